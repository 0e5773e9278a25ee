//! What stands in the database about who sees what is derived anew before the program lets anybody in.

use serde_json::json;
use store::log::{Action, EventFilter, Scope, events};
use store::samenwerking::{GrantFilter, grants};
use store::testing::{NOW, TestDatabase, tamper};
use store::{Ctx, Store, toezicht};
use web::clock::Clock;

use crate::program::{Place, send};
use crate::site::FRAMEWORK;

on_both! {
    rights_written_by_hand_are_gone_when_the_program_is_there => tampered_sqlite, tampered_postgres;
}

/// A database with the covenants and tasks of the demonstration.
async fn with_rights(store: &Store) {
    let framework = domain::toezicht::parse_framework("ggsr.toml", FRAMEWORK).unwrap();
    let ctx = Ctx::system("test", NOW);
    toezicht::register_framework(store, &ctx, &framework, FRAMEWORK)
        .await
        .unwrap();
    demo::load_basics(store, &framework, &Clock::from_fn(|| NOW))
        .await
        .unwrap();
}

async fn derived(store: &Store) -> Vec<Scope> {
    let filter = EventFilter {
        action: Some(Action::GrantsDerived),
        ..EventFilter::default()
    };
    let all = events(store, &filter, None, 100).await.unwrap().events;
    all.into_iter().map(|event| event.scope).collect()
}

async fn rights_written_by_hand_are_gone_when_the_program_is_there(database: TestDatabase) {
    let place = Place::on(database);
    let store = place.store();
    with_rights(store).await;
    let right = grants(store, GrantFilter::default()).await.unwrap();
    assert!(right.len() > 20);
    let doctor = |place: &Place| {
        let said = place.run(&["doctor", "--json"]);
        let text = if said.out.is_empty() {
            &said.err
        } else {
            &said.out
        };
        let told: serde_json::Value = serde_json::from_str(text).unwrap();
        let all = told["bevindingen"].as_array().unwrap().clone();
        let found = all.into_iter().find(|one| one["wat"] == json!("rechten"));
        found.unwrap()
    };
    assert_eq!(doctor(&place)["goed"], json!(true));

    // One of a covenant that reaches further than was agreed, and one that follows from nothing.
    tamper(
        store,
        "update access_grant set circle = 'gemeente', wijk = '', ground = 'verzonnen'
         where basis_kind = 'clause' and circle = 'taak' and position = 1",
    )
    .await;
    tamper(
        store,
        "insert into access_grant select gemeente, organisation, basis, 1000 + position, basis_kind, gemeente, role, category, circle, wijk,
             purpose, ground, valid_from, valid_until from access_grant where circle = 'gemeente' and basis_kind = 'mandate'",
    )
    .await;
    assert_ne!(grants(store, GrantFilter::default()).await.unwrap(), right);
    let told = doctor(&place);
    assert_eq!(told["goed"], json!(false), "{told}");
    assert!(
        told["melding"].as_str().unwrap().contains("te veel"),
        "{told}"
    );
    assert!(
        derived(store).await.is_empty(),
        "the doctor changes nothing"
    );

    let mut server = place.serve();
    assert_eq!(grants(store, GrantFilter::default()).await.unwrap(), right);
    let answer = send(&server.address, "GET", "/inloggen", "", "")
        .await
        .unwrap();
    assert_eq!(answer.status, 200);
    server.stop();
    let told = derived(store).await;
    assert!(told.len() >= 2, "{told:?}");
    assert!(
        told.iter().all(|scope| matches!(scope, Scope::Gemeente(_))),
        "{told:?}"
    );
    assert_eq!(doctor(&place)["goed"], json!(true));
}
