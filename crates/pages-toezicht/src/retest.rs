//! `/toezicht/onderzoek/{id}/hertoets`: begins a re-test, which offers only what did not meet.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::toezicht::{
    Indicator, IndicatorCode, Investigation, Judgement, Mark, RetestError, Theme, Toetsingskader,
};
use store::toezicht::start_round;

use super::{load, paths, stories, words};
use web::forms::fields::{FieldErrors, Fields};
use web::forms::refused::Refused;
use web::layout::{L, Shell};
use web::{Cx, Reply, Visit, html, redirect, unprocessable};

struct Offered {
    code: String,
    name: String,
    theme: String,
    year: i32,
    text: String,
    answered: String,
}

struct NotOffered {
    code: String,
    name: String,
    status: &'static str,
    reason: String,
}

/// The page.
#[derive(Template)]
#[template(path = "toezicht/retest.html")]
pub struct RetestPage {
    l: L,
    shell: Shell,
    action: String,
    back: String,
    gemeente: String,
    approach: String,
    sentence: String,
    year: String,
    offered: Vec<Offered>,
    out: Vec<NotOffered>,
    /// What was never judged.
    never: Vec<NotOffered>,
    errors: FieldErrors,
}

/// `GET /toezicht/onderzoek/{id}/hertoets`
pub async fn show(Visit { state, cx, .. }: Visit, Path(id): Path<String>) -> Reply {
    let (investigation, framework) = load::one(&state, &id).await?;
    let year = next_year(&investigation);
    if let Err(error) = investigation.start_retest(&framework, year) {
        return Ok(refused(cx, &investigation, &error));
    }
    let page = page(
        cx,
        &investigation,
        &framework,
        &year.to_string(),
        FieldErrors::default(),
    );
    Ok(html(&page))
}

/// `POST /toezicht/onderzoek/{id}/hertoets`
pub async fn submit(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let (investigation, framework) = load::one(&state, &id).await?;
    let typed = fields.get("jaar").trim();
    let round = match read_year(typed) {
        None => Err(cx.l.t("retest-error-year")),
        Some(year) => match investigation.start_retest(&framework, year) {
            Ok(round) => Ok(round),
            Err(error @ RetestError::NotLater(_)) => Err(words::retest_refusal(cx.l, &error)),
            Err(error) => return Ok(refused(cx, &investigation, &error)),
        },
    };
    let round = match round {
        Ok(round) => round,
        Err(text) => {
            let errors = FieldErrors::one("jaar", text);
            let page = page(cx, &investigation, &framework, typed, errors);
            return Ok(unprocessable(&page));
        }
    };
    start_round(&state.store, &state.ctx(&cx), investigation.id, round)
        .await
        .map_err(|error| load::write_error(cx.l, error))?;
    let back = paths::investigation(investigation.id);
    Ok(redirect(&format!("{back}?gedaan=hertoets")))
}

fn refused(cx: Cx, investigation: &Investigation, error: &RetestError) -> Response {
    let text = words::retest_refusal(cx.l, error);
    let (href, label) = match error {
        RetestError::LastRoundOpen(year) => (
            paths::publish(investigation.id, *year),
            "refused-to-publish",
        ),
        _ => (
            paths::investigation(investigation.id),
            "refused-to-investigation",
        ),
    };
    Refused::new(cx, text, href, label).respond()
}

fn next_year(investigation: &Investigation) -> i32 {
    investigation.last_round().map_or(0, |round| round.year + 1)
}

/// A year of four digits; anything else is a mistake of the hand.
pub fn read_year(text: &str) -> Option<i32> {
    (text.len() == 4)
        .then(|| text.parse().ok())
        .flatten()
        .filter(|year| (1990..=2999).contains(year))
}

/// The page from what is known.
pub fn page(
    cx: Cx,
    investigation: &Investigation,
    framework: &Toetsingskader,
    year: &str,
    errors: FieldErrors,
) -> RetestPage {
    let l = cx.l;
    let next = next_year(investigation);
    let codes = investigation.offered(framework, next);
    let mut offered = Vec::new();
    let mut out = Vec::new();
    let mut never = Vec::new();
    for (theme, indicator) in framework.indicators() {
        if codes.contains(&indicator.code) {
            offered.push(offer(l, investigation, theme, indicator));
        } else if let Some(last) = latest(investigation, &indicator.code) {
            out.push(judged_out(l, indicator, last));
        } else {
            never.push(never_judged(l, indicator));
        }
    }
    RetestPage {
        l,
        action: paths::retest(investigation.id),
        back: paths::investigation(investigation.id),
        gemeente: investigation.gemeente.name.clone(),
        approach: investigation.approach.clone(),
        sentence: l.tr(
            "retest-sentence",
            &[("offered", offered.len()), ("out", out.len() + never.len())],
        ),
        year: year.to_owned(),
        offered,
        out,
        never,
        errors,
        shell: cx.shell,
    }
}

fn offer(l: L, investigation: &Investigation, theme: &Theme, indicator: &Indicator) -> Offered {
    let last = latest(investigation, &indicator.code);
    let year = last.map_or(0, |one| one.year);
    Offered {
        code: indicator.code.0.clone(),
        name: indicator.name.clone(),
        theme: theme.name.clone(),
        year,
        text: last.map(|one| one.explanation.clone()).unwrap_or_default(),
        answered: investigation.answer_to(&indicator.code, year).map_or_else(
            || l.t("retest-no-answer"),
            |answer| stories::answered(l, answer),
        ),
    }
}

fn judged_out(l: L, indicator: &Indicator, last: &Judgement) -> NotOffered {
    let key = match last.mark {
        Mark::Voldoet => "retest-out-met",
        _ => "retest-out-not-judged",
    };
    NotOffered {
        code: indicator.code.0.clone(),
        name: indicator.name.clone(),
        status: last.mark.code(),
        reason: l.n(key, last.year.to_string()),
    }
}

fn never_judged(l: L, indicator: &Indicator) -> NotOffered {
    NotOffered {
        code: indicator.code.0.clone(),
        name: indicator.name.clone(),
        status: "niet-genoemd",
        reason: l.t("retest-out-not-mentioned"),
    }
}

fn latest<'a>(investigation: &'a Investigation, code: &IndicatorCode) -> Option<&'a Judgement> {
    investigation.judgement_before(code, i32::MAX)
}
