//! The plan of a family, as it hangs on the fridge: what the family wants in its own words, its goals in large letters, who does what
//! until when, and whom to call.

use crate::document::CreatedAt;
use crate::error::ReportError;
use crate::fonts::Fonts;

/// A plan, ready to be set. Plain text everywhere: no markup, and no sign has a special meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanDocument {
    /// Language of the texts, two or three letters (ISO 639), such as `nl`.
    pub language: String,
    /// Title of the document in the metadata; what a reader program shows in its title bar.
    pub title: String,
    /// The large heading, such as "Ons plan".
    pub heading: String,
    /// Whose plan it is.
    pub family: String,
    /// Lines under the heading, such as since when it holds.
    pub notes: Vec<String>,
    /// The words of the family, a paragraph each; may be none.
    pub own_words: Vec<String>,
    /// Its goals, in the order of the family.
    pub goals: Vec<PlanGoal>,
    /// What stands in the place of goals when there are none.
    pub no_goals: String,
    /// The heads of the actions: what, who, until when, how far.
    pub heads: [String; 4],
    /// Heading above the people.
    pub people_heading: String,
    /// Whom the family can call.
    pub people: Vec<PlanPerson>,
    /// What else is said, such as when it goes wrong.
    pub parts: Vec<PlanText>,
    /// Page number; `{n}` is this page and `{m}` the last.
    pub page: String,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanGoal {
    /// The life area.
    pub area: String,
    /// The goal, in the words of the family.
    pub words: String,
    /// What came of it; may be empty.
    pub result: String,
    /// What is done for it.
    pub actions: PlanActions,
}

/// What is done for a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanActions {
    /// These actions.
    Rows(Vec<PlanAction>),
    /// No action: the words that say so.
    None(String),
}

/// An action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanAction {
    /// What will be done.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// Until when.
    pub when: String,
    /// How far it is, in words.
    pub state: String,
    /// Whether it is done: drawn as a tick in its box.
    pub done: bool,
}

/// Somebody whom the family can call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanPerson {
    /// Name.
    pub name: String,
    /// What they are to the family, or their organisation; may be empty.
    pub kind: String,
    /// What for and how to reach them; may be empty.
    pub what: String,
}

/// A text under a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanText {
    /// The heading.
    pub heading: String,
    /// A paragraph each.
    pub paragraphs: Vec<String>,
}

/// Sets a plan as an accessible PDF (PDF/UA-1) on A4 and gives its bytes. The same input gives the same bytes. A sign without glyph in
/// the fonts is written as its number, as in a letter.
///
/// # Errors
///
/// [`ReportError::MissingText`], [`ReportError::BadLanguage`] and [`ReportError::BadMoment`] for what is wrong with the input;
/// [`ReportError::Typst`] for a defect in the template; [`ReportError::NotInThisBuild`] without the feature `pdf`.
#[cfg(feature = "pdf")]
pub fn plan_pdf(
    plan: &PlanDocument,
    fonts: &Fonts,
    created: CreatedAt,
) -> Result<Vec<u8>, ReportError> {
    crate::pdf::plan(plan, &fonts.set, created)
}

/// This build makes no PDF.
///
/// # Errors
///
/// Always [`ReportError::NotInThisBuild`].
#[cfg(not(feature = "pdf"))]
pub fn plan_pdf(
    _plan: &PlanDocument,
    _fonts: &Fonts,
    _created: CreatedAt,
) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::NotInThisBuild)
}
