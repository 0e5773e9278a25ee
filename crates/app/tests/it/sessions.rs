//! Sessions: how they end.

use std::time::Duration;

use axum::http::{StatusCode, header};
use demo::PASSWORD;
use store::accounts;
use store::testing::TestDatabase;
use web::auth::password::PasswordPool;

use crate::site::{Site, settings};

on_both! {
    a_session_ends_when_nothing_happens_and_in_any_case_at_its_limit
        => limits_sqlite, limits_postgres;
    logging_out_everywhere_ends_every_session => everywhere_sqlite, everywhere_postgres;
    a_new_password_ends_the_other_sessions => new_password_sqlite, new_password_postgres;
}

async fn a_session_ends_when_nothing_happens_and_in_any_case_at_its_limit(database: TestDatabase) {
    let site = Site::new(database).await;
    let cookie = site.session_of("toezicht").await;
    let open = async || site.get("/account", &cookie).await.status == StatusCode::OK;
    site.wait(29 * 60);
    assert!(open().await, "29 minutes");
    // Used every 29 minutes it lasts, until 12 hours are over.
    for _ in 0..23 {
        site.wait(29 * 60);
        assert!(open().await);
    }
    site.wait(29 * 60);
    assert!(!open().await, "12 hours and 5 minutes");
    let idle = site.session_of("toezicht").await;
    site.wait(31 * 60);
    assert_eq!(
        site.get("/account", &idle).await.status,
        StatusCode::SEE_OTHER,
        "31 minutes"
    );
}

async fn logging_out_everywhere_ends_every_session(database: TestDatabase) {
    let site = Site::new(database).await;
    let (here, there) = (
        site.session_of("toezicht").await,
        site.session_of("toezicht").await,
    );
    let other = site.session_of("beheer").await;
    let answer = site.post("/uitloggen/overal", &here, "").await;
    assert_eq!(answer.location(), "/inloggen?uit=ja");
    for cookie in [&here, &there] {
        assert_eq!(
            site.get("/account", cookie).await.status,
            StatusCode::SEE_OTHER
        );
    }
    assert_eq!(site.get("/account", &other).await.status, StatusCode::OK);
}

