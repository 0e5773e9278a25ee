//! `/gezinnen/{id}/plan/{plan}/stand`: how far one goal or one action is, told from the page of the plan.

use axum::extract::Path;
use domain::aanpak::plan::{ActionStatus, Gezinsplan, GoalStatus};
use domain::shared::{ActionId, GoalId};
use store::Opened;
use store::aanpak::{PlanConflict, PlanRefusal, Progress, set_progress};

use super::found::{PlanFound, seen};
use super::page::{self, Told};
use super::words;
use web::forms::conflict::{self, Conflict, DiffRow};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;
use web::{AppError, AppState, Cx, Reply, Visit, redirect};

/// Which goal or action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Goal(GoalId),
    Action(ActionId),
}

impl Which {
    fn of(fields: &Fields) -> Option<Self> {
        let goal = fields.get("doel").parse().ok().map(Self::Goal);
        goal.or_else(|| fields.get("actie").parse().ok().map(Self::Action))
    }

    fn id(self) -> String {
        match self {
            Self::Goal(id) => id.to_string(),
            Self::Action(id) => id.to_string(),
        }
    }

    /// The part of the page where it stands.
    fn anchor(self) -> String {
        match self {
            Self::Goal(id) => format!("doel-{id}"),
            Self::Action(id) => format!("actie-{id}"),
        }
    }

    /// What is told of it; nothing when the code of the status is not known.
    fn progress(self, fields: &Fields) -> Option<Progress> {
        let (code, text) = (fields.get("stand"), fields.get("uitkomst").to_owned());
        Some(match self {
            Self::Goal(goal) => Progress::Goal {
                goal,
                status: GoalStatus::from_code(code)?,
                result: text,
            },
            Self::Action(action) => Progress::Action {
                action,
                status: ActionStatus::from_code(code)?,
                outcome: text,
            },
        })
    }

    /// What a version of the plan tells of it, as the fields of the form.
    fn stored(self, plan: &Gezinsplan, number: u32) -> Option<Fields> {
        let (status, text) = match self {
            Self::Goal(id) => {
                let goal = plan.goals.iter().find(|goal| goal.id == id)?;
                (goal.status.code(), goal.result.clone())
            }
            Self::Action(id) => {
                let (_, action) = plan.actions().find(|(_, action)| action.id == id)?;
                (action.status.code(), action.outcome.clone())
            }
        };
        let mut fields = Fields::default();
        fields.set("stand", status);
        fields.set("uitkomst", text);
        fields.set("versie", number.to_string());
        Some(fields)
    }

    /// A code of a status in words.
    fn status(self, l: L, code: &str) -> String {
        let words = match self {
            Self::Goal(_) => GoalStatus::from_code(code).map(|one| words::goal_status(l, one)),
            Self::Action(_) => {
                ActionStatus::from_code(code).map(|one| words::action_status(l, one))
            }
        };
        words.unwrap_or_default()
    }

    fn name(self, plan: &Gezinsplan) -> String {
        let words = match self {
            Self::Goal(id) => plan
                .goals
                .iter()
                .find(|goal| goal.id == id)
                .map(|goal| &goal.words),
            Self::Action(id) => plan
                .actions()
                .find(|(_, action)| action.id == id)
                .map(|(_, action)| &action.what),
        };
        words.map(|words| words::short(words)).unwrap_or_default()
    }
}

