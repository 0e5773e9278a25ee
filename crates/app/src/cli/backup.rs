//! `samenhang backup` and `samenhang restore`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};
use store::backup::{self, BackupReport, Progress};
use store::log;

use super::output::{Bar, Output, Refusal};
use super::setup::{migrated, open, read_key};
use crate::tasks;
use web::config::Config;

/// The file of a backup.
#[derive(Args)]
pub(super) struct File {
    /// Bestand van de reservekopie
    #[arg(value_name = "BESTAND")]
    file: PathBuf,
}

pub(super) async fn backup(config: &Config, output: &Output, file: &File) -> Result<(), Refusal> {
    let (store, clock) = open(config).await?;
    let bar = Bar::new(output, "Kopiëren");
    let step = |progress: Progress| bar.at(progress.rows, progress.total);
    let report = backup::backup(&store, &file.file, clock.now(), step).await?;
    bar.finish();
    let text = format!(
        "Reservekopie {} gemaakt, {} rijen. Bewaar het sleutelbestand {} apart: zonder dat bestand is de kopie niet te bewijzen en werken tweede factoren niet. De sleutels van versleutelde teksten zitten er niet in: maak daar apart een kopie van met: samenhang sleutels backup.",
        file.file.display(),
        rows(&report),
        config.key_file.display()
    );
    output.tell(&text, &document(&report, file));
    store.close().await;
    Ok(())
}

pub(super) async fn restore(config: &Config, output: &Output, file: &File) -> Result<(), Refusal> {
    if !file.file.exists() {
        return Err(Refusal::new(format!(
            "De reservekopie {} bestaat niet. Controleer het pad.",
            file.file.display()
        )));
    }
    if read_key(&config.key_file)?.is_none() {
        return Err(Refusal::new(format!(
            "Zet eerst het sleutelbestand van de oude installatie terug als {}. Een nieuw sleutelbestand past niet bij deze kopie.",
            config.key_file.display()
        )));
    }
    if config.database.path().is_some_and(std::path::Path::exists) {
        return Err(Refusal::new(format!(
            "De database {} bestaat al. Zet een reservekopie terug op een lege plaats: kies een andere map of een ander bestand.",
            config.database
        )));
    }
    let (store, clock, _) = migrated(config, output).await?;
    let bar = Bar::new(output, "Terugzetten");
    let step = |progress: Progress| bar.at(progress.rows, progress.total);
    let restored = backup::restore(&file.file, &store, clock.now(), step).await;
    bar.finish();
    let report = match restored {
        Ok(report) => report,
        Err(error) => {
            store.close().await;
            remove_what_was_made(config);
            return Err(error.into());
        }
    };
    // The old anchors may know events from after the backup: they stay beside the old database, and the log gets new ones.
    let aside = tasks::set_aside(&config.anchor_file, clock.now())?;
    web::grounds::renew(&store, &clock).await?;
    log::seal_once(&store, clock.now()).await?;
    tasks::append(&store, &config.anchor_file, clock.now()).await?;
    let aside = aside.map_or_else(String::new, |aside| {
        format!(" Het oude ankerbestand heet nu {}.", aside.display())
    });
    let keys = match store.key_store()?.versions().await?.keys.is_empty() {
        true => {
            " In de sleutelopslag staan geen sleutels. Stond er versleutelde tekst in de kopie? Zet dan ook de sleutels terug met: samenhang sleutels restore."
        }
        false => "",
    };
    let text = format!(
        "Teruggezet in {}: {} rijen.{aside}{keys} Bewijs het logboek met: samenhang log verify",
        config.database,
        rows(&report)
    );
    output.tell(&text, &document(&report, file));
    store.close().await;
    Ok(())
}

/// The database file was not there before, so that the next attempt may begin with an empty place again.
fn remove_what_was_made(config: &Config) {
    let Some(path) = config.database.path() else {
        return;
    };
    for end in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        let _ = std::fs::remove_file(name);
    }
}

fn rows(report: &BackupReport) -> u64 {
    report.tables.iter().map(|(_, rows)| rows).sum()
}

fn document(report: &BackupReport, file: &File) -> Value {
    let tables: serde_json::Map<String, Value> = report
        .tables
        .iter()
        .map(|(table, rows)| ((*table).to_owned(), json!(rows)))
        .collect();
    json!({"bestand": file.file.display().to_string(), "tabellen": tables})
}
