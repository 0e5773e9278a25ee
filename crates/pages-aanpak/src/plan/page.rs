//! `/gezinnen/{id}/plan`: the plan that holds, or the one that is being written; and `/gezinnen/{id}/plan/{plan}`: one of them, in one of
//! its versions.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use domain::aanpak::plan::{GoalStatus, PlanForm, PlanState, PlanStateRefusal};
use domain::shared::GezinsplanId;
use serde::Deserialize;
use store::Opened;
use store::aanpak::{self, EvaluationRead, PlanLine, PlanRefusal, begin_plan};
use time::Date;

use super::found::{self, PlanFound};
use super::hints::{HintView, hints};
use super::view::{self, PlanView, VoiceView};
use super::words;
use crate::paths;
use pages_gezin::{Found, words as family};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::day;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, html_with, redirect};

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// The number of a version.
    #[serde(default)]
    versie: String,
    /// What was just done.
    #[serde(default)]
    gedaan: String,
}

/// The notice after a form; empty for a code that is not known.
fn done_text(l: L, code: &str) -> String {
    match code {
        "opgeslagen" => l.t("plan-done-saved"),
        "opnieuw" => l.t("plan-done-saved-again"),
        "gelijk" => l.t("plan-done-same"),
        "stand" => l.t("plan-done-progress"),
        "afgesproken" => l.t("plan-done-agreed"),
        "evaluatie" => l.t("plan-done-evaluation"),
        "vervallen" => l.t("plan-done-discarded"),
        "beeindigd" => l.t("plan-done-ended"),
        _ => String::new(),
    }
}

#[derive(Template)]
#[template(path = "aanpak/plan_none.html")]
struct NonePage {
    l: L,
    shell: Shell,
    family: String,
    family_href: String,
    path: String,
    done: String,
    writes: bool,
    others: Vec<OtherView>,
}

/// Another plan of the family.
pub struct OtherView {
    href: String,
    state: (&'static str, String),
    text: String,
}

/// A look back.
pub struct LookBack {
    day: String,
    late: String,
    who: String,
    findings: Vec<Vec<String>>,
    family_view: Vec<Vec<String>>,
    by: String,
}

/// When the next look back is.
struct Due {
    text: String,
    late: String,
}

/// What was sent about how far something is, and what is wrong with it.
pub struct Told {
    /// The identifier of the goal or action.
    pub of: String,
    /// What came of it, as typed.
    pub outcome: String,
    /// What is wrong.
    pub errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "aanpak/plan.html")]
struct PlanPage {
    l: L,
    shell: Shell,
    family: String,
    family_href: String,
    number: String,
    path: String,
    plans_path: String,
    done: String,
    state: (&'static str, String),
    form: String,
    version: u32,
    latest: u32,
    /// Says that this is an older version; empty for the latest one.
    older: String,
    about: String,
    /// Whether it holds and its latest version is not agreed.
    changed: bool,
    draft: bool,
    holds: bool,
    writes: bool,
    plan: PlanView,
    agreed_on: String,
    noted_by: String,
    voices: Vec<VoiceView>,
    due: Option<Due>,
    look_backs: Vec<LookBack>,
    hints: Vec<HintView>,
    others: Vec<OtherView>,
    /// A plan that is being written beside this one.
    beside: String,
    told: Option<Told>,
    errors: FieldErrors,
}

impl PlanPage {
    /// What was typed about a goal or an action; empty when nothing was refused.
    fn typed(&self, id: &str) -> &str {
        let told = self.told.as_ref().filter(|told| told.of == id);
        told.map_or("", |told| told.outcome.as_str())
    }

    /// What is wrong with that.
    fn wrong(&self, id: &str) -> &str {
        let told = self.told.as_ref().filter(|told| told.of == id);
        let first = told.and_then(|told| told.errors.0.first());
        first.map_or("", |error| error.text.as_str())
    }

