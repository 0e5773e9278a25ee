//! Cases through the interface for programs: what the next steps need, a step that is refused with everything that is missing, the same
//! step when it is there, and nothing for who does not see the case.

use axum::http::{HeaderName, StatusCode};
use serde_json::{Value, json};
use store::testing::TestDatabase;

use domain::gezin::SafetyJudgement;
use store::aanpak::{NewSafetyCheck, add_safety_check};

use crate::aanpak_zaak::{measured, taken_on, told};
use crate::aanpak_zaak_world::{Followed, followed, form};
use crate::api_world::{ask, json as read, send};
use crate::families::{SCREENER, viewer};
use crate::site::{Answer, Site};

on_both! {
    a_step_without_a_measurement_is_refused_by_name_and_made_after_measuring => step_sqlite, step_postgres;
    a_case_that_is_not_seen_is_not_there => unseen_case_sqlite, unseen_case_postgres;
    who_writes_from_an_older_version_or_a_wrong_question_changes_nothing => wrong_step_sqlite, wrong_step_postgres;
}

const NOBODY: &str = "0198c1a2-0000-7000-8000-00000000dead";
const API_VERSION: HeaderName = HeaderName::from_static("api-version");

fn cases(at: &Followed) -> String {
    format!("/api/v1/gezinnen/{}/zaken", at.place.1)
}

fn case(at: &Followed) -> String {
    format!("{}/{}", cases(at), at.case)
}

async fn step(site: &Site, path: &str, cookie: &str, body: &Value) -> Answer {
    let path = format!("{path}/stap");
    send(site, &path, &[("cookie", cookie)], body).await
}

async fn version(site: &Site, at: &Followed, cookie: &str) -> i64 {
    let (status, seen) = ask(site, &case(at), cookie).await;
    assert_eq!(status, StatusCode::OK, "{seen}");
    seen["zaak"]["versie"].as_i64().unwrap()
}

/// The fixed names in a refusal, after what every refusal has.
fn names(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.body);
    assert_eq!(
        answer.header(axum::http::header::CONTENT_TYPE),
        "application/problem+json"
    );
    assert_eq!(answer.header(API_VERSION), app::api::VERSION);
    let problem = read(answer);
    assert_eq!(problem["type"], "urn:samenhang:probleem:kan-nu-niet");
    assert_eq!(problem["status"], 409);
    let all = problem["weigeringen"].as_array().unwrap().iter();
    all.map(|one| one["naam"].as_str().unwrap().to_owned())
        .collect()
}