async fn a_new_password_ends_the_other_sessions(database: TestDatabase) {
    let site = Site::new(database).await;
    let (here, there) = (
        site.session_of("toezicht").await,
        site.session_of("toezicht").await,
    );
    let new = "vier+losse+woorden+hier";
    let form =
        |old: &str, new: &str, again: &str| format!("oud={old}&nieuw={new}&herhaald={again}");
    for (form, what) in [
        (form("fout", new, new), "not the old password"),
        (form(PASSWORD, "kort", "kort"), "too short"),
        (form(PASSWORD, new, "iets+anders"), "not repeated"),
    ] {
        let answer = site.post("/account/wachtwoord", &here, &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
    }
    let done = site
        .post("/account/wachtwoord", &here, &form(PASSWORD, new, new))
        .await;
    assert_eq!(done.location(), "/account?gedaan=wachtwoord");
    assert_eq!(site.get("/account", &here).await.status, StatusCode::OK);
    assert_eq!(
        site.get("/account", &there).await.status,
        StatusCode::SEE_OTHER
    );
    let old = site.log_in("toezicht", PASSWORD).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        site.log_in("toezicht", new).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn too_many_wrong_passwords_on_the_account_page_say_how_long_to_wait() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let cookie = site.session_of("toezicht").await;
    let form =
        |old: &str| format!("oud={old}&nieuw=vier+losse+woorden&herhaald=vier+losse+woorden");
    for _ in 0..5 {
        let wrong = site
            .post("/account/wachtwoord", &cookie, &form("fout"))
            .await;
        assert!(wrong.body.contains("niet uw wachtwoord van nu"));
    }
    let early = site
        .post("/account/wachtwoord", &cookie, &form(PASSWORD))
        .await;
    assert_eq!(early.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(early.body.contains("Wacht 5 seconden"), "{}", early.body);
}

#[tokio::test]
async fn an_account_that_is_switched_off_is_out_at_once() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let cookie = site.session_of("toezicht").await;
    let administrator = site.session_of("beheer").await;
    let user = site.user("toezicht").await;
    let path = format!("/beheer/gebruikers/{}", user.id);
    let form = format!(
        "naam=Mirjam+Bos&rol=toezichthouder&actief=nee&versie={}",
        user.version
    );
    let saved = site.post(&path, &administrator, &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(
        site.get("/account", &cookie).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(
        !accounts::user(&site.state.store, user.id)
            .await
            .unwrap()
            .unwrap()
            .active
    );
    // A second administrator with the old page in front of them does not undo it.
    let other = form
        .replace("nee", "ja")
        .replace("Mirjam+Bos", "Mirjam+Boswijk");
    let stale = site.post(&path, &administrator, &other).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    // Both versions are shown, and the form keeps what was filled in.
    assert!(
        stale
            .body
            .contains("<td data-label=\"Nu opgeslagen\">Mirjam Bos</td>")
    );
    assert!(
        stale
            .body
            .contains("<td data-label=\"U vulde in\">Mirjam Boswijk</td>")
    );
    assert!(
        stale
            .body
            .contains("<td data-label=\"Nu opgeslagen\">niet actief</td>")
    );
    assert!(
        stale
            .body
            .contains("name=\"naam\" value=\"Mirjam Boswijk\"")
    );
    let newer = site.user("toezicht").await.version;
    assert!(
        stale
            .body
            .contains(&format!("name=\"versie\" value=\"{newer}\""))
    );
    let again = other.replace(
        &format!("versie={}", user.version),
        &format!("versie={newer}"),
    );
    let saved = site.post(&path, &administrator, &again).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(site.user("toezicht").await.name, "Mirjam Boswijk");
}

#[tokio::test]
async fn a_form_that_is_too_large_is_refused_in_our_own_words() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let administrator = site.session_of("beheer").await;
    let path = format!("/beheer/gebruikers/{}", site.user("toezicht").await.id);
    let form = format!("naam={}", "a".repeat(3 * 1024 * 1024));
    let answer = site.post(&path, &administrator, &form).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        answer.body.contains("U stuurt meer dan 2 megabyte"),
        "{}",
        answer.body
    );
    assert!(!answer.body.contains("Failed to"), "{}", answer.body);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let cookie = site.session_of("beheer").await;
    let user = site.user("beheer").await;
    let path = format!("/beheer/gebruikers/{}", user.id);
    for form in [
        "rol=functioneel-beheerder&actief=nee",
        "rol=toezichthouder&actief=ja",
    ] {
        let form = format!("naam=Youssef+Amrani&{form}&versie={}", user.version);
        let answer = site.post(&path, &cookie, &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer
                .body
                .contains("laatste actieve functioneel beheerder")
        );
    }
}

#[tokio::test]
async fn over_https_the_cookie_is_bound_to_the_host() {
    let mut settings = settings();
    settings.https = true;
    settings.session_idle = Duration::from_secs(60);
    let database = TestDatabase::sqlite().await;
    let site = Site::with(database, settings, PasswordPool::new(2, 8).unwrap()).await;
    let answer = site.log_in("toezicht", PASSWORD).await;
    let line = answer.header(header::SET_COOKIE);
    assert!(line.starts_with("__Host-sessie="), "{line}");
    assert!(line.ends_with("; Secure"), "{line}");
    assert!(
        answer
            .header(header::STRICT_TRANSPORT_SECURITY)
            .contains("max-age")
    );
    let page = site.get("/account", &answer.cookie()).await;
    assert_eq!(page.status, StatusCode::OK);
    site.wait(61);
    assert_eq!(
        site.get("/account", &answer.cookie()).await.status,
        StatusCode::SEE_OTHER
    );
}
