//! Setting up the second factor, and taking it away.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use store::accounts;

use super::overview::{PasswordErrors, show};
use super::password::{Proof, prove};
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
    replaces: bool,
    errors: EnrolErrors,
}

/// What is wrong with the form, by field; empty when nothing is.
#[derive(Default)]
struct EnrolErrors {
    password: String,
    old_code: String,
    code: String,
}

impl EnrolErrors {
    fn any(&self) -> bool {
        let all = [&self.password, &self.old_code, &self.code];
        all.iter().any(|error| !error.is_empty())
    }
}

pub(super) async fn page(State(state): State<AppState>, cx: Cx) -> Result<Response, AppError> {
    let replaces = has_factor(&state, &cx).await?;
    let (secret, errors) = (totp::new_secret(), EnrolErrors::default());
    enrol(cx, StatusCode::OK, &secret, replaces, errors)
}

async fn has_factor(state: &AppState, cx: &Cx) -> Result<bool, AppError> {
    let factor = accounts::totp(&state.store, cx.user()?.id).await?;
    Ok(factor.is_some())
}

/// The secret travels with the form until its first code is right: it belongs to who looks at the page, and is worth nothing
/// before that.
fn enrol(
    cx: Cx,
    status: StatusCode,
    secret: &[u8],
    replaces: bool,
    errors: EnrolErrors,
) -> Result<Response, AppError> {
    let login = &cx.user()?.login;
    let page = SecondFactorPage {
        l: cx.l,
        picture: totp::picture(secret, login).map_err(AppError::internal)?,
        secret_text: totp::secret_text(secret).map_err(AppError::internal)?,
        secret: hex::encode(secret),
        shell: cx.shell,
        replaces,
        errors,
    };
    Ok(html_with(status, &page))
}

#[derive(Deserialize)]
pub(super) struct EnrolForm {
    #[serde(default)]
    code: String,
    #[serde(default)]
    geheim: String,
    #[serde(default)]
    oud: String,
    #[serde(default, rename = "oude-code")]
    old_code: String,
}

/// Who has a second factor proves with password and code to be that person before it is replaced: an open screen is not enough.
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
    let replaces = has_factor(&state, &cx).await?;
    let mut errors = EnrolErrors::default();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let step =
        totp::accepted_step(&secret, &form.code, cx.now, None).map_err(AppError::internal)?;
    // The code of now is used up by looking at it, so that comes last.
    match step {
        None => errors.code = cx.l.t("account-code-wrong"),
        Some(_) if replaces => {
            let proof = prove(&state, &cx, form.oud, Some(&form.old_code)).await?;
            errors.password = proof.password_error(cx.l);
            errors.old_code = proof.code_error(cx.l);
            status = proof.status();
        }
        Some(_) => {}
    }
    let Some(step) = step.filter(|_| !errors.any()) else {
        return enrol(cx, status, &secret, replaces, errors);
    };
    let (user, ctx) = (cx.user()?, state.ctx(&cx));
    accounts::set_totp(
        &state.store,
        &ctx,
        user.id,
        &secret,
        step,
        Some(&user.session),
    )
    .await?;
    Ok(redirect("/account?gedaan=tweede-factor"))
}

#[derive(Deserialize)]
pub(super) struct RemoveForm {
    #[serde(default)]
    oud: String,
    #[serde(default, rename = "oude-code")]
    old_code: String,
}

/// Taking it away asks for the same proof as replacing it, which would otherwise be a way around that.
pub(super) async fn remove(
    State(state): State<AppState>,
    cx: Cx,
    Form(form): Form<RemoveForm>,
) -> Result<Response, AppError> {
    if !has_factor(&state, &cx).await? {
        return Ok(redirect("/account"));
    }
    let proof = prove(&state, &cx, form.oud, Some(&form.old_code)).await?;
    if proof != Proof::Given {
        let errors = PasswordErrors {
            factor_password: proof.password_error(cx.l),
            factor_code: proof.code_error(cx.l),
            ..PasswordErrors::default()
        };
        return show(&state, cx, proof.status(), String::new(), errors).await;
    }
    let user = cx.user()?.id;
    accounts::remove_totp(&state.store, &state.ctx(&cx), user).await?;
    Ok(redirect("/account?gedaan=tweede-factor-uit"))
}
