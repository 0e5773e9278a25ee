//! The house's tools: one command for each thing that takes more than one step.
//!
//! Run as `cargo xtask <command>`; `cargo xtask help` lists the commands.

mod assets;
mod bench;
mod beside;
mod demo;
mod fingerprint;
mod house;
mod http;
mod metadata;
mod node;
mod package;
#[cfg(test)]
mod publiccode;
mod run;
mod suite;
mod system;
mod tidy;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use house::House;

/// Tools of Samenhang: demonstration, tests, checks and packages.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build style, script and fonts into crates/web/assets/dist
    Assets,
    /// Build everything and serve the demonstration
    Demo(demo::Options),
    /// As demo, but without PDF: builds much quicker
    Dev(demo::Options),
    /// Run the whole suite, on SQLite and on a private PostgreSQL
    Test(suite::Options),
    /// Check the rules of the house: imports, word list, translations, sizes
    Tidy,
    /// Measure lists beside their bare SQL, on SQLite and on a private PostgreSQL
    Bench(bench::Options),
    /// Build the stripped program and the Debian package
    Dist(package::Options),
}

fn main() -> ExitCode {
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<()> {
    let command = Cli::parse().command;
    run::stop_on_signals()?;
    let house = House::find()?;
    match command {
        Command::Assets => assets::build(&house),
        Command::Demo(options) => demo::serve(&house, &options, demo::Build::Whole),
        Command::Dev(options) => demo::serve(&house, &options, demo::Build::WithoutPdf),
        Command::Test(options) => suite::run(&house, &options),
        Command::Tidy => tidy::run(&house),
        Command::Bench(options) => bench::run(&house, &options),
        Command::Dist(options) => package::run(&house, &options),
    }
}
