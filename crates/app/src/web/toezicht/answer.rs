//! `/toezicht/onderzoek/{id}/{jaar}/{indicator}/antwoord`: a policy officer answers an improvement point of the own municipality.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::shared::{dutch_date, parse_dutch_date};
use domain::toezicht::{
    Answer, AnswerError, AnswerManner, IndicatorCode, Investigation, Judgement, Toetsingskader,
};
use store::toezicht::save_answer;
use time::Date;

use super::actions::Viewer;
use super::conflict::{self, Conflict, DiffRow};
use super::fields::{FieldErrors, Fields, paragraphs};
use super::investigation::{EvidenceView, evidence_view};
use super::refused::Refused;
use super::{Done, drafts, load, paths, words};
use crate::layout::{L, Shell};
use crate::web::{AppError, AppState, Cx, html, html_with, redirect};

/// An answer as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerForm {
    /// The day, in words or figures.
    pub date: String,
    /// Code of the manner; empty when none is chosen.
    pub manner: String,
    /// The answer.
    pub text: String,
    /// The version that the writer saw; 0 when there was none.
    pub version: i64,
}

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

impl AnswerForm {
    pub(super) fn of(answer: Option<&Answer>) -> Self {
        answer.map_or_else(Self::default, |answer| Self {
            date: dutch_date(answer.date),
            manner: answer.manner.code().to_owned(),
            text: answer.text.clone(),
            version: answer.version,
        })
    }

    fn read(fields: &Fields) -> Self {
        Self {
            date: fields.get("datum").to_owned(),
            manner: fields.get("manier").to_owned(),
            text: fields.get("antwoord").to_owned(),
            version: fields.get("versie").parse().unwrap_or(0),
        }
    }

    fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        fields.set("datum", self.date.as_str());
        fields.set("manier", self.manner.as_str());
        fields.set("antwoord", self.text.as_str());
        fields.set("versie", self.version.to_string());
        fields
    }

    fn beside(&self, l: L, theirs: &Self) -> Vec<DiffRow> {
        let date = |form: &Self| match parse_dutch_date(&form.date) {
            Ok(date) => vec![words::day(l, date)],
            Err(_) => super::fields::lines(&form.date),
        };
        let manner = |form: &Self| {
            let known = AnswerManner::from_code(&form.manner);
            known
                .map(|manner| manner_label(l, manner))
                .into_iter()
                .collect()
        };
        vec![
            DiffRow::new("datum", l.t("answer-date"), date(self), date(theirs)),
            DiffRow::new("manier", l.t("answer-manner"), manner(self), manner(theirs)),
            DiffRow::new(
                "antwoord",
                l.t("answer-text"),
                paragraphs(&self.text),
                paragraphs(&theirs.text),
            ),
        ]
    }

    /// What the form itself can see; the rest is the domain's.
    fn check(&self, l: L, place: &Place) -> Result<Answer, FieldErrors> {
        let mut errors = FieldErrors::default();
        let date = parse_dutch_date(&self.date);
        if self.date.trim().is_empty() {
            errors.add("datum", l.t("answer-error-date-empty"));
        } else if date.is_err() {
            errors.add("datum", l.t("answer-error-date"));
        }
        let manner = AnswerManner::from_code(&self.manner);
        if manner.is_none() {
            errors.add("manier", l.t("answer-error-manner"));
        }
        if self.text.trim().is_empty() {
            errors.add("antwoord", l.t("answer-error-text"));
        }
        match (date, manner) {
            (Ok(date), Some(manner)) if errors.is_empty() => Ok(Answer {
                indicator: place.code.clone(),
                year: place.year,
                date,
                manner,
                text: self.text.clone(),
                version: 0,
            }),
            _ => Err(errors),
        }
    }
}

fn manner_label(l: L, manner: AnswerManner) -> String {
    match manner {
        AnswerManner::Unknown => l.t("manner-onbekend"),
        known => words::manner(l, known),
    }
}

/// The day on a Dutch calendar.
fn today(cx: &Cx) -> Date {
    words::local(cx.now).date()
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
    State(state): State<AppState>,
    cx: Cx,
    Path(address): Address,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
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
    State(state): State<AppState>,
    cx: Cx,
    Path(address): Address,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Result<Response, AppError> {
    let fields = Fields(fields);
    let place = match Place::find(&state, &cx, address).await? {
        Ok(place) => place,
        Err(refused) => return Ok(refused),
    };
    match fields.action() {
        "weggooien" => {
            drafts::discard(&state, &cx, &place.path()).await?;
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
    State(state): State<AppState>,
    cx: Cx,
    Path(address): Address,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Result<Response, AppError> {
    let place = match Place::find(&state, &cx, address).await? {
        Ok(place) => place,
        Err(refused) => return Ok(refused),
    };
    let line = drafts::keep(&state, &cx, &place.path(), &Fields(fields)).await?;
    Ok(html(&line))
}

async fn save(
    state: &AppState,
    cx: Cx,
    place: Place,
    fields: Fields,
) -> Result<Response, AppError> {
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
    let answer = form.check(cx.l, &place).and_then(|answer| {
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
            let line = drafts::keep(state, &cx, &place.path(), &form.fields()).await?;
            let page = page(cx, &place, &form, line.text, errors, String::new());
            return Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let id = place.investigation.id;
    match save_answer(&state.store, &state.ctx(&cx), id, &answer).await {
        Ok(()) => {
            drafts::discard(state, &cx, &place.path()).await?;
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
