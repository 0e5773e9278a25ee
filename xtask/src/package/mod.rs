//! What is given away: one stripped program with everything inside, and a Debian package.

mod bare;
mod deb;
mod notices;

use anyhow::{Result, bail};
use clap::Args;

use crate::assets;
use crate::house::House;

/// What else happens with the package.
#[derive(Args)]
pub struct Options {
    /// Install the package in a bare Debian tree and time its demonstration
    #[arg(long = "try")]
    attempt: bool,
}

/// Builds the program and the package, and tries them when asked.
pub fn run(house: &House, options: &Options) -> Result<()> {
    assets::build(house)?;
    house
        .cargo([
            "build",
            "--locked",
            "--release",
            "--package",
            "app",
            "--bin",
            "samenhang",
        ])
        .done()?;
    let program = house.target.join("release/samenhang");
    if !program.is_file() {
        bail!("the build ended well but made no {}", program.display());
    }
    let package = deb::build(house, &program)?;
    for made in [&program, &package] {
        let size = std::fs::metadata(made)?.len();
        println!("{} ({} kB)", made.display(), size / 1000);
    }
    if options.attempt {
        bare::attempt(house, &package)?;
    }
    Ok(())
}
