//! What a factsheet says, as finished texts. Plain text everywhere: no markup, and no sign has a special meaning.

use crate::labels::Labels;

/// A factsheet, ready to be set: the outcome sheet of one approach of one municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactsheetDocument {
    /// Language of the texts, two or three letters (ISO 639), such as `nl`.
    pub language: String,
    /// Title of the document in the metadata; what a reader program shows in its title bar.
    pub title: String,
    /// Sender, one line each; the first is set as its name.
    pub issuer: Vec<String>,
    /// The large heading of page 1, complete with the name of the municipality.
    pub heading: String,
    /// Name of the municipality, for the foot of each page.
    pub gemeente: String,
    /// Name of the approach.
    pub approach: String,
    /// Month of publication as it is printed, such as "Juni 2015".
    pub month: String,
    /// Who the sheet is about.
    pub definition: Definition,
    /// What was tested, and the themes.
    pub introduction: Introduction,
    /// What changed since the last test.
    pub developments: Developments,
    /// The paragraph that leads to the outcomes, if there is one.
    pub closing: Option<String>,
    /// One table per theme.
    pub outcomes: Vec<ThemeTable>,
    /// Which version this is and which one it replaces; `None` for a first version.
    pub version_note: Option<String>,
    /// Set when the sheet is not final yet, such as "Concept, nog niet vastgesteld".
    pub draft: Option<String>,
    /// The words that belong to every sheet.
    pub labels: Labels,
}

/// Who the sheet is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Definition {
    /// Running text.
    pub paragraphs: Vec<String>,
    /// The words that are explained.
    pub terms: Vec<Term>,
}

/// A word with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The word, without a colon.
    pub term: String,
    /// What it means here.
    pub text: String,
}

/// What was tested.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Introduction {
    /// Running text.
    pub paragraphs: Vec<String>,
    /// The themes of the framework, each with its norm.
    pub themes: Vec<ThemeNorm>,
}

/// A theme with its norm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeNorm {
    /// Name of the theme, without a colon.
    pub theme: String,
    /// What good looks like.
    pub norm: String,
}

/// What changed since the last test.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Developments {
    /// Heading, such as "Ontwikkeling 2014". Left out with its paragraphs when there are none.
    pub heading: String,
    /// Running text.
    pub paragraphs: Vec<String>,
}

/// The outcomes of one theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeTable {
    /// Name of the theme.
    pub theme: String,
    /// The years of the columns, oldest first.
    pub years: Vec<String>,
    /// One row per indicator.
    pub rows: Vec<OutcomeRow>,
}

/// One indicator over the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeRow {
    /// Name of the indicator.
    pub indicator: String,
    /// One cell for each year of the table; `None` when the sheet does not mention that year, which is never read as a ✓.
    pub cells: Vec<Option<OutcomeCell>>,
}

/// A judgement with its explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeCell {
    /// The mark.
    pub mark: Mark,
    /// The explanation; may be empty.
    pub text: String,
}

/// The mark of a judgement. Printed as a shape and a word, never as a colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// ✓
    Meets,
    /// X
    DoesNotMeet,
    /// A dash: looked at in this round, without a judgement.
    NotAssessed,
}

/// The moment a document is made, in UTC; written into its metadata. The caller reads the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreatedAt {
    /// Year, from 0.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
}
