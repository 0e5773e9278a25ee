//! Plans as one viewer sees them: part of the category plan.

use domain::aanpak::plan::{PlanChange, PlanForm, PlanState, PlanVersion, diff};
use domain::samenwerking::Category;
use domain::shared::{GemeenteId, GezinId, GezinsplanId, UserId};
use serde_json::{Value, json};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::plan::PlanAt;
use super::plan_rows::{StoredVersion, count, plan_form, plan_state};
use crate::access::{Bases, Found, Shown, Viewer, bases};
use crate::dialect::{Moment, Tx};
use crate::gezin::SeenBy;
use crate::keystore::Opened;
use crate::log::{Action, ReadEntry, Scope, SubjectId, record_read};
use crate::{Store, StoreError};

/// The columns of a plan, with by what it is seen.
macro_rules! plan_columns {
    () => {
        concat!(
            "p.id, p.gezin, p.state, p.form, p.latest, p.agreed_on, p.review_due_on, p.ended_on, ",
            seen_by!("p.gezin", "null", "'plan'", "false", "false", "false")
        )
    };
}

/// Whether the viewer sees the plan.
macro_rules! plan_visible {
    () => {
        visible!("p.gezin", "null", "'plan'", "false", "false", "false")
    };
}

/// The plans of a family: the one that holds, the one that is written, then the others, newest first. `$8` is the family.
pub(super) const PLANS: &str = concat!(
    "select ",
    plan_columns!(),
    " from gezinsplan p where p.gemeente = $7 and p.gezin = $8 and ",
    plan_visible!(),
    " order by case p.state when 'vastgesteld' then 0 when 'concept' then 1 else 2 end, p.id desc"
);

/// Whether the agreement of a version is that of the one before it.
macro_rules! inherited {
    () => {
        "exists (select 1 from plan_agreed g join plan_agreed e on e.gemeente = g.gemeente and e.plan = g.plan and e.person = g.person
             and e.on_day = g.on_day and e.number = g.number - 1
         where g.gemeente = v.gemeente and g.plan = v.plan and g.number = v.number) as inherited, "
    };
}

/// One version of a plan. `$8` is the plan, `$9` the version or none for the latest.
pub(super) const PLAN: &str = concat!(
    "select v.number, v.body, v.agreement, v.author, a.name as author_name, o.name as organisation_name, v.written_at, ",
    inherited!(),
    plan_columns!(),
    " from gezinsplan p join gezinsplan_version v on v.gemeente = p.gemeente and v.plan = p.id
     join account a on a.id = v.author join organisation o on o.id = v.organisation
     where p.gemeente = $7 and p.id = $8 and v.number = coalesce($9, p.latest) and ",
    plan_visible!()
);

/// The versions of a plan without their words, newest first. `$8` is the plan.
pub(super) const VERSIONS: &str = concat!(
    "select v.number, v.agreement is not null as agreed, v.author, a.name as author_name, o.name as organisation_name, v.written_at, ",
    inherited!(),
    plan_columns!(),
    " from gezinsplan p join gezinsplan_version v on v.gemeente = p.gemeente and v.plan = p.id
     join account a on a.id = v.author join organisation o on o.id = v.organisation
     where p.gemeente = $7 and p.id = $8 and ",
    plan_visible!(),
    " order by v.number desc"
);

/// Where a plan of a family stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine {
    /// Identifier.
    pub id: GezinsplanId,
    /// Whose.
    pub gezin: GezinId,
    /// Its state.
    pub state: PlanState,
    /// How much it asks.
    pub form: PlanForm,
    /// The number of its latest version.
    pub latest: u32,
    /// When it was agreed last.
    pub agreed_on: Option<Date>,
    /// When the next look back is due.
    pub review_due_on: Option<Date>,
    /// When it ended, was replaced or discarded.
    pub ended_on: Option<Date>,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

/// A version of a plan, without its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanVersionLine {
    /// From 1.
    pub number: u32,
    /// Whether the family agreed to it.
    pub agreed: bool,
    /// Whether it did so to the version before it, and what changed asked for no new agreement.
    pub inherited: bool,
    /// Who wrote it.
    pub author: UserId,
    /// Their name.
    pub author_name: String,
    /// For which organisation.
    pub organisation_name: String,
    /// When.
    pub written_at: OffsetDateTime,
}

/// A version of a plan as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRead {
    /// The plan.
    pub plan: PlanLine,
    /// The version.
    pub line: PlanVersionLine,
    /// What stands in it, unless its key was destroyed.
    pub version: Opened<PlanVersion>,
}

