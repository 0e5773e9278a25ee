//! How versions of a plan differ.

use domain::aanpak::plan::ActionOwner;
use domain::aanpak::plan::{
    Action, ActionChange, ActionStatus, Changed, Contact, Gezinsplan, Goal, GoalChange, GoalStatus,
    PlanChange, PlanForm, PlanPart, PlanVersion, Say, diff,
};
use domain::gezin::Leefgebied;
use domain::shared::GoalId;
use proptest::prelude::*;
use time::Duration;
use time::macros::date;

use crate::aanpak_world::{
    AGREED, BUDGET_COACH, MOTHER, action, action_id, agreement, goal, goal_id, plan, voice,
};

fn changed(change: impl Fn(&mut Gezinsplan)) -> Vec<PlanChange> {
    let mut new = plan();
    change(&mut new);
    diff(&plan(), &new)
}

fn from_to<T>(was: T, is: T) -> Changed<T> {
    Changed { was, is }
}

#[test]
fn each_change_of_a_text_or_a_line_is_told() {
    assert_eq!(changed(|_| ()), []);
    assert_eq!(
        changed(|plan| plan.form = PlanForm::Full),
        [PlanChange::Form(from_to(PlanForm::Light, PlanForm::Full))]
    );
    assert_eq!(
        changed(|plan| plan.family_view = "Eindelijk overzicht.".to_owned()),
        [PlanChange::Text {
            part: PlanPart::FamilyView,
            text: from_to(String::new(), "Eindelijk overzicht.".to_owned())
        }]
    );
    let (kept, added) = ("Moeder houdt vol".to_owned(), "Oma past op".to_owned());
    assert_eq!(
        changed(|plan| plan.strengths = vec![added.clone(), kept.clone(), kept.clone()]),
        [&added, &kept].map(|line| PlanChange::LineAdded {
            part: PlanPart::Strengths,
            line: line.clone()
        }),
        "a line that stands there twice now was added once"
    );
    assert_eq!(
        changed(|plan| {
            plan.situation
                .insert(Leefgebied::Housing, "Het huis is te klein.".to_owned());
        }),
        [PlanChange::Situation {
            area: Leefgebied::Housing,
            text: from_to(String::new(), "Het huis is te klein.".to_owned())
        }]
    );
    let contact = Contact {
        who: BUDGET_COACH,
        what: "Helpt met de post, 043 000 00 00".to_owned(),
    };
    assert_eq!(
        changed(|plan| plan.contacts.push(contact.clone())),
        [PlanChange::ContactAdded(contact.clone())]
    );
}

#[test]
fn a_goal_is_told_field_by_field() {
    let said = changed(|plan| {
        let goal = &mut plan.goals[0];
        goal.words = "Geen schulden meer".to_owned();
        goal.status = GoalStatus::Reached;
        goal.result = "Alles is betaald.".to_owned();
        goal.area = Leefgebied::Work;
    });
    let of = |change| PlanChange::GoalChanged {
        goal: goal_id(1),
        change,
    };
    assert_eq!(
        said,
        [
            of(GoalChange::Area(from_to(
                Leefgebied::Income,
                Leefgebied::Work
            ))),
            of(GoalChange::Words(from_to(
                "Elke maand geld over voor de kinderen".to_owned(),
                "Geen schulden meer".to_owned()
            ))),
            of(GoalChange::Status(from_to(
                GoalStatus::Open,
                GoalStatus::Reached
            ))),
            of(GoalChange::Result(from_to(
                String::new(),
                "Alles is betaald.".to_owned()
            ))),
        ]
    );
}

#[test]
fn an_action_that_goes_to_another_goal_is_told_as_moved_and_not_as_new() {
    let said = changed(|plan| {
        let mut moved = plan.goals[0].actions.remove(1);
        moved.term = Some(date!(2015 - 07 - 01));
        plan.goals[1].actions.push(moved);
    });
    assert_eq!(
        said,
        [
            PlanChange::ActionMoved {
                action: action_id(2),
                goal: from_to(goal_id(1), goal_id(2))
            },
            PlanChange::ActionChanged {
                action: action_id(2),
                change: ActionChange::Term(from_to(
                    Some(date!(2015 - 06 - 14)),
                    Some(date!(2015 - 07 - 01))
                ))
            }
        ]
    );
}

