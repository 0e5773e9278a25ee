//! "Wie keek in ons dossier, en waarom": every read of a family is told to it, by whom and by which agreement, and the log proves that
//! nothing was left out.

use std::collections::BTreeMap;

#[cfg(feature = "pdf")]
use axum::http::Method;
use axum::http::StatusCode;
use domain::shared::GezinId;
use store::gezin::{self, EmergencySearch, Pieces, begin_emergency};
use store::log;
use store::testing::TestDatabase;
#[cfg(feature = "pdf")]
use {http_body_util::BodyExt, tower::ServiceExt};

use crate::privacy::{family, gemeente_of, link, viewer};
use crate::site::Site;
#[cfg(feature = "pdf")]
use crate::site::request;

on_both! {
    fifty_reads_are_told_to_the_family_and_the_chain_holds => fifty_sqlite, fifty_postgres;
    a_member_reads_what_concerns_that_member => member_sqlite, member_postgres;
}

/// Who looks, and by what: two tasks of own teams for whole or part of the municipality, one with a family, three clauses and an
/// emergency.
const READERS: [(&str, &str, &str); 7] = [
    (
        "casemanager-maastricht",
        "Fatima El Idrissi",
        "Wettelijke taak: Eén plan per gezin maken en bij elkaar houden",
    ),
    (
        "school-maastricht",
        "Els Vroomen",
        "Privacyconvenant Integrale Aanpak, versie 1, artikel 1",
    ),
    ("politie-maastricht", "Ron Jacobs", "Noodtoegang"),
    (
        "wonen-maastricht",
        "Anouk Smeets",
        "Privacyconvenant Integrale Aanpak, versie 1, artikel 3",
    ),
    (
        "jeugdhulp-maastricht",
        "Karim Bouali",
        "Privacyconvenant Integrale Aanpak, versie 1, artikel 4",
    ),
    (
        "screener-maastricht",
        "Noor Beckers",
        "Wettelijke taak: Beslissen wat er met een signaal over een gezin gebeurt",
    ),
    (
        "wijkteam-maastricht",
        "Daan Meertens",
        "Wettelijke taak: Lichte hulp in Buitenwijk Oost en Noordoost",
    ),
];

/// One scripted read: when on the Dutch clock, who, by what.
type Scripted = (String, &'static str, &'static str);

/// Fifty reads, each in a minute of its own; they take turns.
async fn read_fifty_times(site: &Site, gezin: GezinId) -> Vec<Scripted> {
    let gemeente = gemeente_of(site, "casemanager-maastricht").await;
    let store = &site.state.store;
    let police = viewer(site, "politie-maastricht", site.state.clock.now()).await;
    // One of the children has a second home: only the mother makes it exactly one family.
    let now = site.state.clock.now();
    let fatima = viewer(site, "casemanager-maastricht", now).await;
    let dossier = gezin::read(store, &fatima, gemeente, gezin, Pieces::default()).await;
    let members = dossier.unwrap().unwrap().members;
    let sandra = members.iter().find(|who| who.name.given == "Sandra");
    let search = EmergencySearch {
        family_name: "Bosch".to_owned(),
        born_on: sandra.unwrap().born_on,
        address: None,
    };
    begin_emergency(store, &police, gemeente, &search, ("Gevaar.", Some(4)))
        .await
        .unwrap();
    let mut script = Vec::new();
    for (login, name, basis) in READERS.into_iter().cycle().take(50) {
        site.wait(60);
        let now = site.state.clock.now();
        let who = viewer(site, login, now).await;
        let read = gezin::read(store, &who, gemeente, gezin, Pieces::default()).await;
        assert!(read.unwrap().is_some(), "{login} sees this family");
        let local = now + time::Duration::hours(2);
        script.push((
            format!("{}.{:02}", local.hour(), local.minute()),
            name,
            basis,
        ));
    }
    assert_eq!(script.len(), 50);
    script
}

