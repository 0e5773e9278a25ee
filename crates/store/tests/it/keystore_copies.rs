//! Backups of the key store, new versions of the master key, and a key store on PostgreSQL.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use store::log::Scope;
use store::testing::{NOW, TestDatabase, key, key_store, open_text, seal_text};
use store::{
    DatabaseUrl, InstallationKey, KeyBackupError, KeyOwner, KeyRing, KeySource, KeyStore,
    KeyStoreOptions, OpenOptions, Opened, StillNeeded, Store, StoreError,
};
use time::Duration;

use crate::keystore::{destroyed_in_an_old_backup, empty_server_database, gezin, told};
use crate::samples::{ctx, ctx_at};

on_both! {
    a_backup_of_the_keys_ends => backup_ends_sqlite, backup_ends_postgres;
    a_destroyed_key_never_comes_back => never_comes_back_sqlite, never_comes_back_postgres;
    a_proof_counts_with_every_backup_that_was_made => proof_counts_sqlite, proof_counts_postgres;
    the_master_key_changes_while_everything_goes_on => master_key_changes_sqlite, master_key_changes_postgres;
}

const DAY: i64 = 86_400;

/// A store on the data of a test, with keys at this address, from this source.
async fn on_keys(
    database: &TestDatabase,
    keys: &DatabaseUrl,
    source: KeySource,
    days: u32,
) -> Store {
    let options = KeyStoreOptions {
        backup_days: days,
        ..KeyStoreOptions::default()
    };
    let keys = KeyStore::open(keys, source, options).await.unwrap();
    keys.migrate(NOW).await.unwrap();
    Store::open(&database.url, &key(), OpenOptions::default())
        .await
        .unwrap()
        .with_key_store(keys)
        .await
        .unwrap()
}

fn fixed() -> KeySource {
    KeySource::Fixed(KeyRing::of(key()))
}

/// A fresh key store of another name.
async fn empty_keys(database: &TestDatabase, name: &str) -> Store {
    let url = DatabaseUrl::file(&database.file(name)).unwrap();
    on_keys(database, &url, fixed(), 14).await
}

async fn a_backup_of_the_keys_ends(database: TestDatabase) {
    let store = &database.store;
    let sealed = seal_text(store, gezin(1), "a", "geheim").await.unwrap();
    seal_text(store, gezin(2), "a", "x").await.unwrap();
    let keys = store.key_store().unwrap();
    assert_eq!(keys.newest_backup().await.unwrap(), None);
    let path = database.file("sleutels-kopie.db");
    let report = store.backup_keys(&ctx(), &path).await.unwrap();
    assert_eq!(report.owners, 2);
    assert_eq!(report.usable_until, NOW + Duration::days(14));
    assert_eq!(keys.newest_backup().await.unwrap(), Some(NOW));
    let mode = std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    let again = store.backup_keys(&ctx(), &path).await;
    assert!(matches!(again, Err(KeyBackupError::FileExists(_))));

    let fresh = empty_keys(&database, "nieuw.db").await;
    let late = fresh.restore_keys(&ctx_at(14 * DAY + 1), &path).await;
    let Err(error @ KeyBackupError::Expired { .. }) = late else {
        panic!("{late:?}");
    };
    assert!(error.to_string().contains("verwijder deze"), "{error}");
    let missing = open_text(&fresh, gezin(1), "a", &sealed).await;
    assert!(matches!(missing, Err(StoreError::KeyMissing(_))));
    // A shorter limit of today holds for the copies of yesterday.
    let url = DatabaseUrl::file(&database.file("kort.db")).unwrap();
    let strict = on_keys(&database, &url, fixed(), 2).await;
    let late = strict.restore_keys(&ctx_at(3 * DAY), &path).await;
    assert!(matches!(late, Err(KeyBackupError::Expired { .. })));

    let put = fresh.restore_keys(&ctx_at(14 * DAY), &path).await.unwrap();
    assert_eq!((put.restored, put.kept, put.destroyed), (2, 0, 0));
    let opened = open_text(&fresh, gezin(1), "a", &sealed).await.unwrap();
    assert!(opened == Opened::Plain("geheim".to_owned()));
    let twice = fresh.restore_keys(&ctx_at(DAY), &path).await.unwrap();
    assert_eq!((twice.restored, twice.kept), (0, 2));
    refuses_what_is_no_backup(&database, &path).await;
}

