//! `/gezinnen/{id}/zaken/nieuw`: a family gets a case, in the approach of a team.

use askama::Template;
use axum::extract::Path;
use domain::shared::TeamId;
use store::aanpak::{AanpakRefused, OpenCaseRefusal, Team, approach, cases, open_case, teams};

use super::words;
use crate::paths;
use pages_gezin::Found;
use pages_gezin::form::Head;
use pages_gezin::words as family;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

/// A team in whose approach the family can go.
pub struct TeamView {
    id: String,
    name: String,
    approach: String,
    /// The phases in a row.
    phases: String,
    approach_href: String,
    /// The case that runs in this approach; then another one cannot be opened.
    runs: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "aanpak/case/open.html")]
struct OpenPage {
    l: L,
    shell: Shell,
    head: Head,
    teams: Vec<TeamView>,
    /// Whether one of them can be chosen.
    free: bool,
    errors: FieldErrors,
}

/// The teams of today with their approaches.
async fn views(state: &AppState, found: &Found, chosen: &str) -> Result<Vec<TeamView>, AppError> {
    let today = found.today();
    let place = found.place();
    let running = cases(&state.store, found.viewer(), place).await?;
    let mut all = teams(&state.store, place.0).await?;
    all.retain(|team| team.days.contains(today));
    let only = all.len() == 1;
    let mut views = Vec::with_capacity(all.len());
    for team in all {
        let Some(known) = approach(&state.store, &team.approach).await? else {
            continue;
        };
        let runs = running
            .iter()
            .find(|case| case.closed_on.is_none() && case.approach.id == team.approach.id);
        let id = team.id.to_string();
        views.push(TeamView {
            chosen: (only && runs.is_none()) || id == chosen,
            name: team_name(&team),
            approach: known.title.clone(),
            phases: known
                .phases
                .iter()
                .map(|phase| words::phase(&known, &phase.id))
                .collect::<Vec<_>>()
                .join(" → "),
            approach_href: paths::approach(&team.approach),
            runs: runs
                .map(|case| paths::case(case.gezin, case.id))
                .unwrap_or_default(),
            id,
        });
    }
    Ok(views)
}

fn team_name(team: &Team) -> String {
    format!("{}, {}", team.name, team.organisation_name)
}

async fn page(
    state: &AppState,
    cx: Cx,
    found: &Found,
    (chosen, errors): (&str, FieldErrors),
) -> Result<OpenPage, AppError> {
    let l = cx.l;
    let keys = ("zaak-open-title", "zaak-open-save");
    let action = paths::new_case(found.dossier.id);
    let teams = views(state, found, chosen).await?;
    Ok(OpenPage {
        l,
        shell: cx.shell,
        head: Head {
            lead: l.t("zaak-open-lead"),
            ..Head::of(l, found, keys, (action, found.path()))
        },
        free: teams.iter().any(|team| team.runs.is_empty()),
        teams,
        errors,
    })
}

/// `GET /gezinnen/{id}/zaken/nieuw`
pub async fn show(Visit { state, cx, headers }: Visit, Path(id): Path<String>) -> Reply {
    let found = Found::to_change(&state, &cx, &headers, &id).await?;
    let filled = ("", FieldErrors::default());
    Ok(html(&page(&state, cx, &found, filled).await?))
}

fn refused(l: L, refusal: AanpakRefused<OpenCaseRefusal>) -> Result<FieldErrors, AppError> {
    let text = match refusal {
        AanpakRefused::Refused(OpenCaseRefusal::RunsAlready { number, .. }) => {
            l.n("zaak-open-error-runs", number)
        }
        AanpakRefused::Refused(OpenCaseRefusal::NoTeam) => l.t("zaak-open-error-team"),
        AanpakRefused::Change(refusal) => return Err(family::stop(l, refusal)),
    };
    Ok(FieldErrors::one("team", text))
}

/// `POST /gezinnen/{id}/zaken/nieuw`
pub async fn submit(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::to_change(&state, &cx, &headers, &id).await?;
    let l = cx.l;
    let team: Option<TeamId> = fields.get("team").parse().ok();
    let errors = match team {
        None => FieldErrors::one("team", l.t("zaak-open-error-team")),
        Some(team) => {
            let opened = open_case(&state.store, found.viewer(), found.place(), team).await;
            match opened {
                Ok(opened) => {
                    let path = paths::case(found.dossier.id, opened.id);
                    return Ok(redirect(&format!("{path}?gedaan=geopend")));
                }
                Err(refusal) => refused(l, refusal)?,
            }
        }
    };
    let filled = (fields.get("team"), errors);
    Ok(unprocessable(&page(&state, cx, &found, filled).await?))
}
