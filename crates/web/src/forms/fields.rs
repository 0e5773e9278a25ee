//! A form as the browser sends it: names and texts. Also the shape in which a draft is kept.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{FromRequest, Request};

/// The fields of a form by name. A name that occurs twice keeps its last text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub BTreeMap<String, String>);

/// A field that was refused: its name (also the id of its control) and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the field, without `#`.
    pub field: String,
    /// What to do, as a sentence.
    pub text: String,
}

/// All refusals of one form, in the order of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(pub Vec<FieldError>);

impl Fields {
    /// The text of a field, or nothing.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Writes a field.
    pub fn set(&mut self, name: &str, text: impl Into<String>) {
        self.0.insert(name.to_owned(), text.into());
    }

    /// What the pressed button asks: the value of the field `do`.
    pub fn action(&self) -> &str {
        self.get("do")
    }

    /// The fields without those that steer the form (the button, choices of a conflict): what is worth keeping as a draft.
    pub fn content(&self) -> BTreeMap<String, String> {
        self.0
            .iter()
            .filter(|(name, _)| *name != "do" && !name.starts_with("keuze-"))
            .map(|(name, text)| (name.clone(), text.clone()))
            .collect()
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = FormRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, FormRejection> {
        let Form(fields) = Form::from_request(request, state).await?;
        Ok(Self(fields))
    }
}

impl FieldErrors {
    /// Adds a refusal.
    pub fn add(&mut self, field: &str, text: impl Into<String>) {
        self.0.push(FieldError {
            field: field.to_owned(),
            text: text.into(),
        });
    }

    /// A single refusal.
    pub fn one(field: &str, text: impl Into<String>) -> Self {
        let mut errors = Self::default();
        errors.add(field, text);
        errors
    }

    /// What is said about a field; empty when nothing is.
    pub fn of(&self, field: &str) -> &str {
        self.0
            .iter()
            .find(|error| error.field == field)
            .map_or("", |error| error.text.as_str())
    }

    /// The refusals in the order of these fields; any other field stands last.
    #[must_use]
    pub fn in_order(mut self, fields: &[&str]) -> Self {
        let place = |name: &str| fields.iter().position(|field| *field == name);
        self.0
            .sort_by_key(|error| place(&error.field).unwrap_or(fields.len()));
        self
    }

    /// Whether the form may go on.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Paragraphs from a text area: separated by an empty line; a line break inside one becomes a space.
pub fn paragraphs(text: &str) -> Vec<String> {
    let mut found = vec![Vec::new()];
    for line in text.lines() {
        match (line.trim().is_empty(), found.last_mut()) {
            (true, _) => found.push(Vec::new()),
            (false, Some(words)) => words.extend(line.split_whitespace()),
            (false, None) => {}
        }
    }
    found
        .into_iter()
        .filter(|words| !words.is_empty())
        .map(|words| words.join(" "))
        .collect()
}

/// The lines of a text area that hold something.
pub fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_area_gives_paragraphs_without_line_breaks() {
        assert_eq!(
            paragraphs("  Een zin\r\nloopt door. \r\n\r\n\r\nTweede.\n"),
            ["Een zin loopt door.", "Tweede."]
        );
        assert!(paragraphs(" \n ").is_empty());
        assert_eq!(lines("a  b\n\n c\r\n"), ["a b", "c"]);
    }

    #[test]
    fn a_draft_leaves_out_the_button() {
        let mut fields = Fields::default();
        fields.set("do", "opslaan");
        fields.set("keuze-oordeel", "mijn");
        fields.set("toelichting", "Tekst");
        assert_eq!(
            fields.content().into_keys().collect::<Vec<_>>(),
            ["toelichting"]
        );
    }
}
