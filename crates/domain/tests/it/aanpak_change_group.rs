//! Change of groups: only of enough people, and never so that a small group can be found by subtracting.

use domain::aanpak::measurement::{
    Comparison, GroupChange, GroupKey, GroupMember, Reference, SmallNumberBound, compare,
    group_change,
};
use domain::shared::PersonId;
use time::macros::date;
use uuid::Uuid;

use crate::aanpak_measuring_world::{code, instruments, measured, own_data, scored};

fn key(phase: Option<&str>) -> GroupKey {
    GroupKey {
        approach: "maastricht".to_owned(),
        phase: phase.map(ToOwned::to_owned),
    }
}

/// From 2 to this level on three domains; on 5 that is reliably better, on 3 it is not.
fn comparison(to: u8) -> Comparison {
    let domains = ["financien", "huisvesting", "justitie"];
    let all = |number| domains.map(|name| (name, scored(number)));
    let before = measured(2017, 1, date!(2025 - 03 - 10), &all(2));
    let after = measured(2017, 2, date!(2025 - 06 - 10), &all(to));
    compare(&instruments(), &before, &after, &own_data(30, &domains)).unwrap()
}

fn person(number: usize) -> PersonId {
    PersonId(Uuid::from_u128(u128::try_from(number).unwrap()))
}

/// How many people each phase has, and whether the whole is asked for; which groups are shown.
fn shown(phases: &[(&str, usize)], with_whole: bool, bound: SmallNumberBound) -> Vec<GroupKey> {
    let comparison = comparison(3);
    let (whole, mut number, mut given) = (key(None), 0, Vec::new());
    for (phase, people) in phases {
        for _ in 0..*people {
            number += 1;
            given.push((number, key(Some(phase))));
            if with_whole {
                given.push((number, whole.clone()));
            }
        }
    }
    let members: Vec<GroupMember<'_>> = given
        .iter()
        .map(|(number, group)| GroupMember {
            person: person(*number),
            group,
            comparison: &comparison,
        })
        .collect();
    let groups = group_change(&members, bound);
    let shown = groups
        .into_iter()
        .filter(|(_, one)| *one != GroupChange::TooFew);
    shown.map(|(key, _)| key).collect()
}

#[test]
fn ten_people_are_shown_and_nine_are_not() {
    let bound = SmallNumberBound::default();
    assert_eq!(shown(&[("plan", 9)], false, bound), []);
    assert_eq!(shown(&[("plan", 10)], false, bound), [key(Some("plan"))]);
    let stricter = SmallNumberBound::at_least(12);
    assert_eq!(shown(&[("plan", 11)], false, stricter), []);
    assert_eq!(SmallNumberBound::at_least(2).people(), 10);
}

#[test]
fn a_phase_that_would_give_a_smaller_one_away_is_hidden_with_it() {
    let phases = [("plan", 12), ("uitvoering", 30), ("waakvlam", 3)];
    let bound = SmallNumberBound::default();
    assert_eq!(
        shown(&phases, true, bound),
        [key(None), key(Some("uitvoering"))]
    );
    // Without the whole there is nothing to subtract from.
    assert_eq!(
        shown(&phases, false, bound),
        [key(Some("plan")), key(Some("uitvoering"))]
    );
    // Two hidden phases of ten together hide each other.
    let phases = [("plan", 12), ("screening", 5), ("waakvlam", 5)];
    assert_eq!(shown(&phases, true, bound), [key(None), key(Some("plan"))]);
}

#[test]
fn a_group_counts_each_person_once_and_tells_means_only_of_enough_people() {
    let (better, noise) = (comparison(5), comparison(3));
    let mut without_justice = noise.clone();
    without_justice
        .steps
        .retain(|(domain, _)| *domain != code("justitie"));
    let group = key(Some("uitvoering"));
    let of = |number, comparison| GroupMember {
        person: person(number),
        group: &group,
        comparison,
    };
    let mut members: Vec<GroupMember<'_>> = (0..4).map(|one| of(one, &better)).collect();
    members.extend((4..9).map(|one| of(one, &noise)));
    members.push(of(9, &without_justice));
    members.extend((0..4).map(|one| of(one, &noise)));
    let groups = group_change(&members, SmallNumberBound::default());
    let Some(GroupChange::Shown {
        people,
        better,
        worse,
        within_noise,
        not_enough_data,
        other_scorer,
        domains,
    }) = groups.get(&group)
    else {
        panic!("{groups:?}");
    };
    assert_eq!(
        (
            *people,
            *better,
            *worse,
            *within_noise,
            *not_enough_data,
            *other_scorer
        ),
        (10, 4, 0, 6, 0, 0)
    );
    // Four up by three and six by one: 18 / 10. Of justice only nine people are known.
    let told: Vec<(&str, usize)> = domains
        .iter()
        .map(|one| (one.domain.0.as_str(), one.people))
        .collect();
    assert_eq!(told, [("financien", 10), ("huisvesting", 10)]);
    assert!((domains[0].mean_difference - 1.8).abs() < 1e-12);
}

#[test]
fn without_own_data_a_group_says_for_how_many_nothing_can_be_said() {
    let mut silent = comparison(5);
    let before = measured(2017, 1, date!(2025 - 03 - 10), &[("financien", scored(2))]);
    silent.reliable = compare(&instruments(), &before, &before, &Reference::default())
        .unwrap()
        .reliable;
    let group = key(None);
    let members: Vec<GroupMember<'_>> = (0..11)
        .map(|number| GroupMember {
            person: person(number),
            group: &group,
            comparison: &silent,
        })
        .collect();
    let groups = group_change(&members, SmallNumberBound::LEAST);
    assert!(
        matches!(
            groups.get(&group),
            Some(GroupChange::Shown {
                not_enough_data: 11,
                better: 0,
                ..
            })
        ),
        "{groups:?}"
    );
}
