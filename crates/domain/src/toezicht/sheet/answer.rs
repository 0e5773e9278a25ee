//! What a sheet says about the day and the manner in which the municipality answered.

use time::Date;

use super::Sheet;
use crate::shared::parse_dutch_date;
use crate::toezicht::AnswerManner;

/// When and how the municipality told what it did, as the first paragraph of the developments says it: "Op 2 maart 2015 heeft
/// de gemeente aan STJ aangegeven …". `None` when that paragraph names no day or no municipality.
#[must_use]
pub fn municipal_answer(sheet: &Sheet) -> Option<(Date, AnswerManner)> {
    let paragraph = sheet.developments.first()?;
    paragraph.split_inclusive(". ").find_map(|sentence| {
        let lower = sentence.to_lowercase();
        let date = first_date(&lower)?;
        lower.contains("gemeente").then(|| (date, manner(&lower)))
    })
}

fn first_date(sentence: &str) -> Option<Date> {
    let words: Vec<&str> = sentence
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    words
        .windows(3)
        .find_map(|window| parse_dutch_date(&window.join(" ")).ok())
}

fn manner(sentence: &str) -> AnswerManner {
    let word = |known: &[&str]| {
        sentence
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| known.contains(&word))
    };
    let oral = word(&["mondeling", "mondelinge"]);
    let written = word(&["schriftelijk", "schriftelijke", "brief", "brieven"]);
    match (oral, written) {
        (true, true) => AnswerManner::OralAndWritten,
        (true, false) => AnswerManner::Oral,
        (false, true) => AnswerManner::Written,
        (false, false) => AnswerManner::Unknown,
    }
}
