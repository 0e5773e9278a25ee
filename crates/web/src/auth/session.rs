//! Sessions: a random id in a cookie, its hash in the database, an idle and an absolute limit.

use axum::http::{HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};
use store::accounts::{self, NewSession, ProviderSession, SecondFactor, Session, User};
use store::{Actor, Ctx, StoreError, WriteError};
use time::{Duration, OffsetDateTime};

use super::cookie;
use crate::{AppState, CurrentUser, Duty};

/// How long a person has to give the second factor.
const FOR_THE_CODE: Duration = Duration::minutes(10);
/// A session is marked as used at most this often: a page view is not worth a write each time.
const TOUCH_AFTER: Duration = Duration::minutes(1);
/// How long a session that has ended still tells whose form it was (see `web::kept`).
pub const REMEMBERED: Duration = Duration::hours(24);

/// A fresh id: 32 random bytes in hexadecimal, and the hash that the database knows it by.
fn fresh() -> (String, [u8; 32]) {
    let id = hex::encode(super::random::<32>());
    let hash = hash(&id);
    (id, hash)
}

fn hash(id: &str) -> [u8; 32] {
    Sha256::digest(id.as_bytes()).into()
}

/// The hash of the session that a request names, running or not.
#[must_use]
pub fn named(state: &AppState, headers: &HeaderMap) -> Option<[u8; 32]> {
    let id = cookie::read(headers, cookie::session_name(state.settings.https))?;
    (id.len() == 64).then(|| hash(id))
}

/// The context from the moment it is known who acts: the log names the person who logs in.
#[must_use]
pub fn acting(ctx: Ctx, user: &User) -> Ctx {
    let actor = Actor::User {
        id: user.id,
        name: user.name.clone(),
        roles: user.roles.clone(),
        gemeente: user.gemeente,
        organisation: user.organisation.zip(user.organisation_name.clone()),
    };
    Ctx { actor, ..ctx }
}

/// What somebody showed when a session begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The first half; the second factor of the account comes next.
    Half,
    /// All that the account has, without a second factor.
    Password,
    /// A second factor as well: a passkey, or one that the provider vouches for.
    SecondFactor,
}

/// Begins a session and gives its cookie. `provider` is what the provider told, for who came through one.
///
/// # Errors
/// [`WriteError::NotFound`] when the account is not active.
pub async fn begin(
    state: &AppState,
    ctx: &Ctx,
    user: &User,
    shown: Shown,
    provider: Option<ProviderSession>,
) -> Result<HeaderValue, WriteError> {
    let (id, id_hash) = fresh();
    let idle = if shown == Shown::Half {
        FOR_THE_CODE
    } else {
        idle(state)
    };
    let absolute_until = ctx.now + absolute(state);
    let new = NewSession {
        id_hash,
        user: user.id,
        idle_until: (ctx.now + idle).min(absolute_until),
        absolute_until,
        second_factor_done: shown != Shown::Half,
        strong: shown == Shown::SecondFactor,
        provider,
    };
    accounts::create_session(&state.store, ctx, &new).await?;
    Ok(cookie_line(state, &id))
}

/// Whether somebody may begin a session here with what this site itself knows, a password or a passkey. Who belongs to somebody at
/// the provider begins there, so that who has gone there has gone here; the configuration may name exceptions.
///
/// # Errors
/// When the database does not answer.
pub async fn begins_here(state: &AppState, user: &User) -> Result<bool, StoreError> {
    let Some(oidc) = &state.oidc else {
        return Ok(true);
    };
    let login = user.login.to_lowercase();
    if oidc.settings.local_logins.contains(&login) {
        return Ok(true);
    }
    let providers = accounts::providers_of(&state.store, user.id).await?;
    Ok(providers.is_empty())
}

/// Lets somebody in whose passkey answered rightly: the session of this person that waits for a second factor goes on, so that it
/// stays one of the provider; otherwise a new one begins. `None` when the first step must come first.
///
/// # Errors
/// [`WriteError::NotFound`] when the account is not active, or the session has ended meanwhile.
pub async fn with_passkey(
    state: &AppState,
    ctx: &Ctx,
    headers: &HeaderMap,
    user: &User,
) -> Result<Option<HeaderValue>, WriteError> {
    let waiting = waiting_for_code(state, headers, ctx.now).await?;
    if let Some(waiting) = waiting.filter(|waiting| waiting.user.id == user.id) {
        let cookie = complete(state, ctx, &waiting, SecondFactor::Passkey).await?;
        return Ok(Some(cookie));
    }
    if !begins_here(state, user).await? {
        return Ok(None);
    }
    let cookie = begin(state, ctx, user, Shown::SecondFactor, None).await?;
    Ok(Some(cookie))
}

