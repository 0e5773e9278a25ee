//! Reads the beginning of a sheet: sender, title, approach, month and definition.

use super::inline::{letters, plain, split_at_sign};
use super::lines::{SourceLine, after_title_words, heading_words, year_number};
use super::notes::{Notes, Paragraph};
use super::problem::{Part, ProblemKind};
use super::{Definition, SheetLayout};
use crate::shared::YearMonth;

/// The beginning of the file, up to the first heading.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) layout: Option<SheetLayout>,
    pub(super) issuer: Vec<String>,
    pub(super) title: Option<String>,
    /// The line of the title.
    pub(super) title_line: Option<usize>,
    pub(super) approach: Option<String>,
    pub(super) month: Option<YearMonth>,
    pub(super) definition: Definition,
}

impl Head {
    /// A line above the title.
    pub(super) fn issuer(&mut self, line: SourceLine<'_>, notes: &mut Notes) {
        let text = plain(line.text());
        if text.is_empty() {
            return notes.ignore(line.number, line.raw);
        }
        self.issuer.push(text);
        notes.take(Part::Issuer, &[line.number]);
    }

    /// The title, with or without `#` before it. Only the first one counts; `late` says that the head is over.
    pub(super) fn title(
        &mut self,
        line: SourceLine<'_>,
        marked: bool,
        late: bool,
        notes: &mut Notes,
    ) {
        let text = line.text();
        let place = line.place();
        if self.title.is_some() || late {
            return notes.problem(&place, ProblemKind::Twice("De titel"));
        }
        let title = plain(if marked { heading_words(text) } else { text });
        if after_title_words(&title).is_none_or(str::is_empty) {
            notes.problem(&place, ProblemKind::TitleWithoutGemeente);
        }
        self.title = Some(title);
        self.title_line = Some(line.number);
        self.layout = Some(if marked {
            SheetLayout::Headings
        } else {
            SheetLayout::Plain
        });
        notes.take(Part::Title, &[line.number]);
    }

    /// "Aanpak: …".
    pub(super) fn approach(&mut self, line: SourceLine<'_>, notes: &mut Notes) {
        if self.approach.is_some() {
            return notes.problem(&line.place(), ProblemKind::Twice("De aanpak"));
        }
        let name = split_at_sign(&letters(line.text()), ':').map(|(_, name)| name);
        let name = name.unwrap_or_default();
        if name.is_empty() {
            notes.problem(&line.place(), ProblemKind::EmptyApproach);
        } else {
            notes.take(Part::Approach, &[line.number]);
        }
        self.approach = Some(name);
    }

    /// "Juni 2015".
    pub(super) fn month(&mut self, line: SourceLine<'_>, month: YearMonth, notes: &mut Notes) {
        if self.month.is_some() {
            return notes.problem(&line.place(), ProblemKind::Twice("De maand"));
        }
        self.month = Some(month);
        notes.take(Part::Month, &[line.number]);
    }

    /// A paragraph below the title; one word with a year is a month that is spelt wrongly.
    pub(super) fn paragraph(&mut self, paragraph: Paragraph, notes: &mut Notes) {
        let misspelt = self.month.is_none() && {
            let mut words = paragraph.text.split(' ');
            let year = words.nth(1).and_then(year_number);
            year.is_some() && words.next().is_none()
        };
        if misspelt {
            notes.problem(&paragraph.place, ProblemKind::NotAMonth);
        } else if self.definition.terms.is_empty() {
            notes.take(Part::Definition, &paragraph.lines);
            self.definition.paragraphs.push(paragraph.text);
        } else {
            notes.problem(&paragraph.place, ProblemKind::ParagraphAfterList);
        }
    }
}
