//! What a count is made of: its phases, reasons, life areas, roles or organisations.

use std::collections::{BTreeMap, BTreeSet};

use super::{Share, Sum};
use crate::samenwerking::{Evidence, EvidenceDetail, PartName, hidden_parts};

/// What one family, or one worker, adds to a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartShare {
    /// To which part.
    pub part: PartName,
    /// What.
    pub share: Share,
}

/// How parts stand to each other and to their count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// Together they are the count: each so many of so many. Shown only when the count is.
    OfCount,
    /// Together they are the count, or what it is counted from: each so many. Which of them are counted is not told, but may follow from
    /// the count, so their shares say it. Shown only when the count is.
    AmountsOfCount,
    /// Together they are something else than the count: each so many.
    Amounts,
    /// Each stands by itself: so many of so many.
    Alone,
}

impl Parts {
    const fn follows_count(self) -> bool {
        matches!(self, Self::OfCount | Self::AmountsOfCount)
    }

    const fn has_denominator(self) -> bool {
        matches!(self, Self::OfCount | Self::Alone)
    }

    /// Whether one of them follows from the others and their sum.
    const fn add_up(self) -> bool {
        !matches!(self, Self::Alone)
    }
}

/// The count with its parts, in this order; a part to which nobody adds is none.
#[must_use]
pub fn with_parts(
    mut evidence: Evidence,
    how: Parts,
    names: &[PartName],
    shares: &[PartShare],
) -> Evidence {
    if how.follows_count() && evidence.value.is_none() {
        return evidence;
    }
    let mut sums: BTreeMap<&PartName, Sum> = BTreeMap::new();
    let mut all = Sum::default();
    for one in shares {
        sums.entry(&one.part).or_default().add(one.share);
        all.add(one.share);
    }
    if all.too_few() {
        return evidence;
    }
    let hidden = hidden(how, &sums);
    evidence.details.extend(names.iter().map(|name| {
        let sum = sums.get(name);
        let (value, of) = sum.map_or((0, 0), |sum| (sum.counted.number(), sum.of()));
        let shown = !hidden.contains(name);
        // Of what stands by itself the whole is told when it is large enough; what adds up would follow from it.
        let whole = shown || (!how.add_up() && sum.is_some_and(|sum| !sum.hides_whole()));
        let number = if how.has_denominator() { value } else { of };
        EvidenceDetail::Part {
            name: name.clone(),
            value: shown.then_some(number),
            of: (how.has_denominator() && whole).then_some(of),
        }
    }));
    evidence
}

