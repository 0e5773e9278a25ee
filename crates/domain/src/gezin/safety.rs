//! The safety of each child: who looked when, what they found, and of which children nobody looked lately.

use serde::{Deserialize, Serialize};
use time::{Date, Duration};

use crate::shared::{AGE_OF_MAJORITY, PersonId, UserId, has_age, iso_day, printable};

/// The longest ground, in signs.
const MOST_GROUND: usize = 5_000;

coded! {
    /// What somebody found about the safety of a child. A person judges; nothing here follows from counting.
    pub enum SafetyJudgement {
        /// The child is safe.
        Safe = "veilig",
        /// There are worries.
        Worries = "zorgen",
        /// The child is not safe.
        Unsafe = "onveilig",
        /// It could not be found out.
        Unknown = "onbekend",
    }
}

/// One look at the safety of one child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyCheck {
    /// Which child.
    pub child: PersonId,
    /// On which day.
    #[serde(with = "iso_day")]
    pub on: Date,
    /// What was found.
    pub judgement: SafetyJudgement,
    /// What the judgement rests on, or why it could not be found out.
    pub ground: String,
    /// Who looked.
    pub by: UserId,
}

/// A child whose safety has to be in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Child {
    /// Who.
    pub person: PersonId,
    /// Date of birth, if known.
    pub born_on: Option<Date>,
}

/// Why a safety check is not written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SafetyRefusal {
    /// It is about nobody, or about somebody who is no child of this family.
    NotAChildOfTheFamily,
    /// The child is an adult on that day.
    Adult,
    /// The day lies before the birth of the child.
    BeforeBirth,
    /// The day has not come yet.
    InFuture,
    /// It is not said what the judgement rests on.
    EmptyGround,
    /// The ground is longer than 5,000 signs.
    GroundTooLong,
}

impl SafetyCheck {
    /// The check as it is kept: its ground without what cannot be seen.
    ///
    /// # Errors
    /// The first [`SafetyRefusal`].
    pub fn checked(mut self, children: &[Child], today: Date) -> Result<Self, SafetyRefusal> {
        let child = children.iter().find(|child| child.person == self.child);
        let child = child.ok_or(SafetyRefusal::NotAChildOfTheFamily)?;
        if self.on > today {
            return Err(SafetyRefusal::InFuture);
        }
        if let Some(born) = child.born_on {
            if self.on < born {
                return Err(SafetyRefusal::BeforeBirth);
            }
            if has_age(born, AGE_OF_MAJORITY, self.on) {
                return Err(SafetyRefusal::Adult);
            }
        }
        printable(&self.ground).trim().clone_into(&mut self.ground);
        match self.ground.chars().count() {
            0 => Err(SafetyRefusal::EmptyGround),
            1..=MOST_GROUND => Ok(self),
            _ => Err(SafetyRefusal::GroundTooLong),
        }
    }

    /// The last day on which it still counts as recent, when it counts for so many days.
    #[must_use]
    pub fn recent_through(&self, valid_for_days: u16) -> Date {
        let days = Duration::days(valid_for_days.into());
        self.on.checked_add(days).unwrap_or(Date::MAX)
    }
}

/// Whether the safety of a child is in view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InView {
    /// Somebody looked, not too long ago.
    Recent {
        /// Through which day it counts.
        through: Date,
    },
    /// Somebody looked, too long ago.
    Expired {
        /// Through which day it counted.
        through: Date,
    },
    /// Somebody looked last and could not find it out: then it is not in view, however lately that was.
    NotFoundOut,
    /// Nobody ever looked.
    Never,
}

/// The safety of one child as it is known on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildSafety {
    /// Which child.
    pub child: PersonId,
    /// The latest check, if there is one.
    pub last: Option<SafetyCheck>,
    /// Whether it is in view.
    pub in_view: InView,
}

/// The safety of each child that is not an adult yet on a day, in the order of the children. Of two checks on one day the later in the
/// list is the latest.
#[must_use]
pub fn safety_of_children(
    children: &[Child],
    checks: &[SafetyCheck],
    valid_for_days: u16,
    today: Date,
) -> Vec<ChildSafety> {
    let minor = |child: &&Child| {
        child
            .born_on
            .is_none_or(|born| !has_age(born, AGE_OF_MAJORITY, today))
    };
    let of = |child: &Child| {
        let own = checks
            .iter()
            .filter(|check| check.child == child.person && check.on <= today);
        let last = own.max_by_key(|check| check.on).cloned();
        ChildSafety {
            child: child.person,
            in_view: in_view(last.as_ref(), valid_for_days, today),
            last,
        }
    };
    children.iter().filter(minor).map(of).collect()
}

fn in_view(last: Option<&SafetyCheck>, valid_for_days: u16, today: Date) -> InView {
    let Some(last) = last else {
        return InView::Never;
    };
    let through = last.recent_through(valid_for_days);
    match last.judgement {
        SafetyJudgement::Unknown => InView::NotFoundOut,
        _ if today <= through => InView::Recent { through },
        _ => InView::Expired { through },
    }
}

