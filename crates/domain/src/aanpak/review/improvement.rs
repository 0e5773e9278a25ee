//! What is improved because of an evaluation: who sees to it, and how far it is.

use serde::{Deserialize, Serialize};
use time::Date;

use super::findings::{length, one_line};
use super::{MOST_FINDING, MOST_NAME};
use crate::shared::{InvestigationId, printable};

/// The most improvement points of the supervision that one improvement answers.
pub const MOST_POINTS: usize = 30;

coded! {
    /// How far an improvement is.
    pub enum ImprovementState {
        /// Whether it can be done is being looked into.
        Examined = "onderzocht",
        /// It will be done.
        Decided = "besloten",
        /// It is the way of working now.
        Introduced = "ingevoerd",
        /// It will not be done.
        Rejected = "afgewezen",
    }
}

impl ImprovementState {
    /// What it can become: nothing is introduced that nobody decided, and what was closed can be looked into again.
    #[must_use]
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Examined => &[Self::Decided, Self::Rejected],
            Self::Decided => &[Self::Introduced, Self::Rejected, Self::Examined],
            Self::Introduced | Self::Rejected => &[Self::Examined],
        }
    }

    /// Whether nothing more is done about it.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Introduced | Self::Rejected)
    }
}

/// Improvement point (verbeterpunt) of the supervision: an indicator that did not meet in a year. `toezicht` knows what it says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct VerbeterpuntRef {
    /// In which investigation.
    pub investigation: InvestigationId,
    /// In which year.
    pub year: i32,
    /// The code of the indicator.
    pub indicator: String,
}

/// What an improvement is, whatever became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImprovementTerms {
    /// What will be different, on one line.
    pub what: String,
    /// Who sees to it: a function or an organisation.
    pub owner: String,
    /// The last day by which it is done in time, if that was agreed.
    pub due_on: Option<Date>,
    /// The improvement points of the supervision that it answers.
    pub points: Vec<VerbeterpuntRef>,
}

/// From one state into another, or into the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateChange {
    /// The state it came into.
    pub state: ImprovementState,
    /// Since which day.
    pub on: Date,
    /// Why; may be empty where nothing is rejected or taken up again.
    pub because: String,
}

/// An improvement and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Improvement {
    /// What it is.
    pub terms: ImprovementTerms,
    /// The states it was in, oldest first; at least one.
    pub states: Vec<StateChange>,
}

/// What is wrong with an improvement, or with what would become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImprovementRefusal {
    /// It does not say what will be different.
    #[error("Schrijf op wat er beter wordt.")]
    NoWhat,
    /// It says that at too great length.
    #[error("Wat er beter wordt is langer dan {MOST_NAME} tekens. Maak het korter.")]
    WhatTooLong,
    /// Nobody sees to it.
    #[error("Vul in wie ervoor zorgt. Een verbetering zonder eigenaar gebeurt niet.")]
    NoOwner,
    /// Who sees to it is too long.
    #[error("Wie ervoor zorgt is langer dan {MOST_NAME} tekens. Maak het korter.")]
    OwnerTooLong,
    /// It answers too many improvement points.
    #[error("Er zijn meer dan {MOST_POINTS} verbeterpunten gekozen. Kies er minder.")]
    TooManyPoints,
    /// It cannot become this from what it is.
    #[error("Een verbetering die is {from}, kan niet meteen worden {to}. Kies een andere stand.")]
    NotNext {
        /// What it is.
        from: ImprovementState,
        /// What was asked.
        to: ImprovementState,
    },
    /// The change lies before the last one.
    #[error("Deze dag ligt voor de vorige verandering. Kies een latere dag.")]
    BeforeTheLast,
    /// The change is still to come.
    #[error("Deze dag ligt in de toekomst. Schrijf het op als het zover is.")]
    InTheFuture,
    /// Rejecting, and taking up again, ask for a reason.
    #[error("Schrijf op waarom. Wie dit later leest, wil dat weten.")]
    NoReason,
    /// The reason is too long.
    #[error("De uitleg is langer dan {MOST_FINDING} tekens. Maak haar korter.")]
    ReasonTooLong,
}

impl ImprovementTerms {
    /// The terms as they are kept: on one line, each improvement point once.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn checked(mut self) -> Result<Self, Vec<ImprovementRefusal>> {
        use ImprovementRefusal as No;
        self.what = one_line(&self.what);
        self.owner = one_line(&self.owner);
        self.points.sort();
        self.points.dedup();
        let mut refusals = Vec::new();
        refusals.extend(length(&self.what, No::NoWhat, No::WhatTooLong));
        refusals.extend(length(&self.owner, No::NoOwner, No::OwnerTooLong));
        if self.points.len() > MOST_POINTS {
            refusals.push(No::TooManyPoints);
        }
        if refusals.is_empty() {
            Ok(self)
        } else {
            Err(refusals)
        }
    }
}

impl StateChange {
    /// The first state of an improvement: what an evaluation names may have come any distance already.
    ///
    /// # Errors
    /// [`ImprovementRefusal`] for the day and the reason.
    pub fn first(self, today: Date) -> Result<Self, ImprovementRefusal> {
        let asks_reason = self.state == ImprovementState::Rejected;
        self.kept(asks_reason, today)
    }

