//! `/samenwerking/organisaties`: the organisations, and a new one.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use domain::samenwerking::{ConvenantState, Sector};
use domain::shared::{GemeenteId, OrganisationId};
use serde::Deserialize;
use store::WriteError;
use store::samenwerking::{
    ColleagueFilter, ConvenantFilter, GrantFilter, GrantSource, NewOrganisation, Organisation,
    OrganisationFilter, colleagues, convenants, create_organisation, grants, organisations,
};

use super::forms::Choice;
use super::scope::Scope;
use super::{Tab, paths, tabs, words};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::local;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

const MAX_NAME: usize = 160;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// Code of a sector.
    #[serde(default)]
    sector: String,
}

#[derive(Template)]
#[template(path = "samenwerking/organisations.html")]
struct ListPage {
    l: L,
    shell: Shell,
    tabs: Vec<Tab>,
    new: &'static str,
    total: usize,
    without: usize,
    sectors: Vec<Choice>,
    filtered: bool,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    name: String,
    places: String,
    sector: String,
    people: usize,
    convenanten: usize,
    /// `sign`, `law`, or empty for none.
    icon: &'static str,
}

/// `GET /samenwerking/organisaties`
pub async fn list(Visit { state, cx, .. }: Visit, Query(asked): Query<Asked>) -> Reply {
    let scope = Scope::of(&cx)?;
    let (l, today) = (cx.l, local(cx.now).date());
    let gemeente = scope.only_gemeente();
    let filter = OrganisationFilter {
        gemeente,
        sector: None,
    };
    let all = organisations(&state.store, filter).await?;
    let people = people(&state).await?;
    let held = in_force(&state, today).await?;
    let rights = GrantFilter {
        gemeente,
        day: Some(today),
        ..GrantFilter::default()
    };
    let rights = grants(&state.store, rights).await?;
    let gemeenten = store::toezicht::gemeenten(&state.store).await?;
    let place = |id: GemeenteId| {
        let known = gemeenten.iter().find(|one| one.id == id);
        known.map(|one| one.name.clone()).unwrap_or_default()
    };
    let row = |one: &Organisation| {
        let mut own = rights.iter();
        let by = own.find(|right| right.grant.organisation == one.id);
        let places = one.works_in.iter().filter(|(_, days)| days.contains(today));
        let places = one.gemeente.into_iter().chain(places.map(|(id, _)| *id));
        Row {
            href: paths::organisation(one.id),
            name: one.name.clone(),
            places: words::listed(l, places.map(place).collect()),
            sector: words::sector(l, one.sector),
            people: people.get(&one.id).copied().unwrap_or(0),
            convenanten: held.get(&one.id).copied().unwrap_or(0),
            icon: match by.map(|right| right.source) {
                Some(GrantSource::Convenant(_)) => "sign",
                Some(GrantSource::Mandate(_)) => "law",
                None => "",
            },
        }
    };
    let rows: Vec<Row> = all.iter().map(row).collect();
    let without = rows.iter().filter(|row| row.icon.is_empty()).count();
    let fits = |row: &(Row, Sector)| asked.sector.is_empty() || row.1.code() == asked.sector;
    let shown = rows.into_iter().zip(all.iter().map(|one| one.sector));
    let adds = scope.officer_of.is_some() || scope.administrator;
    Ok(html(&ListPage {
        l,
        tabs: tabs(l, &cx, paths::ORGANISATIONS),
        shell: cx.shell,
        new: if adds { paths::NEW_ORGANISATION } else { "" },
        total: all.len(),
        without,
        sectors: sectors(l, &all, &asked.sector),
        filtered: !asked.sector.is_empty(),
        rows: shown.filter(fits).map(|(row, _)| row).collect(),
    }))
}

/// The sectors that occur, to choose one of.
fn sectors(l: L, all: &[Organisation], now: &str) -> Vec<Choice> {
    let occurs = |sector: &Sector| all.iter().any(|one| one.sector == *sector);
    let known = Sector::ALL.into_iter().filter(occurs);
    let mut sectors = vec![Choice::of("", l.t("samen-any-sector"), now)];
    sectors.extend(known.map(|one| Choice::of(one.code(), words::sector(l, one), now)));
    sectors
}

