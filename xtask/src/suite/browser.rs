//! Browser tests: a fresh demonstration on a free port, and Node's test runner against it.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::counts::Tally;
use super::stages::Report;
use crate::house::{House, which};
use crate::http::{await_ready, free_port};
use crate::node::Node;
use crate::run::Run;
use crate::system;

/// The names under which Chromium is installed.
const CHROMIUM: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// The file with the demonstration log-ins that `samenhang demo` writes into its data folder.
const LOGINS: &str = "demo-logins.json";

/// Runs every `e2e/*.test.mjs` against a fresh demonstration.
pub fn run(house: &House, node: &Node) -> Result<Report> {
    system::CHROMIUM.ensure(|| which(&CHROMIUM).is_some())?;
    let chromium = which(&CHROMIUM).context("Chromium was there a moment ago")?;
    node.fetch(house, "e2e")?;
    // The program that the Rust tests were built with: another choice of packages would build much of it again.
    super::stages::compile(house)?;
    let data = tempfile::Builder::new()
        .prefix("samenhang-browser-")
        .tempdir()?;
    let port = free_port()?;
    let log = data.path().join("server.log");
    let mut server = Run::new(house.program())
        .arg("demo")
        .within(&house.root)
        .env("SAMENHANG_DATA", data.path())
        .env("SAMENHANG_LISTEN", format!("127.0.0.1:{port}"))
        .beside(&log)?;
    let said = || std::fs::read_to_string(&log).unwrap_or_default();
    await_ready(&mut server, port, "/readyz", Duration::from_secs(300)).with_context(said)?;
    let logins = std::fs::read_to_string(data.path().join(LOGINS))
        .with_context(|| format!("`samenhang demo` wrote no {LOGINS}"))?;
    let (good, output) = node
        .run("node", &house.at("e2e"))
        .args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(test_files(house)?)
        .env("BASE_URL", format!("http://127.0.0.1:{port}"))
        .env("DEMO_LOGINS", logins)
        .env("CHROMIUM", chromium)
        .env("SAMENHANG_PROGRAM", house.program())
        .shown()?;
    if !good {
        println!("the server said:\n{}", said());
    }
    Ok(Report {
        tally: Tally::of_node(&output),
        good,
    })
}

fn test_files(house: &House) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(house.at("e2e"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        bail!("e2e/ has no *.test.mjs");
    }
    Ok(files)
}
