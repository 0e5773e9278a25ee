//! Drafts of long forms, kept on the server under the path of the page that they belong to.

use askama::Template;
use store::drafts;
use time::OffsetDateTime;

use super::fields::Fields;
use super::words;
use crate::web::{AppError, AppState, Cx};

/// A draft that was found.
pub struct Draft {
    /// What was typed.
    pub fields: Fields,
    /// "Concept bewaard om 10.42 uur …"
    pub text: String,
}

/// The line that tells when the draft was kept; htmx puts it in place of the old one.
#[derive(Template)]
#[template(path = "toezicht/draft.html")]
pub struct DraftLine {
    /// What it says.
    pub text: String,
}

/// Keeps a form; returns the line that says so.
///
/// # Errors
/// [`AppError`] when nobody is logged in or the store fails.
pub async fn keep(
    state: &AppState,
    cx: &Cx,
    path: &str,
    fields: &Fields,
) -> Result<DraftLine, AppError> {
    drafts::save_draft(&state.store, cx.user()?.id, path, &fields.content(), cx.now).await?;
    Ok(DraftLine {
        text: kept_text(cx, cx.now),
    })
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

/// Throws a draft away: its form was saved, or its writer no longer wants it.
///
/// # Errors
/// [`AppError`] when nobody is logged in or the store fails.
pub async fn discard(state: &AppState, cx: &Cx, path: &str) -> Result<(), AppError> {
    Ok(drafts::delete_draft(&state.store, cx.user()?.id, path).await?)
}

fn kept_text(cx: &Cx, moment: OffsetDateTime) -> String {
    let l = cx.l;
    let time = words::clock_time(moment);
    if words::local(moment).date() == words::local(cx.now).date() {
        l.n("draft-kept-today", time)
    } else {
        l.tr(
            "draft-kept",
            &[("day", words::day_of(l, moment)), ("time", time)],
        )
    }
}
