//! The closed list of Dutch terms against the public types of `domain`.

use std::path::Path;

use anyhow::{Context, Result};

use super::source::{PublicType, Source};
use super::{Finding, crate_of};

const LIST: &str = "docs/woordenlijst.md";

/// Letters that English words do not have, and ends of words that are Dutch.
const DUTCH_LETTERS: [&str; 11] = [
    "ij", "aa", "uu", "ieuw", "oek", "ouw", "euw", "eug", "ooi", "zorg", "gez",
];
const DUTCH_ENDS: [&str; 10] = [
    "heid", "lijk", "kader", "punt", "overleg", "gebied", "eente", "oordeel", "hulp", "besluit",
];

/// A row of the list.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    /// The Dutch word.
    pub dutch: String,
    /// What it means, in English.
    pub gloss: String,
    /// Where it comes from.
    pub source: String,
    /// The line in the list.
    pub line: usize,
}

/// The findings in the list and in the types that use it.
pub fn check(root: &Path, sources: &[Source]) -> Result<Vec<Finding>> {
    let text =
        std::fs::read_to_string(root.join(LIST)).with_context(|| format!("cannot read {LIST}"))?;
    let terms = terms(&text);
    let mut findings = check_list(&terms);
    for source in sources
        .iter()
        .filter(|source| crate_of(&source.path) == Some("domain"))
    {
        for public in &source.types {
            findings.extend(
                check_type(public, &terms)
                    .map(|said| Finding::new(&source.path, public.line, said)),
            );
        }
    }
    Ok(findings)
}

/// The rows of the table whose first column is headed `Term`.
pub fn terms(text: &str) -> Vec<Term> {
    let rows = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with('|'));
    rows.filter_map(|(number, line)| {
        let mut cells = line
            .trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().trim_matches('`').to_string());
        let (dutch, gloss, source) = (
            cells.next()?,
            cells.next()?,
            cells.next().unwrap_or_default(),
        );
        let is_head = dutch == "Term" || dutch.starts_with("--");
        (!is_head).then_some(Term {
            dutch,
            gloss,
            source,
            line: number + 1,
        })
    })
    .collect()
}

/// Rows that are incomplete, double or out of order.
pub fn check_list(terms: &[Term]) -> Vec<Finding> {
    let mut findings = Vec::new();
    if terms.is_empty() {
        findings.push(Finding::new(
            LIST,
            1,
            "no table of terms: `| Term | English gloss | Where it comes from |`",
        ));
    }
    for term in terms {
        if term.gloss.is_empty() || term.source.is_empty() {
            let said = format!("{}: a term has an English gloss and a source", term.dutch);
            findings.push(Finding::new(LIST, term.line, said));
        }
    }
    for (one, next) in terms.iter().zip(terms.iter().skip(1)) {
        if one.dutch.to_lowercase() >= next.dutch.to_lowercase() {
            let said = format!(
                "{} comes before {}: keep the list in order, each term once",
                next.dutch, one.dutch
            );
            findings.push(Finding::new(LIST, next.line, said));
        }
    }
    findings
}

/// What is wrong with a public type of `domain`.
pub fn check_type(public: &PublicType, terms: &[Term]) -> Option<String> {
    let first = public
        .doc
        .split("\n\n")
        .next()
        .unwrap_or_default()
        .replace('\n', " ")
        .to_lowercase();
    for segment in segments(&public.name) {
        let term = terms
            .iter()
            .find(|term| term.dutch.eq_ignore_ascii_case(&segment));
        let Some(term) = term else {
            if looks_dutch(&segment) {
                return Some(format!(
                    "`{}`: `{segment}` looks Dutch; name it in English, or give it a row in {LIST}",
                    public.name
                ));
            }
            continue;
        };
        let gloss = term.gloss.to_lowercase();
        let alone = public.name.eq_ignore_ascii_case(&term.dutch);
        if alone && !without_article(&first).starts_with(&gloss) {
            return Some(format!(
                "the doc comment of `{}` opens with its gloss in {LIST}: \"{}\"",
                public.name, term.gloss
            ));
        }
        if !first.contains(&gloss) {
            return Some(format!(
                "the doc comment of `{}` says in its first paragraph what {segment} is: \"{}\"",
                public.name, term.gloss
            ));
        }
    }
    None
}

fn without_article(text: &str) -> &str {
    ["a ", "an ", "the "]
        .iter()
        .find_map(|article| text.strip_prefix(article))
        .unwrap_or(text)
}

fn looks_dutch(segment: &str) -> bool {
    let segment = segment.to_lowercase();
    DUTCH_LETTERS
        .iter()
        .any(|letters| segment.contains(letters))
        || DUTCH_ENDS.iter().any(|end| segment.ends_with(end))
}

/// `VerbeterpuntState` is of `Verbeterpunt` and `State`.
fn segments(name: &str) -> Vec<String> {
    let mut segments: Vec<String> = Vec::new();
    for letter in name.chars() {
        match segments.last_mut() {
            Some(last) if !letter.is_uppercase() => last.push(letter),
            _ => segments.push(letter.to_string()),
        }
    }
    segments
}
