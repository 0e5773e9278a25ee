//! Supervision (toezicht): a framework of themes and indicators, the judgement of a municipality's approach against it, what
//! the municipality answers, the re-test a year later, and the factsheet that tells the outcome.
//!
//! The system counts and proposes; a person judges. Nothing here sets a mark by itself.

mod cells;
mod correction;
mod framework;
mod framework_file;
mod history;
mod improvement;
mod investigation;
mod judgement;
mod publication;
pub mod sheet;

pub use cells::{UnknownRow, judged_cells};
pub use correction::{Change, CorrectError, Correction};
pub use framework::{
    FrameworkRef, Indicator, IndicatorCode, IndicatorSource, Theme, ThemeId, Toetsingskader,
};
pub use framework_file::{FrameworkError, parse_framework};
pub use history::{IndicatorStatus, Trend, Verbeterpunt, VerbeterpuntState};
pub use improvement::{UnknownPoint, find_point, known_points};
pub use investigation::{
    Answer, AnswerError, AnswerManner, Gemeente, Investigation, JudgeError, Level, RetestError,
    Round, RoundState,
};
pub use judgement::{Evidence, Judgement, Mark};
pub use publication::{
    Publication, PublicationState, PublishBlocker, SheetTexts, draft_sheet, publish_blockers,
};
