//! What can be counted about families and the way they are worked with, for the themes `gezin` and `aanpak` and for how agreements are
//! kept. The system counts and never judges.
//!
//! Whoever asks gives what each family adds; here it is added up, and what would say something about fewer than five families (or
//! workers) is left out, with every other number from which it could be worked out.

mod counts;
mod escalations;
mod guarded;
mod parts;

use uuid::Uuid;

use crate::samenwerking::{Amount, Evidence, EvidenceKind, Few};
use crate::shared::Days;

pub use counts::{
    ChildSeen, RolesHeld, actions, caseloads, children_checked, lead_changes, leads_changed,
    roles_filled,
};
pub use escalations::{Escalation, escalations};
pub use guarded::{Standing, guarded};
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

    /// One that could not be counted.
    #[must_use]
    pub const fn unknown(subject: Uuid) -> Self {
        Self {
            subject,
            value: 0,
            of: 0,
            missing: 1,
        }
    }
}

/// What shares come to, and whose they are.
#[derive(Debug, Clone, Default)]
struct Sum {
    counted: Amount,
    rest: Amount,
    unknown: Amount,
}

impl Sum {
    fn add(&mut self, share: Share) {
        self.counted.add(share.subject, share.value);
        let rest = share.of.saturating_sub(share.value);
        self.rest.add(share.subject, rest);
        self.unknown.add(share.subject, share.missing);
    }

    fn of_all(shares: &[Share]) -> Self {
        let mut sum = Self::default();
        shares.iter().for_each(|share| sum.add(*share));
        sum
    }

    /// Of how many.
    const fn of(&self) -> u64 {
        self.counted.number() + self.rest.number()
    }

    /// Whether all of it is about too few.
    fn too_few(&self) -> bool {
        let mut whole = self.counted.clone();
        whole.merge(&self.rest);
        whole.too_few()
    }

    /// Whether of how many it is cannot be told: too few, or all but a few.
    fn hides_whole(&self) -> bool {
        self.too_few() || self.unknown.too_few()
    }

    /// Whether the counted, or the rest, are too few to be told.
    fn tells(&self) -> bool {
        self.counted.too_few() || self.rest.too_few()
    }

    /// The counted and the rest.
    fn sides(&self) -> [Amount; 2] {
        [self.counted.clone(), self.rest.clone()]
    }

    /// On which side the few stand; nothing when they stand on both.
    fn side(&self) -> Option<Few> {
        match (self.counted.too_few(), self.rest.too_few()) {
            (true, false) => Some(Few::Counted),
            (false, true) => Some(Few::Rest),
            _ => None,
        }
    }
}

/// Adds up what all add to a count over a period, or on its last day. When nothing of it is told, neither is how many could not be
/// counted: all less those would tell it.
#[must_use]
pub fn tally(kind: EvidenceKind, period: Days, shares: &[Share]) -> Evidence {
    let sum = Sum::of_all(shares);
    let nothing = sum.too_few();
    let hidden = nothing || sum.tells();
    let few_missing = sum.unknown.too_few();
    let tell_missing = !few_missing && !nothing;
    Evidence {
        kind,
        period,
        value: (!hidden).then_some(sum.counted.number()),
        denominator: (!nothing).then_some(sum.of()),
        missing: if tell_missing {
            sum.unknown.number()
        } else {
            0
        },
        few_missing,
        suppressed: hidden,
        few: sum.side().filter(|_| !nothing),
        details: Vec::new(),
    }
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
    fn how_many_are_not_known_is_not_told_beside_few_that_are() {
        let mut all = families(1, 2);
        all.extend((10..30).map(|number| Share {
            subject: Uuid::from_u128(number),
            value: 0,
            of: 0,
            missing: 1,
        }));
        let one = tally(EvidenceKind::OwnViewRecorded, YEAR, &all);
        assert_eq!((one.denominator, one.missing), (None, 0), "23 less 20");
    }
}
