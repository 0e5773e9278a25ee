//! Failed sign-ins, for throttling.
use crate::{Ctx, Store, StoreError};
use domain::shared::UserId;
use time::OffsetDateTime;
/// Failed sign-ins since a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Failures {
    /// With this log-in name, from anywhere.
    pub login: i64,
    /// The latest of those.
    pub login_latest: Option<OffsetDateTime>,
    /// From this network address, with any name.
    pub network: i64,
    /// The latest of those.
    pub network_latest: Option<OffsetDateTime>,
}
/// Remembers a failed sign-in of this name from `ctx.network`, and logs it; `user` is the account with that name, if there is one.
pub async fn record_failed_login(
    _store: &Store,
    _ctx: &Ctx,
    _login: &str,
    _user: Option<UserId>,
) -> Result<(), StoreError> {
    todo!()
}
/// How often a name and an address failed since a moment.
pub async fn failed_logins(
    _store: &Store,
    _login: &str,
    _network: Option<&str>,
    _since: OffsetDateTime,
) -> Result<Failures, StoreError> {
    todo!()
}
/// Forgets the failures of a name, after a sign-in that succeeded. Those of the address stay.
pub async fn clear_failed_logins(_store: &Store, _login: &str) -> Result<(), StoreError> {
    todo!()
}
