//! What is not a whole factsheet is refused, with the line, the column and what to do.

use domain::toezicht::sheet::{MAX_BYTES, Part, ProblemKind, SheetError, check_size, parse};

use crate::samples::{ZWOLLE, ZWOLLE_FIRST};

fn refused(text: &str) -> SheetError {
    parse(text.as_bytes()).expect_err("this must be refused")
}

/// The sample with one text replaced, which must be there.
fn zwolle(from: &str, to: &str) -> String {
    assert!(ZWOLLE.contains(from), "the sample has no {from:?}");
    ZWOLLE.replacen(from, to, 1)
}

/// The line and column of a text in a source, as an editor counts them.
fn place(source: &str, text: &str) -> (usize, usize) {
    let at = source.find(text).unwrap();
    let before = &source[..at];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (
        1 + before.matches('\n').count(),
        1 + before[line_start..].chars().count(),
    )
}

/// Asserts that this is the only problem, and that it points at `at`.
fn only(source: &str, at: &str, kind: &ProblemKind) {
    let error = refused(source);
    let problem = &error.problems[0];
    assert_eq!(&problem.kind, kind, "{error}");
    assert_eq!(error.problems.len(), 1, "{error}");
    assert_eq!((problem.line, problem.column), place(source, at), "{error}");
    let at = at.replace('\t', " ");
    let quoted = problem.quoted.trim_end_matches('…');
    assert!(at.starts_with(quoted) || quoted.starts_with(&at), "{error}");
    assert!(error.to_string().starts_with(&format!(
        "regel {}, kolom {}: ",
        problem.line, problem.column
    )));
}

const CELL: &str = "X Een regisseur heeft tweeëntwintig gezinnen.";
const ROW: &str = "Er is een regisseur met tijd en gezag";

#[test]
fn a_row_with_a_column_less_or_more_is_refused() {
    let kind = |found| ProblemKind::ColumnCount { expected: 4, found };
    only(&zwolle(&format!("{CELL}\t"), CELL), ROW, &kind(3));
    only(&zwolle(CELL, &format!("{CELL}\t{CELL}")), ROW, &kind(5));
    only(
        &zwolle("\t✓ Na drie", "✓ Na drie"),
        "Er zijn afspraken over nazorg",
        &kind(3),
    );
}

#[test]
fn an_unknown_mark_is_refused() {
    for cell in [
        "Y Een regisseur.",
        "Xavier regelt het.",
        "Een regisseur.",
        "? onbekend",
        "-5 gezinnen",
    ] {
        only(&zwolle(CELL, cell), cell, &ProblemKind::UnknownMark);
    }
}

#[test]
fn what_stands_there_twice_is_refused() {
    let row = ZWOLLE.lines().find(|line| line.starts_with(ROW)).unwrap();
    let source = zwolle(row, &format!("{row}\n{}", row.to_uppercase()));
    only(
        &source,
        &row.to_uppercase(),
        &ProblemKind::Twice("Deze indicator"),
    );
    let source = zwolle("\nContinu\t\t\t\n", "\nToeleiding \t\t\t\n");
    only(
        &source,
        "Toeleiding \t\t\t",
        &ProblemKind::Twice("Dit thema"),
    );
    let source = zwolle(
        "Indicator\t2014\t2015\t2016\nEr is",
        "Indicator\t2014\t2016\t2016\nEr is",
    );
    let error = refused(&source);
    assert_eq!(error.problems[0].kind, ProblemKind::Twice("Dit jaar"));
    assert_eq!(
        (error.problems[0].quoted.as_str(), error.problems[0].column),
        ("2016", 21)
    );
    let source = zwolle("November 2016", "November 2016\n\nDecember 2016");
    only(&source, "December 2016", &ProblemKind::Twice("De maand"));
    let source = zwolle("Aanpak: Samen", "Aanpak: Alleen\n\nAanpak: Samen");
    only(&source, "Aanpak: Samen", &ProblemKind::Twice("De aanpak"));
    let source = zwolle("*Hulp:", "*gezin:");
    only(&source, "- *gezin:", &ProblemKind::Twice("Dit begrip"));
    let title = "# Uitkomsten toezichtonderzoek Zwolle";
    only(
        &zwolle("## Inleiding", &format!("{title}\n\n## Inleiding")),
        title,
        &ProblemKind::Twice("De titel"),
    );
    let source = zwolle(
        "## Uitkomsten verbeterpunten",
        "## Inleiding\n\n## Uitkomsten verbeterpunten",
    );
    let error = refused(&source);
    assert_eq!(error.problems[0].kind, ProblemKind::HeadingOutOfPlace);
}

