//! Pages of cooperation: who takes part, covenants, organisations, and what follows from them for who sees what. Each page is one
//! file: its handler beside its view model; the template of the same name stands in `templates/samenwerking`.

mod changes;
mod clause;
mod close;
mod convenant;
mod convenant_view;
mod convenanten;
mod draft;
mod draft_form;
mod found;
mod grants;
mod grounds;
mod mandates;
mod markdown;
mod matrix;
mod matrix_view;
mod new;
mod offer;
mod organisation;
mod organisations;
mod parties;
mod paths;
mod pdf;
pub mod scope;
mod sectors;
mod signing;
mod terms_form;

use domain::samenwerking::Role;
use serde::Deserialize;
use web::{choice as forms, cooperation as words};

use web::Cx;
use web::layout::L;
use web::route::{Access, Route, get, post};

/// Who sees who takes part and what was agreed.
const PARTNERS: Access = Access::Roles(&[
    Role::PolicyOfficer,
    Role::Signatory,
    Role::PrivacyOfficer,
    Role::Supervisor,
    Role::Administrator,
]);
const OWN: &str = "only what concerns the municipality or the organisation of this person";

/// Who sees organisations and recorded tasks.
const KNOWS: Access = Access::Roles(&[
    Role::PolicyOfficer,
    Role::PrivacyOfficer,
    Role::Supervisor,
    Role::Administrator,
]);
/// Who makes and renames organisations.
const KEEPS: Access = Access::Roles(&[Role::PolicyOfficer, Role::Administrator]);
/// Who signs, or records a signature on paper.
const SIGNS: Access = Access::Roles(&[Role::PolicyOfficer, Role::Signatory]);
const OFFICER: Access = Access::Roles(&[Role::PolicyOfficer]);
const OWN_GEMEENTE: &str = "only for the municipality of this policy officer";
const OWN_PARTY: &str = "only for the organisation that this person signs for, or the covenants of the own municipality";

/// The routes of this part.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut all = vec![
        get(paths::MATRIX, PARTNERS, matrix::show).note(OWN),
        get(paths::CONVENANTEN, PARTNERS, convenanten::show).note(OWN),
        get("/samenwerking/convenanten/{id}", PARTNERS, convenant::show).note(OWN),
        get(
            "/samenwerking/convenanten/{id}/pdf",
            PARTNERS,
            pdf::download,
        )
        .note(OWN),
        get(paths::GRANTS, PARTNERS, grants::show).note(OWN),
        get(paths::GROUNDS, PARTNERS, grounds::show),
    ];
    all.extend(sector_routes());
    all.extend(draft_routes());
    all.extend(step_routes());
    all.extend(organisation_routes());
    all
}

/// Which sectors should be bound.
fn sector_routes() -> Vec<Route> {
    const SECTOR: &str = "/samenwerking/sectoren/{sector}";
    let all = [
        get(paths::SECTORS, OFFICER, sectors::list),
        post(paths::SECTORS, OFFICER, sectors::add).without_keeping(),
        get(SECTOR, OFFICER, sectors::show),
        post(SECTOR, OFFICER, sectors::submit).without_keeping(),
    ];
    all.map(|route| route.note(OWN_GEMEENTE)).to_vec()
}

/// Writing a draft.
fn draft_routes() -> Vec<Route> {
    const TEXT: &str = "/samenwerking/convenanten/{id}/tekst";
    const TEXT_DRAFT: &str = "/samenwerking/convenanten/{id}/tekst/concept";
    const PDF: &str = "/samenwerking/convenanten/{id}/pdf";
    const PARTIES: &str = "/samenwerking/convenanten/{id}/partijen";
    const NEW_CLAUSE: &str = "/samenwerking/convenanten/{id}/artikelen/nieuw";
    const CLAUSE: &str = "/samenwerking/convenanten/{id}/artikelen/{artikel}";
    let all = [
        get(paths::NEW_CONVENANT, OFFICER, new::show),
        post(paths::NEW_CONVENANT, OFFICER, new::submit).without_keeping(),
        get(TEXT, OFFICER, draft::show),
        post(TEXT, OFFICER, draft::submit),
        post(TEXT_DRAFT, OFFICER, draft::keep_draft),
        post(PDF, OFFICER, pdf::upload).without_keeping(),
        get(PARTIES, OFFICER, parties::show),
        post(PARTIES, OFFICER, parties::submit).without_keeping(),
        get(NEW_CLAUSE, OFFICER, clause::new),
        post(NEW_CLAUSE, OFFICER, clause::create).without_keeping(),
        get(CLAUSE, OFFICER, clause::show),
        post(CLAUSE, OFFICER, clause::save).without_keeping(),
    ];
    all.map(|route| route.note(OWN_GEMEENTE)).to_vec()
}

