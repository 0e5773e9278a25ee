//! `/toezicht/onderzoek/{id}/{jaar}/corrigeren`: a new version of a published factsheet, with a reason; the old one stays.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::toezicht::sheet::{Sheet, differences};
use domain::toezicht::{Investigation, Mark, Publication};
use store::WriteError;
use store::drafts::PAGE_FIELD;
use store::toezicht::{PublicationFilter, correct};

use super::correct_form::{CorrectForm, cell_name, legend};
use super::overview::SelectOption;
use super::paper::Paper;
use super::texts_form::TextsForm;
use super::{Done, load, paths, words};
use web::forms::conflict::{self, Conflict};
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::forms::refused::Refused;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

/// The newest version of the factsheet of a round.
pub struct Place {
    pub(super) investigation: Investigation,
    pub(super) year: i32,
    pub(super) newest: Publication,
}

struct CellView {
    name: String,
    legend: String,
    marks: Vec<SelectOption>,
    explanation: String,
    error: String,
}

/// The page.
#[derive(Template)]
#[template(path = "toezicht/correct.html")]
pub struct CorrectPage {
    l: L,
    shell: Shell,
    done: String,
    action: String,
    back: String,
    sheet_href: String,
    gemeente: String,
    year: i32,
    number: u32,
    sentence: String,
    reason: String,
    /// The sheet of a first round has no developments.
    first: bool,
    form: TextsForm,
    cells: Vec<CellView>,
    corrects: String,
    draft: String,
    errors: FieldErrors,
}

struct Hidden {
    name: String,
    value: String,
}

#[derive(Template)]
#[template(path = "toezicht/correct_review.html")]
struct ReviewPage {
    l: L,
    shell: Shell,
    action: String,
    gemeente: String,
    year: i32,
    number: u32,
    reason: String,
    differences: Vec<String>,
    hidden: Vec<Hidden>,
    paper: String,
}

impl Place {
    async fn find(
        state: &AppState,
        cx: &Cx,
        id: &str,
        year: &str,
    ) -> Result<Result<Self, Response>, AppError> {
        let (investigation, _) = load::one(state, id).await?;
        let year = load::year(year)?;
        investigation.round(year).ok_or(AppError::NotFound)?;
        let filter = PublicationFilter {
            investigation: Some(investigation.id),
            year: Some(year),
            ..PublicationFilter::default()
        };
        let found = load::published(state, &filter).await?;
        let Some(newest) = found.into_iter().find(|one| one.newest) else {
            let text = cx.l.n("correct-nothing-published", year.to_string());
            let href = paths::publish(investigation.id, year);
            return Ok(Err(Refused::new(
                cx.clone(),
                text,
                href,
                "refused-to-publish",
            )
            .respond()));
        };
        Ok(Ok(Self {
            investigation,
            year,
            newest: newest.publication,
        }))
    }

    fn path(&self) -> String {
        paths::correct(self.investigation.id, self.year)
    }
}

type Address = Path<(String, String)>;

/// `GET …/corrigeren`
pub async fn show(
    Visit { state, cx, .. }: Visit,
    Path((id, year)): Address,
    Query(done): Query<Done>,
) -> Reply {
    let place = match Place::find(&state, &cx, &id, &year).await? {
        Ok(place) => place,
        Err(refused) => return Ok(refused),
    };
    let (form, corrects, text) = match drafts::find(&state, &cx, &place.path()).await? {
        Some(draft) => (
            CorrectForm::read(&draft.fields, &place.newest.sheet),
            draft.fields.get("corrigeert").to_owned(),
            draft.text,
        ),
        None => (
            CorrectForm::of(&place.newest.sheet),
            place.newest.id.to_string(),
            String::new(),
        ),
    };
    let done = super::done_text(cx.l, &done.gedaan);
    Ok(html(&page(
        cx,
        &place,
        &form,
        corrects,
        text,
        FieldErrors::default(),
        done,
    )))
}

/// `POST …/corrigeren`: looks at the differences first, and publishes when that is asked.
pub async fn submit(
    Visit { state, cx, .. }: Visit,
    Path((id, year)): Address,
    fields: Fields,
) -> Reply {
    let place = match Place::find(&state, &cx, &id, &year).await? {
        Ok(place) => place,
        Err(refused) => return Ok(refused),
    };
    match fields.action() {
        "weggooien" => {
            drafts::discard(&state, &cx, &place.path(), &fields).await?;
            Ok(redirect(&place.path()))
        }
        "concept" | "bewerken" => {
            drafts::keep(&state, &cx, &place.path(), &fields).await?;
            Ok(redirect(&place.path()))
        }
        _ => review_or_publish(&state, cx, place, fields).await,
    }
}

/// `POST …/corrigeren/concept`
pub async fn keep_draft(
    Visit { state, cx, .. }: Visit,
    Path((id, year)): Address,
    fields: Fields,
) -> Reply {
    let place = match Place::find(&state, &cx, &id, &year).await? {
        Ok(place) => place,
        Err(refused) => return Ok(refused),
    };
    let line = drafts::keep_typing(&state, &cx, &place.path(), &fields).await?;
    Ok(html(&line))
}

