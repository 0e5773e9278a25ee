//! Error pages, headers, language and theme.

use axum::http::{Method, StatusCode, header};
use store::testing::TestDatabase;

use crate::site::{Site, request};

#[tokio::test]
async fn what_is_not_there_is_told_in_dutch_and_in_english() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let dutch = site.get("/bestaat-niet", "").await;
    assert_eq!(dutch.status, StatusCode::NOT_FOUND);
    assert!(
        dutch.body.contains("<html lang=\"nl\"") && dutch.body.contains("Deze pagina bestaat niet")
    );
    assert!(
        dutch.body.contains("href=\"/factsheets\""),
        "the way out of a visitor"
    );
    let english = site.get("/bestaat-niet", "taal=en").await;
    assert!(
        english.body.contains("<html lang=\"en\"")
            && english.body.contains("This page does not exist")
    );
    let cookie = site.session_of("toezicht").await;
    let inside = site.get("/beheer/log", &cookie).await;
    assert_eq!(inside.status, StatusCode::FORBIDDEN);
    assert!(
        inside.body.contains("Mirjam Bos"),
        "in the shell of who is logged in"
    );
    let method = site.post("/toezicht/kader", &cookie, "").await;
    assert_eq!(method.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(method.body.contains("Zo werkt deze pagina niet"));
    let slash = site.get("/factsheets/?jaar=2014", "").await;
    assert_eq!(
        (slash.status, slash.location()),
        (StatusCode::PERMANENT_REDIRECT, "/factsheets?jaar=2014")
    );
}

#[tokio::test]
async fn a_form_that_is_too_large_is_refused_with_a_page() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let cookie = site.session_of("beheer").await;
    let form = format!("naam={}", "a".repeat(3 * 1024 * 1024));
    let answer = site.post("/inloggen", &cookie, &form).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        answer.body.contains("Dit is te veel tekst"),
        "{}",
        answer.body
    );
}

#[tokio::test]
async fn every_page_carries_its_headers_and_no_inline_code() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let cookie = site.session_of("beheer").await;
    for path in [
        "/inloggen",
        "/account",
        "/account/tweede-factor",
        "/beheer/gebruikers",
        "/beheer/log",
        "/bestaat-niet",
    ] {
        let answer = site.get(path, &cookie).await;
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
            "{path}"
        );
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(answer.header(header::REFERRER_POLICY), "same-origin");
        for inline in [" style=", "<style", " onclick=", "<script>", "javascript:"] {
            assert!(!answer.body.contains(inline), "{path} has {inline}");
        }
    }
}

#[tokio::test]
async fn language_and_theme_are_remembered_and_lead_back() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let english = site.post("/taal", "", "taal=en&terug=%2Finloggen").await;
    assert_eq!(english.location(), "/inloggen");
    assert_eq!(english.cookie(), "taal=en");
    let dark = site
        .post(
            "/weergave",
            "",
            "thema=dark&terug=https%3A%2F%2Felders.example",
        )
        .await;
    assert_eq!(
        (dark.location(), dark.cookie().as_str()),
        ("/", "thema=dark")
    );
    let page = site.get("/inloggen", "taal=en; thema=dark").await.body;
    assert!(page.contains("data-theme=\"dark\"") && page.contains("Sign in"));
    let automatic = site.post("/weergave", "", "thema=auto").await;
    assert!(automatic.header(header::SET_COOKIE).ends_with("Max-Age=0"));
}

#[tokio::test]
async fn a_trace_of_another_program_goes_on_here() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let mut traced = request(Method::GET, "/healthz", "", None);
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    let parent = format!("00-{trace}-00f067aa0ba902b7-01");
    traced
        .headers_mut()
        .insert("traceparent", parent.parse().unwrap());
    let answer = site.send(traced).await;
    let said = answer.headers["traceparent"].to_str().unwrap();
    assert!(
        said.starts_with(&format!("00-{trace}-")) && said != parent,
        "{said}"
    );
}

#[tokio::test]
async fn who_keeps_the_program_running_sees_how_it_is() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    assert_eq!(site.get("/healthz", "").await.status, StatusCode::OK);
    assert_eq!(site.get("/readyz", "").await.status, StatusCode::OK);
    site.get("/factsheets", "").await;
    let metrics = site.get("/metrics", "").await;
    assert!(
        metrics
            .header(header::CONTENT_TYPE)
            .starts_with("application/openmetrics-text")
    );
    let line = "samenhang_requests_total{method=\"GET\",route=\"/factsheets\",status=\"200\"} 1";
    assert!(metrics.body.contains(line), "{}", metrics.body);
    assert!(metrics.body.contains("samenhang_password_queue 0"));
}

#[tokio::test]
async fn a_log_in_is_told_in_the_log_with_the_person() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    site.log_in("toezicht", demo::PASSWORD).await;
    let cookie = site.session_of("beheer").await;
    let log = site.get("/beheer/log?wat=signed-in", &cookie).await.body;
    assert!(
        log.contains("Mirjam Bos") && log.contains("Ingelogd"),
        "{log}"
    );
    let all = site.get("/beheer/log", &cookie).await.body;
    assert!(all.contains("Factsheet geïmporteerd") && all.contains("Deventer"));
}
