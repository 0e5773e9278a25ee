//! Which domains a measurement asks first: those that matter for this family. The others are folded, and stay free.

use std::collections::BTreeSet;

use domain::aanpak::measurement::{DomainCode, Instrument};
use domain::shared::PersonId;
use store::aanpak::{SeenMeasurement, SeenTargetTest};

/// What is known of a family that says which domains matter.
pub struct Known<'a> {
    /// Codes of the life areas of its plan.
    pub areas: BTreeSet<&'static str>,
    /// What was measured before.
    pub measured: &'a [SeenMeasurement],
    /// The tests of the target group, the last one first.
    pub tests: &'a [SeenTargetTest],
}

/// The domains to ask first: of the plan, and those that were scored the time before; without either those of the problems that the
/// target-group test found. Nothing known gives nothing.
pub fn asked_first(
    instrument: &Instrument,
    person: PersonId,
    known: &Known<'_>,
) -> BTreeSet<DomainCode> {
    let of_area = |area: &str| {
        let domains = instrument.domains_of(area);
        let own = domains.filter(|domain| domain.supplement.is_none());
        own.map(|domain| domain.code.clone()).collect::<Vec<_>>()
    };
    let mut first: BTreeSet<DomainCode> =
        known.areas.iter().flat_map(|area| of_area(area)).collect();
    let before = known.measured.iter().rev();
    let mut before = before.filter(|one| one.person == person && !one.own);
    if let Some(last) = before.next() {
        let scored = last.answers.iter().filter(|answer| answer.level.is_some());
        first.extend(scored.map(|answer| answer.domain.clone()));
    }
    if first.is_empty() {
        let last = known.tests.first();
        let test = last.and_then(|one| one.test.clone().plain());
        let problems = test.iter().flat_map(|test| test.problems());
        first.extend(problems.flat_map(|area| of_area(area.code())));
    }
    first.retain(|code| instrument.domain(code).is_some());
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;
    use web::aanpak::known_instruments;

    #[test]
    fn the_life_areas_of_the_plan_are_asked_first_and_nothing_else() {
        let zrm = known_instruments().latest("zrm").unwrap();
        let person = PersonId(Uuid::nil());
        let known = |areas: &[&'static str]| Known {
            areas: areas.iter().copied().collect(),
            measured: &[],
            tests: &[],
        };
        assert!(asked_first(zrm, person, &known(&[])).is_empty());
        let first = asked_first(zrm, person, &known(&["inkomen", "wonen"]));
        let codes: Vec<&str> = first.iter().map(|code| code.0.as_str()).collect();
        assert_eq!(codes, ["financien", "huisvesting"]);
    }
}
