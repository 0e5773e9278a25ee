//! The bare statements of a list of work and of the page of a case: those of the program itself, with the same condition, every column
//! read and nothing opened, and one row in the log with its commit.

use domain::shared::{CaseId, GezinId};
use sqlx::{Column, Row};

use super::asked::{Asked, Value, of_case, of_work};
use super::bare::log_row;
use super::{BenchViewer, BenchWorld};
use crate::Store;
use crate::dialect::Tx;

/// The statements of one page, ready to be run. What they ask is found out beforehand: that is not part of the page.
pub struct BarePage(Vec<Asked>);

impl BarePage {
    /// Of the first page of somebody's work.
    #[must_use]
    pub fn of_work(world: &BenchWorld, viewer: &BenchViewer) -> Self {
        Self(of_work(world, viewer))
    }

    /// Of the page of a case.
    ///
    /// # Panics
    /// When the database refuses something.
    pub async fn of_case(
        store: &Store,
        world: &BenchWorld,
        viewer: &BenchViewer,
        which: (GezinId, CaseId),
    ) -> Self {
        Self(of_case(store, world, viewer, which).await)
    }

    /// Runs all of them, and writes one row in the log. Gives the number of rows.
    ///
    /// # Panics
    /// When the database refuses something.
    pub async fn run(&self, store: &Store, world: &BenchWorld) -> usize {
        let mut tx = store.read().await.expect("a transaction begins");
        let mut rows = 0;
        for asked in &self.0 {
            rows += run(&mut tx, asked).await;
        }
        drop(tx);
        log_row(store, world.gemeente).await;
        rows
    }
}

/// Reads every column of the rows of a statement; gives how many rows there were.
async fn run(tx: &mut Tx, asked: &Asked) -> usize {
    on!(tx, |connection| {
        let mut query = sqlx::query(asked.sql);
        for value in &asked.values {
            query = match value {
                Value::Id(id) => query.bind(*id),
                Value::NoId => query.bind(None::<uuid::Uuid>),
                Value::Number(number) => query.bind(*number),
                Value::NoNumber => query.bind(None::<i64>),
                Value::Day(day) => query.bind(*day),
                Value::NoDay => query.bind(None::<time::Date>),
                Value::Moment(moment) => query.bind(*moment),
                Value::Text(text) => query.bind(text.as_str()),
                Value::NoText => query.bind(None::<&str>),
            };
        }
        let rows = query.fetch_all(connection).await;
        let rows = rows.unwrap_or_else(|error| panic!("{}: {error}", asked.name));
        for row in &rows {
            for column in row.columns() {
                std::hint::black_box(row.try_get_raw(column.ordinal()).expect("a column"));
            }
        }
        rows.len()
    })
}
