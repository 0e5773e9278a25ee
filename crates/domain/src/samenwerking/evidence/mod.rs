//! What can be counted, beside the judgement of a person: here about cooperation. The system counts and never judges.
//!
//! Every number stands with its period and its denominator. What says something about fewer than five families is not shown, and
//! neither is another number from which it could be worked out.

mod amount;
mod kind;
mod looks;
mod moment;

use std::collections::{BTreeMap, BTreeSet};

use time::Date;

use super::{
    Convenant, ConvenantVersion, RelevantSector, Sector, WorkingOrganisation, matrix, moments,
};
use crate::shared::{ConvenantId, Days, GemeenteId};

pub use amount::{Amount, are_few, hidden_parts};
pub use kind::EvidenceKind;
pub use looks::{LookClass, Looks, looks};
pub use moment::{held_throughout, midnight, moments_of};

/// Below so many families, or workers, a number is not shown.
pub const FEWEST_FAMILIES: usize = 5;

/// A count with everything it needs to be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Which count.
    pub kind: EvidenceKind,
    /// The days that were counted.
    pub period: Days,
    /// How many; `None` when it is not shown.
    pub value: Option<u64>,
    /// Of how many; `None` when it is not shown.
    pub denominator: Option<u64>,
    /// How many could not be counted, such as covenants that are still a draft, sectors without any known organisation, or goals
    /// of which it was not kept whose words they are. Nought as well when of how many it is, is not shown.
    pub missing: u64,
    /// Whether something could not be counted for fewer than [`FEWEST_FAMILIES`] families; then `missing` does not tell how many.
    pub few_missing: bool,
    /// Whether it is not shown because it, or another number with it, would say something about fewer than
    /// [`FEWEST_FAMILIES`] families.
    pub suppressed: bool,
    /// What may be told instead of a number that is not shown.
    pub few: Option<Few>,
    /// What it was counted from.
    pub details: Vec<EvidenceDetail>,
}

impl Evidence {
    /// Whether it is evidence for an indicator.
    #[must_use]
    pub fn is_for(&self, indicator: &str) -> bool {
        self.kind.is_for(indicator)
    }

    fn shown(kind: EvidenceKind, period: Days, value: u64, denominator: u64) -> Self {
        Self {
            kind,
            period,
            value: Some(value),
            denominator: Some(denominator),
            missing: 0,
            few_missing: false,
            suppressed: false,
            few: None,
            details: Vec::new(),
        }
    }
}

/// What may be told of a number that is not shown: on which side of it the few stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Few {
    /// It comes from fewer than [`FEWEST_FAMILIES`].
    Counted,
    /// All are counted but fewer than [`FEWEST_FAMILIES`].
    Rest,
}

/// What a part of a count is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartName {
    /// By a code that has words of its own in each language.
    Coded(&'static str),
    /// By its own name, such as a phase of an approach or an organisation.
    Named(String),
}

/// One line of what was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvidenceDetail {
    /// A covenant that is offered and not over on the last day.
    Agreement {
        /// Which.
        convenant: ConvenantId,
        /// Its title.
        title: String,
        /// The version that is meant: the newest that holds, otherwise the newest that is offered.
        version: u32,
        /// When it was offered.
        offered_on: Date,
        /// Since when it holds for the municipality and another party; `None`: it does not.
        in_force_since: Option<Date>,
        /// The last day of its period.
        last_day: Option<Date>,
        /// How many parties it has.
        parties: usize,
        /// How many of them have signed on the last day.
        signed: usize,
    },
    /// A sector that should be bound on a day of the period.
    SectorDays {
        /// Which.
        sector: Sector,
        /// On how many days it should be bound.
        required: u64,
        /// On how many of those it was.
        bound: u64,
        /// Whether it is bound on the last day.
        bound_at_end: bool,
        /// Since when something else was agreed instead, on the last day.
        instead_since: Option<Date>,
    },
    /// A part of what was counted, such as one phase, one life area or one organisation.
    Part {
        /// Which.
        name: PartName,
        /// How many; `None` when it is not shown.
        value: Option<u64>,
        /// Of how many; `None` when it is not shown.
        of: Option<u64>,
    },
}

/// The days of a period that can be counted: those that have been. `None` when there is none yet.
#[must_use]
pub fn countable(period: Days, today: Date) -> Option<Days> {
    let tomorrow = today.next_day().unwrap_or(Date::MAX);
    period.before(tomorrow)
}

/// S1: covenants that hold for a municipality on the last day of a period. `convenants` are those of the approach, or of none in
/// particular.
#[must_use]
pub fn agreements_in_force(
    gemeente: GemeenteId,
    convenants: &[Convenant],
    period: Days,
) -> Evidence {
    let day = period.last().unwrap_or(period.from);
    let mut details = Vec::new();
    let mut drafts = 0;
    for convenant in convenants {
        let own = convenant.versions.iter().filter(|version| {
            let mut municipalities = version.municipalities();
            municipalities.any(|(_, one)| one == gemeente)
        });
        let open: Vec<&ConvenantVersion> = own.clone().filter(|one| is_open(one, day)).collect();
        let holding = open
            .iter()
            .rev()
            .find_map(|one| Some((*one, in_force_since(one, gemeente, day)?)));
        let newest = holding
            .map(|(one, since)| (one, Some(since)))
            .or_else(|| open.last().map(|one| (*one, None)));
        match newest {
            Some((version, since)) => {
                details.extend(agreement(convenant, version, since, day));
            }
            None => {
                let offered = |one: &ConvenantVersion| one.offered_on.is_some_and(|on| on <= day);
                let draft = own.clone().next().is_some() && !own.clone().any(offered);
                drafts += u64::from(draft);
            }
        }
    }
    let holds = |one: &&EvidenceDetail| {
        matches!(
            one,
            EvidenceDetail::Agreement {
                in_force_since: Some(_),
                ..
            }
        )
    };
    let value = count(details.iter().filter(holds).count());
    let denominator = count(details.len());
    let shown = Evidence::shown(EvidenceKind::AgreementsInForce, period, value, denominator);
    Evidence {
        missing: drafts,
        details,
        ..shown
    }
}

