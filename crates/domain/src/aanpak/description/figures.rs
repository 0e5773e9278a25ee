//! How an approach is used, by counting: how many cases begin, run and end, how long a phase takes, how often is measured, moved on
//! urgently, and why cases were closed. Over all versions of the approach: a case keeps what it did when it goes to another one.
//!
//! What says something about fewer than five families is not shown, and neither is another number from which it could be worked out.

use std::collections::BTreeMap;

use time::{Date, Month, OffsetDateTime};

use crate::aanpak::approach::{Approach, MoveKind, PhaseId, ReasonId};
use crate::samenwerking::{Amount, hidden_parts, midnight};
use crate::shared::{Days, GezinId};

/// How many years the figures are about: this one, as far as it is, and those before it.
pub const YEARS_SHOWN: i32 = 3;

/// How a case came to its end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Closure {
    /// By the way that was agreed.
    Finished,
    /// Before the end, for this reason.
    Before(ReasonId),
}

/// A case, as far as it is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseUse {
    /// Whose.
    pub gezin: GezinId,
    /// Since when.
    pub opened_on: Date,
    /// When and how it ended, if it did.
    pub closed: Option<(Date, Closure)>,
}

/// The time that a case spent in a phase, and the move that ended it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    /// Whose.
    pub gezin: GezinId,
    /// Which phase.
    pub phase: PhaseId,
    /// From.
    pub from: OffsetDateTime,
    /// Until the case moved on.
    pub until: OffsetDateTime,
    /// How it moved on.
    pub by: MoveKind,
    /// Whether the second person refused that move: then the stay went on.
    pub taken_back: bool,
}

impl Stay {
    /// Whether the stay ended by that move. Going back after a move that was refused ends none: the phase before it goes on.
    #[must_use]
    pub fn ended(&self) -> bool {
        !self.taken_back && self.by != MoveKind::Return
    }
}

/// How often was measured with a family in a phase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuredPhase {
    /// Whose.
    pub gezin: GezinId,
    /// In which phase.
    pub phase: PhaseId,
    /// How often.
    pub times: u64,
}

/// What is counted: everything of the period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UseRows {
    /// Cases that ran on a day of the period.
    pub cases: Vec<CaseUse>,
    /// Stays in a phase that ended in the period.
    pub stays: Vec<Stay>,
    /// Measurements of the period.
    pub measured: Vec<MeasuredPhase>,
}

/// The cases of a year. `None` is a number that is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearUse {
    /// Which.
    pub year: i32,
    /// How many began.
    pub opened: Option<u64>,
    /// How many ended.
    pub closed: Option<u64>,
    /// How many ran on its last day, or today.
    pub running: Option<u64>,
    /// How many urgent moves were made.
    pub urgent: Option<u64>,
}

/// A phase over the whole period. `None` is a number that is not shown, or a median of nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseUse {
    /// Which.
    pub phase: PhaseId,
    /// How many stays in it ended.
    pub stays: Option<u64>,
    /// How long such a stay took, in whole days: half took less, half more.
    pub median_days: Option<u64>,
    /// How often was measured in it.
    pub measurements: Option<u64>,
}

/// How often a case ended in one way, over the whole period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosureUse {
    /// How.
    pub closure: Closure,
    /// How often; `None` is not shown.
    pub times: Option<u64>,
}

/// The figures of the use of an approach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseFigures {
    /// The days that were counted.
    pub period: Days,
    /// The years of the period, oldest first.
    pub years: Vec<YearUse>,
    /// The phases, in the order of the file; not the end.
    pub phases: Vec<PhaseUse>,
    /// The ways to end, in the order of the file, the agreed one first.
    pub closures: Vec<ClosureUse>,
    /// Whether anything is not shown because it says something about too few families.
    pub suppressed: bool,
}

