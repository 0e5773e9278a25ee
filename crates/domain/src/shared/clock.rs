//! The clock of the Netherlands: on which day something happens.

use time::{Date, Duration, Month, OffsetDateTime, UtcOffset};

/// A moment on a Dutch clock: Central European Time, with the summer time of the European Union (Directive 2000/84/EC: from the last
/// Sunday of March to the last Sunday of October, at 1.00 in UTC). Its date is the day on the calendar of the Netherlands.
#[must_use]
pub fn dutch_clock(moment: OffsetDateTime) -> OffsetDateTime {
    let utc = moment.to_offset(UtcOffset::UTC);
    let change = |month: Month| {
        let last = Date::from_calendar_date(utc.year(), month, 31).ok()?;
        let back = i64::from(last.weekday().number_days_from_sunday());
        let day = last.checked_sub(Duration::days(back))?;
        Some(day.with_hms(1, 0, 0).ok()?.assume_utc())
    };
    let summer = match (change(Month::March), change(Month::October)) {
        (Some(from), Some(until)) => (from..until).contains(&utc),
        _ => false,
    };
    let hours = if summer { 2 } else { 1 };
    utc.to_offset(UtcOffset::from_hms(hours, 0, 0).unwrap_or(UtcOffset::UTC))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn a_day_begins_an_hour_before_utc_and_two_hours_before_it_in_summer() {
        let day = |moment| dutch_clock(moment).date();
        assert_eq!(
            day(datetime!(2015-01-31 22:59:59 UTC)),
            date!(2015 - 01 - 31)
        );
        assert_eq!(
            day(datetime!(2015-01-31 23:00:00 UTC)),
            date!(2015 - 02 - 01)
        );
        assert_eq!(
            day(datetime!(2015-06-14 21:59:59 UTC)),
            date!(2015 - 06 - 14)
        );
        assert_eq!(
            day(datetime!(2015-06-14 22:00:00 UTC)),
            date!(2015 - 06 - 15)
        );
    }

    #[test]
    fn summer_time_begins_and_ends_on_the_last_sunday() {
        let hour = |moment| dutch_clock(moment).hour();
        assert_eq!(hour(datetime!(2015-03-29 00:59:59 UTC)), 1);
        assert_eq!(hour(datetime!(2015-03-29 01:00:00 UTC)), 3);
        assert_eq!(hour(datetime!(2015-10-25 00:59:59 UTC)), 2);
        assert_eq!(hour(datetime!(2015-10-25 01:00:00 UTC)), 2);
        assert_eq!(hour(datetime!(2015-10-25 02:00:00 UTC)), 3);
    }

    #[test]
    fn the_same_moment_gives_the_same_time_from_wherever_it_is_told() {
        let utc = datetime!(2015-12-31 23:30:00 UTC);
        let elsewhere = datetime!(2015-12-31 18:30:00 -5);
        assert_eq!(dutch_clock(utc), dutch_clock(elsewhere));
        assert_eq!(dutch_clock(elsewhere).date(), date!(2016 - 01 - 01));
    }
}
