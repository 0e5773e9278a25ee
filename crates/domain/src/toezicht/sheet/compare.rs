//! What differs between two sheets, in short Dutch sentences.

use std::collections::HashMap;

use super::inline::key;
use super::problem::quote;
use super::{Outcome, OutcomeRow, Sheet, SheetLayout, ThemeOutcome};

/// Which fields, indicators and years differ, in the order of a factsheet; empty when the sheets are equal.
#[must_use]
pub fn differences(before: &Sheet, after: &Sheet) -> Vec<String> {
    let mut found = Vec::new();
    for ((what, old), (_, new)) in single_fields(before).into_iter().zip(single_fields(after)) {
        changed(&mut found, what, &old, &new);
    }
    for ((what, old), (_, new)) in paragraphs(before).into_iter().zip(paragraphs(after)) {
        texts(&mut found, what, &old, &new);
    }
    tables(&mut found, &before.outcomes, &after.outcomes);
    if found.is_empty() && before != after {
        found.push("de volgorde van de thema's, jaren of indicatoren".to_owned());
    }
    found
}

/// The fields that hold one text, by name.
fn single_fields(sheet: &Sheet) -> [(&'static str, String); 6] {
    let layout = match sheet.layout {
        SheetLayout::Headings => "met koppen",
        SheetLayout::Plain => "zonder koppen",
    };
    let year = sheet.development_year.map(|year| year.to_string());
    [
        ("opmaak", layout.to_owned()),
        ("titel", sheet.title.clone()),
        ("aanpak", sheet.approach.clone()),
        ("maand", sheet.month.dutch()),
        ("jaar van de ontwikkeling", year.unwrap_or_default()),
        ("slotalinea", sheet.closing.clone().unwrap_or_default()),
    ]
}

/// The fields that hold several texts, by name.
fn paragraphs(sheet: &Sheet) -> [(&'static str, Vec<String>); 6] {
    let terms = sheet.definition.terms.iter();
    let themes = sheet.introduction.themes.iter();
    [
        ("afzender, regel", sheet.issuer.clone()),
        ("definitie, alinea", sheet.definition.paragraphs.clone()),
        (
            "begrip",
            terms
                .map(|term| format!("{}: {}", term.term, term.meaning))
                .collect(),
        ),
        ("inleiding, alinea", sheet.introduction.paragraphs.clone()),
        (
            "inleiding, thema",
            themes
                .map(|theme| format!("{}: {}", theme.theme, theme.norm))
                .collect(),
        ),
        ("ontwikkeling, alinea", sheet.developments.clone()),
    ]
}

fn changed(found: &mut Vec<String>, what: &str, before: &str, after: &str) {
    if before != after {
        let same = before
            .chars()
            .zip(after.chars())
            .take_while(|(a, b)| a == b);
        let near = same.count().saturating_sub(SHOWN_BEFORE);
        let spaces = before.chars().take(near).enumerate();
        let skip = spaces.fold(0, |start, (at, c)| if c == ' ' { at + 1 } else { start });
        let (before, after) = (shown(before, skip), shown(after, skip));
        found.push(format!("{what}: {before} → {after}"));
    }
}

/// How many characters are shown, at least, before the first one that differs.
const SHOWN_BEFORE: usize = 25;

/// The text from around the place where it differs.
fn shown(text: &str, skip: usize) -> String {
    if text.is_empty() {
        return "(leeg)".to_owned();
    }
    let rest: String = text.chars().skip(skip).collect();
    let dots = if skip > 0 { "…" } else { "" };
    format!("\"{dots}{}\"", quote(&rest))
}

/// Compares texts by their place; a text more or less is named too.
fn texts(found: &mut Vec<String>, what: &str, before: &[String], after: &[String]) {
    for index in 0..before.len().max(after.len()) {
        let text = |texts: &[String]| texts.get(index).cloned().unwrap_or_default();
        let (old, new) = (text(before), text(after));
        changed(found, &format!("{what} {}", index + 1), &old, &new);
    }
}

fn tables(found: &mut Vec<String>, before: &[ThemeOutcome], after: &[ThemeOutcome]) {
    let new = by_name(after, |table| &table.theme);
    for table in before {
        match new.get(&key(&table.theme)) {
            Some(after) => rows(found, table, after),
            None => found.push(format!("thema {} valt weg", table.theme)),
        }
    }
    let old = by_name(before, |table| &table.theme);
    for table in after {
        if !old.contains_key(&key(&table.theme)) {
            found.push(format!("thema {} komt erbij", table.theme));
        }
    }
}

fn rows(found: &mut Vec<String>, before: &ThemeOutcome, after: &ThemeOutcome) {
    changed(found, "naam van het thema", &before.theme, &after.theme);
    let theme = &after.theme;
    let new = by_name(&after.rows, |row| &row.indicator);
    for row in &before.rows {
        let name = &row.indicator;
        match new.get(&key(name)) {
            Some(later) => {
                changed(found, "tekst van de indicator", name, &later.indicator);
                cells(found, (before, row), (after, later));
            }
            None => found.push(format!("{theme}: \"{}\" valt weg", quote(name))),
        }
    }
    let old = by_name(&before.rows, |row| &row.indicator);
    for row in &after.rows {
        if !old.contains_key(&key(&row.indicator)) {
            found.push(format!("{theme}: \"{}\" komt erbij", quote(&row.indicator)));
        }
    }
}

/// Finds items by their name, without regard to case and white space.
fn by_name<T>(items: &[T], name: fn(&T) -> &String) -> HashMap<String, &T> {
    items.iter().map(|item| (key(name(item)), item)).collect()
}

fn cells(
    found: &mut Vec<String>,
    (old_table, old): (&ThemeOutcome, &OutcomeRow),
    (new_table, new): (&ThemeOutcome, &OutcomeRow),
) {
    let mut years: Vec<i32> = [&old_table.years[..], &new_table.years[..]].concat();
    years.sort_unstable();
    years.dedup();
    for year in years {
        let where_ = format!("{}, \"{}\", {year}", new_table.theme, quote(&new.indicator));
        let (before, after) = (cell(old_table, old, year), cell(new_table, new, year));
        let mark = |outcome: Option<&Outcome>| outcome.map_or("", |outcome| outcome.mark.dutch());
        changed(
            found,
            &format!("oordeel ({where_})"),
            mark(before),
            mark(after),
        );
        let text = |outcome: Option<&Outcome>| {
            outcome.map_or(String::new(), |outcome| outcome.explanation.clone())
        };
        changed(
            found,
            &format!("toelichting ({where_})"),
            &text(before),
            &text(after),
        );
    }
}

fn cell<'a>(table: &ThemeOutcome, row: &'a OutcomeRow, year: i32) -> Option<&'a Outcome> {
    let at = table.years.iter().position(|known| *known == year)?;
    row.cells.get(at)?.as_ref()
}
