//! The plan of a family: writing, agreeing, looking back, and as a document.

use crate::web::router::Route;

/// The routes of this part.
pub(super) fn routes() -> Vec<Route> {
    Vec::new()
}
