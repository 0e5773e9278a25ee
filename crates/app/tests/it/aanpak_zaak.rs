//! Cases of families from the outside: opened, moved on, refused with what to do, urgent, closed, and seen by nobody else.

use axum::http::StatusCode;
use domain::aanpak::people::ScreenerDecision;
use store::aanpak::{ScreeningQuery, ScreeningWhose, decide_screening, screenings};
use store::testing::TestDatabase;

use crate::aanpak_zaak_world::{Followed, followed, form, team};
use crate::families::{SCREENER, place, viewer};
use crate::site::{Answer, Site};

on_both! {
    a_case_is_opened_once_and_the_dossier_leads_to_it => opened_sqlite, opened_postgres;
    a_refused_step_says_what_is_missing_and_where_it_is_done => refused_sqlite, refused_postgres;
    what_cannot_wait_is_looked_at_by_somebody_else => urgent_sqlite, urgent_postgres;
    a_family_that_refuses_gets_a_second_look_before_it_is_closed => closing_sqlite, closing_postgres;
    who_moves_second_keeps_what_was_written => stale_sqlite, stale_postgres;
    a_case_is_not_there_for_who_does_not_see_it => foreign_case_sqlite, foreign_case_postgres;
    what_was_done_is_written_down_with_its_own_errors => done_sqlite, done_postgres;
}

const MANAGER: &str = "casemanager-maastricht";

fn step<'a>(to: &'a str, kind: &'a str, note: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("naar", to), ("soort", kind), ("toelichting", note)]
}

async fn moved(site: &Site, at: &Followed, cookie: &str, fields: &[(&str, &str)]) -> Answer {
    site.post(&format!("{}/stap", at.path), cookie, &form(fields))
        .await
}

pub async fn told(site: &Site, at: &Followed, cookie: &str, kind: &str) -> Answer {
    let fields = [
        ("soort", kind),
        ("datum", "15 juni 2015"),
        ("tekst", "Aan de keukentafel."),
    ];
    site.post(&format!("{}/gedaan", at.path), cookie, &form(&fields))
        .await
}

async fn a_case_is_opened_once_and_the_dossier_leads_to_it(database: TestDatabase) {
    let site = Site::new(database).await;
    let (_, bakker) = place(&site, "Bakker").await;
    let cookie = site.session_of(MANAGER).await;
    let dossier = format!("/gezinnen/{bakker}");
    let new = format!("{dossier}/zaken/nieuw");
    let page = site.get(&dossier, &cookie).await.body;
    assert!(
        page.contains(&format!("href=\"{new}\"")),
        "the way to open one"
    );
    let empty = site.get(&new, &cookie).await.body;
    assert!(empty.contains("Er is nog geen team met een aanpak"));

    let team = team(&site, MANAGER).await.to_string();
    let page = site.get(&new, &cookie).await.body;
    assert!(page.contains("Integrale Aanpak") && page.contains("Aanmelding → Screening"));
    let nothing = site.post(&new, &cookie, "").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.body.contains("id=\"team-error\""));
    let opened = site.post(&new, &cookie, &form(&[("team", &team)])).await;
    assert!(
        opened.location().ends_with("?gedaan=geopend"),
        "{}",
        opened.body
    );
    let case = opened.location().split('?').next().unwrap().to_owned();
    let page = site.get(opened.location(), &cookie).await.body;
    assert!(page.contains("De casus is geopend.") && page.contains("MA-2015-0001"));
    assert!(page.contains("aria-current=\"step\""), "the line of phases");
    let dossier = site.get(&dossier, &cookie).await.body;
    assert!(dossier.contains(&format!("href=\"{case}\"")));

    let again = site.post(&new, &cookie, &form(&[("team", &team)])).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("MA-2015-0001") && again.body.contains(&case));
    let school = site.session_of("school-maastricht").await;
    assert_eq!(site.get(&new, &school).await.status, StatusCode::FORBIDDEN);
}

