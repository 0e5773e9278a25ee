//! Counts that need more than adding up: days, norms and turns.

use std::collections::{BTreeMap, BTreeSet};

use time::Date;
use uuid::Uuid;

use super::guarded::{hide, without_value};
use super::{PartShare, Parts, Share, tally, with_parts};
use crate::aanpak::people::{Caseload, Room, Tenure};
use crate::samenwerking::{Evidence, EvidenceKind, PartName, are_few};
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
                return Share::unknown(subject);
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

/// How often the lead professional changed. That it did not is the count less those of whom it did.
const TURNS_BANDS: [&str; 3] = ["wissels-1", "wissels-2", "wissels-3-meer"];

const fn turns_band(changes: u64) -> Option<&'static str> {
    let [once, twice, more] = TURNS_BANDS;
    match changes {
        0 => None,
        1 => Some(once),
        2 => Some(twice),
        _ => Some(more),
    }
}

/// A5: families whose lead professional changed, of those with so many changes each.
#[must_use]
pub fn leads_changed(period: Days, families: &[(GezinId, u64)]) -> Evidence {
    let shares: Vec<Share> = families
        .iter()
        .map(|(gezin, changes)| Share::one(gezin.0, *changes > 0))
        .collect();
    let bands: Vec<PartShare> = families
        .iter()
        .filter_map(|(gezin, changes)| Some(part(turns_band(*changes)?, gezin.0, true)))
        .collect();
    let evidence = tally(EvidenceKind::LeadChanged, period, &shares);
    let names = TURNS_BANDS.map(PartName::Coded);
    with_parts(evidence, Parts::AmountsOfCount, &names, &bands)
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
        .map(|(user, load)| part(families_band(load.families), user.0, within(*load)))
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

/// One of a part, that is counted or not.
fn part(code: &'static str, subject: Uuid, counts: bool) -> PartShare {
    PartShare {
        part: PartName::Coded(code),
        share: Share::one(subject, counts),
    }
}

/// Which roles are filled for a family on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RolesHeld {
    /// Which family.
    pub gezin: GezinId,
    /// How many lead professionals (regisseurs) it has.
    pub leads: u64,
    /// Whether somebody stands in for them.
    pub deputy: bool,
    /// Whether it has a family coach (gezinscoach); `None`: its approach asks for none.
    pub coach: Option<bool>,
}

