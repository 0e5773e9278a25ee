//! The goals and actions of a plan through its versions, without their words: what stood there on a day that has passed can be counted
//! afterwards, with every text closed.

use std::collections::BTreeMap;

use domain::aanpak::plan::PlanVersion;
use time::Date;
use uuid::Uuid;

use super::plan::PlanAt;
use super::plan_rows::owner_columns;
use crate::StoreError;
use crate::dialect::Tx;

row! {
    /// A goal as it stands in the course.
    #[derive(Clone, PartialEq, Eq)]
    struct GoalRow { goal: Uuid, area: String, status: String, own_words: Option<bool> }
}

row! {
    /// An action as it stands in the course.
    #[derive(Clone, PartialEq, Eq)]
    struct ActionRow {
        action: Uuid, status: String, complete: Option<bool>, owner_kind: Option<String>, owner: Option<Uuid>, term: Option<Date>,
    }
}

/// Keeps how the goals and actions of a version stand: what is as it was goes on, what changed ends and begins anew.
pub(super) async fn keep(tx: &mut Tx, at: PlanAt, version: &PlanVersion) -> Result<(), StoreError> {
    keep_goals(tx, at, version).await?;
    keep_actions(tx, at, version).await
}

async fn keep_goals(
    tx: &mut Tx,
    (gemeente, plan): PlanAt,
    version: &PlanVersion,
) -> Result<(), StoreError> {
    let number = i64::from(version.number);
    let rows = fetch_all!(
        &mut *tx,
        GoalRow,
        "select goal, area, status, own_words from plan_goal_course where gemeente = $1 and plan = $2 and until_number is null",
        gemeente.0,
        plan.0,
    )?;
    let before = rows.into_iter().map(|row| (row.goal, row)).collect();
    let (ended, begun) = changed(&before, goals(version));
    for goal in ended {
        execute!(
            &mut *tx,
            "update plan_goal_course set until_number = $1 where gemeente = $2 and plan = $3 and goal = $4 and until_number is null",
            number,
            gemeente.0,
            plan.0,
            goal,
        )?;
    }
    for row in begun {
        execute!(
            &mut *tx,
            "insert into plan_goal_course (gemeente, plan, goal, from_number, area, status, own_words)
             values ($1, $2, $3, $4, $5, $6, $7)",
            gemeente.0,
            plan.0,
            row.goal,
            number,
            row.area,
            row.status,
            row.own_words,
        )?;
    }
    Ok(())
}

async fn keep_actions(
    tx: &mut Tx,
    (gemeente, plan): PlanAt,
    version: &PlanVersion,
) -> Result<(), StoreError> {
    let number = i64::from(version.number);
    let rows = fetch_all!(
        &mut *tx,
        ActionRow,
        "select action, status, complete, owner_kind, owner, term from plan_action_course
         where gemeente = $1 and plan = $2 and until_number is null",
        gemeente.0,
        plan.0,
    )?;
    let before = rows.into_iter().map(|row| (row.action, row)).collect();
    let (ended, begun) = changed(&before, actions(version));
    for action in ended {
        execute!(
            &mut *tx,
            "update plan_action_course set until_number = $1
             where gemeente = $2 and plan = $3 and action = $4 and until_number is null",
            number,
            gemeente.0,
            plan.0,
            action,
        )?;
    }
    for row in begun {
        execute!(
            &mut *tx,
            "insert into plan_action_course (gemeente, plan, action, from_number, status, complete, owner_kind, owner, term)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            gemeente.0,
            plan.0,
            row.action,
            number,
            row.status,
            row.complete,
            row.owner_kind,
            row.owner,
            row.term,
        )?;
    }
    Ok(())
}

/// What ended and what begins, from how it stood and how it stands.
fn changed<R: PartialEq>(
    before: &BTreeMap<Uuid, R>,
    mut now: BTreeMap<Uuid, R>,
) -> (Vec<Uuid>, Vec<R>) {
    let differs = |(id, row): &(&Uuid, &R)| now.get(id) != Some(row);
    let ended = before.iter().filter(differs).map(|(id, _)| *id).collect();
    now.retain(|id, row| before.get(id) != Some(row));
    (ended, now.into_values().collect())
}

/// The goals of a version; of one that is named twice the last.
fn goals(version: &PlanVersion) -> BTreeMap<Uuid, GoalRow> {
    let says = !version.plan.own_words.is_empty();
    let rows = version.plan.goals.iter().map(|goal| {
        let row = GoalRow {
            goal: goal.id.0,
            area: goal.area.code().to_owned(),
            status: goal.status.code().to_owned(),
            own_words: Some(says && !goal.words.is_empty()),
        };
        (goal.id.0, row)
    });
    rows.collect()
}

/// The actions of a version; of one that is named twice the last.
fn actions(version: &PlanVersion) -> BTreeMap<Uuid, ActionRow> {
    let rows = version.plan.actions().map(|(_, action)| {
        let (kind, owner, _) = owner_columns(action.owner);
        let row = ActionRow {
            action: action.id.0,
            status: action.status.code().to_owned(),
            complete: Some(action.is_complete()),
            owner_kind: kind.map(str::to_owned),
            owner,
            term: action.term,
        };
        (action.id.0, row)
    });
    rows.collect()
}
