//! `/toezicht/vergelijken`: two outcomes side by side, indicator by indicator, in words: two years of one approach, or two
//! municipalities.

use askama::Template;
use axum::extract::Query;
use domain::shared::InvestigationId;
use domain::toezicht::{IndicatorStatus, Investigation, Mark, Toetsingskader};
use serde::Deserialize;

use super::load::Frameworks;
use super::overview::SelectOption;
use super::{load, paths};
use web::layout::{L, Shell};
use web::{Cx, Reply, Visit, html};

/// What is compared: `<investigation>.<year>` on each side.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Sides {
    /// Left.
    #[serde(default)]
    pub links: String,
    /// Right.
    #[serde(default)]
    pub rechts: String,
    /// `verschil` shows only what differs, `alles` also what neither side mentions.
    #[serde(default)]
    pub toon: String,
}

/// An outcome that can be compared.
struct Side<'a> {
    investigation: &'a Investigation,
    framework: &'a Toetsingskader,
    year: i32,
}

struct SideView {
    name: String,
    href: String,
}

struct ThemeRows {
    theme: String,
    rows: Vec<Row>,
}

struct Row {
    code: String,
    name: String,
    left: CellView,
    right: CellView,
    differs: bool,
    /// Whether at least one side has a mark.
    judged: bool,
    words: String,
}

struct CellView {
    status: &'static str,
    text: String,
}

/// The page.
#[derive(Template)]
#[template(path = "toezicht/compare.html")]
pub struct ComparePage {
    l: L,
    shell: Shell,
    nothing_yet: bool,
    lefts: Vec<SelectOption>,
    rights: Vec<SelectOption>,
    shows: Vec<SelectOption>,
    sentence: String,
    warning: String,
    left: Option<SideView>,
    right: Option<SideView>,
    themes: Vec<ThemeRows>,
    hidden: String,
}

/// The address of a comparison.
pub fn href(left: (InvestigationId, i32), right: (InvestigationId, i32)) -> String {
    format!(
        "{}?links={}.{}&rechts={}.{}",
        paths::COMPARE,
        left.0,
        left.1,
        right.0,
        right.1
    )
}

/// `GET /toezicht/vergelijken`
pub async fn show(Visit { state, cx, .. }: Visit, Query(sides): Query<Sides>) -> Reply {
    let (investigations, frameworks) = load::all(&state, &cx).await?;
    Ok(html(&page(cx, &investigations, &frameworks, &sides)))
}

/// The page from what is known.
pub fn page(
    cx: Cx,
    investigations: &[Investigation],
    frameworks: &Frameworks,
    asked: &Sides,
) -> ComparePage {
    let l = cx.l;
    let all = sides(investigations, frameworks);
    let (left, right) = chosen(&all, asked);
    let (mut themes, sentence, warning) = match (left, right) {
        (Some(left), Some(right)) => {
            let themes = themes(l, left, right);
            let sentence = sentence(l, &themes, left, right);
            (themes, sentence, warning(l, left, right))
        }
        _ => (Vec::new(), l.t("compare-choose"), String::new()),
    };
    let total: usize = themes.iter().map(|theme| theme.rows.len()).sum();
    for theme in &mut themes {
        theme.rows.retain(|row| match asked.toon.as_str() {
            "alles" => true,
            "verschil" => row.differs,
            _ => row.judged,
        });
    }
    themes.retain(|theme| !theme.rows.is_empty());
    let shown: usize = themes.iter().map(|theme| theme.rows.len()).sum();
    ComparePage {
        l,
        nothing_yet: all.is_empty(),
        lefts: options(&all, left),
        rights: options(&all, right),
        shows: shows(l, &asked.toon),
        sentence,
        warning,
        left: left.map(Side::view),
        right: right.map(Side::view),
        hidden: match total - shown {
            0 => String::new(),
            left_out => l.n("compare-hidden", left_out),
        },
        themes,
        shell: cx.shell,
    }
}

impl Side<'_> {
    fn value(&self) -> String {
        format!("{}.{}", self.investigation.id, self.year)
    }

    fn name(&self) -> String {
        let one = self.investigation;
        format!("{} {}, {}", one.gemeente.name, self.year, one.approach)
    }

    fn view(&self) -> SideView {
        SideView {
            name: self.name(),
            href: paths::investigation(self.investigation.id),
        }
    }
}

fn sides<'a>(investigations: &'a [Investigation], frameworks: &'a Frameworks) -> Vec<Side<'a>> {
    let mut all: Vec<Side<'a>> = investigations
        .iter()
        .filter_map(|one| Some((one, frameworks.get(&one.framework)?.as_ref())))
        .flat_map(|(investigation, framework)| {
            investigation.rounds.iter().map(move |round| Side {
                investigation,
                framework,
                year: round.year,
            })
        })
        .collect();
    all.sort_by_key(Side::name);
    all
}

