//! Who can get a task: the people of the organisations that work in a municipality, and those organisations as a whole.

use domain::samenwerking::Role;
use domain::shared::{GemeenteId, OrganisationId, UserId};
use store::samenwerking::{
    Colleague, ColleagueFilter, Organisation, OrganisationFilter, colleagues, organisations,
};

use web::choice::Choice;
use web::layout::L;
use web::{AppError, AppState};

/// An organisation with its people.
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its people, and the organisation as a whole.
    pub choices: Vec<Choice>,
}

/// Who was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Who {
    /// Whose task it will be.
    pub organisation: OrganisationId,
    /// Of whom in it; `None`: of the organisation as a whole.
    pub user: Option<UserId>,
}

/// Everybody who can get a task in a municipality.
pub struct People {
    organisations: Vec<Organisation>,
    colleagues: Vec<Colleague>,
}

impl People {
    /// Loads them.
    ///
    /// # Errors
    /// [`AppError`] when the store fails.
    pub async fn load(state: &AppState, gemeente: GemeenteId) -> Result<Self, AppError> {
        let here = OrganisationFilter {
            gemeente: Some(gemeente),
            sector: None,
        };
        let people = ColleagueFilter {
            organisation: None,
            gemeente: Some(gemeente),
        };
        let mut colleagues = colleagues(&state.store, people).await?;
        colleagues
            .retain(|one| one.active && one.roles.iter().any(|role| role.works_with_families()));
        Ok(Self {
            organisations: organisations(&state.store, here).await?,
            colleagues,
        })
    }

    /// The choices by organisation; without organisations as a whole for a lead professional.
    pub fn groups(&self, l: L, lead: bool, now: &str) -> Vec<Group> {
        let mut groups = Vec::with_capacity(self.organisations.len());
        for organisation in &self.organisations {
            let mut choices: Vec<Choice> = self
                .colleagues
                .iter()
                .filter(|one| one.organisation == Some(organisation.id))
                .map(|one| Choice::of(format!("wie:{}", one.id), one.name.clone(), now))
                .collect();
            if !lead {
                let whole = format!("heel:{}", organisation.id);
                let label = l.n("gezin-task-whole-of", organisation.name.as_str());
                choices.push(Choice::of(whole, label, now));
            }
            if !choices.is_empty() {
                groups.push(Group {
                    name: organisation.name.clone(),
                    choices,
                });
            }
        }
        groups
    }

    /// Who was chosen, when there is such a person or organisation.
    pub fn find(&self, chosen: &str) -> Option<Who> {
        let (kind, id) = chosen.split_once(':')?;
        if kind == "heel" {
            let id: OrganisationId = id.parse().ok()?;
            let known = self.organisations.iter().any(|one| one.id == id);
            return known.then_some(Who {
                organisation: id,
                user: None,
            });
        }
        let id: UserId = id.parse().ok()?;
        let known = self.colleagues.iter().find(|one| one.id == id)?;
        Some(Who {
            organisation: known.organisation?,
            user: Some(id),
        })
    }

    /// The one role in which somebody works with families, when there is exactly one.
    pub fn only_role(&self, who: Who) -> Option<Role> {
        let known = self
            .colleagues
            .iter()
            .find(|one| Some(one.id) == who.user)?;
        let mut roles = known.roles.iter().filter(|role| role.works_with_families());
        let first = roles.next().copied();
        first.filter(|_| roles.next().is_none())
    }
}
