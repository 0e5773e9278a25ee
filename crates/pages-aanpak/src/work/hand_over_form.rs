//! The form of a hand-over: what was filled in, and refusals as sentences that say what to do.

use domain::aanpak::people::{HandOverPart, RegisseurRefusal};
use store::gezin::{HandOverRefusal, NewHandOver};
use time::Date;

use pages_gezin::form::{read_day, read_day_or_none};
use pages_gezin::words;
use web::AppError;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;

/// The parts of a hand-over, by the names of their fields.
pub const PARTS: [&str; 4] = ["situatie", "afspraken", "aandacht", "gezin"];
/// The fields of the form.
const FIELDS: [&str; 8] = [
    "wie",
    "van",
    "tot",
    "samen",
    "situatie",
    "afspraken",
    "aandacht",
    "gezin",
];

/// From when, and what is told.
pub fn read(l: L, fields: &Fields, errors: &mut FieldErrors) -> Option<(Date, NewHandOver)> {
    let from = read_day(l, fields, "van", errors);
    let met_together_on = read_day_or_none(l, fields, "samen", errors);
    let [situation, agreements, attention, family] = PARTS.map(|part| {
        let text = fields.get(part).trim().to_owned();
        if text.is_empty() {
            errors.add(part, l.t(&format!("overdracht-empty-{part}")));
        }
        text
    });
    let record = NewHandOver {
        situation,
        agreements,
        attention,
        family,
        met_together_on,
    };
    from.map(|from| (from, record))
}

const fn field_of(part: HandOverPart) -> &'static str {
    match part {
        HandOverPart::Situation => "situatie",
        HandOverPart::Agreements => "afspraken",
        HandOverPart::Attention => "aandacht",
        HandOverPart::Family => "gezin",
    }
}

/// The field that a refusal belongs to, and what to do.
pub fn rule(l: L, refusal: RegisseurRefusal) -> (&'static str, String) {
    use RegisseurRefusal as R;
    let (field, key) = match refusal {
        R::SamePerson => ("wie", "overdracht-error-same"),
        R::BeforeFormer => ("van", "overdracht-error-before-former"),
        R::Nobody => ("van", "overdracht-error-nobody"),
        R::WithoutHandOver => ("situatie", "overdracht-empty-situatie"),
        R::EmptyPart(part) => {
            let field = field_of(part);
            return (field, l.t(&format!("overdracht-empty-{field}")));
        }
        R::PartTooLong(part) => (field_of(part), "overdracht-error-too-long"),
        R::DeputyIsRegisseur => ("wie", "overdracht-error-deputy-is-regisseur"),
        R::DeputyTwice => ("van", "overdracht-error-deputy-twice"),
        R::EndsBeforeItBegins => ("tot", "gezin-refusal-end-before-start"),
    };
    (field, l.t(key))
}

/// A refused hand-over for its form; what belongs to no field of it goes to the fallback.
///
/// # Errors
/// What no form can mend.
pub fn refused(
    l: L,
    refusal: HandOverRefusal,
    fallback: &'static str,
) -> Result<FieldErrors, AppError> {
    match refusal {
        HandOverRefusal::Change(refusal) => words::refused(l, refusal, &FIELDS, fallback),
        HandOverRefusal::Rules(rules) => {
            let mut errors = FieldErrors::default();
            for one in rules {
                let (field, text) = rule(l, one);
                errors.add(field, text);
            }
            Ok(errors)
        }
    }
}
