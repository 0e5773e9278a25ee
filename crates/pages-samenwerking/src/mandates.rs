//! `/samenwerking/taken`: recorded statutory tasks of a municipality's own teams.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use domain::samenwerking::{CategorySet, Circle, Purpose, PurposeGround, Sector};
use domain::shared::MandateId;
use store::WriteError;
use store::samenwerking::{
    KeptMandate, MandateError, MandateFilter, NewMandate, end_mandate,
    ensure_municipality_organisation, mandate, mandates, record_mandate,
};
use time::Date;

use super::scope::Scope;
use super::terms_form::{TermsForm, TermsView, add_refusals};
use super::{Done, Tab, draft_form, forms, paths, tabs, words};
use web::forms::fields::{FieldErrors, Fields};
use web::forms::refused::Refused;
use web::layout::moment::{day, local};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

const MAX_TASK: usize = 500;

#[derive(Template)]
#[template(path = "samenwerking/mandates.html")]
struct ListPage {
    l: L,
    shell: Shell,
    tabs: Vec<Tab>,
    done: String,
    new: &'static str,
    holding: usize,
    rows: Vec<Row>,
}

struct Row {
    task: String,
    gemeente: String,
    role: String,
    chips: Vec<String>,
    circle: String,
    ground: String,
    purpose: String,
    days: String,
    over: bool,
    end: String,
}

/// `GET /samenwerking/taken`
pub async fn list(Visit { state, cx, .. }: Visit, Query(done): Query<Done>) -> Reply {
    let scope = Scope::of(&cx)?;
    let (l, today) = (cx.l, local(cx.now).date());
    let seen = scope.gemeenten(&state).await?;
    let all = mandates(&state.store, MandateFilter::default()).await?;
    let row = |kept: &KeptMandate| {
        let one = &kept.mandate;
        let gemeente = seen.iter().find(|gemeente| gemeente.id == one.gemeente)?;
        let over = one.days.until.is_some_and(|until| until <= today);
        Some(Row {
            task: one.task.clone(),
            gemeente: gemeente.name.clone(),
            role: words::role(l, one.terms.role),
            chips: words::chips(l, one.terms.categories),
            circle: words::circle(l, &one.terms.circle),
            ground: words::citation(forms::grounds(), &one.terms.ground),
            purpose: words::purpose(l, one.terms.purpose),
            days: words::days(l, one.days),
            over,
            end: if scope.writes_for(one.gemeente) && one.days.until.is_none_or(|on| on > today) {
                paths::end_mandate(one.id)
            } else {
                String::new()
            },
        })
    };
    let rows: Vec<Row> = all.iter().filter_map(row).collect();
    Ok(html(&ListPage {
        l,
        tabs: tabs(l, &cx, paths::MANDATES),
        shell: cx.shell,
        done: super::done_text(l, &done.gedaan),
        new: if scope.officer_of.is_some() {
            paths::NEW_MANDATE
        } else {
            ""
        },
        holding: rows.iter().filter(|row| !row.over).count(),
        rows,
    }))
}

#[derive(Template)]
#[template(path = "samenwerking/mandate_new.html")]
struct NewPage {
    l: L,
    shell: Shell,
    action: &'static str,
    back: &'static str,
    task: String,
    from: String,
    last: String,
    terms: TermsView,
    errors: FieldErrors,
}

/// The purposes and grounds on which a municipality may use what is its own.
fn pairs() -> Vec<PurposeGround> {
    let all = draft_form::all_pairs().into_iter();
    all.filter(|one| {
        let ground = forms::grounds().get(&one.ground);
        one.purpose != Purpose::Rights
            && ground
                .is_some_and(|ground| ground.lets(Sector::Gemeente, Sector::Gemeente, one.purpose))
    })
    .collect()
}

/// `GET /samenwerking/taken/nieuw`
pub async fn new(State(_): State<AppState>, cx: Cx) -> Reply {
    Scope::of(&cx)?.keeps()?;
    let mut fields = Fields::default();
    fields.set("van", day(cx.l, local(cx.now).date()));
    let form = TermsForm::new();
    let page = new_page(
        cx,
        &fields,
        &form,
        FieldErrors::default(),
        CategorySet::EMPTY,
    );
    Ok(html(&page))
}

