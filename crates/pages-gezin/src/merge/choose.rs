//! `/gezinnen/{id}/samenvoegen`: which other record is the same family: one that looks like it, or one that is looked for by name or
//! number.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::gezin::{Query as Typed, read_query};
use domain::shared::GezinId;
use serde::Deserialize;
use store::gezin::{
    ChangeRefusal, Dossier, GezinKind, GezinQuery, NewTraits, SeenDuplicate, Who, duplicates,
    search,
};

use super::form::{self, Chosen};
use super::held::Held;
use super::{beside, path};
use crate::family::Found;
use crate::form::Head;
use crate::words;
use web::forms::fields::FieldErrors;
use web::layout::{L, Shell};
use web::{AppError, AppState, Reply, Visit, html, redirect, unprocessable};

/// How many families a search shows.
const MOST: u32 = 25;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The other record.
    met: String,
    /// Words of its name, or its number.
    zoek: String,
    /// `adres`: a citizen service number stood in an address.
    bsn: String,
}

#[derive(Template)]
#[template(path = "gezin/merge_choose.html")]
struct ChoosePage {
    l: L,
    shell: Shell,
    head: Head,
    typed: String,
    /// What was found by the words; `None` when nothing was looked for.
    found: Option<Vec<Other>>,
    alike: Vec<Other>,
    /// There may be a record that this person does not see.
    elsewhere: bool,
    errors: FieldErrors,
}

/// Another record that may be the same family.
pub struct Other {
    name: String,
    number: String,
    /// Who in it looks like whom.
    why: Vec<String>,
    href: String,
}

/// `GET /gezinnen/{id}/samenvoegen`
pub async fn show(visit: Visit, Path(id): Path<String>, Query(asked): Query<Asked>) -> Reply {
    if !asked.met.is_empty() {
        let (own, other) = Held::both(&visit, &id, &asked.met).await?;
        let chosen = Chosen::first(&own, &other);
        return form::respond(&visit, (&own, &other), &chosen).await;
    }
    let found = Found::to_change(&visit.state, &visit.cx, &visit.headers, &id).await?;
    // A citizen service number does not belong in an address, and names a person rather than a record.
    if matches!(
        read_query(&asked.zoek),
        Typed::Number(_) | Typed::Mistyped(_)
    ) {
        let path = path(found.dossier.id);
        return Ok(redirect(&format!("{path}?bsn=adres")));
    }
    let mut page = page(&visit, &found, asked.zoek.trim()).await?;
    if asked.bsn == "adres" {
        page.errors = FieldErrors::one("zoek", visit.cx.l.t("samenvoegen-error-bsn"));
    }
    Ok(html(&page))
}

/// The choice again, for a form that names no other record.
pub async fn again(visit: &Visit, id: &str) -> Result<Response, AppError> {
    let found = Found::to_change(&visit.state, &visit.cx, &visit.headers, id).await?;
    let mut page = page(visit, &found, "").await?;
    page.errors = FieldErrors::one("zoek", visit.cx.l.t("samenvoegen-error-choose"));
    Ok(unprocessable(&page))
}

async fn page(visit: &Visit, found: &Found, typed: &str) -> Result<ChoosePage, AppError> {
    let l = visit.cx.l;
    let sought = match typed.is_empty() {
        true => None,
        false => Some(sought(&visit.state, l, found, typed).await?),
    };
    let (alike, elsewhere) = alike(&visit.state, l, found).await?;
    let keys = ("samenvoegen-title", "samenvoegen-search");
    let places = (path(found.dossier.id), found.path());
    Ok(ChoosePage {
        l,
        shell: visit.cx.shell.clone(),
        head: Head {
            lead: l.t("samenvoegen-lead"),
            ..Head::of(l, found, keys, places)
        },
        typed: typed.to_owned(),
        found: sought,
        alike,
        elsewhere,
        errors: FieldErrors::default(),
    })
}

/// The families that this person finds by these words.
async fn sought(
    state: &AppState,
    l: L,
    found: &Found,
    typed: &str,
) -> Result<Vec<Other>, AppError> {
    let query = GezinQuery {
        limit: MOST,
        ..GezinQuery::default()
    };
    let (gemeente, own) = found.place();
    let page = search(&state.store, found.viewer(), gemeente, typed, &query, false).await?;
    let others = page.items.into_iter().filter(|item| item.id != own);
    let other = others.map(|item| Other {
        name: words::title(l, item.kind, &item.name),
        number: item.number,
        why: Vec::new(),
        href: beside(own, item.id),
    });
    Ok(other.collect())
}

fn traits(dossier: &Dossier, who: &Who) -> NewTraits {
    let address = dossier
        .addresses
        .iter()
        .find(|one| one.person == who.person);
    NewTraits {
        name: who.name.clone(),
        born_on: who.born_on,
        bsn: None,
        postcode: address.map_or_else(String::new, |one| one.postcode.clone()),
        house_number: address.map_or_else(String::new, |one| one.house_number.clone()),
    }
}

/// The families in which somebody looks like a member of this one, those with most of them first; and whether there may be more that
/// this person does not see.
async fn alike(state: &AppState, l: L, found: &Found) -> Result<(Vec<Other>, bool), AppError> {
    let (gemeente, own) = found.place();
    let members = words::members_on(&found.dossier, found.today());
    let mut families: BTreeMap<GezinId, Other> = BTreeMap::new();
    let mut elsewhere = false;
    for who in &members {
        let new = traits(&found.dossier, who);
        let told = match duplicates(&state.store, found.viewer(), gemeente, &new).await {
            Ok(told) => told,
            Err(ChangeRefusal::Store(error)) => return Err(error.into()),
            // Somebody whose name is not known is compared with nobody.
            Err(_) => continue,
        };
        elsewhere |= told.elsewhere;
        let others = told.seen.into_iter().filter(|one| {
            let member = members.iter().any(|own| own.person == one.person);
            one.gezin != own && !member
        });
        for one in others {
            let line = line(l, who, &one);
            let other = families.entry(one.gezin).or_insert_with(|| Other {
                name: words::title(l, GezinKind::Gezin, &one.gezin_name),
                number: one.number,
                why: Vec::new(),
                href: beside(own, one.gezin),
            });
            other.why.push(line);
        }
    }
    let mut all: Vec<Other> = families.into_values().collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.why.len()));
    Ok((all, elsewhere))
}

/// Who looks like whom, and by what.
fn line(l: L, own: &Who, other: &SeenDuplicate) -> String {
    let said = other.evidence.iter();
    let said = said.map(|one| l.t(&format!("netwerk-evidence-{}", one.code())));
    let said = said.collect::<Vec<_>>().join(", ");
    let values = [
        ("own", own.name.to_string()),
        ("other", other.name.to_string()),
        ("why", said),
    ];
    l.tr("samenvoegen-alike", &values)
}
