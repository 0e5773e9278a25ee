//! What was found in an evaluation of an approach.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::aanpak::approach::ApproachRef;
use crate::shared::{Days, printable};

/// The most signs of a name or a title.
pub const MOST_NAME: usize = 200;
/// The most findings of one evaluation.
pub const MOST_FINDINGS: usize = 50;
/// The most signs of one finding.
pub const MOST_FINDING: usize = 2_000;

/// An evaluation of an approach: over which days, by whom, and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApproachReview {
    /// The version of the approach that was looked at.
    pub approach: ApproachRef,
    /// How it is called, on one line.
    pub title: String,
    /// Who evaluated, such as a Veiligheidshuis.
    pub evaluator: String,
    /// The days that were looked at; they have an end.
    pub period: Days,
    /// What was found, each on one line; at least one.
    pub findings: Vec<String>,
}

/// What is wrong with an evaluation as it was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewRefusal {
    /// It has no name.
    #[error("Geef de evaluatie een naam, zoals “Evaluatie 2014”.")]
    NoTitle,
    /// Its name is too long.
    #[error("De naam is langer dan {MOST_NAME} tekens. Maak hem korter.")]
    TitleTooLong,
    /// It does not say who evaluated.
    #[error("Vul in wie heeft geëvalueerd, zoals het Veiligheidshuis.")]
    NoEvaluator,
    /// Who evaluated is too long.
    #[error("Wie heeft geëvalueerd is langer dan {MOST_NAME} tekens. Maak het korter.")]
    EvaluatorTooLong,
    /// The period has no end, or ends before it begins.
    #[error(
        "De periode eindigt voordat zij begint, of heeft geen laatste dag. Vul beide dagen in."
    )]
    NoPeriod,
    /// Nobody can look back on days that are still to come.
    #[error("De periode loopt door tot na vandaag. Kies een laatste dag die al is geweest.")]
    InTheFuture,
    /// It says nothing.
    #[error("Schrijf ten minste één bevinding op.")]
    NoFindings,
    /// It says too much to be read.
    #[error("Er staan meer dan {MOST_FINDINGS} bevindingen. Neem samen wat bij elkaar hoort.")]
    TooManyFindings,
    /// A finding is too long.
    #[error("Een bevinding is langer dan {MOST_FINDING} tekens. Verdeel haar over regels.")]
    FindingTooLong,
}

impl ApproachReview {
    /// The evaluation as it is kept: texts on one line, empty findings left out.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the form.
    pub fn checked(self, today: Date) -> Result<Self, Vec<ReviewRefusal>> {
        let findings = self.findings.iter().map(|text| one_line(text));
        let kept = Self {
            title: one_line(&self.title),
            evaluator: one_line(&self.evaluator),
            findings: findings.filter(|text| !text.is_empty()).collect(),
            ..self
        };
        let refusals = kept.refusals(today);
        if refusals.is_empty() {
            Ok(kept)
        } else {
            Err(refusals)
        }
    }

    fn refusals(&self, today: Date) -> Vec<ReviewRefusal> {
        use ReviewRefusal as No;
        let mut refusals = Vec::new();
        refusals.extend(length(&self.title, No::NoTitle, No::TitleTooLong));
        refusals.extend(length(
            &self.evaluator,
            No::NoEvaluator,
            No::EvaluatorTooLong,
        ));
        match self.period.last() {
            Some(last) if last < self.period.from => refusals.push(No::NoPeriod),
            Some(last) if last > today => refusals.push(No::InTheFuture),
            Some(_) => {}
            None => refusals.push(No::NoPeriod),
        }
        if self.findings.is_empty() {
            refusals.push(No::NoFindings);
        }
        if self.findings.len() > MOST_FINDINGS {
            refusals.push(No::TooManyFindings);
        }
        let too_long = |text: &String| text.chars().count() > MOST_FINDING;
        if self.findings.iter().any(too_long) {
            refusals.push(No::FindingTooLong);
        }
        refusals
    }
}

/// What is wrong with the length of a short text.
pub(super) fn length<R>(text: &str, empty: R, too_long: R) -> Option<R> {
    match text.chars().count() {
        0 => Some(empty),
        1..=MOST_NAME => None,
        _ => Some(too_long),
    }
}

/// A text on one line, with single spaces and without control characters.
pub(super) fn one_line(text: &str) -> String {
    let text = printable(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aanpak::approach::ApproachId;
    use time::macros::date;

    const TODAY: Date = date!(2015 - 06 - 15);

    fn review() -> ApproachReview {
        ApproachReview {
            approach: ApproachRef {
                id: ApproachId("voorbeeld".to_owned()),
                version: 1,
            },
            title: " Evaluatie\t2014 ".to_owned(),
            evaluator: "Veiligheidshuis".to_owned(),
            period: Days {
                from: date!(2014 - 01 - 01),
                until: Some(date!(2015 - 01 - 01)),
            },
            findings: vec![
                "Het  meten helpt.\u{7}".to_owned(),
                "  ".to_owned(),
                "Vaste screeners ontbreken.".to_owned(),
            ],
        }
    }

    #[test]
    fn an_evaluation_is_kept_on_single_lines_and_without_empty_findings() {
        let kept = review().checked(TODAY).unwrap();
        assert_eq!(kept.title, "Evaluatie 2014");
        assert_eq!(
            kept.findings,
            ["Het meten helpt.", "Vaste screeners ontbreken."]
        );
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        use ReviewRefusal as No;
        let wrong = ApproachReview {
            title: "x".repeat(MOST_NAME + 1),
            evaluator: " ".to_owned(),
            period: Days::since(date!(2014 - 01 - 01)),
            findings: vec![" ".to_owned()],
            ..review()
        };
        assert_eq!(
            wrong.checked(TODAY).unwrap_err(),
            [
                No::TitleTooLong,
                No::NoEvaluator,
                No::NoPeriod,
                No::NoFindings
            ]
        );
    }

    #[test]
    fn nobody_looks_back_on_days_to_come() {
        let with_last = |last: Date| ApproachReview {
            period: Days::through(date!(2014 - 01 - 01), Some(last)).unwrap(),
            ..review()
        };
        assert!(with_last(TODAY).checked(TODAY).is_ok());
        let tomorrow = with_last(date!(2015 - 06 - 16)).checked(TODAY);
        assert_eq!(tomorrow.unwrap_err(), [ReviewRefusal::InTheFuture]);
    }

    #[test]
    fn findings_have_a_number_and_a_length() {
        let many = ApproachReview {
            findings: vec!["Ja.".to_owned(); MOST_FINDINGS + 1],
            ..review()
        };
        let long = ApproachReview {
            findings: vec!["x".repeat(MOST_FINDING + 1)],
            ..review()
        };
        assert_eq!(
            many.checked(TODAY).unwrap_err(),
            [ReviewRefusal::TooManyFindings]
        );
        assert_eq!(
            long.checked(TODAY).unwrap_err(),
            [ReviewRefusal::FindingTooLong]
        );
    }
}
