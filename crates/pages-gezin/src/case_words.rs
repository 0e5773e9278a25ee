//! Words that the pages of cases share: phases, moves, and short days.

use domain::aanpak::approach::{Approach, MoveKind, PhaseId};
use domain::samenwerking::Role;
use time::{Date, OffsetDateTime};

use web::cooperation;
use web::layout::L;
use web::layout::moment::local;

/// The name of a phase; its code when the approach does not know it any more.
pub fn phase(approach: &Approach, id: &PhaseId) -> String {
    let known = approach.phase(id);
    known.map_or_else(|| id.to_string(), |phase| phase.name.clone())
}

/// "2 mrt", with the year when it is another one than that of today.
pub fn short_day(l: L, day: Date, today: Date) -> String {
    let month = l.t(&format!("zaak-month-{}", u8::from(day.month())));
    match day.year() == today.year() {
        true => format!("{} {month}", day.day()),
        false => format!("{} {month} {}", day.day(), day.year()),
    }
}

/// The short day of a moment on a Dutch calendar.
pub fn short_moment(l: L, moment: OffsetDateTime, today: Date) -> String {
    short_day(l, local(moment).date(), today)
}

/// "screener of casemanager"
pub fn roles(l: L, roles: impl IntoIterator<Item = Role>) -> String {
    let mut names: Vec<String> = roles
        .into_iter()
        .map(|role| cooperation::role(l, role).to_lowercase())
        .collect();
    names.sort();
    names.dedup();
    match names.pop() {
        Some(last) if !names.is_empty() => {
            let first = names.join(", ");
            l.tr("zaak-or", &[("first", first), ("last", last)])
        }
        last => last.unwrap_or_default(),
    }
}

/// What a move is called in the time line: "van Screening naar Verrijken".
pub fn moved(l: L, approach: &Approach, kind: MoveKind, from: &PhaseId, to: &PhaseId) -> String {
    let values = [("from", phase(approach, from)), ("to", phase(approach, to))];
    match kind {
        MoveKind::Ordinary => l.tr("zaak-moved-ordinary", &values),
        MoveKind::Exit => l.tr("zaak-moved-exit", &values),
        MoveKind::Urgent => l.tr("zaak-moved-urgent", &values),
        MoveKind::Return => l.tr("zaak-moved-return", &values),
    }
}
