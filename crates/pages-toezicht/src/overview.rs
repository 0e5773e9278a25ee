//! `/toezicht`: municipalities × themes × years with the mark of each indicator, and the improvement points at a glance.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use domain::samenwerking::Role;
use domain::toezicht::{Investigation, Toetsingskader, VerbeterpuntState};
use serde::Deserialize;

use super::actions::{Viewer, actions};
use super::load::Frameworks;
use super::matrix::{Group, group, theme_names};
use super::stories::{self, Story};
use super::{load, words};
use web::layout::{L, Shell};
use web::{Cx, Reply, Visit, html};

/// How many improvement points the overview shows; the rest has a page of its own.
const AT_A_GLANCE: usize = 6;

/// What the reader wants to see; everything when empty.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Filter {
    /// Name of a municipality as in an address.
    #[serde(default)]
    pub gemeente: String,
    /// First year.
    #[serde(default)]
    pub vanaf: String,
    /// Last year.
    #[serde(default)]
    pub tot: String,
    /// What was just done.
    #[serde(default)]
    pub gedaan: String,
}

/// One line of a choice.
pub struct SelectOption {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is chosen.
    pub selected: bool,
}

struct Task {
    href: String,
    label: String,
    about: String,
    note: String,
}

/// The page.
#[derive(Template)]
#[template(path = "toezicht/overview.html")]
pub struct OverviewPage {
    l: L,
    shell: Shell,
    done: String,
    framework_note: String,
    may_start: bool,
    nothing_yet: bool,
    empty_text: &'static str,
    sentence: String,
    gemeenten: Vec<SelectOption>,
    from_years: Vec<SelectOption>,
    until_years: Vec<SelectOption>,
    filtered: bool,
    count_text: String,
    themes: Vec<String>,
    groups: Vec<Group>,
    stories: Vec<Story>,
    points_note: String,
    more_points: String,
    tasks: Vec<Task>,
}

/// `GET /toezicht`
pub async fn show(Visit { state, cx, .. }: Visit, Query(filter): Query<Filter>) -> Reply {
    let (investigations, frameworks) = load::all(&state, &cx).await?;
    Ok(html(&page(cx, &investigations, &frameworks, &filter)))
}

/// The page from what is known; no other input.
pub fn page(
    cx: Cx,
    investigations: &[Investigation],
    frameworks: &Frameworks,
    filter: &Filter,
) -> OverviewPage {
    let l = cx.l;
    let viewer = Viewer::of(&cx);
    let (from, until) = (filter.vanaf.parse().ok(), filter.tot.parse().ok());
    let shown = shown(investigations, frameworks, filter);
    let themes = theme_names(shown.iter().map(|(_, framework)| *framework));
    let in_range =
        |year: i32| from.is_none_or(|from| year >= from) && until.is_none_or(|until| year <= until);
    let groups: Vec<Group> = shown
        .iter()
        .map(|(one, framework)| group(l, one, framework, &themes, in_range))
        .filter(|group| !group.rows.is_empty())
        .collect();
    let stories: Vec<Story> = shown
        .iter()
        .flat_map(|(one, framework)| stories::of_investigation(l, one, framework))
        .filter(|story| story.steps.iter().any(|step| in_range(step.year)))
        .collect();
    let tasks = shown
        .iter()
        .flat_map(|(one, framework)| tasks(l, viewer, one, framework))
        .collect();
    let filtered = !(filter.gemeente.is_empty() && from.is_none() && until.is_none());
    OverviewPage {
        l,
        done: super::done_text(l, &filter.gedaan),
        framework_note: framework_note(l, frameworks),
        may_start: cx.has(Role::Supervisor),
        nothing_yet: investigations.is_empty(),
        empty_text: empty_key(viewer),
        sentence: sentence(l, &groups, &stories),
        gemeenten: gemeente_options(investigations, &filter.gemeente),
        from_years: year_options(investigations, from, l.t("filter-first-year")),
        until_years: year_options(investigations, until, l.t("filter-last-year")),
        filtered,
        count_text: l.tr(
            "overview-count",
            &[("shown", groups.len()), ("all", investigations.len())],
        ),
        points_note: points_note(l, &stories),
        more_points: match stories.len().saturating_sub(AT_A_GLANCE) {
            0 => String::new(),
            more => l.n("overview-more-points", more),
        },
        themes,
        groups,
        stories: at_a_glance(stories),
        tasks,
        shell: cx.shell,
    }
}

