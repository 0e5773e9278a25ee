//! One event: how it is written, and the keyed hash over it.

use domain::shared::{EventId, GemeenteId, UserId};
use time::OffsetDateTime;
use uuid::{NoContext, Timestamp, Uuid};

use super::action::{Action, Status};
use crate::ctx::{Actor, Ctx, SpanId, TraceId};
use crate::dialect::{Moment, Tx};
use crate::error::StoreError;
use crate::key::{Keys, mac};

/// Whose log: that of one municipality, or that of the installation itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// What belongs to no municipality, such as frameworks and most accounts.
    Installation,
    /// One municipality.
    Gemeente(GemeenteId),
}

impl Scope {
    pub(crate) fn uuid(self) -> Uuid {
        match self {
            Self::Installation => Uuid::nil(),
            Self::Gemeente(id) => id.0,
        }
    }

    pub(crate) fn of(uuid: Uuid) -> Self {
        if uuid.is_nil() {
            Self::Installation
        } else {
            Self::Gemeente(GemeenteId(uuid))
        }
    }
}

impl From<Option<GemeenteId>> for Scope {
    fn from(gemeente: Option<GemeenteId>) -> Self {
        gemeente.map_or(Self::Installation, Self::Gemeente)
    }
}

impl std::fmt::Display for Scope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Installation => f.write_str("installatie"),
            Self::Gemeente(id) => write!(f, "{id}"),
        }
    }
}

/// What it was done to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Kind, such as `investigation`.
    pub kind: String,
    /// Its identifier.
    pub id: String,
}

/// Who did it, as the log keeps it for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventActor {
    /// `user`, `system` or `nobody`.
    pub kind: String,
    /// The account, when it was a person.
    pub id: Option<UserId>,
    /// The name at that moment.
    pub name: String,
    /// The codes of the roles at that moment, with a space between them.
    pub roles: String,
}

/// One event of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Identifier; sorts by time.
    pub id: EventId,
    /// Whose log it stands in.
    pub scope: Scope,
    /// When it happened.
    pub happened_at: OffsetDateTime,
    /// Trace of the request.
    pub trace: TraceId,
    /// Span of this event.
    pub span: SpanId,
    /// Span of the request.
    pub parent_span: Option<SpanId>,
    /// What happened.
    pub action: Action,
    /// How it ended.
    pub status: Status,
    /// URI of the processing activity, as it was at that moment.
    pub processing_activity: String,
    /// Who did it.
    pub actor: EventActor,
    /// From where.
    pub network: Option<String>,
    /// To what.
    pub object: Object,
    /// What changed, as JSON.
    pub payload: String,
}

/// What a change says of itself; the rest of the event comes from the [`Ctx`].
pub(crate) struct Entry {
    pub(crate) scope: Scope,
    pub(crate) action: Action,
    pub(crate) status: Status,
    pub(crate) object: &'static str,
    pub(crate) object_id: String,
    pub(crate) payload: serde_json::Value,
}

/// Marks the encoding, so that a later one cannot be taken for it.
const ENCODING: &[u8] = b"samenhang/event/v1";

/// Encodes fields one after another, each with its length before it, so that no two events encode alike.
struct Encoder(Vec<u8>);

impl Encoder {
    fn bytes(&mut self, value: &[u8]) {
        self.0.extend((value.len() as u64).to_be_bytes());
        self.0.extend(value);
    }

    fn text(&mut self, value: &str) {
        self.bytes(value.as_bytes());
    }

    fn optional(&mut self, value: Option<&[u8]>) {
        self.0.push(u8::from(value.is_some()));
        if let Some(value) = value {
            self.bytes(value);
        }
    }
}

impl Event {
    /// HMAC-SHA-256 over every field.
    pub(crate) fn keyed_hash(&self, key: &[u8; 32]) -> [u8; 32] {
        let mut encoder = Encoder(ENCODING.to_vec());
        encoder.bytes(self.id.0.as_bytes());
        encoder.bytes(self.scope.uuid().as_bytes());
        encoder.bytes(&Moment(self.happened_at).micros().to_be_bytes());
        encoder.bytes(&self.trace.0);
        encoder.bytes(&self.span.0);
        encoder.optional(self.parent_span.as_ref().map(|span| span.0.as_slice()));
        encoder.text(self.action.code());
        encoder.text(self.status.code());
        encoder.text(&self.processing_activity);
        encoder.text(&self.actor.kind);
        encoder.optional(self.actor.id.as_ref().map(|id| id.0.as_bytes().as_slice()));
        encoder.text(&self.actor.name);
        encoder.text(&self.actor.roles);
        encoder.optional(self.network.as_ref().map(String::as_bytes));
        encoder.text(&self.object.kind);
        encoder.text(&self.object.id);
        encoder.text(&self.payload);
        mac(key, &encoder.0)
    }
}

