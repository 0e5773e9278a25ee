//! Somebody saved first: both versions field by field, with a choice for each field that differs.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::fields::{FieldErrors, Fields};
use crate::layout::{L, Shell};
use crate::{Cx, html_with};

/// One part of a form in both versions. The part holds the fields named `key` and `key-…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffRow {
    /// The beginning of the names of its fields.
    pub key: String,
    /// What it is.
    pub label: String,
    /// What the writer has, paragraph by paragraph.
    pub mine: Vec<String>,
    /// What is stored now.
    pub theirs: Vec<String>,
    /// Whether both are equal.
    pub same: bool,
}

impl DiffRow {
    /// A part in both versions.
    pub fn new(key: &str, label: String, mine: Vec<String>, theirs: Vec<String>) -> Self {
        Self {
            same: mine == theirs,
            key: key.to_owned(),
            label,
            mine,
            theirs,
        }
    }

    fn holds(&self, name: &str) -> bool {
        name.strip_prefix(&self.key)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }
}

/// What the screen needs to know of the form.
pub struct Conflict {
    /// What is being written, such as "Oordeel T1, 2014".
    pub title: String,
    /// Where the form is sent.
    pub action: String,
    /// Where the reader goes without saving.
    pub cancel: String,
    /// The parts.
    pub rows: Vec<DiffRow>,
    /// Everything the writer had, with the version that is stored now.
    pub mine: Fields,
}

/// One field that travels unseen.
struct Hidden {
    name: String,
    value: String,
}

#[derive(Template)]
#[template(path = "forms/conflict.html")]
struct ConflictPage {
    l: L,
    shell: Shell,
    title: String,
    action: String,
    cancel: String,
    rows: Vec<DiffRow>,
    hidden: Vec<Hidden>,
    errors: FieldErrors,
}

/// The screen: 409, or 422 when choices are missing.
pub fn respond(cx: Cx, conflict: Conflict, errors: FieldErrors) -> Response {
    let status = if errors.is_empty() {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let hidden = conflict
        .mine
        .content()
        .into_iter()
        .map(|(name, value)| Hidden { name, value })
        .collect();
    let page = ConflictPage {
        l: cx.l,
        shell: cx.shell,
        title: conflict.title,
        action: conflict.action,
        cancel: conflict.cancel,
        rows: conflict.rows,
        hidden,
        errors,
    };
    html_with(status, &page)
}

/// Makes one form of both by the choices in `mine` (`keuze-<key>` is `mijn` or `hun`).
///
/// # Errors
/// The parts that differ and have no choice.
pub fn merge(
    l: L,
    mine: &Fields,
    theirs: &Fields,
    rows: &[DiffRow],
) -> Result<Fields, FieldErrors> {
    let mut merged = Fields(mine.content());
    let mut errors = FieldErrors::default();
    for row in rows.iter().filter(|row| !row.same) {
        let field = format!("keuze-{}", row.key);
        match mine.get(&field) {
            "mijn" => {}
            "hun" => {
                merged.0.retain(|name, _| !row.holds(name));
                let taken = theirs.0.iter().filter(|(name, _)| row.holds(name));
                merged
                    .0
                    .extend(taken.map(|(name, text)| (name.clone(), text.clone())));
            }
            _ => errors.add(&field, l.n("conflict-error-choice", row.label.as_str())),
        }
    }
    if errors.is_empty() {
        Ok(merged)
    } else {
        Err(errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Lang;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields(
            pairs
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect(),
        )
    }

    #[test]
    fn each_part_that_differs_needs_a_choice_and_goes_as_a_whole() {
        let l = L::new(Lang::Nl);
        let rows = [
            DiffRow::new(
                "toelichting",
                "Toelichting".into(),
                vec!["a".into()],
                vec!["b".into()],
            ),
            DiffRow::new("bewijs", "Bewijs".into(), vec!["c".into()], vec![]),
        ];
        let mut mine = fields(&[
            ("toelichting", "a"),
            ("bewijs-1-wat", "c"),
            ("bewijslast", "x"),
        ]);
        let theirs = fields(&[("toelichting", "b")]);
        let missing = merge(l, &mine, &theirs, &rows).unwrap_err();
        assert_eq!(missing.0.len(), 2);

        mine.set("keuze-toelichting", "mijn");
        mine.set("keuze-bewijs", "hun");
        let merged = merge(l, &mine, &theirs, &rows).unwrap();
        assert_eq!(merged, fields(&[("toelichting", "a"), ("bewijslast", "x")]));
    }
}
