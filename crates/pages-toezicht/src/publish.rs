//! `/toezicht/onderzoek/{id}/{jaar}/publiceren`: the texts of a factsheet, what still stands in the way, how the sheet will
//! look, and publishing it.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use domain::shared::YearMonth;
use domain::toezicht::sheet::{Sheet, SheetFault};
use domain::toezicht::{
    Investigation, PublishBlocker, RoundState, SheetTexts, Toetsingskader, draft_sheet,
    publish_blockers,
};
use sha2::{Digest, Sha256};
use store::toezicht::{PublicationFilter, draft_texts, publish, save_draft_sheet};

use super::paper::Paper;
use super::publish_page::page;
use super::texts_form::TextsForm;
use super::{Done, load, paths, suggest, words};
use web::documents;
use web::forms::conflict::{self, Conflict};
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::forms::refused::Refused;
use web::layout::moment;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, html_with, redirect, unprocessable};

/// The open round whose factsheet is written.
pub struct Place {
    pub(super) investigation: Investigation,
    pub(super) framework: Arc<Toetsingskader>,
    pub(super) year: i32,
    /// What is stored; version 0 when these are first suggestions.
    pub(super) texts: SheetTexts,
    pub(super) version: i64,
}

/// The page on which publishing is confirmed.
#[derive(Template)]
#[template(path = "toezicht/publish_confirm.html")]
struct ConfirmPage {
    l: L,
    shell: Shell,
    action: String,
    back: String,
    gemeente: String,
    year: i32,
    fingerprint: String,
    changed: bool,
    paper: String,
}

impl Place {
    async fn find(
        state: &AppState,
        cx: &Cx,
        id: &str,
        year: &str,
    ) -> Result<Result<Self, Response>, AppError> {
        let (investigation, framework) = load::one(state, id).await?;
        let year = load::year(year)?;
        let round = investigation.round(year).ok_or(AppError::NotFound)?;
        if round.state == RoundState::Published {
            let text = words::blocker(cx.l, &PublishBlocker::NoOpenRound(year));
            let href = paths::correct(investigation.id, year);
            return Ok(Err(Refused::new(
                cx.clone(),
                text,
                href,
                "refused-to-correct",
            )
            .respond()));
        }
        let stored = draft_texts(&state.store, investigation.id, year).await?;
        let (texts, version) = match stored {
            Some(stored) => stored,
            None => (
                suggestion(state, cx, &investigation, &framework, year).await?,
                0,
            ),
        };
        Ok(Ok(Self {
            investigation,
            framework,
            year,
            texts,
            version,
        }))
    }

    pub(super) fn path(&self) -> String {
        paths::publish(self.investigation.id, self.year)
    }

    pub(super) fn sheet(&self, texts: SheetTexts) -> Sheet {
        draft_sheet(&self.investigation, &self.framework, self.year, texts).tidied()
    }

    pub(super) fn blockers(&self, texts: &SheetTexts) -> Vec<PublishBlocker> {
        publish_blockers(&self.investigation, &self.framework, self.year, texts)
    }

    /// Faults of the sheet that no blocker tells.
    pub(super) fn faults(&self, texts: &SheetTexts) -> Vec<SheetFault> {
        let told = [
            SheetFault::NoIssuer,
            SheetFault::NoIntroduction,
            SheetFault::NoOutcomes,
        ];
        let mut faults = self.sheet(texts.clone()).faults();
        faults.retain(|fault| !told.contains(fault));
        faults
    }

    /// What keeps the sheet from becoming a PDF, which cannot be mended once it is published.
    pub(super) fn unprintable(&self, texts: &SheetTexts) -> Option<String> {
        documents::printable(&self.sheet(texts.clone())).err()
    }

    pub(super) fn ready(&self, texts: &SheetTexts) -> bool {
        self.blockers(texts).is_empty()
            && self.sheet(texts.clone()).faults().is_empty()
            && self.unprintable(texts).is_none()
    }
}

/// First texts, from the newest sheet of this investigation or else of any.
async fn suggestion(
    state: &AppState,
    cx: &Cx,
    investigation: &Investigation,
    framework: &Toetsingskader,
    year: i32,
) -> Result<SheetTexts, AppError> {
    let mine = load::publications_of(state, investigation).await?;
    let before = match mine.into_iter().next() {
        Some(publication) => Some(publication),
        None => load::published(state, &PublicationFilter::default())
            .await?
            .into_iter()
            .next()
            .map(|one| one.publication),
    };
    let month = YearMonth::of(moment::local(cx.now).date());
    let sheet = before.as_ref().map(|publication| &publication.sheet);
    Ok(suggest::texts(investigation, framework, year, month, sheet))
}

type Address = Path<(String, String)>;

/// `GET …/publiceren`
pub async fn show(
    Visit { state, cx, .. }: Visit,
    Path((id, year)): Address,
    Query(done): Query<Done>,
) -> Reply {
    let place = match Place::find(&state, &cx, &id, &year).await? {
        Ok(place) => place,
        Err(refused) => return Ok(refused),
    };
    let draft = drafts::find(&state, &cx, &place.path()).await?;
    let (form, version, text) = match draft {
        Some(draft) => {
            let version = draft.fields.get("versie").parse().unwrap_or(0);
            (TextsForm::read(&draft.fields), version, draft.text)
        }
        None => (TextsForm::of(&place.texts), place.version, String::new()),
    };
    let done = super::done_text(cx.l, &done.gedaan);
    let page = page(
        cx,
        &place,
        form,
        version,
        text,
        FieldErrors::default(),
        done,
    )?;
    Ok(html(&page))
}

