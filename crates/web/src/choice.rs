//! What the forms of cooperation share: choices, periods, and the list of grounds.

use domain::samenwerking::Grounds;
use domain::shared::{Days, parse_dutch_date};
use time::Date;

use crate::forms::fields::FieldErrors;
use crate::layout::L;

/// The legal grounds that the program brings along.
pub fn grounds() -> &'static Grounds {
    crate::grounds::known()
}

/// One line of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// A choice that is chosen when its value is this one.
    pub fn of(value: impl Into<String>, label: impl Into<String>, now: &str) -> Self {
        let value = value.into();
        Self {
            chosen: value == now,
            label: label.into(),
            value,
        }
    }
}

/// A day as typed; what is wrong with it goes to the field.
pub fn read_day(l: L, text: &str, field: &str, errors: &mut FieldErrors) -> Option<Date> {
    let read = parse_dutch_date(text).ok();
    if read.is_none() {
        let key = if text.trim().is_empty() {
            "samen-error-no-day"
        } else {
            "samen-error-day"
        };
        errors.add(field, l.t(key));
    }
    read
}

/// A period as typed, the last day included; an empty last day is no end.
pub fn read_days(l: L, from: &str, last: &str, errors: &mut FieldErrors) -> Option<Days> {
    let from = read_day(l, from, "van", errors);
    let last = if last.trim().is_empty() {
        Some(None)
    } else {
        read_day(l, last, "tot", errors).map(Some)
    };
    let days = Days::through(from?, last?);
    if days.is_none() {
        errors.add("tot", l.t("samen-refusal-end-before-start"));
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Lang;
    use time::macros::date;

    #[test]
    fn a_period_ends_on_its_last_day_and_never_before_it_begins() {
        let l = L::new(Lang::Nl);
        let mut errors = FieldErrors::default();
        let days = read_days(l, "1 januari 2014", "31-12-2016", &mut errors).unwrap();
        assert_eq!(days.until, Some(date!(2017 - 01 - 01)));
        assert!(errors.is_empty());
        assert!(read_days(l, "1 januari 2014", "31 december 2013", &mut errors).is_none());
        assert!(errors.of("tot").contains("voor"), "{errors:?}");
        let mut errors = FieldErrors::default();
        assert!(read_days(l, "", "morgen", &mut errors).is_none());
        assert!(!errors.of("van").is_empty() && !errors.of("tot").is_empty());
    }
}
