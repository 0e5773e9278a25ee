//! Import of factsheets: all or nothing, and twice is once.

mod run;

use std::collections::BTreeMap;

use domain::shared::{FactsheetId, InvestigationId};
use domain::toezicht::sheet::Sheet;
use domain::toezicht::{FrameworkRef, Toetsingskader};

use crate::{Ctx, Store, StoreError, WriteError};
use run::Import;

/// How to import.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Whether a sheet that differs from the published one becomes a new version of it.
    pub correct: bool,
    /// Why it is corrected; a standard sentence when empty.
    pub reason: String,
    /// Codes of the statistical office by name of the municipality, for those that are new.
    pub cbs_codes: BTreeMap<String, String>,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportKind {
    /// The sheet was not there.
    New,
    /// The same sheet was there; nothing was written.
    Unchanged,
    /// A new version was made.
    Corrected,
}

/// Where an imported sheet went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportOutcome {
    /// What was done.
    pub kind: ImportKind,
    /// The investigation.
    pub investigation: InvestigationId,
    /// The factsheet.
    pub factsheet: FactsheetId,
    /// The version number of the factsheet.
    pub number: u32,
}

/// Why a sheet is not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The framework has no such indicator.
    #[error(
        "Indicator \"{indicator}\" onder thema \"{theme}\" staat niet in {framework}. Verbeter de tekst in het factsheet, of voeg de indicator toe aan een nieuwe versie van het toetsingskader."
    )]
    UnknownIndicator {
        /// Theme on the sheet.
        theme: String,
        /// Indicator on the sheet.
        indicator: String,
        /// The framework.
        framework: FrameworkRef,
    },
    /// Another sheet is published for this municipality, approach and year.
    #[error("Voor {gemeente} {year} is al een ander factsheet gepubliceerd. Het verschil: {}. Importeer met --correct om een nieuwe versie te maken.", what.join("; "))]
    Differs {
        /// The municipality.
        gemeente: String,
        /// The year.
        year: i32,
        /// What differs, in Dutch.
        what: Vec<String>,
    },
    /// The sheet has no table.
    #[error("Het factsheet heeft geen tabel met uitkomsten. Er valt niets te importeren.")]
    NoOutcome,
    /// The framework is not registered.
    #[error(
        "{0} is niet geregistreerd in deze database. Start het programma eerst met dit toetsingskader."
    )]
    FrameworkNotRegistered(FrameworkRef),
    /// The years of the sheet belong to more than one investigation.
    #[error(
        "De jaren van dit factsheet van {gemeente} horen bij verschillende onderzoeken naar \"{approach}\": die vanaf {}. Splits het factsheet, één voor elk onderzoek.",
        first_years.iter().map(ToString::to_string).collect::<Vec<_>>().join(" en vanaf ")
    )]
    SeveralInvestigations {
        /// The municipality.
        gemeente: String,
        /// The approach.
        approach: String,
        /// The first year of each investigation.
        first_years: Vec<i32>,
    },
    /// Somebody is working on the round.
    #[error(
        "De ronde van {year} van {gemeente} is open: daar wordt aan gewerkt. Publiceer die ronde eerst."
    )]
    RoundOpen {
        /// The municipality.
        gemeente: String,
        /// The year.
        year: i32,
    },
    /// The store refuses it.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::Write(error.into())
    }
}

/// Which of several sheets was refused; none of them is stored.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub struct ImportRefused {
    /// Index in the list.
    pub sheet: usize,
    /// Why.
    #[source]
    pub error: ImportError,
}

/// Imports one sheet. `framework` is for a new investigation; a known one is judged with its own.
///
/// # Errors
/// [`ImportError`]; nothing is stored.
pub async fn import_sheet(
    store: &Store,
    ctx: &Ctx,
    sheet: &Sheet,
    framework: &Toetsingskader,
    options: &ImportOptions,
) -> Result<ImportOutcome, ImportError> {
    let outcomes = import_sheets(store, ctx, &[sheet], framework, options).await;
    let mut outcomes = outcomes.map_err(|refused| refused.error)?;
    outcomes.pop().ok_or(ImportError::NoOutcome)
}

/// Imports several sheets in one transaction: all or none. The same sheets again change nothing and log nothing.
///
/// # Errors
/// [`ImportRefused`] names the sheet that was refused; nothing of any of them is stored.
pub async fn import_sheets(
    store: &Store,
    ctx: &Ctx,
    sheets: &[&Sheet],
    framework: &Toetsingskader,
    options: &ImportOptions,
) -> Result<Vec<ImportOutcome>, ImportRefused> {
    let at = |sheet: usize| move |error: ImportError| ImportRefused { sheet, error };
    let mut tx = store
        .write()
        .await
        .map_err(ImportError::from)
        .map_err(at(0))?;
    tx.lock_for_import()
        .await
        .map_err(ImportError::from)
        .map_err(at(0))?;
    let mut outcomes = Vec::with_capacity(sheets.len());
    for (index, sheet) in sheets.iter().enumerate() {
        let import = Import {
            store,
            ctx,
            sheet: &(*sheet).clone().tidied(),
            framework,
            options,
        };
        outcomes.push(import.run(&mut tx).await.map_err(at(index))?);
    }
    let last = sheets.len().saturating_sub(1);
    if outcomes
        .iter()
        .any(|outcome| outcome.kind != ImportKind::Unchanged)
    {
        tx.commit()
            .await
            .map_err(ImportError::from)
            .map_err(at(last))?;
    }
    Ok(outcomes)
}
