//! The two published sheets: read without a line left over, and written back word for word.

use domain::shared::{YearMonth, dutch_date};
use domain::toezicht::sheet::{SheetLayout, municipal_answer, parse};
use domain::toezicht::{AnswerManner, Mark};

use crate::samples::{all, published, sheet, words};

const X: Mark = Mark::VoldoetNiet;
const V: Mark = Mark::Voldoet;

/// Theme and marks of every row.
fn marks(text: &str) -> Vec<(String, Vec<Mark>)> {
    let mut marks = Vec::new();
    for table in sheet(text).outcomes {
        for row in table.rows {
            let cells = row.cells.iter().flatten().map(|outcome| outcome.mark);
            marks.push((table.theme.clone(), cells.collect()));
        }
    }
    marks
}

#[test]
fn every_line_that_is_not_blank_is_taken() {
    for (name, text) in all() {
        let parsed = parse(text.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut taken: Vec<usize> = parsed
            .taken
            .parts
            .iter()
            .flat_map(|part| part.lines.iter().copied())
            .collect();
        taken.sort_unstable();
        let filled: Vec<usize> = (1..)
            .zip(text.lines())
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(number, _)| number)
            .collect();
        assert_eq!(taken, filled, "{name}");
        assert!(parsed.ignored.is_empty(), "{name}");
        assert!(parsed.sheet.faults().is_empty(), "{name}");
    }
}

#[test]
fn deventer_kept_one_improvement_point_and_resolved_the_other() {
    let Some(text) = published("Deventer") else {
        return;
    };
    assert_eq!(
        marks(&text),
        [
            ("Toeleiding".to_owned(), vec![X, X]),
            ("Samenwerking".to_owned(), vec![X, V])
        ]
    );
    let sheet = sheet(&text);
    assert_eq!(sheet.gemeente(), "Deventer");
    assert_eq!(sheet.layout, SheetLayout::Plain);
    assert_eq!(sheet.month, YearMonth::new(2015, 6).unwrap());
    assert_eq!(sheet.development_year, Some(2014));
    assert_eq!(
        (sheet.developments.len(), sheet.closing.is_some()),
        (2, true)
    );
    assert_eq!(
        (
            sheet.definition.terms.len(),
            sheet.introduction.themes.len()
        ),
        (3, 5)
    );
    let (date, manner) = municipal_answer(&sheet).unwrap();
    assert_eq!(
        (dutch_date(date).as_str(), manner),
        ("16 december 2014", AnswerManner::Oral)
    );
}

#[test]
fn maastricht_resolved_its_improvement_point() {
    let Some(text) = published("Maastricht") else {
        return;
    };
    assert_eq!(marks(&text), [("Samenwerking".to_owned(), vec![X, V])]);
    let sheet = sheet(&text);
    assert_eq!(sheet.gemeente(), "Maastricht");
    assert_eq!(sheet.layout, SheetLayout::Headings);
    assert_eq!(sheet.issuer.len(), 3);
    assert_eq!(sheet.developments.len(), 3);
    let (date, manner) = municipal_answer(&sheet).unwrap();
    assert_eq!(
        (dutch_date(date).as_str(), manner),
        ("2 maart 2015", AnswerManner::Unknown)
    );
}

#[test]
fn what_goes_out_says_the_same_words_in_the_same_order() {
    for (name, text) in all() {
        let first = sheet(&text);
        let written = first.to_markdown();
        assert_eq!(sheet(&written), first, "{name}");
        assert_eq!(words(&written), words(&text), "{name}");
    }
}
