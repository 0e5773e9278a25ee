//! What differs between two sheets, in short Dutch sentences.

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
    let same = |table: &ThemeOutcome, name: &str| key(&table.theme) == key(name);
    for old in before {
        match after.iter().find(|table| same(table, &old.theme)) {
            Some(new) => rows(found, old, new),
            None => found.push(format!("thema {} valt weg", old.theme)),
        }
    }
    for new in after {
        if !before.iter().any(|table| same(table, &new.theme)) {
            found.push(format!("thema {} komt erbij", new.theme));
        }
    }
}

fn rows(found: &mut Vec<String>, before: &ThemeOutcome, after: &ThemeOutcome) {
    changed(found, "naam van het thema", &before.theme, &after.theme);
    let theme = &after.theme;
    let same = |row: &OutcomeRow, name: &str| key(&row.indicator) == key(name);
    for old in &before.rows {
        match after.rows.iter().find(|row| same(row, &old.indicator)) {
            Some(new) => {
                changed(
                    found,
                    "tekst van de indicator",
                    &old.indicator,
                    &new.indicator,
                );
                cells(found, (before, old), (after, new));
            }
            None => found.push(format!("{theme}: \"{}\" valt weg", quote(&old.indicator))),
        }
    }
    for new in &after.rows {
        if !before.rows.iter().any(|row| same(row, &new.indicator)) {
            found.push(format!("{theme}: \"{}\" komt erbij", quote(&new.indicator)));
        }
    }
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
