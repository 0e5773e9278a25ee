//! The state diagrams of the documentation are made from the approaches, and so cannot say something else.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use domain::aanpak::approach::{mermaid_page, parse_approach};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The names of the files of a folder that end so, without their ends.
fn names(folder: &str, end: &str) -> BTreeSet<String> {
    let entries = std::fs::read_dir(root().join(folder)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let stem = |name: String| name.strip_suffix(end).map(str::to_owned);
    names.filter_map(stem).collect()
}

#[test]
fn every_approach_has_its_diagram_and_no_diagram_is_left_of_one_that_is_gone() {
    let approaches = names("approaches", ".toml");
    assert!(approaches.len() >= 2);
    assert_eq!(approaches, names("docs/states", ".md"));
}

#[test]
fn each_diagram_is_what_its_approach_says() {
    for name in names("approaches", ".toml") {
        let (file, page) = (
            format!("approaches/{name}.toml"),
            format!("docs/states/{name}.md"),
        );
        let text = std::fs::read_to_string(root().join(&file)).unwrap();
        let approach = parse_approach(&file, &text).unwrap();
        let there = std::fs::read_to_string(root().join(&page)).unwrap_or_default();
        assert!(
            there == mermaid_page(&approach, &file),
            "{page} is not what {file} says. Write it anew in the root of the project with: \
             samenhang aanpak diagram --markdown {file} > {page}"
        );
    }
}
