//! Counts that need more than adding up: days, norms and turns.

use std::collections::BTreeSet;

use time::Date;
use uuid::Uuid;

use super::{PartShare, Parts, Share, tally, with_parts};
use crate::aanpak::people::{Caseload, Room, Tenure};
use crate::samenwerking::{Evidence, EvidenceKind, PartName};
use crate::shared::{Days, GezinId, UserId};

/// A child of a family, and when its safety was last looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChildSeen {
    /// In which family.
    pub gezin: GezinId,
    /// The last time until the day that is counted.
    pub checked_on: Option<Date>,
    /// How many days old it may be by the approach; `None`: the approach says nothing about it.
    pub norm_days: Option<u32>,
}

/// G3: children whose safety was looked at no longer ago than the norm. Without a norm they cannot be counted.
#[must_use]
pub fn children_checked(period: Days, children: &[ChildSeen]) -> Evidence {
    let day = period.last().unwrap_or(period.from);
    let shares: Vec<Share> = children
        .iter()
        .map(|child| {
            let subject = child.gezin.0;
            let Some(days) = child.norm_days else {
                return Share {
                    subject,
                    value: 0,
                    of: 0,
                    missing: 1,
                };
            };
            let earliest = day.checked_sub(time::Duration::days(days.into()));
            let current = child
                .checked_on
                .is_some_and(|on| on <= day && earliest.is_none_or(|earliest| earliest <= on));
            Share::one(subject, current)
        })
        .collect();
    tally(EvidenceKind::ChildrenChecked, period, &shares)
}

/// How often somebody else became the lead professional (regisseur) of a family within a period. A task that never held is none.
#[must_use]
pub fn lead_changes(tenures: &[Tenure], period: Days) -> u64 {
    let mut held: Vec<&Tenure> = tenures
        .iter()
        .filter(|one| one.days.until.is_none_or(|until| one.days.from < until))
        .collect();
    held.sort_by_key(|one| (one.days.from, one.days.until.is_none(), one.days.until));
    let pairs = held.iter().zip(held.iter().skip(1));
    let changed = pairs
        .filter(|(before, after)| before.user != after.user && period.contains(after.days.from));
    u64::try_from(changed.count()).unwrap_or(u64::MAX)
}

/// A6: lead professionals with no more families than the norm. Workers are counted here, and fewer than five are not told.
#[must_use]
pub fn caseloads(period: Days, loads: &[(UserId, Caseload)]) -> Evidence {
    let within = |load: Caseload| !matches!(load.room(), Room::Over(_));
    let shares: Vec<Share> = loads
        .iter()
        .map(|(user, load)| Share::one(user.0, within(*load)))
        .collect();
    let bands: Vec<PartShare> = loads
        .iter()
        .map(|(user, load)| part(families_band(load.families), user.0))
        .collect();
    let evidence = tally(EvidenceKind::CaseloadWithinNorm, period, &shares);
    let names = FAMILIES_BANDS.map(PartName::Coded);
    with_parts(evidence, Parts::AmountsOfCount, &names, &bands)
}

const FAMILIES_BANDS: [&str; 5] = [
    "gezinnen-1-5",
    "gezinnen-6-10",
    "gezinnen-11-15",
    "gezinnen-16-20",
    "gezinnen-21-meer",
];

const fn families_band(families: u32) -> &'static str {
    let [first, second, third, fourth, last] = FAMILIES_BANDS;
    match families {
        0..=5 => first,
        6..=10 => second,
        11..=15 => third,
        16..=20 => fourth,
        _ => last,
    }
}

/// One of a part.
fn part(code: &'static str, subject: Uuid) -> PartShare {
    PartShare {
        part: PartName::Coded(code),
        share: Share::one(subject, true),
    }
}

/// An urgent move of a family, at which a second person looks afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Escalation {
    /// Which family.
    pub gezin: GezinId,
    /// On which day.
    pub moved_on: Date,
    /// The last day on which the second person is in time.
    pub confirm_by: Date,
    /// When the second person looked.
    pub looked_on: Option<Date>,
    /// Whether they agreed.
    pub agreed: Option<bool>,
}

