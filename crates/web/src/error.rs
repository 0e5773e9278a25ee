//! What goes wrong in a request, and the page that says so in plain Dutch.
//!
//! A handler returns an [`AppError`]; the answer carries a [`Problem`] which the outermost layer turns into a page in the
//! language and shell of the request.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use report::ReportError;
use store::{StoreError, WriteError};

use super::state::AppState;
use super::{CurrentUser, Cx, RequestInfo, html_with};
use crate::auth::password::HashError;
use crate::layout::{L, Shell};

/// What went wrong in a request.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// There is nothing here, or nothing that this person may know of.
    #[error("not found")]
    NotFound,
    /// This person may not do this. The text, if any, says why and what to do, in Dutch.
    #[error("forbidden")]
    Forbidden(Option<String>),
    /// The request cannot be understood. The text says what to do, in Dutch.
    #[error("bad request: {0}")]
    BadRequest(String),
    /// Somebody else came first, or the state does not allow it. The text says what to do, in Dutch.
    #[error("conflict: {0}")]
    Conflict(String),
    /// What was sent is understood and cannot be. The text says what to do, in Dutch.
    #[error("unprocessable: {0}")]
    Unprocessable(String),
    /// What was sent has another form than this route takes. The text says what to do, in Dutch.
    #[error("unsupported media: {0}")]
    UnsupportedMedia(String),
    /// More was sent than one request may hold.
    #[error("too large")]
    TooLarge,
    /// Nobody is logged in.
    #[error("log-in needed")]
    LoginNeeded,
    /// The program has too much to do; try again after so many seconds.
    #[error("busy")]
    Busy {
        /// Seconds.
        retry_after: u64,
    },
    /// This installation cannot do it. The text says what to do instead, in Dutch.
    #[error("not possible: {0}")]
    NotPossible(String),
    /// Something that a user cannot repair. Logged, never shown.
    #[error("internal: {0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl AppError {
    /// Something that a user cannot repair.
    pub fn internal(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(error.into())
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Unprocessable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::UnsupportedMedia(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::LoginNeeded => StatusCode::UNAUTHORIZED,
            Self::NotPossible(_) => StatusCode::NOT_IMPLEMENTED,
            Self::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy | StoreError::Unreachable => {
                tracing::warn!(error = %chain(&error), "the database does not answer in time");
                Self::Busy { retry_after: 5 }
            }
            StoreError::NotLogged(_) => {
                tracing::error!(error = %chain(&error), "a read could not be logged, so it was not shown");
                Self::Busy { retry_after: 5 }
            }
            other => Self::internal(other),
        }
    }
}

impl From<WriteError> for AppError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::NotFound => Self::NotFound,
            WriteError::Store(error) => error.into(),
            refused => Self::Conflict(refused.to_string()),
        }
    }
}

impl From<HashError> for AppError {
    fn from(error: HashError) -> Self {
        match error {
            HashError::Busy => Self::Busy { retry_after: 3 },
            failed @ HashError::Failed(_) => Self::internal(failed),
        }
    }
}

impl From<ReportError> for AppError {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Busy { .. } => Self::Busy { retry_after: 20 },
            ReportError::NotInThisBuild => Self::NotPossible(error.user_message()),
            // A person can mend these: the text of the sheet does not fit on paper.
            ReportError::Unprintable { .. }
            | ReportError::MissingText(_)
            | ReportError::CellCount { .. } => Self::Conflict(error.user_message()),
            other => Self::internal(other),
        }
    }
}

