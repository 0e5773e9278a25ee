//! Approaches: which are in use, the description sheet of each, and what an evaluation found and improves.

mod change;
mod document;
mod drawing;
mod found;
mod frame;
mod improvement;
mod improvement_form;
mod list;
mod place;
mod review;
mod review_form;
mod reviews;
mod sheet;
mod state;
mod words;

use domain::samenwerking::Role;

use super::paths;
use web::route::{Access, Route, get, post};

/// Who reads evaluations: the rule of `domain::aanpak::review` asks whose municipality it is.
const READERS: Access =
    Access::Roles(&[Role::PolicyOfficer, Role::Supervisor, Role::PrivacyOfficer]);
const OFFICER: Access = Access::Roles(&[Role::PolicyOfficer]);
const OWN: &str = "only for the municipality of this person, but for supervisors";
const OWN_WRITE: &str = "only for the municipality of this policy officer";

/// The routes of this part.
pub(super) fn routes() -> Vec<Route> {
    let figures = "the figures of use are only for who reads evaluations";
    let mut all = vec![
        get(paths::APPROACHES, Access::LoggedIn, list::show),
        get("/aanpakken/{id}/{versie}", Access::LoggedIn, sheet::show).note(figures),
        get("/aanpakken/{id}/{versie}/pdf", Access::LoggedIn, sheet::pdf).note(figures),
        get(
            "/aanpakken/{id}/{versie}/evaluaties",
            READERS,
            reviews::show,
        )
        .note(OWN),
    ];
    all.extend(review_routes());
    all.extend(improvement_routes());
    all
}

/// Writing an evaluation.
fn review_routes() -> Vec<Route> {
    const NEW: &str = "/aanpakken/{id}/{versie}/evaluaties/nieuw";
    const NEW_DRAFT: &str = "/aanpakken/{id}/{versie}/evaluaties/nieuw/concept";
    const CHANGE: &str = "/aanpakken/{id}/{versie}/evaluaties/{evaluatie}/wijzigen";
    const CHANGE_DRAFT: &str = "/aanpakken/{id}/{versie}/evaluaties/{evaluatie}/wijzigen/concept";
    vec![
        get(NEW, OFFICER, review::show_new).note(OWN_WRITE),
        post(NEW, OFFICER, review::submit_new).note(OWN_WRITE),
        post(NEW_DRAFT, OFFICER, review::draft_new).note(OWN_WRITE),
        get(CHANGE, OFFICER, change::show).note(OWN_WRITE),
        post(CHANGE, OFFICER, change::submit).note(OWN_WRITE),
        post(CHANGE_DRAFT, OFFICER, change::keep_draft).note(OWN_WRITE),
    ]
}

/// Writing down an improvement, and what becomes of it.
fn improvement_routes() -> Vec<Route> {
    const NEW: &str = "/aanpakken/{id}/{versie}/evaluaties/{evaluatie}/verbeteringen/nieuw";
    const NEW_DRAFT: &str =
        "/aanpakken/{id}/{versie}/evaluaties/{evaluatie}/verbeteringen/nieuw/concept";
    const ONE: &str = "/aanpakken/{id}/{versie}/evaluaties/{evaluatie}/verbeteringen/{verbetering}";
    const ONE_DRAFT: &str =
        "/aanpakken/{id}/{versie}/evaluaties/{evaluatie}/verbeteringen/{verbetering}/concept";
    const STATE: &str =
        "/aanpakken/{id}/{versie}/evaluaties/{evaluatie}/verbeteringen/{verbetering}/stand";
    vec![
        get(NEW, OFFICER, improvement::show_new).note(OWN_WRITE),
        post(NEW, OFFICER, improvement::submit_new).note(OWN_WRITE),
        post(NEW_DRAFT, OFFICER, improvement::draft_new).note(OWN_WRITE),
        get(ONE, OFFICER, state::show).note(OWN_WRITE),
        post(ONE, OFFICER, state::submit).note(OWN_WRITE),
        post(ONE_DRAFT, OFFICER, state::keep_draft).note(OWN_WRITE),
        post(STATE, OFFICER, state::step)
            .without_keeping()
            .note(OWN_WRITE),
    ]
}
