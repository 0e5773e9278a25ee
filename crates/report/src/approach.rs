//! The description sheet of an approach: what the way of working is, and how it is used. In the supervision it stands beside the
//! factsheet with the outcomes.

use crate::document::CreatedAt;
use crate::error::ReportError;
use crate::fonts::Fonts;

/// A description sheet, ready to be set. Plain text everywhere but in the picture: no markup, and no sign has a special meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApproachDocument {
    /// Language of the texts, two or three letters (ISO 639), such as `nl`.
    pub language: String,
    /// Title of the document in the metadata; what a reader program shows in its title bar.
    pub title: String,
    /// What kind of sheet it is, above the heading.
    pub kind: String,
    /// The large heading: the name of the approach.
    pub heading: String,
    /// What it is, in a sentence or two under the heading.
    pub lead: Vec<String>,
    /// Name and value of what is known at a glance, such as the version.
    pub particulars: Vec<(String, String)>,
    /// The phases and moves as a picture, if it could be drawn.
    pub picture: Option<ApproachPicture>,
    /// Its parts.
    pub parts: Vec<ApproachPart>,
    /// Page number; `{n}` is this page and `{m}` the last.
    pub page: String,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApproachPicture {
    /// The heading above it.
    pub heading: String,
    /// One `<svg>` element with its colours as attributes.
    pub svg: String,
    /// What there is to see, for who does not see it.
    pub alternative: String,
    /// Natural width in CSS pixels; it is set smaller when the page is narrower.
    pub width: u32,
    /// Natural height in CSS pixels.
    pub height: u32,
}

/// A part under a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ApproachPart {
    /// The heading.
    pub heading: String,
    /// Running text.
    pub paragraphs: Vec<String>,
    /// A list, such as roles.
    pub items: Vec<String>,
    /// Tables, such as the figures of the years.
    pub tables: Vec<ApproachTable>,
    /// Sections within it, such as the phases.
    pub sections: Vec<ApproachSection>,
}

/// A table. The first cell of a row is its header, and the others are numbers or short words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApproachTable {
    /// The words above it.
    pub caption: String,
    /// The heads.
    pub heads: Vec<String>,
    /// The rows, each with a cell for every head.
    pub rows: Vec<Vec<String>>,
}

/// A section within a part, such as a phase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApproachSection {
    /// Its heading.
    pub heading: String,
    /// Running text.
    pub paragraphs: Vec<String>,
    /// Lists, each with the words above it, such as where a move leads and what it asks.
    pub lists: Vec<(String, Vec<String>)>,
}

/// Sets a description sheet as an accessible PDF (PDF/UA-1) on A4 and gives its bytes. The same input gives the same bytes. A sign without
/// glyph in the fonts is written as its number, as in a letter.
///
/// # Errors
///
/// [`ReportError::MissingText`], [`ReportError::CellCount`], [`ReportError::BadLanguage`] and [`ReportError::BadMoment`] for what is wrong
/// with the input; [`ReportError::Typst`] for a picture that is no SVG or a defect in the template; [`ReportError::NotInThisBuild`]
/// without the feature `pdf`.
#[cfg(feature = "pdf")]
pub fn approach_pdf(
    approach: &ApproachDocument,
    fonts: &Fonts,
    created: CreatedAt,
) -> Result<Vec<u8>, ReportError> {
    crate::pdf::approach(approach, &fonts.set, created)
}

/// This build makes no PDF.
///
/// # Errors
///
/// Always [`ReportError::NotInThisBuild`].
#[cfg(not(feature = "pdf"))]
pub fn approach_pdf(
    _approach: &ApproachDocument,
    _fonts: &Fonts,
    _created: CreatedAt,
) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::NotInThisBuild)
}
