//! The addresses of the pages of the privacy officer: each is written once.

use domain::shared::{EmergencyId, EventId, GezinId, PersonId, PrivacyRequestId};

pub const DESK: &str = "/privacy";
pub const READS: &str = "/privacy/inzagen";
pub const EXPORT: &str = "/privacy/inzagen/export";
pub const REQUESTS: &str = "/privacy/verzoeken";
pub const NEW: &str = "/privacy/verzoeken/nieuw";

/// One read with whom it showed.
pub fn read(id: EventId) -> String {
    format!("{READS}/{id}")
}

/// Access in an emergency.
pub fn emergency(id: EmergencyId) -> String {
    format!("{DESK}/noodtoegang/{id}")
}

/// One request.
pub fn request(id: PrivacyRequestId) -> String {
    format!("{REQUESTS}/{id}")
}

/// A step of a request, such as `besluit`.
pub fn step(id: PrivacyRequestId, step: &str) -> String {
    format!("{REQUESTS}/{id}/{step}")
}

/// The members of a family, to choose for whom to look.
pub fn members(gezin: GezinId) -> String {
    format!("{DESK}/wie-keek/{gezin}")
}

/// Who looked, for one member.
pub fn looked(gezin: GezinId, person: PersonId) -> String {
    format!("{DESK}/wie-keek/{gezin}/{person}")
}
