//! The sealer beside others: several at once, and a change that is committed late.

use std::time::{Duration, Instant};

use store::Store;
use store::log::{SealReport, seal_once, verify};
use store::testing::{NOW, TestDatabase, hold_a_change_open};
use store::toezicht::ensure_gemeente;

use crate::samples::ctx_at;

on_both! {
    two_sealers_make_one_chain => two_sealers_make_one_chain_sqlite, two_sealers_make_one_chain_postgres;
    many_events_are_sealed_in_batches => many_events_are_sealed_in_batches_sqlite, many_events_are_sealed_in_batches_postgres;
}

async fn write(store: Store, writer: i64) {
    for number in 0..40 {
        let name = format!("Gemeente {writer}-{number}");
        ensure_gemeente(&store, &ctx_at(number), &name, None)
            .await
            .unwrap();
        store::accounts::attempt_failed(&store, &ctx_at(number), None)
            .await
            .unwrap();
    }
}

/// Seals until told to stop, and once more.
async fn keep_sealing(store: Store, mut stop: tokio::sync::watch::Receiver<bool>) -> u64 {
    let mut sealed = 0;
    loop {
        let last = *stop.borrow_and_update();
        sealed += seal_once(&store, NOW).await.unwrap().sealed;
        if last {
            return sealed;
        }
    }
}

async fn two_sealers_make_one_chain(database: TestDatabase) {
    let other = database.second_handle().await;
    let (tell, stop) = tokio::sync::watch::channel(false);
    let sealers = [database.store.clone(), other.clone()]
        .map(|store| tokio::spawn(keep_sealing(store, stop.clone())));
    let writers = [(database.store.clone(), 1), (other.clone(), 2)]
        .map(|(store, writer)| tokio::spawn(write(store, writer)));
    for writer in writers {
        writer.await.unwrap();
    }
    tell.send(true).unwrap();
    let mut sealed = 0;
    for sealer in sealers {
        sealed += sealer.await.unwrap();
    }
    sealed += seal_once(&other, NOW).await.unwrap().sealed;
    let report = verify(&database.store, &[]).await.unwrap();
    assert_eq!(report.problems, []);
    assert_eq!((report.sealed, report.unsealed_tail), (160, 0));
    assert_eq!(sealed, 160, "an event is sealed once");
    assert_eq!(report.chains, 81);
}

async fn many_events_are_sealed_in_batches(database: TestDatabase) {
    let store = &database.store;
    for number in 0..600 {
        store::accounts::attempt_failed(store, &ctx_at(number), None)
            .await
            .unwrap();
    }
    let began = Instant::now();
    let report = seal_once(store, NOW).await.unwrap();
    println!("600 events sealed in {:?}", began.elapsed());
    assert_eq!(
        report,
        SealReport {
            sealed: 600,
            busy: 0
        }
    );
    let report = verify(store, &[]).await.unwrap();
    assert_eq!((report.sealed, report.problems.len()), (600, 0));
}

/// One change stays open for five seconds. Others commit and are sealed meanwhile; the late one is sealed after them, though its
/// event is older.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_late_commit_is_sealed_later_postgres() {
    let database = TestDatabase::postgres().await;
    let store = &database.store;
    let first = ctx_at(0);
    let late = hold_a_change_open(store, &first).await;
    let began = Instant::now();
    for number in 1..=25 {
        let ctx = ctx_at(number);
        store::accounts::attempt_failed(store, &ctx, None)
            .await
            .unwrap();
        assert_eq!(seal_once(store, NOW).await.unwrap().sealed, 1);
    }
    assert!(
        began.elapsed() < Duration::from_secs(5),
        "others waited for the open change"
    );
    tokio::time::sleep(Duration::from_secs(5).saturating_sub(began.elapsed())).await;
    let before = verify(store, &[]).await.unwrap();
    assert_eq!((before.sealed, before.unsealed_tail), (25, 0));
    late.commit().await;
    let waiting = verify(store, &[]).await.unwrap();
    assert_eq!((waiting.unsealed_tail, waiting.problems.len()), (1, 0));
    assert_eq!(seal_once(store, NOW).await.unwrap().sealed, 1);
    let after = verify(store, &[]).await.unwrap();
    assert_eq!((after.sealed, after.unsealed_tail), (26, 0));
    assert!(after.is_sound(), "{after:?}");
}

/// SQLite has one writer: others wait for the open change, and nobody reads a half one meanwhile.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_late_commit_is_waited_for_sqlite() {
    let database = TestDatabase::sqlite().await;
    let (store, other) = (&database.store, database.second_handle().await);
    let late = hold_a_change_open(store, &ctx_at(0)).await;
    let began = Instant::now();
    let writers: Vec<_> = (1..=10)
        .map(|number| {
            let other = other.clone();
            tokio::spawn(async move {
                store::accounts::attempt_failed(&other, &ctx_at(number), None).await
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_secs(5)).await;
    let meanwhile = verify(&other, &[]).await.unwrap();
    assert_eq!((meanwhile.sealed, meanwhile.unsealed_tail), (0, 0));
    late.commit().await;
    for writer in writers {
        writer.await.unwrap().unwrap();
    }
    assert!(began.elapsed() >= Duration::from_secs(5));
    assert_eq!(seal_once(&other, NOW).await.unwrap().sealed, 11);
    assert!(verify(store, &[]).await.unwrap().is_sound());
}
