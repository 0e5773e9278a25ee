//! From a new investigation to a published sheet, the municipality's answer and the re-test, through the real router.

use axum::http::StatusCode;
use domain::toezicht::{AnswerManner, RoundState};
use store::testing::TestDatabase;

use crate::site::{Answer, Site};
use crate::toezicht_judging::{form, of, path, says};

/// The value of a hidden field.
fn hidden<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let start = format!("name=\"{name}\" value=\"");
    let rest = answer
        .body
        .split_once(&start)
        .unwrap_or_else(|| panic!("no {name}"))
        .1;
    rest.split('"').next().unwrap()
}

on_both! {
    a_whole_investigation_from_the_first_form_to_the_public_sheet => story_sqlite, story_postgres;
    a_policy_officer_answers_for_the_own_municipality_only => answer_sqlite, answer_postgres;
}

async fn a_whole_investigation_from_the_first_form_to_the_public_sheet(database: TestDatabase) {
    let site = Site::new(database).await;
    let cookie = site.session_of("toezicht").await;
    let started = site
        .post(
            "/toezicht/onderzoek/nieuw",
            &cookie,
            &form(&[
                ("andere-gemeente", "  Nieuw   Veen "),
                ("aanpak", "Samen Verder"),
                ("niveau", "beleid"),
                ("jaar", "2014"),
                ("kader", "ggsr-1"),
            ]),
        )
        .await;
    assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.body);
    let investigation = of(&site, "Nieuw Veen").await;
    assert_eq!(investigation.gemeente.name, "Nieuw Veen");
    let base = path(&investigation);

    let judge = form(&[
        ("versie", "0"),
        ("oordeel", "voldoet-niet"),
        ("toelichting", "Nog niet bekend."),
    ]);
    assert_eq!(
        site.post(&format!("{base}/2014/T1"), &cookie, &judge)
            .await
            .status,
        StatusCode::SEE_OTHER
    );

    let publish = format!("{base}/2014/publiceren");
    let page = site.get(&publish, &cookie).await;
    says(
        &page,
        StatusCode::OK,
        &[
            "bewaar eerst de teksten",
            "Uitkomsten toezichtonderzoek Nieuw Veen",
        ],
    );
    let unsaved = site.get(&format!("{publish}/bevestigen"), &cookie).await;
    says(
        &unsaved,
        StatusCode::CONFLICT,
        &["nog niet klaar om te publiceren"],
    );
    let texts = |issuer: &str, version: &str| {
        form(&[
            ("afzender", issuer),
            ("maand", "juni 2015"),
            ("definitie", "Het gaat om gezinnen."),
            ("begrippen", "Gezin: ouders en kinderen"),
            ("inleiding", "In 2014 is de aanpak getoetst."),
            ("versie", version),
            ("do", "opslaan"),
        ])
    };
    assert_eq!(
        site.post(&publish, &cookie, &texts("", "0")).await.status,
        StatusCode::SEE_OTHER
    );
    let missing = site.get(&publish, &cookie).await;
    says(
        &missing,
        StatusCode::OK,
        &[
            "Voor het publiceren ontbreekt nog één ding.",
            "De afzender ontbreekt.",
        ],
    );
    let stale = site.post(&publish, &cookie, &texts("Toezicht", "0")).await;
    says(&stale, StatusCode::CONFLICT, &["Iemand anders was u voor"]);
    let saved = site
        .post(&publish, &cookie, &texts("Toezicht Jeugd", "1"))
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);

    let public = "/factsheets/nieuw-veen/2014";
    assert_eq!(
        site.get(public, "").await.status,
        StatusCode::NOT_FOUND,
        "a draft is not public"
    );
    let confirm = site.get(&format!("{publish}/bevestigen"), &cookie).await;
    says(
        &confirm,
        StatusCode::OK,
        &["Nog niet bekend.", "Iedereen kan het daarna lezen"],
    );
    let seen = hidden(&confirm, "blad").to_owned();
    let changed = form(&[
        ("versie", "1"),
        ("oordeel", "voldoet-niet"),
        ("toelichting", "Toch anders."),
    ]);
    site.post(&format!("{base}/2014/T1"), &cookie, &changed)
        .await;
    let agree = form(&[("blad", &seen)]);
    let other = site
        .post(&format!("{publish}/bevestigen"), &cookie, &agree)
        .await;
    says(
        &other,
        StatusCode::CONFLICT,
        &["Het blad is intussen veranderd.", "Toch anders."],
    );
    let agree = form(&[("blad", hidden(&other, "blad"))]);
    let done = site
        .post(&format!("{publish}/bevestigen"), &cookie, &agree)
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);

    let sheet = site.get(public, "").await;
    says(
        &sheet,
        StatusCode::OK,
        &["Toch anders.", "Toezicht Jeugd", "voldoet niet"],
    );
    assert_eq!(
        of(&site, "Nieuw Veen").await.rounds[0].state,
        RoundState::Published
    );
    let again = site.get(&publish, &cookie).await;
    says(
        &again,
        StatusCode::CONFLICT,
        &["al gepubliceerd", "/corrigeren"],
    );
}

