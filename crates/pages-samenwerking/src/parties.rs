//! `/samenwerking/convenanten/{id}/partijen`: who takes part in a draft.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use domain::samenwerking::{ConvenantVersion, Party};
use domain::shared::OrganisationId;
use store::WriteError;
use store::samenwerking::{ConvenantError, add_party, remove_party};

use super::forms::{self, Choice};
use super::found::Found;
use super::{Done, paths, words};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{Cx, Reply, Visit, html, html_with, redirect, unprocessable};

#[derive(Template)]
#[template(path = "samenwerking/parties.html")]
struct PartiesPage {
    l: L,
    shell: Shell,
    done: String,
    title: String,
    note: String,
    back: String,
    action: String,
    version: i64,
    parties: Vec<PartyRow>,
    organisations: Vec<Choice>,
    /// Where a partner that is not known yet is made.
    new: &'static str,
    errors: FieldErrors,
}

struct PartyRow {
    id: String,
    name: String,
    sector: String,
    clauses: usize,
}

/// `GET /samenwerking/convenanten/{id}/partijen`
pub async fn show(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let found = Found::to_keep(&state, &cx, &id).await?;
    let draft = match found.draft(&cx) {
        Ok(draft) => draft,
        Err(refused) => return Ok(refused),
    };
    let done = super::done_text(cx.l, &done.gedaan);
    let page = page(cx, &found, draft, "", FieldErrors::default());
    Ok(html(&PartiesPage { done, ..page }))
}

/// `POST /samenwerking/convenanten/{id}/partijen`: adds a party, or takes one out (`do` = `weg-ID`).
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
    let place = (found.convenant().id, draft.number);
    let seen = fields.get("versie").parse().unwrap_or(0);
    let ctx = state.ctx(&cx);
    let grounds = forms::grounds();
    let out = fields.action().strip_prefix("weg-");
    let chosen = fields.get("organisatie");
    let (field, organisation) = match out {
        Some(id) => ("partijen", id.parse::<OrganisationId>().ok()),
        None => ("organisatie", chosen.parse::<OrganisationId>().ok()),
    };
    let known = organisation.filter(|id| found.organisations.contains_key(id));
    let written = match (known, out) {
        (None, _) => {
            let errors = FieldErrors::one(field, cx.l.t("samen-error-organisation"));
            let page = page(cx, &found, draft, chosen, errors);
            return Ok(unprocessable(&page));
        }
        (Some(id), Some(_)) => remove_party(&state.store, &ctx, place, id, seen, grounds).await,
        (Some(id), None) => add_party(&state.store, &ctx, place, id, seen, grounds).await,
    };
    let Err(error) = written else {
        let own = paths::step(found.convenant().id, "partijen");
        return Ok(redirect(&format!("{own}?gedaan=opgeslagen")));
    };
    let stale = matches!(error, ConvenantError::Write(WriteError::Stale { .. }));
    let mut errors = FieldErrors::default();
    for text in words::refusals(cx.l, found.known(), error)? {
        errors.add(field, text);
    }
    // What stands there now, also when somebody else wrote first.
    let found = Found::to_keep(&state, &cx, &id).await?;
    let draft = match found.draft(&cx) {
        Ok(draft) => draft,
        Err(refused) => return Ok(refused),
    };
    let status = if stale {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok(html_with(status, &page(cx, &found, draft, chosen, errors)))
}

fn page(
    cx: Cx,
    found: &Found,
    draft: &ConvenantVersion,
    chosen: &str,
    errors: FieldErrors,
) -> PartiesPage {
    let l = cx.l;
    let id = found.convenant().id;
    let row = |party: &Party| PartyRow {
        id: party.organisation.to_string(),
        name: found.name(party.organisation),
        sector: words::sector(l, party.sector),
        clauses: draft
            .clauses
            .iter()
            .filter(|clause| clause.party == party.organisation)
            .count(),
    };
    let mut all: Vec<_> = found.organisations.values().collect();
    all.sort_by_key(|one| one.name.to_lowercase());
    let mut organisations = vec![Choice::of("", l.t("samen-choose"), chosen)];
    organisations.extend(
        all.into_iter()
            .filter(|one| draft.party(one.id).is_none() || one.id.to_string() == chosen)
            .map(|one| {
                let label = format!("{} ({})", one.name, words::sector(l, one.sector));
                Choice::of(one.id.to_string(), label, chosen)
            }),
    );
    PartiesPage {
        l,
        done: String::new(),
        title: found.convenant().title.clone(),
        note: found.note(l, draft),
        back: paths::convenant(id),
        action: paths::step(id, "partijen"),
        version: found.row_version(draft.number),
        parties: draft.parties.iter().map(row).collect(),
        organisations,
        new: paths::NEW_ORGANISATION,
        errors,
        shell: cx.shell,
    }
}
