//! Who looked at whom, newest first: for a family that asks, and for who watches over it. Looking here is a read itself.

use domain::samenwerking::{CategorySet, Purpose};
use domain::shared::{EventId, GemeenteId, OrganisationId, PrivacyRequestId, UserId};
use serde_json::json;
use sqlx::QueryBuilder;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

use super::event::{EventRow, first_id};
use super::reading::{MOST_SUBJECTS, ReadEntry, record_read};
use super::subject::{Basis, Subject, SubjectId, SubjectRow};
use super::{Action, Event, Scope};
use crate::ctx::Ctx;
use crate::dialect::Moment;
use crate::{Store, StoreError};

/// A run of time: from this moment, up to and not including that one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Between {
    /// The first moment.
    pub from: OffsetDateTime,
    /// The first moment after it.
    pub until: OffsetDateTime,
}

impl Between {
    pub(super) fn ids(self) -> (Uuid, Uuid) {
        // An identifier counts milliseconds: those of the last one are sorted out by the moment itself.
        let after = self.until + time::Duration::MILLISECOND;
        (first_id(self.from), first_id(after))
    }

    pub(crate) fn to_json(self) -> serde_json::Value {
        let text = |moment: OffsetDateTime| moment.format(&Rfc3339).unwrap_or_default();
        json!({"van": text(self.from), "tot": text(self.until)})
    }
}

/// Why somebody asks who looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The request of a person about their data, when there is one; otherwise it is to watch over who looks.
    pub request: Option<PrivacyRequestId>,
    /// The code of the legal ground.
    pub ground: String,
}

/// Whose readers are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadsOf {
    /// Whose log.
    pub gemeente: GemeenteId,
    /// The gezin, its persons, or both; at most [`MOST_SUBJECTS`].
    pub subjects: Vec<SubjectId>,
    /// When they looked.
    pub between: Between,
    /// Whether looks at the log itself are wanted too: those of who watches over it.
    pub looks_at_log: bool,
}

/// A place in the list of looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LookPlace {
    /// The event.
    pub event: EventId,
    /// Its subject, counted from 1.
    pub position: i64,
}

impl std::fmt::Display for LookPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.event, self.position)
    }
}

impl std::str::FromStr for LookPlace {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (event, position) = text.split_once('.').ok_or(())?;
        Ok(Self {
            event: event.parse().map_err(|_| ())?,
            position: position.parse().map_err(|_| ())?,
        })
    }
}

/// Somebody looked at a gezin or a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Where it stands in the list.
    pub place: LookPlace,
    /// When.
    pub at: OffsetDateTime,
    /// Who, if it was a person.
    pub reader: Option<UserId>,
    /// The name at that moment.
    pub name: String,
    /// The codes of the roles at that moment, with a space between them.
    pub roles: String,
    /// The organisation and its name at that moment.
    pub organisation: Option<(OrganisationId, String)>,
    /// What for.
    pub purpose: Option<Purpose>,
    /// Which kind of read.
    pub action: Action,
    /// Whom it showed, which categories, and what gave the right to it.
    pub subject: Subject,
}

/// One page of looks, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookPage {
    /// The looks.
    pub looks: Vec<Look>,
    /// Give this as `before` for the next page; `None` on the last.
    pub next: Option<LookPlace>,
}

row! {
    struct LookRow {
        id: Uuid, happened_at: Moment, action: String, actor_id: Option<Uuid>, actor_name: String, actor_roles: String,
        organisation: Option<Uuid>, organisation_name: Option<String>, purpose: Option<String>, gemeente: Uuid, position: i64,
        kind: String, subject: Uuid, categories: String, basis_kind: String, basis: Option<Uuid>, ground: String,
    }
}

impl TryFrom<LookRow> for Look {
    type Error = StoreError;

