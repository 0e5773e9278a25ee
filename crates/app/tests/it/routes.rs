//! Every route, called as each role and as nobody. Who may call what is written out here once more, so that a change of the declared
//! table is seen by whoever reads this test.

use std::collections::BTreeSet;

use app::api::is_api;
use app::router::routes;
use axum::http::{Method, StatusCode};
use domain::samenwerking::Role;
use domain::toezicht::{Investigation, SheetTexts};
use store::Ctx;
use store::testing::TestDatabase;
use store::toezicht::{
    InvestigationFilter, PublicationFilter, investigations, publications, save_draft_sheet,
};
use web::route::Access;

use crate::privacy::{self, no_letter_yet};
use crate::routes_table::{EXPECTED, Who};
use crate::site::{Answer, Site};

/// Log-in of each role in the demonstration; the policy officer works for the municipality that is asked for.
const CALLERS: [Option<(&str, Who)>; 7] = [
    None,
    Some(("beheer", Who::Administrator)),
    Some(("toezicht", Who::Supervisor)),
    Some(("beleid-deventer", Who::PolicyOfficer)),
    Some(("casemanager-maastricht", Who::FamilyWorker)),
    Some(("privacy-maastricht", Who::PrivacyOfficer)),
    Some(("tekenaar-school", Who::Signatory)),
];

#[test]
fn the_declared_table_is_the_expected_one() {
    let expected: BTreeSet<(String, &str, Who)> = EXPECTED
        .iter()
        .map(|(method, path, who)| ((*method).to_owned(), *path, *who))
        .collect();
    let declared: BTreeSet<(String, &str, Who)> = routes()
        .iter()
        .map(|route| {
            (
                route.method.to_string(),
                route.path,
                Who::declared(route.access),
            )
        })
        .collect();
    let only = |one: &BTreeSet<_>, other: &BTreeSet<_>| -> Vec<_> {
        one.difference(other).cloned().collect()
    };
    assert_eq!(only(&declared, &expected), [], "declared, not expected");
    assert_eq!(only(&expected, &declared), [], "expected, not declared");
}

on_both! {
    every_route_answers_who_may_call_it_and_refuses_others
        => routes_sqlite, routes_postgres;
}

