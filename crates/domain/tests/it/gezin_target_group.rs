//! The target-group test, boundary by boundary.

use std::collections::BTreeMap;

use domain::gezin::{
    AreaAnswer, Composition, Holds, Leefgebied, OtherOutcome, Since, TargetGroupCondition,
    TargetGroupOutcome, TargetGroupRefusal, TargetGroupTest,
};
use proptest::prelude::*;
use time::Date;
use time::macros::date;

const TODAY: Date = date!(2015 - 06 - 15);
const FAMILY: Composition = Composition {
    parent: true,
    child: true,
};

fn chronic(since: Since) -> AreaAnswer {
    AreaAnswer::Problem {
        ground: "Verteld in het gesprek thuis.".to_owned(),
        chronic: true,
        since: Some(since),
    }
}

fn passing() -> AreaAnswer {
    AreaAnswer::Problem {
        ground: "Sinds kort.".to_owned(),
        chronic: false,
        since: None,
    }
}

/// Chronic on the first so many areas, no problem on the others.
fn with_chronic(count: usize) -> TargetGroupTest {
    let answer = |(index, area)| {
        let answer = if index < count {
            chronic(Since::Year(2012))
        } else {
            AreaAnswer::NoProblem
        };
        (area, answer)
    };
    TargetGroupTest {
        areas: Leefgebied::ALL
            .into_iter()
            .enumerate()
            .map(answer)
            .collect(),
        parents_can_solve: Some(false),
        other_outcome: None,
    }
}

fn outcome(test: &TargetGroupTest) -> TargetGroupOutcome {
    test.verdict(FAMILY).outcome()
}

#[test]
fn three_chronic_areas_are_too_few_and_four_are_enough() {
    for (count, expected) in [
        (0, TargetGroupOutcome::DoesNotBelong),
        (3, TargetGroupOutcome::DoesNotBelong),
        (4, TargetGroupOutcome::Belongs),
        (7, TargetGroupOutcome::Belongs),
    ] {
        assert_eq!(outcome(&with_chronic(count)), expected, "{count}");
    }
    let reasoning = with_chronic(3).reasoning(FAMILY);
    assert_eq!(
        reasoning.failed().collect::<Vec<_>>(),
        [TargetGroupCondition::ChronicAreas]
    );
    assert_eq!(
        reasoning.chronic,
        [Leefgebied::Family, Leefgebied::Housing, Leefgebied::Work]
    );
    assert_eq!(reasoning.without.len(), 4);
}

#[test]
fn a_problem_that_passes_does_not_count() {
    let mut test = with_chronic(3);
    for area in [Leefgebied::Income, Leefgebied::Health, Leefgebied::Safety] {
        test.areas.insert(area, passing());
    }
    assert_eq!(outcome(&test), TargetGroupOutcome::DoesNotBelong);
    assert_eq!(test.reasoning(FAMILY).passing.len(), 3);
    assert_eq!(test.problems().count(), 6);
}

#[test]
fn what_was_not_asked_stays_open_and_never_counts() {
    let mut test = with_chronic(3);
    test.areas.remove(&Leefgebied::Safety);
    let reasoning = test.reasoning(FAMILY);
    assert_eq!(reasoning.outcome, TargetGroupOutcome::Undecided);
    assert_eq!(reasoning.not_asked, [Leefgebied::Safety]);
    assert_eq!(
        reasoning.open().collect::<Vec<_>>(),
        [TargetGroupCondition::ChronicAreas]
    );
    let mut few = with_chronic(2);
    few.areas.remove(&Leefgebied::Safety);
    assert_eq!(
        outcome(&few),
        TargetGroupOutcome::DoesNotBelong,
        "two and one open can never be four"
    );
    let mut enough = with_chronic(4);
    enough.areas.remove(&Leefgebied::Safety);
    assert_eq!(outcome(&enough), TargetGroupOutcome::Belongs);
    enough.parents_can_solve = None;
    assert_eq!(outcome(&enough), TargetGroupOutcome::Undecided);
    assert_eq!(
        outcome(&TargetGroupTest::default()),
        TargetGroupOutcome::Undecided
    );
}

#[test]
fn parents_who_can_solve_it_and_a_family_without_a_parent_do_not_belong() {
    let mut test = with_chronic(7);
    test.parents_can_solve = Some(true);
    let reasoning = test.reasoning(FAMILY);
    assert_eq!(reasoning.outcome, TargetGroupOutcome::DoesNotBelong);
    assert_eq!(
        reasoning.failed().collect::<Vec<_>>(),
        [TargetGroupCondition::ParentsCannotSolve]
    );
    let alone = Composition {
        parent: false,
        child: true,
    };
    let reasoning = with_chronic(7).reasoning(alone);
    assert_eq!(reasoning.outcome, TargetGroupOutcome::DoesNotBelong);
    assert!(
        reasoning
            .conditions
            .contains(&(TargetGroupCondition::Parent, Holds::No))
    );
}

#[test]
fn a_household_without_children_stays_outside_the_counts_whatever_is_put_beside_it() {
    let household = Composition {
        parent: true,
        child: false,
    };
    let mut test = with_chronic(7);
    assert_eq!(
        test.verdict(household).outcome(),
        TargetGroupOutcome::OutsideCounts
    );
    test.other_outcome = Some(OtherOutcome {
        belongs: true,
        reason: "Er is een kind op komst.".to_owned(),
    });
    assert_eq!(
        test.verdict(household).outcome(),
        TargetGroupOutcome::OutsideCounts
    );
    assert_eq!(
        test.checked(household, TODAY),
        Err(vec![TargetGroupRefusal::HouseholdHasNoOutcome])
    );
}

