//! `samenhang log`: proof, sealing and export of the log.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;
use store::log::{self, Problem, VerifyReport};
use time::Duration;

use super::log_export;
use super::output::{Bar, Output, Refusal};
use super::setup::open;
use crate::tasks;
use web::config::Config;

/// Commands of `samenhang log`.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Bewijs dat niets is veranderd, weggehaald of verwisseld
    Verify {
        /// Bestand met ankers van buiten de database (anders: dat van deze installatie, als het er is)
        #[arg(long, value_name = "BESTAND")]
        anchor: Option<PathBuf>,
    },
    /// Verzegel wat nog open staat en schrijf een anker
    Seal,
    /// Exporteer het logboek als regels van Logboek Dataverwerkingen (NDJSON)
    Export(log_export::Arguments),
}

pub(super) async fn run(config: &Config, output: &Output, command: Command) -> Result<(), Refusal> {
    match command {
        Command::Verify { anchor } => verify(config, output, anchor).await,
        Command::Seal => seal(config, output).await,
        Command::Export(arguments) => log_export::run(config, output, &arguments).await,
    }
}

/// `serve` writes an anchor when it starts, every ten minutes and when it stops: after this time one is expected.
const ANCHOR_EXPECTED: Duration = Duration::minutes(15);

async fn verify(config: &Config, output: &Output, anchor: Option<PathBuf>) -> Result<(), Refusal> {
    let (store, clock) = open(config).await?;
    let own = Some(config.anchor_file.clone()).filter(|file| file.exists());
    let file = anchor.or(own);
    let anchors = file.as_deref().map(tasks::read).transpose()?;
    let heads = anchors.as_ref().map_or(&[][..], |anchors| &anchors.heads);
    let bar = Bar::new(output, "Bewijzen");
    let mut progress = |done, total| bar.at(done, total);
    let proved = log::verify_with(&store, heads, &mut progress).await;
    bar.finish();
    let mut report = proved?;
    let unreadable = anchors
        .iter()
        .flat_map(|anchors| anchors.unreadable.clone());
    report.problems.extend(unreadable.map(Problem::from));
    let sealed_long = report
        .sealed_since
        .is_some_and(|since| clock.now() - since > ANCHOR_EXPECTED);
    let anchors_gone = file.is_none() && sealed_long;
    let text = in_words(&report, file.as_deref());
    let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    let document = json!({
        "klopt": report.is_sound() && !anchors_gone,
        "ketens": report.chains,
        "verzegeld": report.sealed,
        "nogOpen": report.unsealed_tail,
        "ankers": report.anchors,
        "problemen": problems,
    });
    if !report.is_sound() {
        return Err(Refusal::new(text).with(document));
    }
    if anchors_gone {
        let text = format!(
            "Het ankerbestand {} is weg, terwijl er al langer gebeurtenissen zijn verzegeld. Zonder ankers is een afgeknipt einde niet te zien. Zet een kopie van het bestand terug of noem er een met --anchor. Is er nooit een geweest? Begin er dan een met: samenhang log seal",
            config.anchor_file.display()
        );
        return Err(Refusal::new(text).with(document));
    }
    output.tell(&text, &document);
    Ok(())
}

fn in_words(report: &VerifyReport, file: Option<&std::path::Path>) -> String {
    let mut text = String::new();
    for problem in &report.problems {
        let _ = writeln!(text, "{problem}");
    }
    let verdict = if report.is_sound() {
        "Het logboek klopt"
    } else {
        "Het logboek klopt niet. Bewaar de database zoals zij is en waarschuw de verantwoordelijke. Bekeken"
    };
    let _ = write!(
        text,
        "{verdict}: {} gebeurtenissen in {} ketens verzegeld, {} nog open.",
        report.sealed, report.chains, report.unsealed_tail
    );
    let _ = match file {
        Some(file) => write!(
            text,
            " Vergeleken met {} ankers uit {}.",
            report.anchors,
            file.display()
        ),
        None => write!(
            text,
            " Zonder ankers is een afgeknipt einde niet te zien: geef een ankerbestand met --anchor."
        ),
    };
    text
}

async fn seal(config: &Config, output: &Output) -> Result<(), Refusal> {
    let (store, clock) = open(config).await?;
    let report = log::seal_once(&store, clock.now()).await?;
    let lines = tasks::append(&store, &config.anchor_file, clock.now()).await?;
    let mut text = format!(
        "{} gebeurtenissen verzegeld, {lines} ankers geschreven.",
        report.sealed
    );
    if report.busy > 0 {
        let _ = write!(
            text,
            " {} ketens worden nu door een ander proces verzegeld.",
            report.busy
        );
    }
    let document = json!({"verzegeld": report.sealed, "bezet": report.busy, "ankers": lines});
    output.tell(&text, &document);
    store.close().await;
    Ok(())
}
