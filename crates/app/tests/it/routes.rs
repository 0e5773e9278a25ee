//! Every route, called as each role and as nobody, compared with the declared table.

use std::collections::BTreeSet;

use app::web::router::{Access, Route, routes};
use axum::http::{Method, StatusCode};
use domain::samenwerking::Role;
use store::testing::TestDatabase;
use store::toezicht::{InvestigationFilter, investigations};

use crate::site::Site;

/// Log-in of each role in the demonstration; the policy officer works for the municipality that is asked for.
const CALLERS: [Option<(&str, Role)>; 4] = [
    None,
    Some(("beheer", Role::Administrator)),
    Some(("toezicht", Role::Supervisor)),
    Some(("beleid-deventer", Role::PolicyOfficer)),
];

on_both! {
    every_route_answers_who_may_call_it_and_refuses_others
        => routes_sqlite, routes_postgres;
}

async fn every_route_answers_who_may_call_it_and_refuses_others(database: TestDatabase) {
    let site = Site::new(database).await;
    let user = site.user("beleid-lindedorp").await.id.to_string();
    let all = investigations(&site.state.store, &InvestigationFilter::default())
        .await
        .unwrap();
    let deventer = all
        .iter()
        .find(|one| one.gemeente.name == "Deventer")
        .unwrap();
    let investigation = deventer.id.to_string();
    let mut wrong = Vec::new();
    for route in routes() {
        let path = fill(route.path, &investigation, &user);
        for caller in CALLERS {
            // A session of its own for each call: some of these calls end it.
            let cookie = match caller {
                Some((login, _)) => site.session_of(login).await,
                None => String::new(),
            };
            let answer = match route.method {
                Method::GET => site.get(&path, &cookie).await,
                _ => site.post(&path, &cookie, "").await,
            };
            let roles = caller.map(|(_, role)| [role]);
            let allowed = route
                .access
                .allows(roles.as_ref().map(<[Role; 1]>::as_slice));
            let said = verdict(&route, answer.status, answer.location());
            let expected = match (allowed, caller) {
                (true, _) => Verdict::Answered,
                (false, None) => Verdict::MustLogIn,
                (false, Some(_)) => Verdict::Refused,
            };
            if said != expected {
                let who = caller.map_or("nobody", |(login, _)| login);
                wrong.push(format!(
                    "{} {path} as {who}: {} {} is {said:?}, declared {expected:?}",
                    route.method,
                    answer.status,
                    answer.location()
                ));
            }
            let missing = missing_texts(&answer.body);
            if !missing.is_empty() {
                wrong.push(format!(
                    "{} {path} has no text for {missing:?}",
                    route.method
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[derive(Debug, PartialEq)]
enum Verdict {
    Answered,
    MustLogIn,
    Refused,
    Broken,
}

fn verdict(route: &Route, status: StatusCode, location: &str) -> Verdict {
    let own = route.path.starts_with("/inloggen") || route.path.starts_with("/uitloggen");
    if status == StatusCode::SEE_OTHER && location.starts_with("/inloggen") && !own {
        return Verdict::MustLogIn;
    }
    // The log-out routes end at the log-in page too, but only for who was logged in do they tell so.
    if status == StatusCode::SEE_OTHER && location.starts_with("/inloggen?terug=/uitloggen") {
        return Verdict::MustLogIn;
    }
    match status {
        StatusCode::FORBIDDEN => Verdict::Refused,
        StatusCode::UNAUTHORIZED => Verdict::MustLogIn,
        other if other.is_server_error() && other != StatusCode::NOT_IMPLEMENTED => Verdict::Broken,
        _ => Verdict::Answered,
    }
}

fn fill(path: &str, investigation: &str, user: &str) -> String {
    let id = if path.starts_with("/beheer") {
        user
    } else {
        investigation
    };
    path.replace("{id}", id)
        .replace("{jaar}", "2014")
        .replace("{indicator}", "T1")
        .replace("{gemeente}", "deventer")
        .replace("{*file}", "favicon.svg")
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
        ["/inloggen", "/inloggen/code", "/taal", "/weergave"]
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
