//! Every route with a family in its path, as every account, for a family of their own, a foreign one, one of another municipality and
//! one that does not exist. What somebody does not see answers exactly as what is not there.

use std::collections::BTreeSet;

use app::router::routes;
use axum::http::StatusCode;
use store::testing::TestDatabase;

use crate::aanpak_work;
use crate::aanpak_zaak_world::case_of;
use crate::families::{
    BZT, Place, SCREENER, dossier, file_by, neighbour_of, place, plan_of, relation_of, viewer,
};
use crate::site::{Answer, Site};

/// What names a case in a path: who sees one follows from the plan, so its routes have a test of their own.
const CASE: &str = "{zaak}";
/// The decision of a screener: another role than those that work with a family, so it stands in [`CASE`]'s test alone.
const SCREENING: &str = "{zaak}/screening";
/// Nobody's.
const NOBODY: &str = "0198c1a2-0000-7000-8000-00000000dead";

/// How one's own family answers: to own teams, and to a partner. The last one says whether only to who sees the plan: for others it is
/// not there.
type Own = (u16, u16, bool);

/// A page that everybody who sees the family may open.
const PAGE: Own = (200, 200, false);
/// A form that everybody who sees the family may send; an empty one comes back.
const FORM: Own = (422, 422, false);
/// A page for own teams.
const TEAM: Own = (200, 403, false);
/// A form for own teams; an empty one comes back.
const TEAM_FORM: Own = (422, 403, false);
/// A form for own teams that says which version it was made from; an empty one is of none.
const TEAM_VERSION: Own = (409, 403, false);
/// The same for whoever wrote the piece.
const VERSION: Own = (409, 409, false);

/// A merge that there is not, for own teams.
const MERGE: Own = (404, 403, false);

/// Of the plan: a page for who sees it.
const PLAN: Own = (200, 200, true);
/// A page of the plan for own teams.
const PLAN_TEAM: Own = (200, 403, true);
/// A form of the plan for own teams; an empty one comes back.
const PLAN_FORM: Own = (422, 403, true);
/// The same, with the version it was made from, or for a plan that holds; this one is a draft.
const PLAN_VERSION: Own = (409, 403, true);
/// What is told of no action, to who sees the plan.
const PLAN_TELLS: Own = (409, 409, true);
/// The plan on paper: a build without PDF cannot make it.
const PLAN_PAPER: Own = if cfg!(feature = "pdf") {
    PLAN
} else {
    (501, 501, true)
};
/// Beginning a plan: the one that is being written is opened.
const BEGIN: Own = (303, 403, false);

