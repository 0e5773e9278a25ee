//! The rules of the house that a machine can check. Conventions decay; a failing test does not.

mod calls;
mod dependencies;
mod families;
mod imports;
mod keys;
mod sizes;
mod source;
mod sql;
#[cfg(test)]
mod tests;
mod tokens;
mod translations;
mod words;

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use walkdir::WalkDir;

use crate::house::House;
use source::Source;

/// A place where a rule is broken, with what to do about it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    file: PathBuf,
    line: usize,
    text: String,
}

impl Finding {
    fn new(file: impl AsRef<Path>, line: usize, text: impl Into<String>) -> Self {
        Self {
            file: file.as_ref().to_path_buf(),
            line,
            text: text.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.text)
    }
}

/// Checks every rule and prints what breaks one.
pub fn run(house: &House) -> Result<()> {
    let findings = check(&house.root)?;
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!("tidy: nothing to mend");
        return Ok(());
    }
    bail!("tidy: {} to mend", findings.len())
}

/// Everything in this workspace that breaks a rule.
pub fn check(root: &Path) -> Result<Vec<Finding>> {
    let files = files(root)?;
    let sources = rust(root, &files, "crates")?;
    let mut findings = Vec::new();
    findings.extend(dependencies::check(root)?);
    findings.extend(imports::check(&sources));
    findings.extend(calls::check(&sources));
    findings.extend(sql::check(&sources));
    findings.extend(families::check(&sources));
    findings.extend(words::check(root, &sources)?);
    findings.extend(translations::check(root, &files, &sources)?);
    findings.extend(sizes::check(root, &files)?);
    findings.sort();
    Ok(findings)
}

/// The files that are ours, from the root, without what is made from them.
fn files(root: &Path) -> Result<Vec<PathBuf>> {
    let ours = |name: &str| {
        !matches!(
            name,
            "target" | "node_modules" | "dist" | "data" | "test-results"
        ) && !name.starts_with(".git")
    };
    let mut files = Vec::new();
    let tree = WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.file_name().to_str().is_some_and(ours));
    for entry in tree {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push(entry.path().strip_prefix(root)?.to_path_buf());
        }
    }
    Ok(files)
}

/// The Rust files that are compiled into what we ship, read.
fn rust(root: &Path, files: &[PathBuf], below: &str) -> Result<Vec<Source>> {
    files
        .iter()
        .filter(|file| file.starts_with(below) && file.extension().is_some_and(|end| end == "rs"))
        .filter(|file| file.iter().any(|part| part == "src"))
        .filter(|file| {
            file.file_stem().is_none_or(|stem| stem != "tests")
                && !file.iter().any(|part| part == "tests")
        })
        .map(|file| Source::read(root, file))
        .collect()
}

/// The crate of ours that a file belongs to: `crates/domain/src/lib.rs` is of `domain`.
fn crate_of(file: &Path) -> Option<&str> {
    file.strip_prefix("crates").ok()?.iter().next()?.to_str()
}
