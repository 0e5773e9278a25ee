//! Any sheet that can be issued goes out and comes in unchanged, whatever stands in its texts.

use std::sync::LazyLock;

use domain::shared::YearMonth;
use domain::toezicht::Mark;
use domain::toezicht::sheet::{
    Definition, Introduction, Outcome, OutcomeRow, Sheet, SheetDocument, SheetLayout, Term,
    ThemeNorm, ThemeOutcome, differences, parse,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::documents::schema;
use crate::samples::{ZWOLLE, ZWOLLE_FIRST, all, sheet};

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(schema);

/// Pieces of text that mean something to a reader of sheets, or could.
const ODD: [&str; 44] = [
    "*",
    "**",
    "_",
    "__",
    "#",
    "##",
    "-",
    "–",
    "—",
    "+",
    "•",
    "|",
    "||",
    "\\",
    "\\\\",
    "✓",
    "X",
    "x",
    "✔",
    "`",
    "<b>",
    "[a](b)",
    "&amp;",
    "&",
    "~~",
    ":",
    ">",
    "---",
    "===",
    "***",
    "\t",
    "\n",
    "\u{a0}",
    "\u{feff}",
    "\u{7}",
    "1.",
    "Inleiding",
    "Uitkomsten",
    "Uitkomsten toezichtonderzoek Deventer",
    "Ontwikkeling 2014",
    "Aanpak: dit",
    "Juni 2015",
    "Indicator",
    "overzicht",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zé]{1,6}".boxed(),
        3 => select(&ODD[..]).prop_map(str::to_owned).boxed(),
        1 => any::<char>().prop_map(String::from).boxed(),
    ];
    let glue = select(&["", " ", "  "][..]);
    vec((piece, glue), 1..6).prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, glue)| piece + glue)
            .collect()
    })
}

/// Numbers the names, so that none occurs twice.
fn distinct(names: Vec<String>) -> Vec<String> {
    let numbered = names.into_iter().enumerate();
    numbered
        .map(|(index, name)| format!("{name} n{index}"))
        .collect()
}

fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    vec((text(), text()), 0..4).prop_map(|pairs| {
        let (names, meanings): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
        let meanings = meanings.into_iter().map(|meaning| meaning + " m");
        distinct(names).into_iter().zip(meanings).collect()
    })
}

fn cell() -> impl Strategy<Value = Outcome> {
    (select(&Mark::ALL[..]), text()).prop_map(|(mark, explanation)| Outcome { mark, explanation })
}

fn table() -> impl Strategy<Value = ThemeOutcome> {
    (text(), 1_usize..4).prop_flat_map(|(theme, columns)| {
        let row = (text(), cell(), vec(proptest::option::of(cell()), columns));
        vec(row, 1..4).prop_map(move |rows| {
            let (names, cells): (Vec<_>, Vec<_>) = rows
                .into_iter()
                .map(|(name, first, mut cells)| {
                    if cells.iter().all(Option::is_none) {
                        cells[0] = Some(first);
                    }
                    (name, cells)
                })
                .unzip();
            let rows = distinct(names).into_iter().zip(cells);
            ThemeOutcome {
                theme: theme.clone(),
                years: (2013..).take(columns).collect(),
                rows: rows
                    .map(|(indicator, cells)| OutcomeRow { indicator, cells })
                    .collect(),
            }
        })
    })
}

