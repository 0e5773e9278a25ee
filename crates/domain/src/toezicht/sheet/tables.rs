//! Reads the tables under "Uitkomsten": a theme, a header with years, and a row for each indicator. Columns are separated by
//! tabs, or by pipes as in a Markdown table.

use std::collections::HashSet;

use super::inline::{is_space, key, letters, plain, text_of};
use super::lines::{LineKind, SourceLine, heads_indicators, line_kind, year_number};
use super::notes::{Notes, Place};
use super::problem::{Part, ProblemKind};
use super::{Outcome, OutcomeRow, ThemeOutcome};
use crate::toezicht::Mark;

/// The tables read so far.
#[derive(Debug, Default)]
pub(super) struct Tables {
    done: Vec<ThemeOutcome>,
    themes: HashSet<String>,
    current: Option<Table>,
    pending: Option<PendingTheme>,
}

/// A line that is a theme when a header follows.
#[derive(Debug)]
struct PendingTheme {
    name: String,
    place: Place,
}

#[derive(Debug)]
struct Table {
    theme: String,
    place: Place,
    years: Vec<i32>,
    rows: Vec<OutcomeRow>,
    names: HashSet<String>,
    /// Whether the line before was the header, so that a line of dashes belongs to it.
    fresh: bool,
    /// Whether a row was seen, understood or not.
    any_row: bool,
}

struct Cell<'a> {
    text: &'a str,
    column: usize,
}

impl Tables {
    /// Whether a table or the beginning of one was seen.
    pub(super) fn any(&self) -> bool {
        self.current.is_some() || !self.done.is_empty()
    }

    /// Reads one line that is not blank and not a section's heading.
    pub(super) fn line(&mut self, line: SourceLine<'_>, notes: &mut Notes) {
        let Some(mut cells) = cells(line) else {
            return self.single(line, line.text(), notes);
        };
        if self.separator(&cells) {
            notes.taken.add_line(Part::Tables, line.number);
            return;
        }
        let filled = cells.iter().filter(|cell| !cell.text.is_empty()).count();
        let Some(first) = cells.first() else {
            return notes.ignore(line.number, line.raw);
        };
        if filled == 0 {
            notes.ignore(line.number, line.raw);
        } else if heads_indicators(first.text) {
            self.header(line, &cells, notes);
        } else if filled == 1 && !first.text.is_empty() {
            let text = first.text;
            self.single(line, text, notes);
        } else {
            self.leave_pending(notes);
            let expected = self
                .current
                .as_ref()
                .map_or(0, |table| table.years.len() + 1);
            while cells.len() > expected && cells.last().is_some_and(|cell| cell.text.is_empty()) {
                cells.pop();
            }
            self.row(line, &cells, notes);
        }
    }

    /// A line with one filled cell, or none at all: a theme, a ruler, or a header without years.
    fn single(&mut self, line: SourceLine<'_>, text: &str, notes: &mut Notes) {
        let place = Place::new(line.number, line.column(), text);
        if heads_indicators(text) {
            return self.header(line, &[], notes);
        }
        let name = match line_kind(text) {
            LineKind::Ruler => return notes.ignore(line.number, text),
            LineKind::Bullet { .. } => return notes.problem(&place, ProblemKind::BulletHere),
            LineKind::Heading(words) => plain(words),
            _ => plain(text),
        };
        if name.is_empty() {
            return notes.ignore(line.number, text);
        }
        self.leave_pending(notes);
        self.pending = Some(PendingTheme { name, place });
    }

    /// The line that could have been a theme was none.
    fn leave_pending(&mut self, notes: &mut Notes) {
        if let Some(pending) = self.pending.take() {
            notes.problem(&pending.place, ProblemKind::LooseLine);
        }
    }

