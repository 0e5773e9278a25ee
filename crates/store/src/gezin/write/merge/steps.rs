//! The steps of a merge in the database, forwards and backwards.

use domain::gezin::{Attached, AttachedKind, FamilyField, MergeOperation, Side, Slot};
use domain::shared::{GemeenteId, GezinId, PersonId};
use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

use super::record::{beside, hanging};
use super::tables::{Hanging, OF_GEZIN};
use crate::StoreError;
use crate::dialect::{Tx, statement};
use crate::gezin::ChangeRefusal;

/// What gave up its place, and the day that stood there: the end of a task, the review of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Retired {
    id: Uuid,
    was: Option<Date>,
}

/// The two families, and the day of the merge.
#[derive(Clone, Copy)]
pub(super) struct Both {
    pub(super) gemeente: GemeenteId,
    pub(super) kept: GezinId,
    pub(super) absorbed: GezinId,
    pub(super) today: Date,
}

impl Both {
    fn of(&self, side: Side) -> GezinId {
        match side {
            Side::Kept => self.kept,
            Side::Absorbed => self.absorbed,
        }
    }
}

/// What gives up its place in a merge, with the day that stands there now.
pub(super) async fn retiring(
    tx: &mut Tx,
    both: &Both,
    steps: &[MergeOperation<FamilyField>],
) -> Result<Vec<Retired>, StoreError> {
    let mut retired = Vec::new();
    for step in steps {
        let MergeOperation::Retire { what, of } = step else {
            continue;
        };
        let place = (both.gemeente, both.of(*of));
        let beside = beside(&mut *tx, place, (*what, both.today)).await?;
        for id in std::iter::once(what.id).chain(beside) {
            let was = match what.kind {
                AttachedKind::Task => until(&mut *tx, both, id).await?,
                AttachedKind::Plan => review(&mut *tx, both, id).await?,
                _ => None,
            };
            retired.push(Retired { id, was });
        }
    }
    Ok(retired)
}

/// Ends the tasks beside those that give up their place; they do so before anything goes over.
pub(super) async fn retire_beside(
    tx: &mut Tx,
    both: &Both,
    steps: &[MergeOperation<FamilyField>],
    retired: &[Retired],
) -> Result<(), ChangeRefusal> {
    for one in retired.iter().filter(|one| !named(steps, one.id)) {
        retire(&mut *tx, both, (AttachedKind::Task, one.id), None).await?;
    }
    Ok(())
}

/// Whether a step says that this gives up its place.
fn named(steps: &[MergeOperation<FamilyField>], id: Uuid) -> bool {
    steps
        .iter()
        .any(|step| matches!(step, MergeOperation::Retire { what, .. } if what.id == id))
}

/// One step forwards.
pub(super) async fn forwards(
    tx: &mut Tx,
    both: &Both,
    step: &MergeOperation<FamilyField>,
) -> Result<(), ChangeRefusal> {
    match step {
        MergeOperation::SetField { field, is, .. } => set(tx, both, *field, Some(is)).await?,
        // The absorbed record keeps what it said, and the kept one is found by it.
        MergeOperation::Remember(_) | MergeOperation::Absorb => {}
        MergeOperation::Retire { what, .. } => {
            retire(tx, both, (what.kind, what.id), what.slot).await?;
        }
        MergeOperation::Move(what) => {
            let way = (both.absorbed.0, both.kept.0);
            go(tx, both.gemeente, OF_GEZIN, way, (what.kind, what.id)).await?;
        }
    }
    Ok(())
}

/// One step backwards.
pub(super) async fn backwards(
    tx: &mut Tx,
    both: &Both,
    step: &MergeOperation<FamilyField>,
    retired: &[Retired],
) -> Result<(), ChangeRefusal> {
    match step {
        MergeOperation::SetField { field, was, .. } => set(tx, both, *field, was.as_ref()).await?,
        MergeOperation::Remember(_) | MergeOperation::Absorb => {}
        MergeOperation::Retire { what, .. } => restore(tx, both, *what, retired).await?,
        MergeOperation::Move(what) => {
            let way = (both.kept.0, both.absorbed.0);
            go(tx, both.gemeente, OF_GEZIN, way, (what.kind, what.id)).await?;
        }
    }
    Ok(())
}

/// A family lacks a neighbourhood only: all else that a family is called stays what it is.
async fn set(
    tx: &mut Tx,
    both: &Both,
    field: FamilyField,
    to: Option<&String>,
) -> Result<(), StoreError> {
    if field != FamilyField::Neighbourhood {
        return Err(StoreError::Unreadable(format!("samenvoeging van {field}")));
    }
    execute!(
        tx,
        "update gezin set wijk = $1 where gemeente = $2 and id = $3",
        to.map(String::as_str),
        both.gemeente.0,
        both.kept.0,
    )?;
    Ok(())
}

/// Lets one thing go from one record to another.
///
/// # Errors
/// [`ChangeRefusal::Stale`] when it is not there.
pub(super) async fn go(
    tx: &mut Tx,
    gemeente: GemeenteId,
    all: &'static [Hanging],
    (from, to): (Uuid, Uuid),
    (kind, id): (AttachedKind, Uuid),
) -> Result<(), ChangeRefusal> {
    for (index, sql) in hanging(all, kind)?.go.iter().enumerate() {
        let changed = run!(tx, sql, gemeente.0, from, to, id)?;
        if index == 0 && changed != 1 {
            return Err(ChangeRefusal::Stale { current_version: 0 });
        }
    }
    Ok(())
}

