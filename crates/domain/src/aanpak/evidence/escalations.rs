//! Urgent moves: how often, how a second person judged them, and how soon.

use std::collections::BTreeSet;

use time::Date;
use uuid::Uuid;

use super::guarded::without_value;
use super::{PartShare, Parts, Share, tally, with_parts};
use crate::samenwerking::{Evidence, EvidenceDetail, EvidenceKind, PartName, are_few};
use crate::shared::{Days, GezinId};

/// An urgent move of a family, at which a second person looks afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Escalation {
    /// Which family.
    pub gezin: GezinId,
    /// On which day.
    pub moved_on: Date,
    /// The last day on which the second person is in time.
    pub confirm_by: Date,
    /// When the second person looked, and whether they agreed.
    pub looked: Option<(Date, bool)>,
}

const LEAD_TIMES: [&str; 4] = ["dezelfde-dag", "dagen-1-2", "dagen-3-7", "dagen-8-meer"];

impl Escalation {
    fn agreed(&self) -> Option<bool> {
        self.looked.map(|(_, agreed)| agreed)
    }

    fn lead_time(&self) -> Option<&'static str> {
        let [same, two, week, more] = LEAD_TIMES;
        let days = (self.looked?.0 - self.moved_on).whole_days();
        Some(match days {
            ..=0 => same,
            1..=2 => two,
            3..=7 => week,
            _ => more,
        })
    }

    /// Nobody looked, and it is too late.
    fn is_overdue(&self, today: Date) -> bool {
        self.looked.is_none() && self.confirm_by < today
    }

    /// Nobody looked, and somebody still may.
    fn waits(&self, today: Date) -> bool {
        self.looked.is_none() && !self.is_overdue(today)
    }

    /// Whether the second person was in time; one that still may look is not counted yet.
    fn in_time(&self, today: Date) -> Share {
        let subject = self.gezin.0;
        if self.waits(today) {
            return Share::unknown(subject);
        }
        let looked = self.looked.is_some_and(|(on, _)| on <= self.confirm_by);
        Share::one(subject, looked)
    }
}

/// The urgent moves of a period, as they are on a day.
struct Moves<'a> {
    all: &'a [Escalation],
    today: Date,
}

impl Moves<'_> {
    /// Whether those of which something holds are of few families.
    fn are_few(&self, holds: impl Fn(&Escalation) -> bool) -> bool {
        let found = self.all.iter().filter(|one| holds(one));
        are_few(&found.map(|one| one.gezin.0).collect())
    }

    fn few_overdue(&self) -> bool {
        self.are_few(|one| one.is_overdue(self.today))
    }

    /// Whether few families had more than one: so much more are the moves, that are told as well.
    fn few_again(&self) -> bool {
        let mut once: BTreeSet<Uuid> = BTreeSet::new();
        let again = self.all.iter().filter(|one| !once.insert(one.gezin.0));
        are_few(&again.map(|one| one.gezin.0).collect())
    }

    /// How they ended. At how many somebody looked is told too, by their lead times: so what was agreed and what was refused are hidden
    /// together. Looked at or overdue is the denominator of those in time, and waiting stands beside it: when few are overdue, wait, or
    /// were looked at, or looked at too late while those in time are told, what would tell it is hidden.
    fn states(&self, in_time_told: bool) -> Vec<EvidenceDetail> {
        let judged = |agreed| move |one: &Escalation| one.agreed() == Some(agreed);
        let few_judged = self.are_few(judged(true)) || self.are_few(judged(false));
        let few_waits = self.are_few(|one| one.waits(self.today));
        let few_looked = self.are_few(|one| one.looked.is_some());
        let late = |one: &Escalation| one.looked.is_some_and(|(on, _)| one.confirm_by < on);
        let hides_all = self.few_overdue() || (in_time_told && self.are_few(late));
        let hides_judged = hides_all || few_judged;
        let hides_waits = hides_all || few_waits || few_looked;
        let part = |name, agreed: Option<bool>, hidden: bool| {
            let number = self.all.iter().filter(|one| one.agreed() == agreed).count();
            EvidenceDetail::Part {
                name: PartName::Coded(name),
                value: (!hidden).then(|| u64::try_from(number).unwrap_or(u64::MAX)),
                of: None,
            }
        };
        vec![
            part("bevestigd", Some(true), hides_judged),
            part("afgewezen", Some(false), hides_judged),
            part("wacht", None, hides_waits),
        ]
    }

    /// How many days it took. Those in time are of the moves that were looked at or are overdue: beside few that are overdue, nothing.
    fn with_lead_times(&self, evidence: Evidence) -> Evidence {
        if self.few_overdue() {
            return evidence;
        }
        let times: Vec<PartShare> = self
            .all
            .iter()
            .filter_map(|one| {
                Some(PartShare {
                    part: PartName::Coded(one.lead_time()?),
                    share: one.in_time(self.today),
                })
            })
            .collect();
        let names = LEAD_TIMES.map(PartName::Coded);
        with_parts(evidence, Parts::AmountsOfCount, &names, &times)
    }
}

