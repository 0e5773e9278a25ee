//! The second step of the log-in: the code from the app.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::shared::UserId;
use serde::Deserialize;
use store::accounts;
use time::OffsetDateTime;

use super::login::{begin_attempt, in_words};
use crate::auth::{session, throttle, totp};
use crate::layout::{L, Shell};
use crate::web::kept::encoded;
use crate::web::request::local_path;
use crate::web::{AppError, AppState, Cx, html, html_with, redirect};

#[derive(Template)]
#[template(path = "account/code.html")]
struct CodePage {
    l: L,
    shell: Shell,
    back: String,
    error: String,
}

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    terug: String,
}

pub(super) async fn page(
    State(state): State<AppState>,
    cx: Cx,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let waiting = session::waiting_for_code(&state, &headers, cx.now).await?;
    if waiting.is_none() {
        return Ok(redirect("/inloggen"));
    }
    Ok(html(&CodePage {
        l: cx.l,
        shell: cx.shell,
        back: asked.terug,
        error: String::new(),
    }))
}

#[derive(Deserialize)]
pub(super) struct CodeForm {
    #[serde(default)]
    code: String,
    #[serde(default)]
    terug: String,
}

pub(super) async fn submit(
    State(state): State<AppState>,
    cx: Cx,
    headers: HeaderMap,
    Form(form): Form<CodeForm>,
) -> Result<Response, AppError> {
    let Some(waiting) = session::waiting_for_code(&state, &headers, cx.now).await? else {
        return Ok(redirect("/inloggen"));
    };
    let (l, ctx, user) = (cx.l, state.ctx(&cx), &waiting.user);
    let again = |cx: Cx, status: StatusCode, error: String| {
        html_with(
            status,
            &CodePage {
                l,
                shell: cx.shell,
                back: form.terug.clone(),
                error,
            },
        )
    };
    let attempt = match begin_attempt(&state, &cx, &user.login).await? {
        Ok(attempt) => attempt,
        Err(wait) => {
            let error = l.n("account-login-wait", in_words(l, throttle::seconds(wait)));
            return Ok(again(cx, StatusCode::TOO_MANY_REQUESTS, error));
        }
    };
    if !code_is_right(&state, user.id, cx.now, &form.code).await? {
        let left = accounts::fail_second_factor(&state.store, &ctx, &waiting.id_hash).await?;
        if left == 0 {
            let back = encoded(local_path(&form.terug).unwrap_or("/"));
            let target = format!("/inloggen?codes=op&terug={back}");
            let line = session::no_cookie(&state);
            return Ok(([(header::SET_COOKIE, line)], redirect(&target)).into_response());
        }
        return Ok(again(
            cx,
            StatusCode::UNPROCESSABLE_ENTITY,
            l.t("account-code-wrong"),
        ));
    }
    accounts::attempt_succeeded(&state.store, attempt).await?;
    let ctx = session::acting(ctx, user);
    let cookie = session::complete(&state, &ctx, &waiting).await?;
    let back = local_path(&form.terug).unwrap_or("/");
    Ok(([(header::SET_COOKIE, cookie)], redirect(back)).into_response())
}

/// Whether the code of this account is right and was not used before; uses it up.
pub(super) async fn code_is_right(
    state: &AppState,
    user: UserId,
    now: OffsetDateTime,
    code: &str,
) -> Result<bool, AppError> {
    let Some(factor) = accounts::totp(&state.store, user).await? else {
        return Ok(false);
    };
    let step = totp::accepted_step(&factor.secret, code, now, Some(factor.last_step));
    match step.map_err(AppError::internal)? {
        // Two requests with the same code may come here together: the database lets one of them through.
        Some(step) => Ok(accounts::accept_totp_step(&state.store, user, step).await?),
        None => Ok(false),
    }
}