async fn refuses_what_is_no_backup(database: &TestDatabase, path: &Path) {
    let used = empty_keys(database, "in-gebruik.db").await;
    seal_text(&used, gezin(7), "a", "x").await.unwrap();
    let other = used.restore_keys(&ctx(), path).await;
    assert!(
        matches!(other, Err(KeyBackupError::OtherKeyStore)),
        "{other:?}"
    );
    let fresh = empty_keys(database, "leeg.db").await;
    // Made younger by hand.
    let younger = database.file("jonger.db");
    std::fs::copy(path, &younger).unwrap();
    let address = format!("sqlite://{}", younger.display());
    let mut connection = <sqlx::SqliteConnection as sqlx::Connection>::connect(&address)
        .await
        .unwrap();
    sqlx::query("update key_backup set max_age_days = 400")
        .execute(&mut connection)
        .await
        .unwrap();
    sqlx::Connection::close(connection).await.unwrap();
    let forged = fresh.restore_keys(&ctx(), &younger).await;
    assert!(matches!(forged, Err(KeyBackupError::NotOurs)), "{forged:?}");
    let data = database.file("gegevens.db");
    store::backup::backup(&database.store, &data, NOW, |_| {})
        .await
        .unwrap();
    let data = fresh.restore_keys(&ctx(), &data).await;
    assert!(matches!(data, Err(KeyBackupError::NotOurs)), "{data:?}");
    let nothing = fresh.restore_keys(&ctx(), &database.file("weg.db")).await;
    assert!(
        matches!(nothing, Err(KeyBackupError::Open(_))),
        "{nothing:?}"
    );
    let letter = database.file("brief.txt");
    std::fs::write(&letter, "Geachte heer, ".repeat(300)).unwrap();
    assert!(fresh.restore_keys(&ctx(), &letter).await.is_err());
    let left = fresh.key_store().unwrap().versions().await.unwrap();
    assert!(left.keys.is_empty(), "nothing was put back: {left:?}");
}

async fn a_destroyed_key_never_comes_back(database: TestDatabase) {
    let store = &database.store;
    let sealed = seal_text(store, gezin(1), "a", "geheim").await.unwrap();
    let kept = seal_text(store, gezin(2), "a", "blijft").await.unwrap();
    let path = database.file("sleutels-kopie.db");
    store.backup_keys(&ctx(), &path).await.unwrap();
    store
        .destroy_key(&ctx_at(1), Scope::Installation, gezin(1))
        .await
        .unwrap();
    let put = store.restore_keys(&ctx_at(2), &path).await.unwrap();
    assert_eq!((put.restored, put.kept, put.destroyed), (0, 1, 1));
    // A key store that was lost: the log of the data still knows.
    let fresh = empty_keys(&database, "nieuw.db").await;
    let put = fresh.restore_keys(&ctx_at(3), &path).await.unwrap();
    assert_eq!((put.restored, put.kept, put.destroyed), (1, 0, 1));
    // A tombstone travels along, also without that log.
    let after = database.file("sleutels-erna.db");
    store.backup_keys(&ctx_at(4), &after).await.unwrap();
    let elsewhere = TestDatabase::sqlite().await;
    let put = elsewhere.store.restore_keys(&ctx_at(5), &after).await;
    assert_eq!(put.unwrap().destroyed, 1);
    for store in [store, &fresh, &elsewhere.store] {
        let opened = open_text(store, gezin(1), "a", &sealed).await.unwrap();
        assert!(opened == Opened::Destroyed);
        let opened = open_text(store, gezin(2), "a", &kept).await.unwrap();
        assert!(opened == Opened::Plain("blijft".to_owned()));
        let again = seal_text(store, gezin(1), "a", "weer").await;
        assert!(matches!(again, Err(StoreError::KeyDestroyed(_))));
    }
    assert_eq!(told(store).await, [gezin(1).to_string()]);
}

async fn a_proof_counts_with_every_backup_that_was_made(database: TestDatabase) {
    // Backups were allowed to be older when this one was made.
    let before = on_keys(&database, &database.keys, fixed(), 60).await;
    seal_text(&before, gezin(1), "a", "x").await.unwrap();
    let path = database.file("lang.db");
    before.backup_keys(&ctx(), &path).await.unwrap();
    let proof = database
        .store
        .destroy_key(&ctx_at(DAY), Scope::Installation, gezin(1))
        .await
        .unwrap();
    assert_eq!(proof.unreadable_from, NOW + Duration::days(60));
}

/// Reads and writes until it is told to stop; gives how many texts it sealed and opened.
async fn work(
    store: Store,
    stop: Arc<AtomicBool>,
    done: Arc<AtomicU32>,
) -> Vec<(KeyOwner, Vec<u8>)> {
    let mut sealed = Vec::new();
    for number in 1000.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let new = seal_text(&store, gezin(number), "a", "nieuw")
            .await
            .unwrap();
        sealed.push((gezin(number), new));
        let old = gezin(number % 300);
        let text = seal_text(&store, old, "a", "oud").await.unwrap();
        let opened = open_text(&store, old, "a", &text).await.unwrap();
        assert!(opened == Opened::Plain("oud".to_owned()));
        done.fetch_add(1, Ordering::Relaxed);
    }
    sealed
}

