//! What comes of a request: a case manager as the second person, an own statement in the dossier, and the letter of every decision.

use axum::http::StatusCode;
use domain::gezin::RequestKind;
use store::testing::TestDatabase;

use crate::privacy::{family, hidden, link, sandras, send};
use crate::site::{Answer, Site};

on_both! {
    a_case_manager_is_the_second_person_on_screen => second_sqlite, second_postgres;
    an_own_statement_comes_into_the_dossier => statement_sqlite, statement_postgres;
    every_decision_says_what_happens_now_and_has_a_letter => decided_sqlite, decided_postgres;
}

async fn a_case_manager_is_the_second_person_on_screen(database: TestDatabase) {
    let site = Site::new(database).await;
    let officer = site.session_of("privacy-maastricht").await;
    let fatima = site.session_of("casemanager-maastricht").await;
    let request = sandras(&site, &officer).await;
    let list = site.get("/gezinnen", &fatima).await;
    assert!(
        list.body
            .contains("Kijk mee wat Sandra van den Bosch te zien krijgt")
    );
    let path = link(&list, "/gezinnen/verzoeken/");
    assert!(request.ends_with(path.rsplit('/').next().unwrap()));
    let page = site.get(&path, &fatima).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("weggelaten") && page.body.contains("Ik wil weten wat er over mij"));
    assert!(
        !page
            .body
            .contains("De leerkracht van groep 5. Zij wil niet")
    );

    // Who is of an own team and no case manager does not look along; others of partners may not ask.
    let screener = site.session_of("screener-maastricht").await;
    let other = site.get(&path, &screener).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    let list = site.get("/gezinnen", &screener).await;
    assert!(!list.body.contains("Verzoeken die op u wachten"));
    let school = site.session_of("school-maastricht").await;
    let other = site.get(&path, &school).await;
    assert_eq!(other.status, StatusCode::FORBIDDEN);

    let empty = send(&site, &fatima, &path, "nakijken", "do=akkoord&tekst=").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("De tekst is leeg."));
    let stale = "do=akkoord&tekst=Klopt.&versie=1";
    let stale = site.post(&format!("{path}/nakijken"), &fatima, stale).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Klopt."), "what was typed is kept");
    let back = send(
        &site,
        &fatima,
        &path,
        "nakijken",
        "do=niet-akkoord&tekst=Nog+niet.",
    )
    .await;
    assert_eq!(back.location(), "/gezinnen?gedaan=niet-akkoord");
    let agreed = send(&site, &fatima, &path, "nakijken", "do=akkoord&tekst=Klopt.").await;
    assert_eq!(agreed.location(), "/gezinnen?gedaan=akkoord");
    let list = site.get(agreed.location(), &fatima).await;
    assert!(list.body.contains("U bent akkoord."));
    assert!(!list.body.contains("Verzoeken die op u wachten"));

    // A municipality with one officer can finish it.
    let form = "besluit=toegewezen&tekst=Zij+heeft+er+recht+op.";
    let decided = send(&site, &officer, &request, "besluit", form).await;
    assert_eq!(decided.location(), format!("{request}?gedaan=besluit"));
    let closed = site.get(&path, &fatima).await;
    assert_eq!(closed.status, StatusCode::NOT_FOUND);
}

/// A request about Sandra that was decided: its address.
async fn decided(site: &Site, officer: &str, kind: RequestKind, decision: &str) -> String {
    let form = format!(
        "soort={}&aanvrager=Sandra&vraag=Zo+ging+het+gesprek.&ontvangen=1+juni+2015",
        kind.code()
    );
    let made = site.post("/privacy/verzoeken/nieuw", officer, &form).await;
    let path = made.location().split('?').next().unwrap().to_owned();
    let found = site.get(&format!("{path}?naam=Bosch"), officer).await;
    let whom = whom(&found, "Sandra");
    let assigned = send(site, officer, &path, "persoon", &format!("persoon={whom}")).await;
    assert_eq!(assigned.location(), format!("{path}?gedaan=gekoppeld"));
    let form = format!("besluit={decision}&tekst=Omdat+het+klopt.");
    let done = send(site, officer, &path, "besluit", &form).await;
    assert_eq!(done.location(), format!("{path}?gedaan=besluit"));
    path
}

