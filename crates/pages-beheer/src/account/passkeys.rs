//! Passkeys: signing in with one, and the own ones. The browser's part is `web/js/passkey.js`, which sends JSON.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Form, Json};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::WriteError;
use store::accounts::{self, NewPasskey, User};
use uuid::Uuid;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential,
};

use super::login::provider_label;
use super::password::{Proof, prove};
use web::auth::passkey::Passkeys;
use web::auth::session;
use web::auth::step::{self, Ceremony};
use web::layout::moment::day_and_time;
use web::layout::{L, Shell};
use web::request::local_path;
use web::{AppError, AppState, Cx, Reply, Visit, html, html_with, redirect};

/// Longest name of a passkey, in characters.
const LONGEST_NAME: usize = 60;

/// A refusal that the script shows as it is.
fn told(status: StatusCode, text: String) -> Response {
    (status, Json(json!({ "fout": text }))).into_response()
}

fn passkeys(state: &AppState) -> Result<&Passkeys, AppError> {
    state.passkeys.as_ref().ok_or(AppError::NotFound)
}

/// A challenge to sign in.
pub(super) async fn begin_sign_in(Visit { state, cx, .. }: Visit) -> Reply {
    let (challenge, waiting) = passkeys(&state)?
        .begin_sign_in()
        .map_err(AppError::internal)?;
    let content = serde_json::to_string(&waiting).map_err(AppError::internal)?;
    let cookie = step::remember(&state, Ceremony::PasskeySignIn, &content, cx.now).await?;
    Ok(([(header::SET_COOKIE, cookie)], Json(challenge)).into_response())
}

#[derive(Deserialize)]
pub(super) struct SignIn {
    antwoord: PublicKeyCredential,
    #[serde(default)]
    terug: String,
}

/// The answer of the device, which verified its owner: nothing more is asked, unless the person begins at the provider.
pub(super) async fn sign_in(
    Visit { state, cx, headers }: Visit,
    Json(sent): Json<SignIn>,
) -> Reply {
    let l = cx.l;
    let refused = || told(StatusCode::FORBIDDEN, l.t("account-passkey-refused"));
    let content = step::take(&state, Ceremony::PasskeySignIn, &headers, cx.now).await?;
    let Some(content) = content else {
        return Ok(told(StatusCode::BAD_REQUEST, l.t("account-passkey-late")));
    };
    let waiting = serde_json::from_str(&content).map_err(AppError::internal)?;
    let Some(user) = owner(&state, &cx, &sent.antwoord, waiting).await? else {
        accounts::attempt_failed(&state.store, &state.ctx(&cx), None).await?;
        return Ok(refused());
    };
    let ctx = session::acting(state.ctx(&cx), &user);
    let cookie = match session::with_passkey(&state, &ctx, &headers, &user).await {
        Err(WriteError::NotFound) => return Ok(refused()),
        Ok(None) => {
            let label = provider_label(&state);
            let text = l.n("account-login-provider-first", label);
            return Ok(told(StatusCode::FORBIDDEN, text));
        }
        Ok(Some(cookie)) => cookie,
        Err(error) => return Err(error.into()),
    };
    let target = local_path(&sent.terug).unwrap_or("/");
    Ok((
        [(header::SET_COOKIE, cookie)],
        Json(json!({ "naar": target })),
    )
        .into_response())
}