/// Lets something give up its place: it ends today, and stays readable.
async fn retire(
    tx: &mut Tx,
    both: &Both,
    (kind, id): (AttachedKind, Uuid),
    slot: Option<Slot>,
) -> Result<(), ChangeRefusal> {
    let (gemeente, today) = (both.gemeente.0, both.today);
    let changed = match kind {
        AttachedKind::Membership => execute!(
            tx,
            "update membership set valid_until = case when valid_from > $1 then valid_from else $1 end, version = version + 1
             where gemeente = $2 and id = $3 and valid_until is null",
            today,
            gemeente,
            id,
        )?,
        AttachedKind::Task => execute!(
            tx,
            "update task set valid_until = case when valid_from > $1 then valid_from else $1 end, version = version + 1
             where gemeente = $2 and id = $3",
            today,
            gemeente,
            id,
        )?,
        AttachedKind::Case => execute!(
            tx,
            "update gezin_case set closed_on = $1, version = version + 1 where gemeente = $2 and id = $3 and closed_on is null",
            today,
            gemeente,
            id,
        )?,
        AttachedKind::Plan => execute!(
            tx,
            "update gezinsplan set state = $1, ended_on = $2, review_due_on = null, version = version + 1
             where gemeente = $3 and id = $4",
            if slot == Some(Slot::ActivePlan) { "vervangen" } else { "vervallen" },
            today,
            gemeente,
            id,
        )?,
        other => return Err(StoreError::Unreadable(format!("plaats van {other}")).into()),
    };
    if changed != 1 {
        return Err(ChangeRefusal::Stale { current_version: 0 });
    }
    Ok(())
}

async fn until(tx: &mut Tx, both: &Both, id: Uuid) -> Result<Option<Date>, StoreError> {
    let (until,) = fetch_one!(
        tx,
        (Option<Date>,),
        "select valid_until from task where gemeente = $1 and id = $2",
        both.gemeente.0,
        id,
    )?;
    Ok(until)
}

async fn review(tx: &mut Tx, both: &Both, id: Uuid) -> Result<Option<Date>, StoreError> {
    let (day,) = fetch_one!(
        tx,
        (Option<Date>,),
        "select review_due_on from gezinsplan where gemeente = $1 and id = $2",
        both.gemeente.0,
        id,
    )?;
    Ok(day)
}

/// Gives something its place back, with the tasks that ended beside it.
async fn restore(
    tx: &mut Tx,
    both: &Both,
    what: Attached,
    retired: &[Retired],
) -> Result<(), ChangeRefusal> {
    let gemeente = both.gemeente.0;
    let was = |id: Uuid| retired.iter().find(|one| one.id == id);
    let was = was(what.id).and_then(|one| one.was);
    match what.kind {
        AttachedKind::Membership => execute!(
            tx,
            "update membership set valid_until = null, version = version + 1 where gemeente = $1 and id = $2",
            gemeente,
            what.id,
        )?,
        AttachedKind::Task => execute!(
            tx,
            "update task set valid_until = $1, version = version + 1 where gemeente = $2 and id = $3",
            was,
            gemeente,
            what.id,
        )?,
        AttachedKind::Case => execute!(
            tx,
            "update gezin_case set closed_on = null, version = version + 1 where gemeente = $1 and id = $2",
            gemeente,
            what.id,
        )?,
        AttachedKind::Plan => execute!(
            tx,
            "update gezinsplan set state = $1, ended_on = null, review_due_on = $2, version = version + 1
             where gemeente = $3 and id = $4",
            if what.slot == Some(Slot::ActivePlan) { "vastgesteld" } else { "concept" },
            was,
            gemeente,
            what.id,
        )?,
        other => return Err(StoreError::Unreadable(format!("plaats van {other}")).into()),
    };
    Ok(())
}

/// Gives the tasks that ended beside the one that had the place their end back.
pub(super) async fn restore_beside(
    tx: &mut Tx,
    both: &Both,
    steps: &[MergeOperation<FamilyField>],
    retired: &[Retired],
) -> Result<(), StoreError> {
    for one in retired.iter().filter(|one| !named(steps, one.id)) {
        execute!(
            &mut *tx,
            "update task set valid_until = $1, version = version + 1 where gemeente = $2 and id = $3",
            one.was,
            both.gemeente.0,
            one.id,
        )?;
    }
    Ok(())
}

/// Writes that a family or a person was absorbed, or is a record of their own again.
pub(super) async fn point(tx: &mut Tx, both: &Both, to: Option<GezinId>) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "update gezin set merged_into = $1, version = version + 1 where gemeente = $2 and id = $3",
        to.map(|gezin| gezin.0),
        both.gemeente.0,
        both.absorbed.0,
    )?;
    execute!(
        tx,
        "update gezin set version = version + 1 where gemeente = $1 and id = $2",
        both.gemeente.0,
        both.kept.0,
    )?;
    Ok(())
}

/// The same for a person.
pub(super) async fn point_person(
    tx: &mut Tx,
    gemeente: GemeenteId,
    absorbed: PersonId,
    to: Option<PersonId>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "update person set merged_into = $1, version = version + 1 where gemeente = $2 and id = $3",
        to.map(|person| person.0),
        gemeente.0,
        absorbed.0,
    )?;
    Ok(())
}
