//! What the proof needs that the condition of this module and `domain::samenwerking::may_see` say the same. For tests only.
#![expect(
    clippy::expect_used,
    reason = "only tests call this, and a test that cannot read must stop"
)]

use std::collections::BTreeMap;
use std::future::Future;

use domain::samenwerking::{Category, Marks};
use domain::shared::{GemeenteId, GezinId, PersonId};
use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Viewer, basis_of};
use crate::log::{Basis, Subject, SubjectId};
use crate::{Store, StoreError};

/// The condition with one term left out, by which a test shows that it would be missed.
#[derive(Debug, Clone, Copy)]
pub struct Mutant {
    /// The only statement that loses it; `None`: every one.
    pub only: Option<&'static str>,
    /// The term as it stands in a statement, and what comes in its place: it names the same parameters, for PostgreSQL wants to know
    /// the kind of each.
    pub replaced: &'static [(&'static str, &'static str)],
}

tokio::task_local! {
    static MUTANT: Option<Mutant>;
}

/// Runs something with a term left out of every statement of [`crate::access`] and [`crate::gezin`] that this task runs.
pub async fn with_mutant<F: Future>(mutant: Option<Mutant>, what: F) -> F::Output {
    MUTANT.scope(mutant, what).await
}

impl Mutant {
    /// The statement without the term; `None` when it does not have it.
    #[must_use]
    pub fn of(&self, sql: &str) -> Option<String> {
        if self.only.is_some_and(|only| only != sql) {
            return None;
        }
        let without = |text: String, (term, instead): &(&str, &str)| text.replace(term, instead);
        let text = self.replaced.iter().fold(sql.to_owned(), without);
        (text != sql).then_some(text)
    }
}

/// The statement that a task runs in the place of this one.
pub(crate) fn statement(sql: &'static str) -> SqlStr {
    let mutant = MUTANT.try_with(|mutant| *mutant).ok().flatten();
    let without = mutant.and_then(|mutant| mutant.of(sql));
    without.map_or_else(
        || sql.into_sql_str(),
        |sql| AssertSqlSafe(sql).into_sql_str(),
    )
}

/// By what a viewer sees a row, for a change; no other crate can ask it without making one.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn seen_by(
    store: &Store,
    viewer: &Viewer,
    gezin: (GemeenteId, GezinId),
    person: Option<PersonId>,
    category: Category,
    marks: Marks,
) -> Result<Option<(Basis, String)>, StoreError> {
    let mut tx = store.read().await?;
    basis_of(&mut tx, viewer, gezin, person, category, marks).await
}

/// A read as it stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedRead {
    /// The trace of the request.
    pub trace: [u8; 16],
    /// Which kind of read.
    pub action: String,
    /// What was asked for.
    pub object_id: String,
    /// Who looked.
    pub reader: Option<Uuid>,
    /// For which organisation.
    pub organisation: Option<Uuid>,
    /// What for.
    pub purpose: Option<String>,
    /// Whom it showed, in order.
    pub subjects: Vec<Subject>,
}

row! {
    struct ReadRow {
        id: Uuid, trace_id: Vec<u8>, action: String, object_id: String, actor_id: Option<Uuid>, organisation: Option<Uuid>,
        purpose: Option<String>,
    }
}

row! {
    struct ShownRow {
        event: Uuid, kind: String, subject: Uuid, categories: String, basis_kind: String, basis: Option<Uuid>, ground: String,
    }
}

/// The reads in the log of a municipality of one millisecond, in no order.
pub async fn reads_of(store: &Store, gemeente: GemeenteId, at: OffsetDateTime) -> Vec<LoggedRead> {
    let millis = u128::try_from(at.unix_timestamp_nanos() / 1_000_000).expect("after 1970");
    let (first, after) = (
        Uuid::from_u128(millis << 80),
        Uuid::from_u128((millis + 1) << 80),
    );
    let mut tx = store.read().await.expect("a transaction begins");
    let events = fetch_all!(
        &mut tx,
        ReadRow,
        "select id, trace_id, action, object_id, actor_id, organisation, purpose from event
         where gemeente = $1 and id >= $2 and id < $3 and purpose is not null",
        gemeente.0,
        first,
        after,
    )
    .expect("the events are read");
    let rows = fetch_all!(
        &mut tx,
        ShownRow,
        "select event, kind, subject, categories, basis_kind, basis, ground from event_subject
         where gemeente = $1 and event >= $2 and event < $3 order by event, position",
        gemeente.0,
        first,
        after,
    )
    .expect("the subjects are read");
    let mut shown: BTreeMap<Uuid, Vec<Subject>> = BTreeMap::new();
    for row in rows {
        shown
            .entry(row.event)
            .or_default()
            .push(subject(&row).expect("a subject reads"));
    }
    let read = events.into_iter().map(|row| LoggedRead {
        trace: row.trace_id.try_into().expect("a trace has 16 bytes"),
        action: row.action,
        object_id: row.object_id,
        reader: row.actor_id,
        organisation: row.organisation,
        purpose: row.purpose,
        subjects: shown.remove(&row.id).unwrap_or_default(),
    });
    read.collect()
}

fn subject(row: &ShownRow) -> Option<Subject> {
    use domain::samenwerking::CategorySet;
    use domain::shared::{ClauseId, EmergencyId, MandateId};
    let basis = match (row.basis_kind.as_str(), row.basis?) {
        ("clause", id) => Basis::Clause(ClauseId(id)),
        ("mandate", id) => Basis::Mandate(MandateId(id)),
        ("emergency", id) => Basis::Emergency(EmergencyId(id)),
        _ => return None,
    };
    let id = match row.kind.as_str() {
        "gezin" => SubjectId::Gezin(GezinId(row.subject)),
        _ => SubjectId::Person(PersonId(row.subject)),
    };
    Some(Subject {
        id,
        categories: CategorySet::from_codes(&row.categories).ok()?,
        basis,
        ground: row.ground.clone(),
    })
}
