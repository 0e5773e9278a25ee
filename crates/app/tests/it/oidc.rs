//! Signing in through a provider that is not there, or lies. The real provider is in `e2e/oidc.test.mjs`.

use std::collections::BTreeMap;

use app::auth::oidc::OidcSettings;
use app::auth::password::PasswordPool;
use app::web::state::Settings;
use axum::http::{StatusCode, header};
use domain::samenwerking::Role;
use store::testing::TestDatabase;

use crate::kept::judging_page;
use crate::site::{Site, settings};

/// A provider at an address where nobody listens.
fn nobody() -> OidcSettings {
    OidcSettings {
        issuer: "http://127.0.0.1:9".to_owned(),
        client_id: "samenhang".to_owned(),
        client_secret: None,
        label: "Gemeente Voorbeeld".to_owned(),
        scopes: Vec::new(),
        login_claim: "preferred_username".to_owned(),
        name_claim: "name".to_owned(),
        gemeente_claim: None,
        organisation_claim: None,
        roles_claim: "roles".to_owned(),
        roles: BTreeMap::from([("regie".to_owned(), vec![Role::CaseManager])]),
        second_factor_amr: vec!["mfa".to_owned()],
        second_factor_acr: Vec::new(),
        site: "http://samenhang.test".to_owned(),
    }
}

async fn site() -> Site {
    let settings = Settings {
        oidc: Some(nobody()),
        ..settings()
    };
    let passwords = PasswordPool::new(2, 64).unwrap();
    Site::with(TestDatabase::sqlite().await, settings, passwords).await
}

#[tokio::test]
async fn a_provider_that_is_down_is_told_and_the_way_back_is_kept() {
    let site = site().await;
    let login = site.get("/inloggen?terug=/toezicht/kader", "").await.body;
    assert!(login.contains("Log in met Gemeente Voorbeeld"));
    assert!(login.contains("href=\"/inloggen/oidc?terug=/toezicht/kader\""));
    let down = site.get("/inloggen/oidc?terug=/toezicht/kader", "").await;
    assert_eq!(down.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(down.header(header::RETRY_AFTER), "60");
    assert!(
        down.body
            .contains("Gemeente Voorbeeld is nu niet bereikbaar")
    );
    assert!(
        down.body
            .contains("href=\"/inloggen?terug=/toezicht/kader\"")
    );
    // The local way still works.
    let inside = site.log_in("toezicht", app::demo::PASSWORD).await;
    assert_eq!(inside.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_answer_that_nobody_asked_for_is_refused() {
    let site = site().await;
    for (path, cookie) in [
        ("/inloggen/oidc/terug?code=x&state=y", ""),
        ("/inloggen/oidc/terug?code=x&state=", "aanmelding="),
        (
            "/inloggen/oidc/terug?error=access_denied&state=y",
            "aanmelding=abc",
        ),
    ] {
        let answer = site.get(path, cookie).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        assert!(answer.body.contains("Deze aanmelding is niet meer geldig"));
        assert_eq!(answer.header(header::SET_COOKIE), "");
    }
}

#[tokio::test]
async fn a_logout_token_that_cannot_be_checked_ends_nothing() {
    let site = site().await;
    let cookie = site.session_of("toezicht").await;
    for token in ["", "a.b.c", "eyJhbGciOiJub25lIn0.e30."] {
        let form = format!("logout_token={token}");
        let answer = site.post("/inloggen/oidc/afgemeld", "", &form).await;
        assert!(
            [StatusCode::BAD_REQUEST, StatusCode::SERVICE_UNAVAILABLE].contains(&answer.status),
            "{token}: {}",
            answer.status
        );
    }
    assert_eq!(site.get("/account", &cookie).await.status, StatusCode::OK);
}

#[tokio::test]
async fn work_that_was_kept_is_waiting_behind_the_provider_too() {
    let site = site().await;
    let cookie = site.session_of("toezicht").await;
    let path = judging_page(&site).await;
    site.wait(45 * 60);
    let late = site.post(&path, &cookie, "toelichting=Halve+zin").await;
    assert_eq!(
        late.location(),
        format!("/inloggen?terug={path}&bewaard=ja")
    );
    let login = site.get(late.location(), &cookie).await.body;
    assert!(login.contains("Uw werk is bewaard"));
    assert!(login.contains(&format!("href=\"/inloggen/oidc?terug={path}\"")));
}
