//! Who is around a family: who may carry an action or be called, by their names.

use std::collections::BTreeMap;

use domain::aanpak::plan::{ActionOwner, AroundFamily, PlanVersion};
use domain::shared::{NetworkMemberId, OrganisationId, PersonId, UserId};
use store::gezin::{NetworkMember, TaskLine, Who, network};
use store::samenwerking::{ColleagueFilter, OrganisationFilter, colleagues, organisations};
use time::Date;

use pages_gezin::task_who::Group;
use pages_gezin::{Found, words};
use web::choice::Choice;
use web::layout::L;
use web::{AppError, AppState};

/// The people around a family as this viewer sees them.
pub struct Around {
    members: Vec<Who>,
    tasks: Vec<TaskLine>,
    network: Vec<NetworkMember>,
    organisations: BTreeMap<OrganisationId, String>,
    colleagues: BTreeMap<UserId, String>,
    today: Date,
}

/// The code of an owner in forms.
pub fn code(owner: ActionOwner) -> String {
    match owner {
        ActionOwner::Family { person } => format!("gezin.{person}"),
        ActionOwner::Network { member } => format!("netwerk.{member}"),
        ActionOwner::Professional {
            organisation,
            user: Some(user),
        } => format!("mens.{organisation}.{user}"),
        ActionOwner::Professional { organisation, .. } => format!("heel.{organisation}"),
    }
}

/// The owner with this code.
pub fn owner(code: &str) -> Option<ActionOwner> {
    let (kind, id) = code.split_once('.')?;
    match kind {
        "gezin" => Some(ActionOwner::Family {
            person: id.parse::<PersonId>().ok()?,
        }),
        "netwerk" => Some(ActionOwner::Network {
            member: id.parse::<NetworkMemberId>().ok()?,
        }),
        "mens" => {
            let (organisation, user) = id.split_once('.')?;
            Some(ActionOwner::Professional {
                organisation: organisation.parse().ok()?,
                user: Some(user.parse().ok()?),
            })
        }
        "heel" => Some(ActionOwner::Professional {
            organisation: id.parse().ok()?,
            user: None,
        }),
        _ => None,
    }
}

/// The accounts that a version of a plan names.
fn accounts(version: &PlanVersion) -> impl Iterator<Item = UserId> {
    let plan = &version.plan;
    let carriers = plan.actions().filter_map(|(_, action)| action.owner);
    let owners = carriers.chain(plan.contacts.iter().map(|contact| contact.who));
    let users = owners.filter_map(|owner| match owner {
        ActionOwner::Professional { user, .. } => user,
        _ => None,
    });
    users.chain(version.agreement.iter().map(|agreed| agreed.noted_by))
}

impl Around {
    /// Loads who is around a family, and the names of everybody whom these versions of its plan name.
    ///
    /// # Errors
    /// [`AppError`] when the store fails or the read could not be logged.
    pub async fn load(
        state: &AppState,
        found: &Found,
        versions: &[&PlanVersion],
    ) -> Result<Self, AppError> {
        let (gemeente, gezin) = found.place();
        let here = OrganisationFilter {
            gemeente: Some(gemeente),
            sector: None,
        };
        let known = organisations(&state.store, here).await?;
        let tasks = &found.dossier.tasks;
        let by_task = |user: UserId| tasks.iter().any(|task| task.user == Some(user));
        let mut named = versions.iter().flat_map(|version| accounts(version));
        let unknown = named.any(|user| !by_task(user));
        // Somebody of long ago: their task may be out of sight.
        let others = match unknown {
            true => colleagues(&state.store, ColleagueFilter::default()).await?,
            false => Vec::new(),
        };
        Ok(Self {
            members: found.dossier.members.clone(),
            tasks: tasks.clone(),
            network: network(&state.store, found.viewer(), gemeente, gezin).await?,
            organisations: known.into_iter().map(|one| (one.id, one.name)).collect(),
            colleagues: others.into_iter().map(|one| (one.id, one.name)).collect(),
            today: found.today(),
        })
    }

    fn organisation(&self, l: L, id: OrganisationId) -> String {
        let by_task = self.tasks.iter().find(|task| task.organisation == id);
        by_task
            .map(|task| task.organisation_name.clone())
            .or_else(|| self.organisations.get(&id).cloned())
            .unwrap_or_else(|| l.t("plan-an-organisation"))
    }

    /// The name of a professional.
    pub fn professional(&self, l: L, user: UserId) -> String {
        let by_task = self.tasks.iter().find(|task| task.user == Some(user));
        by_task
            .and_then(|task| task.user_name.clone())
            .or_else(|| self.colleagues.get(&user).cloned())
            .unwrap_or_else(|| l.t("plan-a-professional"))
    }

    /// The name of somebody; words for "somebody" when this viewer does not see who.
    pub fn name(&self, l: L, owner: ActionOwner) -> String {
        match owner {
            ActionOwner::Family { person } => words::person(l, &self.members, person),
            ActionOwner::Network { member } => match self.of_network(member) {
                Some(one) => one.name.clone(),
                None => l.t("plan-somebody-of-network"),
            },
            ActionOwner::Professional {
                user: Some(user), ..
            } => self.professional(l, user),
            ActionOwner::Professional { organisation, .. } => self.organisation(l, organisation),
        }
    }

