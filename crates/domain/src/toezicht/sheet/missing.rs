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
        let mut check = |found: bool, line, what, advice| {
            if !found {
                notes.missing(line, what, advice);
            }
        };
        check(
            self.issuer,
            1,
            "De afzender",
            "Zet boven de titel wie het factsheet uitbrengt.",
        );
        check(
            self.title.is_some(),
            1,
            "De titel",
            "Zet bovenaan een regel \"Uitkomsten toezichtonderzoek <gemeente>\".",
        );
        check(
            self.approach,
            title,
            "De aanpak",
            "Zet onder de titel een regel \"Aanpak: <naam>\".",
        );
        check(
            self.month,
            title,
            "De maand",
            "Zet onder de titel een regel met de maand, bijvoorbeeld \"Juni 2015\".",
        );
        match self.introduction {
            None => check(
                false,
                title,
                "De kop \"Inleiding\"",
                "Zet die boven de eerste alinea over wat er is getoetst.",
            ),
            Some(text) => check(
                text,
                last,
                "De tekst van de inleiding",
                "Schrijf onder de kop \"Inleiding\" wat er is getoetst.",
            ),
        }
        check(
            self.developments != Some(false),
            last,
            "De tekst over de ontwikkeling",
            "Schrijf onder die kop wat er is veranderd, of haal de kop weg.",
        );
        match self.outcomes {
            None => check(
                false,
                last,
                "De kop \"Uitkomsten\"",
                "Zet die boven de tabellen.",
            ),
            Some(table) => check(
                table,
                last,
                "De tabel",
                "Zet onder \"Uitkomsten\" per thema een tabel met indicatoren.",
            ),
        }
    }
}
