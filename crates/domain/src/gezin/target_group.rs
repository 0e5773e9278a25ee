//! The target-group test: whether a family is one with low social self-reliance (gezin met geringe sociale redzaamheid, GGSR).
//!
//! Source: factsheets of Samenwerkend Toezicht Jeugd, June 2015: one or more parents and one or more children, chronic problems on at
//! least four of the seven life areas, which the parents cannot solve themselves. Chronic is lasting, though it may come and go in
//! strength. The test says what was counted; a person may put another outcome beside it, with a reason.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Date;

use super::Leefgebied;
use crate::shared::{iso_day, printable};

/// On how many of the seven life areas problems have to be chronic.
pub const CHRONIC_AREAS_NEEDED: usize = 4;
/// The longest ground or reason, in signs.
const MOST_TEXT: usize = 5_000;
/// The oldest since, in years before now: longer than anybody lives.
const MOST_YEARS: i32 = 130;

/// Since when a problem is there: a day, or only the year when no more is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Since {
    /// This day.
    Day(#[serde(with = "iso_day")] Date),
    /// Some day of this year.
    Year(i32),
}

/// What was found on one life area. An area that has not been asked has no answer at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum AreaAnswer {
    /// There is no problem.
    NoProblem,
    /// There is a problem.
    Problem {
        /// What it rests on, in a few words.
        ground: String,
        /// Whether it lasts.
        chronic: bool,
        /// Since when; a lasting problem has to say it.
        since: Option<Since>,
    },
}

impl AreaAnswer {
    const fn is_chronic(&self) -> bool {
        matches!(self, Self::Problem { chronic: true, .. })
    }
}

/// Another outcome than the counted one, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherOutcome {
    /// Whether the family belongs to the target group after all, or not.
    pub belongs: bool,
    /// Why.
    pub reason: String,
}

/// The answers of one test. The same family is tested again later; who and when stand with the stored test.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TargetGroupTest {
    /// Per life area what was found; an area that is not in it was not asked yet.
    pub areas: BTreeMap<Leefgebied, AreaAnswer>,
    /// Whether the parents can solve it themselves; `None` when it was not asked yet.
    pub parents_can_solve: Option<bool>,
    /// Another outcome that somebody puts beside the counted one.
    pub other_outcome: Option<OtherOutcome>,
}

/// Who are in the family on the day of the test, as its record says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Composition {
    /// Whether there is a parent.
    pub parent: bool,
    /// Whether there is a child; without one it is a household (huishouden).
    pub child: bool,
}

/// Why a test is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetGroupRefusal {
    /// A problem without what it rests on.
    EmptyGround(Leefgebied),
    /// A ground or a reason is longer than 5,000 signs; `None` is the reason.
    TextTooLong(Option<Leefgebied>),
    /// A problem is called chronic, and it is not said since when.
    ChronicWithoutSince(Leefgebied),
    /// A problem would begin in the future.
    SinceInFuture(Leefgebied),
    /// A problem would be older than anybody.
    SinceTooLongAgo(Leefgebied),
    /// Another outcome without a reason.
    OtherOutcomeWithoutReason,
    /// Another outcome that says the same as the counted one.
    OtherOutcomeSaysTheSame,
    /// A household without children stays outside the counts, whatever somebody puts beside it: it is no family.
    HouseholdHasNoOutcome,
}

coded! {
    /// What a test comes to.
    pub enum TargetGroupOutcome {
        /// The family belongs to the target group.
        Belongs = "ggsr",
        /// It does not.
        DoesNotBelong = "geen-ggsr",
        /// Not enough was asked to say it. Counts nowhere as belonging.
        Undecided = "nog-niet-bekend",
        /// A household without children: outside the counts of families.
        OutsideCounts = "huishouden",
    }
}

