//! Working days: what a deadline of a few days is counted in.

use serde::{Deserialize, Serialize};
use time::{Date, Duration, Month, Weekday};

/// A number of working days: no Saturday, no Sunday, no national holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WorkingDays(pub u16);

impl WorkingDays {
    /// The last day of a deadline that starts on a day: so many working days after it. None at all is the day itself, or the
    /// first working day after it.
    #[must_use]
    pub fn after(self, day: Date) -> Date {
        let mut left = self.0.max(1);
        let mut at = match self.0 {
            0 => day,
            _ => day.next_day().unwrap_or(day),
        };
        loop {
            if is_working_day(at) {
                left -= 1;
            }
            match at.next_day() {
                Some(next) if left > 0 => at = next,
                _ => return at,
            }
        }
    }

    /// How many working days come after one day, up to and including another; none when the other lies before it.
    #[must_use]
    pub fn between(day: Date, last: Date) -> Self {
        let mut count = 0_u16;
        let mut at = day;
        while at < last {
            let Some(next) = at.next_day() else { break };
            at = next;
            if is_working_day(at) {
                count = count.saturating_add(1);
            }
        }
        Self(count)
    }
}

/// Whether offices are open on a day.
#[must_use]
pub fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(day)
}

/// Whether a day is a holiday for deadlines (Algemene termijnenwet, article 3): the named ones and Good Friday, which counts as one.
/// 5 May counts each year.
#[must_use]
pub fn is_holiday(day: Date) -> bool {
    let fixed = matches!(
        (day.month(), day.day()),
        (Month::January, 1) | (Month::May, 5) | (Month::December, 25 | 26)
    );
    let easter = easter(day.year());
    // Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday and Monday.
    let moving = [-2, 0, 1, 39, 49, 50]
        .into_iter()
        .any(|days| day - easter == Duration::days(days));
    fixed || moving || Some(day) == royal_birthday(day.year())
}

/// The day on which the birthday of the King is celebrated: 27 April, a day earlier when that is a Sunday; 30 April before 2014.
fn royal_birthday(year: i32) -> Option<Date> {
    let number = if year < 2014 { 30 } else { 27 };
    let day = Date::from_calendar_date(year, Month::April, number).ok()?;
    if day.weekday() == Weekday::Sunday {
        day.previous_day()
    } else {
        Some(day)
    }
}

/// Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876, as in Meeus, Astronomical Algorithms, chapter 8).
#[must_use]
pub fn easter(year: i32) -> Date {
    let (century, in_century) = (year.div_euclid(100), year.rem_euclid(100));
    let golden = year.rem_euclid(19);
    let correction = (8 * century + 13) / 25;
    let epact = (19 * golden + century - century / 4 - correction + 15).rem_euclid(30);
    let to_sunday =
        (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let number = epact + to_sunday - 7 * late + 114;
    let month = if number / 31 == 3 {
        Month::March
    } else {
        Month::April
    };
    let day = u8::try_from(number % 31 + 1).unwrap_or(1);
    Date::from_calendar_date(year, month, day).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn easter_falls_where_the_almanac_has_it() {
        for day in [
            date!(1818 - 03 - 22),
            date!(1943 - 04 - 25),
            date!(1954 - 04 - 18),
            date!(1981 - 04 - 19),
            date!(2000 - 04 - 23),
            date!(2014 - 04 - 20),
            date!(2015 - 04 - 05),
            date!(2016 - 03 - 27),
            date!(2024 - 03 - 31),
            date!(2025 - 04 - 20),
            date!(2026 - 04 - 05),
            date!(2038 - 04 - 25),
        ] {
            assert_eq!(easter(day.year()), day);
        }
        for year in 1900..2300 {
            let day = easter(year);
            assert_eq!(day.weekday(), Weekday::Sunday, "{day}");
            let (first, last) = (Month::March, Month::April);
            let first = Date::from_calendar_date(year, first, 22).unwrap();
            let last = Date::from_calendar_date(year, last, 25).unwrap();
            assert!((first..=last).contains(&day), "{day}");
        }
    }

    #[test]
    fn the_holidays_of_2015_are_these() {
        let mut found = Vec::new();
        let mut day = date!(2015 - 01 - 01);
        while day.year() == 2015 {
            if is_holiday(day) {
                found.push(day);
            }
            day = day.next_day().unwrap();
        }
        assert_eq!(
            found,
            [
                date!(2015 - 01 - 01),
                date!(2015 - 04 - 03),
                date!(2015 - 04 - 05),
                date!(2015 - 04 - 06),
                date!(2015 - 04 - 27),
                date!(2015 - 05 - 05),
                date!(2015 - 05 - 14),
                date!(2015 - 05 - 24),
                date!(2015 - 05 - 25),
                date!(2015 - 12 - 25),
                date!(2015 - 12 - 26),
            ]
        );
    }

    #[test]
    fn the_royal_birthday_gives_way_to_a_sunday_and_changed_in_2014() {
        assert!(is_holiday(date!(2014 - 04 - 26)));
        assert!(!is_holiday(date!(2014 - 04 - 27)));
        assert!(is_holiday(date!(2025 - 04 - 26)));
        assert!(is_holiday(date!(2013 - 04 - 30)));
        assert!(!is_holiday(date!(2014 - 04 - 30)));
        assert!(is_holiday(date!(2006 - 04 - 29)));
    }

    #[test]
    fn a_deadline_steps_over_weekends_and_holidays() {
        // Thursday before Easter 2015; Friday and Monday are holidays.
        let thursday = date!(2015 - 04 - 02);
        for (days, last) in [
            (0, thursday),
            (1, date!(2015 - 04 - 07)),
            (2, date!(2015 - 04 - 08)),
            (5, date!(2015 - 04 - 13)),
        ] {
            assert_eq!(WorkingDays(days).after(thursday), last, "{days}");
            assert_eq!(WorkingDays::between(thursday, last), WorkingDays(days));
        }
        let saturday = date!(2015 - 06 - 06);
        assert_eq!(WorkingDays(0).after(saturday), date!(2015 - 06 - 08));
        assert_eq!(WorkingDays(1).after(saturday), date!(2015 - 06 - 08));
        assert_eq!(WorkingDays(2).after(saturday), date!(2015 - 06 - 09));
        assert_eq!(
            WorkingDays(10).after(date!(2015 - 12 - 21)),
            date!(2016 - 01 - 06)
        );
        assert_eq!(
            WorkingDays::between(saturday, thursday),
            WorkingDays(0),
            "backwards"
        );
        assert_eq!(WorkingDays(3).after(Date::MAX), Date::MAX);
    }
}
