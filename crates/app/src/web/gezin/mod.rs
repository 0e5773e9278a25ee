//! Pages of families: list, dossier, changes, emergency access and consultations. Each page is one file: its handler beside its view
//! model; the template of the same name stands in `templates/gezin`. Who sees what is decided by `store`, never here.

mod banner;
mod dossier;
mod dossier_people;
mod dossier_pieces;
mod family;
mod list;
mod new;
mod new_form;
mod paths;
mod scope;
mod why;
mod wijken;
mod words;

use domain::samenwerking::Role;
use serde::Deserialize;

use super::router::{Access, Route, get, post};
use super::viewer::FAMILY_WORKERS;
use crate::layout::L;

/// Who may ask for families; what they see follows from agreements.
const WORKERS: Access = Access::Roles(FAMILY_WORKERS);
/// Who makes and changes families.
const TEAMS: Access = Access::Roles(OWN_TEAMS);
/// Roles in the municipality's own teams, which make and change families.
const OWN_TEAMS: &[Role] = &[
    Role::Screener,
    Role::CaseManager,
    Role::OutreachWorker,
    Role::FamilyCoach,
    Role::NeighbourhoodWorker,
];
const SEES: &str = "what a viewer does not see answers 404, as what does not exist";

/// The routes of this part.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::GEZINNEN, WORKERS, list::show).note(SEES),
        get(paths::NEW, TEAMS, new::show),
        post(paths::NEW, TEAMS, new::submit),
        post("/gezinnen/nieuw/concept", TEAMS, new::keep_draft),
        post("/gezinnen/doel", WORKERS, scope::purpose).without_keeping(),
        post("/gezinnen/gemeente", WORKERS, scope::gemeente).without_keeping(),
        get("/gezinnen/{id}", WORKERS, dossier::show).note(SEES),
    ]
}

/// What was just done, in the address of the page after a form.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Done {
    /// A code that [`done_text`] knows.
    #[serde(default)]
    pub gedaan: String,
}

/// The notice after a form; empty for a code that is not known.
fn done_text(l: L, code: &str) -> String {
    match code {
        "gemaakt" => l.t("gezin-done-made"),
        "gewijzigd" => l.t("gezin-done-changed"),
        "lid" => l.t("gezin-done-member"),
        "adres" => l.t("gezin-done-address"),
        "taak" => l.t("gezin-done-task"),
        "regisseur" => l.t("gezin-done-regisseur"),
        "stuk" => l.t("gezin-done-piece"),
        "verbeterd" => l.t("gezin-done-corrected"),
        "gestopt" => l.t("gezin-done-stopped"),
        _ => String::new(),
    }
}
