//! Everything in which SQLite and PostgreSQL differ, and the macros that run one statement on either.
//!
//! A statement is written once, with `$1` placeholders, in the subset that both understand. The macros expand it for each
//! engine; types follow from the transaction.

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, Encode, Postgres, Sqlite, Transaction, Type};
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{OffsetDateTime, UtcOffset};

use uuid::Uuid;

use crate::error::StoreError;
use crate::url::DatabaseKind;

/// A transaction on either engine. Dropped without [`Tx::commit`], it changes nothing.
pub(crate) enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// One import at a time: two that meet the same new municipality would both make it. SQLite has one writer anyway.
    pub(crate) async fn lock_for_import(&mut self) -> Result<(), StoreError> {
        if let Self::Postgres(tx) = self {
            sqlx::query("select pg_advisory_xact_lock($1)")
                .bind(IMPORT_LOCK)
                .execute(&mut **tx)
                .await?;
        }
        Ok(())
    }

    /// One change of an account at a time: two administrators who take each other's role away must not both succeed. SQLite has one
    /// writer anyway.
    pub(crate) async fn lock_administrators(&mut self) -> Result<(), StoreError> {
        if let Self::Postgres(tx) = self {
            sqlx::query("select pg_advisory_xact_lock($1)")
                .bind(ADMINISTRATOR_LOCK)
                .execute(&mut **tx)
                .await?;
        }
        Ok(())
    }

    /// One attempt to sign in at a time for each name and address. SQLite has one writer anyway.
    pub(crate) async fn lock_subject(&mut self, subject: &[u8; 32]) -> Result<(), StoreError> {
        if let Self::Postgres(tx) = self {
            let half = subject.first_chunk().copied().unwrap_or_default();
            sqlx::query("select pg_advisory_xact_lock($1)")
                .bind((ATTEMPT_LOCK ^ u64::from_be_bytes(half)).cast_signed())
                .execute(&mut **tx)
                .await?;
        }
        Ok(())
    }

    /// While a data key is made, the version of the master key stays what it is: many may make keys at once, and one may change the
    /// version. SQLite has one writer anyway.
    pub(crate) async fn lock_master_version(&mut self, change: bool) -> Result<(), StoreError> {
        if let Self::Postgres(tx) = self {
            let sql = if change {
                "select pg_advisory_xact_lock($1)"
            } else {
                "select pg_advisory_xact_lock_shared($1)"
            };
            sqlx::query(sql)
                .bind(MASTER_VERSION_LOCK)
                .execute(&mut **tx)
                .await?;
        }
        Ok(())
    }

    /// Takes the chain of one gemeente until the end of the transaction; `false` when another process has it. The write lock of
    /// SQLite covers every chain.
    pub(crate) async fn try_lock_chain(&mut self, scope: Uuid) -> Result<bool, StoreError> {
        let Self::Postgres(tx) = self else {
            return Ok(true);
        };
        let (high, low) = scope.as_u64_pair();
        let (taken,): (bool,) = sqlx::query_as("select pg_try_advisory_xact_lock($1)")
            .bind((CHAIN_LOCK ^ high ^ low).cast_signed())
            .fetch_one(&mut **tx)
            .await?;
        Ok(taken)
    }

    /// Holds two rows until the end of the transaction, also from others that would refer to them: `select … for update` by a gemeente and
    /// two identifiers. SQLite has one writer anyway.
    pub(crate) async fn hold_both(
        &mut self,
        sql: &'static str,
        gemeente: Uuid,
        (one, other): (Uuid, Uuid),
    ) -> Result<(), StoreError> {
        if let Self::Postgres(tx) = self {
            let query = sqlx::query(sql).bind(gemeente).bind(one).bind(other);
            query.execute(&mut **tx).await?;
        }
        Ok(())
    }

    pub(crate) fn kind(&self) -> DatabaseKind {
        match self {
            Self::Sqlite(_) => DatabaseKind::Sqlite,
            Self::Postgres(_) => DatabaseKind::Postgres,
        }
    }
}

