//! Requests of people about their data (AVG, articles 12 and 15 to 21).

use time::{Date, Month};

use crate::shared::UserId;

coded! {
    /// What somebody asks.
    pub enum RequestKind {
        /// To see their data (article 15).
        Access = "inzage",
        /// To correct them (article 16).
        Correction = "verbetering",
        /// To add a statement of their own (Jeugdwet, article 7.3.9; Wmo 2015, article 5.3.3).
        OwnStatement = "eigen-verklaring",
        /// Not to use them any longer (article 21).
        Objection = "bezwaar",
        /// To lay them aside for a time (article 18).
        Restriction = "beperking",
        /// To erase them (article 17).
        Erasure = "wissen",
    }
}

coded! {
    /// How far a request is.
    pub enum RequestState {
        /// It came in.
        Received = "ontvangen",
        /// It is known whom it is about.
        Assigned = "toegekend",
        /// What will be given and what not has been chosen.
        Prepared = "voorbereid",
        /// A second person agreed with the choice.
        Confirmed = "nagekeken",
        /// It was decided.
        Decided = "besloten",
        /// The answer was sent.
        Sent = "verzonden",
        /// Who asked took it back.
        Withdrawn = "ingetrokken",
    }
}

coded! {
    /// What is decided.
    pub enum Decision {
        /// What was asked is done.
        Granted = "toegewezen",
        /// A part of it is done.
        Partly = "deels-toegewezen",
        /// It is not done.
        Refused = "afgewezen",
    }
}

/// Something that is done with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Say whom it is about.
    Assign,
    /// Write a note.
    Note,
    /// Take two months more.
    Extend,
    /// Choose what is given.
    Prepare,
    /// Agree with the choice, as a second person.
    Confirm,
    /// Not agree with the choice, as a second person.
    SendBack,
    /// Decide.
    Decide,
    /// Send the answer.
    Send,
    /// Take it back, on behalf of who asked.
    Withdraw,
}

/// Why something is not done with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RequestRefusal {
    /// It was answered or taken back.
    #[error("Dit verzoek is afgehandeld. Er kan niets meer aan veranderen.")]
    Closed,
    /// It is not known yet whom it is about.
    #[error("Kies eerst over wie dit verzoek gaat.")]
    NotAssigned,
    /// Only a request to see data has data to prepare.
    #[error("Alleen bij een verzoek om inzage zijn er gegevens om klaar te zetten.")]
    NotAccess,
    /// Nothing was prepared yet.
    #[error("Zet eerst klaar wat u wilt geven.")]
    NotPrepared,
    /// A second person has to look first.
    #[error("Laat eerst een tweede persoon meekijken.")]
    NotConfirmed,
    /// Nothing was decided yet.
    #[error("Neem eerst een besluit.")]
    NotDecided,
    /// It was decided already.
    #[error("Over dit verzoek is al besloten.")]
    AlreadyDecided,
    /// It was extended already.
    #[error("De termijn is al een keer verlengd. Dat kan niet nog een keer.")]
    AlreadyExtended,
    /// The first month has passed.
    #[error("De eerste maand is voorbij. Verlengen kan alleen daarbinnen.")]
    TooLateToExtend,
    /// The second person is the first one.
    #[error("U hebt dit zelf klaargezet. Laat iemand anders meekijken.")]
    SamePerson,
    /// A day that has not come yet, or one before the request came in.
    #[error(
        "Deze datum past niet bij dit verzoek. Kies een dag vanaf de ontvangst tot en met vandaag."
    )]
    Day,
    /// A reason or text is not filled in.
    #[error("De tekst is leeg. Schrijf op wat er is gevraagd of waarom.")]
    EmptyText,
    /// A text is too long.
    #[error("Deze tekst is te lang. Gebruik hooguit 50.000 tekens.")]
    TextTooLong,
    /// The family is none of the person's.
    #[error("Deze persoon hoort niet bij dit gezin. Kies een ander gezin.")]
    NotItsFamily,
    /// Something was changed after it had been prepared.
    #[error("Het dossier is veranderd sinds het is klaargezet. Zet het opnieuw klaar.")]
    ChangedSince,
    /// It does not stand among what was prepared.
    #[error("Dit onderdeel staat niet in wat is klaargezet.")]
    NoSuchPart,
    /// A letter goes to a parent of a child younger than twelve.
    #[error("Dit kind is jonger dan twaalf jaar. Stuur de brief aan een ouder.")]
    TooYoung,
    /// A hidden source is given to nobody.
    #[error("Een verborgen bron wordt aan niemand gegeven.")]
    HiddenSource,
}

impl RequestState {
    /// Whether nothing more has to be done.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Sent | Self::Withdrawn)
    }

    /// The state after a step.
    ///
    /// # Errors
    /// [`RequestRefusal`], what has to be done first.
    pub fn after(self, step: Step, kind: RequestKind) -> Result<Self, RequestRefusal> {
        use RequestState::{Assigned, Confirmed, Decided, Prepared, Received, Sent, Withdrawn};
        if self.is_closed() {
            return Err(RequestRefusal::Closed);
        }
        let access = kind == RequestKind::Access;
        match (step, self) {
            (Step::Note, _) => Ok(self),
            (Step::Withdraw, _) => Ok(Withdrawn),
            (Step::Send, Decided) => Ok(Sent),
            (Step::Send, _) => Err(RequestRefusal::NotDecided),
            (_, Decided) => Err(RequestRefusal::AlreadyDecided),
            (Step::Extend, _) => Ok(self),
            (Step::Assign, _) => Ok(Assigned),
            (_, Received) => Err(RequestRefusal::NotAssigned),
            (Step::Prepare | Step::Confirm | Step::SendBack, _) if !access => {
                Err(RequestRefusal::NotAccess)
            }
            (Step::Prepare, _) => Ok(Prepared),
            (Step::Confirm, Prepared) => Ok(Confirmed),
            (Step::SendBack, Prepared | Confirmed) => Ok(Prepared),
            (Step::Confirm | Step::SendBack, _) => Err(RequestRefusal::NotPrepared),
            (Step::Decide, Confirmed) => Ok(Decided),
            (Step::Decide, _) if !access => Ok(Decided),
            (Step::Decide, Prepared) => Err(RequestRefusal::NotConfirmed),
            (Step::Decide, _) => Err(RequestRefusal::NotPrepared),
        }
    }
}

