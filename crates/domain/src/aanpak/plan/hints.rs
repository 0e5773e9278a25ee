//! What a plan could do with. Pointed out, never forced.

use std::collections::{BTreeMap, BTreeSet};

use time::Date;

use super::content::{ActionOwner, Gezinsplan, Goal, GoalStatus, PlanPart};
use crate::aanpak::measurement::{DomainCode, InstrumentRef, Instruments, Level, Measurement};
use crate::gezin::Leefgebied;
use crate::shared::{ActionId, GoalId, PersonId};

/// The highest level that is a problem for a plan: not self-sufficient (niet zelfredzaam).
const PROBLEM_UP_TO: u8 = 2;

/// Something that is pointed out about a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// A part that its form asks for is empty.
    EmptyPart(PlanPart),
    /// There is a problem on a life area, and no goal.
    ProblemWithoutGoal(Leefgebied),
    /// An open goal has no action that runs or was done.
    GoalWithoutAction(GoalId),
    /// Only professionals act for an open goal: nobody of the family or of its network does (eigen kracht).
    GoalWithoutOwnStrength(GoalId),
    /// Nobody of the informal network carries an action.
    NetworkCarriesNothing,
    /// The term of an action has passed, by so many days.
    LateAction {
        /// Which.
        action: ActionId,
        /// Days since its term.
        days: i64,
    },
}

/// What may be pointed out about a plan on a day; `problems` are the life areas on which a test or a measurement found a problem.
#[must_use]
pub fn hints(plan: &Gezinsplan, problems: &BTreeSet<Leefgebied>, today: Date) -> Vec<Hint> {
    let parts = plan.form.parts().iter().copied();
    let mut hints: Vec<_> = parts
        .filter(|part| plan.is_empty_part(*part))
        .map(Hint::EmptyPart)
        .collect();
    let missing = problems
        .difference(&plan.areas())
        .copied()
        .collect::<Vec<_>>();
    hints.extend(missing.into_iter().map(Hint::ProblemWithoutGoal));
    let open = |goal: &&Goal| goal.status == GoalStatus::Open;
    hints.extend(plan.goals.iter().filter(open).filter_map(goal_hint));
    if has_actions(plan) && !network_carries(plan) {
        hints.push(Hint::NetworkCarriesNothing);
    }
    for action in plan.late_actions(today) {
        let days = action.term.map_or(0, |term| (today - term).whole_days());
        hints.push(Hint::LateAction {
            action: action.id,
            days,
        });
    }
    hints
}

fn goal_hint(goal: &Goal) -> Option<Hint> {
    let mut owners = held_owners(goal).peekable();
    if owners.peek().is_none() {
        return Some(Hint::GoalWithoutAction(goal.id));
    }
    let professional = |owner| matches!(owner, Some(ActionOwner::Professional { .. }) | None);
    owners
        .all(professional)
        .then_some(Hint::GoalWithoutOwnStrength(goal.id))
}

/// Who carry the actions of a goal that were not let go.
fn held_owners(goal: &Goal) -> impl Iterator<Item = Option<ActionOwner>> {
    goal.actions
        .iter()
        .filter(|action| action.status != super::ActionStatus::Dropped)
        .map(|action| action.owner)
}

fn has_actions(plan: &Gezinsplan) -> bool {
    plan.goals
        .iter()
        .any(|goal| held_owners(goal).next().is_some())
}

fn network_carries(plan: &Gezinsplan) -> bool {
    let network = |owner| matches!(owner, Some(ActionOwner::Network { .. }));
    plan.goals.iter().flat_map(held_owners).any(network)
}

/// The life areas on which measurements by professionals found a problem: by the last score of each domain, of each person in the
/// instrument with which they were measured last. An instrument that is not known says nothing.
#[must_use]
pub fn measured_problems(
    measurements: &[Measurement],
    instruments: &Instruments,
) -> BTreeSet<Leefgebied> {
    let mut sorted: Vec<&Measurement> = measurements.iter().collect();
    sorted.sort_by_key(|one| one.day);
    let with: BTreeMap<PersonId, &InstrumentRef> = sorted
        .iter()
        .map(|one| (one.person, &one.instrument))
        .collect();
    let mut last: BTreeMap<(PersonId, &DomainCode), Level> = BTreeMap::new();
    for one in sorted {
        if with.get(&one.person) == Some(&&one.instrument) {
            let levels = one.answers.iter();
            last.extend(
                levels.filter_map(|(code, answer)| Some(((one.person, code), answer.level()?))),
            );
        }
    }
    let mut areas = BTreeSet::new();
    for ((person, code), _) in last
        .iter()
        .filter(|(_, level)| level.number() <= PROBLEM_UP_TO)
    {
        let instrument = with.get(person).and_then(|which| instruments.get(which));
        let domain = instrument.and_then(|instrument| instrument.domain(code));
        let codes = domain.into_iter().flat_map(|domain| &domain.leefgebieden);
        areas.extend(codes.filter_map(|code| Leefgebied::from_code(code)));
    }
    areas
}
