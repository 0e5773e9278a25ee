//! One box for name, address and number; a citizen service number never comes into an address.

use axum::http::StatusCode;
use store::testing::{TestDatabase, contents};

use crate::aanpak_work::{MANAGER, opened, page, team};
use crate::families::SCREENER;
use crate::site::Site;

on_both! {
    words_go_on_as_an_address_and_say_why_they_found => words_sqlite, words_postgres;
    a_citizen_service_number_stays_out_of_the_address => bsn_sqlite, bsn_postgres;
    what_is_not_seen_is_not_found => search_unseen_sqlite, search_unseen_postgres;
}

async fn words_go_on_as_an_address_and_say_why_they_found(database: TestDatabase) {
    let site = Site::new(database).await;
    let cookie = site.session_of(SCREENER).await;
    let sent = site.post("/zoeken", &cookie, "zoek=+van+den+bosch+").await;
    assert_eq!(
        (sent.status, sent.location()),
        (StatusCode::SEE_OTHER, "/zoeken?zoek=van%20den%20bosch")
    );
    let found = site.get(sent.location(), &cookie).await.body;
    assert!(found.contains("Gezin Van den Bosch</a>"), "{found}");
    let group = |body: &str, code: &str| {
        let start = format!("id=\"groep-{code}\"");
        body.split_once(&start)
            .map(|(_, rest)| rest.split("</section>").next().unwrap().to_owned())
    };
    assert!(
        group(&found, "gezin")
            .unwrap()
            .contains("naam of nummer van het gezin")
    );
    let child = site.get("/zoeken?zoek=fleur", &cookie).await.body;
    assert!(
        group(&child, "lid")
            .unwrap()
            .contains("Fleur van den Bosch"),
        "{child}"
    );
    let street = site.get("/zoeken?zoek=molenpad%2012", &cookie).await.body;
    assert!(
        group(&street, "adres")
            .unwrap()
            .contains("Gezin Van den Bosch")
    );
    let typo = site.get("/zoeken?zoek=yilmas", &cookie).await.body;
    assert!(
        group(&typo, "lijkt").unwrap().contains("Gezin Yilmaz"),
        "{typo}"
    );
    let team = team(&site).await;
    let (_, case) = opened(&site, team, "Bakker").await;
    let number = format!("/zoeken?zoek={}", case.number);
    let number = site.get(&number, &cookie).await.body;
    assert!(
        group(&number, "nummer").unwrap().contains("Gezin Bakker"),
        "{number}"
    );
    let nothing = site.get("/zoeken?zoek=onvindbaar", &cookie).await.body;
    assert!(nothing.contains("Geen gezin gevonden") && nothing.contains("/noodtoegang"));
    let short = site.get("/zoeken?zoek=a", &cookie).await.body;
    assert!(short.contains("Typ ten minste twee letters"));
    let odd = site.get("/zoeken?zoek=%3Cscript%3E", &cookie).await.body;
    assert!(!odd.contains("<script>") || odd.contains("&#60;script&#62;"));
    // The box stands on every page of who works with families, and on no other.
    let list = site.get("/gezinnen", &cookie).await.body;
    assert!(list.contains(r#"id="zoek-boven""#));
    let supervisor = page(&site, "toezicht", "/toezicht").await.body;
    assert!(!supervisor.contains("zoek-boven"));
}

async fn a_citizen_service_number_stays_out_of_the_address(database: TestDatabase) {
    let site = Site::new(database).await;
    let cookie = site.session_of(SCREENER).await;
    for typed in ["999990019", "9999+90+019", "999.990.019"] {
        let sent = site
            .post("/zoeken", &cookie, &format!("zoek={typed}"))
            .await;
        assert_eq!(sent.status, StatusCode::OK, "{typed}");
        assert!(sent.location().is_empty());
        assert!(!sent.body.contains("999990019"), "it is not shown again");
    }
    let wrong = site.post("/zoeken", &cookie, "zoek=999990018").await.body;
    assert!(wrong.contains("Dit is geen geldig BSN."));
    let address = site.get("/zoeken?zoek=999990019", &cookie).await;
    assert_eq!(address.location(), "/zoeken?bsn=adres");
    let told = site.get(address.location(), &cookie).await.body;
    assert!(told.contains("Een BSN hoort niet in de adresbalk"));
    let kept = contents(&site.state.store).await;
    assert!(kept["event"].iter().all(|row| !row.contains("999990019")));
}

async fn what_is_not_seen_is_not_found(database: TestDatabase) {
    let site = Site::new(database).await;
    let police = site.session_of("politie-maastricht").await;
    for sought in ["bakker", "kasteelhof", "bakkr"] {
        let found = site
            .get(&format!("/zoeken?zoek={sought}"), &police)
            .await
            .body;
        assert!(found.contains("Geen gezin gevonden"), "{sought}: {found}");
    }
    // The school sees Fleur and not her brothers.
    let school = site.session_of("school-maastricht").await;
    let sister = site.get("/zoeken?zoek=fleur", &school).await.body;
    assert!(sister.contains("Fleur van den Bosch") && !sister.contains("Willems"));
    let brother = site.get("/zoeken?zoek=milan", &school).await.body;
    assert!(brother.contains("Geen gezin gevonden"));
    let manager = page(&site, MANAGER, "/zoeken?zoek=milan").await.body;
    assert!(manager.contains("Milan"));
}
