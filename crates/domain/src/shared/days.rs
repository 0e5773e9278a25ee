//! A run of days: from the first day, up to and not including the last.

use time::Date;

/// A run of days: `from` is in it, `until` is not; `None` has no end. Ended today is gone today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    /// The first day.
    pub from: Date,
    /// The first day that is not in it any more, if it ends.
    pub until: Option<Date>,
}

impl Days {
    /// From this day, without an end.
    #[must_use]
    pub const fn since(from: Date) -> Self {
        Self { from, until: None }
    }

    /// From the first day up to and including the last day, as people write periods; `None` when the end comes before the start.
    #[must_use]
    pub fn through(from: Date, last: Option<Date>) -> Option<Self> {
        match last {
            Some(last) if last < from => None,
            Some(last) => Some(Self {
                from,
                until: Some(last.next_day().unwrap_or(Date::MAX)),
            }),
            None => Some(Self::since(from)),
        }
    }

    /// The last day that is in it, as people write periods.
    #[must_use]
    pub fn last(self) -> Option<Date> {
        self.until.and_then(Date::previous_day)
    }

    /// Whether a day is in it.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// The days that are in both; `None` when there is none.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let from = self.from.max(other.from);
        let until = match (self.until, other.until) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        until
            .is_none_or(|until| from < until)
            .then_some(Self { from, until })
    }

    /// The days before another run begins; `None` when there is none.
    #[must_use]
    pub fn before(self, start: Date) -> Option<Self> {
        self.intersection(Self {
            from: Date::MIN,
            until: Some(start),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn what_ends_today_is_gone_today() {
        let days = Days {
            from: date!(2015 - 01 - 01),
            until: Some(date!(2015 - 05 - 01)),
        };
        assert!(days.contains(date!(2015 - 04 - 30)));
        assert!(!days.contains(date!(2015 - 05 - 01)));
        assert!(!days.contains(date!(2014 - 12 - 31)));
        assert_eq!(days.last(), Some(date!(2015 - 04 - 30)));
        assert_eq!(Days::through(days.from, days.last()), Some(days));
        assert_eq!(
            Days::through(date!(2015 - 05 - 01), Some(date!(2015 - 04 - 30))),
            None
        );
    }

    #[test]
    fn runs_meet_only_in_days_that_both_have() {
        let may = Days::through(date!(2015 - 05 - 01), Some(date!(2015 - 05 - 31))).unwrap();
        let june = Days::since(date!(2015 - 06 - 01));
        assert_eq!(may.intersection(june), None);
        assert_eq!(
            may.intersection(Days::since(date!(2015 - 05 - 31)))
                .unwrap()
                .from,
            date!(2015 - 05 - 31)
        );
        assert_eq!(june.before(date!(2015 - 06 - 01)), None);
        assert_eq!(
            june.before(date!(2015 - 06 - 02)).unwrap().last(),
            Some(date!(2015 - 06 - 01))
        );
    }
}
