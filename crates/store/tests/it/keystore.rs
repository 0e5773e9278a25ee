//! Keys in a store of their own: sealing, opening, destroying.

use std::time::Duration as Wait;

use domain::shared::{GemeenteId, GezinId, PersonId, UserId};
use sqlx::{Connection, SqliteConnection};
use store::accounts::{NewUser, create_user};
use store::backup::{backup, restore};
use store::drafts::{draft, finish_draft, save_draft};
use store::log::{Action, EventFilter, Scope, events, seal_once, verify};
use store::testing::{
    NOW, TestDatabase, blind_index, key, key_store, log_sealed_text, open_logged_text, open_text,
    open_texts, seal_text, tamper,
};
use store::{
    DatabaseKind, KeyOwner, KeyRing, KeySource, KeyStore, KeyStoreOptions, OpenError, OpenOptions,
    Opened, Store, StoreError,
};
use time::Duration;
use uuid::Uuid;

use crate::samples::{ctx, ctx_at};

on_both! {
    a_text_opens_for_its_owner_at_its_place_only => for_its_owner_sqlite, for_its_owner_postgres;
    a_destroyed_key_makes_an_old_backup_unreadable => old_backup_sqlite, old_backup_postgres;
    a_text_in_the_log_goes_and_the_chain_stays => text_in_the_log_sqlite, text_in_the_log_postgres;
    a_crash_between_key_and_row_leaves_nothing_unreadable => crash_before_the_row_sqlite, crash_before_the_row_postgres;
    a_crash_between_destruction_and_log_is_made_good => crash_before_the_event_sqlite, crash_before_the_event_postgres;
    another_process_stops_reading_soon_and_writing_at_once => another_process_sqlite, another_process_postgres;
    a_late_draft_of_a_page_that_is_done_is_dropped => late_draft_sqlite, late_draft_postgres;
    what_cannot_be_opened_says_why => says_why_sqlite, says_why_postgres;
}

/// The owner with this number.
pub fn gezin(number: u128) -> KeyOwner {
    KeyOwner::Gezin(GezinId(Uuid::from_u128(number)))
}

/// A store on the data of one and the keys of another.
async fn with_keys_of(data: &TestDatabase, keys: &TestDatabase) -> Store {
    Store::open(&data.url, &key(), OpenOptions::default())
        .await
        .unwrap()
        .with_key_store(key_store(&keys.keys).await)
        .await
        .unwrap()
}

/// A second process, that holds keys for this long.
async fn process(database: &TestDatabase, hold_keys: Wait) -> Store {
    let options = KeyStoreOptions {
        hold_keys,
        ..KeyStoreOptions::default()
    };
    let source = KeySource::Fixed(KeyRing::of(key()));
    let keys = KeyStore::open(&database.keys, source, options)
        .await
        .unwrap();
    Store::open(&database.url, &key(), OpenOptions::default())
        .await
        .unwrap()
        .with_key_store(keys)
        .await
        .unwrap()
}

/// An empty database on the server of the tests, for a key store.
pub async fn empty_server_database() -> TestDatabase {
    let database = TestDatabase::postgres().await;
    let empty = "drop schema public cascade; create schema public";
    tamper(&database.store, empty).await;
    database
}

fn plain(text: &str) -> Opened<String> {
    Opened::Plain(text.to_owned())
}

async fn a_text_opens_for_its_owner_at_its_place_only(database: TestDatabase) {
    let store = &database.store;
    let text = "Anna wil eerst de schulden op een rij";
    let sealed = seal_text(store, gezin(1), "record.body:1", text)
        .await
        .unwrap();
    let bytes = String::from_utf8_lossy(&sealed);
    assert!(!bytes.contains("Anna") && !bytes.contains("schulden"));
    let twice = seal_text(store, gezin(1), "record.body:1", text)
        .await
        .unwrap();
    assert_ne!(sealed, twice, "equal texts do not look equal");
    for store in [store, &database.second_handle().await] {
        let opened = open_text(store, gezin(1), "record.body:1", &sealed).await;
        assert!(opened.unwrap() == plain(text));
    }
    seal_text(store, gezin(2), "x", "x").await.unwrap();
    let person = KeyOwner::Person(PersonId(Uuid::from_u128(1)));
    seal_text(store, person, "x", "x").await.unwrap();
    for (owner, place) in [
        (gezin(2), "record.body:1"),
        (person, "record.body:1"),
        (gezin(1), "record.body:2"),
    ] {
        let refused = open_text(store, owner, place, &sealed).await;
        assert!(
            matches!(refused, Err(StoreError::OtherKey(_))),
            "{owner} {place}: {refused:?}"
        );
    }
    let list: [(KeyOwner, &str, &[u8]); 2] = [
        (gezin(1), "record.body:1", &sealed),
        (gezin(1), "record.body:1", &twice),
    ];
    let opened = open_texts(store, &list).await.unwrap();
    assert!(opened.iter().all(|opened| *opened == plain(text)));
}

