//! Moments as people in the Netherlands read them.

use domain::shared::dutch_date;
use time::{Date, Duration, Month, OffsetDateTime, UtcOffset};

use super::L;

/// The moment on a Dutch clock: Central European Time, with the European summer time rule.
#[must_use]
pub fn local(moment: OffsetDateTime) -> OffsetDateTime {
    let last_sunday = |month: Month| {
        let last = Date::from_calendar_date(moment.year(), month, 31).ok()?;
        let back = i64::from(last.weekday().number_days_from_sunday());
        (last - Duration::days(back)).with_hms(1, 0, 0).ok()
    };
    let summer = match (last_sunday(Month::March), last_sunday(Month::October)) {
        (Some(from), Some(until)) => (from.assume_utc()..until.assume_utc()).contains(&moment),
        _ => false,
    };
    let offset = UtcOffset::from_hms(if summer { 2 } else { 1 }, 0, 0).unwrap_or(UtcOffset::UTC);
    moment.to_offset(offset)
}

/// "10.42", on a Dutch clock.
#[must_use]
pub fn clock_time(moment: OffsetDateTime) -> String {
    let moment = local(moment);
    format!("{}.{:02}", moment.hour(), moment.minute())
}

/// A day in the language of the page: "2 maart 2015" or "2 March 2015".
#[must_use]
pub fn day(l: L, date: Date) -> String {
    match l.lang() {
        "en" => format!("{} {} {}", date.day(), date.month(), date.year()),
        _ => dutch_date(date),
    }
}

/// The day of a moment on a Dutch calendar, in the language of the page.
#[must_use]
pub fn day_of(l: L, moment: OffsetDateTime) -> String {
    day(l, local(moment).date())
}

/// "2 maart 2015, 10.42 uur" in the language of the page.
#[must_use]
pub fn day_and_time(l: L, moment: OffsetDateTime) -> String {
    let date = day_of(l, moment);
    l.tr(
        "app-day-and-time",
        &[("day", date), ("time", clock_time(moment))],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Lang;
    use time::macros::datetime;

    #[test]
    fn summer_time_begins_and_ends_on_a_sunday_at_one_in_utc() {
        assert_eq!(clock_time(datetime!(2015-03-29 00:59:59 UTC)), "1.59");
        assert_eq!(clock_time(datetime!(2015-03-29 01:00:00 UTC)), "3.00");
        assert_eq!(clock_time(datetime!(2015-10-25 00:59:59 UTC)), "2.59");
        assert_eq!(clock_time(datetime!(2015-10-25 01:00:00 UTC)), "2.00");
    }

    #[test]
    fn a_moment_late_in_the_evening_belongs_to_the_dutch_day() {
        let l = L::new(Lang::Nl);
        let text = day_and_time(l, datetime!(2015-06-30 22:05:00 UTC));
        assert_eq!(text, "1 juli 2015, 0.05 uur");
    }
}
