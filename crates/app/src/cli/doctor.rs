//! `samenhang doctor`: looks at everything an installation needs and says what to do.

use std::fmt::Write;

use serde_json::{Value, json};
use store::{OpenOptions, Store, StoreError, log};
use time::{Duration, OffsetDateTime};

use super::output::{Output, Refusal};
use super::setup::{framework, knows_keys, mode, open_keys, own_frameworks, read_key};
use web::assets::Assets;
use web::clock::Clock;
use web::config::{Config, unknown_variables};

/// Free space below which the doctor warns, in bytes.
const LITTLE_SPACE: u64 = 500 * 1024 * 1024;
/// How far the clock may lie behind the newest event.
const CLOCK_SLACK: Duration = Duration::minutes(2);

/// One line of the report.
struct Finding {
    what: &'static str,
    good: bool,
    said: String,
}

fn good(what: &'static str, said: impl Into<String>) -> Finding {
    Finding {
        what,
        good: true,
        said: said.into(),
    }
}

fn bad(what: &'static str, said: impl Into<String>) -> Finding {
    Finding {
        what,
        good: false,
        said: said.into(),
    }
}

pub(super) async fn run(config: &Config, output: &Output) -> Result<(), Refusal> {
    let clock = Clock::system();
    let mut findings = vec![settings(config), key_file(config), disk(config), assets()];
    findings.push(frameworks(config));
    match connect(config).await {
        Ok(store) => {
            let version = store.version().await;
            findings.push(match version {
                Ok(version) => good(
                    "database",
                    format!("{} bereikbaar, {version}", config.database),
                ),
                Err(error) => bad("database", error.to_string()),
            });
            findings.push(migrations(&store).await);
            findings.push(keys(config, &store, clock.now()).await);
            findings.push(rights(&store).await);
            findings.push(clock_finding(&store, clock.now()).await);
            store.close().await;
        }
        Err(finding) => findings.push(finding),
    }
    tell(output, &findings)
}

fn settings(config: &Config) -> Finding {
    let name = |(name, _): (std::ffi::OsString, _)| name.into_string().ok();
    let unknown = unknown_variables(std::env::vars_os().filter_map(name));
    if !unknown.is_empty() {
        let list = unknown.join(", ");
        return bad(
            "configuratie",
            format!("onbekende variabelen: {list}. Verbeter de naam of haal ze weg."),
        );
    }
    let file = config.file.as_ref().map(|file| file.display().to_string());
    good(
        "configuratie",
        file.unwrap_or_else(|| "zonder bestand".to_owned()),
    )
}

fn key_file(config: &Config) -> Finding {
    const WHAT: &str = "sleutelbestand";
    let file = config.key_file.display();
    match read_key(&config.key_file) {
        Ok(None) => bad(
            WHAT,
            format!(
                "{file} ontbreekt. Nieuwe installatie? Voer uit: samenhang migrate. Anders: zet het terug uit uw kopie."
            ),
        ),
        Err(_) => bad(
            WHAT,
            format!(
                "{file} is niet te lezen of is geen sleutel. Controleer de rechten of zet het terug uit uw kopie."
            ),
        ),
        Ok(Some(_)) => match mode(&config.key_file) {
            Ok(0o600 | 0o400) => good(WHAT, file.to_string()),
            Ok(mode) => bad(
                WHAT,
                format!("{file} is leesbaar voor anderen ({mode:o}). Voer uit: chmod 600 {file}"),
            ),
            Err(error) => bad(WHAT, error.to_string()),
        },
    }
}

fn disk(config: &Config) -> Finding {
    const WHAT: &str = "schijfruimte";
    match rustix::fs::statvfs(&config.data) {
        Ok(space) => {
            let free = space.f_bavail.saturating_mul(space.f_frsize);
            let said = format!("{} MB vrij in {}", free / 1_000_000, config.data.display());
            if free < LITTLE_SPACE {
                bad(WHAT, format!("{said}. Maak ruimte vrij."))
            } else {
                good(WHAT, said)
            }
        }
        Err(error) => bad(
            WHAT,
            format!(
                "de map {} is niet te bekijken ({error}). Maak haar met: samenhang migrate",
                config.data.display()
            ),
        ),
    }
}

