//! `/samenwerking/toegang`: who may see what on a day, and what that follows from. Nobody changes this by hand.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use domain::samenwerking::{Basis, CategorySet, GrantCircle, Purpose, Role};
use domain::shared::{Days, GemeenteId, OrganisationId, parse_dutch_date};
use serde::Deserialize;
use store::samenwerking::{
    ConvenantFilter, DerivedGrant, GrantFilter, GrantSource, KeptConvenant, MandateFilter,
    convenants, grants, mandates,
};

use super::forms::{self, Choice};
use super::scope::Scope;
use super::words::Organisations;
use super::{Tab, paths, tabs, words};
use web::layout::moment::{day, local};
use web::layout::{L, Shell};
use web::{AppError, AppState, Reply, Visit, html};

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// The day; today when it is empty or no day.
    #[serde(default)]
    op: String,
    /// Identifier of an organisation.
    #[serde(default)]
    organisatie: String,
    /// Identifier of a municipality.
    #[serde(default)]
    gemeente: String,
}

#[derive(Template)]
#[template(path = "samenwerking/grants.html")]
struct GrantsPage {
    l: L,
    shell: Shell,
    tabs: Vec<Tab>,
    day: String,
    organisations: Vec<Choice>,
    gemeenten: Vec<Choice>,
    chosen: usize,
    groups: Vec<Group>,
}

/// The rights of one organisation.
struct Group {
    organisation: String,
    rows: Vec<Row>,
}

struct Row {
    role: String,
    gemeente: String,
    chips: Vec<String>,
    circle: String,
    purpose: String,
    icon: &'static str,
    source: String,
    source_href: String,
    ground: String,
    days: String,
}

/// What makes rights one row: everything but category and circle.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct RowKey {
    name: String,
    organisation: OrganisationId,
    role: Role,
    gemeente: GemeenteId,
    basis: Basis,
    purpose: Purpose,
    ground: String,
    days: Days,
}

/// `GET /samenwerking/toegang`
pub async fn show(Visit { state, cx, .. }: Visit, Query(asked): Query<Asked>) -> Reply {
    let scope = Scope::of(&cx)?;
    let l = cx.l;
    let on = parse_dutch_date(&asked.op).unwrap_or_else(|_| local(cx.now).date());
    let gemeenten = scope.gemeenten(&state).await?;
    let known = words::organisations(&state.store).await?;
    let filter = GrantFilter {
        day: Some(on),
        organisation: scope.only_organisation(),
        gemeente: scope.only_gemeente(),
        role: None,
    };
    let mut found = grants(&state.store, filter).await?;
    found.retain(|one| {
        gemeenten
            .iter()
            .any(|gemeente| gemeente.id == one.grant.gemeente)
    });
    let mut organisations = vec![Choice::of(
        "",
        l.t("samen-any-organisation"),
        &asked.organisatie,
    )];
    organisations.extend(with_rights(&found, &known, &asked.organisatie));
    let mut places = vec![Choice::of("", l.t("samen-any-gemeente"), &asked.gemeente)];
    places.extend(
        gemeenten
            .iter()
            .map(|one| Choice::of(one.id.to_string(), &one.name, &asked.gemeente)),
    );
    let fits = |wanted: &str, id: String| wanted.is_empty() || wanted == id;
    found.retain(|one| {
        fits(&asked.organisatie, one.grant.organisation.to_string())
            && fits(&asked.gemeente, one.grant.gemeente.to_string())
    });
    let sources = Sources::load(&state, &scope).await?;
    let name = |id: GemeenteId| {
        let one = gemeenten.iter().find(|one| one.id == id);
        one.map(|one| one.name.clone()).unwrap_or_default()
    };
    Ok(html(&GrantsPage {
        l,
        tabs: tabs(l, &cx, paths::GRANTS),
        shell: cx.shell,
        day: day(l, on),
        organisations,
        gemeenten: places,
        chosen: gemeenten.len(),
        groups: groups(l, &found, &known, &sources, &name),
    }))
}

/// The organisations that have a right, by name.
fn with_rights(found: &[DerivedGrant], known: &Organisations, now: &str) -> Vec<Choice> {
    let names: BTreeMap<String, OrganisationId> = found
        .iter()
        .map(|one| one.grant.organisation)
        .map(|id| (words::name(known, id), id))
        .collect();
    names
        .into_iter()
        .map(|(name, id)| Choice::of(id.to_string(), name, now))
        .collect()
}

/// What rights follow from, in words.
struct Sources {
    scope: Scope,
    convenanten: Vec<KeptConvenant>,
    tasks: BTreeMap<domain::shared::MandateId, String>,
}

