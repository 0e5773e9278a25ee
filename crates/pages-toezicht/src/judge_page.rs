//! The page on which one indicator is judged.

use askama::Template;
use domain::toezicht::{Indicator, IndicatorStatus, Mark, Theme};

use super::counted::{self, CountedView};
use super::indicators::{EvidenceView, evidence_view};
use super::judge::Place;
use super::judge_form::{EvidenceRow, JudgeForm};
use super::{paths, stories};
use web::Cx;
use web::forms::fields::FieldErrors;
use web::layout::{L, Shell};

/// One card of the choice.
struct MarkCard {
    code: &'static str,
    icon: &'static str,
    title: String,
    text: String,
    checked: bool,
}

struct BeforeView {
    year: i32,
    status: &'static str,
    text: String,
    evidence: Vec<EvidenceView>,
    answered: String,
    answer: String,
}

struct RowView {
    number: usize,
    what: String,
    outcome: String,
    period: String,
    source: String,
    what_error: String,
    period_error: String,
}

struct Neighbour {
    href: String,
    code: String,
}

/// The page.
#[derive(Template)]
#[template(path = "toezicht/judge.html")]
pub struct JudgePage {
    l: L,
    shell: Shell,
    done: String,
    action: String,
    back: String,
    gemeente: String,
    approach: String,
    theme: String,
    norm: String,
    code: String,
    name: String,
    counts: String,
    counted: Vec<CountedView>,
    is_counted: bool,
    year: i32,
    position: String,
    before: Vec<BeforeView>,
    again: bool,
    cards: Vec<MarkCard>,
    explanation: String,
    rows: Vec<RowView>,
    version: i64,
    draft: String,
    errors: FieldErrors,
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
}

/// The page from what is known.
pub fn page(
    cx: Cx,
    place: &Place,
    form: &JudgeForm,
    draft: String,
    errors: FieldErrors,
    done: String,
) -> JudgePage {
    let l = cx.l;
    let (theme, indicator) = named(place);
    let offered = place.investigation.offered(&place.framework, place.year);
    let here = offered
        .iter()
        .position(|code| *code == place.code)
        .unwrap_or(0);
    let neighbour = |at: Option<usize>| {
        at.and_then(|at| offered.get(at)).map(|code| Neighbour {
            href: paths::judge(place.investigation.id, place.year, code),
            code: code.0.clone(),
        })
    };
    JudgePage {
        l,
        done,
        action: place.path(),
        back: place.back(),
        gemeente: place.investigation.gemeente.name.clone(),
        approach: place.investigation.approach.clone(),
        theme: theme.map(|theme| theme.name.clone()).unwrap_or_default(),
        norm: theme.map(|theme| theme.norm.clone()).unwrap_or_default(),
        code: place.code.0.clone(),
        name: indicator.map(|one| one.name.clone()).unwrap_or_default(),
        counts: indicator.map(|one| one.counts.clone()).unwrap_or_default(),
        counted: counted::views(l, &place.counted),
        is_counted: counted::is_counted(&place.code.0),
        year: place.year,
        position: l.tr(
            "judge-position",
            &[("here", here + 1), ("all", offered.len())],
        ),
        before: before(l, place),
        again: place.stored().version > 0,
        cards: cards(l, &form.mark),
        explanation: form.explanation.clone(),
        rows: rows(form, &errors),
        version: form.version,
        draft,
        errors,
        previous: neighbour(here.checked_sub(1)),
        next: neighbour(here.checked_add(1)),
        shell: cx.shell,
    }
}

fn named(place: &Place) -> (Option<&Theme>, Option<&Indicator>) {
    place.framework.indicator(&place.code).unzip()
}

fn cards(l: L, chosen: &str) -> Vec<MarkCard> {
    let card = |mark: Mark, icon, title, text| MarkCard {
        code: mark.code(),
        icon,
        title: l.t(title),
        text: l.t(text),
        checked: mark.code() == chosen,
    };
    vec![
        card(
            Mark::Voldoet,
            "check",
            "judge-card-voldoet",
            "judge-card-voldoet-text",
        ),
        card(
            Mark::VoldoetNiet,
            "cross",
            "judge-card-voldoet-niet",
            "judge-card-voldoet-niet-text",
        ),
        card(
            Mark::NietGetoetst,
            "dash",
            "judge-card-niet-getoetst",
            "judge-card-niet-getoetst-text",
        ),
    ]
}

/// What was said about this indicator in earlier years, newest first.
fn before(l: L, place: &Place) -> Vec<BeforeView> {
    let mut earlier: Vec<_> = place
        .investigation
        .judgements
        .iter()
        .filter(|one| one.indicator == place.code && one.year < place.year)
        .collect();
    earlier.sort_by_key(|one| std::cmp::Reverse(one.year));
    earlier
        .into_iter()
        .map(|one| {
            let answer = place.investigation.answer_to(&one.indicator, one.year);
            BeforeView {
                year: one.year,
                status: IndicatorStatus::Judged(one.mark).code(),
                text: one.explanation.clone(),
                evidence: one.evidence.iter().map(evidence_view).collect(),
                answered: answer
                    .map(|answer| stories::answered(l, answer))
                    .unwrap_or_default(),
                answer: answer.map(|answer| answer.text.clone()).unwrap_or_default(),
            }
        })
        .collect()
}

fn rows(form: &JudgeForm, errors: &FieldErrors) -> Vec<RowView> {
    let row = |(index, row): (usize, &EvidenceRow)| {
        let number = index + 1;
        RowView {
            number,
            what: row.what.clone(),
            outcome: row.outcome.clone(),
            period: row.period.clone(),
            source: row.source.clone(),
            what_error: errors.of(&format!("bewijs-{number}-wat")).to_owned(),
            period_error: errors.of(&format!("bewijs-{number}-periode")).to_owned(),
        }
    };
    form.evidence.iter().enumerate().map(row).collect()
}
