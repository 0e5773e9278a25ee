//! What waits for somebody: my work, search, and the families that somebody is regisseur of.

use crate::web::router::Route;

/// The routes of this part.
pub(super) fn routes() -> Vec<Route> {
    Vec::new()
}
