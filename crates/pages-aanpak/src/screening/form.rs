//! The form of a decision: what was filled in, and refusals as sentences that say what to do.

use domain::aanpak::people::{ScreenerDecision, ScreeningRefusal};
use store::aanpak::{AanpakRefused, ScreeningState};
use store::gezin::ChangeRefusal;

use pages_gezin::form::read_day;
use pages_gezin::words;
use web::AppError;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;

/// What was decided, as far as it was filled in rightly. The rules ask the rest.
pub fn read(l: L, fields: &Fields) -> Result<ScreenerDecision, FieldErrors> {
    let mut errors = FieldErrors::default();
    let decision = match ScreeningState::from_code(fields.get("besluit")) {
        None => {
            errors.add("besluit", l.t("screening-error-decision"));
            None
        }
        Some(ScreeningState::TakenOn) => Some(ScreenerDecision::TakeOn {
            approach: fields.get("aanpak").to_owned(),
        }),
        Some(ScreeningState::NeighbourhoodTeam) => Some(ScreenerDecision::NeighbourhoodTeam),
        Some(ScreeningState::No) => Some(ScreenerDecision::No),
        Some(ScreeningState::MoreInformation) => {
            let day = read_day(l, fields, "verwacht", &mut errors);
            day.map(|expected_on| ScreenerDecision::MoreInformation {
                from: fields.get("bij").to_owned(),
                expected_on,
            })
        }
    };
    if fields.get("waarom").trim().is_empty() {
        errors.add("waarom", l.t("screening-error-empty-ground"));
    }
    match decision {
        Some(decision) if errors.is_empty() => Ok(decision),
        _ => Err(errors),
    }
}

/// The field that a refusal belongs to, and what to do.
fn rule(l: L, refusal: ScreeningRefusal) -> (&'static str, String) {
    use ScreeningRefusal as R;
    let (field, key) = match refusal {
        R::AlreadyDecided => ("besluit", "screening-error-already"),
        R::OfAnother(_) => ("besluit", "screening-error-of-another"),
        R::EmptyGround => ("waarom", "screening-error-empty-ground"),
        R::GroundTooLong => ("waarom", "screening-error-ground-too-long"),
        R::WithoutApproach => ("aanpak", "screening-error-no-approach"),
        R::AskedOfNobody => ("bij", "screening-error-nobody"),
        R::ExpectedInPast => ("verwacht", "screening-error-expected-past"),
        R::InFuture | R::TooEarly => ("besluit", "screening-error-day"),
    };
    (field, l.t(key))
}

/// A refused decision for its form.
///
/// # Errors
/// What no form can mend.
pub fn refused(l: L, refusal: AanpakRefused<ScreeningRefusal>) -> Result<FieldErrors, AppError> {
    let (field, text) = match refusal {
        AanpakRefused::Refused(refusal) => rule(l, refusal),
        AanpakRefused::Change(ChangeRefusal::Stale { .. }) => {
            ("besluit", l.t("screening-error-stale"))
        }
        AanpakRefused::Change(other) => return Err(words::stop(l, other)),
    };
    Ok(FieldErrors::one(field, text))
}

/// A refused step without a form: the sentence for a page of its own.
///
/// # Errors
/// As [`refused`].
pub fn refused_step(l: L, refusal: AanpakRefused<ScreeningRefusal>) -> Result<String, AppError> {
    let errors = refused(l, refusal)?;
    Ok(errors.of("besluit").to_owned())
}

/// What a decision is called.
pub fn decision_word(l: L, decision: &ScreenerDecision) -> String {
    l.t(match decision {
        ScreenerDecision::TakeOn { .. } => "screening-doet-mee",
        ScreenerDecision::NeighbourhoodTeam => "screening-wijkteam",
        ScreenerDecision::No => "screening-nee",
        ScreenerDecision::MoreInformation { .. } => "screening-meer-weten",
    })
}
