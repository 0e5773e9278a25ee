//! My work: what waits for people of the demonstration, how they choose from it, and what they keep.

use axum::http::StatusCode;
use domain::aanpak::plan::{
    Action, ActionOwner, ActionStatus, Gezinsplan, Goal, GoalStatus, PlanForm, Say, Voice,
};
use domain::gezin::{ConsultationKind, Leefgebied};
use domain::shared::{ActionId, CaseId, GoalId, TeamId};
use store::Ctx;
use store::aanpak::{
    NewAgreement, NewTeam, OpenedCase, agree_plan, begin_plan, create_team, open_case, save_plan,
};
use store::gezin::{NewConsultation, create_consultation};
use store::testing::TestDatabase;
use time::Duration;
use uuid::Uuid;

use crate::families::{Place, SCREENER, dossier, place, viewer};
use crate::site::{Answer, Site};

pub const MANAGER: &str = "casemanager-maastricht";
pub const SECOND: &str = "casemanager-maastricht-2";
pub const DAY: i64 = 24 * 60 * 60;

on_both! {
    it_opens_first_and_says_that_nothing_waits => nothing_sqlite, nothing_postgres;
    what_is_to_be_done_stands_in_its_part_and_leads_to_its_place => parts_sqlite, parts_postgres;
    a_choice_is_a_link_and_is_kept_under_a_name => choices_sqlite, choices_postgres;
    a_partner_finds_their_families_and_no_work_of_others => partner_sqlite, partner_postgres;
    the_consultations_of_this_week_stand_beside_it => agenda_sqlite, agenda_postgres;
}

/// The team of Maastricht that works in its approach.
pub async fn team(site: &Site) -> TeamId {
    let store = &site.state.store;
    web::aanpak::register(store, &site.state.clock)
        .await
        .unwrap();
    let manager = site.user(MANAGER).await;
    let (approach, _) = web::aanpak::approaches().unwrap().remove(0);
    let new = NewTeam {
        gemeente: manager.gemeente.unwrap(),
        name: "Team Integrale Aanpak".to_owned(),
        organisation: manager.organisation.unwrap(),
        approach: approach.reference,
        from: web::layout::moment::local(site.state.clock.now()).date(),
    };
    let ctx = Ctx::system("test", site.state.clock.now());
    create_team(store, &ctx, &new).await.unwrap()
}

/// A case of a family of Maastricht, which waits for a screener.
pub async fn opened(site: &Site, team: TeamId, name: &str) -> (Place, OpenedCase) {
    let place = place(site, name).await;
    let screener = viewer(site, SCREENER).await;
    let case = open_case(&site.state.store, &screener, place, team).await;
    (place, case.unwrap())
}

pub fn case_path((_, gezin): Place, case: CaseId) -> String {
    format!("/gezinnen/{gezin}/zaken/{case}")
}

pub async fn page(site: &Site, login: &str, path: &str) -> Answer {
    let cookie = site.session_of(login).await;
    site.get(path, &cookie).await
}

/// The part of the list with this place on the page.
fn part<'a>(body: &'a str, code: &str) -> &'a str {
    let start = format!("<tbody id=\"{code}\">");
    let rest = body.split_once(&start);
    let (_, rest) = rest.unwrap_or_else(|| panic!("there is no part {code} in {body}"));
    rest.split("</tbody>").next().unwrap()
}