/// The rows of the table of a page, each without its marks.
fn rows(page: &str) -> Vec<String> {
    let plain = |row: &str| {
        let mut text = String::new();
        let mut outside = true;
        for sign in row.chars() {
            match sign {
                '<' => outside = false,
                '>' => {
                    outside = true;
                    text.push(' ');
                }
                sign if outside => text.push(sign),
                _ => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    page.split("<tr").skip(1).map(plain).collect()
}

async fn fifty_reads_are_told_to_the_family_and_the_chain_holds(database: TestDatabase) {
    let site = Site::new(database).await;
    let (gezin, _) = family(&site, "Van den Bosch").await;
    let script = read_fifty_times(&site, gezin).await;
    let officer = site.session_of("privacy-maastricht").await;
    let members = format!("/privacy/wie-keek/{gezin}");
    let list = site.get(&members, &officer).await;
    assert!(list.body.contains("Sandra van den Bosch"));
    let sandra = link(&list, &format!("{members}/"));
    let page = site.get(&sandra, &officer).await;
    assert_eq!(page.status, StatusCode::OK);
    let rows = rows(&page.body);
    for (time, name, basis) in &script {
        let told = rows.iter().any(|row| {
            row.contains(&format!("{time} ")) && row.contains(name) && row.contains(basis)
        });
        assert!(
            told,
            "{time} {name}, {basis} is not in\n{}",
            rows.join("\n")
        );
    }
    // Each row of the table is one of a person and a moment: none that nobody scripted or did for the demonstration.
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, name, _) in READERS {
        let times = rows.iter().filter(|row| row.contains(name)).count();
        told.insert(name, times);
    }
    assert!(told.values().sum::<usize>() >= 50, "{told:?}");
    assert!(page.body.contains("keer was dat met noodtoegang."));
    assert!(
        !page.body.contains("Ilse Jongen</td>"),
        "who watches is left out"
    );
    paper(&site, &officer, &sandra, &script).await;

    let store = &site.state.store;
    log::seal_once(store, site.state.clock.now()).await.unwrap();
    let proof = log::verify(store, &[]).await.unwrap();
    assert_eq!(proof.problems, []);
    assert_eq!(proof.unsealed_tail, 0);
    assert!(proof.sealed > 50);
    let administrator = site.session_of("beheer").await;
    let log = site.get("/beheer/log", &administrator).await;
    assert!(
        !log.body.contains("[beheer-"),
        "a kind of event or object has no words"
    );
}

/// A build without PDF says so.
#[cfg(not(feature = "pdf"))]
async fn paper(site: &Site, officer: &str, sandra: &str, _: &[Scripted]) {
    let answer = site.get(&format!("{sandra}/brief"), officer).await;
    assert_eq!(answer.status, StatusCode::NOT_IMPLEMENTED);
}

/// The letter says the same as the page: every read with who and why, read back with poppler.
#[cfg(feature = "pdf")]
async fn paper(site: &Site, officer: &str, sandra: &str, script: &[Scripted]) {
    let letter = pdf_text(site, officer, &format!("{sandra}/brief")).await;
    assert!(letter.contains("Wie keek in ons dossier, en waarom"));
    assert!(letter.contains("Aan Sandra van den Bosch"));
    assert!(letter.contains("Autoriteit Persoonsgegevens"));
    for (time, name, basis) in script {
        // Rows of this minute, each from its moment to the next one.
        let mut rows = letter.split("15 juni 2015 ");
        let told = rows.any(|row| {
            row.starts_with(&format!("{time} uur ")) && row.contains(name) && row.contains(basis)
        });
        assert!(told, "{time} {name}, {basis} is not in {letter}");
    }
}

/// The text of a PDF that the site makes, on one line.
#[cfg(feature = "pdf")]
async fn pdf_text(site: &Site, officer: &str, path: &str) -> String {
    let ask = request(Method::GET, path, officer, None);
    let answer = site.router.clone().oneshot(ask).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join(format!("brief-{}.pdf", uuid::Uuid::new_v4().simple()));
    std::fs::write(&file, bytes).unwrap();
    let output = std::process::Command::new("pdftotext")
        .args(["-raw"])
        .arg(&file)
        .arg("-")
        .output()
        .unwrap();
    std::fs::remove_file(&file).unwrap();
    assert!(output.status.success(), "pdftotext reads the letter");
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn a_member_reads_what_concerns_that_member(database: TestDatabase) {
    let site = Site::new(database).await;
    let (gezin, _) = family(&site, "Van den Bosch").await;
    let gemeente = gemeente_of(&site, "casemanager-maastricht").await;
    let now = site.state.clock.now();
    let fatima = viewer(&site, "casemanager-maastricht", now).await;
    let store = &site.state.store;
    gezin::read(store, &fatima, gemeente, gezin, Pieces::default())
        .await
        .unwrap();
    let officer = site.session_of("privacy-maastricht").await;
    let members = format!("/privacy/wie-keek/{gezin}");
    let list = site.get(&members, &officer).await;
    let of = |name: &str| {
        let before = list.body.split_once(&format!(">{name} van den Bosch</a>"));
        let href = before.unwrap().0.rsplit_once("href=\"").unwrap().1;
        href.split('"').next().unwrap().to_owned()
    };
    let sandra = site.get(&of("Sandra"), &officer).await.body;
    assert!(sandra.contains("Fatima El Idrissi") && sandra.contains("Milan"));
    let milan = site.get(&of("Milan"), &officer).await.body;
    assert!(milan.contains("Fatima El Idrissi"));
    assert!(!milan.contains("over Sandra") && !milan.contains("Sandra en"));
    let noah = site.get(&of("Noah"), &officer).await;
    assert_eq!(noah.status, StatusCode::CONFLICT);
    assert!(noah.body.contains("Stuur de brief aan een ouder."));
    let past = format!("{}?van=1-1-2014&tot=2-1-2014", of("Sandra"));
    let past = site.get(&past, &officer).await.body;
    assert!(past.contains("Niemand keek"));
    let nobody = format!("{members}/{}", uuid::Uuid::from_u128(9));
    assert_eq!(
        site.get(&nobody, &officer).await.status,
        StatusCode::NOT_FOUND
    );
}
