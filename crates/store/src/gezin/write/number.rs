//! Who has a citizen service number. A look-up tells whether somebody is known here, so each one is in the log, also when it is
//! refused, and nobody can go on trying.

use domain::gezin::{Bsn, FamilyRefusal, MOST_ATTEMPTS_AN_HOUR, MOST_NUMBERS_AN_HOUR};
use domain::shared::{GemeenteId, PersonId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::ChangeRefusal;
use super::attempts::{one_at_a_time, within_the_hour};
use super::person::{bsn_index, granted};
use crate::access::Viewer;
use crate::dialect::Tx;
use crate::log::{self, Action, Entry, Scope, Status};
use crate::{Store, StoreError};

/// Who has a number.
pub(super) struct Holder {
    pub(super) person: PersonId,
    pub(super) name_key: String,
    pub(super) born_on: Option<Date>,
}

/// Who has a number, if anybody: looked up in a transaction of its own, which ends with the event.
///
/// # Errors
/// [`FamilyRefusal::HolderUnseen`] when the viewer does not see who has it by an agreement or a recorded task, whatever else was said
/// of them; [`FamilyRefusal::TooManyNumbers`].
pub(super) async fn look_up(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    bsn: &Bsn,
) -> Result<Option<Holder>, ChangeRefusal> {
    let mut tx = store.write().await?;
    one_at_a_time(&mut tx, viewer, Action::NumberSought).await?;
    not_too_often(&mut tx, viewer, gemeente).await?;
    let holder = holder(&mut tx, store, gemeente, bsn).await?;
    let seen = match &holder {
        None => true,
        Some(holder) => granted(&mut tx, viewer, gemeente, holder.person).await?,
    };
    let found = holder.as_ref().map(|holder| holder.person.to_string());
    let entry = Entry {
        scope: Scope::Gemeente(gemeente),
        action: Action::NumberSought,
        status: if seen { Status::Ok } else { Status::Error },
        object: "person",
        payload: json!({ "gevonden": found.is_some(), "doel": viewer.purpose().code() }),
        object_id: found.unwrap_or_default(),
    };
    log::append(&mut tx, &store.keys, viewer.ctx(), entry).await?;
    tx.commit().await?;
    if seen {
        Ok(holder)
    } else {
        Err(FamilyRefusal::HolderUnseen.into())
    }
}

/// Refuses who met with refusals too often within the last hour, or looked up more numbers than anybody's work needs.
async fn not_too_often(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
) -> Result<(), ChangeRefusal> {
    let action = Action::NumberSought;
    let refused = within_the_hour(tx, viewer, gemeente, (action, Some(Status::Error))).await?;
    let all = within_the_hour(tx, viewer, gemeente, (action, None)).await?;
    if refused >= i64::from(MOST_ATTEMPTS_AN_HOUR) || all >= i64::from(MOST_NUMBERS_AN_HOUR) {
        return Err(FamilyRefusal::TooManyNumbers.into());
    }
    Ok(())
}

async fn holder(
    tx: &mut Tx,
    store: &Store,
    gemeente: GemeenteId,
    bsn: &Bsn,
) -> Result<Option<Holder>, StoreError> {
    let row = fetch_optional!(
        tx,
        (Uuid, String, Option<Date>),
        "select id, name_key, born_on from person where gemeente = $1 and bsn_index = $2",
        gemeente.0,
        bsn_index(store, gemeente, bsn),
    )?;
    Ok(row.map(|(id, name_key, born_on)| Holder {
        person: PersonId(id),
        name_key,
        born_on,
    }))
}
