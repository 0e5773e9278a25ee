//! S3: looks at families and persons, by what gave the right to it.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Amount, Evidence, EvidenceKind, hidden_parts};
use crate::shared::Days;

/// Under what somebody looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LookClass {
    /// A clause of a covenant that held then.
    Clause,
    /// A recorded task of an own team that held then.
    Mandate,
    /// An emergency.
    Emergency,
    /// The rights of the people concerned.
    Rights,
    /// A clause or a task that did not hold then, or without a ground.
    Unfounded,
}

impl LookClass {
    const ALL: [Self; 5] = [
        Self::Clause,
        Self::Mandate,
        Self::Emergency,
        Self::Rights,
        Self::Unfounded,
    ];

    const fn kind(self) -> EvidenceKind {
        match self {
            Self::Clause => EvidenceKind::LooksByClause,
            Self::Mandate => EvidenceKind::LooksByMandate,
            Self::Emergency => EvidenceKind::LooksByEmergency,
            Self::Rights => EvidenceKind::LooksForRights,
            Self::Unfounded => EvidenceKind::LooksUnfounded,
        }
    }

    const fn is_founded(self) -> bool {
        matches!(self, Self::Clause | Self::Mandate)
    }
}

/// Looks at one family or person under one class: one for each time it was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    /// Under what.
    pub class: LookClass,
    /// At which family or person.
    pub subject: Uuid,
    /// How often.
    pub looks: u64,
}

type Classes = BTreeMap<LookClass, [Amount; 1]>;

/// S3: looks at families and persons in a period, by what gave the right to it.
#[must_use]
pub fn looks(all: &[Looks], period: Days) -> Vec<Evidence> {
    let mut classes = Classes::new();
    for one in all.iter().filter(|one| one.looks > 0) {
        let [of] = classes.entry(one.class).or_default();
        of.add(one.subject, one.looks);
    }
    let total = sum(&classes, |_| true);
    let founded = sum(&classes, LookClass::is_founded);
    let all_hidden = total.too_few();
    let hidden = hidden_parts(&classes);
    // The sum of the founded looks, and the total less it, tell what is hidden on either side, taken together.
    let sum_tells = [true, false].into_iter().any(|side| {
        let on_side = |class: LookClass| class.is_founded() == side && hidden.contains(&class);
        sum(&classes, on_side).too_few()
    });
    let mut evidence = vec![look(
        EvidenceKind::LooksFounded,
        period,
        founded.number(),
        total.number(),
        all_hidden || sum_tells,
        all_hidden,
    )];
    evidence.extend(LookClass::ALL.into_iter().map(|class| {
        look(
            class.kind(),
            period,
            sum(&classes, |one| one == class).number(),
            total.number(),
            all_hidden || hidden.contains(&class),
            all_hidden,
        )
    }));
    evidence
}

/// The looks of some classes together.
fn sum(classes: &Classes, of: impl Fn(LookClass) -> bool) -> Amount {
    let mut sum = Amount::default();
    for (_, [one]) in classes.iter().filter(|(class, _)| of(**class)) {
        sum.merge(one);
    }
    sum
}

fn look(
    kind: EvidenceKind,
    period: Days,
    value: u64,
    total: u64,
    hidden: bool,
    total_hidden: bool,
) -> Evidence {
    Evidence {
        kind,
        period,
        value: (!hidden).then_some(value),
        denominator: (!total_hidden).then_some(total),
        missing: 0,
        few_missing: false,
        suppressed: hidden,
        few: None,
        details: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn at(class: LookClass, subjects: std::ops::Range<u128>, looks: u64) -> Vec<Looks> {
        subjects
            .map(|subject| Looks {
                class,
                subject: Uuid::from_u128(subject),
                looks,
            })
            .collect()
    }

    const YEAR: Days = Days {
        from: date!(2014 - 01 - 01),
        until: Some(date!(2015 - 01 - 01)),
    };

    fn of(evidence: &[Evidence], kind: EvidenceKind) -> Evidence {
        evidence
            .iter()
            .find(|one| one.kind == kind)
            .unwrap()
            .clone()
    }

    #[test]
    fn every_look_has_one_class_and_the_denominator_is_all_of_them() {
        let all = [
            at(LookClass::Clause, 0..6, 2),
            at(LookClass::Mandate, 0..10, 3),
            at(LookClass::Emergency, 3..8, 1),
        ]
        .concat();
        let found = looks(&all, YEAR);
        let founded = of(&found, EvidenceKind::LooksFounded);
        assert_eq!((founded.value, founded.denominator), (Some(42), Some(47)));
        let emergency = of(&found, EvidenceKind::LooksByEmergency);
        assert_eq!(
            (emergency.value, emergency.denominator),
            (Some(5), Some(47))
        );
        assert_eq!(of(&found, EvidenceKind::LooksUnfounded).value, Some(0));
        assert!(found.iter().all(|one| !one.suppressed && one.is_for("S3")));
    }

    #[test]
    fn what_is_about_four_families_is_hidden_and_cannot_be_worked_out() {
        let all = [
            at(LookClass::Clause, 0..6, 2),
            at(LookClass::Mandate, 0..10, 3),
            at(LookClass::Emergency, 3..7, 9),
        ]
        .concat();
        let found = looks(&all, YEAR);
        let hidden = |kind| of(&found, kind).suppressed && of(&found, kind).value.is_none();
        assert!(hidden(EvidenceKind::LooksByEmergency));
        assert!(
            hidden(EvidenceKind::LooksByClause),
            "the smallest other class"
        );
        assert!(
            hidden(EvidenceKind::LooksFounded),
            "the total less it would tell"
        );
        assert_eq!(of(&found, EvidenceKind::LooksByMandate).value, Some(30));
        assert_eq!(
            of(&found, EvidenceKind::LooksByMandate).denominator,
            Some(78)
        );
    }

    #[test]
    fn looks_at_four_families_altogether_are_not_even_a_total() {
        let found = looks(&at(LookClass::Mandate, 0..4, 30), YEAR);
        let hidden =
            |one: &Evidence| one.suppressed && one.value.is_none() && one.denominator.is_none();
        assert!(found.iter().all(hidden));
        let nothing = looks(&[], YEAR);
        assert!(
            nothing
                .iter()
                .all(|one| one.value == Some(0) && one.denominator == Some(0))
        );
    }
}
