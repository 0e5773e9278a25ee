//! Who works with the family, in short; and who carries an action of its plan.

use domain::aanpak::plan::ActionOwner;
use domain::shared::{NetworkMemberId, OrganisationId, UserId};
use store::accounts::user as user_of;
use store::gezin::{Dossier, TaskLine, network};
use store::samenwerking::organisation as organisation_of;
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
        for owner in owners {
            if let ActionOwner::Professional { user, organisation } = owner {
                names.load(state, *user, *organisation).await?;
            }
        }
        Ok(names)
    }

    /// The name of a professional, or of an organisation that stands there as a whole.
    async fn load(
        &mut self,
        state: &AppState,
        user: Option<UserId>,
        organisation: OrganisationId,
    ) -> Result<(), AppError> {
        match user {
            Some(id) if self.people.iter().all(|(known, _)| *known != id) => {
                let found = user_of(&state.store, id).await?;
                self.people.extend(found.map(|one| (id, one.name)));
            }
            None if self.organisations.iter().all(|(id, _)| *id != organisation) => {
                let found = organisation_of(&state.store, organisation).await?;
                let found = found.map(|one| (organisation, one.name));
                self.organisations.extend(found);
            }
            _ => {}
        }
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
