//! From a draft to a measurement: what is refused, and what is only pointed out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Date;

use super::instrument::{DomainCode, Instrument, InstrumentRef, Level};
use super::record::{Answer, Measurement, OLD_AFTER_DAYS, OwnScore, OwnScores};
use crate::shared::{MeasurementId, PersonId, UserId, printable};

/// The longest text on one domain, in signs.
pub const MOST_TEXT: usize = 2_000;

/// What was chosen on a domain of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// A level, as it came in.
    Level(u8),
    /// Not talked about (niet besproken).
    NotDiscussed,
    /// Does not matter here (niet relevant).
    NotRelevant,
}

/// What stands on one domain of a form that is not finished. Nothing is chosen until somebody chooses.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftAnswer {
    /// What was chosen.
    pub choice: Option<Choice>,
    /// The ground, or what follows "want".
    pub text: String,
    /// From which day the oldest information is, when that is not the measurement itself.
    pub information_from: Option<Date>,
}

/// A measurement that is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasurementDraft {
    /// With which instrument.
    pub instrument: InstrumentRef,
    /// Of which adult.
    pub person: PersonId,
    /// Code of the phase of the case.
    pub phase: String,
    /// The day it was made.
    pub day: Date,
    /// Who scored.
    pub scorer: UserId,
    /// Where and with whom.
    pub context: String,
    /// What stands on the domains.
    pub answers: BTreeMap<DomainCode, DraftAnswer>,
}

/// Why a measurement, or an answer in it, is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeasurementRefusal {
    /// The draft is for another instrument.
    OtherInstrument,
    /// The phase of the case is not said.
    NoPhase,
    /// The day has not come yet.
    DayInFuture,
    /// No domain has an answer.
    NothingAnswered,
    /// The instrument has no such domain.
    UnknownDomain,
    /// There is no such level.
    LevelOutOfRange,
    /// A score without a ground.
    ScoreWithoutGround,
    /// "Niet relevant" without a because.
    NotRelevantWithoutBecause,
    /// A text or a day without an answer that it belongs to.
    TextWithoutAnswer,
    /// Information from after the measurement.
    InformationFromAfter,
    /// A text longer than [`MOST_TEXT`].
    TextTooLong,
}

/// A refusal with the domain it is about; `None`: about the measurement as a whole.
pub type Refused = (Option<DomainCode>, MeasurementRefusal);

/// Makes a measurement of a draft. `today` is the day on which it is kept. That the person is an adult is for whoever knows the family.
///
/// # Errors
/// Every [`MeasurementRefusal`]: first those about the whole, then by domain in the order of the instrument, unknown ones last.
pub fn check(
    instrument: &Instrument,
    id: MeasurementId,
    draft: &MeasurementDraft,
    today: Date,
) -> Result<Measurement, Vec<Refused>> {
    let mut refused: Vec<Refused> = whole(instrument, &draft.instrument, draft.day, today);
    if draft.phase.trim().is_empty() {
        refused.push((None, MeasurementRefusal::NoPhase));
    }
    if too_long(&draft.context) {
        refused.push((None, MeasurementRefusal::TextTooLong));
    }
    let mut answers = BTreeMap::new();
    let mut of_domains = Vec::new();
    for domain in &instrument.domains {
        let Some(written) = draft.answers.get(&domain.code) else {
            continue;
        };
        match answer(written, draft.day) {
            Ok(answer) => answers.extend(answer.map(|one| (domain.code.clone(), one))),
            Err(refusal) => of_domains.push((Some(domain.code.clone()), refusal)),
        }
    }
    of_domains.extend(unknown(instrument, draft.answers.keys()));
    if answers.is_empty() && of_domains.is_empty() {
        refused.push((None, MeasurementRefusal::NothingAnswered));
    }
    refused.extend(of_domains);
    if !refused.is_empty() {
        return Err(refused);
    }
    Ok(Measurement {
        id,
        instrument: draft.instrument.clone(),
        person: draft.person,
        phase: draft.phase.trim().to_owned(),
        day: draft.day,
        scorer: draft.scorer,
        context: clean(&draft.context),
        answers,
    })
}

/// Keeps the own scores of somebody, as they wrote them: the level as a number, with or without words.
///
/// # Errors
/// Every [`MeasurementRefusal`], in the order of [`check`].
pub fn check_own(
    instrument: &Instrument,
    person: PersonId,
    beside: Option<MeasurementId>,
    (day, today): (Date, Date),
    written: &BTreeMap<DomainCode, (Option<u8>, String)>,
) -> Result<OwnScores, Vec<Refused>> {
    let mut refused = whole(instrument, &instrument.reference, day, today);
    let mut scores = BTreeMap::new();
    let mut of_domains = Vec::new();
    for domain in &instrument.domains {
        let Some((level, words)) = written.get(&domain.code) else {
            continue;
        };
        match own_score(*level, words) {
            Ok(score) => scores.extend(score.map(|one| (domain.code.clone(), one))),
            Err(refusal) => of_domains.push((Some(domain.code.clone()), refusal)),
        }
    }
    of_domains.extend(unknown(instrument, written.keys()));
    if scores.is_empty() && of_domains.is_empty() {
        refused.push((None, MeasurementRefusal::NothingAnswered));
    }
    refused.extend(of_domains);
    if !refused.is_empty() {
        return Err(refused);
    }
    Ok(OwnScores {
        instrument: instrument.reference.clone(),
        person,
        day,
        beside,
        scores,
    })
}

