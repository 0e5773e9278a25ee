//! What changed between measurements of one person, per domain and in words.

use serde::{Deserialize, Serialize};
use time::Date;

use super::instrument::{Counterpart, DomainCode, Instrument, InstrumentRef, Instruments, Level};
use super::record::{Answer, Measurement, OwnScores};
use super::reliable::{Reference, ReliableChange, reliable_change};
use crate::shared::{MeasurementId, PersonId, UserId};

/// When, by whom and with what a measurement was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// Which measurement.
    pub measurement: MeasurementId,
    /// The day.
    pub day: Date,
    /// Who scored.
    pub scorer: UserId,
    /// With which instrument.
    pub instrument: InstrumentRef,
    /// Code of the phase of the case.
    pub phase: String,
}

impl From<&Measurement> for Moment {
    fn from(one: &Measurement) -> Self {
        Self {
            measurement: one.id,
            day: one.day,
            scorer: one.scorer,
            instrument: one.instrument.clone(),
            phase: one.phase.clone(),
        }
    }
}

/// What stands at one moment on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// A level.
    Scored(Level),
    /// Not talked about (niet besproken).
    NotDiscussed,
    /// Does not matter here (niet relevant).
    NotRelevant,
    /// No answer.
    Unanswered,
    /// The version of then did not have this domain.
    NotAsked,
}

impl From<Option<&Answer>> for Mark {
    fn from(answer: Option<&Answer>) -> Self {
        match answer {
            None => Self::Unanswered,
            Some(Answer::Scored { level, .. }) => Self::Scored(*level),
            Some(Answer::NotDiscussed { .. }) => Self::NotDiscussed,
            Some(Answer::NotRelevant { .. }) => Self::NotRelevant,
        }
    }
}

/// One point of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The day.
    pub day: Date,
    /// What stands there.
    pub mark: Mark,
    /// How the question of then corresponds with that of the line; only [`Counterpart::Same`] may be joined with its neighbours.
    pub asked: Counterpart,
    /// The domain of then.
    pub domain: Option<DomainCode>,
}

/// One domain over time: the professionals' scores and the person's own, side by side and never averaged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainLine {
    /// The domain, of the newest version in the series; of an earlier version when the newest has no place for it.
    pub domain: DomainCode,
    /// The version it is of.
    pub instrument: InstrumentRef,
    /// One point for each measurement, oldest first.
    pub professional: Vec<Point>,
    /// One point for each own score of this domain, oldest first.
    pub own: Vec<Point>,
}

/// What happened to one domain between two measurements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DomainStep {
    /// The level rose. One step on one domain proves nothing by itself.
    Improved {
        /// Level before.
        from: Level,
        /// Level after.
        to: Level,
    },
    /// The level fell.
    Declined {
        /// Level before.
        from: Level,
        /// Level after.
        to: Level,
    },
    /// The level stayed.
    Unchanged {
        /// The level.
        level: Level,
    },
    /// It was not scored before and is now.
    NewlyScored {
        /// Level after.
        level: Level,
    },
    /// It was scored before and not talked about now.
    NoLongerDiscussed {
        /// Level before.
        was: Level,
    },
    /// It was scored before and does not matter now.
    NoLongerRelevant {
        /// Level before.
        was: Level,
    },
    /// It was scored before and has no answer now.
    NotAnsweredAgain {
        /// Level before.
        was: Level,
    },
    /// Both times something was scored, but the question was another one.
    NotComparable {
        /// How the questions correspond.
        kind: Counterpart,
        /// The domain of before.
        domain_before: DomainCode,
        /// Level before.
        before: Level,
        /// The domain of after.
        domain_after: DomainCode,
        /// Level after.
        after: Level,
    },
}

impl DomainStep {
    /// By how many levels it rose (above 0) or fell (below 0); `None` when two levels do not compare.
    #[must_use]
    pub fn levels(&self) -> Option<i8> {
        let whole = |level: Level| i8::try_from(level.number()).unwrap_or_default();
        match self {
            Self::Improved { from, to } | Self::Declined { from, to } => {
                Some(whole(*to) - whole(*from))
            }
            Self::Unchanged { .. } => Some(0),
            _ => None,
        }
    }
}

