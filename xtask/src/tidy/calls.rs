//! `domain`, `zicht` and `draw` are pure: no IO, no clock, no randomness.

use super::source::{Named, Source};
use super::{Finding, crate_of};

const PURE: [&str; 3] = ["domain", "zicht", "draw"];

/// Paths that reach outside, with the reason.
const OUTSIDE: [(&[&str], &str); 7] = [
    (&["std", "fs"], "no IO"),
    (&["std", "io"], "no IO"),
    (&["std", "net"], "no IO"),
    (&["std", "env"], "no IO"),
    (&["std", "process"], "no IO"),
    (&["std", "thread"], "no IO"),
    (&["std", "os"], "no IO"),
];

/// Names that read a clock or make something random, whatever stands before them.
const NAMES: [(&str, &str); 12] = [
    ("SystemTime", "no clock"),
    ("Instant", "no clock"),
    ("now_utc", "no clock"),
    ("now_local", "no clock"),
    ("now_v1", "no clock"),
    ("now_v6", "no clock"),
    ("now_v7", "no clock"),
    ("new_v4", "no randomness"),
    ("rand", "no randomness"),
    ("getrandom", "no randomness"),
    ("thread_rng", "no randomness"),
    ("RandomState", "no randomness"),
];

/// Calls that the pure crates may not make.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources {
        let Some(krate) = crate_of(&source.path).filter(|krate| PURE.contains(krate)) else {
            continue;
        };
        for named in &source.paths {
            if let Some(reason) = forbidden(named) {
                let path = named.segments.join("::");
                let text =
                    format!("{krate} has {reason}, so not `{path}`: take the value as a parameter");
                findings.push(Finding::new(&source.path, named.line, text));
            }
        }
    }
    findings
}

fn forbidden(named: &Named) -> Option<&'static str> {
    let outside = OUTSIDE.iter().find(|(path, _)| {
        named.segments.len() >= path.len() && named.segments.iter().zip(*path).all(|(a, b)| a == b)
    });
    let by_name = || {
        NAMES
            .iter()
            .find(|(name, _)| named.segments.iter().any(|segment| segment == name))
            .map(|(_, reason)| *reason)
    };
    outside.map(|(_, reason)| *reason).or_else(by_name)
}
