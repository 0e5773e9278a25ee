//! `/gezinnen/{id}/plan/{plan}/versies`: the versions of a plan, and how two of them differ.

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use store::Opened;
use store::aanpak::{PlanVersionLine, plan_difference, plan_versions};

use super::around::Around;
use super::changes::{ChangeLine, Telling};
use super::found::PlanFound;
use pages_gezin::form::Head;
use web::choice::Choice;
use web::layout::moment::day_and_time;
use web::layout::{L, Shell};
use web::{AppError, Cx, Reply, Visit, html};

/// Which versions are compared.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    van: String,
    #[serde(default)]
    naar: String,
}

/// One version.
pub struct VersionRow {
    number: u32,
    href: String,
    when: String,
    by: String,
    agreed: bool,
    /// Whether that is the agreement of the version before it.
    inherited: bool,
    /// Where it is compared with the one before it; empty for the first.
    compare: String,
}

/// How two versions differ.
struct Difference {
    title: String,
    older: u32,
    newer: u32,
    lines: Vec<ChangeLine>,
}

#[derive(Template)]
#[template(path = "aanpak/plan_versions.html")]
struct VersionsPage {
    l: L,
    shell: Shell,
    head: Head,
    path: String,
    rows: Vec<VersionRow>,
    older: Vec<Choice>,
    newer: Vec<Choice>,
    difference: Option<Difference>,
}

fn row(l: L, found: &PlanFound, line: &PlanVersionLine) -> VersionRow {
    let path = found.part("versies");
    let before = line.number.saturating_sub(1);
    VersionRow {
        number: line.number,
        href: format!("{}?versie={}", found.path(), line.number),
        when: day_and_time(l, line.written_at),
        by: format!("{}, {}", line.author_name, line.organisation_name),
        agreed: line.agreed,
        inherited: line.inherited,
        compare: match before {
            0 => String::new(),
            before => format!("{path}?van={before}&naar={}#verschil", line.number),
        },
    }
}

/// The versions that are asked for: as they are named, otherwise the last one and the one before it.
fn which(asked: &Asked, latest: u32) -> (u32, u32) {
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0);
    let newer = number(&asked.naar).unwrap_or(latest);
    let older = number(&asked.van).unwrap_or_else(|| newer.saturating_sub(1));
    (older.min(newer), older.max(newer))
}

/// `GET /gezinnen/{id}/plan/{plan}/versies`
pub async fn show(
    visit: Visit,
    Path((id, plan)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Reply {
    let found = PlanFound::find(&visit, (&id, &plan), None).await?;
    let Visit { state, cx, .. } = visit;
    let (l, viewer) = (cx.l, found.family.viewer());
    let versions = plan_versions(&state.store, viewer, found.at()).await?;
    let versions = versions.ok_or(AppError::NotFound)?;
    let (older, newer) = which(&asked, found.read.plan.latest);
    let difference = match older == newer || older == 0 {
        true => None,
        false => difference(&state, &cx, &found, (older, newer)).await?,
    };
    let choices = |now: u32| -> Vec<Choice> {
        let choice = |line: &PlanVersionLine| {
            let number = line.number.to_string();
            Choice::of(
                number,
                l.n("plan-version-title", line.number),
                &now.to_string(),
            )
        };
        versions.iter().map(choice).collect()
    };
    Ok(html(&VersionsPage {
        l,
        shell: cx.shell,
        head: found.head(l, ("plan-versions", "plan-compare"), "versies"),
        path: found.part("versies"),
        older: choices(older),
        newer: choices(newer),
        rows: versions.iter().map(|line| row(l, &found, line)).collect(),
        difference,
    }))
}

async fn difference(
    state: &web::AppState,
    cx: &Cx,
    found: &PlanFound,
    (older, newer): (u32, u32),
) -> Result<Option<Difference>, AppError> {
    let viewer = found.family.viewer();
    let read = plan_difference(&state.store, viewer, found.at(), (older, newer)).await?;
    let read = read.ok_or(AppError::NotFound)?;
    let (Opened::Plain(old), Opened::Plain(new)) = (&read.older.version, &read.newer.version)
    else {
        return Ok(None);
    };
    let around = Around::load(state, &found.family, &[old, new]).await?;
    let telling = Telling {
        l: cx.l,
        around: &around,
        older: &old.plan,
        newer: &new.plan,
    };
    Ok(Some(Difference {
        title: cx
            .l
            .tr("plan-difference", &[("older", older), ("newer", newer)]),
        older,
        newer,
        lines: telling.lines(&read.changes),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_two_are_compared_unless_others_are_named() {
        let asked = |van: &str, naar: &str| Asked {
            van: van.to_owned(),
            naar: naar.to_owned(),
        };
        assert_eq!(which(&asked("", ""), 4), (3, 4));
        assert_eq!(which(&asked("", ""), 1), (0, 1));
        assert_eq!(which(&asked("4", "2"), 4), (2, 4), "the older one first");
        assert_eq!(which(&asked("x", "3"), 4), (2, 3));
    }
}
