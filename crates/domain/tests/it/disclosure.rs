//! Nothing about one to four families follows from the numbers that are shown about families and cooperation.

use domain::aanpak::evidence::{
    Escalation, PartShare, Parts, RolesHeld, Share, Standing, caseloads, escalations, guarded,
    leads_changed, roles_filled, tally, with_parts,
};
use domain::aanpak::people::Caseload;
use domain::samenwerking::{EvidenceKind, PartName};
use domain::shared::{Days, GezinId, UserId};
use time::Duration;
use time::macros::date;
use uuid::Uuid;

use crate::attacker::{
    Adds, Attacker, CountOf, adds, all_shown, if_any, known, pieces_with, shares, shown, worlds,
};

const YEAR: Days = Days {
    from: date!(2014 - 01 - 01),
    until: Some(date!(2015 - 01 - 01)),
};
const NAMES: [&str; 4] = ["a", "b", "c", "d"];

fn family(number: &u128) -> Uuid {
    Uuid::from_u128(*number)
}

fn gezin(number: &u128) -> GezinId {
    GezinId(family(number))
}

/// A part and whether it is counted.
type Side = (usize, bool);

fn in_parts(how: Parts, parts: usize, sizes: &[u128]) {
    let sides: Vec<Side> = (0..parts)
        .flat_map(|part| [(part, true), (part, false)])
        .collect();
    let of = |holds: &dyn Fn(&Side) -> bool| pieces_with(&sides, holds);
    let sums = CountOf {
        value: of(&|side| side.1),
        of: of(&|_| true),
        missing: 0,
        parts: (0..parts)
            .map(|part| {
                let whole = of(&|side| side.0 == part);
                let value = match how {
                    Parts::OfCount => of(&|side| *side == (part, true)),
                    _ => whole,
                };
                (PartName::Coded(NAMES[part]), value, whole)
            })
            .collect(),
    };
    let names: Vec<PartName> = sums.parts.iter().map(|(name, ..)| name.clone()).collect();
    let mut attacker = Attacker::default();
    for world in worlds(sides.len(), sizes, 3000) {
        let shares = adds(&sides, &world, |side, subject| PartShare {
            part: PartName::Coded(NAMES[side.0]),
            share: Share::one(family(subject), side.1),
        });
        let flat: Vec<Share> = shares.iter().map(|one| one.share).collect();
        let count = tally(EvidenceKind::PhasesMeasured, YEAR, &flat);
        let found = with_parts(count, how, &names, &shares);
        assert_eq!(
            attacker.finds(&world, &shown(&found, &sums)),
            None,
            "{found:?}"
        );
    }
}

#[test]
fn from_parts_of_a_count_follows_nothing() {
    in_parts(Parts::OfCount, 3, &[0, 2, 7]);
    in_parts(Parts::OfCount, 4, &[0, 0, 1, 3, 5, 9]);
    in_parts(Parts::AmountsOfCount, 3, &[0, 2, 7]);
    in_parts(Parts::AmountsOfCount, 4, &[0, 0, 1, 3, 5, 9]);
}

#[test]
fn from_parts_of_which_the_sum_is_told_elsewhere_follows_nothing() {
    let mut attacker = Attacker::default();
    for world in worlds(4, &[0, 1, 2, 4, 5, 9], 3000) {
        let shares = adds(&NAMES, &world, |part, subject| PartShare {
            part: PartName::Coded(part),
            share: Share::one(family(subject), true),
        });
        let nothing = tally(EvidenceKind::GoalsPerArea, YEAR, &[]);
        let names = NAMES.map(PartName::Coded);
        let found = with_parts(nothing, Parts::Amounts, &names, &shares);
        let part = |(place, name): (usize, &PartName)| (name.clone(), 1 << place, 0);
        let sums = CountOf {
            parts: names.iter().enumerate().map(part).collect(),
            ..CountOf::default()
        };
        let mut numbers = shown(&found, &sums);
        let families = world
            .concat()
            .into_iter()
            .collect::<std::collections::BTreeSet<u128>>();
        if families.len() >= 5 {
            numbers.push((shares.len() as u64, 0b1111));
        }
        assert_eq!(attacker.finds(&world, &numbers), None, "{found:?}");
    }
}

