//! The log: what happened, newest first, and how far it is sealed.

use askama::Template;
use axum::extract::Query;
use domain::toezicht::Gemeente;
use serde::Deserialize;
use store::accounts::User;
use store::log::{self, Action, Event, EventFilter, Head, Object, Scope, Status};
use store::{accounts, toezicht};

use web::kept::encoded;
use web::layout::moment::day_and_time;
use web::layout::{L, Shell};
use web::{Reply, Visit, html};

/// Events on one page.
const PAGE: u32 = 50;
/// The code of the installation's own log in the filter.
const INSTALLATION: &str = "installatie";

#[derive(Template)]
#[template(path = "beheer/log.html")]
struct LogPage {
    l: L,
    shell: Shell,
    chains: Vec<ChainRow>,
    events: Vec<EventRow>,
    scopes: Vec<Choice>,
    actions: Vec<Choice>,
    people: Vec<Choice>,
    first: String,
    next: String,
    filtered: bool,
}

struct ChainRow {
    name: String,
    count: i64,
    hash: String,
}

struct EventRow {
    when: String,
    what: String,
    failed: bool,
    who: String,
    roles: String,
    whose: String,
    object: String,
    network: String,
    trace: String,
}

struct Choice {
    value: String,
    text: String,
    chosen: bool,
}

/// The filter of the page; an empty text is no filter.
#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    van: String,
    #[serde(default)]
    wat: String,
    #[serde(default)]
    wie: String,
    #[serde(default)]
    voor: String,
}

impl Asked {
    fn filter(&self) -> EventFilter {
        let scope = match self.van.as_str() {
            "" => None,
            INSTALLATION => Some(Scope::Installation),
            id => id.parse().ok().map(Scope::Gemeente),
        };
        EventFilter {
            scope,
            actor: self.wie.parse().ok(),
            action: Action::from_code(&self.wat),
            object: None,
        }
    }

    fn address(&self, before: Option<&str>) -> String {
        let mut parts = Vec::new();
        let fields = [("van", &self.van), ("wat", &self.wat), ("wie", &self.wie)];
        for (name, value) in fields {
            if !value.is_empty() {
                parts.push(format!("{name}={}", encoded(value)));
            }
        }
        parts.extend(before.map(|id| format!("voor={id}")));
        if parts.is_empty() {
            return "/beheer/log".to_owned();
        }
        format!("/beheer/log?{}", parts.join("&"))
    }
}

pub(super) async fn page(Visit { state, cx, .. }: Visit, Query(asked): Query<Asked>) -> Reply {
    let l = cx.l;
    let gemeenten = toezicht::gemeenten(&state.store).await?;
    let users = accounts::users(&state.store).await?;
    let heads = log::heads(&state.store, cx.now).await?;
    let before = asked.voor.parse().ok();
    let found = log::events(&state.store, &asked.filter(), before, PAGE).await?;
    let next = found.next.map(|id| asked.address(Some(&id.to_string())));
    let page = LogPage {
        l,
        shell: cx.shell,
        chains: heads
            .iter()
            .map(|head| chain_row(l, &gemeenten, head))
            .collect(),
        events: found
            .events
            .iter()
            .map(|event| event_row(l, &gemeenten, event))
            .collect(),
        scopes: scope_choices(l, &gemeenten, &asked.van),
        actions: action_choices(l, &asked.wat),
        people: people_choices(&users, &asked.wie),
        first: before.map(|_| asked.address(None)).unwrap_or_default(),
        next: next.unwrap_or_default(),
        filtered: asked.filter() != EventFilter::default(),
    };
    Ok(html(&page))
}

fn scope_name(l: L, gemeenten: &[Gemeente], scope: Scope) -> String {
    match scope {
        Scope::Installation => l.t("beheer-log-installation"),
        Scope::Gemeente(id) => gemeenten
            .iter()
            .find(|gemeente| gemeente.id == id)
            .map_or_else(|| id.to_string(), |gemeente| gemeente.name.clone()),
    }
}

fn chain_row(l: L, gemeenten: &[Gemeente], head: &Head) -> ChainRow {
    let hash = hex::encode(head.chain_hash);
    ChainRow {
        name: scope_name(l, gemeenten, head.scope),
        count: head.count,
        hash: hash.chars().take(16).collect(),
    }
}

fn action_name(l: L, action: Action) -> String {
    l.t(&format!("beheer-action-{}", action.code()))
}

/// The kind in words, with the end of its identifier: enough to tell two apart on one page.
fn object_name(l: L, object: &Object) -> String {
    let kind = l.t(&format!("beheer-object-{}", object.kind));
    let end = object.id.rsplit('-').next().unwrap_or_default();
    format!("{kind} {end}")
}

fn event_row(l: L, gemeenten: &[Gemeente], event: &Event) -> EventRow {
    let roles = event.actor.roles.split_whitespace();
    let roles: Vec<String> = roles.map(|code| l.t(&format!("role-{code}"))).collect();
    EventRow {
        when: day_and_time(l, event.happened_at),
        what: action_name(l, event.action),
        failed: event.status == Status::Error,
        who: match event.actor.kind.as_str() {
            "system" => l.n("beheer-log-system", event.actor.name.as_str()),
            "user" => event.actor.name.clone(),
            _ => l.t("beheer-log-nobody"),
        },
        roles: roles.join(", "),
        whose: scope_name(l, gemeenten, event.scope),
        object: object_name(l, &event.object),
        network: event.network.clone().unwrap_or_default(),
        trace: event.trace.to_string().chars().take(8).collect(),
    }
}

fn scope_choices(l: L, gemeenten: &[Gemeente], chosen: &str) -> Vec<Choice> {
    let own = (INSTALLATION.to_owned(), l.t("beheer-log-installation"));
    let all = gemeenten
        .iter()
        .map(|gemeente| (gemeente.id.to_string(), gemeente.name.clone()));
    choices(std::iter::once(own).chain(all), chosen)
}

fn action_choices(l: L, chosen: &str) -> Vec<Choice> {
    let all = Action::ALL.iter();
    choices(
        all.map(|action| (action.code().to_owned(), action_name(l, *action))),
        chosen,
    )
}

fn people_choices(users: &[User], chosen: &str) -> Vec<Choice> {
    let all = users.iter();
    choices(
        all.map(|user| (user.id.to_string(), user.name.clone())),
        chosen,
    )
}

fn choices(all: impl Iterator<Item = (String, String)>, chosen: &str) -> Vec<Choice> {
    all.map(|(value, text)| Choice {
        chosen: value == chosen,
        value,
        text,
    })
    .collect()
}
