//! `/samenwerking/convenanten`: the covenants with their state.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use domain::samenwerking::{Convenant, ConvenantState, ConvenantVersion};
use serde::Deserialize;
use store::samenwerking::{ConvenantFilter, KeptConvenant, convenants};
use time::Date;

use super::forms::Choice;
use super::scope::Scope;
use super::words::{self, Organisations};
use super::{Tab, paths, tabs};
use web::layout::moment::{day, local};
use web::layout::{L, Shell};
use web::{Reply, Visit, html};

/// How many days before its end a covenant is called expiring.
const SOON: i64 = 90;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// Code of a state.
    #[serde(default)]
    stand: String,
    /// Name of an approach.
    #[serde(default)]
    aanpak: String,
    /// Identifier of an organisation.
    #[serde(default)]
    partij: String,
}

#[derive(Template)]
#[template(path = "samenwerking/convenanten.html")]
struct ListPage {
    l: L,
    shell: Shell,
    tabs: Vec<Tab>,
    new: &'static str,
    in_force: usize,
    open: usize,
    filtered: bool,
    states: Vec<Choice>,
    approaches: Vec<Choice>,
    parties: Vec<Choice>,
    rows: Vec<Row>,
}

/// One covenant.
pub struct Row {
    href: String,
    title: String,
    note: String,
    keeper: String,
    state: ConvenantState,
    kind: &'static str,
    word: String,
    sub: String,
    signed: usize,
    parties: usize,
    days: String,
    todo: String,
    todo_href: String,
    approach: String,
    party_ids: Vec<String>,
}

/// `GET /samenwerking/convenanten`
pub async fn show(Visit { state, cx, .. }: Visit, Query(asked): Query<Asked>) -> Reply {
    let scope = Scope::of(&cx)?;
    let l = cx.l;
    let today = local(cx.now).date();
    let organisations = words::organisations(&state.store).await?;
    let gemeenten = store::toezicht::gemeenten(&state.store).await?;
    let all = convenants(&state.store, &ConvenantFilter::default()).await?;
    let keeper = |kept: &KeptConvenant| {
        let keeper = kept.convenant.keeper;
        let known = gemeenten.iter().find(|one| one.id == keeper);
        known.map(|one| one.name.clone()).unwrap_or_default()
    };
    let list = List {
        l,
        scope: &scope,
        organisations: &organisations,
        today,
    };
    let mut rows: Vec<Row> = all
        .iter()
        .filter_map(|kept| list.row(kept, keeper(kept)))
        .collect();
    let count = |wanted: &[ConvenantState]| {
        let fitting = rows.iter().filter(|row| wanted.contains(&row.state));
        fitting.count()
    };
    let in_force = count(&[ConvenantState::InForce]);
    let open = count(&[ConvenantState::Offered, ConvenantState::Signed]);
    let [states, approaches, parties] = filters(l, &rows, &organisations, &asked);
    let fits = |wanted: &str, value: &str| wanted.is_empty() || wanted == value;
    rows.retain(|row| {
        fits(&asked.stand, row.state.code())
            && fits(&asked.aanpak.to_lowercase(), &row.approach.to_lowercase())
            && (asked.partij.is_empty() || row.party_ids.contains(&asked.partij))
    });
    let writes = scope.officer_of.is_some();
    let chosen = [&asked.stand, &asked.aanpak, &asked.partij];
    Ok(html(&ListPage {
        l,
        tabs: tabs(l, &cx, paths::CONVENANTEN),
        shell: cx.shell,
        new: if writes { paths::NEW_CONVENANT } else { "" },
        in_force,
        open,
        filtered: chosen.iter().any(|one| !one.is_empty()),
        states,
        approaches,
        parties,
        rows,
    }))
}

/// What the list can be narrowed to: a state, an approach or a party that is in it.
fn filters(l: L, rows: &[Row], organisations: &Organisations, asked: &Asked) -> [Vec<Choice>; 3] {
    let approaches: BTreeMap<String, String> = rows
        .iter()
        .filter(|row| !row.approach.is_empty())
        .map(|row| (row.approach.to_lowercase(), row.approach.clone()))
        .collect();
    let parties: BTreeMap<String, String> = rows
        .iter()
        .flat_map(|row| &row.party_ids)
        .filter_map(|id| {
            Some((
                organisations.get(&id.parse().ok()?)?.name.clone(),
                id.clone(),
            ))
        })
        .collect();
    let any = |key: &str, now: &str| vec![Choice::of("", l.t(key), now)];
    let mut states = any("samen-any-state", &asked.stand);
    states.extend(STATES.map(|one| Choice::of(one.code(), words::state(l, one), &asked.stand)));
    let mut chosen = any("samen-any-approach", &asked.aanpak);
    chosen.extend(
        approaches
            .values()
            .map(|one| Choice::of(one, one, &asked.aanpak)),
    );
    let mut with = any("samen-any-party", &asked.partij);
    with.extend(
        parties
            .iter()
            .map(|(name, id)| Choice::of(id, name, &asked.partij)),
    );
    [states, chosen, with]
}

