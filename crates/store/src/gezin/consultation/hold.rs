//! A consultation is held: who was there, what was said about each family, and what was decided.

use domain::gezin::{ConsultationRefusal, ConsultationState, DecisionOwner, FamilyRefusal, text};
use domain::samenwerking::{Category, Marks};
use domain::shared::{ConsultationId, GemeenteId, GezinId, OrganisationId, UserId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::plan::{Held, hold};
use crate::Store;
use crate::access::{Viewer, basis_of};
use crate::dialect::Tx;
use crate::gezin::write::ChangeRefusal;
use crate::keystore::KeyOwner;
use crate::log::{Action, ordered_uuid};

/// What was decided about a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision {
    /// What is to be done.
    pub what: String,
    /// Who does it.
    pub owner: DecisionOwner,
    /// For a professional, and only then: of which organisation; one that is invited, or the organiser's.
    pub organisation: Option<OrganisationId>,
    /// Who in it.
    pub user: Option<UserId>,
    /// The last day.
    pub due_on: Option<Date>,
}

/// Where the minutes about a family stand, for its key.
pub(super) fn minutes_place(id: ConsultationId, gezin: GezinId) -> String {
    format!("consultation_item.minutes:{id}:{gezin}")
}

/// Where a decision stands, for the key of the family.
pub(super) fn decision_place(id: Uuid) -> String {
    format!("consultation_decision.what:{id}")
}

fn said(words: &str, viewer: &Viewer) -> Result<String, ConsultationRefusal> {
    text(words, viewer.today(), viewer.today()).map_err(|refusal| match refusal {
        FamilyRefusal::TextTooLong => ConsultationRefusal::TextTooLong,
        _ => ConsultationRefusal::EmptyText,
    })
}

/// Whether the organiser may write about a family of the agenda now: the meeting has begun, and they see the plan. What is said at the
/// table is part of it.
async fn may_minute(
    tx: &mut Tx,
    viewer: &Viewer,
    which: (GemeenteId, ConsultationId),
    gezin: GezinId,
) -> Result<(Held, i64), ChangeRefusal> {
    let held = hold(tx, viewer, which).await?;
    held.has_begun(viewer)?;
    let family = crate::gezin::hold(&mut *tx, (held.gemeente, gezin)).await;
    family.map_err(|refusal| match refusal {
        ChangeRefusal::NotFound => ConsultationRefusal::NotOnAgenda.into(),
        other => other,
    })?;
    let row = fetch_optional!(
        &mut *tx,
        (i64,),
        "select version from consultation_item where gemeente = $1 and consultation = $2 and gezin = $3",
        held.gemeente.0,
        held.id.0,
        gezin.0,
    )?;
    let (version,) = row.ok_or(ConsultationRefusal::NotOnAgenda)?;
    let place = (held.gemeente, gezin);
    let (category, marks) = (Category::Plan, Marks::default());
    if basis_of(tx, viewer, place, None, category, marks)
        .await?
        .is_none()
    {
        return Err(ChangeRefusal::NoRight);
    }
    Ok((held, version))
}

/// Writes the minutes about one family; returns the new version of its place on the agenda. What they said before stays in the log,
/// encrypted.
///
/// # Errors
/// [`ChangeRefusal::NoRight`] when the viewer is not the organiser or does not see the plan; [`ChangeRefusal::Stale`];
/// [`ConsultationRefusal::NotYet`], [`ConsultationRefusal::NotOnAgenda`], [`ConsultationRefusal::Closed`].
pub async fn write_minutes(
    store: &Store,
    viewer: &Viewer,
    which: (GemeenteId, ConsultationId),
    gezin: GezinId,
    expected_version: i64,
    minutes: &str,
) -> Result<i64, ChangeRefusal> {
    let minutes = said(minutes, viewer)?;
    // Asked first, so that a refusal encrypts nothing; dropped, it writes nothing.
    let mut tx = store.write().await?;
    let (_, version) = may_minute(&mut tx, viewer, which, gezin).await?;
    drop(tx);
    ChangeRefusal::unless_current(version, expected_version)?;
    let owner = KeyOwner::Gezin(gezin);
    let place = minutes_place(which.1, gezin);
    let sealed = store.seal_text(owner, &place, &minutes).await?;
    let told = store.sealed_text(owner, &place, &minutes).await?;
    let mut tx = store.write().await?;
    let (held, version) = may_minute(&mut tx, viewer, which, gezin).await?;
    ChangeRefusal::unless_current(version, expected_version)?;
    execute!(
        &mut tx,
        "update consultation_item set minutes = $1, minutes_by = $2, minutes_at = $3, version = version + 1
         where gemeente = $4 and consultation = $5 and gezin = $6",
        sealed.as_slice(),
        viewer.user().0,
        viewer.now(),
        held.gemeente.0,
        held.id.0,
        gezin.0,
    )?;
    let payload = json!({ "gezin": gezin.to_string(), "verslag": told });
    held.event(&mut tx, store, viewer, Action::MinutesWritten, payload)
        .await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}

