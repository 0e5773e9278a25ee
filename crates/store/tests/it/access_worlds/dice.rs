//! Numbers that look random and follow from a seed, so that a world can be made again.

use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

/// SplitMix64 (Steele, Lea and Flood, 2014).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed ^ 0x5eed_0f5a_4e57_0a6d)
    }

    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From `low` up to and including `high`.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + usize::try_from(self.number() % (high - low + 1) as u64).unwrap()
    }

    /// So many times of a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.number() % 100 < percent
    }

    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.between(0, all.len() - 1)]
    }

    pub fn id(&mut self) -> Uuid {
        let both = (u128::from(self.number()) << 64) | u128::from(self.number());
        uuid::Builder::from_random_bytes(both.to_be_bytes()).into_uuid()
    }

    /// A day on which something began: mostly before today, and often on the days at which a mistake would show.
    pub fn begin(&mut self, today: Date) -> Date {
        let days = *self.pick(&[
            -900, -400, -200, -90, -90, -30, -30, -2, -1, -1, 0, 0, 1, 40,
        ]);
        today + Duration::days(days)
    }

    /// The first day after something: often none, and otherwise often around today. Never before it began.
    pub fn end(&mut self, from: Date, today: Date) -> Option<Date> {
        if self.chance(60) {
            return None;
        }
        let days = *self.pick(&[-100, -1, 0, 0, 1, 1, 1, 2, 300]);
        Some((today + Duration::days(days)).max(from))
    }

    /// A moment around now, to the microsecond.
    pub fn moment(&mut self, now: OffsetDateTime, choices: &[i64]) -> OffsetDateTime {
        now + Duration::microseconds(*self.pick(choices))
    }

    /// Every member with a chance of so many times of a hundred.
    pub fn some<T: Copy>(&mut self, all: &[T], percent: u64) -> Vec<T> {
        all.iter()
            .copied()
            .filter(|_| self.chance(percent))
            .collect()
    }
}
