//! Why two records of a family do not become one, or not two again.

use domain::gezin::{FamilyField, MergeRefusal, PersonField, UndoRefusal};
use domain::shared::PersonId;

use crate::StoreError;
use crate::gezin::ChangeRefusal;

/// Why two records of a family are not merged. Nothing is stored then.
#[derive(Debug, thiserror::Error)]
pub enum MergeGezinnenRefusal {
    /// The same as with every change of a family.
    #[error(transparent)]
    Change(ChangeRefusal),
    /// What the rules say, everything at once: both have something that only one can have and nobody chose, or one was merged before.
    #[error("Kies bij elk punt wat blijft. Daarna kunt u samenvoegen.")]
    Rules(Vec<MergeRefusal<FamilyField>>),
    /// Two members who are said to be one person cannot be.
    #[error("Deze twee mensen kunnen niet dezelfde zijn. Kijk hun gegevens na.")]
    Person {
        /// The one who would be kept.
        kept: PersonId,
        /// The other one.
        absorbed: PersonId,
        /// What the rules say.
        refusals: Vec<MergeRefusal<PersonField>>,
    },
    /// Somebody who is said to be somebody of the other record is not a member of just that one now, or is named twice.
    #[error("Deze persoon is nu geen lid van alleen dit gezin. Kijk de leden na en kies opnieuw.")]
    NotOneOfEach(PersonId),
    /// Somebody who would be absorbed is in a third family as well.
    #[error(
        "Deze persoon staat ook in een ander gezin. Voeg eerst de gezinnen samen en laat deze persoon staan."
    )]
    ElsewhereToo(PersonId),
    /// Somebody has access to one of them in an emergency, and would get it to the other one.
    #[error("Er loopt nu noodtoegang tot een van beide gezinnen. Wacht tot die voorbij is.")]
    EmergencyRuns,
    /// The key of one of them, or of somebody in it, was destroyed: it is not there to be merged any more.
    #[error("Van een van beide zijn de gegevens vernietigd. Samenvoegen kan niet meer.")]
    KeyDestroyed,
}

/// Why a merge is not undone. Nothing is stored then.
#[derive(Debug, thiserror::Error)]
pub enum UndoMergeRefusal {
    /// The same as with every change of a family.
    #[error(transparent)]
    Change(ChangeRefusal),
    /// What the rules say, everything at once.
    #[error("Er is sinds het samenvoegen iets veranderd. Zet dat eerst terug.")]
    Rules(Vec<UndoRefusal<FamilyField>>),
    /// The same for two members who became one person.
    #[error("Er is sinds het samenvoegen iets veranderd bij deze persoon. Zet dat eerst terug.")]
    Person {
        /// The one who was kept.
        kept: PersonId,
        /// What the rules say.
        refusals: Vec<UndoRefusal<PersonField>>,
    },
    /// Both stood on the agenda of one meeting, and its minutes were written again since.
    #[error(
        "Het verslag van een overleg is sinds het samenvoegen veranderd. Scheiden kan niet meer."
    )]
    MinutesChanged,
    /// A key was destroyed since.
    #[error("Van een van beide zijn de gegevens vernietigd. Scheiden kan niet meer.")]
    KeyDestroyed,
}

macro_rules! from_change {
    ($($refusal:ident),+) => {
        $(impl From<ChangeRefusal> for $refusal {
            fn from(refusal: ChangeRefusal) -> Self {
                Self::Change(refusal)
            }
        }

        impl From<StoreError> for $refusal {
            fn from(error: StoreError) -> Self {
                match error {
                    StoreError::KeyDestroyed(_) => Self::KeyDestroyed,
                    other => Self::Change(other.into()),
                }
            }
        }

        impl From<sqlx::Error> for $refusal {
            fn from(error: sqlx::Error) -> Self {
                Self::Change(error.into())
            }
        })+
    };
}

from_change!(MergeGezinnenRefusal, UndoMergeRefusal);

impl From<MergeGezinnenRefusal> for UndoMergeRefusal {
    /// What is asked of both: whether every text can be read, and whether nobody else was first.
    fn from(refusal: MergeGezinnenRefusal) -> Self {
        match refusal {
            MergeGezinnenRefusal::Change(refusal) => Self::Change(refusal),
            MergeGezinnenRefusal::KeyDestroyed => Self::KeyDestroyed,
            _ => Self::Change(ChangeRefusal::NotFound),
        }
    }
}