#[test]
fn from_changes_of_the_lead_professional_follows_nothing() {
    let bands = ["wissels-1", "wissels-2", "wissels-3-meer"];
    let part = |(place, code): (usize, &&'static str)| (PartName::Coded(code), 2 << place, 0);
    let sums = CountOf {
        value: 0b1110,
        of: 0b1111,
        missing: 0,
        parts: bands.iter().enumerate().map(part).collect(),
    };
    let mut attacker = Attacker::default();
    for world in worlds(4, &[0, 1, 2, 5, 8], 3000).step_by(2) {
        let changes = adds(&[0, 1, 2, 3], &world, |changes, subject| {
            (gezin(subject), *changes)
        });
        let found = leads_changed(YEAR, &changes);
        assert_eq!(
            attacker.finds(&world, &shown(&found, &sums)),
            None,
            "{found:?}"
        );
    }
}

#[test]
fn from_caseloads_follows_nothing_also_when_the_norm_lies_within_a_band() {
    let bands = [
        "gezinnen-1-5",
        "gezinnen-6-10",
        "gezinnen-11-15",
        "gezinnen-16-20",
        "gezinnen-21-meer",
    ];
    for (norm, loads) in [(15, &[3, 8, 14, 18, 30][..]), (12, &[3, 8, 12, 14, 18, 30])] {
        let band = |(place, code): (usize, &&'static str)| {
            let within = pieces_with(loads, |load| {
                (*load as usize - 1) / 5 == place || (place == 4 && *load > 20)
            });
            (PartName::Coded(code), within, 0)
        };
        let sums = CountOf {
            value: pieces_with(loads, |load| *load <= norm),
            of: pieces_with(loads, |_| true),
            missing: 0,
            parts: bands.iter().enumerate().map(band).collect(),
        };
        let mut attacker = Attacker::default();
        for world in worlds(loads.len(), &[0, 2, 5, 9], 4096).step_by(2) {
            let workers = adds(loads, &world, |families, worker| {
                let families = *families;
                (UserId(family(worker)), Caseload { families, norm })
            });
            let found = caseloads(YEAR, &workers);
            assert_eq!(
                attacker.finds(&world, &shown(&found, &sums)),
                None,
                "{found:?}"
            );
        }
    }
}

/// An urgent move: after how many days somebody looked, whether in time, and whether they agreed; or whether it is overdue. Whether it is
/// the first one of its family.
#[derive(Clone, Copy, PartialEq)]
struct Urgent {
    looked: Option<(i64, bool, bool)>,
    overdue: bool,
    first: bool,
}

/// Urgent moves that somebody looked at after so many days, in time or not; and those that are overdue and that wait.
fn first_moves(times: &[(i64, bool)]) -> Vec<Urgent> {
    let looked = times
        .iter()
        .flat_map(|(days, in_time)| [true, false].map(|agreed| Some((*days, *in_time, agreed))));
    let looked = looked.map(|looked| Urgent {
        looked,
        overdue: false,
        first: true,
    });
    let waiting = [true, false].map(|overdue| Urgent {
        looked: None,
        overdue,
        first: true,
    });
    looked.chain(waiting).collect()
}

/// Of which moves the counts are the sum. Without further ones the families are left out: that there are none, nobody knows.
fn urgent_sums(moves: &[Urgent]) -> [(EvidenceKind, CountOf); 2] {
    let of = |holds: &dyn Fn(&Urgent) -> bool| pieces_with(moves, holds);
    let judged = |agreed| of(&|one| one.looked.is_some_and(|(.., judged)| judged == agreed));
    let after = |day| of(&|one| one.looked.is_some_and(|(days, ..)| days == day));
    let coded = |code, pieces| (PartName::Coded(code), pieces, 0);
    let further = of(&|one| !one.first) > 0;
    let (families, nobody) = (of(&|one| one.first), 1 << moves.len());
    let how_often = CountOf {
        value: if further { families } else { 0 },
        of: if further { families | nobody } else { 0 },
        missing: 0,
        parts: vec![
            coded("bevestigd", judged(true)),
            coded("afgewezen", judged(false)),
            coded("wacht", of(&|one| one.looked.is_none())),
        ],
    };
    let how_soon = CountOf {
        value: of(&|one| one.looked.is_some_and(|(_, in_time, _)| in_time)),
        of: of(&|one| one.looked.is_some() || one.overdue),
        missing: of(&|one| one.looked.is_none() && !one.overdue),
        parts: vec![
            coded("dezelfde-dag", after(0)),
            coded("dagen-1-2", 0),
            coded("dagen-3-7", after(4)),
            coded("dagen-8-meer", after(9)),
        ],
    };
    [
        (EvidenceKind::Escalations, how_often),
        (EvidenceKind::EscalationsInTime, how_soon),
    ]
}

fn urgent(first: &[Urgent], again: bool) {
    let further = first.iter().map(|one| Urgent {
        first: false,
        ..*one
    });
    let further = further.filter(|_| again);
    let moves: Vec<Urgent> = first.iter().copied().chain(further).collect();
    let sums = urgent_sums(&moves);
    let (on, today) = (date!(2014 - 05 - 01), date!(2014 - 06 - 01));
    let mut attacker = Attacker::default();
    for mut world in worlds(moves.len() + 1, &[0, 0, 2, 5, 6], 3000).step_by(2) {
        // A further move is of a family that had a first one.
        let all: Vec<u128> = world[..first.len()].concat();
        for further in &mut world[first.len()..moves.len()] {
            *further = all.iter().copied().take(further.len()).collect();
        }
        let all = adds(&moves, &world, |one, subject| Escalation {
            gezin: gezin(subject),
            moved_on: on,
            confirm_by: match one.looked {
                Some((days, true, _)) => on + Duration::days(days),
                Some((days, false, _)) => on + Duration::days(days - 1),
                None if one.overdue => on,
                None => today,
            },
            looked: one
                .looked
                .map(|(days, _, agreed)| (on + Duration::days(days), agreed)),
        });
        let families = world[..first.len()].iter().chain(world.last()).flatten();
        let families: Vec<GezinId> = families.map(gezin).collect();
        let found = escalations(YEAR, &families, &all, today);
        let shown = all_shown(&found, &sums);
        assert_eq!(attacker.finds(&world, &shown), None, "{found:?}");
    }
}

#[test]
fn from_urgent_moves_and_how_soon_somebody_looked_follows_nothing() {
    urgent(
        &first_moves(&[(0, true), (4, true), (4, false), (9, false)]),
        false,
    );
}

#[test]
fn from_urgent_moves_of_which_some_are_of_the_same_families_follows_nothing() {
    urgent(&first_moves(&[(0, true), (9, false)]), true);
}

/// How many lead professionals, whether there is a deputy, and whether there is a coach.
type Roles = (u64, bool, Option<bool>);

fn roles(leads: &[u64], coaches: &[Option<bool>]) {
    let each = |leads: &u64| [true, false].map(|deputy| (*leads, deputy));
    let pairs = leads.iter().flat_map(each);
    let kinds: Vec<Roles> = pairs
        .flat_map(|(leads, deputy)| coaches.iter().map(move |coach| (leads, deputy, *coach)))
        .collect();
    let of = |holds: &dyn Fn(&Roles) -> bool| pieces_with(&kinds, holds);
    let all = of(&|_| true);
    let sums = [
        (
            EvidenceKind::OneLeadProfessional,
            CountOf {
                value: of(&|one| one.0 == 1),
                of: all,
                ..CountOf::default()
            },
        ),
        (
            EvidenceKind::RolesFilled,
            CountOf {
                value: of(&|one| one.0 > 0 && one.1 && one.2 != Some(false)),
                of: all,
                missing: 0,
                parts: vec![
                    (PartName::Coded("regisseur"), of(&|one| one.0 > 0), all),
                    (PartName::Coded("vervanger"), of(&|one| one.1), all),
                    (
                        PartName::Coded("gezinscoach"),
                        of(&|one| one.2 == Some(true)),
                        of(&|one| one.2.is_some()),
                    ),
                ],
            },
        ),
    ];
    let mut attacker = Attacker::default();
    for world in worlds(kinds.len(), &[0, 0, 2, 6, 9], 4000).step_by(2) {
        let held = adds(&kinds, &world, |(leads, deputy, coach), subject| {
            RolesHeld {
                gezin: gezin(subject),
                leads: *leads,
                deputy: *deputy,
                coach: *coach,
            }
        });
        let found = roles_filled(YEAR, &held);
        let shown = all_shown(&found, &sums);
        assert_eq!(attacker.finds(&world, &shown), None, "{found:?}");
    }
}

#[test]
fn from_roles_follows_nothing() {
    roles(&[0, 1, 2], &[None]);
    roles(&[0, 1, 2], &[Some(true), Some(false)]);
    roles(&[0, 1], &[Some(true), Some(false), None]);
}

/// A family: whether it has a plan, to which it agreed or not and with goals on more than one area or not; and whether its view is known.
type WithPlan = (Option<(bool, bool)>, Option<bool>);

#[test]
fn from_plans_and_views_follows_nothing() {
    let each = [true, false];
    let plans = each
        .into_iter()
        .flat_map(|agreed| each.map(|areas| Some((agreed, areas))));
    let kinds: Vec<WithPlan> = plans
        .chain([None])
        .flat_map(|plan| [Some(true), Some(false), None].map(|view| (plan, view)))
        .collect();
    let counts: [(EvidenceKind, Adds<WithPlan>); 4] = [
        (EvidenceKind::OneActivePlan, |one| {
            known(Some(one.0.is_some()))
        }),
        (EvidenceKind::PlansAgreed, |one| {
            if_any(one.0.map(|plan| plan.0))
        }),
        (EvidenceKind::GoalsPerArea, |one| {
            if_any(one.0.map(|plan| plan.1))
        }),
        (EvidenceKind::OwnViewRecorded, |one| known(one.1)),
    ];
    let sums = counts.map(|(kind, adds)| (kind, CountOf::by(&kinds, adds)));
    let mut attacker = Attacker::default();
    for world in worlds(kinds.len(), &[0, 0, 0, 1, 2, 6], 3000).step_by(2) {
        let found = counts.map(|(kind, adds)| tally(kind, YEAR, &shares(&kinds, &world, adds)));
        let found = guarded(found.to_vec(), &Standing::default());
        let shown = all_shown(&found, &sums);
        assert_eq!(attacker.finds(&world, &shown), None, "{found:?}");
    }
}

/// A goal: on which area, and in whose words, if that is known.
type Goal = (&'static str, Option<bool>);

#[test]
fn from_goals_and_their_areas_follows_nothing() {
    let areas = ["inkomen", "wonen", "werk"];
    let kinds: Vec<Goal> = areas
        .into_iter()
        .flat_map(|area| [Some(true), Some(false), None].map(|own| (area, own)))
        .collect();
    let area = |area| {
        (
            PartName::Coded(area),
            pieces_with(&kinds, |one| one.0 == area),
            0,
        )
    };
    let own: Adds<Goal> = |one| known(one.1);
    let per_area = CountOf {
        parts: areas.map(area).to_vec(),
        ..CountOf::default()
    };
    let sums = [
        (EvidenceKind::GoalsPerArea, per_area),
        (EvidenceKind::GoalsInOwnWords, CountOf::by(&kinds, own)),
    ];
    let names = areas.map(PartName::Coded);
    let mut attacker = Attacker::default();
    for world in worlds(kinds.len(), &[0, 0, 1, 3, 6], 4000) {
        let goals = adds(&kinds, &world, |(area, _), subject| PartShare {
            part: PartName::Coded(area),
            share: Share::one(family(subject), true),
        });
        let plans = tally(EvidenceKind::GoalsPerArea, YEAR, &[]);
        let found = vec![
            tally(
                EvidenceKind::GoalsInOwnWords,
                YEAR,
                &shares(&kinds, &world, own),
            ),
            with_parts(plans, Parts::Amounts, &names, &goals),
        ];
        let found = guarded(found, &Standing::default());
        let shown = all_shown(&found, &sums);
        assert_eq!(attacker.finds(&world, &shown), None, "{found:?}");
    }
}