#[test]
fn another_outcome_stands_beside_the_counted_one() {
    let mut test = with_chronic(3);
    test.other_outcome = Some(OtherOutcome {
        belongs: true,
        reason: " De vierde is te verwachten:\u{7} het huis is opgezegd. ".to_owned(),
    });
    let kept = test.checked(FAMILY, TODAY).unwrap();
    let verdict = kept.verdict(FAMILY);
    assert_eq!(verdict.outcome(), TargetGroupOutcome::Belongs);
    assert_eq!(verdict.counted.outcome, TargetGroupOutcome::DoesNotBelong);
    assert_eq!(
        verdict.other.unwrap().reason,
        "De vierde is te verwachten: het huis is opgezegd."
    );
    let says = |belongs: bool, reason: &str| {
        let test = TargetGroupTest {
            other_outcome: Some(OtherOutcome {
                belongs,
                reason: reason.to_owned(),
            }),
            ..with_chronic(4)
        };
        test.checked(FAMILY, TODAY)
    };
    assert_eq!(
        says(false, "  "),
        Err(vec![TargetGroupRefusal::OtherOutcomeWithoutReason])
    );
    assert_eq!(
        says(true, "Zo is het."),
        Err(vec![TargetGroupRefusal::OtherOutcomeSaysTheSame])
    );
    let kept = says(false, "Er loopt al een ander traject.").unwrap();
    assert_eq!(outcome(&kept), TargetGroupOutcome::DoesNotBelong);
}

#[test]
fn every_wrong_answer_is_said_at_once() {
    let problem = |ground: &str, chronic, since| AreaAnswer::Problem {
        ground: ground.to_owned(),
        chronic,
        since,
    };
    let areas = BTreeMap::from([
        (Leefgebied::Family, problem("Ruzie.", true, None)),
        (Leefgebied::Housing, problem(" \t", false, None)),
        (
            Leefgebied::Work,
            problem("Ontslagen.", false, Some(Since::Day(date!(2015 - 06 - 16)))),
        ),
        (
            Leefgebied::Income,
            problem("Schulden.", true, Some(Since::Year(2016))),
        ),
        (
            Leefgebied::Health,
            problem("Moe.", true, Some(Since::Year(215))),
        ),
        (
            Leefgebied::Education,
            problem(&"a".repeat(5_001), false, None),
        ),
        (
            Leefgebied::Safety,
            problem("Goed opgeschreven.", true, Some(Since::Day(TODAY))),
        ),
    ]);
    let test = TargetGroupTest {
        areas,
        ..TargetGroupTest::default()
    };
    assert_eq!(
        test.checked(FAMILY, TODAY),
        Err(vec![
            TargetGroupRefusal::ChronicWithoutSince(Leefgebied::Family),
            TargetGroupRefusal::EmptyGround(Leefgebied::Housing),
            TargetGroupRefusal::SinceInFuture(Leefgebied::Work),
            TargetGroupRefusal::SinceInFuture(Leefgebied::Income),
            TargetGroupRefusal::SinceTooLongAgo(Leefgebied::Health),
            TargetGroupRefusal::TextTooLong(Some(Leefgebied::Education)),
        ])
    );
}

#[test]
fn a_test_reads_back_from_its_json_and_days_are_written_as_people_read_them() {
    let mut test = with_chronic(4);
    test.areas.insert(
        Leefgebied::Safety,
        chronic(Since::Day(date!(2014 - 09 - 01))),
    );
    let json = serde_json::to_string(&test).unwrap();
    assert!(json.contains("\"day\":\"2014-09-01\""), "{json}");
    assert_eq!(
        serde_json::from_str::<TargetGroupTest>(&json).unwrap(),
        test
    );
}

fn any_answer() -> impl Strategy<Value = Option<AreaAnswer>> {
    prop_oneof![
        Just(None),
        Just(Some(AreaAnswer::NoProblem)),
        Just(Some(passing())),
        Just(Some(chronic(Since::Year(2010)))),
    ]
}

proptest! {
    #[test]
    fn answering_what_is_open_never_turns_a_known_outcome(
        answers in proptest::collection::vec(any_answer(), 7),
        filled in proptest::collection::vec(any_answer(), 7),
        solve in proptest::option::of(any::<bool>()),
        then in any::<bool>(),
    ) {
        let all = || Leefgebied::ALL.into_iter();
        let first: BTreeMap<_, _> = all().zip(&answers).filter_map(|(area, one)| Some((area, one.clone()?))).collect();
        let mut later = first.clone();
        for (area, one) in all().zip(filled) {
            later.entry(area).or_insert(one.unwrap_or(AreaAnswer::NoProblem));
        }
        let test = |areas, parents_can_solve| TargetGroupTest { areas, parents_can_solve, other_outcome: None };
        let before = outcome(&test(first.clone(), solve));
        let after = outcome(&test(later, Some(solve.unwrap_or(then))));
        prop_assert!(after != TargetGroupOutcome::Undecided);
        if before != TargetGroupOutcome::Undecided {
            prop_assert_eq!(before, after);
        }
        let chronic = first.values().filter(|one| matches!(one, AreaAnswer::Problem { chronic: true, .. })).count();
        prop_assert_eq!(before == TargetGroupOutcome::Belongs, chronic >= 4 && solve == Some(false));
    }
}