/// The value of the choice beside this name.
fn whom(found: &Answer, name: &str) -> String {
    let mut choices = found.body.split("name=\"persoon\" value=\"").skip(1);
    let choice = choices.find(|choice| {
        let (_, label) = choice.split_once("<span>").unwrap();
        label.starts_with(name)
    });
    choice.unwrap().split('"').next().unwrap().to_owned()
}

async fn an_own_statement_comes_into_the_dossier(database: TestDatabase) {
    let site = Site::new(database).await;
    let officer = site.session_of("privacy-maastricht").await;
    let fatima = site.session_of("casemanager-maastricht").await;
    let kind = RequestKind::OwnStatement;
    let request = decided(&site, &officer, kind, "toegewezen").await;
    let page = site.get(&request, &officer).await;
    assert!(
        page.body
            .contains("De regisseur zet de verklaring in het dossier")
    );
    assert!(page.body.contains("Uw verklaring komt in het dossier"));
    assert!(
        !page.body.contains("href=\"/gezinnen/verzoeken"),
        "the officer does not write"
    );

    let path = request.replace("/privacy/", "/gezinnen/");
    let list = site.get("/gezinnen", &fatima).await;
    assert!(
        list.body
            .contains("Eigen verklaring van Sandra van den Bosch")
    );
    assert!(list.body.contains(&path));
    let form = site.get(&path, &fatima).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.body.contains("Zo ging het gesprek."));
    let (gezin, _) = family(&site, "Van den Bosch").await;
    let empty = send(
        &site,
        &fatima,
        &path,
        "verklaring",
        &format!("gezin={gezin}&tekst="),
    )
    .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (other, _) = family(&site, "Okafor").await;
    let wrong = format!("gezin={other}&tekst=Zo+was+het.");
    let wrong = send(&site, &fatima, &path, "verklaring", &wrong).await;
    assert_eq!(
        wrong.status,
        StatusCode::NOT_FOUND,
        "a family that is not hers"
    );
    let words = format!("gezin={gezin}&tekst=Ik+was+erbij%2C+en+zo+was+het.");
    let placed = send(&site, &fatima, &path, "verklaring", &words).await;
    assert!(
        placed
            .location()
            .starts_with(&format!("/gezinnen/{gezin}?gedaan=stuk#stuk-"))
    );
    let dossier = site.get(&format!("/gezinnen/{gezin}"), &fatima).await;
    assert!(dossier.body.contains("Ik was erbij, en zo was het."));
    let again = site.get(&path, &fatima).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND, "it stands there once");
    let page = site.get(&request, &officer).await;
    assert!(page.body.contains("Uw verklaring staat in het dossier"));
    assert!(!hidden(&page, "versie").is_empty());
}

async fn every_decision_says_what_happens_now_and_has_a_letter(database: TestDatabase) {
    let site = Site::new(database).await;
    let officer = site.session_of("privacy-maastricht").await;
    let letter = match cfg!(feature = "pdf") {
        true => StatusCode::OK,
        false => StatusCode::NOT_IMPLEMENTED,
    };
    for kind in RequestKind::ALL {
        if kind == RequestKind::Access {
            continue;
        }
        for decision in ["toegewezen", "afgewezen"] {
            let path = decided(&site, &officer, kind, decision).await;
            let page = site.get(&path, &officer).await.body;
            let refused = decision == "afgewezen";
            assert!(page.contains("Wat u nu doet") && page.contains("Omdat het klopt."));
            assert_eq!(page.contains("Wij doen niet wat u vroeg."), refused);
            assert_eq!(page.contains("Wat gebeurt er nu?"), !refused);
            assert_eq!(
                page.contains("De regisseur is") || page.contains("geen regisseur"),
                !refused
            );
            assert!(page.contains("bezwaar maken tegen dit besluit"));
            let answer = site.get(&format!("{path}/brief"), &officer).await;
            assert_eq!(answer.status, letter, "{kind:?}");
        }
    }
    let form = "soort=verbetering&aanvrager=Sandra&vraag=Fout.&ontvangen=1+juni+2015";
    let made = site.post("/privacy/verzoeken/nieuw", &officer, form).await;
    let path = made.location().split('?').next().unwrap().to_owned();
    let early = site.get(&format!("{path}/brief"), &officer).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(early.body.contains("Neem eerst een besluit."));
}
