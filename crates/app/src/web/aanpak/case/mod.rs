//! A case: its phase, what the next step needs, and everything that happens in it.

use crate::web::router::Route;

/// The routes of this part.
pub(super) fn routes() -> Vec<Route> {
    Vec::new()
}