/// The days that figures made today are about: this year up to and including today, and the two years before it.
#[must_use]
pub fn use_period(today: Date) -> Days {
    let first = today.year().saturating_sub(YEARS_SHOWN - 1);
    let from = Date::from_calendar_date(first, Month::January, 1).unwrap_or(today);
    Days {
        from,
        until: Some(today.next_day().unwrap_or(Date::MAX)),
    }
}

/// A number, when it is shown.
fn shown(amount: &Amount, hidden: bool) -> Option<u64> {
    (!hidden).then_some(amount.number())
}

/// The figures of the use of an approach over a period that ends.
#[must_use]
pub fn figures(approach: &Approach, rows: &UseRows, period: Days) -> UseFigures {
    let (years, hidden_years) = of_years(rows, period);
    let (phases, hidden_phases) = of_phases(approach, rows, period);
    let closures = of_closures(approach, &rows.cases, period, hidden_years.closed);
    let hidden_closure = closures.iter().any(|one| one.times.is_none());
    UseFigures {
        period,
        suppressed: hidden_years.any || hidden_phases || hidden_closure,
        years,
        phases,
        closures,
    }
}

/// The middle of some numbers: of an even number of them the mean of the two in the middle, rounded half up.
#[must_use]
pub fn median(mut numbers: Vec<u64>) -> Option<u64> {
    numbers.sort_unstable();
    let high = numbers.get(numbers.len() / 2)?;
    if numbers.len() % 2 == 1 {
        return Some(*high);
    }
    let low = numbers.get(numbers.len() / 2 - 1)?;
    Some((low + high).div_ceil(2))
}

/// The counts of one year.
#[derive(Debug, Clone, Default)]
struct YearCount {
    opened: Amount,
    closed: Amount,
    running: Amount,
    urgent: Amount,
}

/// What of the years is not shown.
#[derive(Debug, Clone, Copy, Default)]
struct HiddenYears {
    any: bool,
    closed: bool,
}

fn of_years(rows: &UseRows, period: Days) -> (Vec<YearUse>, HiddenYears) {
    let (first, last) = (
        period.from.year(),
        period.last().unwrap_or(period.from).year(),
    );
    let mut hidden = HiddenYears::default();
    let before = rows
        .cases
        .iter()
        .filter(|case| case.opened_on < period.from);
    let mut running_was_hidden = amount(before.map(|case| case.gezin)).too_few();
    let mut years = Vec::new();
    for year in first..=last {
        let Some(days) = days_of(year).and_then(|days| days.intersection(period)) else {
            continue;
        };
        let count = count_year(rows, days);
        // What runs at the end of a year is what ran before it, and what began, less what ended: each could be worked out from the
        // others, also over the year, and what ran before the first. So beginning and end are hidden together, in both years that a
        // small number touches.
        let running = count.running.too_few();
        let flow =
            count.opened.too_few() || count.closed.too_few() || running || running_was_hidden;
        let urgent = count.urgent.too_few();
        running_was_hidden = running;
        hidden.any |= flow || urgent;
        hidden.closed |= flow;
        years.push(YearUse {
            year,
            opened: shown(&count.opened, flow),
            closed: shown(&count.closed, flow),
            running: shown(&count.running, running),
            urgent: shown(&count.urgent, urgent),
        });
    }
    (years, hidden)
}

/// One for each, and whose they are.
fn amount(families: impl Iterator<Item = GezinId>) -> Amount {
    let mut amount = Amount::default();
    families.for_each(|gezin| amount.add(gezin.0, 1));
    amount
}

fn days_of(year: i32) -> Option<Days> {
    let first = |year| Date::from_calendar_date(year, Month::January, 1).ok();
    Some(Days {
        from: first(year)?,
        until: first(year.checked_add(1)?),
    })
}

