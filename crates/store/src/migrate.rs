//! Brings a database to the shape that this program needs. The steps are embedded and have the same names on both engines.

use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;
use time::OffsetDateTime;

use crate::dialect::{MIGRATION_TABLE_POSTGRES, MIGRATION_TABLE_SQLITE, Moment, Tx};
use crate::error::OpenError;
use crate::open::{Db, Store};
use crate::url::DatabaseKind;

/// One step, in the words of both engines.
pub(crate) struct Migration {
    number: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    (in $folder:literal: $($number:literal $name:literal),+ $(,)?) => {
        &[$(Migration {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("../", $folder, "/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../", $folder, "/postgres/", $name, ".sql")),
        }),+]
    };
    ($($number:literal $name:literal),+ $(,)?) => {
        migrations![in "migrations": $($number $name),+]
    };
}

/// The steps of a key store, which is a database of its own.
pub(crate) const KEY_STORE_MIGRATIONS: &[Migration] = migrations![in "migrations/keystore":
    1 "0001_keys",
];

const MIGRATIONS: &[Migration] = migrations![
    1 "0001_toezicht",
    2 "0002_accounts",
    3 "0003_log",
    4 "0004_samenwerking",
    5 "0005_gezin",
    6 "0006_reading",
    7 "0007_sign_in",
    8 "0008_privacy",
    9 "0009_drafts",
    10 "0010_machines",
    12 "0012_outcomes",
    13 "0013_sealed",
    14 "0014_covering",
    15 "0015_aanpak",
    16 "0016_evidence",
    17 "0017_approach_evaluation",
    18 "0018_order_of_tasks",
];

/// What [`Store::migrate`] did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MigrationReport {
    /// The steps that were applied now, in order.
    pub applied: Vec<&'static str>,
    /// How many steps the database has altogether.
    pub total: usize,
}

impl Migration {
    fn sql(&self, kind: DatabaseKind) -> &'static str {
        match kind {
            DatabaseKind::Sqlite => self.sqlite,
            DatabaseKind::Postgres => self.postgres,
        }
    }

    fn hash(&self, kind: DatabaseKind) -> Vec<u8> {
        Sha256::digest(self.sql(kind).as_bytes()).to_vec()
    }
}

impl Store {
    /// Applies every step that the database does not have, each in a transaction of its own. Several processes may do this at
    /// once: one works, the others wait.
    ///
    /// # Errors
    /// [`OpenError`]; steps before the failing one stay applied.
    pub async fn migrate(&self, now: OffsetDateTime) -> Result<MigrationReport, OpenError> {
        migrate(&self.db, MIGRATIONS, now).await
    }

    /// The steps that the database does not have yet.
    ///
    /// # Errors
    /// [`OpenError::NewerDatabase`] and [`OpenError::MigrationChanged`] when this program should not touch the database.
    pub async fn pending_migrations(&self) -> Result<Vec<&'static str>, OpenError> {
        pending_migrations(&self.db, MIGRATIONS).await
    }

    /// Whether any step was ever applied: an empty or foreign file is not ours.
    pub(crate) async fn is_ours(&self) -> Result<bool, OpenError> {
        has_table(&mut self.read().await?).await
    }
}

/// Applies every step of a list that a database does not have, each in a transaction of its own.
pub(crate) async fn migrate(
    db: &Db,
    list: &[Migration],
    now: OffsetDateTime,
) -> Result<MigrationReport, OpenError> {
    let mut tx = db.write().await?;
    ensure_table(&mut tx).await?;
    tx.commit().await?;
    let mut report = MigrationReport {
        applied: Vec::new(),
        total: list.len(),
    };
    for migration in list {
        let mut tx = db.write().await?;
        lock(&mut tx).await?;
        if !pending(&mut tx, list).await?.contains(&migration.name) {
            continue;
        }
        apply(&mut tx, migration, now).await?;
        tx.commit().await?;
        report.applied.push(migration.name);
    }
    Ok(report)
}

/// The steps of a list that a database does not have yet.
pub(crate) async fn pending_migrations(
    db: &Db,
    list: &[Migration],
) -> Result<Vec<&'static str>, OpenError> {
    let mut tx = db.read().await?;
    if !has_table(&mut tx).await? {
        return Ok(list.iter().map(|migration| migration.name).collect());
    }
    pending(&mut tx, list).await
}

