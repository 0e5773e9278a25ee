//! The testing framework (toetsingskader): themes with a norm, and the indicators under each.

use serde::{Deserialize, Serialize};

/// Names one version of a framework. A version never changes: an investigation keeps the one it was made with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FrameworkRef {
    /// Short name in lower case, such as `ggsr`.
    pub id: String,
    /// Counts from 1.
    pub version: u32,
}

impl std::fmt::Display for FrameworkRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} versie {}", self.id, self.version)
    }
}

/// Testing framework (toetsingskader): what an approach is judged against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toetsingskader {
    /// Name and version.
    pub reference: FrameworkRef,
    /// Title as shown, such as "Toetsingskader GGSR".
    pub title: String,
    /// The themes, in the order in which they are shown.
    pub themes: Vec<Theme>,
}

/// Short name of a theme in lower case, such as `toeleiding`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ThemeId(pub String);

/// One theme with its norm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Short name.
    pub id: ThemeId,
    /// Name as a factsheet prints it, such as "Gezin centraal".
    pub name: String,
    /// What good looks like, in one sentence.
    pub norm: String,
    /// The indicators, in the order in which they are shown.
    pub indicators: Vec<Indicator>,
}

/// Code of an indicator, such as `T1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IndicatorCode(pub String);

impl std::fmt::Display for IndicatorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where the text of an indicator comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IndicatorSource {
    /// Verbatim from a published factsheet.
    Factsheet,
    /// Reconstructed, because the full list was never published.
    Reconstruction,
}

/// One question that an approach is judged on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Code, unique within the framework.
    pub code: IndicatorCode,
    /// The text of the indicator.
    pub name: String,
    /// Where the text comes from.
    pub source: IndicatorSource,
    /// What a live system can count as evidence, in words.
    pub counts: String,
    /// Names of the evidence counters that answer it.
    pub evidence: Vec<String>,
}

impl Toetsingskader {
    /// All indicators with their theme, in order.
    pub fn indicators(&self) -> impl Iterator<Item = (&Theme, &Indicator)> {
        self.themes.iter().flat_map(|theme| {
            theme
                .indicators
                .iter()
                .map(move |indicator| (theme, indicator))
        })
    }

    /// The indicator with this code, and its theme.
    #[must_use]
    pub fn indicator(&self, code: &IndicatorCode) -> Option<(&Theme, &Indicator)> {
        self.indicators()
            .find(|(_, indicator)| indicator.code == *code)
    }

    /// The indicator with this text in the theme of this name, compared without regard to case and white space.
    #[must_use]
    pub fn indicator_named(&self, theme: &str, name: &str) -> Option<&Indicator> {
        self.indicators()
            .find(|(known, indicator)| {
                same_words(&known.name, theme) && same_words(&indicator.name, name)
            })
            .map(|(_, indicator)| indicator)
    }
}

fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    words(a) == words(b)
}
