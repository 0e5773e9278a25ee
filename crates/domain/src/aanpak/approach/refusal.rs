//! Why a case does not move on. Each carries what a screen needs to say it and to lead to what resolves it.

use std::collections::BTreeSet;

use time::Date;

use super::facts::OpenUrgent;
use super::model::{ApproachRef, MoveKind, PhaseId, ReasonId};
use super::requirement::Requirement;
use crate::aanpak::measurement::{DomainCode, InstrumentRef};
use crate::samenwerking::Role;
use crate::shared::{GezinsplanId, PersonId, UserId};

/// Something that a move asks and that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unmet {
    /// The approach asks for a measurement and names no instrument. A file that was checked never does.
    NoInstrument,
    /// There is no adult in the case whose self-reliance could be measured: add a parent.
    NobodyToMeasure,
    /// An adult has no measurement of this phase: measure.
    NoMeasurement {
        /// Who.
        person: PersonId,
        /// With what to measure.
        instrument: InstrumentRef,
    },
    /// An adult was measured in this phase without a score, and some domains were left open: answer those, or score one.
    MeasurementOpen {
        /// Who.
        person: PersonId,
        /// What was left open.
        domains: BTreeSet<DomainCode>,
    },
    /// There is no active plan: make one.
    NoPlan,
    /// A domain that the plan touches was not answered in this phase: answer it for one of these people.
    PlanDomainOpen {
        /// Which.
        domain: DomainCode,
        /// The adults for whom it was left open.
        persons: Vec<PersonId>,
    },
    /// No adult of the family agreed with the present version of the plan: discuss it.
    PlanNotAgreed {
        /// Which plan.
        plan: GezinsplanId,
        /// Its present version.
        version: u32,
    },
    /// There is no lead professional: appoint one.
    NoRegisseur {
        /// Who may be it.
        roles: BTreeSet<Role>,
    },
    /// The screener did not decide: decide.
    NoScreeningDecision,
    /// The screener decided not to take the family on: close the case, or decide anew.
    NotTakenOn,
    /// The target-group test was not filled in: fill it in.
    NoTargetGroupTest,
    /// The safety of a child was never looked at: look.
    NoSafetyCheck {
        /// Which child.
        child: PersonId,
    },
    /// The safety of a child was looked at too long ago: look again.
    SafetyCheckOld {
        /// Which child.
        child: PersonId,
        /// When it was.
        checked_on: Date,
        /// The earliest day that would do.
        not_before: Date,
    },
    /// The plan was not evaluated in this phase: evaluate.
    NoEvaluation {
        /// The first day of the phase.
        since: Date,
    },
    /// The plan was evaluated in this phase, longer ago than its rhythm: evaluate again.
    EvaluationOld {
        /// When it was.
        evaluated_on: Date,
        /// The earliest day that would do.
        not_before: Date,
    },
    /// No consultation took place in this phase: hold one.
    NoConsultation {
        /// The first day of the phase.
        since: Date,
    },
    /// Nobody spoke with the family in this phase: speak with it.
    NoConversation {
        /// The first day of the phase.
        since: Date,
    },
    /// The family was not told in this phase what happens next: tell it.
    FamilyNotInformed {
        /// The first day of the phase.
        since: Date,
    },
    /// There is no family coach: find one.
    NoCoach,
    /// The family coach was not introduced in person: visit together.
    CoachNotIntroduced {
        /// Which coach.
        coach: UserId,
    },
    /// The way back was not agreed with the family: agree on it.
    NoWayBack,
    /// No light contact is planned: plan one.
    NoAftercareContact,
    /// The planned contact lies in the past: plan the next.
    AftercareContactPast {
        /// When it was planned.
        planned_on: Date,
    },
    /// What the help brought was not written down in this phase: write it down.
    NoOutcome {
        /// The first day of the phase.
        since: Date,
    },
    /// An urgent move waits for the second person: let another person look.
    UrgentOpen(OpenUrgent),
    /// The second person rejected the urgent move into this phase: go back first.
    UrgentRejected {
        /// The phase to go back to.
        back_to: PhaseId,
    },
}

