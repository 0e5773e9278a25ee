//! Signing in through a provider that is not there, or lies. The real provider is in `e2e/oidc.test.mjs`.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use domain::samenwerking::Role;
use store::Ctx;
use store::accounts::{NewUser, ProviderSession, create_user, link_provider, sessions_of};
use store::testing::TestDatabase;
use web::auth::oidc::OidcSettings;
use web::auth::password::PasswordPool;
use web::auth::session::{self, Shown};
use web::state::Settings;

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
        local_logins: vec!["beheer".to_owned()],
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
    let inside = site.log_in("toezicht", demo::PASSWORD).await;
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

async fn bound(site: &Site, login: &str) -> store::accounts::User {
    let user = site.user(login).await;
    let ctx = Ctx::system("test", site.state.clock.now());
    let issuer = &nobody().issuer;
    link_provider(&site.state.store, &ctx, user.id, issuer, login)
        .await
        .unwrap();
    user
}

#[tokio::test]
async fn an_account_of_the_provider_begins_there_and_a_passkey_comes_second() {
    let site = site().await;
    let ctx = Ctx::system("test", site.state.clock.now());
    let user = bound(&site, "toezicht").await;
    let refused = site.log_in("toezicht", demo::PASSWORD).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.body.contains("logt in met Gemeente Voorbeeld"));
    assert_eq!(refused.header(header::SET_COOKIE), "");
    let wrong = site.log_in("toezicht", "iets anders").await;
    assert!(!wrong.body.contains("logt in met Gemeente Voorbeeld"));

    let none = HeaderMap::new();
    let alone = session::with_passkey(&site.state, &ctx, &none, &user).await;
    assert_eq!(alone.unwrap(), None, "a passkey alone");
    let provider = ProviderSession {
        issuer: nobody().issuer,
        subject: "toezicht".to_owned(),
        session: None,
        id_token: "a.b.c".to_owned(),
    };
    let half = session::begin(&site.state, &ctx, &user, Shown::Half, Some(provider)).await;
    let cookie = |line: &HeaderValue| {
        let first = line.to_str().unwrap().split(';').next().unwrap();
        HeaderValue::from_str(first).unwrap()
    };
    let headers = HeaderMap::from_iter([(header::COOKIE, cookie(&half.unwrap()))]);
    let other = site.user("beheer").await;
    let other = session::with_passkey(&site.state, &ctx, &headers, &other).await;
    assert!(other.unwrap().is_some(), "an account of this site");
    let whole = session::with_passkey(&site.state, &ctx, &headers, &user).await;
    let whole = cookie(&whole.unwrap().unwrap());
    let page = site.get("/account", whole.to_str().unwrap()).await;
    assert_eq!(page.status, StatusCode::OK);
    let all = sessions_of(&site.state.store, user.id, ctx.now).await;
    let all = all.unwrap();
    assert!(all.len() == 1 && all[0].strong && all[0].provider.is_some());

    // Named in the configuration, for when the provider is down.
    bound(&site, "beheer").await;
    let inside = site.log_in("beheer", demo::PASSWORD).await;
    assert_eq!(inside.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn without_a_password_only_a_fresh_session_is_a_proof() {
    let site = Site::with(
        TestDatabase::sqlite().await,
        Settings {
            public_url: Some("https://samenhang.test".to_owned()),
            ..settings()
        },
        PasswordPool::new(2, 64).unwrap(),
    )
    .await;
    let new = NewUser {
        login: "zonder".to_owned(),
        name: "Zonder Wachtwoord".to_owned(),
        password_hash: String::new(),
        roles: vec![Role::Supervisor],
        gemeente: None,
        organisation: None,
    };
    let ctx = Ctx::system("test", site.state.clock.now());
    create_user(&site.state.store, &ctx, &new).await.unwrap();
    let cookie = site.session_of("zonder").await;
    let asked = async || {
        let request = Request::builder()
            .method(Method::POST)
            .uri("/account/sleutels/begin")
            .header(header::HOST, "samenhang.test")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::COOKIE, &cookie)
            .body(Body::from("{\"naam\":\"laptop\"}"))
            .unwrap();
        site.send(request).await
    };
    assert_eq!(asked().await.status, StatusCode::OK);
    let form = "nieuw=vier+losse+woorden+hier&herhaald=vier+losse+woorden+hier";
    let own = site.post("/account/wachtwoord", &cookie, form).await;
    assert_eq!(
        own.status,
        StatusCode::NOT_FOUND,
        "no way around the provider"
    );
    site.wait(11 * 60);
    let late = asked().await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("Log uit en opnieuw in"), "{}", late.body);
}
