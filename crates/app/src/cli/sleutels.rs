//! `samenhang sleutels`: the keys of encrypted texts, their backups, their destruction and a new master key.

mod destroy;

use std::fmt::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use store::{Ctx, InstallationKey, KeyRing, KeySource, KeyStore, StillNeeded, Store};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::output::{Bar, Output, Refusal};
use super::setup::{key_store_options, open, open_data, open_keys, read_key, replace_key};
use web::clock::Clock;
use web::config::Config;

/// Commands of `samenhang sleutels`.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Maak een reservekopie van de sleutels, ook terwijl de website draait
    Backup(File),
    /// Zet een reservekopie van de sleutels terug
    Restore(File),
    /// Vervang de hoofdsleutel, ook terwijl de website draait
    Roteren(Rotate),
    /// Vernietig de sleutel van een gezin of een persoon: de teksten daarvan kan niemand ooit meer lezen
    Vernietigen(destroy::Arguments),
    /// Toon van wie de sleutel is vernietigd, en vanaf wanneer dat voor elke reservekopie geldt
    Vernietigd,
    /// Begin met een lege sleutelopslag, omdat de oude er niet meer is
    Nieuw,
}

/// The file of a backup.
#[derive(Args)]
pub(super) struct File {
    /// Bestand van de reservekopie
    #[arg(value_name = "BESTAND")]
    file: PathBuf,
}

/// What to do with the versions of the master key.
#[derive(Args)]
pub(super) struct Rotate {
    /// Zet alleen een nieuwe versie in het sleutelbestand, zodat u het naar de andere machines kunt kopiëren
    #[arg(long, conflicts_with = "verwijder_oude")]
    alleen_bestand: bool,
    /// Haal versies uit het sleutelbestand die nergens meer voor nodig zijn
    #[arg(long)]
    verwijder_oude: bool,
}

pub(super) async fn run(config: &Config, output: &Output, command: Command) -> Result<(), Refusal> {
    match command {
        Command::Backup(file) => backup(config, output, &file).await,
        Command::Restore(file) => restore(config, output, &file).await,
        Command::Roteren(what) if what.verwijder_oude => retire(config, output).await,
        Command::Roteren(what) => rotate(config, output, what.alleen_bestand).await,
        Command::Vernietigen(what) => destroy::run(config, output, &what).await,
        Command::Vernietigd => destroyed(config, output).await,
        Command::Nieuw => begin_again(config, output).await,
    }
}

fn ctx(clock: &Clock) -> Ctx {
    Ctx::system("sleutels", clock.now())
}

fn moment(moment: OffsetDateTime) -> String {
    moment.format(&Rfc3339).unwrap_or_default()
}

async fn backup(config: &Config, output: &Output, file: &File) -> Result<(), Refusal> {
    let (store, clock) = open(config).await?;
    let report = store.backup_keys(&ctx(&clock), &file.file).await?;
    let until = report.usable_until;
    let text = format!(
        "Reservekopie van de sleutels {} gemaakt, {} sleutels. Zij mag worden teruggezet tot en met {}. Verwijder haar uiterlijk dan, ook van andere plaatsen: een vernietigde sleutel is pas echt weg als geen kopie hem meer heeft. Bewaar haar niet bij de reservekopie van de gegevens en niet bij het sleutelbestand {}.",
        file.file.display(),
        report.owners,
        until.date(),
        config.key_file.display()
    );
    let document = json!({
        "bestand": file.file.display().to_string(),
        "sleutels": report.owners,
        "bruikbaarTot": moment(until),
    });
    output.tell(&text, &document);
    store.close().await;
    Ok(())
}

/// The key store of this place, made when it is not there.
async fn with_new_keys(config: &Config) -> Result<(Store, Clock), Refusal> {
    let (store, clock) = open_data(config).await?;
    let keys = open_keys(config, true).await?;
    keys.migrate(clock.now()).await?;
    Ok((store.with_key_store(keys).await?, clock))
}

async fn restore(config: &Config, output: &Output, file: &File) -> Result<(), Refusal> {
    if !file.file.exists() {
        return Err(Refusal::new(format!(
            "De reservekopie {} bestaat niet. Controleer het pad.",
            file.file.display()
        )));
    }
    let (store, clock) = with_new_keys(config).await?;
    let report = store.restore_keys(&ctx(&clock), &file.file).await?;
    let text = format!(
        "{} sleutels teruggezet. {} waren er al en zijn gebleven. {} zijn vernietigd en blijven dat.",
        report.restored, report.kept, report.destroyed
    );
    let document = json!({
        "bestand": file.file.display().to_string(),
        "teruggezet": report.restored,
        "gebleven": report.kept,
        "vernietigd": report.destroyed,
    });
    output.tell(&text, &document);
    store.close().await;
    Ok(())
}

async fn destroyed(config: &Config, output: &Output) -> Result<(), Refusal> {
    let (store, _) = open(config).await?;
    let proofs = store.destructions().await?;
    let mut text = String::new();
    for proof in &proofs {
        let _ = writeln!(
            text,
            "{}  vernietigd op {}, onleesbaar in elke reservekopie vanaf {}",
            proof.owner,
            moment(proof.destroyed_at),
            moment(proof.unreadable_from)
        );
    }
    if proofs.is_empty() {
        text.push_str("Er is geen sleutel vernietigd.");
    }
    let row = |proof: &store::DestructionProof| {
        json!({
            "eigenaar": proof.owner.to_string(),
            "vernietigdOp": moment(proof.destroyed_at),
            "onleesbaarVanaf": moment(proof.unreadable_from),
        })
    };
    let rows: Vec<Value> = proofs.iter().map(row).collect();
    output.tell(&text, &json!({"vernietigd": rows}));
    store.close().await;
    Ok(())
}

