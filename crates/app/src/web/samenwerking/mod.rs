//! Pages of cooperation: who takes part, covenants, organisations, and what follows from them for who sees what. Each page is one
//! file: its handler beside its view model; the template of the same name stands in `templates/samenwerking`.

mod changes;
mod convenant;
mod convenant_view;
mod convenanten;
pub(in crate::web) mod forms;
mod found;
mod markdown;
mod matrix;
mod matrix_view;
mod paths;
mod scope;
pub(in crate::web) mod words;

use domain::samenwerking::Role;

use super::Cx;
use super::router::{Access, Route, get};
use crate::layout::L;

/// Who sees who takes part and what was agreed.
const PARTNERS: Access = Access::Roles(&[
    Role::PolicyOfficer,
    Role::Signatory,
    Role::PrivacyOfficer,
    Role::Supervisor,
    Role::Administrator,
]);
const OWN: &str = "only what concerns the municipality or the organisation of this person";

/// The routes of this part.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::MATRIX, PARTNERS, matrix::show).note(OWN),
        get(paths::CONVENANTEN, PARTNERS, convenanten::show).note(OWN),
        get("/samenwerking/convenanten/{id}", PARTNERS, convenant::show).note(OWN),
    ]
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
