//! The plan of a family: what may be agreed, what is pointed out, and that there is one.

use std::collections::BTreeSet;

use domain::aanpak::plan::{ActionOwner, Evaluation, Voice};
use domain::aanpak::plan::{
    ActionStatus, AgreementRefusal, Completeness, EvaluationRefusal, EvaluationTiming, Gezinsplan,
    GoalStatus, Hint, PlanFault, PlanForm, PlanPart, PlanState, PlanStateRefusal, Plans,
    Punctuality, Say, evaluation_due, evaluation_timing, hints, measured_problems, punctuality,
};
use domain::gezin::Leefgebied;
use domain::shared::{GezinsplanId, NetworkMemberId};
use proptest::prelude::*;
use time::Duration;
use time::macros::date;
use uuid::Uuid;

use crate::aanpak_measuring_world::{instruments, measured, not_discussed, scored};
use crate::aanpak_world::{
    AGREED, BUDGET_COACH, DAUGHTER, MANAGER, MOTHER, SON, STRANGER, TODAY, action, action_id,
    agreement, around, family, goal, goal_id, plan, voice,
};

fn refused(plan: &Gezinsplan, voices: Vec<Voice>) -> Vec<AgreementRefusal> {
    let agreed = agreement(voices).checked(plan, &family(), &around(), TODAY);
    agreed.err().unwrap_or_default()
}

/// Mother and daughter, who has a say since today, agree.
fn both() -> Vec<Voice> {
    vec![
        voice(MOTHER, Say::Agrees, ""),
        voice(DAUGHTER, Say::Agrees, ""),
    ]
}

#[test]
fn a_plan_is_agreed_by_the_family_and_a_child_of_twelve_is_asked() {
    assert_eq!(refused(&plan(), both()), []);
    assert_eq!(
        refused(&plan(), vec![voice(MOTHER, Say::Agrees, "")]),
        [AgreementRefusal::ChildNotAsked(DAUGHTER)]
    );
    let mut yesterday = agreement(vec![voice(MOTHER, Say::Agrees, "")]);
    yesterday.on = date!(2015 - 06 - 14);
    assert!(
        yesterday
            .checked(&plan(), &family(), &around(), TODAY)
            .is_ok(),
        "the day before her birthday nobody has to ask her"
    );
    let why_not = voice(
        DAUGHTER,
        Say::NotHeard,
        "Zij is op kamp; wij spreken haar maandag.",
    );
    assert_eq!(
        refused(&plan(), vec![voice(MOTHER, Say::Agrees, ""), why_not]),
        []
    );
    assert_eq!(
        refused(
            &plan(),
            vec![
                voice(MOTHER, Say::Agrees, ""),
                voice(DAUGHTER, Say::Disagrees, " ")
            ]
        ),
        [AgreementRefusal::WithoutWords(DAUGHTER)]
    );
}

#[test]
fn a_child_of_unknown_age_is_asked_and_a_young_child_does_not_agree_for_the_family() {
    let mut family = family();
    family[2].born_on = None;
    let unknown = agreement(both()).checked(&plan(), &family, &around(), TODAY);
    assert_eq!(unknown, Err(vec![AgreementRefusal::ChildNotAsked(SON)]));
    let young = vec![
        voice(SON, Say::Agrees, "Ik wil hier blijven wonen."),
        voice(DAUGHTER, Say::Disagrees, "Ik wil naar papa."),
    ];
    assert_eq!(refused(&plan(), young), [AgreementRefusal::NobodyOfFamily]);
}

#[test]
fn a_plan_without_a_goal_or_without_anybody_of_the_family_is_not_agreed() {
    let mut empty = plan();
    empty.goals.clear();
    assert_eq!(refused(&empty, both()), [AgreementRefusal::NoGoal]);
    let mut dropped = plan();
    for goal in &mut dropped.goals {
        goal.status = GoalStatus::Dropped;
        goal.result = "Niet meer nodig.".to_owned();
    }
    assert_eq!(refused(&dropped, both()), [AgreementRefusal::NoGoal]);
    assert_eq!(
        refused(&plan(), Vec::new()),
        [
            AgreementRefusal::NobodyOfFamily,
            AgreementRefusal::ChildNotAsked(DAUGHTER)
        ]
    );
    let mut voices = both();
    voices.extend([
        voice(STRANGER, Say::Agrees, ""),
        voice(MOTHER, Say::Agrees, ""),
    ]);
    voices.push(voice(SON, Say::Agrees, &"a".repeat(5_001)));
    assert_eq!(
        refused(&plan(), voices),
        [
            AgreementRefusal::NotOfFamily(STRANGER),
            AgreementRefusal::NamedTwice(MOTHER),
            AgreementRefusal::WordsTooLong(SON),
        ]
    );
    let mut tomorrow = agreement(both());
    tomorrow.on = date!(2015 - 06 - 16);
    assert_eq!(
        tomorrow.checked(&plan(), &family(), &around(), TODAY),
        Err(vec![AgreementRefusal::InFuture])
    );
}

