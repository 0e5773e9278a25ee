//! Reads the rows of sheets, in seven statements however many sheets there are.

use std::collections::{BTreeMap, HashMap};

use domain::shared::YearMonth;
use domain::toezicht::SheetTexts;
use domain::toezicht::sheet::{
    Definition, Introduction, Outcome, OutcomeRow, Sheet, SheetLayout, Term, ThemeNorm,
    ThemeOutcome,
};
use uuid::Uuid;

use super::Section;
use crate::dialect::Tx;
use crate::error::StoreError;
use crate::toezicht::codes::{mark, unreadable, year};

/// Which factsheets the rows are read of; `None` asks for all.
#[derive(Clone, Copy, Default)]
pub(in crate::toezicht) struct Selection {
    pub(in crate::toezicht) gemeente: Option<Uuid>,
    pub(in crate::toezicht) factsheet: Option<Uuid>,
    pub(in crate::toezicht) investigation: Option<Uuid>,
    pub(in crate::toezicht) year: Option<i64>,
}

row! {
    struct ParagraphRow { factsheet: Uuid, section: String, body: String }
}

row! {
    struct TermRow { factsheet: Uuid, term: String, meaning: String }
}

row! {
    struct NormRow { factsheet: Uuid, theme: String, norm: String }
}

row! {
    struct ThemeRow { factsheet: Uuid, theme_position: i64, theme: String }
}

row! {
    struct YearRow { factsheet: Uuid, theme_position: i64, year: i64 }
}

row! {
    struct IndicatorRow { factsheet: Uuid, theme_position: i64, row_position: i64, indicator: String }
}

row! {
    struct CellRow {
        factsheet: Uuid, theme_position: i64, row_position: i64, column_position: i64, mark: String, explanation: String,
    }
}

/// The rows of one sheet, gathered.
#[derive(Default)]
pub(in crate::toezicht) struct SheetRows {
    paragraphs: HashMap<String, Vec<String>>,
    terms: Vec<Term>,
    norms: Vec<ThemeNorm>,
    outcomes: BTreeMap<i64, ThemeOutcome>,
}

impl SheetRows {
    fn section(&mut self, section: Section) -> Vec<String> {
        self.paragraphs.remove(section.code()).unwrap_or_default()
    }

    /// The texts that a person writes.
    pub(in crate::toezicht) fn into_texts(mut self, month: YearMonth) -> SheetTexts {
        SheetTexts {
            issuer: self.section(Section::Issuer),
            month,
            definition: Definition {
                paragraphs: self.section(Section::Definition),
                terms: std::mem::take(&mut self.terms),
            },
            introduction: self.section(Section::Introduction),
            developments: self.section(Section::Developments),
            closing: self.section(Section::Closing).pop(),
        }
    }

    /// The whole sheet, with what stands in the row of the factsheet itself.
    pub(in crate::toezicht) fn into_sheet(mut self, head: SheetHead) -> Sheet {
        let themes = std::mem::take(&mut self.norms);
        let outcomes = std::mem::take(&mut self.outcomes).into_values().collect();
        let texts = self.into_texts(head.month);
        Sheet {
            layout: head.layout,
            issuer: texts.issuer,
            title: head.title,
            approach: head.approach,
            month: head.month,
            definition: texts.definition,
            introduction: Introduction {
                paragraphs: texts.introduction,
                themes,
            },
            development_year: head.development_year,
            developments: texts.developments,
            closing: texts.closing,
            outcomes,
        }
    }
}

/// What stands in the row of the factsheet itself.
pub(in crate::toezicht) struct SheetHead {
    pub(in crate::toezicht) layout: SheetLayout,
    pub(in crate::toezicht) title: String,
    pub(in crate::toezicht) approach: String,
    pub(in crate::toezicht) month: YearMonth,
    pub(in crate::toezicht) development_year: Option<i32>,
}

/// The rows of all selected sheets, in seven queries however many there are.
pub(in crate::toezicht) async fn load_rows(
    tx: &mut Tx,
    selection: Selection,
) -> Result<HashMap<Uuid, SheetRows>, StoreError> {
    let mut sheets = HashMap::new();
    load_texts(tx, selection, &mut sheets).await?;
    load_norms(tx, selection, &mut sheets).await?;
    load_outcomes(tx, selection, &mut sheets).await?;
    load_cells(tx, selection, &mut sheets).await?;
    Ok(sheets)
}

async fn load_texts(
    tx: &mut Tx,
    selection: Selection,
    sheets: &mut HashMap<Uuid, SheetRows>,
) -> Result<(), StoreError> {
    let paragraphs = fetch_all!(
        &mut *tx,
        ParagraphRow,
        "select c.factsheet, c.section, c.body
         from factsheet as f join factsheet_paragraph as c on c.gemeente = f.gemeente and c.factsheet = f.id
         where (f.gemeente = $1 or $1 is null) and (f.id = $2 or $2 is null) and (f.investigation = $3 or $3 is null)
             and (f.year = $4 or $4 is null) order by c.position",
        selection.gemeente,
        selection.factsheet,
        selection.investigation,
        selection.year,
    )?;
    for row in paragraphs {
        let sheet: &mut SheetRows = sheets.entry(row.factsheet).or_default();
        sheet
            .paragraphs
            .entry(row.section)
            .or_default()
            .push(row.body);
    }
    let terms = fetch_all!(
        tx,
        TermRow,
        "select c.factsheet, c.term, c.meaning
         from factsheet as f join factsheet_term as c on c.gemeente = f.gemeente and c.factsheet = f.id
         where (f.gemeente = $1 or $1 is null) and (f.id = $2 or $2 is null) and (f.investigation = $3 or $3 is null)
             and (f.year = $4 or $4 is null) order by c.position",
        selection.gemeente,
        selection.factsheet,
        selection.investigation,
        selection.year,
    )?;
    for row in terms {
        let TermRow {
            factsheet,
            term,
            meaning,
        } = row;
        sheets
            .entry(factsheet)
            .or_default()
            .terms
            .push(Term { term, meaning });
    }
    Ok(())
}