async fn pending(tx: &mut Tx, list: &[Migration]) -> Result<Vec<&'static str>, OpenError> {
    let kind = tx.kind();
    let applied = fetch_all!(
        tx,
        (i64, String, Vec<u8>),
        "select number, name, sha256 from schema_migration order by number"
    )
    .map_err(|error| OpenError::of(&error))?;
    let known = list.last().map_or(0, |last| last.number);
    if let Some((found, _, _)) = applied.last().filter(|(number, _, _)| *number > known) {
        return Err(OpenError::NewerDatabase {
            found: *found,
            known,
        });
    }
    let mut pending = Vec::new();
    for migration in list {
        match applied
            .iter()
            .find(|(number, _, _)| *number == migration.number)
        {
            None => pending.push(migration.name),
            Some((_, name, hash)) => {
                if name != migration.name || *hash != migration.hash(kind) {
                    return Err(OpenError::MigrationChanged(name.clone()));
                }
            }
        }
    }
    Ok(pending)
}

async fn has_table(tx: &mut Tx) -> Result<bool, OpenError> {
    let found: (i64,) = match tx {
        Tx::Sqlite(tx) => {
            sqlx::query_as("select count(*) from sqlite_schema where name = 'schema_migration'")
                .fetch_one(&mut **tx)
                .await
        }
        Tx::Postgres(tx) => {
            sqlx::query_as(
                "select count(*) from pg_class where oid = to_regclass('schema_migration')",
            )
            .fetch_one(&mut **tx)
            .await
        }
    }
    .map_err(|error| OpenError::of(&error))?;
    Ok(found.0 > 0)
}

async fn ensure_table(tx: &mut Tx) -> Result<(), OpenError> {
    if let Tx::Sqlite(_) = tx
        && !has_table(tx).await?
    {
        refuse_foreign_file(tx).await?;
    }
    match tx {
        Tx::Sqlite(tx) => sqlx::query(MIGRATION_TABLE_SQLITE)
            .execute(&mut **tx)
            .await
            .map(drop),
        Tx::Postgres(pg) => {
            lock_postgres(pg).await?;
            sqlx::query(MIGRATION_TABLE_POSTGRES)
                .execute(&mut **pg)
                .await
                .map(drop)
        }
    }
    .map_err(|error| OpenError::of(&error))
}

/// A file with tables of another program is not ours to add to.
async fn refuse_foreign_file(tx: &mut Tx) -> Result<(), OpenError> {
    let Tx::Sqlite(tx) = tx else { return Ok(()) };
    let (tables,): (i64,) =
        sqlx::query_as("select count(*) from sqlite_schema where type = 'table'")
            .fetch_one(&mut **tx)
            .await
            .map_err(|error| OpenError::of(&error))?;
    if tables > 0 {
        return Err(OpenError::NotADatabase);
    }
    Ok(())
}

/// The write lock of SQLite is taken at `begin immediate` already.
async fn lock(tx: &mut Tx) -> Result<(), OpenError> {
    match tx {
        Tx::Sqlite(_) => Ok(()),
        Tx::Postgres(pg) => lock_postgres(pg).await,
    }
}

async fn lock_postgres(
    pg: &mut sqlx::Transaction<'static, sqlx::Postgres>,
) -> Result<(), OpenError> {
    sqlx::query("select pg_advisory_xact_lock($1)")
        .bind(crate::dialect::MIGRATION_LOCK)
        .execute(&mut **pg)
        .await
        .map(drop)
        .map_err(|error| OpenError::of(&error))
}

async fn apply(tx: &mut Tx, migration: &Migration, now: OffsetDateTime) -> Result<(), OpenError> {
    let kind = tx.kind();
    let failed = |error: sqlx::Error| match OpenError::of(&error) {
        OpenError::Other(reason) => OpenError::MigrationFailed {
            name: migration.name.to_owned(),
            reason,
        },
        known => known,
    };
    let sql = AssertSqlSafe(migration.sql(kind));
    on!(&mut *tx, |connection| {
        sqlx::raw_sql(sql).execute(connection).await.map(drop)
    })
    .map_err(failed)?;
    execute!(
        tx,
        "insert into schema_migration (number, name, sha256, applied_at) values ($1, $2, $3, $4)",
        migration.number,
        migration.name,
        migration.hash(kind),
        Moment::from(now),
    )
    .map_err(failed)?;
    Ok(())
}
