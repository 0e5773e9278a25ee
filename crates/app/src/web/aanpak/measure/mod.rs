//! Measuring: an instrument, change over time, safety of each child, and the test of the target group.

use crate::web::router::Route;

/// The routes of this part.
pub(super) fn routes() -> Vec<Route> {
    Vec::new()
}
