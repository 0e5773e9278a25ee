//! The lead professional (regisseur): one at most at any moment.

use domain::gezin::FamilyRefusal;
use domain::samenwerking::Role;
use domain::shared::{Days, GemeenteId, GezinId, OrganisationId, UserId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::ChangeRefusal;
use super::right::{Place, event, hold, own_team};
use super::tasks::{ReadyTask, SealedTask, close, task_text};
use crate::Store;
use crate::access::Viewer;
use crate::dialect::Tx;
use crate::log::Action;

/// Who becomes the lead professional.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRegisseur {
    /// Of which organisation.
    pub organisation: OrganisationId,
    /// Who.
    pub user: UserId,
    /// In which role.
    pub role: Role,
    /// The task in a few words.
    pub what: String,
    /// Since when; the former one ends on that day.
    pub from: Date,
}

/// Sets the lead professional, and ends the former one in the same transaction.
///
/// # Errors
/// [`ChangeRefusal`]; [`FamilyRefusal::BeforeFormer`] when the new one would begin before the one of now did.
pub async fn set_regisseur(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    new: &NewRegisseur,
) -> Result<Uuid, ChangeRefusal> {
    let place = (gemeente, gezin);
    let what = task_text(&new.what)?;
    let mut tx = store.read().await?;
    own_team(&mut tx, viewer, place).await?;
    drop(tx);
    let task = ReadyTask {
        organisation: new.organisation,
        user: Some(new.user),
        person: None,
        role: new.role,
        what: SealedTask::new(store, viewer, gezin, &what).await?,
        regisseur: true,
        days: Days::since(new.from),
    };
    let mut tx = store.write().await?;
    own_team(&mut tx, viewer, place).await?;
    hold(&mut tx, place).await?;
    task.fits(&mut tx, place).await?;
    end_former(&mut tx, store, viewer, place, new.from).await?;
    let id = task.insert(&mut tx, store, viewer, place).await?;
    tx.commit().await?;
    Ok(id)
}

/// Ends whoever is the lead professional on or after a day.
pub(super) async fn end_former(
    tx: &mut Tx,
    store: &Store,
    viewer: &Viewer,
    place: Place,
    from: Date,
) -> Result<(), ChangeRefusal> {
    let (gemeente, gezin) = place;
    let former = fetch_all!(
        &mut *tx,
        (Uuid, Date),
        "select id, valid_from from task where gemeente = $1 and gezin = $2 and regisseur
             and (valid_until is null or valid_until > $3)",
        gemeente.0,
        gezin.0,
        from,
    )?;
    for (id, since) in former {
        if since > from {
            return Err(FamilyRefusal::BeforeFormer.into());
        }
        close(tx, place, id, from).await?;
        let object = ("gezin", gezin.to_string());
        let payload = json!({ "taak": id.to_string(), "tot": from.to_string(), "regisseur": true });
        let action = Action::TaskEnded;
        event(tx, store, viewer.ctx(), gemeente, action, object, payload).await?;
    }
    Ok(())
}
