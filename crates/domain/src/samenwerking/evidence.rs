//! What can be counted about cooperation: evidence beside the judgement of a person. The system counts and never judges.
//!
//! Every number stands with its period and its denominator. What says something about fewer than five families is not shown, and
//! neither is another number from which it could be worked out.

use std::collections::{BTreeMap, BTreeSet};

use time::{Date, Duration, Month, OffsetDateTime, Time};
use uuid::Uuid;

use super::{
    Convenant, ConvenantVersion, RelevantSector, Sector, WorkingOrganisation, matrix, moments,
};
use crate::shared::{ConvenantId, Days, GemeenteId};

/// Below so many families a number is not shown.
pub const FEWEST_FAMILIES: usize = 5;

coded! {
    /// A named count.
    pub enum EvidenceKind {
        /// Covenants that hold for the municipality on the last day, of those that are offered and not over.
        AgreementsInForce = "convenanten-van-kracht",
        /// Sectors with at least one bound organisation on the last day, of those that should be bound.
        SectorsBound = "sectoren-verbonden",
        /// Days on which a sector was bound, of the days on which it should be, over all sectors.
        SectorDaysBound = "sectordagen-verbonden",
        /// Looks at a family or a person under a clause or a recorded task with its ground, of all looks.
        LooksFounded = "inzagen-op-afspraak-of-taak",
        /// Looks under a clause of a covenant, of all looks.
        LooksByClause = "inzagen-op-afspraak",
        /// Looks under a recorded task of an own team, of all looks.
        LooksByMandate = "inzagen-op-taak",
        /// Looks in an emergency, of all looks.
        LooksByEmergency = "inzagen-in-nood",
        /// Looks for the rights of the people concerned, of all looks.
        LooksForRights = "inzagen-voor-rechten",
        /// Looks under a clause or a task that did not hold then, of all looks; none is expected.
        LooksUnfounded = "inzagen-zonder-grondslag",
    }
}

impl EvidenceKind {
    /// Code of the indicator that it is evidence for.
    #[must_use]
    pub const fn indicator(self) -> &'static str {
        match self {
            Self::AgreementsInForce => "S1",
            Self::SectorsBound | Self::SectorDaysBound => "S2",
            Self::LooksFounded
            | Self::LooksByClause
            | Self::LooksByMandate
            | Self::LooksByEmergency
            | Self::LooksForRights
            | Self::LooksUnfounded => "S3",
        }
    }
}

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
    /// How many could not be counted: covenants that are still a draft, sectors or sector days without any known organisation.
    pub missing: u64,
    /// Whether it is not shown because it, or another number with it, would say something about fewer than
    /// [`FEWEST_FAMILIES`] families.
    pub suppressed: bool,
    /// What it was counted from.
    pub details: Vec<EvidenceDetail>,
}

impl Evidence {
    /// Code of the indicator that it is evidence for.
    #[must_use]
    pub const fn indicator(&self) -> &'static str {
        self.kind.indicator()
    }

    fn shown(kind: EvidenceKind, period: Days, value: u64, denominator: u64) -> Self {
        Self {
            kind,
            period,
            value: Some(value),
            denominator: Some(denominator),
            missing: 0,
            suppressed: false,
            details: Vec::new(),
        }
    }
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

/// Under what somebody looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LookClass {
    /// A clause of a covenant that held then.
    Clause,
    /// A recorded task of an own team that held then.
    Mandate,
    /// An emergency.
    Emergency,
    /// The rights of the people concerned.
    Rights,
    /// A clause or a task that did not hold then, or without a ground.
    Unfounded,
}

impl LookClass {
    const ALL: [Self; 5] = [
        Self::Clause,
        Self::Mandate,
        Self::Emergency,
        Self::Rights,
        Self::Unfounded,
    ];

    const fn kind(self) -> EvidenceKind {
        match self {
            Self::Clause => EvidenceKind::LooksByClause,
            Self::Mandate => EvidenceKind::LooksByMandate,
            Self::Emergency => EvidenceKind::LooksByEmergency,
            Self::Rights => EvidenceKind::LooksForRights,
            Self::Unfounded => EvidenceKind::LooksUnfounded,
        }
    }

    const fn is_founded(self) -> bool {
        matches!(self, Self::Clause | Self::Mandate)
    }
}

/// Looks at one family or person under one class: one for each time it was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    /// Under what.
    pub class: LookClass,
    /// At which family or person.
    pub subject: Uuid,
    /// How often.
    pub looks: u64,
}

/// Looks of one class together.
#[derive(Debug, Clone, Default)]
struct ClassCount {
    looks: u64,
    subjects: BTreeSet<Uuid>,
}

impl ClassCount {
    /// Whether it says something about too few families.
    fn too_few(&self) -> bool {
        !self.subjects.is_empty() && self.subjects.len() < FEWEST_FAMILIES
    }
}

