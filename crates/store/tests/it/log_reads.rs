//! Reads of personal data in the log: written together, before anything is shown, and covered by the proof.

use std::task::Poll;
use std::time::{Duration, Instant};

use domain::samenwerking::{Category, CategorySet, Purpose, Role};
use domain::shared::{
    ClauseId, EmergencyId, GemeenteId, GezinId, OrganisationId, PersonId, UserId,
};
use serde_json::json;
use store::log::{
    Action, Basis, EventFilter, MOST_SUBJECTS, Problem, Scope, Subject, SubjectId, events,
    seal_once, verify, verify_with,
};
use store::testing::{
    NOW, ReadEntry, TestDatabase, hold_a_change_open, read_only, record_read, row_counts, tamper,
};
use store::{Actor, Ctx, DatabaseKind, SpanId, Store, StoreError, TraceId};
use time::OffsetDateTime;
use uuid::Uuid;

on_both! {
    two_hundred_at_once_share_their_transactions => two_hundred_at_once_share_their_transactions_sqlite, two_hundred_at_once_share_their_transactions_postgres;
    a_read_says_who_looked_for_what => a_read_says_who_looked_for_what_sqlite, a_read_says_who_looked_for_what_postgres;
    who_goes_away_takes_nobody_along => who_goes_away_takes_nobody_along_sqlite, who_goes_away_takes_nobody_along_postgres;
    without_a_log_everybody_hears_it => without_a_log_everybody_hears_it_sqlite, without_a_log_everybody_hears_it_postgres;
    one_refused_read_does_not_stop_the_others => one_refused_read_does_not_stop_the_others_sqlite, one_refused_read_does_not_stop_the_others_postgres;
    a_page_shows_at_most_a_hundred => a_page_shows_at_most_a_hundred_sqlite, a_page_shows_at_most_a_hundred_postgres;
    full_pages_stay_short_transactions => full_pages_stay_short_transactions_sqlite, full_pages_stay_short_transactions_postgres;
    changed_subjects_are_found => changed_subjects_are_found_sqlite, changed_subjects_are_found_postgres;
    subjects_of_waiting_events_are_proved_too => subjects_of_waiting_events_are_proved_too_sqlite, subjects_of_waiting_events_are_proved_too_postgres;
    a_factsheet_without_rows_is_found => a_factsheet_without_rows_is_found_sqlite, a_factsheet_without_rows_is_found_postgres;
    subjects_cannot_be_changed => subjects_cannot_be_changed_sqlite, subjects_cannot_be_changed_postgres;
}

pub const GEMEENTE: GemeenteId = GemeenteId(Uuid::from_u128(0xd));

/// Somebody of an organisation at a moment.
pub fn reader(number: u128, now: OffsetDateTime) -> Ctx {
    Ctx {
        actor: Actor::User {
            id: UserId(Uuid::from_u128(number)),
            name: format!("Lezer {number}"),
            roles: vec![Role::FamilyCoach],
            gemeente: Some(GEMEENTE),
            organisation: Some((
                OrganisationId(Uuid::from_u128(0x50)),
                "Stichting Raakvlak".to_owned(),
            )),
        },
        now,
        trace: TraceId([number.to_be_bytes()[15]; 16]),
        span: SpanId([3; 8]),
        network: Some("192.0.2.8".to_owned()),
    }
}

pub fn gezin(number: u128) -> SubjectId {
    SubjectId::Gezin(GezinId(Uuid::from_u128(number)))
}

pub fn shown(id: SubjectId) -> Subject {
    Subject {
        id,
        categories: CategorySet::EMPTY
            .with(Category::Composition)
            .with(Category::Plan),
        basis: Basis::Clause(ClauseId(Uuid::from_u128(0xc))),
        ground: "jeugdwet-7.3.11".to_owned(),
    }
}

pub fn opened(id: SubjectId) -> ReadEntry {
    ReadEntry {
        scope: Scope::Gemeente(GEMEENTE),
        action: Action::GezinRead,
        object: "gezin",
        object_id: id.uuid().to_string(),
        purpose: Some(Purpose::Help),
        query: json!({}),
        subjects: vec![shown(id)],
    }
}

pub fn listed(ids: impl IntoIterator<Item = u128>) -> ReadEntry {
    ReadEntry {
        scope: Scope::Gemeente(GEMEENTE),
        action: Action::GezinnenListed,
        object: "gezin",
        object_id: String::new(),
        purpose: Some(Purpose::Help),
        query: json!({"wijk": "04"}),
        subjects: ids.into_iter().map(|id| shown(gezin(id))).collect(),
    }
}

async fn count(store: &Store, table: &str) -> u64 {
    row_counts(store).await[table]
}

