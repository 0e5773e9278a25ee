//! The JSON form of a factsheet. Its schema is `docs/schema/factsheet-1.json`.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{
    Definition, Introduction, Outcome, OutcomeRow, Sheet, SheetFault, SheetLayout, Term, ThemeNorm,
    ThemeOutcome,
};
use crate::shared::YearMonth;
use crate::toezicht::{Mark, Publication};

/// Identifies the JSON Schema of [`SheetDocument`].
pub const SCHEMA_ID: &str = "urn:samenhang:schema:factsheet-1";

/// A factsheet as a JSON document, with Dutch field names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SheetDocument {
    /// Always [`SCHEMA_ID`].
    #[serde(rename = "$schema")]
    pub schema: String,
    /// Version of this factsheet, from 1, when it is published here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub versie: Option<u32>,
    /// The version that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vervangt: Option<u32>,
    /// Why the correction was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reden: Option<String>,
    /// When it was published.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "time::serde::rfc3339::option"
    )]
    pub gepubliceerd_op: Option<OffsetDateTime>,
    /// How the headings of the Markdown form are written.
    pub opmaak: LayoutName,
    /// Sender, one line each.
    pub afzender: Vec<String>,
    /// Title.
    pub titel: String,
    /// Municipality; the last words of the title.
    pub gemeente: String,
    /// Name of the approach.
    pub aanpak: String,
    /// Month of publication: "2015-06".
    pub maand: YearMonth,
    /// Who it is about.
    pub definitie: DefinitionDocument,
    /// What was tested.
    pub inleiding: IntroductionDocument,
    /// What changed; absent in the sheet of a first round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ontwikkeling: Option<DevelopmentsDocument>,
    /// The paragraph that leads to the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<String>,
    /// A table per theme.
    pub uitkomsten: Vec<ThemeDocument>,
}

/// How the headings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum LayoutName {
    /// With Markdown headings.
    Koppen,
    /// With bare lines.
    Regels,
}

/// Who the sheet is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DefinitionDocument {
    /// Running text.
    pub alineas: Vec<String>,
    /// The words that are explained.
    pub begrippen: Vec<TermDocument>,
}

/// A word with its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TermDocument {
    /// The word.
    pub begrip: String,
    /// What it means here.
    pub betekenis: String,
}

/// What was tested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IntroductionDocument {
    /// Running text.
    pub alineas: Vec<String>,
    /// The themes with their norm.
    pub themas: Vec<NormDocument>,
}

/// A theme with its norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NormDocument {
    /// Name of the theme.
    pub thema: String,
    /// What good looks like.
    pub norm: String,
}

/// What changed in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DevelopmentsDocument {
    /// The year.
    pub jaar: i32,
    /// Running text.
    pub alineas: Vec<String>,
}

/// The table of one theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ThemeDocument {
    /// Name of the theme.
    pub thema: String,
    /// The years of the columns, oldest first.
    pub jaren: Vec<i32>,
    /// The rows.
    pub indicatoren: Vec<IndicatorDocument>,
}

/// One indicator over the years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IndicatorDocument {
    /// The text of the indicator.
    pub indicator: String,
    /// The judgements; a year that is not here is not mentioned by the sheet.
    pub oordelen: Vec<JudgementDocument>,
}

/// The judgement of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JudgementDocument {
    /// One of the years of the table.
    pub jaar: i32,
    /// The mark.
    pub oordeel: Mark,
    /// The explanation.
    pub toelichting: String,
}

/// Why a document is not a factsheet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// Made for another schema.
    #[error("Dit document heeft $schema \"{0}\". Dit programma leest alleen \"{SCHEMA_ID}\".")]
    OtherSchema(String),
    /// The municipality is not the one in the title.
    #[error("De gemeente \"{0}\" is niet de gemeente in de titel. Maak ze gelijk.")]
    OtherGemeente(String),
    /// A judgement of a year that the table has not, or two of one year.
    #[error(
        "Bij indicator \"{0}\" hoort {1} niet bij de jaren van de tabel, of staat er twee keer."
    )]
    OddYear(String, i32),
    /// The sheet itself is not whole.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))]
    Faults(Vec<SheetFault>),
}

