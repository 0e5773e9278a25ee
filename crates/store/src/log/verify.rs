//! The proof of the log.
use super::{Head, Scope};
use crate::{Store, StoreError};
use domain::shared::EventId;
/// Something that is wrong with the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The content of an event does not match its keyed hash.
    #[error("{scope}: gebeurtenis {event} is veranderd.")]
    Changed {
        /// Whose log.
        scope: Scope,
        /// Which event.
        event: EventId,
    },
    /// A sealed event is gone.
    #[error("{scope}: de gebeurtenis op plaats {position} ontbreekt.")]
    Missing {
        /// Whose log.
        scope: Scope,
        /// Its position in the chain.
        position: i64,
    },
    /// Another event stands at this position than was sealed there.
    #[error("{scope}: op plaats {position} staat een andere gebeurtenis dan is verzegeld.")]
    Swapped {
        /// Whose log.
        scope: Scope,
        /// The position in the chain.
        position: i64,
    },
    /// An event that is neither sealed nor waiting to be.
    #[error("{scope}: gebeurtenis {event} hoort bij geen plaats in de keten.")]
    Loose {
        /// Whose log.
        scope: Scope,
        /// Which event.
        event: EventId,
    },
    /// The chain is shorter than an anchor says.
    #[error(
        "{scope}: de keten eindigt op plaats {found}, maar een anker noemt plaats {anchored}. Het einde is afgeknipt."
    )]
    CutTail {
        /// Whose log.
        scope: Scope,
        /// The position of the anchor.
        anchored: i64,
        /// The last position that is there.
        found: i64,
    },
    /// The chain has another hash at the position of an anchor.
    #[error(
        "{scope}: de keten is op of voor plaats {position} herschreven: hij past niet bij het anker."
    )]
    Rewritten {
        /// Whose log.
        scope: Scope,
        /// The position of the anchor.
        position: i64,
    },
    /// An anchor was not signed with the key of this installation.
    #[error("{scope}: het anker voor plaats {position} is niet door deze installatie getekend.")]
    ForgedAnchor {
        /// Whose log.
        scope: Scope,
        /// The position of the anchor.
        position: i64,
    },
}
/// What the proof found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerifyReport {
    /// Number of chains.
    pub chains: u64,
    /// Number of sealed events.
    pub sealed: u64,
    /// Number of committed events that are not sealed yet.
    pub unsealed_tail: u64,
    /// Number of anchors that were compared.
    pub anchors: u64,
    /// What is wrong, in the order of the chains; at most [`VerifyReport::MOST_PROBLEMS`].
    pub problems: Vec<Problem>,
}
impl VerifyReport {
    /// After this many problems the rest is counted only by running again.
    pub const MOST_PROBLEMS: usize = 1000;
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }
}
/// Proves the log, and compares it with anchors kept outside the database.
pub async fn verify(_store: &Store, _anchors: &[Head]) -> Result<VerifyReport, StoreError> {
    todo!()
}