    fn try_from(row: LookRow) -> Result<Self, StoreError> {
        let unknown =
            |what: &str| StoreError::Unreadable(format!("gebeurtenis {}: {what}", row.id));
        let organisation = row.organisation.map(OrganisationId);
        Ok(Self {
            place: LookPlace {
                event: EventId(row.id),
                position: row.position,
            },
            at: row.happened_at.0,
            reader: row.actor_id.map(UserId),
            organisation: organisation.zip(row.organisation_name),
            purpose: match row.purpose {
                None => None,
                Some(code) => Some(Purpose::from_code(&code).ok_or_else(|| unknown(&code))?),
            },
            action: Action::from_code(&row.action).ok_or_else(|| unknown(&row.action))?,
            name: row.actor_name,
            roles: row.actor_roles,
            subject: Subject::try_from(SubjectRow {
                gemeente: row.gemeente,
                event: row.id,
                position: row.position,
                kind: row.kind,
                subject: row.subject,
                categories: row.categories,
                basis_kind: row.basis_kind,
                basis: row.basis,
                ground: row.ground,
            })?,
        })
    }
}

/// Who looked at a gezin or at persons: a page of at most `limit` looks before a place. The look at the log is logged with those
/// who were asked for.
///
/// # Errors
/// [`StoreError::TooManySubjects`]; [`StoreError::NotLogged`] when it cannot be logged that somebody asked.
pub async fn reads_of(
    store: &Store,
    ctx: &Ctx,
    reason: &Reason,
    asked: &ReadsOf,
    before: Option<LookPlace>,
    limit: u32,
) -> Result<LookPage, StoreError> {
    if asked.subjects.len() > MOST_SUBJECTS {
        return Err(StoreError::TooManySubjects(asked.subjects.len()));
    }
    let rows = looks(store, asked, before, limit).await?;
    let more = rows.len() > limit as usize;
    let looks = rows
        .into_iter()
        .take(limit as usize)
        .map(Look::try_from)
        .collect::<Result<Vec<_>, _>>()?;
    let query = json!({"wie-keek-naar": asked.between.to_json(), "getoond": looks.len()});
    note(store, ctx, asked.gemeente, reason, query, &asked.subjects).await?;
    let next = looks.last().filter(|_| more).map(|look| look.place);
    Ok(LookPage { looks, next })
}

async fn looks(
    store: &Store,
    asked: &ReadsOf,
    before: Option<LookPlace>,
    limit: u32,
) -> Result<Vec<LookRow>, StoreError> {
    if asked.subjects.is_empty() {
        return Ok(Vec::new());
    }
    let (first, after) = asked.between.ids();
    let mut tx = store.read().await?;
    Ok(on!(&mut tx, |connection| {
        let mut query = QueryBuilder::new(
            "select e.id, e.happened_at, e.action, e.actor_id, e.actor_name, e.actor_roles, e.organisation, e.organisation_name,
                 e.purpose, x.gemeente, x.position, x.kind, x.subject, x.categories, x.basis_kind, x.basis, x.ground
             from event_subject as x join event as e on e.id = x.event and e.gemeente = x.gemeente where x.gemeente = ",
        );
        query.push_bind(asked.gemeente.0).push(" and (");
        let mut each = query.separated(" or ");
        for subject in &asked.subjects {
            each.push("(x.kind = ")
                .push_bind_unseparated(subject.kind())
                .push_unseparated(" and x.subject = ")
                .push_bind_unseparated(subject.uuid())
                .push_unseparated(")");
        }
        query.push(") and x.event >= ").push_bind(first);
        query.push(" and x.event < ").push_bind(after);
        query
            .push(" and e.happened_at >= ")
            .push_bind(Moment::from(asked.between.from));
        query
            .push(" and e.happened_at < ")
            .push_bind(Moment::from(asked.between.until));
        if !asked.looks_at_log {
            query
                .push(" and e.action <> ")
                .push_bind(Action::ReadLogRead.code());
        }
        if let Some(place) = before {
            query
                .push(" and (x.event, x.position) < (")
                .push_bind(place.event.0);
            query.push(", ").push_bind(place.position).push(")");
        }
        query.push(" order by x.event desc, x.position desc limit ");
        query.push_bind(i64::from(limit) + 1);
        query.build_query_as().fetch_all(connection).await
    })?)
}