    /// Day and reason as they are kept.
    fn kept(mut self, asks_reason: bool, today: Date) -> Result<Self, ImprovementRefusal> {
        self.because = printable(&self.because).trim().to_owned();
        if self.on > today {
            return Err(ImprovementRefusal::InTheFuture);
        }
        if asks_reason && self.because.is_empty() {
            return Err(ImprovementRefusal::NoReason);
        }
        if self.because.chars().count() > MOST_FINDING {
            return Err(ImprovementRefusal::ReasonTooLong);
        }
        Ok(self)
    }
}

impl Improvement {
    /// How far it is.
    #[must_use]
    pub fn state(&self) -> Option<ImprovementState> {
        self.states.last().map(|last| last.state)
    }

    /// What becomes of it, as it is kept.
    ///
    /// # Errors
    /// [`ImprovementRefusal`] when it cannot become that, or for the day and the reason.
    pub fn become_next(
        &self,
        change: StateChange,
        today: Date,
    ) -> Result<StateChange, ImprovementRefusal> {
        let Some(last) = self.states.last() else {
            return change.first(today);
        };
        let (from, to) = (last.state, change.state);
        if !from.next().contains(&to) {
            return Err(ImprovementRefusal::NotNext { from, to });
        }
        if change.on < last.on {
            return Err(ImprovementRefusal::BeforeTheLast);
        }
        let asks_reason = to == ImprovementState::Rejected || from.is_closed();
        change.kept(asks_reason, today)
    }

    /// Whether it should have been done by now.
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        let open = self.state().is_some_and(|state| !state.is_closed());
        open && self.terms.due_on.is_some_and(|due| due < today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;
    use uuid::Uuid;

    const TODAY: Date = date!(2015 - 06 - 15);

    fn point(year: i32) -> VerbeterpuntRef {
        VerbeterpuntRef {
            investigation: InvestigationId(Uuid::nil()),
            year,
            indicator: "S1".to_owned(),
        }
    }

    fn terms() -> ImprovementTerms {
        ImprovementTerms {
            what: "Vaste screeners".to_owned(),
            owner: "Teamleider Jeugd".to_owned(),
            due_on: Some(date!(2015 - 06 - 14)),
            points: vec![point(2014), point(2013), point(2014)],
        }
    }

    fn change(state: ImprovementState, on: Date, because: &str) -> StateChange {
        StateChange {
            state,
            on,
            because: because.to_owned(),
        }
    }

    fn improvement(state: ImprovementState) -> Improvement {
        Improvement {
            terms: terms(),
            states: vec![change(state, date!(2015 - 01 - 01), "")],
        }
    }

    #[test]
    fn nothing_is_introduced_that_nobody_decided() {
        use ImprovementState::{Decided, Examined, Introduced, Rejected};
        let allowed = [
            (Examined, Decided),
            (Examined, Rejected),
            (Decided, Introduced),
            (Decided, Rejected),
            (Decided, Examined),
            (Introduced, Examined),
            (Rejected, Examined),
        ];
        for from in ImprovementState::ALL {
            for to in ImprovementState::ALL {
                let asked = improvement(from).become_next(change(to, TODAY, "Omdat."), TODAY);
                if allowed.contains(&(from, to)) {
                    assert_eq!(asked.unwrap().state, to);
                } else {
                    assert_eq!(asked, Err(ImprovementRefusal::NotNext { from, to }));
                }
            }
        }
    }

    #[test]
    fn rejecting_and_taking_up_again_ask_why() {
        use ImprovementState::{Decided, Examined, Introduced, Rejected};
        let silent = |from, to| improvement(from).become_next(change(to, TODAY, " \n"), TODAY);
        for (from, to) in [
            (Examined, Rejected),
            (Introduced, Examined),
            (Rejected, Examined),
        ] {
            assert_eq!(silent(from, to), Err(ImprovementRefusal::NoReason));
        }
        assert!(silent(Examined, Decided).is_ok());
        assert!(silent(Decided, Introduced).is_ok());
        let first = change(Rejected, TODAY, "").first(TODAY);
        assert_eq!(first, Err(ImprovementRefusal::NoReason));
    }

    #[test]
    fn days_go_forward_and_not_beyond_today() {
        use ImprovementState::{Decided, Examined};
        let on = |day| improvement(Examined).become_next(change(Decided, day, ""), TODAY);
        assert!(on(date!(2015 - 01 - 01)).is_ok());
        assert_eq!(
            on(date!(2014 - 12 - 31)),
            Err(ImprovementRefusal::BeforeTheLast)
        );
        assert_eq!(
            on(date!(2015 - 06 - 16)),
            Err(ImprovementRefusal::InTheFuture)
        );
    }

    #[test]
    fn an_open_improvement_is_late_after_its_last_day() {
        use ImprovementState::{Decided, Examined, Introduced, Rejected};
        for (state, late) in [
            (Examined, true),
            (Decided, true),
            (Introduced, false),
            (Rejected, false),
        ] {
            assert_eq!(improvement(state).is_late(TODAY), late, "{state}");
            assert!(!improvement(state).is_late(date!(2015 - 06 - 14)));
        }
    }

    #[test]
    fn terms_name_what_and_who_and_each_point_once() {
        use ImprovementRefusal as No;
        let kept = terms().checked().unwrap();
        assert_eq!(kept.points, [point(2013), point(2014)]);
        let wrong = ImprovementTerms {
            what: " ".to_owned(),
            owner: "x".repeat(MOST_NAME + 1),
            points: (0..=30).map(point).collect(),
            ..terms()
        };
        assert_eq!(
            wrong.checked().unwrap_err(),
            [No::NoWhat, No::OwnerTooLong, No::TooManyPoints]
        );
    }
}
