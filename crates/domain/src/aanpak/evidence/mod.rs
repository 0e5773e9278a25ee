//! What can be counted about families and the way they are worked with, for the themes `gezin` and `aanpak` and for how agreements are
//! kept. The system counts and never judges.
//!
//! Whoever asks gives what each family adds; here it is added up, and what would say something about fewer than five families (or
//! workers) is left out, with every other number from which it could be worked out.

mod counts;
mod parts;

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::samenwerking::{Evidence, EvidenceKind, FEWEST_FAMILIES, Few};
use crate::shared::Days;

pub use counts::{
    ChildSeen, Escalation, RolesHeld, caseloads, children_checked, escalations, lead_changes,
    roles_filled,
};
pub use parts::{PartShare, Parts, with_parts};

/// What one family, or one worker, adds to a count. The same one may add several times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Which family, or which worker.
    pub subject: Uuid,
    /// How many of theirs are counted.
    pub value: u64,
    /// Of how many.
    pub of: u64,
    /// How many could not be counted.
    pub missing: u64,
}

impl Share {
    /// One of one, or none of one.
    #[must_use]
    pub fn one(subject: Uuid, counts: bool) -> Self {
        Self {
            subject,
            value: u64::from(counts),
            of: 1,
            missing: 0,
        }
    }
}

/// What shares come to, and whose they are.
#[derive(Debug, Clone, Default)]
struct Sum {
    value: u64,
    of: u64,
    missing: u64,
    whole: BTreeSet<Uuid>,
    counted: BTreeSet<Uuid>,
    rest: BTreeSet<Uuid>,
    unknown: BTreeSet<Uuid>,
}

impl Sum {
    fn add(&mut self, share: Share) {
        self.value += share.value;
        self.of += share.of;
        self.missing += share.missing;
        for (subjects, holds) in [
            (&mut self.whole, share.of > 0),
            (&mut self.counted, share.value > 0),
            (&mut self.rest, share.of > share.value),
            (&mut self.unknown, share.missing > 0),
        ] {
            if holds {
                subjects.insert(share.subject);
            }
        }
    }

    fn of_all(shares: &[Share]) -> Self {
        let mut sum = Self::default();
        shares.iter().for_each(|share| sum.add(*share));
        sum
    }

    /// Whether all of it is about too few.
    fn too_few(&self) -> bool {
        few(&self.whole)
    }

    /// Whether the counted, or the rest, are too few to be told.
    fn tells(&self) -> bool {
        few(&self.counted) || few(&self.rest)
    }

    /// On which side the few stand; nothing when they stand on both.
    fn side(&self) -> Option<Few> {
        match (few(&self.counted), few(&self.rest)) {
            (true, false) => Some(Few::Counted),
            (false, true) => Some(Few::Rest),
            _ => None,
        }
    }
}

fn few(subjects: &BTreeSet<Uuid>) -> bool {
    !subjects.is_empty() && subjects.len() < FEWEST_FAMILIES
}

/// Adds up what all add to a count over a period, or on its last day.
#[must_use]
pub fn tally(kind: EvidenceKind, period: Days, shares: &[Share]) -> Evidence {
    let sum = Sum::of_all(shares);
    let nothing = sum.too_few();
    let hidden = nothing || sum.tells();
    let few_missing = few(&sum.unknown);
    Evidence {
        kind,
        period,
        value: (!hidden).then_some(sum.value),
        denominator: (!nothing).then_some(sum.of),
        missing: if few_missing { 0 } else { sum.missing },
        few_missing,
        suppressed: hidden,
        few: sum.side().filter(|_| !nothing),
        details: Vec::new(),
    }
}

/// The counts without what would tell a number that is not shown. How many families an approach has is told; so when few of them have no
/// plan, how many plans there are is not, and neither is how many of those are agreed.
#[must_use]
pub fn guarded(mut all: Vec<Evidence>) -> Vec<Evidence> {
    let plans = all
        .iter()
        .find(|one| one.kind == EvidenceKind::OneActivePlan);
    if plans.is_some_and(|one| one.suppressed) {
        let of_plans = |one: &&mut Evidence| {
            matches!(
                one.kind,
                EvidenceKind::PlansAgreed | EvidenceKind::GoalsPerArea
            )
        };
        for one in all.iter_mut().filter(of_plans) {
            (one.value, one.denominator) = (None, None);
            (one.suppressed, one.few) = (true, None);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    const YEAR: Days = Days {
        from: date!(2014 - 01 - 01),
        until: Some(date!(2015 - 01 - 01)),
    };

    fn families(counts: u128, rest: u128) -> Vec<Share> {
        (0..counts + rest)
            .map(|number| Share::one(Uuid::from_u128(number), number < counts))
            .collect()
    }

    fn told(counts: u128, rest: u128) -> (Option<u64>, Option<u64>, Option<Few>) {
        let one = tally(EvidenceKind::OneActivePlan, YEAR, &families(counts, rest));
        assert_eq!(one.suppressed, one.value.is_none());
        (one.value, one.denominator, one.few)
    }

    #[test]
    fn numbers_about_five_families_or_none_are_told() {
        assert_eq!(told(5, 5), (Some(5), Some(10), None));
        assert_eq!(told(0, 5), (Some(0), Some(5), None));
        assert_eq!(told(5, 0), (Some(5), Some(5), None));
        assert_eq!(told(0, 0), (Some(0), Some(0), None));
    }

    #[test]
    fn four_families_are_told_as_few_on_either_side() {
        assert_eq!(told(4, 36), (None, Some(40), Some(Few::Counted)));
        assert_eq!(told(36, 4), (None, Some(40), Some(Few::Rest)));
        assert_eq!(told(1, 36), told(4, 33), "one is told as four are");
        assert_eq!(told(4, 4), (None, Some(8), None), "both sides are few");
        assert_eq!(told(3, 1), (None, None, None), "all of them are few");
    }

    #[test]
    fn families_are_counted_and_not_what_they_bring() {
        // Four families with ten goals each stay four families.
        let many: Vec<Share> = (0..20)
            .map(|number| Share {
                subject: Uuid::from_u128(number),
                value: if number < 4 { 10 } else { 0 },
                of: 10,
                missing: u64::from(number < 2),
            })
            .collect();
        let one = tally(EvidenceKind::GoalsInOwnWords, YEAR, &many);
        assert_eq!((one.value, one.denominator), (None, Some(200)));
        assert_eq!((one.missing, one.few_missing), (0, true));
        let twice = [many.clone(), many].concat();
        let one = tally(EvidenceKind::GoalsInOwnWords, YEAR, &twice);
        assert!(one.suppressed, "who adds twice is still one family");
    }
    #[test]
    fn how_many_have_no_plan_does_not_follow_from_how_many_plans_there_are() {
        let of = |kind, counts, rest| tally(kind, YEAR, &families(counts, rest));
        let all = |plans| {
            let (with, without) = plans;
            guarded(vec![
                of(EvidenceKind::PlansAgreed, with, 0),
                of(EvidenceKind::OneActivePlan, with, without),
                of(EvidenceKind::OwnViewRecorded, with, without),
            ])
        };
        let open = all((33, 7));
        assert_eq!((open[0].value, open[0].denominator), (Some(33), Some(33)));
        let closed = all((38, 2));
        assert_eq!((closed[0].value, closed[0].denominator), (None, None));
        assert!(closed[0].suppressed);
        assert_eq!(closed[1].few, Some(Few::Rest));
        assert_eq!(closed[2].denominator, Some(40));
    }
}
