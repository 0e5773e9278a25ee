//! `/noodtoegang`: access to one family in an emergency, with a reason and for some hours.

use askama::Template;
use axum::extract::{Path, Query};
use domain::gezin::DEFAULT_HOURS;
use domain::shared::{EmergencyId, GemeenteId};
use store::gezin::{
    ChangeRefusal, EmergencySearch, begin_emergency, end_emergency, my_emergencies,
};

use super::banner::Banner;
use super::family::places;
use super::{Done, done_text, form, paths, words};
use web::choice::Choice;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::viewer::Looking;
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

/// How many hours can be chosen.
const HOURS: [u32; 3] = [1, DEFAULT_HOURS, 24];
const FIELDS: [&str; 5] = ["naam", "geboren", "postcode", "reden", "uren"];

#[derive(Template)]
#[template(path = "gezin/emergency.html")]
struct EmergencyPage {
    l: L,
    shell: Shell,
    done: String,
    gemeenten: Vec<Choice>,
    fields: Fields,
    hours: Vec<Choice>,
    open: Vec<Banner>,
    errors: FieldErrors,
}

async fn page(
    state: &AppState,
    cx: Cx,
    looking: &Looking,
    fields: Fields,
    errors: FieldErrors,
) -> Result<EmergencyPage, AppError> {
    let l = cx.l;
    let mut open = Vec::new();
    for gemeente in places(state, &cx, looking).await? {
        let here = my_emergencies(&state.store, &looking.viewer, gemeente).await?;
        open.extend(here.iter().map(|one| Banner::of(l, one, cx.now)));
    }
    let now = fields.get("gemeente");
    let gemeente = |(id, name): &(GemeenteId, String)| Choice::of(id.to_string(), name, now);
    let hours = |one: u32| {
        let label = l.n("gezin-hours", one);
        Choice::of(one.to_string(), label, fields.get("uren"))
    };
    Ok(EmergencyPage {
        l,
        shell: cx.shell,
        done: String::new(),
        gemeenten: match looking.gemeenten.len() {
            0 | 1 => Vec::new(),
            _ => looking.gemeenten.iter().map(gemeente).collect(),
        },
        hours: HOURS.map(hours).into(),
        fields,
        open,
        errors,
    })
}

/// `GET /noodtoegang`
pub async fn show(Visit { state, cx, headers }: Visit, Query(done): Query<Done>) -> Reply {
    let looking = state.looking(&cx, &headers).await?;
    let mut fields = Fields::default();
    fields.set("uren", DEFAULT_HOURS.to_string());
    if let Some((here, _)) = &looking.gemeente {
        fields.set("gemeente", here.to_string());
    }
    let done = done_text(cx.l, &done.gedaan);
    let page = page(&state, cx, &looking, fields, FieldErrors::default()).await?;
    Ok(html(&EmergencyPage { done, ..page }))
}

fn search(l: L, fields: &Fields) -> Result<EmergencySearch, FieldErrors> {
    let mut errors = FieldErrors::default();
    let born_on = form::read_day_or_none(l, fields, "geboren", &mut errors);
    let (code, number) = (fields.get("postcode"), fields.get("nummer"));
    let typed = [code, number].iter().any(|part| !part.trim().is_empty());
    if errors.is_empty() {
        Ok(EmergencySearch {
            family_name: fields.get("naam").to_owned(),
            born_on,
            address: typed.then(|| (code.to_owned(), number.to_owned())),
        })
    } else {
        Err(errors)
    }
}

/// Where the family is looked for: as chosen, when this person works there; otherwise where they work.
fn place(all: &[GemeenteId], fields: &Fields) -> Result<GemeenteId, AppError> {
    let chosen = fields.get("gemeente").parse().ok();
    let chosen = chosen.filter(|one| all.contains(one));
    chosen
        .or_else(|| all.first().copied())
        .ok_or(AppError::NotFound)
}

/// `POST /noodtoegang`
pub async fn submit(Visit { state, cx, headers }: Visit, fields: Fields) -> Reply {
    let looking = state.looking(&cx, &headers).await?;
    let l = cx.l;
    let gemeente = place(&places(&state, &cx, &looking).await?, &fields)?;
    let errors = match search(l, &fields) {
        Ok(search) => {
            // What is no number is refused as too many hours.
            let hours = fields.get("uren").parse().unwrap_or(u32::MAX);
            let terms = (fields.get("reden"), Some(hours));
            let viewer = &looking.viewer;
            match begin_emergency(&state.store, viewer, gemeente, &search, terms).await {
                Ok(opened) => return Ok(redirect(&paths::gezin(opened.gezin))),
                Err(ChangeRefusal::NoRight) => {
                    FieldErrors::one("naam", l.t("gezin-error-works-not-here"))
                }
                Err(refusal) => words::refused(l, refusal, &FIELDS, "naam")?,
            }
        }
        Err(errors) => errors,
    };
    let page = page(&state, cx, &looking, fields, errors).await?;
    Ok(unprocessable(&page))
}

/// `POST /noodtoegang/{id}/stoppen`
pub async fn stop(Visit { state, cx, headers }: Visit, Path(id): Path<String>) -> Reply {
    let looking = state.looking(&cx, &headers).await?;
    let id: EmergencyId = id.parse().map_err(|_| AppError::NotFound)?;
    for gemeente in places(&state, &cx, &looking).await? {
        match end_emergency(&state.store, &looking.viewer, gemeente, id).await {
            Ok(()) => {
                return Ok(redirect(&format!("{}?gedaan=gestopt", paths::EMERGENCY)));
            }
            Err(ChangeRefusal::NotFound) => {}
            Err(refusal) => return Err(words::stop(cx.l, refusal)),
        }
    }
    Err(AppError::NotFound)
}
