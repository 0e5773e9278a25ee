//! A letter to a person: who looked at their data and why, or what is written about them.

use crate::document::CreatedAt;
use crate::error::ReportError;
use crate::fonts::Fonts;

/// A letter, ready to be set. Plain text everywhere: no markup, and no sign has a special meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterDocument {
    /// Language of the texts, two or three letters (ISO 639), such as `nl`.
    pub language: String,
    /// Title of the document in the metadata; what a reader program shows in its title bar.
    pub title: String,
    /// Sender, one line each; the first is set as its name.
    pub sender: Vec<String>,
    /// To whom, one line each.
    pub addressee: Vec<String>,
    /// Name and value of what stands at the right of the head, such as the date.
    pub particulars: Vec<(String, String)>,
    /// The large heading: what the letter is about.
    pub heading: String,
    /// What the letter begins with.
    pub opening: Vec<String>,
    /// Its parts.
    pub parts: Vec<LetterPart>,
    /// The words under it, one line each, such as the name of who wrote it.
    pub signature: Vec<String>,
    /// Page number; `{n}` is this page and `{m}` the last.
    pub page: String,
}

/// A part of a letter under a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LetterPart {
    /// The heading.
    pub heading: String,
    /// Running text.
    pub paragraphs: Vec<String>,
    /// A table, if there is one.
    pub table: Option<LetterTable>,
    /// Pieces of a dossier, each with what it is.
    pub pieces: Vec<LetterPiece>,
}

/// A table of four columns. Each cell is one or more lines; the first cell of a row is its header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterTable {
    /// The heads.
    pub heads: [String; 4],
    /// The rows.
    pub rows: Vec<[Vec<String>; 4]>,
}

/// A piece of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterPiece {
    /// What kind of piece it is.
    pub name: String,
    /// When and by whom it was written; may be empty.
    pub about: String,
    /// What stands there.
    pub paragraphs: Vec<String>,
}

/// Sets a letter as an accessible PDF (PDF/UA-1) on A4 and gives its bytes. The same input gives the same bytes. A sign without
/// glyph in the fonts is written as its number, as in `[U+1F600]`: nobody may change what stands in a dossier for the sake of the
/// paper, and nothing may be left out in silence.
///
/// # Errors
///
/// [`ReportError::MissingText`], [`ReportError::BadLanguage`] and [`ReportError::BadMoment`] for what is wrong with the input;
/// [`ReportError::Typst`] for a defect in the template; [`ReportError::NotInThisBuild`] without the feature `pdf`.
#[cfg(feature = "pdf")]
pub fn letter_pdf(
    letter: &LetterDocument,
    fonts: &Fonts,
    created: CreatedAt,
) -> Result<Vec<u8>, ReportError> {
    crate::pdf::letter(letter, &fonts.set, created)
}

/// This build makes no PDF.
///
/// # Errors
///
/// Always [`ReportError::NotInThisBuild`].
#[cfg(not(feature = "pdf"))]
pub fn letter_pdf(
    _letter: &LetterDocument,
    _fonts: &Fonts,
    _created: CreatedAt,
) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::NotInThisBuild)
}