async fn a_step_without_a_measurement_is_refused_by_name_and_made_after_measuring(
    database: TestDatabase,
) {
    let site = Site::new(database).await;
    let at = followed(&site, "Van den Bosch").await;
    let cookie = site.session_of(SCREENER).await;
    let (status, list) = ask(&site, &cases(&at), &cookie).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(list["zaken"].as_array().unwrap().len(), 1);
    assert_eq!(list["zaken"][0]["id"], json!(at.case.0));
    assert_eq!(list["zaken"][0]["fase"]["id"], "aanmelding");

    told(&site, &at, &cookie, "geinformeerd").await;
    let to_screening = json!({"naar": "screening", "versie": version(&site, &at, &cookie).await});
    let made = step(&site, &case(&at), &cookie, &to_screening).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);

    let (_, seen) = ask(&site, &case(&at), &cookie).await;
    let next = seen["volgendeStappen"].as_array().unwrap();
    let on = next.iter().find(|one| one["naar"] == "verrijken").unwrap();
    assert_eq!(on["eigenRol"], true);
    let missing = |on: &Value| -> Vec<String> {
        let needs = on["eisen"].as_array().unwrap().iter();
        let all = needs.flat_map(|need| need["ontbreekt"].as_array().unwrap());
        all.map(|one| one["naam"].as_str().unwrap().to_owned())
            .collect()
    };
    let onwards = json!({"naar": "verrijken", "versie": version(&site, &at, &cookie).await});
    let refused = step(&site, &case(&at), &cookie, &onwards).await;
    let all = names(&refused);
    assert_eq!(missing(on), all, "the case says beforehand what is refused");
    for name in ["no-measurement", "no-safety-check", "no-target-group-test"] {
        assert!(all.contains(&name.to_owned()), "{name}: {all:?}");
    }

    looked_at(&site, &at).await;
    let test = form(&[("do", "opslaan"), ("p-inkomen", "ja"), ("g-inkomen", "x")]);
    let tested = site.post(&at.family("doelgroep"), &cookie, &test).await;
    assert_eq!(tested.status, StatusCode::SEE_OTHER, "{}", tested.body);
    taken_on(&site, &at).await;
    let onwards = json!({"naar": "verrijken", "versie": version(&site, &at, &cookie).await});
    let refused = step(&site, &case(&at), &cookie, &onwards).await;
    assert_eq!(names(&refused), ["no-measurement"]);
    let why = &read(&refused)["weigeringen"][0];
    assert_eq!(
        why["zin"],
        "Nog geen meting van Sandra van den Bosch in deze fase. Dit is niet voor uw rol: de regisseur vult het in."
    );
    assert_eq!(
        (&why["scherm"], &why["eis"]),
        (&Value::Null, &json!("measurement-in-phase"))
    );
    let manager = site.session_of("casemanager-maastricht").await;
    let (_, seen) = ask(&site, &case(&at), &manager).await;
    let next = seen["volgendeStappen"].as_array().unwrap();
    let on = next.iter().find(|one| one["naar"] == "verrijken").unwrap();
    let needs = on["eisen"].as_array().unwrap().iter();
    let why = needs
        .flat_map(|need| need["ontbreekt"].as_array().unwrap())
        .next()
        .unwrap();
    assert_eq!(
        why["zin"],
        "Nog geen meting van Sandra van den Bosch in deze fase."
    );
    assert_eq!(why["scherm"], json!(at.measure(0)));
    let page = site.get(why["scherm"].as_str().unwrap(), &manager).await;
    assert_eq!(page.status, StatusCode::OK);
    let (_, still) = ask(&site, &case(&at), &cookie).await;
    assert_eq!(still["zaak"]["fase"]["id"], "screening");

    measured(&site, &at, &manager).await;
    let made = step(&site, &case(&at), &cookie, &onwards).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    assert_eq!(made.header(API_VERSION), app::api::VERSION);
    let done = read(&made);
    assert_eq!(
        (&done["van"], &done["naar"], &done["soort"]),
        (&json!("screening"), &json!("verrijken"), &json!("ordinary"))
    );
    let (_, after) = ask(&site, &case(&at), &cookie).await;
    assert_eq!(after["zaak"]["fase"]["id"], "verrijken");
    assert_eq!(after["zaak"]["versie"], done["versie"]);
    assert_eq!(after["gezetteStappen"].as_array().unwrap().len(), 2);
}

/// Somebody looked at the safety of every child.
async fn looked_at(site: &Site, at: &Followed) {
    let looks = viewer(site, SCREENER).await;
    for child in &at.members[1..] {
        let new = NewSafetyCheck {
            child: *child,
            on: looks.today(),
            judgement: SafetyJudgement::Safe,
            ground: "Gezien en gesproken, thuis.".to_owned(),
        };
        add_safety_check(&site.state.store, &looks, at.place, &new)
            .await
            .unwrap();
    }
}

