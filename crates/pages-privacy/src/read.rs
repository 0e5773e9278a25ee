//! `/privacy/inzagen/{id}`: one read, with each family and person that it showed.

use askama::Template;
use axum::extract::Path;
use domain::shared::EventId;
use store::log::SubjectId;
use store::privacy::{read_line, subjects_of};

use super::bases::{Bases, Why};
use super::reads::{ReadRow, read_row};
use super::{officer, paths};
use web::cooperation as words;
use web::layout::{L, Shell};
use web::{AppError, Reply, Visit, html};

#[derive(Template)]
#[template(path = "privacy/read.html")]
struct ReadPage {
    l: L,
    shell: Shell,
    read: ReadRow,
    rows: Vec<SubjectRow>,
}

/// Somebody who was shown.
struct SubjectRow {
    name: String,
    kind: String,
    href: String,
    data: Vec<String>,
    why: Why,
}

/// `GET /privacy/inzagen/{id}`
pub async fn show(Visit { state, cx, .. }: Visit, Path(id): Path<String>) -> Reply {
    let viewer = officer(&state, &cx)?;
    let l = cx.l;
    let id: EventId = id.parse().map_err(|_| AppError::NotFound)?;
    let line = read_line(&state.store, &viewer, id).await?;
    let line = line.ok_or(AppError::NotFound)?;
    let shown = subjects_of(&state.store, &viewer, id).await?;
    let wanted = shown.iter().map(|(subject, _)| subject.basis).collect();
    let bases = Bases::of(&state, wanted).await?;
    let purpose = line.purpose;
    let rows = shown.into_iter().map(|(subject, name)| SubjectRow {
        name: match name.is_empty() {
            true => l.t("privacy-nobody-any-more"),
            false => name,
        },
        kind: l.t(match subject.id {
            SubjectId::Gezin(_) => "privacy-family",
            SubjectId::Person(_) => "privacy-person",
        }),
        href: match subject.id {
            SubjectId::Gezin(gezin) => paths::members(gezin),
            SubjectId::Person(_) => String::new(),
        },
        data: words::chips(l, subject.categories),
        why: bases.why(l, purpose, subject.basis, &subject.ground),
    });
    Ok(html(&ReadPage {
        l,
        rows: rows.collect(),
        read: read_row(l, line),
        shell: cx.shell,
    }))
}
