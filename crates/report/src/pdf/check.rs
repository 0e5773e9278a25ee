//! What must hold before a document is set, so that the caller hears what is wrong in its own terms.

use typst::foundations::{Dict, Value};
use typst::text::is_default_ignorable;

use super::world::FontSet;
use crate::approach::ApproachDocument;
use crate::document::FactsheetDocument;
use crate::error::{ReportError, RequiredText};
use crate::letter::LetterDocument;
use crate::plan::PlanDocument;

/// The texts that must be there, the language, and tables with as many cells as years.
pub(super) fn shape(document: &FactsheetDocument) -> Result<(), ReportError> {
    language(&document.language)?;
    required(&document.title, RequiredText::Title)?;
    required(&document.heading, RequiredText::Heading)?;
    for table in &document.outcomes {
        required(&table.theme, RequiredText::Theme)?;
        for row in &table.rows {
            if row.cells.len() != table.years.len() {
                return Err(ReportError::CellCount {
                    indicator: row.indicator.clone(),
                    cells: row.cells.len(),
                    years: table.years.len(),
                });
            }
        }
    }
    Ok(())
}

/// The texts of a letter that must be there, and its language.
pub(super) fn letter(letter: &LetterDocument) -> Result<(), ReportError> {
    language(&letter.language)?;
    required(&letter.title, RequiredText::Title)?;
    required(&letter.heading, RequiredText::Heading)?;
    let mut headings = letter.parts.iter().map(|part| &part.heading);
    headings.try_for_each(|heading| required(heading, RequiredText::Heading))
}

/// The texts of a plan that must be there, and its language.
pub(super) fn plan(plan: &PlanDocument) -> Result<(), ReportError> {
    language(&plan.language)?;
    required(&plan.title, RequiredText::Title)?;
    required(&plan.heading, RequiredText::Heading)?;
    let parts = plan.parts.iter().map(|part| &part.heading);
    let mut headings = plan.goals.iter().map(|goal| &goal.words).chain(parts);
    headings.try_for_each(|heading| required(heading, RequiredText::Heading))
}

/// The texts of a description sheet that must be there, its language, and tables with as many cells as heads.
pub(super) fn approach(approach: &ApproachDocument) -> Result<(), ReportError> {
    language(&approach.language)?;
    required(&approach.title, RequiredText::Title)?;
    required(&approach.heading, RequiredText::Heading)?;
    if let Some(picture) = &approach.picture {
        required(&picture.heading, RequiredText::Heading)?;
        required(&picture.alternative, RequiredText::Picture)?;
    }
    for part in &approach.parts {
        required(&part.heading, RequiredText::Heading)?;
        let mut sections = part.sections.iter();
        sections.try_for_each(|section| required(&section.heading, RequiredText::Heading))?;
        for table in &part.tables {
            required(&table.caption, RequiredText::Heading)?;
            let heads = table.heads.len();
            if let Some(row) = table.rows.iter().find(|row| row.len() != heads) {
                return Err(ReportError::CellCount {
                    indicator: row.first().cloned().unwrap_or_default(),
                    cells: row.len(),
                    years: heads,
                });
            }
        }
    }
    Ok(())
}

fn language(language: &str) -> Result<(), ReportError> {
    if !(2..=3).contains(&language.len()) || !language.bytes().all(|byte| byte.is_ascii_lowercase())
    {
        return Err(ReportError::BadLanguage(language.to_owned()));
    }
    Ok(())
}

fn required(text: &str, which: RequiredText) -> Result<(), ReportError> {
    if super::data::plain(text).is_empty() {
        return Err(ReportError::MissingText(which));
    }
    Ok(())
}

/// Every sign of every text has a glyph in one of the fonts.
pub(super) fn printable(inputs: &Dict, fonts: &FontSet) -> Result<(), ReportError> {
    inputs
        .iter()
        .try_for_each(|(_, value)| value_printable(value, fonts))
}

fn value_printable(value: &Value, fonts: &FontSet) -> Result<(), ReportError> {
    match value {
        Value::Str(text) => text
            .chars()
            .find(|sign| !is_default_ignorable(*sign) && !fonts.covers(*sign))
            .map_or(Ok(()), |sign| Err(ReportError::Unprintable { sign })),
        Value::Array(values) => values
            .iter()
            .try_for_each(|value| value_printable(value, fonts)),
        Value::Dict(values) => printable(values, fonts),
        _ => Ok(()),
    }
}