/// `POST …/publiceren`: saves the texts, or keeps or discards the draft.
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
        "concept" => {
            drafts::keep(&state, &cx, &place.path(), &fields).await?;
            Ok(redirect(&format!("{}?gedaan=concept", place.path())))
        }
        _ => save(&state, cx, place, fields).await,
    }
}

/// `POST …/publiceren/concept`
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

async fn save(state: &AppState, cx: Cx, place: Place, fields: Fields) -> Reply {
    // Whatever happens next, what was typed is kept.
    let line = drafts::keep(state, &cx, &place.path(), &fields).await?;
    let seen: i64 = fields.get("versie").parse().unwrap_or(0);
    if seen != place.version {
        return Ok(conflict(cx, &place, fields, FieldErrors::default()));
    }
    let mine = TextsForm::read(&fields);
    let form = if fields.action() == "samenvoegen" {
        let theirs = TextsForm::of(&place.texts);
        let mut stored = Fields::default();
        theirs.write(&mut stored);
        match conflict::merge(cx.l, &fields, &stored, &mine.beside(cx.l, &theirs)) {
            Ok(merged) => TextsForm::read(&merged),
            Err(errors) => return Ok(conflict(cx, &place, fields, errors)),
        }
    } else {
        mine
    };
    let texts = match form.check(cx.l) {
        Ok(texts) => texts,
        Err(errors) => {
            let page = page(cx, &place, form, seen, line.text, errors, String::new())?;
            return Ok(unprocessable(&page));
        }
    };
    let id = place.investigation.id;
    let ctx = state.ctx(&cx);
    match save_draft_sheet(&state.store, &ctx, id, place.year, &texts, place.version).await {
        Ok(_) => {
            drafts::discard(state, &cx, &place.path(), &fields).await?;
            Ok(redirect(&format!("{}?gedaan=teksten", place.path())))
        }
        Err(error) if load::is_stale(&error) => {
            let found = Place::find(state, &cx, &id.to_string(), &place.year.to_string()).await?;
            Ok(match found {
                Ok(place) => conflict(cx, &place, fields, FieldErrors::default()),
                Err(refused) => refused,
            })
        }
        Err(error) => Err(load::write_error(cx.l, error)),
    }
}

fn conflict(cx: Cx, place: &Place, mut fields: Fields, errors: FieldErrors) -> Response {
    let mine = TextsForm::read(&fields);
    fields.set("versie", place.version.to_string());
    let conflict = Conflict {
        title: cx.l.n("publish-conflict-title", place.year.to_string()),
        action: place.path(),
        cancel: place.path(),
        rows: mine.beside(cx.l, &TextsForm::of(&place.texts)),
        mine: fields,
    };
    conflict::respond(cx, conflict, errors)
}

/// Names exactly what a sheet says: what was looked at is what gets published.
fn fingerprint(sheet: &Sheet) -> String {
    hex::encode(Sha256::digest(sheet.to_markdown()))
}

/// `GET …/publiceren/bevestigen`
pub async fn ask(Visit { state, cx, .. }: Visit, Path((id, year)): Address) -> Reply {
    let place = match Place::find(&state, &cx, &id, &year).await? {
        Ok(place) => place,
        Err(refused) => return Ok(refused),
    };
    confirm_page(cx, &place, false)
}

pub(super) fn confirm_page(cx: Cx, place: &Place, changed: bool) -> Reply {
    if place.version == 0 || !place.ready(&place.texts) {
        let text = cx.l.t("publish-not-ready");
        return Ok(Refused::new(cx, text, place.path(), "refused-to-publish").respond());
    }
    let sheet = place.sheet(place.texts.clone());
    let page = ConfirmPage {
        l: cx.l,
        action: format!("{}/bevestigen", place.path()),
        back: place.path(),
        gemeente: place.investigation.gemeente.name.clone(),
        year: place.year,
        fingerprint: fingerprint(&sheet),
        changed,
        paper: Paper::draft(&sheet).render().map_err(AppError::internal)?,
        shell: cx.shell,
    };
    let status = if changed {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    };
    Ok(html_with(status, &page))
}

/// `POST …/publiceren/bevestigen`: publishes exactly the sheet that was looked at.
pub async fn confirm(
    Visit { state, cx, .. }: Visit,
    Path((id, year)): Address,
    fields: Fields,
) -> Reply {
    let place = match Place::find(&state, &cx, &id, &year).await? {
        Ok(place) => place,
        Err(refused) => return Ok(refused),
    };
    let sheet = place.sheet(place.texts.clone());
    if fields.get("blad") != fingerprint(&sheet) || !place.ready(&place.texts) {
        return confirm_page(cx, &place, true);
    }
    let (ctx, id) = (state.ctx(&cx), place.investigation.id);
    match publish(&state.store, &ctx, id, place.year, &sheet, place.version).await {
        Ok(_) => {}
        Err(error) if load::is_stale(&error) => {
            return match Place::find(&state, &cx, &id.to_string(), &place.year.to_string()).await? {
                Ok(newest) => confirm_page(cx, &newest, true),
                Err(refused) => Ok(refused),
            };
        }
        Err(error) => return Err(load::write_error(cx.l, error)),
    }
    drafts::discard(&state, &cx, &place.path(), &fields).await?;
    Ok(redirect(&format!(
        "{}?aanpak={}&gedaan=gepubliceerd",
        paths::sheet(sheet.gemeente(), place.year),
        words::slug(&place.investigation.approach)
    )))
}
