//! `/toezicht/onderzoek/{id}/{jaar}/{indicator}`: a supervisor judges one indicator.

use std::sync::Arc;

use axum::extract::{Path, Query};
use axum::response::Response;
use domain::samenwerking::Evidence;
use domain::toezicht::{IndicatorCode, Investigation, JudgeError, Mark, Toetsingskader};
use store::toezicht::save_judgement;

use super::judge_form::JudgeForm;
use super::judge_page::page;
use super::{Done, counted, load, paths, words};
use web::forms::conflict::{self, Conflict};
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::forms::refused::Refused;
use web::layout::moment;
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

/// What is judged: everything was found and the domain lets it be judged now.
pub struct Place {
    pub(super) investigation: Investigation,
    pub(super) framework: Arc<Toetsingskader>,
    pub(super) year: i32,
    pub(super) code: IndicatorCode,
    /// What the system counted for this indicator in this year.
    pub(super) counted: Vec<Evidence>,
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
            Ok(_) => {
                let counted = counted::find(state, cx, &investigation, (year, &code.0)).await?;
                Ok(Self {
                    investigation,
                    framework,
                    year,
                    code,
                    counted,
                })
            }
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

    pub(super) fn path(&self) -> String {
        paths::judge(self.investigation.id, self.year, &self.code)
    }

    pub(super) fn back(&self) -> String {
        paths::investigation(self.investigation.id)
    }

    /// What is stored now, as a form.
    pub(super) fn stored(&self) -> JudgeForm {
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
    Visit { state, cx, .. }: Visit,
    Path(address): Address,
    Query(done): Query<Done>,
) -> Reply {
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
    Visit { state, cx, .. }: Visit,
    Path(address): Address,
    fields: Fields,
) -> Reply {
    let place = match Place::find(&state, &cx, address).await? {
        Ok(place) => place,
        Err(refused) => return Ok(refused),
    };
    let mut form = JudgeForm::read(&fields);
    let today = moment::local(cx.now).date();
    if let Some(row) = counted::taken(cx.l, &place.counted, fields.action(), today) {
        form.add(row);
        drafts::keep(&state, &cx, &place.path(), &form.fields()).await?;
        return Ok(redirect(&format!("{}#bewijs", place.path())));
    }
    match fields.action() {
        "weggooien" => {
            drafts::discard(&state, &cx, &place.path(), &fields).await?;
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
            let page = page(cx, &place, &form, line.text, errors, String::new());
            return Ok(unprocessable(&page));
        }
    };
    let id = place.investigation.id;
    match save_judgement(&state.store, &state.ctx(&cx), id, &judgement).await {
        Ok(()) => {
            drafts::discard(state, &cx, &place.path(), &fields).await?;
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
