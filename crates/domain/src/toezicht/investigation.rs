//! An investigation: one approach of one municipality, judged in a first round and re-tested in later ones.

use serde::{Deserialize, Serialize};
use time::Date;

use super::framework::{FrameworkRef, IndicatorCode, Toetsingskader};
use super::judgement::{Evidence, Judgement, Mark};
use crate::shared::{GemeenteId, InvestigationId, printable};

/// Municipality (gemeente).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gemeente {
    /// Identifier in this installation.
    pub id: GemeenteId,
    /// Name, such as "Deventer".
    pub name: String,
    /// Code of the statistical office, such as "GM0150", if known.
    pub cbs_code: Option<String>,
}

/// At which level an approach is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// On the policy of the municipality (beleidsniveau).
    Policy,
    /// On a small sample of cases (casusniveau).
    Case,
}

impl Level {
    /// The code used in forms and the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Policy => "beleid",
            Self::Case => "casus",
        }
    }

    /// The level with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Policy, Self::Case]
            .into_iter()
            .find(|level| level.code() == code)
    }
}

/// Whether a round still takes judgements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoundState {
    /// Takes judgements.
    Open,
    /// Its outcome is published; it is frozen.
    Published,
}

/// One year in which the approach is judged. The first round offers every indicator, a later one only what did not meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// The year that is judged.
    pub year: i32,
    /// Open or published.
    pub state: RoundState,
}

/// How the municipality gave its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerManner {
    /// In a conversation or presentation (mondeling).
    Oral,
    /// In a letter or document (schriftelijk).
    Written,
    /// Both.
    OralAndWritten,
    /// The source does not say how.
    Unknown,
}

impl AnswerManner {
    /// All manners, in the order of a form.
    pub const ALL: [Self; 4] = [
        Self::Oral,
        Self::Written,
        Self::OralAndWritten,
        Self::Unknown,
    ];

    /// The code used in forms and the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Oral => "mondeling",
            Self::Written => "schriftelijk",
            Self::OralAndWritten => "mondeling-en-schriftelijk",
            Self::Unknown => "onbekend",
        }
    }

    /// The manner with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|manner| manner.code() == code)
    }
}

/// What the municipality says it has done about an improvement point (verbeterpunt).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The indicator of the improvement point.
    pub indicator: IndicatorCode,
    /// The year whose X it answers.
    pub year: i32,
    /// The day on which the answer was given.
    pub date: Date,
    /// Oral or written.
    pub manner: AnswerManner,
    /// The answer itself.
    pub text: String,
    /// Counts the times this answer was written, from 1.
    pub version: i64,
}

/// One approach of one municipality under supervision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Investigation {
    /// Identifier.
    pub id: InvestigationId,
    /// The municipality.
    pub gemeente: Gemeente,
    /// Name of the approach, such as "Bijzondere Zorg Team".
    pub approach: String,
    /// Policy or case.
    pub level: Level,
    /// The framework version it was made with, for ever.
    pub framework: FrameworkRef,
    /// The rounds, oldest first; at least one.
    pub rounds: Vec<Round>,
    /// All judgements of all rounds.
    pub judgements: Vec<Judgement>,
    /// All answers to improvement points.
    pub answers: Vec<Answer>,
}

/// Why a judgement is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JudgeError {
    /// There is no round in this year.
    #[error("Er is geen ronde in {0}. Begin eerst een hertoets voor dat jaar.")]
    NoRound(i32),
    /// The outcome of the round is published.
    #[error(
        "De uitkomst van {0} is gepubliceerd en ligt vast. Maak een correctie van het factsheet."
    )]
    Published(i32),
    /// The framework of this investigation has no such indicator.
    #[error("Indicator {0} staat niet in het toetsingskader van dit onderzoek.")]
    UnknownIndicator(IndicatorCode),
    /// A re-test offers only what did not meet.
    #[error(
        "Indicator {0} voldeed al of was geen verbeterpunt, en wordt in {1} niet opnieuw getoetst."
    )]
    NotOffered(IndicatorCode, i32),
    /// A mark without a reason says nothing.
    #[error("Schrijf een toelichting. Zonder toelichting zegt het oordeel niets.")]
    NoExplanation,
    /// Evidence needs to say what it is.
    #[error("Vul bij elk bewijs in wat het is, of haal de regel weg.")]
    EvidenceWithoutName,
}

