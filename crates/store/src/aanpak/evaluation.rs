//! Looking back on a plan with the family.

use domain::aanpak::plan::{Evaluation, PlanState, PlanStateRefusal, evaluation_due};
use domain::samenwerking::Category;
use domain::shared::{GemeenteId, GezinId, GezinsplanId, PersonId};
use serde_json::json;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::plan::{PlanAt, fresh};
use super::plan_read::{logged, of_plan};
use super::plan_refusal::PlanRefusal;
use super::plan_rows::{Head, head, members_on, unreadable};
use crate::access::{Found, Shown, Viewer, bases};
use crate::dialect::{Moment, Tx};
use crate::gezin::{ChangeRefusal, SeenBy, event, hold, own_team_for};
use crate::keystore::{KeyOwner, Opened};
use crate::log::{Action, SubjectId};
use crate::{Store, StoreError};

/// The looks back on the plans of a family, newest first. `$8` is the family, `$9` how many.
pub(super) const EVALUATIONS: &str = concat!(
    "select x.id, x.plan, x.held_on, x.due_on, x.with_family, x.body, a.name as author_name, o.name as organisation_name,
        x.written_at, ",
    seen_by!("x.gezin", "null", "'plan'", "false", "false", "false"),
    " from evaluation x join account a on a.id = x.author join organisation o on o.id = x.organisation
     where x.gemeente = $7 and x.gezin = $8 and ",
    visible!("x.gezin", "null", "'plan'", "false", "false", "false"),
    " order by x.held_on desc, x.id desc limit $9"
);

/// The most looks back that are read at once.
const MOST: i64 = 100;

/// A look back that is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvaluation {
    /// On which day.
    pub on: Date,
    /// Who of the family were there; nobody when it was without them.
    pub family: Vec<PersonId>,
    /// What came out of it.
    pub findings: String,
    /// What the family itself thinks.
    pub family_view: String,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AddedEvaluation {
    /// The look back.
    pub id: Uuid,
    /// When the next one is due.
    pub next_due_on: Date,
}

/// A look back as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluationRead {
    /// Identifier.
    pub id: Uuid,
    /// On which plan.
    pub plan: GezinsplanId,
    /// On which day.
    pub held_on: Date,
    /// When it was due, if that was known.
    pub due_on: Option<Date>,
    /// Whether somebody of the family was there.
    pub with_family: bool,
    /// What came of it, unless its key was destroyed.
    pub evaluation: Opened<Evaluation>,
    /// Who wrote it down.
    pub author_name: String,
    /// For which organisation.
    pub organisation_name: String,
    /// When.
    pub written_at: OffsetDateTime,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

