//! Licences, bans and sources of `deny.toml`, for where the tool that reads that file is not installed.

use anyhow::{Context, Result};
use spdx::{Expression, ParseMode};
use toml::Table;

use crate::house::House;
use crate::metadata::{self, Package};

/// The packages of others that everything comes from.
const REGISTRY: &str = "registry+";

/// What breaks a rule of `deny.toml`, one line each.
pub fn check(house: &House) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(house.at("deny.toml")).context("cannot read deny.toml")?;
    let rules = Rules::parse(&text)?;
    let packages = metadata::packages(house)?;
    Ok(packages
        .iter()
        .filter_map(|package| rules.wrong(package))
        .collect())
}

/// The part of `deny.toml` that this check reads.
struct Rules {
    allowed: Vec<String>,
    banned: Vec<String>,
}

impl Rules {
    fn parse(text: &str) -> Result<Self> {
        let file: Table = text.parse().context("deny.toml")?;
        let list = |section: &str, key: &str| {
            let list = file
                .get(section)
                .and_then(|section| section.get(key)?.as_array());
            list.with_context(|| format!("deny.toml has no list {key} in [{section}]"))
        };
        let allowed = list("licenses", "allow")?
            .iter()
            .filter_map(|name| name.as_str());
        let banned = list("bans", "deny")?
            .iter()
            .filter_map(|ban| ban.get("crate")?.as_str());
        Ok(Self {
            allowed: allowed.map(str::to_owned).collect(),
            banned: banned.map(str::to_owned).collect(),
        })
    }

    fn wrong(&self, package: &Package) -> Option<String> {
        let name = format!("{} {}", package.name, package.version);
        if self.banned.contains(&package.name) {
            return Some(format!("{name} is banned"));
        }
        if !package.source.starts_with(REGISTRY) {
            return Some(format!("{name} does not come from the registry"));
        }
        match Expression::parse_mode(&package.licence, ParseMode::LAX) {
            Ok(licence) if licence.evaluate(|one| self.allowed.contains(&one.to_string())) => None,
            Ok(_) => Some(format!(
                "{name} has a licence that is not allowed: {}",
                package.licence
            )),
            Err(_) => Some(format!(
                "{name} has no licence that can be read: {:?}",
                package.licence
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(name: &str, licence: &str, source: &str) -> Option<String> {
        let text = "licenses.allow = ['MIT', 'Apache-2.0 WITH LLVM-exception']\nbans.deny = [{ crate = 'openssl' }]";
        Rules::parse(text).unwrap().wrong(&Package {
            name: name.into(),
            version: "1.0.0".into(),
            licence: licence.into(),
            source: source.into(),
            folder: "x".into(),
        })
    }

    #[test]
    fn one_allowed_choice_is_enough_and_every_part_must_be_allowed() {
        for good in [
            "MIT",
            "GPL-3.0-only OR MIT",
            "GPL-2.0/MIT",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert_eq!(wrong("a", good, "registry+x"), None, "{good}");
        }
        for bad in ["GPL-3.0-only", "MIT AND GPL-3.0-only", "Apache-2.0", ""] {
            assert!(wrong("a", bad, "registry+x").is_some(), "{bad}");
        }
    }

    #[test]
    fn a_banned_crate_and_a_foreign_source_are_found() {
        assert!(
            wrong("openssl", "MIT", "registry+x")
                .unwrap()
                .contains("banned")
        );
        assert!(wrong("a", "MIT", "git+x").is_some());
    }
}
