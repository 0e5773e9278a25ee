//! Texts with signs that mean something to a typesetter, and input that cannot be set.

use report::{CreatedAt, FactsheetDocument, Fonts, ReportError, RequiredText, factsheet_pdf};

use crate::poppler::{fonts, one_line, set, try_set};
use crate::sample::{self, CREATED};

/// Markup, code, references, comments, quotes and dashes of typst, and the signs of the sheets themselves.
const SPECIAL: &str = r##"#let x = 1; #panic("x") *vet* _schuin_ $a_1$ \ \u{41} @bron <label> [a] {b} // c /* d */ ~ - -- --- ... "a" 'b' `c` = kop + een / twee: drie #sys.inputs ✓ € ë"##;

#[test]
fn signs_of_the_typesetter_are_plain_text_everywhere() {
    let mut document = sample::zilverdam();
    let special = |place: &str| format!("{place}: {SPECIAL}");
    document.title = special("titel");
    document.issuer = vec![special("afzender")];
    document.heading = special("kop");
    document.gemeente = special("gemeente");
    document.approach = special("aanpak");
    document.definition.paragraphs[0] = special("definitie");
    document.definition.terms[0].text = special("begrip");
    document.introduction.themes[0].norm = special("norm");
    document.developments.heading = special("tussenkop");
    document.developments.paragraphs[1] = special("ontwikkeling");
    document.closing = Some(special("slot"));
    document.version_note = Some(special("versie"));
    document.draft = Some(special("concept"));
    document.outcomes[0].theme = special("thema");
    document.outcomes[0].rows[0].indicator = special("indicator");
    document.outcomes[0].rows[0].cells[0].as_mut().unwrap().text = special("toelichting");
    document.labels.introduction = special("label");
    let pdf = set("special", &document);
    let read = one_line(&pdf.blocks().join(" "));
    for place in [
        "afzender",
        "kop",
        "aanpak",
        "definitie",
        "begrip",
        "norm",
        "tussenkop",
        "ontwikkeling",
        "slot",
        "versie",
        "concept",
        "thema",
        "indicator",
        "toelichting",
        "label",
    ] {
        assert!(read.contains(&special(place)), "{place}: {read}");
    }
    assert_eq!(pdf.field("Title"), special("titel"));
}

#[test]
fn line_breaks_and_control_characters_become_a_space() {
    let mut document = sample::zilverdam();
    document.developments.paragraphs =
        vec!["Een\r\nregel\tmet\u{0}\u{7}  veel   wit.\u{85}Klaar.\u{a0}€\u{a0}5".to_owned()];
    let words = set("white-space", &document).words();
    assert!(
        words.contains("Een regel met veel wit. Klaar. € 5"),
        "{words}"
    );
}

#[test]
fn a_sign_without_a_glyph_is_named() {
    let mut document = sample::zilverdam();
    document.outcomes[1].rows[0].cells[0].as_mut().unwrap().text = "Goed gedaan 😀".to_owned();
    let error = try_set(&document).unwrap_err();
    assert_eq!(error, ReportError::Unprintable { sign: '😀' });
    assert_eq!(
        error.user_message(),
        "Het teken “😀” (U+1F600) kan niet in de PDF. Haal het uit de tekst en maak de PDF opnieuw."
    );
}

#[test]
fn invisible_signs_do_no_harm() {
    let mut document = sample::zilverdam();
    document.developments.paragraphs =
        vec!["samen\u{ad}werking en over\u{200b}leg, cafe\u{301}\u{feff}".to_owned()];
    let words = set("invisible", &document).words();
    let seen: String = words
        .chars()
        .filter(|sign| !matches!(sign, '\u{ad}' | '\u{200b}' | '\u{feff}'))
        .collect();
    assert!(seen.contains("samenwerking en overleg, caf"), "{words}");
}

#[test]
fn what_must_be_there_is_asked_for() {
    let no_title = FactsheetDocument {
        title: " \n".to_owned(),
        ..sample::zilverdam()
    };
    assert_eq!(
        try_set(&no_title),
        Err(ReportError::MissingText(RequiredText::Title))
    );
    let no_heading = FactsheetDocument {
        heading: String::new(),
        ..sample::zilverdam()
    };
    assert_eq!(
        try_set(&no_heading),
        Err(ReportError::MissingText(RequiredText::Heading))
    );
    let mut no_theme = sample::zilverdam();
    no_theme.outcomes[1].theme.clear();
    assert_eq!(
        try_set(&no_theme),
        Err(ReportError::MissingText(RequiredText::Theme))
    );
}

#[test]
fn a_row_has_a_cell_for_each_year() {
    let mut document = sample::zilverdam();
    document.outcomes[0].rows[0].cells.pop();
    let error = try_set(&document).unwrap_err();
    assert!(
        matches!(
            &error,
            ReportError::CellCount {
                cells: 1,
                years: 2,
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn language_and_moment_are_checked() {
    let document = FactsheetDocument {
        language: "Nederlands".to_owned(),
        ..sample::zilverdam()
    };
    assert_eq!(
        try_set(&document),
        Err(ReportError::BadLanguage("Nederlands".to_owned()))
    );
    for moment in [
        CreatedAt {
            month: 13,
            ..CREATED
        },
        CreatedAt {
            year: -1,
            ..CREATED
        },
        CreatedAt {
            hour: 24,
            ..CREATED
        },
    ] {
        assert_eq!(
            factsheet_pdf(&sample::zilverdam(), fonts(), moment),
            Err(ReportError::BadMoment)
        );
    }
}

#[test]
fn a_file_that_is_no_font_is_named() {
    assert_eq!(
        Fonts::new(Vec::new()).unwrap_err(),
        ReportError::BadFont {
            number: 0,
            total: 0
        }
    );
    let error = Fonts::new(vec![b"not a font".to_vec()]).unwrap_err();
    assert_eq!(
        error,
        ReportError::BadFont {
            number: 1,
            total: 1
        }
    );
    assert_eq!(
        error.to_string(),
        "font file 1 of 1 is not a readable font; run `cargo xtask assets`"
    );
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = sample::draft();
    assert_eq!(try_set(&document).unwrap(), try_set(&document).unwrap());
}
