//! What every factsheet has, and what to do when a file has it not.

use super::notes::Notes;

/// What of a factsheet was found in a file. A part with a heading is `None` without that heading, and otherwise tells whether
/// something stands under it.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) issuer: bool,
    /// The line of the title.
    pub(super) title: Option<usize>,
    pub(super) approach: bool,
    pub(super) month: bool,
    pub(super) introduction: Option<bool>,
    pub(super) developments: Option<bool>,
    pub(super) outcomes: Option<bool>,
    /// The line of the latest heading.
    pub(super) last_heading: usize,
}

impl Found {
    /// The parts that make a factsheet and are not there.
    pub(super) fn lacking(&self) -> Vec<&'static str> {
        let parts = [
            (
                self.title.is_some(),
                "een titel \"Uitkomsten … toezichtonderzoek <gemeente>\"",
            ),
            (self.approach, "een regel \"Aanpak: …\""),
            (self.month, "de maand, bijvoorbeeld \"Juni 2015\""),
            (self.introduction.is_some(), "een kop \"Inleiding\""),
            (
                self.outcomes.is_some(),
                "een kop \"Uitkomsten\" met een tabel",
            ),
        ];
        parts
            .into_iter()
            .filter(|(found, _)| !found)
            .map(|(_, what)| what)
            .collect()
    }

    /// Reports each missing part at the line after which it was expected.
    pub(super) fn note_missing(&self, notes: &mut Notes) {
        let (title, last) = (self.title.unwrap_or(1), self.last_heading);
        let parts = [
            (self.issuer, 1, ISSUER),
            (self.title.is_some(), 1, TITLE),
            (self.approach, title, APPROACH),
            (self.month, title, MONTH),
            (self.introduction.is_some(), title, INTRODUCTION),
            (self.introduction != Some(false), last, INTRODUCTION_TEXT),
            (self.developments != Some(false), last, DEVELOPMENTS_TEXT),
            (self.outcomes.is_some(), last, OUTCOMES),
            (self.outcomes != Some(false), last, TABLE),
        ];
        for (found, line, (what, advice)) in parts {
            if !found {
                notes.missing(line, what, advice);
            }
        }
    }
}

/// What is missing, and what to do.
type Missing = (&'static str, &'static str);

const ISSUER: Missing = (
    "De afzender",
    "Zet boven de titel wie het factsheet uitbrengt.",
);
const TITLE: Missing = (
    "De titel",
    "Zet bovenaan een regel \"Uitkomsten toezichtonderzoek <gemeente>\".",
);
const APPROACH: Missing = (
    "De aanpak",
    "Zet onder de titel een regel \"Aanpak: <naam>\".",
);
const MONTH: Missing = (
    "De maand",
    "Zet onder de titel een regel met de maand, bijvoorbeeld \"Juni 2015\".",
);
const INTRODUCTION: Missing = (
    "De kop \"Inleiding\"",
    "Zet die boven de eerste alinea over wat er is getoetst.",
);
const INTRODUCTION_TEXT: Missing = (
    "De tekst van de inleiding",
    "Schrijf onder de kop \"Inleiding\" wat er is getoetst.",
);
const DEVELOPMENTS_TEXT: Missing = (
    "De tekst over de ontwikkeling",
    "Schrijf onder die kop wat er is veranderd, of haal de kop weg.",
);
const OUTCOMES: Missing = ("De kop \"Uitkomsten\"", "Zet die boven de tabellen.");
const TABLE: Missing = (
    "De tabel",
    "Zet onder \"Uitkomsten\" per thema een tabel met indicatoren.",
);
