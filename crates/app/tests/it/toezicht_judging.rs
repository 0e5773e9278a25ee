//! Judging through the real router: the happy path, who may not, what is refused, and two people at once.

use axum::http::StatusCode;
use domain::toezicht::{Investigation, Mark};
use store::testing::TestDatabase;
use store::toezicht::{InvestigationFilter, investigations};

use crate::site::{Answer, Site};

/// The investigation of a municipality of the demonstration.
pub async fn of(site: &Site, gemeente: &str) -> Investigation {
    let filter = InvestigationFilter::default();
    let all = investigations(&site.state.store, &filter).await.unwrap();
    all.into_iter()
        .find(|one| one.gemeente.name.starts_with(gemeente))
        .unwrap()
}

/// The address of an investigation.
pub fn path(investigation: &Investigation) -> String {
    format!("/toezicht/onderzoek/{}", investigation.id)
}

/// Joins fields to a form; texts are percent-encoded.
pub fn form(fields: &[(&str, &str)]) -> String {
    let encoded = |text: &str| web::kept::encoded(text).replace('/', "%2F");
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, text)| format!("{name}={}", encoded(text)))
        .collect();
    pairs.join("&")
}

/// Asserts that the page says it with this status.
pub fn says(answer: &Answer, status: StatusCode, words: &[&str]) {
    assert_eq!(answer.status, status, "{}", answer.body);
    for text in words {
        assert!(
            answer.body.contains(text),
            "the page does not say: {text}\n{}",
            answer.body
        );
    }
}

const EVIDENCE: [(&str, &str); 4] = [
    ("bewijs-1-wat", "Wijkmonitor"),
    ("bewijs-1-uitkomst", "11 van 15 wijken"),
    ("bewijs-1-periode", "omstreeks 1 mei 2015"),
    ("bewijs-1-bron", "Welzijn"),
];

on_both! {
    a_judgement_is_kept_with_its_evidence_and_its_fuzzy_period => judged_sqlite, judged_postgres;
    the_second_of_two_writers_chooses_field_by_field => conflict_sqlite, conflict_postgres;
    a_draft_is_kept_by_a_button_and_while_typing => draft_sqlite, draft_postgres;
}

async fn a_judgement_is_kept_with_its_evidence_and_its_fuzzy_period(database: TestDatabase) {
    let site = Site::new(database).await;
    let cookie = site.session_of("toezicht").await;
    let page = format!("{}/2014/S1", path(&of(&site, "Kavelrijk").await));
    let empty = site.get(&page, &cookie).await;
    says(
        &empty,
        StatusCode::OK,
        &["Er zijn samenwerkingsafspraken gemaakt over de aanpak"],
    );
    assert!(!empty.body.contains(" checked"), "no mark is proposed");

    let mut fields = vec![
        ("versie", "0"),
        ("oordeel", "voldoet"),
        ("toelichting", "De afspraken\r\nstaan op papier."),
        ("do", "opslaan"),
    ];
    fields.extend(EVIDENCE);
    let saved = site.post(&page, &cookie, &form(&fields)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let after = site
        .get(saved.location().split('#').next().unwrap(), &cookie)
        .await;
    says(
        &after,
        StatusCode::OK,
        &["Oordeel bewaard.", "De afspraken staan op papier."],
    );
    says(
        &after,
        StatusCode::OK,
        &["omstreeks 1 mei 2015", "11 van 15 wijken"],
    );
    let stored = of(&site, "Kavelrijk").await;
    let judgement = stored
        .judgements
        .iter()
        .find(|one| one.indicator.0 == "S1")
        .unwrap();
    assert_eq!((judgement.mark, judgement.version), (Mark::Voldoet, 1));

    let next = site
        .post(
            &page,
            &cookie,
            &form(&[
                ("versie", "1"),
                ("oordeel", "niet-getoetst"),
                ("toelichting", "Toch niet beoordeeld."),
                ("do", "opslaan-volgende"),
            ]),
        )
        .await;
    assert!(
        next.location().contains("/2014/S2?gedaan=oordeel"),
        "{}",
        next.location()
    );
    let again = of(&site, "Kavelrijk").await;
    let judgement = again
        .judgements
        .iter()
        .find(|one| one.indicator.0 == "S1")
        .unwrap();
    assert_eq!(
        (judgement.mark, judgement.version),
        (Mark::NietGetoetst, 2),
        "judged again"
    );
}

async fn the_second_of_two_writers_chooses_field_by_field(database: TestDatabase) {
    let site = Site::new(database).await;
    let cookie = site.session_of("toezicht").await;
    let page = format!("{}/2014/S2", path(&of(&site, "Kavelrijk").await));
    let write = |mark: &'static str, text: &'static str, version: &'static str| {
        form(&[
            ("versie", version),
            ("oordeel", mark),
            ("toelichting", text),
            ("do", "opslaan"),
        ])
    };
    let first = site
        .post(&page, &cookie, &write("voldoet", "De eerste tekst.", "0"))
        .await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let second = site
        .post(
            &page,
            &cookie,
            &write("voldoet-niet", "De tweede tekst.", "0"),
        )
        .await;
    says(
        &second,
        StatusCode::CONFLICT,
        &[
            "Iemand anders was u voor",
            "De eerste tekst.",
            "De tweede tekst.",
        ],
    );

    let choose = |mark: &'static str| {
        form(&[
            ("versie", "1"),
            ("oordeel", "voldoet-niet"),
            ("toelichting", "De tweede tekst."),
            ("keuze-oordeel", mark),
            ("keuze-toelichting", "mijn"),
            ("do", "samenvoegen"),
        ])
    };
    let unchosen = site.post(&page, &cookie, &choose("")).await;
    says(
        &unchosen,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["Kies een versie bij: Oordeel."],
    );
    let merged = site.post(&page, &cookie, &choose("hun")).await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.body);
    let stored = of(&site, "Kavelrijk").await;
    let judgement = stored
        .judgements
        .iter()
        .find(|one| one.indicator.0 == "S2")
        .unwrap();
    assert_eq!((judgement.mark, judgement.version), (Mark::Voldoet, 2));
    assert_eq!(judgement.explanation, "De tweede tekst.");
}

