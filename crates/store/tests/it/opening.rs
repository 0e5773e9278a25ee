//! What the operator reads when a database cannot be opened.

use std::path::PathBuf;
use std::time::Duration;

use store::testing::{NOW, TestDatabase, hold_a_change_open, key, limit_pages, tamper};
use store::{DatabaseUrl, OpenError, OpenOptions, Store, StoreError, WriteError};

use crate::samples::ctx;

on_both! {
    a_newer_database_is_left_alone => a_newer_database_is_left_alone_sqlite, a_newer_database_is_left_alone_postgres;
    a_changed_migration_is_refused => a_changed_migration_is_refused_sqlite, a_changed_migration_is_refused_postgres;
}

fn options() -> OpenOptions {
    OpenOptions {
        busy_timeout: Duration::from_millis(200),
        connect_timeout: Duration::from_secs(2),
        ..OpenOptions::default()
    }
}

async fn open(path: &std::path::Path, options: OpenOptions) -> Result<Store, OpenError> {
    Store::open(&DatabaseUrl::file(path).unwrap(), &key(), options).await
}

fn file(folder: &tempfile::TempDir, name: &str) -> PathBuf {
    folder.path().join(name)
}

#[tokio::test]
async fn a_missing_file_is_made_or_named_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "nieuw.db");
    let only = OpenOptions {
        create: false,
        ..options()
    };
    assert!(matches!(
        open(&path, only).await,
        Err(OpenError::Missing(_))
    ));
    assert!(!path.exists());
    let store = open(&path, options()).await.unwrap();
    assert!(!store.pending_migrations().await.unwrap().is_empty());
    store.ping().await.unwrap();
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600, "only this user may read the file");
    }
    let nowhere = open(&file(&folder, "geen/map/x.db"), options()).await;
    assert!(
        matches!(nowhere, Err(OpenError::CannotOpen { .. })),
        "{nowhere:?}"
    );
    let a_folder = open(folder.path(), options()).await;
    assert!(
        matches!(a_folder, Err(OpenError::CannotOpen { .. })),
        "{a_folder:?}"
    );
}

