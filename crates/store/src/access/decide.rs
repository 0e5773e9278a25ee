//! The answer for other systems: may this person see this, and by what. The same condition as every read of our own.

use domain::samenwerking::{Category, Marks};
use domain::shared::{GemeenteId, GezinId, PersonId};
use serde_json::json;
use uuid::Uuid;

use super::{Viewer, basis_of};
use crate::log::{self, Action, Basis, Entry, Scope, Status};
use crate::{Ctx, Store, StoreError};

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The family.
    pub gezin: GezinId,
    /// Whom the row is about; `None`: the family as a whole.
    pub person: Option<PersonId>,
    /// The category of data.
    pub category: Category,
    /// What stands beside the row.
    pub marks: Marks,
}

/// By what a viewer may see something, with the short name of the legal ground; `None` when not, and just so when there is no such
/// family, or nobody to ask about (`viewer` is `None`). The question and the answer are in the log, in the name of who asks, before they
/// are returned.
///
/// # Errors
/// [`StoreError`] when the database fails; then there is no answer.
pub async fn decide(
    store: &Store,
    asker: &Ctx,
    viewer: Option<&Viewer>,
    asked: &Asked,
) -> Result<Option<(Basis, String)>, StoreError> {
    let mut tx = store.read().await?;
    let place = fetch_optional!(
        &mut tx,
        (Uuid,),
        "select m.id from gemeente m join gezin z on z.gemeente = m.id and z.id = $1",
        asked.gezin.0,
    )?;
    // An unknown family is asked for in the same way, so that the time of the answer tells nothing.
    let known = place.map(|(id,)| GemeenteId(id));
    let gemeente = known.unwrap_or(GemeenteId(Uuid::nil()));
    let place = (gemeente, asked.gezin);
    let found = match viewer {
        None => None,
        Some(viewer) => {
            let (person, category, marks) = (asked.person, asked.category, asked.marks);
            basis_of(&mut tx, viewer, place, person, category, marks).await?
        }
    };
    drop(tx);
    let entry = Entry {
        scope: Scope::from(known),
        action: Action::AccessDecided,
        status: Status::Ok,
        object: "gezin",
        object_id: asked.gezin.to_string(),
        payload: json!({
            "over": viewer.map(Viewer::user), "doel": viewer.map(Viewer::purpose), "soort": asked.category,
            "persoon": asked.person, "merken": asked.marks, "besluit": found.is_some(),
            "grondslag": found.as_ref().map(|(_, ground)| ground),
        }),
    };
    let mut tx = store.write().await?;
    log::append(&mut tx, &store.keys, asker, entry).await?;
    tx.commit().await?;
    Ok(found)
}
