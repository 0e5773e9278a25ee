//! `/toezicht/verbeterpunten`: every improvement point with how far it is.

use askama::Template;
use axum::extract::Query;
use domain::aanpak::review::{ReviewRight, review_right};
use domain::toezicht::{IndicatorCode, Investigation, VerbeterpuntState};
use serde::Deserialize;
use store::aanpak::{ReviewRead, every_review};

use super::actions::Viewer;
use super::load::Frameworks;
use super::overview::SelectOption;
use super::stories::{self, Story};
use super::{load, paths, words};
use web::aanpak::{improvement_state, improvement_state_kind};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html};

/// Which points.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Filter {
    /// Code of a state; all when empty.
    #[serde(default)]
    pub stand: String,
    /// Name of a municipality as in an address; all when empty.
    #[serde(default)]
    pub gemeente: String,
}

struct Tally {
    href: String,
    number: usize,
    label: String,
    current: bool,
}

/// An improvement of an approach that answers a point.
struct Improving {
    what: String,
    state: (&'static str, String),
    href: String,
}

struct PointView {
    story: Story,
    improvements: Vec<Improving>,
    answer_href: String,
    next: String,
}

/// The page.
#[derive(Template)]
#[template(path = "toezicht/points.html")]
pub struct PointsPage {
    l: L,
    shell: Shell,
    sentence: String,
    tallies: Vec<Tally>,
    states: Vec<SelectOption>,
    gemeenten: Vec<SelectOption>,
    filtered: bool,
    count_text: String,
    nothing_yet: bool,
    points: Vec<PointView>,
}

/// The states by the code in an address, with the key of their words.
const STATES: [(&str, &str); 5] = [
    ("open", "points-state-open"),
    ("beantwoord", "points-state-answered"),
    ("blijft", "points-state-remains"),
    ("opgelost", "points-state-resolved"),
    (RUNNING, "points-state-running"),
];
const RUNNING: &str = "loopt";

/// The code of the state of a point.
fn code_of(story: &Story) -> &'static str {
    match story.state {
        VerbeterpuntState::Open if !story.published => RUNNING,
        VerbeterpuntState::Open => "open",
        VerbeterpuntState::Answered => "beantwoord",
        VerbeterpuntState::Remains => "blijft",
        VerbeterpuntState::Resolved => "opgelost",
    }
}

/// `GET /toezicht/verbeterpunten`
pub async fn show(Visit { state, cx, .. }: Visit, Query(filter): Query<Filter>) -> Reply {
    let (investigations, frameworks) = load::all(&state, &cx).await?;
    let reviews = readable_reviews(&state, &cx).await?;
    let all = (investigations.as_slice(), reviews.as_slice());
    Ok(html(&page(cx, all, &frameworks, &filter)))
}

/// The evaluations of approaches that this person may read.
async fn readable_reviews(state: &AppState, cx: &Cx) -> Result<Vec<ReviewRead>, AppError> {
    let user = cx.user()?;
    let everywhere = review_right(&user.roles, false) >= ReviewRight::Read;
    let own = review_right(&user.roles, true) >= ReviewRight::Read;
    match user.gemeente {
        _ if everywhere => Ok(every_review(&state.store, None).await?),
        Some(gemeente) if own => Ok(every_review(&state.store, Some(gemeente)).await?),
        _ => Ok(Vec::new()),
    }
}

/// The improvements that answer an indicator of an investigation, in any year.
fn improving(
    l: L,
    reviews: &[ReviewRead],
    investigation: &Investigation,
    indicator: &str,
) -> Vec<Improving> {
    let mut found = Vec::new();
    for review in reviews {
        for read in &review.improvements {
            let terms = &read.improvement.terms;
            let answers = terms
                .points
                .iter()
                .any(|one| one.investigation == investigation.id && one.indicator == indicator);
            let Some(state) = read.improvement.state().filter(|_| answers) else {
                continue;
            };
            let list = web::paths::approach::reviews(&review.review.approach);
            found.push(Improving {
                what: terms.what.clone(),
                state: (improvement_state_kind(state), improvement_state(l, state)),
                href: format!("{list}#e-{}", review.id),
            });
        }
    }
    found
}

