//! The interface for programs: it shows what the pages show, to the same people, and refuses in the same way.

use std::collections::BTreeSet;

use app::api::openapi::document;
use app::api::{KNOWS, PARTNERS, ROOT};
use app::router::routes;
use axum::http::{HeaderName, Method, StatusCode, header};
use serde_json::{Value, json};
use store::testing::TestDatabase;
use web::route::Access;

use crate::api_world::{ask, binding, families, json as read, send, sign_again, take_back, today};
use crate::site::{Answer, Site, request};

const SCHOOL: &str = "Basisschool De Klimop (verzonnen)";
const API_VERSION: HeaderName = HeaderName::from_static("api-version");

on_both! {
    a_partner_never_sees_a_family_of_others => foreign_sqlite, foreign_postgres;
    without_a_signature_everything_is_gone_and_with_a_new_one_it_is_back => signed_sqlite, signed_postgres;
    every_error_is_a_problem => problems_sqlite, problems_postgres;
    a_note_is_written_where_its_category_is_seen => notes_sqlite, notes_postgres;
    an_emergency_opens_one_family_and_not_twice => emergency_sqlite, emergency_postgres;
    cooperation_is_shown_as_on_its_pages => cooperation_sqlite, cooperation_postgres;
    the_privacy_officer_sees_who_looked => looked_sqlite, looked_postgres;
    what_the_page_shows_is_what_the_interface_gives => pages_sqlite, pages_postgres;
}

#[test]
fn every_route_is_described_and_every_description_has_its_route() {
    let document = document(Some("https://samenhang.test"), "sessie");
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(
        document["servers"][0]["url"],
        "https://samenhang.test/api/v1"
    );
    let mut described = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            described.insert((method.to_uppercase(), format!("{ROOT}{path}")));
        }
    }
    let routed: BTreeSet<(String, String)> = routes()
        .iter()
        .filter(|route| route.path.starts_with("/api/"))
        .map(|route| (route.method.to_string(), route.path.to_owned()))
        .collect();
    assert_eq!(described, routed);
    assert!(routed.len() >= 16);
}

#[test]
fn cooperation_is_for_the_same_roles_as_on_its_pages() {
    let page = |path: &str| {
        routes()
            .iter()
            .find(|route| route.path == path)
            .map(|route| route.access)
    };
    for (api, page_of_it, roles) in [
        ("/api/v1/convenanten", "/samenwerking/convenanten", PARTNERS),
        ("/api/v1/matrix", "/samenwerking", PARTNERS),
        ("/api/v1/organisaties", "/samenwerking/organisaties", KNOWS),
    ] {
        assert_eq!(page(api), Some(Access::Roles(roles)), "{api}");
        assert_eq!(page(page_of_it), Some(Access::Roles(roles)), "{page_of_it}");
    }
}

/// Every identifier that somebody of the municipality sees in its dossiers: families, members and pieces.
async fn identifiers(site: &Site, login: &str) -> BTreeSet<String> {
    let cookie = site.session_of(login).await;
    let mut found = BTreeSet::new();
    for family in families(site, login).await {
        let (status, dossier) = ask(site, &format!("/api/v1/gezinnen/{family}"), &cookie).await;
        assert_eq!(status, StatusCode::OK);
        for (list, field) in [("leden", "persoon"), ("stukken", "id")] {
            let ids = dossier[list].as_array().unwrap().iter();
            found.extend(ids.map(|one| one[field].as_str().unwrap().to_owned()));
        }
        found.insert(family);
    }
    found
}

