//! The anchor file: signed heads of the log outside the database. Lines are only ever added.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use store::log::{AnchorError, Head, Scope, anchor_line, heads, parse_anchors};
use store::{Store, StoreError};
use time::OffsetDateTime;

/// Why the anchor file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AnchorFileError {
    /// The file system.
    #[error(
        "Het ankerbestand {file} is niet te gebruiken ({reason}). Controleer de map en de rechten."
    )]
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

/// Adds the heads of all chains that have grown since they were last written. Returns how many lines were added.
///
/// # Errors
/// [`AnchorFileError`] when the database or the file does not answer.
pub async fn append(
    store: &Store,
    file: &Path,
    now: OffsetDateTime,
) -> Result<usize, AnchorFileError> {
    let heads = heads(store, now).await?;
    let known = if file.exists() {
        read(file)?.heads
    } else {
        Vec::new()
    };
    let latest: HashMap<Scope, i64> = known
        .into_iter()
        .map(|head| (head.scope, head.position))
        .collect();
    let grown: Vec<&Head> = heads
        .iter()
        .filter(|head| head.position > 0 && latest.get(&head.scope) != Some(&head.position))
        .collect();
    if grown.is_empty() {
        return Ok(0);
    }
    let lines: String = grown
        .iter()
        .map(|head| anchor_line(head))
        .collect::<Vec<_>>()
        .join("\n");
    let refused = |error: std::io::Error| AnchorFileError::File {
        file: file.to_owned(),
        reason: error.to_string(),
    };
    let mut open = std::fs::OpenOptions::new();
    let mut handle = open.append(true).create(true).open(file).map_err(refused)?;
    let written = std::fs::read(file).map_err(refused)?;
    // After a crash the last line may be half: the next one must not be glued to it.
    let half = written.last().is_some_and(|last| *last != b'\n');
    let text = format!("{}{lines}\n", if half { "\n" } else { "" });
    handle.write_all(text.as_bytes()).map_err(refused)?;
    handle.sync_data().map_err(refused)?;
    Ok(grown.len())
}

/// What an anchor file holds.
#[derive(Debug)]
pub struct Anchors {
    /// The anchors.
    pub heads: Vec<Head>,
    /// The lines that are none.
    pub unreadable: Vec<AnchorError>,
}

/// Reads an anchor file.
///
/// # Errors
/// [`AnchorFileError`] when the file cannot be read.
pub fn read(file: &Path) -> Result<Anchors, AnchorFileError> {
    let bytes = std::fs::read(file).map_err(|error| AnchorFileError::File {
        file: file.to_owned(),
        reason: error.to_string(),
    })?;
    let (heads, unreadable) = parse_anchors(&String::from_utf8_lossy(&bytes));
    Ok(Anchors { heads, unreadable })
}

/// Renames the anchor file to `…-voor-<moment>.txt`: after a restore its anchors are about another database. Returns the new name;
/// `None` when there was no file.
///
/// # Errors
/// [`AnchorFileError`] when the file cannot be renamed.
pub fn set_aside(file: &Path, now: OffsetDateTime) -> Result<Option<PathBuf>, AnchorFileError> {
    let refused = |error: std::io::Error| AnchorFileError::File {
        file: file.to_owned(),
        reason: error.to_string(),
    };
    if !file.try_exists().map_err(refused)? {
        return Ok(None);
    }
    let mut name = file.file_stem().unwrap_or_default().to_owned();
    let (date, time) = (now.date(), now.time());
    name.push(format!(
        "-voor-{date}-{:02}{:02}{:02}.txt",
        time.hour(),
        time.minute(),
        time.second()
    ));
    let aside = file.with_file_name(name);
    std::fs::rename(file, &aside).map_err(refused)?;
    Ok(Some(aside))
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::testing::{NOW, TestDatabase};

    async fn seal_something(store: &Store) {
        store::accounts::attempt_failed(store, &store::Ctx::system("test", NOW), None)
            .await
            .unwrap();
        store::log::seal_once(store, NOW).await.unwrap();
    }

    #[tokio::test]
    async fn a_half_written_line_stops_no_anchor() {
        let database = TestDatabase::sqlite().await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ankers.txt");
        seal_something(&database.store).await;
        assert_eq!(append(&database.store, &file, NOW).await.unwrap(), 1);
        assert_eq!(append(&database.store, &file, NOW).await.unwrap(), 0);
        let whole = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, format!("{whole}{}", &whole[..40])).unwrap();
        seal_something(&database.store).await;
        assert_eq!(append(&database.store, &file, NOW).await.unwrap(), 1);
        let read = read(&file).unwrap();
        assert_eq!((read.heads.len(), read.unreadable.len()), (2, 1));
        assert_eq!(read.unreadable[0].line, 2);
    }

    #[tokio::test]
    async fn after_a_restore_in_place_the_log_is_sound() {
        let database = TestDatabase::sqlite().await;
        let folder = tempfile::tempdir().unwrap();
        let (file, copy) = (
            folder.path().join("ankers.txt"),
            folder.path().join("kopie.db"),
        );
        seal_something(&database.store).await;
        store::backup::backup(&database.store, &copy, NOW, |_| {})
            .await
            .unwrap();
        seal_something(&database.store).await;
        append(&database.store, &file, NOW).await.unwrap();
        let target = TestDatabase::sqlite().await;
        store::backup::restore(&copy, &target.store, NOW, |_| {})
            .await
            .unwrap();
        let before = read(&file).unwrap().heads;
        let report = store::log::verify(&target.store, &before).await.unwrap();
        assert!(!report.is_sound(), "the old anchors know more");
        let aside = set_aside(&file, NOW).unwrap().unwrap();
        assert_eq!(
            aside.file_name().unwrap(),
            "ankers-voor-2015-06-15-093000.txt"
        );
        store::log::seal_once(&target.store, NOW).await.unwrap();
        append(&target.store, &file, NOW).await.unwrap();
        let after = read(&file).unwrap().heads;
        let report = store::log::verify(&target.store, &after).await.unwrap();
        assert!(report.is_sound(), "{report:?}");
        assert_eq!(read(&aside).unwrap().heads, before);
        assert!(
            set_aside(&folder.path().join("geen.txt"), NOW)
                .unwrap()
                .is_none()
        );
    }
}
