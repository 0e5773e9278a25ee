//! Ending or withdrawing a version, and beginning a new one.

use askama::Template;
use axum::extract::{Path, Query};
use domain::samenwerking::{ConvenantRefusal, ConvenantState, ConvenantVersion};
use domain::shared::ClauseId;
use serde::Deserialize;
use store::samenwerking::{ConvenantError, close, new_version};

use super::forms;
use super::found::Found;
use super::{paths, words};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::{day, local};
use web::layout::{L, Shell};
use web::{Cx, Reply, Visit, html, redirect, unprocessable};

const MAX_REASON: usize = 1_000;

/// Which version.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    versie: String,
}

#[derive(Template)]
#[template(path = "samenwerking/close.html")]
struct ClosePage {
    l: L,
    shell: Shell,
    holds: bool,
    heading: String,
    title: String,
    note: String,
    back: String,
    action: String,
    number: u32,
    on: String,
    reason: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "samenwerking/new_version.html")]
struct NewVersionPage {
    l: L,
    shell: Shell,
    title: String,
    note: String,
    back: String,
    action: String,
    number: u32,
}

/// `GET /samenwerking/convenanten/{id}/beeindigen`
pub async fn show(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Reply {
    let found = Found::to_keep(&state, &cx, &id).await?;
    let version = found.version(&asked.versie)?;
    let today = local(cx.now).date();
    if let Err(refusal) = version.clone().close("?", today, today) {
        return Ok(found.refused(&cx, &refusal));
    }
    let mut fields = Fields::default();
    fields.set("op", day(cx.l, today));
    Ok(html(&page(
        cx,
        &found,
        version,
        &fields,
        FieldErrors::default(),
    )))
}

/// `POST /samenwerking/convenanten/{id}/beeindigen`
pub async fn submit(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::to_keep(&state, &cx, &id).await?;
    let version = found.version(fields.get("versie"))?;
    let l = cx.l;
    let mut errors = FieldErrors::default();
    let on = forms::read_day(l, fields.get("op"), "op", &mut errors);
    let reason = fields.get("reden");
    if reason.chars().count() > MAX_REASON {
        errors.add("reden", l.n("samen-error-long", MAX_REASON));
    }
    let written = match on.filter(|_| errors.is_empty()) {
        None => None,
        Some(on) => {
            let place = (found.convenant().id, version.number);
            let days = (on, local(cx.now).date());
            let ctx = state.ctx(&cx);
            Some(close(&state.store, &ctx, place, days, reason, forms::grounds()).await)
        }
    };
    match written {
        Some(Ok(())) => {
            let back = paths::version(found.convenant().id, version.number);
            return Ok(redirect(&format!("{back}&gedaan=beeindigd")));
        }
        Some(Err(error)) => {
            let field = match &error {
                ConvenantError::Refused(all) if all.contains(&ConvenantRefusal::NoReason) => {
                    "reden"
                }
                _ => "op",
            };
            for text in words::refusals(l, found.known(), error)? {
                errors.add(field, text);
            }
        }
        None => {}
    }
    let page = page(cx, &found, version, &fields, errors);
    Ok(unprocessable(&page))
}

fn page(
    cx: Cx,
    found: &Found,
    version: &ConvenantVersion,
    fields: &Fields,
    errors: FieldErrors,
) -> ClosePage {
    let l = cx.l;
    let id = found.convenant().id;
    let holds = version.state(local(cx.now).date()) == ConvenantState::InForce;
    ClosePage {
        l,
        holds,
        heading: l.t(if holds {
            "samen-close-title"
        } else {
            "samen-withdraw-title"
        }),
        title: found.convenant().title.clone(),
        note: found.note(l, version),
        back: paths::version(id, version.number),
        action: paths::step(id, "beeindigen"),
        number: version.number,
        on: fields.get("op").to_owned(),
        reason: fields.get("reden").to_owned(),
        errors,
        shell: cx.shell,
    }
}

/// `GET /samenwerking/convenanten/{id}/nieuwe-versie`
pub async fn ask_new_version(Visit { state, cx, .. }: Visit, Path(id): Path<String>) -> Reply {
    let found = Found::to_keep(&state, &cx, &id).await?;
    let convenant = found.convenant();
    match convenant.new_version(|| ClauseId(uuid::Uuid::nil())) {
        Err(refusal) => Ok(found.refused(&cx, &refusal)),
        Ok(version) => Ok(html(&NewVersionPage {
            l: cx.l,
            title: convenant.title.clone(),
            note: found.note(cx.l, &version),
            back: paths::convenant(convenant.id),
            action: paths::step(convenant.id, "nieuwe-versie"),
            number: version.number,
            shell: cx.shell,
        })),
    }
}

/// `POST /samenwerking/convenanten/{id}/nieuwe-versie`
pub async fn begin_new_version(Visit { state, cx, .. }: Visit, Path(id): Path<String>) -> Reply {
    let found = Found::to_keep(&state, &cx, &id).await?;
    let id = found.convenant().id;
    match new_version(&state.store, &state.ctx(&cx), id).await {
        Ok(number) => {
            let path = paths::version(id, number);
            Ok(redirect(&format!("{path}&gedaan=nieuwe-versie")))
        }
        Err(error) => {
            let text = words::refusals(cx.l, found.known(), error)?.join(" ");
            Ok(found.refused_with(&cx, text))
        }
    }
}