/// The children whose safety is not in view (indicator G3).
#[must_use]
pub fn without_recent_check(
    children: &[Child],
    checks: &[SafetyCheck],
    valid_for_days: u16,
    today: Date,
) -> Vec<PersonId> {
    safety_of_children(children, checks, valid_for_days, today)
        .into_iter()
        .filter(|child| !matches!(child.in_view, InView::Recent { .. }))
        .map(|child| child.child)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;
    use uuid::Uuid;

    const TODAY: Date = date!(2015 - 06 - 15);

    fn person(number: u128) -> PersonId {
        PersonId(Uuid::from_u128(number))
    }

    fn child(number: u128, born_on: Date) -> Child {
        Child {
            person: person(number),
            born_on: Some(born_on),
        }
    }

    fn check(number: u128, on: Date, judgement: SafetyJudgement) -> SafetyCheck {
        SafetyCheck {
            child: person(number),
            on,
            judgement,
            ground: "Gesproken thuis, alle kinderen gezien.".to_owned(),
            by: UserId(Uuid::from_u128(900)),
        }
    }

    #[test]
    fn a_check_counts_through_its_last_day_and_not_a_day_longer() {
        let children = [child(1, date!(2008 - 01 - 01))];
        let checks = [check(1, date!(2015 - 03 - 17), SafetyJudgement::Worries)];
        assert_eq!(
            without_recent_check(&children, &checks, 90, TODAY),
            Vec::new(),
            "17 March and 90 days is 15 June"
        );
        assert_eq!(
            without_recent_check(&children, &checks, 89, TODAY),
            [person(1)]
        );
        assert_eq!(
            safety_of_children(&children, &checks, 89, TODAY)[0].in_view,
            InView::Expired {
                through: date!(2015 - 06 - 14)
            }
        );
    }

    #[test]
    fn the_latest_check_decides_and_what_could_not_be_found_out_is_not_in_view() {
        let children = [
            child(1, date!(2008 - 01 - 01)),
            child(2, date!(2010 - 01 - 01)),
            child(3, date!(2012 - 01 - 01)),
        ];
        let checks = [
            check(1, date!(2015 - 06 - 10), SafetyJudgement::Unknown),
            check(1, date!(2015 - 06 - 01), SafetyJudgement::Safe),
            check(2, date!(2015 - 06 - 01), SafetyJudgement::Unknown),
            check(2, date!(2015 - 06 - 10), SafetyJudgement::Unsafe),
        ];
        assert_eq!(
            without_recent_check(&children, &checks, 90, TODAY),
            [person(1), person(3)]
        );
        let known = safety_of_children(&children, &checks, 90, TODAY);
        assert_eq!(known[0].in_view, InView::NotFoundOut);
        assert_eq!(
            known[1].last.as_ref().map(|last| last.judgement),
            Some(SafetyJudgement::Unsafe)
        );
        assert_eq!(known[2].in_view, InView::Never);
    }

    #[test]
    fn an_adult_child_needs_no_check_and_one_of_unknown_age_does() {
        let children = [
            child(1, date!(1997 - 06 - 15)),
            child(2, date!(1997 - 06 - 16)),
            Child {
                person: person(3),
                born_on: None,
            },
        ];
        assert_eq!(
            without_recent_check(&children, &[], 90, TODAY),
            [person(2), person(3)]
        );
    }

    #[test]
    fn a_check_that_does_not_fit_the_child_is_refused() {
        let children = [child(1, date!(2008 - 01 - 01))];
        let refused = |check: SafetyCheck| check.checked(&children, TODAY).unwrap_err();
        let fits = check(1, TODAY, SafetyJudgement::Safe);
        assert!(fits.clone().checked(&children, TODAY).is_ok());
        assert_eq!(
            refused(check(2, TODAY, SafetyJudgement::Safe)),
            SafetyRefusal::NotAChildOfTheFamily
        );
        assert_eq!(
            refused(check(1, date!(2015 - 06 - 16), SafetyJudgement::Safe)),
            SafetyRefusal::InFuture
        );
        assert_eq!(
            refused(check(1, date!(2007 - 12 - 31), SafetyJudgement::Safe)),
            SafetyRefusal::BeforeBirth
        );
        let ground = |ground: &str| SafetyCheck {
            ground: ground.to_owned(),
            ..check(1, TODAY, SafetyJudgement::Unknown)
        };
        assert_eq!(refused(ground(" \u{7} ")), SafetyRefusal::EmptyGround);
        assert!(ground(&"a".repeat(5_000)).checked(&children, TODAY).is_ok());
        assert_eq!(
            refused(ground(&"a".repeat(5_001))),
            SafetyRefusal::GroundTooLong
        );
        let grown = [child(1, date!(1997 - 06 - 15))];
        let late = check(1, TODAY, SafetyJudgement::Safe).checked(&grown, TODAY);
        assert_eq!(late, Err(SafetyRefusal::Adult));
    }
}
