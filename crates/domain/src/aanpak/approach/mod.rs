//! Approaches as data, and the one function that moves a case on.
//!
//! What a move asks stands in the file of the approach (`approaches/*.toml`). [`advance`] judges one move against the facts and tells
//! everything that is missing at once; [`what_is_needed`] tells the same for every move that starts in a phase, through the same code.
//! Nothing else changes a phase, and there is no move that happens by time alone.

mod advance;
mod check;
mod diagram;
mod facts;
mod file;
mod mermaid;
mod model;
mod refusal;
mod requirement;
mod rhythm;
mod urgent;
mod version;

pub use advance::{Need, NextMove, Transition, advance, what_is_needed};
pub use diagram::{Diagram, DiagramEdge, DiagramNode, diagram};
pub use facts::{
    Answered, Asker, CaseState, ChildFacts, CoachFacts, Facts, MeasurementFacts, MoveRequest,
    OpenUrgent, PlanFacts, RejectedArrival, Screening, SecondLook,
};
pub use file::{ApproachError, parse_approach};
pub use mermaid::{mermaid, mermaid_page};
pub use model::{
    ActionKind, ActionKindCode, Approach, ApproachId, ApproachRef, Coercion, ExitReason, Move,
    MoveKind, Norms, Phase, PhaseId, PhaseKind, ReasonId,
};
pub use refusal::{Refusal, Unmet};
pub use requirement::Requirement;
pub use urgent::{ConfirmRefusal, Confirmation, confirm_due_on, confirm_urgent};
pub use version::{VersionRefusal, change_version};
