//! Reads values out of a TOML document without stopping at the first error.

use std::ops::Range;

use serde_spanned::Spanned;
use toml::de::{DeTable, DeValue};

use super::ApproachError;

/// The highest number of days, families and the like that a file may state: about a hundred years of days.
const MOST: u32 = 36_500;

/// A value with the offset in the file at which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct At<T> {
    pub(super) value: T,
    pub(super) offset: usize,
}

/// A number that may stand in the file or not.
pub(super) struct Perhaps {
    /// Whether the file says something here, readable or not.
    pub(super) stands: bool,
    pub(super) value: Option<At<u32>>,
}

impl Perhaps {
    pub(super) fn number(&self) -> Option<u32> {
        self.value.as_ref().map(|found| found.value)
    }
}

/// Collects errors, each with its line.
pub(super) struct Sink<'a> {
    file: &'a str,
    text: &'a str,
    errors: Vec<ApproachError>,
}

impl<'a> Sink<'a> {
    pub(super) const fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            errors: Vec::new(),
        }
    }

    /// Adds an error; the line lies within the file, wherever the offset lies.
    pub(super) fn add(&mut self, offset: usize, message: impl Into<String>) {
        let before = self.text.as_bytes().iter().take(offset);
        let line = 1 + before.filter(|byte| **byte == b'\n').count();
        self.errors.push(ApproachError {
            file: self.file.to_owned(),
            line: line.min(self.text.lines().count().max(1)),
            message: message.into(),
        });
    }

    pub(super) const fn count(&self) -> usize {
        self.errors.len()
    }

    /// All errors by line, each once.
    pub(super) fn into_errors(mut self) -> Vec<ApproachError> {
        self.errors
            .sort_by(|a, b| (a.line, &a.message).cmp(&(b.line, &b.message)));
        self.errors.dedup();
        self.errors
    }
}

/// A table of the file, asked key by key. What was never asked for is unknown.
pub(super) struct Fields<'t> {
    table: &'t DeTable<'t>,
    /// Where the table begins.
    pub(super) offset: usize,
    /// How the table is called in a message, such as `[[phase]]`.
    name: &'static str,
    asked: Vec<&'static str>,
}

impl<'t> Fields<'t> {
    pub(super) const fn new(table: &'t DeTable<'t>, offset: usize, name: &'static str) -> Self {
        Self {
            table,
            offset,
            name,
            asked: Vec::new(),
        }
    }

    fn get(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        let found = self.table.iter().find(|(name, _)| name.as_ref() == key);
        found.map(|(_, value)| value)
    }

    fn missing(&self, key: &str, sink: &mut Sink<'_>) {
        let message = format!("in {} ontbreekt {key}. Voeg {key} toe.", self.name);
        sink.add(self.offset, message);
    }

    /// A text that is filled in, without spaces around it and without line ends.
    pub(super) fn text(&mut self, key: &'static str, sink: &mut Sink<'_>) -> Option<At<String>> {
        let Some(value) = self.get(key) else {
            self.missing(key, sink);
            return None;
        };
        text(key, value, sink)
    }

    /// A short name: small letters, digits and hyphens.
    pub(super) fn slug(&mut self, key: &'static str, sink: &mut Sink<'_>) -> Option<At<String>> {
        let found = self.text(key, sink)?;
        slug(found, sink)
    }

    /// A whole number from 1.
    pub(super) fn number(&mut self, key: &'static str, sink: &mut Sink<'_>) -> Option<At<u32>> {
        let found = self.number_if_any(key, sink);
        if !found.stands {
            self.missing(key, sink);
        }
        found.value
    }

    /// A whole number from 1, if it stands there.
    pub(super) fn number_if_any(&mut self, key: &'static str, sink: &mut Sink<'_>) -> Perhaps {
        let Some(found) = self.get(key) else {
            return Perhaps {
                stands: false,
                value: None,
            };
        };
        let offset = found.span().start;
        let integer = found.as_ref().as_integer();
        let value = integer
            .and_then(|number| u32::from_str_radix(number.as_str(), number.radix()).ok())
            .filter(|number| (1..=MOST).contains(number))
            .map(|value| At { value, offset });
        if value.is_none() {
            let message = format!("{key} is geen heel getal van 1 tot {MOST}. Vul zo'n getal in.");
            sink.add(offset, message);
        }
        Perhaps {
            stands: true,
            value,
        }
    }

    /// `true` or `false`; not there is `false`. Tells where it says `true`.
    pub(super) fn flag(&mut self, key: &'static str, sink: &mut Sink<'_>) -> Option<usize> {
        let value = self.get(key)?;
        match value.as_ref().as_bool() {
            Some(true) => Some(value.span().start),
            Some(false) => None,
            None => {
                let message = format!("{key} is geen true of false. Kies een van beide.");
                sink.add(value.span().start, message);
                None
            }
        }
    }

