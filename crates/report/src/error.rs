//! What can go wrong when a document is made.

/// Why there is no PDF. The message is for the operator; [`ReportError::user_message`] is for the person who asked for it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// The program was built without the feature `pdf`.
    #[error("PDF is not in this build")]
    NotInThisBuild,
    /// All workers are busy and the waiting room is full.
    #[error("the PDF queue is full: {workers} at work, {waiting} waiting; ask again later")]
    Busy {
        /// How many documents are made at once.
        workers: usize,
        /// How many wait for a worker.
        waiting: usize,
    },
    /// No font could be read.
    #[error("font file {number} of {total} is not a readable font; run `cargo xtask assets`")]
    BadFont {
        /// Which of the files, counted from 1; 0 when there were no files.
        number: usize,
        /// How many files were given.
        total: usize,
    },
    /// A text holds a sign that no font can show. An accessible PDF may not hold an empty box in its place.
    #[error("no font has a glyph for {sign:?} (U+{:04X})", u32::from(*sign))]
    Unprintable {
        /// The sign.
        sign: char,
    },
    /// A text that an accessible PDF cannot do without is empty.
    #[error("the document has no {0}")]
    MissingText(RequiredText),
    /// A row has more or fewer cells than its table has years.
    #[error("indicator {indicator:?} has {cells} cells for {years} years")]
    CellCount {
        /// Name of the indicator.
        indicator: String,
        /// Cells in the row.
        cells: usize,
        /// Years of the table.
        years: usize,
    },
    /// The moment of making is not a date and time.
    #[error("the moment of making is not a date and time")]
    BadMoment,
    /// The language is not a code of two or three letters.
    #[error("{0:?} is not a language code of two or three letters, such as nl")]
    BadLanguage(String),
    /// Typst refused the document: a defect in the template.
    #[error("typst refused the document: {0}")]
    Typst(String),
}

/// A text that must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequiredText {
    /// Title in the metadata.
    Title,
    /// Heading of page 1.
    Heading,
    /// Name of a theme above its table.
    Theme,
    /// What there is to see in a picture.
    Picture,
}

impl std::fmt::Display for RequiredText {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Theme => "name for a theme that has a table",
            Self::Picture => "description of its picture",
        })
    }
}

impl ReportError {
    /// The same in Dutch for the person who asked for the document, with what to do next.
    #[must_use]
    pub fn user_message(&self) -> String {
        match self {
            Self::NotInThisBuild => {
                "Deze installatie kan geen PDF maken. Kies een andere vorm, of vraag uw beheerder om de volledige versie."
                    .to_owned()
            }
            Self::Busy { .. } => {
                "Er worden nu veel PDF’s tegelijk gemaakt. Wacht een minuut en probeer het dan opnieuw.".to_owned()
            }
            Self::Unprintable { sign } => format!(
                "Het teken “{sign}” (U+{:04X}) kan niet in de PDF. Haal het uit de tekst en maak de PDF opnieuw.",
                u32::from(*sign)
            ),
            Self::MissingText(RequiredText::Title | RequiredText::Heading) => {
                "Het factsheet heeft geen titel. Vul de titel in en maak de PDF opnieuw.".to_owned()
            }
            Self::MissingText(RequiredText::Theme) => {
                "Een thema heeft geen naam. Vul de naam van het thema in en maak de PDF opnieuw.".to_owned()
            }
            Self::CellCount { indicator, .. } => format!(
                "De uitkomsten van “{indicator}” passen niet bij de jaren in de tabel. Controleer de oordelen per jaar."
            ),
            Self::BadFont { .. }
            | Self::BadMoment
            | Self::BadLanguage(_)
            | Self::MissingText(RequiredText::Picture)
            | Self::Typst(_) => {
                "De PDF kon niet worden gemaakt. Kies een andere vorm en meld het aan uw beheerder.".to_owned()
            }
        }
    }
}
