//! What the pages ask of the store, and what the store's refusals mean for a page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::shared::InvestigationId;
use domain::toezicht::{FrameworkRef, Investigation, Publication, Toetsingskader};
use store::WriteError;
use store::toezicht::{InvestigationFilter, PublicationFilter, Published};

use super::actions::Viewer;
use web::layout::L;
use web::{AppError, AppState, Cx};

/// Frameworks by name and version.
pub type Frameworks = BTreeMap<FrameworkRef, Arc<Toetsingskader>>;

/// All investigations with the frameworks that they were made with.
///
/// # Errors
/// [`AppError`] when the store fails or a framework is missing.
pub async fn all(state: &AppState, cx: &Cx) -> Result<(Vec<Investigation>, Frameworks), AppError> {
    let filter = InvestigationFilter::default();
    let found = store::toezicht::investigations(&state.store, &filter).await?;
    let viewer = Viewer::of(cx);
    let seen = found.into_iter().map(|one| as_seen_by(viewer, one));
    let investigations: Vec<Investigation> = seen.collect();
    let references: BTreeSet<&FrameworkRef> =
        investigations.iter().map(|one| &one.framework).collect();
    let mut frameworks = BTreeMap::new();
    for reference in references {
        frameworks.insert(reference.clone(), state.framework(reference).await?);
    }
    Ok((investigations, frameworks))
}

/// Without what this person may not know yet.
pub fn as_seen_by(viewer: Viewer, investigation: Investigation) -> Investigation {
    if viewer.supervisor {
        investigation
    } else {
        investigation.published_only()
    }
}

/// One investigation as this person may see it, by the identifier in an address, with its framework.
///
/// # Errors
/// [`AppError::NotFound`] when there is none.
pub async fn one_for(
    state: &AppState,
    cx: &Cx,
    id: &str,
) -> Result<(Investigation, Arc<Toetsingskader>), AppError> {
    let (investigation, framework) = one(state, id).await?;
    Ok((as_seen_by(Viewer::of(cx), investigation), framework))
}

/// One investigation by the identifier in an address, with its framework.
///
/// # Errors
/// [`AppError::NotFound`] when there is none.
pub async fn one(
    state: &AppState,
    id: &str,
) -> Result<(Investigation, Arc<Toetsingskader>), AppError> {
    let id: InvestigationId = id.parse().map_err(|_| AppError::NotFound)?;
    let found = store::toezicht::investigation(&state.store, id).await?;
    let found = found.ok_or(AppError::NotFound)?;
    let framework = state.framework(&found.framework).await?;
    Ok((found, framework))
}

/// Every published version of the factsheets of an investigation, newest year and version first.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn publications_of(
    state: &AppState,
    investigation: &Investigation,
) -> Result<Vec<Publication>, AppError> {
    let filter = PublicationFilter {
        investigation: Some(investigation.id),
        ..PublicationFilter::default()
    };
    let found = published(state, &filter).await?;
    Ok(found.into_iter().map(|one| one.publication).collect())
}

/// Published factsheets.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn published(
    state: &AppState,
    filter: &PublicationFilter,
) -> Result<Vec<Published>, AppError> {
    Ok(store::toezicht::publications(&state.store, filter).await?)
}

/// A year in an address.
///
/// # Errors
/// [`AppError::NotFound`] when it is not a number.
pub fn year(text: &str) -> Result<i32, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// Whether somebody else wrote first.
pub fn is_stale(error: &WriteError) -> bool {
    matches!(error, WriteError::Stale { .. })
}

/// What a refused write means for the page, when the page has no better answer.
pub fn write_error(l: L, error: WriteError) -> AppError {
    match error {
        WriteError::Stale { .. } => AppError::Conflict(l.t("write-stale")),
        WriteError::NotFound => AppError::NotFound,
        WriteError::Duplicate(what) => AppError::Conflict(l.n("write-duplicate", what)),
        WriteError::NoRound(year) => AppError::Conflict(l.n("refusal-no-round", year.to_string())),
        WriteError::RoundPublished(year) => {
            AppError::Conflict(l.n("refusal-published", year.to_string()))
        }
        WriteError::Refused(text) => AppError::Conflict(text),
        WriteError::Store(error) => error.into(),
    }
}
