//! A change in one place of the document changes that place on paper and no other.

use report::{FactsheetDocument, Mark};

use crate::poppler::{self, Pdf, set};
use crate::sample;

fn changed(
    name: &str,
    change: impl FnOnce(&mut FactsheetDocument),
) -> (&'static Pdf, Pdf, Vec<(String, String)>) {
    let mut document = sample::zilverdam();
    let before = poppler::zilverdam();
    change(&mut document);
    let after = set(name, &document);
    let (old, new) = (before.blocks(), after.blocks());
    assert_eq!(old.len(), new.len(), "a text came or went");
    let places = old
        .into_iter()
        .zip(new)
        .filter(|(old, new)| old != new)
        .collect();
    (before, after, places)
}

fn pair(old: &str, new: &str) -> (String, String) {
    (old.to_owned(), new.to_owned())
}

#[test]
fn a_mark_changes_its_cell_and_the_summary() {
    let (_, _, places) = changed("mark", |document| {
        document.outcomes[1].rows[0].cells[1].as_mut().unwrap().mark = Mark::Meets;
    });
    assert_eq!(
        places,
        [
            pair("1 van 2", "2 van 2"),
            pair("verbeterpunten voldoet nu", "verbeterpunten voldoen nu"),
            pair("voldoet niet", "voldoet"),
            pair("voldoet niet", "voldoet"),
        ]
    );
}

#[test]
fn a_mark_of_an_earlier_year_changes_its_cell_only() {
    let (_, _, places) = changed("early-mark", |document| {
        document.outcomes[0].rows[0].cells[0].as_mut().unwrap().mark = Mark::NotAssessed;
    });
    assert_eq!(places, [pair("voldoet niet", "niet getoetst")]);
}

#[test]
fn an_explanation_changes_its_cell_only() {
    let (before, after, places) = changed("explanation", |document| {
        document.outcomes[0].rows[0].cells[1].as_mut().unwrap().text =
            "Het gezin kiest.".to_owned();
    });
    let old = "Het gezin stelt de lijst nu samen op met een vaste begeleider. Dat staat ook in de werkinstructie.";
    assert_eq!(places, [pair(old, "Het gezin kiest.")]);
    assert_eq!(
        before.words().replace(old, "Het gezin kiest."),
        after.words()
    );
}

#[test]
fn the_month_changes_at_the_top_and_at_the_foot_of_each_page() {
    let (before, after, places) = changed("month", |document| {
        document.month = "Oktober 2018".to_owned();
    });
    assert_eq!(places, [pair("September 2017", "Oktober 2018")]);
    assert_eq!(before.words().matches("September 2017").count(), 3);
    assert_eq!(
        before.words().replace("September 2017", "Oktober 2018"),
        after.words()
    );
}
