//! `/zoeken`: one box for name, address, number and citizen service number. Only what the viewer sees is found. A citizen service number
//! never comes into an address: it is sent in a form and answered there.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use domain::gezin::{Query as Typed, read_query};
use domain::shared::GezinId;
use serde::Deserialize;
use store::gezin::{Count, FoundBy, GezinItem, GezinQuery, Page, Reason, found_by, search};

use crate::paths;
use pages_gezin::scope::Scope;
use pages_gezin::{OWN_TEAMS, dossier_path, wijken, words};
use web::forms::fields::Fields;
use web::kept::encoded;
use web::layout::{L, Shell};
use web::viewer::Looking;
use web::{AppError, AppState, Reply, Visit, html, redirect};

/// How many families are shown.
const MOST: u32 = 25;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// What was typed.
    zoek: String,
    /// `adres`: a citizen service number stood in an address.
    bsn: String,
}

#[derive(Template)]
#[template(path = "aanpak/search.html")]
struct SearchPage {
    l: L,
    shell: Shell,
    scope: Scope,
    typed: String,
    /// Why nothing was looked for; empty when something was.
    problem: String,
    asked: bool,
    count: String,
    more: String,
    groups: Vec<Group>,
    own_team: bool,
}

/// Families that were found by the same.
pub struct Group {
    code: &'static str,
    title: String,
    rows: Vec<Row>,
}

/// One family.
pub struct Row {
    href: String,
    name: String,
    number: String,
    wijk: String,
    children: u32,
    regisseur: String,
    why: String,
}

/// Whether what was typed is, or should be, a citizen service number.
fn secret(text: &str) -> bool {
    matches!(read_query(text), Typed::Number(_) | Typed::Mistyped(_))
}

/// Whether what was typed is a number, which says by itself why it found.
fn by_number(text: &str) -> bool {
    secret(text) || matches!(read_query(text), Typed::Dossier(_))
}

/// `GET /zoeken`
pub async fn show(visit: Visit, Query(asked): Query<Asked>) -> Reply {
    if secret(&asked.zoek) {
        return Ok(redirect(&format!("{}?bsn=adres", paths::SEARCH)));
    }
    let problem = match asked.bsn.as_str() {
        "adres" => visit.cx.l.t("zoeken-bsn-address"),
        _ => String::new(),
    };
    answer(visit, asked.zoek.trim(), problem).await
}

/// `POST /zoeken`: words go on as an address, so that the page can be gone back to; a number is answered here.
pub async fn submit(visit: Visit, fields: Fields) -> Reply {
    let text = fields.get("zoek").trim();
    match secret(text) {
        true => answer(visit, text, String::new()).await,
        false => Ok(redirect(&match text {
            "" => paths::SEARCH.to_owned(),
            words => format!("{}?zoek={}", paths::SEARCH, encoded(words)),
        })),
    }
}

/// What cannot be looked for, in words; empty when it can.
fn unsought(l: L, text: &str) -> String {
    let signs = text.chars().filter(|sign| sign.is_alphanumeric()).count();
    match read_query(text) {
        Typed::Mistyped(_) => l.t("zoeken-bsn-wrong"),
        _ if !text.is_empty() && signs < 2 => l.t("zoeken-too-short"),
        _ => String::new(),
    }
}

async fn answer(visit: Visit, text: &str, problem: String) -> Reply {
    let Visit { state, cx, headers } = visit;
    let looking = state.looking(&cx, &headers).await?;
    let l = cx.l;
    let problem = match problem.is_empty() {
        true => unsought(l, text),
        false => problem,
    };
    let asked = !text.is_empty() && problem.is_empty();
    let found = match asked {
        true => find(&state, &looking, text).await?,
        false => nothing(),
    };
    let why = why(&state, &looking, text, &found.items).await?;
    let groups = groups(l, text, found.items, &why);
    let own_team = OWN_TEAMS.iter().any(|role| cx.has(*role));
    let number = secret(text);
    Ok(html(&SearchPage {
        l,
        scope: Scope::of(l, &looking),
        problem,
        asked,
        count: counted(l, found.count),
        more: match found.next {
            Some(_) if !number => format!("/gezinnen?zoek={}", encoded(text)),
            _ => String::new(),
        },
        groups,
        own_team,
        // A citizen service number is not shown again.
        typed: match number {
            true => String::new(),
            false => text.to_owned(),
        },
        shell: cx.shell,
    }))
}

