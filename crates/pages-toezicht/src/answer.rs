//! `/toezicht/onderzoek/{id}/{jaar}/{indicator}/antwoord`: a policy officer answers an improvement point of the own municipality.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::toezicht::{
    Answer, AnswerError, AnswerManner, IndicatorCode, Investigation, Judgement, Toetsingskader,
};
use store::toezicht::save_answer;
use time::Date;

use super::actions::Viewer;
use super::answer_form::{AnswerForm, manner_label};
use super::indicators::{EvidenceView, evidence_view};
use super::{Done, load, paths, words};
use web::forms::conflict::{self, Conflict};
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::forms::refused::Refused;
use web::layout::moment;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

/// What is answered: an X whose answer the domain takes now.
pub struct Place {
    pub(super) investigation: Investigation,
    pub(super) framework: Arc<Toetsingskader>,
    pub(super) year: i32,
    pub(super) code: IndicatorCode,
}

struct MannerOption {
    code: &'static str,
    label: String,
    checked: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "toezicht/answer.html")]
pub struct AnswerPage {
    l: L,
    shell: Shell,
    done: String,
    action: String,
    back: String,
    gemeente: String,
    approach: String,
    theme: String,
    code: String,
    name: String,
    year: i32,
    status: &'static str,
    explanation: String,
    evidence: Vec<EvidenceView>,
    again: bool,
    date: String,
    manners: Vec<MannerOption>,
    text: String,
    version: i64,
    draft: String,
    errors: FieldErrors,
}

/// The day on a Dutch calendar.
fn today(cx: &Cx) -> Date {
    moment::local(cx.now).date()
}

impl Place {
    /// Finds it, and asks whether this person answers for this municipality and whether the domain takes an answer now.
    async fn find(
        state: &AppState,
        cx: &Cx,
        (id, year, code): (String, String, String),
    ) -> Result<Result<Self, Response>, AppError> {
        let (investigation, framework) = load::one_for(state, cx, &id).await?;
        let year = load::year(&year)?;
        let code = IndicatorCode(code);
        if !Viewer::of(cx).answers(&investigation) {
            let text = cx.l.n(
                "refusal-other-gemeente",
                investigation.gemeente.name.as_str(),
            );
            return Err(AppError::Forbidden(Some(text)));
        }
        let place = Self {
            investigation,
            framework,
            year,
            code,
        };
        // Only a question: whether this improvement point takes an answer at all.
        let question = Answer {
            indicator: place.code.clone(),
            year,
            date: today(cx),
            manner: AnswerManner::Unknown,
            text: "?".to_owned(),
            version: 0,
        };
        Ok(match place.investigation.answer(question, today(cx)) {
            Ok(_) => Ok(place),
            Err(AnswerError::NoVerbeterpunt(..)) if place.judgement().is_none() => {
                return Err(AppError::NotFound);
            }
            Err(error) => {
                let text = words::answer_refusal(cx.l, &error);
                let back = paths::investigation(place.investigation.id);
                Err(Refused::new(cx.clone(), text, back, "refused-to-investigation").respond())
            }
        })
    }

    fn path(&self) -> String {
        paths::answer(self.investigation.id, self.year, &self.code)
    }

    fn back(&self) -> String {
        paths::indicator(self.investigation.id, &self.code)
    }

    fn judgement(&self) -> Option<&Judgement> {
        self.investigation.judgement(&self.code, self.year)
    }

    fn stored(&self) -> AnswerForm {
        AnswerForm::of(self.investigation.answer_to(&self.code, self.year))
    }
}

type Address = Path<(String, String, String)>;

/// `GET …/antwoord`
pub async fn show(
    Visit { state, cx, .. }: Visit,
    Path(address): Address,
    Query(done): Query<Done>,
) -> Reply {
    let place = match Place::find(&state, &cx, address).await? {
        Ok(place) => place,
        Err(refused) => return Ok(refused),
    };
    let (form, text) = match drafts::find(&state, &cx, &place.path()).await? {
        Some(draft) => (AnswerForm::read(&draft.fields), draft.text),
        None => (place.stored(), String::new()),
    };
    let done = super::done_text(cx.l, &done.gedaan);
    Ok(html(&page(
        cx,
        &place,
        &form,
        text,
        FieldErrors::default(),
        done,
    )))
}

/// `POST …/antwoord`
pub async fn submit(
    Visit { state, cx, .. }: Visit,
    Path(address): Address,
    fields: Fields,
) -> Reply {
    let place = match Place::find(&state, &cx, address).await? {
        Ok(place) => place,
        Err(refused) => return Ok(refused),
    };
    match fields.action() {
        "weggooien" => {
            drafts::discard(&state, &cx, &place.path(), &fields).await?;
            Ok(redirect(&place.path()))
        }
        "concept" => {
            drafts::keep(&state, &cx, &place.path(), &fields).await?;
            Ok(redirect(&format!("{}?gedaan=concept", place.path())))
        }
        _ => save(&state, cx, place, fields).await,
    }
}