async fn user(store: &Store, login: &str) -> UserId {
    let user = NewUser {
        login: login.to_owned(),
        name: "Mirjam Bos".to_owned(),
        password_hash: "$argon2id$x".to_owned(),
        roles: vec![domain::samenwerking::Role::Supervisor],
        gemeente: None,
        organisation: None,
    };
    create_user(store, &ctx(), &user).await.unwrap()
}

async fn a_destroyed_key_makes_an_old_backup_unreadable(database: TestDatabase) {
    destroyed_in_an_old_backup(database).await;
}

/// Two people with a draft; the key of one is destroyed after a backup of the data.
pub async fn destroyed_in_an_old_backup(database: TestDatabase) {
    let store = &database.store;
    let (gone, stays) = (user(store, "gaat").await, user(store, "blijft").await);
    for user in [gone, stays] {
        let fields = [("toelichting".to_owned(), "half af".to_owned())].into();
        save_draft(store, user, "oordeel", &fields, NOW)
            .await
            .unwrap();
    }
    seal_once(store, NOW).await.unwrap();
    let path = database.file("kopie.db");
    backup(store, &path, NOW, |_| {}).await.unwrap();
    let key_kinds = sqlite_tables(&path).await;
    assert!(key_kinds.iter().any(|table| table == "draft"));
    assert!(
        !key_kinds
            .iter()
            .any(|table| table == "data_key" || table == "key_store"),
        "a backup of the data holds no keys"
    );
    let owner = KeyOwner::Account(gone);
    let proof = store
        .destroy_key(&ctx_at(5), Scope::Installation, owner)
        .await
        .unwrap();
    assert_eq!(proof.destroyed_at, NOW + Duration::seconds(5));
    assert_eq!(
        proof.unreadable_from,
        proof.destroyed_at + Duration::days(14)
    );
    for kind in [DatabaseKind::Sqlite, DatabaseKind::Postgres] {
        let target = TestDatabase::new(kind).await;
        let restored = with_keys_of(&target, &database).await;
        restore(&path, &restored, NOW, |_| {}).await.unwrap();
        let none = draft(&restored, gone, "oordeel").await.unwrap();
        assert!(none.is_none(), "{kind}: destroyed is destroyed");
        let kept = draft(&restored, stays, "oordeel").await.unwrap().unwrap();
        assert_eq!(kept.fields["toelichting"], "half af");
        assert!(verify(&restored, &[]).await.unwrap().is_sound());
        let again = save_draft(&restored, gone, "oordeel", &kept.fields, NOW).await;
        assert!(
            matches!(again, Err(StoreError::KeyDestroyed(_))),
            "{again:?}"
        );
    }
    let second = store
        .destroy_key(&ctx_at(50), Scope::Installation, owner)
        .await
        .unwrap();
    assert_eq!(second, proof, "a second time changes nothing");
    assert_eq!(store.destruction(owner).await.unwrap(), Some(proof));
    let other = KeyOwner::Account(stays);
    assert_eq!(store.destruction(other).await.unwrap(), None);
    assert_eq!(told(store).await, [owner.to_string()]);
}

async fn sqlite_tables(path: &std::path::Path) -> Vec<String> {
    let address = format!("sqlite://{}?mode=ro", path.display());
    let mut connection = SqliteConnection::connect(&address).await.unwrap();
    sqlx::query_scalar("select name from sqlite_schema where type = 'table'")
        .fetch_all(&mut connection)
        .await
        .unwrap()
}

/// The owners of destroyed keys of which the log tells.
pub async fn told(store: &Store) -> Vec<String> {
    let filter = EventFilter {
        action: Some(Action::KeyDestroyed),
        ..EventFilter::default()
    };
    let page = events(store, &filter, None, 10).await.unwrap();
    page.events
        .into_iter()
        .map(|event| event.object.id)
        .collect()
}

