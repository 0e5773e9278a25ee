//! Forms that somebody began and did not send: the program keeps what was typed, and leads back to it.

use store::drafts::drafts;
use time::OffsetDateTime;

use super::line::near_day;
use web::layout::L;
use web::layout::moment::{clock_time, local};
use web::{AppError, AppState, Cx};

/// How many are shown.
const MOST: usize = 6;
/// What a form is for, by a part of its address; the first one that fits. Nobody's name is told here.
const FORMS: [(&str, &str); 8] = [
    ("/meten/", "meting"),
    ("/plan", "plan"),
    ("/overdracht", "overdracht"),
    ("/screening", "screening"),
    ("/verslag/", "verslag"),
    ("/stukken/", "stuk"),
    ("/doelgroep", "doelgroep"),
    ("/gezinnen/nieuw", "gezin"),
];

/// A form that was not sent.
pub struct Unsent {
    /// Where it goes on.
    pub href: String,
    /// What it is for.
    pub what: String,
    /// When it was kept.
    pub kept: String,
}

/// Those of who asks, the last one first.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn unsent(state: &AppState, cx: &Cx) -> Result<Vec<Unsent>, AppError> {
    let all = drafts(&state.store, cx.user()?.id).await?;
    let pages = all.into_iter().filter(|(key, _)| state.is_page(key));
    let line = pages.take(MOST).map(|(key, kept)| Unsent {
        what: what(cx.l, &key),
        kept: moment(cx, kept),
        href: key,
    });
    Ok(line.collect())
}

fn what(l: L, key: &str) -> String {
    let known = FORMS.iter().find(|(part, _)| key.contains(part));
    let code = known.map_or("ander", |(_, code)| code);
    l.t(&format!("werk-unsent-{code}"))
}

fn moment(cx: &Cx, kept: OffsetDateTime) -> String {
    let today = local(cx.now).date();
    let day = near_day(cx.l, local(kept).date(), today);
    let values = [("day", day), ("time", clock_time(kept))];
    cx.l.tr("werk-unsent-kept", &values)
}
