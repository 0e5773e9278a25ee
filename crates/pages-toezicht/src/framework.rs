//! `/toezicht/kader`: the framework that approaches are judged against.

use askama::Template;
use axum::extract::Query;
use domain::toezicht::{IndicatorSource, Toetsingskader};
use serde::Deserialize;
use store::toezicht::{RegisteredFramework, frameworks};

use super::overview::SelectOption;
use web::layout::moment;
use web::layout::{L, Shell};
use web::{AppError, Cx, Reply, Visit, html};

/// Which version: `<id>-<version>`; the newest when empty.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Which {
    /// The version.
    #[serde(default)]
    pub versie: String,
}

struct ThemeView {
    name: String,
    norm: String,
    indicators: Vec<IndicatorView>,
}

struct IndicatorView {
    code: String,
    name: String,
    verbatim: bool,
    counts: String,
    counters: String,
}

/// The page.
#[derive(Template)]
#[template(path = "toezicht/framework.html")]
pub struct FrameworkPage {
    l: L,
    shell: Shell,
    title: String,
    version: String,
    registered: String,
    sentence: String,
    versions: Vec<SelectOption>,
    themes: Vec<ThemeView>,
}

/// `GET /toezicht/kader`
pub async fn show(Visit { state, cx, .. }: Visit, Query(which): Query<Which>) -> Reply {
    let all = frameworks(&state.store).await?;
    let chosen = all
        .iter()
        .find(|one| value_of(one) == which.versie)
        .or_else(|| all.last().filter(|_| which.versie.is_empty()));
    let framework = match chosen {
        Some(one) => Some(state.framework(&one.reference).await?),
        None if all.is_empty() => None,
        None => return Err(AppError::NotFound),
    };
    Ok(html(&page(cx, &all, chosen.zip(framework.as_deref()))))
}

fn value_of(one: &RegisteredFramework) -> String {
    format!("{}-{}", one.reference.id, one.reference.version)
}

/// The page from what is known.
pub fn page(
    cx: Cx,
    all: &[RegisteredFramework],
    chosen: Option<(&RegisteredFramework, &Toetsingskader)>,
) -> FrameworkPage {
    let l = cx.l;
    let versions = all.iter().map(|one| SelectOption {
        value: value_of(one),
        label: l.tr(
            "framework-with-version",
            &[
                ("title", one.title.clone()),
                ("version", one.reference.version.to_string()),
            ],
        ),
        selected: chosen.is_some_and(|(here, _)| here.reference == one.reference),
    });
    FrameworkPage {
        l,
        title: chosen.map_or_else(|| l.t("framework-title"), |(one, _)| one.title.clone()),
        version: chosen
            .map(|(one, _)| l.n("framework-version", one.reference.version.to_string()))
            .unwrap_or_default(),
        registered: chosen
            .map(|(one, _)| l.n("framework-registered", moment::day_of(l, one.registered_at)))
            .unwrap_or_default(),
        sentence: chosen
            .map(|(_, framework)| sentence(l, framework))
            .unwrap_or_default(),
        versions: versions.collect(),
        themes: chosen
            .map(|(_, framework)| themes(framework))
            .unwrap_or_default(),
        shell: cx.shell,
    }
}

fn sentence(l: L, framework: &Toetsingskader) -> String {
    let verbatim = framework
        .indicators()
        .filter(|(_, indicator)| indicator.source == IndicatorSource::Factsheet)
        .count();
    l.tr(
        "framework-sentence",
        &[
            ("themes", framework.themes.len()),
            ("indicators", framework.indicators().count()),
            ("verbatim", verbatim),
        ],
    )
}

fn themes(framework: &Toetsingskader) -> Vec<ThemeView> {
    let view = |theme: &domain::toezicht::Theme| ThemeView {
        name: theme.name.clone(),
        norm: theme.norm.clone(),
        indicators: theme
            .indicators
            .iter()
            .map(|indicator| IndicatorView {
                code: indicator.code.0.clone(),
                name: indicator.name.clone(),
                verbatim: indicator.source == IndicatorSource::Factsheet,
                counts: indicator.counts.clone(),
                counters: indicator.evidence.join(", ").replace('-', " "),
            })
            .collect(),
    };
    framework.themes.iter().map(view).collect()
}