fn whole(instrument: &Instrument, of: &InstrumentRef, day: Date, today: Date) -> Vec<Refused> {
    let wrong = [
        (
            *of != instrument.reference,
            MeasurementRefusal::OtherInstrument,
        ),
        (day > today, MeasurementRefusal::DayInFuture),
    ];
    let refused = wrong.into_iter().filter(|(is_wrong, _)| *is_wrong);
    refused.map(|(_, refusal)| (None, refusal)).collect()
}

fn unknown<'d>(
    instrument: &Instrument,
    codes: impl Iterator<Item = &'d DomainCode>,
) -> Vec<Refused> {
    let unknown = codes.filter(|code| instrument.domain(code).is_none());
    unknown
        .map(|code| (Some(code.clone()), MeasurementRefusal::UnknownDomain))
        .collect()
}

/// A text as it is kept.
fn clean(text: &str) -> String {
    printable(text).trim().to_owned()
}

fn too_long(text: &str) -> bool {
    text.chars().count() > MOST_TEXT
}

/// The answer on one domain; `None` when there is none.
fn answer(written: &DraftAnswer, measured: Date) -> Result<Option<Answer>, MeasurementRefusal> {
    let text = clean(&written.text);
    if too_long(&text) {
        return Err(MeasurementRefusal::TextTooLong);
    }
    match written.choice {
        None if text.is_empty() && written.information_from.is_none() => Ok(None),
        None => Err(MeasurementRefusal::TextWithoutAnswer),
        Some(Choice::NotDiscussed) => Ok(Some(Answer::NotDiscussed {
            ground: Some(text).filter(|text| !text.is_empty()),
        })),
        Some(Choice::NotRelevant) if text.is_empty() => {
            Err(MeasurementRefusal::NotRelevantWithoutBecause)
        }
        Some(Choice::NotRelevant) => Ok(Some(Answer::NotRelevant { because: text })),
        Some(Choice::Level(number)) => {
            let level = Level::new(number).ok_or(MeasurementRefusal::LevelOutOfRange)?;
            if text.is_empty() {
                return Err(MeasurementRefusal::ScoreWithoutGround);
            }
            if written.information_from.is_some_and(|day| day > measured) {
                return Err(MeasurementRefusal::InformationFromAfter);
            }
            Ok(Some(Answer::Scored {
                level,
                ground: text,
                information_from: written.information_from,
            }))
        }
    }
}

fn own_score(level: Option<u8>, words: &str) -> Result<Option<OwnScore>, MeasurementRefusal> {
    let words = clean(words);
    if too_long(&words) {
        return Err(MeasurementRefusal::TextTooLong);
    }
    match level {
        None if words.is_empty() => Ok(None),
        None => Err(MeasurementRefusal::TextWithoutAnswer),
        Some(number) => {
            let level = Level::new(number).ok_or(MeasurementRefusal::LevelOutOfRange)?;
            let words = Some(words).filter(|words| !words.is_empty());
            Ok(Some(OwnScore { level, words }))
        }
    }
}

/// What is pointed out about a measurement that is kept all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    /// A score rests on information older than [`OLD_AFTER_DAYS`] on the day of the measurement.
    OldInformation {
        /// On which domain.
        domain: DomainCode,
        /// From which day it is.
        from: Date,
        /// How many days before the measurement.
        days: i64,
    },
    /// Somebody else scored the time before: a difference may lie in who looked.
    OtherScorer {
        /// Who scored then.
        before: UserId,
        /// When that was.
        day: Date,
    },
    /// The time before was with another version of the instrument.
    OtherVersion {
        /// With which one.
        before: InstrumentRef,
    },
}

/// What to point out about a measurement, by domain code; `previous` is the one before of the same person.
#[must_use]
pub fn warnings(measurement: &Measurement, previous: Option<&Measurement>) -> Vec<Warning> {
    let old = measurement.answers.iter().filter_map(|(domain, answer)| {
        let Answer::Scored {
            information_from: Some(from),
            ..
        } = answer
        else {
            return None;
        };
        let days = (measurement.day - *from).whole_days();
        (days > OLD_AFTER_DAYS).then(|| Warning::OldInformation {
            domain: domain.clone(),
            from: *from,
            days,
        })
    });
    let scorer = previous
        .filter(|before| before.scorer != measurement.scorer)
        .map(|before| Warning::OtherScorer {
            before: before.scorer,
            day: before.day,
        });
    let version = previous
        .filter(|before| before.instrument != measurement.instrument)
        .map(|before| Warning::OtherVersion {
            before: before.instrument.clone(),
        });
    old.chain(scorer).chain(version).collect()
}
