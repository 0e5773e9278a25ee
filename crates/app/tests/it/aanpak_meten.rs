//! Measuring from the outside: a draft that outlives its session, errors that keep everything, change in words, and nothing that asks for
//! more answers than there are.

use axum::http::StatusCode;
use domain::aanpak::approach::{PhaseKind, Requirement};
use domain::aanpak::measurement::Instrument;
use domain::aanpak::plan::{Gezinsplan, Goal, GoalStatus, PlanForm, Say, Voice};
use domain::gezin::Leefgebied;
use domain::samenwerking::Role;
use domain::shared::{Days, GoalId};
use store::aanpak::{NewAgreement, agree_plan, begin_plan, save_plan, what_is_needed};
use store::gezin::{NewTask, add_task};
use store::testing::{TestDatabase, tamper};
use time::macros::date;
use uuid::Uuid;
use web::aanpak::known_instruments;

use crate::aanpak_zaak_world::{Followed, followed, form, sql_id};
use crate::families::{SCREENER, viewer};
use crate::site::{Answer, Site};

on_both! {
    a_measurement_is_resumed_after_the_session_ended => resumed_sqlite, resumed_postgres;
    a_refused_measurement_keeps_everything => kept_sqlite, kept_postgres;
    three_domains_and_ten_not_discussed_pass_every_gate => proportional_sqlite, proportional_postgres;
    change_is_said_in_words_with_who_scored => change_sqlite, change_postgres;
    the_safety_of_each_child_is_written_with_its_ground => safety_sqlite, safety_postgres;
    the_target_group_is_counted_and_a_person_judges => target_sqlite, target_postgres;
}

const MANAGER: &str = "casemanager-maastricht";
/// Works with a family beside the regisseur.
const SECOND: &str = "casemanager-maastricht-2";

fn zrm() -> &'static Instrument {
    known_instruments().latest("zrm").unwrap()
}

async fn measure(site: &Site, at: &Followed, cookie: &str, fields: &[(&str, &str)]) -> Answer {
    let day = [("datum", "15 juni 2015"), ("do", "opslaan")];
    let all = [day.as_slice(), fields].concat();
    site.post(&at.measure(0), cookie, &form(&all)).await
}

async fn a_measurement_is_resumed_after_the_session_ended(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = followed(&site, "Bakker").await;
    let cookie = site.session_of(MANAGER).await;
    let path = at.measure(0);
    let page = site.get(&path, &cookie).await.body;
    assert!(page.contains("Meting van Gerard Bakker") && page.contains("15 juni 2015"));
    assert!(
        !page.contains("checked><span class=\"level__face\""),
        "no score before somebody scores"
    );

    let typed = [
        ("datum", "15 juni 2015"),
        ("d-financien", "2"),
        ("g-financien", "Brieven in een la."),
    ];
    let kept = site
        .post(&format!("{path}/concept"), &cookie, &form(&typed))
        .await;
    assert!(kept.body.contains("Concept bewaard"));
    // The session ends; the form is sent all the same.
    site.wait(31 * 60);
    let more = [
        typed.as_slice(),
        &[("d-huisvesting", "nb"), ("do", "opslaan")],
    ]
    .concat();
    let ended = site.post(&path, &cookie, &form(&more)).await;
    assert!(
        ended.location().starts_with("/inloggen"),
        "{}",
        ended.status
    );
    let cookie = site.session_of(MANAGER).await;
    let page = site.get(&path, &cookie).await.body;
    assert!(page.contains("Brieven in een la.") && page.contains("Concept bewaard"));
    assert!(page.contains("name=\"d-huisvesting\" value=\"nb\" checked"));
    // Nothing was measured meanwhile, and a draft is of one account.
    assert!(
        site.get(&at.family("metingen"), &cookie)
            .await
            .body
            .contains("Er is nog niet gemeten")
    );
    let other = site.session_of(SCREENER).await;
    assert!(
        !site
            .get(&path, &other)
            .await
            .body
            .contains("Brieven in een la.")
    );

    let saved = site.post(&path, &cookie, &form(&more)).await;
    assert!(
        saved.location().contains("?gedaan=gemeten"),
        "{}",
        saved.body
    );
    let after = site.get(&path, &cookie).await.body;
    assert!(!after.contains("Concept bewaard"), "the draft is done");
    assert!(
        after.contains("Eerst dit"),
        "what was scored is asked first the next time"
    );
}