async fn a_case_that_is_not_seen_is_not_there(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = followed(&site, "Bakker").await;
    let own = followed(&site, "Van den Bosch").await;
    let body = json!({"naar": "screening", "versie": 1});
    let same = |answer: &Answer| {
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.body);
        let mut problem = read(answer);
        // The number of the request is the only thing that differs.
        problem.as_object_mut().unwrap().remove("instance");
        problem
    };
    let nobody = format!("/api/v1/gezinnen/{NOBODY}/zaken");
    for login in [
        "jeugdhulp-maastricht",
        "bzt-deventer",
        "casemanager-maastricht-2",
    ] {
        let cookie = site.session_of(login).await;
        let none = same(&site.get(&nobody, &cookie).await);
        let none_of = format!("{nobody}/{NOBODY}");
        assert_eq!(same(&site.get(&cases(&at), &cookie).await), none, "{login}");
        assert_eq!(same(&site.get(&case(&at), &cookie).await), none, "{login}");
        assert_eq!(same(&site.get(&none_of, &cookie).await), none, "{login}");
        for path in [case(&at), none_of] {
            let refused = step(&site, &path, &cookie, &body).await;
            assert_eq!(same(&refused), none, "{login}: {path}");
        }
    }
    // A case of another family, and one that is no case, in a family that is seen.
    let cookie = site.session_of(SCREENER).await;
    for other in [at.case.to_string(), NOBODY.to_owned()] {
        let mixed = format!("{}/{other}", cases(&own));
        same(&site.get(&mixed, &cookie).await);
        same(&step(&site, &mixed, &cookie, &body).await);
    }
    partners_see_a_case_as_its_page_does(&site, &own).await;
    let looks = viewer(&site, SCREENER).await;
    let kept = store::aanpak::case(&site.state.store, &looks, at.which());
    assert_eq!(kept.await.unwrap().unwrap().version, 1);
}

/// Partners who see the family: the case is there for them when its page is.
async fn partners_see_a_case_as_its_page_does(site: &Site, own: &Followed) {
    let mut hidden = 0;
    for login in ["school-maastricht", "wonen-maastricht"] {
        let cookie = site.session_of(login).await;
        let (status, list) = ask(site, &cases(own), &cookie).await;
        assert_eq!(status, StatusCode::OK, "{login}: {list}");
        let page = site.get(&own.path, &cookie).await.status;
        let (status, _) = ask(site, &case(own), &cookie).await;
        assert_eq!(status, page, "{login}");
        let seen = list["zaken"].as_array().unwrap().len();
        assert_eq!(seen, usize::from(page == StatusCode::OK), "{login}");
        hidden += usize::from(seen == 0);
    }
    assert!(hidden > 0, "some partner does not see the plan");
}

async fn who_writes_from_an_older_version_or_a_wrong_question_changes_nothing(
    database: TestDatabase,
) {
    let site = Site::new(database).await;
    let at = followed(&site, "Bakker").await;
    let manager = site.session_of("casemanager-maastricht").await;
    let urgent = |version: Value| {
        json!({
            "naar": "uitvoering", "soort": "urgent", "toelichting": "Vannacht geen dak.", "versie": version,
        })
    };
    let silent = json!({"naar": "uitvoering", "soort": "urgent", "versie": 1});
    assert_eq!(
        names(&step(&site, &case(&at), &manager, &silent).await),
        ["no-note"]
    );
    let nowhere = json!({"naar": "plan", "versie": 1});
    let nowhere = step(&site, &case(&at), &manager, &nowhere).await;
    assert_eq!(names(&nowhere), ["no-such-move"]);
    for wrong in [
        json!({"naar": "screening"}),
        json!({"naar": "screening", "versie": 0}),
        json!({"naar": "screening", "versie": 1.5}),
        json!({"naar": "screening", "versie": 1, "soort": "sneller"}),
        json!({"naar": "screening", "versie": 1, "vreemd": true}),
    ] {
        let answer = step(&site, &case(&at), &manager, &wrong).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    let went = step(&site, &case(&at), &manager, &urgent(json!(1.0))).await;
    assert_eq!(went.status, StatusCode::OK, "{}", went.body);
    assert_eq!(read(&went)["bevestigenVoor"], "2015-06-17");
    let late = step(&site, &case(&at), &manager, &urgent(json!(1))).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let late = read(&late);
    assert!(late.get("weigeringen").is_none(), "{late}");
    assert_eq!(version(&site, &at, &manager).await, 2);
    let (_, seen) = ask(&site, &case(&at), &manager).await;
    let made = &seen["gezetteStappen"][0];
    assert_eq!(made["toelichting"], "Vannacht geen dak.");
    assert_eq!(made["bevestiging"], Value::Null);
}
