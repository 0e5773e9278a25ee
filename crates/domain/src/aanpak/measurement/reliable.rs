//! Which difference is larger than the noise of measuring: the reliable change index of Jacobson and Truax (1991).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Date;

use super::instrument::{
    Counterpart, DomainCode, Instrument, InstrumentRef, Instruments, Level, Reliability,
};
use super::record::Measurement;
use crate::shared::PersonId;

/// How many standard errors a difference must exceed: 95 % of the differences of people who did not change stay within.
const STANDARD_ERRORS: f64 = 1.96;

/// The standard deviation of a sample (divided by n − 1); `None` for fewer than two values.
#[must_use]
pub fn standard_deviation(values: &[f64]) -> Option<f64> {
    let [_, _, ..] = values else { return None };
    let n = count(values.len());
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    Some((squares / (n - 1.0)).sqrt())
}

/// The alpha of a mean over fewer domains than it was found over (Spearman and Brown, 1910): fewer domains measure less precisely. Over
/// more domains it stays what was published.
#[must_use]
pub fn alpha_over(published: f64, found_over: u32, domains: u32) -> f64 {
    if domains >= found_over {
        return published;
    }
    let (n, k) = (f64::from(found_over), f64::from(domains));
    let of_one = published / (n - (n - 1.0) * published);
    k * of_one / (1.0 + (k - 1.0) * of_one)
}

/// The bound that a difference of means must exceed: 1.96 · SD · √2 · √(1 − α), in levels.
#[must_use]
pub fn reliable_bound(sd: f64, alpha: f64) -> f64 {
    STANDARD_ERRORS * sd * std::f64::consts::SQRT_2 * (1.0 - alpha).sqrt()
}

/// The mean level of some domains; `None` when there are none. The sum is of whole numbers, so that order makes no difference.
pub(super) fn mean(levels: &[Level]) -> Option<f64> {
    let sum: u32 = levels.iter().map(|level| u32::from(level.number())).sum();
    (!levels.is_empty()).then(|| f64::from(sum) / count(levels.len()))
}

/// A number of things as a number to divide by; exact far beyond any number of families.
pub(super) fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// The levels of one measurement, without anything else: what the spread is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoredLevels {
    /// Of whom.
    pub person: PersonId,
    /// When.
    pub day: Date,
    /// With which instrument.
    pub instrument: InstrumentRef,
    /// The domains that were scored.
    pub levels: BTreeMap<DomainCode, Level>,
}

impl From<&Measurement> for ScoredLevels {
    fn from(one: &Measurement) -> Self {
        let scored = one
            .answers
            .iter()
            .filter_map(|(code, answer)| Some((code.clone(), answer.level()?)));
        Self {
            person: one.person,
            day: one.day,
            instrument: one.instrument.clone(),
            levels: scored.collect(),
        }
    }
}

/// How much people differ, in own data: the first measurement of each person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference {
    /// Per instrument a row for each person, with a place for each domain in the order of the instrument.
    rows: BTreeMap<InstrumentRef, Vec<Vec<Option<Level>>>>,
}

/// The spread of the mean over some domains.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// How many people have a first measurement with all these domains.
    pub people: usize,
    /// Standard deviation of their means, in levels; `None` for fewer than two people.
    pub sd: Option<f64>,
}

impl Reference {
    /// Own data: of each person the first measurement counts (of two on one day the one that is given first), so that nobody weighs
    /// more by being measured more often. What was made with an unknown instrument is left out.
    #[must_use]
    pub fn new(instruments: &Instruments, own: impl IntoIterator<Item = ScoredLevels>) -> Self {
        let mut first = BTreeMap::<PersonId, (Date, InstrumentRef, Vec<Option<Level>>)>::new();
        for one in own {
            let Some(instrument) = instruments.get(&one.instrument) else {
                continue;
            };
            if first
                .get(&one.person)
                .is_some_and(|(day, ..)| *day <= one.day)
            {
                continue;
            }
            let codes = instrument.domains.iter().map(|domain| &domain.code);
            let row = codes.map(|code| one.levels.get(code).copied()).collect();
            first.insert(one.person, (one.day, one.instrument, row));
        }
        let mut rows = BTreeMap::<InstrumentRef, Vec<_>>::new();
        for (_, instrument, row) in first.into_values() {
            rows.entry(instrument).or_default().push(row);
        }
        Self { rows }
    }

    /// The spread of the mean over exactly these domains of an instrument. People measured with an earlier version count when each of the
    /// domains was the same question there.
    #[must_use]
    pub fn spread(
        &self,
        instruments: &Instruments,
        instrument: &InstrumentRef,
        domains: &[DomainCode],
    ) -> Spread {
        let mut means = Vec::new();
        for (version, rows) in &self.rows {
            let places = instruments.get(version).and_then(|measured| {
                let place = |code| place(instruments, instrument, code, measured);
                domains.iter().map(place).collect::<Option<Vec<usize>>>()
            });
            let Some(places) = places else { continue };
            for row in rows {
                let level = |place: &usize| row.get(*place).copied().flatten();
                let levels: Option<Vec<Level>> = places.iter().map(level).collect();
                means.extend(levels.as_deref().and_then(mean));
            }
        }
        Spread {
            people: means.len(),
            sd: standard_deviation(&means),
        }
    }
}

