//! Words of approaches: what a move asks, how far an improvement is, and what is wrong with what was filled in.

use domain::aanpak::approach::Requirement;
use domain::aanpak::review::{ImprovementRefusal, ReviewRefusal, VerbeterpuntRef};
use domain::shared::Days;

pub use web::aanpak::{improvement_state as state, improvement_state_kind as state_kind};
use web::layout::L;
use web::layout::moment::day;

/// What a move asks, as a sentence.
pub fn requirement(l: L, one: Requirement) -> String {
    l.t(&format!("aanpak-asks-{}", one.code()))
}

/// How an improvement point of the supervision is called that is not there any more.
pub fn point_gone(l: L, one: &VerbeterpuntRef) -> String {
    let values = [
        ("code", one.indicator.clone()),
        ("year", one.year.to_string()),
    ];
    l.tr("aanpak-point-gone", &values)
}

/// "1 januari 2014 tot en met 31 december 2014", or "sinds …".
pub fn period(l: L, days: Days) -> String {
    let from = day(l, days.from);
    match days.last() {
        Some(last) => l.tr("aanpak-period", &[("from", from), ("last", day(l, last))]),
        None => l.n("aanpak-since", from),
    }
}

/// The field that a refused evaluation belongs to, and what to do.
pub fn review_refusal(l: L, refusal: ReviewRefusal) -> (&'static str, String) {
    use ReviewRefusal as R;
    let (field, key) = match refusal {
        R::NoTitle => ("titel", "aanpak-error-title"),
        R::TitleTooLong => ("titel", "aanpak-error-long"),
        R::NoEvaluator => ("door", "aanpak-error-evaluator"),
        R::EvaluatorTooLong => ("door", "aanpak-error-long"),
        R::NoPeriod => ("tot", "aanpak-error-period"),
        R::InTheFuture => ("tot", "aanpak-error-future"),
        R::NoFindings => ("bevindingen", "aanpak-error-findings"),
        R::TooManyFindings => ("bevindingen", "aanpak-error-many"),
        R::FindingTooLong => ("bevindingen", "aanpak-error-finding-long"),
    };
    (field, l.t(key))
}

/// The field that a refused improvement belongs to, and what to do.
pub fn improvement_refusal(l: L, refusal: ImprovementRefusal) -> (&'static str, String) {
    use ImprovementRefusal as R;
    let (field, key) = match refusal {
        R::NoWhat => ("wat", "aanpak-error-what"),
        R::WhatTooLong => ("wat", "aanpak-error-long"),
        R::NoOwner => ("eigenaar", "aanpak-error-owner"),
        R::OwnerTooLong => ("eigenaar", "aanpak-error-long"),
        R::TooManyPoints => ("punt", "aanpak-error-points"),
        R::NotNext { from, to } => {
            let values = [("from", state(l, from)), ("to", state(l, to))];
            return ("stand", l.tr("aanpak-error-not-next", &values));
        }
        R::BeforeTheLast => ("sinds", "aanpak-error-before"),
        R::InTheFuture => ("sinds", "aanpak-error-day-future"),
        R::NoReason => ("waarom", "aanpak-error-reason"),
        R::ReasonTooLong => ("waarom", "aanpak-error-finding-long"),
    };
    (field, l.t(key))
}
