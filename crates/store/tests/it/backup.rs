//! A backup is one file and one moment, and every database can be made from it again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use store::accounts::{NewSession, NewUser, create_session, create_user, set_totp, totp};
use store::backup::{BackupError, backup, restore};
use store::log::{Action, EventFilter, events, seal_once, verify};
use store::testing::{NOW, TestDatabase, contents, tamper};
use store::toezicht::{ImportOptions, correct, ensure_gemeente, import_sheet, register_framework};
use store::{DatabaseKind, InstallationKey, OpenOptions, Store};
use time::Duration;

use crate::samples::{GGSR, ctx, ctx_at, framework, sheet};

on_both! {
    a_backup_restores_into_either_database =>
        a_backup_restores_into_either_database_sqlite, a_backup_restores_into_either_database_postgres;
    a_backup_is_one_moment_while_others_write =>
        a_backup_is_one_moment_while_others_write_sqlite, a_backup_is_one_moment_while_others_write_postgres;
    a_backup_that_cannot_be_used_is_refused =>
        a_backup_that_cannot_be_used_is_refused_sqlite, a_backup_that_cannot_be_used_is_refused_postgres;
    a_backup_of_an_older_version_restores =>
        a_backup_of_an_older_version_restores_sqlite, a_backup_of_an_older_version_restores_postgres;
}

/// A folder that goes away at the end of a test.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

/// Something in every table, sealed for a part. Returns an account with a second factor.
async fn fill(store: &Store) -> domain::shared::UserId {
    register_framework(store, &ctx(), &framework(), GGSR)
        .await
        .unwrap();
    let options = ImportOptions::default();
    let first = import_sheet(store, &ctx(), &sheet(), &framework(), &options)
        .await
        .unwrap();
    let user = NewUser {
        login: "mirjam".to_owned(),
        name: "Mirjam Bos".to_owned(),
        password_hash: "$argon2id$x".to_owned(),
        roles: vec![domain::samenwerking::Role::Supervisor],
        gemeente: None,
        organisation: None,
    };
    let user = create_user(store, &ctx(), &user).await.unwrap();
    set_totp(store, &ctx(), user, b"geheim", 3, None)
        .await
        .unwrap();
    sign_in_ways(store, user).await;
    let here = crate::samenwerking_world::furnish(store).await;
    let world = crate::gezin_furnished::furnish(store, here).await;
    let machine = store::machines::NewMachine {
        name: "Koppeling".to_owned(),
        organisation: world.own,
        account: world.anna.id,
        jwk: "{}".to_owned(),
    };
    store::machines::add_machine(store, &ctx(), &machine)
        .await
        .unwrap();
    let read = crate::log_reads::listed([1, 2]);
    store::testing::record_read(store, &ctx(), read)
        .await
        .unwrap();
    let fields = [("toelichting".to_owned(), "half af".to_owned())].into();
    store::drafts::save_draft(store, user, "oordeel", &fields, NOW)
        .await
        .unwrap();
    let session = NewSession {
        id_hash: [9; 32],
        user,
        idle_until: NOW + Duration::hours(1),
        absolute_until: NOW + Duration::hours(8),
        second_factor_done: true,
        strong: false,
        provider: None,
    };
    create_session(store, &ctx(), &session).await.unwrap();
    seal_once(store, NOW).await.unwrap();
    // Named before what it corrects when sorted by identifier: the clock may have been set back.
    correct(store, &ctx_at(-3600), first.factsheet, &sheet(), "Klok")
        .await
        .unwrap();
    user
}

/// A provider, a passkey and a recovery code.
async fn sign_in_ways(store: &Store, user: domain::shared::UserId) {
    use store::accounts::{NewPasskey, add_passkey, link_provider, set_recovery_codes};
    let codes = ["abcd-efgh".to_owned()];
    set_recovery_codes(store, &ctx(), user, &codes)
        .await
        .unwrap();
    link_provider(store, &ctx(), user, "https://inloggen.example", "s-1")
        .await
        .unwrap();
    let key = NewPasskey {
        account: user,
        credential_id: b"id",
        credential: "{}",
        name: "laptop",
    };
    add_passkey(store, &ctx(), &key, &[8; 32]).await.unwrap();
}

/// The contents without the event that tells of the restore; and how many of those there are.
async fn without_the_restore(store: &Store) -> (BTreeMap<&'static str, Vec<String>>, usize) {
    let filter = EventFilter {
        action: Some(Action::BackupRestored),
        ..EventFilter::default()
    };
    let told = events(store, &filter, None, 10).await.unwrap().events;
    let mut contents = contents(store).await;
    for table in ["event", "event_pending"] {
        let rows = contents.get_mut(table).unwrap();
        rows.retain(|row| !told.iter().any(|event| row.contains(&event.id.to_string())));
    }
    (contents, told.len())
}

async fn take(store: &Store, path: &Path) {
    let mut told = Vec::new();
    let report = backup(store, path, NOW, |progress| told.push(progress))
        .await
        .unwrap();
    let copied: u64 = report.tables.iter().map(|(_, rows)| rows).sum();
    let last = told.last().unwrap();
    assert_eq!((last.rows, last.total), (copied, copied));
}

