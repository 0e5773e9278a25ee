//! `/privacy/verzoeken/{id}`: one request: its term, whom it is about, what is given, a second person, the decision and the answer.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use domain::gezin::{Decision, RequestKind};
use domain::shared::{PrivacyRequestId, parse_dutch_date};
use serde::Deserialize;
use store::privacy::{
    PersonMatch, PreparedRequest, PrivacyViewer, RequestReader, find_persons, request,
};

use super::request_outcome::{Outcome, outcome};
use super::request_view::{self as view, Can, Match, Note, PartRow, Step, TermBar};
use super::{done_text, officer, paths, words};
use web::choice::Choice;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::day;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html_with};

#[derive(Template)]
#[template(path = "privacy/request.html")]
struct RequestPage {
    l: L,
    shell: Shell,
    done: String,
    title: String,
    note: String,
    state: String,
    applicant: String,
    asked: Vec<String>,
    thread: Vec<Step>,
    term: Option<TermBar>,
    can: Can,
    search: Search,
    matches: Vec<Match>,
    parts: Vec<PartRow>,
    given_note: String,
    changed: bool,
    notes: Vec<Note>,
    decisions: Vec<Choice>,
    on: String,
    looked: String,
    path: String,
    letter: String,
    letter_label: String,
    outcome: Option<Outcome>,
    version: i64,
    kept: Kept,
    errors: FieldErrors,
}

/// What was typed in one of the forms that was refused.
#[derive(Default)]
pub struct Kept {
    /// The form: `aantekening`, `besluit`, …; empty when none was.
    pub step: String,
    /// What was typed.
    pub fields: Fields,
}

impl Kept {
    /// The words that were typed in a form.
    pub fn words(&self, step: &str) -> &str {
        match self.step == step {
            true => self.fields.get("tekst"),
            false => "",
        }
    }

    /// The words that were typed at a part.
    pub fn part(&self, position: &i64) -> &str {
        match self.fields.get("positie") == position.to_string() {
            true => self.words("keuze"),
            false => "",
        }
    }
}

/// Who is looked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Search {
    #[serde(default)]
    pub naam: String,
    #[serde(default)]
    pub geboren: String,
    #[serde(default)]
    pub gedaan: String,
    /// Whether somebody wants to choose again whom it is about.
    #[serde(default)]
    pub wie: String,
}

/// `GET /privacy/verzoeken/{id}`
pub async fn show(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    Query(search): Query<Search>,
) -> Reply {
    let id: PrivacyRequestId = id.parse().map_err(|_| AppError::NotFound)?;
    let shown = Shown {
        search,
        ..Shown::default()
    };
    page(&state, cx, id, shown, StatusCode::OK).await
}

/// What a page shows beside the request itself.
#[derive(Default)]
pub struct Shown {
    pub search: Search,
    pub kept: Kept,
    pub errors: FieldErrors,
}

async fn found(
    state: &AppState,
    l: L,
    viewer: &PrivacyViewer,
    id: PrivacyRequestId,
    shown: &mut Shown,
) -> Result<Vec<PersonMatch>, AppError> {
    let search = &shown.search;
    if search.naam.trim().is_empty() {
        return Ok(Vec::new());
    }
    let born = parse_dutch_date(&search.geboren).ok();
    if born.is_none() && !search.geboren.trim().is_empty() {
        shown.errors.add("geboren", l.t("privacy-error-day"));
        return Ok(Vec::new());
    }
    match find_persons(&state.store, viewer, id, (&search.naam, born)).await {
        Ok(found) => {
            if found.is_empty() {
                shown.errors.add("naam", l.t("privacy-nobody-found"));
            }
            Ok(found)
        }
        Err(refusal) => {
            shown.errors.add("naam", words::refusal(l, refusal)?);
            Ok(Vec::new())
        }
    }
}

/// The page with what was typed and refused.
pub async fn page(
    state: &AppState,
    cx: Cx,
    id: PrivacyRequestId,
    mut shown: Shown,
    status: StatusCode,
) -> Reply {
    let viewer = officer(state, &cx)?;
    let l = cx.l;
    let reader = RequestReader::Officer(&viewer);
    let whole = match request(&state.store, reader, id).await {
        Ok(whole) => whole,
        Err(refusal) => return Err(AppError::Conflict(words::refusal(l, refusal)?)),
    };
    let found = found(state, l, &viewer, id, &mut shown).await?;
    let page = drawn(cx, &viewer, &whole, &found, shown);
    Ok(html_with(status, &page))
}

/// What the letter holds: data, or a decision only.
fn letter_label(l: L, whole: &PreparedRequest) -> String {
    let refused = whole.decision == Some(Decision::Refused);
    match whole.kind == RequestKind::Access && !refused {
        true => l.t("privacy-letter-pdf"),
        false => l.t("privacy-letter-decision-pdf"),
    }
}

fn drawn(
    cx: Cx,
    viewer: &PrivacyViewer,
    whole: &PreparedRequest,
    found: &[PersonMatch],
    shown: Shown,
) -> RequestPage {
    let l = cx.l;
    let parts = view::parts(l, whole);
    let given = parts.iter().filter(|part| part.included).count();
    let chosen = shown.kept.fields.get("besluit").to_owned();
    let typed = shown.kept.fields.0.get("op").cloned();
    let asked = view::opened(l, &whole.asked);
    let again = !shown.search.wie.is_empty() || !shown.search.naam.is_empty();
    RequestPage {
        l,
        done: done_text(l, &shown.search.gedaan),
        title: words::kind(l, whole.kind),
        note: match &whole.person {
            Some((_, name)) => l.n("privacy-about-whom", name.to_string()),
            None => l.t("privacy-person-unknown"),
        },
        state: words::state(l, whole.state),
        applicant: view::opened(l, &whole.applicant),
        asked: web::forms::fields::paragraphs(&asked),
        thread: view::thread(l, whole),
        term: view::term(l, whole, viewer.today()),
        can: Can::of(whole, viewer, again),
        matches: view::matches(l, found, shown.kept.fields.get("persoon")),
        search: shown.search,
        given_note: l.tr(
            "privacy-given-note",
            &[("given", given), ("back", parts.len() - given)],
        ),
        changed: whole.more_since || parts.iter().any(|part| part.changed),
        parts,
        notes: view::notes(l, &whole.notes),
        decisions: Decision::ALL
            .map(|one| Choice::of(one.code(), view::decision(l, one), &chosen))
            .to_vec(),
        on: typed.unwrap_or_else(|| day(l, viewer.today())),
        looked: view::looked(whole),
        path: paths::request(whole.id),
        letter: paths::step(whole.id, "brief"),
        letter_label: letter_label(l, whole),
        outcome: outcome(l, &cx, whole),
        version: whole.version,
        kept: shown.kept,
        errors: shown.errors,
        shell: cx.shell,
    }
}
