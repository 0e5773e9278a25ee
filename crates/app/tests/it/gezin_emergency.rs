//! Access in an emergency, and taking data along.

use axum::http::{StatusCode, header};
use store::log::{Action, EventFilter, events};
use store::testing::TestDatabase;

use crate::families::{place, viewer};
use crate::site::Site;

on_both! {
    an_emergency_opens_one_family_for_some_hours => emergency_sqlite, emergency_postgres;
    an_emergency_tells_nobody_who_is_known => unknown_sqlite, unknown_postgres;
    what_is_taken_along_is_what_is_seen_and_each_family_is_in_the_log
        => export_sqlite, export_postgres;
}

fn form(fields: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", web::kept::encoded(value));
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

const ASK: [(&str, &str); 6] = [
    ("naam", "Bakker"),
    ("geboren", ""),
    ("postcode", "6224xd"),
    ("nummer", "41"),
    ("reden", "Een kind wordt vermist."),
    ("uren", "4"),
];

async fn an_emergency_opens_one_family_for_some_hours(database: TestDatabase) {
    let site = Site::new(database).await;
    let (_, bakker) = place(&site, "Bakker").await;
    let path = format!("/gezinnen/{bakker}");
    let police = site.session_of("politie-maastricht").await;
    assert_eq!(site.get(&path, &police).await.status, StatusCode::NOT_FOUND);
    let mut wrong = ASK;
    wrong[4] = ("reden", " ");
    let refused = site.post("/noodtoegang", &police, &form(&wrong)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("reden-error") && refused.body.contains(r#"value="6224xd""#));
    wrong = ASK;
    wrong[5] = ("uren", "900");
    let refused = site.post("/noodtoegang", &police, &form(&wrong)).await;
    assert!(refused.body.contains("uren-error"));

    let opened = site.post("/noodtoegang", &police, &form(&ASK)).await;
    assert_eq!(opened.location(), path, "{}", opened.body);
    let page = site.get(&path, &police).await.body;
    for part in [
        "Noodtoegang tot",
        "U hebt nog 4 uur.",
        "Een kind wordt vermist.",
        "Romy",
        "Sluit nu",
        "U gebruikt noodtoegang",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let list = site.get("/gezinnen", &police).await.body;
    assert!(list.contains("Gezin Bakker"));
    let mine = site.get("/noodtoegang", &police).await.body;
    assert!(
        mine.contains("Bakker") && mine.contains("Janssen en Peters"),
        "both that are open"
    );
    let twice = site.post("/noodtoegang", &police, &form(&ASK)).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.body.contains("al noodtoegang"));

    let stop = page.split("action=\"/noodtoegang/").nth(1).unwrap();
    let stop = format!("/noodtoegang/{}", stop.split('"').next().unwrap());
    let stopped = site.post(&stop, &police, "").await;
    assert_eq!(stopped.location(), "/noodtoegang?gedaan=gestopt");
    assert_eq!(site.get(&path, &police).await.status, StatusCode::NOT_FOUND);

    let (_, other) = place(&site, "Janssen en Peters").await;
    let other = format!("/gezinnen/{other}");
    assert_eq!(site.get(&other, &police).await.status, StatusCode::OK);
    site.wait(4 * 60 * 60);
    let police = site.session_of("politie-maastricht").await;
    let after = site.get(&other, &police).await;
    assert_eq!(after.status, StatusCode::NOT_FOUND, "it ends by itself");
}

async fn an_emergency_tells_nobody_who_is_known(database: TestDatabase) {
    let site = Site::new(database).await;
    let police = site.session_of("politie-maastricht").await;
    let tried = |naam, postcode, nummer| {
        let mut ask = ASK;
        (ask[0], ask[2], ask[3]) = (("naam", naam), ("postcode", postcode), ("nummer", nummer));
        form(&ask)
    };
    // A name without more, somebody unknown, and a secret address.
    let little = site
        .post("/noodtoegang", &police, &tried("Bakker", "", ""))
        .await;
    assert!(little.body.contains("geboren-error"), "{}", little.status);
    for ask in [
        tried("Nergens", "6224 XD", "41"),
        tried("Yilmaz", "6222 XC", "88"),
    ] {
        let none = site.post("/noodtoegang", &police, &ask).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            none.body.contains("niet precies één gezin"),
            "{}",
            none.body
        );
    }
    let coach = site.session_of("gezinscoach-deventer").await;
    let elsewhere = site.post("/noodtoegang", &coach, &form(&ASK)).await;
    assert_eq!(
        elsewhere.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "another municipality"
    );
}

async fn what_is_taken_along_is_what_is_seen_and_each_family_is_in_the_log(database: TestDatabase) {
    let site = Site::new(database).await;
    let housing = site.session_of("wonen-maastricht").await;
    let shown = site.get("/gezinnen/export", &housing).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("gezinnen."), "{}", shown.body);
    let refused = site.post("/gezinnen/export", &housing, "reden=+").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("reden-error"));

    let looker = viewer(&site, "wonen-maastricht").await;
    let logged = async |action: Action| {
        let filter = EventFilter {
            actor: Some(looker.user()),
            action: Some(action),
            ..EventFilter::default()
        };
        let page = events(&site.state.store, &filter, None, 100).await;
        page.unwrap().events.len()
    };
    let before = logged(Action::GezinRead).await;
    let got = site
        .post(
            "/gezinnen/export",
            &housing,
            "reden=Overdracht+aan+een+collega",
        )
        .await;
    assert_eq!(got.status, StatusCode::OK);
    assert!(
        got.header(header::CONTENT_DISPOSITION)
            .starts_with("attachment")
    );
    let lines: Vec<serde_json::Value> = got
        .body
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let names: Vec<&str> = lines
        .iter()
        .map(|one| one["naam"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["De Groot", "Janssen en Peters", "Van den Bosch"]);
    assert!(!got.body.contains("\"gezondheid\""));
    for line in &lines {
        for piece in line["stukken"].as_array().unwrap() {
            let category = piece["categorie"].as_str().unwrap();
            let open = ["gezinssamenstelling", "plan", "meting-wonen"];
            assert!(open.contains(&category), "{category}");
        }
    }
    assert_eq!(logged(Action::DossierExported).await, 1);
    let read = logged(Action::GezinRead).await - before;
    assert_eq!(read, 3, "one read for each family");
}