async fn review_or_publish(state: &AppState, cx: Cx, place: Place, fields: Fields) -> Reply {
    let before = &place.newest.sheet;
    if fields.get("corrigeert") != place.newest.id.to_string() {
        return Ok(conflict(cx, &place, fields, FieldErrors::default()));
    }
    let mine = CorrectForm::read(&fields, before);
    let form = if fields.action() == "samenvoegen" {
        let theirs = CorrectForm::of(before);
        let rows = mine.beside(cx.l, &theirs, before);
        match conflict::merge(cx.l, &fields, &theirs.fields(), &rows) {
            Ok(merged) => CorrectForm::read(&merged, before),
            Err(errors) => return Ok(conflict(cx, &place, fields, errors)),
        }
    } else {
        mine
    };
    let corrects = place.newest.id.to_string();
    let mut kept = form.fields();
    kept.set("corrigeert", corrects.as_str());
    kept.set(PAGE_FIELD, fields.get(PAGE_FIELD));
    let line = drafts::keep(state, &cx, &place.path(), &kept).await?;
    let sheet = match form.check(cx.l, before) {
        Ok(sheet) => sheet,
        Err(errors) => {
            let page = page(
                cx,
                &place,
                &form,
                corrects,
                line.text,
                errors,
                String::new(),
            );
            return Ok(unprocessable(&page));
        }
    };
    if fields.action() != "publiceren" {
        return review(cx, &place, &form, &kept, &sheet);
    }
    publish(
        state,
        cx,
        &place,
        Typed {
            form,
            kept,
            draft: line.text,
        },
        &sheet,
    )
    .await
}

/// A correction as it was typed, in every shape that an answer may need.
struct Typed {
    form: CorrectForm,
    kept: Fields,
    draft: String,
}

/// Publishes the correction, or says why not with nothing lost.
async fn publish(state: &AppState, cx: Cx, place: &Place, typed: Typed, sheet: &Sheet) -> Reply {
    let reason = words::one_line(&typed.form.reason);
    match correct(
        &state.store,
        &state.ctx(&cx),
        place.newest.id,
        sheet,
        &reason,
    )
    .await
    {
        Ok(_) => {
            drafts::discard(state, &cx, &place.path(), &typed.kept).await?;
            let path = paths::sheet(sheet.gemeente(), place.year);
            let approach = words::slug(&place.investigation.approach);
            Ok(redirect(&format!(
                "{path}?aanpak={approach}&gedaan=gecorrigeerd"
            )))
        }
        Err(WriteError::Refused(text)) => {
            let errors = FieldErrors::one("reden", text);
            let corrects = place.newest.id.to_string();
            let page = page(
                cx,
                place,
                &typed.form,
                corrects,
                typed.draft,
                errors,
                String::new(),
            );
            Ok(unprocessable(&page))
        }
        Err(error) if load::is_stale(&error) => {
            let (id, year) = (place.investigation.id.to_string(), place.year.to_string());
            Ok(match Place::find(state, &cx, &id, &year).await? {
                Ok(place) => conflict(cx, &place, typed.kept, FieldErrors::default()),
                Err(refused) => refused,
            })
        }
        Err(error) => Err(load::write_error(cx.l, error)),
    }
}

fn conflict(cx: Cx, place: &Place, mut fields: Fields, errors: FieldErrors) -> Response {
    let sheet = &place.newest.sheet;
    let mine = CorrectForm::read(&fields, sheet);
    fields.set("corrigeert", place.newest.id.to_string());
    let conflict = Conflict {
        title: cx.l.n("correct-conflict-title", place.newest.number),
        action: place.path(),
        cancel: place.path(),
        rows: mine.beside(cx.l, &CorrectForm::of(sheet), sheet),
        mine: fields,
    };
    conflict::respond(cx, conflict, errors)
}

pub(super) fn review(
    cx: Cx,
    place: &Place,
    form: &CorrectForm,
    kept: &Fields,
    sheet: &Sheet,
) -> Reply {
    let hidden = kept.content().into_iter();
    let page = ReviewPage {
        l: cx.l,
        action: place.path(),
        gemeente: place.investigation.gemeente.name.clone(),
        year: place.year,
        number: place.newest.number,
        reason: words::one_line(&form.reason),
        differences: differences(&place.newest.sheet, sheet),
        hidden: hidden.map(|(name, value)| Hidden { name, value }).collect(),
        paper: Paper::draft(sheet).render().map_err(AppError::internal)?,
        shell: cx.shell,
    };
    Ok(html(&page))
}

/// The page from what is known.
pub fn page(
    cx: Cx,
    place: &Place,
    form: &CorrectForm,
    corrects: String,
    draft: String,
    errors: FieldErrors,
    done: String,
) -> CorrectPage {
    let l = cx.l;
    let sheet = &place.newest.sheet;
    let cells = form.cells.iter().map(|cell| {
        let name = cell_name(cell.at);
        CellView {
            legend: legend(sheet, cell.at),
            marks: Mark::ALL
                .into_iter()
                .map(|mark| SelectOption {
                    value: mark.code().to_owned(),
                    label: l.t(words::mark_key(mark)),
                    selected: mark.code() == cell.mark,
                })
                .collect(),
            explanation: cell.explanation.clone(),
            error: errors.of(&name).to_owned(),
            name,
        }
    });
    CorrectPage {
        l,
        done,
        action: place.path(),
        back: paths::investigation(place.investigation.id),
        sheet_href: paths::publication(&place.newest, ""),
        gemeente: place.investigation.gemeente.name.clone(),
        year: place.year,
        number: place.newest.number,
        sentence: l.tr(
            "correct-sentence",
            &[
                ("number", place.newest.number.to_string()),
                ("next", (place.newest.number + 1).to_string()),
            ],
        ),
        reason: form.reason.clone(),
        first: sheet.development_year.is_none(),
        form: form.texts.clone(),
        cells: cells.collect(),
        corrects,
        draft,
        errors,
        shell: cx.shell,
    }
}