async fn a_policy_officer_answers_for_the_own_municipality_only(database: TestDatabase) {
    let site = Site::new(database).await;
    let page = format!("{}/2014/T1/antwoord", path(&of(&site, "Deventer").await));
    let text = |date: &str, version: &str, words: &str| {
        form(&[
            ("datum", date),
            ("manier", "schriftelijk"),
            ("antwoord", words),
            ("versie", version),
        ])
    };
    let good = text("2-3-2015", "0", "We tellen nu per wijk.");
    for (login, status) in [
        ("beleid-maastricht", StatusCode::FORBIDDEN),
        ("toezicht", StatusCode::FORBIDDEN),
        ("beheer", StatusCode::FORBIDDEN),
    ] {
        let cookie = site.session_of(login).await;
        assert_eq!(
            site.post(&page, &cookie, &good).await.status,
            status,
            "{login}"
        );
    }
    let cookie = site.session_of("beleid-deventer").await;
    let future = site
        .post(&page, &cookie, &text("31-12-2015", "0", "Later."))
        .await;
    says(
        &future,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["De datum ligt in de toekomst.", "Later."],
    );
    let wrong = site
        .post(
            &page,
            &cookie,
            &form(&[("datum", "gisteren"), ("versie", "0")]),
        )
        .await;
    says(
        &wrong,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["href=\"#datum\"", "href=\"#manier\"", "href=\"#antwoord\""],
    );
    let saved = site.post(&page, &cookie, &good).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let stale = site
        .post(&page, &cookie, &text("3-3-2015", "0", "Een andere tekst."))
        .await;
    says(
        &stale,
        StatusCode::CONFLICT,
        &[
            "We tellen nu per wijk.",
            "Een andere tekst.",
            "3 maart 2015",
        ],
    );
    let merged = site
        .post(
            &page,
            &cookie,
            &form(&[
                ("datum", "3-3-2015"),
                ("manier", "schriftelijk"),
                ("antwoord", "Een andere tekst."),
                ("versie", "1"),
                ("keuze-datum", "mijn"),
                ("keuze-antwoord", "hun"),
                ("do", "samenvoegen"),
            ]),
        )
        .await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.body);
    let stored = of(&site, "Deventer").await;
    let answer = stored.answers.iter().find(|one| one.year == 2014).unwrap();
    assert_eq!((answer.manner, answer.version), (AnswerManner::Written, 2));
    assert_eq!(
        (answer.date.day(), answer.text.as_str()),
        (3, "We tellen nu per wijk.")
    );
    let closed = format!("{}/2013/T1/antwoord", path(&stored));
    let refused = site.get(&closed, &cookie).await;
    says(&refused, StatusCode::CONFLICT, &["al opnieuw getoetst"]);
}

