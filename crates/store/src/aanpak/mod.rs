//! Approaches, and the cases of families in them: how a case moves on, what is measured, decided and looked at on the way. Every read of
//! a family takes a [`crate::access::Viewer`] and is in the log before it is returned.
//!
//! A phase changes in `moves.rs` alone, and only as the rules of the approach allow.

mod approach;
mod case;
mod case_fact;
mod case_read;
mod facts;
mod held;
mod measurement;
mod measurement_read;
mod members;
mod moves;
mod refused;
mod safety;
mod screening;
mod screening_read;
mod second_person;
mod target;
mod team;

pub use approach::{
    RegisterApproachError, RegisteredApproach, approach, approaches, register_approach,
};
pub use case::{OpenCaseRefusal, OpenedCase, open_case};
pub use case_fact::{
    CaseFact, CaseFactKind, CaseFactRefusal, NewCaseFact, case_facts, record_fact,
};
pub use case_read::{Case, CaseMove, MoveConfirmed, case, cases};
pub use measurement::{MeasureRefusal, add_measurement, add_own_scores};
pub use measurement_read::{SeenAnswer, SeenMeasurement, levels_reference, measurements};
pub use moves::{MoveRefused, NextStep, move_case, what_is_needed};
pub use refused::AanpakRefused;
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
