//! The named counts: what each counts, of what, and on which day or over which days.

coded! {
    /// A named count. "The families of an approach" are those with a case that runs in it on the day that is meant; a household without
    /// children is none of them.
    pub enum EvidenceKind {
        /// Plans that hold on the last day to whose text of then somebody of the family agreed, of all plans that hold then.
        PlansAgreed = "plannen-akkoord-gezin",
        /// Goals on the last day that are worded in a plan in which the family says in its own words what it wants, of all goals in
        /// plans that hold then and that were not let go.
        GoalsInOwnWords = "doelen-eigen-woorden",
        /// People of the networks of families with a plan who carry an action in it on the last day, of all those people.
        NetworkWithAction = "netwerk-met-actie",
        /// Children on the last day whose safety was looked at no longer ago than the norm of the approach, of all children.
        ChildrenChecked = "kinderen-veiligheid-actueel",
        /// Families whose own view was written down until the last day: a score of their own, a view on the plan or on a look back, or
        /// a statement; of all families on that day.
        OwnViewRecorded = "eigen-kijk-vastgelegd",
        /// Families of which somebody got the letter that says who looked, of all families in the approach during the period.
        ReadersShown = "inzage-gedeeld",
        /// Families with a plan that holds on the last day, of all families. The database refuses a second one.
        OneActivePlan = "gezinnen-een-actief-plan",
        /// Families with goals on more than one life area on the last day, of those with a plan that holds; its parts are the goals of
        /// each area.
        GoalsPerArea = "doelen-per-leefgebied",
        /// Actions on the last day that say what, who and until when, of all in plans that hold and that were not let go.
        ActionsComplete = "acties-volledig",
        /// Phases that ended in the period with a measurement of a professional in them, of those in which the approach asks for one.
        PhasesMeasured = "metingen-per-fase",
        /// Looks back made on or before their day, of those due in the period.
        EvaluationsInTime = "evaluaties-op-tijd",
        /// Cases closed in the period before the end, with a reason, of all cases closed in it; its parts are the reasons.
        ClosedWithoutResult = "sluitingen-zonder-resultaat",
        /// Families that came back after a case was closed, of those of which a case was opened in the period.
        CameBack = "heraanmeldingen",
        /// Families with exactly one lead professional on the last day, of all families.
        OneLeadProfessional = "gezinnen-een-regisseur",
        /// Families whose lead professional became another in the period, of all families in it; its parts are how often.
        LeadChanged = "wisselingen-regisseur",
        /// Lead professionals with no more families than the norm on the last day, of all who lead a family of the approach. Never by name.
        CaseloadWithinNorm = "caseload-regisseur",
        /// Families for which was escalated in the period, by an urgent move, of all families in it; its parts are how that ended.
        Escalations = "escalaties",
        /// Urgent moves at which a second person looked in time, of those of the period that had to be looked at by now; its parts are how
        /// many days that took.
        EscalationsInTime = "doorlooptijd-opschaling",
        /// Covenants that hold for the municipality on the last day, of those that are offered and not over.
        AgreementsInForce = "convenanten-van-kracht",
        /// Sectors with at least one bound organisation on the last day, of those that should be bound.
        SectorsBound = "sectoren-verbonden",
        /// Days on which a sector was bound, of the days on which it should be, over all sectors.
        SectorDaysBound = "sectordagen-verbonden",
        /// Looks at a family or a person under a clause or a recorded task with its ground, of all looks.
        LooksFounded = "inzagen-op-afspraak-of-taak",
        /// Looks under a clause of a covenant, of all looks.
        LooksByClause = "inzagen-op-afspraak",
        /// Looks under a recorded task of an own team, of all looks.
        LooksByMandate = "inzagen-op-taak",
        /// Looks in an emergency, of all looks.
        LooksByEmergency = "inzagen-in-nood",
        /// Looks for the rights of the people concerned, of all looks.
        LooksForRights = "inzagen-voor-rechten",
        /// Looks under a clause or a task that did not hold then, of all looks; none is expected.
        LooksUnfounded = "inzagen-zonder-grondslag",
        /// Families with all roles filled on the last day: a lead professional, who stands in, and a family coach where the approach asks
        /// for one; of all families. Its parts are the roles.
        RolesFilled = "rollen-vervuld",
        /// Actions of professionals that are late on the last day, of those with a term; its parts are their organisations.
        ActionsLate = "acties-te-laat-per-partner",
    }
}

