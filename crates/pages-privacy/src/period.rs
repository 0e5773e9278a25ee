//! Runs of time as people choose them: days on the Dutch calendar.

use domain::shared::parse_dutch_date;
use store::log::Between;
use time::{Date, Duration, OffsetDateTime};

use web::forms::fields::FieldErrors;
use web::layout::L;
use web::layout::moment::{day, local};

/// The moment at which a day begins on the Dutch calendar.
fn midnight(date: Date) -> OffsetDateTime {
    let utc = date.midnight().assume_utc();
    date.midnight().assume_offset(local(utc).offset())
}

/// From the beginning of the first day until the end of the last.
pub fn between(from: Date, last: Date) -> Between {
    Between {
        from: midnight(from),
        until: midnight(last.next_day().unwrap_or(last)),
    }
}

/// The days up to and including today.
pub fn last_days(today: Date, days: i64) -> (Date, Date) {
    (today - Duration::days(days - 1), today)
}

/// A first and a last day as typed; an empty one is the standard.
pub fn read(
    l: L,
    (from, last): (&str, &str),
    standard: (Date, Date),
    errors: &mut FieldErrors,
) -> (Date, Date) {
    let mut one = |text: &str, field: &str, empty: Date| {
        if text.trim().is_empty() {
            return empty;
        }
        parse_dutch_date(text).unwrap_or_else(|_| {
            errors.add(field, l.t("privacy-error-day"));
            empty
        })
    };
    let (from, last) = (one(from, "van", standard.0), one(last, "tot", standard.1));
    if last < from {
        errors.add("tot", l.t("privacy-error-period"));
        return (from, from);
    }
    (from, last)
}

/// "1 juni 2015 tot en met 15 juni 2015".
pub fn words(l: L, (from, last): (Date, Date)) -> String {
    l.tr(
        "privacy-period",
        &[("from", day(l, from)), ("last", day(l, last))],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};
    use web::layout::Lang;

    #[test]
    fn a_day_begins_at_dutch_midnight_in_summer_and_in_winter() {
        let summer = between(date!(2015 - 06 - 15), date!(2015 - 06 - 15));
        assert_eq!(summer.from, datetime!(2015-06-14 22:00 UTC));
        assert_eq!(summer.until, datetime!(2015-06-15 22:00 UTC));
        let change = between(date!(2015 - 03 - 29), date!(2015 - 03 - 29));
        assert_eq!(change.from, datetime!(2015-03-28 23:00 UTC));
        assert_eq!(change.until, datetime!(2015-03-29 22:00 UTC));
    }

    #[test]
    fn a_period_that_ends_before_it_begins_is_refused() {
        let (l, standard) = (
            L::new(Lang::Nl),
            (date!(2015 - 05 - 17), date!(2015 - 06 - 15)),
        );
        let mut errors = FieldErrors::default();
        assert_eq!(read(l, ("", " "), standard, &mut errors), standard);
        assert_eq!(
            read(l, ("1 juni 2015", ""), standard, &mut errors).0,
            date!(2015 - 06 - 01)
        );
        assert!(errors.is_empty());
        read(l, ("15 juni 2015", "1 juni 2015"), standard, &mut errors);
        assert!(!errors.of("tot").is_empty());
        read(l, ("gisteren", ""), standard, &mut errors);
        assert!(!errors.of("van").is_empty());
    }
}
