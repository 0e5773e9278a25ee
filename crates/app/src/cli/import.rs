//! `samenhang toezicht import`: factsheets from files, all or nothing.

use std::fmt::Write;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use domain::toezicht::Toetsingskader;
use domain::toezicht::sheet::{MAX_BYTES, Parsed, Sheet, SheetError, check_size, parse};
use serde_json::{Value, json};
use store::toezicht::{self, ImportKind, ImportOptions, ImportOutcome};
use store::{Ctx, Store};

use super::output::{Bar, Output, Refusal};
use super::setup::prepare;
use web::config::Config;

/// Codes of the statistical office for the municipalities of the factsheets and their neighbours in the Heuvelland.
const CBS_CODES: [(&str, &str); 7] = [
    ("Deventer", "GM0150"),
    ("Maastricht", "GM0935"),
    ("Meerssen", "GM0938"),
    ("Vaals", "GM0981"),
    ("Valkenburg aan de Geul", "GM0994"),
    ("Gulpen-Wittem", "GM1729"),
    ("Eijsden-Margraten", "GM1903"),
];

/// Arguments of `samenhang toezicht import`.
#[derive(Args)]
pub(super) struct Arguments {
    /// De factsheets
    #[arg(required = true, value_name = "BESTAND")]
    files: Vec<PathBuf>,
    /// Maak een nieuwe versie van een factsheet dat anders is gepubliceerd
    #[arg(long, alias = "correct")]
    correctie: bool,
    /// Waarom de correctie nodig is
    #[arg(long, value_name = "TEKST", requires = "correctie", default_value = "")]
    reden: String,
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: &Arguments,
) -> Result<(), Refusal> {
    let sheets = read_all(&arguments.files, output)?;
    let installation = prepare(config, output).await?;
    let options = ImportOptions {
        correct: arguments.correctie,
        reason: arguments.reden.clone(),
        cbs_codes: CBS_CODES
            .map(|(name, code)| (name.to_owned(), code.to_owned()))
            .into(),
    };
    let ctx = Ctx::system("import", installation.clock.now());
    let store = &installation.store;
    let list: Vec<&Sheet> = sheets.iter().map(|(_, parsed)| &parsed.sheet).collect();
    let fitting = newest_that_knows(store, &list).await?;
    let framework = fitting.unwrap_or_else(|| installation.framework.clone());
    let imported = toezicht::import_sheets(store, &ctx, &list, &framework, &options).await;
    let outcomes = imported.map_err(|refused| {
        let file = arguments.files.get(refused.sheet);
        let file = file
            .map(|file| file.display().to_string())
            .unwrap_or_default();
        let message = format!("{file}: {}\nEr is niets opgeslagen.", refused.error);
        Refusal::new(message).with(json!({"bestand": file}))
    })?;
    tell(output, &sheets, &outcomes);
    installation.store.close().await;
    Ok(())
}

/// The newest registered framework that knows every indicator of these sheets; a sheet of an investigation that is there already
/// keeps that of the investigation.
async fn newest_that_knows(
    store: &Store,
    sheets: &[&Sheet],
) -> Result<Option<Toetsingskader>, Refusal> {
    let mut registered = toezicht::frameworks(store).await?;
    registered.sort_by_key(|one| (one.registered_at, one.reference.version));
    for one in registered.iter().rev() {
        let framework = toezicht::framework(store, &one.reference).await?;
        if let Some(framework) = framework.filter(|framework| knows_all(framework, sheets)) {
            return Ok(Some(framework));
        }
    }
    Ok(None)
}

fn knows_all(framework: &Toetsingskader, sheets: &[&Sheet]) -> bool {
    let mut tables = sheets.iter().flat_map(|sheet| &sheet.outcomes);
    tables.all(|table| {
        let known = |name: &str| framework.indicator_named(&table.theme, name).is_some();
        table.rows.iter().all(|row| known(&row.indicator))
    })
}