/// S3: looks at families and persons in a period, by what gave the right to it.
#[must_use]
pub fn looks(all: &[Looks], period: Days) -> Vec<Evidence> {
    let mut classes: BTreeMap<LookClass, ClassCount> = BTreeMap::new();
    for one in all.iter().filter(|one| one.looks > 0) {
        let of = classes.entry(one.class).or_default();
        of.looks += one.looks;
        of.subjects.insert(one.subject);
    }
    let total: u64 = classes.values().map(|one| one.looks).sum();
    let subjects: BTreeSet<Uuid> = classes
        .values()
        .flat_map(|one| one.subjects.iter().copied())
        .collect();
    let all_hidden = !subjects.is_empty() && subjects.len() < FEWEST_FAMILIES;
    let hidden = hidden_classes(&classes);
    let looks_of = |class: &LookClass| classes.get(class).map_or(0, |one| one.looks);
    let founded = LookClass::ALL.into_iter().filter(|one| one.is_founded());
    let mut evidence = vec![look(
        EvidenceKind::LooksFounded,
        period,
        founded.map(|one| looks_of(&one)).sum(),
        total,
        all_hidden || sum_tells(&classes, &hidden),
        all_hidden,
    )];
    evidence.extend(LookClass::ALL.into_iter().map(|class| {
        look(
            class.kind(),
            period,
            looks_of(&class),
            total,
            all_hidden || hidden.contains(&class),
            all_hidden,
        )
    }));
    evidence
}

fn look(
    kind: EvidenceKind,
    period: Days,
    value: u64,
    total: u64,
    hidden: bool,
    total_hidden: bool,
) -> Evidence {
    Evidence {
        kind,
        period,
        value: (!hidden).then_some(value),
        denominator: (!total_hidden).then_some(total),
        missing: 0,
        suppressed: hidden,
        details: Vec::new(),
    }
}

/// Classes that are not shown: those about too few families, and when that is only one, the smallest other one too, because the total
/// less the others would tell it.
fn hidden_classes(classes: &BTreeMap<LookClass, ClassCount>) -> BTreeSet<LookClass> {
    let mut hidden: BTreeSet<LookClass> = classes
        .iter()
        .filter(|(_, one)| one.too_few())
        .map(|(class, _)| *class)
        .collect();
    if hidden.len() == 1 {
        let others = classes.iter().filter(|(class, _)| !hidden.contains(class));
        let smallest = others.min_by_key(|(_, one)| one.looks);
        hidden.extend(smallest.map(|(class, _)| *class));
    }
    hidden
}

/// Whether the sum of the founded looks, beside what is shown, would tell one hidden class.
fn sum_tells(classes: &BTreeMap<LookClass, ClassCount>, hidden: &BTreeSet<LookClass>) -> bool {
    let one_hidden = |founded: bool| {
        let side = classes
            .keys()
            .filter(|class| class.is_founded() == founded && hidden.contains(class));
        side.count() == 1
    };
    one_hidden(true) || one_hidden(false)
}

/// Whether an agreement or task that holds on these runs of days held from the first moment to the last. On the day on which it ended
/// it may have held in the morning, so that day counts.
#[must_use]
pub fn held_throughout(runs: &[Days], first: OffsetDateTime, last: OffsetDateTime) -> bool {
    runs.iter().any(|run| {
        let (from, until) = moments_of(*run);
        from <= first && until.is_none_or(|until| last < until)
    })
}

/// The moments between which an agreement or task may have held, for each run of days, with the day on which it ended.
#[must_use]
pub fn moments_of(run: Days) -> (OffsetDateTime, Option<OffsetDateTime>) {
    let end = run.until.map(|until| until.next_day().unwrap_or(Date::MAX));
    (midnight(run.from), end.map(midnight))
}

