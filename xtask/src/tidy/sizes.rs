//! Files that a person can read in one go, and nothing in them that holds on one computer only.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::Finding;

/// The longest file that is still read in one go.
const LINES: usize = 600;

/// Files that are written by people.
const WRITTEN: [&str; 12] = [
    "rs", "toml", "mjs", "js", "css", "html", "md", "ftl", "sql", "typ", "yml", "sh",
];

/// Folders of a developer's own computer: what names them works there only. The bar is left out when a name is looked for.
const LOCAL: [&str; 3] = ["/root|/", "/work|/", "/Users|/"];

/// Words that say the work is not done.
const UNFINISHED: [&str; 3] = ["TO|DO", "FIX|ME", "XX|X"];

/// Files that are too long, and lines that may not stay.
pub fn check(root: &Path, files: &[PathBuf]) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| is_written(file)) {
        let text = std::fs::read_to_string(root.join(file))
            .with_context(|| format!("cannot read {}", file.display()))?;
        findings.extend(check_text(file, &text));
    }
    Ok(findings)
}

/// The findings in the text of one file.
pub fn check_text(file: &Path, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let count = text.lines().count();
    if count > LINES {
        let said = format!(
            "{count} lines: split it into parts of at most {LINES} that each have one subject"
        );
        findings.push(Finding::new(file, LINES, said));
    }
    for (number, line) in text.lines().enumerate() {
        if let Some(place) = found(line, &LOCAL, |before| !is_path_letter(before)) {
            let said = format!(
                "`{place}` is a folder of one computer: use a path from the root of the project"
            );
            findings.push(Finding::new(file, number + 1, said));
        }
        if let Some(word) = found(line, &UNFINISHED, |before| !before.is_alphanumeric()) {
            let said = format!("`{word}`: finish it, or write an issue and take the word out");
            findings.push(Finding::new(file, number + 1, said));
        }
    }
    findings
}

/// The first of these in the line that `may` follow the letter before it.
fn found(line: &str, names: &[&str], may: impl Fn(char) -> bool) -> Option<String> {
    names.iter().map(|name| name.replace('|', "")).find(|name| {
        line.match_indices(name.as_str()).any(|(at, _)| {
            let before = line.get(..at).and_then(|before| before.chars().next_back());
            let after = line
                .get(at + name.len()..)
                .and_then(|rest| rest.chars().next());
            let whole = name.ends_with('/') || !after.is_some_and(char::is_alphanumeric);
            whole && before.is_none_or(&may)
        })
    })
}

fn is_path_letter(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-' | '}' | '/' | '~')
}

fn is_written(file: &Path) -> bool {
    let extension = file.extension().and_then(|end| end.to_str());
    extension.is_some_and(|end| WRITTEN.contains(&end))
}
