//! Fingerprints of inputs, so that a step is skipped only when nothing it reads has changed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

/// The SHA-256, in hexadecimal, of the names and contents of these files and of all files in these folders.
///
/// Folders that are made from others (`node_modules`, `dist`) do not count; a path that is absent counts as absent.
pub fn of(root: &Path, inputs: &[&str]) -> Result<String> {
    let mut files: Vec<PathBuf> = inputs
        .iter()
        .flat_map(|input| {
            WalkDir::new(root.join(input))
                .into_iter()
                .filter_entry(|entry| {
                    !matches!(entry.file_name().to_str(), Some("node_modules" | "dist"))
                })
                .filter_map(Result::ok)
                .filter(|entry| entry.file_type().is_file())
                .map(walkdir::DirEntry::into_path)
        })
        .collect();
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy();
        hash.update(name.len().to_le_bytes());
        hash.update(name.as_bytes());
        hash.update(content.len().to_le_bytes());
        hash.update(&content);
    }
    Ok(hex::encode(hash.finalize()))
}

/// A remembered fingerprint in a file beside the result.
pub struct Stamp {
    file: PathBuf,
    now: String,
}

impl Stamp {
    /// The stamp in `file` for inputs that have the fingerprint `now`.
    pub fn new(file: PathBuf, now: String) -> Self {
        Self { file, now }
    }

    /// Whether the result was made from these very inputs.
    pub fn fresh(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|seen| seen == self.now)
    }

    /// Remembers that the result is now made from these inputs.
    pub fn set(&self) -> Result<()> {
        fs::write(&self.file, &self.now)
            .with_context(|| format!("cannot write {}", self.file.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_changes_the_fingerprint_and_a_built_one_does_not() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("web/dist")).unwrap();
        fs::write(dir.path().join("web/a.css"), "a{}").unwrap();
        let first = of(dir.path(), &["web"]).unwrap();
        fs::write(dir.path().join("web/dist/a.css"), "built").unwrap();
        assert_eq!(of(dir.path(), &["web"]).unwrap(), first);
        fs::write(dir.path().join("web/a.css"), "b{}").unwrap();
        assert_ne!(of(dir.path(), &["web"]).unwrap(), first);
    }

    #[test]
    fn a_stamp_is_fresh_only_for_the_inputs_it_was_set_for() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("stamp");
        let stamp = Stamp::new(file.clone(), "one".into());
        assert!(!stamp.fresh());
        stamp.set().unwrap();
        assert!(stamp.fresh());
        assert!(!Stamp::new(file, "two".into()).fresh());
    }
}
