//! Who stands in for the lead professional (regisseur): one at most at any moment.

use domain::aanpak::people::RegisseurRefusal;
use domain::samenwerking::Role;
use domain::shared::{Days, GemeenteId, GezinId, OrganisationId, UserId};
use serde_json::json;
use uuid::Uuid;

use super::handover::{HandOverRefusal, regisseurs};
use super::right::{event, hold, own_team};
use super::tasks::{ReadyTask, SealedTask, task_text};
use crate::Store;
use crate::access::Viewer;
use crate::error::is_unique_violation;
use crate::log::Action;

/// Who stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDeputy {
    /// Of which organisation.
    pub organisation: OrganisationId,
    /// Who.
    pub user: UserId,
    /// In which role.
    pub role: Role,
    /// The task in a few words.
    pub what: String,
    /// When.
    pub days: Days,
}

/// Lets somebody stand in for the lead professional. The task is ended as every other one.
///
/// # Errors
/// [`HandOverRefusal`]; [`RegisseurRefusal::DeputyTwice`], [`RegisseurRefusal::DeputyIsRegisseur`], [`RegisseurRefusal::Nobody`].
pub async fn set_deputy(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    new: &NewDeputy,
) -> Result<Uuid, HandOverRefusal> {
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
        regisseur: false,
        days: new.days,
    };
    let mut tx = store.write().await?;
    own_team(&mut tx, viewer, place).await?;
    hold(&mut tx, place).await?;
    task.fits(&mut tx, place).await?;
    regisseurs(&mut tx, place)
        .await?
        .stand_in(new.user, new.days)?;
    let id = task.insert(&mut tx, store, viewer, place).await?;
    execute!(
        &mut tx,
        "update task set deputy = true where gemeente = $1 and gezin = $2 and id = $3",
        gemeente.0,
        gezin.0,
        id,
    )
    .map_err(|error| {
        if is_unique_violation(&error) {
            RegisseurRefusal::DeputyTwice.into()
        } else {
            HandOverRefusal::from(error)
        }
    })?;
    let object = ("gezin", gezin.to_string());
    let payload = json!({ "taak": id.to_string(), "medewerker": new.user.to_string() });
    let action = Action::DeputySet;
    let ctx = viewer.ctx();
    event(&mut tx, store, ctx, gemeente, action, object, payload).await?;
    tx.commit().await?;
    Ok(id)
}
