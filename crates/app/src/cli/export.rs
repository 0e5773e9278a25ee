//! `samenhang toezicht export`: one published factsheet in one of its forms.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use domain::toezicht::Publication;
use serde_json::{Value, json};
use store::Store;
use store::toezicht::{self, PublicationFilter, Published};

use super::output::{Output, Refusal};
use super::setup::open;
use crate::clock::Clock;
use crate::config::Config;
use crate::documents::{self, Format};
use crate::web::assets::Assets;
use crate::web::toezicht::standalone_html;

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

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: &Arguments,
) -> Result<(), Refusal> {
    let (store, clock) = open(config).await?;
    let published = only_one(&store, arguments).await?;
    let bytes = render(&published.publication, arguments.format, &clock)?;
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
        "factsheet": row(&published),
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
            let fonts = documents::fonts(&Assets::load()?)?;
            documents::pdf(publication, &fonts, clock.now())
                .map_err(|error| Refusal::new(error.user_message()))?
        }
    })
}

async fn only_one(store: &Store, arguments: &Arguments) -> Result<Published, Refusal> {
    let filter = PublicationFilter {
        gemeente_name: Some(arguments.gemeente.clone()),
        year: Some(arguments.jaar),
        approach: arguments.aanpak.clone(),
        number: arguments.versie,
        newest_only: arguments.versie.is_none(),
        ..PublicationFilter::default()
    };
    let mut found = toezicht::publications(store, &filter).await?;
    if found.len() > 1 {
        let message =
            "Er zijn meer factsheets die hierbij passen. Kies er één met --aanpak of --versie:";
        return Err(with_list(message, &found));
    }
    if let Some(one) = found.pop() {
        return Ok(one);
    }
    let all = toezicht::publications(store, &PublicationFilter::default()).await?;
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

fn with_list(message: &str, found: &[Published]) -> Refusal {
    let mut text = message.to_owned();
    for one in found {
        let publication = &one.publication;
        let _ = write!(
            text,
            "\n  --gemeente \"{}\" --jaar {} --aanpak \"{}\" --versie {}",
            one.gemeente.name, publication.year, publication.sheet.approach, publication.number
        );
    }
    let rows: Vec<Value> = found.iter().map(row).collect();
    Refusal::new(text).with(json!({ "factsheets": rows }))
}

fn row(published: &Published) -> Value {
    let publication = &published.publication;
    json!({
        "gemeente": published.gemeente.name,
        "jaar": publication.year,
        "aanpak": publication.sheet.approach,
        "versie": publication.number,
        "nieuwste": published.newest,
    })
}
