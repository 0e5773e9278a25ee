//! The plan of a family (gezinsplan): what it wants in its own words, goals, actions, who agreed, and how versions differ.
//!
//! One family, one plan over all life areas. A light form where that is enough, a full one where it is needed ("licht als 't kan, zwaar
//! als 't moet").

mod agreement;
mod check;
mod content;
mod diff;
mod evaluation;
mod hints;
mod state;
mod version;

pub use agreement::{Agreement, AgreementRefusal, FamilyMember, Say, Voice};
pub use check::{AroundFamily, Completeness, PlanFault};
pub use content::{
    Action, ActionOwner, ActionStatus, Contact, Gezinsplan, Goal, GoalStatus, PlanForm, PlanPart,
};
pub use diff::{ActionChange, Changed, GoalChange, PlanChange, diff};
pub use evaluation::{
    Evaluation, EvaluationRefusal, EvaluationTiming, Punctuality, evaluation_due,
    evaluation_timing, punctuality,
};
pub use hints::{Hint, hints, measured_problems};
pub use state::{PlanState, PlanStateRefusal, Plans};
pub use version::PlanVersion;
