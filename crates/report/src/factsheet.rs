//! The factsheet as a PDF.

use crate::document::{CreatedAt, FactsheetDocument};
use crate::error::ReportError;
use crate::fonts::Fonts;

/// Sets a factsheet as an accessible PDF (PDF/UA-1) on A4 and gives its bytes. The same input gives the same bytes.
///
/// # Errors
///
/// [`ReportError::MissingText`], [`ReportError::CellCount`], [`ReportError::BadLanguage`], [`ReportError::BadMoment`] and
/// [`ReportError::Unprintable`] for what is wrong with the input; [`ReportError::Typst`] for a defect in the template;
/// [`ReportError::NotInThisBuild`] without the feature `pdf`.
#[cfg(feature = "pdf")]
pub fn factsheet_pdf(
    document: &FactsheetDocument,
    fonts: &Fonts,
    created: CreatedAt,
) -> Result<Vec<u8>, ReportError> {
    crate::pdf::factsheet(document, &fonts.set, created)
}

/// This build makes no PDF.
///
/// # Errors
///
/// Always [`ReportError::NotInThisBuild`].
#[cfg(not(feature = "pdf"))]
pub fn factsheet_pdf(
    _document: &FactsheetDocument,
    _fonts: &Fonts,
    _created: CreatedAt,
) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::NotInThisBuild)
}

/// Whether a factsheet can be set as a PDF, without setting it: for who must know before a text is final.
///
/// # Errors
///
/// [`ReportError::MissingText`], [`ReportError::CellCount`], [`ReportError::BadLanguage`] and [`ReportError::Unprintable`]; never
/// without the feature `pdf`, which is what knows the glyphs of the fonts.
#[cfg(feature = "pdf")]
pub fn check_factsheet(document: &FactsheetDocument, fonts: &Fonts) -> Result<(), ReportError> {
    crate::pdf::check_factsheet(document, &fonts.set)
}

/// This build makes no PDF, so nothing stands in its way.
///
/// # Errors
///
/// Never.
#[cfg(not(feature = "pdf"))]
pub fn check_factsheet(_document: &FactsheetDocument, _fonts: &Fonts) -> Result<(), ReportError> {
    Ok(())
}
