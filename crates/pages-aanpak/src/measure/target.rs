//! `/gezinnen/{id}/doelgroep`: the test of the target group: whether a family is one with low social self-reliance. The program counts
//! and shows why; a person may put another outcome beside it, with a reason.

use askama::Template;
use axum::extract::{Path, Query};
use domain::gezin::{
    AreaAnswer, Composition, Holds, Leefgebied, Reasoning, Since, TargetGroupOutcome,
    TargetGroupTest, Verdict,
};
use domain::shared::MemberRole;
use store::aanpak::{AanpakRefused, SeenTargetTest, add_target_test, target_tests};

use super::outcome::outcome;
use super::target_read::{field, read, refused};
use crate::case::area;
use crate::paths;
use pages_gezin::{Done, Found, words as family};
use web::cooperation::listed;
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::day;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

/// A life area in the form.
pub struct AreaView {
    code: &'static str,
    name: String,
    what: String,
    answer: String,
    ground: String,
    chronic: bool,
    since: String,
    ground_error: String,
    since_error: String,
}

/// What was counted, in words.
pub struct CountedView {
    /// The outcome, and the kind of its label.
    outcome: String,
    kind: &'static str,
    /// Each condition: whether it holds (`ja`, `nee`, `open`), and the sentence.
    conditions: Vec<(&'static str, String)>,
    /// What was found, in a sentence each.
    found: Vec<String>,
    /// Another outcome with its reason; empty when there is none.
    other: String,
}

/// A test of before.
pub struct EarlierView {
    day: String,
    who: String,
    outcome: String,
    kind: &'static str,
    /// That a person put it beside the counted one; empty when not.
    other: String,
    chronic: String,
    counted: Option<CountedView>,
    grounds: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "aanpak/measure/target.html")]
struct TargetPage {
    l: L,
    shell: Shell,
    family: String,
    family_href: String,
    action: String,
    done: String,
    household: bool,
    areas: Vec<AreaView>,
    counted: Option<CountedView>,
    earlier: Vec<EarlierView>,
    fields: Fields,
    draft: String,
    errors: FieldErrors,
}

/// Who are in the family today, as far as the test asks.
fn composition(found: &Found) -> Composition {
    let members = family::members_on(&found.dossier, found.today());
    let has = |role| members.iter().any(|who| who.role == role);
    Composition {
        parent: has(MemberRole::Parent),
        child: has(MemberRole::Child),
    }
}

const fn label(outcome: TargetGroupOutcome) -> &'static str {
    match outcome {
        TargetGroupOutcome::Belongs => "info",
        TargetGroupOutcome::DoesNotBelong => "plain",
        TargetGroupOutcome::Undecided => "warning",
        TargetGroupOutcome::OutsideCounts => "plain",
    }
}

fn areas(l: L, fields: &Fields, errors: &FieldErrors) -> Vec<AreaView> {
    let view = |one: Leefgebied| {
        let get = |part| fields.get(&field(part, one)).to_owned();
        AreaView {
            code: one.code(),
            name: area(l, one.code()),
            what: l.t(&format!("meten-area-{}", one.code())),
            answer: get('p'),
            ground: get('g'),
            chronic: get('c') == "ja",
            since: get('s'),
            ground_error: errors.of(&field('g', one)).to_owned(),
            since_error: errors.of(&field('s', one)).to_owned(),
        }
    };
    Leefgebied::ALL.into_iter().map(view).collect()
}

/// The sentences about what was found.
fn found(l: L, of: &Reasoning) -> Vec<String> {
    let sentence = |key: &str, areas: &[Leefgebied]| {
        let names = areas.iter().map(|one| area(l, one.code()).to_lowercase());
        let values = [
            ("n", areas.len().to_string()),
            ("areas", listed(l, names.collect())),
        ];
        (!areas.is_empty()).then(|| l.tr(key, &values))
    };
    let all = [
        sentence("meten-target-chronic", &of.chronic),
        sentence("meten-target-passing", &of.passing),
        sentence("meten-target-without", &of.without),
        sentence("meten-target-not-asked", &of.not_asked),
    ];
    all.into_iter().flatten().collect()
}

fn counted(l: L, verdict: &Verdict) -> CountedView {
    let of = &verdict.counted;
    let condition = |(condition, holds): &(domain::gezin::TargetGroupCondition, Holds)| {
        let code = match holds {
            Holds::Yes => "ja",
            Holds::No => "nee",
            Holds::Open => "open",
        };
        let text = l.t(&format!("meten-condition-{}-{code}", condition.code()));
        (code, text)
    };
    CountedView {
        outcome: outcome(l, of.outcome),
        kind: label(of.outcome),
        conditions: of.conditions.iter().map(condition).collect(),
        found: found(l, of),
        other: verdict
            .other
            .as_ref()
            .map(|other| {
                let values = [
                    ("outcome", outcome(l, verdict.outcome())),
                    ("reason", other.reason.clone()),
                ];
                l.tr("meten-target-other", &values)
            })
            .unwrap_or_default(),
    }
}