#[test]
fn years_must_be_years_and_run_from_old_to_new() {
    let header = "Indicator\t2014\t2015\t2016\nEr is";
    let source = zwolle(header, "Indicator\t2014\tvijftien\t2016\nEr is");
    only(&source, "vijftien", &ProblemKind::NotAYear);
    let source = zwolle(header, "Indicator\t2016\t2015\t2017\nEr is");
    only(&source, "2015\t2017", &ProblemKind::YearOrder);
    let source = zwolle(header, "Indicator\nEr is");
    assert_eq!(
        refused(&source).problems[0].kind,
        ProblemKind::HeaderWithoutYears
    );
}

#[test]
fn what_a_factsheet_must_have_is_named_when_it_is_missing() {
    let missing = |source: &str| match &refused(source).problems[..] {
        [problem] => match problem.kind {
            ProblemKind::Missing(what, _) => (problem.line, what),
            ref other => panic!("{other}"),
        },
        other => panic!("{other:?}"),
    };
    assert_eq!(missing(&zwolle("November 2016\n", "")), (4, "De maand"));
    assert_eq!(
        missing(&zwolle("Aanpak: Samen Op Weg\n", "")),
        (4, "De aanpak")
    );
    let without = ZWOLLE.split_once("\n\n").unwrap().1;
    assert_eq!(missing(without), (1, "De afzender"));
    let without = ZWOLLE.split("## Uitkomsten").next().unwrap();
    assert_eq!(missing(without), (23, "De kop \"Uitkomsten\""));
    let empty = ZWOLLE.replace(&ZWOLLE[ZWOLLE.find("\nToeleiding\t").unwrap()..], "");
    assert_eq!(missing(&empty), (31, "De tabel"));
    let start = ZWOLLE.find("Op 3 oktober").unwrap();
    let end = ZWOLLE.find("## Uitkomsten").unwrap();
    let source = format!("{}{}", &ZWOLLE[..start], &ZWOLLE[end..]);
    assert_eq!(missing(&source).1, "De tekst over de ontwikkeling");
    let source = zwolle(
        "Tussen 2014 en 2016 is de aanpak Samen Op Weg drie keer bekeken. De thema's van dit factsheet zijn:",
        "",
    );
    assert_eq!(missing(&source).1, "De tekst van de inleiding");
    let titleless = zwolle("# Uitkomsten verbeterpunten toezichtonderzoek Zwolle\n", "");
    let error = refused(&titleless);
    assert!(error.to_string().contains("De titel ontbreekt"), "{error}");
}

#[test]
fn a_title_without_a_municipality_is_refused() {
    let title = "# Uitkomsten verbeterpunten toezichtonderzoek";
    only(
        &zwolle(&format!("{title} Zwolle"), title),
        title,
        &ProblemKind::TitleWithoutGemeente,
    );
    let plain = ZWOLLE_FIRST.replacen("toezichtonderzoek Zwolle", "toezichtonderzoek", 1);
    only(
        &plain,
        "Uitkomsten toezichtonderzoek",
        &ProblemKind::TitleWithoutGemeente,
    );
}

#[test]
fn a_month_that_does_not_exist_is_pointed_at() {
    let error = refused(&zwolle("November 2016", "Novembre 2016"));
    assert_eq!(error.problems[1].kind, ProblemKind::NotAMonth);
    assert_eq!(
        (error.problems[1].line, error.problems[1].quoted.as_str()),
        (8, "Novembre 2016")
    );
}