async fn a_text_in_the_log_goes_and_the_chain_stays(database: TestDatabase) {
    let store = &database.store;
    log_sealed_text(store, &ctx(), gezin(1), "Wilde niet zeggen waarom").await;
    log_sealed_text(store, &ctx_at(1), gezin(2), "Belde zelf").await;
    seal_once(store, NOW).await.unwrap();
    let filter = EventFilter {
        action: Some(Action::AccountChanged),
        ..EventFilter::default()
    };
    let payloads = async || -> Vec<String> {
        let page = events(store, &filter, None, 10).await.unwrap();
        page.events.into_iter().map(|event| event.payload).collect()
    };
    let before = payloads().await;
    assert!(!before.concat().contains("waarom"));
    let opened = async |payload: &str| open_logged_text(store, payload).await.unwrap().unwrap();
    assert!(opened(&before[0]).await == plain("Belde zelf"));
    assert!(opened(&before[1]).await == plain("Wilde niet zeggen waarom"));
    let gemeente = Scope::Gemeente(GemeenteId(Uuid::from_u128(3)));
    store
        .destroy_key(&ctx_at(2), gemeente, gezin(1))
        .await
        .unwrap();
    assert!(opened(&before[0]).await == plain("Belde zelf"));
    assert!(opened(&before[1]).await == Opened::Destroyed);
    assert_eq!(payloads().await, before, "the log keeps its bytes");
    seal_once(store, NOW).await.unwrap();
    assert!(verify(store, &[]).await.unwrap().is_sound());
    let ordinary = open_logged_text(store, "{\"tekst\": \"gewoon\"}").await;
    assert!(ordinary.unwrap().is_none(), "an ordinary text is none");
}

async fn a_crash_between_key_and_row_leaves_nothing_unreadable(database: TestDatabase) {
    // The key is committed, and the row never comes.
    drop(
        seal_text(&database.store, gezin(1), "a", "verloren")
            .await
            .unwrap(),
    );
    let after = database.second_handle().await;
    let sealed = seal_text(&after, gezin(1), "a", "bewaard").await.unwrap();
    for store in [&database.store, &after, &database.second_handle().await] {
        let opened = open_text(store, gezin(1), "a", &sealed).await.unwrap();
        assert!(opened == plain("bewaard"));
    }
    // Ten processes that make the key of one owner at once make one.
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..10 {
        let store = database.second_handle().await;
        tasks.spawn(async move {
            let text = number.to_string();
            (text.clone(), seal_text(&store, gezin(9), "a", &text).await)
        });
    }
    for (text, sealed) in tasks.join_all().await {
        let opened = open_text(&after, gezin(9), "a", &sealed.unwrap()).await;
        assert!(opened.unwrap() == plain(&text));
    }
}

async fn a_crash_between_destruction_and_log_is_made_good(database: TestDatabase) {
    let store = &database.store;
    let sealed = seal_text(store, gezin(1), "a", "geheim").await.unwrap();
    tamper(store, "alter table event rename to event_away").await;
    let scope = Scope::Gemeente(GemeenteId(Uuid::from_u128(3)));
    let failed = store.destroy_key(&ctx(), scope, gezin(1)).await;
    assert!(failed.is_err(), "the log could not be told: {failed:?}");
    let opened = open_text(store, gezin(1), "a", &sealed).await.unwrap();
    assert!(opened == Opened::Destroyed, "the key went first");
    tamper(store, "alter table event_away rename to event").await;
    assert_eq!(told(store).await.len(), 0);
    // The next start, of two processes.
    let next = database.second_handle().await;
    let (one, two) = tokio::join!(store.finish_destructions(), next.finish_destructions());
    assert!(one.unwrap() + two.unwrap() >= 1);
    assert_eq!(told(store).await, [gezin(1).to_string()]);
    assert_eq!(next.finish_destructions().await.unwrap(), 0);
    let filter = EventFilter {
        scope: Some(scope),
        ..EventFilter::default()
    };
    let page = events(store, &filter, None, 10).await.unwrap();
    let event = &page.events[0];
    assert_eq!(
        (event.actor.name.as_str(), event.actor.roles.as_str()),
        ("Mirjam Bos", "toezichthouder"),
        "who destroyed it is told, not who made it good"
    );
    assert_eq!((event.happened_at, event.trace), (NOW, ctx().trace));
}

async fn another_process_stops_reading_soon_and_writing_at_once(database: TestDatabase) {
    let store = &database.store;
    let hold = Wait::from_millis(400);
    let other = process(&database, hold).await;
    let sealed = seal_text(store, gezin(1), "a", "geheim").await.unwrap();
    let opened = open_text(&other, gezin(1), "a", &sealed).await.unwrap();
    assert!(opened == plain("geheim"));
    store
        .destroy_key(&ctx(), Scope::Installation, gezin(1))
        .await
        .unwrap();
    let here = open_text(store, gezin(1), "a", &sealed).await.unwrap();
    assert!(here == Opened::Destroyed, "this process forgets at once");
    let refused = seal_text(&other, gezin(1), "a", "te laat").await;
    assert!(
        matches!(refused, Err(StoreError::KeyDestroyed(_))),
        "{refused:?}"
    );
    tokio::time::sleep(hold + Wait::from_millis(50)).await;
    let there = open_text(&other, gezin(1), "a", &sealed).await.unwrap();
    assert!(there == Opened::Destroyed, "the other one soon");
}

