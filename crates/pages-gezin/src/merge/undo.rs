//! `/gezinnen/{id}/samenvoegingen/{samenvoeging}/scheiden`: one record becomes two again; and the records that became part of a family,
//! as its dossier tells them.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use store::gezin::{ChangeRefusal, MergeLine, UndoMergeRefusal, merges, undo_merge};
use uuid::Uuid;

use super::refusal;
use crate::family::Found;
use crate::form::Head;
use crate::{paths, words};
use web::layout::moment::day_of;
use web::layout::{L, Shell};
use web::{AppError, AppState, Reply, Visit, html_with, redirect};

/// A record that became part of a family.
pub struct Merged {
    /// Which record, by whom and when; and who parted them again.
    pub text: String,
    /// Where they are parted; empty when they were.
    pub undo: String,
}

fn told(l: L, found: &Found, line: &MergeLine) -> Merged {
    let values = [
        ("name", line.name.clone()),
        ("number", line.number.clone()),
        ("by", line.by.clone()),
        ("day", day_of(l, line.at)),
    ];
    let text = l.tr("samenvoegen-line", &values);
    match &line.undone {
        None => Merged {
            text,
            undo: paths::parting(found.dossier.id, line.id),
        },
        Some((by, at)) => {
            let values = [("by", by.clone()), ("day", day_of(l, *at))];
            Merged {
                text: format!("{text} {}", l.tr("samenvoegen-line-undone", &values)),
                undo: String::new(),
            }
        }
    }
}

/// The records that became part of a family, newest first.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn merged(state: &AppState, l: L, found: &Found) -> Result<Vec<Merged>, AppError> {
    let all = merges(&state.store, found.viewer(), found.place()).await?;
    Ok(all.iter().map(|line| told(l, found, line)).collect())
}

#[derive(Template)]
#[template(path = "gezin/merge_undo.html")]
struct UndoPage {
    l: L,
    shell: Shell,
    head: Head,
    what: String,
    /// What has to be put back first.
    refused: Vec<String>,
}

/// A merge that can be undone, of a family that this person may change.
struct Place {
    found: Found,
    merge: Uuid,
    page: UndoPage,
}

impl Place {
    async fn find(visit: &Visit, id: &str, merge: &str) -> Result<Self, AppError> {
        let Visit { state, cx, headers } = visit;
        let found = Found::to_change(state, cx, headers, id).await?;
        let merge: Uuid = merge.parse().map_err(|_| AppError::NotFound)?;
        let all = merges(&state.store, found.viewer(), found.place()).await?;
        let line = all
            .iter()
            .find(|line| line.id == merge && line.undone.is_none())
            .ok_or(AppError::NotFound)?;
        let l = cx.l;
        let what = told(l, &found, line);
        let keys = ("samenvoegen-undo", "samenvoegen-undo-save");
        let page = UndoPage {
            l,
            shell: cx.shell.clone(),
            head: Head {
                lead: l.t("samenvoegen-undo-lead"),
                ..Head::of(l, &found, keys, (what.undo, found.path()))
            },
            what: what.text,
            refused: Vec::new(),
        };
        Ok(Self { found, merge, page })
    }
}

/// `GET /gezinnen/{id}/samenvoegingen/{samenvoeging}/scheiden`
pub async fn show(visit: Visit, Path((id, merge)): Path<(String, String)>) -> Reply {
    let place = Place::find(&visit, &id, &merge).await?;
    Ok(html_with(StatusCode::OK, &place.page))
}

/// `POST /gezinnen/{id}/samenvoegingen/{samenvoeging}/scheiden`
pub async fn submit(visit: Visit, Path((id, merge)): Path<(String, String)>) -> Reply {
    let mut place = Place::find(&visit, &id, &merge).await?;
    let (store, viewer, l) = (&visit.state.store, place.found.viewer(), visit.cx.l);
    let gemeente = place.found.dossier.gemeente;
    place.page.refused = match undo_merge(store, viewer, gemeente, place.merge).await {
        Ok(()) => {
            let path = place.found.path();
            return Ok(redirect(&format!("{path}?gedaan=gescheiden")));
        }
        Err(UndoMergeRefusal::Change(ChangeRefusal::Stale { .. })) => {
            vec![l.t("samenvoegen-undo-stale")]
        }
        Err(UndoMergeRefusal::Change(refusal)) => return Err(words::stop(l, refusal)),
        Err(refusal) => refusal::undo(l, &place.found, &refusal),
    };
    Ok(html_with(StatusCode::CONFLICT, &place.page))
}
