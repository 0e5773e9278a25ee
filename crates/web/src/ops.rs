//! For those who keep the program running: is it alive, is it ready, how busy is it.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::error::{AppError, chain};
use super::route::{Access, Route, get};
use super::state::AppState;

/// What Prometheus expects as the media type of the text form.
const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The routes for whoever watches the program.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get("/healthz", Access::Public, alive),
        get("/readyz", Access::Public, ready),
        get("/metrics", Access::Public, metrics)
            .note("counts only; keep it inside the own network with the proxy"),
    ]
}

async fn alive() -> (StatusCode, &'static str) {
    (StatusCode::OK, "ok\n")
}

/// Ready when the database answers and has every migration.
async fn ready(State(state): State<AppState>) -> Response {
    match state.store.pending_migrations().await {
        Ok(pending) if pending.is_empty() => (StatusCode::OK, "ok\n").into_response(),
        Ok(_) => (StatusCode::SERVICE_UNAVAILABLE, "migrations pending\n").into_response(),
        Err(error) => {
            tracing::warn!(error = %chain(&error), "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "database unavailable\n").into_response()
        }
    }
}

async fn metrics(State(state): State<AppState>) -> Result<Response, AppError> {
    let text = state.metrics.text(&state).map_err(AppError::internal)?;
    Ok(([(header::CONTENT_TYPE, OPENMETRICS)], text).into_response())
}
