//! The accounts: the list, and a new one.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use store::accounts::{self, NewUser};
use store::samenwerking::{OrganisationFilter, organisations};
use store::{WriteError, toezicht};

use super::user_form::{PlaceChoice, RoleGroup, UserErrors, UserForm};
use web::auth::password;
use web::layout::{L, Shell};
use web::{AppState, Cx, Reply, Visit, html, html_with};

#[derive(Template)]
#[template(path = "beheer/users.html")]
struct UsersPage {
    l: L,
    shell: Shell,
    users: Vec<UserRow>,
    active: usize,
    without_totp: usize,
}

struct UserRow {
    href: String,
    name: String,
    login: String,
    roles: String,
    gemeente: String,
    organisation: String,
    active: bool,
    has_totp: bool,
}

pub(super) async fn list(State(state): State<AppState>, cx: Cx) -> Reply {
    let l = cx.l;
    let gemeenten = toezicht::gemeenten(&state.store).await?;
    let users: Vec<UserRow> = accounts::users(&state.store)
        .await?
        .into_iter()
        .map(|user| UserRow {
            href: format!("/beheer/gebruikers/{}", user.id),
            roles: role_names(l, &user.roles),
            gemeente: gemeenten
                .iter()
                .find(|gemeente| Some(gemeente.id) == user.gemeente)
                .map(|gemeente| gemeente.name.clone())
                .unwrap_or_default(),
            organisation: user.organisation_name.unwrap_or_default(),
            name: user.name,
            login: user.login,
            active: user.active,
            has_totp: user.has_totp || user.has_passkey,
        })
        .collect();
    Ok(html(&UsersPage {
        l,
        shell: cx.shell,
        active: users.iter().filter(|user| user.active).count(),
        without_totp: users
            .iter()
            .filter(|user| user.active && !user.has_totp)
            .count(),
        users,
    }))
}

/// The names of roles, with commas.
pub(super) fn role_names(l: L, roles: &[domain::samenwerking::Role]) -> String {
    let names: Vec<String> = roles
        .iter()
        .map(|role| l.t(&format!("role-{}", role.code())))
        .collect();
    names.join(", ")
}

#[derive(Template)]
#[template(path = "beheer/user_new.html")]
struct NewUserPage {
    l: L,
    shell: Shell,
    form: UserForm,
    roles: Vec<RoleGroup>,
    gemeenten: Vec<PlaceChoice>,
    organisations: Vec<PlaceChoice>,
    errors: UserErrors,
}

/// A password that is shown once, after an account was made or its password was set.
#[derive(Template)]
#[template(path = "beheer/password.html")]
pub(super) struct PasswordPage {
    pub(super) l: L,
    pub(super) shell: Shell,
    pub(super) new: bool,
    pub(super) name: String,
    pub(super) login: String,
    pub(super) password: String,
    pub(super) href: String,
}

pub(super) async fn new(State(state): State<AppState>, cx: Cx) -> Reply {
    form_page(
        &state,
        cx,
        StatusCode::OK,
        UserForm::default(),
        UserErrors::default(),
    )
    .await
}

async fn form_page(
    state: &AppState,
    cx: Cx,
    status: StatusCode,
    form: UserForm,
    errors: UserErrors,
) -> Reply {
    let gemeenten = toezicht::gemeenten(&state.store).await?;
    let organisations = organisations(&state.store, OrganisationFilter::default()).await?;
    let page = NewUserPage {
        l: cx.l,
        shell: cx.shell,
        roles: form.role_groups(cx.l),
        gemeenten: form.gemeente_choices(&gemeenten),
        organisations: form.organisation_choices(&organisations),
        form,
        errors,
    };
    Ok(html_with(status, &page))
}

pub(super) async fn create(Visit { state, cx, .. }: Visit, form: UserForm) -> Reply {
    let mut errors = form.errors(cx.l, true);
    if errors.any() {
        return form_page(&state, cx, StatusCode::UNPROCESSABLE_ENTITY, form, errors).await;
    }
    let password = password::generate();
    let new = NewUser {
        login: form.login.clone(),
        name: form.name.clone(),
        password_hash: state.passwords.hash(password.clone()).await?,
        roles: form.roles.clone(),
        gemeente: form.gemeente,
        organisation: form.organisation,
    };
    let id = match accounts::create_user(&state.store, &state.ctx(&cx), &new).await {
        Err(WriteError::Duplicate(_)) => {
            errors.login = cx.l.t("beheer-error-login-taken");
            return form_page(&state, cx, StatusCode::CONFLICT, form, errors).await;
        }
        Err(WriteError::Refused(text)) => {
            errors.organisation = text;
            return form_page(&state, cx, StatusCode::UNPROCESSABLE_ENTITY, form, errors).await;
        }
        made => made?,
    };
    Ok(html(&PasswordPage {
        l: cx.l,
        shell: cx.shell,
        new: true,
        name: form.name,
        login: form.login,
        password,
        href: format!("/beheer/gebruikers/{id}"),
    }))
}
