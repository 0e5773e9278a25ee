//! What the eye gets, in grey, as on a black-and-white printer: the drawn signs and the pale word over a draft.

use crate::poppler::{self, Picture, WordBox};

/// The picture of the sign that stands left of a word: 7.2 points wide, 4 points away.
fn sign(picture: &Picture, word: &WordBox) -> Vec<bool> {
    picture
        .part(word.left - 12.0, word.top, word.left - 3.0, word.bottom)
        .into_iter()
        .map(|grey| grey < 160)
        .collect()
}

#[test]
fn marks_are_drawn_and_differ_without_colour() {
    let pdf = poppler::zilverdam();
    let picture = pdf.picture(1);
    let signs: Vec<Vec<bool>> = pdf.boxes()[0]
        .iter()
        // In the columns beside the count, which says "voldoet" in a sentence.
        .filter(|word| word.word == "voldoet" && word.left > 200.0)
        .map(|word| sign(&picture, word))
        .collect();
    assert_eq!(
        signs.len(),
        2,
        "a sign before each of the two marks of the summary"
    );
    let dark = |sign: &[bool]| sign.iter().filter(|dark| **dark).count();
    assert!(
        dark(&signs[0]) > 40 && dark(&signs[1]) > 40,
        "both are drawn"
    );
    let differ = signs[0]
        .iter()
        .zip(&signs[1])
        .filter(|(one, other)| one != other)
        .count();
    assert!(differ > 40, "only {differ} points differ");
}

#[test]
fn a_pale_word_lies_over_each_page_of_a_draft() {
    let pale = |picture: &Picture| {
        picture
            .part(140.0, 180.0, 460.0, 660.0)
            .into_iter()
            .filter(|grey| (240..=246).contains(grey))
            .count()
    };
    for number in 1..=2 {
        assert!(
            pale(&poppler::draft().picture(number)) > 20_000,
            "page {number}"
        );
        assert!(
            pale(&poppler::zilverdam().picture(number)) < 5_000,
            "page {number}"
        );
    }
}
