//! A moment as people type it: a day and a time on a Dutch clock.

use domain::shared::parse_dutch_date;
use time::{Date, OffsetDateTime, Time, UtcOffset};

use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;
use web::layout::moment::local;

/// "13.30" or "13:30".
fn time_of_day(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(['.', ':'])?;
    let digits = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour) || minute.len() != 2 || !digits(minute) {
        return None;
    }
    Time::from_hms(hour.parse().ok()?, minute.parse().ok()?, 0).ok()
}

/// The moment at which a Dutch clock shows this. In the hour that is there twice, the second one.
fn moment(day: Date, time: Time) -> OffsetDateTime {
    let winter = UtcOffset::from_hms(1, 0, 0).unwrap_or(UtcOffset::UTC);
    let shown = day.with_time(time);
    let offset = local(shown.assume_offset(winter)).offset();
    shown.assume_offset(offset).to_offset(UtcOffset::UTC)
}

/// The fields `datum` and `tijd`; what is wrong goes to its field.
pub fn read(l: L, fields: &Fields, errors: &mut FieldErrors) -> Option<OffsetDateTime> {
    let day = parse_dutch_date(fields.get("datum")).ok();
    if day.is_none() {
        errors.add("datum", l.t("gezin-error-day"));
    }
    let time = time_of_day(fields.get("tijd"));
    if time.is_none() {
        errors.add("tijd", l.t("gezin-error-time"));
    }
    Some(moment(day?, time?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime, time};

    #[test]
    fn a_time_is_typed_with_a_point_or_a_colon() {
        assert_eq!(time_of_day("13.30"), Some(time!(13:30)));
        assert_eq!(time_of_day(" 9:05 "), Some(time!(9:05)));
        for wrong in ["13", "24.00", "13.5", "13.300", "+1.30", "x.30", ""] {
            assert_eq!(time_of_day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_clock_is_the_dutch_one() {
        let summer = moment(date!(2015 - 06 - 24), time!(13:30));
        assert_eq!(summer, datetime!(2015-06-24 11:30 UTC));
        let winter = moment(date!(2015 - 11 - 24), time!(13:30));
        assert_eq!(winter, datetime!(2015-11-24 12:30 UTC));
    }
}
