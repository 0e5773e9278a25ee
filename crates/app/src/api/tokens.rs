//! `/api/v1/tokens`: a machine client shows who it is and gets a token for some minutes (OAuth 2, client credentials).

use axum::Json;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::machines::{self, Machine, MachineId};
use store::{WriteError, accounts};
use time::Duration;
use utoipa::ToSchema;

use super::bearer::token_hash;
use super::problem::OauthError;
use super::{ROOT, jwt};
use web::{AppError, AppState, Cx};

/// How long a token holds.
const HOLDS: Duration = Duration::minutes(10);
/// What the assertion is, in the words of RFC 7523.
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Een vraag om een token.
#[derive(Debug, Deserialize, ToSchema)]
pub struct TokenVraag {
    /// Altijd `client_credentials`.
    #[schema(pattern = "^client_credentials$")]
    grant_type: String,
    /// Altijd `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`.
    #[schema(pattern = "^urn:ietf:params:oauth:client-assertion-type:jwt-bearer$")]
    client_assertion_type: String,
    /// Een JWT die de koppeling zelf ondertekende: `iss` en `sub` de naam van de koppeling, `aud` dit adres, `exp` binnen vijf minuten, `jti` één keer.
    #[schema(pattern = r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$")]
    client_assertion: String,
    /// De naam van de koppeling; mag weg, want zij staat in de JWT.
    client_id: Option<String>,
}

/// Een token.
#[derive(Debug, Serialize, ToSchema)]
pub struct Token {
    /// Het token, voor de header `Authorization`.
    access_token: String,
    /// Altijd `Bearer`.
    token_type: &'static str,
    /// Hoeveel seconden het geldt.
    expires_in: i64,
}

/// Only the part of an assertion that says whose it claims to be; nothing is believed of it yet.
#[derive(Deserialize)]
struct Claimed {
    sub: String,
}

fn claimed(assertion: &str) -> Option<MachineId> {
    let claims = assertion.split('.').nth(1)?;
    let bytes = URL_SAFE_NO_PAD.decode(claims).ok()?;
    let claimed: Claimed = serde_json::from_slice(&bytes).ok()?;
    claimed.sub.parse().ok()
}

/// `POST /api/v1/tokens`
#[utoipa::path(
    post, path = "/tokens", operation_id = "vraagToken", tag = "Aanmelden", security(()),
    request_body(content = TokenVraag, content_type = "application/x-www-form-urlencoded"),
    summary = "Een token voor een koppeling",
    description = "OAuth 2 client credentials met private_key_jwt. Een token geldt tien minuten.",
    responses((status = 200, description = "Het token", body = Token))
)]
pub async fn issue(
    State(state): State<AppState>,
    cx: Cx,
    form: Result<Form<TokenVraag>, FormRejection>,
) -> Result<Response, AppError> {
    let l = cx.l;
    let asked = match form {
        Ok(Form(asked)) => asked,
        Err(FormRejection::InvalidFormContentType(_)) => {
            return Err(AppError::UnsupportedMedia(l.t("api-form-only")));
        }
        Err(FormRejection::BytesRejection(_)) => return Err(AppError::TooLarge),
        Err(_) => {
            return Ok(with(
                AppError::BadRequest(l.t("api-token-form")),
                "invalid_request",
            ));
        }
    };
    if asked.grant_type != "client_credentials" {
        let told = AppError::BadRequest(l.t("api-token-form"));
        return Ok(with(told, "unsupported_grant_type"));
    }
    if asked.client_assertion_type != JWT_BEARER {
        return Ok(with(
            AppError::BadRequest(l.t("api-token-form")),
            "invalid_request",
        ));
    }
    let Some(site) = &state.settings.public_url else {
        return Err(AppError::NotPossible(l.t("api-token-no-address")));
    };
    let audiences = [format!("{site}{ROOT}/tokens"), site.clone()];
    let Some(machine) = proven(&state, &cx, &asked, &audiences).await? else {
        return Ok(with(AppError::LoginNeeded, "invalid_client"));
    };
    let token = hex::encode(web::auth::random::<32>());
    let until = cx.now + HOLDS;
    let (ctx, hash) = (state.ctx(&cx), token_hash(&token));
    match machines::issue_token(&state.store, &ctx, machine.id, &hash, until).await {
        Ok(()) => {}
        Err(WriteError::NotFound) => return Ok(with(AppError::LoginNeeded, "invalid_client")),
        Err(error) => return Err(error.into()),
    }
    Ok(Json(Token {
        access_token: token,
        token_type: "Bearer",
        expires_in: HOLDS.whole_seconds(),
    })
    .into_response())
}

/// The machine client that signed the assertion, when all of it is right and it was not used before.
async fn proven(
    state: &AppState,
    cx: &Cx,
    asked: &TokenVraag,
    audiences: &[String],
) -> Result<Option<Machine>, AppError> {
    let assertion = asked.client_assertion.as_str();
    let Some(id) = claimed(assertion) else {
        return Ok(None);
    };
    let name = id.to_string();
    if asked.client_id.as_ref().is_some_and(|told| *told != name) {
        return Ok(None);
    }
    let known = machines::machine(&state.store, id).await?;
    let Some(machine) = known.filter(|machine| machine.active) else {
        return Ok(None);
    };
    let Some(claims) = jwt::verified(assertion, &machine.jwk, &name, audiences, cx.now) else {
        tracing::warn!(machine = %id, "an assertion of a machine client is not right");
        return Ok(None);
    };
    let used = Sha256::digest(format!("{name} {}", claims.jti).as_bytes());
    let until = jwt::remembered_until(cx.now);
    let first = accounts::remember_step(&state.store, &used.into(), "jti", "", until).await?;
    Ok(first.then_some(machine))
}

fn with(error: AppError, code: &'static str) -> Response {
    let mut response = error.into_response();
    response.extensions_mut().insert(OauthError(code));
    response
}
