//! The outcome in short.

use report::{Mark, Summary};

use crate::sample::{cell, row, table, zilverdam};

fn words(summary: &Summary) -> String {
    let labels = zilverdam().labels;
    format!("{} {}", summary.count(&labels), summary.words(&labels))
}

#[test]
fn the_last_year_counts() {
    let summary = Summary::of(&zilverdam());
    assert_eq!((summary.met, summary.total), (1, 2));
    assert_eq!(words(&summary), "1 van 2 verbeterpunten voldoet nu");
    assert_eq!(summary.year_words(&zilverdam().labels), "stand 2016");
}

#[test]
fn what_the_last_year_does_not_mention_is_shown_and_not_counted() {
    let mut document = zilverdam();
    document.outcomes[0]
        .rows
        .push(row("Al eerder goed", vec![cell(Mark::Meets, ""), None]));
    let summary = Summary::of(&document);
    assert_eq!(
        (summary.met, summary.total, summary.points.len()),
        (1, 2, 3)
    );
    assert_eq!(summary.points[1].mark, None);
}

#[test]
fn a_table_that_ends_earlier_says_nothing_about_now() {
    let mut document = zilverdam();
    document.outcomes.push(table(
        "De aanpak",
        &["2015"],
        vec![row("Er is één plan", vec![cell(Mark::Meets, "")])],
    ));
    let summary = Summary::of(&document);
    assert_eq!(summary.year.as_deref(), Some("2016"));
    assert_eq!((summary.met, summary.total), (1, 2));
    assert_eq!(summary.points[2].mark, None);
}

#[test]
fn not_assessed_counts_as_mentioned_and_not_as_met() {
    let mut document = zilverdam();
    document.outcomes[0].rows[0].cells[1].as_mut().unwrap().mark = Mark::NotAssessed;
    assert_eq!(
        words(&Summary::of(&document)),
        "0 van 2 verbeterpunten voldoen nu"
    );
}

#[test]
fn a_first_test_counts_indicators() {
    let mut document = zilverdam();
    document.outcomes = vec![table(
        "Toeleiding",
        &["2015"],
        vec![
            row("a", vec![cell(Mark::Meets, "")]),
            row("b", vec![cell(Mark::Meets, "")]),
        ],
    )];
    assert_eq!(
        words(&Summary::of(&document)),
        "2 van 2 indicatoren voldoen"
    );
    document.outcomes[0].rows.pop();
    assert_eq!(words(&Summary::of(&document)), "1 van 1 indicator voldoet");
}

#[test]
fn no_tables_no_year() {
    let mut document = zilverdam();
    document.outcomes.clear();
    let summary = Summary::of(&document);
    assert_eq!((summary.year.as_deref(), summary.total), (None, 0));
    assert_eq!(summary.year_words(&document.labels), "");
}
