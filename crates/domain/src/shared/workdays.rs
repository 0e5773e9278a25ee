//! Working days: Monday to Friday, without the general holidays of the Algemene termijnenwet (article 3).

use time::{Date, Duration, Month, Weekday};

/// Whether a day is a working day: no Saturday, Sunday or general holiday (Algemene termijnenwet, article 3, first and second
/// paragraph: New Year's Day, Good Friday, Easter Monday, the King's (before 2014 Queen's) birthday, 5 May, Ascension Day, Whit Monday,
/// both Christmas days).
#[must_use]
pub fn is_workday(day: Date) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    !weekend && !is_holiday(day)
}

/// The day that lies so many working days after a day; the day itself does not count.
#[must_use]
pub fn workdays_after(day: Date, count: u32) -> Date {
    let mut found = day;
    for _ in 0..count {
        found = found.saturating_add(Duration::DAY);
        while !is_workday(found) && found != Date::MAX {
            found = found.saturating_add(Duration::DAY);
        }
    }
    found
}

fn is_holiday(day: Date) -> bool {
    let fixed = [
        (Month::January, 1),
        (Month::May, 5),
        (Month::December, 25),
        (Month::December, 26),
    ];
    let birthday = if day.year() >= 2014 { 27 } else { 30 };
    // A birthday on a Sunday is celebrated on the Saturday before, which is no working day either.
    fixed.contains(&(day.month(), day.day()))
        || (day.month(), day.day()) == (Month::April, birthday)
        || easter(day.year())
            .is_some_and(|easter| [-2, 1, 39, 50].contains(&(day - easter).whole_days()))
}

/// Easter Sunday in the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876).
fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    let month = Month::try_from(u8::try_from(sum / 31).ok()?).ok()?;
    Date::from_calendar_date(year, month, u8::try_from(sum % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        let known = [
            date!(2013 - 03 - 31),
            date!(2014 - 04 - 20),
            date!(2015 - 04 - 05),
            date!(2016 - 03 - 27),
            date!(2024 - 03 - 31),
            date!(2025 - 04 - 20),
            date!(2038 - 04 - 25),
        ];
        for day in known {
            assert_eq!(easter(day.year()), Some(day));
        }
    }

    #[test]
    fn two_working_days_step_over_weekends_and_holidays() {
        let cases = [
            (date!(2015 - 06 - 15), date!(2015 - 06 - 17)), // Monday to Wednesday
            (date!(2015 - 06 - 19), date!(2015 - 06 - 23)), // Friday to Tuesday
            (date!(2015 - 06 - 20), date!(2015 - 06 - 23)), // Saturday to Tuesday
            (date!(2015 - 04 - 02), date!(2015 - 04 - 08)), // over Good Friday and Easter Monday
            (date!(2015 - 05 - 13), date!(2015 - 05 - 18)), // over Ascension Day
            (date!(2015 - 04 - 24), date!(2015 - 04 - 29)), // over the King's birthday on a Monday
            (date!(2013 - 04 - 29), date!(2013 - 05 - 02)), // over the Queen's birthday
            (date!(2015 - 12 - 24), date!(2015 - 12 - 29)), // over Christmas
            (date!(2014 - 12 - 31), date!(2015 - 01 - 05)), // over New Year
        ];
        for (from, to) in cases {
            assert_eq!(workdays_after(from, 2), to, "{from}");
        }
        assert_eq!(
            workdays_after(date!(2015 - 06 - 20), 0),
            date!(2015 - 06 - 20)
        );
        assert_eq!(workdays_after(Date::MAX, 3), Date::MAX);
    }
}
