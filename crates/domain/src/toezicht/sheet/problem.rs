//! What was taken from a file, and what was not understood, in sentences for the person who imports it.

use super::MAX_BYTES;

/// A part of a factsheet, as named to the person who imports one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Lines of the sender.
    Issuer,
    /// The title.
    Title,
    /// The approach.
    Approach,
    /// The month.
    Month,
    /// Paragraphs of the definition.
    Definition,
    /// Words that are explained.
    Terms,
    /// Paragraphs of the introduction.
    Introduction,
    /// Themes with their norm.
    Themes,
    /// Paragraphs on the developments.
    Developments,
    /// The paragraph that leads to the table.
    Closing,
    /// Headings of sections.
    Headings,
    /// Tables.
    Tables,
    /// Rows of the tables.
    Rows,
}

impl Part {
    /// The part in Dutch, for this many of it.
    #[must_use]
    pub fn dutch(self, count: usize) -> &'static str {
        let (one, more) = match self {
            Self::Issuer => ("regel van de afzender", "regels van de afzender"),
            Self::Title => ("titel", "titels"),
            Self::Approach => ("aanpak", "aanpakken"),
            Self::Month => ("maand", "maanden"),
            Self::Definition => ("alinea van de definitie", "alinea's van de definitie"),
            Self::Terms => ("begrip", "begrippen"),
            Self::Introduction => ("alinea van de inleiding", "alinea's van de inleiding"),
            Self::Themes => ("thema met norm", "thema's met norm"),
            Self::Developments => (
                "alinea over de ontwikkeling",
                "alinea's over de ontwikkeling",
            ),
            Self::Closing => ("slotalinea", "slotalinea's"),
            Self::Headings => ("kop", "koppen"),
            Self::Tables => ("tabel", "tabellen"),
            Self::Rows => ("indicator", "indicatoren"),
        };
        if count == 1 { one } else { more }
    }
}

/// How much of one part was taken, and from which lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenPart {
    /// Which part.
    pub part: Part,
    /// How many: paragraphs, rows, words, …
    pub count: usize,
    /// The lines it stands on, from 1 and ascending.
    pub lines: Vec<usize>,
}

impl std::fmt::Display for TakenPart {
    /// "2 alinea's van de definitie (regel 13, 15)".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} (regel ", self.count, self.part.dutch(self.count))?;
        let mut lines = self.lines.iter().copied().peekable();
        let mut separator = "";
        while let Some(first) = lines.next() {
            let mut last = first;
            while let Some(next) = lines.next_if_eq(&(last + 1)) {
                last = next;
            }
            write!(f, "{separator}{first}")?;
            if last > first {
                write!(f, "–{last}")?;
            }
            separator = ", ";
        }
        f.write_str(")")
    }
}

/// What was taken from a file, part by part in the order of a factsheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// The parts of which something was taken.
    pub parts: Vec<TakenPart>,
}

impl Taken {
    /// Notes one piece of a part with the lines it stands on.
    pub(super) fn add(&mut self, part: Part, lines: &[usize]) {
        let at = match self.parts.binary_search_by_key(&part, |taken| taken.part) {
            Ok(at) => at,
            Err(at) => {
                self.parts.insert(
                    at,
                    TakenPart {
                        part,
                        count: 0,
                        lines: Vec::new(),
                    },
                );
                at
            }
        };
        if let Some(taken) = self.parts.get_mut(at) {
            taken.count += 1;
            taken.lines.extend_from_slice(lines);
        }
    }

    /// Notes further lines of a part that was counted already.
    pub(super) fn add_line(&mut self, part: Part, line: usize) {
        if let Some(taken) = self.parts.iter_mut().find(|taken| taken.part == part) {
            taken.lines.push(line);
        }
    }

    /// How many of this part were taken.
    #[must_use]
    pub fn count(&self, part: Part) -> usize {
        self.parts
            .iter()
            .find(|taken| taken.part == part)
            .map_or(0, |taken| taken.count)
    }
}

