//! Drafts of long forms, kept on the server under the path of the page that they belong to.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use store::drafts::{self, PAGE_FIELD};
use time::OffsetDateTime;

use super::fields::Fields;
use crate::auth::random;
use crate::layout::moment::{clock_time, day_of, local};
use crate::{AppError, AppState, Cx, redirect};

/// A draft that was found.
pub struct Draft {
    /// What was typed.
    pub fields: Fields,
    /// "Concept bewaard om 10.42 uur …"
    pub text: String,
}

/// The line that tells when the draft was kept; htmx puts it in place of the old one.
#[derive(Template)]
#[template(path = "forms/draft.html")]
pub struct DraftLine {
    /// What it says.
    pub text: String,
}

/// A name for one drawing of a page, for the hidden field of its form. What the browser keeps by itself carries it, so that a late
/// draft of a form that was saved meanwhile is known.
#[must_use]
pub fn page_name() -> String {
    hex::encode(random::<12>())
}

/// Keeps a form that somebody sent; returns the line that says so.
///
/// # Errors
/// [`AppError`] when nobody is logged in or the store fails.
pub async fn keep(
    state: &AppState,
    cx: &Cx,
    path: &str,
    fields: &Fields,
) -> Result<DraftLine, AppError> {
    let mut content = fields.content();
    // Who presses a button on a page that was done, after going back to it, means what is in it.
    content.remove(PAGE_FIELD);
    save(state, cx, path, &content).await
}

/// Keeps what the browser sends by itself while somebody types, unless the form was saved or thrown away meanwhile.
///
/// # Errors
/// [`AppError`] when nobody is logged in or the store fails.
pub async fn keep_typing(
    state: &AppState,
    cx: &Cx,
    path: &str,
    fields: &Fields,
) -> Result<DraftLine, AppError> {
    save(state, cx, path, &fields.content()).await
}

async fn save(
    state: &AppState,
    cx: &Cx,
    path: &str,
    content: &BTreeMap<String, String>,
) -> Result<DraftLine, AppError> {
    let kept = drafts::save_draft(&state.store, cx.user()?.id, path, content, cx.now).await?;
    let text = match kept {
        true => kept_text(cx, cx.now),
        false => String::new(),
    };
    Ok(DraftLine { text })
}

/// The draft of a page, if there is one.
///
/// # Errors
/// [`AppError`] when nobody is logged in or the store fails.
pub async fn find(state: &AppState, cx: &Cx, path: &str) -> Result<Option<Draft>, AppError> {
    let found = drafts::draft(&state.store, cx.user()?.id, path).await?;
    Ok(found.map(|draft| Draft {
        text: kept_text(cx, draft.saved_at),
        fields: Fields(draft.fields),
    }))
}

/// Throws a draft away: its form was saved, or its writer no longer wants it. `fields` tell which page is done with.
///
/// # Errors
/// [`AppError`] when nobody is logged in or the store fails.
pub async fn discard(
    state: &AppState,
    cx: &Cx,
    path: &str,
    fields: &Fields,
) -> Result<(), AppError> {
    let user = cx.user()?.id;
    Ok(drafts::finish_draft(&state.store, user, path, &fields.0, cx.now).await?)
}

/// What the buttons of a draft ask: throwing it away, or keeping it. Both lead to the page again; `None` for any other button.
///
/// # Errors
/// [`AppError`] when nobody is logged in or the store fails.
pub async fn buttons(
    state: &AppState,
    cx: &Cx,
    page: &str,
    fields: &Fields,
) -> Result<Option<Response>, AppError> {
    match fields.action() {
        "weggooien" => discard(state, cx, page, fields).await?,
        "concept" => {
            keep(state, cx, page, fields).await?;
        }
        _ => return Ok(None),
    }
    Ok(Some(redirect(page)))
}

fn kept_text(cx: &Cx, moment: OffsetDateTime) -> String {
    let l = cx.l;
    let time = clock_time(moment);
    if local(moment).date() == local(cx.now).date() {
        l.n("draft-kept-today", time)
    } else {
        l.tr("draft-kept", &[("day", day_of(l, moment)), ("time", time)])
    }
}