/// `POST …/antwoord/concept`
pub async fn keep_draft(
    Visit { state, cx, .. }: Visit,
    Path(address): Address,
    fields: Fields,
) -> Reply {
    let place = match Place::find(&state, &cx, address).await? {
        Ok(place) => place,
        Err(refused) => return Ok(refused),
    };
    let line = drafts::keep_typing(&state, &cx, &place.path(), &fields).await?;
    Ok(html(&line))
}

async fn save(state: &AppState, cx: Cx, place: Place, fields: Fields) -> Reply {
    // Whatever happens next, what was typed is kept.
    let line = drafts::keep(state, &cx, &place.path(), &fields).await?;
    let stored = place.stored();
    let mine = AnswerForm::read(&fields);
    if mine.version != stored.version {
        return Ok(conflict(cx, &place, fields, FieldErrors::default()));
    }
    let form = if fields.action() == "samenvoegen" {
        let rows = mine.beside(cx.l, &stored);
        match conflict::merge(cx.l, &fields, &stored.fields(), &rows) {
            Ok(merged) => AnswerForm::read(&merged),
            Err(errors) => return Ok(conflict(cx, &place, fields, errors)),
        }
    } else {
        mine
    };
    let answer = form
        .check(cx.l, &place.code, place.year)
        .and_then(|answer| {
            place
                .investigation
                .answer(answer, today(&cx))
                .map_err(|error| {
                    let field = match error {
                        AnswerError::InTheFuture => "datum",
                        _ => "antwoord",
                    };
                    FieldErrors::one(field, words::answer_refusal(cx.l, &error))
                })
        });
    let answer = match answer {
        Ok(answer) => answer,
        Err(errors) => {
            let page = page(cx, &place, &form, line.text, errors, String::new());
            return Ok(unprocessable(&page));
        }
    };
    let id = place.investigation.id;
    match save_answer(&state.store, &state.ctx(&cx), id, &answer).await {
        Ok(()) => {
            drafts::discard(state, &cx, &place.path(), &fields).await?;
            let back = paths::investigation(id);
            Ok(redirect(&format!("{back}?gedaan=antwoord#{}", place.code)))
        }
        Err(error) if load::is_stale(&error) => {
            let (investigation, framework) = load::one(state, &id.to_string()).await?;
            let place = Place {
                investigation,
                framework,
                ..place
            };
            Ok(conflict(cx, &place, form.fields(), FieldErrors::default()))
        }
        Err(error) => Err(load::write_error(cx.l, error)),
    }
}

fn conflict(cx: Cx, place: &Place, mut fields: Fields, errors: FieldErrors) -> Response {
    let (mine, stored) = (AnswerForm::read(&fields), place.stored());
    fields.set("versie", stored.version.to_string());
    let (code, year) = (place.code.0.clone(), place.year.to_string());
    let conflict = Conflict {
        title: cx
            .l
            .tr("answer-conflict-title", &[("code", code), ("year", year)]),
        action: place.path(),
        cancel: place.back(),
        rows: mine.beside(cx.l, &stored),
        mine: fields,
    };
    conflict::respond(cx, conflict, errors)
}

/// The page from what is known.
pub fn page(
    cx: Cx,
    place: &Place,
    form: &AnswerForm,
    draft: String,
    errors: FieldErrors,
    done: String,
) -> AnswerPage {
    let l = cx.l;
    let (theme, indicator) = place.framework.indicator(&place.code).unzip();
    let judgement = place.judgement();
    AnswerPage {
        l,
        done,
        action: place.path(),
        back: place.back(),
        gemeente: place.investigation.gemeente.name.clone(),
        approach: place.investigation.approach.clone(),
        theme: theme.map(|theme| theme.name.clone()).unwrap_or_default(),
        code: place.code.0.clone(),
        name: indicator.map(|one| one.name.clone()).unwrap_or_default(),
        year: place.year,
        status: judgement.map_or("", |one| one.mark.code()),
        explanation: judgement
            .map(|one| one.explanation.clone())
            .unwrap_or_default(),
        evidence: judgement
            .map(|one| one.evidence.iter().map(evidence_view).collect())
            .unwrap_or_default(),
        again: place.stored().version > 0,
        date: form.date.clone(),
        manners: AnswerManner::ALL
            .into_iter()
            .map(|manner| MannerOption {
                code: manner.code(),
                label: manner_label(l, manner),
                checked: manner.code() == form.manner,
            })
            .collect(),
        text: form.text.clone(),
        version: form.version,
        draft,
        errors,
        shell: cx.shell,
    }
}
