//! `/gezinnen/verzoeken/{id}`: a request of somebody about their data that waits for own teams: a case manager looks at what is given, as
//! a second person; and an own statement goes into the dossier.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use domain::gezin::{RequestKind, RequestState};
use domain::shared::{GezinId, PrivacyRequestId};
use store::gezin::ChangeRefusal;
use store::privacy::{
    PreparedRequest, RequestReader, TeamRequest, place_statement, request, requests_for_team,
    second,
};

use super::paths;
use pages_privacy::request_view::{self as view, PartRow};
use pages_privacy::words as privacy;
use web::choice::Choice;
use web::forms::fields::{FieldErrors, Fields, paragraphs};
use web::layout::{L, Shell};
use web::viewer::Looking;
use web::{AppError, AppState, Cx, Reply, Visit, html_with, redirect, unprocessable};

/// A line above the list of families.
pub struct Todo {
    /// What waits.
    pub title: String,
    /// The last day of the answer.
    pub due: String,
    /// Where it is done.
    pub href: String,
    /// The words of the button.
    pub action: String,
}

/// What waits for somebody of own teams; nothing for others.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn todo(state: &AppState, cx: &Cx, looking: &Looking) -> Result<Vec<Todo>, AppError> {
    let (own, l) = (super::OWN_TEAMS.iter().any(|role| cx.has(*role)), cx.l);
    let Some((gemeente, _)) = looking.gemeente.as_ref().filter(|_| own) else {
        return Ok(Vec::new());
    };
    let waiting = requests_for_team(&state.store, &looking.viewer, *gemeente).await;
    let waiting = waiting.map_err(|refusal| failed(l, refusal))?;
    let line = |one: &TeamRequest| {
        let (title, action) = match one.kind {
            RequestKind::OwnStatement => ("gezin-request-statement", "gezin-request-do-statement"),
            _ => ("gezin-request-second", "gezin-request-do-second"),
        };
        Todo {
            title: l.n(title, one.person.to_string()),
            due: privacy::due(l, one.due_on),
            href: paths::request(one.id),
            action: l.t(action),
        }
    };
    Ok(waiting.iter().map(line).collect())
}

/// What no form can mend.
fn failed(l: L, refusal: ChangeRefusal) -> AppError {
    match privacy::refusal(l, refusal) {
        Ok(text) => AppError::Conflict(text),
        Err(error) => error,
    }
}

#[derive(Template)]
#[template(path = "gezin/team_request.html")]
struct RequestPage {
    l: L,
    shell: Shell,
    title: String,
    about: String,
    lead: String,
    due: String,
    applicant: String,
    asked: Vec<String>,
    parts: Vec<PartRow>,
    given_note: String,
    changed: bool,
    /// Whether to look as a second person.
    second: bool,
    /// Whether this person prepared it, so that somebody else looks.
    own: bool,
    /// Whether to put a statement into the dossier.
    statement: bool,
    families: Vec<Choice>,
    words: String,
    path: String,
    version: i64,
    errors: FieldErrors,
}

/// A request with who asks for it.
struct Open {
    looking: Looking,
    whole: PreparedRequest,
}

async fn open(state: &AppState, cx: &Cx, headers: &HeaderMap, id: &str) -> Result<Open, AppError> {
    let id: PrivacyRequestId = id.parse().map_err(|_| AppError::NotFound)?;
    let looking = state.looking(cx, headers).await?;
    let reader = RequestReader::CaseManager(&looking.viewer, looking.gemeente()?);
    let whole = request(&state.store, reader, id).await;
    let whole = whole.map_err(|refusal| failed(cx.l, refusal))?;
    Ok(Open { looking, whole })
}

/// `GET /gezinnen/verzoeken/{id}`
pub async fn show(Visit { state, cx, headers }: Visit, Path(id): Path<String>) -> Reply {
    let found = open(&state, &cx, &headers, &id).await?;
    let (fields, errors) = (Fields::default(), FieldErrors::default());
    Ok(html_with(
        StatusCode::OK,
        &page(cx, &found, &fields, errors),
    ))
}