impl From<&Sheet> for SheetDocument {
    fn from(sheet: &Sheet) -> Self {
        let definition = &sheet.definition;
        let terms = definition.terms.iter().map(|term| TermDocument {
            begrip: term.term.clone(),
            betekenis: term.meaning.clone(),
        });
        let themes = sheet.introduction.themes.iter().map(|theme| NormDocument {
            thema: theme.theme.clone(),
            norm: theme.norm.clone(),
        });
        Self {
            schema: SCHEMA_ID.to_owned(),
            versie: None,
            vervangt: None,
            reden: None,
            gepubliceerd_op: None,
            opmaak: match sheet.layout {
                SheetLayout::Headings => LayoutName::Koppen,
                SheetLayout::Plain => LayoutName::Regels,
            },
            afzender: sheet.issuer.clone(),
            titel: sheet.title.clone(),
            gemeente: sheet.gemeente().to_owned(),
            aanpak: sheet.approach.clone(),
            maand: sheet.month,
            definitie: DefinitionDocument {
                alineas: definition.paragraphs.clone(),
                begrippen: terms.collect(),
            },
            inleiding: IntroductionDocument {
                alineas: sheet.introduction.paragraphs.clone(),
                themas: themes.collect(),
            },
            ontwikkeling: sheet.development_year.map(|jaar| DevelopmentsDocument {
                jaar,
                alineas: sheet.developments.clone(),
            }),
            slot: sheet.closing.clone(),
            uitkomsten: sheet.outcomes.iter().map(ThemeDocument::from).collect(),
        }
    }
}

impl From<&Publication> for SheetDocument {
    fn from(publication: &Publication) -> Self {
        let reason = publication.reason.trim();
        Self {
            versie: Some(publication.number),
            vervangt: publication.supersedes.map(|(_, number)| number),
            reden: (!reason.is_empty()).then(|| reason.to_owned()),
            gepubliceerd_op: publication.published_at,
            ..Self::from(&publication.sheet)
        }
    }
}

impl From<&ThemeOutcome> for ThemeDocument {
    fn from(table: &ThemeOutcome) -> Self {
        let rows = table.rows.iter().map(|row| IndicatorDocument {
            indicator: row.indicator.clone(),
            oordelen: table
                .years
                .iter()
                .zip(&row.cells)
                .filter_map(|(year, cell)| {
                    cell.as_ref().map(|outcome| JudgementDocument {
                        jaar: *year,
                        oordeel: outcome.mark,
                        toelichting: outcome.explanation.clone(),
                    })
                })
                .collect(),
        });
        Self {
            thema: table.theme.clone(),
            jaren: table.years.clone(),
            indicatoren: rows.collect(),
        }
    }
}

impl TryFrom<SheetDocument> for Sheet {
    type Error = DocumentError;

    fn try_from(document: SheetDocument) -> Result<Self, DocumentError> {
        if document.schema != SCHEMA_ID {
            return Err(DocumentError::OtherSchema(document.schema));
        }
        let terms = document.definitie.begrippen.into_iter().map(|term| Term {
            term: term.begrip,
            meaning: term.betekenis,
        });
        let themes = document
            .inleiding
            .themas
            .into_iter()
            .map(|theme| ThemeNorm {
                theme: theme.thema,
                norm: theme.norm,
            });
        let (development_year, developments) = document
            .ontwikkeling
            .map_or((None, Vec::new()), |told| (Some(told.jaar), told.alineas));
        let sheet = Self {
            layout: match document.opmaak {
                LayoutName::Koppen => SheetLayout::Headings,
                LayoutName::Regels => SheetLayout::Plain,
            },
            issuer: document.afzender,
            title: document.titel,
            approach: document.aanpak,
            month: document.maand,
            definition: Definition {
                paragraphs: document.definitie.alineas,
                terms: terms.collect(),
            },
            introduction: Introduction {
                paragraphs: document.inleiding.alineas,
                themes: themes.collect(),
            },
            development_year,
            developments,
            closing: document.slot,
            outcomes: document
                .uitkomsten
                .into_iter()
                .map(ThemeOutcome::try_from)
                .collect::<Result<_, _>>()?,
        }
        .tidied();
        let faults = sheet.faults();
        if !faults.is_empty() {
            return Err(DocumentError::Faults(faults));
        }
        if sheet.gemeente() != document.gemeente.trim() {
            return Err(DocumentError::OtherGemeente(document.gemeente));
        }
        Ok(sheet)
    }
}

impl TryFrom<ThemeDocument> for ThemeOutcome {
    type Error = DocumentError;

    fn try_from(table: ThemeDocument) -> Result<Self, DocumentError> {
        let mut rows = Vec::with_capacity(table.indicatoren.len());
        for row in table.indicatoren {
            let mut cells: Vec<Option<Outcome>> = vec![None; table.jaren.len()];
            for told in row.oordelen {
                let at = table.jaren.iter().position(|year| *year == told.jaar);
                match at.and_then(|at| cells.get_mut(at)) {
                    Some(cell @ None) => {
                        *cell = Some(Outcome {
                            mark: told.oordeel,
                            explanation: told.toelichting,
                        });
                    }
                    _ => return Err(DocumentError::OddYear(row.indicator, told.jaar)),
                }
            }
            rows.push(OutcomeRow {
                indicator: row.indicator,
                cells,
            });
        }
        Ok(Self {
            theme: table.thema,
            years: table.jaren,
            rows,
        })
    }
}