async fn every_route_answers_who_may_call_it_and_refuses_others(database: TestDatabase) {
    let site = Site::new(database).await;
    let registered = web::aanpak::register(&site.state.store, &site.state.clock).await;
    registered.unwrap();
    let places = Places::of(&site).await;
    let mut wrong = Vec::new();
    for (method, path, who) in EXPECTED {
        let path = places.fill(path);
        let form = hidden_fields(&site, method, &path).await;
        for caller in CALLERS {
            // A session of its own for each call: some of these calls end it.
            let cookie = match caller {
                Some((login, _)) => site.session_of(login).await,
                None => String::new(),
            };
            let answer = match method {
                "GET" => site.get(&path, &cookie).await,
                _ => site.post(&path, &cookie, &form).await,
            };
            let role = caller.map(|(_, role)| role);
            let good = match (who.lets_in(role), role) {
                (true, _) if is_api(&path) => answered_a_program(&path, &answer),
                (true, _) => {
                    answered(&answer)
                        || not_here(&path, &answer)
                        || too_often_or_needed(&path, &answer)
                        || no_letter_yet(&path, &answer)
                        || nothing_to_export(&path, &answer)
                        || of_a_family(&path, &answer)
                        || of_an_approach(&path, role, &answer)
                        || signing_in(&path, &answer)
                        || of_cooperation(&path, &answer)
                }
                (false, None) if is_api(&path) => answer.status == StatusCode::UNAUTHORIZED,
                (false, None) => must_log_in(&answer),
                (false, Some(_)) => answer.status == StatusCode::FORBIDDEN,
            };
            if !good {
                wrong.push(format!(
                    "{method} {path} as {role:?}: {} {} while {who:?} may",
                    answer.status,
                    answer.location()
                ));
            }
            let missing = missing_texts(&answer.body);
            // The description of the interface holds patterns with brackets, and no text of a screen.
            if !missing.is_empty() && !path.ends_with("/openapi.json") {
                wrong.push(format!("{method} {path} has no text for {missing:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the page itself sends along to say which sheet it was made from, as a supervisor gets it; nothing else is filled in.
async fn hidden_fields(site: &Site, method: &str, path: &str) -> String {
    let names = ["corrigeert", "blad", "versie"];
    let forms = ["/corrigeren", "/publiceren", "/bevestigen"];
    let of_supervision = path.starts_with("/toezicht/");
    if method == "GET" || !of_supervision || !forms.iter().any(|form| path.ends_with(form)) {
        return String::new();
    }
    let page = site
        .get(path, &site.session_of("toezicht").await)
        .await
        .body;
    let field = |name: &str| {
        let start = format!("name=\"{name}\" value=\"");
        let value = page.split_once(&start)?.1.split('"').next()?;
        Some(format!("{name}={value}"))
    };
    names.into_iter().find_map(field).unwrap()
}

/// Gives the open round texts, so that it can be published.
async fn write_texts(site: &Site, open: &Investigation) {
    let store = &site.state.store;
    let published = publications(store, &PublicationFilter::default()).await;
    let sheet = published.unwrap().remove(0).publication.sheet;
    let texts = SheetTexts {
        issuer: sheet.issuer,
        month: sheet.month,
        definition: sheet.definition,
        introduction: sheet.introduction.paragraphs,
        developments: Vec::new(),
        closing: sheet.closing,
    };
    let ctx = Ctx::system("test", site.state.clock.now());
    save_draft_sheet(store, &ctx, open.id, 2014, &texts, 0)
        .await
        .unwrap();
}

/// A page, what was asked is done, or a form to correct; being sent to the log-in page is none of these.
fn answered(answer: &Answer) -> bool {
    let statuses = [
        StatusCode::OK,
        StatusCode::SEE_OTHER,
        StatusCode::UNPROCESSABLE_ENTITY,
    ];
    statuses.contains(&answer.status) && !answer.location().starts_with("/inloggen?terug=")
}

/// A file of who looked is of somebody or something: nothing was asked here.
fn nothing_to_export(path: &str, answer: &Answer) -> bool {
    path == "/privacy/inzagen/export" && answer.status == StatusCode::BAD_REQUEST
}

/// So many callers try to sign in with nothing that they must wait; and who sees personal data keeps the second factor.
fn too_often_or_needed(path: &str, answer: &Answer) -> bool {
    let needed = path == "/account/tweede-factor/uit" && answer.status == StatusCode::CONFLICT;
    needed || (path == "/inloggen" && answer.status == StatusCode::TOO_MANY_REQUESTS)
}

/// What was asked, or a problem that says what is wrong with an empty question; a decision is for machines only.
fn answered_a_program(path: &str, answer: &Answer) -> bool {
    let refused = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&answer.status);
    let failed = answer.status.is_server_error() && answer.status != StatusCode::NOT_IMPLEMENTED;
    !failed && refused == path.starts_with("/access/")
}

/// What a family answers to whom is in `foreign`; here it only counts that the role is not refused.
fn of_a_family(path: &str, answer: &Answer) -> bool {
    let of_one = [
        "/gezinnen/",
        "/noodtoegang/",
        "/overleg/",
        "/caseload/verdelen/",
    ];
    let of_one = of_one.iter().any(|start| path.starts_with(start));
    of_one && [StatusCode::NOT_FOUND, StatusCode::CONFLICT].contains(&answer.status)
}

/// No evaluation of an approach was written down yet; those of another municipality are not for the privacy officer, who is of one here; a
/// build without PDF makes none.
fn of_an_approach(path: &str, role: Option<Who>, answer: &Answer) -> bool {
    let one = path.contains("/evaluaties/{") && answer.status == StatusCode::NOT_FOUND;
    let elsewhere = path.ends_with("/evaluaties")
        && role == Some(Who::PrivacyOfficer)
        && answer.status == StatusCode::FORBIDDEN;
    let paper = path.ends_with("/pdf") && answer.status == StatusCode::NOT_IMPLEMENTED;
    path.starts_with("/aanpakken/") && (one || elsewhere || paper)
}

/// A covenant, organisation or task that is not of this person is not there; what is there answers in `samenwerking`.
fn of_cooperation(path: &str, answer: &Answer) -> bool {
    let of_one = ["/convenanten/", "/organisaties/", "/taken/", "/sectoren/"];
    let of_one = of_one.iter().any(|part| path.contains(part))
        && !["/convenanten/nieuw", "/organisaties/nieuw", "/taken/nieuw"]
            .iter()
            .any(|new| path.ends_with(new));
    path.starts_with("/samenwerking/") && of_one && answer.status == StatusCode::NOT_FOUND
}

/// So many callers from one network are slowed down, and who sees personal data keeps the second factor: neither is a refused role.
fn signing_in(path: &str, answer: &Answer) -> bool {
    match path {
        "/inloggen" => answer.status == StatusCode::TOO_MANY_REQUESTS,
        "/account/tweede-factor/uit" => answer.status == StatusCode::CONFLICT,
        _ => false,
    }
}

/// Ways of signing in that this installation does not have (see `oidc` and `passkey`): nobody is refused, there is nothing.
fn not_here(path: &str, answer: &Answer) -> bool {
    let ways = ["/inloggen/oidc", "/inloggen/sleutel", "/account/sleutels"];
    let nothing = [StatusCode::NOT_FOUND, StatusCode::UNSUPPORTED_MEDIA_TYPE];
    ways.iter().any(|way| path.starts_with(way)) && nothing.contains(&answer.status)
}

fn must_log_in(answer: &Answer) -> bool {
    let page = answer.location().split('?').next();
    answer.status == StatusCode::SEE_OTHER && page == Some("/inloggen")
}

/// What the demonstration has to call each route on.
struct Places {
    favicon: String,
    user: String,
    /// Its first round is open.
    open: String,
    /// Its first round is published and has no re-test.
    published: String,
    /// An improvement point that the policy officer may answer.
    point: String,
    /// What the privacy officer may open: patterns and addresses.
    privacy: Vec<(&'static str, String)>,
}

impl Places {
    async fn of(site: &Site) -> Self {
        let all = investigations(&site.state.store, &InvestigationFilter::default())
            .await
            .unwrap();
        let path = |name: &str| {
            let one = all.iter().find(|one| one.gemeente.name.starts_with(name));
            format!("/toezicht/onderzoek/{}", one.unwrap().id)
        };
        let open = all
            .iter()
            .find(|one| one.gemeente.name.starts_with("Kavelrijk"));
        write_texts(site, open.unwrap()).await;
        let officer = site.session_of("beleid-deventer").await;
        let page = site.get(&path("Deventer"), &officer).await.body;
        let point = page
            .split("href=\"")
            .filter_map(|rest| rest.split('"').next())
            .find_map(|href| href.split('#').next()?.strip_suffix("/antwoord"))
            .unwrap();
        Self {
            favicon: site.state.assets.url("favicon.svg"),
            user: site.user("beleid-lindedorp").await.id.to_string(),
            open: path("Kavelrijk"),
            published: path("Lindedorp"),
            point: point.to_owned(),
            privacy: privacy::places(site).await,
        }
    }

    fn fill(&self, path: &str) -> String {
        let of_privacy = self
            .privacy
            .iter()
            .find(|(pattern, _)| path.starts_with(pattern));
        if let Some((pattern, place)) = of_privacy {
            return path.replace(pattern, place);
        }
        const INVESTIGATION: &str = "/toezicht/onderzoek/{id}";
        let investigation = match path {
            answer if answer.contains("/antwoord") => {
                let pattern = format!("{INVESTIGATION}/{{jaar}}/{{indicator}}");
                return answer.replace(&pattern, &self.point);
            }
            after if after.ends_with("/hertoets") || after.contains("/corrigeren") => {
                &self.published
            }
            _ => &self.open,
        };
        path.replace("/assets/{*file}", &self.favicon)
            .replace(INVESTIGATION, investigation)
            .replace(
                "/aanpakken/{id}/{versie}",
                "/aanpakken/deventer-bijzondere-zorg-team/1",
            )
            .replace("{id}", &self.user)
            .replace("{jaar}", "2014")
            .replace("{indicator}", "S1")
            .replace("{code}", "S2")
            .replace("{gemeente}", "deventer")
            .replace("{sector}", "onderwijs")
            .replace("{artikel}", "1")
    }
}

/// Keys without a text show themselves as `[like-this]`.
fn missing_texts(body: &str) -> BTreeSet<&str> {
    let key = |text: &&str| {
        text.contains('-')
            && text
                .chars()
                .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-')
    };
    body.split('[')
        .skip(1)
        .filter_map(|rest| rest.split_once(']').map(|(inside, _)| inside))
        .filter(key)
        .collect()
}

#[test]
fn no_path_is_declared_twice_and_none_ends_with_a_slash() {
    let all = routes();
    let unique: BTreeSet<(String, &str)> = all
        .iter()
        .map(|route| (route.method.to_string(), route.path))
        .collect();
    assert_eq!(unique.len(), all.len());
    assert!(
        all.iter()
            .all(|route| route.path == "/" || !route.path.ends_with('/'))
    );
    assert!(all.len() > 40);
}

#[test]
fn everything_under_administration_is_for_administrators_only() {
    for route in routes() {
        let declared = route.access == Access::Roles(&[Role::Administrator]);
        assert_eq!(
            declared,
            route.path.starts_with("/beheer"),
            "{}",
            route.path
        );
    }
}

#[test]
fn a_form_that_changes_something_is_never_public() {
    let public: Vec<&str> = routes()
        .iter()
        .filter(|route| route.method == Method::POST && route.access == Access::Public)
        .map(|route| route.path)
        .collect();
    assert_eq!(
        public,
        [
            "/inloggen",
            "/inloggen/code",
            "/inloggen/oidc/afgemeld",
            "/inloggen/sleutel/begin",
            "/inloggen/sleutel",
            "/taal",
            "/weergave",
            "/api/v1/tokens"
        ]
    );
}

on_both! {
    a_policy_officer_answers_for_the_own_municipality_only
        => own_gemeente_sqlite, own_gemeente_postgres;
}

async fn a_policy_officer_answers_for_the_own_municipality_only(database: TestDatabase) {
    let site = Site::new(database).await;
    let all = investigations(&site.state.store, &InvestigationFilter::default())
        .await
        .unwrap();
    let lindedorp = all
        .iter()
        .find(|one| one.gemeente.name.starts_with("Lindedorp"))
        .unwrap();
    let path = format!("/toezicht/onderzoek/{}/2014/T3/antwoord", lindedorp.id);
    let form = "datum=2+mei+2015&manier=mondeling&antwoord=Gedaan&versie=1";
    for login in ["beleid-deventer", "beleid-maastricht"] {
        let cookie = site.session_of(login).await;
        let shown = site.get(&path, &cookie).await;
        assert_eq!(shown.status, StatusCode::FORBIDDEN, "{login}");
        let sent = site.post(&path, &cookie, form).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN, "{login}");
    }
    let own = site.session_of("beleid-lindedorp").await;
    assert_eq!(site.get(&path, &own).await.status, StatusCode::OK);
}