/// Two measurements of one person held against each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The earlier one.
    pub before: Moment,
    /// The later one.
    pub after: Moment,
    /// What happened per domain, in the order of the instrument; domains scored neither time are not in it.
    pub steps: Vec<(DomainCode, DomainStep)>,
    /// The reliable change of the mean over the instrument's own domains that were scored both times.
    pub reliable: ReliableChange,
}

impl Comparison {
    /// Whether another person scored: a difference may then lie in who looked.
    #[must_use]
    pub fn other_scorer(&self) -> bool {
        self.before.scorer != self.after.scorer
    }

    /// Whether another version was used: only domains with the same question compare.
    #[must_use]
    pub fn other_version(&self) -> bool {
        self.before.instrument != self.after.instrument
    }
}

/// Everything that changed in a series of measurements of one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Of whom.
    pub person: PersonId,
    /// The measurements, oldest first; on one day in the order in which they were given.
    pub moments: Vec<Moment>,
    /// Each domain that was ever answered, in the order of the newest version.
    pub lines: Vec<DomainLine>,
    /// Each measurement against the one before.
    pub steps: Vec<Comparison>,
    /// The last measurement against the first; `None` with fewer than two.
    pub overall: Option<Comparison>,
    /// Measurements with another instrument than the last one, which nothing here compares with.
    pub left_out: Vec<MeasurementId>,
}

/// Holds two measurements against each other. `None` when they are of two people, or when their instruments are unknown or not versions
/// of the same one.
#[must_use]
pub fn compare(
    instruments: &Instruments,
    before: &Measurement,
    after: &Measurement,
    reference: &Reference,
) -> Option<Comparison> {
    let newest = (&before.instrument).max(&after.instrument);
    if before.person != after.person || before.instrument.id != after.instrument.id {
        return None;
    }
    let axis = instruments.get(newest)?;
    instruments.get(&before.instrument)?;
    instruments.get(&after.instrument)?;
    let (mut steps, mut pairs) = (Vec::new(), Vec::new());
    for domain in &axis.domains {
        let then = found(instruments, axis, &domain.code, before);
        let now = found(instruments, axis, &domain.code, after);
        let kind = then.kind.max(now.kind);
        if domain.supplement.is_none()
            && kind == Counterpart::Same
            && let (Some(from), Some(to)) = (then.level(), now.level())
        {
            pairs.push((domain.code.clone(), from, to));
        }
        let step = step(kind, &then, &now);
        steps.extend(step.map(|step| (domain.code.clone(), step)));
    }
    let reliable = reliable_change(axis, &pairs, |domains| {
        reference.spread(instruments, &axis.reference, domains)
    });
    Some(Comparison {
        before: Moment::from(before),
        after: Moment::from(after),
        steps,
        reliable,
    })
}

/// What a measurement has on a domain of a version.
struct Found<'m> {
    kind: Counterpart,
    domain: Option<DomainCode>,
    answer: Option<&'m Answer>,
}

impl Found<'_> {
    fn level(&self) -> Option<Level> {
        self.answer.and_then(Answer::level)
    }
}

fn found<'m>(
    instruments: &Instruments,
    axis: &Instrument,
    domain: &DomainCode,
    measurement: &'m Measurement,
) -> Found<'m> {
    let there = instruments.counterpart(&axis.reference, domain, &measurement.instrument);
    let answer = there
        .with
        .as_ref()
        .and_then(|code| measurement.answers.get(code));
    Found {
        kind: there.kind,
        domain: there.with,
        answer,
    }
}

/// What happened to a domain; `None` when there is nothing to say.
fn step(kind: Counterpart, then: &Found<'_>, now: &Found<'_>) -> Option<DomainStep> {
    match (then.level(), now.level()) {
        (None, None) => None,
        (None, Some(level)) => Some(DomainStep::NewlyScored { level }),
        (Some(before), Some(after)) if kind != Counterpart::Same => {
            Some(DomainStep::NotComparable {
                kind,
                domain_before: then.domain.clone()?,
                before,
                domain_after: now.domain.clone()?,
                after,
            })
        }
        (Some(from), Some(to)) => Some(match from.cmp(&to) {
            std::cmp::Ordering::Less => DomainStep::Improved { from, to },
            std::cmp::Ordering::Equal => DomainStep::Unchanged { level: to },
            std::cmp::Ordering::Greater => DomainStep::Declined { from, to },
        }),
        (Some(was), None) => Some(match now.answer {
            Some(Answer::NotDiscussed { .. }) => DomainStep::NoLongerDiscussed { was },
            Some(Answer::NotRelevant { .. }) => DomainStep::NoLongerRelevant { was },
            _ => DomainStep::NotAnsweredAgain { was },
        }),
    }
}

