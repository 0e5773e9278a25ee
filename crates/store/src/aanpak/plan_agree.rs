//! A plan is agreed with the family and holds from then on, or it comes to an end.

use domain::aanpak::plan::{Agreement, PlanState, PlanVersion, Voice, evaluation_due};
use domain::samenwerking::Category;
use domain::shared::{GemeenteId, GezinsplanId};
use serde_json::json;
use time::Date;

use super::plan::{PlanAt, Writes, conflict, second_plan, writable};
use super::plan_refusal::PlanRefusal;
use super::plan_rows::{Head, agreed, around, head, members_on, plans_of, sealed_agreement};
use crate::Store;
use crate::access::Viewer;
use crate::dialect::Tx;
use crate::gezin::{Place, event, hold, own_team_for};
use crate::log::Action;

/// Who agreed to a plan, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAgreement {
    /// On which day.
    pub on: Date,
    /// What each member of the family says.
    pub voices: Vec<Voice>,
    /// How many days after it the first look back is due, by the rhythm of the approach.
    pub review_days: Option<u16>,
}

/// What was agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgreedPlan {
    /// The plan in whose place it came.
    pub replaced: Option<GezinsplanId>,
    /// When the first look back is due.
    pub review_due_on: Option<Date>,
}

/// The agreement of today's family with a version, as the rules want it.
async fn checked(
    tx: &mut Tx,
    viewer: &Viewer,
    place: Place,
    (version, new): (&PlanVersion, &NewAgreement),
) -> Result<Agreement, PlanRefusal> {
    let family = members_on(tx, place, viewer.today()).await?;
    let around = around(tx, place, &family, viewer.today()).await?;
    let agreement = Agreement {
        on: new.on,
        voices: new.voices.clone(),
        noted_by: viewer.user(),
    };
    agreement
        .checked(&version.plan, &family, &around, viewer.today())
        .map_err(PlanRefusal::Agreement)
}

/// Whether a plan may be agreed now, and in whose place it comes. A plan that holds is agreed again when it was changed since.
async fn agreeable(
    tx: &mut Tx,
    (at, head): (PlanAt, &Head),
    version: &PlanVersion,
) -> Result<Option<GezinsplanId>, PlanRefusal> {
    if head.state == PlanState::Agreed && version.agreement.is_none() {
        return Ok(None);
    }
    let mut plans = plans_of(tx, (at.0, head.gezin)).await?;
    Ok(plans.agree(at.1)?)
}

/// Writes that the family agrees to the latest version of a plan. It holds from now on, in the place of the one that held.
///
/// # Errors
/// [`PlanRefusal`]; [`PlanRefusal::Agreement`] with everything that is missing; [`PlanRefusal::Stale`] when `seen` is not the latest one.
pub async fn agree_plan(
    store: &Store,
    viewer: &Viewer,
    (gemeente, plan): (GemeenteId, GezinsplanId),
    seen: u32,
    new: &NewAgreement,
) -> Result<AgreedPlan, PlanRefusal> {
    let at = (gemeente, plan);
    let which = (seen, Writes::OwnTeam);
    let (before, version) = writable(store, viewer, at, which).await?;
    if before.latest != seen {
        return Err(conflict(store, viewer, at, seen, None).await);
    }
    let place = (gemeente, before.gezin);
    let mut tx = store.read().await?;
    agreeable(&mut tx, (at, &before), &version).await?;
    let agreement = checked(&mut tx, viewer, place, (&version, new)).await?;
    drop(tx);
    let numbered = (seen, &agreement);
    let sealed = sealed_agreement(store, before.gezin, plan, numbered).await?;
    let mut tx = store.write().await?;
    own_team_for(&mut tx, viewer, place, Category::Plan).await?;
    hold(&mut tx, place).await?;
    let now = head(&mut tx, at).await?;
    if now.latest != seen || now.gezin != before.gezin {
        drop(tx);
        return Err(conflict(store, viewer, at, seen, None).await);
    }
    let replaced = agreeable(&mut tx, (at, &now), &version).await?;
    checked(&mut tx, viewer, place, (&version, new)).await?;
    let review_due_on = new
        .review_days
        .map(|days| evaluation_due(agreement.on, None, days));
    if let Some(former) = replaced {
        close(&mut tx, (gemeente, former), PlanState::Replaced, viewer).await?;
    }
    let dates = (agreement.on, review_due_on);
    if !hold_from_now(&mut tx, at, (seen, &sealed), dates).await? {
        drop(tx);
        return Err(conflict(store, viewer, at, seen, None).await);
    }
    agreed(&mut tx, at, seen, &agreement).await?;
    let payload = json!({
        "gezin": place.1.to_string(), "nummer": seen, "op": agreement.on.to_string(),
        "vervangt": replaced.map(|plan| plan.to_string()),
    });
    let what = (Action::PlanAgreed, payload);
    told(&mut tx, store, viewer, at, what).await?;
    tx.commit().await?;
    Ok(AgreedPlan {
        replaced,
        review_due_on,
    })
}

