//! Consultations: planned, invited to, held, and seen only by who organises them or is invited.

use axum::http::StatusCode;
use store::testing::TestDatabase;

use crate::families::place;
use crate::site::Site;

on_both! {
    a_consultation_is_planned_held_and_closed => held_sqlite, held_postgres;
    a_consultation_is_there_for_who_is_invited => invited_sqlite, invited_postgres;
    who_writes_second_sees_both_minutes => minutes_sqlite, minutes_postgres;
}

fn form(fields: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", web::kept::encoded(value));
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

/// A consultation of the case manager about the family Bakker, tomorrow.
async fn planned(site: &Site, cookie: &str) -> String {
    let (_, bakker) = place(site, "Bakker").await;
    let family = format!("gezin-{bakker}");
    let new = [
        ("soort", "zorgoverleg"),
        ("datum", "16 juni 2015"),
        ("tijd", "13.30"),
        ("plaats", "De Klimop"),
        (family.as_str(), "ja"),
    ];
    let made = site.post("/overleg/nieuw", cookie, &form(&new)).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    made.location().split('?').next().unwrap().to_owned()
}

async fn a_consultation_is_planned_held_and_closed(database: TestDatabase) {
    let site = Site::new(database).await;
    let (_, bakker) = place(&site, "Bakker").await;
    let bakker = bakker.to_string();
    let cookie = site.session_of("casemanager-maastricht").await;
    let shown = site
        .get(&format!("/overleg/nieuw?gezin={bakker}"), &cookie)
        .await
        .body;
    assert!(shown.contains(&format!("name=\"gezin-{bakker}\" value=\"ja\" checked")));
    let wrong = form(&[
        ("soort", ""),
        ("datum", "morgen"),
        ("tijd", "half twee"),
        ("plaats", ""),
    ]);
    let refused = site.post("/overleg/nieuw", &cookie, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["soort", "datum", "tijd", "plaats", "agenda"] {
        assert!(
            refused.body.contains(&format!("id=\"{field}-error\"")),
            "{field}"
        );
    }
    let past = [
        ("soort", "casusoverleg"),
        ("datum", "14 juni 2015"),
        ("tijd", "9.00"),
        ("plaats", "Stadhuis"),
        ("gezin-x", "ja"),
    ];
    let past = site.post("/overleg/nieuw", &cookie, &form(&past)).await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);

    let path = planned(&site, &cookie).await;
    let page = site.get(&path, &cookie).await.body;
    for part in [
        "Zorgoverleg op school",
        "16 juni 2015, 13.30 uur",
        "De Klimop",
        "Bakker",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let list = site.get("/overleg", &cookie).await.body;
    assert!(list.contains(&path) && list.contains("1 gezin"));

    let invite = format!("{path}/uitnodigen");
    let school = format!("wie:{}", site.user("school-maastricht").await.id);
    for who in [format!("gezin:{bakker}"), school.clone()] {
        let invited = site.post(&invite, &cookie, &form(&[("wie", &who)])).await;
        assert_eq!(invited.status, StatusCode::SEE_OTHER, "{}", invited.body);
    }
    let twice = site
        .post(&invite, &cookie, &form(&[("wie", &school)]))
        .await;
    assert!(twice.body.contains("wie-error"), "{}", twice.status);
    let police = format!("wie:{}", site.user("politie-maastricht").await.id);
    let stranger = site
        .post(&invite, &cookie, &form(&[("wie", &police)]))
        .await;
    assert_eq!(stranger.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stranger.body.contains("mag geen gezin van de agenda zien"));

    let early = form(&[("besluit", "x"), ("over", &bakker), ("doet", "gezin")]);
    let early = site.post(&format!("{path}/besluit"), &cookie, &early).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.body.contains("Het overleg is nog niet geweest."));

    site.wait(48 * 60 * 60);
    let cookie = site.session_of("casemanager-maastricht").await;
    let page = site.get(&path, &cookie).await.body;
    let there = page
        .split("name=\"aanwezig-")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let there = format!("aanwezig-{there}=ja");
    let kept = site
        .post(&format!("{path}/aanwezig"), &cookie, &there)
        .await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let write = format!("{path}/verslag/{bakker}");
    assert!(page.contains(&write));
    let text = form(&[("tekst", "Romy gaat weer elke dag."), ("versie", "1")]);
    let saved = site.post(&write, &cookie, &text).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let owner = page
        .split("value=\"wie:")
        .filter_map(|rest| rest.split('"').next())
        .find(|value| value.contains(':'))
        .map(|value| format!("wie:{value}"))
        .unwrap();
    let decision = [
        ("besluit", "Elke maandag een gesprek"),
        ("over", bakker.as_str()),
        ("doet", owner.as_str()),
        ("uiterlijk", "1 juli 2015"),
    ];
    let decided = site
        .post(&format!("{path}/besluit"), &cookie, &form(&decision))
        .await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.body);
    let page = site.get(&path, &cookie).await.body;
    for part in [
        "Romy gaat weer elke dag.",
        "Elke maandag een gesprek",
        "uiterlijk 1 juli 2015",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let closed = site.post(&format!("{path}/afsluiten"), &cookie, "").await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER);
    let page = site.get(&path, &cookie).await.body;
    assert!(page.contains("gehouden") && !page.contains("/uitnodigen"));
    let late = site.post(&format!("{path}/afsluiten"), &cookie, "").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

async fn a_consultation_is_there_for_who_is_invited(database: TestDatabase) {
    let site = Site::new(database).await;
    let (_, bakker) = place(&site, "Bakker").await;
    let cookie = site.session_of("casemanager-maastricht").await;
    let path = planned(&site, &cookie).await;
    let nobody = "/overleg/0198c1a2-0000-7000-8000-00000000dead";
    let school = site.session_of("school-maastricht").await;
    let steps = [
        ("GET", String::new()),
        ("GET", "/verplaatsen".to_owned()),
        ("POST", "/verplaatsen".to_owned()),
        ("GET", format!("/verslag/{bakker}")),
        ("POST", format!("/verslag/{bakker}")),
        ("POST", format!("/verslag/{bakker}/concept")),
        ("POST", "/agenda".to_owned()),
        ("POST", "/uitnodigen".to_owned()),
        ("POST", "/antwoord".to_owned()),
        ("POST", "/aanwezig".to_owned()),
        ("POST", "/besluit".to_owned()),
        ("POST", "/afsluiten".to_owned()),
        ("POST", "/afzeggen".to_owned()),
    ];
    for login in [
        "school-maastricht",
        "screener-maastricht",
        "gezinscoach-deventer",
    ] {
        let cookie = site.session_of(login).await;
        for (method, step) in &steps {
            let mut bodies = Vec::new();
            for base in [path.as_str(), nobody] {
                let at = format!("{base}{step}");
                let answer = match *method {
                    "GET" => site.get(&at, &cookie).await,
                    _ => site.post(&at, &cookie, "").await,
                };
                assert_eq!(
                    answer.status,
                    StatusCode::NOT_FOUND,
                    "{login}: {method} {at}"
                );
                bodies.push(answer.body.replace(base, ""));
            }
            assert_eq!(bodies[0], bodies[1], "{login}: {method} {step}");
        }
    }
    let who = format!("wie:{}", site.user("school-maastricht").await.id);
    site.post(
        &format!("{path}/uitnodigen"),
        &cookie,
        &form(&[("wie", &who)]),
    )
    .await;
    let page = site.get(&path, &school).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Komt u?") && !page.body.contains("/uitnodigen"));
    let invitation = page
        .body
        .split("name=\"genodigde\" value=\"")
        .nth(1)
        .unwrap();
    let invitation = invitation.split('"').next().unwrap();
    let comes = form(&[("genodigde", invitation), ("antwoord", "komt")]);
    let answered = site
        .post(&format!("{path}/antwoord"), &school, &comes)
        .await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.body);
    let page = site.get(&path, &cookie).await.body;
    assert!(page.contains("answer--komt"));
    let moved = site.post(&format!("{path}/verplaatsen"), &school, "").await;
    assert_eq!(
        moved.status,
        StatusCode::FORBIDDEN,
        "who is invited moves nothing"
    );
    let ended = site.post(&format!("{path}/afzeggen"), &school, "").await;
    assert_eq!(ended.status, StatusCode::FORBIDDEN);
    let cancelled = site.post(&format!("{path}/afzeggen"), &cookie, "").await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER);
    let page = site.get(&path, &school).await.body;
    assert!(page.contains("afgezegd") && !page.contains("Komt u?"));
}

