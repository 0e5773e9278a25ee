//! Instruments, people and measurements for the tests of measuring.

use std::collections::BTreeMap;

use domain::aanpak::measurement::{
    Answer, DomainCode, Instrument, InstrumentRef, Instruments, Level, Measurement, OwnScore,
    OwnScores, Reference, ScoredLevels, parse_instrument,
};
use domain::shared::{MeasurementId, PersonId, UserId};
use time::Date;
use uuid::Uuid;

pub const ZRM_2017: &str = include_str!("../../../../instruments/zrm-2017.toml");
pub const ZRM_2013: &str = include_str!("../../../../instruments/zrm-2013.toml");

pub const MARLOES: PersonId = PersonId(Uuid::from_u128(1));
pub const RUBEN: PersonId = PersonId(Uuid::from_u128(2));
pub const SANNE: UserId = UserId(Uuid::from_u128(11));
pub const JORIS: UserId = UserId(Uuid::from_u128(12));

pub fn zrm(version: u32) -> Instrument {
    let text = if version == 2013 { ZRM_2013 } else { ZRM_2017 };
    parse_instrument("zrm.toml", text).unwrap()
}

pub fn instruments() -> Instruments {
    Instruments::new([zrm(2013), zrm(2017)]).unwrap()
}

pub fn reference(version: u32) -> InstrumentRef {
    InstrumentRef {
        id: "zrm".to_owned(),
        version,
    }
}

pub fn code(code: &str) -> DomainCode {
    DomainCode(code.to_owned())
}

pub fn level(number: u8) -> Level {
    Level::new(number).unwrap()
}

pub fn scored(number: u8) -> Answer {
    Answer::Scored {
        level: level(number),
        ground: "besproken aan tafel".to_owned(),
        information_from: None,
    }
}

pub fn not_discussed() -> Answer {
    Answer::NotDiscussed { ground: None }
}

/// A measurement of Marloes by Sanne.
pub fn measured(version: u32, number: u128, day: Date, answers: &[(&str, Answer)]) -> Measurement {
    Measurement {
        id: MeasurementId(Uuid::from_u128(number)),
        instrument: reference(version),
        person: MARLOES,
        phase: "uitvoering".to_owned(),
        day,
        scorer: SANNE,
        context: String::new(),
        answers: answers
            .iter()
            .map(|(name, answer)| (code(name), answer.clone()))
            .collect(),
    }
}

pub fn own(version: u32, day: Date, scores: &[(&str, u8)]) -> OwnScores {
    let score = |number| OwnScore {
        level: level(number),
        words: None,
    };
    OwnScores {
        instrument: reference(version),
        person: MARLOES,
        day,
        beside: None,
        scores: scores
            .iter()
            .map(|(name, number)| (code(name), score(*number)))
            .collect(),
    }
}

/// Somebody else in own data, with one level on all these domains.
pub fn other(number: u128, version: u32, day: Date, domains: &[&str], given: u8) -> ScoredLevels {
    ScoredLevels {
        person: PersonId(Uuid::from_u128(1_000 + number)),
        day,
        instrument: reference(version),
        levels: domains
            .iter()
            .map(|name| (code(name), level(given)))
            .collect::<BTreeMap<_, _>>(),
    }
}

/// Own data of this many people on these domains: by turns everything 2, everything 3 and everything 4.
pub fn own_data(people: u128, domains: &[&str]) -> Reference {
    let day = time::macros::date!(2024 - 01 - 01);
    let all = (0..people).map(|number| {
        let given = 2 + u8::try_from(number % 3).unwrap();
        other(number, 2017, day, domains, given)
    });
    Reference::new(&instruments(), all)
}
