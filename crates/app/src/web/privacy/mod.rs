//! Pages of the privacy officer: who looked, what stands out, and requests of people about their data.

use super::router::Route;

/// The routes of this part.
#[must_use]
pub fn routes() -> Vec<Route> {
    Vec::new()
}
