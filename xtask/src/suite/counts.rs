//! Test counts, read from what the test programs print.

use std::ops::AddAssign;

/// How many tests passed, failed and were left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed.
    pub failed: usize,
    /// Tests that the code marks as not to be run.
    pub ignored: usize,
}

impl Counts {
    /// No tests at all.
    pub const NONE: Self = Self {
        passed: 0,
        failed: 0,
        ignored: 0,
    };

    /// One check that is not made of tests, such as the format.
    pub fn check(passed: bool) -> Self {
        Self {
            passed: usize::from(passed),
            failed: usize::from(!passed),
            ignored: 0,
        }
    }

    /// Whether any test ran.
    pub fn ran(self) -> bool {
        self.passed + self.failed > 0
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }
}

/// The counts of a run: of all tests, and of those that ran on one database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All tests.
    pub all: Counts,
    /// Tests whose name ends in `_sqlite`.
    pub sqlite: Counts,
    /// Tests whose name ends in `_postgres`.
    pub postgres: Counts,
}

impl Tally {
    /// No tests at all.
    pub const NONE: Self = Self {
        all: Counts::NONE,
        sqlite: Counts::NONE,
        postgres: Counts::NONE,
    };

    /// Counts the lines `test name ... ok` that Rust's test programs print.
    pub fn of_rust(output: &str) -> Self {
        let mut tally = Self::default();
        for (name, one) in output.lines().filter_map(rust_line) {
            tally.all += one;
            if name.ends_with("_sqlite") {
                tally.sqlite += one;
            }
            if name.ends_with("_postgres") {
                tally.postgres += one;
            }
        }
        tally
    }

    /// Reads the closing lines `ℹ pass 3` and `ℹ fail 0` of `node --test` with its reporter `spec`.
    pub fn of_node(output: &str) -> Self {
        let number = |word: &str| {
            output
                .lines()
                .filter_map(|line| {
                    line.strip_prefix("ℹ ")?
                        .strip_prefix(word)?
                        .trim()
                        .parse()
                        .ok()
                })
                .next_back()
                .unwrap_or(0)
        };
        Self {
            all: Counts {
                passed: number("pass "),
                failed: number("fail ") + number("cancelled "),
                ignored: number("skipped ") + number("todo "),
            },
            ..Self::default()
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.all += other.all;
        self.sqlite += other.sqlite;
        self.postgres += other.postgres;
    }
}

fn rust_line(line: &str) -> Option<(&str, Counts)> {
    let (name, outcome) = line.strip_prefix("test ")?.rsplit_once(" ... ")?;
    let mut one = Counts::default();
    match outcome.split([',', ' ']).next()? {
        "ok" => one.passed = 1,
        "FAILED" => one.failed = 1,
        "ignored" => one.ignored = 1,
        _ => return None,
    }
    // `test name - should panic ... ok`
    Some((name.trim_end_matches(" - should panic"), one))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUST: &str = "
running 5 tests
test log::a_tail_that_was_cut_is_found_sqlite ... ok
test log::a_tail_that_was_cut_is_found_postgres ... FAILED
test mark::a_mark_has_words ... ok
test slow ... ignored, takes an hour
test crates/domain/src/lib.rs - example (line 3) - compile ... ok

test result: FAILED. 3 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.03s
";

    #[test]
    fn rust_tests_are_counted_per_database() {
        let tally = Tally::of_rust(RUST);
        assert_eq!(
            (tally.all.passed, tally.all.failed, tally.all.ignored),
            (3, 1, 1)
        );
        assert_eq!(tally.sqlite, Counts::check(true));
        assert_eq!(tally.postgres, Counts::check(false));
    }

    #[test]
    fn node_tests_are_read_from_the_closing_lines() {
        let tally = Tally::of_node(
            "✔ x (2ms)\nℹ tests 9\nℹ pass 7\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\nℹ todo 0\n",
        );
        assert_eq!((tally.all.passed, tally.all.failed), (7, 2));
    }
}