async fn the_master_key_changes_while_everything_goes_on(database: TestDatabase) {
    rotation(database).await;
}

async fn rotation(database: TestDatabase) {
    let file = database.file("installation.key");
    let mut ring = KeyRing::of(key());
    std::fs::write(&file, ring.to_text().as_bytes()).unwrap();
    let source = KeySource::File(file.clone());
    let keys = database.keys.clone();
    let store = on_keys(&database, &keys, source.clone(), 14).await;
    let first = seal_text(&store, gezin(0), "a", "eerst").await.unwrap();
    for number in 1..300 {
        seal_text(&store, gezin(number), "a", "x").await.unwrap();
    }
    let (stop, done) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicU32::new(0)),
    );
    let serving = on_keys(&database, &keys, source.clone(), 14).await;
    let worker = tokio::spawn(work(serving.clone(), stop.clone(), done.clone()));
    while done.load(Ordering::Relaxed) < 5 {
        tokio::task::yield_now().await;
    }
    let early = store.rotate_keys(&ctx(), 2, |_| {}).await;
    assert!(
        matches!(early, Err(StoreError::UnknownKeyVersion(2))),
        "not before the key file has it: {early:?}"
    );
    assert_eq!(ring.add(InstallationKey::from_bytes([9; 32])), 2);
    std::fs::write(&file, ring.to_text().as_bytes()).unwrap();
    let mut steps = Vec::new();
    let wrapped = store
        .rotate_keys(&ctx(), 2, |done| steps.push(done))
        .await
        .unwrap();
    assert!(wrapped >= 300 && steps.len() >= 3, "{wrapped} in {steps:?}");
    let so_far = done.load(Ordering::Relaxed);
    while done.load(Ordering::Relaxed) < so_far + 5 {
        assert!(!worker.is_finished(), "the other process goes on");
        tokio::task::yield_now().await;
    }
    stop.store(true, Ordering::Relaxed);
    let sealed = worker.await.unwrap();
    let versions = store.key_store().unwrap().versions().await.unwrap();
    assert_eq!(versions.current, 2);
    let all = 300 + u64::try_from(sealed.len()).unwrap();
    assert_eq!(versions.keys, [(2, all)].into(), "nothing is left behind");
    let fresh = on_keys(&database, &keys, source, 14).await;
    for (owner, text) in sealed.iter().chain([&(gezin(0), first)]) {
        let opened = open_text(&fresh, *owner, "a", text).await.unwrap();
        assert!(opened.plain().is_some());
    }
    assert_eq!(store.rotate_keys(&ctx(), 2, |_| {}).await.unwrap(), 0);
    a_version_goes_when_nothing_needs_it(&database, &store).await;
}

async fn a_version_goes_when_nothing_needs_it(database: &TestDatabase, store: &Store) {
    let keys = store.key_store().unwrap();
    let needs = async |version: u32, at: i64| {
        keys.still_needs(version, NOW + Duration::seconds(at))
            .await
            .unwrap()
    };
    assert_eq!(needs(1, 0).await, Some(StillNeeded::First));
    assert_eq!(needs(2, 0).await, Some(StillNeeded::Current));
    let path = database.file("met-versie-2.db");
    store.backup_keys(&ctx(), &path).await.unwrap();
    let file = database.file("installation.key");
    let mut ring = KeyRing::parse(&std::fs::read_to_string(&file).unwrap()).unwrap();
    ring.add(InstallationKey::from_bytes([10; 32]));
    std::fs::write(&file, ring.to_text().as_bytes()).unwrap();
    store.rotate_keys(&ctx_at(1), 3, |_| {}).await.unwrap();
    let ends = NOW + Duration::days(14);
    assert_eq!(needs(2, 2).await, Some(StillNeeded::Backup(ends)));
    assert_eq!(needs(2, 14 * DAY).await, None);
    assert_eq!(needs(1, 14 * DAY).await, Some(StillNeeded::First));
}

/// The same stories with the keys on a server of their own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_keys_stand_on_a_server_postgres() {
    for number in 0..3 {
        let keys = empty_server_database().await;
        let mut database = TestDatabase::postgres().await;
        database.keys = keys.url.clone();
        database.store = Store::open(&database.url, &key(), OpenOptions::default())
            .await
            .unwrap()
            .with_key_store(key_store(&keys.url).await)
            .await
            .unwrap();
        match number {
            0 => destroyed_in_an_old_backup(database).await,
            1 => a_destroyed_key_never_comes_back(database).await,
            _ => rotation(database).await,
        }
    }
}
