//! Backup into one SQLite file, whichever database it comes from, and restore into an empty database of either kind.
//!
//! A backup is one moment: it is read in one transaction while others go on writing. Sessions and the memory of the throttle are
//! left out, so that nobody stays signed in through a backup.

mod rows;
mod tables;

use std::path::{Path, PathBuf};

use serde_json::json;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::dialect::Tx;
use crate::log::{self, Action, Entry, Scope, Status};
use crate::open::{Db, create_private_file, sqlite_open_error};
use crate::{Ctx, DatabaseUrl, InstallationKey, OpenError, OpenOptions, Store, StoreError};
use rows::Value;
use tables::TABLES;
pub(crate) use tables::{Kind, Table};

/// How far a backup or a restore is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Table that is being copied.
    pub table: &'static str,
    /// Rows copied so far, of all tables.
    pub rows: u64,
    /// Rows to copy, of all tables; 0 when it is not known.
    pub total: u64,
}
/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BackupReport {
    /// Rows by table.
    pub tables: Vec<(&'static str, u64)>,
}
/// Why a backup or a restore is refused.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file is there already.
    #[error(
        "Het bestand {0} bestaat al. Kies een andere naam; een reservekopie overschrijft niets."
    )]
    FileExists(PathBuf),
    /// The database to restore into holds something.
    #[error(
        "De database is niet leeg (tabel {0}). Zet een reservekopie terug in een nieuwe, lege database."
    )]
    NotEmpty(&'static str),
    /// The database to restore into lacks a step.
    #[error("De database is niet bijgewerkt. Voer eerst uit: samenhang migrate.")]
    NotMigrated,
    /// The backup belongs to another installation.
    #[error(
        "Het sleutelbestand van deze installatie hoort niet bij deze reservekopie. Zet het sleutelbestand terug dat bij de oude database hoorde en probeer het opnieuw. Er is niets teruggezet."
    )]
    OtherKey,
    /// The file cannot be opened.
    #[error("De reservekopie is niet te gebruiken. {0}")]
    Open(#[from] OpenError),
    /// The file is damaged.
    #[error("De reservekopie is beschadigd ({0}). Gebruik een andere kopie.")]
    Damaged(String),
    /// The file system.
    #[error("Het bestand {file} geeft een fout: {reason}. Controleer de map en de vrije ruimte.")]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}
/// What a copy reports while it goes.
struct Counter<F> {
    progress: F,
    rows: u64,
    total: u64,
    report: BackupReport,
}

impl<F: FnMut(Progress)> Counter<F> {
    fn new(progress: F) -> Self {
        Self {
            progress,
            rows: 0,
            total: 0,
            report: BackupReport::default(),
        }
    }

    fn tell(&mut self, table: &'static str) {
        (self.progress)(Progress {
            table,
            rows: self.rows,
            total: self.total,
        });
    }
}

/// Every table.
#[cfg(feature = "testing")]
pub(crate) fn all() -> impl Iterator<Item = &'static Table> {
    TABLES.iter()
}

/// The tables of a backup.
pub(crate) fn kept() -> impl Iterator<Item = &'static Table> {
    TABLES.iter().filter(|table| !table.transient)
}

/// Copies every kept table, page by page.
async fn copy(
    from: &mut Tx,
    to: &mut Tx,
    counter: &mut Counter<impl FnMut(Progress)>,
) -> Result<(), StoreError> {
    for table in kept() {
        counter.total += table.count(from).await?;
    }
    for table in kept() {
        let mut copied = 0;
        let mut last: Option<Vec<Value>> = None;
        loop {
            let rows = table.read_page(from, last.as_deref()).await?;
            if rows.is_empty() {
                break;
            }
            table.insert(to, &rows).await?;
            copied += rows.len() as u64;
            counter.rows += rows.len() as u64;
            counter.tell(table.name);
            last = rows.into_iter().next_back();
        }
        counter.report.tables.push((table.name, copied));
    }
    Ok(())
}