/// Whether who is to do it was at the table.
async fn owner_fits(tx: &mut Tx, held: &Held, new: &NewDecision) -> Result<(), ChangeRefusal> {
    if new.due_on.is_some_and(|day| day < held.starts_at.0.date()) {
        return Err(ConsultationRefusal::DueBefore.into());
    }
    let Some(organisation) = new.organisation else {
        let professional = new.owner == DecisionOwner::Professional || new.user.is_some();
        return if professional {
            Err(ConsultationRefusal::NoOwner.into())
        } else {
            Ok(())
        };
    };
    let row = fetch_optional!(
        &mut *tx,
        (i64,),
        "select cast(1 as bigint) from consultation_invitee where gemeente = $1 and consultation = $2 and organisation = $3 limit 1",
        held.gemeente.0,
        held.id.0,
        organisation.0,
    )?;
    let invited = row.is_some() || organisation == held.organisation;
    if new.owner != DecisionOwner::Professional || !invited {
        return Err(ConsultationRefusal::NoOwner.into());
    }
    if let Some(user) = new.user {
        let row = fetch_optional!(
            tx,
            (i64,),
            "select cast(1 as bigint) from account where id = $1 and organisation = $2 and active",
            user.0,
            organisation.0,
        )?;
        row.ok_or(ConsultationRefusal::NoOwner)?;
    }
    Ok(())
}

/// Writes down what was decided about a family, and who does it.
///
/// # Errors
/// As [`write_minutes`]; [`ConsultationRefusal::NoOwner`], [`ConsultationRefusal::DueBefore`].
pub async fn add_decision(
    store: &Store,
    viewer: &Viewer,
    which: (GemeenteId, ConsultationId),
    gezin: GezinId,
    new: &NewDecision,
) -> Result<Uuid, ChangeRefusal> {
    let what = said(&new.what, viewer)?;
    let mut tx = store.write().await?;
    let (held, _) = may_minute(&mut tx, viewer, which, gezin).await?;
    owner_fits(&mut tx, &held, new).await?;
    drop(tx);
    let id = ordered_uuid(viewer.ctx().now);
    let owner = KeyOwner::Gezin(gezin);
    let sealed = store.seal_text(owner, &decision_place(id), &what).await?;
    let mut tx = store.write().await?;
    let (held, _) = may_minute(&mut tx, viewer, which, gezin).await?;
    owner_fits(&mut tx, &held, new).await?;
    execute!(
        &mut tx,
        "insert into consultation_decision (gemeente, consultation, id, gezin, what, owner, organisation, account, due_on,
             decided_by, decided_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        held.gemeente.0,
        held.id.0,
        id,
        gezin.0,
        sealed.as_slice(),
        new.owner.code(),
        new.organisation.map(|organisation| organisation.0),
        new.user.map(|user| user.0),
        new.due_on,
        viewer.user().0,
        viewer.now(),
    )?;
    let payload = json!({
        "gezin": gezin.to_string(), "besluit": id.to_string(), "wie": new.owner,
        "uiterlijk": new.due_on.map(|day| day.to_string()),
    });
    held.event(&mut tx, store, viewer, Action::DecisionWritten, payload)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes down who of the invited was there.
///
/// # Errors
/// [`ConsultationRefusal::NotYet`], [`ConsultationRefusal::Closed`]; [`ChangeRefusal::NotFound`] when somebody was not invited.
pub async fn record_attendance(
    store: &Store,
    viewer: &Viewer,
    which: (GemeenteId, ConsultationId),
    attended: &[(Uuid, bool)],
) -> Result<(), ChangeRefusal> {
    let mut tx = store.write().await?;
    let held = hold(&mut tx, viewer, which).await?;
    held.has_begun(viewer)?;
    for (invitee, was_there) in attended {
        let changed = execute!(
            &mut tx,
            "update consultation_invitee set attended = $1, version = version + 1
             where gemeente = $2 and consultation = $3 and id = $4",
            *was_there,
            held.gemeente.0,
            held.id.0,
            *invitee,
        )?;
        if changed == 0 {
            return Err(ChangeRefusal::NotFound);
        }
    }
    let told: Vec<_> = attended
        .iter()
        .map(|(invitee, there)| json!({ "genodigde": invitee.to_string(), "aanwezig": there }))
        .collect();
    let payload = json!({ "aanwezigheid": told });
    held.event(&mut tx, store, viewer, Action::ConsultationChanged, payload)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Closes a consultation that was held: nothing changes any more.
///
/// # Errors
/// [`ConsultationRefusal::NotYet`], [`ConsultationRefusal::Closed`].
pub async fn close_consultation(
    store: &Store,
    viewer: &Viewer,
    which: (GemeenteId, ConsultationId),
) -> Result<(), ChangeRefusal> {
    let mut tx = store.write().await?;
    let held = hold(&mut tx, viewer, which).await?;
    held.has_begun(viewer)?;
    end(tx, store, viewer, &held, ConsultationState::Held).await
}

/// Says that a consultation does not take place.
///
/// # Errors
/// [`ConsultationRefusal::Closed`].
pub async fn cancel_consultation(
    store: &Store,
    viewer: &Viewer,
    which: (GemeenteId, ConsultationId),
) -> Result<(), ChangeRefusal> {
    let mut tx = store.write().await?;
    let held = hold(&mut tx, viewer, which).await?;
    end(tx, store, viewer, &held, ConsultationState::Cancelled).await
}

async fn end(
    mut tx: Tx,
    store: &Store,
    viewer: &Viewer,
    held: &Held,
    state: ConsultationState,
) -> Result<(), ChangeRefusal> {
    execute!(
        &mut tx,
        "update consultation set state = $1, version = version + 1 where gemeente = $2 and id = $3",
        state.code(),
        held.gemeente.0,
        held.id.0,
    )?;
    let payload = json!({ "van": held.state, "naar": state });
    held.event(&mut tx, store, viewer, Action::ConsultationChanged, payload)
        .await?;
    tx.commit().await?;
    Ok(())
}
