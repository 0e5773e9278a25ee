//! Opens a database of either kind.

use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, PgConnection, PgPool, SqlitePool};

use crate::dialect::{
    POSTGRES_BEGIN_READ, POSTGRES_BEGIN_WRITE, SQLITE_BEGIN_READ, SQLITE_BEGIN_WRITE, Tx,
};
use crate::error::{Failure, OpenError, StoreError};
use crate::key::{InstallationKey, Keys};
use crate::keystore::KeyStore;
use crate::log::ReadQueue;
use crate::url::{Address, DatabaseKind, DatabaseUrl};

/// Oldest server that is supported, as `server_version_num` counts.
const POSTGRES_15: i32 = 150_000;

/// How to open.
#[derive(Debug, Clone, Copy)]
pub struct OpenOptions {
    /// Whether a missing SQLite file is made.
    pub create: bool,
    /// How long a write waits for another one.
    pub busy_timeout: Duration,
    /// Connections for reading from SQLite.
    pub sqlite_readers: u32,
    /// Connections to PostgreSQL.
    pub postgres_connections: u32,
    /// How long a connection may take.
    pub connect_timeout: Duration,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self {
            create: true,
            busy_timeout: Duration::from_secs(10),
            sqlite_readers: 4,
            postgres_connections: 16,
            connect_timeout: Duration::from_secs(10),
        }
    }
}

#[derive(Clone)]
pub(crate) enum Db {
    /// One connection writes; the others read a snapshot meanwhile (WAL).
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    Postgres(PgPool),
}

/// One database of Samenhang. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) db: Db,
    pub(crate) keys: Keys,
    /// Reads of personal data that wait for being written in the log; all handles of one opening share it.
    pub(crate) reads: Arc<ReadQueue>,
    /// `None` on a handle that only copies rows or looks around.
    pub(crate) key_store: Option<KeyStore>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({})", self.kind())
    }
}

impl Store {
    /// Opens a database and checks that it can be written. Does not migrate. Encrypted texts need [`Store::with_key_store`] too.
    ///
    /// # Errors
    /// [`OpenError`], a sentence for the operator.
    pub async fn open(
        url: &DatabaseUrl,
        key: &InstallationKey,
        options: OpenOptions,
    ) -> Result<Self, OpenError> {
        Ok(Self {
            db: Db::open(url, options).await?,
            keys: Keys::of(key),
            reads: Arc::default(),
            key_store: None,
        })
    }

    /// Which engine it is.
    #[must_use]
    pub fn kind(&self) -> DatabaseKind {
        self.db.kind()
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`StoreError`] when it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let mut tx = self.read().await?;
        fetch_one!(&mut tx, (i64,), "select cast(1 as bigint)")?;
        Ok(())
    }

    /// Waits for running statements and closes every connection, those to the key store too.
    pub async fn close(self) {
        self.db.close().await;
        if let Some(key_store) = self.key_store {
            key_store.close().await;
        }
    }

    /// Keeps the figures up to date by which the database chooses its way.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn optimize(&self) -> Result<(), StoreError> {
        self.db.optimize().await
    }

    /// A transaction that sees one moment.
    pub(crate) async fn read(&self) -> Result<Tx, StoreError> {
        self.db.read().await
    }

    /// A transaction that may write.
    pub(crate) async fn write(&self) -> Result<Tx, StoreError> {
        self.db.write().await
    }
}

impl Db {
    pub(crate) async fn open(url: &DatabaseUrl, options: OpenOptions) -> Result<Self, OpenError> {
        match url.address() {
            Address::Sqlite(path) => open_sqlite(path, options).await,
            Address::Postgres { url, .. } => open_postgres(url, options).await,
        }
    }

    pub(crate) fn kind(&self) -> DatabaseKind {
        match self {
            Self::Sqlite { .. } => DatabaseKind::Sqlite,
            Self::Postgres(_) => DatabaseKind::Postgres,
        }
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }

    /// Lets SQLite look how its tables have grown, as its makers advise: without figures it takes an index that names one row above one
    /// that holds all that is asked. PostgreSQL does so by itself.
    pub(crate) async fn optimize(&self) -> Result<(), StoreError> {
        if let Self::Sqlite { writer, .. } = self {
            sqlx::query("pragma optimize = 0x10002")
                .execute(writer)
                .await?;
        }
        Ok(())
    }

    pub(crate) async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { readers, .. } => {
                Tx::Sqlite(readers.begin_with(SQLITE_BEGIN_READ).await?)
            }
            Self::Postgres(pool) => Tx::Postgres(pool.begin_with(POSTGRES_BEGIN_READ).await?),
        })
    }

    pub(crate) async fn write(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(writer.begin_with(SQLITE_BEGIN_WRITE).await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin_with(POSTGRES_BEGIN_WRITE).await?),
        })
    }
}

/// WAL lets readers go on beside the writer; `synchronous = FULL` makes an acknowledged write survive a power cut as well as the
/// end of the process.
fn sqlite_options(path: &Path, options: OpenOptions) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(options.busy_timeout)
        .pragma("trusted_schema", "off")
        // What is deleted is overwritten, above all a key that is destroyed.
        .pragma("secure_delete", "on")
        .disable_statement_logging()
}

