//! What lies on the pages.

use report::FactsheetDocument;

use crate::poppler::{self, Pdf, WordBox, one_line, set};
use crate::sample;

const POINTS_PER_MM: f64 = 72.0 / 25.4;

fn pages(pdf: &Pdf) -> usize {
    pdf.field("Pages").parse().unwrap()
}

fn all_texts(document: &FactsheetDocument) -> Vec<String> {
    let mut texts = document.issuer.clone();
    texts.extend([
        document.heading.clone(),
        document.approach.clone(),
        document.month.clone(),
    ]);
    texts.extend(document.version_note.clone());
    texts.extend(document.draft.clone());
    texts.extend(document.definition.paragraphs.clone());
    texts.extend(
        document
            .definition
            .terms
            .iter()
            .map(|term| format!("{}: {}", term.term, term.text)),
    );
    texts.extend(document.introduction.paragraphs.clone());
    texts.extend(
        document
            .introduction
            .themes
            .iter()
            .map(|theme| format!("{}: {}", theme.theme, theme.norm)),
    );
    texts.push(document.developments.heading.clone());
    texts.extend(document.developments.paragraphs.clone());
    texts.extend(document.closing.clone());
    for table in &document.outcomes {
        texts.push(table.theme.clone());
        texts.extend(table.years.clone());
        for row in &table.rows {
            texts.push(row.indicator.clone());
            texts.extend(row.cells.iter().flatten().map(|cell| {
                format!(
                    "{} {}",
                    sample::word(&document.labels, cell.mark),
                    cell.text
                )
            }));
        }
    }
    texts
}

#[test]
fn every_text_is_on_paper_as_it_was_given() {
    for (pdf, document) in [
        (poppler::zilverdam(), sample::zilverdam()),
        (poppler::draft(), sample::draft()),
        (poppler::long(), sample::long()),
    ] {
        let words = pdf.words();
        for text in all_texts(&document) {
            assert!(words.contains(&one_line(&text)), "{words} lacks {text:?}");
        }
    }
}

#[test]
fn a_long_table_repeats_its_header_on_each_page() {
    let pdf = poppler::long();
    let last = pages(pdf);
    assert!(last >= 4, "{last} pages");
    for number in 1..=last {
        let page = pdf.page(number);
        let first_row = page.lines().map(one_line).find(|line| {
            line.starts_with("Afspraak nummer") || line.starts_with("Elk gezin kiest")
        });
        let header = page
            .lines()
            .map(one_line)
            .any(|line| line == "Indicator 2015 2016");
        assert!(
            header || first_row.is_none(),
            "page {number} shows rows without a header:\n{page}"
        );
        assert!(
            one_line(&page).contains(&format!("Pagina {number} van {last}")),
            "page {number}:\n{page}"
        );
    }
    assert!(
        pdf.page(2)
            .lines()
            .map(one_line)
            .find(|line| !line.is_empty())
            .is_some_and(|line| line == "Indicator 2015 2016")
    );
}

#[test]
fn a_row_is_not_torn_over_two_pages() {
    let pdf = poppler::long();
    for number in 1..=pages(pdf) {
        let page = one_line(&pdf.raw_page(number));
        let begun = page.matches("In het tweede jaar is afspraak").count();
        let ended = page.matches("wat er is afgesproken.").count();
        assert_eq!(begun, ended, "page {number}: {page}");
    }
}

#[test]
fn few_outcomes_stay_together() {
    let pdf = poppler::zilverdam();
    let page = pdf.page(2);
    for text in ["Uitkomsten verbeterpunten", "Gezin centraal", "Continu"] {
        assert!(page.contains(text), "page 2 lacks {text}:\n{page}");
    }
}

#[test]
fn only_a_draft_says_that_it_is_one() {
    let draft = poppler::draft();
    for number in 1..=pages(draft) {
        assert!(
            draft.page(number).contains("Concept, nog niet vastgesteld"),
            "page {number}"
        );
    }
    assert!(!poppler::zilverdam().words().contains("Concept"));
}

#[test]
fn many_years_go_into_a_second_table_below() {
    let pdf = poppler::stress();
    let text = pdf.layout();
    let rows: Vec<String> = text.lines().map(one_line).collect();
    let first = rows
        .iter()
        .position(|row| row == "Indicator 2011 2012 2013 2014")
        .unwrap();
    let second = rows
        .iter()
        .rposition(|row| row == "Indicator 2015 2016")
        .unwrap();
    assert!(first < second);
    for year in 2011..=2016 {
        assert!(
            text.contains(&format!("({year})")),
            "the explanation of {year}:\n{text}"
        );
    }
}

fn overlap(one: &WordBox, other: &WordBox) -> bool {
    let across = one.right.min(other.right) - one.left.max(other.left);
    let down = one.bottom.min(other.bottom) - one.top.max(other.top);
    across > 0.5 && down > 0.5 * (one.bottom - one.top).min(other.bottom - other.top)
}

#[test]
fn nothing_falls_off_the_page_or_over_its_neighbour() {
    let width = 210.0 * POINTS_PER_MM;
    let height = 297.0 * POINTS_PER_MM;
    let margin = 20.0 * POINTS_PER_MM;
    for (name, pdf) in [
        ("zilverdam", poppler::zilverdam()),
        ("long", poppler::long()),
        ("stress", poppler::stress()),
    ] {
        let mut seen = 0;
        for page in pdf.boxes() {
            for (index, word) in page.iter().enumerate() {
                assert!(
                    word.left > margin - 1.0 && word.right < width - margin + 1.0,
                    "{name}: {word:?}"
                );
                assert!(
                    word.top > 40.0 && word.bottom < height - 36.0,
                    "{name}: {word:?}"
                );
                let under = page[index + 1..].iter().find(|other| overlap(word, other));
                assert_eq!(under, None, "{name}: {word:?} lies over it");
                seen += 1;
            }
        }
        assert!(seen > 200, "{name}: only {seen} words");
        assert!(!pdf.words().is_empty());
    }
    assert!(
        poppler::stress()
            .words()
            .contains("Einde van de lange toelichting.")
    );
}

#[test]
fn one_indicator_is_counted_in_the_singular() {
    let mut document = sample::zilverdam();
    document.outcomes.truncate(1);
    let words = set("one", &document).words();
    assert!(words.contains("1 van 1 verbeterpunt voldoet nu"), "{words}");
}

#[test]
fn a_sheet_with_almost_nothing_is_still_a_page() {
    let document = FactsheetDocument {
        issuer: Vec::new(),
        approach: String::new(),
        month: String::new(),
        definition: report::Definition::default(),
        introduction: report::Introduction::default(),
        developments: report::Developments::default(),
        closing: None,
        outcomes: Vec::new(),
        ..sample::zilverdam()
    };
    let pdf = set("empty", &document);
    assert_eq!(pages(&pdf), 1);
    assert_eq!(
        pdf.blocks(),
        ["Factsheet", "Wat deed Zilverdam met de verbeterpunten?"]
    );
}