/// How two versions of a plan differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanDifference {
    /// The older one.
    pub older: PlanRead,
    /// The newer one.
    pub newer: PlanRead,
    /// What changed; empty when the key of one was destroyed.
    pub changes: Vec<PlanChange>,
}

row! {
    struct PlanRow {
        id: Uuid, gezin: Uuid, state: String, form: String, latest: i64, agreed_on: Option<Date>, review_due_on: Option<Date>,
        ended_on: Option<Date>, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

row! {
    struct OneRow {
        number: i64, body: Vec<u8>, agreement: Option<Vec<u8>>, author: Uuid, author_name: String, organisation_name: String,
        written_at: Moment, inherited: bool, id: Uuid, gezin: Uuid, state: String, form: String, latest: i64, agreed_on: Option<Date>,
        review_due_on: Option<Date>, ended_on: Option<Date>, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

row! {
    struct LineRow {
        number: i64, agreed: bool, author: Uuid, author_name: String, organisation_name: String, written_at: Moment, inherited: bool,
        gezin: Uuid, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

impl PlanRow {
    fn read(self, bases: &Bases, shown: &mut Shown) -> Result<PlanLine, StoreError> {
        let found = Found {
            basis: self.basis,
            emergency: self.emergency,
        };
        let seen_by = bases.of(found)?;
        let gezin = GezinId(self.gezin);
        shown.add(SubjectId::Gezin(gezin), Category::Plan, seen_by.clone());
        Ok(PlanLine {
            id: GezinsplanId(self.id),
            gezin,
            state: plan_state(&self.state)?,
            form: plan_form(&self.form)?,
            latest: count(self.latest),
            agreed_on: self.agreed_on,
            review_due_on: self.review_due_on,
            ended_on: self.ended_on,
            seen_by: seen_by.into(),
        })
    }
}

impl OneRow {
    fn split(self) -> (PlanRow, PlanVersionLine, StoredVersion) {
        let line = PlanVersionLine {
            number: count(self.number),
            agreed: self.agreement.is_some(),
            inherited: self.inherited,
            author: UserId(self.author),
            author_name: self.author_name,
            organisation_name: self.organisation_name,
            written_at: self.written_at.0,
        };
        let stored = StoredVersion {
            number: count(self.number),
            body: self.body,
            agreement: self.agreement,
        };
        let plan = PlanRow {
            id: self.id,
            gezin: self.gezin,
            state: self.state,
            form: self.form,
            latest: self.latest,
            agreed_on: self.agreed_on,
            review_due_on: self.review_due_on,
            ended_on: self.ended_on,
            basis: self.basis,
            emergency: self.emergency,
        };
        (plan, line, stored)
    }
}

/// Binds what every statement of a plan has, then the rest.
macro_rules! of_plan {
    ($fetch:ident, $tx:expr, $row:ty, $sql:expr, $viewer:expr, $gemeente:expr, $id:expr $(, $value:expr)*) => {
        $fetch!(
            $tx, $row, $sql,
            $viewer.user().0, $viewer.organisation().0, $viewer.purpose().code(), $viewer.role_words(), $viewer.today(),
            $viewer.now(), $gemeente.0, $id.0 $(, $value)*
        )
    };
}
pub(super) use of_plan;

/// Writes that plans were read.
pub(super) async fn logged(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    (object, object_id): (&'static str, String),
    query: Value,
    shown: Shown,
) -> Result<(), StoreError> {
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::PlanRead,
        object,
        object_id,
        purpose: Some(viewer.purpose()),
        query,
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await.map(drop)
}

/// The plans of a family that a viewer sees: the one that holds, the one that is written, then the others, newest first.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn plans(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<Vec<PlanLine>, StoreError> {
    let mut tx = store.read().await?;
    let rows = of_plan!(
        fetch_all_of,
        &mut tx,
        PlanRow,
        PLANS,
        viewer,
        gemeente,
        gezin
    )?;
    let bases = bases(&mut tx, viewer, gemeente).await?;
    drop(tx);
    let mut shown = Shown::default();
    let lines = rows
        .into_iter()
        .map(|row| row.read(&bases, &mut shown))
        .collect::<Result<Vec<_>, _>>()?;
    let object = ("gezin", gezin.to_string());
    let query = json!({ "plannen": lines.len() });
    logged(store, viewer, gemeente, object, query, shown).await?;
    Ok(lines)
}

async fn one(
    tx: &mut Tx,
    viewer: &Viewer,
    (gemeente, plan): PlanAt,
    number: Option<u32>,
) -> Result<Option<OneRow>, StoreError> {
    let number = number.map(i64::from);
    Ok(of_plan!(
        fetch_optional_of,
        tx,
        OneRow,
        PLAN,
        viewer,
        gemeente,
        plan,
        number
    )?)
}

/// Versions of a plan, all or none of them, with one event in the log.
pub(super) async fn read_versions<const N: usize>(
    store: &Store,
    viewer: &Viewer,
    at: PlanAt,
    numbers: [Option<u32>; N],
) -> Result<Option<Vec<PlanRead>>, StoreError> {
    let (gemeente, plan) = at;
    let mut tx = store.read().await?;
    let mut rows = Vec::with_capacity(N);
    for number in numbers {
        match one(&mut tx, viewer, at, number).await? {
            Some(row) => rows.push(row),
            None => return Ok(None),
        }
    }
    let bases = bases(&mut tx, viewer, gemeente).await?;
    drop(tx);
    let mut shown = Shown::default();
    let mut read = Vec::with_capacity(N);
    for row in rows {
        let (row, line, stored) = row.split();
        let row = row.read(&bases, &mut shown)?;
        let version = stored.open(store, row.gezin, plan).await?;
        read.push(PlanRead {
            plan: row,
            line,
            version,
        });
    }
    let versions: Vec<u32> = read.iter().map(|one| one.line.number).collect();
    let object = ("plan", plan.to_string());
    let query = json!({ "versies": versions });
    logged(store, viewer, gemeente, object, query, shown).await?;
    Ok(Some(read))
}

/// A version of a plan, the latest when none is named; `None` when the viewer does not see it, or there is none.
///
/// # Errors
/// As [`plans`].
pub async fn plan(
    store: &Store,
    viewer: &Viewer,
    (gemeente, id): (GemeenteId, GezinsplanId),
    number: Option<u32>,
) -> Result<Option<PlanRead>, StoreError> {
    let read = read_versions(store, viewer, (gemeente, id), [number]).await?;
    Ok(read.and_then(|read| read.into_iter().next()))
}

/// How two versions of a plan differ; `None` when the viewer does not see the plan, or one of them is not there.
///
/// # Errors
/// As [`plans`].
pub async fn plan_difference(
    store: &Store,
    viewer: &Viewer,
    (gemeente, id): (GemeenteId, GezinsplanId),
    (older, newer): (u32, u32),
) -> Result<Option<PlanDifference>, StoreError> {
    let numbers = [Some(older), Some(newer)];
    let read = read_versions(store, viewer, (gemeente, id), numbers).await?;
    let mut read = read.unwrap_or_default().into_iter();
    let (Some(older), Some(newer)) = (read.next(), read.next()) else {
        return Ok(None);
    };
    let changes = changes_between(&older, &newer);
    Ok(Some(PlanDifference {
        older,
        newer,
        changes,
    }))
}

/// What changed from one version to another; nothing when one cannot be read any more.
pub(super) fn changes_between(older: &PlanRead, newer: &PlanRead) -> Vec<PlanChange> {
    match (&older.version, &newer.version) {
        (Opened::Plain(was), Opened::Plain(is)) => diff(&was.plan, &is.plan),
        _ => Vec::new(),
    }
}

/// The versions of a plan without their words, newest first; `None` when the viewer does not see the plan.
///
/// # Errors
/// As [`plans`].
pub async fn plan_versions(
    store: &Store,
    viewer: &Viewer,
    (gemeente, id): (GemeenteId, GezinsplanId),
) -> Result<Option<Vec<PlanVersionLine>>, StoreError> {
    let mut tx = store.read().await?;
    let rows = of_plan!(
        fetch_all_of,
        &mut tx,
        LineRow,
        VERSIONS,
        viewer,
        gemeente,
        id
    )?;
    let bases = bases(&mut tx, viewer, gemeente).await?;
    drop(tx);
    if rows.is_empty() {
        return Ok(None);
    }
    let mut shown = Shown::default();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let seen_by = bases.of(Found {
            basis: row.basis,
            emergency: row.emergency,
        })?;
        shown.add(
            SubjectId::Gezin(GezinId(row.gezin)),
            Category::Plan,
            seen_by,
        );
        lines.push(PlanVersionLine {
            number: count(row.number),
            agreed: row.agreed,
            inherited: row.inherited,
            author: UserId(row.author),
            author_name: row.author_name,
            organisation_name: row.organisation_name,
            written_at: row.written_at.0,
        });
    }
    let object = ("plan", id.to_string());
    let query = json!({ "versielijst": lines.len() });
    logged(store, viewer, gemeente, object, query, shown).await?;
    Ok(Some(lines))
}