const STATES: [ConvenantState; 6] = [
    ConvenantState::Draft,
    ConvenantState::Offered,
    ConvenantState::Signed,
    ConvenantState::InForce,
    ConvenantState::Ended,
    ConvenantState::Withdrawn,
];

/// The version that stands for the covenant: the newest that holds, otherwise the newest that may be seen.
fn version_of<'a>(
    scope: &Scope,
    kept: &'a KeptConvenant,
    today: Date,
) -> Option<&'a ConvenantVersion> {
    let shown = || {
        let versions = kept.convenant.versions.iter().rev();
        versions.filter(|version| scope.shows(&kept.convenant, version))
    };
    shown()
        .find(|version| version.state(today) == ConvenantState::InForce)
        .or_else(|| shown().next())
}

/// What each line of the list needs.
struct List<'a> {
    l: L,
    scope: &'a Scope,
    organisations: &'a Organisations,
    today: Date,
}

impl List<'_> {
    fn row(&self, kept: &KeptConvenant, keeper: String) -> Option<Row> {
        let (l, convenant) = (self.l, &kept.convenant);
        let version = version_of(self.scope, kept, self.today)?;
        let state = version.state(self.today);
        let (kind, word, sub) = match self.expires_in(version) {
            Some(left) => (
                "warning",
                l.t("samen-state-loopt-af"),
                l.n("samen-days-left", left),
            ),
            None => (
                words::state_kind(state),
                words::state(l, state),
                since(l, version, state),
            ),
        };
        let (todo, step) = self.todo(convenant, version)?;
        let todo_href = match step {
            "" => String::new(),
            step => paths::step(convenant.id, step),
        };
        let parties = version.parties.iter();
        Some(Row {
            href: paths::version(convenant.id, version.number),
            title: convenant.title.clone(),
            note: self.note(convenant, version.number),
            keeper,
            state,
            kind,
            word,
            sub,
            signed: version.signed_on(self.today).len(),
            parties: version.parties.len(),
            days: words::days(l, version.period),
            todo,
            todo_href,
            approach: convenant.approach.clone().unwrap_or_default(),
            party_ids: parties.map(|one| one.organisation.to_string()).collect(),
        })
    }

    /// The approach and the number of the version.
    fn note(&self, convenant: &Convenant, number: u32) -> String {
        match &convenant.approach {
            None => self.l.n("samen-version", number),
            Some(approach) => {
                let args = [("what", approach.clone()), ("n", number.to_string())];
                self.l.tr("samen-convenant-note", &args)
            }
        }
    }

    /// How many days a version in force has left, when that is soon.
    fn expires_in(&self, version: &ConvenantVersion) -> Option<i64> {
        let in_force = version.state(self.today) == ConvenantState::InForce;
        let left = (version.period.last()? - self.today).whole_days();
        (in_force && (0..SOON).contains(&left)).then_some(left)
    }

    /// What is to be done, and the step that does it; `None` when there is no version at all.
    fn todo(
        &self,
        convenant: &Convenant,
        version: &ConvenantVersion,
    ) -> Option<(String, &'static str)> {
        let (l, state) = (self.l, version.state(self.today));
        let signed = version.signed_on(self.today);
        let open = version.parties.iter();
        let open = open.filter(|party| !signed.contains(&party.organisation));
        let waiting: Vec<String> = open
            .map(|party| words::name(self.organisations, party.organisation))
            .collect();
        let writes = self.scope.writes_for(convenant.keeper);
        let newest = version.number == convenant.newest()?.number;
        let expires = self.expires_in(version).is_some();
        Some(match state {
            ConvenantState::Draft if writes => (l.t("samen-todo-draft"), ""),
            ConvenantState::Offered | ConvenantState::Signed | ConvenantState::InForce
                if !waiting.is_empty() =>
            {
                (l.n("samen-todo-waiting", shortened(l, waiting)), "")
            }
            ConvenantState::InForce if expires && writes && newest => {
                (l.t("samen-todo-new-version"), "nieuwe-versie")
            }
            _ => (String::new(), ""),
        })
    }
}

/// Since when it stands like this.
fn since(l: L, version: &ConvenantVersion, state: ConvenantState) -> String {
    let told = |key: &str, on: Option<Date>| on.map(|on| l.n(key, day(l, on))).unwrap_or_default();
    match state {
        ConvenantState::Draft => String::new(),
        ConvenantState::Offered | ConvenantState::Signed => told("samen-since", version.offered_on),
        ConvenantState::InForce => told(
            "samen-since",
            Some(
                version
                    .period
                    .from
                    .max(version.offered_on.unwrap_or(Date::MIN)),
            ),
        ),
        ConvenantState::Ended | ConvenantState::Withdrawn => {
            let closed = version.closed.as_ref().map(|closed| closed.on);
            told("samen-binding-on", closed.or(version.period.until))
        }
    }
}

/// At most two names, and how many more.
fn shortened(l: L, mut names: Vec<String>) -> String {
    if names.len() <= 3 {
        return words::listed(l, names);
    }
    let more = names.len() - 2;
    names.truncate(2);
    names.push(l.n("samen-others", more));
    words::listed(l, names)
}
