//! The form of an answer: from fields to an answer, and back.

use domain::shared::{dutch_date, parse_dutch_date};
use domain::toezicht::{Answer, AnswerManner, IndicatorCode};

use super::words;
use web::forms::conflict::DiffRow;
use web::forms::fields::{FieldErrors, Fields, lines, paragraphs};
use web::layout::L;
use web::layout::moment;

/// An answer as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerForm {
    /// The day, in words or figures.
    pub date: String,
    /// Code of the manner; empty when none is chosen.
    pub manner: String,
    /// The answer.
    pub text: String,
    /// The version that the writer saw; 0 when there was none.
    pub version: i64,
}

impl AnswerForm {
    pub(super) fn of(answer: Option<&Answer>) -> Self {
        answer.map_or_else(Self::default, |answer| Self {
            date: dutch_date(answer.date),
            manner: answer.manner.code().to_owned(),
            text: answer.text.clone(),
            version: answer.version,
        })
    }

    pub(super) fn read(fields: &Fields) -> Self {
        Self {
            date: fields.get("datum").to_owned(),
            manner: fields.get("manier").to_owned(),
            text: fields.get("antwoord").to_owned(),
            version: fields.get("versie").parse().unwrap_or(0),
        }
    }

    pub(super) fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        fields.set("datum", self.date.as_str());
        fields.set("manier", self.manner.as_str());
        fields.set("antwoord", self.text.as_str());
        fields.set("versie", self.version.to_string());
        fields
    }

    pub(super) fn beside(&self, l: L, theirs: &Self) -> Vec<DiffRow> {
        let date = |form: &Self| match parse_dutch_date(&form.date) {
            Ok(date) => vec![moment::day(l, date)],
            Err(_) => lines(&form.date),
        };
        let manner = |form: &Self| {
            let known = AnswerManner::from_code(&form.manner);
            known
                .map(|manner| manner_label(l, manner))
                .into_iter()
                .collect()
        };
        vec![
            DiffRow::new("datum", l.t("answer-date"), date(self), date(theirs)),
            DiffRow::new("manier", l.t("answer-manner"), manner(self), manner(theirs)),
            DiffRow::new(
                "antwoord",
                l.t("answer-text"),
                paragraphs(&self.text),
                paragraphs(&theirs.text),
            ),
        ]
    }

    /// What the form itself can see; the rest is the domain's.
    pub(super) fn check(
        &self,
        l: L,
        indicator: &IndicatorCode,
        year: i32,
    ) -> Result<Answer, FieldErrors> {
        let mut errors = FieldErrors::default();
        let date = parse_dutch_date(&self.date);
        if self.date.trim().is_empty() {
            errors.add("datum", l.t("answer-error-date-empty"));
        } else if date.is_err() {
            errors.add("datum", l.t("answer-error-date"));
        }
        let manner = AnswerManner::from_code(&self.manner);
        if manner.is_none() {
            errors.add("manier", l.t("answer-error-manner"));
        }
        if self.text.trim().is_empty() {
            errors.add("antwoord", l.t("answer-error-text"));
        }
        match (date, manner) {
            (Ok(date), Some(manner)) if errors.is_empty() => Ok(Answer {
                indicator: indicator.clone(),
                year,
                date,
                manner,
                text: self.text.clone(),
                version: 0,
            }),
            _ => Err(errors),
        }
    }
}

pub(super) fn manner_label(l: L, manner: AnswerManner) -> String {
    match manner {
        AnswerManner::Unknown => l.t("manner-onbekend"),
        known => words::manner(l, known),
    }
}