    /// One text or a list of at least one text.
    pub(super) fn texts(&mut self, key: &'static str, sink: &mut Sink<'_>) -> Vec<At<String>> {
        match self.get(key) {
            None => self.missing(key, sink),
            Some(value)
                if value
                    .as_ref()
                    .as_array()
                    .is_some_and(|list| list.is_empty()) =>
            {
                sink.add(
                    value.span().start,
                    format!("{key} is leeg. Vul minstens één waarde in."),
                );
            }
            Some(_) => {}
        }
        self.texts_if_any(key, sink)
    }

    /// One text or a list of texts; not there is an empty list.
    pub(super) fn texts_if_any(
        &mut self,
        key: &'static str,
        sink: &mut Sink<'_>,
    ) -> Vec<At<String>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(list) = value.as_ref() else {
            return text(key, value, sink).into_iter().collect();
        };
        let found = list.iter().map(|one| text(key, one, sink));
        found.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    /// A table within this one, if it stands there.
    pub(super) fn table(
        &mut self,
        key: &'static str,
        name: &'static str,
        sink: &mut Sink<'_>,
    ) -> Option<Fields<'t>> {
        let value = self.get(key)?;
        let found = as_table(value, name, sink);
        found.map(|table| Fields::new(table, value.span().start, name))
    }

    /// The tables of a list, such as all `[[phase]]`.
    pub(super) fn tables(
        &mut self,
        key: &'static str,
        name: &'static str,
        sink: &mut Sink<'_>,
    ) -> Vec<Fields<'t>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(list) = value.as_ref() else {
            sink.add(
                value.span().start,
                format!("{key} is geen lijst. Schrijf {name} boven elk onderdeel."),
            );
            return Vec::new();
        };
        let mut found = Vec::new();
        for one in list {
            if let Some(table) = as_table(one, name, sink) {
                found.push(Fields::new(table, one.span().start, name));
            }
        }
        found
    }

    /// Reports every key that nobody asked for.
    pub(super) fn end(self, sink: &mut Sink<'_>) {
        for name in self.table.keys() {
            if !self.asked.contains(&name.as_ref().as_ref()) {
                let Range { start, .. } = name.span();
                let message = format!(
                    "{} is onbekend in {}. Kies uit: {}.",
                    quoted(name.as_ref()),
                    self.name,
                    self.asked.join(", ")
                );
                sink.add(start, message);
            }
        }
    }
}

fn as_table<'t>(
    value: &'t Spanned<DeValue<'t>>,
    name: &str,
    sink: &mut Sink<'_>,
) -> Option<&'t DeTable<'t>> {
    let found = value.as_ref().as_table();
    if found.is_none() {
        let message = format!("dit is geen {name}. Schrijf {name} op een eigen regel.");
        sink.add(value.span().start, message);
    }
    found
}

fn text(key: &str, value: &Spanned<DeValue<'_>>, sink: &mut Sink<'_>) -> Option<At<String>> {
    let offset = value.span().start;
    let Some(found) = value.as_ref().as_str() else {
        sink.add(
            offset,
            format!("{key} is geen tekst. Zet er aanhalingstekens om."),
        );
        return None;
    };
    let found = found.trim();
    if found.is_empty() {
        sink.add(offset, format!("{key} is leeg. Vul een tekst in."));
        return None;
    }
    if found.chars().any(char::is_control) {
        let message =
            format!("{key} heeft een regeleinde of stuurteken. Schrijf {key} op één regel.");
        sink.add(offset, message);
        return None;
    }
    Some(At {
        value: found.to_owned(),
        offset,
    })
}

fn slug(found: At<String>, sink: &mut Sink<'_>) -> Option<At<String>> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let fits = found.value.len() <= 60
        && found.value.chars().all(plain)
        && found.value.starts_with(|c: char| c.is_ascii_lowercase());
    if fits {
        return Some(found);
    }
    let message = format!(
        "{} is geen korte naam. Gebruik kleine letters, cijfers en streepjes, te beginnen met een letter.",
        quoted(&found.value)
    );
    sink.add(found.offset, message);
    None
}

/// A word of the file within Dutch quotation marks, shortened when it is long.
pub(super) fn quoted(word: &str) -> String {
    let mut short: String = word.chars().filter(|c| !c.is_control()).take(60).collect();
    if short.chars().count() < word.chars().count() {
        short.push('…');
    }
    format!("\u{201c}{short}\u{201d}")
}
