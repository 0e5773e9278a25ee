//! The rounds of an investigation as a thread with stations.

use domain::toezicht::{
    IndicatorCode, Investigation, Mark, Publication, RoundState, Toetsingskader,
};

use super::paths;
use web::layout::L;

/// One station of the thread.
pub struct Station {
    /// `done`, `now` or `later`.
    pub state: &'static str,
    /// What it is.
    pub name: String,
    /// How far it is.
    pub note: String,
    /// Where it leads; may be empty.
    pub href: String,
}

/// The rounds as a thread: what is done, where we are, what is still to come.
pub fn stations(
    l: L,
    investigation: &Investigation,
    framework: &Toetsingskader,
    publications: &[Publication],
) -> Vec<Station> {
    let mut found = Vec::new();
    for (index, round) in investigation.rounds.iter().enumerate() {
        let published = round.state == RoundState::Published;
        let key = if index == 0 {
            "station-first"
        } else {
            "station-retest"
        };
        let open_points = investigation
            .judgements
            .iter()
            .filter(|one| one.year == round.year && one.mark == Mark::VoldoetNiet)
            .count();
        found.push(Station {
            state: if published { "done" } else { "now" },
            name: l.n(key, round.year.to_string()),
            note: if published {
                l.n("station-points", open_points)
            } else {
                l.t("station-running")
            },
            href: String::new(),
        });
        if published {
            found.push(sheet_station(l, publications, round.year));
        }
        if published && open_points > 0 {
            found.push(answer_station(l, investigation, round.year, index + 1));
        }
    }
    if let Some(last) = investigation.last_round() {
        if last.state == RoundState::Open {
            found.push(later(l.n("station-sheet", last.year.to_string())));
        } else if !investigation.offered(framework, last.year + 1).is_empty() {
            found.push(later(l.t("station-next-retest")));
        }
    }
    found
}

fn later(name: String) -> Station {
    Station {
        state: "later",
        name,
        note: String::new(),
        href: String::new(),
    }
}

/// The factsheet of a year; an older one may have been published elsewhere, before this installation.
fn sheet_station(l: L, publications: &[Publication], year: i32) -> Station {
    let newest = publications.iter().find(|one| one.year == year);
    Station {
        state: "done",
        name: l.n("station-sheet", year.to_string()),
        note: l.t(if newest.is_some() {
            "station-published"
        } else {
            "station-elsewhere"
        }),
        href: newest
            .map(|one| paths::publication(one, ""))
            .unwrap_or_default(),
    }
}

fn answer_station(l: L, investigation: &Investigation, year: i32, next: usize) -> Station {
    let points: Vec<&IndicatorCode> = investigation
        .judgements
        .iter()
        .filter(|one| one.year == year && one.mark == Mark::VoldoetNiet)
        .map(|one| &one.indicator)
        .collect();
    let answered = points
        .iter()
        .filter(|code| investigation.answer_to(code, year).is_some())
        .count();
    let passed = investigation.rounds.get(next).is_some() || answered == points.len();
    Station {
        state: if passed { "done" } else { "now" },
        name: l.t("station-answers"),
        note: l.tr(
            "station-answered",
            &[("answered", answered), ("all", points.len())],
        ),
        href: String::new(),
    }
}