/// A6 and A7: families for which was escalated within a period, of all families in it; and the escalations at which the second person
/// looked in time.
#[must_use]
pub fn escalations(
    period: Days,
    families: &[GezinId],
    all: &[Escalation],
    today: Date,
) -> [Evidence; 2] {
    let moves = Moves { all, today };
    let escalated: BTreeSet<GezinId> = all.iter().map(|one| one.gezin).collect();
    let shares: Vec<Share> = families
        .iter()
        .map(|gezin| Share::one(gezin.0, escalated.contains(gezin)))
        .collect();
    let in_time: Vec<Share> = all.iter().map(|one| one.in_time(today)).collect();
    let how_soon = tally(EvidenceKind::EscalationsInTime, period, &in_time);
    let mut how_often = tally(EvidenceKind::Escalations, period, &shares);
    if moves.few_again() {
        how_often = without_value(how_often);
    }
    if how_often.value.is_some() {
        how_often.details = moves.states(how_soon.value.is_some());
    }
    [how_often, moves.with_lead_times(how_soon)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    const YEAR: Days = Days {
        from: date!(2014 - 01 - 01),
        until: Some(date!(2015 - 01 - 01)),
    };
    const BY: Date = date!(2014 - 05 - 05);

    fn gezin(number: u128) -> GezinId {
        GezinId(Uuid::from_u128(number))
    }

    /// Urgent moves of 1 May.
    fn moved(numbers: std::ops::Range<u128>, looked: Option<(Date, bool)>) -> Vec<Escalation> {
        let one = |number| Escalation {
            gezin: gezin(number),
            moved_on: date!(2014 - 05 - 01),
            confirm_by: BY,
            looked,
        };
        numbers.map(one).collect()
    }

    fn counted(all: &[Escalation], today: Date) -> [Evidence; 2] {
        let families: Vec<GezinId> = (0..50).map(gezin).collect();
        escalations(YEAR, &families, all, today)
    }

    fn parts(evidence: &Evidence) -> Vec<Option<u64>> {
        let parts = evidence.details.iter().map(|detail| match detail {
            EvidenceDetail::Part { value, .. } => *value,
            other => panic!("{other:?}"),
        });
        parts.collect()
    }

    #[test]
    fn an_escalation_that_may_still_be_looked_at_is_not_counted_yet() {
        let all = [
            moved(0..5, Some((BY, true))),
            moved(5..10, Some((date!(2014 - 05 - 06), true))),
            moved(10..15, None),
        ]
        .concat();
        let [how_often, how_soon] = counted(&all, BY);
        assert_eq!(
            (how_often.value, how_often.denominator),
            (Some(15), Some(50))
        );
        assert_eq!(parts(&how_often), [Some(10), Some(0), Some(5)]);
        assert_eq!(
            (how_soon.value, how_soon.denominator, how_soon.missing),
            (Some(5), Some(10), 5)
        );
        let [_, later] = counted(&all, date!(2014 - 05 - 06));
        assert_eq!((later.value, later.denominator), (Some(5), Some(15)));
    }

    #[test]
    fn few_that_were_refused_do_not_follow_from_how_many_were_looked_at() {
        let all = [
            moved(0..20, Some((BY, true))),
            moved(20..23, Some((BY, false))),
            moved(23..33, None),
        ]
        .concat();
        let [how_often, how_soon] = counted(&all, BY);
        assert_eq!(parts(&how_often), [None, None, Some(10)]);
        assert_eq!((how_soon.value, how_soon.denominator), (Some(23), Some(23)));
    }

    #[test]
    fn few_that_wait_or_are_overdue_do_not_follow_either() {
        let looked = [
            moved(0..20, Some((BY, true))),
            moved(20..30, Some((BY, false))),
        ]
        .concat();
        let all = [looked, moved(30..32, None)].concat();
        let [how_often, how_soon] = counted(&all, BY);
        assert_eq!(parts(&how_often), [Some(20), Some(10), None]);
        assert!(how_soon.few_missing && how_soon.denominator == Some(30));
        let [how_often, how_soon] = counted(&all, date!(2014 - 06 - 01));
        assert_eq!(parts(&how_often), [None; 3], "32 less 30 would tell 2");
        assert_eq!((how_soon.denominator, how_soon.details), (Some(32), vec![]));
    }

    #[test]
    fn few_that_were_looked_at_too_late_do_not_follow_from_those_in_time() {
        let late = Some((date!(2014 - 05 - 20), true));
        let all = [
            moved(0..20, Some((BY, true))),
            moved(20..22, late),
            moved(22..30, None),
        ]
        .concat();
        let [how_often, how_soon] = counted(&all, date!(2014 - 06 - 01));
        assert_eq!((how_soon.value, how_soon.denominator), (Some(20), Some(30)));
        assert_eq!(parts(&how_often), [None; 3], "22 less 20 would tell 2");
        let times = parts(&how_soon);
        assert_eq!(times, [Some(0), Some(0), None, None]);
    }

    #[test]
    fn few_families_with_a_second_one_do_not_follow_from_how_often_it_was() {
        let once = moved(0..20, Some((BY, true)));
        let again = |families| [once.clone(), moved(0..families, Some((BY, true)))].concat();
        let [how_often, how_soon] = counted(&again(1), BY);
        assert_eq!((how_often.value, how_often.denominator), (None, Some(50)));
        assert!(how_often.suppressed && how_often.details.is_empty());
        assert_eq!(how_soon.denominator, Some(21));
        let [how_often, _] = counted(&again(5), BY);
        assert_eq!(how_often.value, Some(20));
    }
}
