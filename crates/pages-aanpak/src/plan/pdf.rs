//! `/gezinnen/{id}/plan/{plan}/pdf`: the plan on paper, for the family itself. Always in Dutch, and without what a visitor in the kitchen
//! should not read: worries, how things stand, and what was tried before.

use axum::extract::{Path, Query};
use domain::aanpak::plan::{Action, ActionStatus, Goal, GoalStatus, PlanState};
use report::{PlanAction, PlanActions, PlanDocument, PlanGoal, PlanPerson, PlanText};
use serde::Deserialize;

use super::found::PlanFound;
use super::view;
use super::words;
use pages_privacy::pdf;
use web::forms::fields::paragraphs;
use web::layout::moment::day;
use web::layout::{L, Lang};
use web::{Reply, Visit};

/// Which version.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    versie: String,
}

/// `GET /gezinnen/{id}/plan/{plan}/pdf`
pub async fn download(
    visit: Visit,
    Path((id, plan)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Reply {
    let found = PlanFound::find(&visit, (&id, &plan), asked.versie.parse().ok()).await?;
    let document = document(L::new(Lang::Nl), &found);
    let name = format!("ons-plan-{}.pdf", found.family.dossier.number);
    Ok(pdf(visit.state.plan_pdf(document).await?, &name))
}

fn action(l: L, found: &PlanFound, action: &Action) -> PlanAction {
    PlanAction {
        what: match action.what.is_empty() {
            true => l.t("plan-action-no-words"),
            false => action.what.clone(),
        },
        who: view::owner_name(l, &found.around, action.owner),
        when: view::when(l, action),
        state: words::action_status(l, action.status),
        done: action.status == ActionStatus::Done,
    }
}

fn goal(l: L, found: &PlanFound, goal: &Goal) -> PlanGoal {
    let held = |action: &&Action| action.status != ActionStatus::Dropped;
    let rows: Vec<PlanAction> = goal
        .actions
        .iter()
        .filter(held)
        .map(|one| action(l, found, one))
        .collect();
    let result = match (goal.status, goal.result.is_empty()) {
        (GoalStatus::Open, true) => String::new(),
        (status, true) => words::goal_status(l, status),
        (status, false) => format!("{}: {}", words::goal_status(l, status), goal.result),
    };
    PlanGoal {
        area: words::area(l, goal.area),
        words: match goal.words.is_empty() {
            true => l.t("plan-goal-no-words"),
            false => goal.words.clone(),
        },
        result,
        actions: match rows.is_empty() {
            true => PlanActions::None(l.t("plan-no-actions")),
            false => PlanActions::Rows(rows),
        },
    }
}

/// Since when it holds and when the family looks back, or that it does not hold yet.
fn notes(l: L, found: &PlanFound) -> Vec<String> {
    let line = &found.read.plan;
    let agreed = found.version.agreement.as_ref();
    let mut notes = vec![match (agreed, line.state) {
        (Some(agreed), PlanState::Agreed) => l.n("plan-paper-agreed", day(l, agreed.on)),
        (None, PlanState::Draft | PlanState::Agreed) => l.t("plan-paper-draft"),
        _ => l.t("plan-paper-over"),
    }];
    let holds = line.state == PlanState::Agreed;
    let due = line.review_due_on.filter(|_| holds);
    notes.extend(due.map(|due| l.n("plan-paper-review", day(l, due))));
    notes
}

fn text(heading: String, text: &str) -> Option<PlanText> {
    let paragraphs = paragraphs(text);
    (!paragraphs.is_empty()).then_some(PlanText {
        heading,
        paragraphs,
    })
}

fn document(l: L, found: &PlanFound) -> PlanDocument {
    let plan = &found.version.plan;
    let around = &found.around;
    let family = found.family.title(l);
    let goals = plan.goals.iter();
    let held = goals.filter(|goal| goal.status != GoalStatus::Dropped);
    let parts = [
        text(l.t("plan-part-krachten"), &plan.strengths.join("\n\n")),
        text(l.t("plan-part-als-het-misgaat"), &plan.when_it_goes_wrong),
    ];
    PlanDocument {
        language: "nl".to_owned(),
        title: format!("{}: {family}", l.t("plan-paper-title")),
        heading: l.t("plan-paper-title"),
        notes: notes(l, found),
        own_words: paragraphs(&plan.own_words),
        goals: held.map(|one| goal(l, found, one)).collect(),
        no_goals: l.t("plan-no-goals"),
        heads: ["plan-what", "plan-who", "plan-when", "plan-paper-state"].map(|key| l.t(key)),
        people_heading: l.t("plan-paper-call"),
        people: plan
            .contacts
            .iter()
            .map(|one| PlanPerson {
                name: around.name(l, one.who),
                kind: around.kind(l, one.who),
                what: one.what.clone(),
            })
            .collect(),
        parts: parts.into_iter().flatten().collect(),
        page: l.t("plan-paper-page"),
        family,
    }
}
