//! Log-in and the own account.

mod code;
mod login;
mod overview;
mod passkeys;
mod password;
mod preferences;
mod provider;
mod recovery;
mod second_factor;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::samenwerking::Role;
use store::accounts::{self, ProviderSession};

use web::auth::session;
use web::layout::home;
use web::route::{Access, Route, get, post};
use web::{AppState, Cx, Reply, redirect};

pub(crate) fn routes() -> Vec<Route> {
    use Access::Public;
    let mut all = vec![
        get("/", Public, start),
        get("/inloggen", Public, login::page).during_setup(),
        post("/inloggen", Public, login::submit)
            .without_keeping()
            .during_setup(),
        get("/inloggen/code", Public, code::page)
            .note("only with a session that waits for its second factor")
            .during_setup(),
        post("/inloggen/code", Public, code::submit)
            .without_keeping()
            .note("only with a session that waits for its second factor")
            .during_setup(),
        get("/inloggen/oidc", Public, provider::begin)
            .note("only when a provider is set")
            .during_setup(),
        get("/inloggen/oidc/terug", Public, provider::callback)
            .note("only from the browser that began it")
            .during_setup(),
        post("/inloggen/oidc/afgemeld", Public, provider::signed_out)
            .without_keeping()
            .note("only with a token that the provider signed"),
        post("/inloggen/sleutel/begin", Public, passkeys::begin_sign_in)
            .without_keeping()
            .during_setup(),
        post("/inloggen/sleutel", Public, passkeys::sign_in)
            .without_keeping()
            .note("only with the answer of a passkey")
            .during_setup(),
        post("/taal", Public, preferences::language)
            .without_keeping()
            .during_setup(),
        post("/weergave", Public, preferences::theme)
            .without_keeping()
            .during_setup(),
    ];
    all.extend(own_account());
    all
}

/// What belongs to somebody who is logged in. No form here is kept: each holds something secret, or is not worth it.
fn own_account() -> Vec<Route> {
    use Access::LoggedIn;
    let all = vec![
        post("/uitloggen", LoggedIn, log_out).during_setup(),
        post("/uitloggen/overal", LoggedIn, log_out_everywhere).during_setup(),
        get("/account", LoggedIn, overview::page),
        get("/account/wachtwoord", LoggedIn, password::page).during_setup(),
        post("/account/wachtwoord", LoggedIn, password::submit).during_setup(),
        get("/account/tweede-factor", LoggedIn, second_factor::page).during_setup(),
        post("/account/tweede-factor", LoggedIn, second_factor::submit).during_setup(),
        post(
            "/account/tweede-factor/uit",
            LoggedIn,
            second_factor::remove,
        ),
        get("/account/herstelcodes", LoggedIn, recovery::page),
        post("/account/herstelcodes", LoggedIn, recovery::submit),
        get("/account/sleutels/nieuw", LoggedIn, passkeys::new_page).during_setup(),
        post("/account/sleutels/begin", LoggedIn, passkeys::begin_new).during_setup(),
        post("/account/sleutels", LoggedIn, passkeys::finish_new).during_setup(),
        get(
            "/account/sleutels/{id}/weg",
            LoggedIn,
            passkeys::ask_to_remove,
        )
        .note("the own ones only"),
        post("/account/sleutels/{id}/weg", LoggedIn, passkeys::remove).note("the own ones only"),
    ];
    all.into_iter().map(Route::without_keeping).collect()
}

/// The first page: that of the work for who is logged in, the published factsheets for everybody else.
async fn start(cx: Cx) -> Response {
    redirect(match &cx.user {
        None => "/factsheets",
        Some(user) if user.roles == [Role::Administrator] => "/beheer/gebruikers",
        Some(user) => home(&user.roles),
    })
}

async fn log_out(State(state): State<AppState>, cx: Cx) -> Reply {
    let session = cx.user()?.session;
    let running = accounts::session(&state.store, &session, cx.now).await?;
    accounts::end_session(&state.store, &state.ctx(&cx), &session).await?;
    let provider = running.and_then(|session| session.provider);
    Ok(logged_out(&state, cx, provider).await)
}

async fn log_out_everywhere(State(state): State<AppState>, cx: Cx) -> Reply {
    let user = cx.user()?;
    let running = accounts::session(&state.store, &user.session, cx.now).await?;
    accounts::end_all_sessions(&state.store, &state.ctx(&cx), user.id).await?;
    let provider = running.and_then(|session| session.provider);
    Ok(logged_out(&state, cx, provider).await)
}

async fn logged_out(state: &AppState, cx: Cx, provider: Option<ProviderSession>) -> Response {
    let line = session::no_cookie(state);
    let answer = match provider::out_page(state, cx, provider).await {
        Some(page) => page,
        None => redirect("/inloggen?uit=ja"),
    };
    ([(header::SET_COOKIE, line)], answer).into_response()
}
