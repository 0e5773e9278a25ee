//! What the product promises about speed, measured side by side in one run. The method stands in `docs/meten.md`.

use anyhow::Result;
use clap::Args;

use crate::assets;
use crate::house::House;
use crate::suite::Postgres;

/// What is measured.
#[derive(Args)]
pub struct Options {
    /// Families in the database, with commas between them; `62000x10` gives each of them ten years of history, for the list of work and
    /// the page of a case
    #[arg(
        long,
        default_value = "6200,62000,620000,6200x10,62000x10,6200x1,620000x1"
    )]
    families: String,
    /// How often each page is asked for
    #[arg(long, default_value_t = 60)]
    rounds: usize,
    /// sqlite, postgres or both
    #[arg(long, default_value = "both")]
    database: String,
    /// Also show how the database runs the statements
    #[arg(long)]
    explain: bool,
}

/// Builds the program as it is shipped, but without PDF, and measures it on a private PostgreSQL that writes through to the disk.
pub fn run(house: &House, options: &Options) -> Result<()> {
    assets::build(house)?;
    let server = (options.database != "sqlite")
        .then(Postgres::start)
        .transpose()?;
    let mut cargo = house
        .cargo([
            "run",
            "--release",
            "--package",
            "app",
            "--example",
            "bench",
            "--no-default-features",
            "--",
        ])
        .args(["--families", &options.families])
        .args(["--rounds", &options.rounds.to_string()])
        .args(["--database", &options.database]);
    if options.explain {
        cargo = cargo.arg("--explain");
    }
    if let Some(server) = &server {
        server.write_through()?;
        cargo = cargo.env("SAMENHANG_TEST_POSTGRES", server.url());
    }
    cargo.done()
}
