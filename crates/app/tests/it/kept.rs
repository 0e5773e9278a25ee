//! A form that is sent after the session ended is not lost.

use axum::http::{Method, StatusCode, header};
use store::drafts;
use store::testing::TestDatabase;
use store::toezicht::{InvestigationFilter, investigations};

use crate::site::{Answer, Site, request};

/// The form to judge something that is open.
pub async fn judging_page(site: &Site) -> String {
    let all = investigations(&site.state.store, &InvestigationFilter::default())
        .await
        .unwrap();
    let open = all
        .iter()
        .find(|one| one.gemeente.name.starts_with("Kavelrijk"))
        .unwrap();
    format!("/toezicht/onderzoek/{}/2014/S1", open.id)
}

const WORK: &str = "oordeel=voldoet&toelichting=Twee+uur+aan+gewerkt&versie=0";

on_both! {
    what_the_browser_keeps_too_late_brings_no_draft_back => late_sqlite, late_postgres;
    the_fields_come_back_after_logging_in_again => kept_sqlite, kept_postgres;
    the_script_that_keeps_a_draft_is_sent_to_the_log_in_page_with_everything_kept
        => part_kept_sqlite, part_kept_postgres;
}

/// The name that one drawing of a page has.
fn page_name(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("name=\"concept\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn what_the_browser_keeps_too_late_brings_no_draft_back(database: TestDatabase) {
    let site = Site::new(database).await;
    let cookie = site.session_of("toezicht").await;
    let path = judging_page(&site).await;
    let drawn = site.get(&path, &cookie).await;
    let name = page_name(&drawn);
    let typed = format!("{WORK}&concept={name}");
    let keeps = async |form: &str| site.post(&format!("{path}/concept"), &cookie, form).await;
    let shows = async || {
        let page = site.get(&path, &cookie).await;
        page.body.contains("Gooi concept weg")
    };
    assert!(keeps(&typed).await.body.contains("11.30"));
    assert!(shows().await);
    let saved = site
        .post(&path, &cookie, &format!("{typed}&do=opslaan"))
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let late = keeps(&typed).await;
    assert_eq!(late.status, StatusCode::OK);
    assert!(
        !late.body.contains("11.30"),
        "nothing was kept: {}",
        late.body
    );
    assert!(!shows().await);
    // A page drawn afterwards has a name of its own, and keeps what is typed there.
    let again = site.get(&path, &cookie).await;
    assert_ne!(page_name(&again), name);
    let anew = format!(
        "oordeel=voldoet&toelichting=Daarna&versie=1&concept={}",
        page_name(&again)
    );
    assert!(keeps(&anew).await.body.contains("11.30"));
    assert!(shows().await);
    site.post(&path, &cookie, &format!("{anew}&do=weggooien"))
        .await;
    keeps(&anew).await;
    assert!(!shows().await, "thrown away is thrown away");
    // A button on a page that one came back to is no late draft.
    site.post(&path, &cookie, &format!("{typed}&do=concept"))
        .await;
    assert!(shows().await);
}

async fn the_fields_come_back_after_logging_in_again(database: TestDatabase) {
    let site = Site::new(database).await;
    let path = judging_page(&site).await;
    let cookie = site.session_of("toezicht").await;
    site.wait(45 * 60);
    let late = site.post(&path, &cookie, WORK).await;
    assert_eq!(late.status, StatusCode::SEE_OTHER);
    assert_eq!(
        late.location(),
        format!("/inloggen?terug={path}&bewaard=ja")
    );
    let page = site.get(late.location(), &cookie).await;
    assert!(page.body.contains("Uw werk is bewaard"));
    let again = site.session_of("toezicht").await;
    let form = site.get(&path, &again).await;
    assert!(form.body.contains("Twee uur aan gewerkt"), "{}", form.body);
    // It belongs to the person whose session it was.
    let user = site.user("beheer").await;
    let other = drafts::draft(&site.state.store, user.id, &path)
        .await
        .unwrap();
    assert!(other.is_none());
}

/// A form that the script of htmx sends, as the library sends it.
async fn send_part(site: &Site, path: &str, cookie: &str) -> Answer {
    let mut part = request(Method::POST, path, cookie, Some(WORK));
    part.headers_mut()
        .insert("hx-request", "true".parse().unwrap());
    site.send(part).await
}

async fn the_script_that_keeps_a_draft_is_sent_to_the_log_in_page_with_everything_kept(
    database: TestDatabase,
) {
    let site = Site::new(database).await;
    let path = judging_page(&site).await;
    for address in [format!("{path}/concept"), path.clone()] {
        let cookie = site.session_of("toezicht").await;
        site.wait(45 * 60);
        let late = send_part(&site, &address, &cookie).await;
        // A redirect (303) would be followed by the library, which then puts the log-in page inside the form.
        assert_eq!(late.status, StatusCode::NO_CONTENT, "{address}");
        assert_eq!(
            late.headers["hx-redirect"],
            format!("/inloggen?terug={path}&bewaard=ja")
        );
        let again = site.session_of("toezicht").await;
        let form = site.get(&path, &again).await;
        assert!(form.body.contains("Twee uur aan gewerkt"), "{address}");
        site.post(&path, &again, "do=weggooien").await;
    }
}

#[tokio::test]
async fn a_part_whose_fields_cannot_be_kept_leaves_the_page_alone() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let path = judging_page(&site).await;
    let out = site.session_of("toezicht").await;
    site.post("/uitloggen", &out, "").await;
    for cookie in [out.as_str(), ""] {
        let answer = send_part(&site, &format!("{path}/concept"), cookie).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(!answer.headers.contains_key("hx-redirect"));
    }
    // The page tells the library to put no error into it, and has the sentences for both troubles.
    let page = site
        .get(&path, &site.session_of("toezicht").await)
        .await
        .body;
    assert!(page.contains(r#""noSwap": [204, 304, "3xx", "4xx", "5xx"]"#));
    assert!(page.contains(r#"data-trouble="session" hidden"#));
    assert!(page.contains(r#"data-trouble="answer" hidden"#));
}

#[tokio::test]
async fn nobody_is_sent_to_a_path_that_only_takes_forms() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    for (referer, back) in [
        (
            "http://samenhang.test/account?gedaan=wachtwoord",
            "/inloggen?terug=/account%3Fgedaan%3Dwachtwoord",
        ),
        (
            "http://samenhang.test/account/tweede-factor/uit",
            "/inloggen",
        ),
        ("https://elders.example/account", "/inloggen"),
    ] {
        let path = "/account/tweede-factor/uit";
        let mut sent = request(Method::POST, path, "", Some("oud=geheim"));
        sent.headers_mut()
            .insert(header::REFERER, referer.parse().unwrap());
        assert_eq!(site.send(sent).await.location(), back, "{referer}");
    }
}

#[tokio::test]
async fn who_logged_out_or_never_was_there_leaves_nothing() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let path = judging_page(&site).await;
    let out = site.session_of("toezicht").await;
    site.post("/uitloggen", &out, "").await;
    let made_up = format!("sessie={}", "ab".repeat(32));
    for cookie in [out.as_str(), made_up.as_str(), ""] {
        let answer = site.post(&path, cookie, WORK).await;
        assert_eq!(
            answer.location(),
            format!("/inloggen?terug={path}"),
            "{cookie}"
        );
    }
    let user = site.user("toezicht").await;
    assert!(
        drafts::draft(&site.state.store, user.id, &path)
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn a_password_is_never_kept() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let cookie = site.session_of("toezicht").await;
    site.wait(45 * 60);
    let late = site
        .post("/account/wachtwoord", &cookie, "oud=geheim&nieuw=geheim")
        .await;
    assert_eq!(late.location(), "/inloggen?terug=/account/wachtwoord");
    let user = site.user("toezicht").await;
    let draft = drafts::draft(&site.state.store, user.id, "/account/wachtwoord")
        .await
        .unwrap();
    assert!(draft.is_none());
}
