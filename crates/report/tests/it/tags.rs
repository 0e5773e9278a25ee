//! What a screen reader gets: the properties of the document and its tag tree.

use report::FactsheetDocument;

use crate::poppler::{self, Pdf, Tag, one_line, set};
use crate::sample;

fn texts_of(tags: &[Tag], kind: &str) -> Vec<String> {
    tags.iter()
        .filter(|tag| tag.kind == kind)
        .map(|tag| one_line(&tag.text))
        .collect()
}

fn headings(pdf: &Pdf) -> Vec<(String, String)> {
    pdf.tags()
        .into_iter()
        .filter(|tag| tag.kind.starts_with('H'))
        .map(|tag| (tag.kind, one_line(&tag.text)))
        .collect()
}

/// Every text of a sheet in the order in which it is to be read; the summary stands between the head and the definition.
fn reading_order(document: &FactsheetDocument, summary: &[&str]) -> String {
    let labels = &document.labels;
    let mut texts: Vec<&str> = document.issuer.iter().map(String::as_str).collect();
    texts.extend([labels.kind.as_str(), &document.month, &document.heading]);
    let approach = format!("{}: {}", labels.approach, document.approach);
    texts.push(&approach);
    texts.extend(document.version_note.as_deref());
    texts.extend(document.draft.as_deref());
    texts.extend(summary);
    texts.push(&labels.definition);
    texts.extend(document.definition.paragraphs.iter().map(String::as_str));
    let terms: Vec<String> = document
        .definition
        .terms
        .iter()
        .map(|term| format!("{}: {}", term.term, term.text))
        .collect();
    texts.extend(terms.iter().map(String::as_str));
    texts.push(&labels.introduction);
    texts.extend(document.introduction.paragraphs.iter().map(String::as_str));
    let themes: Vec<String> = document
        .introduction
        .themes
        .iter()
        .map(|theme| format!("{}: {}", theme.theme, theme.norm))
        .collect();
    texts.extend(themes.iter().map(String::as_str));
    texts.push(&document.developments.heading);
    texts.extend(document.developments.paragraphs.iter().map(String::as_str));
    texts.extend(document.closing.as_deref());
    texts.push(&labels.outcomes);
    for table in &document.outcomes {
        texts.extend([table.theme.as_str(), &labels.indicator]);
        texts.extend(table.years.iter().map(String::as_str));
        for row in &table.rows {
            texts.push(&row.indicator);
            for cell in &row.cells {
                texts.extend(
                    cell.as_ref()
                        .map_or([labels.not_mentioned.as_str(), ""], |cell| {
                            [crate::sample::word(labels, cell.mark), &cell.text]
                        }),
                );
            }
        }
    }
    one_line(&texts.join(" "))
}

/// The texts of all elements that hold text of their own, in the order of the tree.
fn read_aloud(pdf: &Pdf) -> String {
    let blocks: Vec<String> = pdf.blocks();
    one_line(&blocks.join(" "))
}

#[test]
fn document_says_what_it_is() {
    let pdf = poppler::zilverdam();
    assert_eq!(
        pdf.field("Title"),
        "Factsheet Zilverdam, Samen Verder, september 2017"
    );
    assert_eq!(pdf.field("Author"), "Toezicht Sociaal Domein");
    assert_eq!(pdf.field("Tagged"), "yes");
    assert_eq!(pdf.field("Suspects"), "no");
    assert!(pdf.field("Page size").ends_with("(A4)"));
    assert_eq!(pdf.field("CreationDate"), "Mon Sep  4 10:30:00 2017 UTC");
    let metadata = pdf.info(&["-meta"]);
    assert!(
        metadata.contains("<pdfuaid:part>1</pdfuaid:part>"),
        "PDF/UA-1: {metadata}"
    );
    assert!(
        metadata.contains("<pdfaid:part>2</pdfaid:part>"),
        "PDF/A-2: {metadata}"
    );
    assert!(
        metadata.contains("<pdfaid:conformance>A</pdfaid:conformance>"),
        "PDF/A-2a: {metadata}"
    );
    assert!(
        metadata.contains("<rdf:li>nl</rdf:li>"),
        "language: {metadata}"
    );
    let bytes = pdf.bytes();
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(
        holds(b"/Lang (nl)") || holds(b"/Lang(nl)"),
        "language of the catalog"
    );
    assert!(
        holds(b"/DisplayDocTitle true"),
        "the title bar shows the title"
    );
}

#[test]
fn another_language_is_declared() {
    let document = FactsheetDocument {
        language: "en".to_owned(),
        ..sample::zilverdam()
    };
    let pdf = set("english", &document);
    assert!(pdf.info(&["-meta"]).contains("<rdf:li>en</rdf:li>"));
}

