//! Letters: to a person who asks who looked, and what is written about them.

use report::{
    LetterDocument, LetterPart, LetterPiece, LetterTable, ReportError, RequiredText, letter_pdf,
};

use crate::poppler::{fonts, one_line, set_letter};
use crate::sample::CREATED;

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn sample() -> LetterDocument {
    let row = |number: usize| {
        [
            owned(&["3 juni 2015", "14.42 uur"]),
            vec![
                format!("Kijker {number}"),
                "partnercontact, Basisschool De Klimop".to_owned(),
            ],
            owned(&["plan, contactjournaal"]),
            owned(&[
                "integrale hulp",
                "Convenant Maastricht, artikel 5",
                "Jeugdwet, artikel 7.4.0",
            ]),
        ]
    };
    LetterDocument {
        language: "nl".to_owned(),
        title: "Wie keek in ons dossier: Sandra van den Bosch".to_owned(),
        sender: owned(&["Gemeente Maastricht", "Privacy"]),
        addressee: owned(&["Aan Sandra van den Bosch"]),
        particulars: vec![("Datum".to_owned(), "15 juni 2015".to_owned())],
        heading: "Wie keek in ons dossier, en waarom".to_owned(),
        opening: owned(&[
            "U wilt weten wie in uw dossier keek.",
            "In deze brief staat het.",
        ]),
        parts: vec![
            LetterPart {
                heading: "Keer op keer".to_owned(),
                paragraphs: owned(&["De nieuwste keer staat bovenaan."]),
                table: Some(LetterTable {
                    heads: ["Wanneer", "Wie", "Wat", "Waarom"].map(str::to_owned),
                    rows: (1..=60).map(row).collect(),
                }),
                pieces: Vec::new(),
            },
            LetterPart {
                heading: "Wat over u is geschreven".to_owned(),
                paragraphs: Vec::new(),
                table: None,
                pieces: vec![LetterPiece {
                    name: "Plan".to_owned(),
                    about: "2 mei 2015, Fatima El Idrissi".to_owned(),
                    paragraphs: owned(&["Rust in huis.", "#strong[geen] \u{1F600} opmaak"]),
                }],
            },
        ],
        signature: owned(&["Met vriendelijke groet,", "Ilse Jongen"]),
        page: "Pagina {n} van {m}".to_owned(),
    }
}

#[test]
fn a_letter_is_accessible_and_says_what_it_is() {
    let pdf = set_letter("brief", &sample());
    assert_eq!(
        pdf.field("Title"),
        "Wie keek in ons dossier: Sandra van den Bosch"
    );
    assert_eq!(pdf.field("Author"), "Gemeente Maastricht");
    assert_eq!(pdf.field("Tagged"), "yes");
    assert!(pdf.info(&["-meta"]).contains("pdfuaid:part"));
    let headings: Vec<(String, String)> = pdf
        .tags()
        .into_iter()
        .filter(|tag| tag.kind.starts_with('H'))
        .map(|tag| (tag.kind, one_line(&tag.text)))
        .collect();
    let expected = [
        ("H1", "Wie keek in ons dossier, en waarom"),
        ("H2", "Keer op keer"),
        ("H2", "Wat over u is geschreven"),
        ("H3", "Plan"),
    ];
    let expected = expected.map(|(kind, text)| (kind.to_owned(), text.to_owned()));
    assert_eq!(headings, expected);
}

#[test]
fn every_row_of_a_long_table_is_there_with_its_header() {
    let pdf = set_letter("brief-lang", &sample());
    let tags = pdf.tags();
    let rows = tags.iter().filter(|tag| tag.kind == "TR").count();
    assert_eq!(rows, 61);
    let row_heads = tags
        .iter()
        .filter(|tag| tag.kind == "TH" && tag.text.contains("14.42 uur"))
        .count();
    assert_eq!(row_heads, 60);
    let words = pdf.words();
    for number in 1..=60 {
        assert!(words.contains(&format!("Kijker {number} ")), "{number}");
    }
    assert!(pdf.field("Pages").parse::<u32>().unwrap() > 3);
    assert!(pdf.page(2).contains("Pagina 2 van"));
    assert!(
        pdf.raw_page(2).contains("Wanneer"),
        "the head of the table comes again"
    );
}

#[test]
fn what_stands_in_a_dossier_is_printed_as_it_is() {
    let read = set_letter("brief-tekens", &sample()).words();
    assert!(read.contains("#strong[geen] [U+1F600] opmaak"), "{read}");
}

#[test]
fn a_letter_without_title_or_heading_is_refused() {
    let refused = |change: fn(&mut LetterDocument)| {
        let mut letter = sample();
        change(&mut letter);
        letter_pdf(&letter, fonts(), CREATED).unwrap_err()
    };
    let missing = ReportError::MissingText;
    assert_eq!(
        refused(|one| one.title = " ".to_owned()),
        missing(RequiredText::Title)
    );
    assert_eq!(
        refused(|one| one.heading.clear()),
        missing(RequiredText::Heading)
    );
    assert_eq!(
        refused(|one| one.parts[1].heading.clear()),
        missing(RequiredText::Heading)
    );
    let language = refused(|one| one.language = "Nederlands".to_owned());
    assert_eq!(language, ReportError::BadLanguage("Nederlands".to_owned()));
}
