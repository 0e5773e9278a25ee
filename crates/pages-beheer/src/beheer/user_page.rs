//! One account: name, roles, municipality, whether it may log in, its password and second factor.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use domain::samenwerking::Role;
use domain::shared::UserId;
use domain::toezicht::Gemeente;
use serde::Deserialize;
use store::accounts::{self, User};
use store::samenwerking::{Organisation, OrganisationFilter, organisations};
use store::{WriteError, toezicht};

use super::user_form::{PlaceChoice, RoleGroup, UserErrors, UserForm};
use super::users::{PasswordPage, role_names};
use web::auth::password;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, html_with, redirect, unprocessable};

#[derive(Template)]
#[template(path = "beheer/user.html")]
struct UserPage {
    l: L,
    shell: Shell,
    href: String,
    has_totp: bool,
    login: String,
    form: UserForm,
    roles: Vec<RoleGroup>,
    gemeenten: Vec<PlaceChoice>,
    organisations: Vec<PlaceChoice>,
    errors: UserErrors,
    conflict: Vec<ConflictRow>,
    saved: bool,
}

/// One field of an account that somebody else saved first: what is saved now beside what was filled in.
struct ConflictRow {
    label: String,
    saved: String,
    filled_in: String,
}

impl ConflictRow {
    fn differs(&self) -> bool {
        self.saved != self.filled_in
    }
}

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    opgeslagen: String,
}

async fn known(state: &AppState, id: &str) -> Result<User, AppError> {
    let id: UserId = id.parse().map_err(|_| AppError::NotFound)?;
    let user = accounts::user(&state.store, id).await?;
    user.ok_or(AppError::NotFound)
}

fn form_of(user: &User) -> UserForm {
    UserForm {
        login: user.login.clone(),
        name: user.name.clone(),
        roles: user.roles.clone(),
        gemeente: user.gemeente,
        organisation: user.organisation,
        active: user.active,
        version: user.version,
    }
}