impl RolesHeld {
    /// Each role, and whether it is held; `None`: it is not asked.
    fn roles(self) -> [(&'static str, Option<bool>); 3] {
        [
            ("regisseur", Some(self.leads > 0)),
            ("vervanger", Some(self.deputy)),
            ("gezinscoach", self.coach),
        ]
    }

    /// Whether all roles that are asked are held.
    fn all_held(self) -> bool {
        self.roles()
            .into_iter()
            .all(|(_, held)| held != Some(false))
    }
}

/// A5 and S4: families with one lead professional, and families with all roles filled, on the last day of a period.
#[must_use]
pub fn roles_filled(period: Days, families: &[RolesHeld]) -> [Evidence; 2] {
    let subject = |one: &RolesHeld| one.gezin.0;
    let shares = |holds: fn(&RolesHeld) -> bool| -> Vec<Share> {
        let of = families.iter();
        of.map(|one| Share::one(subject(one), holds(one))).collect()
    };
    let one_lead = shares(|one| one.leads == 1);
    let mut one_lead = tally(EvidenceKind::OneLeadProfessional, period, &one_lead);
    // Those with a lead professional, less those with one, have more.
    if few_of(families, |one| one.leads > 1) {
        one_lead = without_value(one_lead);
    }
    let all_held = shares(|one| one.all_held());
    let mut filled = tally(EvidenceKind::RolesFilled, period, &all_held);
    if roles_tell(families) {
        filled = without_value(filled);
    }
    let parts: Vec<PartShare> = families
        .iter()
        .flat_map(|one| one.roles().map(|(role, held)| (one, role, held)))
        .map(|(one, role, held)| PartShare {
            part: PartName::Coded(role),
            share: held.map_or_else(
                || Share::unknown(subject(one)),
                |held| Share::one(subject(one), held),
            ),
        })
        .collect();
    let coach = families.iter().any(|one| one.coach.is_some());
    let names = ["regisseur", "vervanger", "gezinscoach"];
    let asked = names
        .into_iter()
        .filter(|role| coach || *role != "gezinscoach");
    let names: Vec<PartName> = asked.map(PartName::Coded).collect();
    [one_lead, with_parts(filled, Parts::Alone, &names, &parts)]
}

fn few_of(families: &[RolesHeld], holds: impl Fn(&RolesHeld) -> bool) -> bool {
    let found = families.iter().filter(|one| holds(one));
    are_few(&found.map(|one| one.gezin.0).collect())
}

/// Whether the families with all roles, beside those with each, could tell something about few: those with a role less those with all of
/// them, for one, have that role and lack another. Nothing follows when of every way in which families have and lack roles there are none
/// or enough.
fn roles_tell(families: &[RolesHeld]) -> bool {
    let way = |one: &RolesHeld| (one.roles(), one.leads > 1);
    let ways: BTreeSet<_> = families.iter().map(way).collect();
    ways.iter()
        .any(|found| few_of(families, |one| way(one) == *found))
}

/// A2 and S5: the complete actions of all; and those of professionals with a term that are late, by organisation. The second are some of
/// the first, and none of the incomplete ones: when they are all but a few of the first, or of those that are not incomplete, they are
/// not told.
#[must_use]
pub fn actions(
    period: Days,
    all: &[Share],
    with_term: &[PartShare],
    organisations: &[PartName],
) -> [Evidence; 2] {
    let complete = tally(EvidenceKind::ActionsComplete, period, all);
    let shares: Vec<Share> = with_term.iter().map(|one| one.share).collect();
    let late = tally(EvidenceKind::ActionsLate, period, &shares);
    let few_more = |number: fn(&Share) -> u64| {
        let mut more: BTreeMap<Uuid, (u64, u64)> = BTreeMap::new();
        for one in all {
            more.entry(one.subject).or_default().0 += number(one);
        }
        for one in &shares {
            more.entry(one.subject).or_default().1 += one.of;
        }
        let more = more.into_iter().filter(|(_, (of, some))| of != some);
        are_few(&more.map(|(subject, _)| subject).collect())
    };
    let all_told = complete.denominator.is_some() && !complete.few_missing;
    let others = all_told && few_more(|one| one.of + one.missing);
    let not_incomplete = all_told && complete.value.is_some();
    let not_incomplete = not_incomplete && few_more(|one| one.value + one.missing);
    let late = if others || not_incomplete {
        hide(late)
    } else {
        with_parts(late, Parts::OfCount, organisations, with_term)
    };
    [complete, late]
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
    fn a_coach_counts_where_the_approach_asks_for_one() {
        let held = |number, deputy, coach| RolesHeld {
            gezin: gezin(number),
            leads: 1,
            deputy,
            coach,
        };
        let without: Vec<_> = (0..10)
            .map(|number| held(number, number < 5, None))
            .collect();
        let [_, found] = roles_filled(YEAR, &without);
        assert_eq!((found.value, found.denominator), (Some(5), Some(10)));
        assert_eq!(found.details.len(), 2);
        let [_, nobody] = roles_filled(YEAR, &[]);
        assert_eq!(parts(&nobody), [(Some(0), Some(0)); 2]);
        let with: Vec<_> = (0..10)
            .map(|number| held(number, true, Some(number < 5)))
            .collect();
        let [_, found] = roles_filled(YEAR, &with);
        assert_eq!((found.value, found.denominator), (Some(5), Some(10)));
        assert_eq!(found.details.len(), 3);
    }

    fn parts(evidence: &Evidence) -> Vec<(Option<u64>, Option<u64>)> {
        let parts = evidence.details.iter().map(|detail| match detail {
            EvidenceDetail::Part { value, of, .. } => (*value, *of),
            other => panic!("{other:?}"),
        });
        parts.collect()
    }

    fn values(evidence: &Evidence) -> Vec<Option<u64>> {
        parts(evidence)
            .into_iter()
            .map(|(value, _)| value)
            .collect()
    }

    #[test]
    fn few_with_many_changes_do_not_follow_from_how_many_had_one() {
        let changes = |bands: [u128; 4]| {
            let times = (0..).zip(bands);
            let all: Vec<(GezinId, u64)> = times
                .flat_map(|(changes, families)| {
                    let first = u128::from(changes) * 100;
                    (first..first + families).map(move |number| (gezin(number), changes))
                })
                .collect();
            leads_changed(YEAR, &all)
        };
        let found = changes([6, 10, 8, 2]);
        assert_eq!((found.value, found.denominator), (Some(20), Some(26)));
        assert_eq!(values(&found), [Some(10), None, None], "20 less 18");
        let found = changes([6, 10, 8, 5]);
        assert_eq!(values(&found), [Some(10), Some(8), Some(5)]);
    }

    fn loads(norm: u32, bands: &[(u32, u128)]) -> Evidence {
        let all: Vec<(UserId, Caseload)> = bands
            .iter()
            .flat_map(|(families, workers)| {
                let first = u128::from(*families) * 100;
                let caseload = Caseload {
                    families: *families,
                    norm,
                };
                (first..first + workers).map(move |user| (UserId(Uuid::from_u128(user)), caseload))
            })
            .collect();
        caseloads(YEAR, &all)
    }

    #[test]
    fn few_workers_of_a_band_do_not_follow_from_how_many_are_within_the_norm() {
        let found = loads(15, &[(3, 2), (8, 6), (12, 9), (18, 5)]);
        assert_eq!((found.value, found.denominator), (Some(17), Some(22)));
        assert_eq!(
            values(&found),
            [None, None, Some(9), Some(5), Some(0)],
            "17 less 6 and 9 would tell 2"
        );
        // A norm within a band: of the nine with 11 to 15, two are within it, which 13 less 2 times five would tell.
        let found = loads(12, &[(3, 6), (8, 5), (12, 2), (14, 7), (18, 5)]);
        assert_eq!((found.value, found.denominator), (Some(13), Some(25)));
        assert_eq!(values(&found), [Some(6), None, None, Some(5), Some(0)]);
    }

    /// Lead professionals, deputy and coach.
    type Held = (u64, bool, Option<bool>);

    /// So many families with such roles held.
    fn roles(all: &[(u128, Held)]) -> [Evidence; 2] {
        let groups = (0..).zip(all);
        let families: Vec<RolesHeld> = groups
            .flat_map(|(group, (families, (leads, deputy, coach)))| {
                let one = move |number: u128| RolesHeld {
                    gezin: gezin(group * 100 + number),
                    leads: *leads,
                    deputy: *deputy,
                    coach: *coach,
                };
                (0..*families).map(one)
            })
            .collect();
        roles_filled(YEAR, &families)
    }

    #[test]
    fn few_families_with_one_role_do_not_follow_from_how_many_have_all() {
        let held = |all, lead_only, none| {
            roles(&[
                (all, (1, true, None)),
                (lead_only, (1, false, None)),
                (none, (0, false, None)),
            ])
        };
        let [_, found] = held(20, 2, 6);
        assert_eq!((found.value, found.denominator), (None, Some(28)));
        assert_eq!(
            parts(&found),
            [(Some(22), Some(28)), (Some(20), Some(28))],
            "22 less 20 would tell 2"
        );
        let [_, found] = held(20, 6, 5);
        assert_eq!((found.value, found.denominator), (Some(20), Some(31)));
    }

    #[test]
    fn few_families_without_any_role_do_not_follow_from_those_with_each() {
        let found = |none| {
            roles(&[
                (20, (1, true, None)),
                (6, (1, false, None)),
                (7, (0, true, None)),
                (none, (0, false, None)),
            ])
        };
        let [_, few] = found(2);
        assert_eq!(few.value, None, "35 less 26 and 27, and 20 again");
        assert_eq!(found(5)[1].value, Some(20));
        assert_eq!(found(0)[1].value, Some(20));
    }

    #[test]
    fn few_families_with_two_lead_professionals_do_not_follow_from_those_with_one() {
        let held = |two| {
            roles(&[
                (20, (1, true, None)),
                (two, (2, true, None)),
                (5, (0, true, None)),
            ])
        };
        let [one_lead, found] = held(2);
        assert_eq!((one_lead.value, one_lead.denominator), (None, Some(27)));
        assert_eq!(parts(&found)[0], (Some(22), Some(27)), "22 less 20");
        let [one_lead, _] = held(5);
        assert_eq!(one_lead.value, Some(20));
    }

    #[test]
    fn few_families_of_which_no_coach_is_asked_do_not_follow_from_the_others() {
        let coached = |without| {
            let [_, found] = roles(&[
                (20, (1, true, Some(true))),
                (6, (1, true, Some(false))),
                (without, (1, true, None)),
            ]);
            parts(&found)[2]
        };
        assert_eq!(coached(3), (None, None), "29 less 26");
        assert_eq!(coached(5), (Some(20), Some(26)));
    }

    #[test]
    fn few_actions_of_others_do_not_follow_from_those_of_professionals() {
        let of = |numbers: std::ops::Range<u128>, complete| -> Vec<Share> {
            numbers
                .map(|number| Share::one(Uuid::from_u128(number), complete))
                .collect()
        };
        let found = |network: u128, bare: u128| {
            let all = [
                of(0..20, true),
                of(100..100 + network, true),
                of(200..200 + bare, false),
            ];
            let late = of(0..20, false).into_iter().map(|share| PartShare {
                part: PartName::Coded("school"),
                share,
            });
            let names = [PartName::Coded("school")];
            actions(YEAR, &all.concat(), &late.collect::<Vec<_>>(), &names)
        };
        let [complete, late] = found(2, 6);
        assert_eq!((complete.value, complete.denominator), (Some(22), Some(28)));
        assert_eq!((late.value, late.denominator), (None, None), "22 less 20");
        let [_, late] = found(0, 2);
        assert_eq!(late.denominator, None, "22 less 20");
        let [_, late] = found(5, 6);
        assert_eq!((late.value, late.denominator), (Some(0), Some(20)));
        assert_eq!(parts(&late), [(Some(0), Some(20))]);
    }
}
