//! A sheet in typed rows: no column holds a whole sheet, so that one text can be changed in one place.

use std::collections::{BTreeMap, HashMap};

use domain::shared::{FactsheetId, GemeenteId, YearMonth};
use domain::toezicht::SheetTexts;
use domain::toezicht::sheet::{
    Definition, Introduction, Outcome, OutcomeRow, Sheet, SheetLayout, Term, ThemeNorm,
    ThemeOutcome,
};
use uuid::Uuid;

use super::investigation::{mark, unreadable, year};
use crate::dialect::Tx;
use crate::error::StoreError;

/// The parts of a sheet that are lists of paragraphs.
#[derive(Clone, Copy)]
enum Section {
    Issuer,
    Definition,
    Introduction,
    Developments,
    Closing,
}

impl Section {
    const ALL: [Self; 5] = [
        Self::Issuer,
        Self::Definition,
        Self::Introduction,
        Self::Developments,
        Self::Closing,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Issuer => "afzender",
            Self::Definition => "begrippen",
            Self::Introduction => "inleiding",
            Self::Developments => "ontwikkelingen",
            Self::Closing => "slot",
        }
    }
}

pub(super) fn layout_code(layout: SheetLayout) -> &'static str {
    match layout {
        SheetLayout::Headings => "koppen",
        SheetLayout::Plain => "kaal",
    }
}

pub(super) fn layout(code: &str) -> Result<SheetLayout, StoreError> {
    [SheetLayout::Headings, SheetLayout::Plain]
        .into_iter()
        .find(|layout| layout_code(*layout) == code)
        .ok_or_else(|| unreadable("opmaak", &code))
}

pub(super) fn month(text: &str) -> Result<YearMonth, StoreError> {
    text.parse().map_err(|_| unreadable("maand", &text))
}

/// Where the rows of one sheet belong.
#[derive(Clone, Copy)]
pub(super) struct SheetPlace {
    pub(super) gemeente: GemeenteId,
    pub(super) factsheet: FactsheetId,
}

/// Writes the rows below the row of the factsheet itself.
pub(super) async fn insert_sheet(
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

/// The texts of a sheet that a person writes.
pub(super) fn texts_of(sheet: &Sheet) -> SheetTexts {
    SheetTexts {
        issuer: sheet.issuer.clone(),
        month: sheet.month,
        definition: sheet.definition.clone(),
        introduction: sheet.introduction.paragraphs.clone(),
        developments: sheet.developments.clone(),
        closing: sheet.closing.clone(),
    }
}

/// Writes the paragraphs and the terms.
pub(super) async fn insert_texts(
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
pub(super) async fn delete_texts(tx: &mut Tx, place: SheetPlace) -> Result<(), StoreError> {
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

/// Which factsheets the rows are read of; `None` asks for all.
#[derive(Clone, Copy, Default)]
pub(super) struct Selection {
    pub(super) gemeente: Option<Uuid>,
    pub(super) factsheet: Option<Uuid>,
    pub(super) investigation: Option<Uuid>,
    pub(super) year: Option<i64>,
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
pub(super) struct SheetRows {
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
    pub(super) fn into_texts(mut self, month: YearMonth) -> SheetTexts {
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
    pub(super) fn into_sheet(mut self, head: SheetHead) -> Sheet {
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
pub(super) struct SheetHead {
    pub(super) layout: SheetLayout,
    pub(super) title: String,
    pub(super) approach: String,
    pub(super) month: YearMonth,
    pub(super) development_year: Option<i32>,
}

/// The rows of all selected sheets, in seven queries however many there are.
pub(super) async fn load_rows(
    tx: &mut Tx,
    selection: Selection,
) -> Result<HashMap<Uuid, SheetRows>, StoreError> {
    let mut sheets = HashMap::new();
    load_texts(tx, selection, &mut sheets).await?;
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
        &mut *tx,
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
