//! Pages of families: list, dossier, changes, emergency access and consultations. Each page is one file: its handler beside its view
//! model; the template of the same name stands in `templates/gezin`. Who sees what is decided by `store`, never here.

mod banner;
mod case_lines;
pub mod case_words;
mod correct;
mod dossier;
mod dossier_people;
mod dossier_pieces;
mod drawing;
mod ecogram;
mod edit;
mod emergency;
mod end;
mod export;
mod export_line;
mod family;
mod file_kind;
pub mod form;
mod genogram;
mod known;
mod list;
mod meeting;
mod meeting_steps;
mod meeting_time;
pub mod meetings;
mod members;
mod merge;
mod minutes;
mod network;
mod network_form;
mod new;
mod new_form;
mod person;
mod person_details;
mod piece_form;
mod pieces;
mod relation_form;
pub mod scope;
pub mod task_who;
mod tasks;
mod team_request;
mod upload;
mod why;
pub mod wijken;
pub mod words;

pub use case_lines::{CaseLine, case_lines};
pub use family::Found;
pub use meetings::{kind as meeting_kind, state as meeting_state};

pub use meetings::own_families;
pub use web::paths::family as paths;
pub use web::paths::family::{
    gezin as dossier_path, meeting as meeting_path, request as team_request_path,
};

use domain::samenwerking::Role;
use serde::Deserialize;

use web::layout::L;
use web::route::{Access, Route, get, post};
use web::viewer::FAMILY_WORKERS;

/// Who may ask for families; what they see follows from agreements.
pub const WORKERS: Access = Access::Roles(FAMILY_WORKERS);
/// Who looks at what is given to somebody who asked to see their data, beside privacy officers.
const CASE_MANAGER: Access = Access::Roles(&[Role::CaseManager]);
/// Who makes and changes families.
const TEAMS: Access = Access::Roles(OWN_TEAMS);
/// Roles in the municipality's own teams, which make and change families.
pub const OWN_TEAMS: &[Role] = &[
    Role::Screener,
    Role::CaseManager,
    Role::OutreachWorker,
    Role::FamilyCoach,
    Role::NeighbourhoodWorker,
];
const SEES: &str = "what a viewer does not see answers 404, as what does not exist";

const OWN: &str = "what a viewer does not see answers 404; who sees it and is of no own team, 403";
const WRITES: &str =
    "what a viewer does not see answers 404; a piece is corrected by who wrote it and by own teams";

/// The routes of this part.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut all = vec![
        get(paths::GEZINNEN, WORKERS, list::show).note(SEES),
        post("/gezinnen/doel", WORKERS, scope::purpose).without_keeping(),
        post("/gezinnen/gemeente", WORKERS, scope::gemeente).without_keeping(),
        get(paths::EXPORT, WORKERS, export::show).note(SEES),
        post(paths::EXPORT, WORKERS, export::submit).without_keeping(),
        get(paths::NEW, TEAMS, new::show),
        post(paths::NEW, TEAMS, new::submit),
        post("/gezinnen/nieuw/concept", TEAMS, new::keep_draft),
        get("/gezinnen/{id}", WORKERS, dossier::show).note(SEES),
        get(paths::EMERGENCY, WORKERS, emergency::show),
        post(paths::EMERGENCY, WORKERS, emergency::submit).without_keeping(),
        post("/noodtoegang/{id}/stoppen", WORKERS, emergency::stop)
            .without_keeping()
            .note("only one's own"),
    ];
    all.extend(request_routes());
    all.extend(family_routes());
    all.extend(merge::routes());
    all.extend(task_routes());
    all.extend(network_routes());
    all.extend(piece_routes());
    all.extend(meeting_routes());
    all
}

/// Requests of people about their data that wait for own teams.
fn request_routes() -> Vec<Route> {
    const REQUEST: &str = "/gezinnen/verzoeken/{id}";
    const SECOND: &str = "/gezinnen/verzoeken/{id}/nakijken";
    const STATEMENT: &str = "/gezinnen/verzoeken/{id}/verklaring";
    const WAITS: &str =
        "404 unless it waits for this person, who sees every family of it by a recorded task";
    let all = vec![
        get(REQUEST, TEAMS, team_request::show),
        post(SECOND, CASE_MANAGER, team_request::seconded).without_keeping(),
        post(STATEMENT, TEAMS, team_request::placed).without_keeping(),
    ];
    all.into_iter().map(|route| route.note(WAITS)).collect()
}

/// Changing what makes up a family.
fn family_routes() -> Vec<Route> {
    const EDIT: &str = "/gezinnen/{id}/wijzigen";
    const NEW: &str = "/gezinnen/{id}/leden/nieuw";
    const PERSON: &str = "/gezinnen/{id}/leden/{persoon}/wijzigen";
    const END: &str = "/gezinnen/{id}/leden/{persoon}/beeindigen";
    const ADDRESS: &str = "/gezinnen/{id}/leden/{persoon}/adres";
    const END_ADDRESS: &str = "/gezinnen/{id}/adressen/{adres}/beeindigen";
    let all = vec![
        get(EDIT, WORKERS, edit::show),
        post(EDIT, WORKERS, edit::submit),
        get("/gezinnen/{id}/leden", WORKERS, members::show),
        get(NEW, WORKERS, members::new),
        post(NEW, WORKERS, members::add),
        get(PERSON, WORKERS, person::show),
        post(PERSON, WORKERS, person::submit),
        get(END, WORKERS, end::show_member),
        post(END, WORKERS, end::member),
        get(ADDRESS, WORKERS, person::new_address),
        post(ADDRESS, WORKERS, person::submit_address),
        get(END_ADDRESS, WORKERS, end::show_address),
        post(END_ADDRESS, WORKERS, end::submit_address),
    ];
    all.into_iter()
        .map(|route| route.without_keeping().note(OWN))
        .collect()
}

