//! The log as it is shown.
use super::{Action, Event, Scope};
use crate::{Store, StoreError};
use domain::shared::{EventId, UserId};
/// Which events. The default asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Only this log.
    pub scope: Option<Scope>,
    /// Only by this account.
    pub actor: Option<UserId>,
    /// Only this action.
    pub action: Option<Action>,
    /// Only about this object: kind and identifier.
    pub object: Option<(String, String)>,
}
/// One page of the log, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogPage {
    /// The events.
    pub events: Vec<Event>,
    /// Give this as `before` for the next page; `None` on the last.
    pub next: Option<EventId>,
}
/// A page of at most `limit` events older than `before`.
pub async fn events(
    _store: &Store,
    _filter: &EventFilter,
    _before: Option<EventId>,
    _limit: u32,
) -> Result<LogPage, StoreError> {
    todo!()
}
