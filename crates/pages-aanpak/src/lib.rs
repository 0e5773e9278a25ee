//! The daily work with families: what waits for somebody, the case with its phases, measuring, and the plan. The rules are asked of
//! `domain::aanpak`, never decided here.

mod approach;
pub mod case;
mod found;
mod known;
mod leads;
mod measure;
mod plan;
mod screening;
mod work;

use web::paths::approach as paths;
use web::route::Route;

/// The routes of this part.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut all = work::routes();
    all.extend(screening::routes());
    all.extend(case::routes());
    all.extend(measure::routes());
    all.extend(plan::routes());
    all.extend(approach::routes());
    all
}