async fn a_refused_measurement_keeps_everything(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = followed(&site, "Bakker").await;
    let cookie = site.session_of(MANAGER).await;
    let empty = measure(&site, &at, &cookie, &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        empty.body.contains("href=\"#domeinen\"")
            && empty.body.contains("Vul ten minste één domein in.")
    );
    let wrong = [
        ("waar", "Thuis, met de gezinscoach"),
        ("d-middelengebruik", "3"),
        ("d-justitie", "nr"),
        ("g-sociaal-netwerk", "De buurvrouw helpt."),
        ("d-huisvesting", "4"),
        ("g-huisvesting", "Huur betaald."),
        ("o-huisvesting", "1 april 2015"),
        ("w-financien", "Het gaat best."),
    ];
    let refused = measure(&site, &at, &cookie, &wrong[..7]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, text) in [
        (
            "g-middelengebruik",
            "Schrijf bij Middelengebruik kort waaraan u dat ziet",
        ),
        (
            "g-justitie",
            "Schrijf bij Justitie waarom het niet relevant is",
        ),
        ("d-sociaal-netwerk", "Kies bij Sociaal netwerk een score"),
    ] {
        assert!(
            refused.body.contains(&format!("href=\"#{field}\"")),
            "{field}"
        );
        assert!(refused.body.contains(text), "{text}");
        assert!(
            refused.body.contains(&format!("id=\"{field}\"")),
            "{field} can be reached"
        );
    }
    for kept in [
        "Thuis, met de gezinscoach",
        "De buurvrouw helpt.",
        "Huur betaald.",
        "1 april 2015",
    ] {
        assert!(refused.body.contains(kept), "{kept}");
    }
    assert!(refused.body.contains("Deze informatie was 75 dagen oud."));
    let own = measure(&site, &at, &cookie, &wrong[4..]).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        own.body.contains("href=\"#w-financien\""),
        "own words without an own score"
    );
    assert!(
        site.get(&at.family("metingen"), &cookie)
            .await
            .body
            .contains("Er is nog niet gemeten"),
        "nothing is kept by halves"
    );
    let own = [wrong[4..].to_vec(), vec![("z-financien", "4")]].concat();
    let saved = measure(&site, &at, &cookie, &own).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = site.get(&at.family("metingen"), &cookie).await.body;
    assert!(page.contains("eigen score") && page.contains("Het gaat best."));
    assert!(
        page.contains("Deze informatie was 75 dagen oud."),
        "old information stays flagged"
    );
}

/// A plan that holds with goals on two life areas.
async fn plan(site: &Site, at: &Followed) {
    let viewer = viewer(site, MANAGER).await;
    let store = &site.state.store;
    let id = begin_plan(store, &viewer, at.place, PlanForm::Light, false)
        .await
        .unwrap();
    let goal = |number, area, words: &str| Goal {
        id: GoalId(Uuid::from_u128(number)),
        area,
        words: words.to_owned(),
        status: GoalStatus::Open,
        result: String::new(),
        actions: Vec::new(),
    };
    let mut content = Gezinsplan::empty(PlanForm::Light);
    content.own_words = "Rust in huis.".to_owned();
    content.family_view = "Dit klopt.".to_owned();
    content.goals = vec![
        goal(1, Leefgebied::Income, "Eind van de maand nog boodschappen."),
        goal(2, Leefgebied::Housing, "Ieder een eigen bed."),
    ];
    let which = (at.gemeente, id);
    let saved = save_plan(store, &viewer, which, 1, content).await.unwrap();
    let voices = at.members.iter().map(|person| Voice {
        person: *person,
        says: Say::Agrees,
        words: String::new(),
    });
    let agreement = NewAgreement {
        on: viewer.today(),
        voices: voices.collect(),
        review_days: Some(90),
    };
    agree_plan(store, &viewer, which, saved.number, &agreement)
        .await
        .unwrap();
}

