//! Where and for what a viewer has anything at all. No personal data, so not in the log of reads.

use domain::samenwerking::Purpose;
use domain::shared::GemeenteId;
use uuid::Uuid;

use super::Viewer;
use crate::{Store, StoreError};

/// The municipalities in which the viewer's organisation has a grant today in one of the viewer's roles, by name.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn gemeenten(
    store: &Store,
    viewer: &Viewer,
) -> Result<Vec<(GemeenteId, String)>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        (Uuid, String),
        "select distinct m.id, m.name from access_grant g join gemeente m on m.id = g.gemeente
         where g.organisation = $1 and $2 like '% ' || g.role || ' %' and g.valid_from <= $3
             and (g.valid_until is null or g.valid_until > $3) order by m.name, m.id",
        viewer.organisation().0,
        viewer.role_words(),
        viewer.today(),
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, name)| (GemeenteId(id), name))
        .collect())
}

/// The purposes for which the viewer's organisation has a grant today in one of the viewer's roles, in the order of
/// [`Purpose::ALL`].
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn purposes(store: &Store, viewer: &Viewer) -> Result<Vec<Purpose>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        (String,),
        "select distinct g.purpose from access_grant g where g.organisation = $1 and $2 like '% ' || g.role || ' %'
             and g.valid_from <= $3 and (g.valid_until is null or g.valid_until > $3)",
        viewer.organisation().0,
        viewer.role_words(),
        viewer.today(),
    )?;
    let found: Vec<String> = rows.into_iter().map(|row| row.0).collect();
    Ok(Purpose::ALL
        .into_iter()
        .filter(|purpose| found.iter().any(|code| code == purpose.code()))
        .collect())
}
