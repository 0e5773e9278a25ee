//! How far one goal or one action is: a new version of the plan, that keeps what was agreed.

use domain::aanpak::plan::{
    ActionStatus, AroundFamily, Gezinsplan, GoalStatus, PlanChange, PlanFault, diff,
};
use domain::shared::{ActionId, GemeenteId, GezinsplanId, GoalId};

use super::plan::{SavedPlan, Writes, conflict, writable, write_next};
use super::plan_refusal::PlanRefusal;
use crate::Store;
use crate::access::Viewer;

/// How often a change goes on after others were first, before the user is asked.
const ATTEMPTS: usize = 5;

/// How far a goal or an action is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// A goal.
    Goal {
        /// Which.
        goal: GoalId,
        /// How far.
        status: GoalStatus,
        /// What came of it.
        result: String,
    },
    /// An action.
    Action {
        /// Which.
        action: ActionId,
        /// How far.
        status: ActionStatus,
        /// What came of it.
        outcome: String,
    },
}

impl Progress {
    /// Who may say so: the municipality's own teams, and of an action who carries it.
    fn writes(&self) -> Writes {
        match self {
            Self::Goal { .. } => Writes::OwnTeam,
            Self::Action { action, .. } => Writes::CarrierOf(*action),
        }
    }

    /// The plan with this progress; `None` when it does not hold the goal or the action.
    fn applied(&self, plan: &Gezinsplan) -> Option<Gezinsplan> {
        let mut plan = plan.clone();
        match self {
            Self::Goal {
                goal,
                status,
                result,
            } => {
                let one = plan.goals.iter_mut().find(|one| one.id == *goal)?;
                one.status = *status;
                one.result.clone_from(result);
            }
            Self::Action {
                action,
                status,
                outcome,
            } => {
                let mut all = plan.goals.iter_mut().flat_map(|goal| &mut goal.actions);
                let one = all.find(|one| one.id == *action)?;
                one.status = *status;
                one.outcome.clone_from(outcome);
            }
        }
        Some(plan.cleaned())
    }

    /// Whether a change of somebody else is about the same goal or action.
    fn meets(&self, change: &PlanChange) -> bool {
        match self {
            Self::Goal { goal, .. } => match change {
                PlanChange::GoalChanged { goal: other, .. } => other == goal,
                PlanChange::GoalRemoved { goal: other } => other.id == *goal,
                _ => false,
            },
            Self::Action { action, .. } => match change {
                PlanChange::ActionChanged { action: other, .. }
                | PlanChange::ActionMoved { action: other, .. } => other == action,
                PlanChange::ActionRemoved { action: other, .. } => other.id == *action,
                _ => false,
            },
        }
    }

    /// What is wrong with the goal or the action when this is written.
    fn faults(&self, plan: &Gezinsplan) -> Vec<PlanFault> {
        let all = plan.faults(&AroundFamily::default()).into_iter();
        let mine = |fault: &PlanFault| match (self, fault) {
            (
                Self::Goal { goal, .. },
                PlanFault::GoalWithoutResult(id) | PlanFault::GoalTooLong(id),
            ) => id == goal,
            (
                Self::Action { action, .. },
                PlanFault::ActionWithoutOutcome(id) | PlanFault::ActionTooLong(id),
            ) => id == action,
            _ => false,
        };
        all.filter(mine).collect()
    }
}

/// Writes how far a goal or an action is. When others changed other things of the plan since `seen`, both stay.
///
/// # Errors
/// [`PlanRefusal`]; [`PlanRefusal::Stale`] when somebody changed the same goal or action since, [`PlanRefusal::NotInPlan`],
/// [`PlanRefusal::Content`] when it is not said what came of it.
pub async fn set_progress(
    store: &Store,
    viewer: &Viewer,
    (gemeente, plan): (GemeenteId, GezinsplanId),
    seen: u32,
    progress: &Progress,
) -> Result<SavedPlan, PlanRefusal> {
    let at = (gemeente, plan);
    let writes = progress.writes();
    let (head, base) = writable(store, viewer, at, (seen, writes)).await?;
    let mine = progress.applied(&base.plan).ok_or(PlanRefusal::NotInPlan)?;
    let faults = progress.faults(&mine);
    if !faults.is_empty() {
        return Err(PlanRefusal::Content(faults));
    }
    let mut latest = head.latest;
    for _ in 0..ATTEMPTS {
        let (_, onto) = writable(store, viewer, at, (latest, writes)).await?;
        let theirs = diff(&base.plan, &onto.plan);
        if theirs.iter().any(|change| progress.meets(change)) {
            break;
        }
        let content = progress.applied(&onto.plan).ok_or(PlanRefusal::NotInPlan)?;
        if let Some(saved) = write_next(store, viewer, at, (&onto, content, writes)).await? {
            return Ok(saved);
        }
        latest = writable(store, viewer, at, (seen, writes)).await?.0.latest;
    }
    Err(conflict(store, viewer, at, seen, Some(mine)).await)
}
