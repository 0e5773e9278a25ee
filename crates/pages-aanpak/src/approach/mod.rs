//! Approaches: the description sheet and the evaluation of each.

use web::route::Route;

/// The routes of this part.
pub(super) fn routes() -> Vec<Route> {
    Vec::new()
}
