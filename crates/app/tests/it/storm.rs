//! Many log-ins at once, each of somebody else: of one name only a few attempts at once are looked at (see `log_in`). All of them see
//! personal data, so each gives a password and a code.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::http::{StatusCode, header};
use demo::PASSWORD;
use domain::samenwerking::Role;
use store::accounts::{NewUser, create_user, set_totp_secret};
use store::testing::{NOW, TestDatabase};
use store::{Ctx, Store};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use totp_rs::Builder;
use web::auth::password::{PasswordPool, hash};

use crate::program::{Place, Wire, send};
use crate::site::{Site, settings};

/// The secret of everybody's second factor.
const SECRET: &[u8] = b"twintig bytes geheim";

/// Five hundred people with the password of the demonstration: a whole town hall that begins its day.
async fn five_hundred_people(store: &Store) {
    let hash = hash(PASSWORD).unwrap();
    for number in 0..500 {
        let new = NewUser {
            login: format!("medewerker-{number}"),
            name: format!("Medewerker {number}"),
            password_hash: hash.clone(),
            roles: vec![Role::CaseManager],
            gemeente: None,
            organisation: None,
        };
        let ctx = Ctx::system("test", NOW);
        let id = create_user(store, &ctx, &new).await.unwrap();
        set_totp_secret(store, &ctx, id, SECRET).await.unwrap();
    }
}

/// The code of now.
#[expect(
    clippy::disallowed_methods,
    reason = "the built program has the clock of the system"
)]
fn code() -> String {
    let totp = Builder::new()
        .with_secret(SECRET.to_vec())
        .with_account_name("x")
        .build()
        .unwrap();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    totp.generate(now.as_secs()).to_string()
}

/// Sends a form, and again for as long as the program asks to come back later.
async fn persist(address: &str, path: &str, cookie: &str, form: impl Fn() -> String) -> Wire {
    for _ in 0..200 {
        let answer = send(address, "POST", path, cookie, &form()).await.unwrap();
        if answer.status != 503 {
            return answer;
        }
        assert!(answer.header("retry-after").is_some(), "{answer:?}");
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    panic!("{path} is never answered");
}

/// Password, then code; both right.
async fn log_in(address: &str, number: usize) {
    let form = format!("inlognaam=medewerker-{number}&wachtwoord={PASSWORD}");
    let half = persist(address, "/inloggen", "", || form.clone()).await;
    assert_eq!(half.header("location"), Some("/inloggen/code?terug=/"));
    let cookie = half.header("set-cookie").unwrap();
    let cookie = cookie.split(';').next().unwrap();
    let code = || format!("code={}", code());
    let whole = persist(address, "/inloggen/code", cookie, code).await;
    assert_eq!(whole.header("location"), Some("/"), "{whole:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_log_ins_at_once_cost_no_more_memory_than_a_few() {
    let place = Place::on(TestDatabase::sqlite().await);
    five_hundred_people(place.store()).await;
    let server = place.serve();
    let before = server.peak_memory();
    let mut tasks = JoinSet::new();
    for number in 0..500 {
        let address = server.address.clone();
        tasks.spawn(async move { log_in(&address, number).await });
    }
    let mut inside = 0;
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
        inside += 1;
    }
    assert_eq!(inside, 500);
    let peak = server.peak_memory();
    println!("500 log-ins with password and code: {peak} MB at most ({before} MB before)");
    // Two passwords are hashed at once, of 46 MB each; how large the program itself is differs per build.
    assert!(peak - before < 120, "{before} MB became {peak} MB");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_never_ends_its_headers_is_hung_up_on() {
    let place = Place::on(TestDatabase::sqlite().await);
    let server = place.serve();
    let mut slow = TcpStream::connect(&server.address).await.unwrap();
    slow.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n")
        .await
        .unwrap();
    let mut said = Vec::new();
    let ended = tokio::time::timeout(Duration::from_secs(25), slow.read_to_end(&mut said)).await;
    assert!(ended.is_ok(), "the connection is still open");
    // Others are served meanwhile and after.
    let other = send(&server.address, "GET", "/healthz", "", "").await;
    assert_eq!(other.unwrap().status, 200);
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
