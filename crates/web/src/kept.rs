//! A form that is sent after the session ended is not lost.
//!
//! The cookie still names the ended session, and with it the person. The fields go into the drafts of that person, under the path
//! of the form; the log-in page comes back to that path, and the page shows its draft. Who logs in as somebody else sees nothing
//! of it, because a draft belongs to one account.

use std::collections::BTreeMap;

use axum::extract::{Form, FromRequest, Request};
use axum::http::HeaderMap;
use store::drafts;

use super::error::AppError;
use super::request::{RequestInfo, referring_path};
use super::state::AppState;
use crate::auth::session;

/// Path endings of a form's smaller actions, which belong to the draft of the page itself.
const PARTS_OF_A_PAGE: [&str; 1] = ["/concept"];
/// The field of the pressed button, which is not content.
const BUTTON: &str = "do";

/// The log-in page that comes back to this address.
pub fn log_in_path(address: &str) -> String {
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

/// Where somebody goes after logging in, for a form that was refused: to its own page, else to the page it stood on, else to the
/// start. A path that only takes forms is no place to go.
pub fn way_back(state: &AppState, headers: &HeaderMap, info: &RequestInfo) -> String {
    let own = page_of(&info.path);
    if state.is_page(own) {
        return own.to_owned();
    }
    let path = |address: &String| state.is_page(address.split('?').next().unwrap_or_default());
    referring_path(headers)
        .filter(path)
        .unwrap_or_else(|| "/".to_owned())
}

/// The path of the page that a form belongs to, which is the key of its draft.
fn page_of(path: &str) -> &str {
    PARTS_OF_A_PAGE
        .iter()
        .find_map(|part| path.strip_suffix(part))
        .unwrap_or(path)
}

/// Keeps the fields; `false` when the ended session does not tell whose they are, or they cannot be read.
pub async fn keep(
    state: &AppState,
    request: Request,
    info: &RequestInfo,
) -> Result<bool, AppError> {
    let Some(owner) = session::owner_of_ended(state, request.headers(), info.now).await? else {
        return Ok(false);
    };
    let Ok(Form(fields)) = Form::<Vec<(String, String)>>::from_request(request, &()).await else {
        return Ok(false);
    };
    let content = fields.into_iter().filter(|(name, _)| name != BUTTON);
    let mut fields: BTreeMap<String, String> = content.collect();
    if page_of(&info.path) == info.path {
        // Sent by a person, not by the browser while somebody typed: it is kept whatever was done with its page.
        fields.remove(drafts::PAGE_FIELD);
    }
    drafts::save_draft(
        &state.store,
        owner.id,
        page_of(&info.path),
        &fields,
        info.now,
    )
    .await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_survives_in_a_query() {
        assert_eq!(log_in_path("/"), "/inloggen");
        assert_eq!(
            log_in_path("/toezicht/vergelijken?links=a&rechts=b"),
            "/inloggen?terug=/toezicht/vergelijken%3Flinks%3Da%26rechts%3Db"
        );
    }
}