fn points(
    cx: &Cx,
    (investigations, reviews): (&[Investigation], &[ReviewRead]),
    frameworks: &Frameworks,
) -> Vec<PointView> {
    let l = cx.l;
    let viewer = Viewer::of(cx);
    let mut points = Vec::new();
    for one in investigations {
        let Some(framework) = frameworks.get(&one.framework) else {
            continue;
        };
        for story in stories::of_investigation(l, one, framework) {
            let answers = viewer.answers(one)
                && story.state != VerbeterpuntState::Resolved
                && super::actions::is_published(one, story.open_year);
            let code = IndicatorCode(story.code.clone());
            points.push(PointView {
                answer_href: if answers {
                    paths::answer(one.id, story.open_year, &code)
                } else {
                    String::new()
                },
                next: next_step(l, &story),
                improvements: improving(l, reviews, one, &story.code),
                story,
            });
        }
    }
    points
}

/// The page from what is known.
pub fn page(
    cx: Cx,
    known: (&[Investigation], &[ReviewRead]),
    frameworks: &Frameworks,
    filter: &Filter,
) -> PointsPage {
    let l = cx.l;
    let all = points(&cx, known, frameworks);
    let counts = stories::count(all.iter().map(|point| &point.story));
    let mut names: Vec<String> = all
        .iter()
        .map(|point| point.story.gemeente.clone())
        .collect();
    names.sort();
    names.dedup();
    let total = all.len();
    let tallies = STATES
        .iter()
        .map(|state| tally(l, state, &all, filter))
        .collect();
    let points: Vec<PointView> = all
        .into_iter()
        .filter(|point| filter.stand.is_empty() || code_of(&point.story) == filter.stand)
        .filter(|point| {
            filter.gemeente.is_empty() || words::slug(&point.story.gemeente) == filter.gemeente
        })
        .collect();
    PointsPage {
        l,
        sentence: match total {
            0 => l.t("points-sentence-none"),
            _ => stories::sentence(l, counts),
        },
        tallies,
        states: STATES
            .iter()
            .map(|(code, key)| SelectOption {
                value: (*code).to_owned(),
                label: l.t(key),
                selected: filter.stand == *code,
            })
            .collect(),
        gemeenten: names
            .into_iter()
            .map(|name| SelectOption {
                selected: words::slug(&name) == filter.gemeente,
                value: words::slug(&name),
                label: name,
            })
            .collect(),
        filtered: !(filter.stand.is_empty() && filter.gemeente.is_empty()),
        count_text: l.tr("points-count", &[("shown", points.len()), ("all", total)]),
        nothing_yet: total == 0,
        points,
        shell: cx.shell,
    }
}

fn tally(l: L, (code, key): &(&str, &str), all: &[PointView], filter: &Filter) -> Tally {
    let gemeente = match filter.gemeente.as_str() {
        "" => String::new(),
        name => format!("&gemeente={}", words::slug(name)),
    };
    Tally {
        href: format!("{}?stand={code}{gemeente}", paths::POINTS),
        number: all
            .iter()
            .filter(|point| code_of(&point.story) == *code)
            .count(),
        label: l.t(key),
        current: filter.stand == *code,
    }
}

fn next_step(l: L, story: &Story) -> String {
    l.t(match story.state {
        VerbeterpuntState::Open if !story.published => "points-next-running",
        VerbeterpuntState::Open => "points-next-open",
        VerbeterpuntState::Answered => "points-next-answered",
        VerbeterpuntState::Remains => "points-next-remains",
        VerbeterpuntState::Resolved => "points-next-resolved",
    })
}