async fn begin_again(config: &Config, output: &Output) -> Result<(), Refusal> {
    let source = KeySource::File(config.key_file.clone());
    let there = match config.key_store.path() {
        Some(path) => path.exists(),
        None => {
            let keys = KeyStore::open(&config.key_store, source, key_store_options(config)).await?;
            let used = !keys.is_new().await?;
            keys.close().await;
            used
        }
    };
    if there {
        return Err(Refusal::new(format!(
            "De sleutelopslag {} is er. Er is niets veranderd.",
            config.key_store
        )));
    }
    let (store, _) = with_new_keys(config).await?;
    let text = format!(
        "Lege sleutelopslag {} gemaakt. Wat onder de oude sleutels is versleuteld, is nu niet te lezen. Vindt u een reservekopie die nog mag? Zet haar terug met: samenhang sleutels restore BESTAND",
        config.key_store
    );
    let document = json!({"sleutelopslag": config.key_store.to_string()});
    output.tell(&text, &document);
    store.close().await;
    Ok(())
}

fn ring_of(config: &Config) -> Result<KeyRing, Refusal> {
    let none = || {
        Refusal::new(format!(
            "Het sleutelbestand {} ontbreekt. Zet het terug uit uw kopie.",
            config.key_file.display()
        ))
    };
    read_key(&config.key_file)?.ok_or_else(none)
}

/// The version to go to: one that the key file has and the key store does not use yet, or a fresh one. A rotation that was broken
/// off goes on with the version that it began.
async fn next_version(config: &Config, keys: &KeyStore) -> Result<(u32, bool), Refusal> {
    let mut ring = ring_of(config)?;
    let versions = keys.versions().await?;
    let unfinished = versions
        .keys
        .keys()
        .any(|version| *version < versions.current);
    if ring.newest() > versions.current || unfinished {
        return Ok((ring.newest(), false));
    }
    let number = ring.add(InstallationKey::from_bytes(web::auth::random()));
    replace_key(&config.key_file, &ring)?;
    Ok((number, true))
}

async fn rotate(config: &Config, output: &Output, only_file: bool) -> Result<(), Refusal> {
    let (store, clock) = open(config).await?;
    let (number, added) = next_version(config, store.key_store()?).await?;
    let file = config.key_file.display();
    let mut text = String::new();
    if added {
        let _ = write!(text, "Versie {number} staat in het sleutelbestand {file}. ");
    }
    let mut document = json!({"versie": number, "nieuw": added});
    if only_file {
        let _ = write!(
            text,
            "Kopieer het sleutelbestand naar elke machine waarop Samenhang draait en naar uw kopie. Voer daarna uit: samenhang sleutels roteren"
        );
    } else {
        let total: u64 = store.key_store()?.versions().await?.keys.values().sum();
        let bar = Bar::new(output, "Sleutels opnieuw inpakken");
        let step = |done: u64| bar.at(done, total);
        let wrapped = store.rotate_keys(&ctx(&clock), number, step).await?;
        bar.finish();
        let _ = write!(
            text,
            "{wrapped} sleutels zijn opnieuw ingepakt onder versie {number}. Vervang uw kopie van het sleutelbestand. Versie 1 blijft erin: het logboek en de tweede factoren steunen erop."
        );
        add(&mut document, "ingepakt", json!(wrapped));
    }
    output.tell(&text, &document);
    store.close().await;
    Ok(())
}

fn add(document: &mut Value, name: &str, value: Value) {
    if let Some(document) = document.as_object_mut() {
        document.insert(name.to_owned(), value);
    }
}

fn why(needed: StillNeeded) -> String {
    match needed {
        StillNeeded::First => {
            "het logboek en de tweede factoren steunen erop; zij blijft".to_owned()
        }
        StillNeeded::Current => "nieuwe sleutels worden eronder ingepakt".to_owned(),
        StillNeeded::Keys(keys) => format!(
            "{keys} sleutels zijn eronder ingepakt; voer eerst uit: samenhang sleutels roteren"
        ),
        StillNeeded::Backup(until) => format!(
            "een reservekopie van de sleutels heeft haar nodig tot en met {}",
            until.date()
        ),
    }
}

async fn retire(config: &Config, output: &Output) -> Result<(), Refusal> {
    let (store, clock) = open(config).await?;
    let mut ring = ring_of(config)?;
    let (mut text, mut removed) = (String::new(), Vec::new());
    for version in ring.versions().collect::<Vec<_>>() {
        match store.key_store()?.still_needs(version, clock.now()).await? {
            Some(needed) => {
                let _ = writeln!(text, "Versie {version} blijft: {}.", why(needed));
            }
            None if ring.remove(version) => removed.push(version),
            None => {}
        }
    }
    if !removed.is_empty() {
        replace_key(&config.key_file, &ring)?;
    }
    for version in &removed {
        let _ = writeln!(text, "Versie {version} is uit het sleutelbestand gehaald.");
    }
    let left: Vec<u32> = ring.versions().collect();
    output.tell(&text, &json!({"verwijderd": removed, "gebleven": left}));
    store.close().await;
    Ok(())
}
