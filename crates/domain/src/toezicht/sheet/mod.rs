//! The factsheet as it is issued: typed fields only, so that a text can be changed in one place and nothing else moves.
//!
//! [`parse`] reads both layouts that exist, [`Sheet::to_markdown`] writes them back, and [`SheetDocument`] is the form of the
//! JSON file whose schema stands in `docs/schema/`.

mod answer;
mod compare;
mod document;
mod head;
mod inline;
mod lines;
mod markdown;
mod missing;
mod notes;
mod parse;
mod problem;
mod rules;
mod tables;

use crate::shared::YearMonth;
use crate::toezicht::Mark;

pub use answer::municipal_answer;
pub use compare::differences;
pub use document::{DocumentError, SCHEMA_ID, SheetDocument};
pub use parse::{MAX_BYTES, Parsed, check_size, parse};
pub use problem::{Ignored, Part, ProblemKind, SheetError, SheetProblem, Taken, TakenPart};
pub use rules::SheetFault;

/// How the headings of a sheet are written. Kept, so that a sheet goes out as it came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SheetLayout {
    /// With Markdown headings (`# …`).
    Headings,
    /// With bare lines as headings.
    Plain,
}

/// An outcome sheet (factsheet) of one approach of one municipality. All texts are plain: no markup, no line breaks inside
/// ([`Sheet::tidied`] sees to that).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// How its headings are written.
    pub layout: SheetLayout,
    /// Sender, one line each.
    pub issuer: Vec<String>,
    /// Title; ends with the name of the municipality.
    pub title: String,
    /// Name of the approach.
    pub approach: String,
    /// Month of publication.
    pub month: YearMonth,
    /// Who it is about.
    pub definition: Definition,
    /// What was tested, and the themes.
    pub introduction: Introduction,
    /// The year in the heading of the developments; `None` in the sheet of a first round, which has no developments.
    pub development_year: Option<i32>,
    /// What changed in that year, paragraph by paragraph.
    pub developments: Vec<String>,
    /// The paragraph that leads to the table, if there is one.
    pub closing: Option<String>,
    /// A table per theme.
    pub outcomes: Vec<ThemeOutcome>,
}

/// Who the sheet is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Definition {
    /// Running text.
    pub paragraphs: Vec<String>,
    /// The words that are explained, such as "Gezin".
    pub terms: Vec<Term>,
}

/// A word with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The word.
    pub term: String,
    /// What it means here.
    pub meaning: String,
}

/// What was tested.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Introduction {
    /// Running text.
    pub paragraphs: Vec<String>,
    /// The themes with their norm, as the sheet words them.
    pub themes: Vec<ThemeNorm>,
}

/// A theme with its norm, in the words of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeNorm {
    /// Name of the theme.
    pub theme: String,
    /// What good looks like.
    pub norm: String,
}

/// The table of one theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeOutcome {
    /// Name of the theme.
    pub theme: String,
    /// The years of the columns, oldest first.
    pub years: Vec<i32>,
    /// One row for each indicator.
    pub rows: Vec<OutcomeRow>,
}

/// One indicator over the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeRow {
    /// The text of the indicator.
    pub indicator: String,
    /// One cell for each year; `None` is an empty cell: the sheet says nothing about that year.
    pub cells: Vec<Option<Outcome>>,
}

/// A mark with its explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The mark.
    pub mark: Mark,
    /// The explanation beside it.
    pub explanation: String,
}

impl Sheet {
    /// The municipality: the words of the title after "toezichtonderzoek".
    #[must_use]
    pub fn gemeente(&self) -> &str {
        lines::after_title_words(&self.title)
            .filter(|name| !name.is_empty())
            .unwrap_or(&self.title)
    }

    /// All years of all tables, oldest first, each once.
    #[must_use]
    pub fn years(&self) -> Vec<i32> {
        let mut years: Vec<i32> = self
            .outcomes
            .iter()
            .flat_map(|theme| theme.years.iter().copied())
            .collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}
