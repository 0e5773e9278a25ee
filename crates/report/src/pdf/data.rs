//! The document as a typst dictionary. Texts travel as values and are never part of the template's code, so that no sign in
//! them means anything to typst.

use typst::foundations::{Array, Dict, IntoValue, Str, Value};

use crate::document::{FactsheetDocument, Mark, OutcomeCell, OutcomeRow, ThemeTable};
use crate::labels::Labels;
use crate::summary::Summary;

/// What the template sees as `sys.inputs`.
pub(super) fn inputs(document: &FactsheetDocument, family: &str) -> Dict {
    dict([
        ("family", family.into_value()),
        ("document", document_value(document)),
        ("labels", labels_value(&document.labels)),
        ("summary", summary_value(document)),
    ])
}

/// A text on one line: control characters and line breaks become a space, runs of spaces one. Non-breaking spaces stay.
pub(super) fn plain(text: &str) -> String {
    text.split(|sign: char| sign == ' ' || sign.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn document_value(document: &FactsheetDocument) -> Value {
    dict([
        ("language", text(&document.language)),
        ("title", text(&document.title)),
        ("issuer", texts(&document.issuer)),
        ("heading", text(&document.heading)),
        ("gemeente", text(&document.gemeente)),
        ("approach", text(&document.approach)),
        ("month", text(&document.month)),
        ("definition", texts(&document.definition.paragraphs)),
        (
            "terms",
            pairs(
                document
                    .definition
                    .terms
                    .iter()
                    .map(|term| (&term.term, &term.text)),
            ),
        ),
        ("introduction", texts(&document.introduction.paragraphs)),
        (
            "themes",
            pairs(
                document
                    .introduction
                    .themes
                    .iter()
                    .map(|theme| (&theme.theme, &theme.norm)),
            ),
        ),
        ("developments-heading", text(&document.developments.heading)),
        ("developments", texts(&document.developments.paragraphs)),
        ("closing", optional(document.closing.as_deref())),
        ("outcomes", list(document.outcomes.iter().map(table_value))),
        ("version-note", optional(document.version_note.as_deref())),
        ("draft", optional(document.draft.as_deref())),
    ])
    .into_value()
}

fn labels_value(labels: &Labels) -> Value {
    dict([
        ("kind", text(&labels.kind)),
        ("approach", text(&labels.approach)),
        ("definition", text(&labels.definition)),
        ("introduction", text(&labels.introduction)),
        ("outcomes", text(&labels.outcomes)),
        ("indicator", text(&labels.indicator)),
        ("meets", text(&labels.meets)),
        ("does-not-meet", text(&labels.does_not_meet)),
        ("not-assessed", text(&labels.not_assessed)),
        ("not-mentioned", text(&labels.not_mentioned)),
        ("page", text(&labels.page)),
        ("watermark", text(&labels.draft_watermark)),
        ("tally", text(&labels.tally)),
    ])
    .into_value()
}

fn summary_value(document: &FactsheetDocument) -> Value {
    let summary = Summary::of(document);
    let labels = &document.labels;
    let points = summary.points.iter().map(|point| {
        dict([
            ("theme", text(&point.theme)),
            ("indicator", text(&point.indicator)),
            ("mark", mark(point.mark)),
        ])
        .into_value()
    });
    dict([
        ("count", text(&summary.count(labels))),
        ("words", text(summary.words(labels))),
        ("year", text(&summary.year_words(labels))),
        ("points", list(points)),
    ])
    .into_value()
}

fn table_value(table: &ThemeTable) -> Value {
    dict([
        ("theme", text(&table.theme)),
        ("years", texts(&table.years)),
        ("rows", list(table.rows.iter().map(row_value))),
    ])
    .into_value()
}

fn row_value(row: &OutcomeRow) -> Value {
    dict([
        ("indicator", text(&row.indicator)),
        (
            "cells",
            list(row.cells.iter().map(|cell| cell_value(cell.as_ref()))),
        ),
    ])
    .into_value()
}

fn cell_value(cell: Option<&OutcomeCell>) -> Value {
    dict([
        ("mark", mark(cell.map(|cell| cell.mark))),
        ("text", text(cell.map_or("", |cell| &cell.text))),
    ])
    .into_value()
}

/// The name of the label that holds the word of the mark.
fn mark(mark: Option<Mark>) -> Value {
    match mark {
        Some(Mark::Meets) => "meets",
        Some(Mark::DoesNotMeet) => "does-not-meet",
        Some(Mark::NotAssessed) => "not-assessed",
        None => "not-mentioned",
    }
    .into_value()
}

fn dict<const N: usize>(entries: [(&str, Value); N]) -> Dict {
    entries
        .into_iter()
        .map(|(key, value)| (Str::from(key), value))
        .collect()
}

fn list(values: impl Iterator<Item = Value>) -> Value {
    values.collect::<Array>().into_value()
}

fn text(text: &str) -> Value {
    plain(text).into_value()
}

/// Texts without the empty ones.
fn texts(texts: &[String]) -> Value {
    list(
        texts
            .iter()
            .map(|text| plain(text))
            .filter(|text| !text.is_empty())
            .map(IntoValue::into_value),
    )
}

fn pairs<'t>(pairs: impl Iterator<Item = (&'t String, &'t String)>) -> Value {
    list(pairs.map(|(name, meaning)| list([text(name), text(meaning)].into_iter())))
}

fn optional(text: Option<&str>) -> Value {
    text.map(plain).filter(|text| !text.is_empty()).into_value()
}