async fn two_hundred_at_once_share_their_transactions(database: TestDatabase) {
    let store = &database.store;
    let readers: Vec<_> = (0..200)
        .map(|number| {
            let store = store.clone();
            tokio::spawn(async move {
                record_read(&store, &reader(number, NOW), listed([1, 2, number])).await
            })
        })
        .collect();
    let mut ids = std::collections::HashSet::new();
    for reader in readers {
        assert!(ids.insert(reader.await.unwrap().unwrap()));
    }
    assert_eq!(ids.len(), 200);
    assert_eq!(count(store, "event").await, 200);
    assert_eq!(count(store, "event_subject").await, 600);
    let counts = store.read_counts();
    println!("{counts:?}");
    assert_eq!((counts.logged, counts.failed), (200, 0));
    assert!(counts.transactions <= 40, "{counts:?}");
    assert_eq!(seal_once(store, NOW).await.unwrap().sealed, 200);
    let mut steps = Vec::new();
    let mut progress = |done, total| steps.push((done, total));
    let report = verify_with(store, &[], &mut progress).await.unwrap();
    assert_eq!((report.sealed, report.problems), (200, vec![]));
    assert_eq!(steps, [(200, 200)]);
}

async fn a_read_says_who_looked_for_what(database: TestDatabase) {
    let store = &database.store;
    let id = record_read(store, &reader(5, NOW), opened(gezin(1)))
        .await
        .unwrap();
    let event = events(store, &EventFilter::default(), None, 1)
        .await
        .unwrap()
        .events
        .remove(0);
    assert_eq!((event.id, event.action), (id, Action::GezinRead));
    assert_eq!(event.purpose, Some(Purpose::Help));
    assert_eq!(
        event.actor.organisation,
        Some(OrganisationId(Uuid::from_u128(0x50)))
    );
    assert_eq!(
        event.actor.organisation_name.as_deref(),
        Some("Stichting Raakvlak")
    );
    let payload: serde_json::Value = serde_json::from_str(&event.payload).unwrap();
    assert_eq!(payload["onderwerpen"]["aantal"], 1);
    let name = store::testing::term(store, "  Van  DIJK ");
    assert_eq!(name, store::testing::term(store, "van dijk"));
    assert_ne!(name, store::testing::term(store, "van dijck"));
    assert_eq!(name["lengte"], 8);
    assert!(!name.to_string().contains("dijk"));
}