/// A line without words, which a factsheet does not need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    /// From 1.
    pub line: usize,
    /// What stands there.
    pub quoted: String,
}

/// What is wrong with a line, or with the whole file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProblemKind {
    /// Larger than [`MAX_BYTES`].
    #[error(
        "Dit bestand is {0} bytes groot; meer dan {max} bytes is geen factsheet. Kies het factsheet zelf, als tekst.",
        max = MAX_BYTES
    )]
    TooLarge(u64),
    /// Not UTF-8 from this byte on, counted from 0.
    #[error(
        "Dit is geen leesbare tekst: byte {0} klopt niet in UTF-8. Sla het bestand op als \"platte tekst, UTF-8\" en probeer het opnieuw."
    )]
    NotUtf8(usize),
    /// Hardly anything of a factsheet is there.
    #[error("Dit is geen factsheet. Wat ontbreekt: {}.", .0.join("; "))]
    NotAFactsheet(Vec<&'static str>),
    /// An invisible control character.
    #[error("Hier staat een onzichtbaar teken (U+{0:04X}). Haal het weg.")]
    ControlCharacter(u32),
    /// Something that every factsheet has is not there.
    #[error("{0} ontbreekt. {1}")]
    Missing(&'static str, &'static str),
    /// The title does not end with the name of a municipality.
    #[error(
        "In de titel ontbreekt de gemeente. Zet die achter \"toezichtonderzoek\", bijvoorbeeld \"Uitkomsten toezichtonderzoek Deventer\"."
    )]
    TitleWithoutGemeente,
    /// A heading that a factsheet does not have.
    #[error(
        "Deze kop hoort niet in een factsheet. Gebruik \"Inleiding\", \"Ontwikkeling <jaar>\" of \"Uitkomsten\"."
    )]
    UnknownHeading,
    /// The heading of the developments has no year.
    #[error("In deze kop ontbreekt het jaar. Schrijf bijvoorbeeld \"Ontwikkeling 2014\".")]
    HeadingWithoutYear,
    /// A section that stands before an earlier one, or twice.
    #[error(
        "Deze kop staat hier niet goed of komt twee keer voor. De volgorde is: Inleiding, Ontwikkeling <jaar>, Uitkomsten."
    )]
    HeadingOutOfPlace,
    /// Something that stands there twice.
    #[error("{0} komt twee keer voor. Haal er één weg.")]
    Twice(&'static str),
    /// Where the month should be stands something else.
    #[error("Dit is geen maand. Schrijf de maand voluit met het jaar, bijvoorbeeld \"Juni 2015\".")]
    NotAMonth,
    /// "Aanpak:" with nothing behind it.
    #[error("Achter \"Aanpak:\" staat niets. Vul de naam van de aanpak in.")]
    EmptyApproach,
    /// An item without "word: meaning".
    #[error(
        "In dit punt van de lijst ontbreekt het woord of de uitleg. Schrijf \"Woord: uitleg\"."
    )]
    BulletWithoutColon,
    /// A list where only paragraphs can stand.
    #[error(
        "Hier kan geen lijst staan. Maak er een gewone alinea van, of zet een \\ voor het streepje."
    )]
    BulletHere,
    /// A paragraph after a list.
    #[error("Deze alinea staat na de lijst. Zet haar vóór de lijst, of onder een volgende kop.")]
    ParagraphAfterList,
    /// A row with too few or too many columns.
    #[error(
        "Deze rij heeft {found} kolommen; de kop van de tabel heeft er {expected}. Zet tussen elke twee kolommen één tab, ook bij een lege cel."
    )]
    ColumnCount {
        /// How many the header has.
        expected: usize,
        /// How many the row has.
        found: usize,
    },
    /// A cell that does not begin with a mark.
    #[error(
        "Deze cel begint niet met een oordeel. Begin met ✓ (voldoet), X (voldoet niet) of – (niet getoetst), dan een spatie en de toelichting."
    )]
    UnknownMark,
    /// A header without a year.
    #[error(
        "De kop van deze tabel heeft geen jaren. Schrijf bijvoorbeeld \"Indicator\", een tab en \"2013\"."
    )]
    HeaderWithoutYears,
    /// A column whose name is not a year.
    #[error("Deze kolom heeft geen jaar als naam. Schrijf een jaar van vier cijfers.")]
    NotAYear,
    /// Years that do not run from old to new.
    #[error("De jaren staan niet op volgorde. Zet het oudste jaar links.")]
    YearOrder,
    /// A table under no theme.
    #[error("Boven deze tabel staat geen thema. Zet de naam van het thema op de regel erboven.")]
    TableWithoutTheme,
    /// A line under "Uitkomsten" that is no theme with a table.
    #[error(
        "Deze regel hoort nergens bij. Is het een thema, zet er dan een tabel onder. Is het een indicator, vul dan per jaar een oordeel in."
    )]
    LooseLine,
    /// A table without rows.
    #[error(
        "In deze tabel staat geen enkele indicator. Vul er minstens één in, of haal het thema weg."
    )]
    TableWithoutRows,
    /// A row that stands above every header.
    #[error(
        "Boven deze rij staat geen kop van een tabel. Zet erboven \"Indicator\" en de jaren, met een tab ertussen."
    )]
    RowOutsideTable,
    /// A row without the text of its indicator.
    #[error("In deze rij ontbreekt de indicator. Vul de eerste kolom in.")]
    RowWithoutIndicator,
}

