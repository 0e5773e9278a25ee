//! Errors of the interface for programs: `application/problem+json` (RFC 9457), with a Dutch sentence that says what to do.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use store::gezin::ChangeRefusal;
use utoipa::ToSchema;

use domain::gezin::EmergencyRefusal;

use super::{VERSION, is_api};
use web::error::Problem as Told;
use web::layout::L;
use web::{AppError, CurrentUser, RequestInfo};

/// The media type of an error.
pub const PROBLEM_JSON: &str = "application/problem+json";
/// The header with the version of the interface.
pub const API_VERSION: HeaderName = HeaderName::from_static("api-version");

/// Wat er misging.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Welk soort fout het is, als vaste naam.
    #[serde(rename = "type")]
    #[schema(format = "uri", example = "urn:samenhang:probleem:niet-gevonden")]
    kind: String,
    /// De soort fout in een paar woorden.
    title: String,
    /// De HTTP-status.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// Wat er in dit geval misging en wat u kunt doen.
    detail: String,
    /// Waarmee de beheerder dit verzoek terugvindt.
    #[schema(format = "uri")]
    instance: String,
    /// De foutcode van OAuth 2, alleen bij het vragen van een token.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'static str>,
    /// Wat er ontbreekt, alleen als een zaak niet verder kan.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    weigeringen: Vec<Weigering>,
}

/// Wat er ontbreekt, of wat een stap tegenhoudt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Weigering {
    /// De vaste naam.
    #[schema(example = "no-measurement")]
    pub naam: &'static str,
    /// De eis van de aanpak waar het bij hoort; leeg als de stap zelf niet kan.
    pub eis: Option<&'static str>,
    /// Wat er ontbreekt, als zin.
    #[schema(example = "Nog geen meting van Sandra van den Bosch in deze fase.")]
    pub zin: String,
    /// Het adres van het scherm waar u het oplost; leeg als dat er voor u niet is.
    pub scherm: Option<String>,
}

/// Goes with an answer to a move that the rules of an approach refuse.
#[derive(Debug, Clone)]
pub struct Refusals(pub Vec<Weigering>);

/// Goes with an answer whose error has a code of OAuth 2.
#[derive(Debug, Clone, Copy)]
pub struct OauthError(pub &'static str);

/// Makes every error of the interface a problem, and tells the version.
pub async fn answer(info: RequestInfo, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if !is_api(&info.path) {
        return response;
    }
    let status = response.status();
    let wrong = status.is_client_error() || status.is_server_error();
    let mut response = if wrong {
        told(&info, response)
    } else {
        response
    };
    let version = HeaderValue::from_static(VERSION);
    response.headers_mut().insert(API_VERSION, version);
    response
}

/// The fixed name of a kind of error, and the number under which its texts stand.
fn kind(status: StatusCode) -> (&'static str, u16) {
    match status.as_u16() {
        400 => ("onjuiste-vraag", 400),
        401 => ("niet-aangemeld", 401),
        403 => ("geen-recht", 403),
        404 => ("niet-gevonden", 404),
        405 => ("onjuiste-methode", 405),
        408 => ("te-langzaam", 408),
        409 => ("kan-nu-niet", 409),
        413 => ("te-groot", 413),
        415 => ("onjuiste-vorm", 415),
        422 => ("onjuiste-inhoud", 422),
        501 => ("niet-hier", 501),
        503 | 504 => ("te-druk", 503),
        402..=499 => ("onjuiste-vraag", 400),
        _ => ("storing", 500),
    }
}

fn told(info: &RequestInfo, response: Response) -> Response {
    let (parts, _) = response.into_parts();
    let (name, key) = kind(parts.status);
    let l = L::new(info.lang);
    let message = parts.extensions.get::<Told>();
    let problem = Problem {
        kind: format!("urn:samenhang:probleem:{name}"),
        title: l.t(&format!("api-problem-{key}-title")),
        status: parts.status.as_u16(),
        detail: message
            .and_then(|told| told.message.clone())
            .unwrap_or_else(|| l.t(&format!("api-problem-{key}-detail"))),
        instance: format!("urn:samenhang:verzoek:{}", hex::encode(info.trace)),
        error: parts.extensions.get::<OauthError>().map(|error| error.0),
        weigeringen: parts
            .extensions
            .get::<Refusals>()
            .map(|refusals| refusals.0.clone())
            .unwrap_or_default(),
    };
    let text = serde_json::to_string(&problem).unwrap_or_default();
    let media = HeaderValue::from_static(PROBLEM_JSON);
    let mut answer = (parts.status, [(header::CONTENT_TYPE, media)], text).into_response();
    if let Some(user) = parts.extensions.get::<CurrentUser>() {
        answer.extensions_mut().insert(user.clone());
    }
    for name in [header::RETRY_AFTER, header::ALLOW] {
        for value in parts.headers.get_all(&name) {
            answer.headers_mut().append(name.clone(), value.clone());
        }
    }
    if parts.status == StatusCode::UNAUTHORIZED {
        let how = HeaderValue::from_static("Bearer realm=\"samenhang\"");
        answer.headers_mut().insert(header::WWW_AUTHENTICATE, how);
    }
    answer
}

/// What a refused change is for a program: what was sent must be corrected (422), or it cannot be done as things are (409).
pub fn refused(refusal: ChangeRefusal) -> AppError {
    match refusal {
        ChangeRefusal::NotFound => AppError::NotFound,
        ChangeRefusal::Store(error) => error.into(),
        right @ ChangeRefusal::NoRight => AppError::Forbidden(Some(right.to_string())),
        stale @ ChangeRefusal::Stale { .. } => AppError::Conflict(stale.to_string()),
        ChangeRefusal::Emergency(
            state @ (EmergencyRefusal::NotExactlyOne
            | EmergencyRefusal::TooManyAttempts
            | EmergencyRefusal::AlreadyOpen
            | EmergencyRefusal::AlreadyEnded
            | EmergencyRefusal::StillOpen
            | EmergencyRefusal::OwnAccess),
        ) => AppError::Conflict(state.to_string()),
        sent => AppError::Unprocessable(sent.to_string()),
    }
}
