//! The licensed texts of an instrument: data that an administrator loads, never part of the program.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Date;

use super::instrument::{DomainCode, Instrument, InstrumentRef, Level};
use super::instrument_file::five;
use super::reader::{FileError, Reader, Section};

/// The criteria of an instrument per domain and level, as its owner licensed them to one licensee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextPack {
    /// The instrument that the texts belong to.
    pub instrument: InstrumentRef,
    /// Who holds the licence.
    pub licensee: String,
    /// The last day on which the texts may be shown.
    pub valid_until: Date,
    /// Per domain the criteria of levels 1 to 5.
    pub criteria: BTreeMap<DomainCode, [String; 5]>,
}

impl TextPack {
    /// Whether the texts may be shown on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        day <= self.valid_until
    }

    /// The criteria of a level on a day; `None` when the pack has none or the licence has ended.
    #[must_use]
    pub fn criteria(&self, domain: &DomainCode, level: Level, day: Date) -> Option<&str> {
        let texts = self.criteria.get(domain).filter(|_| self.holds_on(day))?;
        let text = texts.get(usize::from(level.number() - 1))?;
        Some(text.as_str())
    }
}

/// Reads a text pack and validates it against the instrument that it says it belongs to; `file` is only used to name the place of an
/// error. A pack may leave domains out, but what it has is complete.
///
/// # Errors
/// Every [`FileError`], by line: not TOML, a missing, empty or unknown field, another instrument, a domain that the instrument does not
/// have or that occurs twice, or not five texts.
pub fn parse_text_pack(
    file: &str,
    text: &str,
    instrument: &Instrument,
) -> Result<TextPack, Vec<FileError>> {
    let mut reader = Reader::new(file, text);
    let whole = reader.whole();
    let fields = ["instrument", "version", "licensee", "valid_until", "domain"];
    let top = reader.section(0, whole.as_ref(), &fields);
    let pack = read(&mut reader, top, instrument);
    reader.finish(pack)
}

fn read(reader: &mut Reader<'_>, top: Section<'_>, instrument: &Instrument) -> Option<TextPack> {
    let id = reader.text(top, "instrument");
    let version = reader.number(top, "version", 1, 9999);
    let reference = id
        .zip(version)
        .map(|(id, version)| InstrumentRef { id, version });
    if let Some(other) = reference
        .as_ref()
        .filter(|one| **one != instrument.reference)
    {
        let message = format!(
            "deze teksten horen bij {other}, niet bij {}. Kies het goede instrument of het goede bestand.",
            instrument.reference
        );
        reader.wrong(top.place("instrument"), message);
    }
    let licensee = reader.text(top, "licensee");
    let valid_until = reader.day(top, "valid_until");
    let mut seen = BTreeMap::new();
    let mut criteria = BTreeMap::new();
    let sections = reader.tables(top, "domain", &["code", "levels"]);
    for section in &sections {
        let code = reader.text(*section, "code");
        if let Some(code) = &code {
            reader.once(section.place("code"), "code", code, &mut seen);
            if !instrument.domains.iter().any(|one| one.code.0 == *code) {
                let message = format!(
                    "\"{code}\" is geen domein van {}. Verbeter de code.",
                    instrument.reference
                );
                reader.wrong(section.place("code"), message);
            }
        }
        let levels = five(reader, *section);
        criteria.extend(code.map(DomainCode).zip(levels));
    }
    if sections.is_empty() {
        let message = "er is geen enkel [[domain]]. Voeg de teksten van minstens één domein toe.";
        reader.wrong(top.at, message);
    }
    Some(TextPack {
        instrument: reference?,
        licensee: licensee?,
        valid_until: valid_until?,
        criteria,
    })
}