pub(super) async fn page(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Reply {
    let user = known(&state, &id).await?;
    let form = form_of(&user);
    let saved = asked.opgeslagen == "ja";
    let page = user_page(&state, cx, &user, form, UserErrors::default()).await?;
    Ok(html(&UserPage { saved, ..page }))
}

async fn user_page(
    state: &AppState,
    cx: Cx,
    user: &User,
    form: UserForm,
    errors: UserErrors,
) -> Result<UserPage, AppError> {
    let gemeenten = toezicht::gemeenten(&state.store).await?;
    let organisations = organisations(&state.store, OrganisationFilter::default()).await?;
    Ok(UserPage {
        l: cx.l,
        shell: cx.shell,
        href: format!("/beheer/gebruikers/{}", user.id),
        has_totp: user.has_second_factor(),
        login: user.login.clone(),
        roles: form.role_groups(cx.l),
        gemeenten: form.gemeente_choices(&gemeenten),
        organisations: form.organisation_choices(&organisations),
        form,
        errors,
        conflict: Vec::new(),
        saved: false,
    })
}

pub(super) async fn save(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    form: UserForm,
) -> Reply {
    let user = known(&state, &id).await?;
    let mut errors = form.errors(cx.l, false);
    let stays = form.active && form.roles.contains(&Role::Administrator);
    if !stays && is_last_administrator(&state, &user).await? {
        errors.active = cx.l.t("beheer-error-last-administrator");
    }
    if errors.any() {
        let page = user_page(&state, cx, &user, form, errors).await?;
        return Ok(unprocessable(&page));
    }
    let changed = User {
        name: form.name.clone(),
        roles: form.roles.clone(),
        gemeente: form.gemeente,
        organisation: form.organisation,
        active: form.active,
        version: form.version,
        ..user.clone()
    };
    match accounts::update_user(&state.store, &state.ctx(&cx), &changed).await {
        Err(WriteError::Stale { .. }) => conflict(&state, cx, &id, form).await,
        Err(WriteError::Refused(text)) => {
            errors.organisation = text;
            let page = user_page(&state, cx, &user, form, errors).await?;
            Ok(unprocessable(&page))
        }
        written => {
            written?;
            Ok(redirect(&format!("/beheer/gebruikers/{id}?opgeslagen=ja")))
        }
    }
}

/// Nothing was saved. The form keeps what was filled in, now made from the version that is saved, so that sending it again saves it.
async fn conflict(state: &AppState, cx: Cx, id: &str, form: UserForm) -> Reply {
    let now = known(state, id).await?;
    let gemeenten = toezicht::gemeenten(&state.store).await?;
    let organisations = organisations(&state.store, OrganisationFilter::default()).await?;
    let places = (gemeenten.as_slice(), organisations.as_slice());
    let conflict = conflict_rows(cx.l, &form_of(&now), &form, places);
    let form = UserForm {
        version: now.version,
        ..form
    };
    let page = user_page(state, cx, &now, form, UserErrors::default()).await?;
    Ok(html_with(
        StatusCode::CONFLICT,
        &UserPage { conflict, ..page },
    ))
}

fn conflict_rows(
    l: L,
    saved: &UserForm,
    filled_in: &UserForm,
    (gemeenten, organisations): (&[Gemeente], &[Organisation]),
) -> Vec<ConflictRow> {
    let gemeente = |form: &UserForm| {
        let known = gemeenten.iter().find(|one| Some(one.id) == form.gemeente);
        known.map_or_else(|| l.t("beheer-none"), |one| one.name.clone())
    };
    let organisation = |form: &UserForm| {
        let mut known = organisations.iter();
        let known = known.find(|one| Some(one.id) == form.organisation);
        known.map_or_else(|| l.t("beheer-none"), |one| one.name.clone())
    };
    let roles = |form: &UserForm| {
        let all = Role::ALL.into_iter();
        let chosen: Vec<Role> = all.filter(|role| form.roles.contains(role)).collect();
        role_names(l, &chosen)
    };
    let state = |form: &UserForm| {
        l.t(if form.active {
            "beheer-active"
        } else {
            "beheer-inactive"
        })
    };
    let row = |label: &str, of: &dyn Fn(&UserForm) -> String| ConflictRow {
        label: l.t(label),
        saved: of(saved),
        filled_in: of(filled_in),
    };
    vec![
        row("beheer-name", &|form| form.name.clone()),
        row("beheer-roles", &roles),
        row("beheer-gemeente", &gemeente),
        row("beheer-organisation", &organisation),
        row("beheer-state", &state),
    ]
}

/// Whether nobody but this account can administer.
async fn is_last_administrator(state: &AppState, user: &User) -> Result<bool, AppError> {
    let administers = |user: &User| user.active && user.roles.contains(&Role::Administrator);
    let users = accounts::users(&state.store).await?;
    let others = users
        .iter()
        .any(|other| other.id != user.id && administers(other));
    Ok(administers(user) && !others)
}

pub(super) async fn reset_password(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
) -> Reply {
    let user = known(&state, &id).await?;
    let password = password::generate();
    let hash = state.passwords.hash(password.clone()).await?;
    let own = cx.user()?;
    let keep = (own.id == user.id).then_some(&own.session);
    accounts::set_password(&state.store, &state.ctx(&cx), user.id, &hash, keep).await?;
    accounts::clear_failed_logins(&state.store, &user.login).await?;
    Ok(html(&PasswordPage {
        l: cx.l,
        shell: cx.shell,
        new: false,
        name: user.name,
        login: user.login,
        password,
        href: format!("/beheer/gebruikers/{}", user.id),
    }))
}

pub(super) async fn remove_totp(Visit { state, cx, .. }: Visit, Path(id): Path<String>) -> Reply {
    let user = known(&state, &id).await?;
    accounts::remove_second_factors(&state.store, &state.ctx(&cx), user.id).await?;
    Ok(redirect(&format!(
        "/beheer/gebruikers/{}?opgeslagen=ja",
        user.id
    )))
}
