//! Chance that falls the same way each time: the same seed gives the same families.

use super::super::DemoError;

/// A small generator (SplitMix64): enough to invent a demonstration with, and for nothing that is secret.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `from` up to and including `to`.
    pub(super) fn between(&mut self, from: i64, to: i64) -> i64 {
        let span = u64::try_from(to - from).unwrap_or_default() + 1;
        from + i64::try_from(self.next() % span).unwrap_or_default()
    }

    /// Whether something happens that happens so many times in a hundred.
    pub(super) fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of them.
    pub(super) fn pick<T: Copy>(&mut self, all: &[T]) -> Result<T, DemoError> {
        let count = u64::try_from(all.len()).unwrap_or(1).max(1);
        let at = usize::try_from(self.next() % count).unwrap_or_default();
        let found = all.get(at).copied();
        found.ok_or(DemoError::Missing("iets om uit te kiezen"))
    }

    /// The same in another order.
    pub(super) fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            let other = self.between(0, i64::try_from(at).unwrap_or_default());
            all.swap(at, usize::try_from(other).unwrap_or_default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_falls_the_same_way_and_within_its_bounds() {
        let throw = |seed| {
            let mut dice = Dice::new(seed);
            (0..200).map(|_| dice.between(-2, 3)).collect::<Vec<_>>()
        };
        assert_eq!(throw(7), throw(7));
        assert_ne!(throw(7), throw(8));
        let all = throw(7);
        assert!((-2..=3).all(|number| all.contains(&number)), "{all:?}");
        assert!(all.iter().all(|number| (-2..=3).contains(number)));
    }

    #[test]
    fn shuffling_loses_nothing() {
        let mut all = [1, 2, 3, 4, 5, 6, 7];
        Dice::new(3).shuffle(&mut all);
        assert_ne!(all, [1, 2, 3, 4, 5, 6, 7]);
        all.sort_unstable();
        assert_eq!(all, [1, 2, 3, 4, 5, 6, 7]);
    }
}
