//! The measurements of each adult in short, as small drawings.

use domain::aanpak::approach::PhaseId;
use domain::aanpak::measurement::{Change, Reference};
use domain::shared::PersonId;
use draw::CourseSize;
use store::aanpak::{Case, SeenMeasurement};
use store::gezin::{Dossier, Who};
use time::Date;

use crate::measure::adults::adults;
use crate::measure::course::{CourseView, changes, courses};
use crate::measure::said::short_said;
use crate::paths;
use web::layout::L;
use web::layout::moment::local;

/// An adult who can be measured.
pub struct AdultView {
    /// The name.
    pub name: String,
    /// Where they are measured.
    pub measure: String,
    /// Whether they were measured in the phase of now.
    pub measured: bool,
    /// The drawings; empty when nothing was measured yet.
    pub courses: Vec<CourseView>,
    /// What changed since the time before, in a sentence.
    pub said: String,
}

/// Whether somebody was measured by a professional since the case came into its phase.
fn in_phase(seen: &[SeenMeasurement], case: &Case, person: PersonId) -> bool {
    seen.iter().any(|one| {
        one.person == person
            && !one.own
            && PhaseId(one.phase.clone()) == case.phase
            && local(one.recorded_at) >= local(case.since)
    })
}

/// Every adult with what was measured.
pub fn measured(
    l: L,
    (dossier, today): (&Dossier, Date),
    case: &Case,
    seen: &[SeenMeasurement],
) -> Vec<AdultView> {
    let all = changes(seen, &Reference::default());
    let view = |(index, who): (usize, &&Who)| {
        let of: Option<&Change> = all.iter().find(|one| one.person == who.person);
        let id = format!("meting-{index}");
        let small = (id.as_str(), CourseSize::Compact);
        let name = who.name.given.as_str();
        AdultView {
            name: name.to_owned(),
            measure: paths::measure(case.gezin, case.id, who.person),
            measured: in_phase(seen, case, who.person),
            courses: of
                .map(|of| courses(l, (of, name), small, today))
                .unwrap_or_default(),
            said: of.map(|of| short_said(l, of, today)).unwrap_or_default(),
        }
    };
    adults(dossier, today)
        .iter()
        .enumerate()
        .map(view)
        .collect()
}
