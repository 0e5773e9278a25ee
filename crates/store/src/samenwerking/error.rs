//! Why a change of a covenant or a recorded task is refused.

use domain::samenwerking::{ConvenantRefusal, TermsRefusal};

use crate::{StoreError, WriteError};

/// Why a change of a covenant (convenant) is refused. Nothing is stored then.
#[derive(Debug, thiserror::Error)]
pub enum ConvenantError {
    /// Rules refuse it; each says why.
    #[error("De regels voor convenanten laten dit niet toe.")]
    Refused(Vec<ConvenantRefusal>),
    /// No ground has this name.
    #[error("De grondslag \"{0}\" is niet bekend. Kies een grondslag uit de lijst.")]
    UnknownGround(String),
    /// What was uploaded does not begin as a PDF does.
    #[error("Dit bestand is geen PDF. Sla de tekst op als PDF en kies dat bestand.")]
    NotAPdf,
    /// It is not there, somebody else wrote first, or the database fails.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<ConvenantRefusal> for ConvenantError {
    fn from(refusal: ConvenantRefusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

impl From<Vec<ConvenantRefusal>> for ConvenantError {
    fn from(refusals: Vec<ConvenantRefusal>) -> Self {
        Self::Refused(refusals)
    }
}

impl From<StoreError> for ConvenantError {
    fn from(error: StoreError) -> Self {
        Self::Write(error.into())
    }
}

impl From<sqlx::Error> for ConvenantError {
    fn from(error: sqlx::Error) -> Self {
        Self::Write(error.into())
    }
}

/// Why a change of a recorded task is refused. Nothing is stored then.
#[derive(Debug, thiserror::Error)]
pub enum MandateError {
    /// The terms are refused; each says why.
    #[error("De grondslag laat dit niet toe.")]
    Terms(Vec<TermsRefusal>),
    /// Only a municipality's own organisation has a statutory task.
    #[error(
        "Alleen de eigen organisatie van de gemeente heeft een wettelijke taak. Leg voor een partner een convenant vast."
    )]
    NotOwnTeam,
    /// The task is not said.
    #[error("De taak is leeg. Schrijf in één zin wat de taak is.")]
    NoTask,
    /// The end lies before the start.
    #[error("De einddatum ligt voor de begindatum. Draai de datums om of verbeter ze.")]
    EndBeforeStart,
    /// It is not there, somebody else wrote first, or the database fails.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<StoreError> for MandateError {
    fn from(error: StoreError) -> Self {
        Self::Write(error.into())
    }
}

impl From<sqlx::Error> for MandateError {
    fn from(error: sqlx::Error) -> Self {
        Self::Write(error.into())
    }
}
