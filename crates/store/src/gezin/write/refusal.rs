//! Why a change is refused.

use domain::gezin::{
    BsnRefusal, ConsultationRefusal, EmergencyRefusal, FamilyRefusal, RequestRefusal,
};

use crate::StoreError;

/// Why a change of a family, a consultation or a request is refused. Nothing is stored then.
#[derive(Debug, thiserror::Error)]
pub enum ChangeRefusal {
    /// It does not exist, or this viewer does not see it: the same answer.
    #[error("Dit bestaat niet, of u mag het niet zien.")]
    NotFound,
    /// The viewer sees it and may not change it.
    #[error("U mag dit bekijken maar niet veranderen. Vraag het aan de regisseur.")]
    NoRight,
    /// Somebody else wrote first.
    #[error("Iemand anders heeft dit intussen veranderd. Bekijk beide versies en kies.")]
    Stale {
        /// The version that is in the database now.
        current_version: i64,
    },
    /// A rule for what is written down about families.
    #[error(transparent)]
    Family(#[from] FamilyRefusal),
    /// It is no citizen service number.
    #[error(transparent)]
    Bsn(#[from] BsnRefusal),
    /// A rule for access in an emergency.
    #[error(transparent)]
    Emergency(#[from] EmergencyRefusal),
    /// A rule for consultations.
    #[error(transparent)]
    Consultation(#[from] ConsultationRefusal),
    /// A rule for requests of people about their data.
    #[error(transparent)]
    Request(#[from] RequestRefusal),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for ChangeRefusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl ChangeRefusal {
    /// Refuses when the version that was seen is not the one that is there.
    pub(crate) fn unless_current(current: i64, seen: i64) -> Result<(), Self> {
        if current == seen {
            Ok(())
        } else {
            Err(Self::Stale {
                current_version: current,
            })
        }
    }
}
