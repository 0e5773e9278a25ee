//! The form of a measurement as it is sent: per domain a choice with its words, and what the person says themselves.
//!
//! The fields of a domain are `d-CODE` (1 to 5, `nb` or `nr`), `g-CODE` (ground, or what follows "want"), `o-CODE` (from which day the
//! information is), `z-CODE` (the own level) and `w-CODE` (own words).

use std::collections::BTreeMap;

use domain::aanpak::measurement::{
    Choice, DomainCode, DraftAnswer, Instrument, MeasurementDraft, MeasurementRefusal, Refused,
};
use domain::shared::{PersonId, UserId};
use time::Date;

use pages_gezin::form;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;

/// What people say of themselves: the level as typed, and their words.
pub type Own = BTreeMap<DomainCode, (Option<u8>, String)>;

/// A form that can be read.
pub struct Written {
    /// What the professional filled in.
    pub draft: MeasurementDraft,
    /// What the person says themselves.
    pub own: Own,
}

impl Written {
    /// Whether the professional filled in anything.
    pub fn answered(&self) -> bool {
        !self.draft.answers.is_empty()
    }
}

/// The name of a field of a domain.
pub fn field(part: char, code: &DomainCode) -> String {
    format!("{part}-{code}")
}

fn choice(text: &str) -> Option<Choice> {
    match text {
        "nb" => Some(Choice::NotDiscussed),
        "nr" => Some(Choice::NotRelevant),
        number => number.parse().ok().map(Choice::Level),
    }
}

/// What stands on one domain; `None` when nothing does.
fn answer(
    l: L,
    fields: &Fields,
    code: &DomainCode,
    errors: &mut FieldErrors,
) -> Option<DraftAnswer> {
    let text = fields.get(&field('g', code)).trim().to_owned();
    let choice = choice(fields.get(&field('d', code)));
    let from = form::read_day_or_none(l, fields, &field('o', code), errors);
    if choice.is_none() && text.is_empty() && from.is_none() {
        return None;
    }
    // Only a score rests on information of a day.
    let information_from = from.filter(|_| matches!(choice, Some(Choice::Level(_)) | None));
    Some(DraftAnswer {
        choice,
        text,
        information_from,
    })
}

/// Reads the form.
///
/// # Errors
/// The days that cannot be read.
pub fn read(
    l: L,
    (instrument, phase): (&Instrument, &str),
    (person, scorer): (PersonId, UserId),
    fields: &Fields,
) -> Result<Written, FieldErrors> {
    let mut errors = FieldErrors::default();
    let day = form::read_day(l, fields, "datum", &mut errors);
    let (mut answers, mut own) = (BTreeMap::new(), Own::new());
    for domain in &instrument.domains {
        let code = &domain.code;
        let given = answer(l, fields, code, &mut errors);
        answers.extend(given.map(|given| (code.clone(), given)));
        let level: Option<u8> = fields.get(&field('z', code)).parse().ok();
        let words = fields.get(&field('w', code)).trim().to_owned();
        if level.is_some() || !words.is_empty() {
            own.insert(code.clone(), (level, words));
        }
    }
    match day {
        Some(day) if errors.is_empty() => Ok(Written {
            draft: MeasurementDraft {
                instrument: instrument.reference.clone(),
                person,
                phase: phase.to_owned(),
                day,
                scorer,
                context: fields.get("waar").to_owned(),
                answers,
            },
            own,
        }),
        _ => Err(errors),
    }
}

/// What is refused, by field. `own` says whether it is about what the person says themselves.
pub fn refused(l: L, instrument: &Instrument, all: &[Refused], own: bool) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for (domain, refusal) in all {
        let name = domain.as_ref().and_then(|code| instrument.domain(code));
        let name = name.map(|one| one.name.clone()).unwrap_or_default();
        let (at, key) = place(*refusal, own);
        let field = match domain {
            Some(code) => field(at, code),
            None => whole(*refusal).to_owned(),
        };
        errors.add(&field, l.tr(key, &[("name", name)]));
    }
    errors
}

