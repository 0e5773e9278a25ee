//! The notices of the libraries that are inside the program: their licences ask that these travel along.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::house::House;

/// The names by which packages carry their licence.
const NAMES: [&str; 5] = ["license", "licence", "copying", "notice", "unlicense"];

/// Every library with its version and licence, followed by each licence text once.
pub fn of_dependencies(house: &House) -> Result<String> {
    let metadata = house
        .cargo(["metadata", "--locked", "--format-version", "1"])
        .quiet()?;
    let metadata: Value =
        serde_json::from_str(&metadata).context("`cargo metadata` gave no JSON")?;
    let mut list = String::new();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let packages = metadata.get("packages").and_then(Value::as_array);
    for package in packages.into_iter().flatten() {
        let field = |name: &str| {
            let value = package.get(name).and_then(Value::as_str);
            value.unwrap_or_default().to_string()
        };
        if field("source").is_empty() {
            continue;
        }
        let name = format!("{} {}", field("name"), field("version"));
        list.push_str(&format!("{name} ({})\n", field("license")));
        for text in texts_beside(Path::new(&field("manifest_path")))? {
            texts.entry(text).or_default().push(name.clone());
        }
    }
    let mut notices =
        format!("Libraries that are part of Samenhang, with their licences.\n\n{list}");
    for (text, names) in texts {
        let line = "-".repeat(78);
        notices.push_str(&format!(
            "\n{line}\nOf {}:\n\n{}\n",
            names.join(", "),
            text.trim_end()
        ));
    }
    Ok(notices)
}

/// The licence texts in the folder of a manifest.
fn texts_beside(manifest: &Path) -> Result<Vec<String>> {
    let folder = manifest.parent().context("a manifest without a folder")?;
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        if path.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            texts.push(String::from_utf8_lossy(&fs::read(&path)?).into_owned());
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licence_files_are_found_by_their_names() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["LICENSE-MIT", "COPYING", "README.md", "Cargo.toml"] {
            fs::write(dir.path().join(name), name).unwrap();
        }
        let mut texts = texts_beside(&dir.path().join("Cargo.toml")).unwrap();
        texts.sort();
        assert_eq!(texts, ["COPYING", "LICENSE-MIT"]);
    }
}
