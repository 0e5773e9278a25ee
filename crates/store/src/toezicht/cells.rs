//! The table of a sheet as judgements.

use domain::toezicht::sheet::{OutcomeRow, Sheet, ThemeOutcome};
use domain::toezicht::{Indicator, Judgement, Toetsingskader};

/// A row of a sheet whose indicator the framework does not have.
pub(super) struct UnknownRow {
    pub(super) theme: String,
    pub(super) indicator: String,
}

/// Every filled cell as a judgement of version 1 without evidence, in the order of the sheet.
pub(super) fn judgements(
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
    outcome
        .years
        .iter()
        .zip(&row.cells)
        .filter_map(|(year, cell)| {
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
