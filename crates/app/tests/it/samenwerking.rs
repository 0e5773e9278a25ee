//! Cooperation through the real router: a covenant from draft to end, what follows from it, and who sees it.

use axum::http::StatusCode;
use domain::samenwerking::Sector;
use domain::shared::Days;
use store::Ctx;
use store::samenwerking::{RelevantSectorKey, set_relevant_sector};
use store::testing::TestDatabase;
use time::macros::date;

use crate::samenwerking_world::{APPROACH, OFFICER, World};
use crate::site::Site;
use crate::toezicht_judging::{form, of, path, says};

on_both! {
    a_covenant_goes_from_draft_to_force_and_back => course_sqlite, course_postgres;
    who_may_not_see_a_covenant_gets_what_does_not_exist => hidden_sqlite, hidden_postgres;
    a_task_of_an_own_team_gives_access_until_it_ends => task_sqlite, task_postgres;
    what_was_agreed_instead_stands_in_the_matrix => instead_sqlite, instead_postgres;
    what_is_counted_stands_beside_the_mark_and_a_person_judges => counted_sqlite, counted_postgres;
}

async fn a_covenant_goes_from_draft_to_force_and_back(database: TestDatabase) {
    let world = World::new(database).await;
    let id = world
        .offered("1 januari 2015", "31 december 2016", "1 mei 2015")
        .await;
    let base = format!("/samenwerking/convenanten/{id}");
    let (own, school) = (world.own.to_string(), world.school.to_string());

    let page = world.get("tekenaar-eik", &base).await;
    says(
        &page,
        StatusCode::OK,
        &["Convenant Proef", "<h3>Doel</h3>", "aangeboden", "Teken<"],
    );
    assert!(
        !page.body.contains("<script>samen"),
        "raw HTML is not shown"
    );
    assert!(
        !page.body.contains("/beeindigen"),
        "a party does not end it"
    );

    let signing = [
        ("versie", "1"),
        ("partij", school.as_str()),
        ("wie", "Roos de Vries, directeur"),
    ];
    world
        .done("tekenaar-eik", &format!("{base}/tekenen"), &signing)
        .await;
    assert_eq!(world.rights().await, 0, "the municipality has not signed");
    let paper = [
        ("versie", "1"),
        ("partij", own.as_str()),
        ("wie", "A. Linde, burgemeester"),
        ("op", "2 mei 2015"),
    ];
    world
        .done(OFFICER, &format!("{base}/tekenen"), &paper)
        .await;
    assert_eq!(world.rights().await, 2);
    let page = world.get(OFFICER, &base).await;
    says(
        &page,
        StatusCode::OK,
        &[
            "Van kracht",
            "geeft toegang",
            "A. Linde, burgemeester",
            "Getekend door 2 van 3",
        ],
    );
    let granted = world.get(OFFICER, "/samenwerking/toegang").await;
    says(
        &granted,
        StatusCode::OK,
        &["Proefschool De Eik", "Convenant Proef, artikel 1"],
    );
    let path = format!(
        "/samenwerking?gemeente={}&aanpak={APPROACH}&op=2015-06-15",
        world.gemeente
    );
    says(
        &world.get(OFFICER, &path).await,
        StatusCode::OK,
        &["binding--getekend", "Proefschool De Eik"],
    );

    let back = [
        ("versie", "1"),
        ("partij", school.as_str()),
        ("reden", "De school stopt ermee."),
    ];
    let path = format!("{base}/intrekken");
    let refused = world.post("tekenaar-eik", &path, &back[..2]).await;
    says(
        &refused,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["Schrijf in één zin waarom"],
    );
    world.done("tekenaar-eik", &path, &back).await;
    assert_eq!(world.rights().await, 0, "withdrawn today is gone today");
    world
        .done("tekenaar-eik", &format!("{base}/tekenen"), &signing)
        .await;
    assert_eq!(world.rights().await, 2, "signed again, back again");

    world
        .done(OFFICER, &format!("{base}/nieuwe-versie"), &[])
        .await;
    says(
        &world.get(OFFICER, &base).await,
        StatusCode::OK,
        &["versie 2", "Er is nog niets veranderd"],
    );
    let shown = world.get("tekenaar-eik", &base).await;
    assert!(
        !shown.body.contains("versie 2"),
        "a party does not see the draft"
    );
    let end = [
        ("versie", "1"),
        ("op", "15 juni 2015"),
        ("reden", "De aanpak stopt."),
    ];
    world
        .done(OFFICER, &format!("{base}/beeindigen"), &end)
        .await;
    assert_eq!(world.rights().await, 0);
}