async fn it_opens_first_and_says_that_nothing_waits(database: TestDatabase) {
    let site = Site::new(database).await;
    let first = page(&site, MANAGER, "/").await;
    assert_eq!(first.location(), "/mijn-werk");
    let work = page(&site, MANAGER, "/mijn-werk").await;
    assert_eq!(work.status, StatusCode::OK);
    assert!(work.body.contains("Er wacht niets op u"), "{}", work.body);
    assert!(work.body.contains("Vandaag hebt u geen overleg."));
    assert!(
        work.body
            .contains(r#"<a href="/mijn-werk" aria-current="page">"#)
    );
    // With a choice it is the choice that holds nothing.
    let chosen = page(&site, MANAGER, "/mijn-werk?soort=actie").await;
    assert!(chosen.body.contains("Met deze keuze is er niets te doen"));
    let odd = "/mijn-werk?soort=%3Cb%3E&gezin=x&termijn=ooit&na=1.2.3";
    let odd = page(&site, MANAGER, odd).await;
    assert_eq!(odd.status, StatusCode::OK);
    let signatory = page(&site, "tekenaar-politie", "/mijn-werk").await;
    assert_eq!(signatory.status, StatusCode::FORBIDDEN);
}

/// A plan that holds, in which the case manager carries an action.
pub async fn with_action(site: &Site, place: Place, what: &str) -> ActionId {
    let store = &site.state.store;
    let manager = viewer(site, MANAGER).await;
    let today = manager.today();
    let action = ActionId(Uuid::from_u128(0xac7));
    let content = Gezinsplan {
        own_words: "Rust in huis".to_owned(),
        goals: vec![Goal {
            id: GoalId(Uuid::from_u128(0x90a1)),
            area: Leefgebied::Housing,
            words: "Wij kunnen hier blijven wonen".to_owned(),
            status: GoalStatus::Open,
            result: String::new(),
            actions: vec![Action {
                id: action,
                what: what.to_owned(),
                owner: Some(ActionOwner::Professional {
                    organisation: manager.organisation(),
                    user: Some(manager.user()),
                }),
                starts_on: today,
                term: Some(today + Duration::days(3)),
                status: ActionStatus::Open,
                outcome: String::new(),
            }],
        }],
        ..Gezinsplan::empty(PlanForm::Light)
    };
    let plan = begin_plan(store, &manager, place, PlanForm::Light, false)
        .await
        .unwrap();
    let at = (place.0, plan);
    save_plan(store, &manager, at, 1, content).await.unwrap();
    let seen = dossier(site, MANAGER, place).await.unwrap();
    let of_age = |who: &&store::gezin::Who| {
        let born = who.born_on.unwrap_or(today);
        born.replace_year(born.year() + 12).unwrap_or(born) <= today
    };
    let voices = seen.members.iter().filter(of_age).map(|who| Voice {
        person: who.person,
        says: Say::Agrees,
        words: String::new(),
    });
    let agreement = NewAgreement {
        on: today,
        voices: voices.collect(),
        review_days: Some(90),
    };
    agree_plan(store, &manager, at, 2, &agreement)
        .await
        .unwrap();
    action
}

async fn what_is_to_be_done_stands_in_its_part_and_leads_to_its_place(database: TestDatabase) {
    let site = Site::new(database).await;
    let team = team(&site).await;
    let (bakker, case) = opened(&site, team, "Bakker").await;
    let action = with_action(&site, bakker, "Bel de woningstichting over de huur").await;
    let gezin = bakker.1;

    // Three working days before the term it is coming up; the screening waits for any screener.
    let work = page(&site, MANAGER, "/mijn-werk").await.body;
    let coming = part(&work, "later");
    assert!(
        coming.contains("Bel de woningstichting over de huur"),
        "{coming}"
    );
    assert!(coming.contains(&format!("/gezinnen/{gezin}/plan#actie-{action}")));
    assert!(coming.contains("over 3 dagen") && coming.contains("Gezin Bakker"));
    assert!(coming.contains(&case.number) && coming.contains("Aanmelding"));
    assert!(coming.contains("Kijk met het gezin terug op het plan"));
    assert!(!work.contains("Beslis over de aanmelding"), "no screener");
    let queue = page(&site, SCREENER, "/mijn-werk").await.body;
    let waits = part(&queue, "wacht");
    assert!(waits.contains("Beslis over de aanmelding"));
    assert!(waits.contains("Nog niemand heeft deze aanmelding opgepakt."));
    assert!(waits.contains(&format!("{}/screening", case_path(bakker, case.id))));
    assert!(
        !queue.contains("woningstichting over de huur"),
        "of another"
    );

    site.wait(3 * DAY);
    let work = page(&site, MANAGER, "/mijn-werk").await.body;
    let today = part(&work, "vandaag");
    assert!(today.contains("Bel de woningstichting") && today.contains("due--today"));

    site.wait(17 * DAY);
    let work = page(&site, MANAGER, "/mijn-werk").await.body;
    assert!(part(&work, "laat").contains("17 dagen te laat"));
    let silent = part(&work, "stilte");
    assert!(silent.contains("Spreek het gezin"), "{silent}");
    assert!(silent.contains(&case_path(bakker, case.id)));
    let queue = page(&site, SCREENER, "/mijn-werk").await.body;
    assert!(part(&queue, "laat").contains("6 dagen te laat"));
    // The numbers above the list are those of its parts.
    assert!(work.contains(r##"<a href="#laat"><b>1</b> <span>te laat</span></a>"##));
}

async fn a_choice_is_a_link_and_is_kept_under_a_name(database: TestDatabase) {
    let site = Site::new(database).await;
    let team = team(&site).await;
    let (bakker, _) = opened(&site, team, "Bakker").await;
    with_action(&site, bakker, "Post sorteren").await;
    let path = "/mijn-werk?soort=actie&termijn=week";
    let only = page(&site, MANAGER, "/mijn-werk?soort=evaluatie")
        .await
        .body;
    assert!(only.contains("Kijk met het gezin terug") && !only.contains("Post sorteren"));
    assert!(only.contains(r#"<a href="/mijn-werk?soort=evaluatie" aria-current="true">"#));
    assert!(
        only.contains(r#"href="/mijn-werk?soort=actie""#),
        "the others are links"
    );
    let family = format!("/mijn-werk?gezin={}", bakker.1);
    let family = page(&site, MANAGER, &family).await.body;
    assert!(
        family.contains("Post sorteren")
            && family.contains(r#"choices__chosen" href="/mijn-werk""#)
    );

    let cookie = site.session_of(MANAGER).await;
    let form = "soort=actie&termijn=week&gezin=&weergave=Deze+week";
    let kept = site.post("/mijn-werk/weergaven", &cookie, form).await;
    assert_eq!(
        (kept.status, kept.location()),
        (StatusCode::SEE_OTHER, path)
    );
    let seen = site.get(path, &cookie).await.body;
    assert!(seen.contains(r#"<a class="choices__view" href="/mijn-werk?soort=actie&#38;termijn=week" aria-current="true">"#)
        || seen.contains(r#"<a class="choices__view" href="/mijn-werk?soort=actie&amp;termijn=week" aria-current="true">"#), "{seen}");
    let other = page(&site, SECOND, "/mijn-werk").await.body;
    assert!(!other.contains("Deze week</a>") && !other.contains("choices__view"));

    for (form, what) in [
        ("soort=actie&weergave=+", "Geef de weergave een naam."),
        ("weergave=Alles", "Kies eerst een termijn"),
    ] {
        let refused = site.post("/mijn-werk/weergaven", &cookie, form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains(what), "{}", refused.body);
    }
    let gone = "soort=actie&termijn=week&weergave=Deze+week";
    let gone = site.post("/mijn-werk/weergaven/weg", &cookie, gone).await;
    assert_eq!(gone.location(), path);
    assert!(!site.get(path, &cookie).await.body.contains("choices__view"));
}

async fn a_partner_finds_their_families_and_no_work_of_others(database: TestDatabase) {
    let site = Site::new(database).await;
    let team = team(&site).await;
    let (bakker, _) = opened(&site, team, "Bakker").await;
    with_action(&site, bakker, "Post sorteren").await;
    site.wait(40 * DAY);
    let school = page(&site, "school-maastricht", "/mijn-werk").await;
    assert_eq!(school.status, StatusCode::OK);
    assert!(
        school.body.contains("Er wacht niets op u"),
        "{}",
        school.body
    );
    assert!(school.body.contains("Gezinnen waarmee u een taak hebt"));
    assert!(school.body.contains("Gezin Van den Bosch</a>"));
    assert!(!school.body.contains("/caseload") && !school.body.contains("Post sorteren"));
    let police = page(&site, "politie-maastricht", "/mijn-werk").await.body;
    assert!(!police.contains("Bakker"), "{police}");
}

async fn the_consultations_of_this_week_stand_beside_it(database: TestDatabase) {
    let site = Site::new(database).await;
    let (gemeente, gezin) = place(&site, "Bakker").await;
    let manager = viewer(&site, MANAGER).await;
    for (hours, place) in [
        (2, "Kamer vandaag"),
        (50, "Kamer overmorgen"),
        (24 * 8, "Kamer later"),
    ] {
        let new = NewConsultation {
            gemeente,
            kind: ConsultationKind::CaseConference,
            starts_at: site.state.clock.now() + Duration::hours(hours),
            place: place.to_owned(),
            agenda: vec![gezin],
        };
        create_consultation(&site.state.store, &manager, &new)
            .await
            .unwrap();
    }
    let work = page(&site, MANAGER, "/mijn-werk").await.body;
    let (_, beside) = work.split_once("vandaag-h").unwrap();
    assert!(beside.contains("Kamer vandaag"), "{beside}");
    let (_, week) = beside.split_once("week-h").unwrap();
    assert!(week.contains("Kamer overmorgen") && !week.contains("Kamer vandaag"));
    assert!(!work.contains("Kamer later"));
    let other = page(&site, SECOND, "/mijn-werk").await.body;
    assert!(!other.contains("Kamer vandaag"));
}
