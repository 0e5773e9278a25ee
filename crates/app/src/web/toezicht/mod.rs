//! Supervision (toezicht): the pages.

use super::router::Route;

/// The routes of the supervision.
pub(super) fn routes() -> Vec<Route> {
    Vec::new()
}
