//! Log-in and the own account.

mod preferences;

use super::router::{Access, Route, post};

pub(super) fn routes() -> Vec<Route> {
    vec![
        post("/taal", Access::Public, preferences::language).without_keeping(),
        post("/weergave", Access::Public, preferences::theme).without_keeping(),
    ]
}
