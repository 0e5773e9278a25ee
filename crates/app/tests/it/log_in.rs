//! Logging in: passwords, throttling, the second factor.

use axum::http::{Method, StatusCode, header};
use demo::PASSWORD;
use store::accounts;
use store::log::{self, Action, EventFilter};
use store::testing::TestDatabase;
use tokio::task::JoinSet;
use totp_rs::Builder;
use tower::ServiceExt;
use web::auth::totp;

use crate::site::{Site, request};

on_both! {
    a_person_logs_in_and_out => log_in_sqlite, log_in_postgres;
    failures_make_the_next_attempt_wait => throttle_sqlite, throttle_postgres;
    of_many_attempts_at_once_five_are_looked_at => at_once_sqlite, at_once_postgres;
    a_code_of_the_second_factor_works_once => second_factor_sqlite, second_factor_postgres;
    five_wrong_codes_end_the_waiting_session => wrong_codes_sqlite, wrong_codes_postgres;
    a_second_factor_is_replaced_with_password_and_code_only => replace_sqlite, replace_postgres;
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
    assert_eq!(set.status, StatusCode::OK);
    assert_eq!(recovery_codes(&set.body).len(), 10);
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

/// The recovery codes that a page shows.
pub fn recovery_codes(page: &str) -> Vec<String> {
    let rest = page.split("<code class=\"secret\">").skip(1);
    rest.filter_map(|rest| rest.split('<').next())
        .map(str::to_owned)
        .collect()
}

pub fn code_now(site: &Site, secret: &[u8]) -> String {
    let totp = Builder::new()
        .with_secret(secret.to_vec())
        .with_account_name("x")
        .build()
        .unwrap();
    let seconds = u64::try_from(site.state.clock.now().unix_timestamp()).unwrap();
    totp.generate(seconds).to_string()
}

/// How often somebody was refused after the password or the code was looked at.
async fn refusals(site: &Site) -> usize {
    let filter = EventFilter {
        action: Some(Action::SignInFailed),
        ..EventFilter::default()
    };
    let found = log::events(&site.state.store, &filter, None, 100).await;
    found.unwrap().events.len()
}

/// Logs in this often at the same time.
async fn at_once(site: &Site, password: &str, times: usize) -> Vec<StatusCode> {
    let mut tasks = JoinSet::new();
    for _ in 0..times {
        let (router, form) = (
            site.router.clone(),
            format!("inlognaam=toezicht&wachtwoord={password}"),
        );
        tasks.spawn(async move {
            let sent = request(Method::POST, "/inloggen", "", Some(&form));
            router.oneshot(sent).await.unwrap().status()
        });
    }
    tasks.join_all().await
}

async fn of_many_attempts_at_once_five_are_looked_at(database: TestDatabase) {
    let site = Site::new(database).await;
    let answers = at_once(&site, "fout", 20).await;
    assert!(answers.iter().all(StatusCode::is_client_error));
    assert_eq!(refusals(&site).await, 5);
    site.wait(15 * 60);
    let one = at_once(&site, PASSWORD, 1).await;
    assert_eq!(one, [StatusCode::SEE_OTHER]);
    // What was right counts for nothing afterwards.
    let again = at_once(&site, PASSWORD, 4).await;
    assert_eq!(again, [StatusCode::SEE_OTHER; 4]);
    let wrong = at_once(&site, "fout", 1).await;
    assert_eq!(wrong, [StatusCode::UNPROCESSABLE_ENTITY]);
}

/// Sets a second factor for `toezicht` without the pages; gives its secret.
async fn with_factor(site: &Site) -> Vec<u8> {
    let user = site.user("toezicht").await;
    let ctx = store::Ctx::system("test", site.state.clock.now());
    let secret = totp::new_secret();
    accounts::set_totp(&site.state.store, &ctx, user.id, &secret, 0, None)
        .await
        .unwrap();
    secret
}

async fn five_wrong_codes_end_the_waiting_session(database: TestDatabase) {
    let site = Site::new(database).await;
    let secret = with_factor(&site).await;
    let half = site.log_in("toezicht", PASSWORD).await.cookie();
    for _ in 0..4 {
        let wrong = site.post("/inloggen/code", &half, "code=000000").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let fifth = site.post("/inloggen/code", &half, "code=000000").await;
    assert_eq!(fifth.location(), "/inloggen?codes=op&terug=/");
    let page = site.get(fifth.location(), "").await;
    assert!(page.body.contains("vijf keer een verkeerde code"));
    site.wait(15 * 60);
    let late = format!("code={}", code_now(&site, &secret));
    let over = site.post("/inloggen/code", &half, &late).await;
    assert_eq!(
        over.location(),
        "/inloggen",
        "the right code comes too late"
    );
}

#[tokio::test]
async fn wrong_codes_slow_down_the_next_log_in() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    with_factor(&site).await;
    let half = site.log_in("toezicht", PASSWORD).await.cookie();
    for _ in 0..5 {
        site.post("/inloggen/code", &half, "code=000000").await;
    }
    let next = site.log_in("toezicht", PASSWORD).await;
    assert_eq!(next.status, StatusCode::TOO_MANY_REQUESTS);
}

async fn a_second_factor_is_replaced_with_password_and_code_only(database: TestDatabase) {
    let site = Site::new(database).await;
    let old = with_factor(&site).await;
    let here = site.session_of("toezicht").await;
    let page = site.get("/account/tweede-factor", &here).await.body;
    assert!(page.contains("name=\"oude-code\"") && page.contains("name=\"oud\""));
    let new = totp::new_secret();
    let form = |password: &str, old_code: &str, site: &Site| {
        format!(
            "geheim={}&code={}&oud={password}&oude-code={old_code}",
            hex::encode(&new),
            code_now(site, &new)
        )
    };
    let current = code_now(&site, &old);
    for (password, old_code, what) in [
        ("", "", "a session alone"),
        (PASSWORD, "", "the password alone"),
        ("fout", current.as_str(), "the code alone"),
    ] {
        let refused = form(password, old_code, &site);
        let answer = site.post("/account/tweede-factor", &here, &refused).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        let away = format!("oud={password}&oude-code={old_code}");
        let answer = site.post("/account/tweede-factor/uit", &here, &away).await;
        assert!(answer.status.is_client_error(), "{what}");
        site.wait(15 * 60);
    }
    let (here, there) = (
        site.session_of("toezicht").await,
        site.session_of("toezicht").await,
    );
    let right = form(PASSWORD, &code_now(&site, &old), &site);
    let done = site.post("/account/tweede-factor", &here, &right).await;
    assert_eq!(done.location(), "/account?gedaan=tweede-factor");
    assert!(site.get("/account", &here).await.status.is_success());
    let elsewhere = site.get("/account", &there).await;
    assert_eq!(elsewhere.status, StatusCode::SEE_OTHER);
    let user = site.user("toezicht").await;
    let kept = accounts::totp(&site.state.store, user.id).await.unwrap();
    assert_eq!(kept.unwrap().secret, new);
    site.wait(60);
    let away = format!("oud={PASSWORD}&oude-code={}", code_now(&site, &new));
    let off = site.post("/account/tweede-factor/uit", &here, &away).await;
    assert_eq!(off.location(), "/account?gedaan=tweede-factor-uit");
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
            web::kept::encoded(back)
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
