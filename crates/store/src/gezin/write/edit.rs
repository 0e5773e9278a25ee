//! Name, kind and neighbourhood of a family.

use domain::gezin::title;
use domain::shared::{GemeenteId, GezinId, search_key};
use serde_json::json;

use super::create::wijk_code;
use super::right::{Place, event, own_team};
use super::{ChangeRefusal, words};
use crate::Store;
use crate::access::Viewer;
use crate::dialect::Tx;
use crate::gezin::types::GezinKind;
use crate::keystore::KeyOwner;
use crate::log::Action;

/// What a family is to be called and where it lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GezinEdit {
    /// Name as shown.
    pub name: String,
    /// Family or household.
    pub kind: GezinKind,
    /// Neighbourhood, by CBS code.
    pub wijk: Option<String>,
}

row! {
    struct HeadRow { name: String, kind: String, wijk: Option<String>, version: i64 }
}

async fn head(
    tx: &mut Tx,
    viewer: &Viewer,
    (gemeente, gezin): Place,
    expected_version: i64,
) -> Result<HeadRow, ChangeRefusal> {
    own_team(tx, viewer, (gemeente, gezin)).await?;
    let row = fetch_optional!(
        tx,
        HeadRow,
        "select name, kind, wijk, version from gezin where gemeente = $1 and id = $2",
        gemeente.0,
        gezin.0,
    )?;
    let row = row.ok_or(ChangeRefusal::NotFound)?;
    ChangeRefusal::unless_current(row.version, expected_version)?;
    Ok(row)
}

/// Changes name, kind and neighbourhood of a family; returns the new version.
///
/// # Errors
/// [`ChangeRefusal`]; [`ChangeRefusal::Stale`] when somebody else wrote first.
pub async fn update_gezin(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    expected_version: i64,
    to: &GezinEdit,
) -> Result<i64, ChangeRefusal> {
    let place = (gemeente, gezin);
    let name = title(&to.name)?;
    let wijk = wijk_code(to.wijk.as_deref());
    let mut tx = store.read().await?;
    let before = head(&mut tx, viewer, place, expected_version).await?;
    drop(tx);
    let owner = KeyOwner::Gezin(gezin);
    let from = store.sealed_text(owner, "gezin.name", &before.name).await?;
    let told = store.sealed_text(owner, "gezin.name", &name).await?;
    let mut tx = store.write().await?;
    // Asked before the change: whoever moves a family out of their neighbourhood could not be asked any more after it.
    let now = head(&mut tx, viewer, place, expected_version).await?;
    let changed = execute!(
        &mut tx,
        "update gezin set name = $1, name_key = $2, kind = $3, wijk = $4, version = version + 1
         where gemeente = $5 and id = $6 and version = $7",
        name.as_str(),
        search_key(&name),
        to.kind.code(),
        wijk.as_deref(),
        gemeente.0,
        gezin.0,
        expected_version,
    )?;
    if changed == 0 {
        return Err(ChangeRefusal::Stale {
            current_version: now.version + 1,
        });
    }
    words::rewrite(&mut tx, place, viewer.today()).await?;
    let payload = json!({
        "van": { "naam": from, "soort": now.kind, "wijk": now.wijk },
        "naar": { "naam": told, "soort": to.kind.code(), "wijk": wijk },
    });
    let object = ("gezin", gezin.to_string());
    let action = Action::GezinChanged;
    event(
        &mut tx,
        store,
        viewer.ctx(),
        gemeente,
        action,
        object,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}
