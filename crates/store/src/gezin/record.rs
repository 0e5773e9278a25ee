//! One piece of a dossier, and its file.

use domain::shared::{GemeenteId, GezinId, RecordId};
use serde_json::json;
use uuid::Uuid;

use super::dossier::records;
use super::rows::{Place, RECORD, RecordRow, record_owner};
use super::types::{DossierRecord, StoredDocument};
use crate::access::{Shown, Viewer, bases};
use crate::keystore::Opened;
use crate::log::{Action, ReadEntry, Scope, record_read};
use crate::{Store, StoreError};

/// One piece that a viewer sees, whichever family it belongs to; `None` when the viewer does not see it, or there is none.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn record(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    id: RecordId,
) -> Result<Option<DossierRecord>, StoreError> {
    one(store, viewer, gemeente, id, Action::RecordRead).await
}

async fn one(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    id: RecordId,
    action: Action,
) -> Result<Option<DossierRecord>, StoreError> {
    let mut tx = store.read().await?;
    let row = fetch_optional_of!(
        &mut tx,
        RecordRow,
        RECORD,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        id.0,
    )?;
    let Some(row) = row else { return Ok(None) };
    let bases = bases(&mut tx, viewer, gemeente).await?;
    drop(tx);
    let mut shown = Shown::default();
    let place = Place {
        gemeente,
        bases: &bases,
    };
    // A piece of a person belongs to no family: then the log names the person alone.
    let gezin = row.gezin.map_or(GezinId(Uuid::nil()), GezinId);
    let read = records(store, &place, gezin, vec![row], &mut shown)
        .await?
        .into_iter()
        .next();
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action,
        object: "stuk",
        object_id: id.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({}),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(read)
}

/// The file of a piece that a viewer sees; `None` when the viewer does not see the piece, it has no file, or its key was destroyed.
///
/// # Errors
/// As [`record`].
pub async fn document(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    id: RecordId,
) -> Result<Option<StoredDocument>, StoreError> {
    let Some(piece) = one(store, viewer, gemeente, id, Action::DocumentRead).await? else {
        return Ok(None);
    };
    let mut tx = store.read().await?;
    let row = fetch_optional!(
        &mut tx,
        (Vec<u8>, String, Vec<u8>, Vec<u8>),
        "select name, media_type, sha256, content from document where gemeente = $1 and record = $2",
        gemeente.0,
        id.0,
    )?;
    drop(tx);
    let Some((name, media_type, sha256, content)) = row else {
        return Ok(None);
    };
    let owner = record_owner(piece.gezin, piece.person)?;
    let name = store
        .open_text(owner, &format!("document.name:{id}"), &name)
        .await?;
    let content = store
        .open_sealed(owner, &format!("document.content:{id}"), &content)
        .await?;
    let (Opened::Plain(name), Opened::Plain(content)) = (name, content) else {
        return Ok(None);
    };
    Ok(Some(StoredDocument {
        name,
        media_type,
        content,
        sha256,
    }))
}
