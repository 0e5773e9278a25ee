//! From a document to bytes: check the input, set it with the template, export it.

mod approach;
mod check;
mod data;
mod letter;
mod plan;
mod world;

use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Dict, Smart};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::approach::ApproachDocument;
use crate::document::{CreatedAt, FactsheetDocument};
use crate::error::ReportError;
use crate::letter::LetterDocument;
use crate::plan::PlanDocument;
pub(crate) use world::FontSet;
use world::{APPROACH, FACTSHEET, LETTER, PLAN, TemplateWorld};

/// The standards that every document obeys: accessible, and fit to be kept.
const STANDARDS: [PdfStandard; 2] = [PdfStandard::Ua_1, PdfStandard::A_2a];

/// Sets and exports a factsheet.
pub(crate) fn factsheet(
    document: &FactsheetDocument,
    fonts: &FontSet,
    created: CreatedAt,
) -> Result<Vec<u8>, ReportError> {
    check::shape(document)?;
    let version = document.version_note.as_deref().unwrap_or_default();
    let name = format!("{}|{}|{version}", document.title, document.month);
    let options = options(name, created)?;
    let inputs = data::inputs(document, fonts.family());
    check::printable(&inputs, fonts)?;
    set(FACTSHEET, inputs, fonts, &options)
}

/// Sets and exports a letter.
pub(crate) fn letter(
    letter: &LetterDocument,
    fonts: &FontSet,
    created: CreatedAt,
) -> Result<Vec<u8>, ReportError> {
    check::letter(letter)?;
    let options = of_moment(&letter.title, created)?;
    set(LETTER, letter::inputs(letter, fonts), fonts, &options)
}

/// Sets and exports the plan of a family.
pub(crate) fn plan(
    plan: &PlanDocument,
    fonts: &FontSet,
    created: CreatedAt,
) -> Result<Vec<u8>, ReportError> {
    check::plan(plan)?;
    let options = of_moment(&plan.title, created)?;
    set(PLAN, plan::inputs(plan, fonts), fonts, &options)
}

/// Sets and exports the description sheet of an approach.
pub(crate) fn approach(
    approach: &ApproachDocument,
    fonts: &FontSet,
    created: CreatedAt,
) -> Result<Vec<u8>, ReportError> {
    check::approach(approach)?;
    let options = of_moment(&approach.title, created)?;
    set(APPROACH, approach::inputs(approach, fonts), fonts, &options)
}

/// The options of a document that is made anew each time.
fn of_moment(title: &str, created: CreatedAt) -> Result<PdfOptions, ReportError> {
    let CreatedAt {
        hour,
        minute,
        second,
        ..
    } = created;
    options(format!("{title}|{hour}:{minute}:{second}"), created)
}

fn set(
    template: &str,
    inputs: Dict,
    fonts: &FontSet,
    options: &PdfOptions,
) -> Result<Vec<u8>, ReportError> {
    let world = TemplateWorld::new(template, inputs, fonts);
    let bytes = typst::compile(&world)
        .output
        .and_then(|paged| typst_pdf::pdf(&paged, options));
    // What the compiler remembers between documents is worth little here and would grow with every one.
    comemo::evict(0);
    bytes.map_err(|problems| ReportError::Typst(describe(&problems)))
}

/// Looks at the input only.
pub(crate) fn check_factsheet(
    document: &FactsheetDocument,
    fonts: &FontSet,
) -> Result<(), ReportError> {
    check::shape(document)?;
    check::printable(&data::inputs(document, fonts.family()), fonts)
}

fn options(name: String, created: CreatedAt) -> Result<PdfOptions, ReportError> {
    let CreatedAt {
        year,
        month,
        day,
        hour,
        minute,
        second,
    } = created;
    if !(0..=9999).contains(&year) {
        return Err(ReportError::BadMoment);
    }
    let moment = Datetime::from_ymd_hms(year, month, day, hour, minute, second)
        .ok_or(ReportError::BadMoment)?;
    Ok(PdfOptions {
        ident: Smart::Custom(name),
        creator: Smart::Custom(Some("Samenhang".to_owned())),
        timestamp: Some(Timestamp::new_utc(moment)),
        standards: PdfStandards::new(&STANDARDS)
            .map_err(|problem| ReportError::Typst(problem.message().to_string()))?,
        ..PdfOptions::default()
    })
}

fn describe(problems: &[SourceDiagnostic]) -> String {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| {
            let hints: Vec<&str> = problem.hints.iter().map(|hint| hint.v.as_str()).collect();
            if hints.is_empty() {
                problem.message.to_string()
            } else {
                format!("{} ({})", problem.message, hints.join("; "))
            }
        })
        .collect();
    lines.join("; ")
}