impl Sources {
    async fn load(state: &AppState, scope: &Scope) -> Result<Self, AppError> {
        let tasks = mandates(&state.store, MandateFilter::default()).await?;
        Ok(Self {
            scope: *scope,
            convenanten: convenants(&state.store, &ConvenantFilter::default()).await?,
            tasks: tasks
                .into_iter()
                .map(|kept| (kept.mandate.id, kept.mandate.task))
                .collect(),
        })
    }

    /// Icon, words and address of what a right follows from.
    fn of(&self, l: L, one: &DerivedGrant) -> (&'static str, String, String) {
        match (one.source, one.grant.basis) {
            (GrantSource::Convenant(id), Basis::Clause(clause)) => {
                let kept = self.convenanten.iter().find(|kept| kept.convenant.id == id);
                let found = kept.and_then(|kept| {
                    kept.convenant.versions.iter().find_map(|version| {
                        let mut clauses = version.clauses.iter();
                        let place = clauses.position(|one| one.id == clause)?;
                        Some((&kept.convenant, version, place + 1))
                    })
                });
                let Some((convenant, version, number)) = found else {
                    return ("sign", l.t("samen-by-convenant"), String::new());
                };
                let values = [
                    ("title", convenant.title.clone()),
                    ("n", number.to_string()),
                ];
                let href = if self.scope.shows(convenant, version) {
                    format!("{}#art-{number}", paths::version(id, version.number))
                } else {
                    String::new()
                };
                ("sign", l.tr("samen-source-clause", &values), href)
            }
            (GrantSource::Mandate(id), _) => {
                let task = self.tasks.get(&id).cloned();
                let task = task.unwrap_or_else(|| l.t("samen-by-mandate"));
                ("law", task, paths::MANDATES.to_owned())
            }
            _ => ("key", String::new(), String::new()),
        }
    }
}

fn groups(
    l: L,
    found: &[DerivedGrant],
    known: &Organisations,
    sources: &Sources,
    gemeente: &dyn Fn(GemeenteId) -> String,
) -> Vec<Group> {
    type Given<'a> = (&'a DerivedGrant, CategorySet, Vec<&'a GrantCircle>);
    let mut rows: BTreeMap<RowKey, Given<'_>> = BTreeMap::new();
    for one in found {
        let grant = &one.grant;
        let key = RowKey {
            name: words::name(known, grant.organisation),
            organisation: grant.organisation,
            role: grant.role,
            gemeente: grant.gemeente,
            basis: grant.basis,
            purpose: grant.purpose,
            ground: grant.ground.clone(),
            days: grant.days,
        };
        let (_, categories, circles) =
            rows.entry(key)
                .or_insert((one, CategorySet::EMPTY, Vec::new()));
        *categories = categories.with(grant.category);
        if !circles.contains(&&grant.circle) {
            circles.push(&grant.circle);
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    for (key, (one, categories, circles)) in rows {
        let (icon, source, source_href) = sources.of(l, one);
        let row = Row {
            role: words::role(l, key.role),
            gemeente: gemeente(key.gemeente),
            chips: words::chips(l, categories),
            circle: circle(l, &circles),
            purpose: words::purpose(l, key.purpose),
            icon,
            source,
            source_href,
            ground: words::citation(forms::grounds(), &key.ground),
            days: words::days(l, key.days),
        };
        match groups
            .last_mut()
            .filter(|group| group.organisation == key.name)
        {
            Some(group) => group.rows.push(row),
            None => groups.push(Group {
                organisation: key.name,
                rows: vec![row],
            }),
        }
    }
    groups
}

/// About whom: one circle, or several neighbourhoods together.
fn circle(l: L, circles: &[&GrantCircle]) -> String {
    let wijken = circles.iter().filter_map(|one| match one {
        GrantCircle::Wijk(code) => Some(code.clone()),
        _ => None,
    });
    let whole = match circles.first() {
        Some(GrantCircle::Everywhere) => domain::samenwerking::Circle::Everywhere,
        Some(GrantCircle::Wijk(_)) => domain::samenwerking::Circle::Wijken(wijken.collect()),
        _ => domain::samenwerking::Circle::Task,
    };
    words::circle(l, &whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::layout::Lang;

    #[test]
    fn neighbourhoods_stand_together() {
        let l = L::new(Lang::Nl);
        let (one, two) = (
            GrantCircle::Wijk("WK1".to_owned()),
            GrantCircle::Wijk("WK2".to_owned()),
        );
        assert!(circle(l, &[&one, &two]).contains("WK1, WK2"));
        assert!(!circle(l, &[&GrantCircle::Task]).is_empty());
    }
}
