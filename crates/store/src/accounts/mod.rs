//! Accounts, sessions and what the throttle remembers.
mod sessions;
mod throttle;
mod users;
pub use sessions::{
    NewSession, Session, complete_second_factor, create_session, end_all_sessions, end_session,
    purge_expired, session, sessions_of, touch_session,
};
pub use throttle::{Failures, clear_failed_logins, failed_logins, record_failed_login};
pub use users::{
    NewUser, Totp, User, accept_totp_step, create_user, remove_totp, set_password, set_totp, totp,
    update_user, user, user_by_login, users,
};