/// The investigations that the filter leaves, by municipality and approach.
fn shown<'a>(
    investigations: &'a [Investigation],
    frameworks: &'a Frameworks,
    filter: &Filter,
) -> Vec<(&'a Investigation, &'a Toetsingskader)> {
    let asked = |name: &str| filter.gemeente.is_empty() || words::slug(name) == filter.gemeente;
    let mut shown: Vec<(&Investigation, &Toetsingskader)> = investigations
        .iter()
        .filter(|one| asked(&one.gemeente.name))
        .filter_map(|one| Some((one, frameworks.get(&one.framework)?.as_ref())))
        .collect();
    shown.sort_by_key(|(one, _)| {
        let (gemeente, approach) = (&one.gemeente.name, &one.approach);
        (gemeente.to_lowercase(), approach.to_lowercase())
    });
    shown
}

/// What an empty overview says to this person.
fn empty_key(viewer: Viewer) -> &'static str {
    if viewer.supervisor {
        "overview-empty-supervisor"
    } else {
        "overview-empty-other"
    }
}

fn framework_note(l: L, frameworks: &Frameworks) -> String {
    let names: Vec<String> = frameworks
        .values()
        .map(|framework| {
            l.tr(
                "framework-with-version",
                &[
                    ("title", framework.title.clone()),
                    ("version", framework.reference.version.to_string()),
                ],
            )
        })
        .collect();
    names.join(", ")
}

/// What still asks for something comes first, what is resolved last.
fn at_a_glance(mut stories: Vec<Story>) -> Vec<Story> {
    stories.sort_by_key(|story| match story.state {
        VerbeterpuntState::Remains => 0,
        VerbeterpuntState::Open if story.published => 1,
        VerbeterpuntState::Answered => 2,
        VerbeterpuntState::Open => 3,
        VerbeterpuntState::Resolved => 4,
    });
    stories.truncate(AT_A_GLANCE);
    stories
}

/// The first sentence: what is true now.
fn sentence(l: L, groups: &[Group], stories: &[Story]) -> String {
    let counts = stories::count(stories);
    if groups.is_empty() {
        return l.t("overview-sentence-none");
    }
    if counts.all == 0 {
        return l.n("overview-sentence-no-points", groups.len());
    }
    stories::sentence(l, counts)
}

fn points_note(l: L, stories: &[Story]) -> String {
    let counts = stories::count(stories);
    l.tr(
        "overview-points-note",
        &[
            ("resolved", counts.resolved),
            ("running", counts.all - counts.resolved),
        ],
    )
}

fn tasks(
    l: L,
    viewer: Viewer,
    investigation: &Investigation,
    framework: &Toetsingskader,
) -> Vec<Task> {
    let about = format!(
        "{}, {}",
        investigation.gemeente.name, investigation.approach
    );
    let correct = |href: &str| href.ends_with("/corrigeren");
    actions(l, viewer, investigation, framework)
        .now
        .into_iter()
        .filter(|action| !correct(&action.href))
        .map(|action| Task {
            href: action.href,
            label: action.label,
            about: about.clone(),
            note: action.note,
        })
        .collect()
}

fn gemeente_options(investigations: &[Investigation], chosen: &str) -> Vec<SelectOption> {
    let names: BTreeMap<String, String> = investigations
        .iter()
        .map(|one| (words::slug(&one.gemeente.name), one.gemeente.name.clone()))
        .collect();
    names
        .into_iter()
        .map(|(value, label)| SelectOption {
            selected: value == chosen,
            value,
            label,
        })
        .collect()
}

fn year_options(
    investigations: &[Investigation],
    chosen: Option<i32>,
    none: String,
) -> Vec<SelectOption> {
    let mut years: Vec<i32> = investigations
        .iter()
        .flat_map(|one| one.rounds.iter().map(|round| round.year))
        .collect();
    years.sort_unstable();
    years.dedup();
    let first = SelectOption {
        value: String::new(),
        label: none,
        selected: chosen.is_none(),
    };
    let rest = years.into_iter().map(|year| SelectOption {
        value: year.to_string(),
        label: year.to_string(),
        selected: chosen == Some(year),
    });
    std::iter::once(first).chain(rest).collect()
}