fn actor_of(actor: &Actor) -> EventActor {
    match actor {
        Actor::User {
            id, name, roles, ..
        } => EventActor {
            kind: "user".to_owned(),
            id: Some(*id),
            name: name.clone(),
            roles: roles
                .iter()
                .map(|role| role.code())
                .collect::<Vec<_>>()
                .join(" "),
        },
        Actor::System(name) => EventActor {
            kind: "system".to_owned(),
            id: None,
            name: name.clone(),
            roles: String::new(),
        },
        Actor::Nobody => EventActor {
            kind: "nobody".to_owned(),
            id: None,
            name: String::new(),
            roles: String::new(),
        },
    }
}

/// A fresh identifier that sorts by the moment of the context.
pub(crate) fn ordered_uuid(now: OffsetDateTime) -> Uuid {
    let seconds = u64::try_from(now.unix_timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.nanosecond()))
}

/// Writes an event in the transaction of the change, and marks it as not sealed yet.
pub(crate) async fn append(
    tx: &mut Tx,
    keys: &Keys,
    ctx: &Ctx,
    entry: Entry,
) -> Result<EventId, StoreError> {
    let event = Event {
        id: EventId(ordered_uuid(ctx.now)),
        scope: entry.scope,
        happened_at: Moment::from(ctx.now).0,
        trace: ctx.trace,
        span: SpanId::random(),
        parent_span: Some(ctx.span),
        action: entry.action,
        status: entry.status,
        processing_activity: entry.action.processing_activity().to_owned(),
        actor: actor_of(&ctx.actor),
        network: ctx.network.clone(),
        object: Object {
            kind: entry.object.to_owned(),
            id: entry.object_id,
        },
        payload: entry.payload.to_string(),
    };
    insert(tx, &event, event.keyed_hash(&keys.log)).await?;
    Ok(event.id)
}

async fn insert(tx: &mut Tx, event: &Event, hash: [u8; 32]) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "insert into event (gemeente, id, happened_at, trace_id, span_id, parent_span_id, action, status, processing_activity,
            actor_kind, actor_id, actor_name, actor_roles, network, object_type, object_id, payload, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        event.scope.uuid(),
        event.id.0,
        Moment(event.happened_at),
        event.trace.0.as_slice(),
        event.span.0.as_slice(),
        event.parent_span.as_ref().map(|span| span.0.as_slice()),
        event.action.code(),
        event.status.code(),
        event.processing_activity.as_str(),
        event.actor.kind.as_str(),
        event.actor.id.map(|id| id.0),
        event.actor.name.as_str(),
        event.actor.roles.as_str(),
        event.network.as_deref(),
        event.object.kind.as_str(),
        event.object.id.as_str(),
        event.payload.as_str(),
        hash.as_slice(),
    )?;
    execute!(
        tx,
        "insert into event_pending (gemeente, event) values ($1, $2)",
        event.scope.uuid(),
        event.id.0,
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    fn event() -> Event {
        Event {
            id: EventId(Uuid::from_u128(1)),
            scope: Scope::Installation,
            happened_at: datetime!(2015-06-01 10:00 UTC),
            trace: TraceId([1; 16]),
            span: SpanId([2; 8]),
            parent_span: None,
            action: Action::SignedIn,
            status: Status::Ok,
            processing_activity: "urn:x".to_owned(),
            actor: actor_of(&Actor::Nobody),
            network: Some(String::new()),
            object: Object {
                kind: "account".to_owned(),
                id: "a".to_owned(),
            },
            payload: "{}".to_owned(),
        }
    }

    #[test]
    fn no_two_events_have_the_same_encoding() {
        let key = [7; 32];
        let base = event().keyed_hash(&key);
        let changes: [fn(&mut Event); 8] = [
            |e| e.happened_at += time::Duration::microseconds(1),
            |e| e.network = None,
            |e| e.parent_span = Some(SpanId([0; 8])),
            |e| e.action = Action::SignedOut,
            |e| e.status = Status::Error,
            |e| e.payload = "{ }".to_owned(),
            |e| e.scope = Scope::Gemeente(GemeenteId(Uuid::from_u128(9))),
            |e| {
                e.object.kind = "accoun".to_owned();
                e.object.id = "ta".to_owned();
            },
        ];
        for change in changes {
            let mut other = event();
            change(&mut other);
            assert_ne!(other.keyed_hash(&key), base, "{other:?}");
        }
        assert_ne!(event().keyed_hash(&[8; 32]), base);
        assert_eq!(event().keyed_hash(&key), base);
    }
}
