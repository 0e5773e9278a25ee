//! What is known of families is read by who may see it: the tables are named only where a viewer is asked for, and whatever reads
//! there takes one.

use std::path::Path;

use super::Finding;
use super::source::Source;

/// What holds personal data of families.
const TABLES: [&str; 32] = [
    "person",
    "person_address",
    "gezin",
    "membership",
    "task",
    "record",
    "document",
    "gezin_word",
    "emergency",
    "gezin_case",
    "case_move",
    "second_look",
    "case_fact",
    "screening",
    "screening_decision",
    "target_test",
    "measurement",
    "measurement_answer",
    "safety_check",
    "network_member",
    "relation",
    "gezinsplan",
    "gezinsplan_version",
    "plan_agreed",
    "plan_goal",
    "plan_action",
    "plan_goal_course",
    "plan_action_course",
    "evaluation",
    "handover",
    "gezin_merge",
    "word_trigram",
];

/// Where these tables may be named.
const READERS: [&str; 7] = [
    "crates/store/src/aanpak/",
    "crates/store/src/access/",
    "crates/store/src/gezin/",
    "crates/store/src/privacy/",
    "crates/store/src/backup/",
    "crates/store/src/testing.rs",
    // Fills a database with invented families, to measure.
    "crates/store/src/bench/",
];

/// Other files that name some of them, with the reason.
const EXCEPTIONS: [(&str, &[&str], &str); 1] = [(
    "crates/store/src/log/unusual.rs",
    &["task"],
    "finds who looked without a task; what it shows is the log",
)];

/// Why an evaluation of an approach is read and written without a viewer.
const EVALUATION: &str = "an evaluation of an approach is no data of a family";

/// Functions beside families that need no viewer: in which file, and the reason.
const WITHOUT_VIEWER: [(&str, &[&str], &str); 9] = [
    (
        "crates/store/src/gezin/write/emergency_lists.rs",
        &["emergency_counts"],
        "counts how often, for the evidence; shows nobody",
    ),
    (
        "crates/store/src/gezin/keys.rs",
        &["families_for_keys", "person_for_keys"],
        "numbers, identifiers and the municipality, to destroy a key on the command line; shows nobody",
    ),
    (
        "crates/store/src/aanpak/evidence/mod.rs",
        &["case_evidence"],
        "counts for the supervision, none about fewer than five families; shows nobody",
    ),
    (
        "crates/store/src/aanpak/approach.rs",
        &["register_approach", "approach", "approaches"],
        "an approach is no data of a family",
    ),
    (
        "crates/store/src/aanpak/team.rs",
        &["create_team", "end_team", "teams"],
        "a team is no data of a family",
    ),
    (
        "crates/store/src/aanpak/approach_use.rs",
        &["approach_use"],
        "counts for the description sheet of an approach; shows nobody",
    ),
    (
        "crates/store/src/aanpak/review.rs",
        &["add_review", "change_review"],
        EVALUATION,
    ),
    (
        "crates/store/src/aanpak/improvement.rs",
        &[
            "add_improvement",
            "change_improvement",
            "set_improvement_state",
        ],
        EVALUATION,
    ),
    (
        "crates/store/src/aanpak/review_read.rs",
        &["reviews", "review", "every_review"],
        EVALUATION,
    ),
];

/// Statements that read around the viewer, and functions that take none.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources {
        if source.path.starts_with("crates/store/src") && !may_read(&source.path) {
            findings.extend(statements(source));
        }
        let readers = ["crates/store/src/gezin", "crates/store/src/aanpak"];
        if readers.iter().any(|folder| source.path.starts_with(folder)) {
            findings.extend(functions(source));
        }
    }
    findings
}

fn may_read(path: &Path) -> bool {
    let path = path.to_string_lossy().replace('\\', "/");
    READERS.iter().any(|reader| path.starts_with(reader))
}

fn statements(source: &Source) -> Vec<Finding> {
    let path = source.path.to_string_lossy().replace('\\', "/");
    let excepted = EXCEPTIONS.iter().find(|(file, ..)| *file == path);
    let allowed = excepted.map_or(&[][..], |(_, tables, _)| tables);
    let mut findings = Vec::new();
    for text in &source.strings {
        for table in tables(&text.value) {
            if !allowed.contains(&table) {
                let what = format!(
                    "a statement names `{table}`: read families through store::access and store::gezin, with a viewer"
                );
                findings.push(Finding::new(&source.path, text.line, what));
            }
        }
    }
    findings
}

/// The tables of families that a statement, or a part of one, reads or writes.
fn tables(sql: &str) -> Vec<&'static str> {
    let spaced = sql
        .to_lowercase()
        .replace(',', " , ")
        .replace(['(', ')', ';'], " ; ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if matches!(*word, "from" | "join" | "into" | "update") {
            found.extend(named(words.get(at + 1..).unwrap_or_default()));
        }
    }
    found
}

/// The tables at the beginning of `task t, gezin as z where …`.
fn named(words: &[&str]) -> Vec<&'static str> {
    let mut found = Vec::new();
    let list = words.iter().take_while(|word| {
        !matches!(
            **word,
            "where" | "on" | "set" | "values" | "join" | "order" | "group" | ";"
        )
    });
    let list: Vec<&str> = list.copied().collect();
    for item in list.split(|word| *word == ",") {
        let name = item.first().map(|name| name.trim_matches('"'));
        let name = name.map(|name| name.rsplit('.').next().unwrap_or(name));
        found.extend(TABLES.into_iter().find(|table| name == Some(*table)));
    }
    found
}

fn functions(source: &Source) -> Vec<Finding> {
    let path = source.path.to_string_lossy().replace('\\', "/");
    let excepted = |name: &str| {
        let mut here = WITHOUT_VIEWER.iter().filter(|(file, ..)| *file == path);
        here.any(|(_, functions, _)| functions.contains(&name))
    };
    let without = source.functions.iter().filter(|function| {
        let takes = |name: &str| function.parameters.iter().any(|word| word == name);
        !takes("Viewer") && !takes("PrivacyViewer") && !excepted(&function.name)
    });
    without
        .map(|function| {
            let what = format!(
                "{} takes no viewer: nobody reads or changes a family without one",
                function.name
            );
            Finding::new(&source.path, function.line, what)
        })
        .collect()
}
