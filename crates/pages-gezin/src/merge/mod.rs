//! Two records of one family become one, and two again: choosing the other record, seeing side by side what each holds, and undoing.

mod choose;
mod form;
mod held;
mod refusal;
mod slots;
mod submit;
mod undo;

pub use undo::{Merged, merged};

use super::{OWN, WORKERS, paths};
use domain::shared::GezinId;
use web::route::{Route, get, post};

/// The routes of this part.
pub fn routes() -> Vec<Route> {
    const BOTH: &str = "/gezinnen/{id}/samenvoegen";
    const PART: &str = "/gezinnen/{id}/samenvoegingen/{samenvoeging}/scheiden";
    let all = vec![
        get(BOTH, WORKERS, choose::show),
        post(BOTH, WORKERS, submit::submit),
        get(PART, WORKERS, undo::show),
        post(PART, WORKERS, undo::submit),
    ];
    all.into_iter()
        .map(|route| route.without_keeping().note(OWN))
        .collect()
}

/// Where the other record of a family is chosen.
pub fn path(gezin: GezinId) -> String {
    paths::part(gezin, "samenvoegen")
}

/// The same with the other record chosen.
fn beside(gezin: GezinId, other: GezinId) -> String {
    format!("{}?met={other}", path(gezin))
}
