//! Sessions.
use super::User;
use crate::{Ctx, Store, StoreError, WriteError};
use domain::shared::UserId;
use time::OffsetDateTime;
/// What a new session needs.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Hash of the id in the cookie.
    pub id_hash: [u8; 32],
    /// The account.
    pub user: UserId,
    /// Ends at this moment when nothing happens before.
    pub idle_until: OffsetDateTime,
    /// Ends at this moment, whatever happens.
    pub absolute_until: OffsetDateTime,
    /// Whether nothing more is asked.
    pub second_factor_done: bool,
}
/// A running session with its account.
#[derive(Debug, Clone)]
pub struct Session {
    /// Hash of the id in the cookie.
    pub id_hash: [u8; 32],
    /// The account.
    pub user: User,
    /// When it began.
    pub created_at: OffsetDateTime,
    /// When it was last touched.
    pub last_seen_at: OffsetDateTime,
    /// Ends at this moment when nothing happens before.
    pub idle_until: OffsetDateTime,
    /// Ends at this moment, whatever happens.
    pub absolute_until: OffsetDateTime,
    /// Whether the second factor was given or is not asked.
    pub second_factor_done: bool,
}
/// Begins a session after the password was right; logged as a sign-in. [`WriteError::NotFound`] when the account is not active.
pub async fn create_session(
    _store: &Store,
    _ctx: &Ctx,
    _new: &NewSession,
) -> Result<(), WriteError> {
    todo!()
}
/// The session with this id, if it runs at `now` and its account is active.
pub async fn session(
    _store: &Store,
    _id_hash: &[u8; 32],
    _now: OffsetDateTime,
) -> Result<Option<Session>, StoreError> {
    todo!()
}
/// The running sessions of an account, newest first.
pub async fn sessions_of(
    _store: &Store,
    _user: UserId,
    _now: OffsetDateTime,
) -> Result<Vec<Session>, StoreError> {
    todo!()
}
/// Remembers that the session is used. Not logged; call it at most once a minute.
pub async fn touch_session(
    _store: &Store,
    _id_hash: &[u8; 32],
    _now: OffsetDateTime,
    _idle_until: OffsetDateTime,
) -> Result<(), StoreError> {
    todo!()
}
/// The second factor was right: the session goes on under a new id, so that an id known before it is worthless.
pub async fn complete_second_factor(
    _store: &Store,
    _ctx: &Ctx,
    _old: &[u8; 32],
    _new: &[u8; 32],
) -> Result<(), WriteError> {
    todo!()
}
/// Signs out. A session that is gone already is no error.
pub async fn end_session(
    _store: &Store,
    _ctx: &Ctx,
    _id_hash: &[u8; 32],
) -> Result<(), StoreError> {
    todo!()
}
/// Signs an account out everywhere. Returns how many sessions ended.
pub async fn end_all_sessions(
    _store: &Store,
    _ctx: &Ctx,
    _user: UserId,
) -> Result<u64, StoreError> {
    todo!()
}
/// Removes sessions that are over and failures that no throttle looks at any more (older than a day). Returns how many sessions went.
pub async fn purge_expired(_store: &Store, _now: OffsetDateTime) -> Result<u64, StoreError> {
    todo!()
}