/// Copies the whole database into a new SQLite file while others go on working. The file appears under its name when it is
/// complete.
///
/// # Errors
/// [`BackupError`]; no file is left behind.
pub async fn backup(
    store: &Store,
    path: &Path,
    now: OffsetDateTime,
    progress: impl FnMut(Progress),
) -> Result<BackupReport, BackupError> {
    if path.exists() {
        return Err(BackupError::FileExists(path.to_owned()));
    }
    let part = beside(path, ".onvolledig");
    let file_error = |file: &Path, error: &std::io::Error| BackupError::File {
        file: file.to_owned(),
        reason: error.to_string(),
    };
    remove_if_there(&part).map_err(|error| file_error(&part, &error))?;
    let mut counter = Counter::new(progress);
    let filled = fill(store, &part, now, &mut counter).await;
    let finished = filled
        .and_then(|()| std::fs::rename(&part, path).map_err(|error| file_error(path, &error)));
    if let Err(error) = finished {
        for file in [part.clone(), beside(&part, "-wal"), beside(&part, "-shm")] {
            remove_if_there(&file).map_err(|error| file_error(&file, &error))?;
        }
        return Err(error);
    }
    Ok(counter.report)
}

/// A file with this ending beside another.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

pub(crate) fn remove_if_there(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

async fn fill(
    store: &Store,
    path: &Path,
    now: OffsetDateTime,
    counter: &mut Counter<impl FnMut(Progress)>,
) -> Result<(), BackupError> {
    create_private_file(path)?;
    let target = open_file(store, path).await?;
    target.migrate(now).await?;
    let mut from = store.read().await?;
    let mut to = target.write().await?;
    copy(&mut from, &mut to, counter).await?;
    to.commit().await?;
    target.db.into_single_file().await?;
    Ok(())
}

/// A store on a file that nobody else uses. The key is of no use here: rows are copied as they are.
async fn open_file(store: &Store, path: &Path) -> Result<Store, BackupError> {
    let url = DatabaseUrl::file(path).map_err(|error| OpenError::Other(error.to_string()))?;
    let options = OpenOptions {
        sqlite_readers: 1,
        ..OpenOptions::default()
    };
    let opened = Store::open(&url, &InstallationKey::from_bytes([0; 32]), options).await?;
    Ok(Store {
        keys: store.keys.clone(),
        ..opened
    })
}

impl Db {
    /// Leaves write-ahead logging, so that everything is in the one file, and closes it.
    pub(crate) async fn into_single_file(self) -> Result<(), StoreError> {
        if let Self::Sqlite { writer, readers } = self {
            readers.close().await;
            sqlx::query("pragma journal_mode = delete")
                .execute(&writer)
                .await?;
            writer.close().await;
        }
        Ok(())
    }
}

/// Copies a backup into an empty, migrated database of either kind, all or nothing, and logs it. The key must be the one that the
/// log of the backup was made with. A backup of an older version of the program is
/// brought up to date on the way; the file itself is not changed.
///
/// # Errors
/// [`BackupError`]; the database stays empty.
pub async fn restore(
    path: &Path,
    store: &Store,
    now: OffsetDateTime,
    progress: impl FnMut(Progress),
) -> Result<BackupReport, BackupError> {
    if !store.pending_migrations().await?.is_empty() {
        return Err(BackupError::NotMigrated);
    }
    let source = Store {
        db: open_read_only(path).await?,
        keys: store.keys.clone(),
        key_store: None,
        reads: std::sync::Arc::default(),
    };
    check_whole(&source.db).await?;
    let pending = source.pending_migrations().await?;
    let Some(_) = pending.first() else {
        return copy_into(&source, store, now, progress).await;
    };
    if !source.is_ours().await? {
        return Err(OpenError::NotADatabase.into());
    }
    source.close().await;
    let folder = PrivateFolder::new()?;
    restore_older(path, &folder.0.join("kopie.db"), store, now, progress).await
}

/// A temporary folder that only this user can enter, and that goes away with this value: a copy of a backup holds the hashes of
/// passwords.
struct PrivateFolder(PathBuf);

impl PrivateFolder {
    fn new() -> Result<Self, BackupError> {
        let folder = std::env::temp_dir().join(format!("samenhang-{}", Uuid::new_v4()));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder).map_err(|error| BackupError::File {
            file: folder.clone(),
            reason: error.to_string(),
        })?;
        Ok(Self(folder))
    }
}

