//! Who keeps a family together: handing over, standing in, how many families everybody has, and sharing those of somebody who leaves.

use axum::http::StatusCode;
use domain::shared::UserId;
use store::testing::{TestDatabase, contents};

use crate::aanpak_screening::hidden;
use crate::aanpak_work::{DAY, MANAGER, SECOND, page, team};
use crate::families::{Place, SCREENER, dossier, place};
use crate::site::Site;

on_both! {
    a_family_is_handed_over_and_taken_over => over_sqlite, over_postgres;
    what_is_not_clear_is_sent_back => back_sqlite, back_postgres;
    a_hand_over_asks_for_every_part_and_keeps_what_was_typed => asked_sqlite, asked_postgres;
    somebody_stands_in_from_a_day_until_a_day => deputy_sqlite, deputy_postgres;
    everybody_has_their_number_beside_the_norm => caseload_sqlite, caseload_postgres;
    the_families_of_who_leaves_are_shared_one_by_one => shared_sqlite, shared_postgres;
    only_own_teams_hand_over => partners_sqlite, partners_postgres;
}

const TOLD: &str = "situatie=De+rust+is+terug.&afspraken=Elke+week+een+gesprek.&aandacht=De+huur+van+juli.&gezin=Het+gezin+weet+het.";

fn path((_, gezin): Place) -> String {
    format!("/gezinnen/{gezin}/overdracht")
}

/// The lead professional of today.
async fn lead(site: &Site, at: Place) -> Option<UserId> {
    let today = web::layout::moment::local(site.state.clock.now()).date();
    let seen = dossier(site, SCREENER, at).await.unwrap();
    let lead = seen
        .tasks
        .iter()
        .find(|task| task.regisseur && task.days.contains(today));
    lead.and_then(|task| task.user)
}

async fn hands_over(site: &Site, at: Place) {
    let cookie = site.session_of(MANAGER).await;
    let to = site.user(SECOND).await.id;
    let form = format!("wie={to}&van=15+juni+2015&samen=10+juni+2015&{TOLD}");
    let done = site.post(&path(at), &cookie, &form).await;
    assert_eq!(
        done.location(),
        "/mijn-werk?gedaan=overgedragen",
        "{}",
        done.body
    );
    let work = site.get(done.location(), &cookie).await.body;
    assert!(work.contains("Het gezin is overgedragen."));
}

async fn a_family_is_handed_over_and_taken_over(database: TestDatabase) {
    let site = Site::new(database).await;
    team(&site).await;
    let bakker = place(&site, "Bakker").await;
    let shown = page(&site, MANAGER, &path(bakker)).await.body;
    assert!(
        shown.contains("<strong>Fatima El Idrissi</strong>"),
        "{shown}"
    );
    assert!(
        shown.contains("van 15 gezinnen") && shown.contains("Dit gezin is nog niet overgedragen.")
    );
    hands_over(&site, bakker).await;
    let second = site.user(SECOND).await.id;
    assert_eq!(lead(&site, bakker).await, Some(second));

    // It waits for who got it, and for nobody else.
    let cookie = site.session_of(SECOND).await;
    let work = site.get("/mijn-werk", &cookie).await.body;
    assert!(
        work.contains("Lees de overdracht en neem het gezin over"),
        "{work}"
    );
    let read = site.get(&path(bakker), &cookie).await.body;
    for part in [
        "De rust is terug.",
        "Elke week een gesprek.",
        "De huur van juli.",
        "Het gezin weet het.",
    ] {
        assert!(read.contains(part), "{part}");
    }
    let id = hidden(&read, "overdracht");
    let former = site.session_of(SCREENER).await;
    let other = site
        .post(
            &format!("{}/aannemen", path(bakker)),
            &former,
            &format!("overdracht={id}"),
        )
        .await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    let taken = site
        .post(
            &format!("{}/aannemen", path(bakker)),
            &cookie,
            &format!("overdracht={id}"),
        )
        .await;
    assert_eq!(
        taken.location(),
        format!("{}?gedaan=aangenomen", path(bakker))
    );
    let after = site.get(taken.location(), &cookie).await.body;
    assert!(
        after.contains("U hebt het gezin overgenomen.")
            && after.contains("Gelezen en overgenomen op")
    );
    assert!(
        !site
            .get("/mijn-werk", &cookie)
            .await
            .body
            .contains("Lees de overdracht")
    );
}

