//! The second step of the log-in: the code from the app, a recovery code, or a passkey.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use domain::shared::UserId;
use serde::Deserialize;
use store::accounts::{self, SecondFactor, User};
use time::OffsetDateTime;

use super::login::{begin_attempt, in_words};
use web::auth::{recovery, session, throttle, totp};
use web::kept::encoded;
use web::layout::{L, Shell};
use web::request::local_path;
use web::{AppError, AppState, Cx, Reply, Visit, html_with, redirect, unprocessable};

#[derive(Template)]
#[template(path = "account/code.html")]
struct CodePage {
    l: L,
    shell: Shell,
    back: String,
    error: String,
    has_totp: bool,
    has_passkey: bool,
    /// The code of now, in a demonstration only.
    demo_code: String,
}

impl CodePage {
    async fn new(
        state: &AppState,
        cx: Cx,
        user: &User,
        back: &str,
        error: String,
    ) -> Result<Self, AppError> {
        Ok(Self {
            demo_code: demo_code(state, user, cx.now).await?,
            l: cx.l,
            shell: cx.shell,
            back: local_path(back).unwrap_or_default().to_owned(),
            error,
            has_totp: user.has_totp,
            has_passkey: user.has_passkey && state.passkeys.is_some(),
        })
    }
}

/// The code of now, when this is a demonstration: its accounts belong to nobody, and who tries it has no telephone at hand.
async fn demo_code(state: &AppState, user: &User, now: OffsetDateTime) -> Result<String, AppError> {
    if !accounts::is_demonstration(&state.store).await? {
        return Ok(String::new());
    }
    match accounts::totp(&state.store, user.id).await? {
        Some(factor) => {
            totp::shown_code(&factor.secret, now, factor.last_step).map_err(AppError::internal)
        }
        None => Ok(String::new()),
    }
}

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    terug: String,
}

pub(super) async fn page(Visit { state, cx, headers }: Visit, Query(asked): Query<Asked>) -> Reply {
    let Some(waiting) = session::waiting_for_code(&state, &headers, cx.now).await? else {
        return Ok(redirect("/inloggen"));
    };
    let page = CodePage::new(&state, cx, &waiting.user, &asked.terug, String::new()).await?;
    Ok(html_with(StatusCode::OK, &page))
}

#[derive(Deserialize)]
pub(super) struct CodeForm {
    #[serde(default)]
    code: String,
    #[serde(default)]
    terug: String,
}

pub(super) async fn submit(
    Visit { state, cx, headers }: Visit,
    Form(form): Form<CodeForm>,
) -> Reply {
    let Some(waiting) = session::waiting_for_code(&state, &headers, cx.now).await? else {
        return Ok(redirect("/inloggen"));
    };
    let (l, ctx, user) = (cx.l, state.ctx(&cx), &waiting.user);
    let attempt = match begin_attempt(&state, &cx, &user.login).await? {
        Ok(attempt) => attempt,
        Err(wait) => {
            let error = l.n("account-login-wait", in_words(l, throttle::seconds(wait)));
            let page = CodePage::new(&state, cx, user, &form.terug, error).await?;
            return Ok(html_with(StatusCode::TOO_MANY_REQUESTS, &page));
        }
    };
    let Some(how) = accepted(&state, user.id, cx.now, &form.code).await? else {
        let left = accounts::fail_second_factor(&state.store, &ctx, &waiting.id_hash).await?;
        if left == 0 {
            let back = encoded(local_path(&form.terug).unwrap_or("/"));
            let target = format!("/inloggen?codes=op&terug={back}");
            let line = session::no_cookie(&state);
            return Ok(([(header::SET_COOKIE, line)], redirect(&target)).into_response());
        }
        let error = l.t("account-code-wrong");
        let page = CodePage::new(&state, cx, user, &form.terug, error).await?;
        return Ok(unprocessable(&page));
    };
    accounts::attempt_succeeded(&state.store, attempt).await?;
    let ctx = session::acting(ctx, user);
    let cookie = session::complete(&state, &ctx, &waiting, how).await?;
    let back = local_path(&form.terug).unwrap_or("/");
    Ok(([(header::SET_COOKIE, cookie)], redirect(back)).into_response())
}

/// What this code is, when it is right and was not used before; uses it up. A recovery code may stand wherever a code of the app may.
pub(super) async fn accepted(
    state: &AppState,
    user: UserId,
    now: OffsetDateTime,
    code: &str,
) -> Result<Option<SecondFactor>, AppError> {
    let Some(factor) = accounts::totp(&state.store, user).await? else {
        return Ok(None);
    };
    if recovery::looks_like_one(code) {
        let used = accounts::use_recovery_code(&state.store, user, code).await?;
        return Ok(used.then_some(SecondFactor::RecoveryCode));
    }
    let step = totp::accepted_step(&factor.secret, code, now, Some(factor.last_step));
    let Some(step) = step.map_err(AppError::internal)? else {
        return Ok(None);
    };
    // Two requests with the same code may come here together: the database lets one of them through.
    let used = accounts::accept_totp_step(&state.store, user, step).await?;
    Ok(used.then_some(SecondFactor::Totp))
}
