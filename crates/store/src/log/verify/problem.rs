//! What can be wrong with the log.

use domain::shared::{EventId, FactsheetId};

use crate::log::{AnchorError, Scope};

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
    /// An event stands in the chain of one municipality and names another.
    #[error(
        "{scope}: gebeurtenis {event} hoort bij een andere gemeente dan de keten waarin zij staat."
    )]
    OtherScope {
        /// Whose chain.
        scope: Scope,
        /// Which event.
        event: EventId,
    },
    /// A published factsheet is not the one that was published.
    #[error(
        "{scope}: de tekst van het gepubliceerde factsheet {factsheet} is veranderd: zij past niet bij de gebeurtenis van de publicatie."
    )]
    SheetChanged {
        /// Whose factsheet.
        scope: Scope,
        /// Which one.
        factsheet: FactsheetId,
    },
    /// A factsheet that was published is not there any more.
    #[error("{scope}: het gepubliceerde factsheet {factsheet} is weg.")]
    SheetGone {
        /// Whose factsheet.
        scope: Scope,
        /// Which one.
        factsheet: FactsheetId,
    },
    /// Whom a read showed is not what was written then.
    #[error(
        "{scope}: de gezinnen en personen bij gebeurtenis {event} zijn veranderd: het waren er {told}, nu staan er {found}."
    )]
    SubjectsChanged {
        /// Whose log.
        scope: Scope,
        /// Which read.
        event: EventId,
        /// How many there were.
        told: u64,
        /// How many there are.
        found: u64,
    },
    /// Gezinnen or persons stand with an event that does not exist.
    #[error("{scope}: er staan gezinnen of personen bij gebeurtenis {event}, die niet bestaat.")]
    SubjectLoose {
        /// Whose log.
        scope: Scope,
        /// The event that they name.
        event: EventId,
    },
    /// A line of the anchor file is no anchor.
    #[error(transparent)]
    AnchorLine(#[from] AnchorError),
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
