//! Dutch dates: "2 maart 2015", "juni 2015".

use serde::{Deserialize, Serialize};
use time::{Date, Month};

/// The Dutch names of the months, January first.
const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// The Dutch name of a month, in lower case.
fn month_name(month: Month) -> &'static str {
    MONTHS
        .get(usize::from(u8::from(month)) - 1)
        .copied()
        .unwrap_or_default()
}

/// The month with this Dutch name, in any case.
pub(super) fn month_named(name: &str) -> Option<Month> {
    let name = name.to_lowercase();
    let index = MONTHS.iter().position(|known| *known == name)?;
    Month::try_from(u8::try_from(index + 1).ok()?).ok()
}

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateTextError {
    /// The text does not read as a month and a year.
    #[error("\"{0}\" is geen maand met jaar. Schrijf bijvoorbeeld \"juni 2015\".")]
    NotAMonth(String),
    /// The text does not read as a day, a month and a year, or the day does not exist.
    #[error("\"{0}\" is geen datum. Schrijf bijvoorbeeld \"2 maart 2015\" of \"2-3-2015\".")]
    NotADate(String),
}

/// A month of a year, as printed on a factsheet ("Juni 2015").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct YearMonth {
    year: i32,
    month: Month,
}

impl YearMonth {
    /// The month that holds this date.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self {
            year: date.year(),
            month: date.month(),
        }
    }

    /// A month from its year (1000 to 9999) and its number (1 to 12).
    #[must_use]
    pub fn new(year: i32, month: u8) -> Option<Self> {
        let month = Month::try_from(month).ok()?;
        (1000..=9999)
            .contains(&year)
            .then_some(Self { year, month })
    }

    /// The year, four digits.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// The number of the month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month.into()
    }

    /// Reads "Juni 2015", in any case.
    ///
    /// # Errors
    /// [`DateTextError::NotAMonth`] when the text is anything else.
    pub fn parse_dutch(text: &str) -> Result<Self, DateTextError> {
        let wrong = || DateTextError::NotAMonth(text.trim().to_owned());
        let mut words = text.split_whitespace();
        let (Some(month), Some(year), None) = (words.next(), words.next(), words.next()) else {
            return Err(wrong());
        };
        let month = month_named(month).ok_or_else(wrong)?;
        Self::new(year_number(year).ok_or_else(wrong)?, month.into()).ok_or_else(wrong)
    }

    /// "juni 2015".
    #[must_use]
    pub fn dutch(self) -> String {
        format!("{} {}", month_name(self.month), self.year)
    }

    /// "Juni 2015", as a factsheet prints it.
    #[must_use]
    pub fn dutch_capitalised(self) -> String {
        let text = self.dutch();
        let mut letters = text.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        })
    }
}

impl std::fmt::Display for YearMonth {
    /// ISO 8601: "2015-06".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, u8::from(self.month))
    }
}

impl From<YearMonth> for String {
    fn from(value: YearMonth) -> Self {
        value.to_string()
    }
}

impl TryFrom<String> for YearMonth {
    type Error = DateTextError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl std::str::FromStr for YearMonth {
    type Err = DateTextError;

    /// Reads ISO 8601: "2015-06".
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || DateTextError::NotAMonth(text.to_owned());
        let (year, month) = text.split_once('-').ok_or_else(wrong)?;
        if month.len() != 2 {
            return Err(wrong());
        }
        Self::new(
            year_number(year).ok_or_else(wrong)?,
            month.parse().map_err(|_| wrong())?,
        )
        .ok_or_else(wrong)
    }
}

/// A year of exactly four digits.
pub(super) fn year_number(text: &str) -> Option<i32> {
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// "2 maart 2015".
#[must_use]
pub fn dutch_date(date: Date) -> String {
    format!(
        "{} {} {}",
        date.day(),
        month_name(date.month()),
        date.year()
    )
}

/// Reads "2 maart 2015", "2-3-2015", "02/03/2015" or "2015-03-02".
///
/// # Errors
/// [`DateTextError::NotADate`] when the text is anything else or names a day that does not exist.
pub fn parse_dutch_date(text: &str) -> Result<Date, DateTextError> {
    let wrong = || DateTextError::NotADate(text.trim().to_owned());
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == '-' || c == '/')
        .filter(|p| !p.is_empty())
        .collect();
    let [first, second, third] = parts.as_slice() else {
        return Err(wrong());
    };
    let month =
        |text: &str| month_named(text).or_else(|| Month::try_from(text.parse::<u8>().ok()?).ok());
    let (year, month, day) = match year_number(first) {
        Some(year) => (Some(year), month(second), third.parse().ok()),
        None => (year_number(third), month(second), first.parse().ok()),
    };
    let (Some(year), Some(month), Some(day)) = (year, month, day) else {
        return Err(wrong());
    };
    Date::from_calendar_date(year, month, day).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_month_reads_and_prints_as_on_a_factsheet() {
        let june = YearMonth::parse_dutch("Juni  2015").unwrap();
        assert_eq!((june.year(), june.month()), (2015, 6));
        assert_eq!(june.dutch_capitalised(), "Juni 2015");
        assert_eq!(june.to_string().parse::<YearMonth>().unwrap(), june);
        assert!(YearMonth::parse_dutch("Juno 2015").is_err());
        assert!(YearMonth::parse_dutch("juni 15").is_err());
        assert!("2015-6".parse::<YearMonth>().is_err());
        assert!("2015-13".parse::<YearMonth>().is_err());
    }

    #[test]
    fn a_date_reads_in_words_and_in_figures() {
        for text in [
            "2 maart 2015",
            "2-3-2015",
            "02/03/2015",
            "2015-03-02",
            " 2  Maart 2015 ",
        ] {
            assert_eq!(
                parse_dutch_date(text).unwrap(),
                date!(2015 - 03 - 02),
                "{text}"
            );
        }
        assert_eq!(dutch_date(date!(2015 - 03 - 02)), "2 maart 2015");
        for text in ["31 februari 2015", "maart 2015", "2 maart 15", ""] {
            assert!(parse_dutch_date(text).is_err(), "{text}");
        }
    }
}
