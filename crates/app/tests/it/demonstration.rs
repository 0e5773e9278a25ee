//! What the demonstration has to try things on.

use axum::http::{Method, StatusCode, header};
use store::testing::TestDatabase;

use crate::site::{Site, request};

on_both! {
    who_works_with_families_finds_a_consultation => consultations_sqlite, consultations_postgres;
    one_covenant_came_as_a_pdf => pdf_sqlite, pdf_postgres;
}

/// The addresses on a page that begin so, each once.
fn links(page: &str, start: &str) -> Vec<String> {
    let mut found: Vec<String> = page
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .filter(|href| href.starts_with(start))
        .map(str::to_owned)
        .collect();
    found.sort();
    found.dedup();
    found
}

/// The consultations in somebody's list.
async fn consultations(site: &Site, cookie: &str) -> Vec<String> {
    let list = site.get("/overleg", cookie).await.body;
    let all = links(&list, "/overleg/");
    all.into_iter()
        .filter(|href| !href.contains("nieuw"))
        .collect()
}

async fn who_works_with_families_finds_a_consultation(database: TestDatabase) {
    let site = Site::new(database).await;
    for (login, count) in [
        ("casemanager-maastricht", 2),
        ("school-maastricht", 1),
        ("wonen-maastricht", 1),
        ("jeugdhulp-maastricht", 2),
        ("politie-maastricht", 1),
        ("gezinscoach-deventer", 1),
        ("school-deventer", 1),
        ("raster-deventer", 1),
    ] {
        let cookie = site.session_of(login).await;
        assert_eq!(consultations(&site, &cookie).await.len(), count, "{login}");
    }
    let cookie = site.session_of("wonen-maastricht").await;
    let [path] = &consultations(&site, &cookie).await[..] else {
        panic!("one consultation")
    };
    let page = site.get(path, &cookie).await.body;
    for part in [
        "gehouden",
        "Sandra was erbij",
        "betaalregeling op papier",
        "Anouk Smeets",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("Bakker"), "housing has no task there");
}

async fn one_covenant_came_as_a_pdf(database: TestDatabase) {
    let site = Site::new(database).await;
    let cookie = site.session_of("beleid-deventer").await;
    let list = site.get("/samenwerking/convenanten", &cookie).await.body;
    let covenants = links(&list, "/samenwerking/convenanten/");
    let mut files = Vec::new();
    for covenant in covenants.iter().filter(|href| !href.ends_with("/nieuw")) {
        let first = format!("{}?versie=1", covenant.split('?').next().unwrap());
        let page = site.get(&first, &cookie).await;
        assert_eq!(page.status, StatusCode::OK, "{first}");
        let base = covenant.split('?').next().unwrap();
        files.extend(links(&page.body, &format!("{base}/pdf")));
    }
    let [file] = &files[..] else {
        panic!("one file: {files:?}")
    };
    let answer = site.send(request(Method::GET, file, &cookie, None)).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/pdf");
    assert!(answer.body.starts_with("%PDF-1.4") && answer.body.ends_with("%%EOF\n"));
}
