//! Setting up the second factor, and taking it away.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use store::accounts;

use super::overview::{PasswordErrors, show};
use super::password::own_password;
use crate::auth::totp;
use crate::layout::{L, Shell};
use crate::web::{AppError, AppState, Cx, html_with, redirect};

#[derive(Template)]
#[template(path = "account/second_factor.html")]
struct SecondFactorPage {
    l: L,
    shell: Shell,
    picture: String,
    secret_text: String,
    secret: String,
    error: String,
}

pub(super) async fn page(cx: Cx) -> Result<Response, AppError> {
    enrol(cx, StatusCode::OK, &totp::new_secret(), String::new())
}

/// The secret travels with the form until its first code is right: it belongs to who looks at the page, and is worth nothing
/// before that.
fn enrol(cx: Cx, status: StatusCode, secret: &[u8], error: String) -> Result<Response, AppError> {
    let login = &cx.user()?.login;
    let page = SecondFactorPage {
        l: cx.l,
        picture: totp::picture(secret, login).map_err(AppError::internal)?,
        secret_text: totp::secret_text(secret).map_err(AppError::internal)?,
        secret: hex::encode(secret),
        shell: cx.shell,
        error,
    };
    Ok(html_with(status, &page))
}

#[derive(Deserialize)]
pub(super) struct EnrolForm {
    #[serde(default)]
    code: String,
    #[serde(default)]
    geheim: String,
}

pub(super) async fn submit(
    State(state): State<AppState>,
    cx: Cx,
    Form(form): Form<EnrolForm>,
) -> Result<Response, AppError> {
    let secret = hex::decode(&form.geheim)
        .ok()
        .filter(|secret| secret.len() == 20);
    let Some(secret) = secret else {
        return Ok(redirect("/account/tweede-factor"));
    };
    let step =
        totp::accepted_step(&secret, &form.code, cx.now, None).map_err(AppError::internal)?;
    let Some(step) = step else {
        let error = cx.l.t("account-code-wrong");
        return enrol(cx, StatusCode::UNPROCESSABLE_ENTITY, &secret, error);
    };
    let user = cx.user()?.id;
    accounts::set_totp(&state.store, &state.ctx(&cx), user, &secret, step).await?;
    Ok(redirect("/account?gedaan=tweede-factor"))
}

#[derive(Deserialize)]
pub(super) struct RemoveForm {
    #[serde(default)]
    oud: String,
}

pub(super) async fn remove(
    State(state): State<AppState>,
    cx: Cx,
    Form(form): Form<RemoveForm>,
) -> Result<Response, AppError> {
    if !own_password(&state, &cx, form.oud).await? {
        let errors = PasswordErrors {
            old: cx.l.t("account-password-old-wrong"),
            ..PasswordErrors::default()
        };
        return show(
            &state,
            cx,
            StatusCode::UNPROCESSABLE_ENTITY,
            String::new(),
            errors,
        )
        .await;
    }
    let user = cx.user()?.id;
    accounts::remove_totp(&state.store, &state.ctx(&cx), user).await?;
    Ok(redirect("/account?gedaan=tweede-factor-uit"))
}
