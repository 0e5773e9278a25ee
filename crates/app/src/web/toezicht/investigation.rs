//! `/toezicht/onderzoek/{id}`: one investigation: its rounds, its indicators with evidence and history, and what can be done now.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::toezicht::{
    Answer, Evidence, Indicator, IndicatorCode, IndicatorStatus, Investigation, Mark, Publication,
    RoundState, Theme, Toetsingskader,
};

use super::actions::{Actions, Viewer, actions};
use super::{Done, load, paths, stories, words};
use crate::layout::{L, Shell};
use crate::web::{AppError, AppState, Cx, html};

/// One station of the thread.
pub struct Station {
    /// `done`, `now` or `later`.
    pub state: &'static str,
    /// What it is.
    pub name: String,
    /// How far it is.
    pub note: String,
    /// Where it leads; may be empty.
    pub href: String,
}

struct ThemeView {
    name: String,
    norm: String,
    indicators: Vec<IndicatorView>,
    /// Indicators about which nothing is said, by status.
    quiet: Vec<QuietView>,
}

struct QuietView {
    code: String,
    name: String,
    status: &'static str,
}

struct IndicatorView {
    code: String,
    name: String,
    judge_href: String,
    judge_label: String,
    years: Vec<YearView>,
    evidence: Vec<EvidenceYear>,
    answers: Vec<AnswerView>,
    answer_href: String,
    answer_label: String,
}

struct YearView {
    year: i32,
    status: &'static str,
    trend: &'static str,
    text: String,
    open: bool,
}

struct EvidenceYear {
    year: i32,
    rows: Vec<EvidenceView>,
}

/// One piece of evidence as it is read.
pub struct EvidenceView {
    /// What it is.
    pub what: String,
    /// What it shows.
    pub outcome: String,
    /// When it holds, in words.
    pub period: String,
    /// Who says so.
    pub source: String,
}

struct AnswerView {
    year: i32,
    given: String,
    text: String,
}

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
    State(state): State<AppState>,
    cx: Cx,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let (investigation, framework) = load::one_for(&state, &cx, &id).await?;
    let publications = load::publications_of(&state, &investigation).await?;
    Ok(html(&page(
        cx,
        &investigation,
        &framework,
        &publications,
        &done,
    )))
}

