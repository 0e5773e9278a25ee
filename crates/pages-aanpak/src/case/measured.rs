//! The measurements of each adult in short, as small drawings.

use domain::aanpak::approach::{Approach, PhaseId};
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
use web::aanpak::known_instruments;
use web::layout::L;
use web::layout::moment::local;

/// An adult who can be measured.
pub struct AdultView {
    /// The name.
    pub name: String,
    /// Where they are measured.
    pub measure: String,
    /// Whether they were measured in the phase of now, in words; empty when this person sees too little to know.
    pub here: String,
    /// That nothing was measured yet, in words; empty when something was.
    pub none: String,
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

/// How much of what is measured in an approach somebody sees of this family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Every domain.
    Everything,
    /// Some domains.
    Something,
    /// No domain.
    Nothing,
}

/// What who reads this dossier sees of the domains that the approach measures.
pub fn seen_domains(dossier: &Dossier, approach: &Approach) -> Seen {
    let instrument = approach.instrument.as_ref();
    let Some(known) = instrument.and_then(|one| known_instruments().get(one)) else {
        return Seen::Everything;
    };
    match known.domains_within(dossier.categories).count() {
        0 => Seen::Nothing,
        some if some < known.domains.len() => Seen::Something,
        _ => Seen::Everything,
    }
}

/// Every adult with what was measured.
pub fn measured(
    l: L,
    (dossier, today): (&Dossier, Date),
    (case, approach): (&Case, &Approach),
    seen: &[SeenMeasurement],
) -> Vec<AdultView> {
    let sees = seen_domains(dossier, approach);
    let here = |person: PersonId| match (in_phase(seen, case, person), sees) {
        (true, _) => l.t("zaak-measured-here"),
        (false, Seen::Everything) => l.t("zaak-not-measured-here"),
        (false, _) => String::new(),
    };
    let none = match sees {
        Seen::Everything => l.t("zaak-not-measured"),
        _ => l.t("zaak-not-measured-seen"),
    };
    let all = changes(seen, &Reference::default());
    let view = |(index, who): (usize, &&Who)| {
        let of: Option<&Change> = all.iter().find(|one| one.person == who.person);
        let id = format!("meting-{index}");
        let small = (id.as_str(), CourseSize::Compact);
        let name = who.name.given.as_str();
        AdultView {
            name: name.to_owned(),
            measure: paths::measure(case.gezin, case.id, who.person),
            here: here(who.person),
            none: match of {
                Some(_) => String::new(),
                None => none.clone(),
            },
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
