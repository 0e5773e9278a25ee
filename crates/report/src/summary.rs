//! The outcome in short, counted from the tables.

use crate::document::{FactsheetDocument, Mark};
use crate::labels::{Labels, SummaryWords};

/// The outcome in short: how it stands in the last year that any table shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The last year; `None` when no table has a year.
    pub year: Option<String>,
    /// Whether the tables show more than one year.
    pub retest: bool,
    /// How many indicators meet the norm in that year.
    pub met: usize,
    /// How many indicators the sheet mentions in that year. One that was met before and is not mentioned again does not count:
    /// nothing is known about it now.
    pub total: usize,
    /// Each indicator with its mark in that year, in the order of the tables.
    pub points: Vec<SummaryPoint>,
}

/// How one indicator stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryPoint {
    /// Name of the theme.
    pub theme: String,
    /// Name of the indicator.
    pub indicator: String,
    /// The mark; `None` when the sheet does not mention the last year.
    pub mark: Option<Mark>,
}

impl Summary {
    /// Counts the tables of a document.
    #[must_use]
    pub fn of(document: &FactsheetDocument) -> Self {
        let year = document
            .outcomes
            .iter()
            .filter_map(|table| table.years.last())
            .max()
            .cloned();
        let points: Vec<SummaryPoint> = document
            .outcomes
            .iter()
            .flat_map(|table| {
                let column = table
                    .years
                    .iter()
                    .position(|own| Some(own) == year.as_ref());
                table.rows.iter().map(move |row| SummaryPoint {
                    theme: table.theme.clone(),
                    indicator: row.indicator.clone(),
                    mark: column
                        .and_then(|column| row.cells.get(column))
                        .and_then(|cell| cell.as_ref().map(|cell| cell.mark)),
                })
            })
            .collect();
        let retest = document
            .outcomes
            .iter()
            .flat_map(|table| &table.years)
            .any(|own| Some(own) != year.as_ref());
        Self {
            year,
            retest,
            met: points
                .iter()
                .filter(|point| point.mark == Some(Mark::Meets))
                .count(),
            total: points.iter().filter(|point| point.mark.is_some()).count(),
            points,
        }
    }

    /// The large count, such as "1 van 2".
    #[must_use]
    pub fn count(&self, labels: &Labels) -> String {
        labels
            .count
            .replace("{n}", &self.met.to_string())
            .replace("{m}", &self.total.to_string())
    }

    /// The words under the count, such as "verbeterpunten voldoet nu".
    #[must_use]
    pub fn words<'l>(&self, labels: &'l Labels) -> &'l str {
        let SummaryWords {
            of_one,
            one_of_many,
            of_many,
        } = if self.retest {
            &labels.retest
        } else {
            &labels.first_test
        };
        match (self.met, self.total) {
            (_, 1) => of_one,
            (1, _) => one_of_many,
            _ => of_many,
        }
    }

    /// Which year it is about, such as "stand 2014"; empty without a year.
    #[must_use]
    pub fn year_words(&self, labels: &Labels) -> String {
        self.year
            .as_deref()
            .map(|year| labels.count_year.replace("{jaar}", year))
            .unwrap_or_default()
    }
}