fn any_sheet() -> impl Strategy<Value = Sheet> {
    let head = (
        any::<bool>(),
        vec(text(), 1..3),
        any::<bool>(),
        text(),
        text(),
        (1000..=9999, 1_u8..=12),
    );
    let body = (
        (vec(text(), 0..3), pairs()),
        (vec(text(), 1..3), pairs()),
        proptest::option::of((1000..=9999, vec(text(), 1..4))),
        proptest::option::of(text()),
        vec(table(), 1..4),
    );
    (head, body).prop_map(|(head, body)| {
        let (headings, issuer, first, gemeente, approach, (year, month)) = head;
        let (definition, introduction, developments, closing, mut outcomes) = body;
        let about = if first { "" } else { "verbeterpunten " };
        let themes = outcomes.iter().map(|table| table.theme.clone()).collect();
        for (table, name) in outcomes.iter_mut().zip(distinct(themes)) {
            table.theme = name;
        }
        let (development_year, developments) =
            developments.map_or((None, Vec::new()), |(year, texts)| (Some(year), texts));
        Sheet {
            layout: if headings {
                SheetLayout::Headings
            } else {
                SheetLayout::Plain
            },
            issuer: issuer.into_iter().map(|line| line + " i").collect(),
            title: format!("Uitkomsten {about}toezichtonderzoek {gemeente} g"),
            approach: approach + " a",
            month: YearMonth::new(year, month).unwrap(),
            definition: Definition {
                paragraphs: definition.0,
                terms: (definition.1.into_iter())
                    .map(|(term, meaning)| Term { term, meaning })
                    .collect(),
            },
            introduction: Introduction {
                paragraphs: introduction.0.into_iter().map(|text| text + " t").collect(),
                themes: (introduction.1.into_iter())
                    .map(|(theme, norm)| ThemeNorm { theme, norm })
                    .collect(),
            },
            development_year,
            developments,
            closing,
            outcomes,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sheet_that_can_be_issued_comes_back_unchanged(sheet in any_sheet()) {
        let tidy = sheet.clone().tidied();
        prop_assert_eq!(&tidy.clone().tidied(), &tidy);
        prop_assert_eq!(tidy.faults(), Vec::new());
        let written = sheet.to_markdown();
        let parsed = parse(written.as_bytes()).map_err(|error| {
            TestCaseError::fail(format!("{error}\n{written}"))
        })?;
        prop_assert_eq!(differences(&tidy, &parsed.sheet), Vec::<String>::new(), "{}", written);
        prop_assert_eq!(&parsed.sheet, &tidy, "{}", written);
        prop_assert!(parsed.ignored.is_empty());
        let json = serde_json::to_value(SheetDocument::from(&tidy)).unwrap();
        prop_assert!(SCHEMA.is_valid(&json), "{}", json);
        let json = json.to_string();
        let document: SheetDocument = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(Sheet::try_from(document).unwrap(), tidy);
    }

    #[test]
    fn any_text_at_all_is_read_or_refused(bytes in vec(any::<u8>(), 0..400), lines in vec(text(), 0..30)) {
        let text = lines.join("\n");
        for source in [&bytes[..], text.as_bytes()] {
            if let Err(error) = parse(source) {
                prop_assert!(!error.problems.is_empty());
            }
        }
    }
}

#[test]
fn a_sheet_about_three_themes_and_three_years_comes_back_unchanged() {
    let sheet = sheet(ZWOLLE);
    assert_eq!(sheet.outcomes.len(), 3);
    assert_eq!(sheet.outcomes[0].rows.len(), 2);
    assert_eq!(sheet.years(), [2014, 2015, 2016]);
    assert_eq!(sheet.outcomes[2].rows[0].cells[1], None);
    assert_eq!(sheet.to_markdown(), ZWOLLE);
}

#[test]
fn a_first_round_has_no_developments() {
    let sheet = sheet(ZWOLLE_FIRST);
    assert_eq!(
        (sheet.development_year, sheet.developments.len()),
        (None, 0)
    );
    assert!(sheet.closing.as_deref().unwrap().starts_with("Hieronder"));
    assert_eq!(sheet.to_markdown(), ZWOLLE_FIRST);
}

#[test]
fn a_sheet_is_read_however_it_was_saved() {
    for (name, text) in all() {
        let expected = sheet(&text);
        let wrapped = text.replace(". ", ".\n").replace(" de ", " de\n  ");
        let prose = wrapped.find("Indicator\t").unwrap();
        let table = text.find("Indicator\t").unwrap();
        let variants = [
            ("CRLF", text.replace('\n', "\r\n")),
            ("CR", text.replace('\n', "\r")),
            ("BOM", format!("\u{feff}{text}")),
            ("spaces at line ends", text.replace("\n", "  \n")),
            ("no final newline", text.trim_end().to_owned()),
            ("no-break spaces", text.replace(' ', "\u{a0}")),
            (
                "wrapped lines",
                wrapped[..prose].to_owned() + &text[table..],
            ),
            ("star bullets", text.replace("\n- ", "\n* ")),
            ("dash bullets", text.replace("\n- ", "\n– ")),
            (
                "bold headings",
                text.replace("\nInleiding\n", "\n**Inleiding**\n"),
            ),
            (
                "other signs",
                text.replace("\tX ", "\t✗ ").replace('✓', "✔\u{fe0f}"),
            ),
        ];
        for (variant, text) in variants {
            let text = if variant == "other signs" {
                // The closing paragraphs name the sign too, and keep it as it is written.
                text.replace("een ✔\u{fe0f} scoorde", "een ✓ scoorde")
            } else {
                text
            };
            let parsed =
                parse(text.as_bytes()).unwrap_or_else(|error| panic!("{name}, {variant}: {error}"));
            assert_eq!(parsed.sheet, expected, "{name}, {variant}");
        }
    }
}

#[test]
fn tables_are_read_as_markdown_too() {
    for (name, text) in all() {
        let expected = sheet(&text);
        let mut out = String::new();
        for line in text.lines() {
            if line.contains('\t') && !line.trim_end().contains('\t') {
                out.push_str(&format!("### {}\n\n", line.trim_end()));
            } else if line.contains('\t') {
                let cells: Vec<&str> = line.split('\t').collect();
                out.push_str(&format!("| {} |\n", cells.join(" | ")));
                if line.starts_with("Indicator") {
                    out.push_str(&format!("|{}\n", ":--|".repeat(cells.len())));
                }
            } else {
                out.push_str(line);
                out.push('\n');
            }
        }
        assert_eq!(sheet(&out), expected, "{name}");
    }
}

#[test]
fn a_backslash_shields_a_line_anywhere_in_a_paragraph() {
    let source = ZWOLLE.replacen(
        "Sinds januari 2016",
        "\\Inleiding\n\\Uitkomsten\n\\- Sinds",
        1,
    );
    let read = sheet(&source);
    assert!(
        read.developments[1].starts_with("Inleiding Uitkomsten - Sinds werken"),
        "{}",
        read.developments[1]
    );
    assert_eq!(sheet(&read.to_markdown()), read);
}
