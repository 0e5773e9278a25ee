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

/// The change per group. When an approach is asked for as a whole and by phase, a phase that has enough people is left out too as long as
/// what the other phases hide could be found by subtracting.
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
    let sizes = groups.iter().map(|(key, all)| (*key, all.len())).collect();
    let shown = shown(&sizes, bound);
    let differences: BTreeMap<&GroupKey, Differences<'_>> = groups
        .iter()
        .filter(|(key, _)| shown.contains(*key))
        .map(|(key, all)| (*key, differences(all)))
        .collect();
    let domains = shown_domains(&differences, bound);
    let change = |(key, all): (&GroupKey, Vec<&Comparison>)| {
        let change = if shown.contains(key) {
            let domains = domains.get(key).cloned().unwrap_or_default();
            one_group(&all, domains)
        } else {
            GroupChange::TooFew
        };
        (key.clone(), change)
    };
    groups.into_iter().map(change).collect()
}

/// Differences in levels, per domain of a version.
type Differences<'c> = BTreeMap<(&'c InstrumentRef, &'c DomainCode), Vec<i8>>;

/// Which groups may be shown, given how many people each has.
fn shown<'k>(
    sizes: &BTreeMap<&'k GroupKey, usize>,
    bound: SmallNumberBound,
) -> BTreeSet<&'k GroupKey> {
    let enough = sizes
        .iter()
        .filter(|(_, people)| **people >= bound.people());
    let mut shown: BTreeSet<&GroupKey> = enough.map(|(key, _)| *key).collect();
    for (whole, people) in sizes.iter().filter(|(key, _)| key.phase.is_none()) {
        if !shown.contains(whole) {
            continue;
        }
        let of_whole = |key: &&GroupKey| key.approach == whole.approach && key.phase.is_some();
        let mut parts: Vec<(usize, &GroupKey)> = sizes
            .iter()
            .filter(|(key, _)| of_whole(key))
            .map(|(key, people)| (*people, *key))
            .collect();
        parts.sort();
        let in_parts: usize = parts.iter().map(|(people, _)| people).sum();
        let mut hidden = people.saturating_sub(in_parts);
        for (people, part) in parts {
            let gives_away = hidden > 0 && hidden < bound.people();
            if !shown.contains(part) || gives_away {
                shown.remove(part);
                hidden += people;
            }
        }
    }
    shown
}

fn differences<'c>(comparisons: &[&'c Comparison]) -> Differences<'c> {
    let mut differences = Differences::new();
    for one in comparisons {
        let version = (&one.before.instrument).max(&one.after.instrument);
        for (code, step) in &one.steps {
            if let Some(levels) = DomainStep::levels(step) {
                differences.entry((version, code)).or_default().push(levels);
            }
        }
    }
    differences
}

/// The domains of each group that may be shown: the same rule again, for the people that have the domain.
fn shown_domains<'k>(
    groups: &BTreeMap<&'k GroupKey, Differences<'_>>,
    bound: SmallNumberBound,
) -> BTreeMap<&'k GroupKey, Vec<GroupDomain>> {
    let all: BTreeSet<_> = groups.values().flat_map(BTreeMap::keys).collect();
    let mut domains = BTreeMap::<&GroupKey, Vec<GroupDomain>>::new();
    for domain in all {
        let of_domain = |group: &Differences<'_>| group.get(domain).map_or(0, Vec::len);
        let sizes = groups
            .iter()
            .map(|(key, group)| (*key, of_domain(group)))
            .collect();
        for key in shown(&sizes, bound) {
            let Some(levels) = groups.get(key).and_then(|group| group.get(domain)) else {
                continue;
            };
            let sum: i32 = levels.iter().map(|one| i32::from(*one)).sum();
            domains.entry(key).or_default().push(GroupDomain {
                instrument: domain.0.clone(),
                domain: domain.1.clone(),
                people: levels.len(),
                mean_difference: f64::from(sum) / count(levels.len()),
            });
        }
    }
    domains
}

fn one_group(comparisons: &[&Comparison], domains: Vec<GroupDomain>) -> GroupChange {
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
        domains,
    }
}