/// The screener takes a family on, in the queue of the screeners.
pub async fn taken_on(site: &Site, at: &Followed) {
    let viewer = viewer(site, SCREENER).await;
    let query = ScreeningQuery {
        whose: ScreeningWhose::All,
        case: None,
        after: None,
        limit: 100,
    };
    let store = &site.state.store;
    let all = screenings(store, &viewer, at.gemeente, &query)
        .await
        .unwrap();
    let one = all.items.iter().find(|one| one.case == at.case).unwrap();
    let decision = ScreenerDecision::TakeOn {
        approach: "maastricht-integrale-aanpak".to_owned(),
    };
    let which = (at.gemeente, one.id);
    decide_screening(
        store,
        &viewer,
        which,
        one.version,
        (&decision, "Past hier."),
    )
    .await
    .unwrap();
}

async fn a_refused_step_says_what_is_missing_and_where_it_is_done(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = followed(&site, "Van den Bosch").await;
    let screener = site.session_of(SCREENER).await;
    let manager = site.session_of(MANAGER).await;

    let page = site.get(&at.path, &screener).await.body;
    assert!(page.contains("Naar Screening kan nog niet"));
    let tell = format!("href=\"{}/gedaan?soort=geinformeerd\"", at.path);
    assert!(page.contains(&tell), "what is missing stands there before");
    let to = step("screening", "ordinary", "");
    let refused = moved(&site, &at, &manager, &to).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Deze stap doet: screener"));
    assert!(refused.body.contains("wie wat ziet.") && refused.body.contains(&tell));
    let nowhere = moved(&site, &at, &screener, &step("plan", "ordinary", "")).await;
    assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        nowhere
            .body
            .contains("Van Aanmelding naar Plan is geen stap")
    );

    let written = told(&site, &at, &screener, "geinformeerd").await;
    assert!(
        written.location().ends_with("?gedaan=gedaan"),
        "{}",
        written.body
    );
    let page = site.get(&at.path, &screener).await.body;
    assert!(page.contains("Naar Screening kan nu") && page.contains("Gezin geïnformeerd"));
    assert_eq!(
        moved(&site, &at, &screener, &to).await.location(),
        format!("{}?gedaan=stap", at.path)
    );

    let on = step("verrijken", "ordinary", "");
    let refused = moved(&site, &at, &screener, &on).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let links = [
        at.family("doelgroep"),
        format!("{}/screening", at.path),
        format!("{}?kind={}", at.family("veiligheid"), at.members[1]),
        format!("{}?kind={}", at.family("veiligheid"), at.members[2]),
        format!("{}?kind={}", at.family("veiligheid"), at.members[3]),
    ];
    for link in &links {
        assert!(refused.body.contains(&format!("href=\"{link}\"")), "{link}");
    }
    assert!(refused.body.contains(
        "Nog geen meting van Sandra van den Bosch in deze fase. Dit is niet voor uw rol"
    ));
    let measuring = format!("href=\"{}\"", at.measure(0));
    assert!(
        !refused.body.contains(&measuring) && !refused.body.contains("nog niet gemeten."),
        "no form for who does not see measurements"
    );
    let page = site.get(&at.path, &manager).await.body;
    assert!(page.contains(&measuring) && page.contains("nog niet gemeten."));
    assert!(refused.body.contains("role=\"alert\""));

    measured(&site, &at, &manager).await;
    for child in 1..=3 {
        let child = at.members[child].to_string();
        let look = [
            ("kind", child.as_str()),
            ("datum", "15 juni 2015"),
            ("oordeel", "veilig"),
            ("grond", "Gezien en gesproken, thuis."),
        ];
        let seen = site
            .post(&at.family("veiligheid"), &screener, &form(&look))
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    }
    let test = [
        ("do", "opslaan"),
        ("p-inkomen", "ja"),
        ("g-inkomen", "Schulden"),
    ];
    let tested = site
        .post(&at.family("doelgroep"), &screener, &form(&test))
        .await;
    assert_eq!(tested.status, StatusCode::SEE_OTHER, "{}", tested.body);
    taken_on(&site, &at).await;
    let went = moved(&site, &at, &screener, &on).await;
    assert_eq!(went.status, StatusCode::SEE_OTHER, "{}", went.body);
    let page = site.get(&at.path, &manager).await.body;
    for event in [
        "Van Screening naar Verrijken",
        "Meting van Sandra",
        "Veiligheid van Milan",
    ] {
        assert!(page.contains(event), "{event} stands in the line of time");
    }
}

