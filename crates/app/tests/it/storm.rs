//! Many log-ins at once, each of somebody else: of one name only a few attempts at once are looked at (see `log_in`).

use std::sync::Arc;

use app::auth::password::{PasswordPool, hash};
use app::demo::PASSWORD;
use axum::http::{StatusCode, header};
use domain::samenwerking::Role;
use store::accounts::{NewUser, create_user};
use store::testing::{NOW, TestDatabase};
use store::{Ctx, Store};
use tokio::task::JoinSet;

use crate::program::{Place, send};
use crate::site::{Site, settings};

/// Five hundred people with the password of the demonstration: a whole town hall that begins its day.
async fn five_hundred_people(store: &Store) {
    let hash = hash(PASSWORD).unwrap();
    for number in 0..500 {
        let new = NewUser {
            login: format!("medewerker-{number}"),
            name: format!("Medewerker {number}"),
            password_hash: hash.clone(),
            roles: vec![Role::Supervisor],
            gemeente: None,
            organisation: None,
        };
        create_user(store, &Ctx::system("test", NOW), &new)
            .await
            .unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_log_ins_at_once_cost_no_more_memory_than_a_few() {
    let place = Place::on(TestDatabase::sqlite().await);
    five_hundred_people(place.store()).await;
    let server = place.serve();
    let mut tasks = JoinSet::new();
    for number in 0..500 {
        let address = server.address.clone();
        let form = format!("inlognaam=medewerker-{number}&wachtwoord={PASSWORD}");
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
    five_hundred_people(&site.state.store).await;
    let site = Arc::new(site);
    let tasks: Vec<_> = (0..500)
        .map(|number| {
            let site = Arc::clone(&site);
            let name = format!("medewerker-{number}");
            tokio::spawn(async move { site.log_in(&name, PASSWORD).await })
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
