//! The indicators of an investigation by theme: what was judged in each year, the evidence, the answers.

use domain::toezicht::{
    Answer, Evidence, Indicator, IndicatorCode, IndicatorStatus, Investigation, Mark, RoundState,
    Theme, Toetsingskader,
};

use super::actions::Viewer;
use super::counted::{self, CountedView};
use super::{paths, stories, words};
use web::layout::L;

/// What the system counted in each year.
pub type Counts = [(i32, Vec<domain::samenwerking::Evidence>)];

pub(super) struct ThemeView {
    pub(super) name: String,
    pub(super) norm: String,
    pub(super) indicators: Vec<IndicatorView>,
    /// Indicators about which nothing is said, by status.
    pub(super) quiet: Vec<QuietView>,
}

pub(super) struct QuietView {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) status: &'static str,
}

pub(super) struct IndicatorView {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) judge_href: String,
    pub(super) judge_label: String,
    pub(super) years: Vec<YearView>,
    pub(super) counted: Vec<CountedYear>,
    pub(super) evidence: Vec<EvidenceYear>,
    pub(super) answers: Vec<AnswerView>,
    pub(super) answer_href: String,
    pub(super) answer_label: String,
}

pub(super) struct YearView {
    pub(super) year: i32,
    pub(super) status: &'static str,
    pub(super) trend: &'static str,
    pub(super) text: String,
    pub(super) open: bool,
    /// Whether the text is the explanation of a judgement, which is Dutch.
    pub(super) judged: bool,
}

/// What the system counted in a year.
pub(super) struct CountedYear {
    pub(super) year: i32,
    pub(super) counts: Vec<CountedView>,
}

pub(super) struct EvidenceYear {
    pub(super) year: i32,
    pub(super) rows: Vec<EvidenceView>,
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

pub(super) struct AnswerView {
    pub(super) year: i32,
    pub(super) given: String,
    pub(super) text: String,
}

pub(super) fn theme_view(
    l: L,
    viewer: Viewer,
    (investigation, counted): (&Investigation, &Counts),
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
            .map(|one| indicator_view(l, viewer, (investigation, counted), framework, one))
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
    (investigation, counted): (&Investigation, &Counts),
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
        counted: counted_years(l, counted, &code.0),
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

/// The counts of an indicator, the newest year first.
fn counted_years(l: L, counted: &Counts, code: &str) -> Vec<CountedYear> {
    let mut years: Vec<CountedYear> = counted
        .iter()
        .map(|(year, all)| CountedYear {
            year: *year,
            counts: counted::views(l, &counted::of(all, code)),
        })
        .filter(|year| !year.counts.is_empty())
        .collect();
    years.sort_by_key(|year| std::cmp::Reverse(year.year));
    years
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
    let judged = matches!(status, IndicatorStatus::Judged(_));
    let open = investigation
        .round(year)
        .is_some_and(|round| round.state == RoundState::Open);
    YearView {
        year,
        status: status.code(),
        trend: words::trend_in(investigation, code, year),
        text,
        open,
        judged,
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
