//! The period in which something holds, which may be known only roughly ("omstreeks 1 mei 2015").

use serde::{Deserialize, Serialize};
use time::{Date, Month};

use super::date::{YearMonth, dutch_date, parse_dutch_date, year_number};

/// How sharply a period is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// Exactly these days.
    Exact,
    /// Around these days ("omstreeks").
    Around,
}

/// When a piece of evidence holds. Both ends are days and belong to the period; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EffectivePeriod {
    /// First day, or `None` when the beginning is open.
    pub from: Option<Date>,
    /// Last day, or `None` when it still holds.
    pub until: Option<Date>,
    /// How sharply the days are known.
    pub precision: Precision,
}

/// Why a text is not a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeriodTextError {
    /// The text does not read as a period.
    #[error(
        "\"{0}\" is geen periode. Schrijf bijvoorbeeld \"2014\", \"mei 2015\", \"omstreeks 1 mei 2015\", \
         \"vanaf 1 mei 2015\" of \"1 januari 2014 t/m 31 december 2014\"."
    )]
    NotAPeriod(String),
    /// The last day lies before the first.
    #[error("De periode eindigt voor zij begint: \"{0}\". Draai de data om.")]
    EndsBeforeItBegins(String),
}

impl EffectivePeriod {
    /// Reads a day, a month, a year, "omstreeks …", "vanaf …", "tot en met …" or "… t/m …".
    ///
    /// # Errors
    /// [`PeriodTextError`] when the text is none of these or runs backwards.
    pub fn parse(text: &str) -> Result<Self, PeriodTextError> {
        let wrong = || PeriodTextError::NotAPeriod(text.trim().to_owned());
        let lower = text.trim().to_lowercase();
        let (precision, rest) = strip_any(&lower, &["omstreeks ", "rond ", "circa "])
            .map_or((Precision::Exact, lower.as_str()), |rest| {
                (Precision::Around, rest)
            });
        let period = if let Some(rest) = strip_any(rest, &["vanaf ", "sinds "]) {
            Self {
                from: Some(span(rest).ok_or_else(wrong)?.0),
                until: None,
                precision,
            }
        } else if let Some(rest) = strip_any(rest, &["tot en met ", "t/m "]) {
            Self {
                from: None,
                until: Some(span(rest).ok_or_else(wrong)?.1),
                precision,
            }
        } else if let Some((first, last)) = rest
            .split_once(" t/m ")
            .or_else(|| rest.split_once(" tot en met "))
        {
            let (from, until) = (
                span(first).ok_or_else(wrong)?.0,
                span(last).ok_or_else(wrong)?.1,
            );
            Self {
                from: Some(from),
                until: Some(until),
                precision,
            }
        } else {
            let (from, until) = span(rest).ok_or_else(wrong)?;
            Self {
                from: Some(from),
                until: Some(until),
                precision,
            }
        };
        if matches!((period.from, period.until), (Some(from), Some(until)) if until < from) {
            return Err(PeriodTextError::EndsBeforeItBegins(text.trim().to_owned()));
        }
        Ok(period)
    }

    /// The period in Dutch, in the shortest form that [`EffectivePeriod::parse`] reads back to the same period.
    #[must_use]
    pub fn dutch(&self) -> String {
        let around = match self.precision {
            Precision::Exact => "",
            Precision::Around => "omstreeks ",
        };
        let text = match (self.from, self.until) {
            (Some(from), Some(until)) => dutch_span(from, until),
            (Some(from), None) => format!("vanaf {}", dutch_date(from)),
            (None, Some(until)) => format!("tot en met {}", dutch_date(until)),
            (None, None) => "onbekend".to_owned(),
        };
        format!("{around}{text}")
    }

    /// The first period written as "omstreeks <dag>" in a running text, such as an explanation on a factsheet.
    #[must_use]
    pub fn mentioned_in(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.windows(4).find_map(|window| {
            let [around, rest @ ..] = window else {
                return None;
            };
            around.eq_ignore_ascii_case("omstreeks").then_some(())?;
            let day = rest.join(" ");
            Self::parse(&format!(
                "omstreeks {}",
                day.trim_end_matches(|c: char| !c.is_alphanumeric())
            ))
            .ok()
        })
    }
}

fn strip_any<'a>(text: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    prefixes.iter().find_map(|prefix| text.strip_prefix(prefix))
}

/// First and last day of a day, a month or a year in words.
fn span(text: &str) -> Option<(Date, Date)> {
    let text = text.trim();
    if let Some(year) = year_number(text) {
        let first = Date::from_calendar_date(year, Month::January, 1).ok()?;
        return Some((
            first,
            Date::from_calendar_date(year, Month::December, 31).ok()?,
        ));
    }
    if let Ok(month) = YearMonth::parse_dutch(text) {
        let name = Month::try_from(month.month()).ok()?;
        let first = Date::from_calendar_date(month.year(), name, 1).ok()?;
        return Some((first, first.replace_day(name.length(month.year())).ok()?));
    }
    parse_dutch_date(text).ok().map(|day| (day, day))
}

fn dutch_span(from: Date, until: Date) -> String {
    let (year, month) = (from.year().to_string(), YearMonth::of(from).dutch());
    for whole in [year, month] {
        if span(&whole) == Some((from, until)) {
            return whole;
        }
    }
    if from == until {
        dutch_date(from)
    } else {
        format!("{} t/m {}", dutch_date(from), dutch_date(until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_fuzzy_day_stays_fuzzy() {
        let period = EffectivePeriod::parse("omstreeks 1 mei 2015").unwrap();
        assert_eq!(period.precision, Precision::Around);
        assert_eq!(period.from, Some(date!(2015 - 05 - 01)));
        assert_eq!(period.dutch(), "omstreeks 1 mei 2015");
    }

    #[test]
    fn every_form_prints_as_it_reads() {
        for text in [
            "2014",
            "mei 2015",
            "1 mei 2015",
            "omstreeks mei 2015",
            "vanaf 1 mei 2015",
            "tot en met 31 december 2014",
            "1 januari 2014 t/m 30 juni 2014",
            "omstreeks vanaf 1 mei 2015",
        ] {
            let period = EffectivePeriod::parse(text).unwrap();
            assert_eq!(period.dutch(), text);
        }
    }

    #[test]
    fn a_period_that_runs_backwards_is_refused() {
        let error = EffectivePeriod::parse("2 mei 2015 t/m 1 mei 2015").unwrap_err();
        assert!(matches!(error, PeriodTextError::EndsBeforeItBegins(_)));
        assert!(EffectivePeriod::parse("binnenkort").is_err());
    }

    #[test]
    fn a_fuzzy_day_is_found_in_an_explanation() {
        let found =
            EffectivePeriod::mentioned_in("Het plan gaat omstreeks 3 april 2016, naar de raad.")
                .unwrap();
        assert_eq!(found.dutch(), "omstreeks 3 april 2016");
        assert!(EffectivePeriod::mentioned_in("Het plan gaat binnenkort naar de raad.").is_none());
    }
}
