//! The packages that the program is made of, as cargo knows them.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::house::House;

/// A package of others that is built into the program or its tests.
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence as an SPDX expression; empty when it names none.
    pub licence: String,
    /// Where it comes from, as cargo writes it.
    pub source: String,
    /// Its folder.
    pub folder: PathBuf,
}

/// Every package of others that `Cargo.lock` names for this kind of computer.
pub fn packages(house: &House) -> Result<Vec<Package>> {
    let text = house
        .cargo(["metadata", "--locked", "--all-features"])
        .args(["--format-version", "1"])
        .args(["--filter-platform", "x86_64-unknown-linux-gnu"])
        .args(["--filter-platform", "aarch64-unknown-linux-gnu"])
        .quiet()?;
    let metadata: Value = serde_json::from_str(&text).context("`cargo metadata` gave no JSON")?;
    let list = metadata.get("packages").and_then(Value::as_array);
    let packages = list.into_iter().flatten().filter_map(|package| {
        let field = |name: &str| package.get(name).and_then(Value::as_str).map(str::to_owned);
        Some(Package {
            source: field("source")?,
            name: field("name")?,
            version: field("version")?,
            licence: field("license").unwrap_or_default(),
            folder: PathBuf::from(field("manifest_path")?)
                .parent()?
                .to_path_buf(),
        })
    });
    Ok(packages.collect())
}
