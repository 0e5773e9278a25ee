//! What one answer shows is committed together, before the answer is there.

use store::log::{logged_together, verify};
use store::testing::{NOW, TestDatabase, record_read, row_counts};
use store::{Store, StoreError};

use crate::log_reads::{gezin, listed, opened, reader};

on_both! {
    an_answer_is_committed_once => committed_once_sqlite, committed_once_postgres;
    an_answer_that_is_not_logged_is_not_given => not_given_sqlite, not_given_postgres;
    an_answer_that_breaks_off_shows_nothing => breaks_off_sqlite, breaks_off_postgres;
    a_long_answer_fills_transactions => long_sqlite, long_postgres;
    another_task_waits_for_its_own_commit => other_task_sqlite, other_task_postgres;
}

async fn events(store: &Store) -> u64 {
    row_counts(store).await["event"]
}

async fn an_answer_is_committed_once(database: TestDatabase) {
    let store = &database.store;
    let ctx = reader(1, NOW);
    let answer = logged_together(store, async {
        for number in 1..=12 {
            record_read(store, &ctx, opened(gezin(number)))
                .await
                .unwrap();
        }
        events(store).await
    });
    assert_eq!(answer.await.unwrap(), 0, "nothing is committed on the way");
    assert_eq!(events(store).await, 12);
    let counts = store.read_counts();
    assert_eq!((counts.logged, counts.transactions), (12, 1));
    assert!(verify(store, &[]).await.unwrap().problems.is_empty());
    // An answer that shows nothing takes none.
    logged_together(store, async {}).await.unwrap();
    assert_eq!(store.read_counts().transactions, 1);
}

async fn an_answer_that_is_not_logged_is_not_given(database: TestDatabase) {
    let closed = database.second_handle().await;
    closed.clone().close().await;
    let ctx = reader(1, NOW);
    let answer = logged_together(&closed, async {
        record_read(&closed, &ctx, opened(gezin(1))).await.unwrap();
        "een geheim"
    });
    assert!(matches!(answer.await, Err(StoreError::NotLogged(_))));
    assert_eq!(closed.read_counts().failed, 1);
}

async fn an_answer_that_breaks_off_shows_nothing(database: TestDatabase) {
    let store = &database.store;
    let ctx = reader(1, NOW);
    let making = logged_together(store, async {
        record_read(store, &ctx, opened(gezin(1))).await.unwrap();
        std::future::pending::<()>().await;
    });
    let late = tokio::time::timeout(std::time::Duration::from_millis(50), making).await;
    assert!(late.is_err());
    // The next answer of the same task does not take it along.
    logged_together(store, async {}).await.unwrap();
    assert_eq!(events(store).await, 0);
}

async fn a_long_answer_fills_transactions(database: TestDatabase) {
    let store = &database.store;
    let ctx = reader(1, NOW);
    let answer = logged_together(store, async {
        for number in 1..=100 {
            record_read(store, &ctx, listed([number])).await.unwrap();
        }
        events(store).await
    });
    assert_eq!(
        answer.await.unwrap(),
        64,
        "a full transaction does not wait"
    );
    assert_eq!(events(store).await, 100);
    assert_eq!(store.read_counts().transactions, 2);
}

async fn another_task_waits_for_its_own_commit(database: TestDatabase) {
    let store = &database.store;
    let answer = logged_together(store, async {
        let other = store.clone();
        let reading = tokio::spawn(async move {
            record_read(&other, &reader(2, NOW), opened(gezin(2)))
                .await
                .unwrap();
            events(&other).await
        });
        reading.await.unwrap()
    });
    assert_eq!(answer.await.unwrap(), 1);
}
