//! The queue of the screener: what came in, who decides, what is decided, and until when.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::shared::{UserId, WorkingDays, iso_day, printable};

/// The longest ground, in signs.
const MOST_GROUND: usize = 5_000;

/// What a screener decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "kebab-case")]
pub enum ScreenerDecision {
    /// Take the family on in an approach.
    TakeOn {
        /// Short name of the approach.
        approach: String,
    },
    /// Leave it to the social neighbourhood team (wijkteam).
    NeighbourhoodTeam,
    /// Do nothing with it.
    No,
    /// Ask for more first; it stays in the queue.
    MoreInformation {
        /// Whom.
        from: String,
        /// The day on which the answer is expected.
        #[serde(with = "iso_day")]
        expected_on: Date,
    },
}

/// A decision with its ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screened {
    /// What.
    #[serde(flatten)]
    pub decision: ScreenerDecision,
    /// Why.
    pub ground: String,
    /// On which day.
    #[serde(with = "iso_day")]
    pub on: Date,
    /// By whom.
    pub by: UserId,
}

/// Something in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queued {
    /// When it came in.
    #[serde(with = "iso_day")]
    pub received_on: Date,
    /// Whose it is to decide; `None`: any screener's.
    pub screener: Option<UserId>,
    /// What was decided, the oldest first. Only the last one can be final.
    pub decisions: Vec<Screened>,
}

/// Why something is not decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScreeningRefusal {
    /// It was decided already.
    AlreadyDecided,
    /// It is another screener's to decide; that one can be changed first.
    OfAnother(UserId),
    /// The ground is empty.
    EmptyGround,
    /// The ground is longer than 5,000 signs.
    GroundTooLong,
    /// It is not said in which approach the family is taken on.
    WithoutApproach,
    /// It is not said whom more is asked of.
    AskedOfNobody,
    /// The answer would be expected before it is asked.
    ExpectedInPast,
    /// The day has not come yet.
    InFuture,
    /// The day lies before it came in, or before an earlier decision.
    TooEarly,
}

/// Whether a decision is still in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScreeningTiming {
    /// It was decided, on or before the last day or after it.
    Decided {
        /// Whether it was in time.
        in_time: bool,
    },
    /// It waits for an answer that is not expected before this day.
    Waiting {
        /// When the answer is expected.
        expected_on: Date,
    },
    /// It has to be decided on this day at the latest.
    Due {
        /// The last day.
        by: Date,
    },
    /// It had to be decided on this day at the latest.
    Late {
        /// The last day.
        by: Date,
    },
}

impl ScreenerDecision {
    /// Whether it ends the screening.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        !matches!(self, Self::MoreInformation { .. })
    }
}

impl Queued {
    /// The decision that ended the screening.
    #[must_use]
    pub fn decided(&self) -> Option<&Screened> {
        self.decisions
            .last()
            .filter(|last| last.decision.is_final())
    }

    /// The last day to decide: so many working days after it came in, or after the day on which the last answer was expected.
    #[must_use]
    pub fn deadline(&self, within: WorkingDays) -> Date {
        let mut asked = self.decisions.iter().filter_map(|one| match one.decision {
            ScreenerDecision::MoreInformation { expected_on, .. } => Some(expected_on),
            _ => None,
        });
        within.after(asked.next_back().unwrap_or(self.received_on))
    }

    /// Whether a decision is still in time on a day.
    #[must_use]
    pub fn timing(&self, within: WorkingDays, today: Date) -> ScreeningTiming {
        let by = self.deadline(within);
        match self.decisions.last() {
            Some(last) => match last.decision {
                ScreenerDecision::MoreInformation { expected_on, .. } if today < expected_on => {
                    ScreeningTiming::Waiting { expected_on }
                }
                ScreenerDecision::MoreInformation { .. } => due(by, today),
                _ => ScreeningTiming::Decided {
                    in_time: last.on <= by,
                },
            },
            None => due(by, today),
        }
    }

    /// The queue after a decision.
    ///
    /// # Errors
    /// The first [`ScreeningRefusal`].
    pub fn decide(&self, mut new: Screened, today: Date) -> Result<Self, ScreeningRefusal> {
        if self.decided().is_some() {
            return Err(ScreeningRefusal::AlreadyDecided);
        }
        if let Some(other) = self.screener.filter(|other| *other != new.by) {
            return Err(ScreeningRefusal::OfAnother(other));
        }
        let earliest = self
            .decisions
            .last()
            .map_or(self.received_on, |last| last.on);
        if new.on < earliest {
            return Err(ScreeningRefusal::TooEarly);
        }
        if new.on > today {
            return Err(ScreeningRefusal::InFuture);
        }
        printable(&new.ground).trim().clone_into(&mut new.ground);
        match new.ground.chars().count() {
            0 => return Err(ScreeningRefusal::EmptyGround),
            1..=MOST_GROUND => {}
            _ => return Err(ScreeningRefusal::GroundTooLong),
        }
        match &new.decision {
            ScreenerDecision::TakeOn { approach } if approach.trim().is_empty() => {
                return Err(ScreeningRefusal::WithoutApproach);
            }
            ScreenerDecision::MoreInformation { from, .. } if from.trim().is_empty() => {
                return Err(ScreeningRefusal::AskedOfNobody);
            }
            ScreenerDecision::MoreInformation { expected_on, .. } if *expected_on < new.on => {
                return Err(ScreeningRefusal::ExpectedInPast);
            }
            _ => {}
        }
        let mut after = self.clone();
        after.decisions.push(new);
        Ok(after)
    }
}

fn due(by: Date, today: Date) -> ScreeningTiming {
    if today <= by {
        ScreeningTiming::Due { by }
    } else {
        ScreeningTiming::Late { by }
    }
}
