//! Documents on paper: the factsheet, the description sheet of an approach, the letter to a person and the plan of a family, as accessible
//! PDFs (PDF/UA-1) through typst.
//!
//! This crate imports nothing of ours. It takes a [`FactsheetDocument`], an [`ApproachDocument`], a [`LetterDocument`] or a [`PlanDocument`], which
//! holds finished texts and knows no rules, the [`Fonts`] and a moment ([`CreatedAt`]), and gives bytes: no file system, no clock, no network. [`PdfQueue`] bounds how
//! many documents are made at once, because setting a document takes much more memory than answering a request.
//!
//! Without the feature `pdf` the interface is the same and [`factsheet_pdf`], [`approach_pdf`], [`letter_pdf`] and [`plan_pdf`]
//! answer [`ReportError::NotInThisBuild`].

mod approach;
mod document;
mod error;
mod factsheet;
mod fonts;
mod labels;
mod letter;
#[cfg(feature = "pdf")]
mod pdf;
mod plan;
mod queue;
mod summary;

pub use approach::{
    ApproachDocument, ApproachPart, ApproachPicture, ApproachSection, ApproachTable, approach_pdf,
};
pub use document::{
    CreatedAt, Definition, Developments, FactsheetDocument, Introduction, Mark, OutcomeCell,
    OutcomeRow, Term, ThemeNorm, ThemeTable,
};
pub use error::{ReportError, RequiredText};
pub use factsheet::{check_factsheet, factsheet_pdf};
pub use fonts::Fonts;
pub use labels::{Labels, SummaryWords};
pub use letter::{LetterDocument, LetterPart, LetterPiece, LetterTable, letter_pdf};
pub use plan::{PlanAction, PlanActions, PlanDocument, PlanGoal, PlanPerson, PlanText, plan_pdf};
pub use queue::PdfQueue;
pub use summary::{Summary, SummaryPoint};
