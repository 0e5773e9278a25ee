//! What is not told because it would follow from another count.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::samenwerking::{Evidence, EvidenceDetail, EvidenceKind, are_few};

/// The families that the counts of a period and of its last day stand on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// With a case that ran on a day of the period.
    pub in_period: BTreeSet<Uuid>,
    /// With a case that runs on the last day.
    pub on_last_day: BTreeSet<Uuid>,
    /// Of which a case was opened in the period.
    pub opened: BTreeSet<Uuid>,
    /// Of each case that was closed in the period, whose it was.
    pub closed: Vec<Uuid>,
}

impl Standing {
    /// Of each family: whether it is in the period, on the last day and opened, and how many of its cases were closed.
    fn families(&self) -> BTreeMap<Uuid, [usize; 4]> {
        let mut found: BTreeMap<Uuid, [usize; 4]> = BTreeMap::new();
        for gezin in &self.in_period {
            let is_in = |families: &BTreeSet<Uuid>| usize::from(families.contains(gezin));
            let numbers = [1, is_in(&self.on_last_day), is_in(&self.opened), 0];
            found.insert(*gezin, numbers);
        }
        for gezin in &self.closed {
            let [.., closed] = found.entry(*gezin).or_default();
            *closed += 1;
        }
        found
    }

    /// The counts of the families of the period, or of those that were opened in it, when something about few follows from those, from
    /// the families on the last day and, when it is told, from how many cases were closed.
    fn hidden_kinds(&self, closings: bool) -> Vec<EvidenceKind> {
        let families = self.families();
        let few_apart = |sums: fn([usize; 4]) -> (usize, usize)| {
            let apart = families.iter().filter(|(_, numbers)| {
                let (one, other) = sums(**numbers);
                one != other
            });
            are_few(&apart.map(|(gezin, _)| *gezin).collect())
        };
        // Those that left.
        let left = few_apart(|[period, day, ..]| (period, day));
        // Those that had a case closed and are there again, or had more than one closed.
        let again = closings && few_apart(|[period, day, _, closed]| (day + closed, period));
        // Those that were there before; and these with those again.
        let before = few_apart(|[period, _, opened, _]| (period, opened));
        let running = closings && few_apart(|[_, day, opened, closed]| (day + closed, opened));
        let mut hidden = Vec::new();
        if left || again {
            hidden.extend([
                EvidenceKind::ReadersShown,
                EvidenceKind::LeadChanged,
                EvidenceKind::Escalations,
            ]);
        }
        if running || (before && hidden.is_empty()) {
            hidden.push(EvidenceKind::CameBack);
        }
        hidden
    }
}

/// A count of which nothing is told.
pub(super) fn hide(evidence: Evidence) -> Evidence {
    Evidence {
        value: None,
        denominator: None,
        missing: 0,
        suppressed: true,
        few: None,
        details: Vec::new(),
        ..evidence
    }
}

/// A count of which is told of how many it is, and no more.
pub(super) fn without_value(evidence: Evidence) -> Evidence {
    Evidence {
        value: None,
        suppressed: true,
        few: None,
        ..evidence
    }
}

/// The counts without what would tell a number that is not shown.
#[must_use]
pub fn guarded(all: Vec<Evidence>, standing: &Standing) -> Vec<Evidence> {
    let hidden = hidden_kinds(&all, standing);
    let guard = |one: Evidence| {
        if !hidden.contains(&one.kind) {
            return one;
        }
        // The goals of each area do not tell how many plans there are.
        let details = match one.kind {
            EvidenceKind::GoalsPerArea => one.details.clone(),
            _ => Vec::new(),
        };
        Evidence {
            details,
            ..hide(one)
        }
    };
    all.into_iter().map(guard).collect()
}

