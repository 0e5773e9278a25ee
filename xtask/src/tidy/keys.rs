//! Where keys of translations are used.

use std::path::{Path, PathBuf};

use super::source::Source;

/// The functions that take a key as their first argument.
const LOOK_UPS: [&str; 2] = ["t", "tr"];

/// A comment that says which keys are put together while the program runs: `# used: judge-error-*`.
const DECLARED: &str = "used:";

/// A text that may be a key, at a place.
pub struct Use {
    /// The text.
    pub key: String,
    /// The file it stands in.
    pub file: PathBuf,
    /// The line it stands on.
    pub line: usize,
    /// Whether it is looked up for certain, so that it must exist.
    pub certain: bool,
}

/// The texts of a Rust file.
pub fn uses_in_rust(source: &Source) -> Vec<Use> {
    source
        .strings
        .iter()
        .map(|text| Use {
            key: text.value.clone(),
            file: source.path.clone(),
            line: text.line,
            certain: text
                .argument_of
                .as_deref()
                .is_some_and(|name| LOOK_UPS.contains(&name)),
        })
        .collect()
}

/// The texts between double quotes in a template; those right after `t(` or `tr(` are looked up for certain.
pub fn uses_in_template(file: &Path, text: &str) -> Vec<Use> {
    let mut uses = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let pieces: Vec<&str> = line.split('"').collect();
        for (before, key) in pieces.iter().zip(pieces.iter().skip(1)) {
            let certain = LOOK_UPS.iter().any(|name| {
                before
                    .strip_suffix('(')
                    .and_then(|before| before.strip_suffix(name))
                    .is_some_and(|before| before.ends_with(['.', ' ', '(']))
            });
            uses.push(Use {
                key: (*key).to_string(),
                file: file.to_path_buf(),
                line: number + 1,
                certain,
            });
        }
    }
    uses
}

/// The fixed parts of a key that is put together by `format!("error-{status}-title")`.
pub fn shape(text: &str) -> Option<(&str, &str)> {
    let (start, rest) = text.split_once('{')?;
    let (_, end) = rest.rsplit_once('}')?;
    let is_key = |part: &str| {
        part.chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
    };
    (start.len() > 1 && start.ends_with('-') && is_key(start) && is_key(end))
        .then_some((start, end))
}

/// The beginnings of keys that a comment declares as used.
pub fn families(line: &str) -> Vec<String> {
    let Some((_, names)) = line.split_once(DECLARED) else {
        return Vec::new();
    };
    let names = names
        .split([' ', ','])
        .filter_map(|name| name.trim().strip_suffix('*'));
    names.map(str::to_owned).collect()
}
