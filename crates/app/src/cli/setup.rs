//! Opens an installation: data folder, key file, database, framework.

use std::fs::{self, DirBuilder};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use domain::toezicht::{Toetsingskader, parse_framework};
use store::{Ctx, DatabaseKind, InstallationKey, MigrationReport, OpenOptions, Store, toezicht};

use super::output::{Output, Refusal};
use crate::clock::Clock;
use crate::config::Config;

/// The framework that this program brings along.
pub(super) const FRAMEWORK: &str = include_str!("../../../../frameworks/ggsr.toml");
const FRAMEWORK_FILE: &str = "frameworks/ggsr.toml";

/// An opened installation.
pub(super) struct Installation {
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) framework: Toetsingskader,
    pub(super) migrations: MigrationReport,
}

/// Opens an installation and brings it up to date; makes what is not there yet.
pub(super) async fn prepare(config: &Config, output: &Output) -> Result<Installation, Refusal> {
    let (store, clock, migrations) = migrated(config, output).await?;
    let framework = framework()?;
    // Read before anything is written, so that a file that is not right stops the start and nothing else.
    let own = own_frameworks(config)?;
    let ctx = Ctx::system("start", clock.now());
    toezicht::register_framework(&store, &ctx, &framework, FRAMEWORK).await?;
    for (framework, text) in &own {
        let ctx = Ctx::system("start", clock.now());
        toezicht::register_framework(&store, &ctx, framework, text).await?;
    }
    Ok(Installation {
        store,
        clock,
        framework,
        migrations,
    })
}

/// Opens an installation and applies the migrations only.
pub(super) async fn migrated(
    config: &Config,
    output: &Output,
) -> Result<(Store, Clock, MigrationReport), Refusal> {
    make_folder(&config.data)?;
    let clock = Clock::system();
    let known_key = read_key(&config.key_file)?;
    let key = match &known_key {
        Some(key) => key.clone(),
        None => InstallationKey::from_bytes(crate::auth::random()),
    };
    let existed = config.database.path().is_some_and(Path::exists);
    let store = Store::open(&config.database, &key, OpenOptions::default()).await?;
    if known_key.is_none() {
        if existed || is_in_use(&store).await? {
            return Err(no_key(config));
        }
        write_key(&config.key_file, &key)?;
        output.note(&format!(
            "Nieuw sleutelbestand: {}. Bewaar er een kopie van op een andere plaats dan de database: zonder dit bestand is het logboek niet te bewijzen.",
            config.key_file.display()
        ));
    }
    let migrations = store.migrate(clock.now()).await?;
    Ok((store, clock, migrations))
}

/// A server database without steps to apply has been used before.
async fn is_in_use(store: &Store) -> Result<bool, Refusal> {
    let server = store.kind() == DatabaseKind::Postgres;
    Ok(server && store.pending_migrations().await?.is_empty())
}

/// Opens an installation that must be there and up to date already.
pub(super) async fn open(config: &Config) -> Result<(Store, Clock), Refusal> {
    if let Some(path) = config.database.path().filter(|path| !path.exists()) {
        return Err(store::OpenError::Missing(path.to_owned()).into());
    }
    let key = read_key(&config.key_file)?.ok_or_else(|| no_key(config))?;
    let options = OpenOptions {
        create: false,
        ..OpenOptions::default()
    };
    let store = Store::open(&config.database, &key, options).await?;
    let pending = store.pending_migrations().await?;
    if !pending.is_empty() {
        return Err(Refusal::new(format!(
            "De database is nog niet bijgewerkt ({}). Voer eerst uit: samenhang migrate.",
            pending.join(", ")
        )));
    }
    Ok((store, Clock::system()))
}

pub(super) fn framework() -> Result<Toetsingskader, Refusal> {
    Ok(parse_framework(FRAMEWORK_FILE, FRAMEWORK)?)
}

/// The frameworks of the configuration, each with the text of its file.
pub(super) fn own_frameworks(config: &Config) -> Result<Vec<(Toetsingskader, String)>, Refusal> {
    let read = |file: &PathBuf| {
        let text = fs::read_to_string(file).map_err(|error| {
            Refusal::new(format!(
                "Het toetsingskader {} is niet te lezen ({error}). Controleer het pad en de rechten, of haal het weg bij frameworks in de configuratie.",
                file.display()
            ))
        })?;
        Ok((parse_framework(&file.display().to_string(), &text)?, text))
    };
    config.frameworks.iter().map(read).collect()
}

fn no_key(config: &Config) -> Refusal {
    Refusal::new(format!(
        "De database bestaat al, maar het sleutelbestand {} ontbreekt. Zet het terug uit uw kopie. Een nieuw sleutelbestand past niet bij deze database.",
        config.key_file.display()
    ))
}

fn make_folder(folder: &Path) -> Result<(), Refusal> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| {
        Refusal::new(format!(
            "De map {} kan niet worden gemaakt ({error}). Kies een andere map met --data of SAMENHANG_DATA.",
            folder.display()
        ))
    })
}

/// The key of the installation; `None` when there is no file.
pub(super) fn read_key(file: &Path) -> Result<Option<InstallationKey>, Refusal> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(InstallationKey::from_hex(&text)?)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Refusal::new(format!(
            "Het sleutelbestand {} is niet te lezen ({error}). Controleer de rechten.",
            file.display()
        ))),
    }
}

fn write_key(file: &Path, key: &InstallationKey) -> Result<(), Refusal> {
    let write = || -> std::io::Result<()> {
        let mut open = fs::OpenOptions::new();
        let mut handle = open.write(true).create_new(true).mode(0o600).open(file)?;
        writeln!(handle, "{}", key.to_hex())?;
        handle.sync_all()
    };
    write().map_err(|error| {
        Refusal::new(format!(
            "Het sleutelbestand {} kan niet worden gemaakt ({error}). Controleer de map en de rechten.",
            file.display()
        ))
    })
}

/// The permission bits of a file, such as `0o600`.
pub(super) fn mode(file: &Path) -> std::io::Result<u32> {
    Ok(fs::metadata(file)?.permissions().mode() & 0o777)
}