/// `POST /gezinnen/verzoeken/{id}/nakijken`
pub async fn seconded(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = open(&state, &cx, &headers, &id).await?;
    let reader = RequestReader::CaseManager(&found.looking.viewer, found.looking.gemeente()?);
    let agrees = fields.get("do") == "akkoord";
    let said = (agrees, fields.get("tekst"));
    match second(&state.store, reader, found.whole.id, version(&fields), said).await {
        Ok(_) => {
            let done = if agrees { "akkoord" } else { "niet-akkoord" };
            Ok(redirect(&format!("{}?gedaan={done}", paths::GEZINNEN)))
        }
        Err(refusal) => refused(cx, &found, &fields, refusal),
    }
}

/// `POST /gezinnen/verzoeken/{id}/verklaring`
pub async fn placed(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = open(&state, &cx, &headers, &id).await?;
    let gezin: Result<GezinId, _> = fields.get("gezin").parse();
    let Ok(gezin) = gezin else {
        let errors = FieldErrors::one("gezin", cx.l.t("gezin-request-error-family"));
        let page = page(cx, &found, &fields, errors);
        return Ok(unprocessable(&page));
    };
    let which = (found.whole.id, version(&fields));
    let (viewer, gemeente) = (&found.looking.viewer, found.looking.gemeente()?);
    let place = (gezin, fields.get("tekst"));
    match place_statement(&state.store, viewer, gemeente, which, place).await {
        Ok(piece) => {
            let dossier = paths::gezin(gezin);
            Ok(redirect(&format!("{dossier}?gedaan=stuk#stuk-{piece}")))
        }
        Err(refusal) => refused(cx, &found, &fields, refusal),
    }
}

fn version(fields: &Fields) -> i64 {
    fields.get("versie").parse().unwrap_or(0)
}

/// The page with what was typed, and why it is not done.
fn refused(cx: Cx, found: &Open, fields: &Fields, refusal: ChangeRefusal) -> Reply {
    let l = cx.l;
    let (status, text) = match refusal {
        ChangeRefusal::NoRight => (
            StatusCode::UNPROCESSABLE_ENTITY,
            l.t("gezin-error-may-not-write"),
        ),
        ChangeRefusal::Stale { .. } => (StatusCode::CONFLICT, privacy::refusal(l, refusal)?),
        other => (
            StatusCode::UNPROCESSABLE_ENTITY,
            privacy::refusal(l, other)?,
        ),
    };
    let page = page(cx, found, fields, FieldErrors::one("tekst", text));
    Ok(html_with(status, &page))
}

fn page(cx: Cx, found: &Open, fields: &Fields, errors: FieldErrors) -> RequestPage {
    let (l, whole) = (cx.l, &found.whole);
    let parts = view::parts(l, whole);
    let given = parts.iter().filter(|part| part.included).count();
    let prepared = whole.prepared_by.as_ref();
    let own = prepared.is_some_and(|(user, _)| *user == found.looking.viewer.user());
    let waits = whole.state == RequestState::Prepared;
    let statement = whole.kind == RequestKind::OwnStatement;
    let asked = view::opened(l, &whole.asked);
    let name = whole.person.as_ref().map(|(_, name)| name.to_string());
    let choice = |family: &store::privacy::RequestFamily| {
        let label = format!("{} ({})", family.name, family.number);
        Choice::of(family.gezin.to_string(), label, fields.get("gezin"))
    };
    RequestPage {
        l,
        title: privacy::kind(l, whole.kind),
        about: name.unwrap_or_default(),
        lead: lead(l, (statement, waits, own)),
        due: privacy::due(l, whole.due_on),
        applicant: view::opened(l, &whole.applicant),
        given_note: l.tr(
            "privacy-given-note",
            &[("given", given), ("back", parts.len() - given)],
        ),
        changed: whole.more_since || parts.iter().any(|part| part.changed),
        parts,
        second: waits && !own,
        own: waits && own,
        statement,
        families: whole.families.iter().map(choice).collect(),
        words: match fields.0.get("tekst") {
            Some(typed) => typed.clone(),
            None if statement => asked.clone(),
            None => String::new(),
        },
        asked: paragraphs(&asked),
        path: paths::request(whole.id),
        version: whole.version,
        errors,
        shell: cx.shell,
    }
}

fn lead(l: L, (statement, waits, own): (bool, bool, bool)) -> String {
    l.t(match (statement, waits, own) {
        (true, _, _) => "gezin-request-lead-statement",
        (false, true, true) => "privacy-refusal-same-person",
        (false, true, false) => "privacy-second-what",
        (false, false, _) => "gezin-request-lead-done",
    })
}
