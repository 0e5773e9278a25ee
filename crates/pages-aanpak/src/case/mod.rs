//! A case: its phase, what the next step needs, and everything that happens in it.

mod done;
pub(super) mod family;
mod involved;
mod looks;
mod measured;
mod moves;
mod open;
mod page;
mod phases;
mod plan;
mod refusals;
mod steps;
mod timeline;

pub(super) use plan::{area, plan_areas};
pub use refusals::{Telling, Todo, requirement};

pub(crate) use pages_gezin::case_words as words;

use pages_gezin::WORKERS;
use web::route::{Route, get, post};

/// The routes of this part.
pub(super) fn routes() -> Vec<Route> {
    const OWN: &str =
        "what a viewer does not see answers 404; who sees it and is of no own team, 403";
    const SEES: &str = "what a viewer does not see answers 404, as what does not exist; the approach says who may make which move";
    const NEW: &str = "/gezinnen/{id}/zaken/nieuw";
    const CASE: &str = "/gezinnen/{id}/zaken/{zaak}";
    const STEP: &str = "/gezinnen/{id}/zaken/{zaak}/stap";
    const CONFIRM: &str = "/gezinnen/{id}/zaken/{zaak}/stap/{stap}/bevestigen";
    const LOOK: &str = "/gezinnen/{id}/zaken/{zaak}/tweede-blik";
    const DONE: &str = "/gezinnen/{id}/zaken/{zaak}/gedaan";
    vec![
        get(NEW, WORKERS, open::show).note(OWN),
        post(NEW, WORKERS, open::submit).without_keeping().note(OWN),
        get(CASE, WORKERS, page::show).note(SEES),
        post(STEP, WORKERS, moves::submit)
            .without_keeping()
            .note(SEES),
        post(CONFIRM, WORKERS, moves::confirm)
            .without_keeping()
            .note(SEES),
        get(LOOK, WORKERS, looks::show).note(SEES),
        post(LOOK, WORKERS, looks::submit)
            .without_keeping()
            .note(SEES),
        get(DONE, WORKERS, done::show).note(SEES),
        post(DONE, WORKERS, done::submit)
            .without_keeping()
            .note(SEES),
    ]
}

/// The notice after a form; empty for a code that is not known.
fn done_text(l: web::layout::L, code: &str) -> String {
    match code {
        "geopend" => l.t("zaak-done-opened"),
        "stap" => l.t("zaak-done-moved"),
        "bevestigd" => l.t("zaak-done-confirmed"),
        "niet-bevestigd" => l.t("zaak-done-rejected"),
        "blik" => l.t("zaak-done-look"),
        "gedaan" => l.t("zaak-done-written"),
        "gemeten" => l.t("zaak-done-measured"),
        "besluit" => l.t("zaak-done-decided"),
        _ => String::new(),
    }
}
