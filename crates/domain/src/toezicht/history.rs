//! What became of an indicator over the years, and of each improvement point.

use super::framework::{IndicatorCode, Toetsingskader};
use super::investigation::{Answer, Investigation, RoundState};
use super::judgement::{Judgement, Mark};

/// What can be said of an indicator in a year. What a sheet does not mention is never assumed to meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IndicatorStatus {
    /// A person gave this mark.
    Judged(Mark),
    /// The published outcome does not mention it (niet genoemd).
    NotMentioned,
    /// It met before and is not tested again (niet opnieuw).
    NotAgain,
    /// The round is open and it has no mark yet (nog niet getoetst).
    NotYet,
    /// There is no round in this year.
    NoRound,
}

impl IndicatorStatus {
    /// Code, also the last part of the translation key of its words.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Judged(mark) => mark.code(),
            Self::NotMentioned => "niet-genoemd",
            Self::NotAgain => "niet-opnieuw",
            Self::NotYet => "nog-niet-getoetst",
            Self::NoRound => "geen-ronde",
        }
    }
}

/// How an indicator moved between its last two judgements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trend {
    /// X became ✓.
    Better,
    /// X stayed X.
    StillNot,
    /// ✓ became X.
    Worse,
    /// Fewer than two judgements, or nothing to compare.
    None,
}

/// How far an improvement point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerbeterpuntState {
    /// The municipality has not answered.
    Open,
    /// The municipality has answered; not yet tested again.
    Answered,
    /// Tested again: it meets now.
    Resolved,
    /// Tested again: it still does not meet. The text of the re-test says what progressed.
    Remains,
}

impl VerbeterpuntState {
    /// The code that pages know it by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Resolved => "resolved",
            Self::Remains => "remains",
        }
    }
}

/// Improvement point (verbeterpunt): an X of a year with everything that followed from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verbeterpunt<'a> {
    /// The judgement that carries the X.
    pub judgement: &'a Judgement,
    /// What the municipality answered.
    pub answer: Option<&'a Answer>,
    /// The re-test, if one was made.
    pub retest: Option<&'a Judgement>,
    /// How far it is.
    pub state: VerbeterpuntState,
}

impl Investigation {
    /// What can be said of an indicator in a year.
    #[must_use]
    pub fn status(
        &self,
        framework: &Toetsingskader,
        indicator: &IndicatorCode,
        year: i32,
    ) -> IndicatorStatus {
        if let Some(judgement) = self.judgement(indicator, year) {
            return IndicatorStatus::Judged(judgement.mark);
        }
        let Some(round) = self.round(year) else {
            return IndicatorStatus::NoRound;
        };
        let met = self
            .verdict_before(indicator, year)
            .is_some_and(|judgement| judgement.mark == Mark::Voldoet);
        match round.state {
            _ if met => IndicatorStatus::NotAgain,
            RoundState::Open if self.offered(framework, year).contains(indicator) => {
                IndicatorStatus::NotYet
            }
            _ => IndicatorStatus::NotMentioned,
        }
    }

    /// How an indicator moved between its last two judgements.
    #[must_use]
    pub fn trend(&self, indicator: &IndicatorCode) -> Trend {
        let mut marks: Vec<&Judgement> = self
            .judgements
            .iter()
            .filter(|judgement| {
                judgement.indicator == *indicator && judgement.mark != Mark::NietGetoetst
            })
            .collect();
        marks.sort_by_key(|judgement| judgement.year);
        match marks.as_slice() {
            [.., before, last] => match (before.mark, last.mark) {
                (Mark::VoldoetNiet, Mark::Voldoet) => Trend::Better,
                (Mark::VoldoetNiet, Mark::VoldoetNiet) => Trend::StillNot,
                (Mark::Voldoet, Mark::VoldoetNiet) => Trend::Worse,
                _ => Trend::None,
            },
            _ => Trend::None,
        }
    }

    /// All improvement points, oldest year first and in the order of the framework.
    #[must_use]
    pub fn verbeterpunten(&self, framework: &Toetsingskader) -> Vec<Verbeterpunt<'_>> {
        let mut points = Vec::new();
        for round in &self.rounds {
            for (_, indicator) in framework.indicators() {
                let judged = self.judgement(&indicator.code, round.year);
                if let Some(judgement) =
                    judged.filter(|judgement| judgement.mark == Mark::VoldoetNiet)
                {
                    points.push(self.verbeterpunt(judgement, |_| true));
                }
            }
        }
        points
    }

    /// An improvement point with what followed from it, as far as its later judgements are `known`.
    pub(super) fn verbeterpunt<'a>(
        &'a self,
        judgement: &'a Judgement,
        known: impl Fn(&Judgement) -> bool,
    ) -> Verbeterpunt<'a> {
        let answer = self.answer_to(&judgement.indicator, judgement.year);
        let retest = self
            .judgements
            .iter()
            .filter(|later| {
                later.indicator == judgement.indicator
                    && later.year > judgement.year
                    && later.mark != Mark::NietGetoetst
                    && known(later)
            })
            .min_by_key(|later| later.year);
        let state = match (retest.map(|retest| retest.mark), answer) {
            (Some(Mark::Voldoet), _) => VerbeterpuntState::Resolved,
            (Some(Mark::VoldoetNiet), _) => VerbeterpuntState::Remains,
            (_, Some(_)) => VerbeterpuntState::Answered,
            (_, None) => VerbeterpuntState::Open,
        };
        Verbeterpunt {
            judgement,
            answer,
            retest,
            state,
        }
    }
}
