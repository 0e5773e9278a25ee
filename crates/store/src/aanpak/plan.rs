//! The plan of a family: begun as a draft, written in versions that stay.

use domain::aanpak::plan::{
    Gezinsplan, PlanChange, PlanFault, PlanForm, PlanStateRefusal, PlanVersion, diff,
};
use domain::samenwerking::{Category, Marks};
use domain::shared::{ActionId, GemeenteId, GezinId, GezinsplanId};
use serde_json::json;
use uuid::Uuid;

use super::plan_read::{changes_between, read_versions};
use super::plan_refusal::{PlanConflict, PlanRefusal};
use super::plan_rows::{Head, ReadyVersion, head, plans_of, stored_version};
use crate::Store;
use crate::access::{Viewer, basis_of};
use crate::dialect::Tx;
use crate::error::is_unique_violation;
use crate::gezin::{ChangeRefusal, Place, event, hold, own_team_for};
use crate::keystore::Opened;
use crate::log::{Action, ordered_uuid};

/// A plan in its municipality.
pub type PlanAt = (GemeenteId, GezinsplanId);

/// What was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPlan {
    /// The version that is there now; the one that was seen when nothing changed.
    pub number: u32,
    /// Whether the family agreed to it.
    pub agreed: bool,
    /// What changed.
    pub changes: Vec<PlanChange>,
}

/// Who may write a new version: the municipality's own teams, or who carries one action.
#[derive(Debug, Clone, Copy)]
pub(super) enum Writes {
    OwnTeam,
    CarrierOf(ActionId),
}

impl Writes {
    pub(super) async fn allowed(
        self,
        tx: &mut Tx,
        viewer: &Viewer,
        place: Place,
        plan: GezinsplanId,
    ) -> Result<(), ChangeRefusal> {
        let own = own_team_for(tx, viewer, place, Category::Plan).await;
        match (self, own) {
            (Self::CarrierOf(action), Err(ChangeRefusal::NoRight)) => {
                carries(tx, viewer, place, (plan, action)).await
            }
            (_, own) => own,
        }
    }
}

/// Whether somebody sees the plan and carries an action of it: in person, or their organisation as a whole.
async fn carries(
    tx: &mut Tx,
    viewer: &Viewer,
    place: Place,
    (plan, action): (GezinsplanId, ActionId),
) -> Result<(), ChangeRefusal> {
    let basis = basis_of(tx, viewer, place, None, Category::Plan, Marks::default()).await?;
    let row = fetch_optional!(
        tx,
        (i64,),
        "select cast(1 as bigint) from plan_action where gemeente = $1 and plan = $2 and id = $3 and owner_kind = 'professional'
             and owner = $4 and (owner_account is null or owner_account = $5) limit 1",
        place.0.0,
        plan.0,
        action.0,
        viewer.organisation().0,
        viewer.user().0,
    )?;
    if basis.is_some() && row.is_some() {
        Ok(())
    } else {
        Err(ChangeRefusal::NoRight)
    }
}

/// Two wrote at once: the refusal with both versions. Gives the viewer what they see of the plan, so it is in the log.
pub(super) async fn conflict(
    store: &Store,
    viewer: &Viewer,
    at: PlanAt,
    seen: u32,
    content: Option<Gezinsplan>,
) -> PlanRefusal {
    let read = match read_versions(store, viewer, at, [Some(seen), None]).await {
        Ok(read) => read,
        Err(error) => return error.into(),
    };
    let mut read = read.unwrap_or_default().into_iter();
    let (Some(seen), Some(current)) = (read.next(), read.next()) else {
        return ChangeRefusal::NotFound.into();
    };
    let theirs = changes_between(&seen, &current);
    let mine = match (&seen.version, &content) {
        (Opened::Plain(seen), Some(content)) => diff(&seen.plan, content),
        _ => Vec::new(),
    };
    PlanRefusal::Stale(Box::new(PlanConflict {
        seen,
        current,
        theirs,
        content,
        mine,
    }))
}

