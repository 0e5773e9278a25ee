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
}
