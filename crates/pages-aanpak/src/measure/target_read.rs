//! The test of the target group as a form: per life area what was found, and another outcome with its reason.
//!
//! The fields of a life area are `p-CODE` (`nee`, `ja`, or nothing), `g-CODE` (what it rests on), `c-CODE` (`ja` when it lasts) and
//! `s-CODE` (since when: a day, or a year).

use domain::gezin::{
    AreaAnswer, Leefgebied, OtherOutcome, Since, TargetGroupRefusal, TargetGroupTest,
};
use domain::shared::parse_dutch_date;

use crate::case::area;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;

/// The name of a field of a life area.
pub fn field(part: char, area: Leefgebied) -> String {
    format!("{part}-{}", area.code())
}

/// A day, or only a year.
fn since(text: &str) -> Option<Since> {
    let text = text.trim();
    if let Ok(day) = parse_dutch_date(text) {
        return Some(Since::Day(day));
    }
    let year: i32 = text.parse().ok()?;
    (1000..=9999).contains(&year).then_some(Since::Year(year))
}

/// Reads the form.
///
/// # Errors
/// What cannot be read; the rules say the rest.
pub fn read(l: L, fields: &Fields) -> Result<TargetGroupTest, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut test = TargetGroupTest::default();
    for one in Leefgebied::ALL {
        let answer = match fields.get(&field('p', one)) {
            "nee" => AreaAnswer::NoProblem,
            "ja" => {
                let typed = fields.get(&field('s', one));
                let since = since(typed);
                if since.is_none() && !typed.trim().is_empty() {
                    let text = l.n("meten-target-error-since", area(l, one.code()));
                    errors.add(&field('s', one), text);
                }
                AreaAnswer::Problem {
                    ground: fields.get(&field('g', one)).to_owned(),
                    chronic: fields.get(&field('c', one)) == "ja",
                    since,
                }
            }
            _ => continue,
        };
        test.areas.insert(one, answer);
    }
    test.parents_can_solve = match fields.get("zelf") {
        "ja" => Some(true),
        "nee" => Some(false),
        _ => None,
    };
    test.other_outcome = match fields.get("anders") {
        code @ ("hoort" | "hoort-niet") => Some(OtherOutcome {
            belongs: code == "hoort",
            reason: fields.get("reden").to_owned(),
        }),
        _ => None,
    };
    if errors.is_empty() {
        Ok(test)
    } else {
        Err(errors)
    }
}

/// What is refused, by field.
pub fn refused(l: L, all: &[TargetGroupRefusal]) -> FieldErrors {
    use TargetGroupRefusal as R;
    let mut errors = FieldErrors::default();
    for one in all {
        let (name, key, about) = match one {
            R::EmptyGround(area) => (field('g', *area), "ground", Some(*area)),
            R::TextTooLong(Some(area)) => (field('g', *area), "long", Some(*area)),
            R::TextTooLong(None) => ("reden".to_owned(), "long-reason", None),
            R::ChronicWithoutSince(area) => (field('s', *area), "chronic", Some(*area)),
            R::SinceInFuture(area) => (field('s', *area), "future", Some(*area)),
            R::SinceTooLongAgo(area) => (field('s', *area), "ancient", Some(*area)),
            R::OtherOutcomeWithoutReason => ("reden".to_owned(), "reason", None),
            R::OtherOutcomeSaysTheSame => ("anders".to_owned(), "same", None),
            R::HouseholdHasNoOutcome => ("anders".to_owned(), "household", None),
        };
        let about = about.map(|one| area(l, one.code())).unwrap_or_default();
        errors.add(&name, l.n(&format!("meten-target-error-{key}"), about));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;
    use web::layout::Lang;

    #[test]
    fn since_is_a_day_or_a_year() {
        assert_eq!(since(" 2011 "), Some(Since::Year(2011)));
        assert_eq!(
            since("2 maart 2015"),
            Some(Since::Day(date!(2015 - 03 - 02)))
        );
        assert_eq!(since("al lang"), None);
        assert_eq!(since("11"), None);
    }

    #[test]
    fn an_area_that_was_not_asked_is_not_in_the_test() {
        let mut fields = Fields::default();
        fields.set("p-wonen", "nee");
        fields.set("p-inkomen", "ja");
        fields.set("g-inkomen", "schulden");
        fields.set("g-werk", "typed and not chosen");
        let test = read(L::new(Lang::Nl), &fields).unwrap();
        let areas: Vec<&str> = test.areas.keys().map(|area| area.code()).collect();
        assert_eq!(areas, ["wonen", "inkomen"]);
        assert_eq!(test.parents_can_solve, None);
    }
}
