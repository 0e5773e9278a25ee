//! A new password for the own account.

use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use store::accounts;
use time::Duration;

use super::code::code_is_right;
use super::login::{begin_attempt, in_words};
use super::overview::{PasswordErrors, show};
use crate::auth::password::{LONGEST, PasswordRefusal, SHORTEST, check_new};
use crate::auth::throttle;
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
    let proof = prove(&state, &cx, form.oud, None).await?;
    errors.old = proof.password_error(cx.l);
    let refused = [&errors.old, &errors.new, &errors.repeat];
    if refused.iter().any(|error| !error.is_empty()) {
        return show(&state, cx, proof.status(), String::new(), errors).await;
    }
    let hash = state.passwords.hash(form.nieuw).await?;
    let (ctx, keep) = (state.ctx(&cx), Some(&current.session));
    accounts::set_password(&state.store, &ctx, current.id, &hash, keep).await?;
    Ok(redirect("/account?gedaan=wachtwoord"))
}

/// Whether somebody who is logged in proved again to be that person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// Yes.
    Given,
    /// The password is another one.
    WrongPassword,
    /// The code is not right, or was used before.
    WrongCode,
    /// It was wrong too often; nothing was looked at.
    Wait(Duration),
}

impl Proof {
    /// What is wrong with the password, in the language of the page; empty when it was right.
    pub(super) fn password_error(self, l: L) -> String {
        match self {
            Self::Given | Self::WrongCode => String::new(),
            Self::WrongPassword => l.t("account-password-old-wrong"),
            Self::Wait(wait) => l.n("account-login-wait", in_words(l, throttle::seconds(wait))),
        }
    }

    /// What is wrong with the code; empty when it was right or not looked at.
    pub(super) fn code_error(self, l: L) -> String {
        match self {
            Self::WrongCode => l.t("account-code-wrong"),
            _ => String::new(),
        }
    }

    /// The status of the page that says so.
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

/// Looks at the password of who is logged in and, where it is given, at the code of the second factor. A wrong one counts as a
/// failed log-in, so guessing is slowed down here too.
pub(super) async fn prove(
    state: &AppState,
    cx: &Cx,
    password: String,
    code: Option<&str>,
) -> Result<Proof, AppError> {
    let current = cx.user()?;
    let attempt = match begin_attempt(state, cx, &current.login).await? {
        Ok(attempt) => attempt,
        Err(wait) => return Ok(Proof::Wait(wait)),
    };
    let proof = match look_at(state, cx, password, code).await {
        Ok(proof) => proof,
        // Nothing was tried, so it may not count.
        Err(error) => {
            accounts::attempt_passed(&state.store, attempt).await?;
            return Err(error);
        }
    };
    if proof == Proof::Given {
        accounts::attempt_passed(&state.store, attempt).await?;
    } else {
        accounts::attempt_failed(&state.store, &state.ctx(cx), Some(current.id)).await?;
    }
    Ok(proof)
}

async fn look_at(
    state: &AppState,
    cx: &Cx,
    password: String,
    code: Option<&str>,
) -> Result<Proof, AppError> {
    let id = cx.user()?.id;
    let user = accounts::user(&state.store, id).await?;
    let hash = user.map(|user| user.password_hash);
    let sane = password.chars().count() <= LONGEST;
    if !sane || !state.passwords.verify(password, hash).await? {
        return Ok(Proof::WrongPassword);
    }
    match code {
        Some(code) if !code_is_right(state, id, cx.now, code).await? => Ok(Proof::WrongCode),
        _ => Ok(Proof::Given),
    }
}

/// Why a password is refused, in the language of the page.
pub(in crate::web) fn refusal_text(l: L, refusal: PasswordRefusal) -> String {
    l.tr(
        refusal.key(),
        &[("shortest", SHORTEST), ("longest", LONGEST)],
    )
}