/// The framework that the program brings along and those of the configuration.
fn frameworks(config: &Config) -> Finding {
    let Ok(own) = framework() else {
        return bad("toetsingskader", "het ingebouwde toetsingskader klopt niet");
    };
    match own_frameworks(config) {
        Ok(more) => {
            let more = more.into_iter().map(|(framework, _)| framework);
            let all = std::iter::once(own).chain(more);
            let names: Vec<String> = all.map(|one| one.reference.to_string()).collect();
            good("toetsingskader", names.join(", "))
        }
        Err(refusal) => bad("toetsingskader", refusal.message()),
    }
}

fn assets() -> Finding {
    match Assets::load() {
        Ok(_) => good("vormgeving", "ingebouwd"),
        Err(error) => bad("vormgeving", error.to_string()),
    }
}

/// The key is not needed to look around, so a missing key file does not hide the rest.
async fn connect(config: &Config) -> Result<Store, Finding> {
    const WHAT: &str = "database";
    if let Some(path) = config.database.path().filter(|path| !path.exists()) {
        return Err(bad(
            WHAT,
            store::OpenError::Missing(path.to_owned()).to_string(),
        ));
    }
    let ring = read_key(&config.key_file).ok().flatten();
    let none = || store::KeyRing::of(store::InstallationKey::from_bytes([0; 32]));
    let ring = ring.unwrap_or_else(none);
    let options = OpenOptions {
        create: false,
        ..OpenOptions::default()
    };
    Store::open(&config.database, ring.first(), options)
        .await
        .map_err(|error| bad(WHAT, error.to_string()))
}

async fn migrations(store: &Store) -> Finding {
    const WHAT: &str = "migraties";
    match store.pending_migrations().await {
        Ok(pending) if pending.is_empty() => good(WHAT, "alle toegepast"),
        Ok(pending) => bad(
            WHAT,
            format!(
                "nog te doen: {}. Voer uit: samenhang migrate",
                pending.join(", ")
            ),
        ),
        Err(error) => bad(WHAT, error.to_string()),
    }
}

/// The rights that stand there, beside those that follow from covenants, tasks and legal grounds.
async fn rights(store: &Store) -> Finding {
    const WHAT: &str = "rechten";
    if let Ok(pending) = store.pending_migrations().await
        && !pending.is_empty()
    {
        return good(WHAT, "na de migratie");
    }
    match web::grounds::compare(store).await {
        Ok(found) if found.changed == 0 => good(
            WHAT,
            format!(
                "volgen uit {} convenanten en wettelijke taken",
                found.sources
            ),
        ),
        Ok(found) => bad(
            WHAT,
            format!(
                "bij {} convenanten of taken staan andere rechten dan eruit volgen ({} te veel, {} te weinig). Start Samenhang opnieuw: dan worden ze afgeleid zoals het hoort, en het logboek noemt het.",
                found.changed, found.gone, found.new
            ),
        ),
        Err(error) => bad(WHAT, error.to_string()),
    }
}

/// The key store: there, up to date, with a key file that knows its versions and a backup that is young enough.
async fn keys(config: &Config, store: &Store, now: OffsetDateTime) -> Finding {
    const WHAT: &str = "sleutelopslag";
    match knows_keys(store).await {
        Ok(true) => {}
        // Made by the step that is told of by its own line.
        Ok(false) => return good(WHAT, "komt met de migratie"),
        Err(refusal) => return bad(WHAT, refusal.message()),
    }
    let keys = match open_keys(config, false).await {
        Ok(keys) => keys,
        Err(refusal) => return bad(WHAT, refusal.message()),
    };
    let found = keys_in(config, store, &keys, now).await;
    keys.close().await;
    found.unwrap_or_else(|refusal| bad(WHAT, refusal.message()))
}

