//! From judgements to a factsheet: what still stands in the way, what the sheet says, and the versions of a published one.

use time::OffsetDateTime;

use super::framework::{IndicatorCode, Toetsingskader};
use super::investigation::{Investigation, RoundState};
use super::judgement::Judgement;
use super::sheet::{
    Definition, Introduction, Outcome, OutcomeRow, Sheet, SheetLayout, Term, ThemeNorm,
    ThemeOutcome,
};
use crate::shared::{FactsheetId, InvestigationId, YearMonth, printable};

/// Whether a factsheet can still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PublicationState {
    /// Being written; only the people of the house see it.
    Draft,
    /// Public and frozen. A correction is a new version that names this one.
    Published,
}

/// One version of a factsheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Publication {
    /// Identifier of this version.
    pub id: FactsheetId,
    /// The investigation it tells about.
    pub investigation: InvestigationId,
    /// The year of the round it tells about.
    pub year: i32,
    /// Counts from 1 for each investigation and year.
    pub number: u32,
    /// The version that this one corrects, with its number.
    pub supersedes: Option<(FactsheetId, u32)>,
    /// Why a correction was made; empty for the first version.
    pub reason: String,
    /// Draft or published.
    pub state: PublicationState,
    /// When it was published.
    pub published_at: Option<OffsetDateTime>,
    /// What it says.
    pub sheet: Sheet,
    /// Counts the times a draft was written, from 1.
    pub version: i64,
}

/// The texts of a factsheet that a person writes; the table follows from the judgements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetTexts {
    /// Sender, one line each.
    pub issuer: Vec<String>,
    /// Month of publication.
    pub month: YearMonth,
    /// Who it is about.
    pub definition: Definition,
    /// Opening paragraphs.
    pub introduction: Vec<String>,
    /// What changed, paragraph by paragraph.
    pub developments: Vec<String>,
    /// Last paragraph before the outcome.
    pub closing: Option<String>,
}

impl SheetTexts {
    /// The same texts without control characters.
    #[must_use]
    pub fn printable(&self) -> Self {
        let all = |texts: &[String]| texts.iter().map(|text| printable(text)).collect();
        let term = |term: &Term| Term {
            term: printable(&term.term),
            meaning: printable(&term.meaning),
        };
        Self {
            issuer: all(&self.issuer),
            month: self.month,
            definition: Definition {
                paragraphs: all(&self.definition.paragraphs),
                terms: self.definition.terms.iter().map(term).collect(),
            },
            introduction: all(&self.introduction),
            developments: all(&self.developments),
            closing: self.closing.as_deref().map(printable),
        }
    }
}

/// What stands in the way of publishing, each with what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublishBlocker {
    /// There is no open round in this year.
    #[error(
        "De ronde van {0} is al gepubliceerd of bestaat niet. Maak een correctie van het factsheet."
    )]
    NoOpenRound(i32),
    /// An offered indicator of a re-test has no mark.
    #[error(
        "Indicator {0} heeft nog geen oordeel. Geef een oordeel, of kies \"niet getoetst\" met een toelichting."
    )]
    NotJudged(IndicatorCode),
    /// A first round without any judgement.
    #[error("Er is nog geen enkel oordeel. Beoordeel eerst minstens één indicator.")]
    NothingJudged,
    /// No sender.
    #[error("De afzender ontbreekt. Vul in wie dit factsheet uitbrengt.")]
    NoIssuer,
    /// No opening.
    #[error("De inleiding ontbreekt. Schrijf in een of twee zinnen wat er is getoetst.")]
    NoIntroduction,
    /// A re-test says what changed.
    #[error("De ontwikkeling in {0} ontbreekt. Schrijf wat er sinds de vorige toets is veranderd.")]
    NoDevelopments(i32),
}

/// What stands in the way of publishing the round of a year; empty when it can be published.
///
/// A first round may leave indicators out: the sheet then does not mention them. A re-test answers every improvement point.
#[must_use]
pub fn publish_blockers(
    investigation: &Investigation,
    framework: &Toetsingskader,
    year: i32,
    texts: &SheetTexts,
) -> Vec<PublishBlocker> {
    let mut blockers = Vec::new();
    if investigation
        .round(year)
        .is_none_or(|round| round.state == RoundState::Published)
    {
        blockers.push(PublishBlocker::NoOpenRound(year));
    }
    let retest = investigation.first_year() != Some(year);
    let offered = investigation.offered(framework, year);
    let unjudged: Vec<_> = offered
        .into_iter()
        .filter(|code| investigation.judgement(code, year).is_none())
        .collect();
    if retest {
        blockers.extend(unjudged.into_iter().map(PublishBlocker::NotJudged));
    } else if !investigation
        .judgements
        .iter()
        .any(|judgement| judgement.year == year)
    {
        blockers.push(PublishBlocker::NothingJudged);
    }
    if texts.issuer.iter().all(|line| line.trim().is_empty()) {
        blockers.push(PublishBlocker::NoIssuer);
    }
    if texts.introduction.iter().all(|text| text.trim().is_empty()) {
        blockers.push(PublishBlocker::NoIntroduction);
    }
    if retest && texts.developments.iter().all(|text| text.trim().is_empty()) {
        blockers.push(PublishBlocker::NoDevelopments(year));
    }
    blockers
}

/// The sheet of a round: the texts, and a table per theme of what was judged. A first round shows its own year; a re-test
/// shows every year from the first for the indicators that it tested again, and what changed. The sheet is [`Sheet::tidied`].
#[must_use]
pub fn draft_sheet(
    investigation: &Investigation,
    framework: &Toetsingskader,
    year: i32,
    texts: SheetTexts,
) -> Sheet {
    let years: Vec<i32> = investigation
        .rounds
        .iter()
        .map(|round| round.year)
        .filter(|known| *known <= year)
        .collect();
    let outcomes = framework.themes.iter().filter_map(|theme| {
        let rows: Vec<OutcomeRow> = theme
            .indicators
            .iter()
            .filter(|indicator| investigation.judgement(&indicator.code, year).is_some())
            .map(|indicator| OutcomeRow {
                indicator: indicator.name.clone(),
                cells: years
                    .iter()
                    .map(|year| investigation.judgement(&indicator.code, *year).map(outcome))
                    .collect(),
            })
            .collect();
        (!rows.is_empty()).then(|| ThemeOutcome {
            theme: theme.name.clone(),
            years: years.clone(),
            rows,
        })
    });
    let retest = investigation.first_year() != Some(year);
    let themes = framework.themes.iter().map(|theme| ThemeNorm {
        theme: theme.name.clone(),
        norm: theme.norm.clone(),
    });
    Sheet {
        layout: SheetLayout::Headings,
        issuer: texts.issuer,
        title: sheet_title(investigation, year),
        approach: investigation.approach.clone(),
        month: texts.month,
        definition: texts.definition,
        introduction: Introduction {
            paragraphs: texts.introduction,
            themes: themes.collect(),
        },
        development_year: (retest || !texts.developments.is_empty()).then_some(year),
        developments: texts.developments,
        closing: texts.closing,
        outcomes: outcomes.collect(),
    }
    .tidied()
}

fn outcome(judgement: &Judgement) -> Outcome {
    Outcome {
        mark: judgement.mark,
        explanation: judgement.explanation.clone(),
    }
}

fn sheet_title(investigation: &Investigation, year: i32) -> String {
    let about = if investigation.first_year() == Some(year) {
        ""
    } else {
        "verbeterpunten "
    };
    format!(
        "Uitkomsten {about}toezichtonderzoek {}",
        investigation.gemeente.name
    )
}