async fn a_draft_is_kept_by_a_button_and_while_typing(database: TestDatabase) {
    let site = Site::new(database).await;
    let cookie = site.session_of("toezicht").await;
    let page = format!("{}/2014/S3", path(&of(&site, "Kavelrijk").await));
    let typed = form(&[
        ("versie", "0"),
        ("toelichting", "Half af"),
        ("do", "concept"),
    ]);
    let kept = site.post(&page, &cookie, &typed).await;
    assert_eq!(kept.location(), format!("{page}?gedaan=concept"));
    let back = site.get(&page, &cookie).await;
    says(
        &back,
        StatusCode::OK,
        &[
            "Half af",
            "Concept bewaard om 11.30 uur.",
            "Gooi concept weg",
        ],
    );
    let line = site.post(&format!("{page}/concept"), &cookie, &typed).await;
    says(&line, StatusCode::OK, &["id=\"concept\"", "11.30"]);
    assert!(
        !line.body.contains("<html"),
        "only the line that tells when"
    );

    let row = form(&[
        ("versie", "0"),
        ("toelichting", "Half af"),
        ("do", "bewijs-erbij"),
    ]);
    let with_row = site.post(&page, &cookie, &row).await;
    says(
        &with_row,
        StatusCode::OK,
        &["name=\"bewijs-1-wat\"", "Half af"],
    );
    let gone = form(&[
        ("bewijs-1-wat", "a"),
        ("bewijs-2-wat", "b"),
        ("do", "bewijs-weg-1"),
    ]);
    let without = site.post(&page, &cookie, &gone).await;
    assert!(without.body.contains("value=\"b\"") && !without.body.contains("bewijs-2-wat"));

    site.post(&page, &cookie, &form(&[("do", "weggooien")]))
        .await;
    assert!(!site.get(&page, &cookie).await.body.contains("Half af"));
    let untouched = of(&site, "Kavelrijk").await;
    assert!(
        untouched
            .judgements
            .iter()
            .all(|one| one.indicator.0 != "S3"),
        "a draft judges nothing"
    );
}

#[tokio::test]
async fn a_form_with_mistakes_says_what_to_do_and_loses_nothing() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let cookie = site.session_of("toezicht").await;
    let page = format!("{}/2014/S1", path(&of(&site, "Kavelrijk").await));
    let fields = [
        ("versie", "0"),
        ("toelichting", "  "),
        ("bewijs-1-wat", ""),
        ("bewijs-1-uitkomst", "vier & vijf"),
        ("bewijs-1-periode", "binnenkort"),
        ("bewijs-1-bron", ""),
        ("do", "opslaan"),
    ];
    let refused = site.post(&page, &cookie, &form(&fields)).await;
    says(
        &refused,
        StatusCode::UNPROCESSABLE_ENTITY,
        &[
            "href=\"#oordeel\"",
            "href=\"#toelichting\"",
            "href=\"#bewijs-1-wat\"",
            "href=\"#bewijs-1-periode\"",
            "binnenkort",
            "vier &#38; vijf",
        ],
    );
    let unchanged = of(&site, "Kavelrijk").await;
    assert!(
        unchanged
            .judgements
            .iter()
            .all(|one| one.indicator.0 != "S1")
    );
}

#[tokio::test]
async fn only_a_supervisor_judges_and_only_what_the_open_round_offers() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let good = form(&[
        ("versie", "0"),
        ("oordeel", "voldoet"),
        ("toelichting", "Goed."),
    ]);
    let open = format!("{}/2014/S1", path(&of(&site, "Kavelrijk").await));
    for login in ["beleid-deventer", "beheer"] {
        let cookie = site.session_of(login).await;
        assert_eq!(
            site.post(&open, &cookie, &good).await.status,
            StatusCode::FORBIDDEN
        );
        assert_eq!(site.get(&open, &cookie).await.status, StatusCode::FORBIDDEN);
    }
    let cookie = site.session_of("toezicht").await;
    let published = format!("{}/2014/T1", path(&of(&site, "Deventer").await));
    let refused = site.post(&published, &cookie, &good).await;
    says(
        &refused,
        StatusCode::CONFLICT,
        &["De uitkomst van 2014 is gepubliceerd en ligt vast."],
    );
    for unknown in ["2014/Z9", "2031/T1", "jaar/T1"] {
        let page = format!("{}/{unknown}", path(&of(&site, "Kavelrijk").await));
        assert_eq!(
            site.get(&page, &cookie).await.status,
            StatusCode::NOT_FOUND,
            "{unknown}"
        );
    }
    assert_eq!(
        site.get("/toezicht/onderzoek/geen-id", &cookie)
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}
