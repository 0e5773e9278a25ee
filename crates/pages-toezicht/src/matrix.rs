//! Municipalities × themes × years: each judged indicator by itself, never a sum.

use std::collections::BTreeMap;

use domain::toezicht::{IndicatorStatus, Investigation, Level, Mark, Theme, Toetsingskader};

use super::{paths, words};
use web::layout::L;

/// One investigation in the matrix.
pub struct Group {
    pub(super) href: String,
    pub(super) gemeente: String,
    pub(super) approach: String,
    pub(super) level_note: String,
    pub(super) rows: Vec<YearRow>,
}

pub(super) struct YearRow {
    pub(super) year: i32,
    pub(super) cells: Vec<Cell>,
    pub(super) points: String,
}

pub(super) struct Cell {
    pub(super) theme: String,
    pub(super) silent: bool,
    pub(super) items: Vec<Item>,
}

pub(super) struct Item {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) status: &'static str,
    pub(super) trend: &'static str,
    pub(super) href: String,
}

/// The themes of all frameworks, each name once, in order.
pub fn theme_names<'a>(frameworks: impl Iterator<Item = &'a Toetsingskader>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for theme in frameworks.flat_map(|framework| &framework.themes) {
        if !names.contains(&theme.name) {
            names.push(theme.name.clone());
        }
    }
    names
}

pub(super) fn group(
    l: L,
    investigation: &Investigation,
    framework: &Toetsingskader,
    themes: &[String],
    in_range: impl Fn(i32) -> bool,
) -> Group {
    let years = investigation.rounds.iter().map(|round| round.year);
    let rows = years
        .filter(|year| in_range(*year))
        .map(|year| YearRow {
            year,
            cells: themes
                .iter()
                .map(|name| cell(investigation, framework, name, year))
                .collect(),
            points: points_of_year(l, investigation, framework, year),
        })
        .collect();
    Group {
        href: paths::investigation(investigation.id),
        gemeente: investigation.gemeente.name.clone(),
        approach: investigation.approach.clone(),
        level_note: match investigation.level {
            Level::Policy => String::new(),
            level => words::level(l, level),
        },
        rows,
    }
}

fn cell(investigation: &Investigation, framework: &Toetsingskader, name: &str, year: i32) -> Cell {
    let theme = framework.themes.iter().find(|theme| theme.name == name);
    let items = theme.map_or_else(Vec::new, |theme| {
        items(investigation, framework, theme, year)
    });
    Cell {
        theme: name.to_owned(),
        silent: items.iter().all(|item| item.href.is_empty()),
        items,
    }
}

/// Each judged indicator by itself; what has no mark is said once, with the codes. What is not mentioned stays unsaid here.
fn items(
    investigation: &Investigation,
    framework: &Toetsingskader,
    theme: &Theme,
    year: i32,
) -> Vec<Item> {
    let mut found = Vec::new();
    let mut without: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
    for indicator in &theme.indicators {
        match investigation.status(framework, &indicator.code, year) {
            IndicatorStatus::Judged(mark) => found.push(Item {
                code: indicator.code.0.clone(),
                name: indicator.name.clone(),
                status: mark.code(),
                trend: words::trend_in(investigation, &indicator.code, year),
                href: paths::indicator(investigation.id, &indicator.code),
            }),
            IndicatorStatus::NotMentioned | IndicatorStatus::NoRound => {}
            status => without
                .entry(status.code())
                .or_default()
                .push(&indicator.code.0),
        }
    }
    for (status, codes) in without {
        let all = codes.len() == theme.indicators.len();
        found.push(Item {
            code: if all { String::new() } else { codes.join(" ") },
            name: codes.join(", "),
            status,
            trend: "",
            href: String::new(),
        });
    }
    found
}

fn points_of_year(
    l: L,
    investigation: &Investigation,
    framework: &Toetsingskader,
    year: i32,
) -> String {
    let points = investigation.verbeterpunten(framework);
    let new = points
        .iter()
        .filter(|point| point.judgement.year == year)
        .count();
    if investigation.first_year() == Some(year) {
        return match new {
            0 => l.t("overview-points-none"),
            new => l.n("overview-points-new", new),
        };
    }
    let tested: Vec<_> = points
        .iter()
        .filter_map(|point| point.retest)
        .filter(|retest| retest.year == year)
        .collect();
    let resolved = tested
        .iter()
        .filter(|retest| retest.mark == Mark::Voldoet)
        .count();
    let offered = investigation.offered(framework, year).len();
    l.tr(
        "overview-points-resolved",
        &[("resolved", resolved), ("all", offered)],
    )
}
