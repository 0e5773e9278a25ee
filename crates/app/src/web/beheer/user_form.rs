//! The form of an account, new or known.

use axum::extract::rejection::FormRejection;
use axum::extract::{FromRequest, Request};
use domain::samenwerking::Role;
use domain::shared::GemeenteId;
use domain::toezicht::Gemeente;

use crate::layout::L;

/// What was filled in. A browser sends one `rol` for each ticked box, so the fields are read as a list.
#[derive(Debug, Default, Clone)]
pub(super) struct UserForm {
    pub(super) login: String,
    pub(super) name: String,
    pub(super) roles: Vec<Role>,
    pub(super) gemeente: Option<GemeenteId>,
    pub(super) active: bool,
    pub(super) version: i64,
}

impl<S: Send + Sync> FromRequest<S> for UserForm {
    /// Its status is kept; the page in our own words is drawn around it (`web::error`).
    type Rejection = FormRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, FormRejection> {
        let axum::Form(fields) =
            axum::Form::<Vec<(String, String)>>::from_request(request, state).await?;
        let mut form = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "inlognaam" => form.login = value.trim().to_lowercase(),
                "naam" => form.name = value.trim().to_owned(),
                "rol" => form.roles.extend(Role::from_code(&value)),
                "gemeente" => form.gemeente = value.parse().ok(),
                "actief" => form.active = value == "ja",
                "versie" => form.version = value.parse().unwrap_or(0),
                _ => {}
            }
        }
        Ok(form)
    }
}

/// What is wrong with the form, by field; empty when nothing is.
#[derive(Debug, Default, Clone)]
pub(super) struct UserErrors {
    pub(super) login: String,
    pub(super) name: String,
    pub(super) roles: String,
    pub(super) gemeente: String,
    pub(super) active: String,
}

impl UserErrors {
    pub(super) fn any(&self) -> bool {
        let all = [
            &self.login,
            &self.name,
            &self.roles,
            &self.gemeente,
            &self.active,
        ];
        all.iter().any(|error| !error.is_empty())
    }
}

/// A role with whether it is ticked, as the template draws it.
pub(super) struct RoleChoice {
    pub(super) code: &'static str,
    pub(super) name: String,
    pub(super) what: String,
    pub(super) ticked: bool,
}

/// A municipality with whether it is chosen.
pub(super) struct GemeenteChoice {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) chosen: bool,
}

impl UserForm {
    /// What is wrong with it; `new` also looks at the log-in name.
    pub(super) fn errors(&self, l: L, new: bool) -> UserErrors {
        let mut errors = UserErrors::default();
        let plain = |sign: char| sign.is_ascii_alphanumeric() || ".-_@".contains(sign);
        if new && (self.login.len() < 2 || self.login.len() > 60 || !self.login.chars().all(plain))
        {
            errors.login = l.t("beheer-error-login");
        }
        if self.name.is_empty() || self.name.chars().count() > 120 {
            errors.name = l.t("beheer-error-name");
        }
        if self.roles.is_empty() {
            errors.roles = l.t("beheer-error-roles");
        }
        let officer = self.roles.contains(&Role::PolicyOfficer);
        if officer && self.gemeente.is_none() {
            errors.gemeente = l.t("beheer-error-gemeente");
        }
        errors
    }

    pub(super) fn role_choices(&self, l: L) -> Vec<RoleChoice> {
        Role::ALL
            .into_iter()
            .map(|role| RoleChoice {
                code: role.code(),
                name: l.t(&format!("role-{}", role.code())),
                what: l.t(&format!("role-{}-what", role.code())),
                ticked: self.roles.contains(&role),
            })
            .collect()
    }

    pub(super) fn gemeente_choices(&self, gemeenten: &[Gemeente]) -> Vec<GemeenteChoice> {
        gemeenten
            .iter()
            .map(|gemeente| GemeenteChoice {
                id: gemeente.id.to_string(),
                name: gemeente.name.clone(),
                chosen: self.gemeente == Some(gemeente.id),
            })
            .collect()
    }
}