pub async fn measured(site: &Site, at: &Followed, cookie: &str) {
    let answers = [
        ("datum", "15 juni 2015"),
        ("d-financien", "2"),
        ("g-financien", "Post blijft liggen."),
        ("do", "opslaan"),
    ];
    let kept = site.post(&at.measure(0), cookie, &form(&answers)).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
}

/// The address to which a second person answers.
fn confirm_path(page: &str) -> String {
    page.split("action=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|path| path.ends_with("/bevestigen"))
        .unwrap()
        .to_owned()
}

async fn what_cannot_wait_is_looked_at_by_somebody_else(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = followed(&site, "Bakker").await;
    let (manager, screener) = (
        site.session_of(MANAGER).await,
        site.session_of(SCREENER).await,
    );
    let silent = moved(&site, &at, &manager, &step("uitvoering", "urgent", "")).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.body.contains("Schrijf op waarom u deze stap maakt."));
    let note = "Vannacht geen dak.";
    let went = moved(&site, &at, &manager, &step("uitvoering", "urgent", note)).await;
    assert_eq!(went.status, StatusCode::SEE_OTHER, "{}", went.body);

    let own = site.get(&at.path, &manager).await.body;
    assert!(own.contains(note) && own.contains("U maakte deze stap zelf."));
    assert!(
        own.contains("17 juni 2015"),
        "two working days from a Monday"
    );
    let page = site.get(&at.path, &screener).await.body;
    let confirm = confirm_path(&page);
    let version = "versie=2";
    let self_confirmed = site
        .post(&confirm, &manager, &format!("{version}&eens=ja"))
        .await;
    assert_eq!(self_confirmed.status, StatusCode::CONFLICT);
    let open = site.post(&confirm, &screener, version).await;
    assert_eq!(open.status, StatusCode::UNPROCESSABLE_ENTITY);
    let rejected = site
        .post(&confirm, &screener, &format!("{version}&eens=nee"))
        .await;
    assert!(
        rejected.location().ends_with("?gedaan=niet-bevestigd"),
        "{}",
        rejected.body
    );

    let page = site.get(&at.path, &manager).await.body;
    assert!(page.contains("Terug naar Aanmelding"), "the way back");
    let back = step("aanmelding", "return", "Collega ziet een andere weg.");
    let back = moved(&site, &at, &manager, &back).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    let page = site.get(&at.path, &manager).await.body;
    assert!(page.contains("Terug van Uitvoering naar Aanmelding"));
}