    fn header(&mut self, line: SourceLine<'_>, cells: &[Cell<'_>], notes: &mut Notes) {
        self.close(notes);
        let place = line.place();
        let last = cells.iter().rposition(|cell| !cell.text.is_empty());
        let mut years: Vec<i32> = Vec::new();
        let mut seen = HashSet::new();
        for cell in cells.iter().take(last.map_or(0, |last| last + 1)).skip(1) {
            let at = Place::new(line.number, cell.column, cell.text);
            let Some(year) = year_number(&plain(cell.text)) else {
                notes.problem(&at, ProblemKind::NotAYear);
                // Keeps the number of columns right for the rows below.
                years.push(0);
                continue;
            };
            if !seen.insert(year) {
                notes.problem(&at, ProblemKind::Twice("Dit jaar"));
            } else if years.last().is_some_and(|before| *before > year) {
                notes.problem(&at, ProblemKind::YearOrder);
            }
            years.push(year);
        }
        if years.is_empty() {
            notes.problem(&place, ProblemKind::HeaderWithoutYears);
        }
        let (theme, lines) = match self.pending.take() {
            Some(pending) => {
                if !self.themes.insert(key(&pending.name)) {
                    notes.problem(&pending.place, ProblemKind::Twice("Dit thema"));
                }
                (pending.name, vec![pending.place.line, line.number])
            }
            None => {
                notes.problem(&place, ProblemKind::TableWithoutTheme);
                (String::new(), vec![line.number])
            }
        };
        notes.take(Part::Tables, &lines);
        self.current = Some(Table {
            theme,
            place,
            years,
            rows: Vec::new(),
            names: HashSet::new(),
            fresh: true,
            any_row: false,
        });
    }

    /// The line of dashes under the header of a Markdown table.
    fn separator(&mut self, cells: &[Cell<'_>]) -> bool {
        let dashes = |cell: &Cell<'_>| {
            let inner = cell.text.trim_matches(':');
            !inner.is_empty() && inner.bytes().all(|byte| byte == b'-')
        };
        let Some(table) = self.current.as_mut() else {
            return false;
        };
        let fresh = std::mem::replace(&mut table.fresh, false);
        fresh && self.pending.is_none() && cells.iter().all(dashes)
    }

    fn row(&mut self, line: SourceLine<'_>, cells: &[Cell<'_>], notes: &mut Notes) {
        let place = line.place();
        let Some(table) = self.current.as_mut() else {
            return notes.problem(&place, ProblemKind::RowOutsideTable);
        };
        table.any_row = true;
        let expected = table.years.len() + 1;
        if expected == 1 {
            // The header was refused already; its rows cannot be checked.
            return;
        }
        if cells.len() != expected {
            let found = cells.len();
            return notes.problem(&place, ProblemKind::ColumnCount { expected, found });
        }
        let Some((first, rest)) = cells.split_first() else {
            return;
        };
        let indicator = plain(first.text);
        if indicator.is_empty() {
            return notes.problem(&place, ProblemKind::RowWithoutIndicator);
        }
        if !table.names.insert(key(&indicator)) {
            let at = Place::new(line.number, first.column, first.text);
            return notes.problem(&at, ProblemKind::Twice("Deze indicator"));
        }
        let mut outcomes = Vec::with_capacity(rest.len());
        let mut understood = true;
        for cell in rest {
            match outcome(cell.text) {
                Ok(outcome) => outcomes.push(outcome),
                Err(UnknownMark) => {
                    let at = Place::new(line.number, cell.column, cell.text);
                    notes.problem(&at, ProblemKind::UnknownMark);
                    understood = false;
                }
            }
        }
        if understood && outcomes.iter().all(Option::is_none) {
            return notes.problem(&place, ProblemKind::LooseLine);
        }
        if understood {
            notes.take(Part::Rows, &[line.number]);
        }
        table.rows.push(OutcomeRow {
            indicator,
            cells: outcomes,
        });
    }

    /// Closes the table that is open.
    fn close(&mut self, notes: &mut Notes) {
        let Some(table) = self.current.take() else {
            return;
        };
        if !table.any_row {
            notes.problem(&table.place, ProblemKind::TableWithoutRows);
        }
        self.done.push(ThemeOutcome {
            theme: table.theme,
            years: table.years,
            rows: table.rows,
        });
    }

    /// All tables, when the file is at its end.
    pub(super) fn finish(mut self, notes: &mut Notes) -> Vec<ThemeOutcome> {
        self.leave_pending(notes);
        self.close(notes);
        self.done
    }
}

/// The cells of a line, or `None` when it has no separators.
fn cells(line: SourceLine<'_>) -> Option<Vec<Cell<'_>>> {
    let text = line.raw.trim_matches(is_space);
    if !text.starts_with('|') && line.raw.contains('\t') {
        return Some(split(
            line.raw,
            line.raw.match_indices('\t').map(|(at, _)| at),
        ));
    }
    let pipes = loose_pipes(line.raw);
    if pipes.is_empty() {
        return None;
    }
    let mut cells = split(line.raw, pipes.into_iter());
    if text.starts_with('|') {
        cells.remove(0);
    }
    if cells.last().is_some_and(|cell| cell.text.is_empty()) && text.ends_with('|') {
        cells.pop();
    }
    Some(cells)
}

/// Where the pipes stand that have no backslash before them.
fn loose_pipes(raw: &str) -> Vec<usize> {
    let mut escaped = false;
    let mut pipes = Vec::new();
    for (at, byte) in raw.bytes().enumerate() {
        if byte == b'|' && !escaped {
            pipes.push(at);
        }
        escaped = byte == b'\\' && !escaped;
    }
    pipes
}

/// The pieces between separators of one byte, each with the column where its text begins.
fn split(raw: &str, separators: impl Iterator<Item = usize>) -> Vec<Cell<'_>> {
    let mut cells = Vec::new();
    let (mut start, mut column) = (0, 1);
    for end in separators.chain([raw.len()]) {
        let piece = raw.get(start..end).unwrap_or_default();
        let before = piece.chars().take_while(|c| is_space(*c)).count();
        cells.push(Cell {
            text: piece.trim_matches(is_space),
            column: column + before,
        });
        column += piece.chars().count() + 1;
        start = end + 1;
    }
    cells
}

/// A cell begins with something that is no mark.
struct UnknownMark;

/// The mark and the explanation of a cell; an empty cell says nothing.
fn outcome(cell: &str) -> Result<Option<Outcome>, UnknownMark> {
    let text = text_of(&letters(cell));
    let mut rest = text.chars();
    let Some(sign) = rest.next() else {
        return Ok(None);
    };
    let after = rest.as_str().trim_start_matches(['\u{fe0e}', '\u{fe0f}']);
    let alone = after.is_empty() || after.starts_with(' ');
    let mark = match sign {
        '✓' | '✔' | '☑' | '√' | '✅' => Mark::Voldoet,
        '✗' | '✘' | '☒' | '×' | '❌' => Mark::VoldoetNiet,
        'X' | 'x' if alone => Mark::VoldoetNiet,
        '–' | '-' | '—' if alone => Mark::NietGetoetst,
        _ => return Err(UnknownMark),
    };
    Ok(Some(Outcome {
        mark,
        explanation: after.trim_start().to_owned(),
    }))
}
