//! What a move can ask for. A file chooses among these; the engine never adds one.

coded! {
    /// Something that has to be there before a case moves on. "In this phase" means since the case came into the phase it is leaving.
    pub enum Requirement {
        /// Of every adult in the case a measurement recorded in this phase, with the instrument of the approach: at least one domain
        /// scored, or every domain answered with "niet besproken" or "niet relevant, want …".
        MeasurementInPhase = "measurement-in-phase",
        /// Every domain that the plan touches is answered in this phase: scored for one of the adults, or answered otherwise for all.
        /// Where there is no plan this asks nothing.
        PlanDomainsMeasured = "plan-domains-measured",
        /// There is a lead professional (regisseur).
        Regisseur = "regisseur",
        /// The screener decided to take the family on.
        ScreeningDecision = "screening-decision",
        /// The target-group test was filled in, whatever came out.
        TargetGroupTest = "target-group-test",
        /// There is a plan and an adult of the family agreed with its present version.
        PlanAgreed = "plan-agreed",
        /// The safety of every child was looked at, not longer ago than the norm of the approach.
        SafetyCheckPerChild = "safety-check-per-child",
        /// The plan was evaluated with the family in this phase, not longer ago than the rhythm of the phase.
        EvaluationDone = "evaluation-done",
        /// A consultation about the family took place in this phase.
        ConsultationHeld = "consultation-held",
        /// Somebody spoke with the family in this phase.
        ConversationHeld = "conversation-held",
        /// The family was told in this phase what happens next and who sees what.
        FamilyInformed = "family-informed",
        /// There is a family coach (gezinscoach), introduced to the family in person.
        CoachIntroduced = "coach-introduced",
        /// How the family finds its way back was agreed with it.
        WayBackAgreed = "way-back-agreed",
        /// The next light contact stands in the calendar.
        AftercareContactPlanned = "aftercare-contact-planned",
        /// What the help brought was written down in this phase.
        OutcomeRecorded = "outcome-recorded",
        /// No urgent move of this case waits for the second person, and none was rejected without going back.
        UrgentConfirmed = "urgent-confirmed",
    }
}

impl Requirement {
    /// Whether it can only be met with a measuring instrument.
    #[must_use]
    pub const fn needs_instrument(self) -> bool {
        matches!(self, Self::MeasurementInPhase | Self::PlanDomainsMeasured)
    }
}
