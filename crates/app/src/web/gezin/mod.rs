//! Pages of families: list, dossier, changes, emergency access and consultations.

use super::router::Route;

/// The routes of this part.
#[must_use]
pub fn routes() -> Vec<Route> {
    Vec::new()
}
