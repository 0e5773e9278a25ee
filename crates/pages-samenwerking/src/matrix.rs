//! `/samenwerking`: sector × organisation × signed for a municipality and an approach, on any day.

use askama::Template;
use axum::extract::Query;
use domain::shared::parse_dutch_date;
use domain::toezicht::Gemeente;
use serde::Deserialize;
use store::samenwerking::{MatrixInputs, approaches, matrix_inputs};
use time::Date;

use super::forms::Choice;
use super::matrix_view::{self, Course, Line, Station};
use super::scope::Scope;
use super::{Tab, paths, tabs, words};
use web::kept::encoded;
use web::layout::moment::{day, local};
use web::layout::{L, Shell};
use web::{AppError, Cx, Reply, Visit, html};

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// Identifier of a municipality.
    #[serde(default)]
    gemeente: String,
    /// Name of an approach.
    #[serde(default)]
    aanpak: String,
    /// The day; today when it is empty or no day.
    #[serde(default)]
    op: String,
    /// What was just done.
    #[serde(default)]
    gedaan: String,
}

#[derive(Template)]
#[template(path = "samenwerking/matrix.html")]
struct MatrixPage {
    l: L,
    shell: Shell,
    tabs: Vec<Tab>,
    done: String,
    gemeente: String,
    approach: String,
    gemeenten: Vec<Choice>,
    approaches: Vec<Choice>,
    /// Where the officer keeps the list of sectors; empty for who may not.
    keep: String,
    day: String,
    op: String,
    required: usize,
    bound: usize,
    missing: String,
    stations: Vec<Station>,
    position: String,
    previous: String,
    next: String,
    today: String,
    story: String,
    lines: Vec<Line>,
    course: Course,
}

/// `GET /samenwerking`
pub async fn show(Visit { state, cx, .. }: Visit, Query(asked): Query<Asked>) -> Reply {
    let scope = Scope::of(&cx)?;
    let gemeenten = scope.gemeenten(&state).await?;
    let wanted = |one: &&Gemeente| one.id.to_string() == asked.gemeente;
    let gemeente = match (asked.gemeente.is_empty(), gemeenten.iter().find(wanted)) {
        (false, None) => return Err(AppError::NotFound),
        (_, found) => found.or_else(|| gemeenten.first()),
    };
    let Some(gemeente) = gemeente else {
        return Ok(html(&empty(cx)));
    };
    let known = approaches(&state.store, gemeente.id).await?;
    let same = |one: &&String| one.to_lowercase() == asked.aanpak.trim().to_lowercase();
    let approach = match (asked.aanpak.is_empty(), known.iter().find(same)) {
        (false, None) => return Err(AppError::NotFound),
        (_, found) => found.or_else(|| known.first()).cloned(),
    };
    let inputs = match &approach {
        Some(approach) => Some(matrix_inputs(&state.store, gemeente.id, approach).await?),
        None => None,
    };
    let today = local(cx.now).date();
    let on = parse_dutch_date(&asked.op).unwrap_or(today);
    let choices = Choices {
        gemeente,
        gemeenten: &gemeenten,
        approach: approach.as_deref().unwrap_or_default(),
        approaches: &known,
    };
    let mut page = page(cx, scope, &choices, inputs.as_ref(), (on, today));
    page.done = super::done_text(page.l, &asked.gedaan);
    Ok(html(&page))
}

/// What was chosen, and from what.
pub struct Choices<'a> {
    gemeente: &'a Gemeente,
    gemeenten: &'a [Gemeente],
    approach: &'a str,
    approaches: &'a [String],
}

fn empty(cx: Cx) -> MatrixPage {
    let l = cx.l;
    MatrixPage {
        l,
        tabs: tabs(l, &cx, paths::MATRIX),
        shell: cx.shell,
        done: String::new(),
        gemeente: String::new(),
        approach: String::new(),
        gemeenten: Vec::new(),
        approaches: Vec::new(),
        keep: String::new(),
        day: String::new(),
        op: String::new(),
        required: 0,
        bound: 0,
        missing: String::new(),
        stations: Vec::new(),
        position: String::new(),
        previous: String::new(),
        next: String::new(),
        today: String::new(),
        story: String::new(),
        lines: Vec::new(),
        course: Course::default(),
    }
}

/// The page with what can be chosen, before anything is known of who takes part.
fn chosen(cx: Cx, writes: bool, choices: &Choices<'_>, on: Date) -> MatrixPage {
    let l = cx.l;
    let (gemeente, approach) = (choices.gemeente, choices.approach);
    MatrixPage {
        gemeente: gemeente.name.clone(),
        approach: approach.to_owned(),
        gemeenten: choices
            .gemeenten
            .iter()
            .map(|one| Choice::of(one.id.to_string(), &one.name, &gemeente.id.to_string()))
            .collect(),
        approaches: choices
            .approaches
            .iter()
            .map(|one| Choice::of(one, one, approach))
            .collect(),
        keep: if writes {
            paths::sectors(approach)
        } else {
            String::new()
        },
        day: day(l, on),
        op: on.to_string(),
        ..empty(cx)
    }
}

fn page(
    cx: Cx,
    scope: Scope,
    choices: &Choices<'_>,
    inputs: Option<&MatrixInputs>,
    (on, today): (Date, Date),
) -> MatrixPage {
    let l = cx.l;
    let (gemeente, approach) = (choices.gemeente, choices.approach);
    let writes = scope.writes_for(gemeente.id);
    let page = chosen(cx, writes, choices, on);
    let Some(inputs) = inputs else {
        return page;
    };
    let href = |day: Date| {
        format!(
            "{}?gemeente={}&aanpak={}&op={day}",
            paths::MATRIX,
            gemeente.id,
            encoded(approach)
        )
    };
    let moments = matrix_view::moments(inputs);
    let now = inputs.matrix(on);
    let (required, bound) = now.required_and_bound();
    let missing = now.lines.iter();
    let missing = missing.filter(|line| line.required_since.is_some() && !line.is_bound());
    let missing = missing.map(|line| words::sector(l, line.sector)).collect();
    let before = moments.iter().filter(|one| **one < on).max();
    let after = moments.iter().find(|one| **one > on);
    let here = moments.iter().filter(|one| **one <= on).count();
    let position = [("here", here), ("all", moments.len())];
    let link = |day: Option<&Date>| day.map(|day| href(*day)).unwrap_or_default();
    MatrixPage {
        required,
        bound,
        missing: words::capital(&words::listed(l, missing)),
        stations: matrix_view::stations(l, inputs, &moments, on, &href),
        position: l.tr("samen-matrix-position", &position),
        previous: link(before),
        next: link(after),
        today: if on == today {
            String::new()
        } else {
            href(today)
        },
        story: matrix_view::story(l, inputs, &moments, on),
        lines: matrix_view::lines(l, inputs, &now, writes.then_some(approach)),
        course: matrix_view::course(l, inputs, &moments, on),
        ..page
    }
}
