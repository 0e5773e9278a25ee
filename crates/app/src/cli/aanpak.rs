//! `samenhang aanpak`: the file of an approach, checked before it is used, and its diagram of states.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use domain::aanpak::approach::{
    Approach, ApproachError, MoveKind, mermaid, mermaid_page, parse_approach,
};
use serde_json::json;

use super::output::{Output, Refusal};
use web::aanpak::instruments;

/// What can be done with the file of an approach.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Controleer het bestand van een aanpak: elke fout met de regel waar zij staat
    Check(File),
    /// Teken de fasen en stappen van een aanpak als Mermaid-diagram
    Diagram(Drawn),
}

/// Arguments of `diagram`.
#[derive(Args)]
pub(super) struct Drawn {
    #[command(flatten)]
    file: File,
    /// Geef de hele pagina voor docs/states, in Markdown
    #[arg(long)]
    markdown: bool,
}

/// Arguments of both.
#[derive(Args)]
pub(super) struct File {
    /// Het bestand
    #[arg(value_name = "BESTAND")]
    file: PathBuf,
}

pub(super) fn run(output: &Output, command: &Command) -> Result<(), Refusal> {
    match command {
        Command::Check(File { file }) => check(output, file),
        Command::Diagram(drawn) => diagram(output, drawn),
    }
}

fn diagram(output: &Output, drawn: &Drawn) -> Result<(), Refusal> {
    let Drawn {
        file: File { file },
        markdown,
    } = drawn;
    let approach = read(file)?;
    let diagram = mermaid(&approach);
    if *markdown {
        let page = mermaid_page(&approach, &file.display().to_string());
        output.tell(&page, &json!({ "markdown": page }));
    } else {
        output.tell(&diagram, &json!({ "mermaid": diagram }));
    }
    Ok(())
}

fn read(file: &Path) -> Result<Approach, Refusal> {
    let name = file.display().to_string();
    let text = fs::read_to_string(file).map_err(|error| {
        Refusal::new(format!(
            "{name} is niet te lezen ({error}). Controleer het pad, de rechten en of het een tekstbestand is."
        ))
    })?;
    parse_approach(&name, &text).map_err(|errors| wrong(&errors))
}

/// Every error on a line of its own, and for programs as a list.
fn wrong(errors: &[ApproachError]) -> Refusal {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let list: Vec<_> = errors
        .iter()
        .map(
            |error| json!({ "bestand": error.file, "regel": error.line, "melding": error.message }),
        )
        .collect();
    Refusal::new(lines.join("\n")).with(json!({ "fouten": list }))
}

fn check(output: &Output, file: &Path) -> Result<(), Refusal> {
    let approach = read(file)?;
    if let Some(wanted) = &approach.instrument {
        let known = instruments()?;
        if known.get(wanted).is_none() {
            return Err(Refusal::new(format!(
                "{}: het instrument {wanted} is niet bekend. Kies een instrument dat bij dit programma hoort.",
                file.display()
            )));
        }
    }
    let moves = |kind| approach.moves.iter().filter(|one| one.kind == kind).count();
    let counts = json!({
        "aanpak": approach.reference.id.to_string(), "versie": approach.reference.version, "titel": approach.title,
        "gemeente": approach.gemeente, "fasen": approach.phases.len(), "stappen": moves(MoveKind::Ordinary),
        "uitgangen": moves(MoveKind::Exit), "spoedstappen": moves(MoveKind::Urgent),
    });
    let text = format!(
        "Goed: {} van {}, versie {}. {} fasen, {} gewone stappen, {} uitgangen en {} spoedstappen.",
        approach.title,
        approach.gemeente,
        approach.reference.version,
        approach.phases.len(),
        moves(MoveKind::Ordinary),
        moves(MoveKind::Exit),
        moves(MoveKind::Urgent),
    );
    output.tell(&text, &counts);
    Ok(())
}