fn hidden_kinds(all: &[Evidence], standing: &Standing) -> BTreeSet<EvidenceKind> {
    let of = |kind| all.iter().find(|one| one.kind == kind);
    let is = |kind, holds: fn(&Evidence) -> bool| of(kind).is_some_and(holds);
    let mut hidden = BTreeSet::new();
    // How many families there are is told. So when few of them have no plan, how many plans there are is not, and neither is how many
    // of those are agreed;
    if is(EvidenceKind::OneActivePlan, |one| one.suppressed) {
        hidden.extend([EvidenceKind::PlansAgreed, EvidenceKind::GoalsPerArea]);
    }
    // and when it is not known of few of them, neither is of how many it is.
    if is(EvidenceKind::OwnViewRecorded, |one| one.few_missing) {
        hidden.insert(EvidenceKind::OwnViewRecorded);
    }
    // The same holds for goals, that the areas add up to.
    if is(EvidenceKind::GoalsInOwnWords, |one| one.few_missing)
        && is(EvidenceKind::GoalsPerArea, tells_its_sum)
    {
        hidden.insert(EvidenceKind::GoalsInOwnWords);
    }
    let closings = is(EvidenceKind::ClosedWithoutResult, |one| {
        one.denominator.is_some()
    });
    hidden.extend(standing.hidden_kinds(closings));
    hidden
}