#[tokio::test]
async fn a_re_test_offers_only_what_did_not_meet() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let cookie = site.session_of("toezicht").await;
    let base = path(&of(&site, "Lindedorp").await);
    let page = site.get(&format!("{base}/hertoets"), &cookie).await;
    says(
        &page,
        StatusCode::OK,
        &["2 verbeterpunten worden opnieuw getoetst."],
    );
    let (offered, out) = page.body.split_once("id=\"niet-h\"").unwrap();
    for code in ["T3", "G3"] {
        assert!(offered.contains(&format!(">{code}<")) && !out.contains(&format!(">{code}<")));
    }
    assert!(out.contains("Voldeed in 2014.") && out.contains("Is in 2014 niet getoetst"));
    let early = site
        .post(&format!("{base}/hertoets"), &cookie, "jaar=2014")
        .await;
    says(
        &early,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["een later jaar dan 2014"],
    );
    let started = site
        .post(&format!("{base}/hertoets"), &cookie, "jaar=2015")
        .await;
    assert_eq!(started.status, StatusCode::SEE_OTHER);
    let twice = site
        .post(&format!("{base}/hertoets"), &cookie, "jaar=2016")
        .await;
    says(
        &twice,
        StatusCode::CONFLICT,
        &[
            "de ronde van 2015 is nog niet gepubliceerd",
            "/2015/publiceren",
        ],
    );
    assert_eq!(
        site.get(&format!("{base}/2015/T3"), &cookie).await.status,
        StatusCode::OK
    );
    let met = site.get(&format!("{base}/2015/S1"), &cookie).await;
    says(
        &met,
        StatusCode::CONFLICT,
        &["wordt hij in 2015 niet opnieuw getoetst"],
    );
    let missing = site.get(&format!("{base}/2015/publiceren"), &cookie).await;
    says(
        &missing,
        StatusCode::OK,
        &[
            "Indicator T3 heeft nog geen oordeel.",
            "Indicator G3 heeft nog geen oordeel.",
        ],
    );
}

#[tokio::test]
async fn nothing_can_be_re_tested_when_everything_met() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let cookie = site.session_of("toezicht").await;
    let base = path(&of(&site, "Maastricht").await);
    let refused = site.get(&format!("{base}/hertoets"), &cookie).await;
    says(
        &refused,
        StatusCode::CONFLICT,
        &["Er zijn geen open verbeterpunten."],
    );
    let page = site.get(&base, &cookie).await;
    says(
        &page,
        StatusCode::OK,
        &[
            "Er zijn geen open verbeterpunten.",
            "Na 2014 is het verbeterpunt opgelost.",
        ],
    );
}

#[tokio::test]
async fn an_open_round_is_known_to_supervisors_only() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let base = path(&of(&site, "Kavelrijk").await);
    let words = "Er zijn losse lijsten per organisatie.";
    for (login, shown) in [
        ("toezicht", true),
        ("beleid-deventer", false),
        ("beheer", false),
    ] {
        let cookie = site.session_of(login).await;
        for page in [
            base.as_str(),
            "/toezicht",
            "/toezicht/verbeterpunten",
            "/toezicht/vergelijken?toon=alles",
        ] {
            let answer = site.get(page, &cookie).await;
            assert_eq!(answer.status, StatusCode::OK);
            assert!(
                shown || !answer.body.contains(words),
                "{login} reads {page}"
            );
        }
        assert_eq!(
            site.get(&base, &cookie).await.body.contains(words),
            shown,
            "{login}"
        );
    }
}

#[tokio::test]
async fn a_new_investigation_needs_every_answer_and_is_made_once() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let cookie = site.session_of("toezicht").await;
    let empty = site.post("/toezicht/onderzoek/nieuw", &cookie, "").await;
    says(
        &empty,
        StatusCode::UNPROCESSABLE_ENTITY,
        &[
            "href=\"#gemeente\"",
            "href=\"#aanpak\"",
            "href=\"#niveau\"",
            "href=\"#jaar\"",
            "href=\"#kader\"",
        ],
    );
    let deventer = of(&site, "Deventer").await;
    let twice = site
        .post(
            "/toezicht/onderzoek/nieuw",
            &cookie,
            &form(&[
                ("gemeente", &deventer.gemeente.id.to_string()),
                ("aanpak", &deventer.approach),
                ("niveau", "beleid"),
                ("jaar", "2013"),
                ("kader", "ggsr-1"),
            ]),
        )
        .await;
    says(
        &twice,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["al een onderzoek naar deze aanpak vanaf dit jaar"],
    );
    let officer = site.session_of("beleid-deventer").await;
    let forbidden = site.get("/toezicht/onderzoek/nieuw", &officer).await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
}
