//! `/gezinnen/{id}/taken`: who works with a family, a new task, and another lead professional.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::samenwerking::Role;
use domain::shared::Days;
use store::gezin::{NewRegisseur, NewTask, TaskLine, add_task, set_regisseur};

use super::family::Found;
use super::form::{self, Head};
use super::task_who::{Group, People, Who};
use super::{Done, done_text, paths, words};
use web::choice::Choice;
use web::cooperation;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::viewer::FAMILY_WORKERS;
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

#[derive(Template)]
#[template(path = "gezin/tasks.html")]
struct TasksPage {
    l: L,
    shell: Shell,
    head: Head,
    done: String,
    rows: Vec<Row>,
}

/// One task.
pub struct Row {
    name: String,
    organisation: String,
    role: String,
    regisseur: bool,
    what: String,
    about: String,
    days: String,
    past: bool,
    /// Where it is ended; empty when it has ended.
    end: String,
}

fn row(l: L, found: &Found, task: &TaskLine) -> Row {
    let today = found.today();
    let past = task.days.until.is_some_and(|until| until <= today);
    let dossier = &found.dossier;
    let name = task.user_name.clone();
    let whole = || l.t("gezin-task-whole");
    Row {
        name: name.unwrap_or_else(whole),
        organisation: task.organisation_name.clone(),
        role: cooperation::role(l, task.role),
        regisseur: task.regisseur,
        what: task.what.clone(),
        about: match task.person {
            Some(person) => words::person(l, &dossier.members, person),
            None => l.t("gezin-whole-family"),
        },
        days: words::days(l, task.days, today),
        past,
        end: match past {
            true => String::new(),
            false => paths::end_task(dossier.id, task.id),
        },
    }
}

/// `GET /gezinnen/{id}/taken`
pub async fn show(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let found = Found::to_change(&state, &cx, &headers, &id).await?;
    let l = cx.l;
    let keys = ("gezin-involved", "gezin-save");
    let tasks = found.dossier.tasks.iter();
    Ok(html(&TasksPage {
        l,
        head: Head::of(l, &found, keys, (String::new(), found.path())),
        done: done_text(l, &done.gedaan),
        rows: tasks.map(|task| row(l, &found, task)).collect(),
        shell: cx.shell,
    }))
}

#[derive(Template)]
#[template(path = "gezin/task_new.html")]
struct TaskPage {
    l: L,
    shell: Shell,
    head: Head,
    /// Whether it is about the lead professional.
    lead: bool,
    groups: Vec<Group>,
    roles: Vec<Choice>,
    people: Vec<Choice>,
    fields: Fields,
    errors: FieldErrors,
}

async fn page(
    state: &AppState,
    cx: Cx,
    found: &Found,
    (lead, fields): (bool, Fields),
    errors: FieldErrors,
) -> Result<TaskPage, AppError> {
    let l = cx.l;
    let people = People::load(state, found.dossier.gemeente).await?;
    let keys = match lead {
        true => ("gezin-regisseur-new", "gezin-regisseur-save"),
        false => ("gezin-task-new", "gezin-task-save"),
    };
    let gezin = found.dossier.id;
    let action = paths::part(gezin, if lead { "regisseur" } else { "taken/nieuw" });
    let role = |one: &Role| Choice::of(one.code(), cooperation::role(l, *one), fields.get("rol"));
    let mut roles = vec![Choice::of(
        "",
        l.t("gezin-task-own-role"),
        fields.get("rol"),
    )];
    roles.extend(FAMILY_WORKERS.iter().map(role));
    Ok(TaskPage {
        l,
        shell: cx.shell,
        head: Head::of(l, found, keys, (action, paths::part(gezin, "taken"))),
        lead,
        groups: people.groups(l, lead, fields.get("wie")),
        roles,
        people: form::people(l, found, "gezin-whole-family", fields.get("persoon")),
        fields,
        errors,
    })
}

async fn open(state: &AppState, cx: Cx, found: &Found, lead: bool) -> Reply {
    let mut fields = Fields::default();
    fields.set("van", form::typed(found.today()));
    let page = page(state, cx, found, (lead, fields), FieldErrors::default()).await?;
    Ok(html(&page))
}