async fn a_family_that_refuses_gets_a_second_look_before_it_is_closed(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = followed(&site, "Bakker").await;
    let (manager, screener) = (
        site.session_of(MANAGER).await,
        site.session_of(SCREENER).await,
    );
    let no_reason = moved(
        &site,
        &at,
        &manager,
        &step("afgesloten", "exit", "Wil niet."),
    )
    .await;
    assert!(
        no_reason
            .body
            .contains("Kies een reden om de casus te sluiten.")
    );
    let mut close = step(
        "afgesloten",
        "exit",
        "Driemaal geweest, het gezin wil niet.",
    );
    close.push(("reden", "weigert"));
    let refused = moved(&site, &at, &manager, &close).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let look = format!("{}/tweede-blik", at.path);
    assert!(
        refused
            .body
            .contains(&format!("href=\"{look}?reden=weigert\""))
    );
    assert!(
        refused
            .body
            .contains("Driemaal geweest, het gezin wil niet."),
        "what was typed stays"
    );

    let empty = site.post(&look, &screener, "").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("tekst-error"));
    let fields = [("reden", "weigert"), ("tekst", "Alles is geprobeerd.")];
    // Who looked does not make the move.
    let looked = site.post(&look, &screener, &form(&fields)).await;
    assert!(
        looked.location().ends_with("?gedaan=blik"),
        "{}",
        looked.body
    );
    let own = moved(&site, &at, &screener, &close).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    let closed = moved(&site, &at, &manager, &close).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
    let page = site.get(&at.path, &manager).await.body;
    assert!(page.contains("Deze casus is gesloten op 15 juni 2015."));
    assert!(!page.contains(&format!("action=\"{}/stap\"", at.path)));
    let measure = site.get(&at.measure(0), &manager).await.body;
    assert!(measure.contains("Deze casus is gesloten."));
    let after = told(&site, &at, &manager, "gesprek").await;
    assert_eq!(after.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn who_moves_second_keeps_what_was_written(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = followed(&site, "Bakker").await;
    let (manager, screener) = (
        site.session_of(MANAGER).await,
        site.session_of(SCREENER).await,
    );
    let first = step("uitvoering", "urgent", "Vannacht geen dak.");
    assert_eq!(
        moved(&site, &at, &manager, &first).await.status,
        StatusCode::SEE_OTHER
    );
    let mut second = step("afgesloten", "exit", "Verhuisd naar Meerssen.");
    second.extend([("reden", "verhuisd"), ("versie", "1")]);
    let stale = moved(&site, &at, &screener, &second).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Hij staat nu in Uitvoering."));
    assert!(
        stale.body.contains("Verhuisd naar Meerssen."),
        "nothing is lost"
    );
}

async fn a_case_is_not_there_for_who_does_not_see_it(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = followed(&site, "Bakker").await;
    let other = followed(&site, "Okafor").await;
    let pages = [
        at.path.clone(),
        at.measure(0),
        at.family("metingen"),
        at.family("veiligheid"),
        at.family("doelgroep"),
        format!("{}/gedaan", at.path),
        format!("{}/tweede-blik", at.path),
    ];
    for login in [
        "jeugdhulp-maastricht",
        "bzt-deventer",
        "casemanager-maastricht-2",
    ] {
        let cookie = site.session_of(login).await;
        for page in &pages {
            let answer = site.get(page, &cookie).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{login}: {page}");
        }
        let step = moved(&site, &at, &cookie, &step("screening", "ordinary", "")).await;
        assert_eq!(step.status, StatusCode::NOT_FOUND, "{login}");
    }
    // A case of another family that this person sees too.
    let cookie = site.session_of(SCREENER).await;
    let mixed = format!("/gezinnen/{}/zaken/{}", at.place.1, other.case);
    assert_eq!(
        site.get(&mixed, &cookie).await.status,
        StatusCode::NOT_FOUND
    );
    let child = site.get(&at.measure(1), &cookie).await;
    assert_eq!(
        child.status,
        StatusCode::CONFLICT,
        "a child is not measured"
    );
    let stranger = format!("{}/meten/{}", at.path, other.members[0]);
    assert_eq!(
        site.get(&stranger, &cookie).await.status,
        StatusCode::NOT_FOUND
    );
}

async fn what_was_done_is_written_down_with_its_own_errors(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = followed(&site, "Bakker").await;
    let cookie = site.session_of(MANAGER).await;
    let path = format!("{}/gedaan", at.path);
    let shown = site
        .get(&format!("{path}?soort=gesprek"), &cookie)
        .await
        .body;
    assert!(shown.contains("value=\"gesprek\" checked") && shown.contains("15 juni 2015"));
    let empty = site.post(&path, &cookie, "").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["soort", "datum", "tekst"] {
        assert!(
            empty.body.contains(&format!("id=\"{field}-error\"")),
            "{field}"
        );
    }
    let past = [
        ("soort", "volgend-contact"),
        ("datum", "14 juni 2015"),
        ("tekst", "Bellen"),
    ];
    let past = site.post(&path, &cookie, &form(&past)).await;
    assert!(past.body.contains("Deze dag is al voorbij.") && past.body.contains("Bellen"));
    let coach = told(&site, &at, &cookie, "coach-voorgesteld").await;
    assert_eq!(coach.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        coach
            .body
            .contains(&format!("href=\"{}\"", at.family("taken/nieuw")))
    );
    let ahead = [
        ("soort", "volgend-contact"),
        ("datum", "1 juli 2015"),
        ("tekst", "Bellen over de vakantie"),
    ];
    let ahead = site.post(&path, &cookie, &form(&ahead)).await;
    assert_eq!(ahead.status, StatusCode::SEE_OTHER, "{}", ahead.body);
    let page = site.get(&at.path, &cookie).await.body;
    assert!(page.contains("1 jul") && page.contains("gepland"));
}
