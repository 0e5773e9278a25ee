//! Words that several pages share: refusals as sentences, names in addresses.

use domain::toezicht::sheet::SheetFault;
use domain::toezicht::{
    AnswerError, AnswerManner, IndicatorCode, Investigation, JudgeError, Level, Mark,
    PublishBlocker, RetestError, Trend,
};

use web::layout::{Arg, L};

/// White space and line breaks become single spaces.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as part of an address: lower case, letters and digits, hyphens between words.
pub fn slug(name: &str) -> String {
    let plain: String = name.to_lowercase().chars().map(without_accent).collect();
    plain
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

/// The code that the macro `trend` knows.
pub fn trend_code(trend: Trend) -> &'static str {
    match trend {
        Trend::Better => "better",
        Trend::StillNot => "still-not",
        Trend::Worse => "worse",
        Trend::None => "",
    }
}

/// The trend beside the mark of a year: only the newest mark carries one.
pub fn trend_in(investigation: &Investigation, code: &IndicatorCode, year: i32) -> &'static str {
    let judged = investigation
        .judgements
        .iter()
        .filter(|judgement| judgement.indicator == *code);
    if judged.map(|judgement| judgement.year).max() == Some(year) {
        trend_code(investigation.trend(code))
    } else {
        ""
    }
}

/// The level in words.
pub fn level(l: L, level: Level) -> String {
    l.t(match level {
        Level::Policy => "level-beleid",
        Level::Case => "level-casus",
    })
}

/// The key of the words of a mark.
pub fn mark_key(mark: Mark) -> &'static str {
    match mark {
        Mark::Voldoet => "mark-voldoet",
        Mark::VoldoetNiet => "mark-voldoet-niet",
        Mark::NietGetoetst => "mark-niet-getoetst",
    }
}

/// How an answer was given, in words; empty when the source does not say.
pub fn manner(l: L, manner: AnswerManner) -> String {
    match manner {
        AnswerManner::Oral => l.t("manner-mondeling"),
        AnswerManner::Written => l.t("manner-schriftelijk"),
        AnswerManner::OralAndWritten => l.t("manner-mondeling-en-schriftelijk"),
        AnswerManner::Unknown => String::new(),
    }
}

/// Why a judgement is refused, as a sentence.
pub fn judge_refusal(l: L, error: &JudgeError) -> String {
    match error {
        JudgeError::NoRound(year) => l.n("refusal-no-round", year.to_string()),
        JudgeError::Published(year) => l.n("refusal-published", year.to_string()),
        JudgeError::UnknownIndicator(code) => l.n("refusal-unknown-indicator", code.0.as_str()),
        JudgeError::NotOffered(code, year) => l.tr(
            "refusal-not-offered",
            &[("code", code.0.clone()), ("year", year.to_string())],
        ),
        JudgeError::NoExplanation => l.t("judge-error-explanation"),
        JudgeError::EvidenceWithoutName => l.t("judge-error-evidence-what"),
    }
}

/// Why a re-test cannot begin, as a sentence.
pub fn retest_refusal(l: L, error: &RetestError) -> String {
    match error {
        RetestError::LastRoundOpen(year) => l.n("refusal-last-round-open", year.to_string()),
        RetestError::NotLater(year) => l.n("refusal-not-later", year.to_string()),
        RetestError::NothingToRetest => l.t("refusal-nothing-to-retest"),
    }
}

/// Why an answer is refused, as a sentence.
pub fn answer_refusal(l: L, error: &AnswerError) -> String {
    match error {
        AnswerError::NoVerbeterpunt(code, year) => l.tr(
            "refusal-no-point",
            &[("code", code.0.clone()), ("year", year.to_string())],
        ),
        AnswerError::NotPublished(year) => l.n("refusal-answer-not-published", year.to_string()),
        AnswerError::Empty => l.t("answer-error-text"),
        AnswerError::InTheFuture => l.t("answer-error-future"),
        AnswerError::AlreadyRetested => l.t("refusal-already-retested"),
    }
}

/// What stands in the way of publishing, as a sentence, and the field or page that resolves it.
pub fn blocker(l: L, blocker: &PublishBlocker) -> String {
    match blocker {
        PublishBlocker::NoOpenRound(year) => l.n("blocker-no-open-round", year.to_string()),
        PublishBlocker::NotJudged(code) => l.n("blocker-not-judged", code.0.as_str()),
        PublishBlocker::NothingJudged => l.t("blocker-nothing-judged"),
        PublishBlocker::NoIssuer => l.t("blocker-no-issuer"),
        PublishBlocker::NoIntroduction => l.t("blocker-no-introduction"),
        PublishBlocker::NoDevelopments(year) => l.n("blocker-no-developments", year.to_string()),
    }
}

/// What is wrong with a sheet, as a sentence. What a form cannot bring about keeps the domain's own words.
pub fn fault(l: L, fault: &SheetFault) -> String {
    match fault {
        SheetFault::HalfPair(words) => l.n("fault-half-pair", words.as_str()),
        SheetFault::Twice(words) => l.n("fault-twice", words.as_str()),
        other => other.to_string(),
    }
}

/// A year as a word: a text that Fluent does not group ("2014", never "2.014").
pub fn year_arg(year: i32) -> Arg {
    Arg::Text(year.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_an_address() {
        assert_eq!(slug("Valkenburg aan de Geul"), "valkenburg-aan-de-geul");
        assert_eq!(slug("Súdwest-Fryslân"), "sudwest-fryslan");
        assert_eq!(slug(" 's-Gravenhage "), "s-gravenhage");
    }
}
