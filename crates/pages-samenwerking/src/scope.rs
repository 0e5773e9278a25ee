//! Who sees and writes what of cooperation: nothing here is personal data of families, but a covenant is its parties' own work
//! until it is offered.

use domain::samenwerking::{Convenant, ConvenantVersion, Party, Role, Signer};
use domain::shared::{GemeenteId, OrganisationId};
use domain::toezicht::Gemeente;

use web::{AppError, AppState, Cx};

/// What somebody may see and write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    everything: bool,
    /// The municipality a policy officer or privacy officer works for.
    own: Option<GemeenteId>,
    /// The municipality whose agreements this person keeps.
    pub(super) officer_of: Option<GemeenteId>,
    /// The organisation this person signs for.
    pub(super) signs_for: Option<OrganisationId>,
    /// Whether this person keeps accounts, and so may make organisations.
    pub(super) administrator: bool,
}

impl Scope {
    /// Of who asks.
    ///
    /// # Errors
    /// [`AppError::LoginNeeded`] when nobody is logged in.
    pub fn of(cx: &Cx) -> Result<Self, AppError> {
        let user = cx.user()?;
        let officer = user.has(Role::PolicyOfficer);
        let own = user.gemeente;
        let organisation = user.organisation.as_ref().map(|(id, _)| *id);
        Ok(Self {
            everything: user.has(Role::Supervisor) || user.has(Role::Administrator),
            own: own.filter(|_| officer || user.has(Role::PrivacyOfficer)),
            officer_of: own.filter(|_| officer),
            signs_for: organisation.filter(|_| user.has(Role::Signatory)),
            administrator: user.has(Role::Administrator),
        })
    }

    /// The municipality whose agreements this person keeps.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is none.
    pub fn keeps(&self) -> Result<GemeenteId, AppError> {
        self.officer_of.ok_or(AppError::NotFound)
    }

    /// Whether this person keeps the agreements of a municipality.
    pub fn writes_for(&self, gemeente: GemeenteId) -> bool {
        self.officer_of == Some(gemeente)
    }

    /// The only municipality this person sees; `None` for who sees more or none.
    pub fn only_gemeente(&self) -> Option<GemeenteId> {
        self.own.filter(|_| !self.everything)
    }

    /// The only organisation this person sees the rights of; `None` for who sees more.
    pub fn only_organisation(&self) -> Option<OrganisationId> {
        self.signs_for
            .filter(|_| !self.everything && self.own.is_none())
    }

    /// Whether this person sees a version: who keeps it and who supervises see a draft as well, a party sees what was offered.
    pub fn shows(&self, convenant: &Convenant, version: &ConvenantVersion) -> bool {
        let concerns = |party: &Party| {
            Some(party.organisation) == self.signs_for
                || (party.gemeente.is_some() && party.gemeente == self.own)
        };
        self.everything
            || self.own == Some(convenant.keeper)
            || (version.offered_on.is_some() && version.parties.iter().any(concerns))
    }

    /// Whether this person may record or take back the signature of a party; [`Signer::may_sign`] says who.
    pub fn signs(&self, convenant: &Convenant, party: &Party) -> bool {
        let roles = [
            self.officer_of.map(|_| Role::PolicyOfficer),
            self.signs_for.map(|_| Role::Signatory),
        ];
        let roles: Vec<Role> = roles.into_iter().flatten().collect();
        let signer = Signer {
            roles: &roles,
            gemeente: self.officer_of,
            organisation: self.signs_for,
        };
        signer.may_sign(convenant.keeper, party).is_ok()
    }

    /// The municipalities whose cooperation this person sees.
    ///
    /// # Errors
    /// [`AppError`] when the store fails.
    pub async fn gemeenten(&self, state: &AppState) -> Result<Vec<Gemeente>, AppError> {
        let mut all = store::toezicht::gemeenten(&state.store).await?;
        if self.everything {
            return Ok(all);
        }
        let mut seen: Vec<GemeenteId> = self.own.into_iter().collect();
        if let Some(organisation) = self.signs_for
            && let Some(found) =
                store::samenwerking::organisation(&state.store, organisation).await?
        {
            seen.extend(found.gemeente);
            seen.extend(found.works_in.iter().map(|(gemeente, _)| *gemeente));
        }
        all.retain(|one| seen.contains(&one.id));
        Ok(all)
    }
}
