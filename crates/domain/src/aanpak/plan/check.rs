//! What is wrong with a plan before it can be agreed, and how complete its actions are.

use std::collections::BTreeSet;

use super::content::{Action, ActionOwner, ActionStatus, Gezinsplan, Goal, GoalStatus, PlanPart};
use crate::shared::{ActionId, GoalId, NetworkMemberId, PersonId};

/// The longest text of a part, in signs.
const MOST_TEXT: usize = 10_000;
/// The longest goal, action, outcome or line, in signs.
const MOST_LINE: usize = 2_000;

/// Who may carry an action beside the professionals.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AroundFamily {
    /// Members of the family.
    pub members: BTreeSet<PersonId>,
    /// Members of its informal network.
    pub network: BTreeSet<NetworkMemberId>,
}

/// What is wrong with a plan. A draft may be kept with it; agreeing may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanFault {
    /// A goal says nothing.
    GoalWithoutWords(GoalId),
    /// A goal is not open any more, and it is not said what came of it.
    GoalWithoutResult(GoalId),
    /// A goal stands in the plan twice.
    GoalTwice(GoalId),
    /// An action does not say what will be done.
    ActionWithoutText(ActionId),
    /// Nobody carries an action.
    ActionWithoutOwner(ActionId),
    /// An action has no term.
    ActionWithoutTerm(ActionId),
    /// The term of an action ends before the action starts.
    TermBeforeStart(ActionId),
    /// An action was done or let go, and it is not said what came of it or why.
    ActionWithoutOutcome(ActionId),
    /// An action stands in the plan twice.
    ActionTwice(ActionId),
    /// Who carries an action is no member of the family or of its network.
    OwnerNotAround(ActionId),
    /// A goal or its result is longer than 2,000 signs.
    GoalTooLong(GoalId),
    /// An action or its outcome is longer than 2,000 signs.
    ActionTooLong(ActionId),
    /// A text of a part is longer than 10,000 signs, or a line of it longer than 2,000.
    PartTooLong(PlanPart),
}

impl Action {
    /// What is wrong with one action; the family and its network are not looked at.
    #[must_use]
    pub fn faults(&self) -> Vec<PlanFault> {
        let id = self.id;
        let before = self.term.is_some_and(|term| term < self.starts_on);
        let ended = matches!(self.status, ActionStatus::Done | ActionStatus::Dropped);
        present([
            (self.what.is_empty(), PlanFault::ActionWithoutText(id)),
            (self.owner.is_none(), PlanFault::ActionWithoutOwner(id)),
            (self.term.is_none(), PlanFault::ActionWithoutTerm(id)),
            (before, PlanFault::TermBeforeStart(id)),
            (
                ended && self.outcome.is_empty(),
                PlanFault::ActionWithoutOutcome(id),
            ),
            (
                too_long(&[&self.what, &self.outcome], MOST_LINE),
                PlanFault::ActionTooLong(id),
            ),
        ])
    }

    /// Whether it says what, who and until when (indicator A2).
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.what.is_empty() && self.owner.is_some() && self.term.is_some()
    }
}

impl Goal {
    fn faults(&self) -> Vec<PlanFault> {
        let ended = self.status != GoalStatus::Open;
        present([
            (self.words.is_empty(), PlanFault::GoalWithoutWords(self.id)),
            (
                ended && self.result.is_empty(),
                PlanFault::GoalWithoutResult(self.id),
            ),
            (
                too_long(&[&self.words, &self.result], MOST_LINE),
                PlanFault::GoalTooLong(self.id),
            ),
        ])
    }
}

impl Gezinsplan {
    /// Everything that is wrong with it, in the order in which it is read.
    #[must_use]
    pub fn faults(&self, around: &AroundFamily) -> Vec<PlanFault> {
        let mut faults: Vec<_> = PlanPart::ALL
            .into_iter()
            .filter(|part| self.part_too_long(*part))
            .map(PlanFault::PartTooLong)
            .collect();
        let (mut goals, mut actions) = (BTreeSet::new(), BTreeSet::new());
        for goal in &self.goals {
            faults.extend(goal.faults());
            if !goals.insert(goal.id) {
                faults.push(PlanFault::GoalTwice(goal.id));
            }
            for action in &goal.actions {
                faults.extend(action.faults());
                if !actions.insert(action.id) {
                    faults.push(PlanFault::ActionTwice(action.id));
                }
                if !around.holds(action.owner) {
                    faults.push(PlanFault::OwnerNotAround(action.id));
                }
            }
        }
        faults
    }

    fn part_too_long(&self, part: PlanPart) -> bool {
        let lines = |lines: &[String]| {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            too_long(&lines, MOST_LINE)
        };
        match part {
            PlanPart::OwnWords => too_long(&[&self.own_words], MOST_TEXT),
            PlanPart::TriedBefore => too_long(&[&self.tried_before], MOST_TEXT),
            PlanPart::WhenItGoesWrong => too_long(&[&self.when_it_goes_wrong], MOST_TEXT),
            PlanPart::FamilyView => too_long(&[&self.family_view], MOST_TEXT),
            PlanPart::Strengths => lines(&self.strengths),
            PlanPart::Worries => lines(&self.worries),
            PlanPart::Contacts => {
                let said = self.contacts.iter().map(|contact| contact.what.as_str());
                too_long(&said.collect::<Vec<_>>(), MOST_LINE)
            }
            PlanPart::Situation => {
                let said = self.situation.values().map(String::as_str);
                too_long(&said.collect::<Vec<_>>(), MOST_TEXT)
            }
            // Each goal and action says it for itself.
            PlanPart::Goals => false,
        }
    }

    /// How complete its actions are. Actions that were let go are not counted.
    #[must_use]
    pub fn completeness(&self) -> Completeness {
        let mut counts = Completeness::default();
        for (_, action) in self.actions() {
            if action.status == ActionStatus::Dropped {
                continue;
            }
            counts.actions += 1;
            counts.with_owner += u32::from(action.owner.is_some());
            counts.with_term += u32::from(action.term.is_some());
            counts.complete += u32::from(action.is_complete());
        }
        let open = |goal: &&Goal| goal.status == GoalStatus::Open;
        let bare = |goal: &&Goal| {
            let mut actions = goal.actions.iter();
            actions.all(|action| action.status == ActionStatus::Dropped)
        };
        let bare = self.goals.iter().filter(open).filter(bare).count();
        counts.goals_without_action = u32::try_from(bare).unwrap_or(u32::MAX);
        counts
    }
}

/// How complete the actions of a plan are (indicator A2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Completeness {
    /// How many actions there are.
    pub actions: u32,
    /// How many of them somebody carries.
    pub with_owner: u32,
    /// How many of them have a term.
    pub with_term: u32,
    /// How many of them say what, who and until when.
    pub complete: u32,
    /// How many open goals have no action.
    pub goals_without_action: u32,
}

impl AroundFamily {
    /// Whether somebody may carry an action: professionals always, others when they are in the family or in its network.
    fn holds(&self, owner: Option<ActionOwner>) -> bool {
        match owner {
            Some(ActionOwner::Family { person }) => self.members.contains(&person),
            Some(ActionOwner::Network { member }) => self.network.contains(&member),
            Some(ActionOwner::Professional { .. }) | None => true,
        }
    }
}

fn too_long(texts: &[&str], most: usize) -> bool {
    texts.iter().any(|text| text.chars().count() > most)
}

fn present<const N: usize>(faults: [(bool, PlanFault); N]) -> Vec<PlanFault> {
    let wrong = faults.into_iter().filter(|(wrong, _)| *wrong);
    wrong.map(|(_, fault)| fault).collect()
}
