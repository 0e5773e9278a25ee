//! `/gezinnen/{id}/plan/{plan}/wijzigen`: writing a plan, with a draft that is kept while somebody types.

use askama::Template;
use axum::extract::{Path, Query};
use domain::aanpak::plan::{ActionStatus, Gezinsplan, GoalStatus, PlanForm, PlanPart};
use domain::gezin::Leefgebied;
use domain::shared::{ActionId, GoalId};
use serde::Deserialize;
use store::aanpak::{PlanRefusal, SavedPlan, save_plan};

use super::around;
use super::form::{self, action_field, contact_field, goal_field, situation_field};
use super::found::{PlanFound, seen};
use super::resolve;
use super::words;
use pages_gezin::form::Head;
use pages_gezin::task_who::Group;
use web::choice::Choice;
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

type Address = Path<(String, String)>;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// The life area of a goal that somebody is about to add.
    #[serde(default)]
    gebied: String,
}

/// A goal in the form.
pub struct GoalRow {
    id: GoalId,
    number: usize,
    code: String,
    areas: Vec<Choice>,
    words: String,
    statuses: Vec<Choice>,
    result: String,
    place: String,
    actions: Vec<ActionRow>,
}

/// An action in the form.
pub struct ActionRow {
    id: ActionId,
    number: usize,
    goal: GoalId,
    what: String,
    who: Vec<Group>,
    from: String,
    until: String,
    statuses: Vec<Choice>,
    outcome: String,
    place: String,
    /// Whether it is not open any more, so that its outcome shows.
    moved: bool,
}

/// Somebody around the family in the form.
pub struct ContactRow {
    who: String,
    name: String,
    kind: String,
    what: String,
    place: String,
}

/// A life area in the form.
pub struct AreaRow {
    field: String,
    name: String,
    text: String,
}

#[derive(Template)]
#[template(path = "aanpak/plan_form.html")]
struct FormPage {
    l: L,
    shell: Shell,
    head: Head,
    fields: Fields,
    full: bool,
    form: String,
    goals: Vec<GoalRow>,
    contacts: Vec<ContactRow>,
    new_contact: Vec<Group>,
    areas: Vec<AreaRow>,
    new_area: Vec<Choice>,
    draft: String,
    /// Whether the family agreed to what is changed here.
    agreed: bool,
    errors: FieldErrors,
}

impl FormPage {
    fn error(&self, field: &str) -> &str {
        self.errors.of(field)
    }

    fn goal_field(&self, row: &GoalRow, part: &str) -> String {
        goal_field(row.id, part)
    }

    fn action_field(&self, row: &ActionRow, part: &str) -> String {
        action_field(row.id, part)
    }

    fn contact_field(&self, row: &ContactRow, part: &str) -> String {
        contact_field(&row.who, part)
    }

    /// Whether a text that only the full form asks for is shown open.
    fn shows(&self, field: &str) -> bool {
        self.full || !self.fields.get(field).trim().is_empty() || !self.error(field).is_empty()
    }

    /// Whether something is said of a life area.
    fn situation(&self) -> bool {
        self.areas.iter().any(|area| !area.text.trim().is_empty())
    }

    fn part(&self, part: &str) -> String {
        PlanPart::from_code(part).map_or_else(String::new, |part| words::part(self.l, part))
    }
}

fn areas(l: L, now: &str) -> Vec<Choice> {
    let choice = |area: Leefgebied| Choice::of(area.code(), words::area(l, area), now);
    Leefgebied::ALL.map(choice).into()
}

fn goal_row(l: L, found: &PlanFound, fields: &Fields, number: usize, id: GoalId) -> GoalRow {
    let get = |part: &str| fields.get(&goal_field(id, part)).to_owned();
    let status =
        |one: GoalStatus| Choice::of(one.code(), words::goal_status(l, one), &get("status"));
    let actions = (1..).zip(form::actions(fields, id));
    GoalRow {
        id,
        number,
        code: get("gebied"),
        areas: areas(l, &get("gebied")),
        words: get("woorden"),
        statuses: GoalStatus::ALL.map(status).into(),
        result: get("resultaat"),
        place: get("plaats"),
        actions: actions
            .map(|(number, action)| action_row(l, found, fields, (number, id, action)))
            .collect(),
    }
}

