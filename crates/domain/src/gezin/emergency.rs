//! Access in an emergency: with a reason, for a limited time, and looked at afterwards.

use time::{Date, Duration};

use crate::shared::printable;

/// How many hours it lasts when nothing else is said.
pub const DEFAULT_HOURS: u32 = 4;
/// How many hours it lasts at most.
pub const MOST_HOURS: u32 = 24;
/// How often somebody may try to find a family for an emergency within an hour.
pub const MOST_ATTEMPTS_AN_HOUR: u32 = 10;
/// Within how many days after its end it is judged.
const REVIEW_DAYS: i64 = 7;
/// The longest reason or judgement, in signs.
const MOST_TEXT: usize = 5_000;

/// Why there is no access in an emergency, or why it is not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmergencyRefusal {
    /// The reason is not filled in.
    #[error("De reden is leeg. Schrijf op waarom het niet kan wachten.")]
    NoReason,
    /// The judgement is not filled in.
    #[error("Het oordeel is leeg. Schrijf op waarom deze noodtoegang wel of niet nodig was.")]
    NoJudgement,
    /// Reason or judgement is too long.
    #[error("Deze tekst is te lang. Gebruik hooguit 5.000 tekens.")]
    TooLong,
    /// Not between one and twenty-four hours.
    #[error("Noodtoegang duurt een tot vierentwintig uur. Kies een aantal daartussen.")]
    Hours,
    /// Neither the day of birth nor postcode and house number were given.
    #[error("Vul een geboortedatum in, of postcode en huisnummer.")]
    TooLittleToFind,
    /// There is not exactly one family to which it fits.
    #[error(
        "Er is niet precies één gezin dat hierbij past. Kijk de gegevens na of bel het meldpunt van de gemeente."
    )]
    NotExactlyOne,
    /// Somebody tried too often.
    #[error("U hebt dit uur te vaak gezocht. Bel het meldpunt van de gemeente.")]
    TooManyAttempts,
    /// There is access to this family in an emergency already.
    #[error("U hebt al noodtoegang tot dit gezin.")]
    AlreadyOpen,
    /// It ended already.
    #[error("Deze noodtoegang is al gestopt.")]
    AlreadyEnded,
    /// It lasts still.
    #[error("Deze noodtoegang loopt nog. Beoordeel haar als zij gestopt is.")]
    StillOpen,
    /// Who had the access does not judge it.
    #[error("U kunt uw eigen noodtoegang niet beoordelen. Vraag een collega.")]
    OwnAccess,
    /// The family cannot have been told before it began, nor tomorrow.
    #[error("Het gezin kan het niet op deze dag hebben gehoord. Kijk de datum na.")]
    ToldOn,
}

/// With which reason and for how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmergencyTerms {
    /// Why it cannot wait.
    pub reason: String,
    /// For how many hours.
    pub hours: u32,
}

impl EmergencyTerms {
    /// Terms as they are kept.
    ///
    /// # Errors
    /// [`EmergencyRefusal::NoReason`], [`EmergencyRefusal::TooLong`], [`EmergencyRefusal::Hours`].
    pub fn new(reason: &str, hours: Option<u32>) -> Result<Self, EmergencyRefusal> {
        let hours = hours.unwrap_or(DEFAULT_HOURS);
        if !(1..=MOST_HOURS).contains(&hours) {
            return Err(EmergencyRefusal::Hours);
        }
        Ok(Self {
            reason: kept(reason, EmergencyRefusal::NoReason)?,
            hours,
        })
    }
}

/// The words of who judged, as they are kept.
///
/// # Errors
/// [`EmergencyRefusal::NoJudgement`], [`EmergencyRefusal::TooLong`].
pub fn judgement(text: &str) -> Result<String, EmergencyRefusal> {
    kept(text, EmergencyRefusal::NoJudgement)
}

/// The last day on which access that ended on a day is judged.
#[must_use]
pub fn review_due_on(ended: Date) -> Date {
    ended.saturating_add(Duration::days(REVIEW_DAYS))
}

fn kept(text: &str, empty: EmergencyRefusal) -> Result<String, EmergencyRefusal> {
    let text = printable(text).trim().to_owned();
    if text.is_empty() {
        return Err(empty);
    }
    if text.chars().count() > MOST_TEXT {
        return Err(EmergencyRefusal::TooLong);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn it_is_judged_within_a_week() {
        assert_eq!(review_due_on(date!(2015 - 06 - 15)), date!(2015 - 06 - 22));
    }

    #[test]
    fn an_emergency_has_a_reason_and_lasts_four_hours_or_as_said() {
        let hours = |hours| EmergencyTerms::new("De buren horen een kind.", hours).map(|t| t.hours);
        assert_eq!(hours(None), Ok(4));
        assert_eq!(hours(Some(1)), Ok(1));
        assert_eq!(hours(Some(24)), Ok(24));
        assert_eq!(hours(Some(25)), Err(EmergencyRefusal::Hours));
        assert_eq!(hours(Some(0)), Err(EmergencyRefusal::Hours));
        assert_eq!(
            EmergencyTerms::new(" \u{7}\n", None),
            Err(EmergencyRefusal::NoReason)
        );
        assert_eq!(
            EmergencyTerms::new(&"a".repeat(5001), None),
            Err(EmergencyRefusal::TooLong)
        );
        assert_eq!(judgement(" "), Err(EmergencyRefusal::NoJudgement));
        assert_eq!(judgement(" nodig "), Ok("nodig".to_owned()));
    }
}
