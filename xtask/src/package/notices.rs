//! The notices of the libraries that are inside the program: their licences ask that these travel along.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::house::House;
use crate::metadata::{self, Package};

/// The names by which packages carry their licence.
const NAMES: [&str; 5] = ["license", "licence", "copying", "notice", "unlicense"];

/// Every library with its version and licence, followed by each licence text once.
pub fn of_dependencies(house: &House) -> Result<String> {
    let mut list = String::new();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let packages = metadata::packages(house)?;
    for package in packages.into_iter().chain(of_web(house)?) {
        let name = format!("{} {}", package.name, package.version);
        list.push_str(&format!("{name} ({})\n", package.licence));
        for text in texts_in(&package.folder)? {
            texts.entry(text).or_default().push(name.clone());
        }
    }
    let mut notices =
        format!("Libraries that Samenhang is made with, with their licences.\n\n{list}");
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

/// The packages that style, script and fonts are made from.
fn of_web(house: &House) -> Result<Vec<Package>> {
    let read = |path: &Path| -> Result<Value> {
        let text =
            fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(serde_json::from_str(&text)?)
    };
    let manifest = read(&house.at("web/package.json"))?;
    let names = manifest.get("devDependencies").and_then(Value::as_object);
    names
        .into_iter()
        .flat_map(|names| names.keys())
        .map(|name| {
            let folder = house.at("web/node_modules").join(name);
            let own = read(&folder.join("package.json"))?;
            let field = |key: &str| {
                own.get(key)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_string()
            };
            Ok(Package {
                name: name.clone(),
                version: field("version"),
                licence: field("license"),
                source: String::new(),
                folder,
            })
        })
        .collect()
}

/// The licence texts in the folder of a package.
fn texts_in(folder: &Path) -> Result<Vec<String>> {
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
        let mut texts = texts_in(dir.path()).unwrap();
        texts.sort();
        assert_eq!(texts, ["COPYING", "LICENSE-MIT"]);
    }
}
