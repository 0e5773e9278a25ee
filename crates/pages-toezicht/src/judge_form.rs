//! The form of one judgement: from fields to a mark, an explanation and evidence, and back.

use domain::shared::{EffectivePeriod, PeriodTextError};
use domain::toezicht::{Evidence, Judgement, Mark};

use super::words;
use web::forms::conflict::DiffRow;
use web::forms::fields::{FieldErrors, Fields, paragraphs};
use web::layout::L;

/// More rows than anyone writes by hand; keeps a made-up form from growing without end.
const MAX_ROWS: usize = 50;
const MAX_EXPLANATION: usize = 8_000;

/// One row of evidence as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvidenceRow {
    /// What it is.
    pub what: String,
    /// What it shows.
    pub outcome: String,
    /// When it holds, in words.
    pub period: String,
    /// Who says so.
    pub source: String,
}

/// A judgement as typed, before it is checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JudgeForm {
    /// Code of the chosen mark; empty when none is chosen.
    pub mark: String,
    /// The explanation.
    pub explanation: String,
    /// The rows of evidence, empty ones included.
    pub evidence: Vec<EvidenceRow>,
    /// The version of the judgement that the writer saw; 0 when there was none.
    pub version: i64,
}

/// A judgement that may go to the domain.
pub struct Checked {
    /// The mark that a person chose.
    pub mark: Mark,
    /// The explanation.
    pub explanation: String,
    /// The evidence, without empty rows.
    pub evidence: Vec<Evidence>,
}

impl EvidenceRow {
    fn is_empty(&self) -> bool {
        [&self.what, &self.outcome, &self.period, &self.source]
            .iter()
            .all(|text| text.trim().is_empty())
    }
}

impl From<&Evidence> for EvidenceRow {
    fn from(evidence: &Evidence) -> Self {
        Self {
            what: evidence.what.clone(),
            outcome: evidence.outcome.clone(),
            period: evidence
                .period
                .map(|period| period.dutch())
                .unwrap_or_default(),
            source: evidence.source.clone(),
        }
    }
}

impl JudgeForm {
    /// A new form, or the form of what was judged before.
    pub fn of(judgement: Option<&Judgement>) -> Self {
        judgement.map_or_else(Self::default, |judgement| Self {
            mark: judgement.mark.code().to_owned(),
            explanation: judgement.explanation.clone(),
            evidence: judgement.evidence.iter().map(EvidenceRow::from).collect(),
            version: judgement.version,
        })
    }

    /// Reads the fields that [`JudgeForm::fields`] writes; rows without any field are not there.
    pub fn read(fields: &Fields) -> Self {
        let mut evidence = Vec::new();
        for row in 1..=MAX_ROWS {
            let name = |part: &str| format!("bewijs-{row}-{part}");
            if !fields.0.contains_key(&name("wat")) {
                break;
            }
            evidence.push(EvidenceRow {
                what: fields.get(&name("wat")).to_owned(),
                outcome: fields.get(&name("uitkomst")).to_owned(),
                period: fields.get(&name("periode")).to_owned(),
                source: fields.get(&name("bron")).to_owned(),
            });
        }
        Self {
            mark: fields.get("oordeel").to_owned(),
            explanation: fields.get("toelichting").to_owned(),
            evidence,
            version: fields.get("versie").parse().unwrap_or(0),
        }
    }

    /// Adds a row that is filled in already.
    pub fn add(&mut self, row: EvidenceRow) {
        if self.evidence.len() < MAX_ROWS {
            self.evidence.push(row);
        }
    }

    /// Adds or removes a row when that is what the pressed button asks; says whether it did.
    pub fn apply_row_action(&mut self, action: &str) -> bool {
        if action == "bewijs-erbij" {
            if self.evidence.len() < MAX_ROWS {
                self.evidence.push(EvidenceRow::default());
            }
            return true;
        }
        let Some(row) = action.strip_prefix("bewijs-weg-") else {
            return false;
        };
        if let Ok(row) = row.parse::<usize>()
            && (1..=self.evidence.len()).contains(&row)
        {
            self.evidence.remove(row - 1);
        }
        true
    }

