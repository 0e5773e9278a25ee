//! Changing one thing in a sheet changes exactly that place in what goes out.

use domain::shared::{YearMonth, dutch_date};
use domain::toezicht::sheet::{Sheet, SheetDocument, differences, municipal_answer};
use domain::toezicht::{AnswerManner, Mark};

use crate::samples::{ZWOLLE, ZWOLLE_FIRST, all, sheet};

/// The lines that differ, before and after; both texts have equally many lines.
fn changed_lines(before: &str, after: &str) -> Vec<(String, String)> {
    assert_eq!(before.lines().count(), after.lines().count());
    let pairs = before.lines().zip(after.lines());
    pairs
        .filter(|(before, after)| before != after)
        .map(|(before, after)| (before.to_owned(), after.to_owned()))
        .collect()
}

fn json(sheet: &Sheet) -> String {
    serde_json::to_string_pretty(&SheetDocument::from(sheet)).unwrap()
}

/// Asserts that a change replaces `from` by `to` in one line of the Markdown and in one line of the JSON, and nothing else.
fn one_place(before: &Sheet, after: &Sheet, markdown: (&str, &str), document: (&str, &str)) {
    for (old, new, (from, to)) in [
        (before.to_markdown(), after.to_markdown(), markdown),
        (json(before), json(after), document),
    ] {
        let changed = changed_lines(&old, &new);
        let [(line, replaced)] = &changed[..] else {
            panic!("{changed:?}");
        };
        assert!(line.contains(from), "{line}");
        assert_eq!(&line.replacen(from, to, 1), replaced);
    }
    assert_eq!(differences(before, after).len(), 1);
    assert_ne!(before, after);
}

#[test]
fn another_mark_changes_one_sign() {
    for (name, text) in all() {
        let before = sheet(&text);
        let mut after = before.clone();
        let row = &mut after.outcomes[0].rows[0];
        let cell = row.cells[0].as_mut().unwrap();
        cell.mark = Mark::NietGetoetst;
        let indicator = row.indicator.clone();
        one_place(
            &before,
            &after,
            (&format!("{indicator}\tX "), &format!("{indicator}\t– ")),
            ("\"voldoet-niet\"", "\"niet-getoetst\""),
        );
        let told = differences(&before, &after);
        let year = before.outcomes[0].years[0].to_string();
        assert!(told[0].starts_with("oordeel ("), "{name}: {told:?}");
        assert!(
            told[0].contains(&year) && told[0].ends_with("\"voldoet niet\" → \"niet getoetst\""),
            "{told:?}"
        );
    }
}

#[test]
fn another_explanation_changes_one_text() {
    for (_, text) in all() {
        let before = sheet(&text);
        let mut after = before.clone();
        let cell = after.outcomes[0].rows[0].cells[0].as_mut().unwrap();
        let old = std::mem::replace(&mut cell.explanation, "Wij zagen iets anders.".to_owned());
        one_place(
            &before,
            &after,
            (&format!("\tX {old}"), "\tX Wij zagen iets anders."),
            (&old.replace('"', "\\\""), "Wij zagen iets anders."),
        );
        assert!(differences(&before, &after)[0].starts_with("toelichting ("));
    }
}

#[test]
fn another_month_changes_one_line() {
    for (_, text) in all() {
        let before = sheet(&text);
        let after = Sheet {
            month: YearMonth::new(2017, 3).unwrap(),
            ..before.clone()
        };
        one_place(
            &before,
            &after,
            (&before.month.dutch_capitalised(), "Maart 2017"),
            (&before.month.to_string(), "2017-03"),
        );
        assert!(differences(&before, &after)[0].starts_with("maand: "));
    }
}

#[test]
fn differences_name_each_field() {
    let before = sheet(ZWOLLE);
    let mut after = before.clone();
    assert_eq!(differences(&before, &after), Vec::<String>::new());
    after.issuer.pop();
    after.approach = "Anders".to_owned();
    after.closing = None;
    after.developments[1].push_str(" En meer.");
    after.outcomes[2].rows[0].indicator = "Iets anders".to_owned();
    after.outcomes.remove(1);
    let told = differences(&before, &after);
    for start in [
        "afzender, regel 2: \"Postbus 1, Hattem\" → (leeg)",
        "aanpak: \"Samen Op Weg\" → \"Anders\"",
        "ontwikkeling, alinea 2: \"…verhuisd naar het buurthuis.\" → \"…verhuisd naar het buurthuis. En meer.\"",
        "slotalinea: ",
        "thema De aanpak valt weg",
        "Continu: \"Er zijn afspraken over nazorg en waakvlam\" valt weg",
        "Continu: \"Iets anders\" komt erbij",
    ] {
        assert!(
            told.iter().any(|line| line.starts_with(start)),
            "{start} in {told:#?}"
        );
    }
    assert_eq!(told.len(), 7, "{told:#?}");
    let mut turned = before.clone();
    turned.outcomes.reverse();
    assert_eq!(differences(&before, &turned).len(), 1);
}

#[test]
fn the_answer_of_the_municipality_is_read_from_the_first_paragraph() {
    let answer = |text: &str| {
        let mut sheet = sheet(ZWOLLE);
        sheet.developments = vec![text.to_owned()];
        municipal_answer(&sheet).map(|(date, manner)| (dutch_date(date), manner))
    };
    let cases = [
        (
            "Op 2 mei 2016 heeft de gemeente mondeling verteld wat er is gedaan.",
            "2 mei 2016",
            AnswerManner::Oral,
        ),
        (
            "Op 2 mei 2016 heeft de gemeente schriftelijk geantwoord.",
            "2 mei 2016",
            AnswerManner::Written,
        ),
        (
            "De gemeente schreef op 12 mei 2016, in een brief, wat zij doet. Daarna is mondeling overlegd.",
            "12 mei 2016",
            AnswerManner::Written,
        ),
        (
            "De gemeente heeft op 2 mei 2016 mondeling en per brief geantwoord.",
            "2 mei 2016",
            AnswerManner::OralAndWritten,
        ),
        (
            "Op 2 mei 2016 heeft de gemeente verteld wat er is gedaan.",
            "2 mei 2016",
            AnswerManner::Unknown,
        ),
    ];
    for (text, date, manner) in cases {
        assert_eq!(answer(text), Some((date.to_owned(), manner)), "{text}");
    }
    assert_eq!(answer("In mei heeft de gemeente geantwoord."), None);
    assert_eq!(answer("Op 2 mei 2016 begon het wijkteam."), None);
    assert_eq!(
        answer("Op 31 februari 2016 heeft de gemeente geantwoord."),
        None
    );
    assert_eq!(municipal_answer(&sheet(ZWOLLE_FIRST)), None);
}
