//! The addresses of the pages of families: each is written once.

use domain::shared::{ConsultationId, EmergencyId, GezinId, PersonId, PrivacyRequestId, RecordId};
use uuid::Uuid;

/// The families.
pub const GEZINNEN: &str = "/gezinnen";
/// Writing a family down.
pub const NEW: &str = "/gezinnen/nieuw";
/// Families as a file.
pub const EXPORT: &str = "/gezinnen/export";
/// Asking for access in an emergency.
pub const EMERGENCY: &str = "/noodtoegang";
/// The consultations.
pub const MEETINGS: &str = "/overleg";

/// One family.
pub fn gezin(id: GezinId) -> String {
    format!("{GEZINNEN}/{id}")
}

/// A page or step of a family, such as `wijzigen`.
pub fn part(id: GezinId, part: &str) -> String {
    format!("{GEZINNEN}/{id}/{part}")
}

/// Making two records of one family from one again.
pub fn parting(id: GezinId, merge: Uuid) -> String {
    format!("{GEZINNEN}/{id}/samenvoegingen/{merge}/scheiden")
}

/// A page or step of a member of a family, such as `beeindigen`.
pub fn member(id: GezinId, person: PersonId, part: &str) -> String {
    format!("{GEZINNEN}/{id}/leden/{person}/{part}")
}

/// Ending how two members are related.
pub fn end_relation(id: GezinId, relation: Uuid) -> String {
    format!("{GEZINNEN}/{id}/relaties/{relation}/beeindigen")
}

/// Ending an address.
pub fn end_address(id: GezinId, address: Uuid) -> String {
    format!("{GEZINNEN}/{id}/adressen/{address}/beeindigen")
}

/// Ending a task.
pub fn end_task(id: GezinId, task: Uuid) -> String {
    format!("{GEZINNEN}/{id}/taken/{task}/beeindigen")
}

/// A page or step of a piece of a dossier, such as `verbeteren`.
pub fn piece(id: GezinId, piece: RecordId, part: &str) -> String {
    format!("{GEZINNEN}/{id}/stukken/{piece}/{part}")
}

/// A request about data that waits for own teams.
pub fn request(id: PrivacyRequestId) -> String {
    format!("{GEZINNEN}/verzoeken/{id}")
}

/// Stopping access in an emergency.
pub fn end_emergency(id: EmergencyId) -> String {
    format!("{EMERGENCY}/{id}/stoppen")
}

/// One consultation.
pub fn meeting(id: ConsultationId) -> String {
    format!("{MEETINGS}/{id}")
}

/// What was said about a family in a consultation.
pub fn minutes(id: ConsultationId, gezin: GezinId) -> String {
    format!("{MEETINGS}/{id}/verslag/{gezin}")
}
