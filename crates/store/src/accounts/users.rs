//! Accounts.
use crate::{Ctx, Store, StoreError, WriteError};
use domain::samenwerking::Role;
use domain::shared::{GemeenteId, UserId};
use time::OffsetDateTime;
/// An account. `Debug` does not show the hash of its password.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    /// Identifier.
    pub id: UserId,
    /// Name to sign in with; compared in lower case.
    pub login: String,
    /// Name as shown.
    pub name: String,
    /// Hash of the password in the PHC string form.
    pub password_hash: String,
    /// What the person may do.
    pub roles: Vec<Role>,
    /// The municipality the person works for, if it is one.
    pub gemeente: Option<GemeenteId>,
    /// Whether the person may sign in.
    pub active: bool,
    /// Whether a second factor is set.
    pub has_totp: bool,
    /// Counts the times the account was written, from 1.
    pub version: i64,
    /// When it was made.
    pub created_at: OffsetDateTime,
}
impl std::fmt::Debug for User {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("User")
            .field("id", &self.id)
            .field("login", &self.login)
            .field("roles", &self.roles)
            .finish_non_exhaustive()
    }
}
/// What a new account needs.
#[derive(Clone)]
pub struct NewUser {
    /// Name to sign in with; unique in any case.
    pub login: String,
    /// Name as shown.
    pub name: String,
    /// Hash of the password in the PHC string form.
    pub password_hash: String,
    /// What the person may do.
    pub roles: Vec<Role>,
    /// The municipality the person works for, if it is one.
    pub gemeente: Option<GemeenteId>,
}
/// The second factor of an account.
#[derive(Clone)]
pub struct Totp {
    /// The shared secret, as it was given to [`set_totp`].
    pub secret: Vec<u8>,
    /// The last time step that was accepted; a code is never accepted twice.
    pub last_step: i64,
}
/// Makes an account. [`WriteError::Duplicate`] when the log-in name is taken.
pub async fn create_user(_store: &Store, _ctx: &Ctx, _new: &NewUser) -> Result<UserId, WriteError> {
    todo!()
}
/// The account with this log-in name, in any case.
pub async fn user_by_login(_store: &Store, _login: &str) -> Result<Option<User>, StoreError> {
    todo!()
}
/// One account.
pub async fn user(_store: &Store, _id: UserId) -> Result<Option<User>, StoreError> {
    todo!()
}
/// All accounts, by log-in name.
pub async fn users(_store: &Store) -> Result<Vec<User>, StoreError> {
    todo!()
}
/// Writes name, roles, municipality and whether it is active; `user.version` is the version that was seen. Ends the sessions of an account that is no longer active or whose roles changed. Returns the new version.
pub async fn update_user(_store: &Store, _ctx: &Ctx, _user: &User) -> Result<i64, WriteError> {
    todo!()
}
/// Sets the password and ends every session but `keep`.
pub async fn set_password(
    _store: &Store,
    _ctx: &Ctx,
    _id: UserId,
    _password_hash: &str,
    _keep: Option<&[u8; 32]>,
) -> Result<(), WriteError> {
    todo!()
}
/// Sets the second factor; `step` is the time step of the code that confirmed it.
pub async fn set_totp(
    _store: &Store,
    _ctx: &Ctx,
    _id: UserId,
    _secret: &[u8],
    _step: i64,
) -> Result<(), WriteError> {
    todo!()
}
/// Takes the second factor away.
pub async fn remove_totp(_store: &Store, _ctx: &Ctx, _id: UserId) -> Result<(), WriteError> {
    todo!()
}
/// The second factor of an account.
pub async fn totp(_store: &Store, _id: UserId) -> Result<Option<Totp>, StoreError> {
    todo!()
}
/// Uses a time step up; `false` when it, or a later one, was used before.
pub async fn accept_totp_step(_store: &Store, _id: UserId, _step: i64) -> Result<bool, StoreError> {
    todo!()
}
