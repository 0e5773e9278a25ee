//! Accounts, sessions, second factors and what the throttle remembers.

mod demonstration;
mod passkeys;
mod provider;
mod recovery;
mod sessions;
mod steps;
mod throttle;
mod totp;
mod users;

pub use demonstration::{begin_demonstration, is_demonstration};
pub use passkeys::{
    NewPasskey, Passkey, add_passkey, passkey_by_credential, passkey_used, passkeys, remove_passkey,
};
pub use provider::{
    ProviderPerson, ProviderSignInError, link_provider, providers_of, refused_at_provider,
    sign_in_from_provider,
};
pub use recovery::{recovery_codes_left, set_recovery_codes, use_recovery_code};
pub use sessions::{
    NewSession, ProviderSession, SecondFactor, Session, complete_second_factor, create_session,
    end_all_sessions, end_provider_sessions, end_session, fail_second_factor, purge_expired,
    session, sessions_of, touch_session,
};
pub use steps::{remember_step, take_step};
pub use throttle::{
    Admission, Attempt, Failures, attempt_failed, attempt_passed, attempt_succeeded, begin_attempt,
    clear_failed_logins, failed_logins,
};
pub use totp::{
    Totp, accept_totp_step, remove_second_factors, remove_totp, set_totp, set_totp_secret, totp,
};
pub(crate) use users::load;
pub use users::{
    NewUser, User, create_user, require_new_password, set_password, update_user, user,
    user_by_login, users,
};
