//! A description sheet as a typst dictionary.

use typst::foundations::{Dict, IntoValue, Str, Value};

use super::letter::{Texts, dict, list};
use super::world::FontSet;
use crate::approach::{
    ApproachDocument, ApproachPart, ApproachPicture, ApproachSection, ApproachTable,
};

fn picture(texts: &Texts<'_>, picture: &ApproachPicture) -> Value {
    dict([
        ("heading", texts.one(&picture.heading)),
        ("svg", texts.markup(&picture.svg)),
        ("alternative", texts.one(&picture.alternative)),
        ("width", i64::from(picture.width.max(1)).into_value()),
        ("height", i64::from(picture.height.max(1)).into_value()),
    ])
}

fn table(texts: &Texts<'_>, table: &ApproachTable) -> Value {
    let row = |row: &Vec<String>| list(row.iter().map(|cell| texts.one(cell)));
    dict([
        ("caption", texts.one(&table.caption)),
        ("heads", row(&table.heads)),
        ("rows", list(table.rows.iter().map(row))),
    ])
}

fn section(texts: &Texts<'_>, section: &ApproachSection) -> Value {
    let lists = section
        .lists
        .iter()
        .map(|(above, items)| dict([("above", texts.one(above)), ("items", texts.all(items))]));
    dict([
        ("heading", texts.one(&section.heading)),
        ("paragraphs", texts.all(&section.paragraphs)),
        ("lists", list(lists)),
    ])
}

fn part(texts: &Texts<'_>, part: &ApproachPart) -> Value {
    dict([
        ("heading", texts.one(&part.heading)),
        ("paragraphs", texts.all(&part.paragraphs)),
        ("items", texts.all(&part.items)),
        (
            "tables",
            list(part.tables.iter().map(|one| table(texts, one))),
        ),
        (
            "sections",
            list(part.sections.iter().map(|one| section(texts, one))),
        ),
    ])
}

/// What the template of a description sheet sees as `sys.inputs`.
pub(super) fn inputs(approach: &ApproachDocument, fonts: &FontSet) -> Dict {
    let texts = Texts(fonts);
    let particulars = approach.particulars.iter();
    let drawn = approach.picture.as_ref();
    let value = dict([
        ("language", texts.one(&approach.language)),
        ("title", texts.one(&approach.title)),
        ("kind", texts.one(&approach.kind)),
        ("heading", texts.one(&approach.heading)),
        ("lead", texts.all(&approach.lead)),
        (
            "particulars",
            list(particulars.map(|(name, value)| list([texts.one(name), texts.one(value)]))),
        ),
        (
            "picture",
            drawn.map_or(Value::None, |drawn| picture(&texts, drawn)),
        ),
        (
            "parts",
            list(approach.parts.iter().map(|one| part(&texts, one))),
        ),
        ("page", texts.one(&approach.page)),
    ]);
    [
        (Str::from("family"), fonts.family().into_value()),
        (Str::from("approach"), value),
    ]
    .into_iter()
    .collect()
}
