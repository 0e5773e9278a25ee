//! Backup into one SQLite file, and restore into an empty database of either kind.
use crate::{InstallationKey, OpenError, Store, StoreError};
use std::path::{Path, PathBuf};
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
/// Copies the whole database into a new SQLite file while others go on working.
pub async fn backup(
    _store: &Store,
    _path: &Path,
    _progress: impl FnMut(Progress),
) -> Result<BackupReport, BackupError> {
    todo!()
}
/// Copies a backup into an empty, migrated database of either kind, all or nothing.
pub async fn restore(
    _path: &Path,
    _store: &Store,
    _progress: impl FnMut(Progress),
) -> Result<BackupReport, BackupError> {
    let _ = InstallationKey::to_hex;
    todo!()
}
