//! The form of an evaluation: from fields to an evaluation, and back.

use askama::Template;
use domain::aanpak::approach::ApproachRef;
use domain::aanpak::review::{ApproachReview, ReviewRefusal};
use domain::shared::Days;
use store::aanpak::ReviewRead;
use time::Date;

use super::found::ApproachFound;
use super::frame::Frame;
use super::words;
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
    frame: Frame,
}

/// The page from what is known.
pub fn page(
    cx: Cx,
    found: &ApproachFound,
    form: (String, &str),
    filled: (Fields, String),
    errors: FieldErrors,
) -> ReviewPage {
    ReviewPage {
        frame: Frame::of(cx.l, found, form, filled, errors),
        l: cx.l,
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
/// Everything that is wrong, in the order of the form.
pub fn read(
    l: L,
    fields: &Fields,
    approach: &ApproachRef,
    today: Date,
) -> Result<ApproachReview, FieldErrors> {
    let mut errors = FieldErrors::default();
    let from = read_day(l, fields, "van", &mut errors);
    let last = read_day(l, fields, "tot", &mut errors);
    let days = from.zip(last);
    let period = days.and_then(|(from, last)| Days::through(from, Some(last)));
    let review = ApproachReview {
        approach: approach.clone(),
        title: fields.get("titel").to_owned(),
        evaluator: fields.get("door").to_owned(),
        // The rules refuse days without an end.
        period: period.unwrap_or(Days::since(today)),
        findings: lines(fields.get("bevindingen")),
    };
    let refusals = match review.checked(today) {
        Ok(review) => return Ok(review),
        Err(refusals) => refusals,
    };
    // Of a day that could not be read it was said already.
    let told = |one: &ReviewRefusal| days.is_none() && *one == ReviewRefusal::NoPeriod;
    for refusal in refusals.into_iter().filter(|one| !told(one)) {
        let (field, text) = words::review_refusal(l, refusal);
        errors.add(field, text);
    }
    Err(errors.in_order(&["titel", "door", "van", "tot", "bevindingen"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::aanpak::approach::ApproachId;
    use time::macros::date;
    use web::layout::Lang;

    const TODAY: Date = date!(2015 - 06 - 15);

    fn of(texts: &[(&str, &str)]) -> Result<ApproachReview, FieldErrors> {
        let mut fields = Fields::default();
        for (name, text) in texts {
            fields.set(name, *text);
        }
        let approach = ApproachRef {
            id: ApproachId("voorbeeld".to_owned()),
            version: 1,
        };
        read(L::new(Lang::Nl), &fields, &approach, TODAY)
    }

    fn refused(texts: &[(&str, &str)]) -> Vec<String> {
        let errors = of(texts).unwrap_err().0;
        errors.into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn an_evaluation_tells_everything_that_is_wrong_in_the_order_of_the_form() {
        assert_eq!(refused(&[]), ["titel", "door", "van", "tot", "bevindingen"]);
        let days = [("van", "1-6-2014"), ("tot", "1-5-2014"), ("door", "Team")];
        assert_eq!(refused(&days), ["titel", "tot", "bevindingen"]);
    }

    #[test]
    fn an_evaluation_that_is_filled_in_is_read() {
        let read = of(&[
            ("titel", "Evaluatie 2014"),
            ("door", "Veiligheidshuis"),
            ("van", "1-1-2014"),
            ("tot", "31-12-2014"),
            ("bevindingen", "Het helpt.\n\nDe screening duurt lang."),
        ]);
        let read = read.unwrap();
        assert_eq!(read.period.last(), Some(date!(2014 - 12 - 31)));
        assert_eq!(read.findings.len(), 2);
    }
}
