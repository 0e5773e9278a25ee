//! The queue of the screeners, taking one, and deciding with who will keep the family together.

use axum::http::StatusCode;
use domain::shared::MemberRole;
use store::gezin::{
    GezinKind, MemberWho, NewGezin, NewMember, NewPerson, OwnTask, PersonName, create_gezin,
};
use store::testing::TestDatabase;

use crate::aanpak_work::{DAY, MANAGER, case_path, opened, page, team};
use crate::families::{Place, SCREENER, dossier, place, viewer};
use crate::site::Site;

on_both! {
    the_queue_shows_the_first_last_day_first_and_marks_what_is_late => queue_sqlite, queue_postgres;
    a_decision_asks_for_a_reason_and_keeps_what_was_typed => refused_sqlite, refused_postgres;
    the_regisseur_is_chosen_with_the_decision => chosen_sqlite, chosen_postgres;
    who_comes_second_sees_what_was_decided_and_loses_nothing => second_sqlite, second_postgres;
    who_does_not_see_the_family_finds_no_screening => unseen_sqlite, unseen_postgres;
}

/// The hidden field of a form.
pub fn hidden(body: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let rest = body.split_once(&start);
    let (_, rest) = rest.unwrap_or_else(|| panic!("there is no field {name} in {body}"));
    rest.split('"').next().unwrap().to_owned()
}

async fn the_queue_shows_the_first_last_day_first_and_marks_what_is_late(database: TestDatabase) {
    let site = Site::new(database).await;
    let none = page(&site, SCREENER, "/aanmeldingen").await;
    assert_eq!(none.status, StatusCode::OK);
    assert!(none.body.contains("Er wacht geen gezin op een besluit."));
    assert!(none.body.contains("Hier wacht niets"));
    let team = team(&site).await;
    let (bakker, first) = opened(&site, team, "Bakker").await;
    site.wait(3 * DAY);
    let (_, second) = opened(&site, team, "Okafor").await;
    let queue = page(&site, SCREENER, "/aanmeldingen").await.body;
    assert!(
        queue.contains("2 gezinnen wachten op een besluit."),
        "{queue}"
    );
    let [one, other] =
        [&first.number, &second.number].map(|number| queue.find(number.as_str()).unwrap());
    assert!(one < other, "the first last day first");

    site.wait(12 * DAY);
    let queue = page(&site, SCREENER, "/aanmeldingen").await.body;
    assert!(queue.contains("1 is te laat.") && queue.contains("1 dag te laat"));
    let refused = page(&site, MANAGER, "/aanmeldingen").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);

    // Taking one makes it one's own; a page that was read before that is not the last word.
    let cookie = site.session_of(SCREENER).await;
    let claim = format!("/aanmeldingen/{}/oppakken", first.screening.unwrap());
    let form = format!("versie=1&gezin={}&zaak={}", bakker.1, first.id);
    let taken = site.post(&claim, &cookie, &form).await;
    assert_eq!(
        taken.location(),
        format!("{}/screening", case_path(bakker, first.id))
    );
    let again = site.post(&claim, &cookie, &form).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.body.contains("intussen veranderd"), "{}", again.body);
    let mine = site.get("/aanmeldingen?van=mijn", &cookie).await.body;
    assert!(mine.contains(&first.number) && !mine.contains(&second.number));
    assert!(mine.contains(">Beslis<"));
    let free = site.get("/aanmeldingen?van=vrij", &cookie).await.body;
    assert!(!free.contains(&first.number) && free.contains(&second.number));
}

async fn a_decision_asks_for_a_reason_and_keeps_what_was_typed(database: TestDatabase) {
    let site = Site::new(database).await;
    let team = team(&site).await;
    let (bakker, case) = opened(&site, team, "Bakker").await;
    let path = format!("{}/screening", case_path(bakker, case.id));
    let cookie = site.session_of(SCREENER).await;
    let shown = site.get(&path, &cookie).await.body;
    for choice in ["doet-mee", "wijkteam", "meer-weten", "nee"] {
        assert!(shown.contains(&format!("value=\"{choice}\"")), "{choice}");
    }
    assert!(shown.contains("is al regisseur van dit gezin."));
    let version = hidden(&shown, "versie");

    let empty = site
        .post(&path, &cookie, &format!("versie={version}&waarom="))
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("Kies wat u besluit."));
    assert!(empty.body.contains("Schrijf op waarom u dit besluit."));
    let form = format!(
        "versie={version}&besluit=meer-weten&bij=&verwacht=1+januari+2014&waarom=De+school+weet+meer."
    );
    let wrong = site.post(&path, &cookie, &form).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = [
        "Schrijf op aan wie u het vraagt.",
        "Kies een dag vanaf vandaag.",
    ];
    assert!(
        told.iter().any(|one| wrong.body.contains(one)),
        "{}",
        wrong.body
    );
    // What was typed is kept as a draft, under the key of the family.
    let kept = site.get(&path, &cookie).await.body;
    assert!(kept.contains("De school weet meer.") && kept.contains("Concept bewaard"));

    let form = format!(
        "versie={version}&besluit=meer-weten&bij=de+school&verwacht=1+juli+2015&waarom=De+school+weet+meer."
    );
    let asked = site.post(&path, &cookie, &form).await;
    assert_eq!(
        asked.location(),
        format!("{path}?gedaan=besloten"),
        "{}",
        asked.body
    );
    let after = site.get(asked.location(), &cookie).await.body;
    assert!(after.contains("Het besluit is vastgelegd."));
    assert!(after.contains("Gevraagd aan de school, antwoord verwacht op"));
    assert!(after.contains("name=\"besluit\""), "it still waits");
    assert!(!after.contains("Concept bewaard"));

    let version = hidden(&after, "versie");
    let form = format!("versie={version}&besluit=wijkteam&waarom=Het+is+lichter+dan+gedacht.");
    let closed = site.post(&path, &cookie, &form).await;
    let after = site.get(closed.location(), &cookie).await.body;
    assert!(after.contains("Het wijkteam helpt verder"));
    assert!(after.contains("Het is lichter dan gedacht."));
    assert!(
        !after.contains("name=\"besluit\""),
        "nothing waits any more"
    );
    // Who works with the family reads what was decided.
    let read = page(&site, MANAGER, &path).await.body;
    assert!(read.contains("Het is lichter dan gedacht.") && read.contains("Noor Beckers"));
}

