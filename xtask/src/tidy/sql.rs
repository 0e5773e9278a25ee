//! SQL stands in `store` and nowhere else.

use super::source::Source;
use super::{Finding, crate_of};

/// String literals outside `store` that are SQL.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources
        .iter()
        .filter(|source| crate_of(&source.path) != Some("store"))
    {
        for text in source.strings.iter().filter(|text| is_sql(&text.value)) {
            let start: String = text.value.trim().chars().take(30).collect();
            let text_of =
                format!("SQL outside store (\"{start}…\"): make it a function of the store");
            findings.push(Finding::new(&source.path, text.line, text_of));
        }
    }
    findings
}

fn is_sql(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let has = |word: &str| words.contains(&word);
    match (words.first().copied(), words.get(1).copied()) {
        (Some("select" | "with"), _) => has("from") && has("select"),
        (Some("insert"), Some("into")) | (Some("delete"), Some("from")) => words.len() > 2,
        (Some("update"), _) => has("set"),
        (Some("create" | "alter" | "drop"), Some("table" | "index" | "view" | "trigger")) => true,
        (Some("pragma"), _) => true,
        _ => false,
    }
}
