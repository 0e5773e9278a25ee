//! `/toezicht/onderzoek/{id}`: one investigation: its rounds, its indicators with evidence and history, and what can be done now.

use askama::Template;
use axum::extract::{Path, Query};
use domain::toezicht::{Investigation, Publication, RoundState, Toetsingskader};

use super::actions::{Actions, Viewer, actions};
use super::indicators::{Counts, ThemeView, theme_view};
use super::thread::{Station, stations};
use super::{Done, counted, load, paths, stories, words};
use web::layout::moment;
use web::layout::{L, Shell};
use web::{Cx, Reply, Visit, html};

struct SheetLink {
    href: String,
    label: String,
    note: String,
}

/// The page.
#[derive(Template)]
#[template(path = "toezicht/investigation.html")]
pub struct InvestigationPage {
    l: L,
    shell: Shell,
    done: String,
    gemeente: String,
    approach: String,
    level: String,
    framework: String,
    sentence: String,
    stations: Vec<Station>,
    actions: Actions,
    themes: Vec<ThemeView>,
    /// Themes about which nothing is said.
    silent_themes: Vec<ThemeView>,
    sheets: Vec<SheetLink>,
    compare_href: String,
}

/// `GET /toezicht/onderzoek/{id}`
pub async fn show(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let (investigation, framework) = load::one_for(&state, &cx, &id).await?;
    let publications = load::publications_of(&state, &investigation).await?;
    let counted = counted::of_investigation(&state, &cx, &investigation).await?;
    Ok(html(&page(
        cx,
        &investigation,
        &framework,
        (&publications, &counted),
        &done,
    )))
}

/// The page from what is known.
pub fn page(
    cx: Cx,
    investigation: &Investigation,
    framework: &Toetsingskader,
    (publications, counted): (&[Publication], &Counts),
    done: &Done,
) -> InvestigationPage {
    let l = cx.l;
    let viewer = Viewer::of(&cx);
    let title = framework.title.clone();
    let (themes, silent_themes) = framework
        .themes
        .iter()
        .map(|theme| theme_view(l, viewer, (investigation, counted), framework, theme))
        .partition(|theme: &ThemeView| !theme.indicators.is_empty());
    InvestigationPage {
        l,
        done: super::done_text(l, &done.gedaan),
        gemeente: investigation.gemeente.name.clone(),
        approach: investigation.approach.clone(),
        level: words::level(l, investigation.level),
        framework: l.tr(
            "framework-with-version",
            &[
                ("title", title),
                ("version", framework.reference.version.to_string()),
            ],
        ),
        sentence: sentence(l, investigation, framework),
        stations: stations(l, investigation, framework, publications),
        actions: actions(l, viewer, investigation, framework),
        themes,
        silent_themes,
        sheets: publications.iter().map(|one| sheet_link(l, one)).collect(),
        compare_href: compare_href(investigation),
        shell: cx.shell,
    }
}

fn sentence(l: L, investigation: &Investigation, framework: &Toetsingskader) -> String {
    let Some(last) = investigation.last_round() else {
        return String::new();
    };
    let all = stories::of_investigation(l, investigation, framework);
    let counts = stories::count(&all);
    if last.state == RoundState::Open {
        let offered = investigation.offered(framework, last.year);
        let judged = offered
            .iter()
            .filter(|code| investigation.judgement(code, last.year).is_some())
            .count();
        return l.tr(
            "investigation-sentence-open",
            &[
                ("year", words::year_arg(last.year)),
                ("judged", judged.into()),
                ("all", offered.len().into()),
            ],
        );
    }
    if counts.all == 0 {
        return l.n("investigation-sentence-all-met", last.year.to_string());
    }
    l.tr(
        "investigation-sentence",
        &[
            ("year", words::year_arg(last.year)),
            ("resolved", counts.resolved.into()),
            ("all", counts.all.into()),
        ],
    )
}

fn sheet_link(l: L, publication: &Publication) -> SheetLink {
    SheetLink {
        href: paths::publication(publication, ""),
        label: l.tr(
            "investigation-sheet",
            &[
                ("year", publication.year.to_string()),
                ("number", publication.number.to_string()),
            ],
        ),
        note: publication
            .published_at
            .map(|moment| l.n("investigation-sheet-published", moment::day_of(l, moment)))
            .unwrap_or_default(),
    }
}

fn compare_href(investigation: &Investigation) -> String {
    match investigation.rounds.as_slice() {
        [first, .., last] => super::compare::href(
            (investigation.id, first.year),
            (investigation.id, last.year),
        ),
        _ => String::new(),
    }
}