/// Who works with a family.
fn task_routes() -> Vec<Route> {
    const NEW: &str = "/gezinnen/{id}/taken/nieuw";
    const END: &str = "/gezinnen/{id}/taken/{taak}/beeindigen";
    const LEAD: &str = "/gezinnen/{id}/regisseur";
    let all = vec![
        get("/gezinnen/{id}/taken", WORKERS, tasks::show),
        get(NEW, WORKERS, tasks::new),
        post(NEW, WORKERS, tasks::add),
        get(END, WORKERS, end::show_task),
        post(END, WORKERS, end::submit_task),
        get(LEAD, WORKERS, tasks::new_regisseur),
        post(LEAD, WORKERS, tasks::regisseur),
    ];
    all.into_iter()
        .map(|route| route.without_keeping().note(OWN))
        .collect()
}

/// Who are around a family and how its members are related.
fn network_routes() -> Vec<Route> {
    const NEW: &str = "/gezinnen/{id}/netwerk/nieuw";
    const EDIT: &str = "/gezinnen/{id}/netwerk/{wie}/wijzigen";
    const END: &str = "/gezinnen/{id}/netwerk/{wie}/beeindigen";
    const RELATION: &str = "/gezinnen/{id}/relaties/nieuw";
    const END_RELATION: &str = "/gezinnen/{id}/relaties/{relatie}/beeindigen";
    const DETAILS: &str = "/gezinnen/{id}/leden/{persoon}/gegevens";
    let mut all = vec![
        get(NEW, WORKERS, network_form::new),
        post(NEW, WORKERS, network_form::add),
        get(EDIT, WORKERS, network_form::edit),
        post(EDIT, WORKERS, network_form::change),
        get(END, WORKERS, network_form::show_end),
        post(END, WORKERS, network_form::end),
        get(RELATION, WORKERS, relation_form::new),
        post(RELATION, WORKERS, relation_form::add),
        get(END_RELATION, WORKERS, relation_form::show_end),
        post(END_RELATION, WORKERS, relation_form::end),
        get(DETAILS, WORKERS, person_details::show),
        post(DETAILS, WORKERS, person_details::submit),
    ];
    all = all
        .into_iter()
        .map(|route| route.without_keeping().note(OWN))
        .collect();
    all.push(get("/gezinnen/{id}/netwerk", WORKERS, network::show).note(SEES));
    all
}

/// Pieces of a dossier.
fn piece_routes() -> Vec<Route> {
    const NEW: &str = "/gezinnen/{id}/stukken/nieuw";
    const DRAFT: &str = "/gezinnen/{id}/stukken/nieuw/concept";
    const FILE: &str = "/gezinnen/{id}/stukken/bestand";
    const CORRECT: &str = "/gezinnen/{id}/stukken/{stuk}/verbeteren";
    const MARKS: &str = "/gezinnen/{id}/stukken/{stuk}/kenmerken";
    const DOWNLOAD: &str = "/gezinnen/{id}/stukken/{stuk}/bestand";
    vec![
        get(NEW, WORKERS, pieces::show).note(SEES),
        post(NEW, WORKERS, pieces::submit).note(SEES),
        post(DRAFT, WORKERS, pieces::keep_draft).note(SEES),
        get(FILE, WORKERS, upload::show).note(SEES),
        post(FILE, WORKERS, upload::submit)
            .without_keeping()
            .note(SEES),
        get(CORRECT, WORKERS, correct::show).note(WRITES),
        post(CORRECT, WORKERS, correct::submit)
            .without_keeping()
            .note(WRITES),
        post(MARKS, WORKERS, correct::marks)
            .without_keeping()
            .note(WRITES),
        get(DOWNLOAD, WORKERS, upload::download).note(SEES),
    ]
}

/// Consultations about families.
fn meeting_routes() -> Vec<Route> {
    const INVITED: &str =
        "only who organises it or is invited; its own steps only by who organises it";
    const NEW: &str = "/overleg/nieuw";
    const MOVE: &str = "/overleg/{id}/verplaatsen";
    const MINUTES: &str = "/overleg/{id}/verslag/{gezin}";
    const DRAFT: &str = "/overleg/{id}/verslag/{gezin}/concept";
    vec![
        get(paths::MEETINGS, WORKERS, meetings::show),
        get(NEW, WORKERS, meetings::new),
        post(NEW, WORKERS, meetings::submit).without_keeping(),
        get("/overleg/{id}", WORKERS, meeting::show).note(INVITED),
        post("/overleg/{id}/{stap}", WORKERS, meeting::step)
            .without_keeping()
            .note(INVITED),
        get(MOVE, WORKERS, minutes::show_move).note(INVITED),
        post(MOVE, WORKERS, minutes::submit_move)
            .without_keeping()
            .note(INVITED),
        get(MINUTES, WORKERS, minutes::show).note(INVITED),
        post(MINUTES, WORKERS, minutes::submit).note(INVITED),
        post(DRAFT, WORKERS, minutes::keep_draft).note(INVITED),
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
        "netwerk" => l.t("netwerk-done"),
        "relatie" => l.t("netwerk-done-relation"),
        "stuk" => l.t("gezin-done-piece"),
        "verbeterd" => l.t("gezin-done-corrected"),
        "overleg" => l.t("gezin-done-meeting"),
        "akkoord" => l.t("gezin-done-seconded"),
        "niet-akkoord" => l.t("gezin-done-sent-back"),
        "gestopt" => l.t("gezin-done-stopped"),
        "samengevoegd" => l.t("samenvoegen-done"),
        "gescheiden" => l.t("samenvoegen-undone"),
        _ => String::new(),
    }
}
