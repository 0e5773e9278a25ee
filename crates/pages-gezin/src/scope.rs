//! For what, and in which municipality, somebody looks at families: chosen once, kept in a cookie until the browser closes.

use axum::Form;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::samenwerking::Purpose;
use domain::shared::GemeenteId;
use serde::Deserialize;

use super::paths;
use web::auth::cookie;
use web::cooperation as words;
use web::layout::L;
use web::request::local_path;
use web::viewer::{GEMEENTE, Looking, PURPOSE};
use web::{AppError, Reply, Visit, redirect};

/// What can be chosen on each page of families.
pub struct Scope {
    /// The button of the purposes.
    pub purpose: String,
    /// The purposes; none when there is no choice.
    pub purposes: Vec<Choice>,
    /// The municipality.
    pub gemeente: String,
    /// The municipalities; none when there is no choice.
    pub gemeenten: Vec<Choice>,
}

/// One line of a choice.
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A second line; may be empty.
    pub sub: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Scope {
    /// What somebody may choose.
    pub fn of(l: L, looking: &Looking) -> Self {
        let now = looking.viewer.purpose();
        let purpose = |one: &Purpose| Choice {
            value: one.code().to_owned(),
            label: words::capital(&words::purpose(l, *one)),
            sub: l.t(&format!("gezin-purpose-{}", one.code())),
            chosen: *one == now,
        };
        let here = looking.gemeente.as_ref();
        let gemeente = |(id, name): &(GemeenteId, String)| Choice {
            value: id.to_string(),
            label: name.clone(),
            sub: String::new(),
            chosen: here.is_some_and(|(one, _)| one == id),
        };
        let several = |choices: Vec<Choice>| {
            if choices.len() > 1 {
                choices
            } else {
                Vec::new()
            }
        };
        Self {
            purpose: l.n("gezin-purpose-button", words::purpose(l, now)),
            purposes: several(looking.purposes.iter().map(purpose).collect()),
            gemeente: here.map(|(_, name)| name.clone()).unwrap_or_default(),
            gemeenten: several(looking.gemeenten.iter().map(gemeente).collect()),
        }
    }
}

#[derive(Deserialize)]
pub(super) struct PurposeForm {
    doel: String,
    #[serde(default)]
    terug: String,
}

/// `POST /gezinnen/doel`
pub(super) async fn purpose(
    Visit { state, cx, .. }: Visit,
    Form(form): Form<PurposeForm>,
) -> Reply {
    let chosen = Purpose::from_code(&form.doel)
        .ok_or_else(|| AppError::BadRequest(cx.l.t("gezin-error-purpose")))?;
    let line = cookie::set(PURPOSE, chosen.code(), state.settings.https, None);
    Ok(back(&form.terug, line))
}

#[derive(Deserialize)]
pub(super) struct GemeenteForm {
    gemeente: String,
}

/// `POST /gezinnen/gemeente`: a page of a family stays in its municipality, so this one goes to the list.
pub(super) async fn gemeente(
    Visit { state, cx, headers }: Visit,
    Form(form): Form<GemeenteForm>,
) -> Reply {
    let looking = state.looking(&cx, &headers).await?;
    let chosen = form.gemeente.parse().ok().filter(|id| {
        let known = looking.gemeenten.iter();
        known.map(|(one, _)| one).any(|one| one == id)
    });
    let chosen: GemeenteId =
        chosen.ok_or_else(|| AppError::BadRequest(cx.l.t("gezin-error-gemeente")))?;
    let value = chosen.to_string();
    let line = cookie::set(GEMEENTE, &value, state.settings.https, None);
    Ok(back("", line))
}

fn back(path: &str, line: HeaderValue) -> Response {
    let target = local_path(path).unwrap_or(paths::GEZINNEN);
    ([(header::SET_COOKIE, line)], redirect(target)).into_response()
}