/// The field of a refusal that is about the measurement as a whole.
const fn whole(refusal: MeasurementRefusal) -> &'static str {
    match refusal {
        MeasurementRefusal::TextTooLong => "waar",
        MeasurementRefusal::NothingAnswered => "domeinen",
        _ => "datum",
    }
}

/// The part of a domain that a refusal is about, and the key of its sentence.
const fn place(refusal: MeasurementRefusal, own: bool) -> (char, &'static str) {
    use MeasurementRefusal as R;
    match refusal {
        R::OtherInstrument | R::NoPhase | R::UnknownDomain => ('d', "meten-refused-other"),
        R::DayInFuture => ('d', "meten-refused-future"),
        R::NothingAnswered => ('d', "meten-refused-nothing"),
        R::LevelOutOfRange if own => ('z', "meten-refused-level"),
        R::LevelOutOfRange => ('d', "meten-refused-level"),
        R::ScoreWithoutGround => ('g', "meten-refused-ground"),
        R::NotRelevantWithoutBecause => ('g', "meten-refused-because"),
        R::TextWithoutAnswer if own => ('w', "meten-refused-own-words"),
        R::TextWithoutAnswer => ('d', "meten-refused-choice"),
        R::InformationFromAfter => ('o', "meten-refused-after"),
        R::TextTooLong if own => ('w', "meten-refused-long"),
        R::TextTooLong => ('g', "meten-refused-long"),
    }
}

/// How many days the information of a domain is older than the measurement, when both days can be read.
pub fn age_of_information(fields: &Fields, code: &DomainCode) -> Option<i64> {
    let day =
        |name: &str| -> Option<Date> { domain::shared::parse_dutch_date(fields.get(name)).ok() };
    let from = day(&field('o', code))?;
    Some((day("datum")? - from).whole_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::aanpak::measurement::InstrumentRef;
    use uuid::Uuid;
    use web::aanpak::known_instruments;
    use web::layout::Lang;

    fn zrm() -> &'static Instrument {
        let reference = InstrumentRef {
            id: "zrm".to_owned(),
            version: 2017,
        };
        known_instruments().get(&reference).unwrap()
    }

    fn written(pairs: &[(&str, &str)]) -> Result<Written, FieldErrors> {
        let mut fields = Fields::default();
        for (name, text) in pairs {
            fields.set(name, *text);
        }
        let who = (PersonId(Uuid::nil()), UserId(Uuid::nil()));
        read(L::new(Lang::Nl), (zrm(), "screening"), who, &fields)
    }

    #[test]
    fn only_what_was_touched_is_in_the_draft() {
        let day = ("datum", "2 maart 2015");
        let read = written(&[
            day,
            ("d-financien", "2"),
            ("g-financien", "brieven"),
            ("d-huisvesting", "nb"),
            ("d-justitie", ""),
            ("z-financien", "3"),
        ])
        .unwrap();
        let codes: Vec<String> = read.draft.answers.keys().map(ToString::to_string).collect();
        assert_eq!(codes, ["financien", "huisvesting"]);
        assert_eq!(read.own.len(), 1);
        assert!(read.answered() && !written(&[day]).unwrap().answered());
    }

    #[test]
    fn a_day_that_cannot_be_read_goes_to_its_field() {
        let refused = written(&[("datum", "gisteren"), ("o-financien", "ooit")]);
        let errors = refused.err().unwrap();
        assert!(!errors.of("datum").is_empty() && !errors.of("o-financien").is_empty());
    }

    #[test]
    fn old_information_is_known_by_its_days() {
        let mut fields = Fields::default();
        fields.set("datum", "15 juni 2015");
        fields.set("o-financien", "1 mei 2015");
        assert_eq!(age_of_information(&fields, &"financien".into()), Some(45));
        assert_eq!(age_of_information(&fields, &"justitie".into()), None);
    }
}
