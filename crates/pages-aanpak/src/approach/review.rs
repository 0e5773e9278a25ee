//! `/aanpakken/{id}/{versie}/evaluaties/nieuw`: writing an evaluation down.

use axum::extract::Path;
use domain::aanpak::review::ReviewRight;
use store::aanpak::add_review;

use super::found::{ApproachFound, write_error};
use super::place;
use super::review_form::{page, read};
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::{Reply, Visit, html, redirect, unprocessable};

type Address = Path<(String, String)>;

const TITLE: &str = "aanpak-review-new";

/// `GET …/evaluaties/nieuw`
pub async fn show_new(Visit { state, cx, .. }: Visit, Path((id, version)): Address) -> Reply {
    let needed = ReviewRight::Write;
    let (found, _) = ApproachFound::find_for(&state, &cx, (&id, &version), needed).await?;
    let key = place::new_review(found.reference());
    let kept = drafts::find(&state, &cx, &key).await?;
    let filled = kept.map(|kept| (kept.fields, kept.text));
    let nothing = FieldErrors::default();
    let filled = filled.unwrap_or_default();
    Ok(html(&page(cx, &found, (key, TITLE), filled, nothing)))
}

/// `POST …/evaluaties/nieuw/concept`
pub async fn draft_new(
    Visit { state, cx, .. }: Visit,
    Path((id, version)): Address,
    fields: Fields,
) -> Reply {
    let needed = ReviewRight::Write;
    let (found, _) = ApproachFound::find_for(&state, &cx, (&id, &version), needed).await?;
    let key = place::new_review(found.reference());
    let line = drafts::keep_typing(&state, &cx, &key, &fields).await?;
    Ok(html(&line))
}

/// `POST …/evaluaties/nieuw`
pub async fn submit_new(
    Visit { state, cx, .. }: Visit,
    Path((id, version)): Address,
    fields: Fields,
) -> Reply {
    let needed = ReviewRight::Write;
    let (found, gemeente) = ApproachFound::find_for(&state, &cx, (&id, &version), needed).await?;
    let key = place::new_review(found.reference());
    if let Some(answer) = drafts::buttons(&state, &cx, &key, &fields).await? {
        return Ok(answer);
    }
    // Whatever happens next, what was typed is kept.
    let line = drafts::keep(&state, &cx, &key, &fields).await?;
    let review = match read(cx.l, &fields, found.reference(), found.today) {
        Ok(review) => review,
        Err(errors) => {
            let filled = (fields, line.text);
            return Ok(unprocessable(&page(
                cx,
                &found,
                (key, TITLE),
                filled,
                errors,
            )));
        }
    };
    let ctx = state.ctx(&cx);
    let made = add_review(&state.store, &ctx, gemeente, &review, found.today).await;
    let made = made.map_err(|error| write_error(cx.l, error))?;
    drafts::discard(&state, &cx, &key, &fields).await?;
    let list = place::reviews(found.reference());
    Ok(redirect(&format!("{list}?gedaan=evaluatie#e-{made}")))
}