async fn keys_in(
    config: &Config,
    store: &Store,
    keys: &store::KeyStore,
    now: OffsetDateTime,
) -> Result<Finding, Refusal> {
    const WHAT: &str = "sleutelopslag";
    if !keys.pending_migrations().await?.is_empty() {
        return Ok(bad(
            WHAT,
            "nog niet bijgewerkt. Voer uit: samenhang migrate",
        ));
    }
    store.clone().with_key_store(keys.clone()).await?;
    if let Some(path) = config.key_store.path()
        && mode(path)? & 0o077 != 0
    {
        let file = path.display();
        return Ok(bad(
            WHAT,
            format!("{file} is leesbaar voor anderen. Voer uit: chmod 600 {file}"),
        ));
    }
    let versions = keys.versions().await?;
    let known: Vec<u32> = read_key(&config.key_file)?
        .iter()
        .flat_map(store::KeyRing::versions)
        .collect();
    let mut used = versions.keys.keys().chain([&versions.current]);
    if let Some(missing) = used.find(|version| !known.contains(version)) {
        return Ok(bad(
            WHAT,
            format!(
                "versie {missing} van de hoofdsleutel ontbreekt in {}. Zet het sleutelbestand terug uit uw kopie.",
                config.key_file.display()
            ),
        ));
    }
    let count: u64 = versions.keys.values().sum();
    let advice = "Maak een reservekopie met: samenhang sleutels backup BESTAND";
    Ok(match keys.newest_backup().await? {
        None if count == 0 => good(WHAT, format!("{}, nog zonder sleutels", config.key_store)),
        None => bad(
            WHAT,
            format!("{count} sleutels, maar nog nooit een reservekopie. {advice}"),
        ),
        Some(made) if now - made > Duration::days(i64::from(config.key_backup_days)) => bad(
            WHAT,
            format!(
                "de jongste reservekopie is van {} en te oud om terug te zetten. {advice}",
                made.date()
            ),
        ),
        Some(made) => good(
            WHAT,
            format!(
                "{}, {count} sleutels, reservekopie van {}",
                config.key_store,
                made.date()
            ),
        ),
    })
}

/// The clock may not lie before the newest event, nor far from that of the database server.
async fn clock_finding(store: &Store, now: OffsetDateTime) -> Finding {
    const WHAT: &str = "klok";
    let newest = async {
        let page = log::events(store, &log::EventFilter::default(), None, 1).await?;
        Ok::<_, StoreError>(page.events.first().map(|event| event.happened_at))
    };
    let server = match store.server_time().await {
        Ok(server) => server,
        Err(error) => return bad(WHAT, error.to_string()),
    };
    let apart = |server: &OffsetDateTime| Duration::abs(now - *server) > CLOCK_SLACK;
    if let Some(server) = server.filter(apart) {
        return bad(
            WHAT,
            format!("deze machine zegt {now}, de database {server}. Zet beide gelijk met NTP."),
        );
    }
    match newest.await {
        Ok(Some(newest)) if newest > now + CLOCK_SLACK => bad(
            WHAT,
            format!(
                "deze machine zegt {now}, maar er is al iets gebeurd op {newest}. Zet de klok goed met NTP."
            ),
        ),
        // Without migrations there is no log to look at; that is told by its own line.
        Ok(_) | Err(_) => good(WHAT, now.to_string()),
    }
}

fn tell(output: &Output, findings: &[Finding]) -> Result<(), Refusal> {
    let mut text = String::new();
    for finding in findings {
        let sign = if finding.good { "ok" } else { "✗ " };
        let _ = writeln!(text, "{sign} {:<15} {}", finding.what, finding.said);
    }
    let rows: Vec<Value> = findings
        .iter()
        .map(|finding| json!({"wat": finding.what, "goed": finding.good, "melding": finding.said}))
        .collect();
    let wrong = findings.iter().filter(|finding| !finding.good).count();
    let document = json!({"goed": wrong == 0, "bevindingen": rows});
    if wrong > 0 {
        let _ = write!(
            text,
            "{wrong} van {} punten vragen aandacht.",
            findings.len()
        );
        return Err(Refusal::new(text).with(document));
    }
    output.tell(&text, &document);
    Ok(())
}
