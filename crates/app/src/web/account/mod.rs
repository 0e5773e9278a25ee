//! Log-in and the own account.

mod code;
mod login;
mod overview;
mod password;
mod preferences;
mod second_factor;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::samenwerking::Role;

use super::router::{Access, Route, get, post};
use super::{AppError, AppState, Cx, redirect};
use crate::auth::session;

pub(super) fn routes() -> Vec<Route> {
    use Access::{LoggedIn, Public};
    vec![
        get("/", Public, start),
        get("/inloggen", Public, login::page),
        post("/inloggen", Public, login::submit).without_keeping(),
        get("/inloggen/code", Public, code::page)
            .note("only with a session that waits for its second factor"),
        post("/inloggen/code", Public, code::submit)
            .without_keeping()
            .note("only with a session that waits for its second factor"),
        post("/uitloggen", LoggedIn, log_out).without_keeping(),
        post("/uitloggen/overal", LoggedIn, log_out_everywhere).without_keeping(),
        get("/account", LoggedIn, overview::page),
        post("/account/wachtwoord", LoggedIn, password::submit).without_keeping(),
        get("/account/tweede-factor", LoggedIn, second_factor::page),
        post("/account/tweede-factor", LoggedIn, second_factor::submit).without_keeping(),
        post(
            "/account/tweede-factor/uit",
            LoggedIn,
            second_factor::remove,
        )
        .without_keeping(),
        post("/taal", Public, preferences::language).without_keeping(),
        post("/weergave", Public, preferences::theme).without_keeping(),
    ]
}

/// The first page: that of the work for who is logged in, the published factsheets for everybody else.
async fn start(cx: Cx) -> Response {
    redirect(match &cx.user {
        None => "/factsheets",
        Some(user) if user.roles == [Role::Administrator] => "/beheer/gebruikers",
        Some(_) => "/toezicht",
    })
}

async fn log_out(State(state): State<AppState>, cx: Cx) -> Result<Response, AppError> {
    let session = cx.user()?.session;
    store::accounts::end_session(&state.store, &state.ctx(&cx), &session).await?;
    Ok(logged_out(&state))
}

async fn log_out_everywhere(State(state): State<AppState>, cx: Cx) -> Result<Response, AppError> {
    let user = cx.user()?.id;
    store::accounts::end_all_sessions(&state.store, &state.ctx(&cx), user).await?;
    Ok(logged_out(&state))
}

fn logged_out(state: &AppState) -> Response {
    let line = session::no_cookie(state);
    ([(header::SET_COOKIE, line)], redirect("/inloggen?uit=ja")).into_response()
}