/// Why a case does not move on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The case runs in another approach or another version.
    OtherApproach {
        /// The version that the case runs in.
        runs_in: ApproachRef,
    },
    /// The approach does not know the phase in which the case stands: move it to a version that does.
    UnknownPhase {
        /// Which.
        phase: PhaseId,
    },
    /// The case is closed. A family that comes back gets a new case.
    CaseClosed,
    /// There is no such move from this phase.
    NoSuchMove {
        /// Where the case stands.
        from: PhaseId,
        /// Where it was to go.
        to: PhaseId,
        /// How.
        kind: MoveKind,
        /// What there is.
        possible: Vec<(PhaseId, MoveKind)>,
    },
    /// Who asks has none of the roles that may do this: ask somebody who has.
    NotYourRole {
        /// Who may.
        roles: BTreeSet<Role>,
    },
    /// An exit needs one of its reasons: choose one.
    NoReason {
        /// What there is to choose from.
        possible: Vec<ReasonId>,
    },
    /// The words of who asks are missing: write down why.
    NoNote,
    /// The words of who asks are too long.
    NoteTooLong {
        /// How many signs they may have.
        most: usize,
    },
    /// This reason needs the look of a second person, who may make the same move: ask one.
    NoSecondLook {
        /// Which reason.
        reason: ReasonId,
        /// In which of these roles.
        roles: BTreeSet<Role>,
    },
    /// Something that the move asks is not there.
    Unmet(Requirement, Unmet),
}

impl Refusal {
    /// The requirement of the file that is not met, if that is why.
    #[must_use]
    pub const fn requirement(&self) -> Option<Requirement> {
        match self {
            Self::Unmet(requirement, _) => Some(*requirement),
            _ => None,
        }
    }

    /// A code that does not change, by which other programs know this refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OtherApproach { .. } => "other-approach",
            Self::UnknownPhase { .. } => "unknown-phase",
            Self::CaseClosed => "case-closed",
            Self::NoSuchMove { .. } => "no-such-move",
            Self::NotYourRole { .. } => "not-your-role",
            Self::NoReason { .. } => "no-reason",
            Self::NoNote => "no-note",
            Self::NoteTooLong { .. } => "note-too-long",
            Self::NoSecondLook { .. } => "no-second-look",
            Self::Unmet(_, unmet) => unmet.code(),
        }
    }
}

impl Unmet {
    /// A code that does not change, by which other programs know what is missing.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoInstrument => "no-instrument",
            Self::NobodyToMeasure => "nobody-to-measure",
            Self::NoMeasurement { .. } => "no-measurement",
            Self::MeasurementOpen { .. } => "measurement-open",
            Self::NoPlan => "no-plan",
            Self::PlanDomainOpen { .. } => "plan-domain-open",
            Self::PlanNotAgreed { .. } => "plan-not-agreed",
            Self::NoRegisseur { .. } => "no-regisseur",
            Self::NoScreeningDecision => "no-screening-decision",
            Self::NotTakenOn => "not-taken-on",
            Self::NoTargetGroupTest => "no-target-group-test",
            Self::NoSafetyCheck { .. } => "no-safety-check",
            Self::SafetyCheckOld { .. } => "safety-check-old",
            Self::NoEvaluation { .. } => "no-evaluation",
            Self::EvaluationOld { .. } => "evaluation-old",
            Self::NoConsultation { .. } => "no-consultation",
            Self::NoConversation { .. } => "no-conversation",
            Self::FamilyNotInformed { .. } => "family-not-informed",
            Self::NoCoach => "no-coach",
            Self::CoachNotIntroduced { .. } => "coach-not-introduced",
            Self::NoWayBack => "no-way-back",
            Self::NoAftercareContact => "no-aftercare-contact",
            Self::AftercareContactPast { .. } => "aftercare-contact-past",
            Self::NoOutcome { .. } => "no-outcome",
            Self::UrgentOpen(_) => "urgent-open",
            Self::UrgentRejected { .. } => "urgent-rejected",
        }
    }
}
