//! Looking back on an approach itself: what was found over a period, and what is improved because of it. Looking back on the plan of
//! one family is an evaluation (`aanpak::plan`); this is about the way of working, and holds no word about a family.
//!
//! The model is the evaluation of Maastricht's approach by the Veiligheidshuis at the end of 2014, which named fixed screeners and
//! fixed case managers as improvements that were being examined.

mod findings;
mod improvement;
mod right;

pub use findings::{ApproachReview, MOST_FINDING, MOST_FINDINGS, MOST_NAME, ReviewRefusal};
pub use improvement::{
    Improvement, ImprovementRefusal, ImprovementState, ImprovementTerms, MOST_POINTS, StateChange,
    VerbeterpuntRef,
};
pub use right::{ReviewRight, review_right};
