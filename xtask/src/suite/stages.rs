//! The stages of the suite, in the order in which they run: what is quick and often wrong comes first.

use anyhow::{Result, anyhow, ensure};

use super::browser;
use super::counts::Tally;
use super::interface;
use super::licences;
use super::postgres::Postgres;
use crate::house::{House, which};
use crate::node::Node;
use crate::system;
use crate::{assets, tidy};

/// One stage of the suite.
pub struct Stage {
    /// The name that is printed.
    pub name: &'static str,
    /// What it does.
    pub run: fn(&House, &mut Tools) -> Result<Report>,
}

/// What a stage tells when it could run.
pub struct Report {
    /// The tests it ran; none for a stage that is one check.
    pub tally: Tally,
    /// Whether all is well.
    pub good: bool,
}

/// What several stages use, made by the first that needs it. What could not be made is not tried again.
#[derive(Default)]
pub struct Tools {
    node: Option<Result<Node, String>>,
    postgres: Option<Result<Postgres, String>>,
}

/// All stages.
pub const ALL: [Stage; 12] = [
    Stage {
        name: "fmt",
        run: fmt,
    },
    Stage {
        name: "tidy",
        run: tidy_stage,
    },
    Stage {
        name: "assets",
        run: assets_stage,
    },
    Stage {
        name: "web",
        run: web,
    },
    Stage {
        name: "clippy",
        run: clippy,
    },
    Stage {
        name: "build",
        run: build,
    },
    Stage {
        name: "tests",
        run: tests,
    },
    Stage {
        name: "kill",
        run: kill,
    },
    Stage {
        name: "doc",
        run: doc,
    },
    Stage {
        name: "api",
        run: api,
    },
    Stage {
        name: "browser",
        run: browser_stage,
    },
    Stage {
        name: "deny",
        run: deny,
    },
];

impl Tools {
    /// Node, installed when we may.
    pub fn node(&mut self, house: &House) -> Result<&Node> {
        made(&mut self.node, || Node::find(house, true))
    }

    fn postgres(&mut self) -> Result<&Postgres> {
        made(&mut self.postgres, Postgres::start)
    }
}

fn made<T>(slot: &mut Option<Result<T, String>>, make: impl FnOnce() -> Result<T>) -> Result<&T> {
    slot.get_or_insert_with(|| make().map_err(|error| format!("{error:#}")))
        .as_ref()
        .map_err(|said| anyhow!("{said}"))
}

const GOOD: Report = Report {
    tally: Tally::NONE,
    good: true,
};

fn fmt(house: &House, _: &mut Tools) -> Result<Report> {
    house.cargo(["fmt", "--all", "--check"]).done()?;
    Ok(GOOD)
}

fn tidy_stage(house: &House, _: &mut Tools) -> Result<Report> {
    tidy::run(house)?;
    Ok(GOOD)
}

fn assets_stage(house: &House, tools: &mut Tools) -> Result<Report> {
    assets::build_with(house, tools.node(house)?)?;
    Ok(GOOD)
}

fn web(house: &House, tools: &mut Tools) -> Result<Report> {
    let node = tools.node(house)?;
    node.fetch(house, "web")?;
    let (good, output) = node
        .run("node", &house.at("web"))
        .args(["--test", "--test-reporter=spec"])
        .shown()?;
    Ok(Report {
        tally: Tally::of_node(&output),
        good,
    })
}

fn clippy(house: &House, _: &mut Tools) -> Result<Report> {
    house
        .cargo(["clippy", "--locked", "--workspace", "--all-targets", "--"])
        .args(["-D", "warnings", "-D", "clippy::too_many_lines"])
        .done()?;
    Ok(GOOD)
}

fn build(house: &House, _: &mut Tools) -> Result<Report> {
    compile(house)?;
    Ok(GOOD)
}

/// Compiles every test, and the program that some of them run.
pub fn compile(house: &House) -> Result<()> {
    house
        .cargo(["test", "--locked", "--workspace", "--all-targets"])
        .arg("--no-run")
        .done()
}

/// All tests but those that kill the program, on SQLite and on PostgreSQL.
fn tests(house: &House, tools: &mut Tools) -> Result<Report> {
    system::POPPLER.ensure(|| which(&["pdftotext"]).is_some() && which(&["pdfinfo"]).is_some())?;
    let report = rust(house, tools, &["--skip", "kill_"])?;
    ensure!(
        report.tally.sqlite.ran() && report.tally.postgres.ran(),
        "no storage test ran on one of the two databases: their names end in _sqlite and _postgres"
    );
    Ok(report)
}

/// The tests that kill the program, with a PostgreSQL that writes through to the disk.
fn kill(house: &House, tools: &mut Tools) -> Result<Report> {
    tools.postgres()?.write_through()?;
    let report = rust(house, tools, &["kill_"])?;
    ensure!(report.tally.all.ran(), "no test has kill_ in its name");
    Ok(report)
}

fn rust(house: &House, tools: &mut Tools, filter: &[&str]) -> Result<Report> {
    let (good, output) = house
        .cargo([
            "test",
            "--locked",
            "--workspace",
            "--all-targets",
            "--no-fail-fast",
            "--",
        ])
        .args(filter)
        .env("SAMENHANG_TEST_POSTGRES", tools.postgres()?.url())
        .shown()?;
    Ok(Report {
        tally: Tally::of_rust(&output),
        good,
    })
}

fn doc(house: &House, _: &mut Tools) -> Result<Report> {
    let (good, output) = house
        .cargo(["test", "--locked", "--workspace", "--doc", "--no-fail-fast"])
        .shown()?;
    Ok(Report {
        tally: Tally::of_rust(&output),
        good,
    })
}

fn api(house: &House, tools: &mut Tools) -> Result<Report> {
    interface::run(house, tools.node(house)?)
}

fn browser_stage(house: &House, tools: &mut Tools) -> Result<Report> {
    browser::run(house, tools.node(house)?)
}

/// Licences, bans and sources of the dependencies, as `deny.toml` has them.
fn deny(house: &House, _: &mut Tools) -> Result<Report> {
    if which(&["cargo-deny"]).is_some() {
        house
            .cargo(["deny", "check", "licenses", "bans", "sources"])
            .done()?;
        return Ok(GOOD);
    }
    println!("cargo-deny is not installed: xtask checks licences, bans and sources by itself");
    let wrong = licences::check(house)?;
    for line in &wrong {
        println!("{line}");
    }
    Ok(Report {
        tally: Tally::NONE,
        good: wrong.is_empty(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_made_is_not_tried_again() {
        let mut slot: Option<Result<u8, String>> = None;
        assert!(made(&mut slot, || Err(anyhow!("no network"))).is_err());
        let again = made(&mut slot, || Ok(1)).unwrap_err();
        assert_eq!(again.to_string(), "no network");
    }
}
