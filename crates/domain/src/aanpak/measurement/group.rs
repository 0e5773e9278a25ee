//! Change of a group of people: per approach and phase, above a bound, and never per worker.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::change::{Comparison, DomainStep};
use super::instrument::{DomainCode, InstrumentRef};
use super::reliable::{Verdict, count};
use crate::shared::PersonId;

/// The least number of people of whom a figure is shown. It can be raised above 10, never lowered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmallNumberBound(usize);

impl SmallNumberBound {
    /// The bound when nothing else was agreed.
    pub const LEAST: Self = Self(10);

    /// A stricter bound; below 10 it is 10.
    #[must_use]
    pub fn at_least(people: usize) -> Self {
        Self(people.max(Self::LEAST.0))
    }

    /// The number of people.
    #[must_use]
    pub const fn people(self) -> usize {
        self.0
    }
}

impl Default for SmallNumberBound {
    fn default() -> Self {
        Self::LEAST
    }
}

/// What people are grouped by. There is no place for who scored.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct GroupKey {
    /// Code of the approach.
    pub approach: String,
    /// Code of the phase of the later measurement; `None`: the approach as a whole.
    pub phase: Option<String>,
}

/// A person in a group with two measurements held against each other.
#[derive(Debug, Clone, Copy)]
pub struct GroupMember<'c> {
    /// Who; counted once in a group, with the first comparison given.
    pub person: PersonId,
    /// In which group.
    pub group: &'c GroupKey,
    /// What changed.
    pub comparison: &'c Comparison,
}

/// The change on one domain in a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupDomain {
    /// The version of the instrument.
    pub instrument: InstrumentRef,
    /// The domain.
    pub domain: DomainCode,
    /// How many people were scored on it both times.
    pub people: usize,
    /// The mean of their differences, in levels.
    pub mean_difference: f64,
}

/// What may be said of a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroupChange {
    /// Too few people: not even how many.
    TooFew,
    /// Enough people.
    Shown {
        /// How many.
        people: usize,
        /// Reliably better.
        better: usize,
        /// Reliably worse.
        worse: usize,
        /// Within what measuring alone explains.
        within_noise: usize,
        /// Nothing can be said about it.
        not_enough_data: usize,
        /// In how many somebody else scored the second time.
        other_scorer: usize,
        /// Domains scored both times for enough people, by code.
        domains: Vec<GroupDomain>,
    },
}

/// The change per group.
#[must_use]
pub fn group_change(
    members: &[GroupMember<'_>],
    bound: SmallNumberBound,
) -> BTreeMap<GroupKey, GroupChange> {
    let mut groups = BTreeMap::<&GroupKey, Vec<&Comparison>>::new();
    let mut seen = BTreeSet::new();
    for member in members {
        if seen.insert((member.group, member.person)) {
            let group = groups.entry(member.group).or_default();
            group.push(member.comparison);
        }
    }
    let shown = groups
        .into_iter()
        .map(|(key, comparisons)| (key.clone(), one_group(&comparisons, bound)));
    shown.collect()
}

fn one_group(comparisons: &[&Comparison], bound: SmallNumberBound) -> GroupChange {
    if comparisons.len() < bound.people() {
        return GroupChange::TooFew;
    }
    let with = |verdict: Option<Verdict>| {
        let same = comparisons
            .iter()
            .filter(|one| one.reliable.verdict() == verdict);
        same.count()
    };
    GroupChange::Shown {
        people: comparisons.len(),
        better: with(Some(Verdict::Better)),
        worse: with(Some(Verdict::Worse)),
        within_noise: with(Some(Verdict::WithinNoise)),
        not_enough_data: with(None),
        other_scorer: comparisons.iter().filter(|one| one.other_scorer()).count(),
        domains: domains(comparisons, bound),
    }
}

fn domains(comparisons: &[&Comparison], bound: SmallNumberBound) -> Vec<GroupDomain> {
    let mut differences = BTreeMap::<(&InstrumentRef, &DomainCode), Vec<i8>>::new();
    for one in comparisons {
        let version = (&one.before.instrument).max(&one.after.instrument);
        for (code, step) in &one.steps {
            let levels = DomainStep::levels(step);
            differences
                .entry((version, code))
                .or_default()
                .extend(levels);
        }
    }
    differences.retain(|_, levels| levels.len() >= bound.people());
    let shown = differences
        .into_iter()
        .map(|((instrument, domain), levels)| {
            let sum: i32 = levels.iter().map(|one| i32::from(*one)).sum();
            GroupDomain {
                instrument: instrument.clone(),
                domain: domain.clone(),
                people: levels.len(),
                mean_difference: f64::from(sum) / count(levels.len()),
            }
        });
    shown.collect()
}