#[tokio::test]
async fn a_file_of_something_else_is_not_touched_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let letter = file(&folder, "brief.txt");
    let text = "Geachte heer, ".repeat(400);
    std::fs::write(&letter, &text).unwrap();
    let refused = open(&letter, options()).await;
    assert!(
        matches!(refused, Err(OpenError::NotADatabase)),
        "{refused:?}"
    );
    assert_eq!(std::fs::read_to_string(&letter).unwrap(), text);

    let other = file(&folder, "ander.db");
    let store = open(&other, options()).await.unwrap();
    tamper(&store, "create table van_een_ander (x integer)").await;
    let refused = store.migrate(NOW).await;
    assert!(
        matches!(refused, Err(OpenError::NotADatabase)),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_damaged_file_is_named_so_sqlite() {
    let database = TestDatabase::sqlite().await;
    let path = database.url.path().unwrap().to_owned();
    store::toezicht::ensure_gemeente(&database.store, &ctx(), "Voorbeeldstad", None)
        .await
        .unwrap();
    database.store.clone().close().await;
    let mut bytes = std::fs::read(&path).unwrap();
    // The header stays, so that it still looks like a database.
    bytes[200..].fill(0x5a);
    std::fs::write(&path, bytes).unwrap();
    let refused = match open(&path, options()).await {
        Ok(store) => store.pending_migrations().await.map(|_| ()),
        Err(error) => Err(error),
    };
    assert!(matches!(refused, Err(OpenError::Corrupt)), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_file_is_named_so_sqlite() {
    let database = TestDatabase::sqlite().await;
    let path = database.url.path().unwrap().to_owned();
    let second = open(&path, options()).await.unwrap();
    let held = hold_a_change_open(&database.store, &ctx()).await;
    let refused = open(&path, options()).await;
    assert!(matches!(refused, Err(OpenError::Locked)), "{refused:?}");
    let busy = store::toezicht::ensure_gemeente(&second, &ctx(), "Elders", None).await;
    assert!(
        matches!(busy, Err(WriteError::Store(StoreError::Busy))),
        "{busy:?}"
    );
    held.commit().await;
    open(&path, options()).await.unwrap();
    store::toezicht::ensure_gemeente(&second, &ctx(), "Elders", None)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_full_disk_stores_nothing_half_sqlite() {
    let database = TestDatabase::sqlite().await;
    let before = store::testing::contents(&database.store).await;
    limit_pages(&database.store).await;
    let long = "x".repeat(200_000);
    let full = store::toezicht::ensure_gemeente(&database.store, &ctx(), &long, None).await;
    assert!(
        matches!(full, Err(WriteError::Store(StoreError::DiskFull))),
        "{full:?}"
    );
    assert_eq!(store::testing::contents(&database.store).await, before);
}

/// Runs only as another user than root, for whom no file is read-only.
#[cfg(unix)]
#[tokio::test]
async fn a_read_only_file_is_named_so_sqlite() {
    use std::os::unix::fs::PermissionsExt;
    let database = TestDatabase::sqlite().await;
    let path = database.url.path().unwrap().to_owned();
    database.store.clone().close().await;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o400)).unwrap();
    if std::fs::OpenOptions::new().write(true).open(&path).is_ok() {
        println!(
            "this user may write everything: a read-only file is tried with read-only pages instead"
        );
        let store = store::testing::read_only(&database.url).await;
        let refused = store::toezicht::ensure_gemeente(&store, &ctx(), "Elders", None).await;
        assert!(
            matches!(refused, Err(WriteError::Store(StoreError::ReadOnly))),
            "{refused:?}"
        );
        return;
    }
    let refused = open(&path, options()).await;
    assert!(matches!(refused, Err(OpenError::ReadOnly)), "{refused:?}");
}

#[tokio::test]
async fn a_server_that_cannot_be_used_is_named_so_postgres() {
    let database = TestDatabase::postgres().await;
    let address = database.address_with_password();
    let open = async |address: &str| {
        let url = DatabaseUrl::parse(address).unwrap();
        Store::open(&url, &key(), options()).await.unwrap_err()
    };
    let (rest, _) = address.rsplit_once('/').unwrap();
    let gone = open(&format!("{rest}/bestaat_niet")).await;
    assert!(
        matches!(&gone, OpenError::NoSuchDatabase(name) if name == "bestaat_niet"),
        "{gone:?}"
    );
    let silent = open("postgres://jan:geheim@127.0.0.1:9/zorg").await;
    assert!(matches!(silent, OpenError::Unreachable(_)), "{silent:?}");
    assert!(!format!("{silent} {silent:?}").contains("geheim"));
    let unknown = open("postgres://jan:geheim@geen-server.invalid/zorg").await;
    assert!(matches!(unknown, OpenError::Unreachable(_)), "{unknown:?}");
}

async fn a_newer_database_is_left_alone(database: TestDatabase) {
    let sql = "insert into schema_migration select 99, '0099_later', sha256, applied_at from schema_migration where number = 1";
    tamper(&database.store, sql).await;
    let refused = database.store.migrate(NOW).await.unwrap_err();
    assert!(
        matches!(refused, OpenError::NewerDatabase { found: 99, .. }),
        "{refused:?}"
    );
    assert!(database.store.pending_migrations().await.is_err());
}

async fn a_changed_migration_is_refused(database: TestDatabase) {
    tamper(
        &database.store,
        "update schema_migration set name = '0002_anders' where number = 2",
    )
    .await;
    let refused = database.store.migrate(NOW).await.unwrap_err();
    assert!(
        matches!(&refused, OpenError::MigrationChanged(name) if name == "0002_anders"),
        "{refused:?}"
    );
}
