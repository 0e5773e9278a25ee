//! One event: how it is written, and the keyed hash over it.

use domain::samenwerking::Purpose;
use domain::shared::{EventId, GemeenteId, OrganisationId, UserId};
use sqlx::QueryBuilder;
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
    /// The organisation of the account, if it belonged to one.
    pub organisation: Option<OrganisationId>,
    /// The name of the organisation at that moment.
    pub organisation_name: Option<String>,
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
    /// What personal data were used for, when it was a use of personal data.
    pub purpose: Option<Purpose>,
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
pub(super) struct Encoder(pub(super) Vec<u8>);

impl Encoder {
    pub(super) fn bytes(&mut self, value: &[u8]) {
        self.0.extend((value.len() as u64).to_be_bytes());
        self.0.extend(value);
    }

    pub(super) fn text(&mut self, value: &str) {
        self.bytes(value.as_bytes());
    }

    pub(super) fn optional(&mut self, value: Option<&[u8]>) {
        self.0.push(u8::from(value.is_some()));
        if let Some(value) = value {
            self.bytes(value);
        }
    }
}

row! {
    /// An event as it stands in the database: hashed and checked in this form, so that whatever somebody writes there is found.
    #[derive(Debug, Clone)]
    pub(super) struct EventRow {
        gemeente: Uuid, id: Uuid, happened_at: Moment, trace_id: Vec<u8>, span_id: Vec<u8>, parent_span_id: Option<Vec<u8>>,
        action: String, status: String, processing_activity: String, actor_kind: String, actor_id: Option<Uuid>,
        actor_name: String, actor_roles: String, network: Option<String>, object_type: String, object_id: String,
        payload: String, organisation: Option<Uuid>, organisation_name: Option<String>, purpose: Option<String>, hash: Vec<u8>,
    }
}

impl EventRow {
    /// HMAC-SHA-256 over every field but the hash itself. Organisation and purpose follow at the end when there is any of them, so
    /// that an event from before they existed keeps its hash; what precedes them ends where its lengths say, so that the end
    /// cannot be taken for part of it.
    pub(super) fn keyed_hash(&self, key: &[u8; 32]) -> [u8; 32] {
        let mut encoder = Encoder(ENCODING.to_vec());
        encoder.bytes(self.id.as_bytes());
        encoder.bytes(self.gemeente.as_bytes());
        encoder.bytes(&self.happened_at.micros().to_be_bytes());
        encoder.bytes(&self.trace_id);
        encoder.bytes(&self.span_id);
        encoder.optional(self.parent_span_id.as_deref());
        encoder.text(&self.action);
        encoder.text(&self.status);
        encoder.text(&self.processing_activity);
        encoder.text(&self.actor_kind);
        encoder.optional(self.actor_id.as_ref().map(|id| id.as_bytes().as_slice()));
        encoder.text(&self.actor_name);
        encoder.text(&self.actor_roles);
        encoder.optional(self.network.as_ref().map(String::as_bytes));
        encoder.text(&self.object_type);
        encoder.text(&self.object_id);
        encoder.text(&self.payload);
        if self.organisation.is_some() || self.organisation_name.is_some() || self.purpose.is_some()
        {
            let organisation = self
                .organisation
                .as_ref()
                .map(|id| id.as_bytes().as_slice());
            encoder.optional(organisation);
            encoder.optional(self.organisation_name.as_ref().map(String::as_bytes));
            encoder.optional(self.purpose.as_ref().map(String::as_bytes));
        }
        mac(key, &encoder.0)
    }

    /// Whether the hash beside the event is the hash of the event.
    pub(super) fn is_untouched(&self, key: &[u8; 32]) -> bool {
        self.hash == self.keyed_hash(key)
    }
}

impl TryFrom<EventRow> for Event {
    type Error = StoreError;

    fn try_from(row: EventRow) -> Result<Self, StoreError> {
        let unknown =
            |what: &str| StoreError::Unreadable(format!("gebeurtenis {}: {what}", row.id));
        let span = |bytes: &[u8]| bytes.try_into().map(SpanId).map_err(|_| unknown("span"));
        Ok(Self {
            id: EventId(row.id),
            scope: Scope::of(row.gemeente),
            happened_at: row.happened_at.0,
            trace: TraceId(
                row.trace_id
                    .as_slice()
                    .try_into()
                    .map_err(|_| unknown("trace"))?,
            ),
            span: span(&row.span_id)?,
            parent_span: row.parent_span_id.as_deref().map(span).transpose()?,
            action: Action::from_code(&row.action).ok_or_else(|| unknown(&row.action))?,
            status: Status::from_code(&row.status).ok_or_else(|| unknown(&row.status))?,
            processing_activity: row.processing_activity,
            actor: EventActor {
                kind: row.actor_kind,
                id: row.actor_id.map(UserId),
                name: row.actor_name,
                roles: row.actor_roles,
                organisation: row.organisation.map(OrganisationId),
                organisation_name: row.organisation_name,
            },
            purpose: match row.purpose {
                None => None,
                Some(code) => Some(Purpose::from_code(&code).ok_or_else(|| unknown(&code))?),
            },
            network: row.network,
            object: Object {
                kind: row.object_type,
                id: row.object_id,
            },
            payload: row.payload,
        })
    }
}

