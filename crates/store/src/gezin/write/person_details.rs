//! What else is known of a person: sex, language, whether an interpreter is needed, when they died.

use domain::gezin::{deceased, language};
use domain::shared::{GemeenteId, GezinId, PersonId};
use serde_json::json;

use super::ChangeRefusal;
use super::person::{correctable, one_less};
use super::right::event;
use crate::access::Viewer;
use crate::gezin::types::PersonDetails;
use crate::keystore::KeyOwner;
use crate::log::Action;
use crate::{Store, StoreError};

/// What the log tells of it, encrypted.
async fn told(
    store: &Store,
    person: PersonId,
    details: &PersonDetails,
) -> Result<serde_json::Value, StoreError> {
    let told = json!({
        "geslacht": details.sex, "taal": details.language, "tolk": details.interpreter,
        "overleden": details.deceased_on.map(|day| day.to_string()),
    });
    let owner = KeyOwner::Person(person);
    store.sealed_text(owner, "person", &told.to_string()).await
}

/// Writes what else is known of a member of a family; returns the new version.
///
/// # Errors
/// [`ChangeRefusal`]; [`ChangeRefusal::Stale`]; a family refusal when the day of death cannot be.
pub async fn set_person_details(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    person: PersonId,
    expected_version: i64,
    to: &PersonDetails,
) -> Result<i64, ChangeRefusal> {
    let place = (gemeente, gezin);
    let to = PersonDetails {
        language: language(&to.language)?,
        ..to.clone()
    };
    let mut tx = store.read().await?;
    let before = correctable(&mut tx, viewer, place, person, expected_version).await?;
    drop(tx);
    if let Some(on) = to.deceased_on {
        deceased(on, before.born_on, viewer.today())?;
    }
    let from = told(store, person, &before.details()?).await?;
    let now = told(store, person, &to).await?;
    let mut tx = store.write().await?;
    execute!(
        &mut tx,
        "update person set version = version + 1 where gemeente = $1 and id = $2",
        gemeente.0,
        person.0,
    )?;
    correctable(&mut tx, viewer, place, person, expected_version + 1)
        .await
        .map_err(one_less)?;
    execute!(
        &mut tx,
        "update person set sex = $1, language = $2, interpreter = $3, deceased_on = $4 where gemeente = $5 and id = $6",
        to.sex.code(),
        to.language.as_str(),
        to.interpreter,
        to.deceased_on,
        gemeente.0,
        person.0,
    )?;
    let object = ("person", person.to_string());
    let payload = json!({ "van": from, "naar": now });
    let action = Action::PersonChanged;
    let ctx = viewer.ctx();
    event(&mut tx, store, ctx, gemeente, action, object, payload).await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}
