//! `/toezicht/onderzoek/{id}/{jaar}/{indicator}`: a supervisor judges one indicator.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::toezicht::{
    Indicator, IndicatorCode, IndicatorStatus, Investigation, JudgeError, Mark, Theme,
    Toetsingskader,
};
use store::toezicht::save_judgement;

use super::conflict::{self, Conflict};
use super::fields::{FieldErrors, Fields};
use super::investigation::{EvidenceView, evidence_view};
use super::judge_form::JudgeForm;
use super::refused::Refused;
use super::{Done, drafts, load, paths, stories, words};
use crate::layout::{L, Shell};
use crate::web::{AppError, AppState, Cx, html, html_with, redirect};

/// What is judged: everything was found and the domain lets it be judged now.
pub struct Place {
    pub(super) investigation: Investigation,
    pub(super) framework: Arc<Toetsingskader>,
    pub(super) year: i32,
    pub(super) code: IndicatorCode,
}

/// One card of the choice.
struct MarkCard {
    code: &'static str,
    icon: &'static str,
    title: String,
    text: String,
    checked: bool,
}

struct BeforeView {
    year: i32,
    status: &'static str,
    text: String,
    evidence: Vec<EvidenceView>,
    answered: String,
    answer: String,
}

struct RowView {
    number: usize,
    what: String,
    outcome: String,
    period: String,
    source: String,
    what_error: String,
    period_error: String,
}

struct Neighbour {
    href: String,
    code: String,
}

/// The page.
#[derive(Template)]
#[template(path = "toezicht/judge.html")]
pub struct JudgePage {
    l: L,
    shell: Shell,
    done: String,
    action: String,
    back: String,
    gemeente: String,
    approach: String,
    theme: String,
    norm: String,
    code: String,
    name: String,
    counts: String,
    year: i32,
    position: String,
    before: Vec<BeforeView>,
    again: bool,
    cards: Vec<MarkCard>,
    explanation: String,
    rows: Vec<RowView>,
    version: i64,
    draft: String,
    errors: FieldErrors,
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
}

impl Place {
    /// Finds it and asks the domain whether it may be judged now.
    async fn find(
        state: &AppState,
        cx: &Cx,
        (id, year, code): (String, String, String),
    ) -> Result<Result<Self, Response>, AppError> {
        let (investigation, framework) = load::one(state, &id).await?;
        let year = load::year(&year)?;
        let code = IndicatorCode(code);
        // The mark and the words are only a question here: whether the round takes a judgement of this indicator at all.
        let asked = investigation.judge(&framework, year, &code, Mark::NietGetoetst, "?", vec![]);
        Ok(match asked {
            Ok(_) => Ok(Self {
                investigation,
                framework,
                year,
                code,
            }),
            Err(JudgeError::UnknownIndicator(_) | JudgeError::NoRound(_)) => {
                return Err(AppError::NotFound);
            }
            Err(error) => {
                let back = paths::investigation(investigation.id);
                let text = words::judge_refusal(cx.l, &error);
                Err(Refused::new(cx.clone(), text, back, "refused-to-investigation").respond())
            }
        })
    }

    fn path(&self) -> String {
        paths::judge(self.investigation.id, self.year, &self.code)
    }

    fn back(&self) -> String {
        paths::investigation(self.investigation.id)
    }

    /// What is stored now, as a form.
    fn stored(&self) -> JudgeForm {
        JudgeForm::of(self.investigation.judgement(&self.code, self.year))
    }

    /// Where to go after saving: the next indicator without a judgement when that was asked, otherwise the investigation.
    fn after_saving(&self, action: &str) -> String {
        let offered = self.investigation.offered(&self.framework, self.year);
        let here = offered
            .iter()
            .position(|code| *code == self.code)
            .unwrap_or(0);
        let open = |code: &&IndicatorCode| {
            **code != self.code && self.investigation.judgement(code, self.year).is_none()
        };
        let next = offered
            .iter()
            .cycle()
            .skip(here)
            .take(offered.len())
            .find(open);
        match next.filter(|_| action == "opslaan-volgende") {
            Some(next) => {
                let path = paths::judge(self.investigation.id, self.year, next);
                format!("{path}?gedaan=oordeel")
            }
            None => format!("{}?gedaan=oordeel#{}", self.back(), self.code),
        }
    }
}

type Address = Path<(String, String, String)>;

/// `GET /toezicht/onderzoek/{id}/{jaar}/{indicator}`
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
    let draft = drafts::find(&state, &cx, &place.path()).await?;
    let (form, text) = match draft {
        Some(draft) => (JudgeForm::read(&draft.fields), draft.text),
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

/// `POST /toezicht/onderzoek/{id}/{jaar}/{indicator}`: what happens depends on the pressed button.
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
    let mut form = JudgeForm::read(&fields);
    match fields.action() {
        "weggooien" => {
            drafts::discard(&state, &cx, &place.path()).await?;
            Ok(redirect(&place.path()))
        }
        "concept" => {
            drafts::keep(&state, &cx, &place.path(), &fields).await?;
            Ok(redirect(&format!("{}?gedaan=concept", place.path())))
        }
        action if form.apply_row_action(action) => {
            let line = drafts::keep(&state, &cx, &place.path(), &form.fields()).await?;
            Ok(html(&page(
                cx,
                &place,
                &form,
                line.text,
                FieldErrors::default(),
                String::new(),
            )))
        }
        _ => save(&state, cx, place, fields).await,
    }
}