async fn a_partner_never_sees_a_family_of_others(database: TestDatabase) {
    let site = Site::new(database).await;
    let own: BTreeSet<String> = families(&site, "school-maastricht")
        .await
        .into_iter()
        .collect();
    let mut others = BTreeSet::new();
    for login in [
        "screener-maastricht",
        "casemanager-maastricht",
        "bzt-deventer",
        "gezinscoach-deventer",
    ] {
        others.extend(families(&site, login).await);
    }
    let foreign: BTreeSet<String> = others.difference(&own).cloned().collect();
    assert_eq!(own.len(), 2);
    assert!(foreign.len() >= 5, "{foreign:?}");
    let mut all = BTreeSet::new();
    for login in [
        "screener-maastricht",
        "casemanager-maastricht",
        "bzt-deventer",
        "gezinscoach-deventer",
    ] {
        all.extend(identifiers(&site, login).await);
    }
    let seen = identifiers(&site, "school-maastricht").await;
    let hidden: BTreeSet<&String> = all.difference(&seen).collect();
    assert!(hidden.len() > 20);
    let cookie = site.session_of("school-maastricht").await;
    let mut told = String::new();
    for family in &foreign {
        for path in ["", "/stukken"] {
            let path = format!("/api/v1/gezinnen/{family}{path}");
            let answer = site.get(&path, &cookie).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            let nothing = site
                .get(
                    &path.replace(family.as_str(), &uuid::Uuid::new_v4().to_string()),
                    &cookie,
                )
                .await;
            assert_eq!(without_trace(&answer), without_trace(&nothing), "{path}");
        }
        let note =
            json!({"soortGegevens": "plan", "tekst": "x", "gebeurdOp": today(&site).to_string()});
        let path = format!("/api/v1/gezinnen/{family}/stukken");
        let answer = send(&site, &path, &[("cookie", &cookie)], &note).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    for one in &hidden {
        for end in ["", "/bestand"] {
            let answer = site
                .get(&format!("/api/v1/stukken/{one}{end}"), &cookie)
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
        }
    }
    for query in [
        "",
        "?tel=precies",
        "?tel=alleen",
        "?zoek=a",
        "?zoek=bosch",
        "?gemeente=GM0935",
        "?gemeente=GM0150",
        "?gemeente=GM0938",
        "?doel=toeleiding",
        "?doel=veiligheid",
        "?wijk=WK093504",
        "?eigen=true",
    ] {
        let answer = site.get(&format!("/api/v1/gezinnen{query}"), &cookie).await;
        assert_eq!(answer.status, StatusCode::OK, "{query} {}", answer.body);
        let page = read(&answer);
        let lines = page["gezinnen"].as_array().unwrap().len();
        if query != "?tel=alleen" {
            assert_eq!(page["totaal"]["aantal"], json!(lines), "{query}");
        }
        told.push_str(&answer.body);
    }
    for family in &own {
        told.push_str(
            &site
                .get(&format!("/api/v1/gezinnen/{family}"), &cookie)
                .await
                .body,
        );
    }
    told.push_str(&site.get("/api/v1/toegang", &cookie).await.body);
    let leaked: Vec<_> = hidden
        .iter()
        .filter(|id| told.contains(id.as_str()))
        .collect();
    assert!(leaked.is_empty(), "{leaked:?}");
}

fn without_trace(answer: &Answer) -> Value {
    let mut problem = read(answer);
    problem.as_object_mut().unwrap().remove("instance").unwrap();
    problem
}

async fn without_a_signature_everything_is_gone_and_with_a_new_one_it_is_back(
    database: TestDatabase,
) {
    let site = Site::new(database).await;
    let cookie = site.session_of("school-maastricht").await;
    let before = families(&site, "school-maastricht").await;
    assert_eq!(before.len(), 2);
    let family = format!("/api/v1/gezinnen/{}", before[0]);
    let (_, dossier) = ask(&site, &family, &cookie).await;
    let piece = dossier["stukken"][0]["id"].as_str().unwrap().to_owned();
    let piece = format!("/api/v1/stukken/{piece}");
    let rights = ask(&site, "/api/v1/toegang", &cookie).await.1;
    assert!(!rights["rechten"].as_array().unwrap().is_empty());
    let whose = binding(&site, SCHOOL).await;
    take_back(&site, whose).await;
    for path in [family.clone(), format!("{family}/stukken"), piece.clone()] {
        assert_eq!(
            ask(&site, &path, &cookie).await.0,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    for query in [
        "",
        "?gemeente=GM0935",
        "?zoek=bakker&gemeente=GM0935",
        "?tel=alleen&gemeente=GM0935",
    ] {
        let (status, page) = ask(&site, &format!("/api/v1/gezinnen{query}"), &cookie).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(page["gezinnen"], json!([]), "{query}");
        assert_eq!(
            page["totaal"],
            json!({"aantal": 0, "ofMeer": false}),
            "{query}"
        );
    }
    assert_eq!(
        ask(&site, "/api/v1/toegang", &cookie).await.1["rechten"],
        json!([])
    );
    sign_again(&site, whose).await;
    assert_eq!(families(&site, "school-maastricht").await, before);
    assert_eq!(ask(&site, &family, &cookie).await.0, StatusCode::OK);
    assert_eq!(ask(&site, &piece, &cookie).await.0, StatusCode::OK);
    let (_, count) = ask(&site, "/api/v1/gezinnen?tel=alleen", &cookie).await;
    assert_eq!(count["totaal"]["aantal"], 2);
}

/// The status, after it was looked at that the answer is a problem that says so.
fn problem(answer: &Answer) -> StatusCode {
    assert_eq!(
        answer.header(header::CONTENT_TYPE),
        "application/problem+json",
        "{}",
        answer.body
    );
    assert_eq!(answer.header(API_VERSION), "1.0.0");
    let problem = read(answer);
    assert_eq!(problem["status"], json!(answer.status.as_u16()));
    for field in ["type", "title", "detail", "instance"] {
        let text = problem[field].as_str().unwrap();
        assert!(
            !text.is_empty() && !text.starts_with('['),
            "{field}: {text}"
        );
    }
    answer.status
}

async fn every_error_is_a_problem(database: TestDatabase) {
    let site = Site::new(database).await;
    let school = site.session_of("school-maastricht").await;
    let get = async |path: &str, cookie: &str| problem(&site.get(path, cookie).await);
    for path in ["/api/v1/gezinnen", "/api/v1/toegang", "/api/v1/inzagen"] {
        let answer = site.get(path, "").await;
        assert_eq!(problem(&answer), StatusCode::UNAUTHORIZED);
        assert!(
            answer
                .header(header::WWW_AUTHENTICATE)
                .starts_with("Bearer")
        );
    }
    assert_eq!(get("/api/v1/inzagen", &school).await, StatusCode::FORBIDDEN);
    assert_eq!(
        get("/api/v1/bestaat-niet", &school).await,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        get("/api/v1/gezinnen/geen-id", &school).await,
        StatusCode::NOT_FOUND
    );
    for query in [
        "aantal=0",
        "aantal=101",
        "aantal=x",
        "tel=veel",
        "doel=nieuwsgierig",
        "na=%25",
        "wijk=x",
        "eigen=ja",
        "zoek=",
        "vreemd=1",
        "tel=precies&tel=precies",
    ] {
        let path = format!("/api/v1/gezinnen?{query}");
        assert_eq!(
            get(&path, &school).await,
            StatusCode::BAD_REQUEST,
            "{query}"
        );
    }
    assert_eq!(
        get("/api/v1/gezinnen?gemeente=GM9999", &school).await,
        StatusCode::NOT_FOUND
    );
    let wrong = site
        .send(request(Method::DELETE, "/api/v1/gezinnen", &school, None))
        .await;
    assert_eq!(problem(&wrong), StatusCode::METHOD_NOT_ALLOWED);
    assert!(wrong.header(header::ALLOW).contains("GET"));
    let family = &families(&site, "school-maastricht").await[0];
    let path = format!("/api/v1/gezinnen/{family}/stukken");
    let form = site.post(&path, &school, "tekst=x").await;
    assert_eq!(problem(&form), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let cookie = ("cookie", school.as_str());
    let none = send(&site, &path, &[cookie], &json!({"tekst": "x"})).await;
    assert_eq!(problem(&none), StatusCode::BAD_REQUEST);
    let late = json!({"soortGegevens": "plan", "tekst": "x", "gebeurdOp": "2999-01-01"});
    let late = send(&site, &path, &[cookie], &late).await;
    assert_eq!(problem(&late), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("toekomst"), "{}", late.body);
    let elsewhere = [cookie, ("sec-fetch-site", "cross-site")];
    let forged = send(&site, &path, &elsewhere, &json!({})).await;
    assert_eq!(problem(&forged), StatusCode::FORBIDDEN);
    let supervisor = site.session_of("toezicht").await;
    assert_eq!(
        get("/api/v1/gezinnen", &supervisor).await,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        get("/api/v1/indicatoren/S9", &supervisor).await,
        StatusCode::NOT_FOUND
    );
    let answer = site.get("/api/v1/openapi.json", "").await;
    assert_eq!(
        (answer.status, answer.header(API_VERSION)),
        (StatusCode::OK, "1.0.0")
    );
    let english = site.get("/api/v1/gezinnen", "taal=en").await;
    assert_eq!(read(&english)["title"], "Not signed in");
}

async fn a_note_is_written_where_its_category_is_seen(database: TestDatabase) {
    let site = Site::new(database).await;
    let cookie = site.session_of("school-maastricht").await;
    let headers = [("cookie", cookie.as_str())];
    let family = &families(&site, "school-maastricht").await[0];
    let path = format!("/api/v1/gezinnen/{family}/stukken");
    let (_, dossier) = ask(&site, &format!("/api/v1/gezinnen/{family}"), &cookie).await;
    let child = dossier["leden"][0]["persoon"].clone();
    let day = today(&site).to_string();
    let note = json!({"soortGegevens": "plan", "tekst": "Wij spraken af.", "gebeurdOp": day, "persoon": child});
    let answer = send(&site, &path, &headers, &note).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    let location = answer.location().to_owned();
    let (status, piece) = ask(&site, &location, &cookie).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        (&piece["tekst"], &piece["persoon"]),
        (&json!("Wij spraken af."), &child)
    );
    let (_, list) = ask(&site, &format!("{path}?soort=plan"), &cookie).await;
    assert_eq!(list["stukken"][0]["id"], piece["id"]);
    let care = json!({"soortGegevens": "meting-gezondheid", "tekst": "x", "gebeurdOp": day, "persoon": child});
    let refused = send(&site, &path, &headers, &care).await;
    assert_eq!(problem(&refused), StatusCode::FORBIDDEN);
}

async fn an_emergency_opens_one_family_and_not_twice(database: TestDatabase) {
    let site = Site::new(database).await;
    let cookie = site.session_of("wijkteam-maastricht").await;
    let headers = [("cookie", cookie.as_str())];
    let own = families(&site, "wijkteam-maastricht").await;
    let worker = site.session_of("casemanager-maastricht").await;
    let mut target = None;
    for family in families(&site, "casemanager-maastricht").await {
        let (_, dossier) = ask(&site, &format!("/api/v1/gezinnen/{family}"), &worker).await;
        let address = dossier["adressen"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["geheim"] == json!(false))
            .cloned();
        if let Some(address) = address.filter(|_| !own.contains(&family)) {
            let member = dossier["leden"]
                .as_array()
                .unwrap()
                .iter()
                .find(|one| one["persoon"] == address["persoon"])
                .cloned();
            target = member.map(|member| (family, member, address));
        }
    }
    let (family, member, address) = target.unwrap();
    let path = format!("/api/v1/gezinnen/{family}");
    assert_eq!(ask(&site, &path, &cookie).await.0, StatusCode::NOT_FOUND);
    let asked = json!({
        "gemeente": "GM0935", "achternaam": member["achternaam"], "postcode": address["postcode"],
        "huisnummer": address["huisnummer"], "reden": "De buren horen een kind.",
    });
    let opened = send(&site, "/api/v1/noodtoegang", &headers, &asked).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.body);
    assert_eq!(opened.location(), path);
    let (status, dossier) = ask(&site, &path, &cookie).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(dossier["grond"]["soort"], "noodtoegang");
    let again = send(&site, "/api/v1/noodtoegang", &headers, &asked).await;
    assert_eq!(problem(&again), StatusCode::CONFLICT);
    let problem_of = read(&again);
    assert_eq!(problem_of["type"], "urn:samenhang:probleem:kan-nu-niet");
    assert_eq!(problem_of["detail"], "U hebt al noodtoegang tot dit gezin.");
    let none = json!({"gemeente": "GM0935", "achternaam": "Niemand", "reden": "x", "geboren": "2001-01-01"});
    let none = send(&site, "/api/v1/noodtoegang", &headers, &none).await;
    assert_eq!(problem(&none), StatusCode::CONFLICT);
    let little = json!({"gemeente": "GM0935", "achternaam": "Bakker", "reden": "x"});
    let little = send(&site, "/api/v1/noodtoegang", &headers, &little).await;
    assert_eq!(problem(&little), StatusCode::UNPROCESSABLE_ENTITY);
}

async fn cooperation_is_shown_as_on_its_pages(database: TestDatabase) {
    let site = Site::new(database).await;
    let officer = site.session_of("beleid-maastricht").await;
    let (_, all) = ask(&site, "/api/v1/convenanten", &officer).await;
    let lines = all["convenanten"].as_array().unwrap();
    assert!(lines.len() >= 2, "{all}");
    let path = format!("/api/v1/convenanten/{}", lines[0]["id"].as_str().unwrap());
    let (status, one) = ask(&site, &path, &officer).await;
    assert_eq!(status, StatusCode::OK);
    assert!(!one["versies"][0]["partijen"].as_array().unwrap().is_empty());
    let signatory = site.session_of("tekenaar-meerssen").await;
    let (_, few) = ask(&site, "/api/v1/convenanten", &signatory).await;
    assert!(few["convenanten"].as_array().unwrap().len() < lines.len());
    let (status, matrix) = ask(&site, "/api/v1/matrix?gemeente=GM0935", &officer).await;
    assert_eq!(status, StatusCode::OK);
    assert!(matrix["vereist"].as_u64().unwrap() >= matrix["verbonden"].as_u64().unwrap());
    assert_eq!(
        ask(&site, "/api/v1/matrix?gemeente=GM0150", &officer)
            .await
            .0,
        StatusCode::NOT_FOUND
    );
    let (status, found) = ask(&site, "/api/v1/indicatoren/S2?gemeente=GM0935", &officer).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(found["tellingen"].as_array().unwrap().len(), 2, "{found}");
    let (_, page) = ask(&site, "/api/v1/organisaties?aantal=3", &officer).await;
    let next = page["volgende"].as_str().unwrap();
    let (_, after) = ask(&site, next, &officer).await;
    assert_ne!(
        page["organisaties"][2]["id"],
        after["organisaties"][0]["id"]
    );
    let (_, rights) = ask(&site, "/api/v1/toegang?aantal=100", &officer).await;
    let organisations = |answer: &Value| -> BTreeSet<String> {
        let rights = answer["rechten"].as_array().unwrap().iter();
        rights.map(|one| one["organisatie"].to_string()).collect()
    };
    assert!(organisations(&rights).len() > 2);
    let school = site.session_of("school-maastricht").await;
    let (_, own) = ask(&site, "/api/v1/toegang", &school).await;
    assert_eq!(organisations(&own).len(), 1);
    let before = ask(&site, "/api/v1/toegang?op=2014-01-01", &school).await.1;
    assert_eq!(before["rechten"], json!([]));
}

async fn the_privacy_officer_sees_who_looked(database: TestDatabase) {
    let site = Site::new(database).await;
    let school = site.session_of("school-maastricht").await;
    let family = families(&site, "school-maastricht").await.remove(0);
    site.wait(1);
    ask(&site, &format!("/api/v1/gezinnen/{family}"), &school).await;
    site.wait(1);
    let officer = site.session_of("privacy-maastricht").await;
    let path = format!("/api/v1/inzagen?gezin={family}&aantal=1");
    let (status, page) = ask(&site, &path, &officer).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    let look = &page["inzagen"][0];
    assert_eq!(
        (&look["naam"], &look["handeling"]),
        (&json!("Els Vroomen"), &json!("gezin-read"))
    );
    assert_eq!(look["grond"]["soort"], "artikel");
    let (_, more) = ask(&site, page["volgende"].as_str().unwrap(), &officer).await;
    assert_ne!(more["inzagen"][0]["tijdstip"], look["tijdstip"]);
    let (_, own) = ask(&site, &format!("/api/v1/inzagen?gezin={family}"), &officer).await;
    assert!(
        own["inzagen"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["handeling"] == "read-log-read")
    );
    let other = site.session_of("privacy-deventer").await;
    let (_, none) = ask(&site, &path, &other).await;
    assert_eq!(none["inzagen"], json!([]));
    let both = format!("/api/v1/inzagen?gezin={family}&persoon={family}");
    assert_eq!(
        problem(&site.get(&both, &officer).await),
        StatusCode::BAD_REQUEST
    );
}

async fn what_the_page_shows_is_what_the_interface_gives(database: TestDatabase) {
    let site = Site::new(database).await;
    for login in ["school-maastricht", "casemanager-maastricht"] {
        let cookie = site.session_of(login).await;
        let found = families(&site, login).await;
        let page = site.get("/gezinnen", &cookie).await;
        assert_eq!(page.status, StatusCode::OK);
        for family in &found {
            assert!(
                page.body.contains(family.as_str()),
                "{login}: {family} is not on the page"
            );
        }
    }
}