impl EvidenceKind {
    /// Codes of the indicators that it is evidence for.
    #[must_use]
    pub const fn indicators(self) -> &'static [&'static str] {
        match self {
            Self::PlansAgreed | Self::GoalsInOwnWords => &["G1"],
            Self::NetworkWithAction => &["G2"],
            Self::ChildrenChecked => &["G3"],
            Self::OwnViewRecorded | Self::ReadersShown => &["G4"],
            Self::OneActivePlan | Self::GoalsPerArea => &["A1"],
            Self::ActionsComplete => &["A2"],
            Self::PhasesMeasured | Self::EvaluationsInTime => &["A3"],
            Self::ClosedWithoutResult | Self::CameBack => &["A4"],
            Self::OneLeadProfessional | Self::LeadChanged => &["A5"],
            Self::CaseloadWithinNorm => &["A6"],
            Self::Escalations => &["A6", "A7"],
            Self::EscalationsInTime => &["A7"],
            Self::AgreementsInForce => &["S1"],
            Self::SectorsBound | Self::SectorDaysBound => &["S2"],
            Self::LooksFounded
            | Self::LooksByClause
            | Self::LooksByMandate
            | Self::LooksByEmergency
            | Self::LooksForRights
            | Self::LooksUnfounded => &["S3"],
            Self::RolesFilled => &["S4"],
            Self::ActionsLate => &["S5"],
        }
    }

    /// Whether it is evidence for an indicator.
    #[must_use]
    pub fn is_for(self, indicator: &str) -> bool {
        self.indicators().contains(&indicator)
    }

    /// Whether it counts what stood on the last day, instead of what happened on all days.
    #[must_use]
    pub const fn on_last_day(self) -> bool {
        matches!(
            self,
            Self::PlansAgreed
                | Self::GoalsInOwnWords
                | Self::NetworkWithAction
                | Self::ChildrenChecked
                | Self::OwnViewRecorded
                | Self::OneActivePlan
                | Self::GoalsPerArea
                | Self::ActionsComplete
                | Self::OneLeadProfessional
                | Self::CaseloadWithinNorm
                | Self::AgreementsInForce
                | Self::SectorsBound
                | Self::RolesFilled
                | Self::ActionsLate
        )
    }

    /// Whether it is counted from agreements and the log, instead of from the families in the approach.
    #[must_use]
    pub const fn of_cooperation(self) -> bool {
        matches!(
            self,
            Self::AgreementsInForce
                | Self::SectorsBound
                | Self::SectorDaysBound
                | Self::LooksFounded
                | Self::LooksByClause
                | Self::LooksByMandate
                | Self::LooksByEmergency
                | Self::LooksForRights
                | Self::LooksUnfounded
        )
    }

    /// Whether it counts people who work with families, instead of families.
    #[must_use]
    pub const fn counts_workers(self) -> bool {
        matches!(self, Self::CaseloadWithinNorm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_is_evidence_for_an_indicator_and_reads_back() {
        for kind in EvidenceKind::ALL {
            assert!(!kind.indicators().is_empty(), "{kind}");
            assert_eq!(EvidenceKind::from_code(kind.code()), Some(kind));
        }
        for code in ["A6", "A7"] {
            assert!(EvidenceKind::Escalations.is_for(code));
        }
        assert!(!EvidenceKind::Escalations.is_for("A5"));
    }
}
