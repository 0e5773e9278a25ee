//! Who works with the family, in short; and who carries an action of its plan.

use domain::aanpak::plan::ActionOwner;
use domain::shared::{GemeenteId, NetworkMemberId, OrganisationId, UserId};
use store::gezin::{Dossier, TaskLine, network};
use store::samenwerking::{ColleagueFilter, OrganisationFilter, colleagues, organisations};
use time::Date;

use pages_gezin::Found;
use web::cooperation;
use web::layout::L;
use web::{AppError, AppState};

/// Somebody who works with the family.
pub struct InvolvedView {
    /// A person, or an organisation as a whole.
    pub name: String,
    /// Role and organisation.
    pub sub: String,
    /// Whether it is the lead professional.
    pub regisseur: bool,
}

/// Who works with the family today, the lead professional first.
pub fn involved(l: L, dossier: &Dossier, today: Date) -> Vec<InvolvedView> {
    let now = dossier.tasks.iter();
    let mut now: Vec<&TaskLine> = now.filter(|task| task.days.contains(today)).collect();
    now.sort_by_key(|task| !task.regisseur);
    let line = |task: &&TaskLine| {
        let role = match task.regisseur {
            true => l.t("gezin-regisseur").to_lowercase(),
            false => cooperation::role(l, task.role),
        };
        let organisation = task.organisation_name.clone();
        InvolvedView {
            name: task
                .user_name
                .clone()
                .unwrap_or_else(|| organisation.clone()),
            sub: match &task.user_name {
                Some(_) => format!("{role}, {organisation}"),
                None => role,
            },
            regisseur: task.regisseur,
        }
    };
    now.iter().map(line).collect()
}

/// The names of who carries actions.
#[derive(Default)]
pub struct Owners {
    network: Vec<(NetworkMemberId, String)>,
    people: Vec<(UserId, String)>,
    organisations: Vec<(OrganisationId, String)>,
}

impl Owners {
    /// Loads the names that these owners need, and no others.
    ///
    /// # Errors
    /// [`AppError`] when the store fails.
    pub async fn of(
        state: &AppState,
        found: &Found,
        owners: &[ActionOwner],
    ) -> Result<Self, AppError> {
        let (gemeente, gezin) = found.place();
        let mut names = Self::default();
        let any = |wanted: fn(&ActionOwner) -> bool| owners.iter().any(wanted);
        if any(|one| matches!(one, ActionOwner::Network { .. })) {
            let all = network(&state.store, found.viewer(), gemeente, gezin).await?;
            names.network = all.into_iter().map(|one| (one.id, one.name)).collect();
        }
        if any(|one| matches!(one, ActionOwner::Professional { .. })) {
            names.load_professionals(state, gemeente).await?;
        }
        Ok(names)
    }

    async fn load_professionals(
        &mut self,
        state: &AppState,
        gemeente: GemeenteId,
    ) -> Result<(), AppError> {
        let here = OrganisationFilter {
            gemeente: Some(gemeente),
            sector: None,
        };
        let people = ColleagueFilter {
            organisation: None,
            gemeente: Some(gemeente),
        };
        let all = organisations(&state.store, here).await?;
        self.organisations = all.into_iter().map(|one| (one.id, one.name)).collect();
        let all = colleagues(&state.store, people).await?;
        self.people = all.into_iter().map(|one| (one.id, one.name)).collect();
        Ok(())
    }

    /// The name of an owner; words for "somebody" when this person does not see who it is.
    pub fn name(&self, l: L, dossier: &Dossier, owner: &ActionOwner) -> String {
        fn find<T: PartialEq>(all: &[(T, String)], id: &T) -> Option<String> {
            let known = all.iter().find(|(one, _)| one == id);
            known.map(|(_, name)| name.clone())
        }
        let known = match owner {
            ActionOwner::Family { person } => {
                let known = dossier.members.iter().find(|one| one.person == *person);
                known.map(|one| one.name.given.clone())
            }
            ActionOwner::Network { member } => find(&self.network, member),
            ActionOwner::Professional {
                user: Some(user), ..
            } => find(&self.people, user),
            ActionOwner::Professional {
                organisation,
                user: None,
            } => find(&self.organisations, organisation),
        };
        known.unwrap_or_else(|| l.t("gezin-somebody"))
    }
}