async fn who_goes_away_takes_nobody_along(database: TestDatabase) {
    let store = &database.store;
    let ctx = reader(1, NOW);
    let held = hold_a_change_open(store, &ctx).await;
    // The first one starts the writing; then it and every third go away.
    let readers: Vec<_> = (0..30)
        .map(|number| {
            let store = store.clone();
            tokio::spawn(async move {
                record_read(&store, &reader(number, NOW), opened(gezin(number))).await
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(50)).await;
    for gone in readers.iter().step_by(3) {
        gone.abort();
    }
    held.commit().await;
    for (number, reader) in readers.into_iter().enumerate() {
        if number % 3 > 0 {
            reader.await.unwrap().unwrap();
        }
    }
    // Those behind the one that went away are answered, and the queue goes on.
    record_read(store, &ctx, opened(gezin(99))).await.unwrap();
    // Asked once and gone at once, also when it is the only one.
    for number in 100..110 {
        let mut asking = Box::pin(record_read(store, &ctx, opened(gezin(number))));
        let first = std::future::poll_fn(|cx| Poll::Ready(asking.as_mut().poll(cx).is_ready()));
        assert!(!first.await, "it is in the queue and waits");
    }
    record_read(store, &ctx, opened(gezin(110))).await.unwrap();
    let written = count(store, "event_subject").await;
    assert_eq!(written, 42, "who had asked before going away is in the log");
    seal_once(store, NOW).await.unwrap();
    assert!(verify(store, &[]).await.unwrap().is_sound());
}

async fn without_a_log_everybody_hears_it(database: TestDatabase) {
    let closed = database.second_handle().await;
    closed.clone().close().await;
    let readers: Vec<_> = (0..20)
        .map(|number| {
            let store = closed.clone();
            tokio::spawn(async move {
                record_read(&store, &reader(number, NOW), opened(gezin(number))).await
            })
        })
        .collect();
    for reader in readers {
        let error = reader.await.unwrap().unwrap_err();
        let StoreError::NotLogged(cause) = error else {
            panic!("{error:?}");
        };
        assert!(matches!(*cause, StoreError::Unreachable), "{cause:?}");
    }
    assert_eq!(closed.read_counts().failed, 20);
    assert_eq!(closed.read_counts().logged, 0);
    if database.store.kind() == DatabaseKind::Sqlite {
        let store = read_only(&database.url).await;
        let error = record_read(&store, &reader(1, NOW), opened(gezin(1)))
            .await
            .unwrap_err();
        let StoreError::NotLogged(cause) = error else {
            panic!("{error:?}");
        };
        assert!(matches!(*cause, StoreError::ReadOnly), "{cause:?}");
    }
    assert_eq!(count(&database.store, "event").await, 0);
}

/// A rule of the database that one read breaks: somebody else's read in the same transaction is logged all the same.
async fn one_refused_read_does_not_stop_the_others(database: TestDatabase) {
    let store = &database.store;
    let ctx = reader(1, NOW);
    let refuse = match store.kind() {
        DatabaseKind::Sqlite => {
            "create trigger refuse before insert on event_subject when new.ground = 'kapot'
             begin select raise(abort, 'kapot'); end"
        }
        DatabaseKind::Postgres => {
            "alter table event_subject add constraint refuse check (ground <> 'kapot')"
        }
    };
    tamper(store, refuse).await;
    let held = hold_a_change_open(store, &ctx).await;
    let readers: Vec<_> = (0..10)
        .map(|number| {
            let (store, ctx) = (store.clone(), ctx.clone());
            tokio::spawn(async move {
                let mut entry = opened(gezin(number));
                if number == 4 {
                    entry.subjects[0].ground = "kapot".to_owned();
                }
                record_read(&store, &ctx, entry).await
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(50)).await;
    held.commit().await;
    for (number, reader) in readers.into_iter().enumerate() {
        assert_eq!(reader.await.unwrap().is_err(), number == 4, "{number}");
    }
    assert_eq!(count(store, "event_subject").await, 9);
    let counts = store.read_counts();
    assert_eq!((counts.logged, counts.failed), (9, 1));
}

async fn a_page_shows_at_most_a_hundred(database: TestDatabase) {
    let store = &database.store;
    let ctx = reader(1, NOW);
    let most = MOST_SUBJECTS as u128;
    record_read(store, &ctx, listed(0..most)).await.unwrap();
    let error = record_read(store, &ctx, listed(0..=most))
        .await
        .unwrap_err();
    assert!(
        matches!(error, StoreError::TooManySubjects(101)),
        "{error:?}"
    );
    record_read(store, &ctx, listed([])).await.unwrap();
    assert_eq!(count(store, "event_subject").await, 100);
    seal_once(store, NOW).await.unwrap();
    assert_eq!(verify(store, &[]).await.unwrap().problems, []);
}

async fn full_pages_stay_short_transactions(database: TestDatabase) {
    let store = &database.store;
    let began = Instant::now();
    let readers: Vec<_> = (0..100)
        .map(|number| {
            let store = store.clone();
            tokio::spawn(
                async move { record_read(&store, &reader(number, NOW), listed(0..100)).await },
            )
        })
        .collect();
    for reader in readers {
        reader.await.unwrap().unwrap();
    }
    let counts = store.read_counts();
    let each = began.elapsed() / u32::try_from(counts.transactions).unwrap();
    println!("10,000 subjects in {counts:?}, {each:?} each");
    assert!(counts.transactions >= 5, "a transaction holds 2,000 rows");
    assert_eq!(count(store, "event_subject").await, 10_000);
}

/// What somebody with every right on the database does first.
async fn unlock(store: &Store) {
    let sql = match store.kind() {
        DatabaseKind::Sqlite => {
            "drop trigger event_subject_no_update; drop trigger event_subject_no_delete;
             drop trigger event_no_update; drop trigger event_no_delete"
        }
        DatabaseKind::Postgres => {
            "alter table event_subject disable trigger user; alter table event disable trigger user"
        }
    };
    tamper(store, sql).await;
}

async fn changed_subjects_are_found(database: TestDatabase) {
    let store = &database.store;
    let ctx = reader(1, NOW);
    let event = record_read(store, &ctx, listed([1, 2, 3])).await.unwrap();
    let other = record_read(store, &ctx, opened(gezin(4))).await.unwrap();
    let scope = Scope::Gemeente(GEMEENTE);
    seal_once(store, NOW).await.unwrap();
    assert_eq!(verify(store, &[]).await.unwrap().problems, []);
    unlock(store).await;
    let changed = |told, found| Problem::SubjectsChanged {
        scope,
        event,
        told,
        found,
    };
    let steps = [
        ("update event_subject set categories = 'gezinssamenstelling' where position = 2", changed(3, 3)),
        ("update event_subject set categories = 'gezinssamenstelling plan'; update event_subject set position = position + 10 where position < 3;
          update event_subject set position = 2 where position = 11; update event_subject set position = 1 where position = 12 and event in
             (select event from event_subject where position = 3)", changed(3, 3)),
        ("delete from event_subject where position = 3", changed(3, 2)),
        ("insert into event_subject select gemeente, event, 3, kind, subject, categories, basis_kind, basis, ground from event_subject where position = 2;
          insert into event_subject select gemeente, event, 4, kind, subject, categories, basis_kind, basis, ground from event_subject where position = 2",
            changed(3, 4)),
    ];
    for (number, (sql, problem)) in steps.into_iter().enumerate() {
        tamper(store, sql).await;
        let found = verify(store, &[]).await.unwrap().problems;
        // The row of the other event moved along to position 11 from the second step on.
        assert!(found.contains(&problem), "{number}: {found:?}");
        let others = found.iter().filter(|found| **found != problem).count();
        assert_eq!(others, usize::from(number > 0), "{number}: {found:?}");
    }
    // Rows whose event is gone, or never was.
    let (id, nowhere) = match store.kind() {
        DatabaseKind::Sqlite => (
            format!("x'{}'", other.0.simple()),
            "zeroblob(16)".to_owned(),
        ),
        DatabaseKind::Postgres => (format!("'{}'", other.0), format!("'{}'", Uuid::nil())),
    };
    tamper(
        store,
        &format!("update event_subject set event = {nowhere} where event = {id}"),
    )
    .await;
    let found = verify(store, &[]).await.unwrap().problems;
    let loose = Problem::SubjectLoose {
        scope,
        event: domain::shared::EventId(Uuid::nil()),
    };
    assert!(found.contains(&loose), "{found:?}");
    assert_eq!(found.len(), 3, "{found:?}");
}

async fn subjects_of_waiting_events_are_proved_too(database: TestDatabase) {
    let store = &database.store;
    let ctx = reader(1, NOW);
    let event = record_read(store, &ctx, listed([1, 2])).await.unwrap();
    assert_eq!(verify(store, &[]).await.unwrap().problems, []);
    unlock(store).await;
    tamper(store, "delete from event_subject").await;
    let problem = Problem::SubjectsChanged {
        scope: Scope::Gemeente(GEMEENTE),
        event,
        told: 2,
        found: 0,
    };
    assert_eq!(verify(store, &[]).await.unwrap().problems, [problem]);
}

async fn subjects_cannot_be_changed(database: TestDatabase) {
    let store = &database.store;
    let mut entry = listed([1, 2]);
    entry.subjects[1] = Subject {
        id: SubjectId::Person(PersonId(Uuid::from_u128(8))),
        basis: Basis::Emergency(EmergencyId(Uuid::from_u128(9))),
        ..shown(gezin(1))
    };
    record_read(store, &reader(1, NOW), entry).await.unwrap();
    for sql in [
        "update event_subject set ground = 'anders'",
        "delete from event_subject",
        "insert into event_subject select gemeente, event, 101, kind, subject, categories, basis_kind, basis, ground
         from event_subject where position = 2",
        "insert into event_subject select gemeente, event, 3, kind, subject, categories, 'clause', null, ground
         from event_subject where position = 2",
    ] {
        let store = store.clone();
        let changed = tokio::spawn(async move { tamper(&store, sql).await }).await;
        assert!(changed.is_err(), "the database lets through: {sql}");
    }
    assert_eq!(count(store, "event_subject").await, 2);
}

/// Tables of a factsheet, those first that refer to others.
const SHEET: [&str; 8] = [
    "factsheet_outcome_cell",
    "factsheet_outcome_row",
    "factsheet_outcome_year",
    "factsheet_outcome_theme",
    "factsheet_theme_norm",
    "factsheet_term",
    "factsheet_paragraph",
    "factsheet",
];

async fn a_factsheet_without_rows_is_found(database: TestDatabase) {
    let store = &database.store;
    crate::samples::begin(store).await;
    let framework = crate::samples::framework();
    let mut published = Vec::new();
    for name in ["Elders", "Ergens"] {
        let ctx = crate::samples::ctx();
        let sheet = crate::samples::sheet_of(name);
        let options = store::toezicht::ImportOptions::default();
        let imported =
            store::toezicht::import_sheet(store, &ctx, &sheet, &framework, &options).await;
        published.push(imported.unwrap().factsheet);
    }
    assert_eq!(verify(store, &[]).await.unwrap().problems, []);
    let id = published[0].0;
    for table in SHEET {
        let unlock = match store.kind() {
            DatabaseKind::Sqlite => format!("drop trigger {table}_no_delete"),
            DatabaseKind::Postgres => format!("alter table {table} disable trigger user"),
        };
        let id = match store.kind() {
            DatabaseKind::Sqlite => format!("x'{}'", id.simple()),
            DatabaseKind::Postgres => format!("'{id}'"),
        };
        let key = if table == "factsheet" {
            "id"
        } else {
            "factsheet"
        };
        let delete = format!("delete from {table} where {key} = {id}");
        tamper(store, &format!("{unlock}; {delete}")).await;
    }
    let found = verify(store, &[]).await.unwrap().problems;
    assert!(
        matches!(found[..], [Problem::SheetGone { factsheet, .. }] if factsheet == published[0]),
        "{found:?}"
    );
}