/// Where the same question stands among the domains of the version that was measured with.
fn place(
    instruments: &Instruments,
    instrument: &InstrumentRef,
    code: &DomainCode,
    measured: &Instrument,
) -> Option<usize> {
    let there = instruments.counterpart(instrument, code, &measured.reference);
    let with = there.with.filter(|_| there.kind == Counterpart::Same)?;
    measured
        .domains
        .iter()
        .position(|domain| domain.code == with)
}

/// What a difference says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Better, by more than measuring alone explains.
    Better,
    /// Worse, by more than measuring alone explains.
    Worse,
    /// Measuring alone can explain it.
    WithinNoise,
}

/// A difference with everything that it was made of, to be printed beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReliableFigures {
    /// The domains scored both times, of the newer of both versions.
    pub domains: Vec<DomainCode>,
    /// Mean level before.
    pub mean_before: f64,
    /// Mean level after.
    pub mean_after: f64,
    /// After minus before, in levels.
    pub difference: f64,
    /// Standard deviation of the mean over these domains, in own data.
    pub sd: f64,
    /// Of how many people.
    pub people: usize,
    /// Alpha as it was published.
    pub alpha_published: f64,
    /// Over how many domains it was found.
    pub alpha_domains: u32,
    /// Where it was published.
    pub alpha_source: String,
    /// Alpha for as many domains as were used.
    pub alpha: f64,
    /// The bound that the difference must exceed, in levels.
    pub bound: f64,
    /// What the difference says.
    pub verdict: Verdict,
}

/// Why nothing can be said about reliable change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotEnough {
    /// No domain was scored both times as the same question.
    NoDomainTwice,
    /// Nothing is known about the precision of the instrument.
    NoReliability,
    /// Too few people in own data have these domains.
    TooFewPeople {
        /// How many have.
        people: usize,
        /// How many must have.
        minimal: u32,
    },
    /// All people in own data have the same mean, so that there is no spread to hold a difference against.
    NoSpread,
}

/// Whether a difference is reliable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReliableChange {
    /// It can be said.
    Known(ReliableFigures),
    /// It cannot be said.
    NotEnough(NotEnough),
}

impl ReliableChange {
    /// What the difference says, when something can be said.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        match self {
            Self::Known(figures) => Some(figures.verdict),
            Self::NotEnough(_) => None,
        }
    }
}

/// The reliable change over domains with their level before and after.
pub(super) fn reliable_change(
    instrument: &Instrument,
    pairs: &[(DomainCode, Level, Level)],
    spread: impl FnOnce(&[DomainCode]) -> Spread,
) -> ReliableChange {
    figures(instrument, pairs, spread).map_or_else(ReliableChange::NotEnough, ReliableChange::Known)
}

fn figures(
    instrument: &Instrument,
    pairs: &[(DomainCode, Level, Level)],
    spread: impl FnOnce(&[DomainCode]) -> Spread,
) -> Result<ReliableFigures, NotEnough> {
    let before: Vec<Level> = pairs.iter().map(|(_, before, _)| *before).collect();
    let after: Vec<Level> = pairs.iter().map(|(_, _, after)| *after).collect();
    let (Some(mean_before), Some(mean_after)) = (mean(&before), mean(&after)) else {
        return Err(NotEnough::NoDomainTwice);
    };
    let reliability = instrument
        .reliability
        .as_ref()
        .ok_or(NotEnough::NoReliability)?;
    let domains: Vec<DomainCode> = pairs.iter().map(|(code, ..)| code.clone()).collect();
    let (sd, people) = enough(spread(&domains), reliability)?;
    let used = u32::try_from(domains.len()).unwrap_or(u32::MAX);
    let alpha = alpha_over(reliability.alpha, reliability.domains, used);
    let bound = reliable_bound(sd, alpha);
    let difference = mean_after - mean_before;
    let verdict = if difference > bound {
        Verdict::Better
    } else if difference < -bound {
        Verdict::Worse
    } else {
        Verdict::WithinNoise
    };
    Ok(ReliableFigures {
        domains,
        mean_before,
        mean_after,
        difference,
        sd,
        people,
        alpha_published: reliability.alpha,
        alpha_domains: reliability.domains,
        alpha_source: reliability.source.clone(),
        alpha,
        bound,
        verdict,
    })
}

fn enough(spread: Spread, reliability: &Reliability) -> Result<(f64, usize), NotEnough> {
    let minimal = reliability.minimal_people;
    let people = spread.people;
    let too_few = NotEnough::TooFewPeople { people, minimal };
    if u32::try_from(people).is_ok_and(|people| people < minimal) {
        return Err(too_few);
    }
    let sd = spread.sd.ok_or(too_few)?;
    // Means of equal levels differ by rounding at most; the smallest true spread is far larger.
    if sd < 1e-9 {
        return Err(NotEnough::NoSpread);
    }
    Ok((sd, people))
}
