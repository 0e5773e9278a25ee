//! Every route, called as each role and as nobody. Who may call what is written out here once more, so that a change of the declared
//! table is seen by whoever reads this test.

use std::collections::BTreeSet;

use app::web::router::{Access, routes};
use axum::http::{Method, StatusCode};
use domain::samenwerking::Role;
use domain::toezicht::{Investigation, SheetTexts};
use store::Ctx;
use store::testing::TestDatabase;
use store::toezicht::{
    InvestigationFilter, PublicationFilter, investigations, publications, save_draft_sheet,
};

use crate::site::{Answer, Site};

/// Log-in of each role in the demonstration; the policy officer works for the municipality that is asked for.
const CALLERS: [Option<(&str, Who)>; 4] = [
    None,
    Some(("beheer", Who::Administrator)),
    Some(("toezicht", Who::Supervisor)),
    Some(("beleid-deventer", Who::PolicyOfficer)),
];

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Anybody,
    LoggedIn,
    Administrator,
    Supervisor,
    PolicyOfficer,
}

impl Who {
    fn declared(access: Access) -> Self {
        match access {
            Access::Public => Self::Anybody,
            Access::LoggedIn => Self::LoggedIn,
            Access::Roles([Role::Administrator]) => Self::Administrator,
            Access::Roles([Role::Supervisor]) => Self::Supervisor,
            Access::Roles([Role::PolicyOfficer]) => Self::PolicyOfficer,
            Access::Roles(other) => panic!("{other:?} is not in this test yet"),
        }
    }

    fn lets_in(self, caller: Option<Self>) -> bool {
        match self {
            Self::Anybody => true,
            Self::LoggedIn => caller.is_some(),
            one => caller == Some(one),
        }
    }
}

#[rustfmt::skip]
const EXPECTED: [(&str, &str, Who); 64] = [
    ("GET", "/assets/{*file}", Who::Anybody),
    ("GET", "/healthz", Who::Anybody),
    ("GET", "/readyz", Who::Anybody),
    ("GET", "/metrics", Who::Anybody),
    ("GET", "/", Who::Anybody),
    ("GET", "/inloggen", Who::Anybody),
    ("POST", "/inloggen", Who::Anybody),
    ("GET", "/inloggen/code", Who::Anybody),
    ("POST", "/inloggen/code", Who::Anybody),
    ("GET", "/inloggen/oidc", Who::Anybody),
    ("GET", "/inloggen/oidc/terug", Who::Anybody),
    ("POST", "/inloggen/oidc/afgemeld", Who::Anybody),
    ("POST", "/inloggen/sleutel/begin", Who::Anybody),
    ("POST", "/inloggen/sleutel", Who::Anybody),
    ("POST", "/uitloggen", Who::LoggedIn),
    ("POST", "/uitloggen/overal", Who::LoggedIn),
    ("GET", "/account", Who::LoggedIn),
    ("GET", "/account/wachtwoord", Who::LoggedIn),
    ("POST", "/account/wachtwoord", Who::LoggedIn),
    ("GET", "/account/tweede-factor", Who::LoggedIn),
    ("POST", "/account/tweede-factor", Who::LoggedIn),
    ("POST", "/account/tweede-factor/uit", Who::LoggedIn),
    ("GET", "/account/herstelcodes", Who::LoggedIn),
    ("POST", "/account/herstelcodes", Who::LoggedIn),
    ("GET", "/account/sleutels/nieuw", Who::LoggedIn),
    ("POST", "/account/sleutels/begin", Who::LoggedIn),
    ("POST", "/account/sleutels", Who::LoggedIn),
    ("GET", "/account/sleutels/{id}/weg", Who::LoggedIn),
    ("POST", "/account/sleutels/{id}/weg", Who::LoggedIn),
    ("POST", "/taal", Who::Anybody),
    ("POST", "/weergave", Who::Anybody),
    ("GET", "/beheer/gebruikers", Who::Administrator),
    ("GET", "/beheer/gebruikers/nieuw", Who::Administrator),
    ("POST", "/beheer/gebruikers/nieuw", Who::Administrator),
    ("GET", "/beheer/gebruikers/{id}", Who::Administrator),
    ("POST", "/beheer/gebruikers/{id}", Who::Administrator),
    ("POST", "/beheer/gebruikers/{id}/wachtwoord", Who::Administrator),
    ("POST", "/beheer/gebruikers/{id}/tweede-factor-uit", Who::Administrator),
    ("GET", "/beheer/log", Who::Administrator),
    ("GET", "/toezicht", Who::LoggedIn),
    ("GET", "/toezicht/verbeterpunten", Who::LoggedIn),
    ("GET", "/toezicht/vergelijken", Who::LoggedIn),
    ("GET", "/toezicht/kader", Who::LoggedIn),
    ("GET", "/toezicht/onderzoek/{id}", Who::LoggedIn),
    ("GET", "/factsheets", Who::Anybody),
    ("GET", "/factsheets/{gemeente}/{jaar}", Who::Anybody),
    ("GET", "/toezicht/onderzoek/nieuw", Who::Supervisor),
    ("POST", "/toezicht/onderzoek/nieuw", Who::Supervisor),
    ("GET", "/toezicht/onderzoek/{id}/hertoets", Who::Supervisor),
    ("POST", "/toezicht/onderzoek/{id}/hertoets", Who::Supervisor),
    ("GET", "/toezicht/onderzoek/{id}/{jaar}/{indicator}", Who::Supervisor),
    ("POST", "/toezicht/onderzoek/{id}/{jaar}/{indicator}", Who::Supervisor),
    ("POST", "/toezicht/onderzoek/{id}/{jaar}/{indicator}/concept", Who::Supervisor),
    ("GET", "/toezicht/onderzoek/{id}/{jaar}/{indicator}/antwoord", Who::PolicyOfficer),
    ("POST", "/toezicht/onderzoek/{id}/{jaar}/{indicator}/antwoord", Who::PolicyOfficer),
    ("POST", "/toezicht/onderzoek/{id}/{jaar}/{indicator}/antwoord/concept", Who::PolicyOfficer),
    ("GET", "/toezicht/onderzoek/{id}/{jaar}/publiceren", Who::Supervisor),
    ("POST", "/toezicht/onderzoek/{id}/{jaar}/publiceren", Who::Supervisor),
    ("POST", "/toezicht/onderzoek/{id}/{jaar}/publiceren/concept", Who::Supervisor),
    ("GET", "/toezicht/onderzoek/{id}/{jaar}/publiceren/bevestigen", Who::Supervisor),
    ("POST", "/toezicht/onderzoek/{id}/{jaar}/publiceren/bevestigen", Who::Supervisor),
    ("GET", "/toezicht/onderzoek/{id}/{jaar}/corrigeren", Who::Supervisor),
    ("POST", "/toezicht/onderzoek/{id}/{jaar}/corrigeren", Who::Supervisor),
    ("POST", "/toezicht/onderzoek/{id}/{jaar}/corrigeren/concept", Who::Supervisor),
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
                (true, _) => answered(&answer) || not_here(&path, &answer),
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
            if !missing.is_empty() {
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
    if method == "GET" || !forms.iter().any(|form| path.ends_with(form)) {
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
        }
    }

    fn fill(&self, path: &str) -> String {
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
            .replace("{id}", &self.user)
            .replace("{jaar}", "2014")
            .replace("{indicator}", "S1")
            .replace("{gemeente}", "deventer")
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
            "/weergave"
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
