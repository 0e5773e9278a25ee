//! Keeps the account of a file while it is read: every line that is not blank ends up in exactly one of these lists.

use super::problem::{Ignored, Part, ProblemKind, SheetProblem, Taken, quote};

/// A place in the file with the text that stands there.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// From 1.
    pub(super) line: usize,
    /// In characters, from 1.
    pub(super) column: usize,
    /// Shortened.
    pub(super) quoted: String,
}

impl Place {
    pub(super) fn new(line: usize, column: usize, text: &str) -> Self {
        Self {
            line,
            column,
            quoted: quote(text),
        }
    }
}

/// A finished paragraph, with the lines it stands on.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) lines: Vec<usize>,
    pub(super) place: Place,
}

/// What was taken, what was ignored and what was not understood.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) taken: Taken,
    pub(super) ignored: Vec<Ignored>,
    pub(super) problems: Vec<SheetProblem>,
    /// Problems that were counted but not kept.
    pub(super) more: usize,
}

/// More problems than this are only counted, so that a hostile file costs no memory.
const MOST_KEPT: usize = 1_000;

impl Notes {
    pub(super) fn problem(&mut self, place: &Place, kind: ProblemKind) {
        if self.problems.len() >= MOST_KEPT {
            self.more += 1;
            return;
        }
        self.problems.push(SheetProblem {
            line: place.line,
            column: place.column,
            quoted: place.quoted.clone(),
            kind,
        });
    }

    /// Something is not there at all; `after` is the line after which it was expected.
    pub(super) fn missing(&mut self, after: usize, what: &'static str, advice: &'static str) {
        let place = Place::new(after.max(1), 1, "");
        self.problem(&place, ProblemKind::Missing(what, advice));
    }

    pub(super) fn take(&mut self, part: Part, lines: &[usize]) {
        self.taken.add(part, lines);
    }

    pub(super) fn ignore(&mut self, line: usize, text: &str) {
        self.ignored.push(Ignored {
            line,
            quoted: quote(text),
        });
    }
}
