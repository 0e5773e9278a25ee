//! A mark with its explanation and evidence.

use serde::{Deserialize, Serialize};

use super::framework::IndicatorCode;
use crate::shared::{EffectivePeriod, printable};

/// What a supervisor finds of one indicator in one year. Never set by the system itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// ✓: the approach meets the indicator (voldoet).
    Voldoet,
    /// X: the approach does not meet the indicator (voldoet niet); it becomes an improvement point.
    VoldoetNiet,
    /// Looked at on purpose, and not judged (niet getoetst).
    NietGetoetst,
}

impl Mark {
    /// All marks, in the order of a form.
    pub const ALL: [Self; 3] = [Self::Voldoet, Self::VoldoetNiet, Self::NietGetoetst];

    /// The sign that a factsheet prints before the explanation.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Voldoet => "✓",
            Self::VoldoetNiet => "X",
            Self::NietGetoetst => "–",
        }
    }

    /// The code used in forms, files and the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Voldoet => "voldoet",
            Self::VoldoetNiet => "voldoet-niet",
            Self::NietGetoetst => "niet-getoetst",
        }
    }

    /// The mark with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.code() == code)
    }

    /// The mark in Dutch words; a sign never stands alone.
    #[must_use]
    pub fn dutch(self) -> &'static str {
        match self {
            Self::Voldoet => "voldoet",
            Self::VoldoetNiet => "voldoet niet",
            Self::NietGetoetst => "niet getoetst",
        }
    }
}

/// Something that supports a judgement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it is, such as "Wijkmonitor".
    pub what: String,
    /// What it shows, such as "11 van 15 wijken gevuld".
    pub outcome: String,
    /// When it holds, if that is known.
    pub period: Option<EffectivePeriod>,
    /// Who or what says so.
    pub source: String,
}

impl Evidence {
    /// The same evidence, its texts without control characters.
    #[must_use]
    pub fn printable(self) -> Self {
        Self {
            what: printable(&self.what),
            outcome: printable(&self.outcome),
            period: self.period,
            source: printable(&self.source),
        }
    }
}

/// The judgement of one indicator in one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// The indicator.
    pub indicator: IndicatorCode,
    /// The year that is judged.
    pub year: i32,
    /// The mark.
    pub mark: Mark,
    /// Why: matters as much as the mark, because an X may carry real progress.
    pub explanation: String,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// Counts the times this judgement was written, from 1; a write must name the one it saw.
    pub version: i64,
}
