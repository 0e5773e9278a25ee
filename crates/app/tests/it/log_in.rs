//! Logging in: passwords, throttling, the second factor.

use app::auth::totp;
use app::demo::PASSWORD;
use axum::http::{Method, StatusCode, header};
use store::accounts;
use store::testing::TestDatabase;
use totp_rs::Builder;

use crate::site::{Site, request};

on_both! {
    a_person_logs_in_and_out => log_in_sqlite, log_in_postgres;
    failures_make_the_next_attempt_wait => throttle_sqlite, throttle_postgres;
    a_code_of_the_second_factor_works_once => second_factor_sqlite, second_factor_postgres;
}

async fn a_person_logs_in_and_out(database: TestDatabase) {
    let site = Site::new(database).await;
    let answer = site.log_in("toezicht", PASSWORD).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, "/")
    );
    let line = answer.header(header::SET_COOKIE);
    assert!(
        line.contains("HttpOnly") && line.contains("SameSite=Lax"),
        "{line}"
    );
    let cookie = answer.cookie();
    let page = site.get("/account", &cookie).await;
    assert!(page.status.is_success() && page.body.contains("Mirjam Bos"));
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    let out = site.post("/uitloggen", &cookie, "").await;
    assert_eq!(out.location(), "/inloggen?uit=ja");
    let after = site.get("/account", &cookie).await;
    assert_eq!(after.location(), "/inloggen?terug=/account");
}

async fn failures_make_the_next_attempt_wait(database: TestDatabase) {
    let site = Site::new(database).await;
    for _ in 0..4 {
        let answer = site.log_in("toezicht", "fout").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let fifth = site.log_in("toezicht", "fout").await;
    assert_eq!(fifth.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(fifth.header(header::RETRY_AFTER), "5");
    assert!(fifth.body.contains("Wacht 5 seconden"), "{}", fifth.body);
    // Not even the right password helps before the time is over.
    site.wait(4);
    let early = site.log_in("Toezicht", PASSWORD).await;
    assert_eq!(early.status, StatusCode::TOO_MANY_REQUESTS);
    site.wait(1);
    let in_time = site.log_in("toezicht", PASSWORD).await;
    assert_eq!(in_time.status, StatusCode::SEE_OTHER);
    // Success forgets the failures of the name.
    let again = site.log_in("toezicht", "fout").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn a_code_of_the_second_factor_works_once(database: TestDatabase) {
    let site = Site::new(database).await;
    let cookie = site.log_in("toezicht", PASSWORD).await.cookie();
    let enrol = site.get("/account/tweede-factor", &cookie).await.body;
    assert!(enrol.contains("<svg") && !enrol.contains("style="));
    let secret = enrol.split("name=\"geheim\" value=\"").nth(1).unwrap();
    let secret = hex::decode(secret.split('"').next().unwrap()).unwrap();
    let code = |site: &Site| code_now(site, &secret);
    let form = format!("code={}&geheim={}", code(&site), hex::encode(&secret));
    let set = site.post("/account/tweede-factor", &cookie, &form).await;
    assert_eq!(set.location(), "/account?gedaan=tweede-factor");
    // The code that confirmed it is used up.
    let waiting = site.log_in("toezicht", PASSWORD).await;
    assert_eq!(waiting.location(), "/inloggen/code?terug=/");
    let half = waiting.cookie();
    let same = site
        .post("/inloggen/code", &half, &format!("code={}", code(&site)))
        .await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Half a log-in opens nothing.
    assert_eq!(
        site.get("/account", &half).await.location(),
        "/inloggen?terug=/account"
    );
    site.wait(60);
    let form = format!("code={}", code(&site));
    let done = site.post("/inloggen/code", &half, &form).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/"));
    assert_ne!(done.cookie(), half, "the session goes on under another id");
    assert!(
        site.get("/account", &done.cookie())
            .await
            .status
            .is_success()
    );
    assert_eq!(
        site.get("/account", &half).await.status,
        StatusCode::SEE_OTHER
    );
    // Once more with the same code, from another browser.
    let other = site.log_in("toezicht", PASSWORD).await.cookie();
    let replay = site.post("/inloggen/code", &other, &form).await;
    assert_eq!(replay.status, StatusCode::UNPROCESSABLE_ENTITY);
}

fn code_now(site: &Site, secret: &[u8]) -> String {
    let totp = Builder::new()
        .with_secret(secret.to_vec())
        .with_account_name("x")
        .build()
        .unwrap();
    let seconds = u64::try_from(site.state.clock.now().unix_timestamp()).unwrap();
    totp.generate(seconds).to_string()
}

#[tokio::test]
async fn guessing_codes_is_slowed_down_as_well() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let user = site.user("toezicht").await;
    let ctx = store::Ctx::system("test", site.state.clock.now());
    let secret = totp::new_secret();
    accounts::set_totp(&site.state.store, &ctx, user.id, &secret, 0)
        .await
        .unwrap();
    let half = site.log_in("toezicht", PASSWORD).await.cookie();
    let mut last = StatusCode::OK;
    for _ in 0..6 {
        last = site
            .post("/inloggen/code", &half, "code=000000")
            .await
            .status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn an_unknown_name_and_an_inactive_account_are_refused_alike() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let mut user = site.user("beleid-maastricht").await;
    user.active = false;
    let ctx = store::Ctx::system("test", site.state.clock.now());
    accounts::update_user(&site.state.store, &ctx, &user)
        .await
        .unwrap();
    let sentence = "horen niet bij elkaar";
    for (login, password) in [
        ("niemand", PASSWORD),
        ("beleid-maastricht", PASSWORD),
        ("beheer", "fout"),
        ("", ""),
    ] {
        let answer = site.log_in(login, password).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{login}");
        assert!(answer.body.contains(sentence), "{login}");
    }
}

#[tokio::test]
async fn a_way_back_leads_nowhere_else() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    for (back, expected) in [
        ("/toezicht/kader", "/toezicht/kader"),
        ("https://elders.example/", "/"),
        ("//elders.example/", "/"),
    ] {
        let form = format!(
            "inlognaam=toezicht&wachtwoord={PASSWORD}&terug={}",
            app::web::kept::encoded(back)
        );
        let answer = site.post("/inloggen", "", &form).await;
        assert_eq!(answer.location(), expected);
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let cookie = site.session_of("toezicht").await;
    let mut forged = request(Method::POST, "/uitloggen", &cookie, Some(""));
    forged
        .headers_mut()
        .insert("sec-fetch-site", "cross-site".parse().unwrap());
    let answer = site.send(forged).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(
        answer.body.contains("Dit mag u niet doen"),
        "{}",
        answer.body
    );
    let mut old_browser = request(Method::POST, "/uitloggen", &cookie, Some(""));
    old_browser.headers_mut().remove("sec-fetch-site");
    old_browser
        .headers_mut()
        .insert("origin", "https://elders.example".parse().unwrap());
    assert_eq!(site.send(old_browser).await.status, StatusCode::FORBIDDEN);
    assert!(
        site.get("/account", &cookie).await.status.is_success(),
        "still logged in"
    );
}