/// A family without a lead professional, made by the screener.
async fn new_family(site: &Site) -> Place {
    let screener = viewer(site, SCREENER).await;
    let gemeente = site.user(SCREENER).await.gemeente.unwrap();
    let member = |given: &str, role| NewMember {
        who: MemberWho::New(NewPerson {
            name: PersonName {
                given: given.to_owned(),
                prefix: String::new(),
                family: "Nijhof".to_owned(),
            },
            born_on: None,
            bsn: None,
        }),
        role,
        from: screener.today(),
        addresses: Vec::new(),
    };
    let new = NewGezin {
        gemeente,
        kind: GezinKind::Gezin,
        name: "Nijhof".to_owned(),
        wijk: None,
        members: vec![
            member("Ria", MemberRole::Parent),
            member("Tom", MemberRole::Child),
        ],
        task: OwnTask {
            role: None,
            what: "Eerste contact".to_owned(),
            regisseur: false,
        },
    };
    let made = create_gezin(&site.state.store, &screener, &new).await;
    (gemeente, made.unwrap().id)
}

async fn the_regisseur_is_chosen_with_the_decision(database: TestDatabase) {
    let site = Site::new(database).await;
    let team = team(&site).await;
    let nijhof = new_family(&site).await;
    let screener = viewer(&site, SCREENER).await;
    let case = store::aanpak::open_case(&site.state.store, &screener, nijhof, team)
        .await
        .unwrap();
    let path = format!("{}/screening", case_path(nijhof, case.id));
    let cookie = site.session_of(SCREENER).await;
    let shown = site.get(&path, &cookie).await.body;
    assert!(shown.contains("Wie wordt regisseur?"), "{shown}");
    assert!(shown.contains("van 15 gezinnen") && shown.contains("Fatima El Idrissi"));
    assert!(!shown.contains("Els Vroomen"), "of another organisation");
    let manager = site.user(MANAGER).await.id;
    let form = format!(
        "versie={}&besluit=doet-mee&aanpak=maastricht-integrale-aanpak&regisseur={manager}&waarom=Het+past.",
        hidden(&shown, "versie")
    );
    let done = site.post(&path, &cookie, &form).await;
    assert_eq!(
        done.location(),
        format!("{path}?gedaan=besloten"),
        "{}",
        done.body
    );
    let seen = dossier(&site, MANAGER, nijhof).await.unwrap();
    let lead = seen.tasks.iter().find(|task| task.regisseur).unwrap();
    assert_eq!(lead.user, Some(manager));
    let after = site.get(done.location(), &cookie).await.body;
    assert!(after.contains("Het gezin doet mee") && after.contains("Integrale Aanpak"));
    let work = page(&site, MANAGER, "/mijn-werk").await.body;
    assert!(work.contains("Gezin Nijhof") && work.contains("Maak kennis met dit gezin"));
}

async fn who_comes_second_sees_what_was_decided_and_loses_nothing(database: TestDatabase) {
    let site = Site::new(database).await;
    let team = team(&site).await;
    let (bakker, case) = opened(&site, team, "Bakker").await;
    let path = format!("{}/screening", case_path(bakker, case.id));
    let cookie = site.session_of(SCREENER).await;
    let form = "versie=1&besluit=nee&waarom=Geen+vraag.";
    let first = site.post(&path, &cookie, form).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let form = "versie=1&besluit=wijkteam&waarom=Mijn+eigen+tekst.";
    let second = site.post(&path, &cookie, form).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(
        second
            .body
            .contains("Iemand anders heeft intussen beslist.")
    );
    assert!(second.body.contains("Geen vraag.") && second.body.contains("Mijn eigen tekst."));
    let kept = site.get(&path, &cookie).await.body;
    assert!(kept.contains("Mijn eigen tekst."));
    let thrown = site.post(&path, &cookie, "do=weggooien").await;
    assert_eq!(thrown.status, StatusCode::SEE_OTHER);
    assert!(
        !site
            .get(&path, &cookie)
            .await
            .body
            .contains("Mijn eigen tekst.")
    );
}

async fn who_does_not_see_the_family_finds_no_screening(database: TestDatabase) {
    let site = Site::new(database).await;
    let team = team(&site).await;
    let (bakker, case) = opened(&site, team, "Bakker").await;
    let path = format!("{}/screening", case_path(bakker, case.id));
    for login in ["politie-maastricht", "bzt-deventer"] {
        let answer = page(&site, login, &path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{login}");
    }
    // Of another family it is not there either.
    let other = place(&site, "Okafor").await;
    let wrong = format!("{}/screening", case_path(other, case.id));
    let answer = page(&site, SCREENER, &wrong).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}
