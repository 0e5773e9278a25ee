//! What waits for somebody: my work, search, and the families that somebody is regisseur of.

mod agenda;
mod asked;
mod caseload;
mod deputy;
mod hand_over;
mod hand_over_form;
mod line;
mod page;
mod search;
mod share;
mod unsent;
mod views;

pub(super) use line::{Due, near_day};

use super::paths;
use pages_gezin::OWN_TEAMS;
use web::route::{Access, Route, get, post};
use web::viewer::FAMILY_WORKERS;

const WORKERS: Access = Access::Roles(FAMILY_WORKERS);
/// Who keeps families together, and shares that work.
const TEAMS: Access = Access::Roles(OWN_TEAMS);
const SEES: &str = "what a viewer does not see answers 404, as what does not exist";
const CHANGES: &str =
    "what a viewer does not see answers 404; who sees it and is of no own team, 403";
const ITS_OWN: &str = "only what was handed over to who asks; anything else answers 409";

/// The routes of this part.
pub(super) fn routes() -> Vec<Route> {
    let mut all = vec![
        get(paths::WORK, WORKERS, page::show).note("what a viewer does not see is not in it"),
        post(paths::VIEWS, WORKERS, views::save)
            .without_keeping()
            .note("only one's own"),
        post(paths::VIEWS_GONE, WORKERS, views::remove)
            .without_keeping()
            .note("only one's own"),
    ];
    all.push(
        get(paths::SEARCH, WORKERS, search::show).note("what a viewer does not see is not found"),
    );
    all.push(
        post(paths::SEARCH, WORKERS, search::submit)
            .without_keeping()
            .note("what a viewer does not see is not found"),
    );
    all.extend(lead_routes());
    all
}

/// Who keeps a family together, and how that work is shared.
fn lead_routes() -> Vec<Route> {
    const HAND_OVER: &str = "/gezinnen/{id}/overdracht";
    const DRAFT: &str = "/gezinnen/{id}/overdracht/concept";
    const ACCEPT: &str = "/gezinnen/{id}/overdracht/aannemen";
    const BACK: &str = "/gezinnen/{id}/overdracht/terug";
    const DEPUTY: &str = "/gezinnen/{id}/vervanger";
    const SHARE: &str = "/caseload/verdelen/{medewerker}";
    vec![
        get(HAND_OVER, WORKERS, hand_over::show).note(SEES),
        post(HAND_OVER, WORKERS, hand_over::submit).note(CHANGES),
        post(DRAFT, WORKERS, hand_over::keep_draft).note(SEES),
        post(ACCEPT, WORKERS, hand_over::accept)
            .without_keeping()
            .note(ITS_OWN),
        post(BACK, WORKERS, hand_over::send_back)
            .without_keeping()
            .note(ITS_OWN),
        get(DEPUTY, WORKERS, deputy::show).note(CHANGES),
        post(DEPUTY, WORKERS, deputy::submit)
            .without_keeping()
            .note(CHANGES),
        get(paths::CASELOAD, TEAMS, caseload::show).note("only numbers, of one's own organisation"),
        get(SHARE, TEAMS, share::show)
            .note("a colleague of one's own organisation; families that are seen"),
        post(SHARE, TEAMS, share::submit)
            .note("a colleague of one's own organisation; families that are seen"),
    ]
}