/// The day on which a request that came in on a day has to be answered: one month after it (AVG, article 12, third paragraph).
#[must_use]
pub fn due_on(received: Date) -> Date {
    months_after(received, 1)
}

/// The same after it was extended by two months.
#[must_use]
pub fn extended_due_on(received: Date) -> Date {
    months_after(received, 3)
}

/// Whether a request is late on a day.
#[must_use]
pub fn is_overdue(state: RequestState, due: Date, today: Date) -> bool {
    !state.is_closed() && today > due
}

/// Whether somebody may be the second person beside who prepared it.
///
/// # Errors
/// [`RequestRefusal::SamePerson`].
pub fn second_person(prepared_by: UserId, second: UserId) -> Result<(), RequestRefusal> {
    if prepared_by == second {
        Err(RequestRefusal::SamePerson)
    } else {
        Ok(())
    }
}

/// The same day so many months later, or the last day of that month.
fn months_after(day: Date, months: u8) -> Date {
    let number = u8::from(day.month()) - 1 + months;
    let (year, month) = (day.year() + i32::from(number / 12), number % 12 + 1);
    let month = Month::try_from(month).unwrap_or(Month::December);
    Date::from_calendar_date(year, month, day.day().min(month.length(year))).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;
    use uuid::Uuid;

    #[test]
    fn a_request_is_answered_within_a_month_or_three() {
        for (received, due, extended) in [
            (
                date!(2015 - 06 - 15),
                date!(2015 - 07 - 15),
                date!(2015 - 09 - 15),
            ),
            (
                date!(2015 - 01 - 31),
                date!(2015 - 02 - 28),
                date!(2015 - 04 - 30),
            ),
            (
                date!(2015 - 11 - 30),
                date!(2015 - 12 - 30),
                date!(2016 - 02 - 29),
            ),
            (
                date!(2015 - 12 - 31),
                date!(2016 - 01 - 31),
                date!(2016 - 03 - 31),
            ),
        ] {
            assert_eq!(due_on(received), due);
            assert_eq!(extended_due_on(received), extended);
        }
        let due = date!(2015 - 07 - 15);
        let late = |state, today| is_overdue(state, due, today);
        assert!(!late(RequestState::Received, due));
        assert!(late(RequestState::Received, date!(2015 - 07 - 16)));
        assert!(!late(RequestState::Sent, date!(2015 - 07 - 16)));
    }

    #[test]
    fn what_is_shown_is_seen_by_two_before_it_is_decided() {
        use RequestState as S;
        let access = |state: S, step| state.after(step, RequestKind::Access);
        assert_eq!(
            access(S::Received, Step::Prepare),
            Err(RequestRefusal::NotAssigned)
        );
        assert_eq!(access(S::Received, Step::Assign), Ok(S::Assigned));
        assert_eq!(
            access(S::Assigned, Step::Decide),
            Err(RequestRefusal::NotPrepared)
        );
        assert_eq!(access(S::Assigned, Step::Prepare), Ok(S::Prepared));
        assert_eq!(
            access(S::Prepared, Step::Decide),
            Err(RequestRefusal::NotConfirmed)
        );
        assert_eq!(access(S::Prepared, Step::Confirm), Ok(S::Confirmed));
        assert_eq!(access(S::Confirmed, Step::SendBack), Ok(S::Prepared));
        assert_eq!(access(S::Confirmed, Step::Prepare), Ok(S::Prepared));
        assert_eq!(access(S::Confirmed, Step::Decide), Ok(S::Decided));
        assert_eq!(
            access(S::Decided, Step::Prepare),
            Err(RequestRefusal::AlreadyDecided)
        );
        assert_eq!(access(S::Decided, Step::Send), Ok(S::Sent));
        assert_eq!(access(S::Sent, Step::Note), Err(RequestRefusal::Closed));
        assert_eq!(access(S::Decided, Step::Withdraw), Ok(S::Withdrawn));
    }

    #[test]
    fn other_requests_are_decided_without_a_disclosure() {
        use RequestState as S;
        for kind in RequestKind::ALL {
            if kind == RequestKind::Access {
                continue;
            }
            assert_eq!(S::Assigned.after(Step::Decide, kind), Ok(S::Decided));
            assert_eq!(
                S::Assigned.after(Step::Prepare, kind),
                Err(RequestRefusal::NotAccess)
            );
            assert_eq!(
                S::Assigned.after(Step::Send, kind),
                Err(RequestRefusal::NotDecided)
            );
            assert_eq!(
                S::Received.after(Step::Decide, kind),
                Err(RequestRefusal::NotAssigned)
            );
        }
    }

    #[test]
    fn nobody_is_their_own_second_person() {
        let (one, two) = (UserId(Uuid::from_u128(1)), UserId(Uuid::from_u128(2)));
        assert_eq!(second_person(one, one), Err(RequestRefusal::SamePerson));
        assert_eq!(second_person(one, two), Ok(()));
    }
}
