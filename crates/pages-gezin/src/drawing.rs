//! A drawing on a page, with the same data as a table.

use draw::{Drawing, Table};

/// A row of a table: its name, and each other cell with the head of its column.
pub struct TableRow {
    pub name: String,
    pub cells: Vec<(String, String)>,
}

/// The data of a drawing as a table.
pub struct TableView {
    pub caption: String,
    pub heads: Vec<String>,
    pub rows: Vec<TableRow>,
}

/// A drawing with its table.
pub struct Picture {
    pub svg: String,
    pub table: TableView,
}

impl TableView {
    /// A table of a drawing.
    pub fn of(caption: String, table: Table) -> Self {
        let row = |cells: Vec<String>| {
            let mut cells = table.headings.iter().cloned().zip(cells);
            let first = cells.next();
            TableRow {
                name: first.map(|(_, name)| name).unwrap_or_default(),
                cells: cells.collect(),
            }
        };
        Self {
            caption,
            rows: table.rows.into_iter().map(row).collect(),
            heads: table.headings,
        }
    }
}

impl From<Drawing> for Picture {
    fn from(drawing: Drawing) -> Self {
        Self {
            svg: drawing.svg,
            table: TableView::of(drawing.title, drawing.table),
        }
    }
}
