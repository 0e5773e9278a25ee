//! A new password for the own account.

use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use store::accounts;

use super::overview::{PasswordErrors, show};
use crate::auth::password::{LONGEST, PasswordRefusal, SHORTEST, check_new};
use crate::layout::L;
use crate::web::{AppError, AppState, Cx, redirect};

#[derive(Deserialize)]
pub(super) struct PasswordForm {
    #[serde(default)]
    oud: String,
    #[serde(default)]
    nieuw: String,
    #[serde(default)]
    herhaald: String,
}

pub(super) async fn submit(
    State(state): State<AppState>,
    cx: Cx,
    Form(form): Form<PasswordForm>,
) -> Result<Response, AppError> {
    let current = cx.user()?.clone();
    let mut errors = PasswordErrors::default();
    if let Err(refusal) = check_new(&form.nieuw, &current.login) {
        errors.new = refusal_text(cx.l, refusal);
    } else if form.nieuw != form.herhaald {
        errors.repeat = cx.l.t("account-password-not-repeated");
    }
    if !own_password(&state, &cx, form.oud).await? {
        errors.old = cx.l.t("account-password-old-wrong");
    }
    let refused = [&errors.old, &errors.new, &errors.repeat];
    if refused.iter().any(|error| !error.is_empty()) {
        return show(
            &state,
            cx,
            StatusCode::UNPROCESSABLE_ENTITY,
            String::new(),
            errors,
        )
        .await;
    }
    let hash = state.passwords.hash(form.nieuw).await?;
    let (ctx, keep) = (state.ctx(&cx), Some(&current.session));
    accounts::set_password(&state.store, &ctx, current.id, &hash, keep).await?;
    Ok(redirect("/account?gedaan=wachtwoord"))
}

/// Whether this is the password of who is logged in. A wrong one counts as a failed log-in, so guessing is slowed down here too.
pub(super) async fn own_password(
    state: &AppState,
    cx: &Cx,
    password: String,
) -> Result<bool, AppError> {
    let current = cx.user()?;
    if super::login::must_wait(state, cx, &current.login)
        .await?
        .is_some()
    {
        return Ok(false);
    }
    let user = accounts::user(&state.store, current.id).await?;
    let hash = user.map(|user| user.password_hash);
    let right =
        password.chars().count() <= LONGEST && state.passwords.verify(password, hash).await?;
    if !right {
        let (ctx, id) = (state.ctx(cx), Some(current.id));
        accounts::record_failed_login(&state.store, &ctx, &current.login, id).await?;
    }
    Ok(right)
}

/// Why a password is refused, in the language of the page.
pub(in crate::web) fn refusal_text(l: L, refusal: PasswordRefusal) -> String {
    l.tr(
        refusal.key(),
        &[("shortest", SHORTEST), ("longest", LONGEST)],
    )
}
