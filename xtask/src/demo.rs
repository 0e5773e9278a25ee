//! The demonstration: everything made, then the program's own `demo` command takes over.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::assets;
use crate::house::House;

/// How the demonstration is served.
#[derive(Args)]
pub struct Options {
    /// The port of the browser address
    #[arg(long, default_value_t = 8480)]
    port: u16,
    /// The folder of the demonstration's database
    #[arg(long, default_value = "data/demo")]
    data: PathBuf,
}

/// Which program is built for it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// Everything, PDF included.
    Whole,
    /// Without PDF, which is the heaviest part of the build.
    WithoutPdf,
}

/// Builds assets and program, then becomes `samenhang demo`.
pub fn serve(house: &House, options: &Options, build: Build) -> Result<()> {
    assets::build(house)?;
    let mut cargo = house.cargo(["build", "--package", "app", "--bin", "samenhang"]);
    if build == Build::WithoutPdf {
        cargo = cargo.arg("--no-default-features");
    }
    cargo.done()?;
    let server = crate::run::Run::new(house.program())
        .arg("demo")
        .within(&house.root)
        .env("SAMENHANG_DATA", house.at(&options.data))
        .env("SAMENHANG_LISTEN", format!("127.0.0.1:{}", options.port));
    Err(server.become_it())
}