async fn three_domains_and_ten_not_discussed_pass_every_gate(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = followed(&site, "Bakker").await;
    plan(&site, &at).await;
    let cookie = site.session_of(MANAGER).await;
    let relevant = ["financien", "huisvesting", "sociaal-netwerk"];
    let own: Vec<&str> = zrm().own_domains().map(|one| one.code.0.as_str()).collect();
    assert_eq!(own.len(), 13);
    let names: Vec<(String, String)> = own
        .iter()
        .map(|code| (format!("d-{code}"), format!("g-{code}")))
        .collect();
    let mut fields = Vec::new();
    for (code, (choice, ground)) in own.iter().zip(&names) {
        match relevant.contains(code) {
            true => fields.extend([
                (choice.as_str(), "3"),
                (ground.as_str(), "Gezien en besproken."),
            ]),
            false => fields.push((choice.as_str(), "nb")),
        }
    }
    let approaches = web::aanpak::approaches().unwrap();
    let maastricht = approaches
        .iter()
        .find(|(one, _)| one.gemeente == "Maastricht");
    let maastricht = &maastricht.unwrap().0;
    let manager = viewer(&site, MANAGER).await;
    let store = &site.state.store;
    let mut gates = 0;
    for phase in maastricht
        .phases
        .iter()
        .filter(|phase| phase.kind != PhaseKind::End)
    {
        // The case comes into this phase now; how it came there is another story.
        site.wait(60);
        let at_moment = site
            .state
            .clock
            .now()
            .to_offset(time::UtcOffset::UTC)
            .format(time::macros::format_description!(
                "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z"
            ))
            .unwrap();
        let sql = format!(
            "update gezin_case set phase = '{}', phase_kind = '{}', phase_since = '{at_moment}' where id = {}",
            phase.id,
            phase.kind.code(),
            sql_id(&site, at.case.0)
        );
        tamper(store, &sql).await;
        let measured = |needs: &[store::aanpak::NextStep]| -> Vec<(Requirement, bool)> {
            let needs = needs.iter().flat_map(|step| &step.needs);
            let asked = needs.filter(|need| need.requirement.needs_instrument());
            asked
                .map(|need| (need.requirement, need.is_met()))
                .collect()
        };
        let before = what_is_needed(store, &manager, known_instruments(), at.which())
            .await
            .unwrap();
        assert!(
            measured(&before).iter().all(|(_, met)| !met),
            "{}: nothing measured in it yet",
            phase.id
        );
        site.wait(60);
        let kept = measure(&site, &at, &cookie, &fields).await;
        assert_eq!(
            kept.status,
            StatusCode::SEE_OTHER,
            "{}: {}",
            phase.id,
            kept.body
        );
        let after = what_is_needed(store, &manager, known_instruments(), at.which())
            .await
            .unwrap();
        for (requirement, met) in measured(&after) {
            assert!(met, "{}: {requirement:?}", phase.id);
            gates += 1;
        }
    }
    assert!(gates >= 15, "{gates}");
    let page = site.get(&at.path, &cookie).await.body;
    assert!(!page.contains("van 13"), "nothing counts up to thirteen");
}

/// Somebody else than the regisseur who measures as well.
async fn works_along(site: &Site, at: &Followed) {
    let user = site.user(SECOND).await;
    let new = NewTask {
        organisation: user.organisation.unwrap(),
        user: Some(user.id),
        person: None,
        role: Role::CaseManager,
        what: "Meten".to_owned(),
        days: Days::since(date!(2015 - 01 - 01)),
    };
    let screener = viewer(site, SCREENER).await;
    add_task(&site.state.store, &screener, at.place, &new)
        .await
        .unwrap();
}

