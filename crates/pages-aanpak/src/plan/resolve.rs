//! Two who wrote one plan at once: what both changed is shown in both versions with a choice, and one version is made of both.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::aanpak::plan::Gezinsplan;
use store::Opened;
use store::aanpak::{self, PlanConflict, PlanRead};

use super::conflict::{self, BASE, By, Said};
use super::form;
use super::found::PlanFound;
use super::write;
use pages_gezin::form::Head;
use web::forms::conflict::DiffRow;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, html_with};

#[derive(Template)]
#[template(path = "aanpak/plan_conflict.html")]
struct ConflictPage {
    l: L,
    shell: Shell,
    head: Head,
    by: String,
    /// What both changed.
    rows: Vec<DiffRow>,
    /// What only one changed: whose, what it is called, and what it says now.
    alone: Vec<AloneRow>,
    hidden: Vec<(String, String)>,
    errors: FieldErrors,
}

/// A part that only one of the two changed; it stays of itself.
pub struct AloneRow {
    mine: bool,
    label: String,
    text: Vec<String>,
}

fn plan_of(read: &PlanRead) -> Result<(&Gezinsplan, u32), AppError> {
    match &read.version {
        Opened::Plain(version) => Ok((&version.plan, version.number)),
        Opened::Destroyed => Err(AppError::NotFound),
    }
}

/// Somebody else was first: both versions, with a choice for what both changed.
///
/// # Errors
/// [`AppError::NotFound`] when the words of a version were destroyed.
pub fn show(cx: Cx, found: &PlanFound, conflict: &PlanConflict, sent: &Fields) -> Reply {
    let (base, from) = plan_of(&conflict.seen)?;
    let mine = match &conflict.content {
        Some(content) => form::fields_of(content),
        None => Fields(sent.content()),
    };
    let (theirs, current) = plan_of(&conflict.current)?;
    let by = conflict.current.line.author_name.clone();
    let three = Three {
        base: form::fields_of(base),
        mine,
        theirs: form::fields_of(theirs),
        numbers: (from, current),
    };
    Ok(three.respond(cx, found, by, FieldErrors::default()))
}

/// The version from which both were made, what the writer has, and what is stored now.
struct Three {
    base: Fields,
    mine: Fields,
    theirs: Fields,
    numbers: (u32, u32),
}

impl Three {
    fn respond(self, cx: Cx, found: &PlanFound, by: String, errors: FieldErrors) -> Response {
        let l = cx.l;
        let said = Said {
            l,
            around: &found.around,
        };
        let (mut rows, mut alone) = (Vec::new(), Vec::new());
        for part in conflict::compared(&self.base, &self.mine, &self.theirs) {
            let label = said.label(&part.key, [&self.mine, &self.theirs, &self.base]);
            let own = said.lines(&part.key, &self.mine);
            let other = said.lines(&part.key, &self.theirs);
            match part.by {
                By::Both => rows.push(DiffRow::new(&part.key, label, own, other)),
                by => alone.push(AloneRow {
                    mine: by == By::Me,
                    label,
                    text: if by == By::Me { own } else { other },
                }),
            }
        }
        let mut hidden: BTreeMap<String, String> = self.mine.content();
        hidden.insert(BASE.to_owned(), self.numbers.0.to_string());
        hidden.insert("versie".to_owned(), self.numbers.1.to_string());
        let status = match errors.is_empty() {
            true => StatusCode::CONFLICT,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let page = ConflictPage {
            l,
            shell: cx.shell,
            head: write::head(l, found),
            by,
            rows,
            alone,
            hidden: hidden.into_iter().collect(),
            errors,
        };
        html_with(status, &page)
    }
}

/// A version of the plan as fields, by its number as sent.
async fn version_fields(
    state: &AppState,
    found: &PlanFound,
    number: &str,
) -> Result<(Fields, u32), AppError> {
    let number = number.parse().map_err(|_| AppError::NotFound)?;
    let viewer = found.family.viewer();
    let read = aanpak::plan(&state.store, viewer, found.at(), Some(number)).await?;
    let read = read.ok_or(AppError::NotFound)?;
    let (plan, number) = plan_of(&read)?;
    Ok((form::fields_of(plan), number))
}

/// One version is made of both by the choices that were sent, and saved on top of what was stored.
///
/// # Errors
/// [`AppError`] for what no form can mend.
pub async fn merge(state: &AppState, cx: Cx, found: &PlanFound, fields: Fields) -> Reply {
    let l = cx.l;
    let (base, from) = version_fields(state, found, fields.get(BASE)).await?;
    let (theirs, current) = version_fields(state, found, fields.get("versie")).await?;
    let today = found.family.today();
    // As it is kept: a browser sends other line ends than it got.
    let mine = match form::read(l, &fields, today) {
        Ok(content) => form::fields_of(&content),
        Err(errors) => return write::refused(state, cx, found, fields, errors).await,
    };
    let chosen = |key: &str| fields.get(&format!("keuze-{key}")).to_owned();
    match conflict::merged((&base, &mine, &theirs), chosen) {
        Ok(mut merged) => match form::read(l, &merged, today) {
            Ok(content) => {
                merged.set("versie", current.to_string());
                write::store_it(state, cx, found, merged, (current, content)).await
            }
            Err(errors) => write::refused(state, cx, found, fields, errors).await,
        },
        Err(open) => {
            let said = Said {
                l,
                around: &found.around,
            };
            let errors = conflict::open_choices(&said, &open, [&mine, &theirs, &base]);
            let three = Three {
                base,
                mine,
                theirs,
                numbers: (from, current),
            };
            let by = found.read.line.author_name.clone();
            Ok(three.respond(cx, found, by, errors))
        }
    }
}
