//! First texts for a factsheet, to be changed by whoever writes it. Always Dutch, as the sheet itself is.

use domain::shared::{YearMonth, dutch_date};
use domain::toezicht::sheet::{Definition, Sheet};
use domain::toezicht::{
    Answer, AnswerManner, Investigation, Level, Mark, SheetTexts, Toetsingskader,
};

use super::texts_form::texts_of;

/// Texts from the newest sheet that is at hand, and from what the municipality answered.
pub fn texts(
    investigation: &Investigation,
    framework: &Toetsingskader,
    year: i32,
    month: YearMonth,
    before: Option<&Sheet>,
) -> SheetTexts {
    let known = before.map(texts_of);
    let first = investigation.first_year() == Some(year);
    SheetTexts {
        issuer: known
            .as_ref()
            .map(|texts| texts.issuer.clone())
            .unwrap_or_default(),
        month,
        definition: known.map_or_else(Definition::default, |texts| texts.definition),
        introduction: vec![introduction(investigation, framework)],
        developments: if first {
            Vec::new()
        } else {
            developments(investigation, year)
        },
        closing: (!first).then(|| closing(investigation, year)),
    }
}

fn introduction(investigation: &Investigation, framework: &Toetsingskader) -> String {
    let level = match investigation.level {
        Level::Policy => "beleidsniveau",
        Level::Case => "casusniveau",
    };
    format!(
        "In {} is in {} de aanpak {} op {level} getoetst aan de hand van het {}, versie {}. Dat kader bestaat uit {} thema's:",
        investigation.first_year().unwrap_or_default(),
        investigation.gemeente.name,
        investigation.approach,
        framework.title,
        framework.reference.version,
        framework.themes.len(),
    )
}

/// One opening sentence for each day on which the municipality answered, followed by its answers.
fn developments(investigation: &Investigation, year: i32) -> Vec<String> {
    let tested = |answer: &&Answer| answer.year < year && is_latest_x(investigation, answer, year);
    let mut answers: Vec<&Answer> = investigation.answers.iter().filter(tested).collect();
    answers.sort_by_key(|answer| answer.date);
    let mut found: Vec<String> = Vec::new();
    for answer in answers {
        let opening = format!(
            "Op {} heeft de gemeente {}aangegeven hoe zij de verbeterpunten heeft opgepakt.",
            dutch_date(answer.date),
            match answer.manner {
                AnswerManner::Oral => "mondeling ",
                AnswerManner::Written => "schriftelijk ",
                AnswerManner::OralAndWritten => "mondeling en schriftelijk ",
                AnswerManner::Unknown => "",
            }
        );
        if !found.contains(&opening) {
            found.push(opening);
        }
        found.push(answer.text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    found
}

fn is_latest_x(investigation: &Investigation, answer: &Answer, year: i32) -> bool {
    investigation
        .judgement_before(&answer.indicator, year)
        .is_some_and(|before| before.year == answer.year && before.mark == Mark::VoldoetNiet)
}

fn closing(investigation: &Investigation, year: i32) -> String {
    let before: Vec<String> = investigation
        .rounds
        .iter()
        .filter(|round| round.year < year)
        .map(|round| round.year.to_string())
        .collect();
    format!(
        "Het overzicht laat zien of de verbeterpunten uit {} zijn opgepakt, en hoe. Wat toen al voldeed, is niet opnieuw getoetst.",
        before.join(" en ")
    )
}