async fn open_sqlite(path: &Path, options: OpenOptions) -> Result<Db, OpenError> {
    if !path.exists() {
        if !options.create {
            return Err(OpenError::Missing(path.to_owned()));
        }
        create_private_file(path)?;
    }
    let refused = |error: &sqlx::Error| sqlite_open_error(path, error);
    let connect = sqlite_options(path, options);
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(options.busy_timeout + options.connect_timeout)
        .connect_with(connect.clone())
        .await
        .map_err(|error| refused(&error))?;
    // A lock, a missing right or a damaged header shows here, not at the first change of a user.
    let probe = writer
        .begin_with(SQLITE_BEGIN_WRITE)
        .await
        .map_err(|error| refused(&error))?;
    probe.rollback().await.map_err(|error| refused(&error))?;
    let readers = SqlitePoolOptions::new()
        .max_connections(options.sqlite_readers.max(1))
        .acquire_timeout(options.busy_timeout + options.connect_timeout)
        .connect_with(connect.pragma("query_only", "on"))
        .await
        .map_err(|error| refused(&error))?;
    Ok(Db::Sqlite { writer, readers })
}

/// Only the user of the program may read the file: it holds accounts and a log of who did what.
pub(crate) fn create_private_file(path: &Path) -> Result<(), OpenError> {
    let mut file = std::fs::OpenOptions::new();
    file.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    file.open(path).map(drop).map_err(|error| {
        if error.kind() == std::io::ErrorKind::StorageFull {
            return OpenError::DiskFull;
        }
        OpenError::CannotOpen {
            file: path.to_owned(),
            reason: error.to_string(),
        }
    })
}

pub(crate) fn sqlite_open_error(path: &Path, error: &sqlx::Error) -> OpenError {
    match Failure::of(error) {
        Failure::CannotOpen => OpenError::CannotOpen {
            file: path.to_owned(),
            reason: error.to_string(),
        },
        // The pool's own limit is longer than that of a lock, so this is a lock too.
        Failure::Unreachable => OpenError::Locked,
        _ => OpenError::of(error),
    }
}

impl OpenError {
    /// The sentence for a failure of either engine.
    pub(crate) fn of(error: &sqlx::Error) -> Self {
        let said = || match error {
            sqlx::Error::Database(database) => database.message().to_owned(),
            other => other.to_string(),
        };
        match Failure::of(error) {
            Failure::Busy => Self::Locked,
            Failure::DiskFull => Self::DiskFull,
            Failure::ReadOnly => Self::ReadOnly,
            Failure::Corrupt => Self::Corrupt,
            Failure::NotADatabase => Self::NotADatabase,
            Failure::Refused => Self::Refused,
            Failure::NoPermission => Self::NoPermission(said()),
            Failure::Unreachable => Self::Unreachable(said()),
            Failure::CannotOpen | Failure::NoSuchDatabase | Failure::Unique | Failure::Other => {
                Self::Other(said())
            }
        }
    }
}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy => Self::Locked,
            StoreError::DiskFull => Self::DiskFull,
            StoreError::ReadOnly => Self::ReadOnly,
            StoreError::Corrupt => Self::Corrupt,
            StoreError::Unreachable => Self::Unreachable("geen antwoord".to_owned()),
            StoreError::Database(error) => Self::of(&error),
            other => Self::Other(other.to_string()),
        }
    }
}

async fn open_postgres(url: &str, options: OpenOptions) -> Result<Db, OpenError> {
    // The address was read before, so a failure here has no password to show.
    let connect = PgConnectOptions::from_str(url)
        .map_err(|_| OpenError::Other("het adres is niet te lezen".to_owned()))?
        .application_name("samenhang")
        .options([
            (
                "lock_timeout",
                format!("{}ms", options.busy_timeout.as_millis()),
            ),
            // Compiling a statement takes longer than running it here, and a plan for everybody walks through all families for somebody
            // who sees sixty.
            ("jit", "off".to_owned()),
            ("plan_cache_mode", "force_custom_plan".to_owned()),
        ])
        .disable_statement_logging();
    check_server(&connect, options.connect_timeout).await?;
    let pool = PgPoolOptions::new()
        .max_connections(options.postgres_connections.max(1))
        .acquire_timeout(options.busy_timeout + options.connect_timeout)
        .connect_with(connect)
        .await
        .map_err(|error| OpenError::of(&error))?;
    Ok(Db::Postgres(pool))
}

/// One connection of its own, because a pool hides why it cannot connect.
async fn check_server(connect: &PgConnectOptions, limit: Duration) -> Result<(), OpenError> {
    let attempt = tokio::time::timeout(limit, PgConnection::connect_with(connect)).await;
    let mut connection = match attempt {
        Err(_) => {
            return Err(OpenError::Unreachable(format!(
                "geen antwoord binnen {} seconden",
                limit.as_secs()
            )));
        }
        Ok(Err(error)) => return Err(postgres_connect_error(connect, &error)),
        Ok(Ok(connection)) => connection,
    };
    let failed = |error: sqlx::Error| OpenError::of(&error);
    let (number, name, encoding): (i32, String, String) = sqlx::query_as(
        "select current_setting('server_version_num')::int4, current_setting('server_version'), current_setting('server_encoding')",
    )
    .fetch_one(&mut connection)
    .await
    .map_err(failed)?;
    if number < POSTGRES_15 {
        return Err(OpenError::TooOld(name));
    }
    if encoding != "UTF8" {
        return Err(OpenError::NotUtf8(encoding));
    }
    connection.close().await.map_err(failed)
}

fn postgres_connect_error(connect: &PgConnectOptions, error: &sqlx::Error) -> OpenError {
    match Failure::of(error) {
        Failure::NoSuchDatabase => OpenError::NoSuchDatabase(
            connect
                .get_database()
                .unwrap_or_else(|| connect.get_username())
                .to_owned(),
        ),
        _ => OpenError::of(error),
    }
}
