//! Which theme of `domain` may look into which: `shared` below all, `toezicht` above all.

use super::source::Source;
use super::{Finding, crate_of};

/// Every folder of `domain` with the folders that it may look into.
const THEMES: [(&str, &[&str]); 7] = [
    ("shared", &[]),
    ("gezin", &["shared"]),
    ("samenwerking", &["shared"]),
    ("toeleiding", &["shared", "gezin", "samenwerking"]),
    ("aanpak", &["shared", "gezin", "samenwerking"]),
    (
        "continu",
        &["shared", "gezin", "samenwerking", "toeleiding", "aanpak"],
    ),
    (
        "toezicht",
        &[
            "shared",
            "gezin",
            "samenwerking",
            "toeleiding",
            "aanpak",
            "continu",
        ],
    ),
];

/// Paths inside `domain` that go against the direction.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    sources
        .iter()
        .filter(|source| crate_of(&source.path) == Some("domain"))
        .flat_map(check_one)
        .collect()
}

fn check_one(source: &Source) -> Vec<Finding> {
    let module = source.module();
    // The crate's own root names every theme.
    let Some(own) = module.first() else {
        return Vec::new();
    };
    let Some((_, may)) = THEMES.iter().find(|(theme, _)| theme == own) else {
        let known: Vec<&str> = THEMES.iter().map(|(theme, _)| *theme).collect();
        let text = format!(
            "`{own}` is not a theme: the folders of domain are {}",
            known.join(", ")
        );
        return vec![Finding::new(&source.path, 1, text)];
    };
    source
        .paths
        .iter()
        .filter_map(|named| Some((named, source.inside(named)?.into_iter().next()?)))
        .filter(|(_, theme)| is_theme(theme) && theme != own && !may.contains(&theme.as_str()))
        .map(|(named, theme)| {
            let text = format!("`{own}` may not look into `{theme}`: move what both need down, to a theme that both may see");
            Finding::new(&source.path, named.line, text)
        })
        .collect()
}

fn is_theme(name: &str) -> bool {
    THEMES.iter().any(|(theme, _)| *theme == name)
}