/// Goes on under a new id after the second factor was right; gives the new cookie.
///
/// # Errors
/// [`WriteError::NotFound`] when the session has ended meanwhile.
pub async fn complete(
    state: &AppState,
    ctx: &Ctx,
    session: &Session,
    how: SecondFactor,
) -> Result<HeaderValue, WriteError> {
    let (id, id_hash) = fresh();
    accounts::complete_second_factor(&state.store, ctx, &session.id_hash, &id_hash, how).await?;
    let idle_until = (ctx.now + idle(state)).min(session.absolute_until);
    accounts::touch_session(&state.store, &id_hash, ctx.now, idle_until).await?;
    Ok(cookie_line(state, &id))
}

/// What somebody must do before anything else.
fn duty(session: &Session) -> Option<Duty> {
    let user = &session.user;
    if user.password_temporary && user.has_password() && session.provider.is_none() {
        return Some(Duty::NewPassword);
    }
    (user.needs_second_factor() && !session.strong).then_some(Duty::SecondFactor)
}

/// The cookie that takes the session cookie away.
#[must_use]
pub fn no_cookie(state: &AppState) -> HeaderValue {
    let https = state.settings.https;
    cookie::set(cookie::session_name(https), "", https, Some(0))
}

/// The session that is waiting for its second factor.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting_for_code(
    state: &AppState,
    headers: &HeaderMap,
    now: OffsetDateTime,
) -> Result<Option<Session>, StoreError> {
    let Some(id_hash) = named(state, headers) else {
        return Ok(None);
    };
    let session = accounts::session(&state.store, &id_hash, now).await?;
    Ok(session.filter(|session| !session.second_factor_done))
}

/// Whose session the cookie names, also when it ended less than [`REMEMBERED`] ago, but not when the person logged out.
///
/// # Errors
/// When the database does not answer.
pub async fn owner_of_ended(
    state: &AppState,
    headers: &HeaderMap,
    now: OffsetDateTime,
) -> Result<Option<User>, StoreError> {
    let Some(id_hash) = named(state, headers) else {
        return Ok(None);
    };
    let session = accounts::session(&state.store, &id_hash, now - REMEMBERED).await?;
    let session = session.filter(|session| session.second_factor_done);
    Ok(session.map(|session| session.user))
}

/// Who is logged in with the session that a request names; marks the session as used.
///
/// # Errors
/// When the database does not answer.
pub async fn current_user(
    state: &AppState,
    headers: &HeaderMap,
    now: OffsetDateTime,
) -> Result<Option<CurrentUser>, StoreError> {
    let Some(id_hash) = named(state, headers) else {
        return Ok(None);
    };
    let session = accounts::session(&state.store, &id_hash, now).await?;
    let Some(session) = session.filter(|session| session.second_factor_done) else {
        return Ok(None);
    };
    if now - session.last_seen_at >= TOUCH_AFTER {
        let idle_until = (now + idle(state)).min(session.absolute_until);
        accounts::touch_session(&state.store, &id_hash, now, idle_until).await?;
    }
    let duty = duty(&session);
    let user = session.user;
    Ok(Some(CurrentUser {
        id: user.id,
        login: user.login,
        name: user.name,
        roles: user.roles,
        gemeente: user.gemeente,
        organisation: user.organisation.zip(user.organisation_name),
        session: id_hash,
        duty,
    }))
}

/// The account of a session that may still do its work at `now`: for work that goes on after its request was let through. Does not mark
/// the session as used.
///
/// # Errors
/// When the database does not answer.
pub async fn still(
    state: &AppState,
    id_hash: &[u8; 32],
    now: OffsetDateTime,
) -> Result<Option<User>, StoreError> {
    let session = accounts::session(&state.store, id_hash, now).await?;
    let session = session.filter(|one| one.second_factor_done && duty(one).is_none());
    Ok(session.map(|session| session.user))
}

fn idle(state: &AppState) -> Duration {
    limit(state.settings.session_idle)
}

fn absolute(state: &AppState) -> Duration {
    limit(state.settings.session_absolute)
}

fn limit(limit: std::time::Duration) -> Duration {
    Duration::try_from(limit).unwrap_or(Duration::HOUR)
}

fn cookie_line(state: &AppState, id: &str) -> HeaderValue {
    let https = state.settings.https;
    cookie::set(cookie::session_name(https), id, https, None)
}
