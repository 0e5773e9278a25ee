//! A published factsheet in the forms in which it goes out: Markdown, JSON and PDF, for the command line and the web alike. The
//! HTML form is a page and stands with the pages of the supervision.

use std::sync::LazyLock;

use domain::toezicht::sheet::{Sheet, SheetDocument};
use domain::toezicht::{Mark, Publication};
use report::{
    ApproachDocument, CreatedAt, Definition, Developments, FactsheetDocument, Fonts, Introduction,
    Labels, LetterDocument, OutcomeCell, OutcomeRow, PlanDocument, ReportError, Term, ThemeNorm,
    ThemeTable,
};
use time::OffsetDateTime;

use crate::assets::Assets;

/// The forms of a factsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Plain text with headings; reads back through the import.
    Markdown,
    /// A page that carries everything itself.
    Html,
    /// PDF/UA-1.
    Pdf,
    /// For machines; the schema is `docs/schema/factsheet-1.json`.
    Json,
}

impl Format {
    /// All forms, in the order of a page.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Html, Self::Markdown, Self::Json];

    /// End of the file name.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Json => "json",
        }
    }

    /// The form with this end of the file name.
    #[must_use]
    pub fn from_ending(ending: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.ending() == ending)
    }

    /// The media type.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Json => "application/json",
        }
    }
}

/// Whether this build makes PDFs.
#[must_use]
pub fn has_pdf() -> bool {
    cfg!(feature = "pdf")
}

/// The Markdown form.
#[must_use]
pub fn markdown(publication: &Publication) -> String {
    publication.sheet.to_markdown()
}

/// The JSON form, readable for people as well.
///
/// # Errors
/// When a text cannot be written as JSON.
pub fn json(publication: &Publication) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&SheetDocument::from(publication))?;
    text.push('\n');
    Ok(text)
}

/// Read once: every document and every check shares them.
static FONTS: LazyLock<Result<Fonts, ReportError>> = LazyLock::new(|| {
    const FILES: [&str; 4] = ["Regular", "It", "Semibold", "Bold"];
    let assets = Assets::load().ok();
    let file = |face| {
        assets
            .as_ref()?
            .bytes(&format!("fonts/SourceSans3-{face}.ttf"))
    };
    Fonts::new(FILES.into_iter().filter_map(file).collect())
});

/// The fonts of the PDF, from the embedded assets.
///
/// # Errors
/// [`ReportError::BadFont`] when the fonts are not in the embedded assets.
pub fn fonts() -> Result<Fonts, ReportError> {
    FONTS.clone()
}

/// Whether a sheet can become a PDF, to be asked before it is published: afterwards its text is final.
///
/// # Errors
/// The Dutch sentence that says what is in the way and what to do. A build without PDF finds nothing in the way.
pub fn printable(sheet: &Sheet) -> Result<(), String> {
    let check = |fonts| report::check_factsheet(&document_of(sheet, None), &fonts);
    fonts()
        .and_then(check)
        .map_err(|error| error.user_message())
}

/// The PDF form. Blocks: run it on a thread that may, behind the queue.
///
/// # Errors
/// [`ReportError`]; `user_message` is the Dutch sentence.
pub fn pdf(
    publication: &Publication,
    fonts: &Fonts,
    now: OffsetDateTime,
) -> Result<Vec<u8>, ReportError> {
    report::factsheet_pdf(&document(publication), fonts, created(now))
}

/// A letter as PDF. Blocks: run it on a thread that may, behind the queue.
///
/// # Errors
/// [`ReportError`]; `user_message` is the Dutch sentence.
pub fn letter_pdf(
    letter: &LetterDocument,
    fonts: &Fonts,
    now: OffsetDateTime,
) -> Result<Vec<u8>, ReportError> {
    report::letter_pdf(letter, fonts, created(now))
}

/// The plan of a family as PDF. Blocks: run it on a thread that may, behind the queue.
///
/// # Errors
/// [`ReportError`]; `user_message` is the Dutch sentence.
pub fn plan_pdf(
    plan: &PlanDocument,
    fonts: &Fonts,
    now: OffsetDateTime,
) -> Result<Vec<u8>, ReportError> {
    report::plan_pdf(plan, fonts, created(now))
}

