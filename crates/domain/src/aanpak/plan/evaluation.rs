//! Looking back on a plan with the family, on a rhythm.

use serde::{Deserialize, Serialize};
use time::{Date, Duration};

use crate::shared::{PersonId, UserId, iso_day, printable};

/// The longest findings, in signs.
const MOST_FINDINGS: usize = 10_000;

/// One look back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// On which day.
    #[serde(with = "iso_day")]
    pub on: Date,
    /// Who of the family were there.
    pub family: Vec<PersonId>,
    /// What came out of it.
    pub findings: String,
    /// What the family itself thinks.
    pub family_view: String,
    /// Who wrote it down.
    pub noted_by: UserId,
}

/// Why a look back is not written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvaluationRefusal {
    /// The plan was not agreed yet on that day.
    BeforeAgreement,
    /// The day has not come yet.
    InFuture,
    /// Nothing came out of it.
    EmptyFindings,
    /// The findings or the view of the family are longer than 10,000 signs.
    TooLong,
    /// Nobody of the family was there, and it is not said what the family thinks.
    WithoutFamily,
}

impl Evaluation {
    /// The look back as it is kept.
    ///
    /// # Errors
    /// The first [`EvaluationRefusal`].
    pub fn checked(mut self, agreed_on: Date, today: Date) -> Result<Self, EvaluationRefusal> {
        for text in [&mut self.findings, &mut self.family_view] {
            printable(text).trim().clone_into(text);
        }
        let long = |text: &String| text.chars().count() > MOST_FINDINGS;
        if self.on < agreed_on {
            Err(EvaluationRefusal::BeforeAgreement)
        } else if self.on > today {
            Err(EvaluationRefusal::InFuture)
        } else if self.findings.is_empty() {
            Err(EvaluationRefusal::EmptyFindings)
        } else if long(&self.findings) || long(&self.family_view) {
            Err(EvaluationRefusal::TooLong)
        } else if self.family.is_empty() && self.family_view.is_empty() {
            Err(EvaluationRefusal::WithoutFamily)
        } else {
            Ok(self)
        }
    }
}

/// The day on which the next look back is due: so many days (the rhythm of the approach) after the last one, or after the plan was
/// agreed.
#[must_use]
pub fn evaluation_due(agreed_on: Date, last: Option<Date>, every_days: u16) -> Date {
    let start = last.map_or(agreed_on, |last| last.max(agreed_on));
    start
        .checked_add(Duration::days(every_days.into()))
        .unwrap_or(Date::MAX)
}

/// Whether the next look back is still in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvaluationTiming {
    /// It is, for so many days more; none on the day itself.
    InTime {
        /// When it is due.
        due: Date,
        /// Days until then.
        days_left: i64,
    },
    /// It is late by so many days.
    Late {
        /// When it was due.
        due: Date,
        /// Days since then.
        days_late: i64,
    },
}

/// Whether the next look back is still in time on a day.
#[must_use]
pub fn evaluation_timing(
    agreed_on: Date,
    last: Option<Date>,
    every_days: u16,
    today: Date,
) -> EvaluationTiming {
    let due = evaluation_due(agreed_on, last, every_days);
    let days = (due - today).whole_days();
    if days >= 0 {
        EvaluationTiming::InTime {
            due,
            days_left: days,
        }
    } else {
        EvaluationTiming::Late {
            due,
            days_late: -days,
        }
    }
}

/// How many looks back were in time (indicator A3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Punctuality {
    /// Those that were made on or before the day they were due.
    pub in_time: u32,
    /// Those that were made later, and the one that is late now.
    pub late: u32,
}

/// Counts which looks back were in time, each against the one before it. One that is due later than `until` (today, or the day on which
/// the plan ended) is not counted.
#[must_use]
pub fn punctuality(
    agreed_on: Date,
    evaluations: &[Date],
    every_days: u16,
    until: Date,
) -> Punctuality {
    let mut days: Vec<Date> = evaluations
        .iter()
        .copied()
        .filter(|day| (agreed_on..=until).contains(day))
        .collect();
    days.sort_unstable();
    let mut counts = Punctuality::default();
    let mut last = None;
    for day in days {
        if day <= evaluation_due(agreed_on, last, every_days) {
            counts.in_time += 1;
        } else {
            counts.late += 1;
        }
        last = Some(day);
    }
    if evaluation_due(agreed_on, last, every_days) < until {
        counts.late += 1;
    }
    counts
}