/// Why a re-test cannot begin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RetestError {
    /// The last round must be published first.
    #[error("De ronde van {0} is nog niet gepubliceerd. Publiceer die eerst.")]
    LastRoundOpen(i32),
    /// A re-test is about a later year.
    #[error("Een hertoets gaat over een later jaar dan {0}.")]
    NotLater(i32),
    /// Nothing to re-test.
    #[error("Er zijn geen open verbeterpunten. Er valt niets opnieuw te toetsen.")]
    NothingToRetest,
}

/// Why an answer to an improvement point is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// The indicator carries no X in that year.
    #[error("Indicator {0} is in {1} geen verbeterpunt. Er is niets om op te antwoorden.")]
    NoVerbeterpunt(IndicatorCode, i32),
    /// The outcome with the X is not published, so the municipality cannot know it.
    #[error("De uitkomst van {0} is nog niet gepubliceerd. Een antwoord kan daarna.")]
    NotPublished(i32),
    /// The answer says nothing.
    #[error("Schrijf wat de gemeente heeft gedaan of gaat doen.")]
    Empty,
    /// The answer lies in the future.
    #[error(
        "De datum van het antwoord ligt in de toekomst. Vul de dag in waarop het antwoord is gegeven."
    )]
    InTheFuture,
    /// The re-test of this improvement point is published.
    #[error("Dit verbeterpunt is al opnieuw getoetst en gepubliceerd. Het antwoord ligt vast.")]
    AlreadyRetested,
}

impl Investigation {
    /// The year of the first round.
    #[must_use]
    pub fn first_year(&self) -> Option<i32> {
        self.rounds.first().map(|round| round.year)
    }

    /// The latest round.
    #[must_use]
    pub fn last_round(&self) -> Option<Round> {
        self.rounds.last().copied()
    }

    /// The round of this year.
    #[must_use]
    pub fn round(&self, year: i32) -> Option<Round> {
        self.rounds.iter().copied().find(|round| round.year == year)
    }

    /// Whether the outcome of this year is published.
    #[must_use]
    pub fn is_published(&self, year: i32) -> bool {
        let round = self.round(year);
        round.is_some_and(|round| round.state == RoundState::Published)
    }

    /// Without the judgements that only the supervisors may know: until a round is published, they are their own work.
    #[must_use]
    pub fn published_only(mut self) -> Self {
        let judgements = std::mem::take(&mut self.judgements);
        let published = judgements
            .into_iter()
            .filter(|one| self.is_published(one.year));
        self.judgements = published.collect();
        self
    }

    /// The judgement of an indicator in a year.
    #[must_use]
    pub fn judgement(&self, indicator: &IndicatorCode, year: i32) -> Option<&Judgement> {
        self.judgements
            .iter()
            .find(|judgement| judgement.indicator == *indicator && judgement.year == year)
    }

    /// The latest judgement of an indicator before a year.
    #[must_use]
    pub fn judgement_before(&self, indicator: &IndicatorCode, year: i32) -> Option<&Judgement> {
        self.judgements
            .iter()
            .filter(|judgement| judgement.indicator == *indicator && judgement.year < year)
            .max_by_key(|judgement| judgement.year)
    }

    /// The latest judgement before a year that says whether it meets; "niet getoetst" leaves the earlier one standing.
    #[must_use]
    pub fn verdict_before(&self, indicator: &IndicatorCode, year: i32) -> Option<&Judgement> {
        self.judgements
            .iter()
            .filter(|judgement| {
                judgement.indicator == *indicator
                    && judgement.year < year
                    && judgement.mark != Mark::NietGetoetst
            })
            .max_by_key(|judgement| judgement.year)
    }

    /// The indicators that a round offers: all of the framework in the first, and later only those whose latest
    /// verdict is X.
    #[must_use]
    pub fn offered(&self, framework: &Toetsingskader, year: i32) -> Vec<IndicatorCode> {
        let first = self.first_year() == Some(year);
        let did_not_meet = |code: &IndicatorCode| {
            self.verdict_before(code, year)
                .is_some_and(|judgement| judgement.mark == Mark::VoldoetNiet)
        };
        framework
            .indicators()
            .map(|(_, indicator)| indicator.code.clone())
            .filter(|code| first || did_not_meet(code))
            .collect()
    }

