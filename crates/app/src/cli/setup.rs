//! Opens an installation: data folder, key file, database, framework.

use std::fs::{self, DirBuilder};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use domain::toezicht::{Toetsingskader, parse_framework};
use store::{
    Ctx, DatabaseKind, InstallationKey, KeyRing, KeySource, KeyStore, KeyStoreOptions,
    MigrationReport, OpenOptions, Store, toezicht,
};

use super::output::{Output, Refusal};
use web::clock::Clock;
use web::config::Config;

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
    store.finish_destructions().await?;
    let ctx = Ctx::system("start", clock.now());
    toezicht::register_framework(&store, &ctx, &framework, FRAMEWORK).await?;
    for (framework, text) in &own {
        let ctx = Ctx::system("start", clock.now());
        toezicht::register_framework(&store, &ctx, framework, text).await?;
    }
    web::grounds::renew(&store, &clock).await?;
    web::aanpak::register(&store, &clock).await?;
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
    let ring = match &known_key {
        Some(ring) => ring.clone(),
        None => KeyRing::of(InstallationKey::from_bytes(web::auth::random())),
    };
    let existed = config.database.path().is_some_and(Path::exists);
    let store = Store::open(&config.database, ring.first(), OpenOptions::default()).await?;
    if known_key.is_none() {
        if existed || is_in_use(&store).await? {
            return Err(no_key(config));
        }
        write_key(&config.key_file, &ring)?;
        output.note(&format!(
            "Nieuw sleutelbestand: {}. Bewaar er een kopie van op een andere plaats dan de database: zonder dit bestand is het logboek niet te bewijzen.",
            config.key_file.display()
        ));
    }
    let keys = open_keys(config, !knows_keys(&store).await?).await?;
    // The key store first: a database that knows keys without one would be refused from then on.
    keys.migrate(clock.now()).await?;
    let store = store.with_key_store(keys).await?;
    let migrations = store.migrate(clock.now()).await?;
    Ok((store, clock, migrations))
}

/// The step with which a database begins to hold what is sealed under a key.
const FIRST_STEP_WITH_KEYS: &str = "0009_drafts";

/// Whether the database may hold texts of which the keys are in the key store.
pub(super) async fn knows_keys(store: &Store) -> Result<bool, Refusal> {
    Ok(!store
        .pending_migrations()
        .await?
        .contains(&FIRST_STEP_WITH_KEYS))
}

/// Opens the key store. One that should be there and is not is never made again by itself: what was sealed would stay unreadable,
/// and nobody would notice.
pub(super) async fn open_keys(config: &Config, create: bool) -> Result<KeyStore, Refusal> {
    let lost = || {
        Refusal::new(format!(
            "De sleutelopslag {} ontbreekt of is leeg. Zonder sleutels zijn versleutelde teksten niet te lezen. Controleer key_store_url. Is zij weg? Zet een reservekopie terug met: samenhang sleutels restore BESTAND. Is er geen kopie? Begin opnieuw met: samenhang sleutels nieuw.",
            config.key_store
        ))
    };
    if !create && config.key_store.path().is_some_and(|path| !path.exists()) {
        return Err(lost());
    }
    let mut options = key_store_options(config);
    options.open.create = create;
    let source = KeySource::File(config.key_file.clone());
    let keys = KeyStore::open(&config.key_store, source, options).await?;
    if !create && keys.is_new().await? {
        return Err(lost());
    }
    Ok(keys)
}

pub(super) fn key_store_options(config: &Config) -> KeyStoreOptions {
    KeyStoreOptions {
        backup_days: config.key_backup_days,
        ..KeyStoreOptions::default()
    }
}

/// A server database without steps to apply has been used before.
async fn is_in_use(store: &Store) -> Result<bool, Refusal> {
    let server = store.kind() == DatabaseKind::Postgres;
    Ok(server && store.pending_migrations().await?.is_empty())
}

/// Opens an installation that must be there and up to date already.
pub(super) async fn open(config: &Config) -> Result<(Store, Clock), Refusal> {
    let (store, clock) = open_data(config).await?;
    let keys = open_keys(config, false).await?;
    if !keys.pending_migrations().await?.is_empty() {
        return Err(Refusal::new(
            "De sleutelopslag is nog niet bijgewerkt. Voer eerst uit: samenhang migrate.",
        ));
    }
    Ok((store.with_key_store(keys).await?, clock))
}

/// The same without the key store.
pub(super) async fn open_data(config: &Config) -> Result<(Store, Clock), Refusal> {
    if let Some(path) = config.database.path().filter(|path| !path.exists()) {
        return Err(store::OpenError::Missing(path.to_owned()).into());
    }
    let key = read_key(&config.key_file)?.ok_or_else(|| no_key(config))?;
    let options = OpenOptions {
        create: false,
        ..OpenOptions::default()
    };
    let store = Store::open(&config.database, key.first(), options).await?;
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

/// The versions of the key of the installation; `None` when there is no file.
pub(super) fn read_key(file: &Path) -> Result<Option<KeyRing>, Refusal> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(KeyRing::parse(&text)?)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Refusal::new(format!(
            "Het sleutelbestand {} is niet te lezen ({error}). Controleer de rechten.",
            file.display()
        ))),
    }
}

fn write_key(file: &Path, ring: &KeyRing) -> Result<(), Refusal> {
    create_key(file, ring).map_err(|error| {
        Refusal::new(format!(
            "Het sleutelbestand {} kan niet worden gemaakt ({error}). Controleer de map en de rechten.",
            file.display()
        ))
    })
}

fn create_key(file: &Path, ring: &KeyRing) -> std::io::Result<()> {
    let mut open = fs::OpenOptions::new();
    let mut handle = open.write(true).create_new(true).mode(0o600).open(file)?;
    handle.write_all(ring.to_text().as_bytes())?;
    handle.sync_all()
}

/// Puts other versions in the key file. Whoever reads it meanwhile reads the old or the new file, never a half one, and a power cut
/// leaves one of the two. It keeps its owner, and only the owner may read it.
pub(super) fn replace_key(file: &Path, ring: &KeyRing) -> Result<(), Refusal> {
    let mut part = file.as_os_str().to_owned();
    part.push(".nieuw");
    let part = PathBuf::from(part);
    let replace = || -> std::io::Result<()> {
        let before = fs::metadata(file)?;
        match fs::remove_file(&part) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        create_key(&part, ring)?;
        let made = fs::metadata(&part)?;
        if (made.uid(), made.gid()) != (before.uid(), before.gid()) {
            std::os::unix::fs::chown(&part, Some(before.uid()), Some(before.gid()))?;
        }
        fs::rename(&part, file)?;
        let folder = file
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    };
    replace().map_err(|error| {
        let _ = fs::remove_file(&part);
        Refusal::new(format!(
            "Het sleutelbestand {} kan niet worden vervangen ({error}). Er is niets veranderd. Controleer de map en de rechten.",
            file.display()
        ))
    })
}

/// The permission bits of a file, such as `0o600`.
pub(super) fn mode(file: &Path) -> std::io::Result<u32> {
    Ok(fs::metadata(file)?.permissions().mode() & 0o777)
}
