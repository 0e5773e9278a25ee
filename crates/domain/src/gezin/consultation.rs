//! Consultations about families: who meets, who comes, and who does what afterwards.

coded! {
    /// What kind of meeting.
    pub enum ConsultationKind {
        /// Professionals around one or more cases (casusoverleg).
        CaseConference = "casusoverleg",
        /// The care meeting of a school (zorgoverleg).
        CareMeeting = "zorgoverleg",
    }
}

coded! {
    /// How far a meeting is.
    pub enum ConsultationState {
        /// It is to come, or minutes are being written.
        Planned = "gepland",
        /// It took place, and its minutes are ready.
        Held = "gehouden",
        /// It does not take place.
        Cancelled = "afgezegd",
    }
}

coded! {
    /// The answer to an invitation.
    pub enum Answer {
        /// None yet.
        Open = "open",
        /// Comes.
        Comes = "komt",
        /// Does not come.
        StaysAway = "niet",
    }
}

coded! {
    /// Who does what was decided.
    pub enum DecisionOwner {
        /// The family.
        Family = "gezin",
        /// Somebody of its network.
        Network = "netwerk",
        /// A professional.
        Professional = "professional",
    }
}

/// Why a consultation is not changed so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConsultationRefusal {
    /// The place is not said.
    #[error("De plaats is leeg. Schrijf waar het overleg is.")]
    NoPlace,
    /// There is no family on the agenda.
    #[error("Er staat geen gezin op de agenda. Voeg er minstens één toe.")]
    EmptyAgenda,
    /// A family stands on the agenda twice.
    #[error("Dit gezin staat al op de agenda.")]
    AlreadyOnAgenda,
    /// A family does not stand on the agenda.
    #[error("Dit gezin staat niet op de agenda.")]
    NotOnAgenda,
    /// More than fifty families.
    #[error("Op één agenda passen vijftig gezinnen. Maak een tweede overleg.")]
    AgendaFull,
    /// Somebody was invited before.
    #[error("Deze genodigde staat al op de lijst.")]
    AlreadyInvited,
    /// The party may not see a family of the agenda.
    #[error(
        "Deze partij mag geen gezin van de agenda zien. Leg eerst een afspraak of een taak vast, of nodig iemand anders uit."
    )]
    NoGrant,
    /// The moment of the meeting has not come yet.
    #[error("Het overleg is nog niet geweest. Vul dit in als het zover is.")]
    NotYet,
    /// It is held or cancelled: nothing changes any more.
    #[error("Dit overleg is afgesloten. Er kan niets meer aan veranderen.")]
    Closed,
    /// The moment lies in the past.
    #[error("Dit tijdstip is al voorbij. Kies een later tijdstip.")]
    InPast,
    /// A text is not filled in.
    #[error("De tekst is leeg. Schrijf op wat is besproken of besloten.")]
    EmptyText,
    /// A text is too long.
    #[error("Deze tekst is te lang. Gebruik hooguit 50.000 tekens.")]
    TextTooLong,
    /// A professional has to be named who is invited.
    #[error("Kies wie het doet: een organisatie of een persoon uit de genodigden.")]
    NoOwner,
    /// What was decided has to be done by a day after the meeting.
    #[error("De termijn ligt voor het overleg. Kies een latere datum.")]
    DueBefore,
}
