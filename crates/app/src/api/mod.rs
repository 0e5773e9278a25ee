//! The interface for programs: `/api/v1` for what the pages offer, and `/access/v1` for other systems that ask whether somebody may see
//! something. A handler asks the same functions of the store with the same `Viewer` as the pages do, so that rights, log and refusals
//! cannot differ.
//!
//! Names in the answers are Dutch, as in the address bar. The doc comments of the fields of questions and answers are Dutch as well: they
//! are the text of the published description (`/api/v1/openapi.json`).

pub mod authzen;
mod bearer;
mod convenanten;
mod gezinnen;
mod grond;
mod inzagen;
mod jwt;
mod matrix;
mod noodtoegang;
pub mod openapi;
mod organisaties;
mod pages;
pub mod problem;
mod question;
mod stap;
mod stukken;
mod toegang;
mod tokens;
mod zaken;

use domain::samenwerking::Role;

use web::route::{Access, Route, get, post};
use web::viewer::FAMILY_WORKERS;

pub use bearer::{Machine, caller};
pub use jwt::{JwkRefusal, checked_jwk};

/// The version of the interface, in the header `API-Version` of each answer.
pub const VERSION: &str = "1.0.0";
/// Where the resources stand.
pub const ROOT: &str = "/api/v1";

/// Who sees who takes part and what was agreed, as on the pages of cooperation.
pub const PARTNERS: &[Role] = &[
    Role::PolicyOfficer,
    Role::Signatory,
    Role::PrivacyOfficer,
    Role::Supervisor,
    Role::Administrator,
];
/// Who sees organisations and counts, as on the pages of cooperation.
pub const KNOWS: &[Role] = &[
    Role::PolicyOfficer,
    Role::PrivacyOfficer,
    Role::Supervisor,
    Role::Administrator,
];
/// Who sees who looked.
const PRIVACY: &[Role] = &[Role::PrivacyOfficer];

const SEEN: &str = "only what this account sees by an agreement, a recorded task or an emergency";
const OWN: &str = "only what concerns the municipality or the organisation of this account";
const CASES: &str = "as on its page: what this account does not see is not there, and the approach says who may make which move";
const MACHINE: &str = "only a machine client, about accounts of its own organisation";

/// Whether an address belongs to the interface for programs: then errors are problems, not pages, and a token is looked at.
#[must_use]
pub fn is_api(path: &str) -> bool {
    ["/api/", "/access/", "/.well-known/authzen-configuration"]
        .iter()
        .any(|start| path.starts_with(start))
}

/// The routes of this part.
#[must_use]
pub fn routes() -> Vec<Route> {
    const STUKKEN: &str = "/api/v1/gezinnen/{id}/stukken";
    const ZAAK: &str = "/api/v1/gezinnen/{id}/zaken/{zaak}";
    const STAP: &str = "/api/v1/gezinnen/{id}/zaken/{zaak}/stap";
    let families = Access::Roles(FAMILY_WORKERS);
    let partners = Access::Roles(PARTNERS);
    let knows = Access::Roles(KNOWS);
    let all = vec![
        get("/api/v1/openapi.json", Access::Public, openapi::show),
        post("/api/v1/tokens", Access::Public, tokens::issue)
            .note("a machine client signs with its own key"),
        get("/api/v1/gezinnen", families, gezinnen::list).note(SEEN),
        get("/api/v1/gezinnen/{id}", families, gezinnen::show).note(SEEN),
        get(STUKKEN, families, stukken::list).note(SEEN),
        post(STUKKEN, families, stukken::add).note(SEEN),
        get("/api/v1/gezinnen/{id}/zaken", families, zaken::list).note(CASES),
        get(ZAAK, families, zaken::show).note(CASES),
        post(STAP, families, stap::make).note(CASES),
        get("/api/v1/stukken/{id}", families, stukken::show).note(SEEN),
        get("/api/v1/stukken/{id}/bestand", families, stukken::file).note(SEEN),
        post("/api/v1/noodtoegang", families, noodtoegang::begin)
            .note("only where the organisation works; the privacy officer judges it"),
        get("/api/v1/organisaties", knows, organisaties::list),
        get("/api/v1/convenanten", partners, convenanten::list).note(OWN),
        get("/api/v1/convenanten/{id}", partners, convenanten::show).note(OWN),
        get("/api/v1/toegang", Access::LoggedIn, toegang::list).note(OWN),
        get("/api/v1/matrix", partners, matrix::show).note(OWN),
        get("/api/v1/indicatoren/{code}", knows, matrix::evidence).note(OWN),
        get("/api/v1/inzagen", Access::Roles(PRIVACY), inzagen::list)
            .note("only of the municipality of this privacy officer"),
        get(
            "/.well-known/authzen-configuration",
            Access::Public,
            authzen::configuration,
        ),
        post(
            "/access/v1/evaluation",
            Access::LoggedIn,
            authzen::evaluation,
        )
        .note(MACHINE),
        post(
            "/access/v1/evaluations",
            Access::LoggedIn,
            authzen::evaluations,
        )
        .note(MACHINE),
    ];
    all.into_iter().map(Route::without_keeping).collect()
}
