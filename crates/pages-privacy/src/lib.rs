//! Pages of the privacy officer: who looked, what stands out, and requests of people about their data. Each page is one file: its
//! handler beside its view model; the template of the same name stands in `templates/privacy`.

mod bases;
mod decision_letter;
mod desk;
mod desk_todo;
mod emergency;
mod looked;
mod looked_letter;
mod paths;
mod patterns;
mod period;
mod read;
mod reads;
mod reads_export;
mod reads_found;
mod request;
mod request_letter;
mod request_new;
mod request_outcome;
mod request_parts;
mod request_steps;
pub mod request_view;
mod requests;
mod told_emergency;
pub mod words;

pub use looked_letter::pdf;

use domain::samenwerking::Role;
use store::privacy::PrivacyViewer;

use web::layout::L;
use web::layout::moment::local;
use web::route::{Access, Route, get, post};
use web::{AppError, AppState, Cx};

const OFFICER: Access = Access::Roles(&[Role::PrivacyOfficer]);
const OWN_GEMEENTE: &str = "only for the municipality of this privacy officer";

/// The routes of this part.
#[must_use]
pub fn routes() -> Vec<Route> {
    const READ: &str = "/privacy/inzagen/{id}";
    const EMERGENCY: &str = "/privacy/noodtoegang/{id}";
    const REQUEST: &str = "/privacy/verzoeken/{id}";
    const LETTER: &str = "/privacy/verzoeken/{id}/brief";
    const STEP: &str = "/privacy/verzoeken/{id}/{stap}";
    const MEMBERS: &str = "/privacy/wie-keek/{gezin}";
    const LOOKED: &str = "/privacy/wie-keek/{gezin}/{persoon}";
    const LOOKED_LETTER: &str = "/privacy/wie-keek/{gezin}/{persoon}/brief";
    let all = [
        get(paths::DESK, OFFICER, desk::show),
        get(paths::READS, OFFICER, reads::show),
        get(paths::EXPORT, OFFICER, reads_export::download),
        get(READ, OFFICER, read::show),
        get(EMERGENCY, OFFICER, emergency::show),
        post(EMERGENCY, OFFICER, emergency::submit),
        get(paths::REQUESTS, OFFICER, requests::show),
        get(paths::NEW, OFFICER, request_new::show),
        post(paths::NEW, OFFICER, request_new::submit),
        get(REQUEST, OFFICER, request::show),
        get(LETTER, OFFICER, request_letter::download),
        post(STEP, OFFICER, request_steps::submit).without_keeping(),
        get(MEMBERS, OFFICER, looked::members),
        get(LOOKED, OFFICER, looked::show),
        get(LOOKED_LETTER, OFFICER, looked_letter::download),
    ];
    all.map(|route| route.note(OWN_GEMEENTE)).to_vec()
}

/// Who watches, for a request.
///
/// # Errors
/// [`AppError::Forbidden`] with what to do when the account works for no municipality.
fn officer(state: &AppState, cx: &Cx) -> Result<PrivacyViewer, AppError> {
    let forbidden = || AppError::Forbidden(Some(cx.l.t("privacy-no-gemeente")));
    let gemeente = cx.user()?.gemeente.ok_or_else(forbidden)?;
    let today = local(cx.now).date();
    PrivacyViewer::new(&state.ctx(cx), gemeente, today).map_err(|_| forbidden())
}

/// The name of the municipality of a privacy officer.
async fn gemeente_name(state: &AppState, viewer: &PrivacyViewer) -> Result<String, AppError> {
    let all = store::toezicht::gemeenten(&state.store).await?;
    let own = all.into_iter().find(|one| one.id == viewer.gemeente());
    Ok(own.map(|one| one.name).unwrap_or_default())
}

/// The notice after a form; empty for a code that is not known.
fn done_text(l: L, code: &str) -> String {
    let known = [
        "beoordeeld",
        "ontvangen",
        "gekoppeld",
        "aantekening",
        "verlengd",
        "klaargezet",
        "keuze",
        "akkoord",
        "niet-akkoord",
        "besluit",
        "verzonden",
        "ingetrokken",
    ];
    match known.iter().find(|known| **known == code) {
        Some(code) => l.t(&format!("privacy-done-{code}")),
        None => String::new(),
    }
}

/// The part of the page with this name beside the others.
struct Tab {
    href: String,
    label: String,
    current: bool,
}

/// The pages of the privacy officer.
fn tabs(l: L, here: &str) -> Vec<Tab> {
    let all = [
        (paths::DESK, "privacy-tab-desk"),
        (paths::READS, "privacy-tab-reads"),
        (paths::REQUESTS, "privacy-tab-requests"),
    ];
    all.into_iter()
        .map(|(href, key)| Tab {
            href: href.to_owned(),
            label: l.t(key),
            current: href == here,
        })
        .collect()
}
