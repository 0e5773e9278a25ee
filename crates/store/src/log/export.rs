//! The log as lines of Logboek Dataverwerkingen with the extension for NEN 7513: a span for each event, and a child span for each
//! gezin or person that it showed. Pages of a fixed size, in one moment of the database.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use uuid::Uuid;

use super::event::EventRow;
use super::looked::Between;
use super::reading::{ReadEntry, pseudonym, record_read};
use super::subject::{Subject, SubjectId, SubjectRow};
use super::{Action, Event, Scope};
use crate::ctx::{Ctx, SpanId};
use crate::dialect::{Moment, Tx};
use crate::key::Keys;
use crate::{Store, StoreError};

/// Events of one page: with a hundred subjects each, a page has 5,000 lines.
const PAGE: i64 = 50;

/// Milliseconds, as the standard asks.
const MOMENT: &[BorrowedFormatItem<'static>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");

/// Which events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportFilter {
    /// Only this log.
    pub scope: Option<Scope>,
    /// When they happened.
    pub between: Between,
}

/// An export that goes on.
pub struct Export {
    keys: Keys,
    tx: Tx,
    filter: ExportFilter,
    last: (Uuid, Uuid),
    last_scope: Uuid,
    total: u64,
}

impl Export {
    /// Begins an export, and logs that the log is read.
    ///
    /// # Errors
    /// [`StoreError::NotLogged`] when it cannot be logged; then nothing is exported.
    pub async fn begin(store: &Store, ctx: &Ctx, filter: ExportFilter) -> Result<Self, StoreError> {
        let text = |moment| moment_text(moment);
        let entry = ReadEntry {
            scope: filter.scope.unwrap_or(Scope::Installation),
            action: Action::ReadLogRead,
            object: "read-log",
            object_id: String::new(),
            purpose: None,
            query: json!({"export": {"van": text(filter.between.from), "tot": text(filter.between.until)}}),
            subjects: Vec::new(),
        };
        record_read(store, ctx, entry).await?;
        let mut export = Self {
            keys: store.keys.clone(),
            tx: store.read().await?,
            filter,
            last: (filter.scope.map_or(Uuid::nil(), Scope::uuid), Uuid::nil()),
            last_scope: filter.scope.map_or(Uuid::max(), Scope::uuid),
            total: 0,
        };
        export.total = export.count().await?;
        Ok(export)
    }

    /// How many events there are to export.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    async fn count(&mut self) -> Result<u64, StoreError> {
        let (first, after) = self.filter.between.ids();
        let (count,) = fetch_one!(
            &mut self.tx,
            (i64,),
            "select count(*) from event where gemeente >= $1 and gemeente <= $2 and id >= $3 and id < $4 and happened_at >= $5
                 and happened_at < $6",
            self.last.0,
            self.last_scope,
            first,
            after,
            Moment::from(self.filter.between.from),
            Moment::from(self.filter.between.until),
        )?;
        Ok(count.unsigned_abs())
    }

    /// The lines of the next page, and of how many events they are; `None` at the end.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when an event was changed into something that is no event.
    pub async fn next(&mut self) -> Result<Option<(Vec<Value>, u64)>, StoreError> {
        let (first, after) = self.filter.between.ids();
        let events = fetch_all!(
            &mut self.tx,
            EventRow,
            "select gemeente, id, happened_at, trace_id, span_id, parent_span_id, action, status, processing_activity, actor_kind,
                 actor_id, actor_name, actor_roles, network, object_type, object_id, payload, organisation, organisation_name,
                 purpose, hash
             from event
             where (gemeente, id) > ($1, $2) and gemeente <= $3 and id >= $4 and id < $5 and happened_at >= $6
                 and happened_at < $7
             order by gemeente, id limit $8",
            self.last.0,
            self.last.1,
            self.last_scope,
            first,
            after,
            Moment::from(self.filter.between.from),
            Moment::from(self.filter.between.until),
            PAGE,
        )?;
        let Some(until) = events.last().map(|event| (event.gemeente, event.id)) else {
            return Ok(None);
        };
        let mut subjects = self.subjects(until).await?.into_iter().peekable();
        self.last = until;
        let (mut lines, count) = (Vec::new(), events.len() as u64);
        for row in events {
            let place = (row.gemeente, row.id);
            let event = Event::try_from(row)?;
            let of = |row: &SubjectRow| (row.gemeente, row.event);
            // Rows of an event outside the period, or of none.
            while subjects.next_if(|row| of(row) < place).is_some() {}
            let shows = subjects.peek().is_some_and(|row| of(row) == place);
            lines.push(self.event_line(&event, !shows));
            while let Some(row) = subjects.next_if(|row| of(row) == place) {
                lines.push(self.subject_line(&event, row)?);
            }
        }
        Ok(Some((lines, count)))
    }

    async fn subjects(&mut self, until: (Uuid, Uuid)) -> Result<Vec<SubjectRow>, StoreError> {
        let (first, after) = self.filter.between.ids();
        Ok(fetch_all!(
            &mut self.tx,
            SubjectRow,
            "select gemeente, event, position, kind, subject, categories, basis_kind, basis, ground from event_subject
             where (gemeente, event) > ($1, $2) and (gemeente, event) <= ($3, $4) and event >= $5 and event < $6
             order by gemeente, event, position",
            self.last.0,
            self.last.1,
            until.0,
            until.1,
            first,
            after,
        )?)
    }

    /// The line of an event itself; `alone` when no lines of subjects follow it.
    fn event_line(&self, event: &Event, alone: bool) -> Value {
        let mut attributes = attributes(event);
        let mut participant = json!({
            "participantObjectIDTypeCode": event.object.kind,
            "participantObjectID": event.object.id,
        });
        if let Some(subject) = object_subject(event) {
            participant = self.participant(subject);
            if alone {
                self.data_subject(&mut attributes, subject);
            }
        }
        if !event.object.id.is_empty() {
            attributes.insert("dpl.nen7513.participants".to_owned(), json!([participant]));
        }
        span(event, event.span, event.parent_span, attributes)
    }

    /// A line for each of whom a read showed: its span follows from the event and the place in it, and is the same every time.
    fn subject_line(&self, event: &Event, row: SubjectRow) -> Result<Value, StoreError> {
        let position = row.position;
        let subject = Subject::try_from(row)?;
        let mut attributes = attributes(event);
        self.data_subject(&mut attributes, subject.id);
        let mut participant = self.participant(subject.id);
        if let Value::Object(participant) = &mut participant {
            participant.insert(
                "participantObjectPermissionPolicySet".to_owned(),
                json!(subject.ground),
            );
            participant.insert(
                "participantObjectDetail".to_owned(),
                json!(subject.categories.codes()),
            );
        }
        attributes.insert("dpl.nen7513.participants".to_owned(), json!([participant]));
        let basis = match subject.basis.uuid() {
            Some(id) => format!("{}:{id}", subject.basis.kind()),
            None => subject.basis.kind().to_owned(),
        };
        attributes.insert("dpl.nen7513.autorisatieProtocol".to_owned(), json!(basis));
        let own = child_span(event.id.0, position);
        Ok(span(event, own, Some(event.span), attributes))
    }

    fn data_subject(&self, attributes: &mut Map<String, Value>, subject: SubjectId) {
        attributes.insert(
            "dpl.core.data_subject_id".to_owned(),
            json!(self.pseudonym(subject)),
        );
        attributes.insert(
            "dpl.core.data_subject_id_type".to_owned(),
            json!(id_type(subject)),
        );
    }

    fn participant(&self, subject: SubjectId) -> Value {
        json!({
            // A person, in the role of the one whose data they are.
            "participantObjectTypeCode": "1",
            "participantObjectTypeCodeRole": "1",
            "participantObjectIDTypeCode": id_type(subject),
            "participantObjectID": self.pseudonym(subject),
        })
    }

    fn pseudonym(&self, subject: SubjectId) -> String {
        pseudonym(&self.keys, subject.kind(), subject.uuid().as_bytes())
    }
}

