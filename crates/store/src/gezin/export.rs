//! Everything that a viewer sees, page by page.

use domain::shared::{GemeenteId, GezinId};

use super::dossier::{Pieces, read};
use super::types::{Dossier, GezinQuery};
use super::{list, types};
use crate::access::Viewer;
use crate::{Store, StoreError};

/// Dossiers of one page of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportPage {
    /// Whole dossiers, as the viewer sees them.
    pub dossiers: Vec<Dossier>,
    /// Where the next page begins, when there is one.
    pub next: Option<(String, GezinId)>,
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