/// Whether every part is shown.
fn tells_its_sum(evidence: &Evidence) -> bool {
    let shown =
        |detail: &EvidenceDetail| matches!(detail, EvidenceDetail::Part { value: Some(_), .. });
    !evidence.details.is_empty() && evidence.details.iter().all(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aanpak::evidence::{PartShare, Parts, Share, tally, with_parts};
    use crate::samenwerking::{Few, PartName};
    use crate::shared::Days;
    use time::macros::date;

    const YEAR: Days = Days {
        from: date!(2014 - 01 - 01),
        until: Some(date!(2015 - 01 - 01)),
    };

    fn ids(numbers: std::ops::Range<u128>) -> impl Iterator<Item = Uuid> {
        numbers.map(Uuid::from_u128)
    }

    /// So many that count, that do not, and that are not known.
    fn shares(counts: u128, rest: u128, unknown: u128) -> Vec<Share> {
        let known = counts + rest;
        let of = ids(0..known)
            .zip(0..)
            .map(|(subject, number)| Share::one(subject, number < counts));
        of.chain(ids(known..known + unknown).map(Share::unknown))
            .collect()
    }

    fn of(kind: EvidenceKind, counts: u128, rest: u128, unknown: u128) -> Evidence {
        tally(kind, YEAR, &shares(counts, rest, unknown))
    }

    /// Value and denominator of each.
    fn told(all: &[Evidence]) -> Vec<(Option<u64>, Option<u64>)> {
        all.iter().map(|one| (one.value, one.denominator)).collect()
    }

    const NOTHING: (Option<u64>, Option<u64>) = (None, None);

    #[test]
    fn how_many_have_no_plan_does_not_follow_from_how_many_plans_there_are() {
        let all = |with, without| {
            let found = vec![
                of(EvidenceKind::PlansAgreed, with, 0, 0),
                of(EvidenceKind::OneActivePlan, with, without, 0),
                of(EvidenceKind::OwnViewRecorded, with, without, 0),
            ];
            guarded(found, &Standing::default())
        };
        assert_eq!(told(&all(33, 7))[0], (Some(33), Some(33)));
        let closed = all(38, 2);
        assert_eq!(told(&closed)[0], NOTHING);
        assert!(closed[0].suppressed);
        assert_eq!(closed[1].few, Some(Few::Rest));
        assert_eq!(closed[2].denominator, Some(40));
    }

    #[test]
    fn of_how_many_families_the_view_is_not_known_does_not_follow_from_how_many_there_are() {
        let all = |unknown| {
            let found = vec![
                of(EvidenceKind::OneActivePlan, 5, 5 + unknown, 0),
                of(EvidenceKind::OwnViewRecorded, 5, 5, unknown),
            ];
            guarded(found, &Standing::default())
        };
        let few = all(1);
        assert_eq!(told(&few), [(Some(5), Some(11)), NOTHING], "11 less 10");
        assert!(few[1].suppressed && few[1].few_missing);
        assert_eq!(told(&all(5))[1], (Some(5), Some(10)));
        assert_eq!(all(5)[1].missing, 5);
    }

    #[test]
    fn of_how_many_goals_the_words_are_not_known_does_not_follow_from_the_areas() {
        let all = |unknown, housing| {
            let goal = |part, subject| PartShare {
                part: PartName::Coded(part),
                share: Share::one(subject, true),
            };
            let parts: Vec<PartShare> = ids(0..10 + unknown - housing)
                .map(|subject| goal("inkomen", subject))
                .chain(ids(0..housing).map(|subject| goal("wonen", subject)))
                .collect();
            let names = ["inkomen", "wonen"].map(PartName::Coded);
            let areas = of(EvidenceKind::GoalsPerArea, 0, 20, 0);
            let found = vec![
                of(EvidenceKind::GoalsInOwnWords, 5, 5, unknown),
                with_parts(areas, Parts::Amounts, &names, &parts),
            ];
            guarded(found, &Standing::default())
        };
        assert_eq!(told(&all(2, 5))[0], NOTHING, "7 and 5, less 10");
        assert_eq!(told(&all(5, 5))[0], (Some(5), Some(10)));
        // With the areas hidden, it does not follow how many goals there are.
        assert_eq!(told(&all(2, 3))[0], (Some(5), Some(10)));
    }

    /// The counts of families in the period and on its last day, of which five count in each; and the closings.
    fn standing(standing: &Standing) -> Vec<Evidence> {
        let number = |subjects: &BTreeSet<Uuid>| u128::try_from(subjects.len()).unwrap() - 5;
        let closed = u128::try_from(standing.closed.len()).unwrap();
        let found = vec![
            of(
                EvidenceKind::ReadersShown,
                5,
                number(&standing.in_period),
                0,
            ),
            of(
                EvidenceKind::OneActivePlan,
                5,
                number(&standing.on_last_day),
                0,
            ),
            of(EvidenceKind::CameBack, 5, number(&standing.opened), 0),
            of(EvidenceKind::ClosedWithoutResult, 0, closed, 0),
        ];
        guarded(found, standing)
    }

    #[test]
    fn few_families_that_left_do_not_follow_from_how_many_there_are() {
        let left = |families: u128| Standing {
            in_period: ids(0..20 + families).collect(),
            on_last_day: ids(0..20).collect(),
            opened: ids(0..10).collect(),
            closed: ids(20..20 + families).collect(),
        };
        let few = standing(&left(1));
        assert_eq!(told(&few)[0], NOTHING, "21 less 20");
        assert_eq!(told(&few)[1], (Some(5), Some(20)));
        assert_eq!(told(&standing(&left(5)))[0], (Some(5), Some(25)));
    }

    #[test]
    fn few_families_that_left_and_came_back_do_not_follow_from_how_many_cases_were_closed() {
        let back = |families: u128| Standing {
            in_period: ids(0..26).collect(),
            on_last_day: ids(0..20).collect(),
            opened: ids(0..10).collect(),
            closed: ids(20..26).chain(ids(0..families)).collect(),
        };
        assert_eq!(told(&standing(&back(1)))[0], NOTHING, "7 less 6");
        assert_eq!(told(&standing(&back(5)))[0], (Some(5), Some(26)));
    }

    #[test]
    fn few_families_that_were_there_before_do_not_follow_from_how_many_were_opened() {
        let before = |families: u128| Standing {
            in_period: ids(0..20).collect(),
            on_last_day: ids(0..20).collect(),
            opened: ids(families..20).collect(),
            closed: Vec::new(),
        };
        let few = standing(&before(2));
        assert_eq!(told(&few)[2], NOTHING, "20 less 18");
        assert_eq!(told(&few)[0], (Some(5), Some(20)));
        assert_eq!(told(&standing(&before(6)))[2], (Some(5), Some(14)));
    }

    #[test]
    fn few_cases_of_before_do_not_follow_from_those_that_were_opened_and_closed() {
        let again = |families: u128| Standing {
            in_period: ids(0..22).collect(),
            on_last_day: ids(2..22).collect(),
            opened: ids(0..22).collect(),
            closed: ids(0..2 + families).collect(),
        };
        // Two left, so how many were in the period is not told.
        let few = standing(&again(4));
        assert_eq!(told(&few)[0], NOTHING);
        assert_eq!(told(&few)[2], NOTHING, "20 and 6, less 22");
        assert_eq!(told(&standing(&again(5)))[2], (Some(5), Some(22)));
    }
}
