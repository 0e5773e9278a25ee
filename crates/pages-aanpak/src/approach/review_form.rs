//! The form of an evaluation: from fields to an evaluation, and back.

use askama::Template;
use domain::aanpak::approach::ApproachRef;
use domain::aanpak::review::ApproachReview;
use domain::shared::Days;
use store::aanpak::ReviewRead;
use time::Date;

use super::found::ApproachFound;
use super::{place, words};
use crate::paths;
use pages_gezin::form::{read_day, typed};
use web::Cx;
use web::forms::conflict::DiffRow;
use web::forms::fields::{FieldErrors, Fields, lines};
use web::layout::{L, Shell};

/// The page of the form.
#[derive(Template)]
#[template(path = "aanpak/approach_review_form.html")]
pub struct ReviewPage {
    l: L,
    shell: Shell,
    approach: String,
    sheet: String,
    back: String,
    title: String,
    action: String,
    fields: Fields,
    draft: String,
    errors: FieldErrors,
}

/// The page from what is known.
pub fn page(
    cx: Cx,
    found: &ApproachFound,
    (action, key): (String, &str),
    (fields, draft): (Fields, String),
    errors: FieldErrors,
) -> ReviewPage {
    let l = cx.l;
    ReviewPage {
        l,
        approach: found.approach.title.clone(),
        sheet: paths::approach(found.reference()),
        back: place::reviews(found.reference()),
        title: l.t(key),
        action,
        fields,
        draft,
        errors,
        shell: cx.shell,
    }
}

/// The fields of an evaluation that is there.
pub fn stored(read: &ReviewRead) -> Fields {
    let review = &read.review;
    let mut fields = Fields::default();
    fields.set("titel", review.title.as_str());
    fields.set("door", review.evaluator.as_str());
    fields.set("van", typed(review.period.from));
    let last = review.period.last();
    fields.set("tot", last.map(typed).unwrap_or_default());
    fields.set("bevindingen", review.findings.join("\n"));
    fields.set("versie", read.version.to_string());
    fields
}

/// What differs between two versions of the form.
pub fn beside(l: L, mine: &Fields, theirs: &Fields) -> Vec<DiffRow> {
    let parts = [
        ("titel", "aanpak-review-title"),
        ("door", "aanpak-review-evaluator"),
        ("van", "aanpak-review-from"),
        ("tot", "aanpak-review-until"),
        ("bevindingen", "aanpak-review-findings"),
    ];
    let row = |(field, label): (&str, &str)| {
        DiffRow::new(
            field,
            l.t(label),
            lines(mine.get(field)),
            lines(theirs.get(field)),
        )
    };
    parts.map(row).to_vec()
}

/// The evaluation that was filled in.
///
/// # Errors
/// What is wrong with each field.
pub fn read(
    l: L,
    fields: &Fields,
    approach: &ApproachRef,
    today: Date,
) -> Result<ApproachReview, FieldErrors> {
    let mut errors = FieldErrors::default();
    let from = read_day(l, fields, "van", &mut errors);
    let last = read_day(l, fields, "tot", &mut errors);
    let (Some(from), Some(last)) = (from, last) else {
        return Err(errors);
    };
    let Some(period) = Days::through(from, Some(last)) else {
        return Err(FieldErrors::one("tot", l.t("aanpak-error-period")));
    };
    let review = ApproachReview {
        approach: approach.clone(),
        title: fields.get("titel").to_owned(),
        evaluator: fields.get("door").to_owned(),
        period,
        findings: lines(fields.get("bevindingen")),
    };
    review.checked(today).map_err(|refusals| {
        let mut errors = FieldErrors::default();
        for refusal in refusals {
            let (field, text) = words::review_refusal(l, refusal);
            errors.add(field, text);
        }
        errors
    })
}