fn actor_of(actor: &Actor) -> EventActor {
    match actor {
        Actor::User {
            id,
            name,
            roles,
            organisation,
            ..
        } => EventActor {
            kind: "user".to_owned(),
            id: Some(*id),
            name: name.clone(),
            roles: roles
                .iter()
                .map(|role| role.code())
                .collect::<Vec<_>>()
                .join(" "),
            organisation: organisation.as_ref().map(|(id, _)| *id),
            organisation_name: organisation.as_ref().map(|(_, name)| name.clone()),
        },
        Actor::System(name) => EventActor {
            kind: "system".to_owned(),
            id: None,
            name: name.clone(),
            roles: String::new(),
            organisation: None,
            organisation_name: None,
        },
        Actor::Nobody => EventActor {
            kind: "nobody".to_owned(),
            id: None,
            name: String::new(),
            roles: String::new(),
            organisation: None,
            organisation_name: None,
        },
    }
}

/// A fresh identifier that sorts by the moment of the context.
pub(crate) fn ordered_uuid(now: OffsetDateTime) -> Uuid {
    let seconds = u64::try_from(now.unix_timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.nanosecond()))
}

/// What no identifier of [`ordered_uuid`] of this moment or later comes before: the first 48 bits count milliseconds.
pub(crate) fn first_id(moment: OffsetDateTime) -> Uuid {
    let millis = u128::try_from(moment.unix_timestamp_nanos() / 1_000_000).unwrap_or_default();
    Uuid::from_u128(millis << 80)
}

/// An event as it will stand in the database, with its hash. The identifier comes from [`ordered_uuid`].
pub(super) fn event_row(
    keys: &Keys,
    ctx: &Ctx,
    id: Uuid,
    entry: Entry,
    purpose: Option<Purpose>,
) -> EventRow {
    let actor = actor_of(&ctx.actor);
    let mut event = EventRow {
        gemeente: entry.scope.uuid(),
        id,
        happened_at: Moment::from(ctx.now),
        trace_id: ctx.trace.0.to_vec(),
        span_id: SpanId::random().0.to_vec(),
        parent_span_id: Some(ctx.span.0.to_vec()),
        action: entry.action.code().to_owned(),
        status: entry.status.code().to_owned(),
        processing_activity: entry.action.processing_activity().to_owned(),
        actor_kind: actor.kind,
        actor_id: actor.id.map(|id| id.0),
        actor_name: actor.name,
        actor_roles: actor.roles,
        network: ctx.network.clone(),
        object_type: entry.object.to_owned(),
        object_id: entry.object_id,
        payload: entry.payload.to_string(),
        organisation: actor.organisation.map(|id| id.0),
        organisation_name: actor.organisation_name,
        purpose: purpose.map(|purpose| purpose.code().to_owned()),
        hash: Vec::new(),
    };
    event.hash = event.keyed_hash(&keys.log).to_vec();
    event
}

/// Writes an event in the transaction of the change, and marks it as not sealed yet.
pub(crate) async fn append(
    tx: &mut Tx,
    keys: &Keys,
    ctx: &Ctx,
    entry: Entry,
) -> Result<EventId, StoreError> {
    let event = event_row(keys, ctx, ordered_uuid(ctx.now), entry, None);
    let id = EventId(event.id);
    insert(tx, &[&event]).await?;
    Ok(id)
}

