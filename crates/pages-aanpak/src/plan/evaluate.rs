//! `/gezinnen/{id}/plan/{plan}/evaluatie`: looking back on the plan with the family, with a draft.

use askama::Template;
use axum::extract::Path;
use domain::shared::PersonId;
use store::aanpak::{NewEvaluation, PlanRefusal, add_evaluation};

use super::agree::review_days;
use super::found::{self, PlanFound};
use super::words;
use pages_gezin::form::{Head, read_day, typed};
use pages_gezin::words as family;
use web::choice::Choice;
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::forms::refused::Refused;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

type Address = Path<(String, String)>;

#[derive(Template)]
#[template(path = "aanpak/plan_evaluation.html")]
struct EvaluationPage {
    l: L,
    shell: Shell,
    head: Head,
    fields: Fields,
    rhythm: String,
    /// Who were there: the value is the name of the field.
    family: Vec<Choice>,
    goals: Vec<(String, String, String)>,
    draft: String,
    errors: FieldErrors,
}

fn present(person: PersonId) -> String {
    format!("bij-{person}")
}

async fn page(
    state: &AppState,
    cx: Cx,
    found: &PlanFound,
    (fields, draft): (Fields, String),
    errors: FieldErrors,
) -> Result<EvaluationPage, AppError> {
    let l = cx.l;
    let members = family::members_on(&found.family.dossier, found.family.today());
    let plan = &found.version.plan;
    Ok(EvaluationPage {
        l,
        shell: cx.shell,
        head: found.head(l, ("plan-evaluation", "plan-evaluation-save"), "evaluatie"),
        rhythm: found::rhythm_text(l, found::rhythm(state, &found.family).await?),
        family: members
            .into_iter()
            .map(|who| Choice {
                value: present(who.person),
                label: who.name.to_string(),
                chosen: fields.get(&present(who.person)) == "ja",
            })
            .collect(),
        goals: plan
            .goals
            .iter()
            .map(|goal| {
                (
                    words::area(l, goal.area),
                    words::short(&goal.words),
                    words::goal_status(l, goal.status),
                )
            })
            .collect(),
        fields,
        draft,
        errors,
    })
}

/// `GET /gezinnen/{id}/plan/{plan}/evaluatie`
pub async fn show(visit: Visit, Path((id, plan)): Address) -> Reply {
    let found = PlanFound::to_write(&visit, (&id, &plan)).await?;
    let Visit { state, cx, .. } = visit;
    if !found.read.plan.state.is_active() {
        let text = cx.l.t("plan-refusal-not-agreed");
        return Ok(Refused::new(cx, text, found.path(), "plan-back").respond());
    }
    let kept = drafts::find(&state, &cx, &found.part("evaluatie")).await?;
    let filled = match kept {
        Some(kept) => (kept.fields, kept.text),
        None => {
            let mut fields = Fields::default();
            fields.set("op", typed(found.family.today()));
            (fields, String::new())
        }
    };
    let page = page(&state, cx, &found, filled, FieldErrors::default()).await?;
    Ok(html(&page))
}

/// `POST /gezinnen/{id}/plan/{plan}/evaluatie/concept`: keeps the draft while somebody types.
pub async fn keep_draft(visit: Visit, Path((id, plan)): Address, fields: Fields) -> Reply {
    let found = PlanFound::to_write(&visit, (&id, &plan)).await?;
    let key = found.part("evaluatie");
    let line = drafts::keep_typing(&visit.state, &visit.cx, &key, &fields).await?;
    Ok(html(&line))
}

/// `POST /gezinnen/{id}/plan/{plan}/evaluatie`
pub async fn submit(visit: Visit, Path((id, plan)): Address, fields: Fields) -> Reply {
    let found = PlanFound::to_write(&visit, (&id, &plan)).await?;
    let Visit { state, cx, .. } = visit;
    match drafts::buttons(&state, &cx, &found.part("evaluatie"), &fields).await? {
        Some(answer) => Ok(answer),
        None => save(&state, cx, &found, fields).await,
    }
}

async fn save(state: &AppState, cx: Cx, found: &PlanFound, fields: Fields) -> Reply {
    let (l, key) = (cx.l, found.part("evaluatie"));
    let mut errors = FieldErrors::default();
    let on = read_day(l, &fields, "op", &mut errors);
    let rhythm = found::rhythm(state, &found.family).await?;
    let days = review_days(l, rhythm, &fields, &mut errors);
    if let (Some(on), Some(days), true) = (on, days, errors.is_empty()) {
        let members = family::members_on(&found.family.dossier, found.family.today());
        let there = members.into_iter().map(|who| who.person);
        let new = NewEvaluation {
            on,
            family: there
                .filter(|person| fields.get(&present(*person)) == "ja")
                .collect(),
            findings: fields.get("bevindingen").to_owned(),
            family_view: fields.get("mening").to_owned(),
        };
        let viewer = found.family.viewer();
        match add_evaluation(&state.store, viewer, found.at(), days, &new).await {
            Ok(_) => {
                drafts::discard(state, &cx, &key, &fields).await?;
                let path = format!("{}?gedaan=evaluatie#evaluatie", found.path());
                return Ok(redirect(&path));
            }
            Err(PlanRefusal::Evaluation(refusal)) => errors = words::evaluation(l, refusal),
            Err(PlanRefusal::NotOfFamily) => {
                errors.add("wie-was-erbij", l.t("plan-refusal-not-of-family-then"));
            }
            Err(refusal) => return Err(words::stop(l, refusal)),
        }
    }
    let line = drafts::keep(state, &cx, &key, &fields).await?;
    let page = page(state, cx, found, (fields, line.text), errors).await?;
    Ok(unprocessable(&page))
}