/// SQLite takes its one write lock at once: a read that turns into a write could not be retried by waiting.
pub(crate) const SQLITE_BEGIN_WRITE: &str = "begin immediate";
/// A write of PostgreSQL sees what others commit meanwhile; the version of a row decides who was first.
pub(crate) const POSTGRES_BEGIN_WRITE: &str = "begin isolation level read committed read write";
/// A read of SQLite in WAL mode is a snapshot by itself.
pub(crate) const SQLITE_BEGIN_READ: &str = "begin deferred";
/// All statements of one read see the same moment.
pub(crate) const POSTGRES_BEGIN_READ: &str = "begin isolation level repeatable read read only";

/// Remembers which steps were applied; made before the first step, hence not one of them.
pub(crate) const MIGRATION_TABLE_SQLITE: &str = "create table if not exists schema_migration (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, sha256 BLOB NOT NULL, applied_at TEXT NOT NULL) STRICT";
/// The same for PostgreSQL.
pub(crate) const MIGRATION_TABLE_POSTGRES: &str = "create table if not exists schema_migration (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, sha256 BYTEA NOT NULL, applied_at TIMESTAMPTZ NOT NULL)";
/// Mixed with a gemeente, the advisory lock of PostgreSQL under which one process seals its chain.
const CHAIN_LOCK: u64 = 0x7361_6d63_6861_696e;
/// Mixed with the keyed hash of a name or an address, the advisory lock under which one attempt to sign in is counted.
const ATTEMPT_LOCK: u64 = 0x7361_6d61_7474_656d;
/// Advisory lock of PostgreSQL under which one account changes.
const ADMINISTRATOR_LOCK: i64 = 0x7361_6d62_6568_6565;
/// Advisory lock of PostgreSQL under which one process imports.
const IMPORT_LOCK: i64 = 0x7361_6d69_6d70_6f72;
/// Advisory lock of a key store in PostgreSQL under which data keys are made or the version of the master key changes.
const MASTER_VERSION_LOCK: i64 = 0x7361_6d73_6c65_7574;
/// Advisory lock of PostgreSQL under which one process migrates.
pub(crate) const MIGRATION_LOCK: i64 = 0x7361_6d65_6e68_616e;