impl Escalation {
    const STATES: [&'static str; 3] = ["bevestigd", "afgewezen", "wacht"];
    const LEAD_TIMES: [&'static str; 4] =
        ["dezelfde-dag", "dagen-1-2", "dagen-3-7", "dagen-8-meer"];

    const fn state(self) -> &'static str {
        let [agreed, refused, waits] = Self::STATES;
        match self.agreed {
            Some(true) => agreed,
            Some(false) => refused,
            None => waits,
        }
    }

    fn lead_time(self) -> Option<&'static str> {
        let [same, two, week, more] = Self::LEAD_TIMES;
        let days = (self.looked_on? - self.moved_on).whole_days();
        Some(match days {
            ..=0 => same,
            1..=2 => two,
            3..=7 => week,
            _ => more,
        })
    }

    /// Whether the second person was in time; one that still may look is not counted yet.
    fn in_time(self, today: Date) -> Share {
        let subject = self.gezin.0;
        match self.looked_on {
            Some(on) => Share::one(subject, on <= self.confirm_by),
            None if self.confirm_by < today => Share::one(subject, false),
            None => Share {
                subject,
                value: 0,
                of: 0,
                missing: 1,
            },
        }
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
    let escalated: BTreeSet<GezinId> = all.iter().map(|one| one.gezin).collect();
    let shares: Vec<Share> = families
        .iter()
        .map(|gezin| Share::one(gezin.0, escalated.contains(gezin)))
        .collect();
    let how_often = tally(EvidenceKind::Escalations, period, &shares);
    let states: Vec<PartShare> = all
        .iter()
        .map(|one| part(one.state(), one.gezin.0))
        .collect();
    let names = Escalation::STATES.map(PartName::Coded);
    let in_time: Vec<Share> = all.iter().map(|one| one.in_time(today)).collect();
    let how_soon = tally(EvidenceKind::EscalationsInTime, period, &in_time);
    let times: Vec<PartShare> = all
        .iter()
        .filter_map(|one| Some(part(one.lead_time()?, one.gezin.0)))
        .collect();
    let bands = Escalation::LEAD_TIMES.map(PartName::Coded);
    [
        with_parts(how_often, Parts::AmountsOfCount, &names, &states),
        with_parts(how_soon, Parts::AmountsOfCount, &bands, &times),
    ]
}

/// Which roles are filled for a family on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RolesHeld {
    /// Which family.
    pub gezin: GezinId,
    /// Whether it has a lead professional (regisseur).
    pub lead: bool,
    /// Whether somebody stands in for them.
    pub deputy: bool,
    /// Whether it has a family coach (gezinscoach); `None`: its approach asks for none.
    pub coach: Option<bool>,
}

