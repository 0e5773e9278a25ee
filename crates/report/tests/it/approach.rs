//! The description sheet of an approach.

use report::{
    ApproachDocument, ApproachPart, ApproachPicture, ApproachSection, ApproachTable, ReportError,
    RequiredText, approach_pdf,
};

use crate::poppler::{fonts, one_line, set_approach};
use crate::sample::CREATED;

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Two phases and the arrow between them, as the drawing module makes them for paper.
const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"Source Sans 3\" role=\"img\" \
    aria-labelledby=\"f-t f-d\" viewBox=\"0 0 320 60\" width=\"320\" height=\"60\"><title id=\"f-t\">Fasen</title>\
    <desc id=\"f-d\">Twee fasen</desc><rect x=\"1\" y=\"10\" width=\"120\" height=\"40\" rx=\"4\" fill=\"#ffffff\" \
    stroke=\"#14212b\" stroke-width=\"1.5\"/><text x=\"61\" y=\"34\" font-size=\"14\" font-weight=\"600\" \
    text-anchor=\"middle\" fill=\"#14212b\">Aanmelding</text><line x1=\"121\" y1=\"30\" x2=\"199\" y2=\"30\" \
    stroke=\"#14212b\" stroke-width=\"2\"/><rect x=\"199\" y=\"10\" width=\"120\" height=\"40\" rx=\"4\" fill=\"#14212b\"/>\
    <text x=\"259\" y=\"34\" font-size=\"14\" text-anchor=\"middle\" fill=\"#ffffff\">Screening</text></svg>";

fn picture() -> ApproachPicture {
    ApproachPicture {
        heading: "De fasen in beeld".to_owned(),
        svg: PICTURE.to_owned(),
        alternative: "Van aanmelding naar screening".to_owned(),
        width: 320,
        height: 60,
    }
}

fn phase(name: &str) -> ApproachSection {
    ApproachSection {
        heading: name.to_owned(),
        paragraphs: owned(&["De screener praat met het gezin."]),
        lists: vec![
            (
                "Naar Verrijken. Wie dit doet: screener. Dit vraagt het:".to_owned(),
                owned(&[
                    "In deze fase is gemeten bij elke volwassene.",
                    "Er is een regisseur.",
                ]),
            ),
            (
                "Meteen naar Uitvoering, als het niet kan wachten.".to_owned(),
                Vec::new(),
            ),
        ],
    }
}

/// A sheet with so many phases.
fn sample(phases: usize) -> ApproachDocument {
    let names = (1..=phases).map(|number| phase(&format!("Fase {number}")));
    ApproachDocument {
        language: "nl".to_owned(),
        title: "Integrale Aanpak: beschrijving van de aanpak".to_owned(),
        kind: "Beschrijving van een aanpak".to_owned(),
        heading: "Integrale Aanpak".to_owned(),
        lead: owned(&["Zo werkt de gemeente Maastricht met gezinnen."]),
        particulars: vec![
            ("Gemeente".to_owned(), "Maastricht".to_owned()),
            ("Versie".to_owned(), "1".to_owned()),
        ],
        picture: Some(picture()),
        parts: vec![
            ApproachPart {
                heading: "Fasen".to_owned(),
                sections: names.collect(),
                ..ApproachPart::default()
            },
            ApproachPart {
                heading: "Gebruik".to_owned(),
                paragraphs: owned(&["Geteld van 1 januari 2013 tot en met 15 juni 2015."]),
                tables: vec![ApproachTable {
                    caption: "Casussen per jaar".to_owned(),
                    heads: owned(&["Jaar", "Begonnen", "Gesloten", "Lopend"]),
                    rows: vec![
                        owned(&["2013", "20", "0", "20"]),
                        owned(&["2014", "minder dan 5", "minder dan 5", "16"]),
                    ],
                }],
                ..ApproachPart::default()
            },
            ApproachPart {
                heading: "Wie meedoen".to_owned(),
                items: owned(&["screener", "casemanager"]),
                ..ApproachPart::default()
            },
        ],
        page: "Pagina {n} van {m}".to_owned(),
    }
}

