//! Many log-ins at once, each with a name of its own: of one name, five attempts at once are looked at (see `log_in`).

use std::sync::Arc;

use app::auth::password::PasswordPool;
use app::demo::PASSWORD;
use axum::http::{StatusCode, header};
use domain::samenwerking::Role;
use store::accounts::{NewUser, create_user, user_by_login};
use store::testing::{NOW, TestDatabase};
use store::{Ctx, Store};
use tokio::task::JoinSet;

use crate::program::{Place, send};
use crate::site::{Site, settings};

/// Five hundred people with the password of the demonstration: a whole town hall that begins its day.
async fn five_hundred_people(store: &Store) {
    let known = user_by_login(store, "toezicht").await.unwrap().unwrap();
    for number in 0..500 {
        let new = NewUser {
            login: format!("medewerker-{number}"),
            name: format!("Medewerker {number}"),
            password_hash: known.password_hash.clone(),
            roles: vec![Role::Supervisor],
            gemeente: None,
        };
        create_user(store, &Ctx::system("test", NOW), &new)
            .await
            .unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_log_ins_at_once_cost_no_more_memory_than_a_few() {
    let place = Place::empty();
    // Behind a proxy that tells no address nobody is slowed down for sharing one.
    let config = place.path("samenhang.toml");
    std::fs::write(&config, "behind_proxy = true\n").unwrap();
    let config = config.to_str().unwrap();
    let server = place.start(&["demo", "--port", "0", "--json", "--config", config]);
    let mut tasks = JoinSet::new();
    for number in 0..500 {
        let address = server.address.clone();
        let form = format!("inlognaam=niemand-{number}&wachtwoord={PASSWORD}");
        tasks.spawn(async move { send(&address, "POST", "/inloggen", "", &form).await });
    }
    let mut answered = 0;
    while let Some(answer) = tasks.join_next().await {
        let answer = answer.unwrap().unwrap();
        assert!(matches!(answer.status, 422 | 503), "{answer:?}");
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
        .map(|number| {
            let site = Arc::clone(&site);
            let name = format!("niemand-{number}");
            tokio::spawn(async move { site.log_in(&name, PASSWORD).await })
        })
        .collect();
    let (mut looked_at, mut later) = (0, 0);
    for task in tasks {
        let answer = task.await.unwrap();
        match answer.status {
            StatusCode::UNPROCESSABLE_ENTITY => looked_at += 1,
            StatusCode::SERVICE_UNAVAILABLE => {
                assert_eq!(answer.header(header::RETRY_AFTER), "3");
                assert!(answer.body.contains("Het is even te druk"));
                later += 1;
            }
            other => panic!("{other}"),
        }
    }
    assert!(looked_at >= 16, "who had a place: {looked_at}");
    assert!(later > 0, "who had none was told so: {later}");
    assert_eq!(looked_at + later, 500);
    assert_eq!(site.state.passwords.waiting(), 0);
}