    /// How far a goal can be besides how far it is.
    fn goal_states(&self, now: &str) -> Vec<(&'static str, String)> {
        let others = GoalStatus::ALL.into_iter().filter(|one| one.code() != now);
        others
            .map(|one| (one.code(), words::goal_status(self.l, one)))
            .collect()
    }
}

fn other(l: L, line: &PlanLine) -> OtherView {
    let text = match (line.agreed_on, line.ended_on) {
        (Some(agreed), Some(ended)) => {
            let days = [("from", day(l, agreed)), ("until", day(l, ended))];
            l.tr("plan-other-held", &days)
        }
        (Some(agreed), None) => l.n("plan-agreed-on", day(l, agreed)),
        (None, Some(ended)) => l.n("plan-other-discarded", day(l, ended)),
        (None, None) => l.n("plan-version-title", line.latest),
    };
    OtherView {
        href: paths::one_plan(line.gezin, line.id),
        state: words::state(l, line.state),
        text,
    }
}

fn due(l: L, line: &PlanLine, today: Date) -> Option<Due> {
    let on = line.review_due_on?;
    let days = (today - on).whole_days();
    Some(Due {
        text: day(l, on),
        late: match days {
            ..=0 => String::new(),
            days => l.n("plan-late-days", days),
        },
    })
}

fn look_back(l: L, found: &PlanFound, one: &EvaluationRead) -> LookBack {
    let (who, findings, family_view) = match &one.evaluation {
        Opened::Plain(read) => {
            let names = read.family.iter().map(|person| {
                let owner = domain::aanpak::plan::ActionOwner::Family { person: *person };
                found.around.name(l, owner)
            });
            let texts = [&read.findings, &read.family_view].map(|text| family::paragraphs(text));
            let [findings, view] = texts;
            (names.collect::<Vec<_>>().join(", "), findings, view)
        }
        Opened::Destroyed => (String::new(), vec![vec![l.t("plan-destroyed")]], Vec::new()),
    };
    let late = one.due_on.map(|due| (one.held_on - due).whole_days());
    LookBack {
        day: day(l, one.held_on),
        late: match late {
            Some(days) if days > 0 => l.n("plan-late-by", days),
            _ => String::new(),
        },
        who,
        findings,
        family_view,
        by: format!("{}, {}", one.author_name, one.organisation_name),
    }
}

/// Who wrote this version and when.
fn about(l: L, found: &PlanFound) -> String {
    let line = &found.read.line;
    let values = [
        ("name", line.author_name.clone()),
        ("day", web::layout::moment::day_of(l, line.written_at)),
    ];
    l.tr("plan-version-by", &values)
}

/// Everything of the page but the shell.
async fn page(
    state: &AppState,
    l: L,
    found: &PlanFound,
    told: Option<Told>,
) -> Result<PlanPage, AppError> {
    let (store, viewer) = (&state.store, found.family.viewer());
    let (gemeente, gezin) = found.family.place();
    let line = &found.read.plan;
    let plans = aanpak::plans(store, viewer, gemeente, gezin).await?;
    let looks = aanpak::evaluations(store, viewer, gemeente, gezin).await?;
    let agreement = found.version.agreement.as_ref();
    let latest = found.is_latest();
    let others = plans.iter().filter(|one| one.id != line.id);
    let beside = plans
        .iter()
        .find(|one| one.state == PlanState::Draft && one.id != line.id);
    let looks = looks.iter().filter(|one| one.plan == line.id);
    Ok(PlanPage {
        l,
        shell: Shell::default(),
        family: found.family.title(l),
        family_href: found.family.path(),
        number: found.family.dossier.number.clone(),
        path: found.path(),
        plans_path: paths::plan(gezin),
        done: String::new(),
        state: words::state(l, line.state),
        form: words::form(l, found.version.plan.form),
        version: found.number(),
        latest: line.latest,
        older: match latest {
            true => String::new(),
            false => {
                let values = [("version", found.number()), ("latest", line.latest)];
                l.tr("plan-older", &values)
            }
        },
        about: about(l, found),
        changed: latest && line.state == PlanState::Agreed && agreement.is_none(),
        draft: line.state == PlanState::Draft,
        holds: line.state == PlanState::Agreed,
        writes: found.writes && latest && line.state.may_change(),
        plan: view::plan(l, found),
        agreed_on: agreement.map(|one| day(l, one.on)).unwrap_or_default(),
        noted_by: agreement
            .map(|one| found.around.professional(l, one.noted_by))
            .unwrap_or_default(),
        voices: agreement.map_or_else(Vec::new, |one| view::voices(l, &found.around, one)),
        due: due(l, line, found.family.today()),
        look_backs: looks.map(|one| look_back(l, found, one)).collect(),
        hints: hints(state, l, found).await?,
        beside: beside.map_or_else(String::new, |one| paths::one_plan(gezin, one.id)),
        others: others.map(|one| other(l, one)).collect(),
        errors: told
            .as_ref()
            .map_or_else(FieldErrors::default, |told| told.errors.clone()),
        told,
    })
}

/// The page again, with what is wrong with what was told about a goal or an action: 422.
///
/// # Errors
/// [`AppError`] when the store fails or a read could not be logged.
pub async fn refused(state: &AppState, cx: Cx, found: &PlanFound, told: Told) -> Reply {
    let page = page(state, cx.l, found, Some(told)).await?;
    let page = PlanPage {
        shell: cx.shell,
        ..page
    };
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

async fn answer(state: &AppState, cx: Cx, found: &PlanFound, asked: &Asked) -> Reply {
    let page = page(state, cx.l, found, None).await?;
    Ok(html(&PlanPage {
        done: done_text(cx.l, &asked.gedaan),
        shell: cx.shell,
        ..page
    }))
}

/// `GET /gezinnen/{id}/plan`
pub async fn show(visit: Visit, Path(id): Path<String>, Query(asked): Query<Asked>) -> Reply {
    let family = found::family(&visit, &id).await?;
    let Visit { state, cx, .. } = visit;
    let (gemeente, gezin) = family.place();
    let plans = aanpak::plans(&state.store, family.viewer(), gemeente, gezin).await?;
    let now = plans.iter().find(|one| one.state.may_change());
    if let Some(line) = now {
        let found = PlanFound::of(&state, &cx, family, line.id, None).await?;
        return answer(&state, cx, &found, &asked).await;
    }
    let l = cx.l;
    Ok(html(&NonePage {
        l,
        shell: cx.shell,
        family: family.title(l),
        family_href: family.path(),
        path: paths::plan(gezin),
        done: done_text(l, &asked.gedaan),
        writes: found::may_write(&state, &family).await?,
        others: plans.iter().map(|one| other(l, one)).collect(),
    }))
}

/// `GET /gezinnen/{id}/plan/{plan}`
pub async fn one(
    visit: Visit,
    Path((id, plan)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Reply {
    let number = asked.versie.parse().ok();
    let found = PlanFound::find(&visit, (&id, &plan), number).await?;
    answer(&visit.state, visit.cx, &found, &asked).await
}

/// To the form of a plan.
fn to_form(family: &Found, plan: GezinsplanId) -> Response {
    redirect(&paths::plan_part(family.dossier.id, plan, "wijzigen"))
}

/// `POST /gezinnen/{id}/plan`: begins a plan.
pub async fn begin(visit: Visit, Path(id): Path<String>, fields: Fields) -> Reply {
    let family = found::family(&visit, &id).await?;
    let Visit { state, cx, .. } = visit;
    let form = PlanForm::from_code(fields.get("vorm")).unwrap_or(PlanForm::Light);
    let from_active = fields.get("vanuit") == "ja";
    let begun = begin_plan(
        &state.store,
        family.viewer(),
        family.place(),
        form,
        from_active,
    )
    .await;
    match begun {
        Ok(plan) => Ok(to_form(&family, plan)),
        // Somebody else, or a second press of the button, was first.
        Err(PlanRefusal::State(PlanStateRefusal::DraftExists(plan))) => Ok(to_form(&family, plan)),
        Err(refusal) => Err(words::stop(cx.l, refusal)),
    }
}
