//! For those who keep the program running: is it alive, is it ready, how busy is it.

use axum::http::StatusCode;

use super::router::{Access, Route, get};

pub(super) fn routes() -> Vec<Route> {
    vec![get("/healthz", Access::Public, alive)]
}

async fn alive() -> (StatusCode, &'static str) {
    (StatusCode::OK, "ok\n")
}
