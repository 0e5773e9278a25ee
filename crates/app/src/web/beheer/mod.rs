//! Administration: accounts and the log.

use super::router::Route;

pub(super) fn routes() -> Vec<Route> {
    Vec::new()
}