/// The moment at which a day begins in the Netherlands: Central European Time, with the European summer time rule.
#[must_use]
pub fn midnight(day: Date) -> OffsetDateTime {
    let last_sunday = |month: Month| {
        let last = Date::from_calendar_date(day.year(), month, 31).ok()?;
        Some(last - Duration::days(i64::from(last.weekday().number_days_from_sunday())))
    };
    // Summer time begins and ends by day, at one o'clock UTC: the day on which it begins still begins in winter time.
    let summer = match (last_sunday(Month::March), last_sunday(Month::October)) {
        (Some(from), Some(until)) => from < day && day <= until,
        _ => false,
    };
    let ahead = Duration::hours(if summer { 2 } else { 1 });
    let start = day.with_time(Time::MIDNIGHT).assume_utc();
    start.checked_sub(ahead).unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    fn at(class: LookClass, subjects: std::ops::Range<u128>, looks: u64) -> Vec<Looks> {
        subjects
            .map(|subject| Looks {
                class,
                subject: Uuid::from_u128(subject),
                looks,
            })
            .collect()
    }

    const YEAR: Days = Days {
        from: date!(2014 - 01 - 01),
        until: Some(date!(2015 - 01 - 01)),
    };

    fn of(evidence: &[Evidence], kind: EvidenceKind) -> Evidence {
        evidence
            .iter()
            .find(|one| one.kind == kind)
            .unwrap()
            .clone()
    }

    #[test]
    fn every_look_has_one_class_and_the_denominator_is_all_of_them() {
        let all = [
            at(LookClass::Clause, 0..6, 2),
            at(LookClass::Mandate, 0..10, 3),
            at(LookClass::Emergency, 3..8, 1),
        ]
        .concat();
        let found = looks(&all, YEAR);
        let founded = of(&found, EvidenceKind::LooksFounded);
        assert_eq!((founded.value, founded.denominator), (Some(42), Some(47)));
        let emergency = of(&found, EvidenceKind::LooksByEmergency);
        assert_eq!(
            (emergency.value, emergency.denominator),
            (Some(5), Some(47))
        );
        assert_eq!(of(&found, EvidenceKind::LooksUnfounded).value, Some(0));
        assert!(
            found
                .iter()
                .all(|one| !one.suppressed && one.indicator() == "S3")
        );
    }

    #[test]
    fn what_is_about_four_families_is_hidden_and_cannot_be_worked_out() {
        let all = [
            at(LookClass::Clause, 0..6, 2),
            at(LookClass::Mandate, 0..10, 3),
            at(LookClass::Emergency, 3..7, 9),
        ]
        .concat();
        let found = looks(&all, YEAR);
        let hidden = |kind| of(&found, kind).suppressed && of(&found, kind).value.is_none();
        assert!(hidden(EvidenceKind::LooksByEmergency));
        assert!(
            hidden(EvidenceKind::LooksByClause),
            "the smallest other class"
        );
        assert!(
            hidden(EvidenceKind::LooksFounded),
            "the total less it would tell"
        );
        assert_eq!(of(&found, EvidenceKind::LooksByMandate).value, Some(30));
        assert_eq!(
            of(&found, EvidenceKind::LooksByMandate).denominator,
            Some(78)
        );
    }

    #[test]
    fn looks_at_four_families_altogether_are_not_even_a_total() {
        let found = looks(&at(LookClass::Mandate, 0..4, 30), YEAR);
        let hidden =
            |one: &Evidence| one.suppressed && one.value.is_none() && one.denominator.is_none();
        assert!(found.iter().all(hidden));
        let nothing = looks(&[], YEAR);
        assert!(
            nothing
                .iter()
                .all(|one| one.value == Some(0) && one.denominator == Some(0))
        );
    }

    #[test]
    fn no_hidden_number_follows_from_the_shown_ones() {
        // Every combination of nothing, few and many families in each class.
        let sizes = [0_u128, 2, 7];
        for pick in 0..3_usize.pow(5) {
            let mut rest = pick;
            let mut all = Vec::new();
            for class in LookClass::ALL {
                all.extend(at(class, 0..sizes[rest % 3], 1));
                rest /= 3;
            }
            let found = looks(&all, YEAR);
            let hidden: Vec<LookClass> = LookClass::ALL
                .into_iter()
                .filter(|class| of(&found, class.kind()).suppressed)
                .collect();
            if hidden.is_empty() || found[0].denominator.is_none() {
                continue;
            }
            assert!(hidden.len() > 1, "{all:?}");
            let founded = of(&found, EvidenceKind::LooksFounded);
            if !founded.suppressed {
                let sides = hidden.iter().filter(|class| class.is_founded()).count();
                assert!(sides != 1 && hidden.len() - sides != 1, "{all:?}");
            }
        }
    }

    #[test]
    fn a_day_begins_at_midnight_in_the_netherlands() {
        for (day, moment) in [
            (date!(2015 - 01 - 01), datetime!(2014-12-31 23:00 UTC)),
            (date!(2015 - 03 - 29), datetime!(2015-03-28 23:00 UTC)),
            (date!(2015 - 03 - 30), datetime!(2015-03-29 22:00 UTC)),
            (date!(2015 - 10 - 25), datetime!(2015-10-24 22:00 UTC)),
            (date!(2015 - 10 - 26), datetime!(2015-10-25 23:00 UTC)),
        ] {
            assert_eq!(midnight(day), moment, "{day}");
        }
    }

    #[test]
    fn an_agreement_that_ended_may_have_held_on_its_last_morning() {
        let run = Days {
            from: date!(2015 - 01 - 10),
            until: Some(date!(2015 - 05 - 01)),
        };
        let first = datetime!(2015-01-09 23:00 UTC);
        assert!(held_throughout(
            &[run],
            first,
            datetime!(2015-05-01 10:00 UTC)
        ));
        assert!(!held_throughout(
            &[run],
            first,
            datetime!(2015-05-02 10:00 UTC)
        ));
        assert!(!held_throughout(
            &[run],
            datetime!(2015-01-09 22:59 UTC),
            first
        ));
        let again = Days::since(date!(2015 - 06 - 01));
        assert!(!held_throughout(
            &[run, again],
            first,
            datetime!(2015-06-02 10:00 UTC)
        ));
        assert_eq!(
            countable(YEAR, date!(2014 - 03 - 31)).unwrap().last(),
            Some(date!(2014 - 03 - 31))
        );
        assert_eq!(countable(YEAR, date!(2013 - 12 - 31)), None);
    }
}
