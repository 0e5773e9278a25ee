//! The own account: who you are, your second factor, your sessions, your password.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use serde::Deserialize;
use store::accounts::{self, User};

use super::passkeys::{PasskeyRow, rows as rows_of_passkeys};
use web::layout::moment::day_and_time;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html_with};

#[derive(Template)]
#[template(path = "account/account.html")]
struct AccountPage {
    l: L,
    shell: Shell,
    name: String,
    login: String,
    roles: String,
    has_totp: bool,
    has_password: bool,
    safe: bool,
    codes_left: i64,
    /// Through which provider the person may sign in; empty when through none.
    provider: String,
    /// None when this site has no passkeys.
    passkeys: Option<Vec<PasskeyRow>>,
    sessions: Vec<SessionRow>,
    done: String,
    errors: PasswordErrors,
}

struct SessionRow {
    began: String,
    last_seen: String,
    ends: String,
    this_one: bool,
}

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    gedaan: String,
}

/// What is wrong with the fields of the two forms that ask for the password; empty when nothing is.
#[derive(Default)]
pub(super) struct PasswordErrors {
    pub(super) old: String,
    pub(super) new: String,
    pub(super) repeat: String,
    /// The password in the form that takes the second factor away.
    pub(super) factor_password: String,
    /// The code in that form.
    pub(super) factor_code: String,
}

impl PasswordErrors {
    pub(super) fn any(&self) -> bool {
        let password = [&self.old, &self.new, &self.repeat];
        let factor = [&self.factor_password, &self.factor_code];
        let mut all = password.iter().chain(&factor);
        all.any(|error| !error.is_empty())
    }
}

pub(super) async fn page(Visit { state, cx, .. }: Visit, Query(asked): Query<Asked>) -> Reply {
    let done = match asked.gedaan.as_str() {
        "wachtwoord" => cx.l.t("account-password-changed"),
        "tweede-factor" => cx.l.t("account-totp-set"),
        "tweede-factor-uit" => cx.l.t("account-totp-removed"),
        "sleutel" => cx.l.t("account-passkey-added"),
        "sleutel-weg" => cx.l.t("account-passkey-removed"),
        _ => String::new(),
    };
    show(&state, cx, StatusCode::OK, done, PasswordErrors::default()).await
}

/// The page with what was done just now, or with what is wrong with a form.
pub(super) async fn show(
    state: &AppState,
    cx: Cx,
    status: StatusCode,
    done: String,
    errors: PasswordErrors,
) -> Reply {
    let current = cx.user()?.clone();
    let user = accounts::user(&state.store, current.id).await?;
    let user = user.ok_or(AppError::LoginNeeded)?;
    let sessions = accounts::sessions_of(&state.store, current.id, cx.now).await?;
    let l = cx.l;
    let rows = sessions.iter().filter(|session| session.second_factor_done);
    let passkeys = match &state.passkeys {
        Some(_) => Some(rows_of_passkeys(state, l, &user).await?),
        None => None,
    };
    let page = AccountPage {
        l,
        provider: provider(state, &user).await?,
        codes_left: accounts::recovery_codes_left(&state.store, user.id).await?,
        passkeys,
        has_password: user.has_password(),
        safe: user.has_second_factor() || !user.has_password(),
        roles: cx
            .shell
            .user
            .as_ref()
            .map(|menu| menu.roles_label.clone())
            .unwrap_or_default(),
        shell: cx.shell,
        name: user.name,
        login: user.login,
        has_totp: user.has_totp,
        sessions: rows
            .map(|session| SessionRow {
                began: day_and_time(l, session.created_at),
                last_seen: day_and_time(l, session.last_seen_at),
                ends: day_and_time(l, session.absolute_until),
                this_one: session.id_hash == current.session,
            })
            .collect(),
        done,
        errors,
    };
    Ok(html_with(status, &page))
}

/// The name of the provider, when the account belongs to somebody there.
async fn provider(state: &AppState, user: &User) -> Result<String, AppError> {
    let Some(oidc) = &state.oidc else {
        return Ok(String::new());
    };
    let issuers = accounts::providers_of(&state.store, user.id).await?;
    let known = issuers.contains(&oidc.settings.issuer);
    Ok(if known {
        oidc.settings.label.clone()
    } else {
        String::new()
    })
}
