//! Published factsheets: for everybody, in every form, and corrected without losing the old one.

use axum::http::{StatusCode, header};
use domain::toezicht::Mark;
use domain::toezicht::sheet::parse;
use store::testing::TestDatabase;

use crate::site::Site;
use crate::toezicht_judging::{form, of, path, says};

#[tokio::test]
async fn a_visitor_reads_every_published_sheet_and_nothing_else() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let list = site.get("/factsheets", "").await;
    says(
        &list,
        StatusCode::OK,
        &[
            "Er zijn 3 factsheets gepubliceerd.",
            "Deventer",
            "Maastricht",
        ],
    );
    assert!(!list.body.contains("Kavelrijk"), "its round is open");
    let sheet = site.get("/factsheets/deventer/2014", "").await;
    says(
        &sheet,
        StatusCode::OK,
        &["Bijzondere Zorg Team", "voldoet niet", "versie 1"],
    );
    assert!(!sheet.body.contains("class=\"rail\"") && !sheet.body.contains("/corrigeren"));
    for missing in [
        "/factsheets/deventer/2013",
        "/factsheets/kavelrijk-verzonnen/2014",
        "/factsheets/deventer/2014?versie=2",
        "/factsheets/deventer/2014.exe",
    ] {
        assert_eq!(
            site.get(missing, "").await.status,
            StatusCode::NOT_FOUND,
            "{missing}"
        );
    }
    let inside = site.get("/toezicht", "").await;
    assert_eq!(
        inside.status,
        StatusCode::SEE_OTHER,
        "the overview asks to log in"
    );
}

#[tokio::test]
async fn a_sheet_goes_out_as_markdown_html_json_and_pdf() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let file = async |end: &str| {
        site.get(&format!("/factsheets/deventer/2014{end}"), "")
            .await
    };
    let markdown = file(".md").await;
    assert!(
        markdown
            .header(header::CONTENT_TYPE)
            .starts_with("text/markdown")
    );
    assert!(
        markdown
            .header(header::CONTENT_DISPOSITION)
            .contains("factsheet-deventer-")
    );
    let read = parse(markdown.body.as_bytes()).unwrap();
    assert_eq!(read.sheet.gemeente(), "Deventer");
    let html = file(".html").await;
    assert!(html.body.starts_with("<!doctype html>") && html.body.contains(&read.sheet.title));
    let json: serde_json::Value = serde_json::from_str(&file(".json").await.body).unwrap();
    assert_eq!(
        (&json["gemeente"], &json["versie"]),
        (&"Deventer".into(), &1.into())
    );
    let pdf = file(".pdf").await;
    if web::documents::has_pdf() {
        assert!(pdf.body.starts_with("%PDF-"));
    } else {
        says(&pdf, StatusCode::NOT_IMPLEMENTED, &["PDF"]);
        let page = file("").await;
        assert!(
            page.body.contains("zit niet in deze uitvoering") && !page.body.contains("2014.pdf")
        );
    }
}

on_both! {
    a_correction_is_a_new_version_and_the_old_one_says_so => corrected_sqlite, corrected_postgres;
}

async fn a_correction_is_a_new_version_and_the_old_one_says_so(database: TestDatabase) {
    let site = Site::new(database).await;
    let cookie = site.session_of("toezicht").await;
    let page = format!("{}/2014/corrigeren", path(&of(&site, "Maastricht").await));
    let officer = site.session_of("beleid-maastricht").await;
    assert_eq!(
        site.get(&page, &officer).await.status,
        StatusCode::FORBIDDEN
    );
    let empty = site.get(&page, &cookie).await;
    says(&empty, StatusCode::OK, &["U maakt versie 2."]);
    let corrects = field(&empty.body, "corrigeert");
    let sheet = site.get("/factsheets/maastricht/2014.md", "").await;
    let sheet = parse(sheet.body.as_bytes()).unwrap().sheet;
    let cells: Vec<_> = sheet.outcomes[0].rows[0].cells.iter().flatten().collect();
    let terms: Vec<String> = sheet
        .definition
        .terms
        .iter()
        .map(|term| format!("{}: {}", term.term, term.meaning))
        .collect();
    let write = |action: &str, reason: &str, corrects: &str, mark: &str| {
        form(&[
            ("corrigeert", corrects),
            ("reden", reason),
            ("afzender", &sheet.issuer.join("\n")),
            ("maand", &sheet.month.dutch()),
            ("definitie", &sheet.definition.paragraphs.join("\n\n")),
            ("begrippen", &terms.join("\n")),
            ("inleiding", &sheet.introduction.paragraphs.join("\n\n")),
            ("ontwikkeling", &sheet.developments.join("\n\n")),
            ("slot", sheet.closing.as_deref().unwrap_or_default()),
            ("cel-1-1-1", cells[0].mark.code()),
            ("cel-1-1-1-toelichting", &cells[0].explanation),
            ("cel-1-1-2", mark),
            ("cel-1-1-2-toelichting", &cells[1].explanation),
            ("do", action),
        ])
    };
    let nothing = site
        .post(
            &page,
            &cookie,
            &write("bekijken", "Waarom.", &corrects, "voldoet"),
        )
        .await;
    says(
        &nothing,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["U hebt niets veranderd."],
    );
    let silent = site
        .post(
            &page,
            &cookie,
            &write("bekijken", " ", &corrects, "voldoet-niet"),
        )
        .await;
    says(
        &silent,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["Schrijf waarom u dit corrigeert."],
    );
    let review = site
        .post(
            &page,
            &cookie,
            &write("bekijken", "Verkeerd teken.", &corrects, "voldoet-niet"),
        )
        .await;
    says(
        &review,
        StatusCode::OK,
        &["1 verschil", "Verkeerd teken.", "Publiceer de correctie"],
    );
    assert!(
        site.get("/factsheets/maastricht/2014", "")
            .await
            .body
            .contains("versie 1"),
        "only looked at"
    );
    let done = site
        .post(
            &page,
            &cookie,
            &write("publiceren", "Verkeerd teken.", &corrects, "voldoet-niet"),
        )
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);

    let newest = site.get("/factsheets/maastricht/2014", "").await;
    says(
        &newest,
        StatusCode::OK,
        &["versie 2", "Vervangt versie 1: Verkeerd teken."],
    );
    let old = site.get("/factsheets/maastricht/2014?versie=1", "").await;
    says(
        &old,
        StatusCode::OK,
        &["Deze versie is gecorrigeerd. Versie 2 is de nieuwste."],
    );
    let judged = of(&site, "Maastricht").await;
    let follows = judged
        .judgements
        .iter()
        .find(|one| one.year == 2014)
        .unwrap();
    assert_eq!(
        follows.mark,
        Mark::VoldoetNiet,
        "the judgement follows the sheet"
    );
    let late = site
        .post(
            &page,
            &cookie,
            &write("publiceren", "Nog eens.", &corrects, "niet-getoetst"),
        )
        .await;
    says(
        &late,
        StatusCode::CONFLICT,
        &["Iemand anders was u voor", "versie 2"],
    );
}

fn field(body: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    body.split_once(&start)
        .unwrap()
        .1
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}
