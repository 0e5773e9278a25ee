//! Programs that come from the system: on Debian as root they are installed, elsewhere we say what to install.

use std::path::Path;
use std::sync::OnceLock;

use anyhow::{Result, bail};

use crate::house::which;
use crate::run::Run;

/// A program that the house needs from the system.
pub struct Need {
    /// What it is called in a sentence, with the oldest version that will do.
    pub what: &'static str,
    /// Debian's packages that bring it.
    pub packages: &'static [&'static str],
}

/// Node and npm, for style, scripts and browser tests.
pub const NODE: Need = Need {
    what: "Node.js 20 or newer with npm",
    packages: &["nodejs", "npm"],
};
/// The database server that half of the tests run on.
pub const POSTGRESQL: Need = Need {
    what: "PostgreSQL 15 or newer (server: initdb and pg_ctl)",
    packages: &["postgresql"],
};
/// The browser of the browser tests.
pub const CHROMIUM: Need = Need {
    what: "Chromium",
    packages: &["chromium"],
};
/// Reads PDFs back: pdftotext and pdfinfo.
pub const POPPLER: Need = Need {
    what: "poppler-utils (pdftotext, pdfinfo)",
    packages: &["poppler-utils"],
};
/// Python with what makes it a place for packages of its own, for the checks of the interface.
pub const PYTHON: Need = Need {
    what: "Python 3.10 or newer with venv",
    packages: &["python3", "python3-venv"],
};
/// Makes a bare Debian tree.
pub const DEBOOTSTRAP: Need = Need {
    what: "debootstrap",
    packages: &["debootstrap"],
};
/// Packs a Debian package.
pub const DPKG: Need = Need {
    what: "dpkg-deb",
    packages: &["dpkg"],
};

impl Need {
    /// Makes sure that `present` holds: installs on Debian as root, otherwise says what to install.
    pub fn ensure(&self, present: impl Fn() -> bool) -> Result<()> {
        if present() {
            return Ok(());
        }
        let names = self.packages.join(" ");
        if !(is_root() && which(&["apt-get"]).is_some()) {
            bail!(
                "{} is missing. Install it (on Debian or Ubuntu: `sudo apt install {names}`) and start again",
                self.what
            );
        }
        println!("{} is missing: installing {names}", self.what);
        refresh()?;
        apt(&["install", "--yes", "--no-install-recommends"])
            .args(self.packages)
            .retried()?;
        if !present() {
            bail!(
                "installed {names}, but {} is still missing: the packages of this system are too old",
                self.what
            );
        }
        Ok(())
    }
}

/// Whether we may install packages.
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Whether this system's package lists can be asked through `apt-get`.
pub fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists()
}

fn refresh() -> Result<()> {
    static DONE: OnceLock<()> = OnceLock::new();
    if DONE.get().is_none() {
        apt(&["update"]).retried()?;
        let _ = DONE.set(());
    }
    Ok(())
}

fn apt(args: &[&str]) -> Run {
    Run::new("apt-get")
        .args(["-qq", "-o", "Acquire::Retries=3"])
        .args(args)
        .env("DEBIAN_FRONTEND", "noninteractive")
}
