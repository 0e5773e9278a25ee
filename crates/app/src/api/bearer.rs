//! Who asks: a person with a session of this site, or a machine client with a token.

use axum::extract::{FromRequestParts, OptionalFromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use domain::shared::OrganisationId;
use sha2::{Digest, Sha256};
use store::machines::{self, MachineId};
use time::OffsetDateTime;

use web::auth::session;
use web::{AppError, AppState, CurrentUser};

/// A machine client that asks. Its account stands beside it as [`CurrentUser`], with the name of the machine in the name, so that the
/// log tells both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// Which one.
    pub id: MachineId,
    /// For whom it works.
    pub organisation: OrganisationId,
}

impl<S: Sync> FromRequestParts<S> for Machine {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let machine = parts.extensions.get::<Self>().cloned();
        machine.ok_or(AppError::Forbidden(None))
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for Machine {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, AppError> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}

/// The hash by which the database knows a token.
pub fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// The token of a request, if it shows one.
fn token(headers: &HeaderMap) -> Option<&str> {
    let line = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = line.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Who asks something of the interface: by a token when one is shown, otherwise by the session. A token that does not hold is refused,
/// also where nobody needs one: a program must notice.
///
/// # Errors
/// [`AppError::LoginNeeded`] when what is shown does not hold.
pub async fn caller(
    state: &AppState,
    request: &mut Request,
    now: OffsetDateTime,
) -> Result<Option<CurrentUser>, AppError> {
    if !request.headers().contains_key(header::AUTHORIZATION) {
        return Ok(session::current_user(state, request.headers(), now).await?);
    }
    let token = token(request.headers()).ok_or(AppError::LoginNeeded)?;
    let hash = token_hash(token);
    let shown = machines::shown(&state.store, &hash, now).await?;
    let shown = shown.ok_or(AppError::LoginNeeded)?;
    let (machine, account) = (shown.machine, shown.account);
    request.extensions_mut().insert(Machine {
        id: machine.id,
        organisation: machine.organisation,
    });
    Ok(Some(CurrentUser {
        id: account.id,
        login: account.login,
        name: format!("{} (via {})", account.name, machine.name),
        roles: account.roles,
        gemeente: account.gemeente,
        organisation: account.organisation.zip(account.organisation_name),
        session: hash,
        duty: None,
    }))
}
