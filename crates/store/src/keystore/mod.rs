//! The key store: one data key for each family, person, account or municipality, wrapped with the master key of the installation,
//! in a database of its own that no backup of the data contains.
//!
//! What is sealed under a data key ([`Store::seal`]) is unreadable for ever once that key is destroyed: in the database, in the log
//! and in every backup of the data, as soon as the last backup of the key store from before has ended. A key is committed here
//! before the row that uses it is written, so a crash in between leaves a key without rows and never a row without a key.

mod backup;
mod cache;
mod destroy;
mod keys;
mod owner;
mod rotate;
mod seal;

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use time::OffsetDateTime;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::dialect::{Moment, Tx};
use crate::key::KeyRing;
use crate::migrate::{KEY_STORE_MIGRATIONS, MigrationReport, migrate, pending_migrations};
use crate::open::Db;
use crate::{DatabaseKind, DatabaseUrl, OpenError, OpenOptions, Store, StoreError};
use cache::Cache;

pub use backup::{KeyBackupError, KeyBackupReport, KeyRestoreReport};
pub use destroy::DestructionProof;
pub use owner::{KeyOwner, NotAKeyOwner};
pub use rotate::{KeyVersions, StillNeeded};
pub use seal::Opened;

/// Where the versions of the master key come from.
#[derive(Debug, Clone)]
pub enum KeySource {
    /// These, for ever.
    Fixed(KeyRing),
    /// A key file, read again when a version is met that was not in it before.
    File(PathBuf),
}

/// How to open a key store.
#[derive(Debug, Clone, Copy)]
pub struct KeyStoreOptions {
    /// How the database is opened.
    pub open: OpenOptions,
    /// How long an unwrapped key is held in memory: also how long another process may still read after a key was destroyed.
    pub hold_keys: Duration,
    /// How many days a backup of the keys may be used.
    pub backup_days: u32,
}

impl Default for KeyStoreOptions {
    fn default() -> Self {
        Self {
            open: OpenOptions {
                sqlite_readers: 2,
                postgres_connections: 8,
                ..OpenOptions::default()
            },
            hold_keys: Duration::from_secs(30),
            backup_days: 14,
        }
    }
}

/// A handle on the key store. Cheap to clone.
#[derive(Clone)]
pub struct KeyStore(Arc<Inner>);

struct Inner {
    db: Db,
    source: KeySource,
    ring: RwLock<KeyRing>,
    cache: Cache,
    options: KeyStoreOptions,
}

impl std::fmt::Debug for KeyStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyStore({})", self.0.db.kind())
    }
}

impl KeyStore {
    /// Opens a key store. Does not migrate.
    ///
    /// # Errors
    /// [`OpenError`], a sentence for the operator.
    pub async fn open(
        url: &DatabaseUrl,
        source: KeySource,
        options: KeyStoreOptions,
    ) -> Result<Self, OpenError> {
        let ring = read_ring(&source)?;
        Ok(Self(Arc::new(Inner {
            db: Db::open(url, options.open).await?,
            source,
            ring: RwLock::new(ring),
            cache: Cache::new(options.hold_keys),
            options,
        })))
    }

    /// Which engine it is.
    #[must_use]
    pub fn kind(&self) -> DatabaseKind {
        self.0.db.kind()
    }

    /// Brings it to the shape that this program needs, and gives it an identity when it is new.
    ///
    /// # Errors
    /// [`OpenError`]; [`OpenError::KeyStoreInData`] when the database holds the data.
    pub async fn migrate(&self, now: OffsetDateTime) -> Result<MigrationReport, OpenError> {
        let report = migrate(&self.0.db, KEY_STORE_MIGRATIONS, now)
            .await
            .map_err(not_a_key_store)?;
        let newest = i64::from(self.ring().newest());
        let mut tx = self.0.db.write().await?;
        execute!(
            &mut tx,
            "insert into key_store (single, id, master_version, created_at) values (1, $1, $2, $3) on conflict (single) do nothing",
            Uuid::new_v4(),
            newest,
            Moment::from(now),
        )
        .map_err(StoreError::from)?;
        tx.commit().await?;
        Ok(report)
    }

