//! The course as a table: one row per measurement.

use super::{Answer, Course, CourseWords, Moment};
use crate::drawing::Table;

pub(super) fn table(course: &Course, moments: &[Moment]) -> Table {
    let words = &course.words;
    let row = |moment: &Moment| {
        vec![
            moment.date.clone(),
            said(moment.professional, words),
            said(moment.own, words),
            if moment.new_scorer {
                words.new_scorer.clone()
            } else {
                String::new()
            },
        ]
    };
    Table {
        headings: words.headings.to_vec(),
        rows: moments.iter().map(row).collect(),
    }
}

fn said(answer: Answer, words: &CourseWords) -> String {
    match answer {
        Answer::NotDiscussed => words.not_discussed.clone(),
        Answer::NotRelevant => words.not_relevant.clone(),
        Answer::Level(_) | Answer::NotAsked => answer
            .level()
            .map(|level| level.to_string())
            .unwrap_or_default(),
    }
}
