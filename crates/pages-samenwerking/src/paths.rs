//! The addresses of the pages of cooperation: each is written once.

use domain::shared::{ClauseId, ConvenantId, MandateId, OrganisationId};

use web::kept::encoded;

pub const MATRIX: &str = "/samenwerking";
pub const SECTORS: &str = "/samenwerking/sectoren";
pub const CONVENANTEN: &str = "/samenwerking/convenanten";
pub const NEW_CONVENANT: &str = "/samenwerking/convenanten/nieuw";
pub const ORGANISATIONS: &str = "/samenwerking/organisaties";
pub const NEW_ORGANISATION: &str = "/samenwerking/organisaties/nieuw";
pub const MANDATES: &str = "/samenwerking/taken";
pub const NEW_MANDATE: &str = "/samenwerking/taken/nieuw";
pub const GRANTS: &str = "/samenwerking/toegang";
pub const GROUNDS: &str = "/samenwerking/grondslagen";

/// One covenant.
pub fn convenant(id: ConvenantId) -> String {
    format!("{CONVENANTEN}/{id}")
}

/// One version of a covenant.
pub fn version(id: ConvenantId, number: u32) -> String {
    format!("{CONVENANTEN}/{id}?versie={number}")
}

/// A page or step of a covenant, such as `aanbieden`.
pub fn step(id: ConvenantId, step: &str) -> String {
    format!("{CONVENANTEN}/{id}/{step}")
}

/// Signing, or taking a signature back, for a party.
pub fn signing(id: ConvenantId, step: &str, number: u32, party: OrganisationId) -> String {
    format!("{CONVENANTEN}/{id}/{step}?versie={number}&partij={party}")
}

/// A clause of the draft of a covenant.
pub fn clause(id: ConvenantId, clause: ClauseId) -> String {
    format!("{CONVENANTEN}/{id}/artikelen/{clause}")
}

/// The PDF of a version.
pub fn pdf(id: ConvenantId, number: u32) -> String {
    format!("{CONVENANTEN}/{id}/pdf?versie={number}")
}

/// The sectors that should be bound to an approach.
pub fn sectors(approach: &str) -> String {
    format!("{SECTORS}?aanpak={}", encoded(approach))
}

/// One sector that should be bound to an approach.
pub fn sector(code: &str, approach: &str) -> String {
    format!("{SECTORS}/{code}?aanpak={}", encoded(approach))
}

/// One organisation.
pub fn organisation(id: OrganisationId) -> String {
    format!("{ORGANISATIONS}/{id}")
}

/// Ending a recorded task.
pub fn end_mandate(id: MandateId) -> String {
    format!("{MANDATES}/{id}/beeindigen")
}