    /// What the form itself can see: a mark is chosen, the explanation is there, periods can be read. The rest is the domain's.
    pub fn check(&self, l: L) -> Result<Checked, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mark = Mark::from_code(&self.mark);
        if mark.is_none() {
            errors.add("oordeel", l.t("judge-error-mark"));
        }
        if self.explanation.trim().is_empty() {
            errors.add("toelichting", l.t("judge-error-explanation"));
        } else if self.explanation.chars().count() > MAX_EXPLANATION {
            errors.add("toelichting", l.t("judge-error-explanation-long"));
        }
        let mut evidence = Vec::new();
        for (index, row) in self
            .evidence
            .iter()
            .enumerate()
            .filter(|(_, row)| !row.is_empty())
        {
            let name = |part: &str| format!("bewijs-{}-{part}", index + 1);
            if row.what.trim().is_empty() {
                errors.add(&name("wat"), l.t("judge-error-evidence-what"));
            }
            match read_period(&row.period) {
                Ok(period) => evidence.push(Evidence {
                    what: words::one_line(&row.what),
                    outcome: words::one_line(&row.outcome),
                    period,
                    source: words::one_line(&row.source),
                }),
                Err(error) => errors.add(&name("periode"), period_error(l, &error)),
            }
        }
        match mark {
            Some(mark) if errors.is_empty() => Ok(Checked {
                mark,
                explanation: self.explanation.clone(),
                evidence,
            }),
            _ => Err(errors),
        }
    }

    /// The fields that [`JudgeForm::read`] reads.
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        fields.set("oordeel", self.mark.as_str());
        fields.set("toelichting", self.explanation.as_str());
        fields.set("versie", self.version.to_string());
        for (index, row) in self.evidence.iter().enumerate() {
            let name = |part: &str| format!("bewijs-{}-{part}", index + 1);
            fields.set(&name("wat"), row.what.as_str());
            fields.set(&name("uitkomst"), row.outcome.as_str());
            fields.set(&name("periode"), row.period.as_str());
            fields.set(&name("bron"), row.source.as_str());
        }
        fields
    }

    /// Beside what somebody else stored, part by part.
    pub fn beside(&self, l: L, theirs: &Self) -> Vec<DiffRow> {
        let mark = |form: &Self| match Mark::from_code(&form.mark) {
            Some(mark) => vec![l.t(words::mark_key(mark))],
            None => Vec::new(),
        };
        let text = |form: &Self| paragraphs(&form.explanation);
        vec![
            DiffRow::new("oordeel", l.t("judge-mark"), mark(self), mark(theirs)),
            DiffRow::new(
                "toelichting",
                l.t("judge-explanation"),
                text(self),
                text(theirs),
            ),
            DiffRow::new(
                "bewijs",
                l.t("judge-evidence"),
                self.evidence_lines(),
                theirs.evidence_lines(),
            ),
        ]
    }

    /// The evidence in words, one line for each row.
    fn evidence_lines(&self) -> Vec<String> {
        self.evidence
            .iter()
            .filter(|row| !row.is_empty())
            .map(|row| {
                [&row.what, &row.outcome, &row.period, &row.source]
                    .into_iter()
                    .map(|part| part.trim())
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · ")
            })
            .collect()
    }
}

fn read_period(text: &str) -> Result<Option<EffectivePeriod>, PeriodTextError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    EffectivePeriod::parse(text).map(Some)
}

fn period_error(l: L, error: &PeriodTextError) -> String {
    match error {
        PeriodTextError::NotAPeriod(_) => l.t("judge-error-period"),
        PeriodTextError::EndsBeforeItBegins(_) => l.t("judge-error-period-backwards"),
    }
}
