//! Reads a sheet, line by line and each line once. All or nothing: what is not understood refuses the whole file.

use std::collections::HashSet;

use super::head::Head;
use super::inline::{key, letters, plain, split_at_sign};
use super::lines::{LineKind, Section, SourceLine, line_kind, source_lines};
use super::missing::Found;
use super::notes::{Notes, Paragraph, Place};
use super::problem::{Ignored, Part, ProblemKind, SheetError, Taken};
use super::rules::leads_to_table;
use super::tables::Tables;
use super::{Introduction, Sheet, SheetLayout, Term, ThemeNorm};

/// The largest file that is read: far more than any factsheet.
pub const MAX_BYTES: u64 = 1024 * 1024;

/// A sheet with the account of the file it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The sheet, as [`Sheet::tidied`] leaves it.
    pub sheet: Sheet,
    /// What was taken. Together with `ignored` it names every line that is not blank.
    pub taken: Taken,
    /// Lines without words.
    pub ignored: Vec<Ignored>,
}

/// Refuses a file by its size, before it is read.
///
/// # Errors
/// [`SheetError`] when it is larger than [`MAX_BYTES`].
pub fn check_size(bytes: u64) -> Result<(), SheetError> {
    if bytes > MAX_BYTES {
        return Err(SheetError::whole(ProblemKind::TooLarge(bytes)));
    }
    Ok(())
}

/// Reads a factsheet in either layout.
///
/// # Errors
/// [`SheetError`] with every problem: line, column, the text it is about, and what to do.
pub fn parse(bytes: &[u8]) -> Result<Parsed, SheetError> {
    check_size(bytes.len() as u64)?;
    let text = std::str::from_utf8(bytes)
        .map_err(|error| SheetError::whole(ProblemKind::NotUtf8(error.valid_up_to())))?;
    let mut reader = Reader::default();
    for line in source_lines(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        reader.line(line);
    }
    reader.finish()
}

/// Which part of the sheet the reader is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Zone {
    /// Before the title.
    #[default]
    Issuer,
    /// From the title to the first heading.
    Head,
    Introduction,
    Developments,
    Outcomes,
}

/// A paragraph or an item of a list that may go on in the next line.
#[derive(Debug)]
struct Block {
    text: String,
    lines: Vec<usize>,
    place: Place,
    bullet: bool,
}

#[derive(Debug, Default)]
struct Reader {
    zone: Zone,
    seen: Vec<Zone>,
    open: Option<Block>,
    /// The latest heading.
    anchor: usize,
    head: Head,
    introduction: Vec<Paragraph>,
    themes: Vec<ThemeNorm>,
    after_themes: Vec<Paragraph>,
    development_year: Option<i32>,
    developments: Vec<Paragraph>,
    tables: Tables,
    names: HashSet<(Part, String)>,
    notes: Notes,
}

impl Reader {
    fn line(&mut self, line: SourceLine<'_>) {
        let text = line.text();
        if let Some(at) = line
            .raw
            .chars()
            .position(|c| c.is_control() && !c.is_whitespace())
        {
            let code = line.raw.chars().nth(at).map_or(0, u32::from);
            let place = Place::new(line.number, at + 1, text);
            self.notes
                .problem(&place, ProblemKind::ControlCharacter(code));
            return;
        }
        if text.is_empty() {
            return self.flush();
        }
        match line_kind(text) {
            LineKind::Section(section) => self.section(line, section),
            LineKind::Title { marked } if self.expects_title(marked) => {
                self.title(line, marked);
            }
            _ if self.zone == Zone::Outcomes => self.tables.line(line, &mut self.notes),
            LineKind::Ruler => {
                self.flush();
                self.notes.ignore(line.number, text);
            }
            LineKind::Heading(_) => {
                self.flush();
                let place = line.place();
                self.notes.problem(&place, ProblemKind::UnknownHeading);
            }
            _ if self.zone == Zone::Issuer => self.head.issuer(line, &mut self.notes),
            LineKind::Approach if self.zone == Zone::Head && self.open.is_none() => {
                self.head.approach(line, &mut self.notes);
            }
            LineKind::Month(month) if self.zone == Zone::Head && self.open.is_none() => {
                self.head.month(line, month, &mut self.notes);
            }
            LineKind::Bullet { body, dash } if !dash || self.dash_begins_item() => {
                self.flush();
                self.open(line, body, true);
            }
            _ => self.words(line, text),
        }
    }