coded! {
    /// What has to hold for a family to belong to the target group.
    pub enum TargetGroupCondition {
        /// Chronic problems on at least four life areas.
        ChronicAreas = "vier-leefgebieden",
        /// A parent in the family.
        Parent = "ouder",
        /// A child in the family.
        Child = "kind",
        /// The parents cannot solve it themselves.
        ParentsCannotSolve = "niet-zelf-oplossen",
    }
}

/// Whether a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holds {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// What was asked does not say it yet.
    Open,
}

/// What was counted, and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasoning {
    /// What it comes to.
    pub outcome: TargetGroupOutcome,
    /// Life areas with a chronic problem: these count.
    pub chronic: Vec<Leefgebied>,
    /// Life areas with a problem that is not chronic.
    pub passing: Vec<Leefgebied>,
    /// Life areas without a problem.
    pub without: Vec<Leefgebied>,
    /// Life areas that were not asked yet: they never count as a problem.
    pub not_asked: Vec<Leefgebied>,
    /// Each condition and whether it holds.
    pub conditions: [(TargetGroupCondition, Holds); 4],
}

impl Reasoning {
    /// The conditions that do not hold.
    pub fn failed(&self) -> impl Iterator<Item = TargetGroupCondition> {
        self.with(Holds::No)
    }

    /// The conditions of which it is not known yet.
    pub fn open(&self) -> impl Iterator<Item = TargetGroupCondition> {
        self.with(Holds::Open)
    }

    fn with(&self, holds: Holds) -> impl Iterator<Item = TargetGroupCondition> {
        self.conditions
            .into_iter()
            .filter(move |(_, one)| *one == holds)
            .map(|(condition, _)| condition)
    }
}

/// The counted outcome, and what somebody put beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What was counted.
    pub counted: Reasoning,
    /// What somebody put beside it, with the reason.
    pub other: Option<OtherOutcome>,
}

impl Verdict {
    /// The outcome that holds: the other one, when there is one.
    #[must_use]
    pub fn outcome(&self) -> TargetGroupOutcome {
        match &self.other {
            Some(other) if other.belongs => TargetGroupOutcome::Belongs,
            Some(_) => TargetGroupOutcome::DoesNotBelong,
            None => self.counted.outcome,
        }
    }
}

impl TargetGroupTest {
    /// Life areas on which a problem was found, chronic or not.
    pub fn problems(&self) -> impl Iterator<Item = Leefgebied> {
        self.areas
            .iter()
            .filter(|(_, answer)| matches!(answer, AreaAnswer::Problem { .. }))
            .map(|(area, _)| *area)
    }

    /// What was counted, and what follows from it.
    #[must_use]
    pub fn reasoning(&self, family: Composition) -> Reasoning {
        let areas = |wanted: fn(Option<&AreaAnswer>) -> bool| -> Vec<Leefgebied> {
            let all = Leefgebied::ALL.into_iter();
            all.filter(|area| wanted(self.areas.get(area))).collect()
        };
        let chronic = areas(|answer| answer.is_some_and(AreaAnswer::is_chronic));
        let passing = areas(|answer| {
            matches!(answer, Some(AreaAnswer::Problem { .. }))
                && !answer.is_some_and(AreaAnswer::is_chronic)
        });
        let without = areas(|answer| matches!(answer, Some(AreaAnswer::NoProblem)));
        let not_asked = areas(|answer| answer.is_none());
        let enough = match (chronic.len(), chronic.len() + not_asked.len()) {
            (sure, _) if sure >= CHRONIC_AREAS_NEEDED => Holds::Yes,
            (_, most) if most >= CHRONIC_AREAS_NEEDED => Holds::Open,
            _ => Holds::No,
        };
        let conditions = [
            (TargetGroupCondition::ChronicAreas, enough),
            (TargetGroupCondition::Parent, given(Some(family.parent))),
            (TargetGroupCondition::Child, given(Some(family.child))),
            (
                TargetGroupCondition::ParentsCannotSolve,
                given(self.parents_can_solve.map(|can| !can)),
            ),
        ];
        Reasoning {
            outcome: outcome(family, &conditions),
            chronic,
            passing,
            without,
            not_asked,
            conditions,
        }
    }

