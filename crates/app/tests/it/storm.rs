//! Many log-ins at once.

use std::sync::Arc;

use app::auth::password::PasswordPool;
use app::demo::PASSWORD;
use axum::http::{StatusCode, header};
use store::testing::TestDatabase;
use tokio::task::JoinSet;

use crate::program::{Place, send};
use crate::site::{Site, settings};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_log_ins_at_once_cost_no_more_memory_than_a_few() {
    let place = Place::empty();
    let server = place.start(&["demo", "--port", "0", "--json"]);
    let form = format!("inlognaam=toezicht&wachtwoord={PASSWORD}");
    let mut tasks = JoinSet::new();
    for _ in 0..500 {
        let (address, form) = (server.address.clone(), form.clone());
        tasks.spawn(async move { send(&address, "POST", "/inloggen", "", &form).await });
    }
    let mut answered = 0;
    while let Some(answer) = tasks.join_next().await {
        let answer = answer.unwrap().unwrap();
        assert!(matches!(answer.status, 303 | 503), "{answer:?}");
        answered += 1;
    }
    assert_eq!(answered, 500);
    let megabytes = server.peak_memory();
    assert!(megabytes < 150, "{megabytes} MB");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_log_ins_at_once_are_answered_or_told_to_come_back() {
    let database = TestDatabase::sqlite().await;
    let site = Site::with(database, settings(), PasswordPool::new(2, 16).unwrap()).await;
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
    assert!(in_ >= 16, "who had a place got in: {in_}");
    assert!(later > 0, "who had none was told so: {later}");
    assert_eq!(in_ + later, 500);
    assert_eq!(site.state.passwords.waiting(), 0);
}
