//! What is remembered on the server between two steps of signing in. The browser holds only the name of it, in a cookie, so that a
//! step that somebody else began cannot be finished here.

use axum::http::{HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};
use store::StoreError;
use store::accounts;
use time::{Duration, OffsetDateTime};

use super::cookie;
use crate::AppState;

/// How long somebody has for the second step.
pub const LASTS: Duration = Duration::minutes(10);

/// The ceremonies that take two steps, each with a cookie of its own: two of them may run beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ceremony {
    /// Signing in through a provider.
    Provider,
    /// Signing in with a passkey.
    PasskeySignIn,
    /// Registering a passkey.
    PasskeyNew,
}

impl Ceremony {
    fn kind(self) -> &'static str {
        match self {
            Self::Provider => "oidc",
            Self::PasskeySignIn => "sleutel",
            Self::PasskeyNew => "nieuwe-sleutel",
        }
    }

    fn cookie(self, https: bool) -> &'static str {
        match (self, https) {
            (Self::Provider, true) => "__Host-aanmelding",
            (Self::Provider, false) => "aanmelding",
            (Self::PasskeySignIn, true) => "__Host-sleutel",
            (Self::PasskeySignIn, false) => "sleutel",
            (Self::PasskeyNew, true) => "__Host-nieuwe-sleutel",
            (Self::PasskeyNew, false) => "nieuwe-sleutel",
        }
    }
}

fn hash(id: &str) -> [u8; 32] {
    Sha256::digest(format!("stap:{id}").as_bytes()).into()
}

/// Remembers the first step; gives the cookie that belongs to it.
///
/// # Errors
/// When the database does not answer.
pub async fn remember(
    state: &AppState,
    ceremony: Ceremony,
    content: &str,
    now: OffsetDateTime,
) -> Result<HeaderValue, StoreError> {
    let id = hex::encode(super::random::<32>());
    let until = now + LASTS;
    accounts::remember_step(&state.store, &hash(&id), ceremony.kind(), content, until).await?;
    let https = state.settings.https;
    let seconds = LASTS.whole_seconds().unsigned_abs();
    Ok(cookie::set(
        ceremony.cookie(https),
        &id,
        https,
        Some(seconds),
    ))
}

/// Takes the first step of this browser away, when it began one not too long ago.
///
/// # Errors
/// When the database does not answer.
pub async fn take(
    state: &AppState,
    ceremony: Ceremony,
    headers: &HeaderMap,
    now: OffsetDateTime,
) -> Result<Option<String>, StoreError> {
    let Some(id) = cookie::read(headers, ceremony.cookie(state.settings.https)) else {
        return Ok(None);
    };
    accounts::take_step(&state.store, &hash(id), ceremony.kind(), now).await
}

/// Whether a message with this name comes for the first time within [`LASTS`]: the same one again is refused.
///
/// # Errors
/// When the database does not answer.
pub async fn first_time(
    state: &AppState,
    name: &str,
    now: OffsetDateTime,
) -> Result<bool, StoreError> {
    let hash = Sha256::digest(format!("bericht:{name}").as_bytes()).into();
    accounts::remember_step(&state.store, &hash, "bericht", "", now + LASTS).await
}
