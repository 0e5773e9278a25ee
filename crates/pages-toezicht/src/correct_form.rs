//! The form of a correction: every text of a published sheet, and the mark and explanation of each cell.

use domain::toezicht::Mark;
use domain::toezicht::sheet::{Sheet, differences};

use super::texts_form::{TextsForm, texts_of};
use super::words;
use web::documents;
use web::forms::conflict::DiffRow;
use web::forms::fields::{FieldErrors, Fields, paragraphs};
use web::layout::L;

/// A correction as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CorrectForm {
    pub(super) reason: String,
    pub(super) texts: TextsForm,
    pub(super) cells: Vec<CellForm>,
}

/// One cell of the tables that says something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellForm {
    /// Where it stands: theme, row and column, from 0.
    pub(super) at: (usize, usize, usize),
    pub(super) mark: String,
    pub(super) explanation: String,
}

pub(super) fn cell_name((theme, row, column): (usize, usize, usize)) -> String {
    format!("cel-{}-{}-{}", theme + 1, row + 1, column + 1)
}

impl CorrectForm {
    pub(super) fn of(sheet: &Sheet) -> Self {
        let mut cells = Vec::new();
        for (theme, table) in sheet.outcomes.iter().enumerate() {
            for (row, indicator) in table.rows.iter().enumerate() {
                for (column, cell) in indicator.cells.iter().enumerate() {
                    cells.extend(cell.as_ref().map(|outcome| CellForm {
                        at: (theme, row, column),
                        mark: outcome.mark.code().to_owned(),
                        explanation: outcome.explanation.clone(),
                    }));
                }
            }
        }
        Self {
            reason: String::new(),
            texts: TextsForm::of(&texts_of(sheet)),
            cells,
        }
    }

    /// Reads the fields; `sheet` says which cells there are.
    pub(super) fn read(fields: &Fields, sheet: &Sheet) -> Self {
        let mut form = Self::of(sheet);
        form.reason = fields.get("reden").to_owned();
        form.texts = TextsForm::read(fields);
        for cell in &mut form.cells {
            let name = cell_name(cell.at);
            cell.mark = fields.get(&name).to_owned();
            cell.explanation = fields.get(&format!("{name}-toelichting")).to_owned();
        }
        form
    }

    pub(super) fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        fields.set("reden", self.reason.as_str());
        self.texts.write(&mut fields);
        for cell in &self.cells {
            let name = cell_name(cell.at);
            fields.set(&format!("{name}-toelichting"), cell.explanation.as_str());
            fields.set(&name, cell.mark.as_str());
        }
        fields
    }

    pub(super) fn beside(&self, l: L, theirs: &Self, sheet: &Sheet) -> Vec<DiffRow> {
        let mut rows = self.texts.beside(l, &theirs.texts);
        let shown = |cell: &CellForm| {
            let mark = Mark::from_code(&cell.mark).map(|mark| l.t(words::mark_key(mark)));
            mark.into_iter()
                .chain(paragraphs(&cell.explanation))
                .collect()
        };
        rows.extend(self.cells.iter().zip(&theirs.cells).map(|(mine, stored)| {
            DiffRow::new(
                &cell_name(mine.at),
                legend(sheet, mine.at),
                shown(mine),
                shown(stored),
            )
        }));
        rows
    }

    /// The corrected sheet.
    pub(super) fn check(&self, l: L, before: &Sheet) -> Result<Sheet, FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.reason.trim().is_empty() {
            errors.add("reden", l.t("correct-error-reason"));
        }
        let texts = match self.texts.check(l) {
            Ok(texts) => Some(texts),
            Err(more) => {
                errors.0.extend(more.0);
                None
            }
        };
        let mut sheet = before.clone();
        for cell in &self.cells {
            let name = cell_name(cell.at);
            match Mark::from_code(&cell.mark) {
                Some(_) if cell.explanation.trim().is_empty() => {
                    errors.add(&name, l.t("judge-error-explanation"));
                }
                Some(mark) => set_cell(&mut sheet, cell, mark),
                None => errors.add(&name, l.t("judge-error-mark")),
            }
        }
        let Some(texts) = texts.filter(|_| errors.is_empty()) else {
            return Err(errors);
        };
        sheet.issuer = texts.issuer;
        sheet.month = texts.month;
        sheet.definition = texts.definition;
        sheet.introduction.paragraphs = texts.introduction;
        sheet.developments = texts.developments;
        sheet.closing = texts.closing;
        let sheet = sheet.tidied();
        for fault in sheet.faults() {
            errors.add("reden", words::fault(l, &fault));
        }
        if let Err(text) = documents::printable(&sheet) {
            errors.add("reden", text);
        }
        if differences(before, &sheet).is_empty() {
            errors.add("reden", l.t("correct-error-nothing"));
        }
        if errors.is_empty() {
            Ok(sheet)
        } else {
            Err(errors)
        }
    }
}

fn set_cell(sheet: &mut Sheet, cell: &CellForm, mark: Mark) {
    let (theme, row, column) = cell.at;
    let found = sheet
        .outcomes
        .get_mut(theme)
        .and_then(|table| table.rows.get_mut(row))
        .and_then(|row| row.cells.get_mut(column));
    if let Some(Some(outcome)) = found {
        outcome.mark = mark;
        outcome.explanation = words::one_line(&cell.explanation);
    }
}

pub(super) fn legend(sheet: &Sheet, (theme, row, column): (usize, usize, usize)) -> String {
    let Some(table) = sheet.outcomes.get(theme) else {
        return String::new();
    };
    let indicator = table.rows.get(row).map_or("", |row| row.indicator.as_str());
    let year = table.years.get(column).copied().unwrap_or_default();
    format!("{}: {indicator}, {year}", table.theme)
}