fn id_type(subject: SubjectId) -> String {
    format!("urn:samenhang:pseudoniem:{}", subject.kind())
}

/// Whom an event without rows of its own is about, such as a change of a gezin.
fn object_subject(event: &Event) -> Option<SubjectId> {
    SubjectId::of(&event.object.kind, event.object.id.parse().ok()?)
}

fn child_span(event: Uuid, position: i64) -> SpanId {
    let digest: [u8; 32] = Sha256::new()
        .chain_update(b"samenhang/span/v1")
        .chain_update(event.as_bytes())
        .chain_update(position.to_be_bytes())
        .finalize()
        .into();
    SpanId(digest.first_chunk().copied().unwrap_or_default())
}

fn moment_text(moment: OffsetDateTime) -> String {
    Moment::from(moment).0.format(MOMENT).unwrap_or_default()
}

/// What every line of an event says.
fn attributes(event: &Event) -> Map<String, Value> {
    let mut attributes = Map::new();
    let mut set = |name: &str, value: Value| attributes.insert(name.to_owned(), value);
    set(
        "dpl.core.processing_activity_id",
        json!(event.processing_activity),
    );
    set("dpl.nen7513.eventTypeCode", json!(event.action.code()));
    set(
        "dpl.nen7513.eventActionCode",
        json!(event.action.event_action_code().to_string()),
    );
    let mut user = json!({
        "userID": event.actor.id,
        "userName": event.actor.name,
        "userIsRequestor": event.actor.kind == "user",
        "roleIDCode": event.actor.roles,
    });
    if let Value::Object(user) = &mut user {
        if let Some(purpose) = event.purpose {
            user.insert("purposeOfUse".to_owned(), json!(purpose));
        }
        if let Some(network) = &event.network {
            // Code 2 of the standard: an IP address.
            user.insert("networkAccessPointTypeCode".to_owned(), json!("2"));
            user.insert("networkAccessPointID".to_owned(), json!(network));
        }
    }
    set("dpl.nen7513.users", json!([user]));
    if let Some(organisation) = event.actor.organisation {
        set("dpl.samenhang.organisation_id", json!(organisation));
        set(
            "dpl.samenhang.organisation_name",
            json!(event.actor.organisation_name),
        );
    }
    attributes
}

fn span(
    event: &Event,
    own: SpanId,
    parent: Option<SpanId>,
    attributes: Map<String, Value>,
) -> Value {
    let moment = moment_text(event.happened_at);
    json!({
        "trace_id": event.trace.to_string(),
        "span_id": own.to_string(),
        "parent_span_id": parent.map(|span| span.to_string()),
        "name": event.action.code(),
        "status": event.status.code(),
        "start_time": moment,
        "end_time": moment,
        "resource": {"attributes": {
            "service.name": "samenhang",
            "service.version": env!("CARGO_PKG_VERSION"),
            "nen7513.AuditEnterpriseSiteID": event.scope.to_string(),
            "nen7513.AuditSourceId": "samenhang",
            // Code 4 of the standard: an application server.
            "nen7513.AuditSourceTypeCode": "4",
        }},
        "attributes": attributes,
    })
}