row! {
    struct EvaluationRow {
        id: Uuid, plan: Uuid, held_on: Date, due_on: Option<Date>, with_family: bool, body: Vec<u8>, author_name: String,
        organisation_name: String, written_at: Moment, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

fn place_of(id: Uuid) -> String {
    format!("evaluation.body:{id}")
}

/// Whether it may be written down now: the plan holds, and who was there belongs to the family.
async fn checked(
    tx: &mut Tx,
    viewer: &Viewer,
    at: PlanAt,
    new: &NewEvaluation,
) -> Result<(Head, Evaluation), PlanRefusal> {
    let head = head(tx, at).await?;
    let place = (at.0, head.gezin);
    own_team_for(tx, viewer, place, Category::Plan).await?;
    let agreed_on = head.agreed_on.filter(|_| head.state == PlanState::Agreed);
    let agreed_on = agreed_on.ok_or(PlanStateRefusal::NotAgreed(head.state))?;
    let family = members_on(tx, place, new.on).await?;
    let known = |person: &PersonId| family.iter().any(|one| one.person == *person);
    if !new.family.iter().all(known) {
        return Err(PlanRefusal::NotOfFamily);
    }
    let evaluation = Evaluation {
        on: new.on,
        family: new.family.clone(),
        findings: new.findings.clone(),
        family_view: new.family_view.clone(),
        noted_by: viewer.user(),
    };
    // A plan that was agreed again may be looked back on from the first agreement on: the rule asks the earliest day.
    let first = first_agreed(tx, at).await?.unwrap_or(agreed_on);
    let evaluation = evaluation
        .checked(first, viewer.today())
        .map_err(PlanRefusal::Evaluation)?;
    Ok((head, evaluation))
}

async fn first_agreed(tx: &mut Tx, (gemeente, plan): PlanAt) -> Result<Option<Date>, StoreError> {
    let (first,) = fetch_one!(
        tx,
        (Option<Date>,),
        "select min(on_day) from plan_agreed where gemeente = $1 and plan = $2",
        gemeente.0,
        plan.0,
    )?;
    Ok(first)
}

/// Writes down a look back on the plan that holds; the next one is due so many days after the last.
///
/// # Errors
/// [`PlanRefusal`]; [`PlanRefusal::Evaluation`], [`PlanRefusal::NotOfFamily`], [`PlanRefusal::State`] when the plan does not hold.
pub async fn add_evaluation(
    store: &Store,
    viewer: &Viewer,
    (gemeente, plan): (GemeenteId, GezinsplanId),
    every_days: u16,
    new: &NewEvaluation,
) -> Result<AddedEvaluation, PlanRefusal> {
    let at = (gemeente, plan);
    let mut tx = store.read().await?;
    let (before, evaluation) = checked(&mut tx, viewer, at, new).await?;
    drop(tx);
    let id = fresh(viewer);
    let gezin = before.gezin;
    let body =
        serde_json::to_string(&evaluation).map_err(|error| unreadable(&error.to_string()))?;
    let sealed = store
        .seal_text(KeyOwner::Gezin(gezin), &place_of(id), &body)
        .await?;
    let mut tx = store.write().await?;
    hold(&mut tx, (gemeente, gezin)).await?;
    let (now, evaluation) = checked(&mut tx, viewer, at, new).await?;
    if now.gezin != gezin {
        return Err(ChangeRefusal::NotFound.into());
    }
    let with_family = !evaluation.family.is_empty();
    execute!(
        &mut tx,
        "insert into evaluation (gemeente, id, plan, gezin, held_on, due_on, with_family, body, author, organisation, written_at,
             family_view) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        gemeente.0,
        id,
        plan.0,
        gezin.0,
        evaluation.on,
        now.review_due_on,
        with_family,
        sealed.as_slice(),
        viewer.user().0,
        viewer.organisation().0,
        viewer.now(),
        !evaluation.family_view.is_empty(),
    )?;
    let due = next_due(&mut tx, at, (&now, every_days)).await?;
    let payload = json!({
        "gezin": gezin.to_string(), "plan": plan.to_string(), "op": evaluation.on.to_string(), "met_gezin": with_family,
        "volgende": due.to_string(),
    });
    let object = ("evaluatie", id.to_string());
    let action = Action::EvaluationAdded;
    let ctx = viewer.ctx();
    event(&mut tx, store, ctx, gemeente, action, object, payload).await?;
    tx.commit().await?;
    Ok(AddedEvaluation {
        id,
        next_due_on: due,
    })
}

/// Writes when the next look back is due, counted from the last one.
async fn next_due(
    tx: &mut Tx,
    (gemeente, plan): PlanAt,
    (head, every_days): (&Head, u16),
) -> Result<Date, PlanRefusal> {
    let (last,) = fetch_one!(
        &mut *tx,
        (Option<Date>,),
        "select max(held_on) from evaluation where gemeente = $1 and plan = $2",
        gemeente.0,
        plan.0,
    )?;
    let agreed_on = head
        .agreed_on
        .ok_or(PlanStateRefusal::NotAgreed(head.state))?;
    let due = evaluation_due(agreed_on, last, every_days);
    execute!(
        tx,
        "update gezinsplan set review_due_on = $1, version = version + 1 where gemeente = $2 and id = $3",
        due,
        gemeente.0,
        plan.0,
    )?;
    Ok(due)
}

/// The looks back on the plans of a family that a viewer sees, newest first; a hundred at most.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn evaluations(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<Vec<EvaluationRead>, StoreError> {
    let mut tx = store.read().await?;
    let rows = of_plan!(
        fetch_all_of,
        &mut tx,
        EvaluationRow,
        EVALUATIONS,
        viewer,
        gemeente,
        gezin,
        MOST
    )?;
    let bases = bases(&mut tx, viewer, gemeente).await?;
    drop(tx);
    let mut shown = Shown::default();
    let mut read = Vec::with_capacity(rows.len());
    for row in rows {
        let seen_by = bases.of(Found {
            basis: row.basis,
            emergency: row.emergency,
        })?;
        shown.add(SubjectId::Gezin(gezin), Category::Plan, seen_by.clone());
        let owner = KeyOwner::Gezin(gezin);
        let evaluation = match store.open_text(owner, &place_of(row.id), &row.body).await? {
            Opened::Plain(text) => Opened::Plain(
                serde_json::from_str(&text).map_err(|error| unreadable(&error.to_string()))?,
            ),
            Opened::Destroyed => Opened::Destroyed,
        };
        read.push(EvaluationRead {
            id: row.id,
            plan: GezinsplanId(row.plan),
            held_on: row.held_on,
            due_on: row.due_on,
            with_family: row.with_family,
            evaluation,
            author_name: row.author_name,
            organisation_name: row.organisation_name,
            written_at: row.written_at.0,
            seen_by: seen_by.into(),
        });
    }
    let object = ("gezin", gezin.to_string());
    let query = json!({ "evaluaties": read.len() });
    logged(store, viewer, gemeente, object, query, shown).await?;
    Ok(read)
}
