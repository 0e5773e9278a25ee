//! What was measured, as a table.

use std::time::Duration;

use store::DatabaseKind;
use store::bench::Size;

use super::memory::{Memory, mib};

/// Times of one page of one viewer in one database.
pub struct Line {
    pub size: Size,
    pub page: &'static str,
    pub viewer: &'static str,
    pub bare: Times,
    pub whole: Times,
    pub memory: Memory,
}

/// The middle and the 95th of a hundred.
#[derive(Clone, Copy)]
pub struct Times {
    pub p50: Duration,
    pub p95: Duration,
}

impl Times {
    /// Of all that were taken.
    pub fn of(mut all: Vec<Duration>) -> Self {
        all.sort_unstable();
        let at = |part: usize| {
            let index = (all.len() * part / 100).min(all.len().saturating_sub(1));
            all.get(index).copied().unwrap_or_default()
        };
        Self {
            p50: at(50),
            p95: at(95),
        }
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64().max(f64::MIN_POSITIVE)
}

/// All lines of one database. Growth is beside the first size with as many years.
pub fn print(kind: DatabaseKind, lines: &[Line]) {
    println!("\n## {kind}\n");
    println!(
        "| gezinnen | jaren | pagina | kijker | kaal p50 | p95 | pagina p50 | p95 | verhouding p50 | p95 | groei p50 | geheugen | hoogst |"
    );
    println!("|---:|---:|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for line in lines {
        let same = |other: &&Line| {
            other.viewer == line.viewer
                && other.page == line.page
                && other.size.years == line.size.years
        };
        let first = lines.iter().find(same).unwrap_or(line);
        println!(
            "| {} | {} | {} | {} | {:.1} ms | {:.1} ms | {:.1} ms | {:.1} ms | {:.2} | {:.2} | {:.2} | {} | {} |",
            line.size.families,
            line.size.years,
            line.page,
            line.viewer,
            milliseconds(line.bare.p50),
            milliseconds(line.bare.p95),
            milliseconds(line.whole.p50),
            milliseconds(line.whole.p95),
            ratio(line.whole.p50, line.bare.p50),
            ratio(line.whole.p95, line.bare.p95),
            ratio(line.whole.p50, first.whole.p50),
            mib(line.memory.now),
            mib(line.memory.most),
        );
    }
}
