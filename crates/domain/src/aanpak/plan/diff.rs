//! How two versions of a plan differ, said so that a screen can tell it. The order of goals, actions and lines does not count.

use time::Date;

use super::content::{
    Action, ActionOwner, ActionStatus, Contact, Gezinsplan, Goal, GoalStatus, PlanForm, PlanPart,
};
use crate::gezin::Leefgebied;
use crate::shared::{ActionId, GoalId};

/// What something was and what it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<T> {
    /// Before.
    pub was: T,
    /// After.
    pub is: T,
}

impl<T: PartialEq + Clone> Changed<T> {
    /// `None` when nothing changed.
    fn between(was: &T, is: &T) -> Option<Self> {
        (was != is).then(|| Self {
            was: was.clone(),
            is: is.clone(),
        })
    }

    /// Whether it was or is this.
    fn either(&self, one: &T) -> bool {
        self.was == *one || self.is == *one
    }
}

/// What changed of a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoalChange {
    /// Its life area.
    Area(Changed<Leefgebied>),
    /// Its words.
    Words(Changed<String>),
    /// How far it is.
    Status(Changed<GoalStatus>),
    /// What came of it.
    Result(Changed<String>),
}

/// What changed of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActionChange {
    /// What will be done.
    What(Changed<String>),
    /// Who carries it.
    Owner(Changed<Option<ActionOwner>>),
    /// From which day.
    StartsOn(Changed<Date>),
    /// Until which day.
    Term(Changed<Option<Date>>),
    /// How far it is.
    Status(Changed<ActionStatus>),
    /// What came of it.
    Outcome(Changed<String>),
}

/// One difference between two versions of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanChange {
    /// It became lighter or fuller.
    Form(Changed<PlanForm>),
    /// A text changed.
    Text {
        /// Which.
        part: PlanPart,
        /// How.
        text: Changed<String>,
    },
    /// How things stand on a life area changed; empty when there was or is nothing.
    Situation {
        /// Which.
        area: Leefgebied,
        /// How.
        text: Changed<String>,
    },
    /// A line was added to the strengths or the worries.
    LineAdded {
        /// To which.
        part: PlanPart,
        /// Which.
        line: String,
    },
    /// A line was taken from the strengths or the worries.
    LineRemoved {
        /// From which.
        part: PlanPart,
        /// Which.
        line: String,
    },
    /// Somebody came to the people around the family.
    ContactAdded(Contact),
    /// Somebody went from the people around the family.
    ContactRemoved(Contact),
    /// A goal was added. Its actions are told one by one, and `goal` has none.
    GoalAdded {
        /// The goal without its actions.
        goal: Goal,
    },
    /// A goal was taken out. Its actions are told one by one, and `goal` has none.
    GoalRemoved {
        /// The goal without its actions.
        goal: Goal,
    },
    /// A goal changed.
    GoalChanged {
        /// Which.
        goal: GoalId,
        /// What of it.
        change: GoalChange,
    },
    /// An action was added.
    ActionAdded {
        /// To which goal.
        goal: GoalId,
        /// The action.
        action: Action,
    },
    /// An action was taken out.
    ActionRemoved {
        /// From which goal.
        goal: GoalId,
        /// The action.
        action: Action,
    },
    /// An action went from one goal to another.
    ActionMoved {
        /// Which.
        action: ActionId,
        /// From which goal to which.
        goal: Changed<GoalId>,
    },
    /// An action changed.
    ActionChanged {
        /// Which.
        action: ActionId,
        /// What of it.
        change: ActionChange,
    },
}

impl PlanChange {
    /// Whether what the family agreed to stays the same: it only tells how far something is, what the family thinks, or how to reach
    /// somebody. Letting go of a goal or an action, or taking it up again, is something to agree on.
    #[must_use]
    pub fn keeps_agreement(&self) -> bool {
        match self {
            Self::GoalChanged { change, .. } => match change {
                GoalChange::Status(status) => !status.either(&GoalStatus::Dropped),
                GoalChange::Result(_) => true,
                GoalChange::Area(_) | GoalChange::Words(_) => false,
            },
            Self::ActionChanged { change, .. } => match change {
                ActionChange::Status(status) => !status.either(&ActionStatus::Dropped),
                ActionChange::Outcome(_) => true,
                _ => false,
            },
            Self::Text { part, .. } => *part == PlanPart::FamilyView,
            Self::ContactAdded(_) | Self::ContactRemoved(_) => true,
            _ => false,
        }
    }
}