/// Offering, signing, taking back, ending, and a new version.
fn step_routes() -> Vec<Route> {
    const OFFER: &str = "/samenwerking/convenanten/{id}/aanbieden";
    const SIGN: &str = "/samenwerking/convenanten/{id}/tekenen";
    const TAKE_BACK: &str = "/samenwerking/convenanten/{id}/intrekken";
    const CLOSE: &str = "/samenwerking/convenanten/{id}/beeindigen";
    const NEW_VERSION: &str = "/samenwerking/convenanten/{id}/nieuwe-versie";
    vec![
        get(OFFER, OFFICER, offer::show).note(OWN_GEMEENTE),
        post(OFFER, OFFICER, offer::submit)
            .note(OWN_GEMEENTE)
            .without_keeping(),
        get(SIGN, SIGNS, signing::show_sign).note(OWN_PARTY),
        post(SIGN, SIGNS, signing::submit_sign)
            .note(OWN_PARTY)
            .without_keeping(),
        get(TAKE_BACK, SIGNS, signing::show_take_back).note(OWN_PARTY),
        post(TAKE_BACK, SIGNS, signing::submit_take_back)
            .note(OWN_PARTY)
            .without_keeping(),
        get(CLOSE, OFFICER, close::show).note(OWN_GEMEENTE),
        post(CLOSE, OFFICER, close::submit)
            .note(OWN_GEMEENTE)
            .without_keeping(),
        get(NEW_VERSION, OFFICER, close::ask_new_version).note(OWN_GEMEENTE),
        post(NEW_VERSION, OFFICER, close::begin_new_version)
            .note(OWN_GEMEENTE)
            .without_keeping(),
    ]
}

/// Organisations and the recorded tasks of own teams.
fn organisation_routes() -> Vec<Route> {
    const ORGANISATION: &str = "/samenwerking/organisaties/{id}";
    const END: &str = "/samenwerking/taken/{id}/beeindigen";
    const WHERE: &str = "where it works only for the municipality of this policy officer";
    vec![
        get(paths::ORGANISATIONS, KNOWS, organisations::list),
        get(paths::NEW_ORGANISATION, KEEPS, organisations::new),
        post(paths::NEW_ORGANISATION, KEEPS, organisations::create).without_keeping(),
        get(ORGANISATION, KNOWS, organisation::show),
        post(ORGANISATION, KEEPS, organisation::submit)
            .note(WHERE)
            .without_keeping(),
        get(paths::MANDATES, KNOWS, mandates::list).note(OWN),
        get(paths::NEW_MANDATE, OFFICER, mandates::new).note(OWN_GEMEENTE),
        post(paths::NEW_MANDATE, OFFICER, mandates::create)
            .note(OWN_GEMEENTE)
            .without_keeping(),
        get(END, OFFICER, mandates::ask_end).note(OWN_GEMEENTE),
        post(END, OFFICER, mandates::end)
            .note(OWN_GEMEENTE)
            .without_keeping(),
    ]
}

/// What was just done, in the address of the page after a form.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Done {
    /// A code that [`done_text`] knows.
    #[serde(default)]
    pub gedaan: String,
}

/// A page of cooperation beside the others.
pub struct Tab {
    href: &'static str,
    label: String,
    current: bool,
}

/// The pages of cooperation that this person may open.
fn tabs(l: L, cx: &Cx, here: &str) -> Vec<Tab> {
    let knows = [
        Role::PolicyOfficer,
        Role::PrivacyOfficer,
        Role::Supervisor,
        Role::Administrator,
    ];
    let knows = knows.iter().any(|role| cx.has(*role));
    let all = [
        (paths::MATRIX, "samen-tab-matrix", true),
        (paths::CONVENANTEN, "samen-convenanten", true),
        (paths::ORGANISATIONS, "samen-organisations", knows),
        (paths::MANDATES, "samen-mandates", knows),
        (paths::GRANTS, "samen-grants", true),
        (paths::GROUNDS, "samen-grounds", true),
    ];
    all.into_iter()
        .filter(|(_, _, may)| *may)
        .map(|(href, key, _)| Tab {
            href,
            label: l.t(key),
            current: href == here,
        })
        .collect()
}

/// The notice after a form; empty for a code that is not known.
fn done_text(l: L, code: &str) -> String {
    match code {
        "gemaakt" => l.t("samen-done-made"),
        "opgeslagen" => l.t("samen-done-saved"),
        "aangeboden" => l.t("samen-done-offered"),
        "getekend" => l.t("samen-done-signed"),
        "ingetrokken" => l.t("samen-done-taken-back"),
        "beeindigd" => l.t("samen-done-ended"),
        "nieuwe-versie" => l.t("samen-done-new-version"),
        "afspraak" => l.t("samen-done-instead"),
        _ => String::new(),
    }
}
