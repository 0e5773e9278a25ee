//! Typed identifiers. They are made by `store`; `domain` only carries them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

id! {
    /// Identifies one municipality (gemeente) in this installation.
    GemeenteId,
    /// Identifies one investigation of one approach of one municipality.
    InvestigationId,
    /// Identifies one version of one factsheet.
    FactsheetId,
    /// Identifies one piece of evidence beside a judgement.
    EvidenceId,
    /// Identifies one account.
    UserId,
    /// Identifies one event of the log.
    EventId,
    /// Identifies one organisation: a municipality's own, or a partner.
    OrganisationId,
    /// Identifies one covenant (convenant) through all its versions.
    ConvenantId,
    /// Identifies one clause of one version of a covenant.
    ClauseId,
    /// Identifies one recorded statutory task of a municipality's own teams.
    MandateId,
    /// Identifies one family (gezin) in one municipality.
    GezinId,
    /// Identifies one person in one municipality.
    PersonId,
    /// Identifies one piece of a dossier.
    RecordId,
    /// Identifies one emergency access to one family.
    EmergencyId,
    /// Identifies one consultation about families.
    ConsultationId,
    /// Identifies one request of a person about their data.
    PrivacyRequestId,
    /// Identifies one team of a municipality and the approach it works with.
    TeamId,
    /// Identifies one case: one family in one approach.
    CaseId,
    /// Identifies one measurement of one adult at one moment.
    MeasurementId,
    /// Identifies the plan of one family (gezinsplan) through all its versions.
    GezinsplanId,
    /// Identifies one goal in a plan.
    GoalId,
    /// Identifies one action in a plan.
    ActionId,
    /// Identifies one safety check of one child.
    SafetyCheckId,
    /// Identifies one member of the informal network of a family.
    NetworkMemberId,
    /// Identifies one evaluation of an approach.
    ReviewId,
    /// Identifies one improvement that an evaluation of an approach names.
    ImprovementId,
}
