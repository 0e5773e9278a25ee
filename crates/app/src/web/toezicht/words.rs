//! Words that several pages share: refusals as sentences, moments in local time, names in addresses.

use domain::shared::dutch_date;
use domain::toezicht::sheet::SheetFault;
use domain::toezicht::{
    AnswerError, AnswerManner, IndicatorCode, Investigation, JudgeError, Level, Mark,
    PublishBlocker, RetestError, Trend, VerbeterpuntState,
};
use time::{Date, Duration, Month, OffsetDateTime, UtcOffset};

use crate::layout::{Arg, L};

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

/// The moment on a Dutch clock: Central European Time, with the European summer time rule.
pub fn local(moment: OffsetDateTime) -> OffsetDateTime {
    let last_sunday = |month: Month| {
        let last = Date::from_calendar_date(moment.year(), month, 31).ok()?;
        let back = i64::from(last.weekday().number_days_from_sunday());
        (last - Duration::days(back)).with_hms(1, 0, 0).ok()
    };
    let summer = match (last_sunday(Month::March), last_sunday(Month::October)) {
        (Some(from), Some(until)) => (from.assume_utc()..until.assume_utc()).contains(&moment),
        _ => false,
    };
    let offset = UtcOffset::from_hms(if summer { 2 } else { 1 }, 0, 0).unwrap_or(UtcOffset::UTC);
    moment.to_offset(offset)
}

/// "10.42", on a Dutch clock.
pub fn clock_time(moment: OffsetDateTime) -> String {
    let moment = local(moment);
    format!("{}.{:02}", moment.hour(), moment.minute())
}

/// A day in the language of the page: "2 maart 2015" or "2 March 2015".
pub fn day(l: L, date: Date) -> String {
    match l.lang() {
        "en" => format!("{} {} {}", date.day(), date.month(), date.year()),
        _ => dutch_date(date),
    }
}

/// The day of a moment on a Dutch calendar, in the language of the page.
pub fn day_of(l: L, moment: OffsetDateTime) -> String {
    day(l, local(moment).date())
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

/// The code that the macro `point_state` knows.
pub fn state_code(state: VerbeterpuntState) -> &'static str {
    match state {
        VerbeterpuntState::Open => "open",
        VerbeterpuntState::Answered => "answered",
        VerbeterpuntState::Resolved => "resolved",
        VerbeterpuntState::Remains => "remains",
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
    use time::macros::{date, datetime};

    #[test]
    fn a_name_becomes_an_address() {
        assert_eq!(slug("Valkenburg aan de Geul"), "valkenburg-aan-de-geul");
        assert_eq!(slug("Súdwest-Fryslân"), "sudwest-fryslan");
        assert_eq!(slug(" 's-Gravenhage "), "s-gravenhage");
    }

    #[test]
    fn the_clock_follows_summer_time() {
        assert_eq!(clock_time(datetime!(2015-01-05 09:42 UTC)), "10.42");
        assert_eq!(clock_time(datetime!(2015-07-05 09:02 UTC)), "11.02");
        assert_eq!(clock_time(datetime!(2015-03-29 00:59 UTC)), "1.59");
        assert_eq!(clock_time(datetime!(2015-03-29 01:00 UTC)), "3.00");
        assert_eq!(clock_time(datetime!(2015-10-25 01:00 UTC)), "2.00");
        assert_eq!(
            local(datetime!(2015-12-31 23:30 UTC)).date(),
            date!(2016 - 01 - 01)
        );
    }
}