    /// Judges one indicator in one year; a person has chosen the mark. Returns the judgement to write, one version further.
    ///
    /// # Errors
    /// [`JudgeError`] says what to do instead.
    pub fn judge(
        &self,
        framework: &Toetsingskader,
        year: i32,
        indicator: &IndicatorCode,
        mark: Mark,
        explanation: &str,
        evidence: Vec<Evidence>,
    ) -> Result<Judgement, JudgeError> {
        let round = self.round(year).ok_or(JudgeError::NoRound(year))?;
        if round.state == RoundState::Published {
            return Err(JudgeError::Published(year));
        }
        framework
            .indicator(indicator)
            .ok_or_else(|| JudgeError::UnknownIndicator(indicator.clone()))?;
        if !self.offered(framework, year).contains(indicator) {
            return Err(JudgeError::NotOffered(indicator.clone(), year));
        }
        let explanation = one_line(explanation);
        if explanation.is_empty() {
            return Err(JudgeError::NoExplanation);
        }
        let evidence: Vec<Evidence> = evidence.into_iter().map(Evidence::printable).collect();
        if evidence.iter().any(|item| item.what.trim().is_empty()) {
            return Err(JudgeError::EvidenceWithoutName);
        }
        let version = self
            .judgement(indicator, year)
            .map_or(0, |judgement| judgement.version)
            + 1;
        Ok(Judgement {
            indicator: indicator.clone(),
            year,
            mark,
            explanation,
            evidence,
            version,
        })
    }

    /// Begins a re-test in a later year.
    ///
    /// # Errors
    /// [`RetestError`] when the last round is open, the year is not later, or no improvement point is open.
    pub fn start_retest(
        &self,
        framework: &Toetsingskader,
        year: i32,
    ) -> Result<Round, RetestError> {
        if let Some(last) = self.last_round() {
            if last.state == RoundState::Open {
                return Err(RetestError::LastRoundOpen(last.year));
            }
            if year <= last.year {
                return Err(RetestError::NotLater(last.year));
            }
        }
        if self.offered(framework, year).is_empty() {
            return Err(RetestError::NothingToRetest);
        }
        Ok(Round {
            year,
            state: RoundState::Open,
        })
    }

    /// Takes the municipality's answer to the X of a year. Returns the answer to write, one version further.
    ///
    /// # Errors
    /// [`AnswerError`] when there is no X, the text is empty, the day lies after `today`, or the re-test is published.
    pub fn answer(&self, mut answer: Answer, today: Date) -> Result<Answer, AnswerError> {
        let (code, year) = (answer.indicator.clone(), answer.year);
        if self
            .judgement(&code, year)
            .is_none_or(|judgement| judgement.mark != Mark::VoldoetNiet)
        {
            return Err(AnswerError::NoVerbeterpunt(code, year));
        }
        if !self.is_published(year) {
            return Err(AnswerError::NotPublished(year));
        }
        let retested = |judgement: &&Judgement| {
            judgement.indicator == code
                && judgement.year > year
                && judgement.mark != Mark::NietGetoetst
        };
        if self
            .judgements
            .iter()
            .filter(retested)
            .any(|judgement| self.is_published(judgement.year))
        {
            return Err(AnswerError::AlreadyRetested);
        }
        answer.text = printable(&answer.text).trim().to_owned();
        if answer.text.is_empty() {
            return Err(AnswerError::Empty);
        }
        if answer.date > today {
            return Err(AnswerError::InTheFuture);
        }
        answer.version = self.answer_to(&code, year).map_or(0, |known| known.version) + 1;
        Ok(answer)
    }

    /// The answer to the X of a year.
    #[must_use]
    pub fn answer_to(&self, indicator: &IndicatorCode, year: i32) -> Option<&Answer> {
        self.answers
            .iter()
            .find(|answer| answer.indicator == *indicator && answer.year == year)
    }
}

/// An explanation stands in one cell of a table, so it is one paragraph.
fn one_line(text: &str) -> String {
    let text = printable(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
