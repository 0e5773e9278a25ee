//! Families that were announced: the queue of the screeners and what they decide.

use crate::web::router::Route;

/// The routes of this part.
pub(super) fn routes() -> Vec<Route> {
    Vec::new()
}