#[test]
fn what_belongs_nowhere_is_pointed_at() {
    only(
        &zwolle("## Uitkomsten", "## Bijlage\n\n## Uitkomsten"),
        "## Bijlage",
        &ProblemKind::UnknownHeading,
    );
    only(
        &zwolle("## Ontwikkeling 2016", "## Ontwikkeling"),
        "## Ontwikkeling",
        &ProblemKind::HeadingWithoutYear,
    );
    only(
        &zwolle("Sinds januari", "- Sinds januari"),
        "- Sinds januari",
        &ProblemKind::BulletHere,
    );
    only(
        &zwolle("**Continu:** de", "Continu de"),
        "- Continu de",
        &ProblemKind::BulletWithoutColon,
    );
    only(
        &zwolle("## Inleiding", "Nog een alinea.\n\n## Inleiding"),
        "Nog een alinea.",
        &ProblemKind::ParagraphAfterList,
    );
    only(
        &zwolle("## Ontwikkeling", "Nog een alinea.\n\n## Ontwikkeling"),
        "Nog een alinea.",
        &ProblemKind::ParagraphAfterList,
    );
    only(
        &format!("{ZWOLLE}\nEn tot slot.\n"),
        "En tot slot.",
        &ProblemKind::LooseLine,
    );
}

#[test]
fn a_line_that_does_not_fit_among_the_tables_is_pointed_at() {
    only(
        &zwolle("\nContinu\t\t\t\n", "\n"),
        "Indicator\t2014\t2015\t2016\nEr zijn af",
        &ProblemKind::TableWithoutTheme,
    );
    only(
        &zwolle("\nToeleiding\t\t\t\n", "\nLos\tX rij\n\nToeleiding\t\t\t\n"),
        "Los\tX rij",
        &ProblemKind::RowOutsideTable,
    );
    only(
        &zwolle(ROW, ""),
        "X Een regisseur had",
        &ProblemKind::RowWithoutIndicator,
    );
    let row = ZWOLLE.lines().find(|line| line.starts_with(ROW)).unwrap();
    let header = "Indicator\t2014\t2015\t2016\nEr is";
    let error = refused(&zwolle(&format!("{row}\n"), ""));
    assert_eq!(error.problems[0].kind, ProblemKind::TableWithoutRows);
    assert_eq!((error.problems[0].line, 1), place(ZWOLLE, header));
    only(
        &zwolle("\nToeleiding\t", "\nLos thema\n\nToeleiding\t"),
        "Los thema",
        &ProblemKind::LooseLine,
    );
    let row = ZWOLLE
        .lines()
        .find(|line| line.starts_with("Signalen"))
        .unwrap();
    let bare = "Signalen leiden snel tot een eerste contact";
    only(&zwolle(row, bare), bare, &ProblemKind::LooseLine);
    let empty = format!("{bare}\t\t\t");
    only(&zwolle(row, &empty), bare, &ProblemKind::LooseLine);
}

#[test]
fn an_approach_needs_a_name() {
    only(
        &zwolle("Aanpak: Samen Op Weg", "Aanpak:"),
        "Aanpak:",
        &ProblemKind::EmptyApproach,
    );
}

#[test]
fn a_file_that_is_no_factsheet_is_told_what_it_lacks() {
    for source in [
        "",
        "\n\n",
        "Beste collega,\n\nHierbij de notulen.\n",
        "{\"a\": 1}",
        "<html>\n<p>Inleiding</p>",
    ] {
        let error = refused(source);
        let [problem] = &error.problems[..] else {
            panic!("{error}");
        };
        let ProblemKind::NotAFactsheet(lacking) = &problem.kind else {
            panic!("{error}");
        };
        assert!(lacking.len() >= 4, "{error}");
        assert!(
            error
                .to_string()
                .contains("Dit is geen factsheet. Wat ontbreekt: een titel"),
            "{error}"
        );
    }
}

