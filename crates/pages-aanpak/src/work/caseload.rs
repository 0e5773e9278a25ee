//! `/caseload`: how many families each colleague keeps together, beside the norm of the approach.

use askama::Template;
use axum::extract::Query;
use domain::shared::TeamId;
use serde::Deserialize;
use store::aanpak::Team;

use crate::known::Known;
use crate::leads::{Lead, Load, leads};
use crate::paths;
use pages_gezin::scope::Scope;
use web::cooperation;
use web::layout::{L, Shell};
use web::{Reply, Visit, html};

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Identifier of a team.
    team: String,
}

#[derive(Template)]
#[template(path = "aanpak/caseload.html")]
struct CaseloadPage {
    l: L,
    shell: Shell,
    scope: Scope,
    teams: Vec<Tab>,
    /// The norms of the approaches: "Integrale Aanpak: 15 gezinnen"
    norms: Vec<String>,
    rows: Vec<Row>,
    families: u32,
    /// How many have more than the norm.
    above: usize,
}

/// One team, or all of them.
pub struct Tab {
    href: String,
    label: String,
    current: bool,
}

/// One colleague.
pub struct Row {
    name: String,
    role: String,
    load: Load,
    stands_in: u32,
    active: bool,
    /// Where their families are shared; empty when they have none.
    share: String,
}

fn row(l: L, one: &Lead) -> Row {
    Row {
        name: one.name.clone(),
        role: cooperation::role(l, one.role),
        load: Load::of(l, one.leads, one.norm),
        stands_in: one.stands_in,
        active: one.active,
        share: match one.leads {
            0 => String::new(),
            _ => paths::share(one.user),
        },
    }
}

fn tabs(l: L, teams: &[Team], now: Option<TeamId>) -> Vec<Tab> {
    if teams.len() < 2 {
        return Vec::new();
    }
    let all = Tab {
        href: paths::CASELOAD.to_owned(),
        label: l.t("caseload-all-teams"),
        current: now.is_none(),
    };
    let team = teams.iter().map(|team| Tab {
        href: format!("{}?team={}", paths::CASELOAD, team.id),
        label: team.name.clone(),
        current: now == Some(team.id),
    });
    std::iter::once(all).chain(team).collect()
}

/// `GET /caseload`
pub async fn show(Visit { state, cx, headers }: Visit, Query(asked): Query<Asked>) -> Reply {
    let looking = state.looking(&cx, &headers).await?;
    let (gemeente, l) = (looking.gemeente()?, cx.l);
    let known = Known::of(&state, gemeente).await?;
    let team: Option<TeamId> = asked.team.parse().ok();
    let team = team.filter(|id| known.teams.iter().any(|one| one.id == *id));
    let all = leads(&state, l, (&looking.viewer, gemeente), &known, team).await?;
    let norm = |one: &domain::aanpak::approach::Approach| {
        let values = [
            ("title", one.title.clone()),
            ("n", one.norms.caseload.to_string()),
        ];
        l.tr("caseload-norm-of", &values)
    };
    Ok(html(&CaseloadPage {
        l,
        scope: Scope::of(l, &looking),
        teams: tabs(l, &known.teams, team),
        norms: known.approaches().map(norm).collect(),
        families: all.iter().map(|one| one.leads).sum(),
        above: all
            .iter()
            .filter(|one| one.norm.is_some_and(|norm| one.leads > norm))
            .count(),
        rows: all.iter().map(|one| row(l, one)).collect(),
        shell: cx.shell,
    }))
}