async fn what_is_not_clear_is_sent_back(database: TestDatabase) {
    let site = Site::new(database).await;
    team(&site).await;
    let bakker = place(&site, "Bakker").await;
    hands_over(&site, bakker).await;
    let cookie = site.session_of(SECOND).await;
    let id = hidden(&site.get(&path(bakker), &cookie).await.body, "overdracht");
    let back = format!("{}/terug", path(bakker));
    let empty = site
        .post(&back, &cookie, &format!("overdracht={id}&reden=+"))
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("Schrijf op wat er ontbreekt."));
    let form = format!("overdracht={id}&reden=Wie+is+de+bewindvoerder%3F");
    let sent = site.post(&back, &cookie, &form).await;
    assert_eq!(
        sent.location(),
        "/mijn-werk?gedaan=teruggestuurd",
        "{}",
        sent.body
    );
    // From the next day on the former one is it again, and reads why.
    site.wait(DAY);
    assert_eq!(lead(&site, bakker).await, Some(site.user(MANAGER).await.id));
    let read = page(&site, MANAGER, &path(bakker)).await.body;
    assert!(read.contains("Wie is de bewindvoerder?") && read.contains("Elke week een gesprek."));
    let cookie = site.session_of(SECOND).await;
    assert!(
        !site
            .get("/mijn-werk", &cookie)
            .await
            .body
            .contains("Lees de overdracht")
    );
    let again = site.post(&back, &cookie, &form).await;
    assert_eq!(
        again.status,
        StatusCode::NOT_FOUND,
        "they do not see the family any more"
    );
}

async fn a_hand_over_asks_for_every_part_and_keeps_what_was_typed(database: TestDatabase) {
    let site = Site::new(database).await;
    team(&site).await;
    let bakker = place(&site, "Bakker").await;
    let cookie = site.session_of(MANAGER).await;
    let form = "van=morgen&situatie=Half+af.&afspraken=&aandacht=&gezin=";
    let refused = site.post(&path(bakker), &cookie, form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for what in [
        "Kies een collega.",
        "Schrijf op welke afspraken er lopen.",
        "Schrijf op waar de nieuwe regisseur op moet letten.",
        "Schrijf op wat het gezin weet en ervan vindt.",
    ] {
        assert!(refused.body.contains(what), "{what}");
    }
    let kept = site.get(&path(bakker), &cookie).await.body;
    assert!(kept.contains("Half af."));
    // What was begun is found again on the first page, without anybody's name.
    let work = site.get("/mijn-werk", &cookie).await.body;
    let (_, begun) = work.split_once("begonnen-h").unwrap();
    assert!(begun.contains(&format!(
        "<a href=\"{}\">Overdracht van een gezin</a>",
        path(bakker)
    )));
    // A day on which the one of now began already is not possible.
    let to = site.user(SECOND).await.id;
    let form = format!("wie={to}&van=1+januari+2015&{TOLD}");
    let before = site.post(&path(bakker), &cookie, &form).await;
    assert!(
        before
            .body
            .contains("Kies een dag na de dag waarop de regisseur van nu begon.")
    );
    assert_eq!(lead(&site, bakker).await, Some(site.user(MANAGER).await.id));
}

async fn somebody_stands_in_from_a_day_until_a_day(database: TestDatabase) {
    let site = Site::new(database).await;
    team(&site).await;
    let bakker = place(&site, "Bakker").await;
    let deputy = format!("/gezinnen/{}/vervanger", bakker.1);
    let cookie = site.session_of(MANAGER).await;
    let second = site.user(SECOND).await.id;
    let empty = site.post(&deputy, &cookie, "van=20+juni+2015&tot=").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("Kies een collega."));
    let form = format!("wie={second}&van=20+juni+2015&tot=10+juli+2015");
    let done = site.post(&deputy, &cookie, &form).await;
    assert_eq!(
        done.location(),
        format!("{}?gedaan=vervanger", path(bakker)),
        "{}",
        done.body
    );
    let shown = site.get(done.location(), &cookie).await.body;
    assert!(shown.contains("Vervanger: Joost Vrancken"), "{shown}");
    let twice = site.post(&deputy, &cookie, &form).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.body.contains("In deze dagen is er al een vervanger."));
}