    /// The steps that it does not have yet.
    ///
    /// # Errors
    /// [`OpenError`] when this program should not touch the database.
    pub async fn pending_migrations(&self) -> Result<Vec<&'static str>, OpenError> {
        pending_migrations(&self.0.db, KEY_STORE_MIGRATIONS)
            .await
            .map_err(not_a_key_store)
    }

    /// Whether nobody ever used it.
    ///
    /// # Errors
    /// [`OpenError`] when this program should not touch the database.
    pub async fn is_new(&self) -> Result<bool, OpenError> {
        Ok(self.pending_migrations().await?.len() == KEY_STORE_MIGRATIONS.len())
    }

    /// Waits for running statements and closes every connection.
    pub async fn close(&self) {
        self.0.db.close().await;
    }

    fn ring(&self) -> KeyRing {
        // A ring is replaced as a whole, so also a poisoned lock holds a good one.
        let ring = self.0.ring.read().unwrap_or_else(PoisonError::into_inner);
        ring.clone()
    }

    /// The wrapping key of one version; reads the key file again when the version is new.
    fn wrapping(&self, version: i64) -> Result<Zeroizing<[u8; 32]>, StoreError> {
        let unknown = || StoreError::UnknownKeyVersion(version);
        let number = u32::try_from(version).map_err(|_| unknown())?;
        if let Some(key) = self.ring().wrapping(number) {
            return Ok(key);
        }
        let ring = read_ring(&self.0.source).map_err(|_| unknown())?;
        let key = ring.wrapping(number).ok_or_else(unknown)?;
        *self.0.ring.write().unwrap_or_else(PoisonError::into_inner) = ring;
        Ok(key)
    }
}

/// A database with other steps than those of a key store holds the data.
fn not_a_key_store(error: OpenError) -> OpenError {
    match error {
        OpenError::MigrationChanged(name) if name == "0001_toezicht" => OpenError::KeyStoreInData,
        OpenError::NewerDatabase { known: 1, .. } => OpenError::KeyStoreInData,
        other => other,
    }
}

fn read_ring(source: &KeySource) -> Result<KeyRing, OpenError> {
    match source {
        KeySource::Fixed(ring) => Ok(ring.clone()),
        KeySource::File(path) => {
            let text = std::fs::read_to_string(path).map(Zeroizing::new);
            let text = text.map_err(|error| OpenError::CannotOpen {
                file: path.clone(),
                reason: error.to_string(),
            })?;
            KeyRing::parse(&text).map_err(|error| OpenError::Other(error.to_string()))
        }
    }
}

/// The engine's own name for one database, the same over every address that leads to it.
async fn identity(db: &Db) -> Result<(String, String), StoreError> {
    let mut tx = db.read().await?;
    Ok(match &mut tx {
        Tx::Sqlite(tx) => {
            let (file,): (String,) =
                sqlx::query_as("select file from pragma_database_list where name = 'main'")
                    .fetch_one(&mut **tx)
                    .await?;
            ("sqlite".to_owned(), file)
        }
        Tx::Postgres(tx) => {
            sqlx::query_as(
                "select system_identifier::text, current_database()::text from pg_control_system()",
            )
            .fetch_one(&mut **tx)
            .await?
        }
    })
}

impl Store {
    /// The same handle, with a key store beside it.
    ///
    /// # Errors
    /// [`OpenError::KeyStoreInData`] when both are the same database.
    pub async fn with_key_store(self, key_store: KeyStore) -> Result<Self, OpenError> {
        if identity(&self.db).await? == identity(&key_store.0.db).await? {
            return Err(OpenError::KeyStoreInData);
        }
        Ok(Self {
            key_store: Some(key_store),
            ..self
        })
    }

    /// The key store beside it.
    ///
    /// # Errors
    /// [`StoreError::NoKeyStore`] when it was opened without.
    pub fn key_store(&self) -> Result<&KeyStore, StoreError> {
        self.key_store.as_ref().ok_or(StoreError::NoKeyStore)
    }
}
