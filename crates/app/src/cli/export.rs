//! `samenhang toezicht export`: one published factsheet in one of its forms.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use domain::toezicht::{Level, Publication};
use serde_json::{Value, json};
use store::Store;
use store::toezicht::{self, InvestigationFilter, PublicationFilter, Published};

use super::output::{Output, Refusal};
use super::setup::open;
use pages_toezicht::standalone_html;
use web::clock::Clock;
use web::config::Config;
use web::documents::{self, Format};

/// Arguments of `samenhang toezicht export`.
#[derive(Args)]
pub(super) struct Arguments {
    /// Gemeente
    #[arg(long, value_name = "NAAM")]
    gemeente: String,
    /// Jaar van de toets
    #[arg(long)]
    jaar: i32,
    /// Aanpak, als de gemeente er meer heeft
    #[arg(long, value_name = "NAAM")]
    aanpak: Option<String>,
    /// Niveau, beleid of casus, als de aanpak op beide is getoetst
    #[arg(long, value_parser = level, value_name = "NIVEAU")]
    niveau: Option<Level>,
    /// Versie; anders de nieuwste
    #[arg(long, value_name = "NUMMER")]
    versie: Option<u32>,
    /// Vorm
    #[arg(long, value_enum, value_name = "VORM")]
    format: Format,
    /// Bestand; anders de standaarduitvoer
    #[arg(long, value_name = "BESTAND")]
    out: Option<PathBuf>,
}

/// The level with this code, as clap asks for it.
fn level(code: &str) -> Result<Level, String> {
    Level::from_code(code).ok_or_else(|| "Kies beleid of casus.".to_owned())
}

/// A published factsheet with the level of its investigation.
struct Found {
    published: Published,
    level: Level,
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: &Arguments,
) -> Result<(), Refusal> {
    let (store, clock) = open(config).await?;
    let found = only_one(&store, arguments).await?;
    let bytes = render(&found.published.publication, arguments.format, &clock)?;
    store.close().await;
    let Some(file) = &arguments.out else {
        std::io::stdout().lock().write_all(&bytes)?;
        return Ok(());
    };
    std::fs::write(file, &bytes).map_err(|error| {
        Refusal::new(format!(
            "Het bestand {} kan niet worden geschreven ({error}). Controleer de map en de vrije ruimte.",
            file.display()
        ))
    })?;
    let text = format!("{} geschreven, {} bytes.", file.display(), bytes.len());
    let document = json!({
        "bestand": file.display().to_string(),
        "bytes": bytes.len(),
        "factsheet": row(&found),
    });
    output.tell(&text, &document);
    Ok(())
}

fn render(publication: &Publication, format: Format, clock: &Clock) -> Result<Vec<u8>, Refusal> {
    Ok(match format {
        Format::Markdown => documents::markdown(publication).into_bytes(),
        Format::Html => standalone_html(publication)?.into_bytes(),
        Format::Json => documents::json(publication)?.into_bytes(),
        Format::Pdf => {
            let fonts = documents::fonts()?;
            documents::pdf(publication, &fonts, clock.now())
                .map_err(|error| Refusal::new(error.user_message()))?
        }
    })
}

async fn only_one(store: &Store, arguments: &Arguments) -> Result<Found, Refusal> {
    let filter = PublicationFilter {
        gemeente_name: Some(arguments.gemeente.clone()),
        year: Some(arguments.jaar),
        approach: arguments.aanpak.clone(),
        number: arguments.versie,
        newest_only: arguments.versie.is_none(),
        ..PublicationFilter::default()
    };
    let mut fitting = found(store, &filter).await?;
    fitting.retain(|one| arguments.niveau.is_none_or(|level| level == one.level));
    if fitting.len() > 1 {
        let message = "Er zijn meer factsheets die hierbij passen. Kies er één met --aanpak, --niveau of --versie:";
        return Err(with_list(message, &fitting));
    }
    if let Some(one) = fitting.pop() {
        return Ok(one);
    }
    let all = found(store, &PublicationFilter::default()).await?;
    let message = format!(
        "Er is geen gepubliceerd factsheet van {} over {} dat hierbij past.",
        arguments.gemeente, arguments.jaar
    );
    if all.is_empty() {
        return Err(Refusal::new(format!(
            "{message} Er is nog niets gepubliceerd. Importeer een factsheet met: samenhang toezicht import"
        )));
    }
    Err(with_list(&format!("{message} Wel gepubliceerd:"), &all))
}

/// What is published, with the level that stands with the investigation.
async fn found(store: &Store, filter: &PublicationFilter) -> Result<Vec<Found>, Refusal> {
    let published = toezicht::publications(store, filter).await?;
    let investigations = toezicht::investigations(store, &InvestigationFilter::default()).await?;
    let with_level = published.into_iter().filter_map(|published| {
        let id = published.publication.investigation;
        let level = investigations.iter().find(|one| one.id == id)?.level;
        Some(Found { published, level })
    });
    Ok(with_level.collect())
}

fn with_list(message: &str, found: &[Found]) -> Refusal {
    let mut text = message.to_owned();
    for Found { published, level } in found {
        let publication = &published.publication;
        let _ = write!(
            text,
            "\n  --gemeente \"{}\" --jaar {} --aanpak \"{}\" --niveau {} --versie {}",
            published.gemeente.name,
            publication.year,
            publication.sheet.approach,
            level.code(),
            publication.number
        );
    }
    let rows: Vec<Value> = found.iter().map(row).collect();
    Refusal::new(text).with(json!({ "factsheets": rows }))
}

fn row(Found { published, level }: &Found) -> Value {
    let publication = &published.publication;
    json!({
        "gemeente": published.gemeente.name,
        "jaar": publication.year,
        "aanpak": publication.sheet.approach,
        "niveau": level.code(),
        "versie": publication.number,
        "nieuwste": published.newest,
    })
}
