//! Decides for each route whether this person may call it, and lets no answer go before the log has what it shows.

use axum::extract::{Request, State};
use axum::http::{HeaderName, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use store::log::logged_together;
use web::auth::session;
use web::layout::L;
use web::{Access, AppError, AppState, CurrentUser, Duty, RequestInfo, kept, redirect};

use crate::api;

/// Sends the whole page somewhere else, in the answer to a part of it.
const HX_REDIRECT: HeaderName = HeaderName::from_static("hx-redirect");

/// What the guard of one route knows.
#[derive(Clone)]
pub struct Gate {
    pub state: AppState,
    pub access: Access,
    pub keeps_fields: bool,
    pub during_setup: bool,
}

/// Lets the request through, or answers with the log-in page or a refusal.
pub async fn check(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    match decide(&gate, request, next).await {
        Ok(response) => response,
        Err(error) => error.into_response(),
    }
}

/// Sends an answer when everything that it shows is in the log; otherwise it says that it cannot.
pub async fn log_first(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let answered = logged_together(&state.store, next.run(request)).await;
    answered.unwrap_or_else(|error| AppError::from(error).into_response())
}

async fn decide(gate: &Gate, mut request: Request, next: Next) -> Result<Response, AppError> {
    let info = request
        .extensions()
        .get::<RequestInfo>()
        .cloned()
        .ok_or_else(|| AppError::internal("the request was not prepared"))?;
    let api = api::is_api(&info.path);
    let user = if api {
        api::caller(&gate.state, &mut request, info.now).await?
    } else {
        session::current_user(&gate.state, request.headers(), info.now).await?
    };
    if let Some(duty) = user.as_ref().and_then(|user| user.duty)
        && !gate.during_setup
    {
        if api {
            let what = L::new(info.lang).t("api-duty");
            return Err(AppError::Forbidden(Some(what)));
        }
        return Ok(first(&gate.state, duty, &request, &info));
    }
    let roles = user.as_ref().map(|user| user.roles.as_slice());
    if !gate.access.allows(roles) {
        return match user {
            Some(user) => Ok(refused(user)),
            None if api => Err(AppError::LoginNeeded),
            None => ask_to_log_in(gate, request, &info).await,
        };
    }
    if let Some(user) = &user {
        request.extensions_mut().insert(user.clone());
    }
    let mut response = next.run(request).await;
    if let Some(user) = user {
        response.extensions_mut().insert(user);
    }
    Ok(response)
}

/// The log-in page, which comes back to where the person was; a form that keeps its fields keeps them.
///
/// A part of a page is asked for by the script of htmx, which would follow a redirect and put the log-in page into the page. So the
/// whole page goes to the log-in page (`HX-Redirect`) once its fields are kept; when they cannot be kept, it stays as it is, with
/// what was typed, and the script tells that the session is over (401).
async fn ask_to_log_in(
    gate: &Gate,
    request: Request,
    info: &RequestInfo,
) -> Result<Response, AppError> {
    if request.method() == Method::GET && !info.part {
        return Ok(redirect(&kept::log_in_path(&info.address)));
    }
    let (part, back) = (
        info.part,
        kept::way_back(&gate.state, request.headers(), info),
    );
    let kept = gate.keeps_fields && kept::keep(&gate.state, request, info).await?;
    let mut target = kept::log_in_path(&back);
    if kept {
        target.push_str(if back == "/" {
            "?bewaard=ja"
        } else {
            "&bewaard=ja"
        });
    }
    match (part, kept) {
        (false, _) => Ok(redirect(&target)),
        (true, true) => Ok((StatusCode::NO_CONTENT, [(HX_REDIRECT, target)]).into_response()),
        (true, false) => Err(AppError::LoginNeeded),
    }
}

/// To the page where somebody does what must come first, and from there to where that person was going.
fn first(state: &AppState, duty: Duty, request: &Request, info: &RequestInfo) -> Response {
    let back = if request.method() == Method::GET && !info.part {
        info.address.clone()
    } else {
        kept::way_back(state, request.headers(), info)
    };
    let mut target = duty.path().to_owned();
    if back != "/" {
        target.push_str(&format!("?terug={}", kept::encoded(&back)));
    }
    if info.part {
        return (StatusCode::NO_CONTENT, [(HX_REDIRECT, target)]).into_response();
    }
    redirect(&target)
}

/// A refusal in the shell of the person who is logged in.
fn refused(user: CurrentUser) -> Response {
    let mut response = AppError::Forbidden(None).into_response();
    response.extensions_mut().insert(user);
    response
}
