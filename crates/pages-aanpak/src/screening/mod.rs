//! What a screener decides about families that come in.

mod decide;
mod form;
mod queue;

use domain::samenwerking::Role;

use super::paths;
use web::route::{Access, Route, get, post};
use web::viewer::FAMILY_WORKERS;

/// Who decides what happens with a family that comes in.
const SCREENERS: Access = Access::Roles(&[Role::Screener]);
const SEES: &str = "what a viewer does not see answers 404, as what does not exist";

/// The routes of this part.
pub(super) fn routes() -> Vec<Route> {
    const DECIDE: &str = "/gezinnen/{id}/zaken/{zaak}/screening";
    const DRAFT: &str = "/gezinnen/{id}/zaken/{zaak}/screening/concept";
    vec![
        get(paths::SCREENING, SCREENERS, queue::show)
            .note("what a viewer does not see is not in it"),
        post("/aanmeldingen/{id}/oppakken", SCREENERS, queue::claim)
            .without_keeping()
            .note(SEES),
        get(DECIDE, Access::Roles(FAMILY_WORKERS), decide::show).note(SEES),
        post(DECIDE, SCREENERS, decide::submit).note(SEES),
        post(DRAFT, SCREENERS, decide::keep_draft).note(SEES),
    ]
}