async fn who_may_not_see_a_covenant_gets_what_does_not_exist(database: TestDatabase) {
    let world = World::new(database).await;
    let id = world.complete("1 januari 2015", "").await;
    let base = format!("/samenwerking/convenanten/{id}");
    for (login, status) in [
        (OFFICER, StatusCode::OK),
        ("toezicht", StatusCode::OK),
        ("beheer", StatusCode::OK),
        ("tekenaar-eik", StatusCode::NOT_FOUND),
        ("beleid-deventer", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(world.get(login, &base).await.status, status, "{login}");
    }
    for step in [
        "tekst",
        "partijen",
        "artikelen/nieuw",
        "aanbieden",
        "beeindigen",
    ] {
        let other = world
            .get("beleid-deventer", &format!("{base}/{step}"))
            .await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{step}");
    }
    let sent = world
        .post(
            "beleid-deventer",
            &format!("{base}/aanbieden"),
            &[("op", "1 mei 2015")],
        )
        .await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
    let version = world.version(&id).await;
    let path = format!("{base}/aanbieden");
    world
        .done(
            OFFICER,
            &path,
            &[("op", "1 mei 2015"), ("versie", &version)],
        )
        .await;
    assert_eq!(
        world.get("tekenaar-eik", &base).await.status,
        StatusCode::OK
    );
    let own = world.own.to_string();
    let foreign = [("versie", "1"), ("partij", own.as_str()), ("wie", "Roos")];
    let refused = world
        .post("tekenaar-eik", &format!("{base}/tekenen"), &foreign)
        .await;
    assert_eq!(
        refused.status,
        StatusCode::NOT_FOUND,
        "who signs for another party"
    );
    let elsewhere = format!("/samenwerking?gemeente={}", world.gemeente);
    assert_eq!(
        world.get("beleid-deventer", &elsewhere).await.status,
        StatusCode::NOT_FOUND
    );
}

async fn a_task_of_an_own_team_gives_access_until_it_ends(database: TestDatabase) {
    let world = World::new(database).await;
    let mut fields = vec![
        ("taak", "Wij zoeken hulp voor gezinnen."),
        ("van", "1 januari 2015"),
        ("rol", "casemanager"),
        ("grond", "integrale-hulp jeugdwet-7-4-0"),
        ("kring", "gemeente"),
        ("soort-gezinssamenstelling", "ja"),
        ("do", "opslaan"),
    ];
    let path = "/samenwerking/taken/nieuw";
    world.done(OFFICER, path, &fields).await;
    let list = world.get(OFFICER, "/samenwerking/taken").await;
    says(
        &list,
        StatusCode::OK,
        &[
            "Wij zoeken hulp voor gezinnen.",
            "alle gezinnen van de gemeente",
        ],
    );
    let granted = world
        .get(OFFICER, "/samenwerking/toegang?op=2015-06-15")
        .await;
    says(
        &granted,
        StatusCode::OK,
        &["Wij zoeken hulp voor gezinnen."],
    );
    fields[4] = ("kring", "alleen-signaal");
    let refused = world.post(OFFICER, path, &fields).await;
    says(
        &refused,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["brengt niet alleen signalen"],
    );

    let end = list
        .body
        .split("href=\"")
        .find(|rest| rest.contains("/beeindigen\""));
    let end = end.unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(
        world.get("beleid-deventer", &end).await.status,
        StatusCode::NOT_FOUND
    );
    let early = [("tot", "31 december 2013"), ("versie", "1")];
    says(
        &world.post(OFFICER, &end, &early).await,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["ligt voor de begindatum"],
    );
    world
        .done(OFFICER, &end, &[("tot", "14 juni 2015"), ("versie", "1")])
        .await;
    let granted = world
        .get(OFFICER, "/samenwerking/toegang?op=2015-06-15")
        .await;
    assert!(!granted.body.contains("Wij zoeken hulp voor gezinnen."));
}

async fn what_was_agreed_instead_stands_in_the_matrix(database: TestDatabase) {
    let world = World::new(database).await;
    let sector = [
        ("aanpak", APPROACH),
        ("sector", "onderwijs"),
        ("van", "1 januari 2015"),
    ];
    world.done(OFFICER, "/samenwerking/sectoren", &sector).await;
    let again = world.post(OFFICER, "/samenwerking/sectoren", &sector).await;
    says(
        &again,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["Deze sector staat al op de lijst"],
    );
    let path = "/samenwerking/sectoren/onderwijs";
    let mut agreed = vec![
        ("aanpak", APPROACH),
        ("afspraak", "De school belt de casemanager."),
        ("sinds", "1 maart 2015"),
        ("versie", "1"),
        ("do", "afspraak"),
    ];
    world.done(OFFICER, path, &agreed).await;
    let at = |day: &str| {
        format!(
            "/samenwerking?gemeente={}&aanpak={APPROACH}&op={day}",
            world.gemeente
        )
    };
    let shown = world.get(OFFICER, &at("2015-06-15")).await;
    says(
        &shown,
        StatusCode::OK,
        &[
            "De school belt de casemanager.",
            "binding--ontbreekt",
            "0 van de 1 gevraagde sectoren",
        ],
    );
    let before = world.get("toezicht", &at("2015-02-01")).await;
    says(&before, StatusCode::OK, &["Stand op 1 februari 2015"]);
    assert!(
        !before.body.contains("De school belt"),
        "not agreed yet on that day"
    );
    agreed[3] = ("versie", "1");
    let stale = world.post(OFFICER, path, &agreed).await;
    says(
        &stale,
        StatusCode::CONFLICT,
        &["Iemand anders heeft dit intussen veranderd"],
    );
    let other = world
        .get("beleid-deventer", &format!("{path}?aanpak={APPROACH}"))
        .await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

async fn what_is_counted_stands_beside_the_mark_and_a_person_judges(database: TestDatabase) {
    let site = Site::new(database).await;
    let round = of(&site, "Kavelrijk").await;
    let key = RelevantSectorKey {
        gemeente: round.gemeente.id,
        approach: round.approach.clone(),
        sector: Sector::Education,
    };
    let ctx = Ctx::system("test", site.state.clock.now());
    let since = Days::since(date!(2014 - 07 - 01));
    set_relevant_sector(&site.state.store, &ctx, &key, since, 0)
        .await
        .unwrap();
    let cookie = site.session_of("toezicht").await;
    let judging = format!("{}/2014/S2", path(&round));
    let page = site.get(&judging, &cookie).await;
    says(
        &page,
        StatusCode::OK,
        &[
            "Geteld door het systeem",
            "0 van 1",
            "0 van 184",
            "<dd>onderwijs</dd>",
        ],
    );
    let take = [
        ("toelichting", "Nog bezig."),
        ("versie", "0"),
        ("do", "bewijs-over-sectordagen-verbonden"),
    ];
    let taken = site.post(&judging, &cookie, &form(&take)).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let page = site.get(&judging, &cookie).await;
    says(
        &page,
        StatusCode::OK,
        &[
            "value=\"0 van 184 (0 %)\"",
            "Samenhang, geteld op 15 juni 2015",
            "Nog bezig.",
        ],
    );
    assert!(
        !page
            .body
            .contains("name=\"oordeel\" value=\"voldoet-niet\" checked"),
        "the system proposes no mark"
    );
    let small = site.get(&judging.replace("/S2", "/S3"), &cookie).await;
    says(&small, StatusCode::OK, &["Keren gekeken in nood"]);
    let other = site.get(&judging.replace("/S2", "/T1"), &cookie).await;
    assert!(!other.body.contains("Geteld door het systeem"));
    // Beside the marks as well, for who may know what was agreed.
    let counted = "Geteld door het systeem in 2014";
    let page = site.get(&path(&round), &cookie).await;
    says(&page, StatusCode::OK, &[counted, "0 van 184"]);
    let deventer = path(&of(&site, "Deventer").await);
    for (login, knows) in [
        ("beleid-deventer", true),
        ("beleid-lindedorp", false),
        ("casemanager-maastricht", false),
    ] {
        let cookie = site.session_of(login).await;
        let page = site.get(&deventer, &cookie).await;
        assert_eq!(page.status, StatusCode::OK, "{login}");
        assert_eq!(
            page.body.contains("Geteld door het systeem"),
            knows,
            "{login}"
        );
    }
}
