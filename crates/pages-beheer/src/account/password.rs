//! A new password for the own account.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use serde::Deserialize;
use store::accounts::{self, User};
use time::Duration;

use super::code::accepted;
use super::login::{begin_attempt, in_words};
use super::overview::{PasswordErrors, show};
use web::auth::password::{LONGEST, PasswordRefusal, SHORTEST, check_new};
use web::auth::throttle;
use web::layout::{L, Shell};
use web::request::local_path;
use web::{AppError, AppState, Cx, Duty, Reply, Visit, html_with, redirect};

#[derive(Template)]
#[template(path = "account/password.html")]
struct PasswordPage {
    l: L,
    shell: Shell,
    login: String,
    back: String,
    errors: PasswordErrors,
}

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    terug: String,
}

/// So long after it began, a session of somebody without a password still proves that this person is there.
const FRESH: Duration = Duration::minutes(10);

/// For who must choose a password before anything else; others find the form on their account.
pub(super) async fn page(cx: Cx, Query(asked): Query<Asked>) -> Reply {
    if cx.user()?.duty != Some(Duty::NewPassword) {
        return Ok(redirect("/account"));
    }
    first_page(cx, StatusCode::OK, &asked.terug, PasswordErrors::default())
}

fn first_page(cx: Cx, status: StatusCode, back: &str, errors: PasswordErrors) -> Reply {
    let page = PasswordPage {
        login: cx.user()?.login.clone(),
        l: cx.l,
        shell: cx.shell,
        back: local_path(back).unwrap_or_default().to_owned(),
        errors,
    };
    Ok(html_with(status, &page))
}

#[derive(Deserialize)]
pub(super) struct PasswordForm {
    #[serde(default)]
    oud: String,
    #[serde(default)]
    nieuw: String,
    #[serde(default)]
    herhaald: String,
    #[serde(default)]
    terug: String,
}

pub(super) async fn submit(
    Visit { state, cx, .. }: Visit,
    Form(form): Form<PasswordForm>,
) -> Reply {
    let current = cx.user()?.clone();
    let first = current.duty == Some(Duty::NewPassword);
    // Who signs in at the provider does not give the account a way around it.
    let owner = accounts::user(&state.store, current.id).await?;
    if !owner.as_ref().is_some_and(User::has_password) {
        return Err(AppError::NotFound);
    }
    let mut errors = PasswordErrors::default();
    if let Err(refusal) = check_new(&form.nieuw, &current.login) {
        errors.new = refusal_text(cx.l, refusal);
    } else if form.nieuw != form.herhaald {
        errors.repeat = cx.l.t("account-password-not-repeated");
    }
    // The temporary password was given a moment ago; what matters is that the new one is another.
    let proof = if first {
        if !errors.any() && is_current(&state, &cx, &form.nieuw).await? {
            errors.new = cx.l.t("account-password-same");
        }
        Proof::Given
    } else {
        prove(&state, &cx, form.oud, None).await?
    };
    errors.old = proof.password_error(cx.l);
    if errors.any() {
        return if first {
            first_page(cx, proof.status(), &form.terug, errors)
        } else {
            show(&state, cx, proof.status(), String::new(), errors).await
        };
    }
    let hash = state.passwords.hash(form.nieuw).await?;
    let (ctx, keep) = (state.ctx(&cx), Some(&current.session));
    accounts::set_password(&state.store, &ctx, current.id, &hash, keep).await?;
    let back = local_path(&form.terug).filter(|_| first);
    Ok(redirect(back.unwrap_or("/account?gedaan=wachtwoord")))
}

/// Whether this is the password of now.
async fn is_current(state: &AppState, cx: &Cx, password: &str) -> Result<bool, AppError> {
    let user = accounts::user(&state.store, cx.user()?.id).await?;
    let hash = user.map(|user| user.password_hash);
    Ok(state.passwords.verify(password.to_owned(), hash).await?)
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
    /// There is no password to give, and the person signed in too long ago.
    SignInAgain,
    /// It was wrong too often; nothing was looked at.
    Wait(Duration),
}

impl Proof {
    /// What is wrong with the password, in the language of the page; empty when it was right.
    pub(super) fn password_error(self, l: L) -> String {
        match self {
            Self::Given | Self::WrongCode => String::new(),
            Self::WrongPassword => l.t("account-password-old-wrong"),
            Self::SignInAgain => l.n("account-sign-in-again", FRESH.whole_minutes()),
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
    if matches!(proof, Proof::Given | Proof::SignInAgain) {
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
    if user.as_ref().is_none_or(User::has_password) {
        let hash = user.map(|user| user.password_hash);
        let sane = password.chars().count() <= LONGEST;
        if !sane || !state.passwords.verify(password, hash).await? {
            return Ok(Proof::WrongPassword);
        }
    } else if code.is_none() && !began_just_now(state, cx).await? {
        // Who came through the provider has no password to give; an open screen is not enough either.
        return Ok(Proof::SignInAgain);
    }
    match code {
        Some(code) if accepted(state, id, cx.now, code).await?.is_none() => Ok(Proof::WrongCode),
        _ => Ok(Proof::Given),
    }
}

async fn began_just_now(state: &AppState, cx: &Cx) -> Result<bool, AppError> {
    let session = accounts::session(&state.store, &cx.user()?.session, cx.now).await?;
    Ok(session.is_some_and(|session| cx.now - session.created_at <= FRESH))
}

/// Why a password is refused, in the language of the page.
pub fn refusal_text(l: L, refusal: PasswordRefusal) -> String {
    l.tr(
        refusal.key(),
        &[("shortest", SHORTEST), ("longest", LONGEST)],
    )
}