fn count_year(rows: &UseRows, days: Days) -> YearCount {
    let mut count = YearCount::default();
    let end = days.until.unwrap_or(Date::MAX);
    for case in &rows.cases {
        let closed_on = case.closed.as_ref().map(|(on, _)| *on);
        if days.contains(case.opened_on) {
            count.opened.add(case.gezin.0, 1);
        }
        if closed_on.is_some_and(|on| days.contains(on)) {
            count.closed.add(case.gezin.0, 1);
        }
        if case.opened_on < end && closed_on.is_none_or(|on| on >= end) {
            count.running.add(case.gezin.0, 1);
        }
    }
    let moments = (midnight(days.from), midnight(end));
    let made = |stay: &&Stay| stay.until >= moments.0 && stay.until < moments.1;
    let urgent = |stay: &&Stay| stay.by == MoveKind::Urgent;
    for stay in rows.stays.iter().filter(urgent).filter(made) {
        count.urgent.add(stay.gezin.0, 1);
    }
    count
}

fn of_phases(approach: &Approach, rows: &UseRows, period: Days) -> (Vec<PhaseUse>, bool) {
    let moments = (midnight(period.from), period.until.map(midnight));
    let within =
        |stay: &&Stay| stay.until >= moments.0 && moments.1.is_none_or(|end| stay.until < end);
    let mut stays: BTreeMap<&PhaseId, (Amount, Vec<u64>)> = BTreeMap::new();
    for stay in rows.stays.iter().filter(within).filter(|stay| stay.ended()) {
        let (count, days) = stays.entry(&stay.phase).or_default();
        count.add(stay.gezin.0, 1);
        let took = (stay.until - stay.from).whole_days();
        days.push(u64::try_from(took).unwrap_or_default());
    }
    let mut measured: BTreeMap<&PhaseId, Amount> = BTreeMap::new();
    for one in &rows.measured {
        let count = measured.entry(&one.phase).or_default();
        count.add(one.gezin.0, one.times);
    }
    let mut any = false;
    let open = |phase: &&crate::aanpak::approach::Phase| phase.silent_days.is_some();
    let phases = approach.phases.iter().filter(open).map(|phase| {
        let (count, days) = stays.remove(&phase.id).unwrap_or_default();
        let measured = measured.remove(&phase.id).unwrap_or_default();
        let (few_stays, few_measured) = (count.too_few(), measured.too_few());
        any |= few_stays || few_measured;
        PhaseUse {
            phase: phase.id.clone(),
            stays: shown(&count, few_stays),
            median_days: if few_stays { None } else { median(days) },
            measurements: shown(&measured, few_measured),
        }
    });
    let phases = phases.collect();
    (phases, any)
}

/// How often cases ended in each way. When what ended in some year is not shown, at least one way is not shown either: else their sum
/// would tell it, also when that is nothing.
fn of_closures(
    approach: &Approach,
    cases: &[CaseUse],
    period: Days,
    year_hidden: bool,
) -> Vec<ClosureUse> {
    let mut counts: BTreeMap<&Closure, [Amount; 1]> = BTreeMap::new();
    for case in cases {
        if let Some((on, how)) = case.closed.as_ref()
            && period.contains(*on)
        {
            let [count] = counts.entry(how).or_default();
            count.add(case.gezin.0, 1);
        }
    }
    let reasons = approach.reasons.iter();
    let known = reasons.map(|reason| Closure::Before(reason.id.clone()));
    let mut ways: Vec<Closure> = [Closure::Finished].into_iter().chain(known).collect();
    // A reason of an earlier version that this one does not know.
    for how in counts.keys() {
        if !ways.contains(how) {
            ways.push((*how).clone());
        }
    }
    let number = |how: &Closure| counts.get(how).map_or(0, |[count]| count.number());
    let mut hidden = hidden_parts(&counts);
    if year_hidden && hidden.is_empty() {
        let smallest = ways.iter().min_by_key(|how| match number(how) {
            0 => u64::MAX,
            times => times,
        });
        hidden.extend(smallest);
    }
    let times: Vec<Option<u64>> = ways
        .iter()
        .map(|how| (!hidden.contains(how)).then(|| number(how)))
        .collect();
    let used = ways.into_iter().zip(times);
    used.map(|(closure, times)| ClosureUse { closure, times })
        .collect()
}