/// `POST /samenwerking/taken/nieuw`
pub async fn create(Visit { state, cx, .. }: Visit, fields: Fields) -> Reply {
    let gemeente = Scope::of(&cx)?.keeps()?;
    let l = cx.l;
    let form = TermsForm::read(&fields);
    let mut errors = FieldErrors::default();
    if fields.action() == "grond" {
        return Ok(html(&new_page(
            cx,
            &fields,
            &form,
            errors,
            CategorySet::EMPTY,
        )));
    }
    let task = fields.get("taak").trim().to_owned();
    if task.is_empty() {
        errors.add("taak", l.t("samen-error-task"));
    } else if task.chars().count() > MAX_TASK {
        errors.add("taak", l.n("samen-error-long", MAX_TASK));
    }
    let days = forms::read_days(l, fields.get("van"), fields.get("tot"), &mut errors);
    let terms = form.check(l, &mut errors);
    let mut wrong = CategorySet::EMPTY;
    if let (Some(days), Some(terms), true) = (days, terms, errors.is_empty()) {
        let ctx = state.ctx(&cx);
        let own = ensure_municipality_organisation(&state.store, &ctx, gemeente).await?;
        let new = NewMandate {
            gemeente,
            organisation: own.id,
            task,
            terms,
            days,
        };
        match record_mandate(&state.store, &ctx, &new, forms::grounds()).await {
            Ok(_) => {
                return Ok(redirect(&format!("{}?gedaan=opgeslagen", paths::MANDATES)));
            }
            Err(MandateError::Terms(refusals)) => {
                wrong = add_refusals(l, &refusals, &mut errors);
            }
            Err(MandateError::Write(error)) => {
                errors.add("taak", words::write_refusal(l, error)?);
            }
            Err(MandateError::EndBeforeStart) => {
                errors.add("tot", l.t("samen-refusal-end-before-start"));
            }
            Err(MandateError::NoTask) => errors.add("taak", l.t("samen-error-task")),
            Err(MandateError::NotOwnTeam) => errors.add("taak", l.t("samen-error-own-team")),
        }
    }
    let page = new_page(cx, &fields, &form, errors, wrong);
    Ok(unprocessable(&page))
}

fn new_page(
    cx: Cx,
    fields: &Fields,
    form: &TermsForm,
    errors: FieldErrors,
    wrong: CategorySet,
) -> NewPage {
    let circles = [
        Circle::Task,
        Circle::Wijken(BTreeSet::new()),
        Circle::Everywhere,
    ];
    NewPage {
        l: cx.l,
        action: paths::NEW_MANDATE,
        back: paths::MANDATES,
        task: fields.get("taak").to_owned(),
        from: fields.get("van").to_owned(),
        last: fields.get("tot").to_owned(),
        terms: form.view(cx.l, &pairs(), &circles, Some(Sector::Gemeente), wrong),
        errors,
        shell: cx.shell,
    }
}

#[derive(Template)]
#[template(path = "samenwerking/mandate_end.html")]
struct EndPage {
    l: L,
    shell: Shell,
    action: String,
    back: &'static str,
    task: String,
    version: i64,
    last: String,
    errors: FieldErrors,
}

async fn own(state: &AppState, cx: &Cx, id: &str) -> Result<KeptMandate, AppError> {
    let scope = Scope::of(cx)?;
    let id: MandateId = id.parse().map_err(|_| AppError::NotFound)?;
    let found = mandate(&state.store, id).await?;
    found
        .filter(|kept| scope.writes_for(kept.mandate.gemeente))
        .ok_or(AppError::NotFound)
}

fn yesterday(cx: &Cx) -> Date {
    let today = local(cx.now).date();
    today.previous_day().unwrap_or(today)
}

/// `GET /samenwerking/taken/{id}/beeindigen`
pub async fn ask_end(Visit { state, cx, .. }: Visit, Path(id): Path<String>) -> Reply {
    let kept = own(&state, &cx, &id).await?;
    let last = day(cx.l, yesterday(&cx));
    Ok(html(&end_page(cx, &kept, last, FieldErrors::default())))
}

/// `POST /samenwerking/taken/{id}/beeindigen`
pub async fn end(Visit { state, cx, .. }: Visit, Path(id): Path<String>, fields: Fields) -> Reply {
    let kept = own(&state, &cx, &id).await?;
    let l = cx.l;
    let mut errors = FieldErrors::default();
    let typed = fields.get("tot").to_owned();
    let last = forms::read_day(l, &typed, "tot", &mut errors);
    if let Some(until) = last.and_then(Date::next_day) {
        let seen = fields.get("versie").parse().unwrap_or(0);
        let (ctx, grounds) = (state.ctx(&cx), forms::grounds());
        match end_mandate(&state.store, &ctx, kept.mandate.id, until, seen, grounds).await {
            Ok(_) => return Ok(redirect(&format!("{}?gedaan=beeindigd", paths::MANDATES))),
            Err(MandateError::Write(WriteError::Stale { .. })) => {
                let text = l.t("samen-refusal-stale");
                let back = paths::MANDATES.to_owned();
                return Ok(Refused::new(cx, text, back, "samen-mandates").respond());
            }
            Err(MandateError::Write(error)) => {
                errors.add("tot", words::write_refusal(l, error)?);
            }
            Err(_) => errors.add("tot", l.t("samen-refusal-end-before-start")),
        }
    }
    let page = end_page(cx, &kept, typed, errors);
    Ok(unprocessable(&page))
}

fn end_page(cx: Cx, kept: &KeptMandate, last: String, errors: FieldErrors) -> EndPage {
    EndPage {
        l: cx.l,
        action: paths::end_mandate(kept.mandate.id),
        back: paths::MANDATES,
        task: kept.mandate.task.clone(),
        version: kept.version,
        last,
        errors,
        shell: cx.shell,
    }
}
