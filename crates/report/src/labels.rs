//! The words that belong to every factsheet, in one language.

/// The fixed words of a factsheet. Placeholders stand between braces; a placeholder that is left out is not an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// Kind of document, at the top right.
    pub kind: String,
    /// Before the name of the approach.
    pub approach: String,
    /// Heading of the definition.
    pub definition: String,
    /// Heading of the introduction.
    pub introduction: String,
    /// Heading above the tables.
    pub outcomes: String,
    /// Heading of the first column.
    pub indicator: String,
    /// The mark ✓ in words.
    pub meets: String,
    /// The mark X in words.
    pub does_not_meet: String,
    /// The dash in words.
    pub not_assessed: String,
    /// What stands in a cell that the sheet does not mention.
    pub not_mentioned: String,
    /// Page number; `{n}` is this page and `{m}` the last.
    pub page: String,
    /// Printed large and pale across each page of a draft.
    pub draft_watermark: String,
    /// The large count of the summary; `{n}` meet of `{m}`.
    pub count: String,
    /// Which year the summary is about; `{jaar}` is the year.
    pub count_year: String,
    /// A tally under a theme with many indicators; `{oordeel}` is the mark in words, `{n}` how often.
    pub tally: String,
    /// The words under the count when the table shows one year (a first test).
    pub first_test: SummaryWords,
    /// The words under the count when the table shows more years (a re-test).
    pub retest: SummaryWords,
}

/// The words under the count "n van m", which depend on both numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryWords {
    /// m is 1.
    pub of_one: String,
    /// n is 1 and m is larger.
    pub one_of_many: String,
    /// All other counts.
    pub of_many: String,
}

impl Labels {
    /// The Dutch words.
    #[must_use]
    pub fn dutch() -> Self {
        let text = str::to_owned;
        Self {
            kind: text("Factsheet"),
            approach: text("Aanpak"),
            definition: text("Over wie gaat het?"),
            introduction: text("Inleiding"),
            outcomes: text("Uitkomsten verbeterpunten"),
            indicator: text("Indicator"),
            meets: text("voldoet"),
            does_not_meet: text("voldoet niet"),
            not_assessed: text("niet getoetst"),
            not_mentioned: text("niet genoemd"),
            page: text("Pagina {n} van {m}"),
            draft_watermark: text("Concept"),
            count: text("{n} van {m}"),
            count_year: text("stand {jaar}"),
            tally: text("{oordeel}: {n}"),
            first_test: SummaryWords {
                of_one: text("indicator voldoet"),
                one_of_many: text("indicatoren voldoet"),
                of_many: text("indicatoren voldoen"),
            },
            retest: SummaryWords {
                of_one: text("verbeterpunt voldoet nu"),
                one_of_many: text("verbeterpunten voldoet nu"),
                of_many: text("verbeterpunten voldoen nu"),
            },
        }
    }
}
