//! What the tests of the interface share: families of the demonstration, and asking as JSON.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::shared::{ConvenantId, OrganisationId};
use serde_json::Value;
use store::Ctx;
use store::samenwerking::{
    ConvenantFilter, OrganisationFilter, Signing, convenants, organisations, sign, withdraw,
};
use time::Date;

use crate::site::{Answer, Site};

/// The day on which the site stands.
pub fn today(site: &Site) -> Date {
    site.state.clock.now().date()
}

/// Asks with a cookie, and reads the answer as JSON.
pub async fn ask(site: &Site, path: &str, cookie: &str) -> (StatusCode, Value) {
    let answer = site.get(path, cookie).await;
    (answer.status, json(&answer))
}

pub fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.body))
}

/// Sends JSON with these headers.
pub async fn send(site: &Site, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::HOST, "samenhang.test")
        .header(header::CONTENT_TYPE, "application/json");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    site.send(request.body(Body::from(body.to_string())).unwrap())
        .await
}

/// The identifiers of all families that somebody sees, page by page.
pub async fn families(site: &Site, login: &str) -> Vec<String> {
    let cookie = site.session_of(login).await;
    let mut path = "/api/v1/gezinnen?aantal=1".to_owned();
    let mut found = Vec::new();
    loop {
        let (status, page) = ask(site, &path, &cookie).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        let lines = page["gezinnen"].as_array().unwrap();
        assert!(lines.len() <= 1);
        found.extend(
            lines
                .iter()
                .map(|one| one["id"].as_str().unwrap().to_owned()),
        );
        match page["volgende"].as_str() {
            Some(next) => next.clone_into(&mut path),
            None => return found,
        }
    }
}

/// The covenant that binds an organisation today, and the number of its version.
pub async fn binding(site: &Site, organisation: &str) -> (ConvenantId, u32, OrganisationId) {
    let store = &site.state.store;
    let all = organisations(store, OrganisationFilter::default())
        .await
        .unwrap();
    let id = all.iter().find(|one| one.name == organisation).unwrap().id;
    let filter = ConvenantFilter {
        organisation: Some(id),
        ..ConvenantFilter::default()
    };
    for kept in convenants(store, &filter).await.unwrap() {
        for version in &kept.convenant.versions {
            if version.signature(id, today(site)).is_some() {
                return (kept.convenant.id, version.number, id);
            }
        }
    }
    panic!("{organisation} has signed nothing");
}

fn grounds() -> domain::samenwerking::Grounds {
    domain::samenwerking::parse_grounds("grounds.toml", domain::samenwerking::GROUNDS).unwrap()
}

fn signing(
    site: &Site,
    (convenant, number, organisation): (ConvenantId, u32, OrganisationId),
) -> Signing {
    let day = today(site);
    Signing {
        convenant,
        number,
        organisation,
        on: day,
        today: day,
    }
}

/// Takes the signature of an organisation back, as of today.
pub async fn take_back(site: &Site, whose: (ConvenantId, u32, OrganisationId)) {
    let ctx = Ctx::system("test", site.state.clock.now());
    withdraw(
        &site.state.store,
        &ctx,
        signing(site, whose),
        "Proef",
        &grounds(),
    )
    .await
    .unwrap();
}

/// Signs again, as of today.
pub async fn sign_again(site: &Site, whose: (ConvenantId, u32, OrganisationId)) {
    let ctx = Ctx::system("test", site.state.clock.now());
    sign(
        &site.state.store,
        &ctx,
        signing(site, whose),
        "Els Vroomen",
        &grounds(),
    )
    .await
    .unwrap();
}
