//! `/privacy/verzoeken/nieuw`: a request came in.

use askama::Template;
use axum::extract::State;
use domain::gezin::{RequestKind, RequestRefusal, due_on};
use domain::shared::parse_dutch_date;
use store::gezin::ChangeRefusal;
use store::privacy::{NewRequest, receive};

use super::{officer, paths, words};
use web::choice::Choice;
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::{day, local};
use web::layout::{L, Shell};
use web::{AppState, Cx, Reply, Visit, html, redirect, unprocessable};

#[derive(Template)]
#[template(path = "privacy/request_new.html")]
struct NewPage {
    l: L,
    shell: Shell,
    action: &'static str,
    back: &'static str,
    kinds: Vec<Kind>,
    applicant: String,
    asked: String,
    received: String,
    due_hint: String,
    errors: FieldErrors,
}

struct Kind {
    choice: Choice,
    what: String,
}

/// `GET /privacy/verzoeken/nieuw`
pub async fn show(State(state): State<AppState>, cx: Cx) -> Reply {
    officer(&state, &cx)?;
    let kept = drafts::find(&state, &cx, paths::NEW).await?;
    let mut fields = kept.map(|draft| draft.fields).unwrap_or_default();
    if fields.get("ontvangen").is_empty() {
        fields.set("ontvangen", day(cx.l, local(cx.now).date()));
    }
    Ok(html(&page(cx, &fields, FieldErrors::default())))
}

/// `POST /privacy/verzoeken/nieuw`
pub async fn submit(Visit { state, cx, .. }: Visit, fields: Fields) -> Reply {
    let viewer = officer(&state, &cx)?;
    let l = cx.l;
    let mut errors = FieldErrors::default();
    let kind = RequestKind::from_code(fields.get("soort"));
    if kind.is_none() {
        errors.add("soort", l.t("privacy-error-kind"));
    }
    if fields.get("aanvrager").trim().is_empty() {
        errors.add("aanvrager", l.t("privacy-refusal-empty-name"));
    }
    if fields.get("vraag").trim().is_empty() {
        errors.add("vraag", l.t("privacy-refusal-empty-text"));
    }
    let received_on = parse_dutch_date(fields.get("ontvangen")).ok();
    if received_on.is_none() {
        errors.add("ontvangen", l.t("privacy-error-day"));
    }
    if let (Some(kind), Some(received_on), true) = (kind, received_on, errors.is_empty()) {
        let new = NewRequest {
            kind,
            applicant: fields.get("aanvrager").to_owned(),
            asked: fields.get("vraag").to_owned(),
            received_on,
        };
        match receive(&state.store, &viewer, &new).await {
            Ok(id) => {
                drafts::discard(&state, &cx, paths::NEW, &fields).await?;
                let path = paths::request(id);
                return Ok(redirect(&format!("{path}?gedaan=ontvangen")));
            }
            Err(refusal) => {
                let field = match &refusal {
                    ChangeRefusal::Request(RequestRefusal::Day) => "ontvangen",
                    ChangeRefusal::Family(_) => "aanvrager",
                    _ => "vraag",
                };
                errors.add(field, words::refusal(l, refusal)?);
            }
        }
    }
    let page = page(cx, &fields, errors);
    Ok(unprocessable(&page))
}

fn page(cx: Cx, fields: &Fields, errors: FieldErrors) -> NewPage {
    let l = cx.l;
    let chosen = fields.get("soort");
    let kind = |one: RequestKind| Kind {
        choice: Choice::of(one.code(), words::kind(l, one), chosen),
        what: l.t(&format!("privacy-kind-{}-what", one.code())),
    };
    let today = local(cx.now).date();
    NewPage {
        l,
        action: paths::NEW,
        back: paths::REQUESTS,
        kinds: RequestKind::ALL.into_iter().map(kind).collect(),
        applicant: fields.get("aanvrager").to_owned(),
        asked: fields.get("vraag").to_owned(),
        received: fields.get("ontvangen").to_owned(),
        due_hint: l.n("privacy-received-hint", day(l, due_on(today))),
        errors,
        shell: cx.shell,
    }
}
