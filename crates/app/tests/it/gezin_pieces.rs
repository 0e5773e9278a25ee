//! Pieces of a dossier: written, corrected, marked, and as files.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use store::testing::TestDatabase;

use crate::families::{SCREENER, dossier, place};
use crate::site::{Answer, Site};

on_both! {
    a_note_is_kept_while_it_is_written_and_then_in_the_dossier => note_sqlite, note_postgres;
    what_a_partner_may_not_write_comes_back_with_the_reason => partner_sqlite, partner_postgres;
    a_piece_is_corrected_by_who_wrote_it_and_nothing_is_overwritten
        => correct_sqlite, correct_postgres;
    marks_close_a_piece_for_who_may_not_see_it => marks_sqlite, marks_postgres;
    a_file_goes_in_by_its_content_and_out_as_it_was => file_sqlite, file_postgres;
    a_form_that_outlived_its_session_is_not_lost => over_sqlite, over_postgres;
}

fn form(fields: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", web::kept::encoded(value));
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

const NOTE: [(&str, &str); 4] = [
    ("soort", "contactlog"),
    ("persoon", ""),
    ("datum", "14 juni 2015"),
    ("tekst", "Gebeld over de zomer.\r\n\r\nMorgen langs."),
];

async fn a_note_is_kept_while_it_is_written_and_then_in_the_dossier(database: TestDatabase) {
    let site = Site::new(database).await;
    let (_, bakker) = place(&site, "Bakker").await;
    let path = format!("/gezinnen/{bakker}/stukken/nieuw");
    let cookie = site.session_of("casemanager-maastricht").await;
    let asked = site.get(&format!("{path}?soort=plan"), &cookie).await.body;
    assert!(asked.contains(r#"value="plan" selected"#));
    assert!(
        asked.contains(r#"name="bron""#),
        "own teams may hide a source"
    );

    let kept = site
        .post(&format!("{path}/concept"), &cookie, &form(&NOTE))
        .await;
    assert!(kept.body.contains("Concept bewaard"));
    let again = site.get(&path, &cookie).await.body;
    assert!(again.contains("Gebeld over de zomer."));
    // Drafts are of one account.
    let other = site.session_of(SCREENER).await;
    let other = site.get(&path, &other).await.body;
    assert!(!other.contains("Gebeld over de zomer."));

    let mut wrong = NOTE;
    wrong[2] = ("datum", "16 juni 2015");
    let refused = site.post(&path, &cookie, &form(&wrong)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("datum-error") && refused.body.contains("Morgen langs."));
    let saved = site.post(&path, &cookie, &form(&NOTE)).await;
    assert!(
        saved.location().contains("?gedaan=stuk#stuk-"),
        "{}",
        saved.body
    );
    let page = site.get(&format!("/gezinnen/{bakker}"), &cookie).await.body;
    assert!(
        page.contains("<p lang=\"nl\">Morgen langs.</p>"),
        "paragraphs stay apart"
    );
    let after = site.get(&path, &cookie).await.body;
    assert!(
        !after.contains("Gebeld over de zomer."),
        "the draft is done"
    );

    let hidden = [
        &NOTE[1..],
        &[
            ("soort", "signalen"),
            ("bron", "De buurvrouw van nummer 43"),
        ],
    ];
    let hidden = site.post(&path, &cookie, &form(&hidden.concat())).await;
    assert_eq!(hidden.status, StatusCode::SEE_OTHER);
    let page = site.get(&format!("/gezinnen/{bakker}"), &cookie).await.body;
    assert!(page.contains("De buurvrouw van nummer 43") && page.contains("Van wie dit komt"));
}

async fn what_a_partner_may_not_write_comes_back_with_the_reason(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = place(&site, "Van den Bosch").await;
    let path = format!("/gezinnen/{}/stukken/nieuw", at.1);
    let school = site.session_of("school-maastricht").await;
    let page = site.get(&path, &school).await.body;
    assert!(page.contains(r#"value="plan""#) && !page.contains(r#"value="veiligheid""#));
    assert!(!page.contains(r#"name="bron""#));
    // The school has a task for Fleur, not for the family.
    let all = site.post(&path, &school, &form(&NOTE)).await;
    assert_eq!(all.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(all.body.contains("persoon-error"));
    let closed = [&NOTE[1..], &[("soort", "veiligheid")]].concat();
    let closed = site.post(&path, &school, &form(&closed)).await;
    assert!(closed.body.contains("soort-error"));
    let fleur = dossier(&site, "school-maastricht", at)
        .await
        .unwrap()
        .members[0]
        .person;
    let fleur = fleur.to_string();
    let about = [&NOTE[..1], &NOTE[2..], &[("persoon", fleur.as_str())]].concat();
    let saved = site.post(&path, &school, &form(&about)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
}

/// The paths of pieces in a page that end so.
fn paths(body: &str, end: &str) -> Vec<String> {
    body.split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.contains("/stukken/") && path.ends_with(end))
        .map(str::to_owned)
        .collect()
}

async fn a_piece_is_corrected_by_who_wrote_it_and_nothing_is_overwritten(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = place(&site, "Bakker").await;
    let base = format!("/gezinnen/{}", at.1);
    let manager = site.session_of("casemanager-maastricht").await;
    let saved = site
        .post(&format!("{base}/stukken/nieuw"), &manager, &form(&NOTE))
        .await;
    let id = saved.location().split("#stuk-").nth(1).unwrap().to_owned();
    let path = format!("{base}/stukken/{id}/verbeteren");
    let page = site.get(&base, &manager).await.body;
    assert!(paths(&page, "/verbeteren").contains(&path));
    let shown = site.get(&path, &manager).await.body;
    assert!(shown.contains("Morgen langs.") && shown.contains(r#"value="14 juni 2015""#));
    let to = |text, version| {
        form(&[
            ("tekst", text),
            ("datum", "14 juni 2015"),
            ("versie", version),
        ])
    };
    let better = site
        .post(&path, &manager, &to("Gebeld over de vakantie.", "1"))
        .await;
    assert_eq!(
        better.location(),
        format!("{base}?gedaan=verbeterd#stuk-{id}")
    );
    let screener = site.session_of(SCREENER).await;
    let late = site
        .post(&path, &screener, &to("Gebeld over iets anders.", "1"))
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    for part in [
        "Gebeld over de vakantie.",
        "Gebeld over iets anders.",
        "keuze-tekst",
    ] {
        assert!(late.body.contains(part), "{part}");
    }
    let merged = [
        ("tekst", "Gebeld over iets anders."),
        ("datum", "14 juni 2015"),
        ("versie", "2"),
        ("do", "samenvoegen"),
        ("keuze-tekst", "hun"),
    ];
    let merged = site.post(&path, &screener, &form(&merged)).await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.body);
    let page = site.get(&base, &manager).await.body;
    assert!(page.contains("Gebeld over de vakantie.") && !page.contains("iets anders"));
    let empty = site.post(&path, &manager, &to(" ", "3")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("tekst-error"));
}

async fn marks_close_a_piece_for_who_may_not_see_it(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = place(&site, "Van den Bosch").await;
    let base = format!("/gezinnen/{}", at.1);
    let manager = site.session_of("casemanager-maastricht").await;
    let youth = site.session_of("jeugdhulp-maastricht").await;
    let saved = site
        .post(&format!("{base}/stukken/nieuw"), &manager, &form(&NOTE))
        .await;
    let id = saved.location().split("#stuk-").nth(1).unwrap().to_owned();
    assert!(site.get(&base, &youth).await.body.contains("Morgen langs."));
    let path = format!("{base}/stukken/{id}/kenmerken");
    let secret = site.post(&path, &manager, "versie=1&geheim-adres=ja").await;
    assert_eq!(secret.status, StatusCode::SEE_OTHER, "{}", secret.body);
    assert!(!site.get(&base, &youth).await.body.contains("Morgen langs."));
    let own = site.get(&base, &manager).await.body;
    assert!(own.contains("Morgen langs.") && own.contains("adres geheim"));
    let nobody = site.post(&path, &manager, "versie=2&apart=ja").await;
    assert_eq!(
        nobody.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "whose talk was it?"
    );
    assert!(nobody.body.contains("apart-error"));
    let late = site.post(&path, &manager, "versie=1").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let hidden = site.post(&path, &youth, "versie=2").await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
}

/// A form with a file, as a browser sends it.
async fn upload(site: &Site, path: &str, cookie: &str, name: &str, content: &[u8]) -> Answer {
    let mut body = Vec::new();
    let fields = [
        ("soort", "documenten"),
        ("datum", "14 juni 2015"),
        ("tekst", "Brief"),
    ];
    for (field, value) in fields {
        let part =
            format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend(part.as_bytes());
    }
    let head = format!(
        "--x\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"{name}\"\r\n\
         Content-Type: application/pdf\r\n\r\n"
    );
    body.extend(head.as_bytes());
    body.extend(content);
    body.extend(b"\r\n--x--\r\n");
    let request = Request::post(path)
        .header(header::HOST, "samenhang.test")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body(Body::from(body))
        .unwrap();
    site.send(request).await
}

async fn a_file_goes_in_by_its_content_and_out_as_it_was(database: TestDatabase) {
    let site = Site::new(database).await;
    let (_, bakker) = place(&site, "Bakker").await;
    let base = format!("/gezinnen/{bakker}");
    let path = format!("{base}/stukken/bestand");
    let manager = site.session_of("casemanager-maastricht").await;
    assert_eq!(site.get(&path, &manager).await.status, StatusCode::OK);
    let program = upload(&site, &path, &manager, "brief.pdf", b"MZ\x90\0 a program").await;
    assert_eq!(program.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(program.body.contains("bestand-error") && program.body.contains(r#"value="Brief""#));
    let none = upload(&site, &path, &manager, "", b"").await;
    assert!(none.body.contains("Kies een bestand."));
    let large = vec![b'a'; 21 * 1024 * 1024];
    let large = upload(&site, &path, &manager, "groot.txt", &large).await;
    assert_eq!(large.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(large.body.contains("groter dan 20 MB"), "{}", large.body);

    let content = b"%PDF-1.7 brief";
    let saved = upload(&site, &path, &manager, "C:\\map\\brief één.pdf", content).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = site.get(&base, &manager).await.body;
    let file = paths(&page, "/bestand")
        .into_iter()
        .find(|one| one != &path)
        .unwrap();
    let got = site.get(&file, &manager).await;
    assert_eq!(got.body.as_bytes(), content);
    assert_eq!(got.header(header::CONTENT_TYPE), "application/pdf");
    let disposition = got.header(header::CONTENT_DISPOSITION);
    assert!(
        disposition.starts_with("attachment; filename*=UTF-8''"),
        "{disposition}"
    );
    assert!(!disposition.contains("map") && disposition.contains("%C3%A9%C3%A9n"));
    assert_eq!(got.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    let partner = site.session_of("school-maastricht").await;
    assert_eq!(
        site.get(&file, &partner).await.status,
        StatusCode::NOT_FOUND
    );
}

async fn a_form_that_outlived_its_session_is_not_lost(database: TestDatabase) {
    let site = Site::new(database).await;
    let (_, bakker) = place(&site, "Bakker").await;
    let path = format!("/gezinnen/{bakker}/stukken/nieuw");
    let old = site.session_of("casemanager-maastricht").await;
    assert_eq!(site.get(&path, &old).await.status, StatusCode::OK);
    site.wait(31 * 60);
    let sent = site.post(&path, &old, &form(&NOTE)).await;
    assert_eq!(
        sent.location(),
        format!("/inloggen?terug={path}&bewaard=ja")
    );
    let new = site.session_of("casemanager-maastricht").await;
    let page = site.get(&path, &new).await.body;
    assert!(page.contains("Gebeld over de zomer."));
}
