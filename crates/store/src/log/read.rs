//! The log as it is shown: newest first, one page at a time.

use domain::shared::{EventId, UserId};

use super::event::EventRow;
use super::{Action, Event, Scope};
use crate::{Store, StoreError};

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
///
/// # Errors
/// [`StoreError::Unreadable`] when an event was changed into something that is no event.
pub async fn events(
    store: &Store,
    filter: &EventFilter,
    before: Option<EventId>,
    limit: u32,
) -> Result<LogPage, StoreError> {
    let rows = match filter.scope {
        Some(scope) => of_scope(store, scope, filter, before, limit).await?,
        None => of_all(store, filter, before, limit).await?,
    };
    let more = rows.len() > limit as usize;
    let mut events = rows
        .into_iter()
        .take(limit as usize)
        .map(Event::try_from)
        .collect::<Result<Vec<_>, _>>()?;
    events.shrink_to_fit();
    let next = events.last().filter(|_| more).map(|event| event.id);
    Ok(LogPage { events, next })
}

async fn of_scope(
    store: &Store,
    scope: Scope,
    filter: &EventFilter,
    before: Option<EventId>,
    limit: u32,
) -> Result<Vec<EventRow>, StoreError> {
    let (kind, id) = object(filter);
    let mut tx = store.read().await?;
    Ok(fetch_all!(
        &mut tx,
        EventRow,
        "select gemeente, id, happened_at, trace_id, span_id, parent_span_id, action, status, processing_activity, actor_kind,
             actor_id, actor_name, actor_roles, network, object_type, object_id, payload, organisation,
             organisation_name, purpose, hash
         from event
         where gemeente = $1 and (actor_id = $2 or $2 is null) and (action = $3 or $3 is null)
             and (object_type = $4 or $4 is null) and (object_id = $5 or $5 is null) and (id < $6 or $6 is null)
         order by id desc limit $7",
        scope.uuid(),
        filter.actor.map(|actor| actor.0),
        filter.action.map(Action::code),
        kind,
        id,
        before.map(|event| event.0),
        i64::from(limit) + 1,
    )?)
}

async fn of_all(
    store: &Store,
    filter: &EventFilter,
    before: Option<EventId>,
    limit: u32,
) -> Result<Vec<EventRow>, StoreError> {
    let (kind, id) = object(filter);
    let mut tx = store.read().await?;
    Ok(fetch_all!(
        &mut tx,
        EventRow,
        "select gemeente, id, happened_at, trace_id, span_id, parent_span_id, action, status, processing_activity, actor_kind,
             actor_id, actor_name, actor_roles, network, object_type, object_id, payload, organisation,
             organisation_name, purpose, hash
         from event
         where (actor_id = $1 or $1 is null) and (action = $2 or $2 is null) and (object_type = $3 or $3 is null)
             and (object_id = $4 or $4 is null) and (id < $5 or $5 is null)
         order by id desc limit $6",
        filter.actor.map(|actor| actor.0),
        filter.action.map(Action::code),
        kind,
        id,
        before.map(|event| event.0),
        i64::from(limit) + 1,
    )?)
}

fn object(filter: &EventFilter) -> (Option<&str>, Option<&str>) {
    filter.object.as_ref().map_or((None, None), |(kind, id)| {
        (Some(kind.as_str()), Some(id.as_str()))
    })
}