/// Whose passkey answered rightly; remembers that it was used.
async fn owner(
    state: &AppState,
    cx: &Cx,
    answer: &PublicKeyCredential,
    waiting: DiscoverableAuthentication,
) -> Result<Option<User>, AppError> {
    let ways = passkeys(state)?;
    let Ok((account, credential)) = ways.claimed(answer) else {
        return Ok(None);
    };
    let known = accounts::passkey_by_credential(&state.store, credential).await?;
    let Some(known) = known.filter(|known| known.account.0 == account) else {
        return Ok(None);
    };
    let mut key: Passkey = serde_json::from_str(&known.credential).map_err(AppError::internal)?;
    let checked = match ways.finish_sign_in(answer, waiting, &key) {
        Ok(checked) => checked,
        Err(error) => {
            tracing::warn!(%error, "a passkey is refused");
            return Ok(None);
        }
    };
    if !checked.user_verified() {
        return Ok(None);
    }
    key.update_credential(&checked);
    let content = serde_json::to_string(&key).map_err(AppError::internal)?;
    accounts::passkey_used(&state.store, known.id, &content, cx.now).await?;
    Ok(accounts::user(&state.store, known.account).await?)
}

#[derive(Template)]
#[template(path = "account/passkey_new.html")]
struct NewPage {
    l: L,
    shell: Shell,
    login: String,
    has_password: bool,
    back: String,
}

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    terug: String,
}

pub(super) async fn new_page(Visit { state, cx, .. }: Visit, Query(asked): Query<Asked>) -> Reply {
    passkeys(&state)?;
    let user = own(&state, &cx).await?;
    Ok(html(&NewPage {
        l: cx.l,
        shell: cx.shell,
        has_password: user.has_password(),
        login: user.login,
        back: local_path(&asked.terug).unwrap_or_default().to_owned(),
    }))
}

async fn own(state: &AppState, cx: &Cx) -> Result<User, AppError> {
    let user = accounts::user(&state.store, cx.user()?.id).await?;
    user.ok_or(AppError::LoginNeeded)
}

#[derive(Deserialize)]
pub(super) struct Begin {
    #[serde(default)]
    naam: String,
    #[serde(default)]
    wachtwoord: String,
}

/// What is remembered until the device has answered.
#[derive(Serialize, Deserialize)]
struct Registering {
    account: Uuid,
    name: String,
    state: PasskeyRegistration,
}

/// A challenge to register a passkey, for who proves with the password to be the owner of the account: an open screen is not enough.
pub(super) async fn begin_new(Visit { state, cx, .. }: Visit, Json(asked): Json<Begin>) -> Reply {
    let l = cx.l;
    let ways = passkeys(&state)?;
    let name = asked.naam.trim().to_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        let text = l.t("account-passkey-name-wrong");
        return Ok(told(StatusCode::UNPROCESSABLE_ENTITY, text));
    }
    let proof = prove(&state, &cx, asked.wachtwoord, None).await?;
    if proof != Proof::Given {
        return Ok(told(proof.status(), proof.password_error(l)));
    }
    let user = own(&state, &cx).await?;
    let known = accounts::passkeys(&state.store, user.id).await?;
    let known: Vec<Passkey> = known
        .iter()
        .filter_map(|key| serde_json::from_str(&key.credential).ok())
        .collect();
    let (challenge, registration) = ways.begin_new(&user, &known).map_err(AppError::internal)?;
    let content = serde_json::to_string(&Registering {
        account: user.id.0,
        name,
        state: registration,
    });
    let content = content.map_err(AppError::internal)?;
    let cookie = step::remember(&state, Ceremony::PasskeyNew, &content, cx.now).await?;
    Ok(([(header::SET_COOKIE, cookie)], Json(challenge)).into_response())
}

#[derive(Deserialize)]
pub(super) struct New {
    antwoord: RegisterPublicKeyCredential,
    #[serde(default)]
    terug: String,
}

