//! What differs between two sheets, in short Dutch sentences.

use std::collections::HashMap;

use super::inline::key;
use super::problem::quote;
use super::{Outcome, OutcomeRow, Sheet, SheetLayout, ThemeOutcome};

/// Which fields, indicators and years differ, in the order of a factsheet; empty when the sheets are equal.
#[must_use]
pub fn differences(before: &Sheet, after: &Sheet) -> Vec<String> {
    let mut found = Vec::new();
    if before.layout != after.layout {
        let name = |layout| match layout {
            SheetLayout::Headings => "met koppen",
            SheetLayout::Plain => "zonder koppen",
        };
        changed(
            &mut found,
            "opmaak",
            name(before.layout),
            name(after.layout),
        );
    }
    texts(&mut found, "afzender, regel", &before.issuer, &after.issuer);
    changed(&mut found, "titel", &before.title, &after.title);
    changed(&mut found, "aanpak", &before.approach, &after.approach);
    changed(
        &mut found,
        "maand",
        &before.month.dutch(),
        &after.month.dutch(),
    );
    let (old, new) = (&before.definition, &after.definition);
    texts(
        &mut found,
        "definitie, alinea",
        &old.paragraphs,
        &new.paragraphs,
    );
    let terms = |sheet: &Sheet| {
        let terms = sheet.definition.terms.iter();
        terms
            .map(|term| format!("{}: {}", term.term, term.meaning))
            .collect::<Vec<_>>()
    };
    texts(&mut found, "begrip", &terms(before), &terms(after));
    let (old, new) = (&before.introduction, &after.introduction);
    texts(
        &mut found,
        "inleiding, alinea",
        &old.paragraphs,
        &new.paragraphs,
    );
    let norms = |sheet: &Sheet| {
        let themes = sheet.introduction.themes.iter();
        themes
            .map(|theme| format!("{}: {}", theme.theme, theme.norm))
            .collect::<Vec<_>>()
    };
    texts(
        &mut found,
        "thema in de inleiding,",
        &norms(before),
        &norms(after),
    );
    let year = |sheet: &Sheet| {
        sheet
            .development_year
            .map_or_else(String::new, |year| year.to_string())
    };
    changed(
        &mut found,
        "jaar van de ontwikkeling",
        &year(before),
        &year(after),
    );
    texts(
        &mut found,
        "ontwikkeling, alinea",
        &before.developments,
        &after.developments,
    );
    let closing = |sheet: &Sheet| sheet.closing.clone().unwrap_or_default();
    changed(&mut found, "slotalinea", &closing(before), &closing(after));
    tables(&mut found, &before.outcomes, &after.outcomes);
    if found.is_empty() && before != after {
        found.push("de volgorde van de thema's, jaren of indicatoren".to_owned());
    }
    found
}

fn changed(found: &mut Vec<String>, what: &str, before: &str, after: &str) {
    if before != after {
        found.push(format!("{what}: {} → {}", shown(before), shown(after)));
    }
}

fn shown(text: &str) -> String {
    if text.is_empty() {
        "(leeg)".to_owned()
    } else {
        format!("\"{}\"", quote(text))
    }
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
