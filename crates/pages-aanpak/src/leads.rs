//! Who can keep a family together, with how many families they have beside the norm of the approach.

use std::collections::BTreeSet;

use domain::aanpak::people::{Caseload, Room};
use domain::samenwerking::Role;
use domain::shared::{GemeenteId, OrganisationId, TeamId, UserId};
use store::access::Viewer;
use store::gezin::caseload;
use store::samenwerking::{Colleague, ColleagueFilter, colleagues};

use super::known::Known;
use pages_gezin::{OWN_TEAMS, words};
use web::layout::L;
use web::{AppError, AppState};

/// A colleague who can be the lead professional (regisseur) of a family.
#[derive(Debug, Clone)]
pub struct Lead {
    /// Who.
    pub user: UserId,
    /// Of which organisation.
    pub organisation: OrganisationId,
    /// Their name.
    pub name: String,
    /// In which role they would be it.
    pub role: Role,
    /// Of how many families they are it now.
    pub leads: u32,
    /// For how many they stand in.
    pub stands_in: u32,
    /// Of how many they may be it; `None` when no approach says so.
    pub norm: Option<u32>,
    /// Whether they still work here.
    pub active: bool,
}

/// The role in which somebody can be lead professional, and the norm: the lowest of the approaches that name that role.
fn role_and_norm(roles: &BTreeSet<Role>, known: &Known) -> Option<(Role, Option<u32>)> {
    let mut found: Option<(Role, u32)> = None;
    for approach in known.approaches() {
        let role = approach.regisseur_roles.intersection(roles).next();
        let norm = approach.norms.caseload;
        if let Some(role) = role
            && found.is_none_or(|(_, lowest)| norm < lowest)
        {
            found = Some((*role, norm));
        }
    }
    if let Some((role, norm)) = found {
        return Some((role, Some(norm)));
    }
    if known.approaches().next().is_some() {
        return None;
    }
    let own = OWN_TEAMS.iter().find(|role| roles.contains(role));
    own.map(|role| (*role, None))
}

/// The colleagues of who looks, with what they have, by name; of one team or of all. Who keeps families together now is among them, also
/// when no approach names their role.
///
/// # Errors
/// [`AppError::Forbidden`] for who is of no own team.
pub async fn leads(
    state: &AppState,
    l: L,
    (viewer, gemeente): (&Viewer, GemeenteId),
    known: &Known,
    team: Option<TeamId>,
) -> Result<Vec<Lead>, AppError> {
    let lines = caseload(&state.store, viewer, gemeente, team.map(|team| team.0)).await;
    let lines = lines.map_err(|refusal| words::stop(l, refusal))?;
    let filter = ColleagueFilter {
        organisation: Some(viewer.organisation()),
        gemeente: None,
    };
    let people = colleagues(&state.store, filter).await?;
    let lead = |one: &Colleague| {
        let roles: BTreeSet<Role> = one.roles.iter().copied().collect();
        let line = lines.iter().find(|line| line.user == one.id);
        let (leads, stands_in) = line.map_or((0, 0), |line| (line.leads, line.stands_in));
        let fits = role_and_norm(&roles, known);
        let fallback = || {
            let role = one.roles.iter().find(|role| role.works_with_families());
            role.filter(|_| leads > 0).map(|role| (*role, None))
        };
        let (role, norm) = fits.or_else(fallback)?;
        Some(Lead {
            user: one.id,
            organisation: one.organisation?,
            name: one.name.clone(),
            role,
            leads,
            stands_in,
            norm,
            active: one.active,
        })
    };
    let all = people.iter().filter_map(lead);
    Ok(all.filter(|one| one.active || one.leads > 0).collect())
}

/// How full somebody is, in words and as a share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// "12 van 15 gezinnen"
    pub text: String,
    /// "nog ruimte voor 3"; empty without a norm.
    pub room: String,
    /// Kind of the bar.
    pub kind: &'static str,
    /// What is drawn of what; nothing is drawn without a norm.
    pub share: (u32, u32),
}

impl Load {
    /// Of so many families against a norm.
    pub fn of(l: L, families: u32, norm: Option<u32>) -> Self {
        let Some(norm) = norm else {
            return Self {
                text: l.n("caseload-only", families),
                room: String::new(),
                kind: "plain",
                share: (0, 0),
            };
        };
        let (kind, room) = match (Caseload { families, norm }).room() {
            Room::For(left) => ("action", l.n("caseload-room", left)),
            Room::Full => ("warning", l.t("caseload-full")),
            Room::Over(over) => ("negative", l.n("caseload-over", over)),
        };
        Self {
            text: l.tr("caseload-of", &[("n", families), ("norm", norm)]),
            room,
            kind,
            share: (families.min(norm), norm),
        }
    }
}

/// Somebody to choose, with how full they are.
pub struct LeadChoice {
    /// What is sent.
    pub value: String,
    /// Their name.
    pub name: String,
    /// How full they are.
    pub load: Load,
    /// Whether they are chosen.
    pub chosen: bool,
}

/// The people who can be chosen, who has the most room first; without who it is now.
pub fn choices(l: L, leads: &[Lead], without: Option<UserId>, now: &str) -> Vec<LeadChoice> {
    let mut fit: Vec<&Lead> = leads
        .iter()
        .filter(|one| one.active && Some(one.user) != without)
        .collect();
    fit.sort_by_key(|one| {
        let left = i64::from(one.norm.unwrap_or_default()) - i64::from(one.leads);
        (std::cmp::Reverse(left), one.name.clone())
    });
    let choice = fit.into_iter().map(|one| {
        let value = one.user.to_string();
        LeadChoice {
            chosen: value == now,
            value,
            name: one.name.clone(),
            load: Load::of(l, one.leads, one.norm),
        }
    });
    choice.collect()
}

/// Who was chosen, when there is such a colleague.
pub fn chosen<'a>(leads: &'a [Lead], text: &str) -> Option<&'a Lead> {
    let user: UserId = text.parse().ok()?;
    leads.iter().find(|one| one.user == user && one.active)
}