/// `GET /gezinnen/{id}/taken/nieuw`
pub async fn new(Visit { state, cx, headers }: Visit, Path(id): Path<String>) -> Reply {
    let found = Found::to_change(&state, &cx, &headers, &id).await?;
    open(&state, cx, &found, false).await
}

/// `GET /gezinnen/{id}/regisseur`
pub async fn new_regisseur(Visit { state, cx, headers }: Visit, Path(id): Path<String>) -> Reply {
    let found = Found::to_change(&state, &cx, &headers, &id).await?;
    open(&state, cx, &found, true).await
}

/// Who gets it in which role, from when until when, as far as that was filled in rightly.
async fn read(
    state: &AppState,
    l: L,
    found: &Found,
    fields: &Fields,
) -> Result<Result<(Who, Role, Days), FieldErrors>, AppError> {
    let people = People::load(state, found.dossier.gemeente).await?;
    let mut errors = FieldErrors::default();
    let who = people.find(fields.get("wie"));
    if who.is_none() {
        errors.add("wie", l.t("gezin-error-who"));
    }
    let role = match fields.get("rol") {
        "" => who.and_then(|who| people.only_role(who)),
        code => Role::from_code(code),
    };
    if who.is_some() && role.is_none() {
        errors.add("rol", l.t("gezin-error-task-role"));
    }
    let from = form::read_day(l, fields, "van", &mut errors);
    let last = form::read_day_or_none(l, fields, "tot", &mut errors);
    let days = from.map(|from| Days::through(from, last));
    if days == Some(None) {
        errors.add("tot", l.t("gezin-refusal-end-before-start"));
    }
    Ok(match (who, role, days.flatten()) {
        (Some(who), Some(role), Some(days)) if errors.is_empty() => Ok((who, role, days)),
        _ => Err(errors),
    })
}

const FIELDS: [&str; 5] = ["wie", "rol", "taak", "van", "tot"];

/// `POST /gezinnen/{id}/taken/nieuw`
pub async fn add(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::to_change(&state, &cx, &headers, &id).await?;
    let l = cx.l;
    let errors = match read(&state, l, &found, &fields).await? {
        Ok((who, role, days)) => {
            let new = NewTask {
                organisation: who.organisation,
                user: who.user,
                person: form::chosen(&fields, "persoon"),
                role,
                what: fields.get("taak").to_owned(),
                days,
            };
            match add_task(&state.store, found.viewer(), found.place(), &new).await {
                Ok(_) => return Ok(to_tasks(&found, "taak")),
                Err(refusal) => words::refused(l, refusal, &FIELDS, "taak")?,
            }
        }
        Err(errors) => errors,
    };
    let page = page(&state, cx, &found, (false, fields), errors).await?;
    Ok(unprocessable(&page))
}

/// `POST /gezinnen/{id}/regisseur`
pub async fn regisseur(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::to_change(&state, &cx, &headers, &id).await?;
    let l = cx.l;
    let errors = match read(&state, l, &found, &fields).await? {
        Ok((who, role, days)) => match who.user {
            None => FieldErrors::one("wie", l.t("gezin-error-regisseur-who")),
            Some(user) => {
                let new = NewRegisseur {
                    organisation: who.organisation,
                    user,
                    role,
                    what: fields.get("taak").to_owned(),
                    from: days.from,
                };
                match set_regisseur(&state.store, found.viewer(), found.place(), &new).await {
                    Ok(_) => return Ok(to_tasks(&found, "regisseur")),
                    Err(refusal) => words::refused(l, refusal, &FIELDS, "taak")?,
                }
            }
        },
        Err(errors) => errors,
    };
    let page = page(&state, cx, &found, (true, fields), errors).await?;
    Ok(unprocessable(&page))
}

fn to_tasks(found: &Found, done: &str) -> Response {
    let path = paths::part(found.dossier.id, "taken");
    redirect(&format!("{path}?gedaan={done}"))
}
