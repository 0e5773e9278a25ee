//! `/samenwerking/convenanten/{id}/aanbieden`: offering a draft to its parties, with what is still missing.

use askama::Template;
use axum::extract::Path;
use domain::samenwerking::{ConvenantRefusal, ConvenantVersion};
use store::WriteError;
use store::samenwerking::{ConvenantError, offer};
use time::Date;

use super::forms;
use super::found::Found;
use super::{paths, words};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::{day, local};
use web::layout::{L, Shell};
use web::{Cx, Reply, Visit, html, redirect, unprocessable};

#[derive(Template)]
#[template(path = "samenwerking/offer.html")]
struct OfferPage {
    l: L,
    shell: Shell,
    title: String,
    note: String,
    back: String,
    action: String,
    version: i64,
    parties: String,
    period: String,
    missing: Vec<Missing>,
    on: String,
    errors: FieldErrors,
}

/// Something that is missing, and where it is mended.
struct Missing {
    text: String,
    href: String,
}

/// `GET /samenwerking/convenanten/{id}/aanbieden`
pub async fn show(Visit { state, cx, .. }: Visit, Path(id): Path<String>) -> Reply {
    let found = Found::to_keep(&state, &cx, &id).await?;
    let draft = match found.draft(&cx) {
        Ok(draft) => draft,
        Err(refused) => return Ok(refused),
    };
    let today = local(cx.now).date();
    let on = day(cx.l, today);
    Ok(html(&page(
        cx,
        &found,
        draft,
        (on, today),
        FieldErrors::default(),
    )))
}

/// `POST /samenwerking/convenanten/{id}/aanbieden`
pub async fn submit(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::to_keep(&state, &cx, &id).await?;
    let draft = match found.draft(&cx) {
        Ok(draft) => draft,
        Err(refused) => return Ok(refused),
    };
    let today = local(cx.now).date();
    let typed = fields.get("op").to_owned();
    let mut errors = FieldErrors::default();
    let Some(on) = forms::read_day(cx.l, &typed, "op", &mut errors) else {
        let page = page(cx, &found, draft, (typed, today), errors);
        return Ok(unprocessable(&page));
    };
    let place = (found.convenant().id, draft.number);
    let seen = fields.get("versie").parse().unwrap_or(0);
    let ctx = state.ctx(&cx);
    match offer(
        &state.store,
        &ctx,
        place,
        (on, today),
        seen,
        forms::grounds(),
    )
    .await
    {
        Ok(_) => {
            let back = paths::convenant(found.convenant().id);
            Ok(redirect(&format!("{back}?gedaan=aangeboden")))
        }
        Err(ConvenantError::Write(WriteError::Stale { .. })) => {
            Ok(found.refused_with(&cx, cx.l.t("samen-refusal-stale")))
        }
        Err(error) => {
            for text in words::refusals(cx.l, found.known(), error)? {
                errors.add("op", text);
            }
            let page = page(cx, &found, draft, (typed, today), errors);
            Ok(unprocessable(&page))
        }
    }
}

fn page(
    cx: Cx,
    found: &Found,
    draft: &ConvenantVersion,
    (on, today): (String, Date),
    errors: FieldErrors,
) -> OfferPage {
    let l = cx.l;
    let id = found.convenant().id;
    let names = draft
        .parties
        .iter()
        .map(|party| found.name(party.organisation));
    OfferPage {
        l,
        title: found.convenant().title.clone(),
        note: found.note(l, draft),
        back: paths::convenant(id),
        action: paths::step(id, "aanbieden"),
        version: found.row_version(draft.number),
        parties: words::listed(l, names.collect()),
        period: words::days(l, draft.period),
        missing: missing(l, found, draft, today),
        on,
        errors,
        shell: cx.shell,
    }
}

/// What the domain would refuse if it were offered today.
fn missing(l: L, found: &Found, draft: &ConvenantVersion, today: Date) -> Vec<Missing> {
    let mut asked = draft.clone();
    let refusals = asked.offer(today, today, forms::grounds()).err();
    let id = found.convenant().id;
    let of = |refusal: &ConvenantRefusal| {
        let href = match refusal {
            ConvenantRefusal::Terms(clause, _) => paths::clause(id, *clause),
            ConvenantRefusal::TooFewParties | ConvenantRefusal::NoMunicipality => {
                paths::step(id, "partijen")
            }
            ConvenantRefusal::NoClauses => paths::step(id, "artikelen/nieuw"),
            _ => paths::step(id, "tekst"),
        };
        words::convenant_refusal(l, found.known(), refusal)
            .into_iter()
            .map(move |text| Missing {
                text,
                href: href.clone(),
            })
            .collect::<Vec<_>>()
    };
    refusals.unwrap_or_default().iter().flat_map(of).collect()
}
