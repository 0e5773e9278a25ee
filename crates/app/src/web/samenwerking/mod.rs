//! Pages of cooperation: who takes part, covenants, organisations, and what follows from them for who sees what.

use super::router::Route;

/// The routes of this part.
#[must_use]
pub fn routes() -> Vec<Route> {
    Vec::new()
}
