//! Numbers about families or workers, and what is not shown of them.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::FEWEST_FAMILIES;

/// A number of something, and the families or workers it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Amount {
    number: u64,
    subjects: BTreeSet<Uuid>,
}

impl Amount {
    /// Adds what one family or worker brings. Nothing at all says nothing about anybody.
    pub fn add(&mut self, subject: Uuid, number: u64) {
        if number > 0 {
            self.number += number;
            self.subjects.insert(subject);
        }
    }

    /// Adds another one, of which the families may be the same.
    pub fn merge(&mut self, other: &Self) {
        self.number += other.number;
        self.subjects.extend(&other.subjects);
    }

    /// How many.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// Whether it says something about too few.
    #[must_use]
    pub fn too_few(&self) -> bool {
        are_few(&self.subjects)
    }
}

/// Whether these are families or workers, but too few to tell something about.
#[must_use]
pub fn are_few(subjects: &BTreeSet<Uuid>) -> bool {
    !subjects.is_empty() && subjects.len() < FEWEST_FAMILIES
}

/// The parts that are not shown of a whole that is: those with a number about too few, and the smallest others, until together they are
/// about enough. For the whole less what is shown tells what is hidden, taken together. Each part has the same `N` numbers, of which the
/// whole is shown too.
#[must_use]
pub fn hidden_parts<K: Ord + Clone, const N: usize>(
    parts: &BTreeMap<K, [Amount; N]>,
) -> BTreeSet<K> {
    let tells = |part: &[Amount; N]| part.iter().any(Amount::too_few);
    let with = |sum: &[Amount; N], part: &[Amount; N]| {
        let mut sum = sum.clone();
        for (one, more) in sum.iter_mut().zip(part) {
            one.merge(more);
        }
        sum
    };
    let size = |part: &[Amount; N]| part.iter().map(Amount::number).sum::<u64>();
    let few = parts.iter().filter(|(_, part)| tells(part));
    let mut hidden: BTreeSet<K> = few.map(|(name, _)| name.clone()).collect();
    let nothing: [Amount; N] = std::array::from_fn(|_| Amount::default());
    let of_hidden = hidden.iter().filter_map(|name| parts.get(name));
    let mut together = of_hidden.fold(nothing, |sum, part| with(&sum, part));
    while tells(&together) {
        let others = parts
            .iter()
            .filter(|(name, part)| !hidden.contains(*name) && size(part) > 0);
        let next = others.min_by_key(|(_, part)| (tells(&with(&together, part)), size(part)));
        let Some((name, part)) = next else { break };
        together = with(&together, part);
        hidden.insert(name.clone());
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(subjects: std::ops::Range<u128>) -> Amount {
        let mut amount = Amount::default();
        subjects.for_each(|subject| amount.add(Uuid::from_u128(subject), 1));
        amount
    }

    fn hidden<const N: usize>(parts: Vec<(&'static str, [Amount; N])>) -> Vec<&'static str> {
        hidden_parts(&parts.into_iter().collect())
            .into_iter()
            .collect()
    }

    #[test]
    fn two_small_parts_that_are_few_together_take_a_third_with_them() {
        let ends = |moved: u128| {
            hidden(vec![
                ("einde", [amount(0..20)]),
                ("verhuisd", [amount(20..20 + moved)]),
                ("overleden", [amount(30..31)]),
            ])
        };
        assert_eq!(
            ends(1),
            ["einde", "overleden", "verhuisd"],
            "22 - 20 would tell 2"
        );
        assert_eq!(ends(4), ["overleden", "verhuisd"], "together five");
    }

    #[test]
    fn the_same_families_in_two_small_parts_stay_few() {
        let parts = vec![
            ("a", [amount(0..3)]),
            ("b", [amount(0..3)]),
            ("c", [amount(0..9)]),
        ];
        assert_eq!(hidden(parts), ["a", "b", "c"]);
    }

    #[test]
    fn the_part_that_covers_is_one_that_helps() {
        // Seven of nine: two are not. Six of six, though smaller, would leave two; seven of twelve leave seven.
        let parts = vec![
            ("a", [amount(0..7), amount(7..9)]),
            ("b", [amount(20..26), amount(0..0)]),
            ("c", [amount(40..47), amount(47..52)]),
        ];
        assert_eq!(hidden(parts), ["a", "c"]);
    }

    #[test]
    fn empty_parts_hide_nothing_and_cover_nothing() {
        let parts = vec![
            ("a", [amount(0..0)]),
            ("b", [amount(0..5)]),
            ("c", [amount(5..9)]),
        ];
        assert_eq!(hidden(parts), ["b", "c"]);
        assert_eq!(
            hidden(vec![("a", [amount(0..0)]), ("b", [amount(0..5)])]),
            Vec::<&str>::new()
        );
    }
}
