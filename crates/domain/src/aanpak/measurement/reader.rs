//! Reads a TOML file by hand, so that everything that is wrong in it is told at once.

use std::collections::BTreeMap;

use serde_spanned::Spanned;
use time::Date;
use time::macros::format_description;
use toml::de::{DeTable, DeValue};

/// One thing that is wrong in a file with an instrument or its texts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, regel {line}: {message}")]
pub struct FileError {
    /// Name of the file, as the caller gave it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what to do, in Dutch.
    pub message: String,
}

/// A table of the file and where it begins.
#[derive(Clone, Copy)]
pub(super) struct Section<'t> {
    pub at: usize,
    table: &'t DeTable<'t>,
}

impl<'t> Section<'t> {
    /// Where a field stands; the table itself when the field is not there.
    pub fn place(&self, key: &str) -> usize {
        self.table
            .get(key)
            .map_or(self.at, |value| value.span().start)
    }
}

/// A text and where it stands.
pub(super) type Placed = (usize, String);

/// Collects what is wrong while a file is read.
pub(super) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    errors: Vec<FileError>,
}

impl<'a> Reader<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            errors: Vec::new(),
        }
    }

    /// Notes something that is wrong at an offset in the file.
    pub fn wrong(&mut self, at: usize, message: impl Into<String>) {
        let before = self.text.as_bytes().iter().take(at);
        self.errors.push(FileError {
            file: self.file.to_owned(),
            line: 1 + before.filter(|byte| **byte == b'\n').count(),
            message: message.into(),
        });
    }

    /// The whole file as TOML; what cannot be read is noted.
    pub fn whole(&mut self) -> Spanned<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            let what = error.message().trim_end_matches('.').to_owned();
            self.wrong(
                at,
                format!("dit is niet te lezen: {what}. Verbeter deze regel."),
            );
        }
        table
    }

    /// A table in which only these fields may stand.
    pub fn section<'t>(
        &mut self,
        at: usize,
        table: &'t DeTable<'t>,
        fields: &[&str],
    ) -> Section<'t> {
        for key in table.keys() {
            if !fields.contains(&key.as_ref().as_ref()) {
                let message = format!(
                    "\"{}\" hoort hier niet. Haal het weg of kies uit: {}.",
                    key.as_ref(),
                    fields.join(", ")
                );
                self.wrong(key.span().start, message);
            }
        }
        Section { at, table }
    }

    fn value<'t>(&mut self, section: Section<'t>, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        let value = section.table.get(key);
        if value.is_none() {
            self.wrong(section.at, format!("{key} ontbreekt. Vul het in."));
        }
        value
    }

    fn filled(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<Placed> {
        let at = value.span().start;
        match value.as_ref().as_str().map(str::trim) {
            Some("") => {
                self.wrong(at, format!("{key} is leeg. Vul een tekst in."));
                None
            }
            Some(text) => Some((at, text.to_owned())),
            None => {
                let message =
                    format!("{key} is geen tekst. Zet een tekst tussen aanhalingstekens.");
                self.wrong(at, message);
                None
            }
        }
    }

    /// A text that must be there.
    pub fn text(&mut self, section: Section<'_>, key: &str) -> Option<String> {
        let value = self.value(section, key)?;
        self.filled(value, key).map(|(_, text)| text)
    }

    /// A text that may be left out.
    pub fn maybe_text(&mut self, section: Section<'_>, key: &str) -> Option<Placed> {
        let value = section.table.get(key)?;
        self.filled(value, key)
    }

    /// A list of texts that must be there.
    pub fn texts(&mut self, section: Section<'_>, key: &str) -> Option<Vec<Placed>> {
        let value = self.value(section, key)?;
        let Some(list) = value.as_ref().as_array() else {
            let message = format!("{key} is geen lijst. Zet de teksten tussen [ en ].");
            self.wrong(value.span().start, message);
            return None;
        };
        let read: Vec<Option<Placed>> = list.iter().map(|one| self.filled(one, key)).collect();
        read.into_iter().collect()
    }

    /// A whole number between two bounds, both included.
    pub fn number(
        &mut self,
        section: Section<'_>,
        key: &str,
        least: u32,
        most: u32,
    ) -> Option<u32> {
        let value = self.value(section, key)?;
        let number = value
            .as_ref()
            .as_integer()
            .and_then(|one| u32::from_str_radix(one.as_str(), one.radix()).ok())
            .filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let message = format!("{key} is een heel getal van {least} tot en met {most}.");
            self.wrong(value.span().start, message);
        }
        number
    }

    /// A number above 0 and below 1.
    pub fn fraction(&mut self, section: Section<'_>, key: &str) -> Option<f64> {
        let value = self.value(section, key)?;
        let number = value
            .as_ref()
            .as_float()
            .and_then(|one| one.as_str().parse::<f64>().ok())
            .filter(|number| *number > 0.0 && *number < 1.0);
        if number.is_none() {
            let message = format!("{key} is een getal tussen 0 en 1, zoals 0.85.");
            self.wrong(value.span().start, message);
        }
        number
    }

    /// A day, written as a text: year-month-day.
    pub fn day(&mut self, section: Section<'_>, key: &str) -> Option<Date> {
        let text = self.text(section, key)?;
        let day = Date::parse(&text, format_description!("[year]-[month]-[day]")).ok();
        if day.is_none() {
            let message =
                format!("\"{text}\" is geen datum. Schrijf jaar-maand-dag, zoals \"2027-12-31\".");
            self.wrong(section.place(key), message);
        }
        day
    }

    /// A table inside another; `None` when it is left out.
    pub fn inner<'t>(
        &mut self,
        section: Section<'t>,
        key: &str,
        fields: &[&str],
    ) -> Option<Section<'t>> {
        let value = section.table.get(key)?;
        let at = value.span().start;
        let Some(table) = value.as_ref().as_table() else {
            self.wrong(at, format!("{key} is geen tabel. Schrijf [{key}]."));
            return None;
        };
        Some(self.section(at, table, fields))
    }

    /// The tables of a list, written as `[[key]]`; empty when there are none.
    pub fn tables<'t>(
        &mut self,
        section: Section<'t>,
        key: &str,
        fields: &[&str],
    ) -> Vec<Section<'t>> {
        let Some(value) = section.table.get(key) else {
            return Vec::new();
        };
        let all = value.as_ref().as_array().map(|list| list.iter());
        let mut sections = Vec::new();
        for one in all.into_iter().flatten() {
            if let Some(table) = one.as_ref().as_table() {
                sections.push(self.section(one.span().start, table, fields));
            }
        }
        if sections.is_empty() {
            let at = value.span().start;
            self.wrong(
                at,
                format!("{key} is geen lijst van tabellen. Schrijf [[{key}]]."),
            );
        }
        sections
    }

    /// Notes a value that was met before.
    pub fn once(&mut self, at: usize, what: &str, value: &str, seen: &mut BTreeMap<String, usize>) {
        if seen.insert(value.to_lowercase(), at).is_some() {
            let message =
                format!("{what} \"{value}\" komt twee keer voor. Geef elk een eigen waarde.");
            self.wrong(at, message);
        }
    }

    /// What was read, or everything that is wrong by line.
    pub fn finish<T>(mut self, read: Option<T>) -> Result<T, Vec<FileError>> {
        match read {
            Some(read) if self.errors.is_empty() => Ok(read),
            _ => {
                self.errors.sort_by_key(|error| error.line);
                Err(self.errors)
            }
        }
    }
}