/// Writes events, at most a few hundred, and marks them as not sealed yet.
pub(super) async fn insert(tx: &mut Tx, events: &[&EventRow]) -> Result<(), StoreError> {
    on!(&mut *tx, |connection| {
        let mut query = QueryBuilder::new(
            "insert into event (gemeente, id, happened_at, trace_id, span_id, parent_span_id, action, status, processing_activity,
                 actor_kind, actor_id, actor_name, actor_roles, network, object_type, object_id, payload, organisation,
                 organisation_name, purpose, hash) ",
        );
        query.push_values(events, |mut row, event| {
            row.push_bind(event.gemeente)
                .push_bind(event.id)
                .push_bind(event.happened_at)
                .push_bind(event.trace_id.clone())
                .push_bind(event.span_id.clone())
                .push_bind(event.parent_span_id.clone())
                .push_bind(event.action.clone())
                .push_bind(event.status.clone())
                .push_bind(event.processing_activity.clone())
                .push_bind(event.actor_kind.clone())
                .push_bind(event.actor_id)
                .push_bind(event.actor_name.clone())
                .push_bind(event.actor_roles.clone())
                .push_bind(event.network.clone())
                .push_bind(event.object_type.clone())
                .push_bind(event.object_id.clone())
                .push_bind(event.payload.clone())
                .push_bind(event.organisation)
                .push_bind(event.organisation_name.clone())
                .push_bind(event.purpose.clone())
                .push_bind(event.hash.clone());
        });
        query
            .build()
            .persistent(events.len() == 1)
            .execute(connection)
            .await
            .map(drop)
    })?;
    on!(tx, |connection| {
        let mut query = QueryBuilder::new("insert into event_pending (gemeente, event) ");
        query.push_values(events, |mut row, event| {
            row.push_bind(event.gemeente).push_bind(event.id);
        });
        query
            .build()
            .persistent(events.len() == 1)
            .execute(connection)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Whether these keys belong to the log that is in the database: one of its first events has their keyed hash, or there is none.
pub(crate) async fn key_fits(tx: &mut Tx, keys: &Keys) -> Result<bool, StoreError> {
    let rows = fetch_all!(
        tx,
        EventRow,
        "select gemeente, id, happened_at, trace_id, span_id, parent_span_id, action, status, processing_activity,
             actor_kind, actor_id, actor_name, actor_roles, network, object_type, object_id, payload, organisation,
             organisation_name, purpose, hash
         from event order by gemeente, id limit 20"
    )?;
    Ok(rows.is_empty() || rows.iter().any(|row| row.is_untouched(&keys.log)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    fn event() -> EventRow {
        EventRow {
            gemeente: Uuid::nil(),
            id: Uuid::from_u128(1),
            happened_at: Moment(datetime!(2015-06-01 10:00 UTC)),
            trace_id: vec![1; 16],
            span_id: vec![2; 8],
            parent_span_id: None,
            action: "signed-in".to_owned(),
            status: "Ok".to_owned(),
            processing_activity: "urn:x".to_owned(),
            actor_kind: "nobody".to_owned(),
            actor_id: None,
            actor_name: String::new(),
            actor_roles: String::new(),
            network: Some(String::new()),
            object_type: "account".to_owned(),
            object_id: "a".to_owned(),
            payload: "{}".to_owned(),
            organisation: None,
            organisation_name: None,
            purpose: None,
            hash: Vec::new(),
        }
    }

    #[test]
    fn no_two_events_have_the_same_hash() {
        let key = [7; 32];
        let base = event().keyed_hash(&key);
        let changes: [fn(&mut EventRow); 17] = [
            |e| e.gemeente = Uuid::from_u128(9),
            |e| e.id = Uuid::from_u128(2),
            |e| e.happened_at.0 += time::Duration::microseconds(1),
            |e| e.trace_id = vec![1; 15],
            |e| e.span_id = vec![3; 8],
            |e| e.parent_span_id = Some(Vec::new()),
            |e| e.action = "signed-out".to_owned(),
            |e| e.status = "Error".to_owned(),
            |e| e.processing_activity.push('y'),
            |e| e.actor_kind = "system".to_owned(),
            |e| e.actor_id = Some(Uuid::nil()),
            |e| e.actor_name.push('x'),
            |e| e.actor_roles.push('x'),
            |e| e.network = None,
            |e| (e.object_type, e.object_id) = ("accoun".to_owned(), "ta".to_owned()),
            |e| e.object_id = "b".to_owned(),
            |e| e.payload = "{ }".to_owned(),
        ];
        for change in changes {
            let mut other = event();
            change(&mut other);
            assert_ne!(other.keyed_hash(&key), base, "{other:?}");
        }
        assert_ne!(event().keyed_hash(&[8; 32]), base);
        assert_eq!(event().keyed_hash(&key), base);
    }

    #[test]
    fn an_event_from_before_organisations_and_purposes_keeps_its_hash() {
        // The HMAC of the encoding as it was, without anything at the end.
        assert_eq!(
            hex::encode(event().keyed_hash(&[7; 32])),
            "1719184ed520c7f6e8aad0289442fcf437f2f8bb44e050f3327bb4c7a5c09fb1"
        );
    }

    #[test]
    fn organisation_and_purpose_are_covered_and_not_taken_for_each_other() {
        let key = [7; 32];
        let changes: [fn(&mut EventRow); 8] = [
            |_| (),
            |e| e.organisation = Some(Uuid::nil()),
            |e| e.organisation = Some(Uuid::from_u128(1)),
            |e| e.organisation_name = Some("veiligheid".to_owned()),
            |e| e.purpose = Some("veiligheid".to_owned()),
            |e| e.purpose = Some(String::new()),
            |e| e.organisation_name = Some(String::new()),
            // The end of another event inside the payload.
            |e| e.payload.push_str("\0\0\u{1}\0\0\0\0\0\0\0\u{a}veiligheid"),
        ];
        let hashes: std::collections::HashSet<[u8; 32]> = changes
            .iter()
            .map(|change| {
                let mut event = event();
                change(&mut event);
                event.keyed_hash(&key)
            })
            .collect();
        assert_eq!(hashes.len(), changes.len());
    }
}
