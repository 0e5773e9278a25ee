//! Setting up the second factor, and taking it away.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use serde::Deserialize;
use store::accounts::{self, User};

use super::overview::{PasswordErrors, show};
use super::password::{Proof, prove};
use super::recovery::show_new;
use web::auth::totp;
use web::layout::{L, Shell};
use web::request::local_path;
use web::{AppError, AppState, Cx, Duty, Reply, Visit, html_with, redirect};

#[derive(Template)]
#[template(path = "account/second_factor.html")]
struct SecondFactorPage {
    l: L,
    shell: Shell,
    picture: String,
    secret_text: String,
    secret: String,
    replaces: bool,
    /// Whether the password is asked for: somebody who is safe already must not become less so by an open screen.
    asks_password: bool,
    /// Whether a role of this person asks for it, so that nothing else is possible first.
    required: bool,
    passkeys: bool,
    back: String,
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

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    terug: String,
}

pub(super) async fn page(Visit { state, cx, .. }: Visit, Query(asked): Query<Asked>) -> Reply {
    let (secret, errors) = (totp::new_secret(), EnrolErrors::default());
    enrol(&state, cx, StatusCode::OK, &secret, &asked.terug, errors).await
}

async fn own(state: &AppState, cx: &Cx) -> Result<User, AppError> {
    let user = accounts::user(&state.store, cx.user()?.id).await?;
    user.ok_or(AppError::LoginNeeded)
}

fn asks_password(user: &User) -> bool {
    user.has_password() && user.has_second_factor()
}

/// The secret travels with the form until its first code is right: it belongs to who looks at the page, and is worth nothing
/// before that.
async fn enrol(
    state: &AppState,
    cx: Cx,
    status: StatusCode,
    secret: &[u8],
    back: &str,
    errors: EnrolErrors,
) -> Reply {
    let user = own(state, &cx).await?;
    let page = SecondFactorPage {
        l: cx.l,
        picture: totp::picture(secret, &user.login).map_err(AppError::internal)?,
        secret_text: totp::secret_text(secret).map_err(AppError::internal)?,
        secret: hex::encode(secret),
        replaces: user.has_totp,
        asks_password: asks_password(&user),
        required: cx.user()?.duty == Some(Duty::SecondFactor),
        passkeys: state.passkeys.is_some() && !user.has_totp,
        back: local_path(back).unwrap_or_default().to_owned(),
        shell: cx.shell,
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
    #[serde(default)]
    terug: String,
}

/// Who has a second factor proves with password and code to be that person before it is replaced: an open screen is not enough.
pub(super) async fn submit(Visit { state, cx, .. }: Visit, Form(form): Form<EnrolForm>) -> Reply {
    let secret = hex::decode(&form.geheim)
        .ok()
        .filter(|secret| secret.len() == 20);
    let Some(secret) = secret else {
        return Ok(redirect("/account/tweede-factor"));
    };
    let owner = own(&state, &cx).await?;
    let replaces = owner.has_totp;
    let mut errors = EnrolErrors::default();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let step =
        totp::accepted_step(&secret, &form.code, cx.now, None).map_err(AppError::internal)?;
    // The code of now is used up by looking at it, so that comes last.
    match step {
        None => errors.code = cx.l.t("account-code-wrong"),
        Some(_) if replaces || asks_password(&owner) => {
            let code = replaces.then_some(form.old_code.as_str());
            let proof = prove(&state, &cx, form.oud, code).await?;
            errors.password = proof.password_error(cx.l);
            errors.old_code = proof.code_error(cx.l);
            status = proof.status();
        }
        Some(_) => {}
    }
    let Some(step) = step.filter(|_| !errors.any()) else {
        return enrol(&state, cx, status, &secret, &form.terug, errors).await;
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
    if replaces {
        return Ok(redirect("/account?gedaan=tweede-factor"));
    }
    let back = local_path(&form.terug).filter(|back| !back.is_empty());
    show_new(&state, cx, back.unwrap_or("/account?gedaan=tweede-factor")).await
}

#[derive(Deserialize)]
pub(super) struct RemoveForm {
    #[serde(default)]
    oud: String,
    #[serde(default, rename = "oude-code")]
    old_code: String,
}

/// Taking it away asks for the same proof as replacing it, which would otherwise be a way around that.
pub(super) async fn remove(Visit { state, cx, .. }: Visit, Form(form): Form<RemoveForm>) -> Reply {
    let user = own(&state, &cx).await?;
    if !user.has_totp {
        return Ok(redirect("/account"));
    }
    if user.needs_second_factor() && user.has_password() && !user.has_passkey {
        let errors = PasswordErrors {
            factor_password: cx.l.t("account-factor-needed"),
            ..PasswordErrors::default()
        };
        return show(&state, cx, StatusCode::CONFLICT, String::new(), errors).await;
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
    accounts::remove_totp(&state.store, &state.ctx(&cx), user.id).await?;
    Ok(redirect("/account?gedaan=tweede-factor-uit"))
}
