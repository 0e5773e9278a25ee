//! Everything that a viewer sees, page by page.

use domain::gezin::text;
use domain::shared::{GemeenteId, GezinId};
use serde_json::json;

use super::dossier::{Pieces, read};
use super::types::{Dossier, GezinQuery};
use super::{ChangeRefusal, list, types};
use crate::access::Viewer;
use crate::keystore::KeyOwner;
use crate::log::{self, Action, Entry, Scope, Status};
use crate::{Store, StoreError};

/// Dossiers of one page of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportPage {
    /// Whole dossiers, as the viewer sees them.
    pub dossiers: Vec<Dossier>,
    /// Where the next page begins, when there is one.
    pub next: Option<(String, GezinId)>,
}

/// Writes down that a viewer takes out everything that they see, and why: before the first page is asked for.
///
/// # Errors
/// [`domain::gezin::FamilyRefusal::EmptyText`] and `TextTooLong` for the reason.
pub async fn begin_export(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    reason: &str,
) -> Result<(), ChangeRefusal> {
    let reason = text(reason, viewer.today(), viewer.today())?;
    let owner = KeyOwner::Gemeente(gemeente);
    let told = store.sealed_text(owner, "export.reason", &reason).await?;
    let mut tx = store.write().await?;
    let entry = Entry {
        scope: Scope::Gemeente(gemeente),
        action: Action::DossierExported,
        status: Status::Ok,
        object: "gezin",
        object_id: String::new(),
        payload: json!({ "reden": told, "doel": viewer.purpose().code() }),
    };
    log::append(&mut tx, &store.keys, viewer.ctx(), entry).await?;
    tx.commit().await?;
    Ok(())
}

/// The next dossiers that a viewer sees, each with all its pieces. Each dossier is a read of its own in the log.
///
/// # Errors
/// As [`read`].
pub async fn export_page(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    query: &GezinQuery,
) -> Result<ExportPage, StoreError> {
    let page: types::Page = list::list(store, viewer, gemeente, query, false).await?;
    let mut dossiers = Vec::with_capacity(page.items.len());
    for item in page.items {
        if let Some(dossier) = whole(store, viewer, gemeente, item.id).await? {
            dossiers.push(dossier);
        }
    }
    Ok(ExportPage {
        dossiers,
        next: page.next,
    })
}

async fn whole(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<Option<Dossier>, StoreError> {
    let Some(mut dossier) = read(store, viewer, gemeente, gezin, Pieces::default()).await? else {
        return Ok(None);
    };
    while let Some(after) = dossier.next {
        let pieces = Pieces {
            category: None,
            after: Some(after),
        };
        let Some(more) = read(store, viewer, gemeente, gezin, pieces).await? else {
            break;
        };
        dossier.records.extend(more.records);
        dossier.next = more.next;
    }
    Ok(Some(dossier))
}
