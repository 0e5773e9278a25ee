//! Ages: from when a child has a say.

use time::{Date, Month};

/// From this age a child has a say about plan and data, and a conversation of its own (Jeugdwet, article 7.3.4 and following).
pub const AGE_OF_SAY: u8 = 12;
/// From this age somebody is an adult.
pub const AGE_OF_MAJORITY: u8 = 18;

/// The day on which somebody reaches an age. Who is born on 29 February has a birthday on 1 March in other years.
#[must_use]
pub fn birthday(born: Date, age: u8) -> Date {
    let year = born.year() + i32::from(age);
    born.replace_year(year)
        .or_else(|_| Date::from_calendar_date(year, Month::March, 1))
        .unwrap_or(Date::MAX)
}

/// Whether somebody has reached an age on a day.
#[must_use]
pub fn has_age(born: Date, age: u8, day: Date) -> bool {
    birthday(born, age) <= day
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn an_age_is_reached_on_the_birthday_itself() {
        let born = date!(2003 - 06 - 15);
        assert!(!has_age(born, AGE_OF_SAY, date!(2015 - 06 - 14)));
        assert!(has_age(born, AGE_OF_SAY, date!(2015 - 06 - 15)));
        assert_eq!(birthday(date!(2004 - 02 - 29), 12), date!(2016 - 02 - 29));
        assert_eq!(birthday(date!(2004 - 02 - 29), 18), date!(2022 - 03 - 01));
    }
}