/// `POST …/concept`: keeps the draft while somebody types; answers the line that says so.
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
    let mine = JudgeForm::read(&fields);
    if mine.version != stored.version {
        return Ok(conflict(cx, &place, fields, FieldErrors::default()));
    }
    let form = if fields.action() == "samenvoegen" {
        let rows = mine.beside(cx.l, &stored);
        match conflict::merge(cx.l, &fields, &stored.fields(), &rows) {
            Ok(merged) => JudgeForm::read(&merged),
            Err(errors) => return Ok(conflict(cx, &place, fields, errors)),
        }
    } else {
        mine
    };
    let checked = form.check(cx.l).and_then(|checked| {
        let (code, year) = (&place.code, place.year);
        place
            .investigation
            .judge(
                &place.framework,
                year,
                code,
                checked.mark,
                &checked.explanation,
                checked.evidence,
            )
            .map_err(|error| FieldErrors::one("toelichting", words::judge_refusal(cx.l, &error)))
    });
    let judgement = match checked {
        Ok(judgement) => judgement,
        Err(errors) => {
            let line = drafts::keep(state, &cx, &place.path(), &form.fields()).await?;
            let page = page(cx, &place, &form, line.text, errors, String::new());
            return Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let id = place.investigation.id;
    match save_judgement(&state.store, &state.ctx(&cx), id, &judgement).await {
        Ok(()) => {
            drafts::discard(state, &cx, &place.path()).await?;
            Ok(redirect(&place.after_saving(fields.action())))
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
    let (mine, stored) = (JudgeForm::read(&fields), place.stored());
    fields.set("versie", stored.version.to_string());
    let (code, year) = (place.code.0.clone(), place.year.to_string());
    let conflict = Conflict {
        title: cx
            .l
            .tr("judge-conflict-title", &[("code", code), ("year", year)]),
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
    form: &JudgeForm,
    draft: String,
    errors: FieldErrors,
    done: String,
) -> JudgePage {
    let l = cx.l;
    let (theme, indicator) = named(place);
    let offered = place.investigation.offered(&place.framework, place.year);
    let here = offered
        .iter()
        .position(|code| *code == place.code)
        .unwrap_or(0);
    let neighbour = |at: Option<usize>| {
        at.and_then(|at| offered.get(at)).map(|code| Neighbour {
            href: paths::judge(place.investigation.id, place.year, code),
            code: code.0.clone(),
        })
    };
    JudgePage {
        l,
        done,
        action: place.path(),
        back: place.back(),
        gemeente: place.investigation.gemeente.name.clone(),
        approach: place.investigation.approach.clone(),
        theme: theme.map(|theme| theme.name.clone()).unwrap_or_default(),
        norm: theme.map(|theme| theme.norm.clone()).unwrap_or_default(),
        code: place.code.0.clone(),
        name: indicator.map(|one| one.name.clone()).unwrap_or_default(),
        counts: indicator.map(|one| one.counts.clone()).unwrap_or_default(),
        year: place.year,
        position: l.tr(
            "judge-position",
            &[("here", here + 1), ("all", offered.len())],
        ),
        before: before(l, place),
        again: place.stored().version > 0,
        cards: cards(l, &form.mark),
        explanation: form.explanation.clone(),
        rows: rows(form, &errors),
        version: form.version,
        draft,
        errors,
        previous: neighbour(here.checked_sub(1)),
        next: neighbour(here.checked_add(1)),
        shell: cx.shell,
    }
}

fn named(place: &Place) -> (Option<&Theme>, Option<&Indicator>) {
    place.framework.indicator(&place.code).unzip()
}

fn cards(l: L, chosen: &str) -> Vec<MarkCard> {
    let card = |mark: Mark, icon, title, text| MarkCard {
        code: mark.code(),
        icon,
        title: l.t(title),
        text: l.t(text),
        checked: mark.code() == chosen,
    };
    vec![
        card(
            Mark::Voldoet,
            "check",
            "judge-card-voldoet",
            "judge-card-voldoet-text",
        ),
        card(
            Mark::VoldoetNiet,
            "cross",
            "judge-card-voldoet-niet",
            "judge-card-voldoet-niet-text",
        ),
        card(
            Mark::NietGetoetst,
            "dash",
            "judge-card-niet-getoetst",
            "judge-card-niet-getoetst-text",
        ),
    ]
}

/// What was said about this indicator in earlier years, newest first.
fn before(l: L, place: &Place) -> Vec<BeforeView> {
    let mut earlier: Vec<_> = place
        .investigation
        .judgements
        .iter()
        .filter(|one| one.indicator == place.code && one.year < place.year)
        .collect();
    earlier.sort_by_key(|one| std::cmp::Reverse(one.year));
    earlier
        .into_iter()
        .map(|one| {
            let answer = place.investigation.answer_to(&one.indicator, one.year);
            BeforeView {
                year: one.year,
                status: IndicatorStatus::Judged(one.mark).code(),
                text: one.explanation.clone(),
                evidence: one.evidence.iter().map(evidence_view).collect(),
                answered: answer
                    .map(|answer| stories::answered(l, answer))
                    .unwrap_or_default(),
                answer: answer.map(|answer| answer.text.clone()).unwrap_or_default(),
            }
        })
        .collect()
}

fn rows(form: &JudgeForm, errors: &FieldErrors) -> Vec<RowView> {
    let row = |(index, row): (usize, &super::judge_form::EvidenceRow)| {
        let number = index + 1;
        RowView {
            number,
            what: row.what.clone(),
            outcome: row.outcome.clone(),
            period: row.period.clone(),
            source: row.source.clone(),
            what_error: errors.of(&format!("bewijs-{number}-wat")).to_owned(),
            period_error: errors.of(&format!("bewijs-{number}-periode")).to_owned(),
        }
    };
    form.evidence.iter().enumerate().map(row).collect()
}
