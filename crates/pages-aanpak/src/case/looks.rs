//! `/gezinnen/{id}/zaken/{zaak}/tweede-blik`: somebody else looks at a wish to close a case, and agrees.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query};
use domain::aanpak::approach::{Approach, MoveKind, ReasonId};
use serde::Deserialize;
use store::aanpak::{AanpakRefused, SecondLookRefusal, second_look};

use super::words;
use crate::found::CaseFound;
use crate::paths;
use pages_gezin::form::Head;
use pages_gezin::words as family;
use web::choice::Choice;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, Cx, Reply, Visit, html, redirect, unprocessable};

/// About which reason.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    reden: String,
}

#[derive(Template)]
#[template(path = "aanpak/case/look.html")]
struct LookPage {
    l: L,
    shell: Shell,
    head: Head,
    reasons: Vec<Choice>,
    fields: Fields,
    errors: FieldErrors,
}

/// The reasons to close from this phase that a second person looks at.
fn reasons(approach: &Approach, found: &CaseFound) -> BTreeSet<ReasonId> {
    let exits = approach.moves_from(&found.case.phase);
    let exits = exits.filter(|step| step.kind == MoveKind::Exit);
    let all = exits.flat_map(|step| step.reasons.iter());
    let needed = |id: &&ReasonId| approach.reason(id).is_some_and(|one| one.second_look);
    all.filter(needed).cloned().collect()
}

fn page(
    cx: Cx,
    found: &CaseFound,
    approach: &Approach,
    (mut fields, errors): (Fields, FieldErrors),
) -> LookPage {
    let l = cx.l;
    let all = reasons(approach, found);
    if let (true, Some(first)) = (all.len() == 1, all.first()) {
        fields.set("reden", first.0.as_str());
    }
    let choice = |id: &ReasonId| {
        let known = approach.reason(id);
        let name = known.map_or_else(|| id.to_string(), |one| one.name.clone());
        Choice::of(id.0.as_str(), name, fields.get("reden"))
    };
    let reasons = all.iter().map(choice).collect();
    let action = paths::case_part(found.case.gezin, found.case.id, "tweede-blik");
    let keys = ("zaak-look-title", "zaak-look-save");
    LookPage {
        l,
        shell: cx.shell,
        head: Head {
            lead: l.t("zaak-look-lead"),
            ..Head::of(l, &found.family, keys, (action, found.path()))
        },
        reasons,
        fields,
        errors,
    }
}

/// `GET /gezinnen/{id}/zaken/{zaak}/tweede-blik`
pub async fn show(
    visit: Visit,
    Path((id, case)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Reply {
    let found = CaseFound::find(&visit, &id, &case).await?;
    let approach = found.approach(&visit.state).await?;
    let mut fields = Fields::default();
    fields.set("reden", asked.reden);
    let filled = (fields, FieldErrors::default());
    Ok(html(&page(visit.cx, &found, &approach, filled)))
}

fn refused(l: L, refusal: AanpakRefused<SecondLookRefusal>) -> Result<FieldErrors, AppError> {
    Ok(match refusal {
        AanpakRefused::Refused(SecondLookRefusal::NoSuchReason) => {
            FieldErrors::one("reden", l.t("zaak-look-error-reason"))
        }
        AanpakRefused::Refused(SecondLookRefusal::NotYourRole(roles)) => {
            FieldErrors::one("tekst", l.n("zaak-look-error-role", words::roles(l, roles)))
        }
        AanpakRefused::Change(other) => family::refused(l, other, &["tekst"], "tekst")?,
    })
}

/// `POST /gezinnen/{id}/zaken/{zaak}/tweede-blik`
pub async fn submit(
    visit: Visit,
    Path((id, case)): Path<(String, String)>,
    fields: Fields,
) -> Reply {
    let found = CaseFound::find(&visit, &id, &case).await?;
    let l = visit.cx.l;
    let mut errors = FieldErrors::default();
    let reason = ReasonId(fields.get("reden").to_owned());
    if reason.0.is_empty() {
        errors.add("reden", l.t("zaak-look-error-reason"));
    }
    if fields.get("tekst").trim().is_empty() {
        errors.add("tekst", l.t("zaak-look-error-text"));
    }
    if errors.is_empty() {
        let (store, viewer) = (&visit.state.store, found.family.viewer());
        let text = fields.get("tekst");
        match second_look(store, viewer, found.place(), &reason, text).await {
            Ok(_) => return Ok(redirect(&format!("{}?gedaan=blik", found.path()))),
            Err(refusal) => errors = refused(l, refusal)?,
        }
    }
    let approach = found.approach(&visit.state).await?;
    let filled = (fields, errors);
    Ok(unprocessable(&page(visit.cx, &found, &approach, filled)))
}
