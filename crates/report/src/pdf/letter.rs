//! A letter as a typst dictionary.

use typst::foundations::{Array, Dict, IntoValue, Str, Value};
use typst::text::is_default_ignorable;

use super::data::plain;
use super::world::FontSet;
use crate::letter::{LetterDocument, LetterPart, LetterPiece, LetterTable};

/// What the template of the letter sees as `sys.inputs`.
pub(super) fn inputs(letter: &LetterDocument, fonts: &FontSet) -> Dict {
    let texts = Texts(fonts);
    let particulars = letter.particulars.iter();
    let value = dict([
        ("language", texts.one(&letter.language)),
        ("title", texts.one(&letter.title)),
        ("sender", texts.all(&letter.sender)),
        ("addressee", texts.all(&letter.addressee)),
        (
            "particulars",
            list(particulars.map(|(name, value)| list([texts.one(name), texts.one(value)]))),
        ),
        ("heading", texts.one(&letter.heading)),
        ("opening", texts.all(&letter.opening)),
        (
            "parts",
            list(letter.parts.iter().map(|part| texts.part(part))),
        ),
        ("signature", texts.all(&letter.signature)),
        ("page", texts.one(&letter.page)),
    ]);
    [
        (Str::from("family"), fonts.family().into_value()),
        (Str::from("letter"), value),
    ]
    .into_iter()
    .collect()
}

/// Turns texts into values that can be printed.
pub(super) struct Texts<'f>(pub(super) &'f FontSet);

impl Texts<'_> {
    /// A text on one line.
    pub(super) fn one(&self, text: &str) -> Value {
        self.printable(&plain(text)).into_value()
    }

    /// The markup of a picture, whose spaces stay as they are.
    pub(super) fn markup(&self, markup: &str) -> Value {
        self.printable(markup).into_value()
    }

    /// The number of each sign without glyph in its place: an accessible PDF may not hold an empty box.
    fn printable(&self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        for sign in text.chars() {
            if is_default_ignorable(sign) || self.0.covers(sign) {
                shown.push(sign);
            } else {
                shown.push_str(&format!("[U+{:04X}]", u32::from(sign)));
            }
        }
        shown
    }

    /// Texts without the empty ones.
    pub(super) fn all(&self, texts: &[String]) -> Value {
        let filled = texts.iter().filter(|text| !plain(text).is_empty());
        list(filled.map(|text| self.one(text)))
    }

    fn part(&self, part: &LetterPart) -> Value {
        dict([
            ("heading", self.one(&part.heading)),
            ("paragraphs", self.all(&part.paragraphs)),
            (
                "table",
                part.table
                    .as_ref()
                    .map_or(Value::None, |table| self.table(table)),
            ),
            (
                "pieces",
                list(part.pieces.iter().map(|piece| self.piece(piece))),
            ),
        ])
    }

    fn table(&self, table: &LetterTable) -> Value {
        let row = |row: &[Vec<String>; 4]| list(row.iter().map(|cell| self.all(cell)));
        dict([
            ("heads", list(table.heads.iter().map(|head| self.one(head)))),
            ("rows", list(table.rows.iter().map(row))),
        ])
    }

    fn piece(&self, piece: &LetterPiece) -> Value {
        dict([
            ("name", self.one(&piece.name)),
            ("about", self.one(&piece.about)),
            ("paragraphs", self.all(&piece.paragraphs)),
        ])
    }
}

/// A dictionary of these entries.
pub(super) fn dict<const N: usize>(entries: [(&str, Value); N]) -> Value {
    entries
        .into_iter()
        .map(|(key, value)| (Str::from(key), value))
        .collect::<Dict>()
        .into_value()
}

/// A list of these values.
pub(super) fn list(values: impl IntoIterator<Item = Value>) -> Value {
    values.into_iter().collect::<Array>().into_value()
}
