//! A form that is sent after the session ended is not lost.
//!
//! The cookie still names the ended session, and with it the person. The fields go into the drafts of that person, under the path
//! of the form; the log-in page comes back to that path, and the page shows its draft. Who logs in as somebody else sees nothing
//! of it, because a draft belongs to one account.

use std::collections::BTreeMap;

use axum::extract::{Form, FromRequest, Request};
use axum::response::Response;
use store::drafts;

use super::error::AppError;
use super::redirect;
use super::request::RequestInfo;
use super::state::AppState;
use crate::auth::session;

/// Path endings of a form's smaller actions, which belong to the draft of the page itself.
const PARTS_OF_A_PAGE: [&str; 1] = ["/concept"];

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

/// Keeps the fields when the ended session tells whose they are, and shows the log-in page.
pub(super) async fn keep_and_ask_to_log_in(
    state: &AppState,
    request: Request,
    info: &RequestInfo,
) -> Result<Response, AppError> {
    let path = PARTS_OF_A_PAGE
        .iter()
        .find_map(|part| info.path.strip_suffix(part))
        .unwrap_or(&info.path)
        .to_owned();
    let owner = session::owner_of_ended(state, request.headers(), info.now).await?;
    let mut target = log_in_path(&path);
    if let Some(owner) = owner
        && let Ok(Form(fields)) = Form::<Vec<(String, String)>>::from_request(request, &()).await
    {
        let fields: BTreeMap<String, String> = fields.into_iter().collect();
        drafts::save_draft(&state.store, owner.id, &path, &fields, info.now).await?;
        target.push_str("&bewaard=ja");
    }
    Ok(redirect(&target))
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