/// How many people of each organisation may sign in.
async fn people(state: &AppState) -> Result<BTreeMap<OrganisationId, usize>, AppError> {
    let mut count = BTreeMap::new();
    for one in colleagues(&state.store, ColleagueFilter::default()).await? {
        if let (Some(organisation), true) = (one.organisation, one.active) {
            *count.entry(organisation).or_insert(0) += 1;
        }
    }
    Ok(count)
}

/// How many covenants in force each organisation has signed.
async fn in_force(
    state: &AppState,
    today: time::Date,
) -> Result<BTreeMap<OrganisationId, usize>, AppError> {
    let mut count = BTreeMap::new();
    for kept in convenants(&state.store, &ConvenantFilter::default()).await? {
        let holding = kept.convenant.versions.iter().rev();
        let mut holding = holding.filter(|one| one.state(today) == ConvenantState::InForce);
        for organisation in holding
            .next()
            .map(|version| version.signed_on(today))
            .unwrap_or_default()
        {
            *count.entry(organisation).or_insert(0) += 1;
        }
    }
    Ok(count)
}

#[derive(Template)]
#[template(path = "samenwerking/organisation_new.html")]
struct NewPage {
    l: L,
    shell: Shell,
    action: &'static str,
    back: &'static str,
    name: String,
    sectors: Vec<Choice>,
    gemeenten: Vec<Choice>,
    errors: FieldErrors,
}

/// `GET /samenwerking/organisaties/nieuw`
pub async fn new(State(state): State<AppState>, cx: Cx) -> Reply {
    let page = new_page(&state, cx, &Fields::default(), FieldErrors::default()).await?;
    Ok(html(&page))
}

/// `POST /samenwerking/organisaties/nieuw`
pub async fn create(Visit { state, cx, .. }: Visit, fields: Fields) -> Reply {
    let l = cx.l;
    let mut errors = FieldErrors::default();
    let name = name(l, &fields, &mut errors);
    let sector = Sector::from_code(fields.get("sector"));
    if sector.is_none() {
        errors.add("sector", l.t("samen-error-sector"));
    }
    let gemeente = fields.get("gemeente").parse::<GemeenteId>().ok();
    if sector == Some(Sector::Gemeente) && gemeente.is_none() {
        errors.add("gemeente", l.t("samen-error-gemeente"));
    }
    if let (Some(sector), true) = (sector, errors.is_empty()) {
        let new = NewOrganisation {
            name,
            sector,
            gemeente: gemeente.filter(|_| sector == Sector::Gemeente),
        };
        match create_organisation(&state.store, &state.ctx(&cx), &new).await {
            Ok(id) => {
                return Ok(redirect(&format!(
                    "{}?gedaan=gemaakt",
                    paths::organisation(id)
                )));
            }
            Err(WriteError::NotFound) => errors.add("gemeente", l.t("samen-error-gemeente")),
            Err(error) => errors.add("naam", words::write_refusal(l, error)?),
        }
    }
    let page = new_page(&state, cx, &fields, errors).await?;
    Ok(unprocessable(&page))
}

/// The name of an organisation as typed, on one line.
pub fn name(l: L, fields: &Fields, errors: &mut FieldErrors) -> String {
    let name = fields
        .get("naam")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if name.is_empty() {
        errors.add("naam", l.t("samen-error-name"));
    } else if name.chars().count() > MAX_NAME {
        errors.add("naam", l.n("samen-error-long", MAX_NAME));
    }
    name
}

async fn new_page(
    state: &AppState,
    cx: Cx,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<NewPage, AppError> {
    let l = cx.l;
    let mut sectors = vec![Choice::of("", l.t("samen-choose"), fields.get("sector"))];
    sectors.extend(Sector::ALL.map(|one| {
        Choice::of(
            one.code(),
            words::sector_title(l, one),
            fields.get("sector"),
        )
    }));
    let mut gemeenten = vec![Choice::of(
        "",
        l.t("samen-no-gemeente"),
        fields.get("gemeente"),
    )];
    let known = store::toezicht::gemeenten(&state.store).await?;
    gemeenten.extend(
        known
            .iter()
            .map(|one| Choice::of(one.id.to_string(), &one.name, fields.get("gemeente"))),
    );
    Ok(NewPage {
        l,
        action: paths::NEW_ORGANISATION,
        back: paths::ORGANISATIONS,
        name: fields.get("naam").to_owned(),
        sectors,
        gemeenten,
        errors,
        shell: cx.shell,
    })
}
