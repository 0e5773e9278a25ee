//! When a day begins and ends in the Netherlands, and whether an agreement held all the time.

use time::{Date, Duration, Month, OffsetDateTime, Time};

use crate::shared::Days;

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
    }
}
