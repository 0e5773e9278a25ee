//! `/gezinnen/{id}/zaken/{zaak}/gedaan`: what was done with the family: spoken with, told, agreed on, planned.

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use store::aanpak::{AanpakRefused, CaseFactKind, CaseFactRefusal, NewCaseFact, record_fact};
use store::gezin::ChangeRefusal;

use crate::found::CaseFound;
use crate::paths;
use pages_gezin::form::{self, Head};
use pages_gezin::{paths as family_paths, words as family};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, Cx, Reply, Visit, html, redirect, unprocessable};

const FIELDS: [&str; 3] = ["soort", "datum", "tekst"];

/// What is written down.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    soort: String,
}

/// A thing that can be written down.
pub struct KindView {
    code: &'static str,
    name: String,
    what: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "aanpak/case/done.html")]
struct DonePage {
    l: L,
    shell: Shell,
    head: Head,
    kinds: Vec<KindView>,
    /// Where somebody gets the task of family coach; empty unless that is what is missing.
    coach_href: String,
    fields: Fields,
    errors: FieldErrors,
}

fn page(cx: Cx, found: &CaseFound, fields: Fields, errors: FieldErrors) -> DonePage {
    let (l, dossier) = (cx.l, &found.family.dossier);
    let open = |kind: &&CaseFactKind| dossier.categories.contains(kind.category());
    let view = |kind: &CaseFactKind| KindView {
        code: kind.code(),
        name: l.t(&format!("zaak-fact-{}", kind.code())),
        what: l.t(&format!("zaak-fact-{}-what", kind.code())),
        chosen: fields.get("soort") == kind.code(),
    };
    let action = paths::case_part(dossier.id, found.case.id, "gedaan");
    let keys = ("zaak-fact-title", "zaak-fact-save");
    let coach = fields.get("soort") == CaseFactKind::CoachIntroduced.code()
        && !errors.of("soort").is_empty();
    DonePage {
        l,
        shell: cx.shell,
        head: Head {
            lead: l.t("zaak-fact-lead"),
            ..Head::of(l, &found.family, keys, (action, found.path()))
        },
        kinds: CaseFactKind::ALL.iter().filter(open).map(view).collect(),
        coach_href: match coach {
            true => family_paths::part(dossier.id, "taken/nieuw"),
            false => String::new(),
        },
        fields,
        errors,
    }
}

/// `GET /gezinnen/{id}/zaken/{zaak}/gedaan`
pub async fn show(
    visit: Visit,
    Path((id, case)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Reply {
    let found = CaseFound::find(&visit, &id, &case).await?;
    let mut fields = Fields::default();
    // A next contact lies ahead: its day is for who plans it.
    if asked.soort != CaseFactKind::NextContact.code() {
        fields.set("datum", form::typed(found.family.today()));
    }
    fields.set("soort", asked.soort);
    Ok(html(&page(
        visit.cx,
        &found,
        fields,
        FieldErrors::default(),
    )))
}

fn read(l: L, fields: &Fields) -> Result<NewCaseFact, FieldErrors> {
    let mut errors = FieldErrors::default();
    let kind = CaseFactKind::from_code(fields.get("soort"));
    if kind.is_none() {
        errors.add("soort", l.t("zaak-fact-error-kind"));
    }
    let on = form::read_day(l, fields, "datum", &mut errors);
    let text = fields.get("tekst").to_owned();
    if text.trim().is_empty() {
        errors.add("tekst", l.t("zaak-fact-error-text"));
    }
    match (kind, on) {
        (Some(kind), Some(on)) if errors.is_empty() => Ok(NewCaseFact { kind, on, text }),
        _ => Err(errors),
    }
}

fn refused(l: L, refusal: AanpakRefused<CaseFactRefusal>) -> Result<FieldErrors, AppError> {
    let (field, key) = match refusal {
        AanpakRefused::Refused(CaseFactRefusal::CaseClosed) => {
            ("soort", "zaak-refused-case-closed")
        }
        AanpakRefused::Refused(CaseFactRefusal::ContactInPast) => ("datum", "zaak-fact-error-past"),
        AanpakRefused::Refused(CaseFactRefusal::NoCoach) => ("soort", "zaak-fact-error-coach"),
        AanpakRefused::Change(ChangeRefusal::NoRight) => ("soort", "zaak-fact-error-right"),
        AanpakRefused::Change(other) => return family::refused(l, other, &FIELDS, "tekst"),
    };
    Ok(FieldErrors::one(field, l.t(key)))
}

/// `POST /gezinnen/{id}/zaken/{zaak}/gedaan`
pub async fn submit(
    visit: Visit,
    Path((id, case)): Path<(String, String)>,
    fields: Fields,
) -> Reply {
    let found = CaseFound::find(&visit, &id, &case).await?;
    let l = visit.cx.l;
    let errors = match read(l, &fields) {
        Err(errors) => errors,
        Ok(new) => {
            let (store, viewer) = (&visit.state.store, found.family.viewer());
            match record_fact(store, viewer, found.place(), &new).await {
                Ok(_) => return Ok(redirect(&format!("{}?gedaan=gedaan", found.path()))),
                Err(refusal) => refused(l, refusal)?,
            }
        }
    };
    Ok(unprocessable(&page(visit.cx, &found, fields, errors)))
}