#[test]
fn broken_utf8_names_the_byte() {
    let mut bytes = ZWOLLE.as_bytes().to_vec();
    let at = ZWOLLE.find("één").unwrap();
    bytes[at] = 0xe9;
    let error = parse(&bytes).unwrap_err();
    assert_eq!(error.problems[0].kind, ProblemKind::NotUtf8(at));
    assert!(error.to_string().contains("UTF-8"));
    let mut bytes = ZWOLLE.as_bytes().to_vec();
    bytes.truncate(at + 1);
    assert_eq!(
        parse(&bytes).unwrap_err().problems[0].kind,
        ProblemKind::NotUtf8(at)
    );
}

#[test]
fn a_control_character_is_pointed_at() {
    let source = zwolle("twee regisseurs", "twee\u{0}regisseurs");
    let error = refused(&source);
    assert_eq!(error.problems[0].kind, ProblemKind::ControlCharacter(0));
    assert_eq!(
        (error.problems[0].line, error.problems[0].column),
        place(&source, "\u{0}")
    );
}

#[test]
fn a_large_file_is_refused_by_its_size_alone() {
    assert!(check_size(MAX_BYTES).is_ok());
    let error = check_size(100_000_000).unwrap_err();
    assert_eq!(error.problems[0].kind, ProblemKind::TooLarge(100_000_000));
    let large = vec![b'a'; usize::try_from(MAX_BYTES).unwrap() + 1];
    assert_eq!(
        parse(&large).unwrap_err().problems[0].kind,
        ProblemKind::TooLarge(MAX_BYTES + 1)
    );
}

#[test]
fn all_problems_are_told_at_once_with_what_was_taken() {
    let source = zwolle(CELL, "Y niets").replacen("## Ontwikkeling 2016", "## Bijlage", 1);
    let error = refused(&source);
    assert!(error.problems.len() >= 2, "{error}");
    assert!(error.problems.is_sorted_by_key(|problem| problem.line));
    assert_eq!(error.taken.count(Part::Title), 1);
    assert_eq!(error.taken.count(Part::Rows), 3);
    let title = &error.taken.parts[1];
    assert_eq!(title.to_string(), "1 titel (regel 4)");
    let lines = "los\n\n".repeat(5_000);
    let error = refused(&format!("{ZWOLLE}\n{lines}"));
    assert_eq!((error.problems.len(), error.more), (100, 4_900));
    assert!(
        error
            .to_string()
            .ends_with("En nog 4900 andere. Verbeter eerst deze.")
    );
}

/// Large files, each made to be slow for a reader that looks back: that would take minutes here.
#[test]
fn a_hostile_file_takes_no_longer_than_any_other() {
    let size = usize::try_from(MAX_BYTES).unwrap() / 8;
    let fill = |piece: &str| piece.repeat(size / piece.len());
    let (head, tables) = ZWOLLE.split_once("\nToeleiding\t").unwrap();
    let half = size / 2;
    let sources = [
        fill("*"),
        fill("*_"),
        fill("*a "),
        fill("**a _b "),
        fill("\\"),
        fill("\n"),
        fill("|"),
        fill("a|\n"),
        format!("{}{}", fill("# a\n"), ""),
        ZWOLLE.replacen("Sinds", &fill("*a _b* "), 1),
        ZWOLLE.replacen("Sinds", &fill("- a: b\n"), 1),
        ZWOLLE.replacen("Sinds", &fill("x\n"), 1),
        format!("{head}\nThema\nIndicator{}", fill("\t2014")),
        format!(
            "{head}\nThema\nIndicator{}{}",
            "\ta".repeat(half / 2),
            (1000..9999)
                .map(|year| format!("\t{year}"))
                .collect::<String>()
                .repeat(11)
        ),
        format!(
            "{head}\nThema\nIndicator{}\n{}",
            "\ta".repeat(half / 2),
            "b\tX\n".repeat(half / 4)
        ),
        format!("{head}\nToeleiding\t{tables}{}", fill("a\tX\n")),
    ];
    for source in sources {
        let start = std::time::Instant::now();
        let error = parse(source.as_bytes()).err();
        let took = start.elapsed();
        assert!(error.is_none_or(|error| !error.problems.is_empty()));
        let begin: String = source.chars().take(30).collect();
        assert!(took.as_secs() < 10, "{took:?} for {begin:?}");
    }
}