fn nothing() -> Page {
    Page {
        items: Vec::new(),
        next: None,
        count: Count::Exact(0),
    }
}

async fn find(state: &AppState, looking: &Looking, text: &str) -> Result<Page, AppError> {
    let Some((gemeente, _)) = looking.gemeente else {
        return Ok(nothing());
    };
    let query = GezinQuery {
        limit: MOST,
        ..GezinQuery::default()
    };
    Ok(search(&state.store, &looking.viewer, gemeente, text, &query, false).await?)
}

/// By what each family was found; nothing for a number, which says it itself.
async fn why(
    state: &AppState,
    looking: &Looking,
    text: &str,
    items: &[GezinItem],
) -> Result<BTreeMap<GezinId, Vec<Reason>>, AppError> {
    let families: Vec<GezinId> = items.iter().map(|item| item.id).collect();
    match looking.gemeente {
        Some((gemeente, _)) if !families.is_empty() && !by_number(text) => {
            let asked = (text, families.as_slice());
            Ok(found_by(&state.store, &looking.viewer, gemeente, asked).await?)
        }
        _ => Ok(BTreeMap::new()),
    }
}

fn counted(l: L, count: Count) -> String {
    match count {
        Count::Exact(number) => l.n("zoeken-found", number),
        Count::MoreThan(number) => l.n("zoeken-found-more", number),
    }
}

/// The groups, in their order: what was typed before what comes near.
const GROUPS: [&str; 6] = ["bsn", "nummer", "gezin", "lid", "adres", "lijkt"];

/// In which group a family stands, and why it was found in words.
fn place(l: L, text: &str, reasons: &[Reason]) -> (&'static str, String) {
    if secret(text) {
        return ("bsn", l.t("zoeken-why-bsn"));
    }
    let Some(first) = reasons.first() else {
        return ("nummer", l.t("zoeken-why-number"));
    };
    let group = match (&first.by, first.near) {
        (_, true) => "lijkt",
        (FoundBy::Family, _) => "gezin",
        (FoundBy::Member(_), _) => "lid",
        (FoundBy::Address, _) => "adres",
    };
    let said = reasons.iter().map(|reason| match &reason.by {
        FoundBy::Family => l.t("zoeken-why-family"),
        FoundBy::Member(name) => l.n("zoeken-why-member", name.as_str()),
        FoundBy::Address => l.t("zoeken-why-address"),
    });
    (group, said.collect::<Vec<_>>().join(", "))
}

fn groups(
    l: L,
    text: &str,
    items: Vec<GezinItem>,
    why: &BTreeMap<GezinId, Vec<Reason>>,
) -> Vec<Group> {
    let mut groups: Vec<Group> = GROUPS
        .into_iter()
        .map(|code| Group {
            code,
            title: l.t(&format!("zoeken-group-{code}")),
            rows: Vec::new(),
        })
        .collect();
    for item in items {
        let reasons = why.get(&item.id).map_or(&[][..], Vec::as_slice);
        let (code, why) = place(l, text, reasons);
        if let Some(group) = groups.iter_mut().find(|group| group.code == code) {
            group.rows.push(row(l, item, why));
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    groups
}

fn row(l: L, item: GezinItem, why: String) -> Row {
    Row {
        href: dossier_path(item.id),
        name: words::title(l, item.kind, &item.name),
        wijk: item
            .wijk
            .map(|code| wijken::name(&code).to_owned())
            .unwrap_or_default(),
        children: item.children,
        regisseur: item.regisseur.unwrap_or_default(),
        number: item.number,
        why,
    }
}
