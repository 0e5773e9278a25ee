//! `/gezinnen/{id}/vervanger`: somebody stands in for the regisseur from a day until a day.

use askama::Template;
use axum::extract::Path;
use domain::shared::Days;
use store::gezin::{NewDeputy, set_deputy};

use super::hand_over::Around;
use super::hand_over_form::refused;
use crate::leads::{LeadChoice, choices, chosen};
use crate::paths;
use pages_gezin::form::{Head, read_day, typed};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, Cx, Reply, Visit, html, redirect, unprocessable};

#[derive(Template)]
#[template(path = "aanpak/deputy.html")]
struct DeputyPage {
    l: L,
    shell: Shell,
    head: Head,
    regisseur: String,
    leads: Vec<LeadChoice>,
    fields: Fields,
    errors: FieldErrors,
}

async fn around(visit: &Visit, id: &str) -> Result<Around, AppError> {
    let around = Around::of(visit, id).await?;
    match around.may {
        true => Ok(around),
        false => {
            let text = visit.cx.l.t("gezin-refusal-no-right");
            Err(AppError::Forbidden(Some(text)))
        }
    }
}

fn page(cx: &Cx, around: &Around, fields: Fields, errors: FieldErrors) -> DeputyPage {
    let l = cx.l;
    let now = around.regisseur();
    let action = paths::deputy(around.found.dossier.id);
    let keys = ("overdracht-deputy", "overdracht-deputy-save");
    DeputyPage {
        l,
        head: Head::of(l, &around.found, keys, (action, around.path())),
        regisseur: now
            .and_then(|task| task.user_name.clone())
            .unwrap_or_default(),
        leads: choices(
            l,
            &around.leads,
            now.and_then(|task| task.user),
            fields.get("wie"),
        ),
        fields,
        errors,
        shell: cx.shell.clone(),
    }
}

/// `GET /gezinnen/{id}/vervanger`
pub async fn show(visit: Visit, Path(id): Path<String>) -> Reply {
    let around = around(&visit, &id).await?;
    let mut fields = Fields::default();
    fields.set("van", typed(around.found.today()));
    Ok(html(&page(
        &visit.cx,
        &around,
        fields,
        FieldErrors::default(),
    )))
}

fn read(l: L, around: &Around, fields: &Fields) -> Result<NewDeputy, FieldErrors> {
    let mut errors = FieldErrors::default();
    let lead = chosen(&around.leads, fields.get("wie"));
    if lead.is_none() {
        errors.add("wie", l.t("overdracht-error-who"));
    }
    let from = read_day(l, fields, "van", &mut errors);
    let last = read_day(l, fields, "tot", &mut errors);
    let days = match (from, last) {
        (Some(from), Some(last)) => {
            let days = Days::through(from, Some(last));
            if days.is_none() {
                errors.add("tot", l.t("gezin-refusal-end-before-start"));
            }
            days
        }
        _ => None,
    };
    match (lead, days) {
        (Some(lead), Some(days)) => Ok(NewDeputy {
            organisation: lead.organisation,
            user: lead.user,
            role: lead.role,
            what: l.t("overdracht-deputy-task"),
            days,
        }),
        _ => Err(errors),
    }
}

/// `POST /gezinnen/{id}/vervanger`
pub async fn submit(visit: Visit, Path(id): Path<String>, fields: Fields) -> Reply {
    let around = around(&visit, &id).await?;
    let Visit { state, cx, .. } = &visit;
    let errors = match read(cx.l, &around, &fields) {
        Err(errors) => errors,
        Ok(new) => {
            let place = around.found.place();
            match set_deputy(&state.store, around.found.viewer(), place, &new).await {
                Ok(_) => return Ok(redirect(&format!("{}?gedaan=vervanger", around.path()))),
                Err(refusal) => refused(cx.l, refusal, "wie")?,
            }
        }
    };
    Ok(unprocessable(&page(cx, &around, fields, errors)))
}
