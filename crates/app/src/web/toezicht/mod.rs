//! Supervision (toezicht): the pages. Each page is one file: its handler beside its view model; the template of the same name
//! stands in `templates/toezicht`. The rules are asked of `domain::toezicht`, never decided here.

mod actions;
mod answer;
mod compare;
mod conflict;
mod correct;
mod drafts;
mod factsheets;
mod fields;
mod framework;
mod investigation;
mod judge;
mod judge_form;
mod load;
mod new;
mod overview;
mod paper;
mod paths;
mod points;
mod publish;
mod refused;
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
mod words;

pub use paper::standalone_html;
pub use words::slug;

use domain::samenwerking::Role;
use serde::Deserialize;

use super::router::{Access, Route, get, post};
use crate::layout::L;

const SUPERVISOR: Access = Access::Roles(&[Role::Supervisor]);
const OFFICER: Access = Access::Roles(&[Role::PolicyOfficer]);
const OWN_GEMEENTE: &str = "only for the municipality of this policy officer";

/// The routes of the supervision.
pub(super) fn routes() -> Vec<Route> {
    use Access::{LoggedIn, Public};
    vec![
        get("/toezicht", LoggedIn, overview::show),
        get("/toezicht/verbeterpunten", LoggedIn, points::show),
        get("/toezicht/vergelijken", LoggedIn, compare::show),
        get("/toezicht/kader", LoggedIn, framework::show),
        get("/toezicht/onderzoek/nieuw", SUPERVISOR, new::show),
        post("/toezicht/onderzoek/nieuw", SUPERVISOR, new::submit).without_keeping(),
        get("/toezicht/onderzoek/{id}", LoggedIn, investigation::show),
        get(
            "/toezicht/onderzoek/{id}/hertoets",
            SUPERVISOR,
            retest::show,
        ),
        post(
            "/toezicht/onderzoek/{id}/hertoets",
            SUPERVISOR,
            retest::submit,
        )
        .without_keeping(),
        get(
            "/toezicht/onderzoek/{id}/{jaar}/publiceren",
            SUPERVISOR,
            publish::show,
        ),
        post(
            "/toezicht/onderzoek/{id}/{jaar}/publiceren",
            SUPERVISOR,
            publish::submit,
        ),
        post(
            "/toezicht/onderzoek/{id}/{jaar}/publiceren/concept",
            SUPERVISOR,
            publish::keep_draft,
        )
        .without_keeping(),
        get(
            "/toezicht/onderzoek/{id}/{jaar}/publiceren/bevestigen",
            SUPERVISOR,
            publish::ask,
        ),
        post(
            "/toezicht/onderzoek/{id}/{jaar}/publiceren/bevestigen",
            SUPERVISOR,
            publish::confirm,
        )
        .without_keeping(),
        get(
            "/toezicht/onderzoek/{id}/{jaar}/corrigeren",
            SUPERVISOR,
            correct::show,
        ),
        post(
            "/toezicht/onderzoek/{id}/{jaar}/corrigeren",
            SUPERVISOR,
            correct::submit,
        ),
        post(
            "/toezicht/onderzoek/{id}/{jaar}/corrigeren/concept",
            SUPERVISOR,
            correct::keep_draft,
        )
        .without_keeping(),
        get(
            "/toezicht/onderzoek/{id}/{jaar}/{indicator}",
            SUPERVISOR,
            judge::show,
        ),
        post(
            "/toezicht/onderzoek/{id}/{jaar}/{indicator}",
            SUPERVISOR,
            judge::submit,
        ),
        post(
            "/toezicht/onderzoek/{id}/{jaar}/{indicator}/concept",
            SUPERVISOR,
            judge::keep_draft,
        )
        .without_keeping(),
        get(
            "/toezicht/onderzoek/{id}/{jaar}/{indicator}/antwoord",
            OFFICER,
            answer::show,
        )
        .note(OWN_GEMEENTE),
        post(
            "/toezicht/onderzoek/{id}/{jaar}/{indicator}/antwoord",
            OFFICER,
            answer::submit,
        )
        .note(OWN_GEMEENTE),
        post(
            "/toezicht/onderzoek/{id}/{jaar}/{indicator}/antwoord/concept",
            OFFICER,
            answer::keep_draft,
        )
        .note(OWN_GEMEENTE)
        .without_keeping(),
        get("/factsheets", Public, factsheets::list),
        get("/factsheets/{gemeente}/{jaar}", Public, factsheets::show),
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
