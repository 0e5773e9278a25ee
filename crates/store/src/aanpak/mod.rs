//! Approaches, and the cases of families in them: how a case moves on, what is measured, decided and looked at on the way. Every read of
//! a family takes a [`crate::access::Viewer`] and is in the log before it is returned.
//!
//! A phase changes in `moves.rs` alone, and only as the rules of the approach allow.

mod approach;
mod approach_use;
mod case;
mod case_fact;
mod case_read;
mod evaluation;
mod evidence;
mod facts;
mod held;
mod improvement;
mod measurement;
mod measurement_read;
mod members;
mod moves;
mod plan;
mod plan_agree;
mod plan_course;
mod plan_read;
mod plan_refusal;
mod plan_rows;
mod progress;
mod refused;
mod review;
mod review_read;
mod safety;
mod screening;
mod screening_read;
mod second_person;
mod target;
mod team;
#[macro_use]
mod work_parts;
mod work;
mod work_cases;
mod work_words;

pub use approach::{
    RegisterApproachError, RegisteredApproach, approach, approaches, register_approach,
};
pub use approach_use::approach_use;
pub use case::{OpenCaseRefusal, OpenedCase, open_case};
pub use case_fact::{
    CaseFact, CaseFactKind, CaseFactRefusal, NewCaseFact, case_facts, record_fact,
};
pub use case_read::{Case, CaseMove, MoveConfirmed, case, cases};
pub use evaluation::{AddedEvaluation, EvaluationRead, NewEvaluation, add_evaluation, evaluations};
pub use evidence::case_evidence;
pub use improvement::{add_improvement, change_improvement, set_improvement_state};
pub use measurement::{MeasureRefusal, add_measurement, add_own_scores};
pub use measurement_read::{SeenAnswer, SeenMeasurement, levels_reference, measurements};
pub use moves::{MoveRefused, NextStep, move_case, what_is_needed};
pub use plan::{PlanAt, SavedPlan, begin_plan, save_plan};
pub use plan_agree::{AgreedPlan, NewAgreement, agree_plan, discard_plan, end_plan};
pub use plan_read::{
    PlanDifference, PlanLine, PlanRead, PlanVersionLine, plan, plan_difference, plan_versions,
    plans,
};
pub use plan_refusal::{PlanConflict, PlanRefusal};
pub use progress::{Progress, set_progress};
pub use refused::AanpakRefused;
pub use review::{add_review, change_review};
pub use review_read::{ImprovementRead, ReviewRead, every_review, review, reviews};
pub use safety::{NewSafetyCheck, SeenSafetyCheck, add_safety_check, safety_checks};
pub use screening::{ScreeningState, ask_screening, claim_screening, decide_screening};
pub use screening_read::{
    ScreeningDecision, ScreeningItem, ScreeningPage, ScreeningQuery, ScreeningWhose,
    screening_decisions, screenings,
};
pub use second_person::{
    SecondLookRefusal, SeenSecondLook, confirm_urgent, second_look, second_looks,
};
pub use target::{SeenTargetTest, add_target_test, target_tests};
pub use team::{NewTeam, Team, create_team, end_team, teams};
pub use work::{SilentDays, WorkItem, WorkKind, WorkPage, WorkQuery, my_work};

/// Every statement that is put together from parts, by name, for the test that prepares them on both databases.
#[cfg(feature = "testing")]
pub const STATEMENTS: &[(&str, &str)] = &[
    ("cases", case_read::CASES),
    ("case", case_read::CASE),
    ("case_facts", case_fact::FACTS),
    ("screening_queue", screening_read::QUEUE),
    ("screening_decisions", screening_read::DECISIONS),
    ("second_looks", second_person::LOOKS),
    ("measurement_answers", measurement_read::ANSWERS),
    ("safety_checks", safety::CHECKS),
    ("target_tests", target::TESTS),
];

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
    ("work_urgent", work_cases::URGENT),
    ("work_hand_overs", work::HAND_OVERS),
    ("work_new_families", work::NEW_FAMILIES),
    ("work_silent", work_cases::SILENT),
    ("work_words", work_words::WORDS),
];

/// The statements of the counts, by name, for the test that prepares them on both databases.
#[cfg(feature = "testing")]
pub const EVIDENCE_STATEMENTS: &[(&str, &str)] = evidence::STATEMENTS;