async fn a_backup_restores_into_either_database(database: TestDatabase) {
    let user = fill(&database.store).await;
    let before = contents(&database.store).await;
    assert!(
        before.values().all(|rows| !rows.is_empty()),
        "an empty table proves nothing: {before:#?}"
    );
    let folder = Folder::new();
    let path = folder.file("kopie.db");
    take(&database.store, &path).await;
    let files: Vec<_> = std::fs::read_dir(folder.0.path()).unwrap().collect();
    assert_eq!(files.len(), 1, "a backup is one file: {files:?}");
    for kind in [DatabaseKind::Sqlite, DatabaseKind::Postgres] {
        let target = TestDatabase::new(kind).await;
        restore(&path, &target.store, NOW, |_| {}).await.unwrap();
        let (after, logged) = without_the_restore(&target.store).await;
        assert_eq!((after, logged), (before.clone(), 1));
        let secret = totp(&target.store, user).await.unwrap().unwrap().secret;
        assert_eq!(secret, b"geheim");
        let session = store::accounts::session(&target.store, &[9; 32], NOW)
            .await
            .unwrap();
        assert!(session.is_none(), "nobody stays signed in through a backup");
        seal_once(&target.store, NOW).await.unwrap();
        let report = verify(&target.store, &[]).await.unwrap();
        assert!(report.is_sound() && report.sealed > 0, "{report:?}");
        let again = restore(&path, &target.store, NOW, |_| {}).await;
        assert!(matches!(again, Err(BackupError::NotEmpty(_))), "{again:?}");
    }
}

async fn a_backup_is_one_moment_while_others_write(database: TestDatabase) {
    fill(&database.store).await;
    let store = database.store.clone();
    let writer = tokio::spawn(async move {
        let mut written = 0;
        for number in 0..60 {
            let name = format!("Gemeente {number}");
            ensure_gemeente(&store, &ctx_at(number), &name, None)
                .await
                .unwrap();
            seal_once(&store, NOW).await.unwrap();
            written += 1;
        }
        written
    });
    let folder = Folder::new();
    let mut copies = Vec::new();
    while !writer.is_finished() {
        let path = folder.file(&format!("{}.db", copies.len()));
        take(&database.store, &path).await;
        copies.push(path);
    }
    assert_eq!(writer.await.unwrap(), 60);
    let (mut last, mut different) = (0, 0);
    for path in copies {
        let target = TestDatabase::sqlite().await;
        restore(&path, &target.store, NOW, |_| {}).await.unwrap();
        let report = verify(&target.store, &[]).await.unwrap();
        assert!(report.is_sound(), "{report:?}");
        let gemeenten = contents(&target.store).await["gemeente"].len();
        assert!(gemeenten >= last);
        different += usize::from(gemeenten > last);
        last = gemeenten;
    }
    assert!(different > 0);
}

async fn a_backup_that_cannot_be_used_is_refused(database: TestDatabase) {
    let folder = Folder::new();
    let missing = restore(&folder.file("weg.db"), &database.store, NOW, |_| {}).await;
    assert!(
        matches!(
            missing,
            Err(BackupError::Open(store::OpenError::Missing(_)))
        ),
        "{missing:?}"
    );
    let text = folder.file("brief.txt");
    std::fs::write(&text, "Geachte heer, ".repeat(400)).unwrap();
    let foreign = restore(&text, &database.store, NOW, |_| {}).await;
    assert!(
        matches!(
            foreign,
            Err(BackupError::Open(store::OpenError::NotADatabase))
        ),
        "{foreign:?}"
    );
    fill(&database.store).await;
    let path = folder.file("kopie.db");
    take(&database.store, &path).await;
    let again = backup(&database.store, &path, NOW, |_| {}).await;
    assert!(
        matches!(again, Err(BackupError::FileExists(_))),
        "{again:?}"
    );

    let bytes = std::fs::read(&path).unwrap();
    let target = TestDatabase::sqlite().await;
    let mut damaged = bytes.clone();
    let middle = damaged.len() / 2;
    damaged[middle..].fill(0x5a);
    let broken = folder.file("kapot.db");
    std::fs::write(&broken, damaged).unwrap();
    let refused = restore(&broken, &target.store, NOW, |_| {}).await;
    assert!(
        matches!(
            refused,
            Err(BackupError::Damaged(_) | BackupError::Open(store::OpenError::Corrupt))
        ),
        "{refused:?}"
    );
    let half = folder.file("half.db");
    std::fs::write(&half, &bytes[..bytes.len() / 2]).unwrap();
    assert!(restore(&half, &target.store, NOW, |_| {}).await.is_err());
    let key = InstallationKey::from_bytes([7; 32]);
    let stranger = Store::open(&target.url, &key, OpenOptions::default())
        .await
        .unwrap();
    let other = restore(&path, &stranger, NOW, |_| {}).await;
    assert!(matches!(other, Err(BackupError::OtherKey)), "{other:?}");
    assert!(contents(&target.store).await.values().all(Vec::is_empty));
    let nowhere = backup(
        &database.store,
        &folder.file("geen/map/kopie.db"),
        NOW,
        |_| {},
    )
    .await;
    assert!(nowhere.is_err());
}

async fn a_backup_of_an_older_version_restores(database: TestDatabase) {
    let old = TestDatabase::sqlite().await;
    fill(&old.store).await;
    tamper(
        &old.store,
        "drop table event_subject; drop table seal; drop table event_pending; drop table event;
         delete from schema_migration where number in (3, 6)",
    )
    .await;
    let path = old.url.path().unwrap().to_owned();
    tamper(&old.store, "select 1").await;
    old.store.clone().close().await;
    let before = std::fs::read(&path).unwrap();
    let report = restore(&path, &database.store, NOW, |_| {}).await.unwrap();
    assert!(
        report
            .tables
            .iter()
            .any(|(table, rows)| *table == "judgement" && *rows == 4)
    );
    assert_eq!(
        std::fs::read(&path).unwrap(),
        before,
        "the backup itself is not changed"
    );
    let (after, logged) = without_the_restore(&database.store).await;
    assert_eq!((after["event"].len(), logged), (0, 1));
}