/// A plan that may be written, and one of its versions.
pub(super) async fn writable(
    store: &Store,
    viewer: &Viewer,
    at: PlanAt,
    (number, writes): (u32, Writes),
) -> Result<(Head, PlanVersion), PlanRefusal> {
    let mut tx = store.read().await?;
    let head = head(&mut tx, at).await?;
    let place = (at.0, head.gezin);
    writes.allowed(&mut tx, viewer, place, at.1).await?;
    if !head.state.may_change() {
        return Err(PlanStateRefusal::NotADraft(head.state).into());
    }
    let stored = stored_version(&mut tx, at, number).await?;
    drop(tx);
    let version = stored.for_change(store, head.gezin, at.1).await?;
    Ok((head, version))
}

/// Begins a plan of a family, beside the one that holds: empty, or with what stands in that one.
///
/// # Errors
/// [`PlanRefusal`]; [`PlanStateRefusal::DraftExists`] when another one is being written.
pub async fn begin_plan(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    form: PlanForm,
    from_active: bool,
) -> Result<GezinsplanId, PlanRefusal> {
    let place = (gemeente, gezin);
    let mut tx = store.read().await?;
    own_team_for(&mut tx, viewer, place, Category::Plan).await?;
    let base = match plans_of(&mut tx, place).await?.active() {
        Some(active) if from_active => {
            let latest = head(&mut tx, (gemeente, active)).await?.latest;
            let stored = stored_version(&mut tx, (gemeente, active), latest).await?;
            Some((active, stored))
        }
        _ => None,
    };
    drop(tx);
    let content = match base {
        Some((active, stored)) => Gezinsplan {
            form,
            ..stored.for_change(store, gezin, active).await?.plan
        },
        None => Gezinsplan::empty(form),
    };
    let id = GezinsplanId(ordered_uuid(viewer.ctx().now));
    let ready = ReadyVersion::sealed(store, gezin, id, PlanVersion::first(content)).await?;
    let mut tx = store.write().await?;
    own_team_for(&mut tx, viewer, place, Category::Plan).await?;
    hold(&mut tx, place).await?;
    plans_of(&mut tx, place).await?.begin(id)?;
    execute!(
        &mut tx,
        "insert into gezinsplan (gemeente, id, gezin, state, form, latest, version) values ($1, $2, $3, 'concept', $4, 1, 1)",
        gemeente.0,
        id.0,
        gezin.0,
        form.code(),
    )?;
    ready.insert(&mut tx, viewer, gemeente).await?;
    let payload = json!({ "gezin": gezin.to_string(), "vorm": form, "uit_geldend": from_active });
    let object = ("plan", id.to_string());
    let ctx = viewer.ctx();
    event(
        &mut tx,
        store,
        ctx,
        gemeente,
        Action::PlanBegun,
        object,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes what a plan is to say as its next version. Nothing is written when nothing changed. What the family agreed to stays agreed as
/// long as every change keeps it.
///
/// # Errors
/// [`PlanRefusal`]; [`PlanRefusal::Stale`] with both versions when `seen` is not the latest one any more.
pub async fn save_plan(
    store: &Store,
    viewer: &Viewer,
    (gemeente, plan): (GemeenteId, GezinsplanId),
    seen: u32,
    content: Gezinsplan,
) -> Result<SavedPlan, PlanRefusal> {
    let at = (gemeente, plan);
    let content = content.cleaned();
    not_too_long(&content)?;
    let which = (seen, Writes::OwnTeam);
    let (head, base) = writable(store, viewer, at, which).await?;
    if head.latest != seen {
        return Err(conflict(store, viewer, at, seen, Some(content)).await);
    }
    let stored = write_next(store, viewer, at, (&base, content.clone(), Writes::OwnTeam)).await?;
    match stored {
        Some(saved) => Ok(saved),
        None => Err(conflict(store, viewer, at, seen, Some(content)).await),
    }
}

/// What a draft may not have either: it would grow without an end.
fn not_too_long(content: &Gezinsplan) -> Result<(), PlanRefusal> {
    let long = |fault: &PlanFault| {
        matches!(
            fault,
            PlanFault::GoalTooLong(_) | PlanFault::ActionTooLong(_) | PlanFault::PartTooLong(_)
        )
    };
    let faults = content.faults(&domain::aanpak::plan::AroundFamily::default());
    let faults: Vec<_> = faults.into_iter().filter(long).collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(PlanRefusal::Content(faults))
    }
}

/// Writes the version that comes after `base`; `None` when another one came after it meanwhile.
pub(super) async fn write_next(
    store: &Store,
    viewer: &Viewer,
    at: PlanAt,
    (base, content, writes): (&PlanVersion, Gezinsplan, Writes),
) -> Result<Option<SavedPlan>, PlanRefusal> {
    let (gemeente, plan) = at;
    let Some((next, changes)) = base.next(content) else {
        return Ok(Some(SavedPlan {
            number: base.number,
            agreed: base.agreement.is_some(),
            changes: Vec::new(),
        }));
    };
    let (number, form) = (next.number, next.plan.form);
    let agreed = next.agreement.is_some();
    let gezin = gezin_of(store, at).await?;
    let ready = ReadyVersion::sealed(store, gezin, plan, next).await?;
    let mut tx = store.write().await?;
    let place = (gemeente, gezin);
    writes.allowed(&mut tx, viewer, place, plan).await?;
    match hold(&mut tx, place).await {
        // The family became part of another one since the texts were encrypted.
        Err(ChangeRefusal::NotFound) => return Ok(None),
        held => held?,
    }
    let changed = execute!(
        &mut tx,
        "update gezinsplan set latest = $1, form = $2, version = version + 1
         where gemeente = $3 and id = $4 and latest = $5 and gezin = $6 and state in ('concept', 'vastgesteld')",
        i64::from(number),
        form.code(),
        gemeente.0,
        plan.0,
        i64::from(base.number),
        gezin.0,
    )?;
    if changed == 0 || is_agreed(&mut tx, at, base.number).await? != base.agreement.is_some() {
        return Ok(None);
    }
    ready.insert(&mut tx, viewer, gemeente).await?;
    let payload = json!({
        "gezin": gezin.to_string(), "nummer": number, "wijzigingen": changes.len(), "afgesproken": agreed,
    });
    let object = ("plan", plan.to_string());
    let ctx = viewer.ctx();
    event(
        &mut tx,
        store,
        ctx,
        gemeente,
        Action::PlanSaved,
        object,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(Some(SavedPlan {
        number,
        agreed,
        changes,
    }))
}

/// Whether a version was agreed: somebody may have done so since it was read.
async fn is_agreed(
    tx: &mut Tx,
    (gemeente, plan): PlanAt,
    number: u32,
) -> Result<bool, ChangeRefusal> {
    let (agreed,) = fetch_one!(
        tx,
        (i64,),
        "select count(*) from gezinsplan_version where gemeente = $1 and plan = $2 and number = $3 and agreement is not null",
        gemeente.0,
        plan.0,
        i64::from(number),
    )?;
    Ok(agreed > 0)
}

async fn gezin_of(store: &Store, at: PlanAt) -> Result<GezinId, ChangeRefusal> {
    let mut tx = store.read().await?;
    Ok(head(&mut tx, at).await?.gezin)
}

/// A second plan that would hold, or be written, beside the one there is.
pub(super) fn second_plan(error: sqlx::Error) -> PlanRefusal {
    if is_unique_violation(&error) {
        PlanRefusal::AnotherActive
    } else {
        error.into()
    }
}

/// The identifier of something new.
pub(super) fn fresh(viewer: &Viewer) -> Uuid {
    ordered_uuid(viewer.ctx().now)
}