#[test]
fn a_sheet_is_accessible_and_its_picture_has_words() {
    let pdf = set_approach("aanpak", &sample(2));
    assert_eq!(
        pdf.field("Title"),
        "Integrale Aanpak: beschrijving van de aanpak"
    );
    assert_eq!(pdf.field("Tagged"), "yes");
    assert!(pdf.info(&["-meta"]).contains("pdfuaid:part"));
    let tags = pdf.tags();
    let headings: Vec<(&str, String)> = tags
        .iter()
        .filter(|tag| tag.kind.starts_with('H'))
        .map(|tag| (tag.kind.as_str(), one_line(&tag.text)))
        .collect();
    let expected = [
        ("H1", "Integrale Aanpak"),
        ("H2", "De fasen in beeld"),
        ("H2", "Fasen"),
        ("H3", "Fase 1"),
        ("H3", "Fase 2"),
        ("H2", "Gebruik"),
        ("H2", "Wie meedoen"),
    ];
    assert_eq!(
        headings,
        expected.map(|(kind, text)| (kind, text.to_owned()))
    );
    let figures: Vec<_> = tags.iter().filter(|tag| tag.kind == "Figure").collect();
    assert_eq!(figures.len(), 1);
    let bytes = approach_pdf(&sample(2), fonts(), CREATED).unwrap();
    let alternative = b"/Alt(Van aanmelding naar screening)";
    let there = bytes
        .windows(alternative.len())
        .any(|part| part == alternative);
    assert!(there, "what a reader program says of the picture");
}

#[test]
fn every_number_stands_in_its_row_and_every_demand_in_its_list() {
    let pdf = set_approach("aanpak-cijfers", &sample(2));
    let tags = pdf.tags();
    let count = |kind: &str| tags.iter().filter(|tag| tag.kind == kind).count();
    assert_eq!(count("TR"), 3);
    assert_eq!(count("TH"), 4 + 2, "the heads and the years");
    assert_eq!(count("LI"), 2 * 2 + 2);
    let words = pdf.words();
    assert!(
        words.contains("2014 minder dan 5 minder dan 5 16"),
        "{words}"
    );
    let (asks, leads) = (
        words.find("In deze fase is gemeten").unwrap(),
        words.find("Naar Verrijken").unwrap(),
    );
    assert!(leads < asks, "{words}");
}

#[test]
fn a_picture_keeps_its_letters_and_a_long_sheet_its_pages() {
    let pdf = set_approach("aanpak-lang", &sample(14));
    assert!(pdf.page(1).contains("Aanmelding"), "text of the drawing");
    assert!(pdf.field("Pages").parse::<u32>().unwrap() > 2);
    assert!(pdf.page(2).contains("Pagina 2 van"));
}

#[test]
fn what_stands_in_a_file_is_printed_as_it_is() {
    let mut sheet = sample(1);
    sheet.lead = owned(&["#strong[geen] \u{1F600} opmaak"]);
    let svg = PICTURE.replace("Screening", "Screening \u{1F600}");
    sheet.picture = Some(ApproachPicture { svg, ..picture() });
    let words = set_approach("aanpak-tekens", &sheet).words();
    assert!(words.contains("#strong[geen] [U+1F600] opmaak"), "{words}");
    assert!(words.contains("Screening [U+1F600]"), "{words}");
    sheet.picture = None;
    let words = set_approach("aanpak-zonder-beeld", &sheet).words();
    assert!(!words.contains("De fasen in beeld"));
}

#[test]
fn a_sheet_without_what_it_cannot_do_without_is_refused() {
    let refused = |change: fn(&mut ApproachDocument)| {
        let mut sheet = sample(1);
        change(&mut sheet);
        approach_pdf(&sheet, fonts(), CREATED).unwrap_err()
    };
    let missing = ReportError::MissingText;
    assert_eq!(
        refused(|one| one.title = " ".to_owned()),
        missing(RequiredText::Title)
    );
    assert_eq!(
        refused(|one| one.parts[0].sections[0].heading.clear()),
        missing(RequiredText::Heading)
    );
    let blind = refused(|one| {
        one.picture = Some(ApproachPicture {
            alternative: String::new(),
            ..picture()
        });
    });
    assert_eq!(blind, missing(RequiredText::Picture));
    let cells = refused(|one| drop(one.parts[1].tables[0].rows[1].pop()));
    assert_eq!(
        cells,
        ReportError::CellCount {
            indicator: "2014".to_owned(),
            cells: 3,
            years: 4,
        }
    );
    let broken = refused(|one| {
        one.picture = Some(ApproachPicture {
            svg: "<svg".to_owned(),
            ..picture()
        });
    });
    assert!(matches!(broken, ReportError::Typst(_)), "{broken:?}");
}
