//! The whole suite: every stage with its name and time, and at the end what passed on which database.

mod browser;
mod counts;
mod interface;
mod licences;
mod postgres;
mod stages;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::Args;

use crate::house::House;
use crate::run::stopping;
use counts::{Counts, Tally};
pub use postgres::Postgres;
use stages::Stage;

/// Which part of the suite runs.
#[derive(Args)]
pub struct Options {
    /// Run only these stages (the names that the suite prints)
    #[arg(long, value_delimiter = ',', value_name = "STAGE")]
    only: Vec<String>,
}

/// What a stage brought.
struct Outcome {
    name: &'static str,
    time: Duration,
    tally: Tally,
    good: bool,
}

/// Runs all stages, also after one has failed, and fails when any did.
pub fn run(house: &House, options: &Options) -> Result<()> {
    let stages = chosen(&options.only)?;
    let start = Instant::now();
    let mut tools = stages::Tools::default();
    let mut outcomes = Vec::new();
    for stage in stages {
        println!("\n=== {}", stage.name);
        let outcome = one(house, &mut tools, stage);
        println!("=== {}: {}", outcome.name, seconds(outcome.time));
        outcomes.push(outcome);
        if stopping() {
            bail!("stopped");
        }
    }
    drop(tools);
    summary(&outcomes, start.elapsed(), seeds(house))
}

fn chosen(only: &[String]) -> Result<Vec<&'static Stage>> {
    if let Some(unknown) = only
        .iter()
        .find(|name| stages::ALL.iter().all(|stage| stage.name != *name))
    {
        let names: Vec<&str> = stages::ALL.iter().map(|stage| stage.name).collect();
        bail!(
            "there is no stage {unknown}; the stages are: {}",
            names.join(", ")
        );
    }
    Ok(stages::ALL
        .iter()
        .filter(|stage| only.is_empty() || only.iter().any(|name| name == stage.name))
        .collect())
}

fn one(house: &House, tools: &mut stages::Tools, stage: &'static Stage) -> Outcome {
    let start = Instant::now();
    let (tally, good) = match (stage.run)(house, tools) {
        Ok(report) => (report.tally, report.good),
        Err(error) => {
            println!("{error:#}");
            (Tally::default(), false)
        }
    };
    Outcome {
        name: stage.name,
        time: start.elapsed(),
        tally: with_check(tally, good),
        good,
    }
}

/// A stage without tests counts as one; a stage that failed although its tests passed counts as a failure.
fn with_check(mut tally: Tally, good: bool) -> Tally {
    let silent = tally.all == Counts::default();
    if silent || (!good && tally.all.failed == 0) {
        tally.all += Counts::check(good);
    }
    tally
}

/// Where the tests look for the two published factsheets, which are not part of this repository. Without them those tests pass without
/// reading anything, so the summary says it.
fn seeds(house: &House) -> &'static str {
    let shared =
        std::env::var_os("SAMENHANG_SHARED").map_or_else(|| house.at("../shared"), PathBuf::from);
    if shared.join("seeds").is_dir() {
        "seeds: present"
    } else {
        "left out: what the tests read from ../shared/seeds (absent)"
    }
}

fn summary(outcomes: &[Outcome], time: Duration, seeds: &str) -> Result<()> {
    let mut total = Tally::default();
    println!("\nStages");
    for outcome in outcomes {
        total += outcome.tally;
        println!(
            "  {:<6} {:<10} {:>9}",
            if outcome.good { "ok" } else { "FAILED" },
            outcome.name,
            seconds(outcome.time)
        );
    }
    println!("  {:<6} {:<10} {:>9}\n", "", "together", seconds(time));
    println!("SQLite: {}", words(total.sqlite));
    println!("PostgreSQL: {}", words(total.postgres));
    if total.all.ignored > 0 {
        println!("left out by their own mark: {}", total.all.ignored);
    }
    println!("{seeds}");
    println!("{}", words(total.all));
    if outcomes.iter().all(|outcome| outcome.good) {
        return Ok(());
    }
    // The counts are the last line; the failures stand above them.
    std::process::exit(1)
}

fn words(counts: Counts) -> String {
    format!("{} passed, {} failed", counts.passed, counts.failed)
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_that_failed_never_counts_as_passed() {
        assert_eq!(with_check(Tally::default(), false).all.failed, 1);
        assert_eq!(with_check(Tally::default(), true).all.passed, 1);
        let seven = Tally::of_node("ℹ pass 7\nℹ fail 0\n");
        assert_eq!(with_check(seven, true).all, seven.all);
        assert_eq!(with_check(seven, false).all.failed, 1);
    }

    #[test]
    fn a_stage_that_does_not_exist_is_refused() {
        assert!(chosen(&["clipy".into()]).is_err());
        assert_eq!(chosen(&["tidy".into()]).unwrap().len(), 1);
        assert_eq!(chosen(&[]).unwrap().len(), stages::ALL.len());
    }
}