    /// What somebody is to the family: "oma", "gezin", or their organisation.
    pub fn kind(&self, l: L, owner: ActionOwner) -> String {
        match owner {
            ActionOwner::Family { .. } => l.t("plan-owner-family"),
            ActionOwner::Network { member } => match self.of_network(member) {
                Some(one) => one.relation.clone(),
                None => l.t("plan-owner-network"),
            },
            ActionOwner::Professional {
                organisation,
                user: Some(_),
            } => self.organisation(l, organisation),
            ActionOwner::Professional { .. } => l.t("plan-owner-organisation"),
        }
    }

    /// Who may carry an action beside the professionals, as this viewer sees them. The store asks again of everybody.
    pub fn holders(&self) -> AroundFamily {
        let members = self
            .members
            .iter()
            .filter(|who| who.days.contains(self.today));
        let network = self
            .network
            .iter()
            .filter(|one| one.days.contains(self.today));
        AroundFamily {
            members: members.map(|who| who.person).collect(),
            network: network.map(|one| one.id).collect(),
        }
    }

    fn of_network(&self, id: NetworkMemberId) -> Option<&NetworkMember> {
        self.network.iter().find(|one| one.id == id)
    }

    /// How to reach somebody, for who begins to write them down as a contact.
    pub fn reach(&self, owner: ActionOwner) -> String {
        match owner {
            ActionOwner::Network { member } => self
                .of_network(member)
                .and_then(|one| match &one.reach {
                    store::Opened::Plain(text) => Some(text.clone()),
                    store::Opened::Destroyed => None,
                })
                .unwrap_or_default(),
            _ => String::new(),
        }
    }

    fn family_group(&self, l: L, now: &str) -> Group {
        let mut choices: Vec<Choice> = Vec::new();
        let here = self
            .members
            .iter()
            .filter(|who| who.days.contains(self.today));
        for who in here {
            let value = code(ActionOwner::Family { person: who.person });
            if choices.iter().all(|one| one.value != value) {
                choices.push(Choice::of(value, who.name.to_string(), now));
            }
        }
        Group {
            name: l.t("plan-group-family"),
            choices,
        }
    }

    fn network_group(&self, l: L, now: &str) -> Group {
        let here = self
            .network
            .iter()
            .filter(|one| one.days.contains(self.today));
        let choice = |one: &NetworkMember| {
            let label = format!("{} ({})", one.name, one.relation);
            Choice::of(code(ActionOwner::Network { member: one.id }), label, now)
        };
        Group {
            name: l.t("plan-group-network"),
            choices: here.map(choice).collect(),
        }
    }

    fn involved_group(&self, l: L, now: &str) -> Group {
        let mut choices: Vec<Choice> = Vec::new();
        let here = self
            .tasks
            .iter()
            .filter(|task| task.days.contains(self.today));
        for task in here {
            let (Some(user), Some(name)) = (task.user, &task.user_name) else {
                continue;
            };
            let value = code(ActionOwner::Professional {
                organisation: task.organisation,
                user: Some(user),
            });
            if choices.iter().all(|one| one.value != value) {
                let label = format!("{name} ({})", task.organisation_name);
                choices.push(Choice::of(value, label, now));
            }
        }
        Group {
            name: l.t("plan-group-involved"),
            choices,
        }
    }

    fn organisation_group(&self, l: L, now: &str) -> Group {
        let choice = |(id, name): (&OrganisationId, &String)| {
            let owner = ActionOwner::Professional {
                organisation: *id,
                user: None,
            };
            Choice::of(code(owner), name.clone(), now)
        };
        Group {
            name: l.t("plan-group-organisations"),
            choices: self.organisations.iter().map(choice).collect(),
        }
    }

    /// Everybody who can carry an action now, and who does so already.
    pub fn groups(&self, l: L, now: &str) -> Vec<Group> {
        let mut groups = vec![
            self.family_group(l, now),
            self.network_group(l, now),
            self.involved_group(l, now),
            self.organisation_group(l, now),
        ];
        groups.retain(|group| !group.choices.is_empty());
        let mut all = groups.iter().flat_map(|group| &group.choices);
        let missing = !now.is_empty() && all.all(|one| !one.chosen);
        if let Some(owner) = owner(now).filter(|_| missing) {
            groups.push(Group {
                name: l.t("plan-group-former"),
                choices: vec![Choice::of(now, self.name(l, owner), now)],
            });
        }
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn an_owner_reads_back_from_its_code() {
        let id = Uuid::from_u128(7);
        let organisation = OrganisationId(Uuid::from_u128(8));
        for one in [
            ActionOwner::Family {
                person: PersonId(id),
            },
            ActionOwner::Network {
                member: NetworkMemberId(id),
            },
            ActionOwner::Professional {
                organisation,
                user: Some(UserId(id)),
            },
            ActionOwner::Professional {
                organisation,
                user: None,
            },
        ] {
            assert_eq!(owner(&code(one)), Some(one));
        }
        assert_eq!(owner("iemand"), None);
        assert_eq!(owner("gezin.niemand"), None);
    }
}
