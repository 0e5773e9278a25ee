//! Rows of any table, read from one engine and written to another.

use sqlx::{ColumnIndex, Database, Decode, QueryBuilder, Row, Type};
use time::Date;
use uuid::Uuid;

use super::tables::{Kind, Table};
use crate::dialect::{Moment, Tx};
use crate::error::StoreError;

/// Rows that are copied at a time: their values stay below the number of parameters that SQLite takes (32,766).
const PAGE: i64 = 1000;
/// The same for tables of which one row may hold a file of up to 20 MB: memory stays bounded.
const PAGE_OF_FILES: i64 = 4;
/// Tables with files.
const FILES: [&str; 2] = ["document", "convenant_version"];

/// One value of a column.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Uuid(Option<Uuid>),
    Text(Option<String>),
    Number(Option<i64>),
    Flag(Option<bool>),
    Moment(Option<Moment>),
    Day(Option<Date>),
    Bytes(Option<Vec<u8>>),
}

/// Binds a value, whatever it is, with the method of a query builder.
macro_rules! bind {
    ($builder:expr, $value:expr) => {
        match $value {
            Value::Uuid(value) => $builder.push_bind(*value),
            Value::Text(value) => $builder.push_bind(value.clone()),
            Value::Number(value) => $builder.push_bind(*value),
            Value::Flag(value) => $builder.push_bind(*value),
            Value::Moment(value) => $builder.push_bind(*value),
            Value::Day(value) => $builder.push_bind(*value),
            Value::Bytes(value) => $builder.push_bind(value.clone()),
        }
    };
}

fn values<'r, R: Row>(row: &'r R, table: &Table) -> Result<Vec<Value>, sqlx::Error>
where
    usize: ColumnIndex<R>,
    Uuid: Decode<'r, R::Database> + Type<R::Database>,
    String: Decode<'r, R::Database> + Type<R::Database>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
    bool: Decode<'r, R::Database> + Type<R::Database>,
    Moment: Decode<'r, R::Database> + Type<R::Database>,
    Date: Decode<'r, R::Database> + Type<R::Database>,
    Vec<u8>: Decode<'r, R::Database> + Type<R::Database>,
    R::Database: Database,
{
    let columns = table.columns.iter().enumerate();
    columns
        .map(|(index, (_, kind))| {
            Ok(match kind {
                Kind::Uuid => Value::Uuid(row.try_get(index)?),
                Kind::Text => Value::Text(row.try_get(index)?),
                Kind::Number => Value::Number(row.try_get(index)?),
                Kind::Flag => Value::Flag(row.try_get(index)?),
                Kind::Moment => Value::Moment(row.try_get(index)?),
                Kind::Day => Value::Day(row.try_get(index)?),
                Kind::Bytes => Value::Bytes(row.try_get(index)?),
            })
        })
        .collect()
}

impl Table {
    fn column_list(&self, count: usize) -> String {
        let names: Vec<&str> = self
            .columns
            .iter()
            .take(count)
            .map(|(name, _)| *name)
            .collect();
        names.join(", ")
    }

    /// The page after a row, or the first page, in the order of the key.
    pub(crate) async fn read_page(
        &self,
        tx: &mut Tx,
        after: Option<&[Value]>,
    ) -> Result<Vec<Vec<Value>>, StoreError> {
        let key = self.column_list(self.key);
        let start = format!(
            "select {} from {}",
            self.column_list(self.columns.len()),
            self.name
        );
        let rows = on!(tx, |connection| {
            let mut query = QueryBuilder::new(start);
            if let Some(row) = after {
                query.push(format!(" where ({key}) > ("));
                let mut list = query.separated(", ");
                for value in row.iter().take(self.key) {
                    bind!(list, value);
                }
                query.push(")");
            }
            let page = if FILES.contains(&self.name) {
                PAGE_OF_FILES
            } else {
                PAGE
            };
            query.push(format!(" order by {key} limit {page}"));
            let rows = query.build().fetch_all(connection).await?;
            rows.iter()
                .map(|row| values(row, self))
                .collect::<Result<Vec<_>, _>>()
        })?;
        Ok(rows)
    }

    pub(crate) async fn insert(&self, tx: &mut Tx, rows: &[Vec<Value>]) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let start = format!(
            "insert into {} ({}) ",
            self.name,
            self.column_list(self.columns.len())
        );
        on!(tx, |connection| {
            let mut query = QueryBuilder::new(start);
            query.push_values(rows, |mut row, values| {
                for value in values {
                    bind!(row, value);
                }
            });
            query.build().execute(connection).await.map(drop)
        })?;
        Ok(())
    }

    pub(crate) async fn count(&self, tx: &mut Tx) -> Result<u64, StoreError> {
        let sql = format!("select count(*) from {}", self.name);
        let (count,): (i64,) = on!(tx, |connection| {
            QueryBuilder::new(sql)
                .build_query_as()
                .fetch_one(connection)
                .await
        })?;
        Ok(count.unsigned_abs())
    }
}
