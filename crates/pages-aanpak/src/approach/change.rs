//! `/aanpakken/{id}/{versie}/evaluaties/{evaluatie}/wijzigen`: changing an evaluation. Who was second sees both versions.

use axum::extract::Path;
use axum::response::Response;
use store::WriteError;
use store::aanpak::change_review;

use super::found::{ReviewFound, write_error};
use super::place;
use super::review_form::{beside, page, read, stored};
use web::forms::conflict::{self, Conflict};
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::{AppState, Cx, Reply, Visit, html, redirect, unprocessable};

type Address = Path<(String, String, String)>;

const TITLE: &str = "aanpak-review-change";

impl ReviewFound {
    fn path(&self) -> String {
        place::change_review(self.found.reference(), self.read.id)
    }
}

/// `GET …/wijzigen`
pub async fn show(Visit { state, cx, .. }: Visit, Path((id, version, review)): Address) -> Reply {
    let found = ReviewFound::find(&state, &cx, (&id, &version), &review).await?;
    let key = found.path();
    let filled = match drafts::find(&state, &cx, &key).await? {
        Some(kept) => (kept.fields, kept.text),
        None => (stored(&found.read), String::new()),
    };
    let nothing = FieldErrors::default();
    Ok(html(&page(cx, &found.found, (key, TITLE), filled, nothing)))
}

/// `POST …/wijzigen/concept`
pub async fn keep_draft(
    Visit { state, cx, .. }: Visit,
    Path((id, version, review)): Address,
    fields: Fields,
) -> Reply {
    let found = ReviewFound::find(&state, &cx, (&id, &version), &review).await?;
    let line = drafts::keep_typing(&state, &cx, &found.path(), &fields).await?;
    Ok(html(&line))
}

/// `POST …/wijzigen`
pub async fn submit(
    Visit { state, cx, .. }: Visit,
    Path((id, version, review)): Address,
    fields: Fields,
) -> Reply {
    let found = ReviewFound::find(&state, &cx, (&id, &version), &review).await?;
    match drafts::buttons(&state, &cx, &found.path(), &fields).await? {
        Some(answer) => Ok(answer),
        None => save(&state, cx, found, fields).await,
    }
}

async fn save(state: &AppState, cx: Cx, found: ReviewFound, fields: Fields) -> Reply {
    let key = found.path();
    // Whatever happens next, what was typed is kept.
    let line = drafts::keep(state, &cx, &key, &fields).await?;
    let theirs = stored(&found.read);
    if fields.get("versie") != theirs.get("versie") {
        return Ok(conflict(cx, &found, fields, FieldErrors::default()));
    }
    let fields = if fields.action() == "samenvoegen" {
        let rows = beside(cx.l, &fields, &theirs);
        match conflict::merge(cx.l, &fields, &theirs, &rows) {
            Ok(merged) => merged,
            Err(errors) => return Ok(conflict(cx, &found, fields, errors)),
        }
    } else {
        fields
    };
    // An evaluation stays with the version of the approach that it looked at.
    let looked_at = &found.read.review.approach;
    let review = match read(cx.l, &fields, looked_at, found.found.today) {
        Ok(review) => review,
        Err(errors) => {
            let filled = (fields, line.text);
            let page = page(cx, &found.found, (key, TITLE), filled, errors);
            return Ok(unprocessable(&page));
        }
    };
    let which = (found.gemeente, found.read.id);
    let at = (found.read.version, found.found.today);
    match change_review(&state.store, &state.ctx(&cx), which, &review, at).await {
        Ok(_) => {
            drafts::discard(state, &cx, &key, &fields).await?;
            let list = place::reviews(found.found.reference());
            Ok(redirect(&format!(
                "{list}?gedaan=evaluatie#e-{}",
                found.read.id
            )))
        }
        // Somebody else was first between reading and writing.
        Err(WriteError::Stale { .. }) => {
            let id = found.read.id.to_string();
            let reference = found.found.reference();
            let version = reference.version.to_string();
            let address = (reference.id.0.as_str(), version.as_str());
            let now = ReviewFound::find(state, &cx, address, &id).await?;
            Ok(conflict(cx, &now, fields, FieldErrors::default()))
        }
        Err(error) => Err(write_error(cx.l, error)),
    }
}

fn conflict(cx: Cx, found: &ReviewFound, mut mine: Fields, errors: FieldErrors) -> Response {
    let theirs = stored(&found.read);
    let rows = beside(cx.l, &mine, &theirs);
    mine.set("versie", theirs.get("versie"));
    let conflict = Conflict {
        title: cx
            .l
            .n("aanpak-review-conflict", found.read.review.title.as_str()),
        action: found.path(),
        cancel: place::reviews(found.found.reference()),
        rows,
        mine,
    };
    conflict::respond(cx, conflict, errors)
}