/// How a newer version of a plan differs from an older one, in the order in which the newer one is read.
#[must_use]
pub fn diff(old: &Gezinsplan, new: &Gezinsplan) -> Vec<PlanChange> {
    let mut changes = Vec::new();
    changes.extend(Changed::between(&old.form, &new.form).map(PlanChange::Form));
    changes.extend(text(PlanPart::OwnWords, &old.own_words, &new.own_words));
    let contacts = (&old.contacts, &new.contacts);
    changes.extend(taken(contacts.1, contacts.0).map(PlanChange::ContactAdded));
    changes.extend(taken(contacts.0, contacts.1).map(PlanChange::ContactRemoved));
    for (part, was, is) in [
        (PlanPart::Strengths, &old.strengths, &new.strengths),
        (PlanPart::Worries, &old.worries, &new.worries),
    ] {
        changes.extend(taken(is, was).map(|line| PlanChange::LineAdded { part, line }));
        changes.extend(taken(was, is).map(|line| PlanChange::LineRemoved { part, line }));
    }
    changes.extend(situations(old, new));
    let tried = (&old.tried_before, &new.tried_before);
    changes.extend(text(PlanPart::TriedBefore, tried.0, tried.1));
    changes.extend(goals(old, new));
    changes.extend(actions(old, new));
    let wrong = (&old.when_it_goes_wrong, &new.when_it_goes_wrong);
    changes.extend(text(PlanPart::WhenItGoesWrong, wrong.0, wrong.1));
    let view = (&old.family_view, &new.family_view);
    changes.extend(text(PlanPart::FamilyView, view.0, view.1));
    changes
}

fn text(part: PlanPart, was: &String, is: &String) -> Option<PlanChange> {
    Changed::between(was, is).map(|text| PlanChange::Text { part, text })
}

/// What is in one list and not, or not so often, in another.
fn taken<T: PartialEq + Clone>(from: &[T], without: &[T]) -> impl Iterator<Item = T> {
    let mut left: Vec<&T> = without.iter().collect();
    let mut taken = Vec::new();
    for one in from {
        match left.iter().position(|other| *other == one) {
            Some(place) => {
                left.swap_remove(place);
            }
            None => taken.push(one.clone()),
        }
    }
    taken.into_iter()
}

fn situations(old: &Gezinsplan, new: &Gezinsplan) -> impl Iterator<Item = PlanChange> {
    Leefgebied::ALL.into_iter().filter_map(|area| {
        let of = |plan: &Gezinsplan| plan.situation.get(&area).cloned().unwrap_or_default();
        Changed::between(&of(old), &of(new)).map(|text| PlanChange::Situation { area, text })
    })
}

fn bare(goal: &Goal) -> Goal {
    Goal {
        actions: Vec::new(),
        ..goal.clone()
    }
}

fn goals(old: &Gezinsplan, new: &Gezinsplan) -> Vec<PlanChange> {
    let find = |plan: &Gezinsplan, id| plan.goals.iter().find(|goal| goal.id == id).map(bare);
    let mut changes = Vec::new();
    for goal in &new.goals {
        let Some(was) = find(old, goal.id) else {
            changes.push(PlanChange::GoalAdded { goal: bare(goal) });
            continue;
        };
        let fields = [
            Changed::between(&was.area, &goal.area).map(GoalChange::Area),
            Changed::between(&was.words, &goal.words).map(GoalChange::Words),
            Changed::between(&was.status, &goal.status).map(GoalChange::Status),
            Changed::between(&was.result, &goal.result).map(GoalChange::Result),
        ];
        let goal = goal.id;
        let said = fields.into_iter().flatten();
        changes.extend(said.map(|change| PlanChange::GoalChanged { goal, change }));
    }
    let gone = old.goals.iter().filter(|goal| find(new, goal.id).is_none());
    changes.extend(gone.map(|goal| PlanChange::GoalRemoved { goal: bare(goal) }));
    changes
}

fn find_action(plan: &Gezinsplan, id: ActionId) -> Option<(GoalId, &Action)> {
    let mut found = plan.actions().filter(|(_, action)| action.id == id);
    found.next().map(|(goal, action)| (goal.id, action))
}

fn actions(old: &Gezinsplan, new: &Gezinsplan) -> Vec<PlanChange> {
    let mut changes = Vec::new();
    for (goal, action) in new.actions() {
        let Some((from, was)) = find_action(old, action.id) else {
            let (goal, action) = (goal.id, action.clone());
            changes.push(PlanChange::ActionAdded { goal, action });
            continue;
        };
        let id = action.id;
        let moved = Changed::between(&from, &goal.id);
        changes.extend(moved.map(|goal| PlanChange::ActionMoved { action: id, goal }));
        let said = action_fields(was, action).into_iter().flatten();
        changes.extend(said.map(|change| PlanChange::ActionChanged { action: id, change }));
    }
    let gone = old
        .actions()
        .filter(|(_, action)| find_action(new, action.id).is_none());
    changes.extend(gone.map(|(goal, action)| PlanChange::ActionRemoved {
        goal: goal.id,
        action: action.clone(),
    }));
    changes
}

fn action_fields(was: &Action, is: &Action) -> [Option<ActionChange>; 6] {
    [
        Changed::between(&was.what, &is.what).map(ActionChange::What),
        Changed::between(&was.owner, &is.owner).map(ActionChange::Owner),
        Changed::between(&was.starts_on, &is.starts_on).map(ActionChange::StartsOn),
        Changed::between(&was.term, &is.term).map(ActionChange::Term),
        Changed::between(&was.status, &is.status).map(ActionChange::Status),
        Changed::between(&was.outcome, &is.outcome).map(ActionChange::Outcome),
    ]
}