/// `POST /gezinnen/{id}/plan/{plan}/stand`
pub async fn submit(
    visit: Visit,
    Path((id, plan)): Path<(String, String)>,
    mut fields: Fields,
) -> Reply {
    let found = PlanFound::find(&visit, (&id, &plan), None).await?;
    let Visit { state, cx, .. } = visit;
    let which = Which::of(&fields);
    let which = which.ok_or_else(|| words::stop(cx.l, PlanRefusal::NotInPlan))?;
    if fields.action() == "samenvoegen" {
        match chosen(&cx, &found, which, fields) {
            Ok(merged) => fields = merged,
            Err(reply) => return *reply,
        }
    }
    let Some(progress) = which.progress(&fields) else {
        let errors = FieldErrors::one(&outcome_field(which), cx.l.t("plan-error-status"));
        return told(&state, cx, &found, (which, &fields), errors).await;
    };
    let seen = seen(cx.l, &fields)?;
    let viewer = found.family.viewer();
    match set_progress(&state.store, viewer, found.at(), seen, &progress).await {
        Ok(_) => {
            let path = format!("{}?gedaan=stand#{}", found.path(), which.anchor());
            Ok(redirect(&path))
        }
        Err(PlanRefusal::Content(faults)) => {
            let missing = faults
                .first()
                .map(|fault| words::fault(cx.l, &found.version.plan, *fault).text);
            let errors = FieldErrors::one(&outcome_field(which), missing.unwrap_or_default());
            told(&state, cx, &found, (which, &fields), errors).await
        }
        Err(PlanRefusal::Stale(conflict)) => both(cx, &found, which, (&conflict, fields)),
        Err(refusal) => Err(words::stop(cx.l, refusal)),
    }
}

fn outcome_field(which: Which) -> String {
    format!("{}-uitkomst", which.id())
}

/// The page of the plan again, with what is wrong beside the goal or the action.
async fn told(
    state: &AppState,
    cx: Cx,
    found: &PlanFound,
    (which, fields): (Which, &Fields),
    errors: FieldErrors,
) -> Reply {
    let told = Told {
        of: which.id(),
        outcome: fields.get("uitkomst").to_owned(),
        errors,
    };
    page::refused(state, cx, found, told).await
}

fn rows(l: L, which: Which, mine: &Fields, theirs: &Fields) -> Vec<DiffRow> {
    let status = |fields: &Fields| vec![which.status(l, fields.get("stand"))];
    let text = |fields: &Fields| {
        let lines = fields.get("uitkomst").lines().map(str::trim);
        lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    };
    vec![
        DiffRow::new("stand", l.t("plan-status"), status(mine), status(theirs)),
        DiffRow::new("uitkomst", l.t("plan-outcome"), text(mine), text(theirs)),
    ]
}

fn screen(
    cx: Cx,
    found: &PlanFound,
    which: Which,
    (mut mine, stored): (Fields, &Fields),
    errors: FieldErrors,
) -> axum::response::Response {
    let rows = rows(cx.l, which, &mine, stored);
    mine.set("versie", stored.get("versie"));
    let screen = Conflict {
        title: which.name(&found.version.plan),
        action: found.part("stand"),
        cancel: found.path(),
        rows,
        mine,
    };
    conflict::respond(cx, screen, errors)
}

/// Somebody else told something of the same goal or action: both versions.
fn both(
    cx: Cx,
    found: &PlanFound,
    which: Which,
    (conflict, mine): (&PlanConflict, Fields),
) -> Reply {
    let Opened::Plain(current) = &conflict.current.version else {
        return Err(AppError::NotFound);
    };
    let stored = which.stored(&current.plan, current.number);
    let stored = stored.ok_or_else(|| words::stop(cx.l, PlanRefusal::NotInPlan))?;
    Ok(screen(
        cx,
        found,
        which,
        (mine, &stored),
        FieldErrors::default(),
    ))
}

/// What was chosen of both versions.
fn chosen(cx: &Cx, found: &PlanFound, which: Which, mine: Fields) -> Result<Fields, Box<Reply>> {
    let stored = which.stored(&found.version.plan, found.number());
    let Some(stored) = stored else {
        return Err(Box::new(Err(words::stop(cx.l, PlanRefusal::NotInPlan))));
    };
    let rows = rows(cx.l, which, &mine, &stored);
    let current = mine.get("versie") == stored.get("versie");
    let errors = match conflict::merge(cx.l, &mine, &stored, &rows) {
        Ok(merged) if current => return Ok(merged),
        Ok(_) => FieldErrors::default(),
        Err(errors) => errors,
    };
    let answer = screen(cx.clone(), found, which, (mine, &stored), errors);
    Err(Box::new(Ok(answer)))
}
