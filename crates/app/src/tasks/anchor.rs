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
    /// A line that is no anchor.
    #[error(
        "Het ankerbestand {file} klopt niet: {error}. Gebruik een kopie van vóór de verandering."
    )]
    Line {
        /// The file.
        file: PathBuf,
        /// Which line.
        error: AnchorError,
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
        read(file)?
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
    let mut text: String = grown
        .iter()
        .map(|head| anchor_line(head))
        .collect::<Vec<_>>()
        .join("\n");
    text.push('\n');
    let refused = |error: std::io::Error| AnchorFileError::File {
        file: file.to_owned(),
        reason: error.to_string(),
    };
    let mut open = std::fs::OpenOptions::new();
    let mut handle = open.append(true).create(true).open(file).map_err(refused)?;
    handle.write_all(text.as_bytes()).map_err(refused)?;
    handle.sync_data().map_err(refused)?;
    Ok(grown.len())
}

/// Reads an anchor file.
///
/// # Errors
/// [`AnchorFileError`] names the file and the line.
pub fn read(file: &Path) -> Result<Vec<Head>, AnchorFileError> {
    let text = std::fs::read_to_string(file).map_err(|error| AnchorFileError::File {
        file: file.to_owned(),
        reason: error.to_string(),
    })?;
    parse_anchors(&text).map_err(|error| AnchorFileError::Line {
        file: file.to_owned(),
        error,
    })
}