fn action_row(
    l: L,
    found: &PlanFound,
    fields: &Fields,
    (number, goal, id): (usize, GoalId, ActionId),
) -> ActionRow {
    let get = |part: &str| fields.get(&action_field(id, part)).to_owned();
    let now = get("status");
    let status = |one: ActionStatus| Choice::of(one.code(), words::action_status(l, one), &now);
    ActionRow {
        id,
        number,
        goal,
        what: get("wat"),
        who: found.around.groups(l, &get("wie")),
        from: get("van"),
        until: get("tot"),
        statuses: ActionStatus::ALL.map(status).into(),
        outcome: get("uitkomst"),
        place: get("plaats"),
        moved: !now.is_empty() && now != ActionStatus::Open.code(),
    }
}

fn contact_row(l: L, found: &PlanFound, fields: &Fields, who: String) -> ContactRow {
    let owner = around::owner(&who);
    let name = owner.map(|owner| found.around.name(l, owner));
    let kind = owner.map(|owner| found.around.kind(l, owner));
    ContactRow {
        name: name.unwrap_or_default(),
        kind: kind.unwrap_or_default(),
        what: fields.get(&contact_field(&who, "wat")).to_owned(),
        place: fields.get(&contact_field(&who, "plaats")).to_owned(),
        who,
    }
}

/// The head of the form.
pub fn head(l: L, found: &PlanFound) -> Head {
    found.head(l, ("plan-write", "plan-save"), "wijzigen")
}

fn page(
    cx: Cx,
    found: &PlanFound,
    (fields, draft): (Fields, String),
    errors: FieldErrors,
) -> FormPage {
    let l = cx.l;
    let full = fields.get("vorm") == PlanForm::Full.code();
    let area = |area: Leefgebied| {
        let field = situation_field(area);
        AreaRow {
            text: fields.get(&field).to_owned(),
            field,
            name: words::area(l, area),
        }
    };
    let form = match full {
        true => PlanForm::Full,
        false => PlanForm::Light,
    };
    FormPage {
        l,
        shell: cx.shell,
        head: head(l, found),
        full,
        form: words::form(l, form),
        goals: (1..)
            .zip(form::goals(&fields))
            .map(|(number, id)| goal_row(l, found, &fields, number, id))
            .collect(),
        contacts: form::contacts(&fields)
            .into_iter()
            .map(|who| contact_row(l, found, &fields, who))
            .collect(),
        new_contact: found.around.groups(l, ""),
        areas: Leefgebied::ALL.map(area).into(),
        new_area: areas(l, fields.get("nieuw-gebied")),
        draft,
        agreed: found.version.agreement.is_some(),
        errors,
        fields,
    }
}

/// A version as the fields of the form.
fn stored(plan: &Gezinsplan, number: u32) -> Fields {
    let mut fields = form::fields_of(plan);
    fields.set("versie", number.to_string());
    fields
}

/// `GET /gezinnen/{id}/plan/{plan}/wijzigen`
pub async fn show(visit: Visit, Path((id, plan)): Address, Query(asked): Query<Asked>) -> Reply {
    let found = PlanFound::to_write(&visit, (&id, &plan)).await?;
    let Visit { state, cx, .. } = visit;
    if !found.read.plan.state.may_change() {
        return Err(AppError::Conflict(cx.l.t("plan-refusal-over")));
    }
    let kept = drafts::find(&state, &cx, &found.part("wijzigen")).await?;
    let (mut fields, told) = match kept {
        Some(kept) => (kept.fields, kept.text),
        None => (stored(&found.version.plan, found.number()), String::new()),
    };
    if Leefgebied::from_code(&asked.gebied).is_some() {
        fields.set("nieuw-gebied", asked.gebied);
    }
    Ok(html(&page(
        cx,
        &found,
        (fields, told),
        FieldErrors::default(),
    )))
}

