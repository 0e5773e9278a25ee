//! The form of an account, new or known.

use axum::extract::rejection::FormRejection;
use axum::extract::{FromRequest, Request};
use domain::samenwerking::Role;
use domain::shared::{GemeenteId, OrganisationId};
use domain::toezicht::Gemeente;
use store::samenwerking::Organisation;

use web::layout::L;

/// What was filled in. A browser sends one `rol` for each ticked box, so the fields are read as a list.
#[derive(Debug, Default, Clone)]
pub(super) struct UserForm {
    pub(super) login: String,
    pub(super) name: String,
    pub(super) roles: Vec<Role>,
    pub(super) gemeente: Option<GemeenteId>,
    pub(super) organisation: Option<OrganisationId>,
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
                "organisatie" => form.organisation = value.parse().ok(),
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
    pub(super) organisation: String,
    pub(super) active: String,
}

impl UserErrors {
    pub(super) fn any(&self) -> bool {
        let all = [
            &self.login,
            &self.name,
            &self.roles,
            &self.gemeente,
            &self.organisation,
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

/// Roles that belong together.
pub(super) struct RoleGroup {
    pub(super) name: String,
    pub(super) roles: Vec<RoleChoice>,
}

/// The key of a group's name, and whether a role belongs to it.
type Group = (&'static str, fn(Role) -> bool);

/// The kinds of roles.
const GROUPS: [Group; 3] = [
    ("beheer-roles-running", runs),
    ("beheer-roles-agreements", agrees),
    ("beheer-roles-families", Role::works_with_families),
];

const fn runs(role: Role) -> bool {
    matches!(role, Role::Administrator | Role::Supervisor)
}

const fn agrees(role: Role) -> bool {
    matches!(
        role,
        Role::PolicyOfficer | Role::PrivacyOfficer | Role::Signatory
    )
}

/// A municipality or an organisation with whether it is chosen.
pub(super) struct PlaceChoice {
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
        let officer = [Role::PolicyOfficer, Role::PrivacyOfficer];
        if self.gemeente.is_none() && officer.iter().any(|role| self.roles.contains(role)) {
            errors.gemeente = l.t("beheer-error-gemeente");
        }
        let works = |role: &Role| role.works_with_families() || *role == Role::Signatory;
        if self.organisation.is_none() && self.roles.iter().any(works) {
            errors.organisation = l.t("beheer-error-organisation");
        }
        errors
    }

    pub(super) fn role_groups(&self, l: L) -> Vec<RoleGroup> {
        let choice = |role: Role| RoleChoice {
            code: role.code(),
            name: l.t(&format!("role-{}", role.code())),
            what: l.t(&format!("role-{}-what", role.code())),
            ticked: self.roles.contains(&role),
        };
        let group = |(name, holds): (&str, fn(Role) -> bool)| RoleGroup {
            name: l.t(name),
            roles: Role::ALL
                .into_iter()
                .filter(|role| holds(*role))
                .map(choice)
                .collect(),
        };
        GROUPS.into_iter().map(group).collect()
    }

    pub(super) fn gemeente_choices(&self, gemeenten: &[Gemeente]) -> Vec<PlaceChoice> {
        gemeenten
            .iter()
            .map(|gemeente| PlaceChoice {
                id: gemeente.id.to_string(),
                name: gemeente.name.clone(),
                chosen: self.gemeente == Some(gemeente.id),
            })
            .collect()
    }

    pub(super) fn organisation_choices(&self, organisations: &[Organisation]) -> Vec<PlaceChoice> {
        organisations
            .iter()
            .map(|organisation| PlaceChoice {
                id: organisation.id.to_string(),
                name: organisation.name.clone(),
                chosen: self.organisation == Some(organisation.id),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::layout::Lang;

    #[test]
    fn every_role_stands_in_one_group() {
        let groups = UserForm::default().role_groups(L::new(Lang::Nl));
        let mut codes: Vec<&str> = groups
            .iter()
            .flat_map(|group| group.roles.iter().map(|role| role.code))
            .collect();
        codes.sort_unstable();
        let mut all = Role::ALL.map(Role::code).to_vec();
        all.sort_unstable();
        assert_eq!(codes, all);
    }

    #[test]
    fn who_works_for_an_organisation_needs_one() {
        let form = |role: Role| UserForm {
            login: "els".to_owned(),
            name: "Els".to_owned(),
            roles: vec![role],
            ..UserForm::default()
        };
        let l = L::new(Lang::Nl);
        for role in [Role::Screener, Role::PartnerProfessional, Role::Signatory] {
            assert!(
                !form(role).errors(l, true).organisation.is_empty(),
                "{role}"
            );
        }
        for role in [Role::Administrator, Role::Supervisor] {
            assert!(!form(role).errors(l, true).any(), "{role}");
        }
        assert!(
            !form(Role::PrivacyOfficer)
                .errors(l, true)
                .gemeente
                .is_empty()
        );
    }
}