/// The description sheet of an approach as PDF. Blocks: run it on a thread that may, behind the queue.
///
/// # Errors
/// [`ReportError`]; `user_message` is the Dutch sentence.
pub fn approach_pdf(
    sheet: &ApproachDocument,
    fonts: &Fonts,
    now: OffsetDateTime,
) -> Result<Vec<u8>, ReportError> {
    report::approach_pdf(sheet, fonts, created(now))
}

fn created(now: OffsetDateTime) -> CreatedAt {
    CreatedAt {
        year: now.year(),
        month: now.month().into(),
        day: now.day(),
        hour: now.hour(),
        minute: now.minute(),
        second: now.second(),
    }
}

/// What the PDF says.
#[must_use]
pub fn document(publication: &Publication) -> FactsheetDocument {
    document_of(&publication.sheet, version_note(publication))
}

fn document_of(sheet: &Sheet, version_note: Option<String>) -> FactsheetDocument {
    FactsheetDocument {
        language: "nl".to_owned(),
        title: format!("{}, {}", sheet.title, sheet.month.dutch()),
        issuer: sheet.issuer.clone(),
        heading: sheet.title.clone(),
        gemeente: sheet.gemeente().to_owned(),
        approach: sheet.approach.clone(),
        month: sheet.month.dutch_capitalised(),
        definition: Definition {
            paragraphs: sheet.definition.paragraphs.clone(),
            terms: sheet
                .definition
                .terms
                .iter()
                .map(|term| Term {
                    term: term.term.clone(),
                    text: term.meaning.clone(),
                })
                .collect(),
        },
        introduction: introduction(sheet),
        developments: Developments {
            heading: sheet
                .development_year
                .map(|year| format!("Ontwikkeling {year}"))
                .unwrap_or_default(),
            paragraphs: sheet.developments.clone(),
        },
        closing: sheet.closing.clone(),
        outcomes: outcomes(sheet),
        version_note,
        draft: None,
        labels: Labels::dutch(),
    }
}

fn introduction(sheet: &Sheet) -> Introduction {
    let themes = sheet.introduction.themes.iter().map(|theme| ThemeNorm {
        theme: theme.theme.clone(),
        norm: theme.norm.clone(),
    });
    Introduction {
        paragraphs: sheet.introduction.paragraphs.clone(),
        themes: themes.collect(),
    }
}

fn outcomes(sheet: &Sheet) -> Vec<ThemeTable> {
    sheet
        .outcomes
        .iter()
        .map(|table| ThemeTable {
            theme: table.theme.clone(),
            years: table.years.iter().map(ToString::to_string).collect(),
            rows: table
                .rows
                .iter()
                .map(|row| OutcomeRow {
                    indicator: row.indicator.clone(),
                    cells: row
                        .cells
                        .iter()
                        .map(|cell| {
                            cell.as_ref().map(|outcome| OutcomeCell {
                                mark: mark(outcome.mark),
                                text: outcome.explanation.clone(),
                            })
                        })
                        .collect(),
                })
                .collect(),
        })
        .collect()
}

fn mark(mark: Mark) -> report::Mark {
    match mark {
        Mark::Voldoet => report::Mark::Meets,
        Mark::VoldoetNiet => report::Mark::DoesNotMeet,
        Mark::NietGetoetst => report::Mark::NotAssessed,
    }
}

/// "Versie 2. Vervangt versie 1. Reden: …"; nothing for a first version.
fn version_note(publication: &Publication) -> Option<String> {
    let (_, old) = publication.supersedes?;
    let mut note = format!("Versie {}. Vervangt versie {old}.", publication.number);
    let reason = publication.reason.trim();
    if !reason.is_empty() {
        note.push_str(" Reden: ");
        note.push_str(reason);
    }
    Some(note)
}

#[cfg(all(test, feature = "pdf"))]
mod tests {
    use domain::toezicht::sheet::parse;

    use super::*;

    const SHEET: &str = include_str!("../../demo/src/deventer.md");

    #[test]
    fn a_sign_without_glyph_is_found_before_the_sheet_is_published() {
        let mut sheet = parse(SHEET.as_bytes()).unwrap().sheet;
        assert_eq!(printable(&sheet), Ok(()));
        sheet.closing = Some("Wij danken u \u{1F600}.".to_owned());
        let told = printable(&sheet).unwrap_err();
        assert!(
            told.contains("U+1F600") && told.contains("Haal het uit de tekst"),
            "{told}"
        );
    }
}
