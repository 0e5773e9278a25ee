//! The course of one domain over time: the professional's level and the family's own, side by side.
//!
//! The scale is always 1 to 5 and time is drawn to scale, so that small drawings beside each other can be compared. What was not
//! discussed is a gap: a line joins only two scores that follow each other. The two are never added or averaged.

mod key;
mod paint;
mod table;
#[cfg(test)]
mod tests;

pub use key::course_key;

use crate::drawing::{Caption, Drawing, Surface};

/// What a measurement says about a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A level from 1 to 5. Another number counts as not asked.
    Level(u8),
    /// Asked, and not spoken about.
    NotDiscussed,
    /// Not relevant for this person, with a ground.
    NotRelevant,
    /// Not asked in this measurement.
    NotAsked,
}

impl Answer {
    fn level(self) -> Option<u8> {
        match self {
            Self::Level(level @ 1..=5) => Some(level),
            _ => None,
        }
    }
}

/// One measurement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The day as a number of days since any fixed day.
    pub day: i32,
    /// The same day, short, as it is written below the drawing.
    pub date: String,
    /// By the professional.
    pub professional: Answer,
    /// By the person or the family.
    pub own: Answer,
    /// Somebody else scored than the time before.
    pub new_scorer: bool,
}

/// The time that is drawn; the same for all drawings that stand beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day, as in [`Moment::day`].
    pub from: i32,
    /// The last day.
    pub until: i32,
}

/// How large a course is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CourseSize {
    /// 240 pixels wide, with name, scale, dates and last levels.
    Full,
    /// 144 by 34 pixels without words, for in a list; the page writes name and last levels beside it.
    Compact,
}

/// The words of table and key, in the language of the reader.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CourseWords {
    /// Heads of the columns: date, professional, family, remark.
    pub headings: [String; 4],
    /// "professional".
    pub professional: String,
    /// "gezin".
    pub own: String,
    /// "niet besproken".
    pub not_discussed: String,
    /// "niet relevant".
    pub not_relevant: String,
    /// "iemand anders scoorde".
    pub new_scorer: String,
}

/// What is to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// The domain.
    pub name: String,
    /// In any order.
    pub moments: Vec<Moment>,
    /// The time that is drawn.
    pub span: Span,
    /// How large.
    pub size: CourseSize,
    /// The words of the table.
    pub words: CourseWords,
}

impl Course {
    /// Draws it.
    #[must_use]
    pub fn draw(&self, caption: &Caption, surface: Surface) -> Drawing {
        let mut moments = self.moments.clone();
        moments.sort_by_key(|moment| moment.day);
        paint::paint(self, &moments, caption, surface)
    }
}