/// What the error page tells: travels in the extensions of an answer.
#[derive(Debug, Clone)]
pub struct Problem {
    /// A Dutch sentence for this very case, if there is one.
    pub message: Option<String>,
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let status = self.status();
        let mut response = status.into_response();
        let message = match self {
            Self::Forbidden(message) => message,
            Self::BadRequest(message)
            | Self::Conflict(message)
            | Self::Unprocessable(message)
            | Self::UnsupportedMedia(message)
            | Self::NotPossible(message) => Some(message),
            Self::Busy { retry_after } => {
                response
                    .headers_mut()
                    .insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
                None
            }
            Self::Internal(error) => {
                tracing::error!(error = %chain(error.as_ref()), "request failed");
                None
            }
            Self::NotFound | Self::LoginNeeded | Self::TooLarge => None,
        };
        response.extensions_mut().insert(Problem { message });
        response
    }
}

/// An error with everything that caused it, on one line.
#[must_use]
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

#[derive(askama::Template)]
#[template(path = "error/visitor.html")]
struct VisitorPage<'a> {
    l: L,
    shell: Shell,
    text: &'a ErrorText,
}

#[derive(askama::Template)]
#[template(path = "error/user.html")]
struct UserPage<'a> {
    l: L,
    shell: Shell,
    text: &'a ErrorText,
}

/// The words of an error page.
struct ErrorText {
    code: u16,
    title: String,
    body: String,
    action: String,
    href: &'static str,
}

/// Statuses with words of their own (`error-404-title` and so on); others borrow those of a neighbour.
fn text_key(status: StatusCode) -> u16 {
    match status.as_u16() {
        code @ (400 | 403 | 404 | 405 | 408 | 409 | 413 | 503) => code,
        422 | 415 => 400,
        504 => 503,
        501 => 405,
        400..=499 => 400,
        _ => 500,
    }
}

/// The outermost layer: draws the page of every answer that is an error and has no page yet.
pub async fn draw_errors(
    State(state): State<AppState>,
    info: RequestInfo,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let wrong = status.is_client_error() || status.is_server_error();
    let told = response.extensions().get::<Problem>().is_some();
    if !wrong || info.machine() || !(told || without_page(&response)) {
        return response;
    }
    error_page(&state, &info, response)
}

/// Whether an answer has no body, or only the bare sentence of a library.
fn without_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

fn error_page(state: &AppState, info: &RequestInfo, response: Response) -> Response {
    let (parts, _) = response.into_parts();
    let status = parts.status;
    let problem = parts.extensions.get::<Problem>().cloned();
    let user: Option<CurrentUser> = parts.extensions.get().cloned();
    let cx = Cx::new(state, info.clone(), user.clone());
    let key = text_key(status);
    let text = ErrorText {
        code: status.as_u16(),
        title: cx.l.t(&format!("error-{key}-title")),
        body: problem
            .and_then(|problem| problem.message)
            .unwrap_or_else(|| cx.l.t(&format!("error-{key}-body"))),
        action: cx.l.t(if cx.user.is_some() {
            "error-to-start"
        } else {
            "error-to-sheets"
        }),
        href: if cx.user.is_some() {
            "/"
        } else {
            "/factsheets"
        },
    };
    let (l, shell) = (cx.l, cx.shell);
    let mut page = if shell.user.is_some() {
        html_with(
            status,
            &UserPage {
                l,
                shell,
                text: &text,
            },
        )
    } else {
        html_with(
            status,
            &VisitorPage {
                l,
                shell,
                text: &text,
            },
        )
    };
    if let Some(user) = user {
        page.extensions_mut().insert(user);
    }
    for name in [header::RETRY_AFTER, header::SET_COOKIE, header::ALLOW] {
        for value in parts.headers.get_all(&name) {
            page.headers_mut().append(name.clone(), value.clone());
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_that_cannot_be_printed_is_told_and_is_no_defect() {
        let error = AppError::from(ReportError::Unprintable { sign: '\u{1F600}' });
        assert_eq!(error.status(), StatusCode::CONFLICT);
        assert!(error.to_string().contains("kan niet in de PDF"), "{error}");
        let defect = AppError::from(ReportError::Typst("x".to_owned()));
        assert_eq!(defect.status(), StatusCode::INTERNAL_SERVER_ERROR);
    }
}
