//! A form that is sent after the session ended is not lost.

use axum::http::StatusCode;
use store::drafts;
use store::testing::TestDatabase;
use store::toezicht::{InvestigationFilter, investigations};

use crate::site::Site;

async fn judging_page(site: &Site) -> String {
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
    the_fields_come_back_after_logging_in_again => kept_sqlite, kept_postgres;
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
