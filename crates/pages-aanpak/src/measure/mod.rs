//! Measuring: an instrument, change over time, safety of each child, and the test of the target group.

pub(super) mod adults;
mod asked;
mod change;
pub(super) mod course;
mod form;
mod form_view;
pub(super) mod outcome;
mod read;
mod safety;
pub(super) mod said;
mod target;
mod target_read;

use pages_gezin::WORKERS;
use web::route::{Route, get, post};

/// The routes of this part.
pub(super) fn routes() -> Vec<Route> {
    const SEES: &str = "what a viewer does not see answers 404, as what does not exist";
    const MEASURE: &str = "/gezinnen/{id}/zaken/{zaak}/meten/{persoon}";
    const DRAFT: &str = "/gezinnen/{id}/zaken/{zaak}/meten/{persoon}/concept";
    const SAFETY: &str = "/gezinnen/{id}/veiligheid";
    const TARGET: &str = "/gezinnen/{id}/doelgroep";
    vec![
        get(MEASURE, WORKERS, form::show).note(SEES),
        post(MEASURE, WORKERS, form::submit).note(SEES),
        post(DRAFT, WORKERS, form::keep_draft).note(SEES),
        get("/gezinnen/{id}/metingen", WORKERS, change::show).note(SEES),
        get(SAFETY, WORKERS, safety::show).note(SEES),
        post(SAFETY, WORKERS, safety::submit)
            .without_keeping()
            .note(SEES),
        get(TARGET, WORKERS, target::show).note(SEES),
        post(TARGET, WORKERS, target::submit).note(SEES),
        post(
            "/gezinnen/{id}/doelgroep/concept",
            WORKERS,
            target::keep_draft,
        )
        .note(SEES),
    ]
}