/// Offered, and neither closed nor expired.
fn is_open(version: &ConvenantVersion, day: Date) -> bool {
    version.offered_on.is_some_and(|on| on <= day)
        && version.closed.as_ref().is_none_or(|closed| day < closed.on)
        && version.period.until.is_none_or(|until| day < until)
}

/// Since when both the municipality and at least one other party are bound, if they are on this day.
fn in_force_since(version: &ConvenantVersion, gemeente: GemeenteId, day: Date) -> Option<Date> {
    let open = version.open_days().filter(|days| days.contains(day))?;
    let (own, _) = version.municipalities().find(|(_, one)| *one == gemeente)?;
    let own_signed = version.signature(own, day)?.signed_on;
    let others = version
        .parties
        .iter()
        .filter(|party| party.organisation != own)
        .filter_map(|party| version.signature(party.organisation, day));
    let first_other = others.map(|one| one.signed_on).min()?;
    Some(own_signed.max(first_other).max(open.from))
}

fn agreement(
    convenant: &Convenant,
    version: &ConvenantVersion,
    in_force_since: Option<Date>,
    day: Date,
) -> Option<EvidenceDetail> {
    Some(EvidenceDetail::Agreement {
        convenant: convenant.id,
        title: convenant.title.clone(),
        version: version.number,
        offered_on: version.offered_on?,
        in_force_since,
        last_day: version.period.last(),
        parties: version.parties.len(),
        signed: version.signed_on(day).len(),
    })
}

#[derive(Default)]
struct SectorCount {
    required: u64,
    bound: u64,
    unknown: u64,
    bound_at_end: bool,
    required_at_end: bool,
    unknown_at_end: bool,
    instead_since: Option<Date>,
}

/// S2: sectors that should be bound, and that are: on the last day of a period, and over its days.
#[must_use]
pub fn sectors_bound(
    gemeente: GemeenteId,
    relevant: &[RelevantSector],
    organisations: &[WorkingOrganisation],
    convenants: &[Convenant],
    period: Days,
) -> [Evidence; 2] {
    let last = period.last().unwrap_or(period.from);
    let mut sectors: BTreeMap<Sector, SectorCount> = BTreeMap::new();
    let changes = moments(relevant, organisations, convenants);
    for run in runs(period, last, &changes) {
        let days = length(run);
        let at_end = run.contains(last);
        for line in matrix(gemeente, relevant, organisations, convenants, run.from).lines {
            if line.required_since.is_none() {
                continue;
            }
            let (bound, unknown) = (line.is_bound(), line.organisations.is_empty());
            let of = sectors.entry(line.sector).or_default();
            of.required += days;
            of.bound += if bound { days } else { 0 };
            of.unknown += if unknown { days } else { 0 };
            if at_end {
                of.required_at_end = true;
                of.bound_at_end = bound;
                of.unknown_at_end = unknown;
                of.instead_since = line.instead.map(|(since, _)| since);
            }
        }
    }
    let at_end = || sectors.values().filter(|one| one.required_at_end);
    let on_the_day = Evidence::shown(
        EvidenceKind::SectorsBound,
        period,
        count(at_end().filter(|one| one.bound_at_end).count()),
        count(at_end().count()),
    );
    let over_the_days = Evidence::shown(
        EvidenceKind::SectorDaysBound,
        period,
        sectors.values().map(|one| one.bound).sum(),
        sectors.values().map(|one| one.required).sum(),
    );
    let details: Vec<EvidenceDetail> = sectors
        .iter()
        .map(|(sector, one)| EvidenceDetail::SectorDays {
            sector: *sector,
            required: one.required,
            bound: one.bound,
            bound_at_end: one.bound_at_end,
            instead_since: one.instead_since,
        })
        .collect();
    [
        Evidence {
            missing: count(at_end().filter(|one| one.unknown_at_end).count()),
            details: details.clone(),
            ..on_the_day
        },
        Evidence {
            missing: sectors.values().map(|one| one.unknown).sum(),
            details,
            ..over_the_days
        },
    ]
}

/// A period in runs of days on which nothing changes.
fn runs(period: Days, last: Date, changes: &BTreeSet<Date>) -> Vec<Days> {
    let end = last.next_day().unwrap_or(Date::MAX);
    let inside = changes
        .iter()
        .copied()
        .filter(|day| period.from < *day && *day < end);
    let mut runs = Vec::new();
    let mut from = period.from;
    for until in inside.chain(std::iter::once(end)) {
        runs.push(Days {
            from,
            until: Some(until),
        });
        from = until;
    }
    runs
}

fn length(run: Days) -> u64 {
    let until = run.until.unwrap_or(run.from);
    u64::try_from((until - run.from).whole_days()).unwrap_or_default()
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    const YEAR: Days = Days {
        from: date!(2014 - 01 - 01),
        until: Some(date!(2015 - 01 - 01)),
    };

    #[test]
    fn what_is_still_to_come_is_not_counted() {
        assert_eq!(
            countable(YEAR, date!(2014 - 03 - 31)).unwrap().last(),
            Some(date!(2014 - 03 - 31))
        );
        assert_eq!(countable(YEAR, date!(2013 - 12 - 31)), None);
    }
}
