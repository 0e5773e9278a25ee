//! S3: looks at families and persons, by what gave the right to it.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{Evidence, EvidenceKind, FEWEST_FAMILIES};
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

/// Looks of one class together.
#[derive(Debug, Clone, Default)]
struct ClassCount {
    looks: u64,
    subjects: BTreeSet<Uuid>,
}

impl ClassCount {
    /// Whether it says something about too few families.
    fn too_few(&self) -> bool {
        !self.subjects.is_empty() && self.subjects.len() < FEWEST_FAMILIES
    }
}

/// S3: looks at families and persons in a period, by what gave the right to it.
#[must_use]
pub fn looks(all: &[Looks], period: Days) -> Vec<Evidence> {
    let mut classes: BTreeMap<LookClass, ClassCount> = BTreeMap::new();
    for one in all.iter().filter(|one| one.looks > 0) {
        let of = classes.entry(one.class).or_default();
        of.looks += one.looks;
        of.subjects.insert(one.subject);
    }
    let total: u64 = classes.values().map(|one| one.looks).sum();
    let subjects: BTreeSet<Uuid> = classes
        .values()
        .flat_map(|one| one.subjects.iter().copied())
        .collect();
    let all_hidden = !subjects.is_empty() && subjects.len() < FEWEST_FAMILIES;
    let hidden = hidden_classes(&classes);
    let looks_of = |class: &LookClass| classes.get(class).map_or(0, |one| one.looks);
    let founded = LookClass::ALL.into_iter().filter(|one| one.is_founded());
    let mut evidence = vec![look(
        EvidenceKind::LooksFounded,
        period,
        founded.map(|one| looks_of(&one)).sum(),
        total,
        all_hidden || sum_tells(&classes, &hidden),
        all_hidden,
    )];
    evidence.extend(LookClass::ALL.into_iter().map(|class| {
        look(
            class.kind(),
            period,
            looks_of(&class),
            total,
            all_hidden || hidden.contains(&class),
            all_hidden,
        )
    }));
    evidence
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

/// Classes that are not shown: those about too few families, and when that is only one, the smallest other one too, because the total
/// less the others would tell it.
fn hidden_classes(classes: &BTreeMap<LookClass, ClassCount>) -> BTreeSet<LookClass> {
    let mut hidden: BTreeSet<LookClass> = classes
        .iter()
        .filter(|(_, one)| one.too_few())
        .map(|(class, _)| *class)
        .collect();
    if hidden.len() == 1 {
        let others = classes.iter().filter(|(class, _)| !hidden.contains(class));
        let smallest = others.min_by_key(|(_, one)| one.looks);
        hidden.extend(smallest.map(|(class, _)| *class));
    }
    hidden
}

/// Whether the sum of the founded looks, beside what is shown, would tell one hidden class.
fn sum_tells(classes: &BTreeMap<LookClass, ClassCount>, hidden: &BTreeSet<LookClass>) -> bool {
    let one_hidden = |founded: bool| {
        let side = classes
            .keys()
            .filter(|class| class.is_founded() == founded && hidden.contains(class));
        side.count() == 1
    };
    one_hidden(true) || one_hidden(false)
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

    #[test]
    fn no_hidden_number_follows_from_the_shown_ones() {
        // Every combination of nothing, few and many families in each class.
        let sizes = [0_u128, 2, 7];
        for pick in 0..3_usize.pow(5) {
            let mut rest = pick;
            let mut all = Vec::new();
            for class in LookClass::ALL {
                all.extend(at(class, 0..sizes[rest % 3], 1));
                rest /= 3;
            }
            let found = looks(&all, YEAR);
            let hidden: Vec<LookClass> = LookClass::ALL
                .into_iter()
                .filter(|class| of(&found, class.kind()).suppressed)
                .collect();
            if hidden.is_empty() || found[0].denominator.is_none() {
                continue;
            }
            assert!(hidden.len() > 1, "{all:?}");
            let founded = of(&found, EvidenceKind::LooksFounded);
            if !founded.suppressed {
                let sides = hidden.iter().filter(|class| class.is_founded()).count();
                assert!(sides != 1 && hidden.len() - sides != 1, "{all:?}");
            }
        }
    }
}
