//! `/mijn-werk/weergaven`: choices of work that somebody keeps under a name.

use store::saved_views::{SavedView, SavedViewRefusal, remove_view, save_view, saved_views};

use super::asked::Asked;
use super::page;
use crate::paths;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;
use web::{AppError, AppState, Cx, Reply, Visit, redirect};

/// A choice that is kept.
pub struct View {
    /// What its keeper calls it.
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is the list of now.
    pub current: bool,
}

/// What somebody keeps.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn kept(state: &AppState, cx: &Cx, asked: &Asked) -> Result<Vec<View>, AppError> {
    let now = asked.first().choice();
    let all = saved_views(&state.store, cx.user()?.id).await?;
    let view = |view: SavedView| View {
        href: format!("{}?{}", paths::WORK, view.query),
        current: view.query == now,
        name: view.name,
    };
    Ok(all.into_iter().map(view).collect())
}

fn asked(fields: &Fields) -> Asked {
    let text = |name: &str| fields.get(name).to_owned();
    Asked {
        soort: text("soort"),
        gezin: text("gezin"),
        termijn: text("termijn"),
        na: String::new(),
    }
}

fn refused(l: L, refusal: SavedViewRefusal) -> Result<FieldErrors, AppError> {
    let key = match refusal {
        SavedViewRefusal::NoName => "werk-view-no-name",
        SavedViewRefusal::NameTooLong => "werk-view-name-too-long",
        SavedViewRefusal::NoChoice => "werk-view-no-choice",
        SavedViewRefusal::TooMany => "werk-view-too-many",
        SavedViewRefusal::Store(error) => return Err(error.into()),
    };
    Ok(FieldErrors::one("weergave", l.t(key)))
}

/// `POST /mijn-werk/weergaven`
pub async fn save(visit: Visit, fields: Fields) -> Reply {
    let asked = asked(&fields);
    let cx = &visit.cx;
    let view = SavedView {
        name: fields.get("weergave").to_owned(),
        query: asked.choice(),
    };
    let user = cx.user()?.id;
    match save_view(&visit.state.store, user, &view, cx.now).await {
        Ok(()) => Ok(redirect(&asked.address())),
        Err(refusal) => {
            let errors = refused(cx.l, refusal)?;
            page::again(visit, asked, (view.name, errors)).await
        }
    }
}

/// `POST /mijn-werk/weergaven/weg`
pub async fn remove(Visit { state, cx, .. }: Visit, fields: Fields) -> Reply {
    let user = cx.user()?.id;
    remove_view(&state.store, user, fields.get("weergave")).await?;
    Ok(redirect(&asked(&fields).address()))
}