    /// A title counts before and directly after the real one; further on it is running text, unless it is marked.
    fn expects_title(&self, marked: bool) -> bool {
        self.zone == Zone::Issuer || marked || (self.zone == Zone::Head && self.open.is_none())
    }

    /// A dash begins an item where a list can begin or goes on; inside running text it is a dash.
    fn dash_begins_item(&self) -> bool {
        self.open
            .as_ref()
            .is_none_or(|block| block.bullet || block.text.ends_with(':'))
    }

    fn title(&mut self, line: SourceLine<'_>, marked: bool) {
        self.flush();
        let late = self.zone > Zone::Head;
        self.head.title(line, marked, late, &mut self.notes);
        if !late {
            self.zone = Zone::Head;
            self.anchor = line.number;
        }
    }

    fn section(&mut self, line: SourceLine<'_>, section: Section) {
        self.flush();
        let place = line.place();
        let zone = match section {
            Section::Introduction => Zone::Introduction,
            Section::Developments(year) => {
                if year.is_none() {
                    self.notes.problem(&place, ProblemKind::HeadingWithoutYear);
                }
                self.development_year = self.development_year.or(year);
                Zone::Developments
            }
            Section::Outcomes => Zone::Outcomes,
        };
        if zone <= self.zone {
            self.notes.problem(&place, ProblemKind::HeadingOutOfPlace);
        } else {
            self.notes.take(Part::Headings, &[line.number]);
        }
        self.zone = self.zone.max(zone);
        self.seen.push(zone);
        self.anchor = line.number;
    }

    fn words(&mut self, line: SourceLine<'_>, text: &str) {
        if let Some(block) = self.open.as_mut() {
            let shielded = text.strip_prefix('\\');
            let shielded = shielded.filter(|words| words.starts_with(char::is_alphanumeric));
            block.text.push(' ');
            block.text.push_str(shielded.unwrap_or(text));
            block.lines.push(line.number);
            return;
        }
        self.open(line, text, false);
    }

    fn open(&mut self, line: SourceLine<'_>, text: &str, bullet: bool) {
        self.open = Some(Block {
            text: text.to_owned(),
            lines: vec![line.number],
            place: line.place(),
            bullet,
        });
    }

    /// Closes the paragraph or item that is open and puts it where it belongs.
    fn flush(&mut self) {
        let Some(block) = self.open.take() else {
            return;
        };
        if block.bullet {
            return self.item(block);
        }
        let text = plain(&block.text);
        if text.is_empty() {
            for line in block.lines {
                self.notes.ignore(line, &block.place.quoted);
            }
            return;
        }
        let waiting = Paragraph {
            text,
            lines: block.lines,
            place: block.place,
        };
        match self.zone {
            Zone::Issuer | Zone::Outcomes => {
                self.notes.problem(&waiting.place, ProblemKind::LooseLine);
            }
            Zone::Head => self.head.paragraph(waiting, &mut self.notes),
            Zone::Introduction if self.themes.is_empty() => self.introduction.push(waiting),
            Zone::Introduction => self.after_themes.push(waiting),
            Zone::Developments => self.developments.push(waiting),
        }
    }

