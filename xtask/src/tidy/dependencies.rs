//! Which crate may depend on which: of ours, and of others.

use std::path::Path;

use anyhow::{Context, Result};
use toml::Table;

use super::Finding;

/// Each crate of ours with those of ours that it may use.
const OURS: [(&str, &[&str]); 14] = [
    ("domain", &[]),
    ("zicht", &[]),
    ("draw", &[]),
    ("report", &[]),
    ("store", &["domain"]),
    ("web", &["store", "report", "domain"]),
    ("pages-beheer", PAGES),
    ("pages-toezicht", PAGES),
    ("pages-samenwerking", PAGES),
    ("pages-privacy", PAGES),
    (
        "pages-gezin",
        &["pages-privacy", "web", "store", "draw", "domain"],
    ),
    (
        "pages-aanpak",
        &[
            "pages-gezin",
            "pages-privacy",
            "web",
            "store",
            "report",
            "draw",
            "domain",
        ],
    ),
    ("demo", &["web", "store", "domain"]),
    (
        "app",
        &[
            "demo",
            "pages-aanpak",
            "pages-beheer",
            "pages-gezin",
            "pages-privacy",
            "pages-samenwerking",
            "pages-toezicht",
            "web",
            "store",
            "report",
            "draw",
            "zicht",
            "domain",
        ],
    ),
];

/// What pages may use.
const PAGES: &[&str] = &["web", "store", "report", "draw", "domain"];

/// Crates of others that only some of ours may use.
const KEPT: [(&str, &[&str]); 6] = [
    ("sqlx", &["store"]),
    ("axum", ANSWERS),
    ("askama", ANSWERS),
    ("tower-http", &["web", "app"]),
    ("typst", &["report"]),
    ("typst-pdf", &["report"]),
];

/// Crates of ours that answer requests.
const ANSWERS: &[&str] = &[
    "web",
    "pages-beheer",
    "pages-toezicht",
    "pages-samenwerking",
    "pages-privacy",
    "pages-gezin",
    "pages-aanpak",
    "app",
];

/// Crates that bring IO, a clock or randomness to where none may be.
const IMPURE: [&str; 6] = [
    "tokio",
    "rand",
    "getrandom",
    "reqwest",
    "rayon-core",
    "chrono",
];

/// Dependencies in the manifests of `crates/` that go against the direction.
pub fn check(root: &Path) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (krate, _) in OURS {
        let file = format!("crates/{krate}/Cargo.toml");
        let text = std::fs::read_to_string(root.join(&file))
            .with_context(|| format!("cannot read {file}"))?;
        findings.extend(check_manifest(krate, &text)?);
    }
    for entry in std::fs::read_dir(root.join("crates"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if OURS.iter().all(|(krate, _)| *krate != name) {
            let said = "an unknown crate: give it a place in the import direction (xtask/src/tidy/dependencies.rs)";
            findings.push(Finding::new(format!("crates/{name}"), 1, said));
        }
    }
    Ok(findings)
}

/// The findings in one manifest.
pub fn check_manifest(krate: &str, text: &str) -> Result<Vec<Finding>> {
    let file = format!("crates/{krate}/Cargo.toml");
    let manifest: Table = text.parse().with_context(|| file.clone())?;
    let may = OURS
        .iter()
        .find(|(name, _)| *name == krate)
        .map_or(&[][..], |(_, may)| *may);
    let mut findings = Vec::new();
    for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let names = manifest.get(section).and_then(|value| value.as_table());
        for name in names.into_iter().flat_map(Table::keys) {
            if let Some(said) = wrong(krate, may, name, section) {
                findings.push(Finding::new(&file, line_of(text, name), said));
            }
        }
    }
    Ok(findings)
}

fn wrong(krate: &str, may: &[&str], name: &str, section: &str) -> Option<String> {
    let is_ours = OURS.iter().any(|(ours, _)| *ours == name);
    // A crate may name itself, to switch on a feature of its own for its tests.
    if is_ours && name != krate && !may.contains(&name) {
        return Some(format!(
            "{krate} may not depend on {name}: see the import direction in ARCHITECTURE.md"
        ));
    }
    if let Some((_, keepers)) = KEPT.iter().find(|(kept, _)| *kept == name)
        && !keepers.contains(&krate)
    {
        let keepers = keepers.join(", ");
        return Some(format!("only {keepers} has {name}, not {krate}"));
    }
    let pure = matches!(krate, "domain" | "zicht" | "draw") && section != "dev-dependencies";
    (pure && IMPURE.contains(&name))
        .then(|| format!("{krate} has no IO, clock or randomness, so not {name}"))
}

fn line_of(text: &str, name: &str) -> usize {
    let starts = |line: &str| {
        line.trim_start()
            .strip_prefix(name)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    text.lines().position(starts).map_or(1, |line| line + 1)
}
