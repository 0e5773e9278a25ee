//! The list of families and a dossier, as people of the demonstration get them.

use axum::http::StatusCode;
use store::testing::TestDatabase;

use crate::families::{BZT, SCREENER, place};
use crate::site::{Site, request};

on_both! {
    everybody_lists_what_they_see_and_is_told_why => list_sqlite, list_postgres;
    a_search_finds_only_what_is_seen => search_sqlite, search_postgres;
    a_long_list_goes_on_where_it_stopped => pages_sqlite, pages_postgres;
    a_dossier_shows_each_their_part => dossier_sqlite, dossier_postgres;
    a_secret_address_shows_to_own_teams_only => secret_sqlite, secret_postgres;
    the_purpose_and_the_municipality_are_chosen_and_kept => scope_sqlite, scope_postgres;
    a_signature_that_is_taken_back_closes_the_dossier => withdrawn_sqlite, withdrawn_postgres;
}

/// The names in a list, in their order.
fn names(body: &str) -> Vec<String> {
    body.split("<tr><th scope=\"row\"><a href=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split('<').next())
        .map(str::to_owned)
        .collect()
}

async fn everybody_lists_what_they_see_and_is_told_why(database: TestDatabase) {
    let site = Site::new(database).await;
    let screener = site
        .get("/gezinnen", &site.session_of(SCREENER).await)
        .await;
    assert_eq!(screener.status, StatusCode::OK);
    assert_eq!(
        names(&screener.body),
        [
            "Gezin Bakker",
            "Huishouden De Groot",
            "Gezin Janssen en Peters",
            "Gezin Okafor",
            "Gezin Van den Bosch",
            "Gezin Willems",
            "Gezin Yilmaz"
        ]
    );
    assert!(screener.body.contains("U ziet 7 gezinnen."));
    assert!(
        screener
            .body
            .contains("Beslissen wat er met een signaal over een gezin gebeurt")
    );
    assert!(
        screener.body.contains("Jeugdwet, artikel 7.4.0"),
        "the ground"
    );
    assert!(
        screener.body.contains("Buitenwijk Oost"),
        "the name of a wijk"
    );
    assert!(
        screener.body.contains("Fatima El Idrissi"),
        "the lead professional"
    );

    let school = site.session_of("school-maastricht").await;
    let school = site.get("/gezinnen", &school).await;
    assert_eq!(names(&school.body), ["Gezin Bakker", "Gezin Van den Bosch"]);
    assert!(school.body.contains("artikel "), "the clause");
    // The school has a task for Fleur only: her brothers do not count.
    let row = school.body.split("Gezin Van den Bosch").nth(1).unwrap();
    assert!(row.contains(r#"class="num">1</td>"#), "{row}");

    let housing = site.session_of("wonen-maastricht").await;
    let mine = site.get("/gezinnen?eigen=ja", &housing).await;
    assert_eq!(
        names(&mine.body),
        ["Huishouden De Groot", "Gezin Van den Bosch"]
    );
    let all = site.get("/gezinnen", &housing).await;
    assert!(names(&all.body).contains(&"Gezin Janssen en Peters".to_owned()));
    let wijk = site.get("/gezinnen?wijk=WK093500", &housing).await;
    assert_eq!(names(&wijk.body), ["Huishouden De Groot"]);

    let signatory = site.session_of("tekenaar-politie").await;
    let refused = site.get("/gezinnen", &signatory).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

async fn a_search_finds_only_what_is_seen(database: TestDatabase) {
    let site = Site::new(database).await;
    let screener = site.session_of(SCREENER).await;
    let found = site.get("/gezinnen?zoek=yil", &screener).await;
    assert_eq!(names(&found.body), ["Gezin Yilmaz"]);
    assert!(found.body.contains("U vond 1 gezin."));
    let child = site.get("/gezinnen?zoek=fleur", &screener).await;
    assert_eq!(names(&child.body), ["Gezin Van den Bosch", "Gezin Willems"]);

    let police = site.session_of("politie-maastricht").await;
    let none = site.get("/gezinnen?zoek=bakker", &police).await;
    assert_eq!(none.status, StatusCode::OK);
    assert!(names(&none.body).is_empty());
    assert!(none.body.contains("Geen gezin gevonden"));
    assert!(none.body.contains(r#"href="/noodtoegang""#));
    // A secret address leads nobody to the family who may not see it.
    let street = site.get("/gezinnen?zoek=kasteelhof", &police).await;
    assert!(names(&street.body).is_empty());
    let street = site.get("/gezinnen?zoek=kasteelhof", &screener).await;
    assert_eq!(names(&street.body), ["Gezin Yilmaz"]);
    let odd = site
        .get("/gezinnen?zoek=%3Cscript%3E&na=x.y&wijk=nergens", &screener)
        .await;
    assert_eq!(odd.status, StatusCode::OK);
    assert!(!odd.body.contains("<script>alert") && odd.body.contains("&#60;script&#62;"));
}

async fn a_long_list_goes_on_where_it_stopped(database: TestDatabase) {
    let site = Site::new(database).await;
    let screener = site.session_of(SCREENER).await;
    let (_, okafor) = place(&site, "Okafor").await;
    let rest = format!("/gezinnen?na={okafor}.okafor");
    let rest = site.get(&rest, &screener).await;
    assert_eq!(
        names(&rest.body),
        ["Gezin Van den Bosch", "Gezin Willems", "Gezin Yilmaz"]
    );
    assert!(rest.body.contains("Naar het begin"));
    assert!(
        rest.body.contains("U ziet 7 gezinnen."),
        "the count is of all of them"
    );
}

async fn a_dossier_shows_each_their_part(database: TestDatabase) {
    let site = Site::new(database).await;
    let (_, bosch) = place(&site, "Van den Bosch").await;
    let path = format!("/gezinnen/{bosch}");

    let manager = site.session_of("casemanager-maastricht").await;
    let whole = site.get(&path, &manager).await.body;
    for part in [
        "Gezin Van den Bosch",
        "Molenpad 12, 6224 XA Maastricht",
        "bron blijft verborgen",
        "haar naam hoort",
        "apart gesproken (12+)",
        "Waarom zie ik dit?",
        "/stukken/nieuw?soort=plan",
        "/leden",
    ] {
        assert!(whole.contains(part), "{part}");
    }
    assert!(
        !whole.contains("Geen inzage"),
        "a case manager sees every category"
    );

    let school = site.session_of("school-maastricht").await;
    let part = site.get(&path, &school).await.body;
    assert!(part.contains("Fleur van den Bosch"));
    for hidden in [
        "Milan",
        "Noah",
        "haar naam hoort",
        "deurwaarder",
        "/wijzigen\"",
    ] {
        assert!(!part.contains(hidden), "the school sees {hidden}");
    }
    let closed = part.split("dicht-h").nth(2).unwrap();
    for category in ["Meting: gezondheid", "Veiligheid", "Traject", "Signalen"] {
        assert!(closed.contains(category), "{category}");
    }
    assert!(
        !part.contains("Willems"),
        "the other family of the child is never mentioned"
    );

    let only = site.get(&format!("{path}?soort=plan"), &manager).await.body;
    assert!(only.contains("Alleen Plan") && only.contains(r#"id="plan""#));
    assert!(!only.contains(r#"id="contactlog""#));
    // A category that is closed to the school shows nothing when it is asked for.
    let asked = site.get(&format!("{path}?soort=veiligheid"), &school).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(!asked.body.contains(r#"id="veiligheid""#));

    let strange = format!("/gezinnen/{}", uuid::Uuid::nil());
    for strange in ["/gezinnen/x", strange.as_str()] {
        let answer = site.get(strange, &manager).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{strange}");
    }
}

async fn a_secret_address_shows_to_own_teams_only(database: TestDatabase) {
    let site = Site::new(database).await;
    let (_, yilmaz) = place(&site, "Yilmaz").await;
    let path = format!("/gezinnen/{yilmaz}");
    let manager = site.session_of("casemanager-maastricht").await;
    let seen = site.get(&path, &manager).await.body;
    assert!(seen.contains("Kasteelhof 88") && seen.contains("geef het aan niemand"));
    for login in ["politie-maastricht", "jeugdhulp-maastricht"] {
        let cookie = site.session_of(login).await;
        let hidden = site.get(&path, &cookie).await.body;
        assert!(hidden.contains("adres geheim"), "{login}");
        assert!(
            !hidden.contains("Kasteelhof") && !hidden.contains("6222"),
            "{login}"
        );
    }
}

async fn the_purpose_and_the_municipality_are_chosen_and_kept(database: TestDatabase) {
    let site = Site::new(database).await;
    let coach = site.session_of("gezinscoach-deventer").await;
    let form = "doel=integrale-hulp&terug=%2Fgezinnen%3Feigen%3Dja";
    let chosen = site.post("/gezinnen/doel", &coach, form).await;
    assert_eq!(chosen.location(), "/gezinnen?eigen=ja");
    assert_eq!(chosen.cookie(), "doel=integrale-hulp");
    let away = "doel=veiligheid&terug=https%3A%2F%2Felders.example";
    let away = site.post("/gezinnen/doel", &coach, away).await;
    assert_eq!(away.location(), "/gezinnen");
    let none = site
        .post("/gezinnen/doel", &coach, "doel=nieuwsgierig")
        .await;
    assert_eq!(none.status, StatusCode::BAD_REQUEST);
    // A purpose for which there is no agreement is not used: the list stays the same.
    let cookies = format!("{coach}; doel=veiligheid");
    let list = site.get("/gezinnen", &cookies).await;
    assert_eq!(names(&list.body), ["Gezin Ter Haar", "Huishouden Wolters"]);

    let (elsewhere, _) = place(&site, "Okafor").await;
    let (here, _) = place(&site, "Ter Haar").await;
    let foreign = format!("gemeente={elsewhere}");
    let refused = site.post("/gezinnen/gemeente", &coach, &foreign).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    let own = site
        .post("/gezinnen/gemeente", &coach, &format!("gemeente={here}"))
        .await;
    assert_eq!(own.cookie(), format!("gemeente={here}"));
    let forged = format!("{coach}; gemeente={elsewhere}");
    let list = site.get("/gezinnen", &forged).await;
    assert_eq!(names(&list.body), ["Gezin Ter Haar", "Huishouden Wolters"]);
    let from_outside = request(
        axum::http::Method::POST,
        "/gezinnen/doel",
        &coach,
        Some("doel=veiligheid"),
    );
    let (mut parts, body) = from_outside.into_parts();
    parts
        .headers
        .insert("sec-fetch-site", "cross-site".parse().unwrap());
    let forged = site
        .send(axum::http::Request::from_parts(parts, body))
        .await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
}

async fn a_signature_that_is_taken_back_closes_the_dossier(database: TestDatabase) {
    use store::samenwerking::{ConvenantFilter, Signing, convenants, sign, withdraw};
    let site = Site::new(database).await;
    let store = &site.state.store;
    let school = site.user("school-maastricht").await.organisation.unwrap();
    let all = convenants(store, &ConvenantFilter::default())
        .await
        .unwrap();
    let signed = all
        .iter()
        .flat_map(|kept| kept.convenant.versions.iter().map(move |one| (kept, one)))
        .find(|(_, version)| version.parties.iter().any(|one| one.organisation == school))
        .unwrap();
    let today = web::layout::moment::local(site.state.clock.now()).date();
    let signing = Signing {
        convenant: signed.0.convenant.id,
        number: signed.1.number,
        organisation: school,
        on: today,
        today,
    };
    let (_, bosch) = place(&site, "Van den Bosch").await;
    let path = format!("/gezinnen/{bosch}");
    let cookie = site.session_of("school-maastricht").await;
    assert_eq!(site.get(&path, &cookie).await.status, StatusCode::OK);

    let ctx = store::Ctx::system("test", site.state.clock.now());
    let grounds =
        domain::samenwerking::parse_grounds("grounds.toml", domain::samenwerking::GROUNDS);
    let grounds = grounds.unwrap();
    withdraw(store, &ctx, signing, "Wij doen niet meer mee.", &grounds)
        .await
        .unwrap();
    assert_eq!(site.get(&path, &cookie).await.status, StatusCode::NOT_FOUND);
    let list = site.get("/gezinnen", &cookie).await;
    assert!(names(&list.body).is_empty() && list.body.contains("U ziet nog geen gezin"));
    let search = site.get("/gezinnen?zoek=bosch", &cookie).await;
    assert!(names(&search.body).is_empty());

    sign(store, &ctx, signing, "H. Lemmens", &grounds)
        .await
        .unwrap();
    assert_eq!(site.get(&path, &cookie).await.status, StatusCode::OK);
    let back = site.get("/gezinnen", &cookie).await;
    assert_eq!(names(&back.body), ["Gezin Bakker", "Gezin Van den Bosch"]);
    let deventer = site.session_of(BZT).await;
    assert_eq!(
        site.get(&path, &deventer).await.status,
        StatusCode::NOT_FOUND
    );
}
