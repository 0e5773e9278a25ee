//! The phases of a case as stations on a line.

use domain::aanpak::approach::{Approach, MoveKind, PhaseId};
use store::aanpak::Case;
use time::{Date, OffsetDateTime};

use super::words::short_moment;
use web::layout::L;

/// One station.
pub struct Station {
    /// The name of the phase.
    pub name: String,
    /// `done`, `now`, `later`, or `skipped` for one that was passed by.
    pub state: &'static str,
    /// When the case came there, or what is said instead.
    pub sub: String,
    /// What happens there.
    pub description: String,
}

/// When a case came into a phase for the last time.
fn came(case: &Case, start: &PhaseId, phase: &PhaseId) -> Option<OffsetDateTime> {
    let arrival = case.moves.iter().filter(|one| one.to == *phase);
    // A return is to a phase where the case already was: what was done there still counts.
    let last = arrival
        .filter(|one| one.kind != MoveKind::Return)
        .map(|one| one.at)
        .max();
    let opened = case.opened_on.midnight().assume_utc();
    last.or_else(|| (phase == start).then_some(opened))
}

/// Every phase, in the order of the approach.
pub fn stations(l: L, approach: &Approach, case: &Case, today: Date) -> Vec<Station> {
    let now = approach.phases.iter().position(|one| one.id == case.phase);
    let start = approach.start().map(|one| one.id.clone());
    let start = start.unwrap_or_else(|| case.phase.clone());
    let station = |(index, phase): (usize, &domain::aanpak::approach::Phase)| {
        let came = came(case, &start, &phase.id);
        let state = match now {
            Some(now) if index == now => "now",
            Some(now) if index > now => "later",
            _ if came.is_some() => "done",
            _ => "skipped",
        };
        let day = |moment| short_moment(l, moment, today);
        Station {
            name: phase.name.clone(),
            state,
            sub: match (state, came) {
                ("now", _) => l.n("zaak-station-since", day(case.since)),
                ("done", Some(moment)) => day(moment),
                ("skipped", _) => l.t("zaak-station-skipped"),
                _ => String::new(),
            },
            description: phase.description.clone(),
        }
    };
    approach.phases.iter().enumerate().map(station).collect()
}
