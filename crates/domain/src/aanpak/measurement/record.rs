//! One measurement of one adult at one moment, and the family's own score that stands beside it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use time::Date;

use super::instrument::{DomainCode, Instrument, InstrumentRef, Level};
use crate::shared::{MeasurementId, PersonId, UserId};

/// After how many days information is old (the handbook of the instrument: leave it out).
pub const OLD_AFTER_DAYS: i64 = 30;

/// The answer on one domain. Each of the three is a full answer; a domain without one is not in the measurement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum Answer {
    /// The domain was talked about and scored.
    Scored {
        /// The level.
        level: Level,
        /// Why this level, in short.
        ground: String,
        /// From which day the oldest information is; `None`: from the measurement itself.
        information_from: Option<Date>,
    },
    /// The domain was not talked about (niet besproken).
    NotDiscussed {
        /// Why not, when that was said.
        ground: Option<String>,
    },
    /// The domain does not matter here (niet relevant, want …).
    NotRelevant {
        /// Why it does not.
        because: String,
    },
}

impl Answer {
    /// The level, when the domain was scored.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        match self {
            Self::Scored { level, .. } => Some(*level),
            Self::NotDiscussed { .. } | Self::NotRelevant { .. } => None,
        }
    }

    /// Why, when that was written down.
    #[must_use]
    pub fn ground(&self) -> Option<&str> {
        match self {
            Self::Scored { ground, .. } => Some(ground),
            Self::NotDiscussed { ground } => ground.as_deref(),
            Self::NotRelevant { because } => Some(because),
        }
    }
}

/// A measurement that passed [`check`](super::check).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measurement {
    /// Which.
    pub id: MeasurementId,
    /// With which instrument.
    pub instrument: InstrumentRef,
    /// Of which adult.
    pub person: PersonId,
    /// Code of the phase of the case in which it was made.
    pub phase: String,
    /// The day it was made.
    pub day: Date,
    /// Who scored.
    pub scorer: UserId,
    /// Where and with whom it was made, such as "thuis, samen met de gezinscoach"; may be empty.
    pub context: String,
    /// The answers. What is not in it was not answered.
    pub answers: BTreeMap<DomainCode, Answer>,
}

impl Measurement {
    /// The level on a domain, when it was scored.
    #[must_use]
    pub fn level(&self, domain: &DomainCode) -> Option<Level> {
        self.answers.get(domain).and_then(Answer::level)
    }

    /// The domains that were scored.
    #[must_use]
    pub fn scored_domains(&self) -> BTreeSet<&DomainCode> {
        let scored = self.answers.iter().filter(|(_, one)| one.level().is_some());
        scored.map(|(code, _)| code).collect()
    }

    /// The domains that have an answer of any kind.
    #[must_use]
    pub fn answered_domains(&self) -> BTreeSet<&DomainCode> {
        self.answers.keys().collect()
    }

    /// Which of these domains have no answer: for a move that asks for the domains that a plan touches.
    #[must_use]
    pub fn unanswered_among<'d>(
        &self,
        domains: impl IntoIterator<Item = &'d DomainCode>,
    ) -> BTreeSet<&'d DomainCode> {
        let domains = domains.into_iter();
        domains
            .filter(|code| !self.answers.contains_key(*code))
            .collect()
    }

    /// Which of these life areas (leefgebieden) have no domain with an answer. One answered domain is enough for a life area.
    #[must_use]
    pub fn unanswered_leefgebieden<'l>(
        &self,
        instrument: &Instrument,
        leefgebieden: impl IntoIterator<Item = &'l str>,
    ) -> BTreeSet<&'l str> {
        let answered = |leefgebied: &str| {
            let mut domains = instrument.domains_of(leefgebied);
            domains.any(|domain| self.answers.contains_key(&domain.code))
        };
        let leefgebieden = leefgebieden.into_iter();
        leefgebieden.filter(|one| !answered(one)).collect()
    }

    /// The life areas (leefgebieden) with a domain that was scored at most this level: to point out what has no goal yet.
    #[must_use]
    pub fn leefgebieden_scored_at_most<'i>(
        &self,
        instrument: &'i Instrument,
        most: Level,
    ) -> BTreeSet<&'i str> {
        let low = instrument
            .domains
            .iter()
            .filter(|domain| self.level(&domain.code).is_some_and(|level| level <= most));
        low.flat_map(|domain| domain.leefgebieden.iter().map(String::as_str))
            .collect()
    }

    /// Whether a move that asks for a measurement may go on with this one: at least one domain scored, or every own domain of the
    /// instrument answered "niet besproken" or "niet relevant" with a ground. More scores make no difference.
    ///
    /// # Errors
    /// [`GateRefusal`] with what is still open.
    pub fn satisfies_gate(&self, instrument: &Instrument) -> Result<(), GateRefusal> {
        if self.instrument != instrument.reference {
            return Err(GateRefusal::OtherInstrument);
        }
        if self.answers.values().any(|one| one.level().is_some()) {
            return Ok(());
        }
        let (mut unanswered, mut without_ground) = (Vec::new(), Vec::new());
        for domain in instrument.own_domains() {
            match self.answers.get(&domain.code) {
                None => unanswered.push(domain.code.clone()),
                Some(answer) if answer.ground().is_none() => {
                    without_ground.push(domain.code.clone());
                }
                Some(_) => {}
            }
        }
        if unanswered.is_empty() && without_ground.is_empty() {
            return Ok(());
        }
        Err(GateRefusal::NothingScored {
            unanswered,
            without_ground,
        })
    }
}

/// Why a measurement does not let a case go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GateRefusal {
    /// It was made with another instrument than the one it is held against.
    OtherInstrument,
    /// Nothing is scored, and not every domain says why.
    NothingScored {
        /// Domains without an answer.
        unanswered: Vec<DomainCode>,
        /// Domains that were not discussed without a word why.
        without_ground: Vec<DomainCode>,
    },
}

/// What somebody of the family says about one domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnScore {
    /// The level that they give themselves.
    pub level: Level,
    /// Their own words; may be left out.
    pub words: Option<String>,
}

/// The own scores of one adult on one day. They stand beside those of a professional and are never averaged with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnScores {
    /// With which instrument.
    pub instrument: InstrumentRef,
    /// Who scored themselves.
    pub person: PersonId,
    /// The day.
    pub day: Date,
    /// The measurement that they stand beside, when there is one.
    pub beside: Option<MeasurementId>,
    /// The scores; every domain is free.
    pub scores: BTreeMap<DomainCode, OwnScore>,
}