    /// The counted outcome beside what somebody put there. A household has no other outcome.
    #[must_use]
    pub fn verdict(&self, family: Composition) -> Verdict {
        let counted = self.reasoning(family);
        let inside = counted.outcome != TargetGroupOutcome::OutsideCounts;
        Verdict {
            other: self.other_outcome.clone().filter(|_| inside),
            counted,
        }
    }

    /// The test as it is kept: its texts without what cannot be seen.
    ///
    /// # Errors
    /// Every [`TargetGroupRefusal`], so that they are shown together.
    pub fn checked(
        mut self,
        family: Composition,
        today: Date,
    ) -> Result<Self, Vec<TargetGroupRefusal>> {
        let mut refusals = Vec::new();
        for (area, answer) in &mut self.areas {
            refusals.extend(check_area(*area, answer, today));
        }
        let counted = self.reasoning(family).outcome;
        if let Some(other) = &mut self.other_outcome {
            printable(&other.reason)
                .trim()
                .clone_into(&mut other.reason);
            refusals.extend(check_other(other, counted));
        }
        if refusals.is_empty() {
            Ok(self)
        } else {
            Err(refusals)
        }
    }
}

const fn given(answer: Option<bool>) -> Holds {
    match answer {
        Some(true) => Holds::Yes,
        Some(false) => Holds::No,
        None => Holds::Open,
    }
}

fn outcome(
    family: Composition,
    conditions: &[(TargetGroupCondition, Holds)],
) -> TargetGroupOutcome {
    let any = |holds: Holds| conditions.iter().any(|(_, one)| *one == holds);
    if !family.child {
        TargetGroupOutcome::OutsideCounts
    } else if any(Holds::No) {
        TargetGroupOutcome::DoesNotBelong
    } else if any(Holds::Open) {
        TargetGroupOutcome::Undecided
    } else {
        TargetGroupOutcome::Belongs
    }
}

fn check_area(area: Leefgebied, answer: &mut AreaAnswer, today: Date) -> Vec<TargetGroupRefusal> {
    let AreaAnswer::Problem {
        ground,
        chronic,
        since,
    } = answer
    else {
        return Vec::new();
    };
    printable(ground).trim().clone_into(ground);
    let year = today.year();
    let (future, ancient) = match *since {
        Some(Since::Day(day)) => (day > today, year - day.year() > MOST_YEARS),
        Some(Since::Year(since)) => (since > year, since < year - MOST_YEARS),
        None => (false, false),
    };
    [
        (ground.is_empty(), TargetGroupRefusal::EmptyGround(area)),
        (
            ground.chars().count() > MOST_TEXT,
            TargetGroupRefusal::TextTooLong(Some(area)),
        ),
        (
            *chronic && since.is_none(),
            TargetGroupRefusal::ChronicWithoutSince(area),
        ),
        (future, TargetGroupRefusal::SinceInFuture(area)),
        (ancient, TargetGroupRefusal::SinceTooLongAgo(area)),
    ]
    .into_iter()
    .filter_map(|(wrong, refusal)| wrong.then_some(refusal))
    .collect()
}

fn check_other(other: &OtherOutcome, counted: TargetGroupOutcome) -> Option<TargetGroupRefusal> {
    let said = if other.belongs {
        TargetGroupOutcome::Belongs
    } else {
        TargetGroupOutcome::DoesNotBelong
    };
    if counted == TargetGroupOutcome::OutsideCounts {
        Some(TargetGroupRefusal::HouseholdHasNoOutcome)
    } else if other.reason.is_empty() {
        Some(TargetGroupRefusal::OtherOutcomeWithoutReason)
    } else if other.reason.chars().count() > MOST_TEXT {
        Some(TargetGroupRefusal::TextTooLong(None))
    } else {
        (counted == said).then_some(TargetGroupRefusal::OtherOutcomeSaysTheSame)
    }
}