impl Drop for PrivateFolder {
    fn drop(&mut self) {
        // Nobody else can read what would stay behind.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Copies the content of a file into a new one that only this user may read; the rights of the first are not taken along.
fn copy_privately(from: &Path, to: &Path) -> Result<(), BackupError> {
    create_private_file(to)?;
    let copied = std::fs::File::open(from).and_then(|mut from| {
        let mut to = std::fs::OpenOptions::new().write(true).open(to)?;
        std::io::copy(&mut from, &mut to)?;
        to.sync_all()
    });
    copied.map_err(|error| BackupError::File {
        file: to.to_owned(),
        reason: error.to_string(),
    })
}

async fn restore_older(
    path: &Path,
    copy: &Path,
    store: &Store,
    now: OffsetDateTime,
    progress: impl FnMut(Progress),
) -> Result<BackupReport, BackupError> {
    copy_privately(path, copy)?;
    let source = open_file(store, copy).await?;
    source.migrate(now).await?;
    let report = copy_into(&source, store, now, progress).await;
    source.close().await;
    report
}

async fn copy_into(
    source: &Store,
    store: &Store,
    now: OffsetDateTime,
    progress: impl FnMut(Progress),
) -> Result<BackupReport, BackupError> {
    let mut from = source.read().await?;
    if !log::key_fits(&mut from, &store.keys).await? {
        return Err(BackupError::OtherKey);
    }
    let mut to = store.write().await?;
    for table in TABLES {
        if table.count(&mut to).await? > 0 {
            return Err(BackupError::NotEmpty(table.name));
        }
    }
    let mut counter = Counter::new(progress);
    copy(&mut from, &mut to, &mut counter).await?;
    let entry = Entry {
        scope: Scope::Installation,
        action: Action::BackupRestored,
        status: Status::Ok,
        object: "database",
        object_id: store.kind().to_string(),
        payload: json!({ "rows": counter.rows }),
    };
    let ctx = Ctx::system("restore", now);
    log::append(&mut to, &store.keys, &ctx, entry).await?;
    to.commit().await?;
    Ok(counter.report)
}

/// The file of a backup, which may stand on a medium that cannot be written.
pub(crate) async fn open_read_only(path: &Path) -> Result<Db, OpenError> {
    if !path.is_file() {
        return Err(OpenError::Missing(path.to_owned()));
    }
    let options = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .immutable(!beside(path, "-wal").exists())
        .disable_statement_logging();
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await
        .map_err(|error| sqlite_open_error(path, &error))?;
    Ok(Db::Sqlite {
        writer: pool.clone(),
        readers: pool,
    })
}

pub(crate) async fn check_whole(source: &Db) -> Result<(), BackupError> {
    let Db::Sqlite { readers, .. } = source else {
        return Ok(());
    };
    let found: Result<Vec<(String,)>, sqlx::Error> =
        sqlx::query_as(AssertSqlSafe("pragma integrity_check"))
            .fetch_all(readers)
            .await;
    let lines = found.map_err(|error| BackupError::Open(OpenError::of(&error)))?;
    match lines.first() {
        Some((line,)) if line == "ok" => Ok(()),
        Some((line,)) => Err(BackupError::Damaged(line.clone())),
        None => Err(BackupError::Damaged("geen antwoord".to_owned())),
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn rights(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_copy_of_a_backup_is_for_its_owner_only_and_goes_away() {
        let folder = PrivateFolder::new().unwrap();
        let (source, copy) = (folder.0.join("open.db"), folder.0.join("kopie.db"));
        std::fs::write(&source, "geheim").unwrap();
        std::fs::set_permissions(&source, std::fs::Permissions::from_mode(0o644)).unwrap();
        copy_privately(&source, &copy).unwrap();
        assert_eq!(std::fs::read(&copy).unwrap(), b"geheim");
        assert_eq!((rights(&folder.0), rights(&copy)), (0o700, 0o600));
        let path = folder.0.clone();
        drop(folder);
        assert!(!path.exists());
    }
}