/// Lets a plan hold; `false` when somebody wrote a newer version meanwhile.
async fn hold_from_now(
    tx: &mut Tx,
    (gemeente, plan): PlanAt,
    (number, sealed): (u32, &[u8]),
    (on, review_due_on): (Date, Option<Date>),
) -> Result<bool, PlanRefusal> {
    let changed = execute!(
        &mut *tx,
        "update gezinsplan set state = 'vastgesteld', agreed_on = $1, review_due_on = coalesce($2, review_due_on),
             version = version + 1 where gemeente = $3 and id = $4 and latest = $5",
        on,
        review_due_on,
        gemeente.0,
        plan.0,
        i64::from(number),
    )
    .map_err(second_plan)?;
    execute!(
        tx,
        "update gezinsplan_version set agreement = $1 where gemeente = $2 and plan = $3 and number = $4",
        sealed,
        gemeente.0,
        plan.0,
        i64::from(number),
    )?;
    Ok(changed == 1)
}

async fn told(
    tx: &mut Tx,
    store: &Store,
    viewer: &Viewer,
    (gemeente, plan): PlanAt,
    (action, payload): (Action, serde_json::Value),
) -> Result<(), PlanRefusal> {
    let object = ("plan", plan.to_string());
    event(tx, store, viewer.ctx(), gemeente, action, object, payload).await?;
    Ok(())
}

/// Takes a plan out of writing and holding.
async fn close(
    tx: &mut Tx,
    (gemeente, plan): PlanAt,
    state: PlanState,
    viewer: &Viewer,
) -> Result<(), PlanRefusal> {
    execute!(
        tx,
        "update gezinsplan set state = $1, ended_on = $2, review_due_on = null, version = version + 1
         where gemeente = $3 and id = $4",
        state.code(),
        viewer.today(),
        gemeente.0,
        plan.0,
    )?;
    Ok(())
}

/// Throws away a plan that is being written; it stays readable.
///
/// # Errors
/// [`PlanRefusal::State`] when it is no draft, [`PlanRefusal::Stale`].
pub async fn discard_plan(
    store: &Store,
    viewer: &Viewer,
    (gemeente, plan): (GemeenteId, GezinsplanId),
    seen: u32,
) -> Result<(), PlanRefusal> {
    finish(
        store,
        viewer,
        (gemeente, plan),
        (seen, PlanState::Discarded),
    )
    .await
}

/// Ends the plan that holds, without another in its place.
///
/// # Errors
/// [`PlanRefusal::State`] when it does not hold, [`PlanRefusal::Stale`].
pub async fn end_plan(
    store: &Store,
    viewer: &Viewer,
    (gemeente, plan): (GemeenteId, GezinsplanId),
    seen: u32,
) -> Result<(), PlanRefusal> {
    finish(store, viewer, (gemeente, plan), (seen, PlanState::Ended)).await
}

async fn finish(
    store: &Store,
    viewer: &Viewer,
    at: PlanAt,
    (seen, to): (u32, PlanState),
) -> Result<(), PlanRefusal> {
    let mut tx = store.write().await?;
    let gezin = head(&mut tx, at).await?.gezin;
    let place = (at.0, gezin);
    own_team_for(&mut tx, viewer, place, Category::Plan).await?;
    hold(&mut tx, place).await?;
    let mut plans = plans_of(&mut tx, place).await?;
    if to == PlanState::Discarded {
        plans.discard(at.1)?;
    } else {
        plans.end(at.1)?;
    }
    if head(&mut tx, at).await?.latest != seen {
        drop(tx);
        return Err(conflict(store, viewer, at, seen, None).await);
    }
    close(&mut tx, at, to, viewer).await?;
    let payload = json!({ "gezin": gezin.to_string(), "stand": to });
    let what = (Action::PlanClosed, payload);
    told(&mut tx, store, viewer, at, what).await?;
    tx.commit().await?;
    Ok(())
}
