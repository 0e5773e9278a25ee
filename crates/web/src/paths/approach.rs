//! The addresses of the daily work: each is written once. What is about one family stands under the address of that family, so that a
//! draft of its forms is kept under the key of that family.

use domain::aanpak::approach::ApproachRef;
use domain::shared::{CaseId, GezinId, GezinsplanId, PersonId, UserId};
use store::aanpak::CaseFactKind;
use uuid::Uuid;

use super::family::{gezin, part};

/// What waits for who asks.
pub const WORK: &str = "/mijn-werk";
/// Keeping a choice of work under a name.
pub const VIEWS: &str = "/mijn-werk/weergaven";
/// Letting go of one.
pub const VIEWS_GONE: &str = "/mijn-werk/weergaven/weg";
/// Looking for a family.
pub const SEARCH: &str = "/zoeken";
/// The queue of the screeners.
pub const SCREENING: &str = "/aanmeldingen";
/// Families per regisseur.
pub const CASELOAD: &str = "/caseload";
/// The approaches.
pub const APPROACHES: &str = "/aanpakken";

/// Opening a case of a family.
pub fn new_case(gezin: GezinId) -> String {
    part(gezin, "zaken/nieuw")
}

/// One case.
pub fn case(of: GezinId, id: CaseId) -> String {
    format!("{}/zaken/{id}", gezin(of))
}

/// A page or step of a case, such as `stap`.
pub fn case_part(of: GezinId, id: CaseId, part: &str) -> String {
    format!("{}/{part}", case(of, id))
}

/// Writing down what was done with the family; `kind` is chosen beforehand.
pub fn done_with(of: GezinId, id: CaseId, kind: CaseFactKind) -> String {
    case_part(of, id, &format!("gedaan?soort={}", kind.code()))
}

/// What a second person says about an urgent move.
pub fn confirm(of: GezinId, id: CaseId, step: Uuid) -> String {
    case_part(of, id, &format!("stap/{step}/bevestigen"))
}

/// What the screener decides about a case.
pub fn screening(of: GezinId, id: CaseId) -> String {
    case_part(of, id, "screening")
}

/// Making a screening one's own.
pub fn claim(id: Uuid) -> String {
    format!("{SCREENING}/{id}/oppakken")
}

/// Measuring one adult in a case.
pub fn measure(of: GezinId, id: CaseId, person: PersonId) -> String {
    format!("{}/meten/{person}", case(of, id))
}

/// Change over time of a family.
pub fn measurements(of: GezinId) -> String {
    part(of, "metingen")
}

/// Safety of the children of a family.
pub fn safety(of: GezinId) -> String {
    part(of, "veiligheid")
}

/// The test of the target group of a family.
pub fn target(of: GezinId) -> String {
    part(of, "doelgroep")
}

/// The plan that holds, or the one that is being written.
pub fn plan(of: GezinId) -> String {
    part(of, "plan")
}

/// One plan, whether it holds or not.
pub fn one_plan(of: GezinId, plan: GezinsplanId) -> String {
    format!("{}/plan/{plan}", gezin(of))
}

/// A page or step of one plan, such as `wijzigen`.
pub fn plan_part(of: GezinId, plan: GezinsplanId, part: &str) -> String {
    format!("{}/plan/{plan}/{part}", gezin(of))
}

/// Handing a family over to another regisseur.
pub fn hand_over(of: GezinId) -> String {
    part(of, "overdracht")
}

/// Letting somebody stand in for the regisseur of a family.
pub fn deputy(of: GezinId) -> String {
    part(of, "vervanger")
}

/// Sharing the families of somebody who leaves.
pub fn share(leaving: UserId) -> String {
    format!("{CASELOAD}/verdelen/{leaving}")
}

/// The people around a family.
pub fn network(of: GezinId) -> String {
    part(of, "netwerk")
}

/// One person of the network.
pub fn network_person(of: GezinId, id: Uuid, part: &str) -> String {
    format!("{}/netwerk/{id}/{part}", gezin(of))
}

/// The description sheet of an approach.
pub fn approach(of: &ApproachRef) -> String {
    format!("{APPROACHES}/{}/{}", of.id, of.version)
}

/// The evaluations of an approach.
pub fn reviews(of: &ApproachRef) -> String {
    format!("{}/evaluaties", approach(of))
}
