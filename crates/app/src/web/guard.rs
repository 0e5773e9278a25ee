//! Decides for each route whether this person may call it.

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::AppError;
use super::request::{CurrentUser, RequestInfo};
use super::router::Access;
use super::state::AppState;
use super::{kept, redirect};
use crate::auth::session;

/// What the guard of one route knows.
#[derive(Clone)]
pub(super) struct Gate {
    pub(super) state: AppState,
    pub(super) access: Access,
    pub(super) keeps_fields: bool,
}

/// Lets the request through, or answers with the log-in page or a refusal.
pub(super) async fn check(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    match decide(&gate, request, next).await {
        Ok(response) => response,
        Err(error) => error.into_response(),
    }
}

async fn decide(gate: &Gate, mut request: Request, next: Next) -> Result<Response, AppError> {
    let info = request
        .extensions()
        .get::<RequestInfo>()
        .cloned()
        .ok_or_else(|| AppError::internal("the request was not prepared"))?;
    let user = session::current_user(&gate.state, request.headers(), info.now).await?;
    let roles = user.as_ref().map(|user| user.roles.as_slice());
    if !gate.access.allows(roles) {
        return match user {
            Some(user) => Ok(refused(user)),
            None if request.method() == Method::POST && gate.keeps_fields => {
                kept::keep_and_ask_to_log_in(&gate.state, request, &info).await
            }
            None => Ok(redirect(&kept::log_in_path(&info.address))),
        };
    }
    if let Some(user) = &user {
        request.extensions_mut().insert(user.clone());
    }
    let mut response = next.run(request).await;
    if let Some(user) = user {
        response.extensions_mut().insert(user);
    }
    Ok(response)
}

/// A refusal in the shell of the person who is logged in.
fn refused(user: CurrentUser) -> Response {
    let mut response = AppError::Forbidden(None).into_response();
    response.extensions_mut().insert(user);
    response
}