/// Reads every file before anything is stored; tells all that is wrong with all of them.
fn read_all<'a>(files: &'a [PathBuf], output: &Output) -> Result<Vec<(&'a Path, Parsed)>, Refusal> {
    let bar = Bar::new(output, "Lezen");
    let (mut sheets, mut text, mut wrong) = (Vec::new(), String::new(), Vec::new());
    for (done, file) in files.iter().enumerate() {
        bar.at(done as u64, files.len() as u64);
        match read(file) {
            Ok(parsed) => sheets.push((file.as_path(), parsed)),
            Err(problem) => {
                let _ = writeln!(text, "{}:\n{}", file.display(), problem.text);
                wrong.push(
                    json!({"bestand": file.display().to_string(), "problemen": problem.list}),
                );
            }
        }
    }
    bar.finish();
    if wrong.is_empty() {
        return Ok(sheets);
    }
    text.push_str("Er is niets opgeslagen.");
    Err(Refusal::new(text).with(json!({ "bestanden": wrong })))
}

/// What is wrong with a file.
struct Problem {
    text: String,
    list: Value,
}

fn read(file: &Path) -> Result<Parsed, Problem> {
    let bytes = read_bytes(file)?;
    parse(&bytes).map_err(|error| sheet_problem(&error))
}

fn sheet_problem(error: &SheetError) -> Problem {
    let list = error.problems.iter().map(|problem| {
        json!({
            "regel": problem.line,
            "kolom": problem.column,
            "tekst": problem.quoted,
            "melding": problem.kind.to_string(),
        })
    });
    let mut text = error.to_string();
    for part in &error.taken.parts {
        let _ = write!(text, "\n  wel begrepen: {part}");
    }
    Problem {
        text,
        list: list.collect(),
    }
}

/// Reads at most one byte more than a factsheet may have: a file that is too large, or a device without end, is never read whole.
fn read_bytes(file: &Path) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: std::io::Error| Problem {
        text: format!("Dit bestand is niet te lezen ({error}). Controleer het pad en de rechten."),
        list: json!([{"melding": error.to_string()}]),
    };
    let handle = File::open(file).map_err(unreadable)?;
    let size = handle.metadata().map_err(unreadable)?.len();
    check_size(size).map_err(|error| sheet_problem(&error))?;
    let mut bytes = Vec::new();
    handle
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}

fn tell(output: &Output, sheets: &[(&Path, Parsed)], outcomes: &[ImportOutcome]) {
    let (mut text, mut list) = (String::new(), Vec::new());
    for ((file, parsed), outcome) in sheets.iter().zip(outcomes) {
        let sheet = &parsed.sheet;
        let done = match outcome.kind {
            ImportKind::New => "geïmporteerd".to_owned(),
            ImportKind::Unchanged => "was er al, niets veranderd".to_owned(),
            ImportKind::Corrected => format!("gecorrigeerd, nu versie {}", outcome.number),
        };
        let (gemeente, month) = (sheet.gemeente(), sheet.month.dutch());
        let _ = writeln!(text, "{}: {done}", file.display());
        let _ = writeln!(text, "  {gemeente}, {}, {month}", sheet.approach);
        for part in &parsed.taken.parts {
            let _ = writeln!(text, "  begrepen: {part}");
        }
        for ignored in &parsed.ignored {
            let _ = writeln!(
                text,
                "  overgeslagen: regel {}: {}",
                ignored.line, ignored.quoted
            );
        }
        list.push(json!({
            "bestand": file.display().to_string(),
            "gemeente": gemeente,
            "aanpak": sheet.approach,
            "jaren": sheet.years(),
            "maand": sheet.month.to_string(),
            "uitkomst": kind_code(outcome.kind),
            "versie": outcome.number,
            "begrepen": parsed.taken.parts.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "overgeslagen": parsed.ignored.iter().map(|line| line.line).collect::<Vec<_>>(),
        }));
    }
    let _ = writeln!(text, "Niet begrepen: niets.");
    output.tell(&text, &json!({ "factsheets": list }));
}

fn kind_code(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::New => "nieuw",
        ImportKind::Unchanged => "ongewijzigd",
        ImportKind::Corrected => "gecorrigeerd",
    }
}