#[test]
fn a_new_goal_and_one_that_went_are_told_with_their_actions_one_by_one() {
    let new = action(4, BUDGET_COACH, date!(2015 - 12 - 01));
    let said = changed(|plan| {
        let gone = plan.goals.remove(0);
        let kept = gone.actions[0].clone();
        plan.goals
            .push(goal(3, Leefgebied::Housing, vec![kept, new.clone()]));
    });
    assert_eq!(
        said,
        [
            PlanChange::GoalAdded {
                goal: goal(3, Leefgebied::Housing, Vec::new())
            },
            PlanChange::GoalRemoved {
                goal: goal(1, Leefgebied::Income, Vec::new())
            },
            PlanChange::ActionMoved {
                action: action_id(1),
                goal: from_to(goal_id(1), goal_id(3))
            },
            PlanChange::ActionAdded {
                goal: goal_id(3),
                action: new
            },
            PlanChange::ActionRemoved {
                goal: goal_id(1),
                action: plan().goals[0].actions[1].clone()
            },
        ]
    );
}

#[test]
fn progress_keeps_the_agreement_and_another_goal_asks_for_a_new_one() {
    let mut first = PlanVersion::first(plan());
    first.agreement = Some(agreement(vec![voice(MOTHER, Say::Agrees, "")]));
    let next = |change: &dyn Fn(&mut Gezinsplan)| {
        let mut plan = plan();
        change(&mut plan);
        first.next(plan)
    };
    assert_eq!(next(&|_| ()), None, "nothing changed: no new version");
    let agreed = |change: &dyn Fn(&mut Gezinsplan)| next(change).unwrap().0.agreement.is_some();
    assert!(agreed(&|plan| {
        plan.goals[0].actions[0].status = ActionStatus::Done;
        plan.goals[0].actions[0].outcome = "Gelukt.".to_owned();
        plan.family_view = "Fijn.".to_owned();
    }));
    assert!(!agreed(
        &|plan| plan.goals[0].actions[0].status = ActionStatus::Dropped
    ));
    assert!(!agreed(&|plan| plan.goals[0].status = GoalStatus::Dropped));
    assert!(!agreed(&|plan| plan.goals[0].words = "Anders".to_owned()));
    assert!(!agreed(&|plan| plan.goals[0].actions[0].term = None));
    assert!(!agreed(&|plan| plan.worries.push("Huur".to_owned())));
    assert_eq!(next(&|plan| plan.goals.clear()).unwrap().0.number, 2);
}

#[test]
fn a_version_reads_back_from_its_json() {
    let mut version = PlanVersion::first(plan());
    version.agreement = Some(agreement(vec![voice(MOTHER, Say::Agrees, "Ja.")]));
    let json = serde_json::to_string(&version).unwrap();
    assert!(json.contains("\"term\":\"2015-06-15\""), "{json}");
    assert_eq!(serde_json::from_str::<PlanVersion>(&json).unwrap(), version);
}

fn any_action() -> impl Strategy<Value = Action> {
    let owner = proptest::option::of(prop_oneof![
        Just(BUDGET_COACH),
        Just(ActionOwner::Family { person: MOTHER })
    ]);
    let status = proptest::sample::select(ActionStatus::ALL.to_vec());
    (
        0_u128..6,
        "[ab]",
        owner,
        0_i64..2,
        proptest::option::of(0_i64..2),
        status,
    )
        .prop_map(|(number, what, owner, start, term, status)| Action {
            what,
            owner,
            starts_on: AGREED + Duration::days(start),
            term: term.map(|days| AGREED + Duration::days(days)),
            status,
            ..action(number, BUDGET_COACH, AGREED)
        })
}

fn any_goal() -> impl Strategy<Value = Goal> {
    let area = proptest::sample::select(Leefgebied::ALL.to_vec());
    let status = proptest::sample::select(GoalStatus::ALL.to_vec());
    let actions = proptest::collection::vec(any_action(), 0..4);
    (0_u128..4, area, "[ab]", status, "[a]?", actions).prop_map(
        |(number, area, words, status, result, actions)| Goal {
            words,
            status,
            result,
            ..goal(number, area, actions)
        },
    )
}

