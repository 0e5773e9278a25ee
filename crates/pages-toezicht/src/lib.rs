//! Supervision (toezicht): the pages. Each page is one file: its handler beside its view model; the template of the same name
//! stands in `templates/toezicht`. The rules are asked of `domain::toezicht`, never decided here.

mod actions;
mod answer;
mod answer_form;
mod compare;
mod correct;
mod correct_form;
mod counted;
mod factsheets;
mod framework;
mod indicators;
mod investigation;
mod judge;
mod judge_form;
mod judge_page;
mod load;
mod matrix;
mod new;
mod overview;
mod paper;
mod paths;
mod points;
mod publish;
mod publish_page;
#[cfg(test)]
mod render_form_tests;
#[cfg(test)]
mod render_tests;
mod retest;
#[cfg(test)]
mod samples;
mod stories;
mod suggest;
mod texts_form;
mod thread;
mod words;

pub use paper::standalone_html;
pub use words::slug;

use domain::samenwerking::Role;
use serde::Deserialize;

use web::layout::L;
use web::route::{Access, Route, get, post};

const SUPERVISOR: Access = Access::Roles(&[Role::Supervisor]);
const OFFICER: Access = Access::Roles(&[Role::PolicyOfficer]);
const OWN_GEMEENTE: &str = "only for the municipality of this policy officer";

/// The routes of the supervision.
#[must_use]
pub fn routes() -> Vec<Route> {
    use Access::{LoggedIn, Public};
    let mut all = vec![
        get("/toezicht", LoggedIn, overview::show),
        get("/toezicht/verbeterpunten", LoggedIn, points::show),
        get("/toezicht/vergelijken", LoggedIn, compare::show),
        get("/toezicht/kader", LoggedIn, framework::show),
        get("/toezicht/onderzoek/{id}", LoggedIn, investigation::show),
        get("/factsheets", Public, factsheets::list),
        get("/factsheets/{gemeente}/{jaar}", Public, factsheets::show),
    ];
    all.extend(round_routes());
    all.extend(judging_routes());
    all.extend(sheet_routes());
    all
}

/// Beginning an investigation and its re-tests.
fn round_routes() -> Vec<Route> {
    const NEW: &str = "/toezicht/onderzoek/nieuw";
    const RETEST: &str = "/toezicht/onderzoek/{id}/hertoets";
    vec![
        get(NEW, SUPERVISOR, new::show),
        post(NEW, SUPERVISOR, new::submit).without_keeping(),
        get(RETEST, SUPERVISOR, retest::show),
        post(RETEST, SUPERVISOR, retest::submit).without_keeping(),
    ]
}

/// Judging an indicator and answering an improvement point.
fn judging_routes() -> Vec<Route> {
    const JUDGE: &str = "/toezicht/onderzoek/{id}/{jaar}/{indicator}";
    const JUDGE_DRAFT: &str = "/toezicht/onderzoek/{id}/{jaar}/{indicator}/concept";
    const ANSWER: &str = "/toezicht/onderzoek/{id}/{jaar}/{indicator}/antwoord";
    const ANSWER_DRAFT: &str = "/toezicht/onderzoek/{id}/{jaar}/{indicator}/antwoord/concept";
    let answer_draft = post(ANSWER_DRAFT, OFFICER, answer::keep_draft);
    vec![
        get(JUDGE, SUPERVISOR, judge::show),
        post(JUDGE, SUPERVISOR, judge::submit),
        post(JUDGE_DRAFT, SUPERVISOR, judge::keep_draft),
        get(ANSWER, OFFICER, answer::show).note(OWN_GEMEENTE),
        post(ANSWER, OFFICER, answer::submit).note(OWN_GEMEENTE),
        answer_draft.note(OWN_GEMEENTE),
    ]
}

/// Writing, publishing and correcting a factsheet.
fn sheet_routes() -> Vec<Route> {
    const PUBLISH: &str = "/toezicht/onderzoek/{id}/{jaar}/publiceren";
    const PUBLISH_DRAFT: &str = "/toezicht/onderzoek/{id}/{jaar}/publiceren/concept";
    const CONFIRM: &str = "/toezicht/onderzoek/{id}/{jaar}/publiceren/bevestigen";
    const CORRECT: &str = "/toezicht/onderzoek/{id}/{jaar}/corrigeren";
    const CORRECT_DRAFT: &str = "/toezicht/onderzoek/{id}/{jaar}/corrigeren/concept";
    vec![
        get(PUBLISH, SUPERVISOR, publish::show),
        post(PUBLISH, SUPERVISOR, publish::submit),
        post(PUBLISH_DRAFT, SUPERVISOR, publish::keep_draft),
        get(CONFIRM, SUPERVISOR, publish::ask),
        post(CONFIRM, SUPERVISOR, publish::confirm).without_keeping(),
        get(CORRECT, SUPERVISOR, correct::show),
        post(CORRECT, SUPERVISOR, correct::submit),
        post(CORRECT_DRAFT, SUPERVISOR, correct::keep_draft),
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
        "oordeel" => l.t("done-oordeel"),
        "antwoord" => l.t("done-antwoord"),
        "concept" => l.t("done-concept"),
        "onderzoek" => l.t("done-onderzoek"),
        "hertoets" => l.t("done-hertoets"),
        "teksten" => l.t("done-teksten"),
        "gepubliceerd" => l.t("done-gepubliceerd"),
        "gecorrigeerd" => l.t("done-gecorrigeerd"),
        _ => String::new(),
    }
}
