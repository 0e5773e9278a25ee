//! What an operator wants to know of a database: its version, its clock, its connections.

use time::OffsetDateTime;

use crate::dialect::Tx;
use crate::error::StoreError;
use crate::open::{Db, Store};

impl Store {
    /// Name and version of the engine, such as "PostgreSQL 17.2".
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn version(&self) -> Result<String, StoreError> {
        let mut tx = self.read().await?;
        let (version,): (String,) = match &mut tx {
            Tx::Sqlite(tx) => {
                sqlx::query_as("select sqlite_version()")
                    .fetch_one(&mut **tx)
                    .await?
            }
            Tx::Postgres(tx) => {
                sqlx::query_as("select current_setting('server_version')")
                    .fetch_one(&mut **tx)
                    .await?
            }
        };
        Ok(format!("{} {version}", self.kind()))
    }

    /// The clock of the database server; `None` for SQLite, which runs on the clock of this machine.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn server_time(&self) -> Result<Option<OffsetDateTime>, StoreError> {
        let mut tx = self.read().await?;
        let Tx::Postgres(tx) = &mut tx else {
            return Ok(None);
        };
        let (now,): (OffsetDateTime,) = sqlx::query_as("select clock_timestamp()")
            .fetch_one(&mut **tx)
            .await?;
        Ok(Some(now))
    }

    /// Open connections, and how many of them are at rest.
    #[must_use]
    pub fn pool(&self) -> (u32, usize) {
        match &self.db {
            Db::Sqlite { writer, readers } => (
                writer.size() + readers.size(),
                writer.num_idle() + readers.num_idle(),
            ),
            Db::Postgres(pool) => (pool.size(), pool.num_idle()),
        }
    }
}