/// A plan in which each goal and each action stands once, in the order of their identifiers.
fn any_plan() -> impl Strategy<Value = Gezinsplan> {
    let goals = proptest::collection::vec(any_goal(), 0..4);
    let lines = proptest::collection::vec("[ab]", 0..3);
    (goals, lines, "[ab]?", "[ab]?").prop_map(|(mut goals, mut strengths, own_words, view)| {
        goals.sort_by_key(|goal| goal.id);
        goals.dedup_by_key(|goal| goal.id);
        let mut seen = std::collections::BTreeSet::new();
        for goal in &mut goals {
            goal.actions.retain(|action| seen.insert(action.id));
            goal.actions.sort_by_key(|action| action.id);
        }
        strengths.sort();
        Gezinsplan {
            own_words,
            strengths,
            goals,
            family_view: view,
            ..Gezinsplan::empty(PlanForm::Light)
        }
    })
}

fn goal_of(plan: &mut Gezinsplan, id: GoalId) -> &mut Goal {
    plan.goals.iter_mut().find(|one| one.id == id).unwrap()
}

fn change_goal(goal: &mut Goal, change: GoalChange) {
    match change {
        GoalChange::Area(area) => goal.area = area.is,
        GoalChange::Words(words) => goal.words = words.is,
        GoalChange::Status(status) => goal.status = status.is,
        GoalChange::Result(result) => goal.result = result.is,
    }
}

fn change_action(action: &mut Action, change: ActionChange) {
    match change {
        ActionChange::What(what) => action.what = what.is,
        ActionChange::Owner(owner) => action.owner = owner.is,
        ActionChange::StartsOn(day) => action.starts_on = day.is,
        ActionChange::Term(term) => action.term = term.is,
        ActionChange::Status(status) => action.status = status.is,
        ActionChange::Outcome(outcome) => action.outcome = outcome.is,
    }
}

/// Carries out what a difference tells.
fn apply(plan: &Gezinsplan, changes: &[PlanChange]) -> Gezinsplan {
    let mut plan = plan.clone();
    let mut loose: Vec<Action> = Vec::new();
    for change in changes {
        match change.clone() {
            PlanChange::Form(form) => plan.form = form.is,
            PlanChange::Text { part, text } => match part {
                PlanPart::OwnWords => plan.own_words = text.is,
                _ => plan.family_view = text.is,
            },
            PlanChange::LineAdded { line, .. } => plan.strengths.push(line),
            PlanChange::LineRemoved { line, .. } => {
                let place = plan.strengths.iter().position(|one| *one == line).unwrap();
                plan.strengths.remove(place);
            }
            PlanChange::GoalAdded { goal } => plan.goals.push(goal),
            PlanChange::GoalRemoved { goal } => {
                let place = plan.goals.iter().position(|one| one.id == goal.id).unwrap();
                loose.extend(plan.goals.remove(place).actions);
            }
            PlanChange::GoalChanged { goal, change } => {
                change_goal(goal_of(&mut plan, goal), change);
            }
            PlanChange::ActionAdded { goal, action } => {
                goal_of(&mut plan, goal).actions.push(action);
            }
            PlanChange::ActionRemoved { action, .. } => {
                plan.goals
                    .iter_mut()
                    .for_each(|goal| goal.actions.retain(|one| one.id != action.id));
                loose.retain(|one| one.id != action.id);
            }
            PlanChange::ActionMoved { action, goal } => {
                let mut moved = None;
                for holder in plan.goals.iter_mut().map(|goal| &mut goal.actions) {
                    if let Some(place) = holder.iter().position(|one| one.id == action) {
                        moved = Some(holder.remove(place));
                    }
                }
                let place = loose.iter().position(|one| one.id == action);
                let moved = moved.unwrap_or_else(|| loose.remove(place.unwrap()));
                goal_of(&mut plan, goal.is).actions.push(moved);
            }
            PlanChange::ActionChanged { action, change } => {
                let mut all = plan.goals.iter_mut().flat_map(|goal| &mut goal.actions);
                let action = all.find(|one| one.id == action).unwrap();
                change_action(action, change);
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(
        loose,
        [],
        "an action of a goal that went is moved or removed"
    );
    sorted(plan)
}

fn sorted(mut plan: Gezinsplan) -> Gezinsplan {
    plan.strengths.sort();
    plan.goals.sort_by_key(|goal| goal.id);
    for goal in &mut plan.goals {
        goal.actions.sort_by_key(|action| action.id);
    }
    plan
}

proptest! {
    #[test]
    fn what_is_told_is_the_whole_difference(old in any_plan(), new in any_plan()) {
        let changes = diff(&old, &new);
        prop_assert_eq!(apply(&old, &changes), new.clone());
        prop_assert_eq!(changes.is_empty(), old == new);
        prop_assert_eq!(diff(&new, &new), Vec::new());
    }
}
