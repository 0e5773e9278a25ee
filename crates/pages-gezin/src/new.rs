//! `/gezinnen/nieuw`: a family with everybody in it, in one form.

use std::collections::BTreeMap;

use askama::Template;
use domain::shared::MemberRole;
use store::gezin::{ChangeRefusal, GezinKind, create_gezin};

use super::known::{Known, known};
use super::new_form::{AddressFields, MemberRow, NewForm, row_field};
use super::{paths, wijken, words};
use web::choice::Choice;
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::viewer::Looking;
use web::{AppState, Cx, Reply, Visit, html, redirect, unprocessable};

#[derive(Template)]
#[template(path = "gezin/new.html")]
struct NewPage {
    l: L,
    shell: Shell,
    gemeente: String,
    form: NewForm,
    kinds: Vec<Choice>,
    wijken: Vec<Choice>,
    rows: Vec<RowView>,
    known: Vec<Known>,
    draft: String,
    errors: FieldErrors,
}

/// A member of the form with its choices and what is wrong with it.
pub struct RowView {
    number: usize,
    row: MemberRow,
    roles: Vec<Choice>,
    errors: BTreeMap<&'static str, String>,
}

impl RowView {
    fn error(&self, part: &str) -> &str {
        self.errors.get(part).map_or("", String::as_str)
    }
}

/// The roles of a member to choose from.
pub fn member_roles(l: L, now: &str) -> Vec<Choice> {
    let role = |one: MemberRole| Choice::of(one.code(), words::member_role(l, one), now);
    MemberRole::ALL.map(role).into()
}

/// The neighbourhoods of a municipality to choose from; none when they are not known.
pub fn wijk_choices(l: L, gemeente: &str, now: &str) -> Vec<Choice> {
    let known = wijken::of(gemeente);
    if known.is_empty() {
        return Vec::new();
    }
    let mut all = vec![Choice::of("", l.t("gezin-wijk-unknown"), now)];
    all.extend(
        known
            .iter()
            .map(|(code, name)| Choice::of(*code, *name, now)),
    );
    if !now.is_empty() && known.iter().all(|(code, _)| *code != now) {
        all.push(Choice::of(now, now, now));
    }
    all
}

/// Family or household, to choose from.
pub fn kinds(l: L, now: &str) -> Vec<Choice> {
    vec![
        Choice::of(GezinKind::Gezin.code(), l.t("gezin-kind-family"), now),
        Choice::of(
            GezinKind::Household.code(),
            l.t("gezin-kind-household"),
            now,
        ),
    ]
}

fn page(cx: Cx, looking: &Looking, form: NewForm, draft: String, errors: FieldErrors) -> NewPage {
    let l = cx.l;
    let gemeente = looking.gemeente.as_ref();
    let gemeente = gemeente.map(|(_, name)| name.clone()).unwrap_or_default();
    let parts = ["voornaam", "achternaam", "rol", "geboren", "bsn"];
    let row = |(number, row): (usize, &MemberRow)| RowView {
        number,
        roles: member_roles(l, &row.role),
        errors: parts
            .into_iter()
            .map(|part| (part, errors.of(&row_field(number, part)).to_owned()))
            .collect(),
        row: row.clone(),
    };
    NewPage {
        l,
        shell: cx.shell,
        kinds: kinds(l, &form.kind),
        wijken: wijk_choices(l, &gemeente, &form.wijk),
        rows: (1..).zip(&form.rows).map(row).collect(),
        gemeente,
        form,
        known: Vec::new(),
        draft,
        errors,
    }
}

/// `GET /gezinnen/nieuw`
pub async fn show(Visit { state, cx, headers }: Visit) -> Reply {
    let looking = state.looking(&cx, &headers).await?;
    looking.gemeente()?;
    let draft = drafts::find(&state, &cx, paths::NEW).await?;
    let (form, told) = match draft {
        Some(draft) => (NewForm::read(&draft.fields), draft.text),
        None => (NewForm::fresh(), String::new()),
    };
    Ok(html(&page(
        cx,
        &looking,
        form,
        told,
        FieldErrors::default(),
    )))
}

/// `POST /gezinnen/nieuw/concept`: keeps the draft while somebody types.
pub async fn keep_draft(Visit { state, cx, .. }: Visit, fields: Fields) -> Reply {
    let line = drafts::keep_typing(&state, &cx, paths::NEW, &fields).await?;
    Ok(html(&line))
}

/// `POST /gezinnen/nieuw`: what happens depends on the pressed button.
pub async fn submit(Visit { state, cx, headers }: Visit, fields: Fields) -> Reply {
    let looking = state.looking(&cx, &headers).await?;
    looking.gemeente()?;
    if let Some(answer) = drafts::buttons(&state, &cx, paths::NEW, &fields).await? {
        return Ok(answer);
    }
    let mut form = NewForm::read(&fields);
    if form.apply_row_action(fields.action()) {
        let line = drafts::keep(&state, &cx, paths::NEW, &form.fields()).await?;
        let page = page(cx, &looking, form, line.text, FieldErrors::default());
        return Ok(html(&page));
    }
    save(&state, cx, &looking, form, &fields).await
}

async fn save(
    state: &AppState,
    cx: Cx,
    looking: &Looking,
    form: NewForm,
    fields: &Fields,
) -> Reply {
    let l = cx.l;
    let viewer = &looking.viewer;
    let made = match form.gezin(l, looking.gemeente()?, viewer.today()) {
        Ok(new) => {
            let here = (looking, new.gemeente);
            let known = known(state, l, here, &new.members, fields).await?;
            if !known.is_empty() {
                return warned(state, cx, looking, form, known).await;
            }
            create_gezin(&state.store, viewer, &new).await
        }
        Err(errors) => return refused(state, cx, looking, form, errors).await,
    };
    match made {
        Ok(made) => {
            drafts::discard(state, &cx, paths::NEW, fields).await?;
            Ok(redirect(&format!(
                "{}?gedaan=gemaakt",
                paths::gezin(made.id)
            )))
        }
        Err(ChangeRefusal::NoRight) => {
            let errors = FieldErrors::one("wijk", l.t("gezin-error-may-not-create"));
            refused(state, cx, looking, form, errors).await
        }
        Err(refusal) => {
            let names = ["naam", "straat", "postcode", "taak"];
            let first = row_field(1, "achternaam");
            let errors = words::refused(l, refusal, &names, &first)?;
            refused(state, cx, looking, form, errors).await
        }
    }
}

/// Somebody of the form may be known already: nothing is saved until a person says so.
async fn warned(
    state: &AppState,
    cx: Cx,
    looking: &Looking,
    form: NewForm,
    known: Vec<Known>,
) -> Reply {
    let line = drafts::keep(state, &cx, paths::NEW, &form.fields()).await?;
    let page = page(cx, looking, form, line.text, FieldErrors::default());
    Ok(unprocessable(&NewPage { known, ..page }))
}

async fn refused(
    state: &AppState,
    cx: Cx,
    looking: &Looking,
    form: NewForm,
    errors: FieldErrors,
) -> Reply {
    let line = drafts::keep(state, &cx, paths::NEW, &form.fields()).await?;
    let page = page(cx, looking, form, line.text, errors);
    Ok(unprocessable(&page))
}

impl NewPage {
    fn address(&self) -> &AddressFields {
        &self.form.address
    }
}
