//! Who may record the signature of a party, or take it back.

use super::convenant::{ConvenantRefusal, Party};
use super::role::Role;
use crate::shared::{GemeenteId, OrganisationId};

/// Who signs or takes a signature back, for a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signer<'a> {
    /// What this person is allowed to do.
    pub roles: &'a [Role],
    /// The municipality this person works for.
    pub gemeente: Option<GemeenteId>,
    /// The organisation this person works for.
    pub organisation: Option<OrganisationId>,
}

impl Signer<'_> {
    /// Whether this person signs for a party, or takes its signature back: the signatory of that organisation. For a party that is a
    /// municipality its own policy officer too, and nobody of another municipality. What a party without a municipality signed on
    /// paper is recorded by the officer of the municipality that keeps the covenant.
    ///
    /// # Errors
    /// [`ConvenantRefusal::NotTheirs`].
    pub fn may_sign(&self, keeper: GemeenteId, party: &Party) -> Result<(), ConvenantRefusal> {
        let signatory =
            self.roles.contains(&Role::Signatory) && self.organisation == Some(party.organisation);
        let officer = self.roles.contains(&Role::PolicyOfficer)
            && self.gemeente == Some(party.gemeente.unwrap_or(keeper));
        if signatory || officer {
            Ok(())
        } else {
            Err(ConvenantRefusal::NotTheirs(party.organisation))
        }
    }
}
