//! Approaches: the description sheet and the evaluation of each.

use crate::web::router::Route;

/// The routes of this part.
pub(super) fn routes() -> Vec<Route> {
    Vec::new()
}
