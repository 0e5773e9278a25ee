//! `/aanpakken/{id}/{versie}/evaluaties`: what was found about an approach, and what became of each improvement.

use askama::Template;
use axum::extract::{Path, Query};
use domain::aanpak::approach::ApproachRef;
use domain::aanpak::review::{ReviewRight, StateChange, VerbeterpuntRef};
use domain::shared::GemeenteId;
use domain::toezicht::{Investigation, find_point};
use store::aanpak::{ImprovementRead, ReviewRead, reviews};
use time::Date;

use super::found::{ApproachFound, investigated, point_name};
use super::{place, words};
use crate::paths;
use pages_gezin::Done;
use web::layout::moment::day;
use web::layout::{L, Shell};
use web::{Reply, Visit, html};

#[derive(Template)]
#[template(path = "aanpak/approach_reviews.html")]
struct ReviewsPage {
    l: L,
    shell: Shell,
    done: String,
    title: String,
    sheet: String,
    gemeente: String,
    /// Where a new one is written down; empty for who only reads.
    new: String,
    reviews: Vec<ReviewView>,
}

/// One evaluation.
struct ReviewView {
    id: String,
    title: String,
    about: String,
    findings: Vec<String>,
    change: String,
    add: String,
    improvements: Vec<ImprovementView>,
}

/// One improvement.
pub struct ImprovementView {
    pub(super) what: String,
    pub(super) owner: String,
    pub(super) due: String,
    pub(super) late: bool,
    pub(super) state: (&'static str, String),
    pub(super) steps: Vec<StepView>,
    pub(super) points: Vec<PointView>,
    /// Where it is changed; empty for who only reads.
    pub(super) href: String,
}

/// A state that it was in.
pub struct StepView {
    pub(super) day: String,
    pub(super) state: String,
    pub(super) because: String,
}

/// An improvement point of the supervision that it answers.
pub struct PointView {
    pub(super) name: String,
    /// How far the supervision says that it is; empty when the point is not there any more.
    pub(super) code: &'static str,
    pub(super) href: String,
}

/// What of a municipality is shown beside an improvement.
pub struct Beside<'a> {
    pub(super) reference: &'a ApproachRef,
    pub(super) gemeente: GemeenteId,
    pub(super) investigations: &'a [Investigation],
    pub(super) today: Date,
    pub(super) writes: bool,
}

fn point(l: L, beside: &Beside<'_>, wanted: &VerbeterpuntRef) -> PointView {
    match find_point(beside.investigations, beside.gemeente, wanted) {
        Some((investigation, point)) => PointView {
            name: point_name(investigation, &point),
            code: point.state.code(),
            href: format!(
                "/toezicht/onderzoek/{}#{}",
                investigation.id, wanted.indicator
            ),
        },
        None => PointView {
            name: words::point_gone(l, wanted),
            code: "",
            href: String::new(),
        },
    }
}

fn step(l: L, one: &StateChange) -> StepView {
    StepView {
        day: day(l, one.on),
        state: words::state(l, one.state),
        because: one.because.clone(),
    }
}

/// An improvement as a page shows it.
pub fn improvement(l: L, beside: &Beside<'_>, read: &ImprovementRead) -> ImprovementView {
    let improvement = &read.improvement;
    let terms = &improvement.terms;
    let points = terms.points.iter();
    let state = improvement.state();
    ImprovementView {
        what: terms.what.clone(),
        owner: terms.owner.clone(),
        due: terms.due_on.map(|due| day(l, due)).unwrap_or_default(),
        late: improvement.is_late(beside.today),
        state: state.map_or(("plain", String::new()), |state| {
            (words::state_kind(state), words::state(l, state))
        }),
        steps: improvement.states.iter().map(|one| step(l, one)).collect(),
        points: points.map(|one| point(l, beside, one)).collect(),
        href: match beside.writes {
            true => place::improvement(beside.reference, read.review, read.id),
            false => String::new(),
        },
    }
}

fn review(l: L, beside: &Beside<'_>, read: ReviewRead) -> ReviewView {
    let reference = beside.reference;
    let only_for_writers = |href: String| match beside.writes {
        true => href,
        false => String::new(),
    };
    let values = [
        ("period", words::period(l, read.review.period)),
        ("evaluator", read.review.evaluator.clone()),
        ("version", read.review.approach.version.to_string()),
    ];
    let improvements = read.improvements.iter();
    ReviewView {
        id: read.id.to_string(),
        about: l.tr("aanpak-review-about", &values),
        change: only_for_writers(place::change_review(reference, read.id)),
        add: only_for_writers(place::new_improvement(reference, read.id)),
        improvements: improvements
            .map(|one| improvement(l, beside, one))
            .collect(),
        title: read.review.title,
        findings: read.review.findings,
    }
}

fn done_text(l: L, code: &str) -> String {
    match code {
        "evaluatie" => l.t("aanpak-done-review"),
        "verbetering" => l.t("aanpak-done-improvement"),
        "stand" => l.t("aanpak-done-state"),
        _ => String::new(),
    }
}

/// `GET /aanpakken/{id}/{versie}/evaluaties`
pub async fn show(
    Visit { state, cx, .. }: Visit,
    Path((id, version)): Path<(String, String)>,
    Query(done): Query<Done>,
) -> Reply {
    let needed = ReviewRight::Read;
    let (found, gemeente) = ApproachFound::find_for(&state, &cx, (&id, &version), needed).await?;
    let l = cx.l;
    let reference = found.reference();
    let read = reviews(&state.store, gemeente, &reference.id).await?;
    let investigations = investigated(&state, gemeente).await?;
    let beside = Beside {
        reference,
        gemeente,
        investigations: &investigations,
        today: found.today,
        writes: found.right == ReviewRight::Write,
    };
    Ok(html(&ReviewsPage {
        l,
        done: done_text(l, &done.gedaan),
        title: found.approach.title.clone(),
        sheet: paths::approach(reference),
        gemeente: found.approach.gemeente.clone(),
        new: match beside.writes {
            true => place::new_review(reference),
            false => String::new(),
        },
        reviews: read
            .into_iter()
            .map(|one| review(l, &beside, one))
            .collect(),
        shell: cx.shell,
    }))
}
