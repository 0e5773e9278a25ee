//! Sheets from files: the two published ones, and a thousand that something went wrong with.

use std::path::PathBuf;

use domain::toezicht::sheet::{Sheet, parse};
use domain::toezicht::{Mark, Trend};
use store::testing::{TestDatabase, contents, row_counts};
use store::toezicht::{
    ImportKind, ImportOptions, ImportOutcome, import_sheet, import_sheets, investigation,
    publication, register_framework,
};
use store::{DatabaseKind, Store};

use crate::samples::{GGSR, code, ctx, framework, sheet_of};

on_both! {
    both_published_sheets_import => both_published_sheets_import_sqlite, both_published_sheets_import_postgres;
    a_mutated_sheet_is_imported_whole_or_refused_whole =>
        a_mutated_sheet_is_imported_whole_or_refused_whole_sqlite, a_mutated_sheet_is_imported_whole_or_refused_whole_postgres;
}

/// The published sheets of Maastricht and Deventer, which are not part of this repository; `None` when they are absent.
fn published() -> Option<[Vec<u8>; 2]> {
    let shared = std::env::var_os("SAMENHANG_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let read = |name: &str| std::fs::read(shared.join("seeds").join(name)).ok();
    let found = read("000_461d2fc929e93c3b.txt").zip(read("004_6e06500388553f5d.txt"));
    if found.is_none() {
        println!(
            "overgeslagen: de twee factsheets staan niet in {}",
            shared.display()
        );
    }
    found.map(|(maastricht, deventer)| [maastricht, deventer])
}

async fn registered(store: &Store) {
    register_framework(store, &ctx(), &framework(), GGSR)
        .await
        .unwrap();
}

async fn both_published_sheets_import(database: TestDatabase) {
    let Some(files) = published() else { return };
    let store = &database.store;
    registered(store).await;
    let [maastricht, deventer] = files.map(|file| parse(&file).unwrap().sheet);
    let (both, options) = ([&maastricht, &deventer], ImportOptions::default());
    let outcomes = import_sheets(store, &ctx(), &both, &framework(), &options)
        .await
        .unwrap();
    for (outcome, sheet) in outcomes.iter().zip(both) {
        assert_eq!(outcome.kind, ImportKind::New);
        let kept = publication(store, outcome.factsheet)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(kept.publication.sheet, *sheet);
        assert_eq!(kept.publication.year, 2014);
    }
    they_tell_what_the_sheets_tell(store, &outcomes).await;
    let before = contents(store).await;
    let again = import_sheets(store, &ctx(), &both, &framework(), &options)
        .await
        .unwrap();
    assert!(
        again
            .iter()
            .all(|outcome| outcome.kind == ImportKind::Unchanged)
    );
    assert_eq!(contents(store).await, before);
}

async fn they_tell_what_the_sheets_tell(store: &Store, outcomes: &[ImportOutcome]) {
    let first = investigation(store, outcomes[0].investigation)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (first.gemeente.name.as_str(), first.trend(&code("S1"))),
        ("Maastricht", Trend::Better)
    );
    let second = investigation(store, outcomes[1].investigation)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (second.gemeente.name.as_str(), second.trend(&code("T1"))),
        ("Deventer", Trend::StillNot)
    );
    assert_eq!(second.trend(&code("S2")), Trend::Better);
    let open: Vec<_> = second
        .judgements
        .iter()
        .filter(|judgement| judgement.year == 2013 && judgement.mark == Mark::VoldoetNiet)
        .map(|judgement| judgement.indicator.clone())
        .collect();
    assert_eq!(second.offered(&framework(), 2014), [code("T1"), code("S2")]);
    assert_eq!(open.len(), 2);
    for found in [first, second] {
        let improvable = found.verbeterpunten(&framework());
        let first_year = improvable
            .iter()
            .filter(|point| point.judgement.year == 2013);
        assert!(
            first_year.clone().count() > 0
                && first_year.clone().all(|point| point.answer.is_some())
        );
    }
}

/// The same numbers in every run (Knuth's constants for a linear congruence).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// Removes, doubles, swaps or replaces a line, a cell or a few bytes.
fn mutate(text: &str, numbers: &mut Numbers) -> Vec<u8> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = numbers.below(lines.len());
    match numbers.below(7) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[at].clone()),
        2 => {
            let other = numbers.below(lines.len());
            lines.swap(at, other);
        }
        3 => lines[at] = lines[at].replace(['✓', 'X', '\t', '|'], " "),
        4 => {
            let words: Vec<&str> = lines[at].split(' ').collect();
            let keep = numbers.below(words.len() + 1);
            lines[at] = words[..keep].join(" ");
        }
        5 => {
            // The first word of a row of a table: another indicator, or a broken table.
            let rows: Vec<usize> = (0..lines.len())
                .filter(|at| lines[*at].contains(['✓', 'X']))
                .collect();
            let row = &mut lines[rows[numbers.below(rows.len())]];
            *row = row.replacen(char::is_alphabetic, "q", 1 + numbers.below(3));
        }
        _ => {
            let mut bytes = lines.join("\n").into_bytes();
            let at = numbers.below(bytes.len());
            bytes[at] = u8::try_from(numbers.below(256)).unwrap();
            return bytes;
        }
    }
    lines.join("\n").into_bytes()
}

/// Whether the framework knows every indicator of a sheet; one that it does not know is what the store refuses.
fn all_known(sheet: &Sheet) -> bool {
    let framework = framework();
    let mut rows = sheet
        .outcomes
        .iter()
        .flat_map(|theme| theme.rows.iter().map(move |row| (theme, row)));
    rows.all(|(theme, row)| {
        framework
            .indicator_named(&theme.theme, &row.indicator)
            .is_some()
    })
}

async fn a_mutated_sheet_is_imported_whole_or_refused_whole(database: TestDatabase) {
    let store = &database.store;
    registered(store).await;
    let (mut numbers, options) = (Numbers(20_150_615), ImportOptions::default());
    let rounds = match store.kind() {
        DatabaseKind::Sqlite => 1000,
        DatabaseKind::Postgres => 200,
    };
    let (mut imported, mut refused, mut unread) = (0, 0, 0);
    for round in 0..rounds {
        let text = sheet_of(&format!("Stad{round}")).to_markdown();
        let Ok(parsed) = parse(&mutate(&text, &mut numbers)) else {
            unread += 1;
            continue;
        };
        let sheet = parsed.sheet;
        let before = if all_known(&sheet) {
            None
        } else {
            Some(row_counts(store).await)
        };
        match import_sheet(store, &ctx(), &sheet, &framework(), &options).await {
            Ok(outcome) => {
                imported += 1;
                let kept = publication(store, outcome.factsheet)
                    .await
                    .unwrap()
                    .unwrap();
                assert_eq!(kept.publication.sheet, sheet, "round {round}");
                let again = import_sheet(store, &ctx(), &sheet, &framework(), &options)
                    .await
                    .unwrap();
                assert_eq!(again.kind, ImportKind::Unchanged, "round {round}");
            }
            Err(error) => {
                refused += 1;
                let before = before.unwrap_or_else(|| panic!("round {round}: {error}"));
                assert_eq!(row_counts(store).await, before, "round {round}");
            }
        }
    }
    println!("{imported} imported, {refused} refused by the store, {unread} not read");
    assert!(imported > rounds / 3 && refused > rounds / 100 && unread > rounds / 10);
}