async fn change_is_said_in_words_with_who_scored(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = followed(&site, "Bakker").await;
    works_along(&site, &at).await;
    let (manager, second_worker) = (
        site.session_of(MANAGER).await,
        site.session_of(SECOND).await,
    );
    let first = [
        ("d-financien", "2"),
        ("g-financien", "Schulden."),
        ("z-financien", "3"),
        ("d-huisvesting", "3"),
        ("g-huisvesting", "Klein."),
        ("d-justitie", "nr"),
        ("g-justitie", "geen zaken"),
    ];
    let mut earlier = vec![("datum", "2 maart 2015"), ("do", "opslaan")];
    earlier.extend(first);
    let kept = site
        .post(&at.measure(0), &second_worker, &form(&earlier))
        .await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let second = [
        ("d-financien", "3"),
        ("g-financien", "Regeling loopt."),
        ("d-huisvesting", "nb"),
    ];
    let kept = measure(&site, &at, &manager, &second).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let page = site.get(&at.family("metingen"), &manager).await.body;
    for said in [
        "Van 2 maart 2015 tot 15 juni 2015",
        "<b>Financiën</b> van 2 naar 3",
        "<b>Huisvesting</b> was 3, nu niet besproken",
        "Iemand anders scoorde: eerst Joost Vrancken, daarna Fatima El Idrissi.",
        "Nog te weinig eigen gegevens",
        "<svg",
        "2 / 3",
        "geen zaken",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(
        !page.contains("Betrouwbaar vooruit"),
        "one step on one domain proves nothing"
    );
    // A partner sees what its agreement covers, and no more.
    let school = site.session_of("school-maastricht").await;
    let part = site.get(&at.family("metingen"), &school).await;
    assert_eq!(part.status, StatusCode::OK);
    assert!(!part.body.contains("Schulden."));
}

async fn the_safety_of_each_child_is_written_with_its_ground(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = followed(&site, "Van den Bosch").await;
    let cookie = site.session_of(MANAGER).await;
    let path = at.family("veiligheid");
    let page = site.get(&path, &cookie).await.body;
    assert_eq!(page.matches("nog niet bekeken").count(), 3);
    let empty = site.post(&path, &cookie, "").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["kind", "datum", "oordeel", "grond"] {
        assert!(
            empty.body.contains(&format!("id=\"{field}-error\"")),
            "{field}"
        );
    }
    let (parent, child) = (at.members[0].to_string(), at.members[1].to_string());
    let look = |who, day| {
        form(&[
            ("kind", who),
            ("datum", day),
            ("oordeel", "zorgen"),
            ("grond", "Veel ruzie thuis."),
        ])
    };
    let adult = site
        .post(&path, &cookie, &look(&parent, "15 juni 2015"))
        .await;
    assert!(adult.body.contains("kind-error") && adult.body.contains("Veel ruzie thuis."));
    let later = site
        .post(&path, &cookie, &look(&child, "16 juni 2015"))
        .await;
    assert!(later.body.contains("Deze dag moet nog komen."));
    let seen = site
        .post(&path, &cookie, &look(&child, "1 juni 2015"))
        .await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    let page = site.get(&path, &cookie).await.body;
    assert!(page.contains("zorgen, 1 jun") && page.contains("Telt tot en met 30 augustus 2015."));
    assert_eq!(page.matches("nog niet bekeken").count(), 2);
    site.wait(100 * 24 * 60 * 60);
    let cookie = site.session_of(MANAGER).await;
    let page = site.get(&path, &cookie).await.body;
    assert!(page.contains("te lang geleden: 1 jun"));
}

async fn the_target_group_is_counted_and_a_person_judges(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = followed(&site, "Van den Bosch").await;
    let cookie = site.session_of(MANAGER).await;
    let path = at.family("doelgroep");
    let send = |fields: Vec<(&'static str, &'static str)>| form(&fields);
    let nothing = site.post(&path, &cookie, "do=opslaan").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let three = vec![
        ("p-inkomen", "ja"),
        ("g-inkomen", "Schulden"),
        ("c-inkomen", "ja"),
        ("s-inkomen", "2011"),
        ("p-wonen", "ja"),
        ("g-wonen", "Te klein"),
        ("c-wonen", "ja"),
        ("s-wonen", "2 maart 2013"),
        ("p-werk", "ja"),
        ("g-werk", "Geen werk"),
        ("c-werk", "ja"),
        ("s-werk", ""),
        ("p-onderwijs", "nee"),
        ("p-gezin", "nee"),
        ("p-veiligheid", "nee"),
        ("p-gezondheid", "nee"),
        ("zelf", "nee"),
    ];
    let with = |more: &[(&'static str, &'static str)]| [three.clone(), more.to_vec()].concat();
    let refused = site
        .post(&path, &cookie, &send(with(&[("do", "opslaan")])))
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#s-werk\"") && refused.body.contains("Te klein"));
    let shown = site
        .post(
            &path,
            &cookie,
            &send(with(&[("s-werk", "2014"), ("do", "bekijken")])),
        )
        .await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(
        shown
            .body
            .contains("Minder dan vier leefgebieden met een blijvend probleem")
    );
    assert!(
        shown.body.contains("Dit gezin is nog niet getoetst."),
        "looking keeps nothing"
    );
    let other = [
        ("s-werk", "2014"),
        ("anders", "hoort"),
        ("reden", ""),
        ("do", "opslaan"),
    ];
    let unsaid = site.post(&path, &cookie, &send(with(&other))).await;
    assert!(unsaid.body.contains("href=\"#reden\""));
    let other = [
        ("s-werk", "2014"),
        ("anders", "hoort"),
        ("reden", "De school ziet meer."),
        ("do", "opslaan"),
    ];
    let saved = site.post(&path, &cookie, &send(with(&other))).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = site.get(&path, &cookie).await.body;
    assert!(
        page.contains("Anders beoordeeld dan geteld.") && page.contains("De school ziet meer.")
    );
    assert!(page.contains("hoort bij de doelgroep") && page.contains("sinds 2011"));
    // A partner may look, and not test.
    let school = site.session_of("school-maastricht").await;
    let theirs = site
        .post(
            &path,
            &school,
            &send(with(&[("s-werk", "2014"), ("do", "opslaan")])),
        )
        .await;
    assert_eq!(theirs.status, StatusCode::FORBIDDEN);
}