pub(super) async fn finish_new(
    Visit { state, cx, headers }: Visit,
    Json(sent): Json<New>,
) -> Reply {
    let l = cx.l;
    let user = cx.user()?;
    let content = step::take(&state, Ceremony::PasskeyNew, &headers, cx.now).await?;
    let registering: Option<Registering> =
        content.and_then(|content| serde_json::from_str(&content).ok());
    let Some(begun) = registering.filter(|begun| begun.account == user.id.0) else {
        return Ok(told(StatusCode::BAD_REQUEST, l.t("account-passkey-late")));
    };
    let key = match passkeys(&state)?.finish_new(&sent.antwoord, &begun.state) {
        Ok(key) => key,
        Err(error) => {
            tracing::warn!(%error, "a new passkey is refused");
            let text = l.t("account-passkey-not-made");
            return Ok(told(StatusCode::UNPROCESSABLE_ENTITY, text));
        }
    };
    let credential = serde_json::to_string(&key).map_err(AppError::internal)?;
    let new = NewPasskey {
        account: user.id,
        credential_id: key.cred_id(),
        credential: &credential,
        name: &begun.name,
    };
    let added = accounts::add_passkey(&state.store, &state.ctx(&cx), &new, &user.session).await;
    match added {
        Err(WriteError::Duplicate(_)) => {
            return Ok(told(StatusCode::CONFLICT, l.t("account-passkey-known")));
        }
        added => added?,
    }
    let back = local_path(&sent.terug).filter(|path| *path != "/");
    let target = back.unwrap_or("/account?gedaan=sleutel");
    Ok(Json(json!({ "naar": target })).into_response())
}

/// A line of the list on the own account.
pub(super) struct PasskeyRow {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) since: String,
    pub(super) last_used: String,
}

/// The own passkeys, in the words of the page.
pub(super) async fn rows(state: &AppState, l: L, user: &User) -> Result<Vec<PasskeyRow>, AppError> {
    let keys = accounts::passkeys(&state.store, user.id).await?;
    Ok(keys
        .into_iter()
        .map(|key| PasskeyRow {
            id: key.id,
            name: key.name,
            since: day_and_time(l, key.created_at),
            last_used: key
                .last_used_at
                .map_or_else(|| l.t("account-passkey-unused"), |at| day_and_time(l, at)),
        })
        .collect())
}

#[derive(Template)]
#[template(path = "account/passkey_remove.html")]
struct RemovePage {
    l: L,
    shell: Shell,
    id: Uuid,
    name: String,
    has_password: bool,
    error: String,
}

async fn remove_page(
    state: &AppState,
    cx: Cx,
    id: Uuid,
    status: StatusCode,
    error: String,
) -> Reply {
    let user = own(state, &cx).await?;
    let keys = accounts::passkeys(&state.store, user.id).await?;
    let key = keys.into_iter().find(|key| key.id == id);
    let page = RemovePage {
        l: cx.l,
        shell: cx.shell,
        id,
        name: key.ok_or(AppError::NotFound)?.name,
        has_password: user.has_password(),
        error,
    };
    Ok(html_with(status, &page))
}

fn parsed(id: &str) -> Result<Uuid, AppError> {
    Uuid::parse_str(id).map_err(|_| AppError::NotFound)
}

pub(super) async fn ask_to_remove(Visit { state, cx, .. }: Visit, Path(id): Path<String>) -> Reply {
    remove_page(&state, cx, parsed(&id)?, StatusCode::OK, String::new()).await
}

#[derive(Deserialize)]
pub(super) struct RemoveForm {
    #[serde(default)]
    oud: String,
}

pub(super) async fn remove(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    Form(form): Form<RemoveForm>,
) -> Reply {
    let (l, id) = (cx.l, parsed(&id)?);
    let proof = prove(&state, &cx, form.oud, None).await?;
    if proof != Proof::Given {
        return remove_page(&state, cx, id, proof.status(), proof.password_error(l)).await;
    }
    let user = own(&state, &cx).await?;
    let keys = accounts::passkeys(&state.store, user.id).await?;
    let last = keys.iter().all(|key| key.id == id) && !user.has_totp;
    if last && user.needs_second_factor() && user.has_password() {
        let error = l.t("account-factor-needed");
        return remove_page(&state, cx, id, StatusCode::CONFLICT, error).await;
    }
    accounts::remove_passkey(&state.store, &state.ctx(&cx), user.id, id).await?;
    Ok(redirect("/account?gedaan=sleutel-weg"))
}
