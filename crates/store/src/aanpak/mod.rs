//! What is agreed with a family and how it goes on: read by a [`crate::access::Viewer`], changed by who sees it. Every read is in the
//! log before it is returned.

mod evaluation;
mod plan;
mod plan_agree;
mod plan_read;
mod plan_refusal;
mod plan_rows;
mod progress;
mod work;

pub use evaluation::{AddedEvaluation, EvaluationRead, NewEvaluation, add_evaluation, evaluations};
pub use plan::{PlanAt, SavedPlan, begin_plan, save_plan};
pub use plan_agree::{AgreedPlan, NewAgreement, agree_plan, discard_plan, end_plan};
pub use plan_read::{
    PlanDifference, PlanLine, PlanRead, PlanVersionLine, plan, plan_difference, plan_versions,
    plans,
};
pub use plan_refusal::{PlanConflict, PlanRefusal};
pub use progress::{Progress, set_progress};
pub use work::{SilentDays, WorkItem, WorkKind, WorkPage, WorkQuery, my_work};

/// The statements of plans that are put together from parts, by name, for the test that prepares them on both databases.
#[cfg(feature = "testing")]
pub const PLAN_STATEMENTS: &[(&str, &str)] = &[
    ("plans", plan_read::PLANS),
    ("plan", plan_read::PLAN),
    ("plan_versions", plan_read::VERSIONS),
    ("evaluations", evaluation::EVALUATIONS),
    ("work_actions", work::ACTIONS),
    ("work_evaluations", work::EVALUATIONS),
    ("work_screenings", work::SCREENINGS),
    ("work_urgent", work::URGENT),
    ("work_hand_overs", work::HAND_OVERS),
    ("work_new_families", work::NEW_FAMILIES),
    ("work_silent", work::SILENT),
];