#[rustfmt::skip]
const TABLE: [(&str, &str, Own); 88] = [
    ("GET", "/gezinnen/{id}", PAGE),
    ("GET", "/gezinnen/{id}/zaken/nieuw", TEAM),
    ("POST", "/gezinnen/{id}/zaken/nieuw", TEAM_FORM),
    ("GET", "/gezinnen/{id}/zaken/{zaak}", PAGE),
    ("POST", "/gezinnen/{id}/zaken/{zaak}/stap", FORM),
    ("POST", "/gezinnen/{id}/zaken/{zaak}/stap/{stap}/bevestigen", FORM),
    ("GET", "/gezinnen/{id}/zaken/{zaak}/tweede-blik", PAGE),
    ("POST", "/gezinnen/{id}/zaken/{zaak}/tweede-blik", FORM),
    ("GET", "/gezinnen/{id}/zaken/{zaak}/gedaan", PAGE),
    ("POST", "/gezinnen/{id}/zaken/{zaak}/gedaan", FORM),
    ("GET", "/gezinnen/{id}/zaken/{zaak}/meten/{persoon}", PAGE),
    ("POST", "/gezinnen/{id}/zaken/{zaak}/meten/{persoon}", FORM),
    ("POST", "/gezinnen/{id}/zaken/{zaak}/meten/{persoon}/concept", PAGE),
    ("GET", "/gezinnen/{id}/metingen", PAGE),
    ("GET", "/gezinnen/{id}/veiligheid", PAGE),
    ("POST", "/gezinnen/{id}/veiligheid", FORM),
    ("GET", "/gezinnen/{id}/doelgroep", PAGE),
    ("POST", "/gezinnen/{id}/doelgroep", FORM),
    ("POST", "/gezinnen/{id}/doelgroep/concept", PAGE),
    ("GET", "/gezinnen/{id}/wijzigen", TEAM),
    ("POST", "/gezinnen/{id}/wijzigen", TEAM_VERSION),
    ("GET", "/gezinnen/{id}/samenvoegen", TEAM),
    ("POST", "/gezinnen/{id}/samenvoegen", TEAM_FORM),
    ("GET", "/gezinnen/{id}/samenvoegingen/{samenvoeging}/scheiden", MERGE),
    ("POST", "/gezinnen/{id}/samenvoegingen/{samenvoeging}/scheiden", MERGE),
    ("GET", "/gezinnen/{id}/leden", TEAM),
    ("GET", "/gezinnen/{id}/leden/nieuw", TEAM),
    ("POST", "/gezinnen/{id}/leden/nieuw", TEAM_FORM),
    ("GET", "/gezinnen/{id}/leden/{persoon}/wijzigen", TEAM),
    ("POST", "/gezinnen/{id}/leden/{persoon}/wijzigen", TEAM_VERSION),
    ("GET", "/gezinnen/{id}/leden/{persoon}/beeindigen", TEAM),
    ("POST", "/gezinnen/{id}/leden/{persoon}/beeindigen", TEAM_FORM),
    ("GET", "/gezinnen/{id}/leden/{persoon}/adres", TEAM),
    ("POST", "/gezinnen/{id}/leden/{persoon}/adres", TEAM_FORM),
    ("GET", "/gezinnen/{id}/adressen/{adres}/beeindigen", TEAM),
    ("POST", "/gezinnen/{id}/adressen/{adres}/beeindigen", TEAM_FORM),
    ("GET", "/gezinnen/{id}/taken", TEAM),
    ("GET", "/gezinnen/{id}/taken/nieuw", TEAM),
    ("POST", "/gezinnen/{id}/taken/nieuw", TEAM_FORM),
    ("GET", "/gezinnen/{id}/taken/{taak}/beeindigen", TEAM),
    ("POST", "/gezinnen/{id}/taken/{taak}/beeindigen", TEAM_FORM),
    ("GET", "/gezinnen/{id}/regisseur", TEAM),
    ("POST", "/gezinnen/{id}/regisseur", TEAM_FORM),
    ("GET", "/gezinnen/{id}/stukken/nieuw", PAGE),
    ("POST", "/gezinnen/{id}/stukken/nieuw", FORM),
    ("POST", "/gezinnen/{id}/stukken/nieuw/concept", PAGE),
    ("GET", "/gezinnen/{id}/stukken/bestand", PAGE),
    ("POST", "/gezinnen/{id}/stukken/bestand", FORM),
    ("GET", "/gezinnen/{id}/stukken/{stuk}/verbeteren", PAGE),
    ("POST", "/gezinnen/{id}/stukken/{stuk}/verbeteren", VERSION),
    ("POST", "/gezinnen/{id}/stukken/{stuk}/kenmerken", VERSION),
    ("GET", "/gezinnen/{id}/stukken/{stuk}/bestand", PAGE),
    ("GET", "/gezinnen/{id}/leden/{persoon}/gegevens", TEAM),
    ("POST", "/gezinnen/{id}/leden/{persoon}/gegevens", TEAM_VERSION),
    ("GET", "/gezinnen/{id}/netwerk", PAGE),
    ("GET", "/gezinnen/{id}/netwerk/nieuw", TEAM),
    ("POST", "/gezinnen/{id}/netwerk/nieuw", TEAM_FORM),
    ("GET", "/gezinnen/{id}/netwerk/{wie}/wijzigen", TEAM),
    ("POST", "/gezinnen/{id}/netwerk/{wie}/wijzigen", TEAM_VERSION),
    ("GET", "/gezinnen/{id}/netwerk/{wie}/beeindigen", TEAM),
    ("POST", "/gezinnen/{id}/netwerk/{wie}/beeindigen", TEAM_FORM),
    ("GET", "/gezinnen/{id}/relaties/nieuw", TEAM),
    ("POST", "/gezinnen/{id}/relaties/nieuw", TEAM_FORM),
    ("GET", "/gezinnen/{id}/relaties/{relatie}/beeindigen", TEAM),
    ("POST", "/gezinnen/{id}/relaties/{relatie}/beeindigen", TEAM_FORM),
    ("GET", "/gezinnen/{id}/plan", PAGE),
    ("POST", "/gezinnen/{id}/plan", BEGIN),
    ("GET", "/gezinnen/{id}/plan/{plan}", PLAN),
    ("GET", "/gezinnen/{id}/plan/{plan}/pdf", PLAN_PAPER),
    ("GET", "/gezinnen/{id}/plan/{plan}/versies", PLAN),
    ("GET", "/gezinnen/{id}/plan/{plan}/wijzigen", PLAN_TEAM),
    ("POST", "/gezinnen/{id}/plan/{plan}/wijzigen", PLAN_VERSION),
    ("POST", "/gezinnen/{id}/plan/{plan}/wijzigen/concept", PLAN_TEAM),
    ("POST", "/gezinnen/{id}/plan/{plan}/stand", PLAN_TELLS),
    ("GET", "/gezinnen/{id}/plan/{plan}/afspreken", PLAN_TEAM),
    ("POST", "/gezinnen/{id}/plan/{plan}/afspreken", PLAN_FORM),
    ("GET", "/gezinnen/{id}/plan/{plan}/evaluatie", PLAN_VERSION),
    ("POST", "/gezinnen/{id}/plan/{plan}/evaluatie", PLAN_FORM),
    ("POST", "/gezinnen/{id}/plan/{plan}/evaluatie/concept", PLAN_TEAM),
    ("GET", "/gezinnen/{id}/plan/{plan}/stoppen", PLAN_TEAM),
    ("POST", "/gezinnen/{id}/plan/{plan}/stoppen", PLAN_VERSION),
    ("GET", "/gezinnen/{id}/overdracht", PAGE),
    ("POST", "/gezinnen/{id}/overdracht", TEAM_FORM),
    ("POST", "/gezinnen/{id}/overdracht/concept", PAGE),
    ("POST", "/gezinnen/{id}/overdracht/aannemen", VERSION),
    ("POST", "/gezinnen/{id}/overdracht/terug", VERSION),
    ("GET", "/gezinnen/{id}/vervanger", TEAM),
    ("POST", "/gezinnen/{id}/vervanger", TEAM_FORM),
];