async fn load_norms(
    tx: &mut Tx,
    selection: Selection,
    sheets: &mut HashMap<Uuid, SheetRows>,
) -> Result<(), StoreError> {
    let norms = fetch_all!(
        tx,
        NormRow,
        "select c.factsheet, c.theme, c.norm
         from factsheet as f join factsheet_theme_norm as c on c.gemeente = f.gemeente and c.factsheet = f.id
         where (f.gemeente = $1 or $1 is null) and (f.id = $2 or $2 is null) and (f.investigation = $3 or $3 is null)
             and (f.year = $4 or $4 is null) order by c.position",
        selection.gemeente,
        selection.factsheet,
        selection.investigation,
        selection.year,
    )?;
    for row in norms {
        let NormRow {
            factsheet,
            theme,
            norm,
        } = row;
        sheets
            .entry(factsheet)
            .or_default()
            .norms
            .push(ThemeNorm { theme, norm });
    }
    Ok(())
}

async fn load_outcomes(
    tx: &mut Tx,
    selection: Selection,
    sheets: &mut HashMap<Uuid, SheetRows>,
) -> Result<(), StoreError> {
    let themes = fetch_all!(
        &mut *tx,
        ThemeRow,
        "select c.factsheet, c.theme_position, c.theme
         from factsheet as f join factsheet_outcome_theme as c on c.gemeente = f.gemeente and c.factsheet = f.id
         where (f.gemeente = $1 or $1 is null) and (f.id = $2 or $2 is null) and (f.investigation = $3 or $3 is null)
             and (f.year = $4 or $4 is null) order by c.theme_position",
        selection.gemeente,
        selection.factsheet,
        selection.investigation,
        selection.year,
    )?;
    for row in themes {
        let outcome = ThemeOutcome {
            theme: row.theme,
            years: Vec::new(),
            rows: Vec::new(),
        };
        let sheet = sheets.entry(row.factsheet).or_default();
        sheet.outcomes.insert(row.theme_position, outcome);
    }
    let years = fetch_all!(
        tx,
        YearRow,
        "select c.factsheet, c.theme_position, c.year
         from factsheet as f join factsheet_outcome_year as c on c.gemeente = f.gemeente and c.factsheet = f.id
         where (f.gemeente = $1 or $1 is null) and (f.id = $2 or $2 is null) and (f.investigation = $3 or $3 is null)
             and (f.year = $4 or $4 is null) order by c.theme_position, c.column_position",
        selection.gemeente,
        selection.factsheet,
        selection.investigation,
        selection.year,
    )?;
    for row in years {
        theme_of(sheets, row.factsheet, row.theme_position)?
            .years
            .push(year(row.year)?);
    }
    Ok(())
}

fn theme_of(
    sheets: &mut HashMap<Uuid, SheetRows>,
    factsheet: Uuid,
    position: i64,
) -> Result<&mut ThemeOutcome, StoreError> {
    sheets
        .get_mut(&factsheet)
        .and_then(|sheet| sheet.outcomes.get_mut(&position))
        .ok_or_else(|| unreadable("tabel", &position))
}

async fn load_cells(
    tx: &mut Tx,
    selection: Selection,
    sheets: &mut HashMap<Uuid, SheetRows>,
) -> Result<(), StoreError> {
    let rows = fetch_all!(
        &mut *tx,
        IndicatorRow,
        "select c.factsheet, c.theme_position, c.row_position, c.indicator
         from factsheet as f join factsheet_outcome_row as c on c.gemeente = f.gemeente and c.factsheet = f.id
         where (f.gemeente = $1 or $1 is null) and (f.id = $2 or $2 is null) and (f.investigation = $3 or $3 is null)
             and (f.year = $4 or $4 is null) order by c.theme_position, c.row_position",
        selection.gemeente,
        selection.factsheet,
        selection.investigation,
        selection.year,
    )?;
    let cells = fetch_all!(
        tx,
        CellRow,
        "select c.factsheet, c.theme_position, c.row_position, c.column_position, c.mark, c.explanation
         from factsheet as f join factsheet_outcome_cell as c on c.gemeente = f.gemeente and c.factsheet = f.id
         where (f.gemeente = $1 or $1 is null) and (f.id = $2 or $2 is null) and (f.investigation = $3 or $3 is null)
             and (f.year = $4 or $4 is null)",
        selection.gemeente,
        selection.factsheet,
        selection.investigation,
        selection.year,
    )?;
    let mut filled = HashMap::new();
    for cell in cells {
        let outcome = Outcome {
            mark: mark(&cell.mark)?,
            explanation: cell.explanation,
        };
        let key = (
            cell.factsheet,
            cell.theme_position,
            cell.row_position,
            cell.column_position,
        );
        filled.insert(key, outcome);
    }
    for row in rows {
        let theme = theme_of(sheets, row.factsheet, row.theme_position)?;
        let columns = (1_i64..).take(theme.years.len());
        let cells = columns
            .map(|column| {
                filled.remove(&(row.factsheet, row.theme_position, row.row_position, column))
            })
            .collect();
        theme.rows.push(OutcomeRow {
            indicator: row.indicator,
            cells,
        });
    }
    Ok(())
}