/// `POST /gezinnen/{id}/plan/{plan}/wijzigen/concept`: keeps the draft while somebody types.
pub async fn keep_draft(visit: Visit, Path((id, plan)): Address, fields: Fields) -> Reply {
    let found = PlanFound::to_write(&visit, (&id, &plan)).await?;
    let key = found.part("wijzigen");
    let line = drafts::keep_typing(&visit.state, &visit.cx, &key, &fields).await?;
    Ok(html(&line))
}

/// `POST /gezinnen/{id}/plan/{plan}/wijzigen`: what happens depends on the pressed button.
pub async fn submit(visit: Visit, Path((id, plan)): Address, mut fields: Fields) -> Reply {
    let found = PlanFound::to_write(&visit, (&id, &plan)).await?;
    let Visit { state, cx, .. } = visit;
    let key = found.part("wijzigen");
    if let Some(answer) = drafts::buttons(&state, &cx, &key, &fields).await? {
        return Ok(answer);
    }
    match fields.action().to_owned().as_str() {
        "samenvoegen" => resolve::merge(&state, cx, &found, fields).await,
        button => {
            let reach = |who: &str| {
                let owner = around::owner(who);
                owner.map_or_else(String::new, |owner| found.around.reach(owner))
            };
            if form::apply(&mut fields, button, reach).is_none() {
                return save(&state, cx, &found, fields).await;
            }
            let line = drafts::keep(&state, &cx, &key, &fields).await?;
            let page = page(cx, &found, (fields, line.text), FieldErrors::default());
            Ok(html(&page))
        }
    }
}

/// The form comes back with what is wrong, and is kept.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn refused(
    state: &AppState,
    cx: Cx,
    found: &PlanFound,
    fields: Fields,
    errors: FieldErrors,
) -> Reply {
    let line = drafts::keep(state, &cx, &found.part("wijzigen"), &fields).await?;
    let page = page(cx, found, (fields, line.text), errors);
    Ok(unprocessable(&page))
}

async fn save(state: &AppState, cx: Cx, found: &PlanFound, fields: Fields) -> Reply {
    match form::read(cx.l, &fields, found.family.today()) {
        Ok(content) => {
            let seen = seen(cx.l, &fields)?;
            store_it(state, cx, found, fields, (seen, content)).await
        }
        Err(errors) => refused(state, cx, found, fields, errors).await,
    }
}

/// What the page says after saving.
fn done(found: &PlanFound, saved: &SavedPlan) -> &'static str {
    let again = found.version.agreement.is_some() && !saved.agreed;
    match (saved.changes.is_empty(), again) {
        (true, _) => "gelijk",
        (false, true) => "opnieuw",
        (false, false) => "opgeslagen",
    }
}

/// Saves what a plan is to say; when somebody else was first, shows both versions.
///
/// # Errors
/// [`AppError`] for what no form can mend.
pub async fn store_it(
    state: &AppState,
    cx: Cx,
    found: &PlanFound,
    fields: Fields,
    (seen, content): (u32, Gezinsplan),
) -> Reply {
    let viewer = found.family.viewer();
    let words_of = content.clone();
    match save_plan(&state.store, viewer, found.at(), seen, content).await {
        Ok(saved) => {
            drafts::discard(state, &cx, &found.part("wijzigen"), &fields).await?;
            let done = done(found, &saved);
            Ok(redirect(&format!("{}?gedaan={done}", found.path())))
        }
        Err(PlanRefusal::Content(faults)) => {
            let errors = words::faults(cx.l, &words_of, faults);
            refused(state, cx, found, fields, errors).await
        }
        Err(PlanRefusal::Stale(conflict)) => {
            // What was typed is safe before anything is asked.
            drafts::keep(state, &cx, &found.part("wijzigen"), &fields).await?;
            resolve::show(cx, found, &conflict, &fields)
        }
        Err(refusal) => Err(words::stop(cx.l, refusal)),
    }
}