/// Runs one expression on the connection of either engine.
macro_rules! on {
    ($tx:expr, |$connection:ident| $body:expr) => {
        match $tx {
            $crate::dialect::Tx::Sqlite(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
            $crate::dialect::Tx::Postgres(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
        }
    };
}

/// Runs a statement; gives the number of rows it changed.
macro_rules! execute {
    ($tx:expr, $sql:literal $(, $value:expr)* $(,)?) => {
        on!($tx, |connection| {
            let query = sqlx::query($sql) $(.bind($value))*;
            query.execute(connection).await.map(|done| done.rows_affected())
        })
    };
}

/// All rows of a query, as tuples or as a [`row!`].
macro_rules! fetch_all {
    ($tx:expr, $row:ty, $sql:literal $(, $value:expr)* $(,)?) => {
        on!($tx, |connection| {
            let query = sqlx::query_as::<_, $row>($sql) $(.bind($value))*;
            query.fetch_all(connection).await
        })
    };
}

/// The row of a query, if there is one.
macro_rules! fetch_optional {
    ($tx:expr, $row:ty, $sql:literal $(, $value:expr)* $(,)?) => {
        on!($tx, |connection| {
            let query = sqlx::query_as::<_, $row>($sql) $(.bind($value))*;
            query.fetch_optional(connection).await
        })
    };
}

/// The one row of a query.
macro_rules! fetch_one {
    ($tx:expr, $row:ty, $sql:literal $(, $value:expr)* $(,)?) => {
        on!($tx, |connection| {
            let query = sqlx::query_as::<_, $row>($sql) $(.bind($value))*;
            query.fetch_one(connection).await
        })
    };
}

/// A statement that is put together from parts, as it is run.
#[cfg(not(feature = "testing"))]
pub(crate) const fn statement(sql: &'static str) -> &'static str {
    sql
}

/// In tests, a task may leave a term out of the condition of `access`, to see that it is missed.
#[cfg(feature = "testing")]
pub(crate) use crate::access::proof::statement;

/// As `fetch_all!`, for a statement that is put together from parts: the parts of `access` stand in its list of statements, which a
/// test prepares.
macro_rules! fetch_all_of {
    ($tx:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        on!($tx, |connection| {
            let query = sqlx::query_as::<_, $row>($crate::dialect::statement($sql)) $(.bind($value))*;
            query.fetch_all(connection).await
        })
    };
}

/// As `fetch_optional!`, for a statement that is put together from parts.
macro_rules! fetch_optional_of {
    ($tx:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        on!($tx, |connection| {
            let query = sqlx::query_as::<_, $row>($crate::dialect::statement($sql)) $(.bind($value))*;
            query.fetch_optional(connection).await
        })
    };
}

/// Declares the shape of a row, read by the names of its columns on either engine.
macro_rules! row {
    ($(#[$meta:meta])* $visibility:vis struct $name:ident { $($field:ident: $type:ty),+ $(,)? }) => {
        $(#[$meta])*
        $visibility struct $name { $(pub(crate) $field: $type),+ }

        impl<'r, R: sqlx::Row> sqlx::FromRow<'r, R> for $name
        where
            &'static str: sqlx::ColumnIndex<R>,
            $($type: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>),+
        {
            fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
                Ok(Self { $($field: row.try_get(stringify!($field))?),+ })
            }
        }
    };
}

/// A moment as both engines keep it: in UTC, to the microsecond. SQLite stores it as text of a fixed width, so that moments
/// compare as texts do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(pub(crate) OffsetDateTime);

const MOMENT_TEXT: &[BorrowedFormatItem<'static>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");

impl From<OffsetDateTime> for Moment {
    fn from(moment: OffsetDateTime) -> Self {
        let moment = moment.to_offset(UtcOffset::UTC);
        let micros = moment.microsecond();
        Self(
            moment
                .replace_nanosecond(micros.saturating_mul(1000))
                .unwrap_or(moment),
        )
    }
}

impl Moment {
    /// Microseconds since 1970, for hashing.
    pub(crate) fn micros(self) -> i64 {
        i64::try_from(self.0.unix_timestamp_nanos() / 1000).unwrap_or_default()
    }
}

impl Type<Sqlite> for Moment {
    fn type_info() -> <Sqlite as Database>::TypeInfo {
        <str as Type<Sqlite>>::type_info()
    }

    fn compatible(ty: &<Sqlite as Database>::TypeInfo) -> bool {
        <str as Type<Sqlite>>::compatible(ty)
    }
}

impl<'q> Encode<'q, Sqlite> for Moment {
    fn encode_by_ref(
        &self,
        buf: &mut <Sqlite as Database>::ArgumentBuffer,
    ) -> Result<IsNull, BoxDynError> {
        Encode::<Sqlite>::encode(self.0.format(MOMENT_TEXT)?, buf)
    }
}

impl<'r> Decode<'r, Sqlite> for Moment {
    fn decode(value: <Sqlite as Database>::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let text = <String as Decode<Sqlite>>::decode(value)?;
        Ok(Self(
            time::PrimitiveDateTime::parse(&text, MOMENT_TEXT)?.assume_utc(),
        ))
    }
}

impl Type<Postgres> for Moment {
    fn type_info() -> <Postgres as Database>::TypeInfo {
        <OffsetDateTime as Type<Postgres>>::type_info()
    }

    fn compatible(ty: &<Postgres as Database>::TypeInfo) -> bool {
        <OffsetDateTime as Type<Postgres>>::compatible(ty)
    }
}

impl<'q> Encode<'q, Postgres> for Moment {
    fn encode_by_ref(
        &self,
        buf: &mut <Postgres as Database>::ArgumentBuffer,
    ) -> Result<IsNull, BoxDynError> {
        Encode::<Postgres>::encode_by_ref(&self.0, buf)
    }
}

impl<'r> Decode<'r, Postgres> for Moment {
    fn decode(value: <Postgres as Database>::ValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(
            <OffsetDateTime as Decode<Postgres>>::decode(value)?.to_offset(UtcOffset::UTC),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn a_moment_is_cut_to_microseconds_in_utc() {
        let moment = Moment::from(datetime!(2015-06-01 12:00:00.123456789 +2));
        assert_eq!(moment.0, datetime!(2015-06-01 10:00:00.123456 UTC));
        assert_eq!(
            moment.0.format(MOMENT_TEXT).unwrap(),
            "2015-06-01T10:00:00.123456Z"
        );
        let whole = Moment::from(datetime!(2015-06-01 10:00:00 UTC));
        assert!(whole.0.format(MOMENT_TEXT).unwrap() < moment.0.format(MOMENT_TEXT).unwrap());
    }
}