async fn who_writes_second_sees_both_minutes(database: TestDatabase) {
    let site = Site::new(database).await;
    let (_, bakker) = place(&site, "Bakker").await;
    let cookie = site.session_of("casemanager-maastricht").await;
    let path = planned(&site, &cookie).await;
    site.wait(48 * 60 * 60);
    let cookie = site.session_of("casemanager-maastricht").await;
    let write = format!("{path}/verslag/{bakker}");
    let kept = form(&[("tekst", "Half verslag"), ("versie", "1")]);
    let line = site.post(&format!("{write}/concept"), &cookie, &kept).await;
    assert!(line.body.contains("Concept bewaard"));
    assert!(
        site.get(&write, &cookie)
            .await
            .body
            .contains("Half verslag")
    );
    let first = form(&[("tekst", "Eerste verslag"), ("versie", "1")]);
    assert_eq!(
        site.post(&write, &cookie, &first).await.status,
        StatusCode::SEE_OTHER
    );
    let second = form(&[("tekst", "Tweede verslag"), ("versie", "1")]);
    let both = site.post(&write, &cookie, &second).await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    assert!(both.body.contains("Eerste verslag") && both.body.contains("Tweede verslag"));
    let empty = form(&[("tekst", " "), ("versie", "2")]);
    let empty = site.post(&write, &cookie, &empty).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("tekst-error"));
}