/// What each problem rests on.
fn grounds(l: L, test: &TargetGroupTest) -> Vec<(String, String)> {
    let told = |(one, answer): (&Leefgebied, &AreaAnswer)| {
        let AreaAnswer::Problem {
            ground,
            chronic,
            since,
        } = answer
        else {
            return None;
        };
        let since = match since {
            Some(Since::Day(on)) => l.n("meten-target-since", day(l, *on)),
            Some(Since::Year(year)) => l.n("meten-target-since", year.to_string()),
            None => String::new(),
        };
        let lasts = match chronic {
            true => l.t("meten-target-lasts"),
            false => l.t("meten-target-passes"),
        };
        // The ground is a sentence of its own; how long it lasts stands behind it.
        let parts = [lasts, since];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let ground = ground.trim();
        Some((
            area(l, one.code()),
            format!("{ground} ({})", parts.join(", ")),
        ))
    };
    test.areas.iter().filter_map(told).collect()
}

fn earlier(l: L, found: &Found, one: &SeenTargetTest) -> EarlierView {
    let test = one.test.clone().plain();
    EarlierView {
        day: day(l, one.tested_on),
        who: one.author_name.clone(),
        outcome: outcome(l, one.outcome),
        kind: label(one.outcome),
        other: match one.overridden {
            true => l.t("meten-target-overridden"),
            false => String::new(),
        },
        chronic: l.n("meten-target-chronic-count", one.chronic),
        // The reasons of then are shown as long as they still lead to what was kept then: the family may have changed since.
        counted: test
            .as_ref()
            .map(|test| test.verdict(composition(found)))
            .filter(|verdict| verdict.outcome() == one.outcome)
            .map(|verdict| counted(l, &verdict)),
        grounds: test.map(|test| grounds(l, &test)).unwrap_or_default(),
    }
}

async fn page(
    state: &AppState,
    cx: Cx,
    found: &Found,
    (fields, draft, done): (Fields, String, String),
    (counted, errors): (Option<CountedView>, FieldErrors),
) -> Result<TargetPage, AppError> {
    let l = cx.l;
    let all = target_tests(&state.store, found.viewer(), found.place()).await?;
    Ok(TargetPage {
        l,
        family: found.title(l),
        family_href: found.path(),
        action: paths::target(found.dossier.id),
        done,
        household: !composition(found).child,
        areas: areas(l, &fields, &errors),
        counted,
        earlier: all.iter().map(|one| earlier(l, found, one)).collect(),
        fields,
        draft,
        errors,
        shell: cx.shell,
    })
}

/// `GET /gezinnen/{id}/doelgroep`
pub async fn show(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let found = Found::for_form(&state, &cx, &headers, &id).await?;
    let kept = drafts::find(&state, &cx, &paths::target(found.dossier.id)).await?;
    let (fields, draft) = kept.map_or_else(Default::default, |kept| (kept.fields, kept.text));
    let done = match done.gedaan.as_str() {
        "getoetst" => cx.l.t("meten-target-done"),
        _ => String::new(),
    };
    let none = (None, FieldErrors::default());
    let page = page(&state, cx, &found, (fields, draft, done), none).await?;
    Ok(html(&page))
}

/// `POST /gezinnen/{id}/doelgroep/concept`: keeps what is typed.
pub async fn keep_draft(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::for_form(&state, &cx, &headers, &id).await?;
    let path = paths::target(found.dossier.id);
    let line = drafts::keep_typing(&state, &cx, &path, &fields).await?;
    Ok(html(&line))
}

/// `POST /gezinnen/{id}/doelgroep`: saves, or only shows what it comes to.
pub async fn submit(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::for_form(&state, &cx, &headers, &id).await?;
    let path = paths::target(found.dossier.id);
    if fields.action() == "weggooien" {
        drafts::discard(&state, &cx, &path, &fields).await?;
        return Ok(redirect(&path));
    }
    let line = drafts::keep(&state, &cx, &path, &fields).await?;
    let l = cx.l;
    let test = match read(l, &fields) {
        Ok(test) => test,
        Err(errors) => {
            let filled = (fields, line.text, String::new());
            let page = page(&state, cx, &found, filled, (None, errors)).await?;
            return Ok(unprocessable(&page));
        }
    };
    let shown = counted(l, &test.verdict(composition(&found)));
    if fields.action() == "bekijken" {
        let filled = (fields, line.text, String::new());
        let shown = (Some(shown), FieldErrors::default());
        return Ok(html(&page(&state, cx, &found, filled, shown).await?));
    }
    let errors = match nothing(l, &test) {
        Some(errors) => errors,
        None => match add_target_test(&state.store, found.viewer(), found.place(), &test).await {
            Ok(_) => {
                drafts::discard(&state, &cx, &path, &fields).await?;
                return Ok(redirect(&format!("{path}?gedaan=getoetst#eerder")));
            }
            Err(AanpakRefused::Refused(all)) => refused(l, &all),
            Err(AanpakRefused::Change(refusal)) => return Err(family::stop(l, refusal)),
        },
    };
    let filled = (fields, line.text, String::new());
    let page = page(&state, cx, &found, filled, (Some(shown), errors)).await?;
    Ok(unprocessable(&page))
}

/// A form in which nothing was filled in says nothing about a family.
fn nothing(l: L, test: &TargetGroupTest) -> Option<FieldErrors> {
    let empty = test.areas.is_empty() && test.parents_can_solve.is_none();
    empty.then(|| FieldErrors::one("leefgebieden", l.t("meten-target-error-nothing")))
}