/// The one fault of the plan after a change.
fn fault(change: impl Fn(&mut Gezinsplan)) -> PlanFault {
    let mut plan = plan();
    change(&mut plan);
    let faults = plan.cleaned().faults(&around());
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults[0]
}

#[test]
fn each_fault_of_a_goal_or_a_text_is_found() {
    let first = goal_id(1);
    assert_eq!(plan().faults(&around()), []);
    assert_eq!(
        fault(|plan| plan.goals[0].words = " \u{7}".to_owned()),
        PlanFault::GoalWithoutWords(first)
    );
    assert_eq!(
        fault(|plan| plan.goals[0].status = GoalStatus::Reached),
        PlanFault::GoalWithoutResult(first)
    );
    assert_eq!(
        fault(|plan| plan.goals[1].id = first),
        PlanFault::GoalTwice(first)
    );
    assert_eq!(
        fault(|plan| plan.goals[0].words = "a".repeat(2_001)),
        PlanFault::GoalTooLong(first)
    );
    assert_eq!(
        fault(|plan| plan.own_words = "a".repeat(10_001)),
        PlanFault::PartTooLong(PlanPart::OwnWords)
    );
    assert_eq!(
        fault(|plan| plan.strengths.push("a".repeat(2_001))),
        PlanFault::PartTooLong(PlanPart::Strengths)
    );
}

#[test]
fn each_fault_of_an_action_is_found_and_refuses_the_agreement() {
    let action_one = action_id(1);
    assert_eq!(
        fault(|plan| plan.goals[0].actions[0].what = String::new()),
        PlanFault::ActionWithoutText(action_one)
    );
    assert_eq!(
        fault(|plan| plan.goals[0].actions[0].owner = None),
        PlanFault::ActionWithoutOwner(action_one)
    );
    assert_eq!(
        fault(|plan| plan.goals[0].actions[0].term = None),
        PlanFault::ActionWithoutTerm(action_one)
    );
    assert_eq!(
        fault(|plan| plan.goals[0].actions[0].term = AGREED.previous_day()),
        PlanFault::TermBeforeStart(action_one)
    );
    assert_eq!(
        fault(|plan| plan.goals[0].actions[0].status = ActionStatus::Done),
        PlanFault::ActionWithoutOutcome(action_one)
    );
    assert_eq!(
        fault(|plan| plan.goals[1].actions[0].id = action_one),
        PlanFault::ActionTwice(action_one)
    );
    assert_eq!(
        fault(
            |plan| plan.goals[0].actions[0].owner = Some(ActionOwner::Family { person: STRANGER })
        ),
        PlanFault::OwnerNotAround(action_one)
    );
    let unknown = NetworkMemberId(Uuid::from_u128(12));
    assert_eq!(
        fault(
            |plan| plan.goals[0].actions[0].owner = Some(ActionOwner::Network { member: unknown })
        ),
        PlanFault::OwnerNotAround(action_one)
    );
    assert_eq!(
        fault(|plan| plan.goals[0].actions[0].outcome = "a".repeat(2_001)),
        PlanFault::ActionTooLong(action_one)
    );
    let mut plan = plan();
    plan.goals[0].actions[0].owner = None;
    assert_eq!(
        refused(&plan, both()),
        [AgreementRefusal::Content(PlanFault::ActionWithoutOwner(
            action_one
        ))]
    );
}

#[test]
fn a_term_may_be_the_day_on_which_the_action_starts() {
    let same_day = action(1, BUDGET_COACH, AGREED);
    assert_eq!(same_day.faults(), []);
}

#[test]
fn completeness_counts_actions_that_say_what_who_and_until_when() {
    let mut plan = plan();
    plan.goals[0].actions[0].owner = None;
    plan.goals[0].actions[1].term = None;
    assert_eq!(
        plan.completeness(),
        Completeness {
            actions: 3,
            with_owner: 2,
            with_term: 2,
            complete: 1,
            goals_without_action: 0,
        }
    );
    plan.goals[1].actions[0].status = ActionStatus::Dropped;
    assert_eq!(
        plan.completeness(),
        Completeness {
            actions: 2,
            with_owner: 1,
            with_term: 1,
            complete: 0,
            goals_without_action: 1,
        }
    );
}

#[test]
fn a_light_form_asks_less_than_a_full_one_and_both_begin_with_the_familys_words() {
    let (light, full) = (PlanForm::Light.parts(), PlanForm::Full.parts());
    assert_eq!(light[0], PlanPart::OwnWords);
    assert_eq!(full, PlanPart::ALL);
    assert!(light.len() < full.len());
    assert!(light.iter().all(|part| full.contains(part)));
}

