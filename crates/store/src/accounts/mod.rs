//! Accounts, sessions, second factors and what the throttle remembers.

mod sessions;
mod throttle;
mod totp;
mod users;

pub use sessions::{
    NewSession, Session, complete_second_factor, create_session, end_all_sessions, end_session,
    fail_second_factor, purge_expired, session, sessions_of, touch_session,
};
pub use throttle::{
    Admission, Attempt, Failures, attempt_failed, attempt_passed, attempt_succeeded, begin_attempt,
    clear_failed_logins, failed_logins,
};
pub use totp::{Totp, accept_totp_step, remove_totp, set_totp, totp};
pub use users::{
    NewUser, User, create_user, set_password, update_user, user, user_by_login, users,
};