#[test]
fn every_heading_is_a_heading_and_no_level_is_skipped() {
    let pdf = poppler::zilverdam();
    let expected = [
        ("H1", "Wat deed Zilverdam met de verbeterpunten?"),
        ("H2", "Over wie gaat het?"),
        ("H2", "Inleiding"),
        ("H2", "Ontwikkeling 2016"),
        ("H2", "Uitkomsten verbeterpunten"),
        ("H3", "Gezin centraal"),
        ("H3", "Continu"),
    ]
    .map(|(kind, text)| (kind.to_owned(), text.to_owned()));
    assert_eq!(headings(pdf), expected);
}

#[test]
fn table_cells_know_their_column_and_their_row() {
    let tags = poppler::draft().tags();
    let headers: Vec<(String, bool, bool)> = tags
        .iter()
        .filter(|tag| tag.kind == "TH")
        .map(|tag| {
            let scope = |name: &str| {
                tag.attributes
                    .iter()
                    .any(|line| line == &format!("/Scope /{name}"))
            };
            (one_line(&tag.text), scope("Column"), scope("Row"))
        })
        .collect();
    let column = |text: &str| (text.to_owned(), true, false);
    let row = |text: &str| (text.to_owned(), false, true);
    let years = || {
        [
            column("Indicator"),
            column("2014"),
            column("2015"),
            column("2016"),
        ]
    };
    let mut expected = Vec::from(years());
    expected.push(row(
        "Scholen en huisartsen weten waar zij een zorg kunnen melden",
    ));
    expected.push(row(
        "De wachttijd tot het eerste bezoek is korter dan drie weken",
    ));
    expected.extend(years());
    expected.push(row("Wie het plan bewaakt, heeft daar tijd voor"));
    assert_eq!(headers, expected);

    let cells: Vec<&Tag> = tags.iter().filter(|tag| tag.kind == "TD").collect();
    assert_eq!(cells.len(), 9);
    for cell in cells {
        let headers = cell
            .attributes
            .iter()
            .find(|line| line.starts_with("/Headers"))
            .unwrap();
        assert_eq!(
            headers.matches("(U").count(),
            2,
            "{cell:?} names its column and its row"
        );
    }
}

#[test]
fn a_repeated_table_header_is_read_once() {
    let document = sample::long();
    let pdf = poppler::long();
    let columns = texts_of(&pdf.tags(), "TH")
        .into_iter()
        .filter(|text| text == "Indicator")
        .count();
    assert_eq!(columns, document.outcomes.len());
}

#[test]
fn texts_are_read_in_the_order_of_the_page() {
    let document = sample::zilverdam();
    let pdf = poppler::zilverdam();
    let summary = [
        "1 van 2 verbeterpunten voldoet nu stand 2016",
        "Gezin centraal voldoet Elk gezin kiest zelf wie er meepraat over het plan",
        "Continu voldoet niet Er is afgesproken wie het gezin belt na de laatste bijeenkomst",
    ];
    assert_eq!(read_aloud(pdf), reading_order(&document, &summary));

    let document = sample::draft();
    let pdf = poppler::draft();
    let summary = [
        "1 van 2 verbeterpunten voldoet nu stand 2016",
        "Toeleiding voldoet Scholen en huisartsen weten waar zij een zorg kunnen melden",
        "Toeleiding niet getoetst De wachttijd tot het eerste bezoek is korter dan drie weken",
        "De aanpak niet genoemd Wie het plan bewaakt, heeft daar tijd voor",
    ];
    assert_eq!(read_aloud(pdf), reading_order(&document, &summary));
}

/// Everything on the pages is in the tag tree, apart from the foot of each page.
#[test]
fn no_text_is_left_untagged() {
    let pdf = poppler::zilverdam();
    let mut on_pages: Vec<String> = Vec::new();
    for page in 1..=2 {
        let text = one_line(&pdf.raw_page(page));
        let foot = format!("Zilverdam · Samen Verder · September 2017 Pagina {page} van 2");
        assert!(text.contains(&foot), "foot of page {page}: {text}");
        on_pages.extend(
            text.replace(&foot, "")
                .split_whitespace()
                .map(str::to_owned),
        );
    }
    let mut tagged: Vec<String> = read_aloud(pdf)
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    on_pages.sort();
    tagged.sort();
    assert_eq!(on_pages, tagged);
}

#[test]
fn lists_are_lists() {
    let tags = poppler::zilverdam().tags();
    let names = texts_of(&tags, "Lbl");
    assert_eq!(
        names,
        [
            "Huishouden:",
            "Veel tegelijk:",
            "Toeleiding:",
            "Gezin centraal:",
            "De aanpak:",
            "Samenwerking:",
            "Continu:"
        ]
    );
    assert_eq!(texts_of(&tags, "L").len(), 2);
    assert_eq!(texts_of(&tags, "LBody").len(), 7);
}
