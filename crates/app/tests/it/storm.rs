//! Many log-ins at once.

use std::sync::Arc;

use app::auth::password::PasswordPool;
use app::demo::PASSWORD;
use axum::http::{StatusCode, header};
use store::testing::TestDatabase;

use crate::site::{Site, settings};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_log_ins_at_once_are_answered_or_told_to_come_back() {
    let database = TestDatabase::sqlite().await;
    let site = Site::with(database, settings(), PasswordPool::new(2, 16)).await;
    let site = Arc::new(site);
    let tasks: Vec<_> = (0..500)
        .map(|_| {
            let site = Arc::clone(&site);
            tokio::spawn(async move { site.log_in("toezicht", PASSWORD).await })
        })
        .collect();
    let (mut in_, mut later) = (0, 0);
    for task in tasks {
        let answer = task.await.unwrap();
        match answer.status {
            StatusCode::SEE_OTHER => in_ += 1,
            StatusCode::SERVICE_UNAVAILABLE => {
                assert_eq!(answer.header(header::RETRY_AFTER), "3");
                assert!(answer.body.contains("Het is even te druk"));
                later += 1;
            }
            other => panic!("{other}"),
        }
    }
    assert!(in_ >= 18, "who had a place got in: {in_}");
    assert!(later > 0, "who had none was told so: {later}");
    assert_eq!(in_ + later, 500);
    assert_eq!(site.state.passwords.waiting(), 0);
}