/// The two sides asked for; without a question the first and the last year of the first approach that has two.
fn chosen<'a, 'b>(
    all: &'b [Side<'a>],
    asked: &Sides,
) -> (Option<&'b Side<'a>>, Option<&'b Side<'a>>) {
    let find = |value: &str| all.iter().find(|side| side.value() == value);
    if !asked.links.is_empty() || !asked.rechts.is_empty() {
        return (find(&asked.links), find(&asked.rechts));
    }
    let pair = all.windows(2).find_map(|pair| match pair {
        [first, second] if first.investigation.id == second.investigation.id => {
            Some((first, second))
        }
        _ => None,
    });
    pair.map_or((None, None), |(first, second)| (Some(first), Some(second)))
}

fn options(all: &[Side<'_>], chosen: Option<&Side<'_>>) -> Vec<SelectOption> {
    all.iter()
        .map(|side| SelectOption {
            value: side.value(),
            label: side.name(),
            selected: chosen.is_some_and(|chosen| chosen.value() == side.value()),
        })
        .collect()
}

fn shows(l: L, asked: &str) -> Vec<SelectOption> {
    let option = |value: &str, key: &str| SelectOption {
        value: value.to_owned(),
        label: l.t(key),
        selected: value == asked,
    };
    vec![
        option("", "compare-show-judged"),
        option("verschil", "compare-show-differences"),
        option("alles", "compare-show-all"),
    ]
}

/// Indicators of both frameworks by code, in the order of the left one, then what only the right one has.
fn themes(l: L, left: &Side<'_>, right: &Side<'_>) -> Vec<ThemeRows> {
    let mut found: Vec<ThemeRows> = Vec::new();
    let only_right = right
        .framework
        .indicators()
        .filter(|(_, indicator)| left.framework.indicator(&indicator.code).is_none());
    for (theme, indicator) in left.framework.indicators().chain(only_right) {
        let (a, b) = (cell(left, &indicator.code), cell(right, &indicator.code));
        let row = Row {
            code: indicator.code.0.clone(),
            name: indicator.name.clone(),
            differs: a.0 != b.0,
            judged: [a.0, b.0]
                .iter()
                .any(|status| matches!(status, IndicatorStatus::Judged(_))),
            words: difference(l, a.0, b.0),
            left: a.1,
            right: b.1,
        };
        match found.iter_mut().find(|known| known.theme == theme.name) {
            Some(known) => known.rows.push(row),
            None => found.push(ThemeRows {
                theme: theme.name.clone(),
                rows: vec![row],
            }),
        }
    }
    found
}

fn cell(side: &Side<'_>, code: &domain::toezicht::IndicatorCode) -> (IndicatorStatus, CellView) {
    let status = side.investigation.status(side.framework, code, side.year);
    let text = side
        .investigation
        .judgement(code, side.year)
        .map(|judgement| judgement.explanation.clone())
        .unwrap_or_default();
    let view = CellView {
        status: status.code(),
        text,
    };
    (status, view)
}

/// The difference in words; two marks differ, or only one side says something.
fn difference(l: L, left: IndicatorStatus, right: IndicatorStatus) -> String {
    use IndicatorStatus::Judged;
    if left == right {
        return l.t("compare-same");
    }
    l.t(match (left, right) {
        (Judged(Mark::VoldoetNiet), Judged(Mark::Voldoet)) => "compare-right-meets",
        (Judged(Mark::Voldoet), Judged(Mark::VoldoetNiet)) => "compare-left-meets",
        (Judged(_), Judged(_)) => "compare-differs",
        (Judged(_), _) => "compare-only-left",
        (_, Judged(_)) => "compare-only-right",
        _ => "compare-differs",
    })
}

fn sentence(l: L, themes: &[ThemeRows], left: &Side<'_>, right: &Side<'_>) -> String {
    let rows = || themes.iter().flat_map(|theme| &theme.rows);
    let judged = rows().filter(|row| row.judged).count();
    let differing = rows().filter(|row| row.differs).count();
    if left.value() == right.value() {
        return l.t("compare-sentence-itself");
    }
    match differing {
        0 => l.t("compare-sentence-same"),
        _ => l.tr(
            "compare-sentence",
            &[("differing", differing), ("all", judged)],
        ),
    }
}

/// What makes the comparison less than fair.
fn warning(l: L, left: &Side<'_>, right: &Side<'_>) -> String {
    let mut found = Vec::new();
    if left.investigation.id != right.investigation.id && left.year != right.year {
        found.push(l.t("compare-warning-years"));
    }
    if left.framework.reference != right.framework.reference {
        found.push(l.t("compare-warning-framework"));
    }
    if left.investigation.level != right.investigation.level {
        found.push(l.t("compare-warning-level"));
    }
    found.join(" ")
}
