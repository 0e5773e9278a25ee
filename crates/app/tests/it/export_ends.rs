//! A file with families that is still being made when the access of who asked for it ends.

use axum::body::Body;
use axum::http::{Method, Response, StatusCode};
use http_body_util::BodyExt;
use store::Ctx;
use store::accounts::{end_all_sessions, update_user};
use store::bench::{Size, seed};
use store::testing::{NOW, TestDatabase};
use tower::ServiceExt;

use crate::site::{Site, request};

on_both! {
    a_file_ends_where_the_access_ends => ends_sqlite, ends_postgres;
}

/// Who sees sixty families.
const LOGIN: &str = "meting-60";

async fn begun(site: &Site) -> (Response<Body>, String) {
    let cookie = site.session_of(LOGIN).await;
    let ask = request(
        Method::POST,
        "/gezinnen/export",
        &cookie,
        Some("reden=Overdracht"),
    );
    let mut answer = site.router.clone().oneshot(ask).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let first = answer.body_mut().frame().await.unwrap().unwrap();
    let first = first.into_data().unwrap();
    (answer, String::from_utf8(first.to_vec()).unwrap())
}

/// The lines after the first, of which the last may say why there are no more.
async fn rest((answer, first): (Response<Body>, String)) -> (usize, Option<String>) {
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    let text = first + str::from_utf8(&bytes).unwrap();
    let mut lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let told = lines.last().and_then(|last| last["afgebroken"].as_str());
    let told = told.map(str::to_owned);
    if told.is_some() {
        lines.pop();
    }
    assert!(lines.iter().all(|line| line["naam"].is_string()));
    (lines.len(), told)
}

async fn a_file_ends_where_the_access_ends(database: TestDatabase) {
    let site = Site::new(database).await;
    let store = site.state.store.clone();
    let size = Size {
        families: 240,
        years: 0,
    };
    seed(&store, size, NOW).await;
    assert_eq!(rest(begun(&site).await).await, (60, None));

    let ctx = || Ctx::system("test", site.state.clock.now());
    let going = begun(&site).await;
    let user = site.user(LOGIN).await;
    assert!(end_all_sessions(&store, &ctx(), user.id).await.unwrap() > 0);
    let (families, told) = rest(going).await;
    assert!((20..60).contains(&families), "{families}");
    assert!(told.unwrap().contains("uw toegang is geëindigd"));

    let going = begun(&site).await;
    site.wait(10 * 60);
    let (families, told) = rest(going).await;
    assert!((20..60).contains(&families), "{families}");
    assert!(told.unwrap().contains("langer dan 10 minuten"));

    // The account moves on while its session could go on.
    let going = begun(&site).await;
    let mut moved = site.user(LOGIN).await;
    moved.active = false;
    update_user(&store, &ctx(), &moved).await.unwrap();
    let (families, told) = rest(going).await;
    assert!((20..60).contains(&families), "{families}");
    assert!(told.is_some());
}