/// S4: families with all roles filled on the last day of a period.
#[must_use]
pub fn roles_filled(period: Days, families: &[RolesHeld]) -> Evidence {
    let mut shares = Vec::with_capacity(families.len());
    let mut parts = Vec::new();
    for one in families {
        let subject = one.gezin.0;
        let all = one.lead && one.deputy && one.coach != Some(false);
        shares.push(Share::one(subject, all));
        let roles = [
            ("regisseur", Some(one.lead)),
            ("vervanger", Some(one.deputy)),
            ("gezinscoach", one.coach),
        ];
        parts.extend(roles.into_iter().filter_map(|(code, held)| {
            Some(PartShare {
                part: PartName::Coded(code),
                share: Share::one(subject, held?),
            })
        }));
    }
    let coach = families.iter().any(|one| one.coach.is_some());
    let names = ["regisseur", "vervanger", "gezinscoach"];
    let asked = names
        .into_iter()
        .filter(|code| coach || *code != "gezinscoach");
    let names: Vec<PartName> = asked.map(PartName::Coded).collect();
    let evidence = tally(EvidenceKind::RolesFilled, period, &shares);
    with_parts(evidence, Parts::Alone, &names, &parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samenwerking::EvidenceDetail;
    use time::macros::date;

    const YEAR: Days = Days {
        from: date!(2014 - 01 - 01),
        until: Some(date!(2015 - 01 - 01)),
    };

    fn gezin(number: u128) -> GezinId {
        GezinId(Uuid::from_u128(number))
    }

    fn tenure(user: u128, from: Date, until: Option<Date>) -> Tenure {
        Tenure {
            user: UserId(Uuid::from_u128(user)),
            days: Days { from, until },
        }
    }

    #[test]
    fn a_look_at_safety_is_current_up_to_and_including_the_norm() {
        let seen = |number, checked_on, norm_days| ChildSeen {
            gezin: gezin(number),
            checked_on,
            norm_days,
        };
        // 90 days before 31 December is 2 October.
        let mut all: Vec<ChildSeen> = (0..5)
            .map(|number| seen(number, Some(date!(2014 - 10 - 02)), Some(90)))
            .collect();
        all.extend((5..10).map(|number| seen(number, Some(date!(2014 - 10 - 01)), Some(90))));
        all.extend((10..16).map(|number| seen(number, None, None)));
        let found = children_checked(YEAR, &all);
        assert_eq!(
            (found.value, found.denominator, found.missing),
            (Some(5), Some(10), 6)
        );
    }

    #[test]
    fn only_another_person_within_the_period_is_a_change() {
        let all = [
            tenure(2, date!(2014 - 03 - 01), Some(date!(2014 - 06 - 01))),
            tenure(1, date!(2013 - 01 - 01), Some(date!(2014 - 03 - 01))),
            // The same person again, with a new task.
            tenure(2, date!(2014 - 06 - 01), Some(date!(2015 - 01 - 01))),
            // A task that never held.
            tenure(3, date!(2014 - 07 - 01), Some(date!(2014 - 07 - 01))),
            tenure(1, date!(2015 - 01 - 01), None),
        ];
        assert_eq!(lead_changes(&all, YEAR), 1);
        assert_eq!(lead_changes(&all[1..2], YEAR), 0, "the first is no change");
        assert_eq!(lead_changes(&[], YEAR), 0);
    }

    #[test]
    fn fewer_than_five_workers_are_not_told() {
        let load = |number, families| {
            let user = UserId(Uuid::from_u128(number));
            (user, Caseload { families, norm: 15 })
        };
        let few: Vec<_> = (0..4).map(|number| load(number, 20)).collect();
        let found = caseloads(YEAR, &few);
        assert!(found.suppressed && found.denominator.is_none() && found.details.is_empty());
        let mut all: Vec<_> = (0..5).map(|number| load(number, 15)).collect();
        all.extend((5..10).map(|number| load(number, 16)));
        let found = caseloads(YEAR, &all);
        assert_eq!((found.value, found.denominator), (Some(5), Some(10)));
        let amounts: Vec<_> = found
            .details
            .iter()
            .map(|detail| match detail {
                EvidenceDetail::Part { value, .. } => *value,
                _ => None,
            })
            .collect();
        assert_eq!(amounts, [Some(0), Some(0), Some(5), Some(5), Some(0)]);
    }

    #[test]
    fn an_escalation_that_may_still_be_looked_at_is_not_counted_yet() {
        let moved = |number, looked_on, confirm_by| Escalation {
            gezin: gezin(number),
            moved_on: date!(2014 - 05 - 01),
            confirm_by,
            looked_on,
            agreed: looked_on.map(|_| true),
        };
        let by = date!(2014 - 05 - 05);
        let mut all: Vec<_> = (0..5).map(|number| moved(number, Some(by), by)).collect();
        all.extend((5..10).map(|number| moved(number, by.next_day(), by)));
        all.extend((10..15).map(|number| moved(number, None, by)));
        let families: Vec<GezinId> = (0..30).map(gezin).collect();
        let [how_often, how_soon] = escalations(YEAR, &families, &all, by);
        assert_eq!(
            (how_often.value, how_often.denominator),
            (Some(15), Some(30))
        );
        assert_eq!(
            (how_soon.value, how_soon.denominator, how_soon.missing),
            (Some(5), Some(10), 5)
        );
        let [_, later] = escalations(YEAR, &families, &all, by.next_day().unwrap());
        assert_eq!((later.value, later.denominator), (Some(5), Some(15)));
    }

    #[test]
    fn a_coach_counts_where_the_approach_asks_for_one() {
        let held = |number, deputy, coach| RolesHeld {
            gezin: gezin(number),
            lead: true,
            deputy,
            coach,
        };
        let without: Vec<_> = (0..10)
            .map(|number| held(number, number < 5, None))
            .collect();
        let found = roles_filled(YEAR, &without);
        assert_eq!((found.value, found.denominator), (Some(5), Some(10)));
        assert_eq!(found.details.len(), 2);
        let with: Vec<_> = (0..10)
            .map(|number| held(number, true, Some(number < 5)))
            .collect();
        let found = roles_filled(YEAR, &with);
        assert_eq!((found.value, found.denominator), (Some(5), Some(10)));
        assert_eq!(found.details.len(), 3);
    }
}