    fn item(&mut self, block: Block) {
        let part = match self.zone {
            Zone::Head => Part::Terms,
            Zone::Introduction => Part::Themes,
            _ => return self.notes.problem(&block.place, ProblemKind::BulletHere),
        };
        let Some((name, meaning)) = split_at_sign(&letters(&block.text), ':')
            .filter(|(name, meaning)| !name.is_empty() && !meaning.is_empty())
        else {
            return self
                .notes
                .problem(&block.place, ProblemKind::BulletWithoutColon);
        };
        if !self.names.insert((part, key(&name))) {
            let what = if part == Part::Terms {
                "Dit begrip"
            } else {
                "Dit thema"
            };
            return self.notes.problem(&block.place, ProblemKind::Twice(what));
        }
        self.notes.take(part, &block.lines);
        if part == Part::Terms {
            self.head.definition.terms.push(Term {
                term: name,
                meaning,
            });
        } else {
            for paragraph in std::mem::take(&mut self.after_themes) {
                self.notes
                    .problem(&paragraph.place, ProblemKind::ParagraphAfterList);
            }
            self.themes.push(ThemeNorm {
                theme: name,
                norm: meaning,
            });
        }
    }

    fn finish(mut self) -> Result<Parsed, SheetError> {
        self.flush();
        if self.head.title.is_none() && !self.seen.contains(&Zone::Outcomes) {
            let lacking = self.found(false).lacking();
            return Err(SheetError::whole(ProblemKind::NotAFactsheet(lacking)));
        }
        let closing = self.closing();
        let found = self.found(closing.is_some());
        let mut notes = self.notes;
        found.note_missing(&mut notes);
        let outcomes = self.tables.finish(&mut notes);
        let introduction = taken(Part::Introduction, self.introduction, &mut notes);
        let developments = taken(Part::Developments, self.developments, &mut notes);
        let closing = taken(Part::Closing, closing, &mut notes).pop();
        let whole = notes.problems.is_empty();
        let (Some(title), Some(approach), Some(month), true) =
            (self.head.title, self.head.approach, self.head.month, whole)
        else {
            let mut error = SheetError::new(notes.problems, notes.taken);
            error.more += notes.more;
            return Err(error);
        };
        let sheet = Sheet {
            layout: self.head.layout.unwrap_or(SheetLayout::Plain),
            issuer: self.head.issuer,
            title,
            approach,
            month,
            definition: self.head.definition,
            introduction: Introduction {
                paragraphs: introduction,
                themes: self.themes,
            },
            development_year: self.development_year,
            developments,
            closing,
            outcomes,
        };
        Ok(Parsed {
            sheet,
            taken: notes.taken,
            ignored: notes.ignored,
        })
    }

    /// What of a factsheet was found, once all lines are read.
    fn found(&self, closing: bool) -> Found {
        let seen = |zone| self.seen.contains(&zone);
        Found {
            issuer: !self.head.issuer.is_empty(),
            title: self.head.title_line,
            approach: self.head.approach.is_some(),
            month: self.head.month.is_some(),
            introduction: seen(Zone::Introduction).then_some(!self.introduction.is_empty()),
            developments: seen(Zone::Developments)
                .then_some(closing || !self.developments.is_empty()),
            outcomes: seen(Zone::Outcomes).then(|| self.tables.any()),
            last_heading: self.anchor,
        }
    }

    /// Takes the closing paragraph from the end of the last section before the tables.
    fn closing(&mut self) -> Option<Paragraph> {
        let after = std::mem::take(&mut self.after_themes);
        if !self.seen.contains(&Zone::Developments) && after.len() == 1 {
            return after.into_iter().next();
        }
        for paragraph in after {
            self.notes
                .problem(&paragraph.place, ProblemKind::ParagraphAfterList);
        }
        if self.seen.contains(&Zone::Developments) {
            return self
                .developments
                .pop_if(|paragraph| leads_to_table(&paragraph.text));
        }
        if self.themes.is_empty() && self.introduction.len() > 1 {
            return self
                .introduction
                .pop_if(|paragraph| leads_to_table(&paragraph.text));
        }
        None
    }
}

/// The texts of these paragraphs, noted as taken.
fn taken(
    part: Part,
    waiting: impl IntoIterator<Item = Paragraph>,
    notes: &mut Notes,
) -> Vec<String> {
    let mut texts = Vec::new();
    for paragraph in waiting {
        notes.take(part, &paragraph.lines);
        texts.push(paragraph.text);
    }
    texts
}