async fn a_late_draft_of_a_page_that_is_done_is_dropped(database: TestDatabase) {
    let store = &database.store;
    let user = user(store, "mirjam").await;
    let typed = |page: &str, text: &str| {
        let fields = [("concept", page), ("toelichting", text)];
        fields
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .into()
    };
    let kept = async || {
        let found = draft(store, user, "oordeel").await.unwrap();
        found.map(|draft| draft.fields["toelichting"].clone())
    };
    let keep = async |page: &str, text: &str, at: i64| {
        let now = NOW + Duration::seconds(at);
        save_draft(store, user, "oordeel", &typed(page, text), now)
            .await
            .unwrap();
    };
    keep("a", "half", 0).await;
    assert_eq!(kept().await.as_deref(), Some("half"));
    finish_draft(store, user, "oordeel", &typed("a", "heel"), NOW)
        .await
        .unwrap();
    keep("a", "half", 1).await;
    assert_eq!(kept().await, None, "the form was saved already");
    keep("b", "nieuw", 2).await;
    assert_eq!(kept().await.as_deref(), Some("nieuw"));
    keep("a", "half", 3).await;
    assert_eq!(kept().await.as_deref(), Some("nieuw"));
    let no_page = [("toelichting".to_owned(), "zonder".to_owned())].into();
    save_draft(store, user, "oordeel", &no_page, NOW)
        .await
        .unwrap();
    assert_eq!(kept().await.as_deref(), Some("zonder"));
    // After a day the page is forgotten, and nobody's browser waits that long.
    let later = NOW + Duration::hours(25);
    finish_draft(store, user, "oordeel", &typed("b", "x"), later)
        .await
        .unwrap();
    keep("a", "half", 26 * 3600).await;
    assert_eq!(kept().await.as_deref(), Some("half"));
}

async fn what_cannot_be_opened_says_why(database: TestDatabase) {
    let store = &database.store;
    let sealed = seal_text(store, gezin(1), "a", "geheim").await.unwrap();
    let elsewhere = TestDatabase::sqlite().await;
    let without = with_keys_of(&database, &elsewhere).await;
    let missing = open_text(&without, gezin(1), "a", &sealed).await;
    assert!(
        matches!(&missing, Err(StoreError::KeyMissing(name)) if *name == gezin(1).to_string()),
        "{missing:?}"
    );
    for damaged in [&sealed[..20], &[], &[2; 60]] {
        let refused = open_text(store, gezin(1), "a", damaged).await;
        assert!(
            matches!(refused, Err(StoreError::OtherKey(_))),
            "{refused:?}"
        );
    }
    let none = Store::open(&database.url, &key(), OpenOptions::default())
        .await
        .unwrap();
    let refused = open_text(&none, gezin(1), "a", &sealed).await;
    assert!(
        matches!(refused, Err(StoreError::NoKeyStore)),
        "{refused:?}"
    );
    // Another key file does not open what this one wrapped.
    let other = KeySource::Fixed(KeyRing::of(store::InstallationKey::from_bytes([1; 32])));
    let other = KeyStore::open(&database.keys, other, KeyStoreOptions::default())
        .await
        .unwrap();
    let none = none.with_key_store(other).await.unwrap();
    let refused = open_text(&none, gezin(1), "a", &sealed).await;
    assert!(
        matches!(refused, Err(StoreError::OtherKey(_))),
        "{refused:?}"
    );
    let (here, there) = (
        GemeenteId(Uuid::from_u128(1)),
        GemeenteId(Uuid::from_u128(2)),
    );
    let index = blind_index(store, here, "bsn", "123456782");
    assert_eq!(index, blind_index(&none, here, "bsn", "123456782"));
    assert_ne!(index, blind_index(store, there, "bsn", "123456782"));
    assert_ne!(index, blind_index(store, here, "bs", "n123456782"));
}

#[tokio::test]
async fn keys_never_stand_among_the_data_sqlite() {
    let database = TestDatabase::sqlite().await;
    let link = database.file("zelfde.db");
    std::os::unix::fs::symlink(database.url.path().unwrap(), &link).unwrap();
    for url in [
        database.url.clone(),
        store::DatabaseUrl::file(&link).unwrap(),
    ] {
        refused_as_key_store(&database, &url).await;
    }
}

#[tokio::test]
async fn keys_never_stand_among_the_data_postgres() {
    let database = TestDatabase::postgres().await;
    refused_as_key_store(&database, &database.url).await;
}

async fn refused_as_key_store(database: &TestDatabase, url: &store::DatabaseUrl) {
    let source = KeySource::Fixed(KeyRing::of(key()));
    let keys = KeyStore::open(url, source, KeyStoreOptions::default())
        .await
        .unwrap();
    let migrated = keys.migrate(NOW).await;
    assert!(
        matches!(migrated, Err(OpenError::KeyStoreInData)),
        "{migrated:?}"
    );
    let beside = database.store.clone().with_key_store(keys).await;
    assert!(
        matches!(beside, Err(OpenError::KeyStoreInData)),
        "{beside:?}"
    );
}
