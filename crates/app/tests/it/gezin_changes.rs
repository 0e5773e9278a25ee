//! Making and changing families through the forms.

use axum::http::StatusCode;
use store::testing::TestDatabase;

use crate::families::{SCREENER, dossier, place};
use crate::site::{Answer, Site};

on_both! {
    a_family_is_typed_in_one_form_and_nothing_typed_is_lost => new_sqlite, new_postgres;
    a_family_is_made_where_the_team_works => new_wijk_sqlite, new_wijk_postgres;
    who_saves_second_sees_both_versions => edit_sqlite, edit_postgres;
    members_come_move_and_go => members_sqlite, members_postgres;
    a_task_gives_access_until_its_last_day => tasks_sqlite, tasks_postgres;
    there_is_one_lead_professional => regisseur_sqlite, regisseur_postgres;
}

/// Fields as a form sends them; each name once.
fn form(fields: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", web::kept::encoded(value));
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

const NEW: [(&str, &str); 16] = [
    ("naam", "Van Dael"),
    ("soort", "gezin"),
    ("wijk", "WK093501"),
    ("straat", "Tongersestraat"),
    ("nummer", "8 b"),
    ("postcode", "6211lm"),
    ("plaats", "Maastricht"),
    ("lid-1-voornaam", "Eva"),
    ("lid-1-tussenvoegsel", "van"),
    ("lid-1-achternaam", "Dael"),
    ("lid-1-rol", "ouder"),
    ("lid-1-geboren", "3 mei 1985"),
    ("lid-1-bsn", ""),
    ("lid-1-hier", "ja"),
    ("taak", "kennismaken"),
    ("regisseur", "ja"),
];

fn error_at(answer: &Answer, field: &str) -> bool {
    answer.status == StatusCode::UNPROCESSABLE_ENTITY
        && answer.body.contains(&format!("id=\"{field}-error\""))
        && answer.body.contains(&format!("href=\"#{field}\""))
}

async fn a_family_is_typed_in_one_form_and_nothing_typed_is_lost(database: TestDatabase) {
    let site = Site::new(database).await;
    let cookie = site.session_of("casemanager-maastricht").await;
    let empty = site.get("/gezinnen/nieuw", &cookie).await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(
        empty.body.contains("Gezinslid 2"),
        "a parent and a child to begin with"
    );

    let more = form(&[&NEW[..], &[("do", "lid-erbij")]].concat());
    let more = site.post("/gezinnen/nieuw", &cookie, &more).await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(
        more.body
            .contains(r#"name="lid-2-achternaam" value="Dael""#),
        "the name goes along"
    );
    assert!(more.body.contains("Concept bewaard"));
    let kept = site.get("/gezinnen/nieuw", &cookie).await;
    assert!(kept.body.contains("Tongersestraat") && kept.body.contains("Eva"));

    let wrong = [
        &NEW[..],
        &[
            ("lid-2-voornaam", "Tim"),
            ("lid-2-achternaam", "Dael"),
            ("lid-2-rol", "kind"),
            ("lid-2-geboren", "gisteren"),
            ("lid-2-bsn", "123456789"),
        ],
    ]
    .concat();
    let refused = site.post("/gezinnen/nieuw", &cookie, &form(&wrong)).await;
    assert!(error_at(&refused, "lid-2-geboren") && error_at(&refused, "lid-2-bsn"));
    assert!(refused.body.contains(r#"value="gisteren""#) && refused.body.contains("8 b"));
    let without = [&NEW[1..14], &[("naam", " "), ("taak", "")]].concat();
    let refused = site.post("/gezinnen/nieuw", &cookie, &form(&without)).await;
    assert!(error_at(&refused, "naam") && error_at(&refused, "taak"));

    let right: Vec<_> = wrong
        .iter()
        .map(|(name, value)| match *name {
            "lid-2-geboren" => (*name, "1-6-2009"),
            "lid-2-bsn" => (*name, "999990019"),
            _ => (*name, *value),
        })
        .collect();
    let made = site.post("/gezinnen/nieuw", &cookie, &form(&right)).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let page = site.get(made.location(), &cookie).await.body;
    for part in [
        "Gezin Van Dael",
        "Tongersestraat 8 b, 6211 LM Maastricht",
        "Eva van Dael",
        "Tim Dael",
        "regisseur Fatima El Idrissi",
        "Het gezin is toegevoegd",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let after = site.get("/gezinnen/nieuw", &cookie).await;
    assert!(!after.body.contains("Tongersestraat"), "the draft is done");
}

async fn a_family_is_made_where_the_team_works(database: TestDatabase) {
    let site = Site::new(database).await;
    let worker = site.session_of("wijkteam-maastricht").await;
    let refused = site.post("/gezinnen/nieuw", &worker, &form(&NEW)).await;
    assert!(error_at(&refused, "wijk"), "{}", refused.status);
    let mut here = NEW;
    here[2] = ("wijk", "WK093504");
    let made = site.post("/gezinnen/nieuw", &worker, &form(&here)).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    for login in ["school-maastricht", "toezicht"] {
        let cookie = site.session_of(login).await;
        let refused = site.get("/gezinnen/nieuw", &cookie).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{login}");
    }
}

async fn who_saves_second_sees_both_versions(database: TestDatabase) {
    let site = Site::new(database).await;
    let (_, bakker) = place(&site, "Bakker").await;
    let path = format!("/gezinnen/{bakker}/wijzigen");
    let first = site.session_of("casemanager-maastricht").await;
    let second = site.session_of(SCREENER).await;
    let shown = site.get(&path, &second).await.body;
    assert!(shown.contains(r#"name="versie" value="1""#));
    let to = |naam, wijk| {
        form(&[
            ("naam", naam),
            ("soort", "gezin"),
            ("wijk", wijk),
            ("versie", "1"),
        ])
    };
    let saved = site
        .post(&path, &first, &to("Bakker-Smit", "WK093504"))
        .await;
    assert_eq!(
        saved.location(),
        format!("/gezinnen/{bakker}?gedaan=gewijzigd")
    );
    let both = site.post(&path, &second, &to("Bakkers", "WK093504")).await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    for part in ["Bakker-Smit", "Bakkers", "keuze-naam"] {
        assert!(both.body.contains(part), "{part}");
    }
    assert!(
        !both.body.contains("keuze-wijk\" value"),
        "what is equal needs no choice"
    );
    let mut chosen = vec![
        ("naam", "Bakkers"),
        ("soort", "gezin"),
        ("wijk", "WK093504"),
        ("versie", "2"),
        ("do", "samenvoegen"),
    ];
    let unchosen = site.post(&path, &second, &form(&chosen)).await;
    assert_eq!(unchosen.status, StatusCode::UNPROCESSABLE_ENTITY);
    chosen.push(("keuze-naam", "mijn"));
    let merged = site.post(&path, &second, &form(&chosen)).await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.body);
    let seen = dossier(&site, SCREENER, place(&site, "Bakkers").await).await;
    assert_eq!(seen.unwrap().version, 3);
    let empty = form(&[
        ("naam", ""),
        ("soort", "gezin"),
        ("wijk", ""),
        ("versie", "3"),
    ]);
    let refused = site.post(&path, &second, &empty).await;
    assert!(error_at(&refused, "naam"));
}

async fn members_come_move_and_go(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = place(&site, "Bakker").await;
    let base = format!("/gezinnen/{}", at.1);
    let cookie = site.session_of("casemanager-maastricht").await;
    let new = [
        ("voornaam", "Lisa"),
        ("achternaam", "Bakker"),
        ("rol", "kind"),
        ("geboren", "1 juni 2012"),
        ("van", "1 juni 2015"),
    ];
    let path = format!("{base}/leden/nieuw");
    let broken = [&new[..], &[("straat", "Spoorpad"), ("nummer", "")]].concat();
    let refused = site.post(&path, &cookie, &form(&broken)).await;
    assert!(error_at(&refused, "straat") && refused.body.contains(r#"value="Lisa""#));
    let added = site.post(&path, &cookie, &form(&new)).await;
    assert_eq!(added.location(), format!("{base}/leden?gedaan=lid"));

    let seen = dossier(&site, SCREENER, at).await.unwrap();
    let lisa = seen
        .members
        .iter()
        .find(|who| who.name.given == "Lisa")
        .unwrap();
    let member = format!("{base}/leden/{}", lisa.person);
    let address = [
        ("soort", "verblijfadres"),
        ("straat", "Brusselsestraat"),
        ("nummer", "77"),
        ("postcode", "6211 PC"),
        ("plaats", "Maastricht"),
        ("geheim", "ja"),
        ("van", "2 juni 2015"),
    ];
    let moved = site
        .post(&format!("{member}/adres"), &cookie, &form(&address))
        .await;
    assert_eq!(moved.location(), format!("{base}/leden?gedaan=adres"));
    let page = site.get(&format!("{base}/leden"), &cookie).await.body;
    assert!(page.contains("Brusselsestraat 77") && page.contains("geef het aan niemand"));
    let school = site.session_of("school-maastricht").await;
    let part = site.get(&base, &school).await.body;
    assert!(!part.contains("Brusselsestraat"));

    let seen = dossier(&site, SCREENER, at).await.unwrap();
    let stay = seen.addresses.iter().find(|one| one.secret).unwrap();
    let end = format!("{base}/adressen/{}/beeindigen", stay.id);
    let early = site
        .post(&end, &cookie, &form(&[("tot", "1 januari 2015")]))
        .await;
    assert!(error_at(&early, "tot"), "an end before the beginning");
    let ended = site
        .post(&end, &cookie, &form(&[("tot", "10 juni 2015")]))
        .await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    let again = site
        .post(&end, &cookie, &form(&[("tot", "10 juni 2015")]))
        .await;
    assert!(error_at(&again, "tot"));

    let correct = format!("{member}/wijzigen");
    let shown = site.get(&correct, &cookie).await.body;
    assert!(shown.contains(r#"value="1 juni 2012""#));
    let better = [
        ("voornaam", "Liza"),
        ("achternaam", "Bakker"),
        ("geboren", "1 juni 2012"),
        ("versie", "1"),
    ];
    let corrected = site.post(&correct, &cookie, &form(&better)).await;
    assert_eq!(
        corrected.status,
        StatusCode::SEE_OTHER,
        "{}",
        corrected.body
    );
    let late = [
        ("voornaam", "Elisa"),
        ("achternaam", "Bakker"),
        ("geboren", ""),
        ("versie", "1"),
    ];
    let late = site.post(&correct, &cookie, &form(&late)).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Liza") && late.body.contains("Elisa"));

    let leave = format!("{member}/beeindigen");
    let gone = site
        .post(&leave, &cookie, &form(&[("tot", "15 juni 2015")]))
        .await;
    assert_eq!(gone.location(), format!("{base}?gedaan=lid"));
    let page = site.get(&base, &cookie).await.body;
    assert!(page.contains("Eerder in dit gezin: 1 persoon"));
    assert_eq!(
        site.get(&leave, &cookie).await.status,
        StatusCode::NOT_FOUND
    );
}

async fn a_task_gives_access_until_its_last_day(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = place(&site, "De Groot").await;
    let base = format!("/gezinnen/{}", at.1);
    let cookie = site.session_of("casemanager-maastricht").await;
    let police = site.session_of("politie-maastricht").await;
    assert_eq!(site.get(&base, &police).await.status, StatusCode::NOT_FOUND);
    let officer = format!("wie:{}", site.user("politie-maastricht").await.id);
    let mut new = vec![
        ("wie", officer.as_str()),
        ("taak", ""),
        ("van", "15 juni 2015"),
    ];
    let path = format!("{base}/taken/nieuw");
    let refused = site.post(&path, &cookie, &form(&new)).await;
    assert!(error_at(&refused, "taak"));
    assert!(
        refused
            .body
            .contains(&format!("value=\"{officer}\" selected"))
    );
    new[1] = ("taak", "toezicht op straat");
    new.push(("tot", "14 juni 2015"));
    let backwards = site.post(&path, &cookie, &form(&new)).await;
    assert!(error_at(&backwards, "tot"));
    new.pop();
    let nobody = form(&[("wie", "wie:x"), ("taak", "x"), ("van", "15 juni 2015")]);
    assert!(error_at(&site.post(&path, &cookie, &nobody).await, "wie"));
    let given = site.post(&path, &cookie, &form(&new)).await;
    assert_eq!(
        given.location(),
        format!("{base}/taken?gedaan=taak"),
        "{}",
        given.body
    );
    assert_eq!(site.get(&base, &police).await.status, StatusCode::OK);

    let seen = dossier(&site, "casemanager-maastricht", at).await.unwrap();
    let task = seen
        .tasks
        .iter()
        .find(|one| one.what == "toezicht op straat")
        .unwrap();
    let end = format!("{base}/taken/{}/beeindigen", task.id);
    let shown = site.get(&end, &cookie).await.body;
    assert!(shown.contains(r#"name="versie" value="1""#) && shown.contains("toezicht op straat"));
    let ended = site
        .post(
            &end,
            &cookie,
            &form(&[("versie", "1"), ("tot", "15 juni 2015")]),
        )
        .await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
    assert_eq!(site.get(&base, &police).await.status, StatusCode::NOT_FOUND);
    let again = site
        .post(
            &end,
            &cookie,
            &form(&[("versie", "1"), ("tot", "15 juni 2015")]),
        )
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT, "another version");
    let partner = site.session_of("wonen-maastricht").await;
    let refused = site.post(&path, &partner, &form(&new)).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

async fn there_is_one_lead_professional(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = place(&site, "Bakker").await;
    let base = format!("/gezinnen/{}", at.1);
    let cookie = site.session_of("casemanager-maastricht").await;
    let other = format!("wie:{}", site.user("casemanager-maastricht-2").await.id);
    let path = format!("{base}/regisseur");
    let whole = site.get(&path, &cookie).await.body;
    assert!(!whole.contains("heel:"), "an organisation leads nobody");
    let early = [
        ("wie", other.as_str()),
        ("taak", "regie"),
        ("van", "1 januari 2015"),
    ];
    let refused = site.post(&path, &cookie, &form(&early)).await;
    assert!(error_at(&refused, "van"), "{}", refused.status);
    let now = [
        ("wie", other.as_str()),
        ("taak", "regie"),
        ("van", "15 juni 2015"),
    ];
    let set = site.post(&path, &cookie, &form(&now)).await;
    assert_eq!(set.location(), format!("{base}/taken?gedaan=regisseur"));
    // The former one has no task any more, and so sees the family no more.
    assert_eq!(site.get(&base, &cookie).await.status, StatusCode::NOT_FOUND);
    let new = site.session_of("casemanager-maastricht-2").await;
    let page = site.get(&base, &new).await.body;
    assert!(page.contains("regisseur Joost Vrancken sinds 15 juni 2015"));
}