async fn everybody_has_their_number_beside_the_norm(database: TestDatabase) {
    let site = Site::new(database).await;
    let without = page(&site, MANAGER, "/caseload").await;
    assert_eq!(without.status, StatusCode::OK);
    assert!(
        without
            .body
            .contains("Er is nog geen team dat met een aanpak werkt.")
    );
    team(&site).await;
    let shown = page(&site, MANAGER, "/caseload").await.body;
    assert!(shown.contains("Fatima El Idrissi") && shown.contains("Joost Vrancken"));
    assert!(shown.contains("van 15 gezinnen") && shown.contains("Integrale Aanpak: 15"));
    assert!(
        shown.contains("De regisseurs hebben samen 7 gezinnen."),
        "{shown}"
    );
    let second = site.user(SECOND).await.id;
    assert!(shown.contains(&format!("/caseload/verdelen/{second}")));
    let school = page(&site, "school-maastricht", "/caseload").await;
    assert_eq!(school.status, StatusCode::FORBIDDEN);
}

async fn the_families_of_who_leaves_are_shared_one_by_one(database: TestDatabase) {
    let site = Site::new(database).await;
    team(&site).await;
    let second = site.user(SECOND).await.id;
    let manager = site.user(MANAGER).await.id;
    let share = format!("/caseload/verdelen/{second}");
    let cookie = site.session_of(SCREENER).await;
    let shown = site.get(&share, &cookie).await.body;
    assert!(
        shown.contains("Verdeel de gezinnen van Joost Vrancken"),
        "{shown}"
    );
    let families: Vec<&str> = shown
        .split("name=\"naar-")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(families.len(), 3);
    // Who leads no family yet comes first.
    let free = site.user("casemanager-jeugd").await.id;
    assert!(shown.contains(&format!("<option value=\"{free}\" selected>")));
    // Who sees none of these families shares none.
    let other = page(&site, MANAGER, &share).await.body;
    assert!(other.contains("van geen gezin regisseur dat u mag zien"));
    let before = contents(&site.state.store).await["event"].len();

    let empty = site
        .post(&share, &cookie, "do=bekijk&van=15+juni+2015")
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("Kies voor ten minste één gezin"));
    // One goes, the other stays; first everything together, and nothing happened yet.
    let (goes, stays) = (families[0], families[1]);
    let form = format!(
        "van=15+juni+2015&naar-{goes}={manager}&naar-{stays}=&let-op-{goes}=Bel+eerst+oma.&{TOLD}"
    );
    let summary = site
        .post(&share, &cookie, &format!("do=bekijk&{form}"))
        .await;
    assert_eq!(summary.status, StatusCode::OK, "{}", summary.body);
    assert!(
        summary.body.contains("Draag 1 gezin over")
            && summary.body.contains("Blijft bij Joost Vrancken")
    );
    let done = site
        .post(&share, &cookie, &format!("do=verdeel&{form}"))
        .await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(
        done.body.contains("1 gezin is overgedragen."),
        "{}",
        done.body
    );
    let events = contents(&site.state.store).await;
    let handed = events["event"]
        .iter()
        .filter(|row| row.contains("handed-over"))
        .count();
    assert_eq!(handed, 1, "each family has an event of its own");
    assert!(events["event"].len() > before);
    let read = page(&site, SCREENER, &format!("/gezinnen/{goes}/overdracht"))
        .await
        .body;
    assert!(read.contains("Bel eerst oma.") && read.contains("De huur van juli."));
    let left = site.get(&share, &cookie).await.body;
    assert!(left.contains(stays) && !left.contains(&format!("naar-{goes}")));
}

async fn only_own_teams_hand_over(database: TestDatabase) {
    let site = Site::new(database).await;
    team(&site).await;
    let bosch = place(&site, "Van den Bosch").await;
    let cookie = site.session_of("school-maastricht").await;
    let shown = site.get(&path(bosch), &cookie).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("U mag dit lezen.") && !shown.body.contains("name=\"wie\""));
    let refused = site
        .post(&path(bosch), &cookie, &format!("van=15+juni+2015&{TOLD}"))
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let deputy = format!("/gezinnen/{}/vervanger", bosch.1);
    assert_eq!(
        site.get(&deputy, &cookie).await.status,
        StatusCode::FORBIDDEN
    );
    let stranger = site.session_of("bzt-deventer").await;
    assert_eq!(
        site.get(&path(bosch), &stranger).await.status,
        StatusCode::NOT_FOUND
    );
}