/// Parts that are not shown: those about too few, and when they add up what covers them.
fn hidden<'a>(how: Parts, sums: &BTreeMap<&'a PartName, Sum>) -> BTreeSet<&'a PartName> {
    if how.add_up() {
        let sides = sums.iter().map(|(name, sum)| (*name, sum.sides()));
        return hidden_parts(&sides.collect());
    }
    let few = sums
        .iter()
        .filter(|(_, sum)| sum.tells() || sum.hides_whole());
    few.map(|(name, _)| *name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aanpak::evidence::tally;
    use crate::samenwerking::EvidenceKind;
    use crate::shared::Days;
    use time::macros::date;
    use uuid::Uuid;

    const NAMES: [&str; 3] = ["a", "b", "c"];

    fn shares(part: &'static str, subjects: std::ops::Range<u128>, value: u64) -> Vec<PartShare> {
        subjects
            .map(|subject| PartShare {
                part: PartName::Coded(part),
                share: Share {
                    subject: Uuid::from_u128(subject),
                    value,
                    of: 1,
                    missing: 0,
                },
            })
            .collect()
    }

    /// Value and denominator of the three parts.
    fn shown(how: Parts, all: &[PartShare]) -> Vec<(Option<u64>, Option<u64>)> {
        let flat: Vec<Share> = all.iter().map(|one| one.share).collect();
        let period = Days::since(date!(2014 - 01 - 01));
        let evidence = tally(EvidenceKind::PhasesMeasured, period, &flat);
        let evidence = with_parts(evidence, how, &NAMES.map(PartName::Coded), all);
        let parts = evidence.details.iter().map(|detail| match detail {
            EvidenceDetail::Part { value, of, .. } => (*value, *of),
            other => panic!("{other:?}"),
        });
        parts.collect()
    }

    #[test]
    fn parts_of_enough_families_are_shown_also_when_they_are_empty() {
        let all = [shares("a", 0..5, 1), shares("b", 0..6, 0)].concat();
        assert_eq!(
            shown(Parts::OfCount, &all),
            [(Some(5), Some(5)), (Some(0), Some(6)), (Some(0), Some(0))]
        );
        let amounts = shown(Parts::AmountsOfCount, &all);
        assert_eq!(amounts[0], (Some(5), None));
    }

    #[test]
    fn one_small_part_takes_the_smallest_other_one_with_it() {
        let all = [
            shares("a", 0..9, 1),
            shares("b", 9..12, 1),
            shares("c", 12..18, 1),
        ]
        .concat();
        let hidden = (None, None);
        assert_eq!(
            shown(Parts::OfCount, &all),
            [(Some(9), Some(9)), hidden, hidden],
            "18 less 9 and 6 would tell 3"
        );
        assert_eq!(
            shown(Parts::Alone, &all),
            [(Some(9), Some(9)), hidden, (Some(6), Some(6))]
        );
    }

    #[test]
    fn parts_that_add_up_are_hidden_until_together_they_are_enough() {
        let few = [
            shares("a", 0..20, 1),
            shares("b", 20..21, 1),
            shares("c", 21..22, 1),
        ];
        assert_eq!(
            shown(Parts::OfCount, &few.concat()),
            [(None, None); 3],
            "22 less 20 would tell 2"
        );
        let rest = [
            shares("a", 0..7, 1),
            shares("a", 7..9, 0),
            shares("b", 20..26, 1),
            shares("c", 40..47, 1),
            shares("c", 47..55, 0),
        ];
        assert_eq!(
            shown(Parts::OfCount, &rest.concat()),
            [(None, None), (Some(6), Some(6)), (None, None)],
            "with six of six beside it, two of nine would still follow"
        );
    }

    #[test]
    fn an_amount_is_small_by_how_many_of_it_are_counted() {
        // Ten are counted; of part b three, which is ten less seven.
        let all = [
            shares("a", 0..7, 1),
            shares("b", 7..10, 1),
            shares("b", 10..17, 0),
            shares("c", 20..30, 0),
        ]
        .concat();
        let parts = shown(Parts::AmountsOfCount, &all);
        assert_eq!(parts, [(None, None), (None, None), (Some(10), None)]);
    }

    #[test]
    fn a_part_is_small_by_its_rest_as_well() {
        let all = [
            shares("a", 0..7, 1),
            shares("a", 7..9, 0),
            shares("b", 9..15, 0),
        ]
        .concat();
        let parts = shown(Parts::Alone, &all);
        assert_eq!(parts[0], (None, Some(9)), "2 of 9 are not counted");
        assert_eq!(parts[1], (Some(0), Some(6)));
    }

    #[test]
    fn a_part_that_is_not_asked_of_a_few_does_not_tell_of_how_many_it_is() {
        let not_asked = shares("a", 20..22, 0).into_iter().map(|one| PartShare {
            share: Share {
                of: 0,
                missing: 1,
                ..one.share
            },
            ..one
        });
        let all = [shares("a", 0..9, 1), not_asked.collect()].concat();
        assert_eq!(shown(Parts::Alone, &all)[0], (None, None), "9 of 11");
    }

    #[test]
    fn a_count_that_is_not_shown_has_no_parts() {
        let all = [shares("a", 0..3, 1), shares("b", 3..30, 0)].concat();
        assert_eq!(shown(Parts::OfCount, &all), []);
        assert_eq!(shown(Parts::AmountsOfCount, &all), []);
        assert_eq!(shown(Parts::Amounts, &shares("a", 0..4, 1)), []);
    }
}
