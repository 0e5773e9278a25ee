//! The plan in short: its goals by life area, and who does what until when.

use std::collections::BTreeSet;

use domain::aanpak::plan::{Action, ActionOwner, ActionStatus, Goal, GoalStatus, PlanState};
use store::aanpak::{PlanRead, plan, plans};
use store::gezin::Dossier;
use time::Date;

use super::involved::Owners;
use super::words::short_day;
use crate::paths;
use pages_gezin::Found;
use web::layout::L;
use web::{AppError, AppState};

/// The plan of a family as it is read, with the names of who carries its actions.
pub struct Plan {
    pub(super) read: Option<PlanRead>,
    owners: Owners,
}

impl Plan {
    /// The plan that holds, otherwise the one that is being written.
    ///
    /// # Errors
    /// [`AppError`] when the store fails.
    pub async fn of(state: &AppState, found: &Found) -> Result<Self, AppError> {
        let (gemeente, gezin) = found.place();
        let viewer = found.viewer();
        let lines = plans(&state.store, viewer, gemeente, gezin).await?;
        let open = lines.iter().find(|line| line.state.may_change());
        let read = match open {
            Some(line) => plan(&state.store, viewer, (gemeente, line.id), None).await?,
            None => None,
        };
        let owners: Vec<ActionOwner> = read
            .as_ref()
            .and_then(|read| read.version.clone().plain())
            .map(|version| {
                let actions = version.plan.actions();
                actions.filter_map(|(_, action)| action.owner).collect()
            })
            .unwrap_or_default();
        let owners = Owners::of(state, found, &owners).await?;
        Ok(Self { read, owners })
    }
}

/// An action.
pub struct ActionView {
    /// Name of the icon.
    pub icon: &'static str,
    /// How far it is, in words.
    pub status: String,
    /// What is done.
    pub what: String,
    /// Who carries it; empty when nobody does yet.
    pub owner: String,
    /// Until when, or what became of it.
    pub when: String,
    /// Whether it is late.
    pub late: bool,
}

/// A goal with its actions.
pub struct GoalView {
    /// Code of its life area.
    pub area: &'static str,
    /// The life area in words.
    pub area_name: String,
    /// In the words of the family.
    pub words: String,
    /// "1 van 2 klaar", or what became of it.
    pub sub: String,
    /// Its actions.
    pub actions: Vec<ActionView>,
}

/// The plan in short.
pub struct PlanView {
    /// Its page.
    pub href: String,
    /// Its state and version; empty when there is no plan.
    pub note: String,
    /// Whether it can be read: its key was not destroyed.
    pub readable: bool,
    /// Goals that run, and those that were reached.
    pub goals: Vec<GoalView>,
    /// When the next look back is due; empty when none is.
    pub review: String,
    /// Whether that is late.
    pub review_late: bool,
}

/// A life area in words.
pub fn area(l: L, code: &str) -> String {
    l.t(&format!("zaak-area-{code}"))
}

/// The plan in short; `None` when there is none.
pub fn view(l: L, plan: &Plan, (dossier, today): (&Dossier, Date)) -> Option<PlanView> {
    let read = plan.read.as_ref()?;
    let version = read.version.clone().plain();
    let draft = read.plan.state == PlanState::Draft;
    let number = read.line.number.to_string();
    let note = match read.plan.agreed_on {
        Some(day) if !draft => {
            let values = [("n", number), ("day", short_day(l, day, today))];
            l.tr("zaak-plan-agreed", &values)
        }
        _ => l.n("zaak-plan-draft", number),
    };
    let due = read.plan.review_due_on.filter(|_| !draft);
    let goals = version.as_ref().map(|version| version.plan.goals.iter());
    let shown = |goal: &&Goal| goal.status != GoalStatus::Dropped;
    let goal = |goal: &Goal| goal_view(l, plan, goal, (dossier, today));
    Some(PlanView {
        href: paths::plan(read.plan.gezin),
        note,
        readable: version.is_some(),
        goals: goals
            .map(|goals| goals.filter(shown).map(goal).collect())
            .unwrap_or_default(),
        review: due
            .map(|day| l.n("zaak-plan-review", short_day(l, day, today)))
            .unwrap_or_default(),
        review_late: due.is_some_and(|day| day < today),
    })
}

fn goal_view(l: L, plan: &Plan, goal: &Goal, (dossier, today): (&Dossier, Date)) -> GoalView {
    let counted = |action: &&Action| action.status != ActionStatus::Dropped;
    let all: Vec<&Action> = goal.actions.iter().filter(counted).collect();
    let done = all.iter().filter(|one| one.status == ActionStatus::Done);
    let sub = match goal.status {
        GoalStatus::Open if all.is_empty() => l.t("zaak-goal-no-actions"),
        GoalStatus::Open => {
            let values = [("done", done.count()), ("all", all.len())];
            l.tr("zaak-goal-done-of", &values)
        }
        other => l.t(&format!("zaak-goal-{}", other.code())),
    };
    let action = |action: &&Action| action_view(l, plan, action, (dossier, today));
    GoalView {
        area: goal.area.code(),
        area_name: area(l, goal.area.code()),
        words: goal.words.clone(),
        sub,
        actions: all.iter().map(action).collect(),
    }
}

fn action_view(
    l: L,
    plan: &Plan,
    action: &Action,
    (dossier, today): (&Dossier, Date),
) -> ActionView {
    let late = action.is_late(today);
    let icon = match action.status {
        ActionStatus::Done => "check",
        ActionStatus::Busy if !late => "clock",
        _ if late => "warning",
        _ => "open-circle",
    };
    let term = action.term.map(|day| short_day(l, day, today));
    let status = match late {
        true => l.t("zaak-action-late"),
        false => l.t(&format!("zaak-action-{}", action.status.code())),
    };
    ActionView {
        icon,
        when: match action.status {
            ActionStatus::Done => status.clone(),
            _ => term.unwrap_or_else(|| status.clone()),
        },
        status,
        what: action.what.clone(),
        owner: action
            .owner
            .map(|owner| plan.owners.name(l, dossier, &owner))
            .unwrap_or_default(),
        late,
    }
}

/// Codes of the life areas that the goals of the plan touch: of the one that holds, otherwise of the one that is being written.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn plan_areas(
    state: &AppState,
    found: &Found,
) -> Result<BTreeSet<&'static str>, AppError> {
    let (gemeente, gezin) = found.place();
    let lines = plans(&state.store, found.viewer(), gemeente, gezin).await?;
    let Some(open) = lines.iter().find(|line| line.state.may_change()) else {
        return Ok(BTreeSet::new());
    };
    let read = plan(&state.store, found.viewer(), (gemeente, open.id), None).await?;
    let version = read.and_then(|read| read.version.plain());
    let areas = version.map(|version| version.plan.areas());
    let areas = areas.into_iter().flatten().map(|area| area.code());
    Ok(areas.collect())
}
