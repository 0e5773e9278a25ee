//! Writes the rows of a sheet.

use domain::toezicht::SheetTexts;
use domain::toezicht::sheet::{OutcomeRow, Sheet, ThemeOutcome};

use super::{Section, SheetPlace, texts_of};
use crate::dialect::Tx;
use crate::error::StoreError;

/// Writes the rows below the row of the factsheet itself.
pub(in crate::toezicht) async fn insert_sheet(
    tx: &mut Tx,
    place: SheetPlace,
    sheet: &Sheet,
) -> Result<(), StoreError> {
    let texts = texts_of(sheet);
    insert_texts(tx, place, &texts).await?;
    for (position, norm) in (1_i64..).zip(&sheet.introduction.themes) {
        execute!(
            &mut *tx,
            "insert into factsheet_theme_norm (gemeente, factsheet, position, theme, norm) values ($1, $2, $3, $4, $5)",
            place.gemeente.0,
            place.factsheet.0,
            position,
            norm.theme.as_str(),
            norm.norm.as_str(),
        )?;
    }
    for (position, outcome) in (1_i64..).zip(&sheet.outcomes) {
        insert_outcome(tx, place, position, outcome).await?;
    }
    Ok(())
}

/// Writes the paragraphs and the terms.
pub(in crate::toezicht) async fn insert_texts(
    tx: &mut Tx,
    place: SheetPlace,
    texts: &SheetTexts,
) -> Result<(), StoreError> {
    let closing: Vec<String> = texts.closing.iter().cloned().collect();
    for section in Section::ALL {
        let paragraphs = match section {
            Section::Issuer => &texts.issuer,
            Section::Definition => &texts.definition.paragraphs,
            Section::Introduction => &texts.introduction,
            Section::Developments => &texts.developments,
            Section::Closing => &closing,
        };
        for (position, body) in (1_i64..).zip(paragraphs) {
            execute!(
                &mut *tx,
                "insert into factsheet_paragraph (gemeente, factsheet, section, position, body) values ($1, $2, $3, $4, $5)",
                place.gemeente.0,
                place.factsheet.0,
                section.code(),
                position,
                body.as_str(),
            )?;
        }
    }
    for (position, term) in (1_i64..).zip(&texts.definition.terms) {
        execute!(
            &mut *tx,
            "insert into factsheet_term (gemeente, factsheet, position, term, meaning) values ($1, $2, $3, $4, $5)",
            place.gemeente.0,
            place.factsheet.0,
            position,
            term.term.as_str(),
            term.meaning.as_str(),
        )?;
    }
    Ok(())
}

/// Removes the paragraphs and the terms of a draft.
pub(in crate::toezicht) async fn delete_texts(
    tx: &mut Tx,
    place: SheetPlace,
) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "delete from factsheet_paragraph where gemeente = $1 and factsheet = $2",
        place.gemeente.0,
        place.factsheet.0,
    )?;
    execute!(
        tx,
        "delete from factsheet_term where gemeente = $1 and factsheet = $2",
        place.gemeente.0,
        place.factsheet.0,
    )?;
    Ok(())
}

async fn insert_outcome(
    tx: &mut Tx,
    place: SheetPlace,
    theme: i64,
    outcome: &ThemeOutcome,
) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "insert into factsheet_outcome_theme (gemeente, factsheet, theme_position, theme) values ($1, $2, $3, $4)",
        place.gemeente.0,
        place.factsheet.0,
        theme,
        outcome.theme.as_str(),
    )?;
    for (column, year) in (1_i64..).zip(&outcome.years) {
        execute!(
            &mut *tx,
            "insert into factsheet_outcome_year (gemeente, factsheet, theme_position, column_position, year)
             values ($1, $2, $3, $4, $5)",
            place.gemeente.0,
            place.factsheet.0,
            theme,
            column,
            i64::from(*year),
        )?;
    }
    for (position, row) in (1_i64..).zip(&outcome.rows) {
        insert_row(tx, place, (theme, position), row).await?;
    }
    Ok(())
}

async fn insert_row(
    tx: &mut Tx,
    place: SheetPlace,
    (theme, position): (i64, i64),
    row: &OutcomeRow,
) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "insert into factsheet_outcome_row (gemeente, factsheet, theme_position, row_position, indicator)
         values ($1, $2, $3, $4, $5)",
        place.gemeente.0,
        place.factsheet.0,
        theme,
        position,
        row.indicator.as_str(),
    )?;
    for (column, cell) in (1_i64..).zip(&row.cells) {
        let Some(cell) = cell else { continue };
        execute!(
            &mut *tx,
            "insert into factsheet_outcome_cell
                 (gemeente, factsheet, theme_position, row_position, column_position, mark, explanation)
             values ($1, $2, $3, $4, $5, $6, $7)",
            place.gemeente.0,
            place.factsheet.0,
            theme,
            position,
            column,
            cell.mark.code(),
            cell.explanation.as_str(),
        )?;
    }
    Ok(())
}