/// One thing that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetProblem {
    /// The line, from 1. What is missing names the line after which it was expected.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The text it is about, shortened; empty when it is about something that is not there.
    pub quoted: String,
    /// What is wrong and what to do.
    pub kind: ProblemKind,
}

impl std::fmt::Display for SheetProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "regel {}, kolom {}: ", self.line, self.column)?;
        if !self.quoted.is_empty() {
            write!(f, "\"{}\". ", self.quoted)?;
        }
        self.kind.fmt(f)
    }
}

/// Why a file is refused as a whole. Nothing of it may be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetError {
    /// What was not understood, in the order of the file; at least one and at most 100.
    pub problems: Vec<SheetProblem>,
    /// How many problems more there are.
    pub more: usize,
    /// What could be read, so that the rest is easy to find.
    pub taken: Taken,
}

impl std::fmt::Display for SheetError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        if self.more > 0 {
            write!(f, "\nEn nog {} andere. Verbeter eerst deze.", self.more)?;
        }
        Ok(())
    }
}

impl std::error::Error for SheetError {}

/// How many problems are told at once.
const MOST_PROBLEMS: usize = 100;
/// How many characters of a text are quoted.
const LONGEST_QUOTE: usize = 60;

/// The text, shortened to what a message can show.
pub(super) fn quote(text: &str) -> String {
    let mut letters = text.chars();
    let mut quoted: String = letters
        .by_ref()
        .take(LONGEST_QUOTE)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if letters.next().is_some() {
        quoted.push('…');
    }
    quoted
}

impl SheetError {
    /// An error about the file as a whole.
    pub(super) fn whole(kind: ProblemKind) -> Self {
        let problem = SheetProblem {
            line: 1,
            column: 1,
            quoted: String::new(),
            kind,
        };
        Self::new(vec![problem], Taken::default())
    }

    /// Orders the problems and keeps the first ones.
    pub(super) fn new(mut problems: Vec<SheetProblem>, taken: Taken) -> Self {
        problems.sort_by_key(|problem| (problem.line, problem.column));
        let more = problems.len().saturating_sub(MOST_PROBLEMS);
        problems.truncate(MOST_PROBLEMS);
        Self {
            problems,
            more,
            taken,
        }
    }
}
