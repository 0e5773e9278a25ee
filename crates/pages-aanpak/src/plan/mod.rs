//! The plan of a family: writing, agreeing, looking back, and as a document. The plan itself, its rules and what is pointed out about it
//! stand in `domain::aanpak::plan`.

mod agree;
mod around;
mod changes;
mod conflict;
mod evaluate;
mod form;
mod found;
mod hints;
mod page;
mod pdf;
mod progress;
mod resolve;
mod stop;
mod versions;
mod view;
mod words;
mod write;

use web::route::{Access, Route, get, post};
use web::viewer::FAMILY_WORKERS;

const WORKERS: Access = Access::Roles(FAMILY_WORKERS);
const SEES: &str = "what a viewer does not see answers 404, as what does not exist";
const WRITES: &str =
    "what a viewer does not see answers 404; who sees it and is of no own team, 403";
const TELLS: &str = "what a viewer does not see answers 404; how far an action is, own teams tell and who carries it";

/// The routes of this part.
pub(super) fn routes() -> Vec<Route> {
    const PLAN: &str = "/gezinnen/{id}/plan";
    const WRITE: &str = "/gezinnen/{id}/plan/{plan}/wijzigen";
    const AGREE: &str = "/gezinnen/{id}/plan/{plan}/afspreken";
    const LOOK_BACK: &str = "/gezinnen/{id}/plan/{plan}/evaluatie";
    const STOP: &str = "/gezinnen/{id}/plan/{plan}/stoppen";
    vec![
        get(PLAN, WORKERS, page::show).note(SEES),
        post(PLAN, WORKERS, page::begin)
            .without_keeping()
            .note(WRITES),
        get("/gezinnen/{id}/plan/{plan}", WORKERS, page::one).note(SEES),
        get(
            "/gezinnen/{id}/plan/{plan}/versies",
            WORKERS,
            versions::show,
        )
        .note(SEES),
        get("/gezinnen/{id}/plan/{plan}/pdf", WORKERS, pdf::download).note(SEES),
        get(WRITE, WORKERS, write::show).note(WRITES),
        post(WRITE, WORKERS, write::submit).note(WRITES),
        post(
            "/gezinnen/{id}/plan/{plan}/wijzigen/concept",
            WORKERS,
            write::keep_draft,
        )
        .note(WRITES),
        post(
            "/gezinnen/{id}/plan/{plan}/stand",
            WORKERS,
            progress::submit,
        )
        .without_keeping()
        .note(TELLS),
        get(AGREE, WORKERS, agree::show).note(WRITES),
        post(AGREE, WORKERS, agree::submit).note(WRITES),
        get(LOOK_BACK, WORKERS, evaluate::show).note(WRITES),
        post(LOOK_BACK, WORKERS, evaluate::submit).note(WRITES),
        post(
            "/gezinnen/{id}/plan/{plan}/evaluatie/concept",
            WORKERS,
            evaluate::keep_draft,
        )
        .note(WRITES),
        get(STOP, WORKERS, stop::show).note(WRITES),
        post(STOP, WORKERS, stop::submit)
            .without_keeping()
            .note(WRITES),
    ]
}