/// A read of somebody, with how many gezinnen and persons it showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBy {
    /// The read.
    pub event: Event,
    /// How many it showed; [`shown_in`] says which.
    pub subjects: u64,
}

/// One page of reads, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadByPage {
    /// The reads.
    pub reads: Vec<ReadBy>,
    /// Give this as `before` for the next page; `None` on the last.
    pub next: Option<EventId>,
}

/// What somebody looked at in one municipality: a page of at most `limit` reads older than `before`.
///
/// # Errors
/// [`StoreError::NotLogged`] when it cannot be logged that somebody asked.
pub async fn reads_by(
    store: &Store,
    ctx: &Ctx,
    reason: &Reason,
    (gemeente, reader): (GemeenteId, UserId),
    between: Between,
    before: Option<EventId>,
    limit: u32,
) -> Result<ReadByPage, StoreError> {
    let (first, after) = between.ids();
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        EventRow,
        "select gemeente, id, happened_at, trace_id, span_id, parent_span_id, action, status, processing_activity, actor_kind,
             actor_id, actor_name, actor_roles, network, object_type, object_id, payload, organisation, organisation_name,
             purpose, hash
         from event
         where gemeente = $1 and actor_id = $2 and id >= $3 and id < $4 and happened_at >= $5 and happened_at < $6
             and purpose is not null and (id < $7 or $7 is null)
         order by id desc limit $8",
        gemeente.0,
        reader.0,
        first,
        after,
        Moment::from(between.from),
        Moment::from(between.until),
        before.map(|event| event.0),
        i64::from(limit) + 1,
    )?;
    let more = rows.len() > limit as usize;
    let mut reads = Vec::new();
    for row in rows.into_iter().take(limit as usize) {
        let (subjects,) = fetch_one!(
            &mut tx,
            (i64,),
            "select count(*) from event_subject where gemeente = $1 and event = $2",
            row.gemeente,
            row.id,
        )?;
        reads.push(ReadBy {
            event: row.try_into()?,
            subjects: subjects.unsigned_abs(),
        });
    }
    drop(tx);
    let query = json!({"wat-bekeek": reader.to_string(), "periode": between.to_json(), "getoond": reads.len()});
    note(store, ctx, gemeente, reason, query, &[]).await?;
    let next = reads.last().filter(|_| more).map(|read| read.event.id);
    Ok(ReadByPage { reads, next })
}

/// Whom one read showed, in the order in which it did.
///
/// # Errors
/// [`StoreError::NotLogged`] when it cannot be logged that somebody asked.
pub async fn shown_in(
    store: &Store,
    ctx: &Ctx,
    reason: &Reason,
    gemeente: GemeenteId,
    event: EventId,
) -> Result<Vec<Subject>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        SubjectRow,
        "select gemeente, event, position, kind, subject, categories, basis_kind, basis, ground
         from event_subject where gemeente = $1 and event = $2 order by position",
        gemeente.0,
        event.0,
    )?;
    drop(tx);
    let shown = rows
        .into_iter()
        .map(Subject::try_from)
        .collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<SubjectId> = shown.iter().map(|subject| subject.id).collect();
    let query = json!({"wie-stond-in": event.to_string()});
    note(store, ctx, gemeente, reason, query, &ids).await?;
    Ok(shown)
}

/// Logs a look at the log itself. It shows no category of the dossier: only that somebody looked.
pub(crate) async fn note(
    store: &Store,
    ctx: &Ctx,
    gemeente: GemeenteId,
    reason: &Reason,
    query: serde_json::Value,
    subjects: &[SubjectId],
) -> Result<(), StoreError> {
    let subjects = subjects.iter().map(|id| Subject {
        id: *id,
        categories: CategorySet::EMPTY,
        basis: Basis::Rights(reason.request),
        ground: reason.ground.clone(),
    });
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::ReadLogRead,
        object: "read-log",
        object_id: String::new(),
        purpose: Some(Purpose::Rights),
        query,
        subjects: subjects.collect(),
    };
    record_read(store, ctx, entry).await.map(drop)
}
