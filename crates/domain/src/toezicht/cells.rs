//! The table of a sheet as judgements.

use super::framework::{FrameworkRef, Indicator, Toetsingskader};
use super::judgement::Judgement;
use super::sheet::{OutcomeRow, Sheet, ThemeOutcome};

/// A row of a sheet whose indicator the framework does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "Indicator \"{indicator}\" onder thema \"{theme}\" staat niet in toetsingskader {framework}. Gebruik de tekst uit het toetsingskader."
)]
pub struct UnknownRow {
    /// Theme on the sheet.
    pub theme: String,
    /// Indicator on the sheet.
    pub indicator: String,
    /// The framework.
    pub framework: FrameworkRef,
}

/// Every filled cell of a sheet as a judgement of version 1 without evidence, in the order of the sheet.
///
/// # Errors
/// [`UnknownRow`] names the first row that the framework does not have.
pub fn judged_cells(
    framework: &Toetsingskader,
    sheet: &Sheet,
) -> Result<Vec<Judgement>, UnknownRow> {
    let mut found = Vec::new();
    for outcome in &sheet.outcomes {
        for row in &outcome.rows {
            let indicator = framework
                .indicator_named(&outcome.theme, &row.indicator)
                .ok_or_else(|| UnknownRow {
                    theme: outcome.theme.clone(),
                    indicator: row.indicator.clone(),
                    framework: framework.reference.clone(),
                })?;
            found.extend(of_row(outcome, row, indicator));
        }
    }
    Ok(found)
}

fn of_row(
    outcome: &ThemeOutcome,
    row: &OutcomeRow,
    indicator: &Indicator,
) -> impl Iterator<Item = Judgement> {
    let cells = outcome.years.iter().zip(&row.cells);
    cells.filter_map(|(year, cell)| {
        cell.as_ref().map(|cell| Judgement {
            indicator: indicator.code.clone(),
            year: *year,
            mark: cell.mark,
            explanation: cell.explanation.clone(),
            evidence: Vec::new(),
            version: 1,
        })
    })
}