/// Who looks: log-in, whether of an own team, their own family, and one in their municipality that they do not see.
type Looker = (&'static str, bool, &'static str, Option<&'static str>);

const MAASTRICHT: &str = "Van den Bosch";
const DEVENTER: &str = "Ter Haar";

#[rustfmt::skip]
const LOOKERS: [Looker; 12] = [
    (SCREENER, true, MAASTRICHT, None),
    ("casemanager-maastricht", true, MAASTRICHT, Some("Okafor")),
    ("casemanager-maastricht-2", true, "Okafor", Some(MAASTRICHT)),
    ("wijkteam-maastricht", true, MAASTRICHT, Some("De Groot")),
    ("school-maastricht", false, MAASTRICHT, Some("Yilmaz")),
    ("politie-maastricht", false, "Yilmaz", Some(MAASTRICHT)),
    ("wonen-maastricht", false, MAASTRICHT, Some("Yilmaz")),
    ("jeugdhulp-maastricht", false, "Yilmaz", Some("Bakker")),
    (BZT, true, DEVENTER, None),
    ("gezinscoach-deventer", true, DEVENTER, None),
    ("raster-deventer", false, DEVENTER, None),
    ("school-deventer", false, DEVENTER, Some("Wolters")),
];

/// Who works with no family at all.
const STRANGERS: [&str; 6] = [
    "beheer",
    "toezicht",
    "beleid-maastricht",
    "privacy-maastricht",
    "privacy-deventer",
    "tekenaar-politie",
];

/// What a family has to call each route on.
struct Target {
    gezin: String,
    persoon: String,
    adres: String,
    taak: String,
    stuk: String,
    zaak: String,
    plan: String,
    wie: String,
    relatie: String,
}

impl Target {
    /// A family with a file in it, as `by` sees it.
    async fn of(site: &Site, by: &str, place: Place) -> Self {
        let stuk = file_by(site, by, place).await;
        let seen = dossier(site, by, place).await.unwrap();
        let first = seen.members[0].person;
        let address = seen.addresses.iter().find(|one| one.person == first);
        Self {
            gezin: seen.id.to_string(),
            persoon: first.to_string(),
            adres: address.map_or(NOBODY.to_owned(), |one| one.id.to_string()),
            taak: seen.tasks[0].id.to_string(),
            stuk: stuk.to_string(),
            zaak: case_of(site, place).await.to_string(),
            plan: plan_of(site, place).await.to_string(),
            wie: neighbour_of(site, place).await.to_string(),
            relatie: relation_of(site, place).await.to_string(),
        }
    }

    fn nobody() -> Self {
        let id = || NOBODY.to_owned();
        Self {
            gezin: id(),
            persoon: id(),
            adres: id(),
            taak: id(),
            stuk: id(),
            zaak: id(),
            plan: id(),
            wie: id(),
            relatie: id(),
        }
    }

    fn parts(&self) -> [(&'static str, &str); 9] {
        [
            ("{id}", &self.gezin),
            ("{persoon}", &self.persoon),
            ("{adres}", &self.adres),
            ("{taak}", &self.taak),
            ("{stuk}", &self.stuk),
            ("{zaak}", &self.zaak),
            ("{plan}", &self.plan),
            ("{wie}", &self.wie),
            ("{relatie}", &self.relatie),
        ]
    }

    fn fill(&self, path: &str) -> String {
        self.parts()
            .into_iter()
            .fold(path.to_owned(), |path, (name, id)| path.replace(name, id))
            .replace("{stap}", NOBODY)
            .replace("{samenvoeging}", NOBODY)
    }

    /// The body as it would be for any other identifiers.
    fn without_ids(&self, body: &str) -> String {
        self.parts()
            .into_iter()
            .fold(body.replace(NOBODY, "…"), |body, (_, id)| {
                body.replace(id, "…")
            })
    }
}

#[test]
fn every_route_with_a_family_in_its_path_is_in_the_table() {
    let declared: BTreeSet<(String, &str)> = routes()
        .iter()
        .filter(|route| route.path.starts_with("/gezinnen/{") && !route.path.contains(SCREENING))
        .map(|route| (route.method.to_string(), route.path))
        .collect();
    let expected: BTreeSet<(String, &str)> = TABLE
        .iter()
        .map(|(method, path, _)| ((*method).to_owned(), *path))
        .collect();
    assert_eq!(declared, expected);
}

/// Whether somebody sees the plan of a family.
async fn reads_plan(site: &Site, login: &str, target: &Target) -> bool {
    let viewer = viewer(site, login).await;
    let gezin = target.gezin.parse().unwrap();
    let gemeente = match login.contains("deventer") {
        true => place(site, DEVENTER).await.0,
        false => place(site, MAASTRICHT).await.0,
    };
    let plans = store::aanpak::plans(&site.state.store, &viewer, gemeente, gezin);
    !plans.await.unwrap().is_empty()
}

async fn call(site: &Site, cookie: &str, method: &str, path: &str) -> Answer {
    match method {
        "GET" => site.get(path, cookie).await,
        _ => site.post(path, cookie, "").await,
    }
}

/// Whether somebody sees the case of a family.
async fn sees_case(site: &Site, login: &str, of: &Target) -> bool {
    let case = of.zaak.parse().unwrap();
    let store = &site.state.store;
    for own in [SCREENER, BZT] {
        let gemeente = site.user(own).await.gemeente.unwrap();
        let viewer = viewer(site, login).await;
        let seen = store::aanpak::case(store, &viewer, (gemeente, case)).await;
        if seen.unwrap().is_some() {
            return true;
        }
    }
    false
}

on_both! {
    a_family_that_is_not_seen_is_a_family_that_is_not_there
        => foreign_sqlite, foreign_postgres;
    who_works_with_no_family_is_refused_everywhere
        => strangers_sqlite, strangers_postgres;
    what_belongs_to_another_family_is_not_found_in_ones_own
        => mixed_sqlite, mixed_postgres;
    a_case_that_is_not_seen_is_a_case_that_is_not_there
        => foreign_case_sqlite, foreign_case_postgres;
    an_emergency_is_stopped_by_nobody_else
        => emergency_of_another_sqlite, emergency_of_another_postgres;
}

async fn a_family_that_is_not_seen_is_a_family_that_is_not_there(database: TestDatabase) {
    let site = Site::new(database).await;
    let mut wrong = Vec::new();
    let (mut calls, mut readers) = (0, 0);
    for (login, team, own, foreign) in LOOKERS {
        let cookie = site.session_of(login).await;
        let here = Target::of(&site, login, place(&site, own).await).await;
        let reads = reads_plan(&site, login, &here).await;
        readers += usize::from(reads && !team);
        let maastricht = login.ends_with("maastricht") || login.ends_with("maastricht-2");
        let (all_here, all_there, elsewhere) = match maastricht {
            true => (SCREENER, BZT, DEVENTER),
            false => (BZT, SCREENER, MAASTRICHT),
        };
        let mut hidden = vec![
            ("nobody's", Target::nobody()),
            (
                "of another municipality",
                Target::of(&site, all_there, place(&site, elsewhere).await).await,
            ),
        ];
        if let Some(foreign) = foreign {
            let place = place(&site, foreign).await;
            hidden.push(("foreign", Target::of(&site, all_here, place).await));
        }
        let sees = sees_case(&site, login, &here).await;
        for (method, path, expected) in TABLE {
            let answer = call(&site, &cookie, method, &here.fill(path)).await;
            let expected = match (team, expected) {
                // A case belongs to the plan of the family as a whole, which not everybody who sees the family sees.
                _ if path.contains("{zaak}") && !sees => 404,
                (true, (team, ..)) => team,
                (false, (_, _, true)) if !reads => 404,
                (false, (_, partner, _)) => partner,
            };
            if answer.status.as_u16() != expected {
                let told = (answer.status, expected);
                wrong.push(format!("{login}, own: {method} {path}: {told:?}"));
            }
            let mut first: Option<String> = None;
            for (what, target) in &hidden {
                let answer = call(&site, &cookie, method, &target.fill(path)).await;
                calls += 1;
                let body = target.without_ids(&answer.body);
                let same = first.get_or_insert_with(|| body.clone()) == &body;
                if answer.status != StatusCode::NOT_FOUND || !same || body.is_empty() {
                    let told = (answer.status, same);
                    wrong.push(format!("{login}, {what}: {method} {path}: {told:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    assert!(calls > 1600, "{calls}");
    assert!(
        (1..6).contains(&readers),
        "{readers} partners read the plan"
    );
}

async fn who_works_with_no_family_is_refused_everywhere(database: TestDatabase) {
    let site = Site::new(database).await;
    let target = Target::of(&site, SCREENER, place(&site, MAASTRICHT).await).await;
    for login in STRANGERS {
        let cookie = site.session_of(login).await;
        for (method, path, _) in TABLE {
            let there = call(&site, &cookie, method, &target.fill(path)).await;
            assert_eq!(
                there.status,
                StatusCode::FORBIDDEN,
                "{login}: {method} {path}"
            );
            let nobody = Target::nobody();
            let answer = call(&site, &cookie, method, &nobody.fill(path)).await;
            assert_eq!(
                answer.status,
                StatusCode::FORBIDDEN,
                "{login}: {method} {path}"
            );
            assert_eq!(
                nobody.without_ids(&answer.body),
                target.without_ids(&there.body),
                "{login}: {method} {path}"
            );
        }
    }
}

async fn what_belongs_to_another_family_is_not_found_in_ones_own(database: TestDatabase) {
    let site = Site::new(database).await;
    // This person sees both families.
    let login = SCREENER;
    let cookie = site.session_of(login).await;
    let one = Target::of(&site, login, place(&site, "Bakker").await).await;
    let other = Target::of(&site, login, place(&site, "Okafor").await).await;
    let mixed = Target {
        gezin: one.gezin.clone(),
        ..other
    };
    let inside = TABLE
        .iter()
        .filter(|(_, path, _)| path.matches('{').count() > 1);
    let mut tried = 0;
    for (method, path, _) in inside {
        let answer = call(&site, &cookie, method, &mixed.fill(path)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {path}");
        tried += 1;
    }
    assert_eq!(tried, 48);
}

async fn a_case_that_is_not_seen_is_a_case_that_is_not_there(database: TestDatabase) {
    let site = Site::new(database).await;
    let team = aanpak_work::team(&site).await;
    let (at, case) = aanpak_work::opened(&site, team, "Okafor").await;
    let target = Target::of(&site, SCREENER, at).await;
    let strangers = [
        "casemanager-maastricht",
        "school-maastricht",
        "politie-maastricht",
        "screener-maastricht",
        BZT,
    ];
    let mut tried = 0;
    for login in strangers {
        let cookie = site.session_of(login).await;
        let roles = site.user(login).await.roles;
        // The screener sees every family of Maastricht: of them the case is asked in another family.
        let other = place(&site, "Bakker").await.1.to_string();
        let gezin = if login == SCREENER {
            &other
        } else {
            &target.gezin
        };
        // The interface for programs tells the number of each request: `api_zaken`.
        let pages = |path: &str| path.starts_with("/gezinnen/") && path.contains(CASE);
        for route in routes().iter().filter(|route| pages(route.path)) {
            let path = route.path.replace("{id}", gezin);
            let there = target.fill(&path.replace(CASE, &case.id.to_string()));
            let none = target.fill(&path.replace(CASE, NOBODY));
            let method = route.method.as_str();
            let there = call(&site, &cookie, method, &there).await;
            let none = call(&site, &cookie, method, &none).await;
            let expected = match route.access.allows(Some(&roles)) {
                true => StatusCode::NOT_FOUND,
                false => StatusCode::FORBIDDEN,
            };
            let told = format!("{login}: {method} {}", route.path);
            assert_eq!((there.status, none.status), (expected, expected), "{told}");
            let body = there.body.replace(&case.id.to_string(), NOBODY);
            assert_eq!(body, none.body, "{told}");
            tried += 1;
        }
    }
    assert!(tried > 10);
}

async fn an_emergency_is_stopped_by_nobody_else(database: TestDatabase) {
    let site = Site::new(database).await;
    let police = site.session_of("politie-maastricht").await;
    let page = site.get("/noodtoegang", &police).await.body;
    let stop = page
        .split("action=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|path| path.ends_with("/stoppen"))
        .unwrap()
        .to_owned();
    let nobody = format!("/noodtoegang/{NOBODY}/stoppen");
    for (login, ..) in LOOKERS
        .iter()
        .filter(|(login, ..)| !login.starts_with("politie"))
    {
        let cookie = site.session_of(login).await;
        let theirs = site.post(&stop, &cookie, "").await;
        let none = site.post(&nobody, &cookie, "").await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{login}");
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{login}");
        assert_eq!(
            theirs.body.replace(&stop, ""),
            none.body.replace(&nobody, "")
        );
    }
    let own = site.post(&stop, &police, "").await;
    assert_eq!(own.location(), "/noodtoegang?gedaan=gestopt");
    let again = site.post(&stop, &police, "").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}
