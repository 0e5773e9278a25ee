//! `/aanmeldingen`: what waits for a screener, the first last day first; and making one of them one's own.

use askama::Template;
use axum::extract::{Path, Query};
use domain::shared::{CaseId, GezinId};
use serde::Deserialize;
use store::aanpak::{
    ScreeningItem, ScreeningPage, ScreeningQuery, ScreeningWhose, claim_screening, screenings,
};
use time::Date;
use time::macros::format_description;
use uuid::Uuid;

use super::form::refused_step;
use crate::paths;
use crate::work::{Due, near_day};
use pages_gezin::dossier_path;
use pages_gezin::scope::Scope;
use web::forms::fields::Fields;
use web::forms::refused::Refused;
use web::layout::{L, Shell};
use web::{AppError, Cx, Reply, Visit, html, redirect};

/// The lines of a page.
const LINES: u32 = 50;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `mijn` or `vrij`; anything else is all.
    van: String,
    /// After which line: its last day and identifier.
    na: String,
}

impl Asked {
    fn whose(&self) -> ScreeningWhose {
        match self.van.as_str() {
            "mijn" => ScreeningWhose::Mine,
            "vrij" => ScreeningWhose::Unclaimed,
            _ => ScreeningWhose::All,
        }
    }

    fn after(&self) -> Option<(Date, Uuid)> {
        let (day, id) = self.na.split_once('.')?;
        let day = Date::parse(day, format_description!("[year]-[month]-[day]")).ok()?;
        Some((day, id.parse().ok()?))
    }
}

#[derive(Template)]
#[template(path = "aanpak/queue.html")]
struct QueuePage {
    l: L,
    shell: Shell,
    scope: Scope,
    tabs: Vec<Tab>,
    all: bool,
    late: usize,
    rows: Vec<Row>,
    first_href: String,
    next_href: String,
}

/// Whose screenings.
pub struct Tab {
    href: String,
    label: String,
    current: bool,
}

/// One family that comes in.
pub struct Row {
    href: String,
    family: String,
    family_href: String,
    number: String,
    asked: String,
    due: Due,
    screener: String,
    /// Whether it is the viewer's to decide.
    mine: bool,
    /// Where it is made the viewer's own.
    claim: String,
    gezin: GezinId,
    case: CaseId,
    version: i64,
}

fn address(van: &str, na: Option<(Date, Uuid)>) -> String {
    let mut parts = Vec::new();
    if !van.is_empty() {
        parts.push(format!("van={van}"));
    }
    parts.extend(na.map(|(day, id)| format!("na={day}.{id}")));
    match parts.is_empty() {
        true => paths::SCREENING.to_owned(),
        false => format!("{}?{}", paths::SCREENING, parts.join("&")),
    }
}

/// `GET /aanmeldingen`
pub async fn show(Visit { state, cx, headers }: Visit, Query(asked): Query<Asked>) -> Reply {
    let looking = state.looking(&cx, &headers).await?;
    let query = ScreeningQuery {
        whose: asked.whose(),
        case: None,
        after: asked.after(),
        limit: LINES,
    };
    let page = match looking.gemeente {
        Some((gemeente, _)) => screenings(&state.store, &looking.viewer, gemeente, &query).await?,
        None => ScreeningPage::default(),
    };
    let l = cx.l;
    let known = ["mijn", "vrij"].contains(&asked.van.as_str());
    let van = if known { asked.van.as_str() } else { "" };
    let tab = |code: &str, key: &str| Tab {
        href: address(code, None),
        label: l.t(key),
        current: van == code,
    };
    let today = looking.viewer.today();
    let row = |item: ScreeningItem| row(&cx, item, today);
    Ok(html(&QueuePage {
        l,
        scope: Scope::of(l, &looking),
        tabs: vec![
            tab("", "screening-all"),
            tab("vrij", "screening-free"),
            tab("mijn", "screening-mine"),
        ],
        all: van.is_empty(),
        late: page.items.iter().filter(|item| item.late).count(),
        next_href: page
            .next
            .map(|next| address(van, Some(next)))
            .unwrap_or_default(),
        first_href: match asked.na.is_empty() {
            true => String::new(),
            false => address(van, None),
        },
        rows: page.items.into_iter().map(row).collect(),
        shell: cx.shell.clone(),
    }))
}

fn row(cx: &Cx, item: ScreeningItem, today: Date) -> Row {
    let own = cx.user.as_ref().map(|user| user.id);
    let screener = item.screener;
    Row {
        href: paths::screening(item.gezin, item.case),
        family: item.gezin_name,
        family_href: dossier_path(item.gezin),
        number: item.case_number,
        asked: near_day(cx.l, item.asked_on, today),
        due: Due::until(cx.l, item.due_on, today),
        mine: screener.as_ref().map(|(user, _)| *user) == own && own.is_some(),
        screener: screener.map(|(_, name)| name).unwrap_or_default(),
        claim: paths::claim(item.id),
        gezin: item.gezin,
        case: item.case,
        version: item.version,
    }
}

/// `POST /aanmeldingen/{id}/oppakken`
pub async fn claim(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let looking = state.looking(&cx, &headers).await?;
    let id: Uuid = id.parse().map_err(|_| AppError::NotFound)?;
    let seen = fields.get("versie").parse().unwrap_or_default();
    let at = (looking.gemeente()?, id);
    match claim_screening(&state.store, &looking.viewer, at, seen).await {
        Ok(_) => {
            let gezin = fields.get("gezin").parse::<GezinId>();
            let case = fields.get("zaak").parse::<CaseId>();
            Ok(redirect(&match (gezin, case) {
                (Ok(gezin), Ok(case)) => paths::screening(gezin, case),
                _ => format!("{}?van=mijn", paths::SCREENING),
            }))
        }
        Err(refusal) => {
            let text = refused_step(cx.l, refusal)?;
            let back = paths::SCREENING.to_owned();
            Ok(Refused::new(cx, text, back, "screening-to-queue").respond())
        }
    }
}
