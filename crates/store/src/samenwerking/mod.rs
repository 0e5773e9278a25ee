//! Cooperation: organisations and their people, covenants, recorded tasks of own teams, which sectors should be bound, the rights
//! that follow from all of that, and what can be counted about it.

mod codes;
mod convenants;
mod derive;
mod drafts;
mod error;
mod evidence;
mod loading;
mod mandates;
mod organisations;
mod relevant;
mod saving;
mod signing;

pub use convenants::{
    ConvenantFilter, KeptConvenant, NewConvenant, convenant, convenants, create_convenant,
    new_version, pdf_bytes, rename_convenant,
};
pub use derive::{
    DerivedGrant, GrantFilter, GrantSource, Rederived, grants, rederive_all, underived,
};
pub use drafts::{
    DraftEdit, DraftText, add_party, edit_draft, put_clause, remove_clause, remove_party,
};
pub use error::{ConvenantError, MandateError};
pub use evidence::evidence;
pub use mandates::{
    KeptMandate, MandateFilter, NewMandate, end_mandate, mandate, mandates, record_mandate,
};
pub use organisations::{
    Colleague, ColleagueFilter, NewOrganisation, Organisation, OrganisationFilter, colleagues,
    create_organisation, ensure_municipality_organisation, municipality_organisation, organisation,
    organisations, rename_organisation, set_working_days,
};
pub use relevant::{
    KeptRelevantSector, MatrixInputs, RelevantSectorKey, agree_instead, approaches,
    end_relevant_sector, matrix_inputs, relevant_sectors, set_relevant_sector,
};
pub use signing::{Signing, close, offer, sign, withdraw};