/// What changed in the measurements of one person, with the own scores beside them. What is of somebody else is not looked at. `None` when
/// nothing of this person was made with a known instrument.
#[must_use]
pub fn change(
    instruments: &Instruments,
    person: PersonId,
    measurements: &[Measurement],
    own: &[OwnScores],
    reference: &Reference,
) -> Option<Change> {
    let mut series: Vec<&Measurement> = measurements
        .iter()
        .filter(|one| one.person == person)
        .collect();
    series.sort_by_key(|one| one.day);
    let known = |one: &&&Measurement| instruments.get(&one.instrument).is_some();
    let id = &series.iter().rfind(known)?.instrument.id;
    let (series, other): (Vec<&Measurement>, Vec<&Measurement>) = series
        .iter()
        .partition(|one| known(one) && one.instrument.id == *id);
    let mut own: Vec<&OwnScores> = own
        .iter()
        .filter(|one| one.person == person && one.instrument.id == *id)
        .collect();
    own.sort_by_key(|one| one.day);
    let pairs = series.iter().zip(series.iter().skip(1));
    let steps = pairs.filter_map(|(before, after)| compare(instruments, before, after, reference));
    let overall = match series.as_slice() {
        [first, .., last] => compare(instruments, first, last, reference),
        _ => None,
    };
    Some(Change {
        person,
        moments: series.iter().map(|one| Moment::from(*one)).collect(),
        lines: lines(instruments, &series, &own),
        steps: steps.collect(),
        overall,
        left_out: other.iter().map(|one| one.id).collect(),
    })
}

/// A line for each domain of the newest version, then for each domain of an earlier one that no line has.
fn lines(
    instruments: &Instruments,
    series: &[&Measurement],
    own: &[&OwnScores],
) -> Vec<DomainLine> {
    let used = series.iter().map(|one| &one.instrument);
    let used = used.chain(own.iter().map(|one| &one.instrument));
    let mut versions: Vec<&Instrument> = used.filter_map(|one| instruments.get(one)).collect();
    versions.sort_by(|a, b| b.reference.cmp(&a.reference));
    versions.dedup_by(|a, b| a.reference == b.reference);
    let mut lines: Vec<DomainLine> = Vec::new();
    for version in versions {
        for domain in &version.domains {
            let has = lines.iter().any(|line| {
                let there =
                    instruments.counterpart(&line.instrument, &line.domain, &version.reference);
                there.with.as_ref() == Some(&domain.code)
            });
            if !has {
                lines.push(line(instruments, version, &domain.code, series, own));
            }
        }
    }
    lines.retain(|line| {
        let answered = |point: &Point| !matches!(point.mark, Mark::Unanswered | Mark::NotAsked);
        line.professional.iter().any(answered) || !line.own.is_empty()
    });
    lines
}

fn line(
    instruments: &Instruments,
    axis: &Instrument,
    domain: &DomainCode,
    series: &[&Measurement],
    own: &[&OwnScores],
) -> DomainLine {
    let professional = series.iter().map(|one| {
        let there = found(instruments, axis, domain, one);
        let mark = match there.domain {
            Some(_) => Mark::from(there.answer),
            None => Mark::NotAsked,
        };
        Point {
            day: one.day,
            mark,
            asked: there.kind,
            domain: there.domain,
        }
    });
    let own = own.iter().filter_map(|one| {
        let there = instruments.counterpart(&axis.reference, domain, &one.instrument);
        let score = one.scores.get(there.with.as_ref()?)?;
        Some(Point {
            day: one.day,
            mark: Mark::Scored(score.level),
            asked: there.kind,
            domain: there.with,
        })
    });
    DomainLine {
        domain: domain.clone(),
        instrument: axis.reference.clone(),
        professional: professional.collect(),
        own: own.collect(),
    }
}
