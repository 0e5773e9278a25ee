//! `/privacy`: the desk: what is to be done, what stands out, how much was looked, and which keys were destroyed.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Query;
use domain::samenwerking::unusual::Habits;
use serde::Deserialize;
use store::gezin::{
    EmergencyCounts, ReviewItem, emergencies_done, emergencies_to_review, emergency_counts,
};
use store::log::{self, Action, Between, EventFilter, Scope};
use store::privacy::{PrivacyViewer, ReadsInPeriod, namesakes, reads_in_period, requests, unusual};

use super::desk_todo::{Todo, todo};
use super::patterns::{Card, cards};
use super::{Tab, done_text, gemeente_name, officer, paths, period, tabs};
use web::choice::Choice;
use web::layout::moment::{day, day_and_time, local};
use web::layout::{L, Shell};
use web::{AppError, AppState, Reply, Visit, html};

/// Cards at most; a longer list is looked at per person.
const MOST_CARDS: usize = 12;
/// Emergencies that are done at most.
const MOST_DONE: usize = 10;
/// Destroyed keys at most.
const MOST_KEYS: u32 = 20;
/// The periods to choose from: code, days.
const PERIODS: [(&str, i64); 3] = [("week", 7), ("maand", 30), ("jaar", 365)];

#[derive(Template)]
#[template(path = "privacy/desk.html")]
struct DeskPage {
    l: L,
    shell: Shell,
    tabs: Vec<Tab>,
    done: String,
    gemeente: String,
    new: &'static str,
    lead: String,
    emergencies: usize,
    requests: usize,
    late: usize,
    todo: Vec<Todo>,
    periods: Vec<Choice>,
    period: String,
    cards: Vec<Card>,
    found: usize,
    reads: ReadsInPeriod,
    counts: EmergencyCounts,
    done_emergencies: Vec<DoneRow>,
    keys: Vec<KeyRow>,
}

/// An emergency that was judged and told.
struct DoneRow {
    href: String,
    family: String,
    who: String,
    ended: String,
    judgement: String,
    told: String,
}

struct KeyRow {
    when: String,
    what: String,
    until: String,
}

/// Which period, and what was done.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    periode: String,
    #[serde(default)]
    gedaan: String,
}

/// `GET /privacy`
pub async fn show(Visit { state, cx, .. }: Visit, Query(asked): Query<Asked>) -> Reply {
    let viewer = officer(&state, &cx)?;
    let (l, store) = (cx.l, &state.store);
    let (code, days) = PERIODS
        .into_iter()
        .find(|(code, _)| *code == asked.periode)
        .unwrap_or(("maand", 30));
    let span = period::last_days(viewer.today(), days);
    let between = period::between(span.0, span.1);
    let emergencies = emergencies_to_review(store, &viewer).await?;
    let open = requests(store, &viewer, true).await?;
    let habits = Habits::default();
    let found = unusual(store, &viewer, between, habits, local).await?;
    let same_name = namesakes(store, &viewer, between).await?;
    let mut all = cards(l, habits, &found, &same_name);
    let number = all.len();
    all.truncate(MOST_CARDS);
    let late = open.iter().filter(|one| one.overdue).count();
    let page = DeskPage {
        l,
        tabs: tabs(l, paths::DESK),
        done: done_text(l, &asked.gedaan),
        gemeente: gemeente_name(&state, &viewer).await?,
        new: paths::NEW,
        lead: lead(l, emergencies.len(), open.len(), late),
        emergencies: emergencies.len(),
        requests: open.len(),
        late,
        todo: todo(l, &viewer, &emergencies, &open),
        periods: PERIODS
            .map(|(one, _)| Choice::of(one, l.t(&format!("privacy-last-{one}")), code))
            .to_vec(),
        period: period::words(l, span),
        cards: all,
        found: number,
        reads: reads_in_period(store, viewer.gemeente(), between).await?,
        counts: emergency_counts(store, viewer.gemeente(), between).await?,
        done_emergencies: done_rows(l, emergencies_done(store, &viewer).await?),
        keys: keys(&state, l, &viewer, between).await?,
        shell: cx.shell,
    };
    Ok(html(&page))
}

/// The last emergencies that are done.
fn done_rows(l: L, done: Vec<ReviewItem>) -> Vec<DoneRow> {
    let row = |item: ReviewItem| DoneRow {
        href: paths::emergency(item.id),
        family: format!("{} ({})", item.name, item.number),
        who: format!("{}, {}", item.user_name, item.organisation_name),
        ended: day_and_time(l, item.ends_at),
        judgement: match item.reviewed {
            Some((_, true)) => l.t("privacy-justified-yes"),
            _ => l.t("privacy-justified-no"),
        },
        told: item.told_family_on.map(|on| day(l, on)).unwrap_or_default(),
    };
    done.into_iter().take(MOST_DONE).map(row).collect()
}

fn lead(l: L, emergencies: usize, open: usize, late: usize) -> String {
    let mut sentences = Vec::new();
    if late > 0 {
        sentences.push(l.n("privacy-lead-late", late));
    }
    if emergencies > 0 {
        sentences.push(l.n("privacy-lead-emergencies", emergencies));
    }
    if open > late {
        sentences.push(l.n("privacy-lead-requests", open - late));
    }
    if sentences.is_empty() {
        sentences.push(l.t("privacy-lead-nothing"));
    }
    sentences.join(" ")
}

/// The keys of this municipality that were destroyed in a period, with the day from which old backups are unreadable as well.
async fn keys(
    state: &AppState,
    l: L,
    viewer: &PrivacyViewer,
    between: Between,
) -> Result<Vec<KeyRow>, AppError> {
    let filter = EventFilter {
        scope: Some(Scope::Gemeente(viewer.gemeente())),
        action: Some(Action::KeyDestroyed),
        ..EventFilter::default()
    };
    let events = log::events(&state.store, &filter, None, MOST_KEYS).await?;
    let events: Vec<_> = events
        .events
        .into_iter()
        .filter(|event| (between.from..between.until).contains(&event.happened_at))
        .collect();
    if events.is_empty() {
        return Ok(Vec::new());
    }
    let proofs: HashMap<String, _> = state
        .store
        .destructions()
        .await?
        .into_iter()
        .map(|proof| (proof.owner.to_string(), proof.unreadable_from))
        .collect();
    let row = |event: log::Event| KeyRow {
        when: day_and_time(l, event.happened_at),
        until: proofs
            .get(&event.object.id)
            .map(|until| day_and_time(l, *until))
            .unwrap_or_default(),
        what: key_owner(l, &event.object.id),
    };
    Ok(events.into_iter().map(row).collect())
}

/// "gezin 9f3a": whose key it was, with the end of the identifier: enough to tell two apart.
fn key_owner(l: L, name: &str) -> String {
    let (kind, id) = name.split_once(':').unwrap_or(("", name));
    let end = id.rsplit('-').next().unwrap_or_default();
    match ["gezin", "persoon", "account", "gemeente"].contains(&kind) {
        true => l.n(&format!("privacy-key-{kind}"), end),
        false => end.to_owned(),
    }
}