#[test]
fn what_a_plan_could_do_with_is_pointed_out() {
    let problems = BTreeSet::from([Leefgebied::Income, Leefgebied::Housing]);
    assert_eq!(
        hints(&plan(), &problems, TODAY),
        [
            Hint::EmptyPart(PlanPart::Contacts),
            Hint::EmptyPart(PlanPart::Worries),
            Hint::EmptyPart(PlanPart::FamilyView),
            Hint::ProblemWithoutGoal(Leefgebied::Housing),
            Hint::LateAction {
                action: action_id(2),
                days: 1
            },
        ],
        "the action whose last day is today is not late"
    );
    let mut plan = plan();
    plan.goals[0].actions.remove(0);
    plan.goals[1].actions[0].status = ActionStatus::Dropped;
    let said = hints(&plan, &BTreeSet::new(), AGREED);
    assert!(said.contains(&Hint::GoalWithoutOwnStrength(goal_id(1))));
    assert!(said.contains(&Hint::GoalWithoutAction(goal_id(2))));
    assert!(said.contains(&Hint::NetworkCarriesNothing));
    assert_eq!(
        plan.areas(),
        BTreeSet::from([Leefgebied::Income, Leefgebied::Education])
    );
    plan.goals[1].status = GoalStatus::Dropped;
    assert_eq!(plan.areas(), BTreeSet::from([Leefgebied::Income]));
    let problem = BTreeSet::from([Leefgebied::Education]);
    assert!(
        hints(&plan, &problem, AGREED).contains(&Hint::ProblemWithoutGoal(Leefgebied::Education)),
        "a goal that was let go does not count"
    );
}

#[test]
fn a_score_of_not_self_sufficient_is_a_problem_until_a_later_score_says_otherwise() {
    let first = measured(
        2017,
        1,
        date!(2015 - 03 - 01),
        &[("financien", scored(2)), ("huisvesting", scored(3))],
    );
    let later = measured(
        2017,
        2,
        date!(2015 - 06 - 01),
        &[("financien", scored(3)), ("huisvesting", not_discussed())],
    );
    let before = measured(2013, 3, date!(2014 - 01 - 01), &[("verslaving", scored(1))]);
    let areas = |all: &[_]| measured_problems(all, &instruments());
    let income = BTreeSet::from([Leefgebied::Income]);
    assert_eq!(areas(std::slice::from_ref(&first)), income);
    assert_eq!(areas(&[first.clone(), before.clone()]), income);
    assert_eq!(areas(&[before]), BTreeSet::from([Leefgebied::Health]));
    assert_eq!(areas(&[later.clone(), first]), BTreeSet::new());
    let again = measured(
        2017,
        4,
        date!(2015 - 07 - 01),
        &[("huisvesting", scored(1))],
    );
    assert_eq!(
        areas(&[again, later]),
        BTreeSet::from([Leefgebied::Housing])
    );
}

#[test]
fn an_action_that_was_done_is_never_late() {
    let mut late = action(1, BUDGET_COACH, date!(2015 - 06 - 14));
    assert!(late.is_late(TODAY));
    assert!(!late.is_late(date!(2015 - 06 - 14)));
    late.status = ActionStatus::Busy;
    assert!(late.is_late(TODAY));
    late.status = ActionStatus::Done;
    assert!(!late.is_late(TODAY));
    let empty = goal(1, Leefgebied::Work, vec![late]);
    let mut plan = Gezinsplan::empty(PlanForm::Light);
    plan.goals.push(empty);
    assert!(plan.late_actions(TODAY).is_empty());
}

#[test]
fn a_look_back_is_in_time_on_the_day_it_is_due_and_late_the_day_after() {
    let due = date!(2015 - 05 - 31);
    assert_eq!(evaluation_due(AGREED, None, 90), due);
    assert_eq!(
        evaluation_timing(AGREED, None, 90, due),
        EvaluationTiming::InTime { due, days_left: 0 }
    );
    assert_eq!(
        evaluation_timing(AGREED, None, 90, due + Duration::days(1)),
        EvaluationTiming::Late { due, days_late: 1 }
    );
    let last = date!(2015 - 06 - 10);
    assert_eq!(
        evaluation_timing(AGREED, Some(last), 90, TODAY),
        EvaluationTiming::InTime {
            due: date!(2015 - 09 - 08),
            days_left: 85
        }
    );
    assert_eq!(
        evaluation_due(AGREED, Some(date!(2015 - 01 - 01)), 90),
        due,
        "a look back before the plan was agreed does not count"
    );
}

