//! What is due and when, by what the approach agreed about time. These days are shown and counted; none of them moves a case.

use time::{Date, Duration};

use super::model::{Approach, Phase};

impl Phase {
    /// The day on which the next evaluation is due: one rhythm after the last one in this phase, or after its first day. `None` in a
    /// phase that asks for no evaluation.
    #[must_use]
    pub fn review_due_on(&self, first_day: Date, evaluated_on: Option<Date>) -> Option<Date> {
        let from = evaluated_on.map_or(first_day, |last| last.max(first_day));
        Some(after(from, self.review_days?))
    }

    /// The last day by which somebody has spoken with the family again; silence goes on when a phase changes. `None` at the end.
    #[must_use]
    pub fn contact_due_on(&self, first_day: Date, spoken_on: Option<Date>) -> Option<Date> {
        Some(after(spoken_on.unwrap_or(first_day), self.silent_days?))
    }
}

impl Approach {
    /// The last day on which the screener decides in time about a family that was reported on a day.
    #[must_use]
    pub fn screening_due_on(&self, reported_on: Date) -> Option<Date> {
        Some(after(reported_on, self.norms.screening_days?))
    }

    /// Whether somebody keeps more families together than was agreed.
    #[must_use]
    pub const fn is_over_caseload(&self, families: u32) -> bool {
        families > self.norms.caseload
    }
}

fn after(from: Date, days: u32) -> Date {
    from.saturating_add(Duration::days(i64::from(days)))
}
