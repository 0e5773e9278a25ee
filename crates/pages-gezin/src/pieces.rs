//! `/gezinnen/{id}/stukken/nieuw`: a note in a dossier, with a draft that is kept while somebody writes.

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use store::gezin::{ChangeRefusal, add_piece, may_change};

use super::family::Found;
use super::form::{self, Head};
use super::{paths, piece_form, words};
use web::choice::Choice;
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

/// In which category.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    soort: String,
}

#[derive(Template)]
#[template(path = "gezin/piece_new.html")]
struct PiecePage {
    l: L,
    shell: Shell,
    head: Head,
    categories: Vec<Choice>,
    people: Vec<Choice>,
    not_for: Vec<Choice>,
    /// Whether this person may write down a source that stays hidden.
    source: bool,
    upload: String,
    fields: Fields,
    draft: String,
    errors: FieldErrors,
}

fn path(found: &Found) -> String {
    paths::part(found.dossier.id, "stukken/nieuw")
}

async fn page(
    state: &AppState,
    cx: Cx,
    found: &Found,
    (fields, draft): (Fields, String),
    errors: FieldErrors,
) -> Result<PiecePage, AppError> {
    let (l, (gemeente, gezin)) = (cx.l, found.place());
    let keys = ("gezin-piece-new", "gezin-piece-save");
    Ok(PiecePage {
        l,
        shell: cx.shell,
        head: Head::of(l, found, keys, (path(found), found.path())),
        categories: piece_form::categories(l, found, fields.get("soort")),
        people: form::people(l, found, "gezin-whole-family", fields.get("persoon")),
        not_for: form::people(l, found, "gezin-not-for-nobody", fields.get("niet-voor")),
        source: may_change(&state.store, found.viewer(), gemeente, gezin).await?,
        upload: paths::part(found.dossier.id, "stukken/bestand"),
        fields,
        draft,
        errors,
    })
}

/// `GET /gezinnen/{id}/stukken/nieuw`
pub async fn show(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Reply {
    let found = Found::for_form(&state, &cx, &headers, &id).await?;
    let kept = drafts::find(&state, &cx, &path(&found)).await?;
    let filled = match kept {
        Some(kept) => (kept.fields, kept.text),
        None => {
            let mut fields = Fields::default();
            fields.set("soort", asked.soort);
            fields.set("datum", form::typed(found.today()));
            // Who sees one member only writes about that one.
            if let [only] = words::members_on(&found.dossier, found.today()).as_slice() {
                fields.set("persoon", only.person.to_string());
            }
            (fields, String::new())
        }
    };
    let page = page(&state, cx, &found, filled, FieldErrors::default()).await?;
    Ok(html(&page))
}

/// `POST /gezinnen/{id}/stukken/nieuw/concept`: keeps the draft while somebody types.
pub async fn keep_draft(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::for_form(&state, &cx, &headers, &id).await?;
    let line = drafts::keep_typing(&state, &cx, &path(&found), &fields).await?;
    Ok(html(&line))
}

/// `POST /gezinnen/{id}/stukken/nieuw`
pub async fn submit(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::for_form(&state, &cx, &headers, &id).await?;
    match drafts::buttons(&state, &cx, &path(&found), &fields).await? {
        Some(answer) => Ok(answer),
        None => save(&state, cx, &found, fields).await,
    }
}

async fn save(state: &AppState, cx: Cx, found: &Found, fields: Fields) -> Reply {
    let (l, key) = (cx.l, path(found));
    let errors = match piece_form::read(l, found, &fields) {
        Ok(new) => match add_piece(&state.store, found.viewer(), found.place(), &new).await {
            Ok(added) => {
                drafts::discard(state, &cx, &key, &fields).await?;
                let target = format!("{}?gedaan=stuk#stuk-{}", found.path(), added.id);
                return Ok(redirect(&target));
            }
            Err(refusal) => may_not_write(l, refusal)?,
        },
        Err(errors) => errors,
    };
    let line = drafts::keep(state, &cx, &key, &fields).await?;
    let page = page(state, cx, found, (fields, line.text), errors).await?;
    Ok(unprocessable(&page))
}

/// Why a piece is refused. Who sees the family and would not see the piece can choose whom it is about, or another category.
///
/// # Errors
/// What no form can mend.
pub fn may_not_write(l: L, refusal: ChangeRefusal) -> Result<FieldErrors, AppError> {
    match refusal {
        ChangeRefusal::NoRight => Ok(FieldErrors::one(
            "persoon",
            l.t("gezin-error-may-not-write"),
        )),
        other => words::refused(l, other, &piece_form::FIELDS, "tekst"),
    }
}