#[test]
fn looks_back_are_counted_each_against_the_one_before_it() {
    let made = [
        date!(2015 - 08 - 30),
        date!(2015 - 05 - 31),
        date!(2015 - 01 - 05),
    ];
    // Due on 31 May (made on it), on 29 August (made a day later), on 28 November.
    assert_eq!(
        punctuality(AGREED, &made, 90, date!(2015 - 11 - 28)),
        Punctuality {
            in_time: 1,
            late: 1
        }
    );
    assert_eq!(
        punctuality(AGREED, &made, 90, date!(2015 - 11 - 29)),
        Punctuality {
            in_time: 1,
            late: 2
        }
    );
    assert_eq!(
        punctuality(AGREED, &[], 90, date!(2015 - 05 - 31)),
        Punctuality::default()
    );
}

#[test]
fn a_look_back_without_the_family_is_refused() {
    let made = |on, family: Vec<_>, findings: &str, view: &str| {
        let evaluation = Evaluation {
            on,
            family,
            findings: findings.to_owned(),
            family_view: view.to_owned(),
            noted_by: MANAGER,
        };
        evaluation.checked(AGREED, TODAY).map(|_| ())
    };
    assert_eq!(made(TODAY, vec![MOTHER], "Het gaat beter.", ""), Ok(()));
    assert_eq!(made(AGREED, Vec::new(), "Kort.", "Prima zo."), Ok(()));
    assert_eq!(
        made(TODAY, Vec::new(), "Kort.", " "),
        Err(EvaluationRefusal::WithoutFamily)
    );
    assert_eq!(
        made(TODAY, vec![MOTHER], "\u{7}", ""),
        Err(EvaluationRefusal::EmptyFindings)
    );
    assert_eq!(
        made(date!(2015 - 03 - 01), vec![MOTHER], "Kort.", ""),
        Err(EvaluationRefusal::BeforeAgreement)
    );
    assert_eq!(
        made(date!(2015 - 06 - 16), vec![MOTHER], "Kort.", ""),
        Err(EvaluationRefusal::InFuture)
    );
    assert_eq!(
        made(TODAY, vec![MOTHER], "Kort.", &"a".repeat(10_001)),
        Err(EvaluationRefusal::TooLong)
    );
}

fn plan_id(number: u128) -> GezinsplanId {
    GezinsplanId(Uuid::from_u128(number))
}

#[test]
fn a_new_plan_replaces_the_one_that_held_in_the_same_step() {
    let mut plans = Plans::default();
    plans.begin(plan_id(1)).unwrap();
    assert_eq!(
        plans.begin(plan_id(2)),
        Err(PlanStateRefusal::DraftExists(plan_id(1)))
    );
    assert_eq!(
        plans.end(plan_id(1)),
        Err(PlanStateRefusal::NotAgreed(PlanState::Draft))
    );
    assert_eq!(plans.agree(plan_id(1)), Ok(None));
    assert_eq!(plans.begin(plan_id(1)), Err(PlanStateRefusal::AlreadyThere));
    plans.begin(plan_id(2)).unwrap();
    assert_eq!(
        plans.active(),
        Some(plan_id(1)),
        "it holds until the other is agreed"
    );
    assert_eq!(plans.agree(plan_id(2)), Ok(Some(plan_id(1))));
    assert_eq!(plans.active(), Some(plan_id(2)));
    assert_eq!(
        plans.agree(plan_id(1)),
        Err(PlanStateRefusal::NotADraft(PlanState::Replaced))
    );
    plans.begin(plan_id(3)).unwrap();
    plans.discard(plan_id(3)).unwrap();
    assert_eq!(
        plans.discard(plan_id(2)),
        Err(PlanStateRefusal::NotADraft(PlanState::Agreed))
    );
    plans.end(plan_id(2)).unwrap();
    assert_eq!(plans.active(), None);
    assert_eq!(plans.agree(plan_id(4)), Err(PlanStateRefusal::NoSuchPlan));
}

proptest! {
    #[test]
    fn no_sequence_of_steps_gives_a_family_two_plans_that_hold(steps in proptest::collection::vec((0_u8..4, 0_u128..5), 0..60)) {
        let mut plans = Plans::default();
        for (step, number) in steps {
            let before = plans.clone();
            let id = plan_id(number);
            let refused = match step {
                0 => plans.begin(id).is_err(),
                1 => plans.agree(id).is_err(),
                2 => plans.discard(id).is_err(),
                _ => plans.end(id).is_err(),
            };
            prop_assert_eq!(refused, plans == before, "a refusal changes nothing, a step something");
            let count = |wanted| plans.iter().filter(|(_, state)| *state == wanted).count();
            prop_assert!(count(PlanState::Agreed) <= 1);
            prop_assert!(count(PlanState::Draft) <= 1);
        }
    }
}