/// The page from what is known.
pub fn page(
    cx: Cx,
    investigation: &Investigation,
    framework: &Toetsingskader,
    publications: &[Publication],
    done: &Done,
) -> InvestigationPage {
    let l = cx.l;
    let viewer = Viewer::of(&cx);
    let title = framework.title.clone();
    let (themes, silent_themes) = framework
        .themes
        .iter()
        .map(|theme| theme_view(l, viewer, investigation, framework, theme))
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

/// The rounds as a thread: what is done, where we are, what is still to come.
pub fn stations(
    l: L,
    investigation: &Investigation,
    framework: &Toetsingskader,
    publications: &[Publication],
) -> Vec<Station> {
    let mut found = Vec::new();
    for (index, round) in investigation.rounds.iter().enumerate() {
        let published = round.state == RoundState::Published;
        let key = if index == 0 {
            "station-first"
        } else {
            "station-retest"
        };
        let open_points = investigation
            .judgements
            .iter()
            .filter(|one| one.year == round.year && one.mark == Mark::VoldoetNiet)
            .count();
        found.push(Station {
            state: if published { "done" } else { "now" },
            name: l.n(key, round.year.to_string()),
            note: if published {
                l.n("station-points", open_points)
            } else {
                l.t("station-running")
            },
            href: String::new(),
        });
        if published {
            found.push(sheet_station(l, publications, round.year));
        }
        if published && open_points > 0 {
            found.push(answer_station(l, investigation, round.year, index + 1));
        }
    }
    if let Some(last) = investigation.last_round() {
        if last.state == RoundState::Open {
            found.push(later(l.n("station-sheet", last.year.to_string())));
        } else if !investigation.offered(framework, last.year + 1).is_empty() {
            found.push(later(l.t("station-next-retest")));
        }
    }
    found
}

fn later(name: String) -> Station {
    Station {
        state: "later",
        name,
        note: String::new(),
        href: String::new(),
    }
}

/// The factsheet of a year; an older one may have been published elsewhere, before this installation.
fn sheet_station(l: L, publications: &[Publication], year: i32) -> Station {
    let newest = publications.iter().find(|one| one.year == year);
    Station {
        state: "done",
        name: l.n("station-sheet", year.to_string()),
        note: l.t(if newest.is_some() {
            "station-published"
        } else {
            "station-elsewhere"
        }),
        href: newest
            .map(|one| paths::publication(one, ""))
            .unwrap_or_default(),
    }
}

fn answer_station(l: L, investigation: &Investigation, year: i32, next: usize) -> Station {
    let points: Vec<&IndicatorCode> = investigation
        .judgements
        .iter()
        .filter(|one| one.year == year && one.mark == Mark::VoldoetNiet)
        .map(|one| &one.indicator)
        .collect();
    let answered = points
        .iter()
        .filter(|code| investigation.answer_to(code, year).is_some())
        .count();
    let passed = investigation.rounds.get(next).is_some() || answered == points.len();
    Station {
        state: if passed { "done" } else { "now" },
        name: l.t("station-answers"),
        note: l.tr(
            "station-answered",
            &[("answered", answered), ("all", points.len())],
        ),
        href: String::new(),
    }
}

fn theme_view(
    l: L,
    viewer: Viewer,
    investigation: &Investigation,
    framework: &Toetsingskader,
    theme: &Theme,
) -> ThemeView {
    let (spoken, silent): (Vec<&Indicator>, Vec<&Indicator>) = theme
        .indicators
        .iter()
        .partition(|indicator| is_spoken_of(investigation, framework, &indicator.code));
    ThemeView {
        name: theme.name.clone(),
        norm: theme.norm.clone(),
        indicators: spoken
            .into_iter()
            .map(|indicator| indicator_view(l, viewer, investigation, framework, indicator))
            .collect(),
        quiet: silent
            .into_iter()
            .map(|indicator| QuietView {
                code: indicator.code.0.clone(),
                name: indicator.name.clone(),
                status: IndicatorStatus::NotMentioned.code(),
            })
            .collect(),
    }
}

/// Whether anything can be said: it was judged, or the open round offers it.
fn is_spoken_of(
    investigation: &Investigation,
    framework: &Toetsingskader,
    code: &IndicatorCode,
) -> bool {
    investigation.rounds.iter().any(|round| {
        !matches!(
            investigation.status(framework, code, round.year),
            IndicatorStatus::NotMentioned | IndicatorStatus::NoRound
        )
    })
}

fn indicator_view(
    l: L,
    viewer: Viewer,
    investigation: &Investigation,
    framework: &Toetsingskader,
    indicator: &Indicator,
) -> IndicatorView {
    let code = &indicator.code;
    let years = investigation
        .rounds
        .iter()
        .map(|round| year_view(l, investigation, framework, code, round.year))
        .collect();
    let judgements = investigation
        .judgements
        .iter()
        .filter(|one| one.indicator == *code);
    let mut evidence: Vec<EvidenceYear> = judgements
        .filter(|one| !one.evidence.is_empty())
        .map(|one| EvidenceYear {
            year: one.year,
            rows: one.evidence.iter().map(evidence_view).collect(),
        })
        .collect();
    evidence.sort_by_key(|year| std::cmp::Reverse(year.year));
    let (judge_href, judge_label) = judge_link(l, viewer, investigation, framework, code);
    let (answer_href, answer_label) = answer_link(l, viewer, investigation, code);
    let mut answers: Vec<&Answer> = investigation.answers.iter().collect();
    answers.retain(|answer| answer.indicator == *code);
    answers.sort_by_key(|answer| answer.year);
    IndicatorView {
        code: code.0.clone(),
        name: indicator.name.clone(),
        judge_href,
        judge_label,
        years,
        evidence,
        answers: answers
            .into_iter()
            .map(|answer| AnswerView {
                year: answer.year,
                given: stories::answered(l, answer),
                text: answer.text.clone(),
            })
            .collect(),
        answer_href,
        answer_label,
    }
}

fn year_view(
    l: L,
    investigation: &Investigation,
    framework: &Toetsingskader,
    code: &IndicatorCode,
    year: i32,
) -> YearView {
    let status = investigation.status(framework, code, year);
    let text = investigation
        .judgement(code, year)
        .map(|judgement| judgement.explanation.clone())
        .unwrap_or_else(|| match status {
            IndicatorStatus::NotAgain => l.t("status-not-again-text"),
            IndicatorStatus::NotMentioned => l.t("status-not-mentioned-text"),
            IndicatorStatus::NotYet => l.t("status-not-yet-text"),
            _ => String::new(),
        });
    let open = investigation
        .round(year)
        .is_some_and(|round| round.state == RoundState::Open);
    YearView {
        year,
        status: status.code(),
        trend: words::trend_in(investigation, code, year),
        text,
        open,
    }
}

/// Evidence as it is read.
pub fn evidence_view(evidence: &Evidence) -> EvidenceView {
    EvidenceView {
        what: evidence.what.clone(),
        outcome: evidence.outcome.clone(),
        period: evidence
            .period
            .map(|period| period.dutch())
            .unwrap_or_default(),
        source: evidence.source.clone(),
    }
}

fn judge_link(
    l: L,
    viewer: Viewer,
    investigation: &Investigation,
    framework: &Toetsingskader,
    code: &IndicatorCode,
) -> (String, String) {
    let open = investigation
        .last_round()
        .filter(|round| viewer.supervisor && round.state == RoundState::Open);
    let Some(round) = open else {
        return (String::new(), String::new());
    };
    if !investigation.offered(framework, round.year).contains(code) {
        return (String::new(), String::new());
    }
    let again = investigation.judgement(code, round.year).is_some();
    let key = if again {
        "investigation-judge-again"
    } else {
        "investigation-judge"
    };
    (paths::judge(investigation.id, round.year, code), l.t(key))
}

fn answer_link(
    l: L,
    viewer: Viewer,
    investigation: &Investigation,
    code: &IndicatorCode,
) -> (String, String) {
    let none = (String::new(), String::new());
    if !viewer.answers(investigation) {
        return none;
    }
    let judged = investigation
        .judgements
        .iter()
        .filter(|one| one.indicator == *code);
    let Some(last) = judged.max_by_key(|one| one.year) else {
        return none;
    };
    if last.mark != Mark::VoldoetNiet || !super::actions::is_published(investigation, last.year) {
        return none;
    }
    let again = investigation.answer_to(code, last.year).is_some();
    let key = if again {
        "investigation-answer-again"
    } else {
        "investigation-answer"
    };
    (paths::answer(investigation.id, last.year, code), l.t(key))
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
            .map(|moment| l.n("investigation-sheet-published", words::day_of(l, moment)))
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
