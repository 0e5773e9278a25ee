//! What is typed about a family is unreadable once its key is destroyed: drafts, the words of a task; and where a consultation is stands
//! nowhere in the clear.

use std::collections::BTreeMap;

use domain::gezin::ConsultationKind;
use domain::samenwerking::{Category, Role, Sector};
use domain::shared::{ConsultationId, Days, GezinId};
use store::accounts::purge_expired;
use store::drafts::{draft, save_draft};
use store::gezin::{
    NewConsultation, NewInvitee, NewTask, add_task, consultation, consultations,
    create_consultation, invite, move_consultation,
};
use store::log::Scope;
use store::testing::{NOW, TestDatabase, contents};
use store::{KeyOwner, Store};
use time::Duration;
use uuid::Uuid;

use crate::gezin_write::{dossier, school_task};
use crate::gezin_write_world::{Right, Somebody, TODAY, World, family, grant, world};
use crate::samenwerking_world::partner;

on_both! {
    drafts_about_a_family_go_with_its_key => drafts_about_a_family_go_with_its_key_sqlite, drafts_about_a_family_go_with_its_key_postgres;
    a_draft_is_kept_for_thirty_days => a_draft_is_kept_for_thirty_days_sqlite, a_draft_is_kept_for_thirty_days_postgres;
    the_words_of_a_task_are_encrypted => the_words_of_a_task_are_encrypted_sqlite, the_words_of_a_task_are_encrypted_postgres;
    the_place_of_a_consultation_is_encrypted => the_place_of_a_consultation_is_encrypted_sqlite, the_place_of_a_consultation_is_encrypted_postgres;
    who_does_not_see_the_plan_is_not_told_who_works_with_whom => who_does_not_see_the_plan_is_not_told_who_works_with_whom_sqlite, who_does_not_see_the_plan_is_not_told_who_works_with_whom_postgres;
}

async fn destroy(store: &Store, world: &World, gezin: GezinId) {
    let scope = Scope::Gemeente(world.gemeente);
    store
        .destroy_key(&world.anna.ctx_at(5), scope, KeyOwner::Gezin(gezin))
        .await
        .unwrap();
}

fn typed(text: &str) -> BTreeMap<String, String> {
    BTreeMap::from([("tekst".to_owned(), text.to_owned())])
}

async fn drafts_about_a_family_go_with_its_key(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let nobody = Uuid::from_u128(7);
    let piece = format!("/gezinnen/{}/stukken/nieuw", made.id);
    let minutes = format!("/overleg/{nobody}/verslag/{}", made.id);
    let unknown = format!("/gezinnen/{nobody}/stukken/nieuw");
    let paths = [piece.as_str(), &minutes, &unknown, "/gezinnen/nieuw"];
    let keep = async |path: &str| {
        save_draft(store, world.anna.id, path, &typed(path), NOW)
            .await
            .unwrap()
    };
    let kept = async |path: &str| {
        let found = draft(store, world.anna.id, path).await.unwrap();
        found.map(|found| found.fields)
    };
    for path in paths {
        assert!(keep(path).await);
        assert_eq!(kept(path).await, Some(typed(path)), "{path}");
    }
    // What is of one person does not open for another, under one key.
    assert_eq!(draft(store, world.bram.id, &piece).await.unwrap(), None);
    destroy(store, &world, made.id).await;
    for path in [&piece, &minutes] {
        assert_eq!(kept(path).await, None, "{path}");
        assert!(
            !keep(path).await,
            "nothing is kept of a family that is gone"
        );
    }
    for path in [&unknown, "/gezinnen/nieuw"] {
        assert_eq!(kept(path).await, Some(typed(path)), "{path}");
    }
}

async fn a_draft_is_kept_for_thirty_days(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    for (path, days) in [("/gezinnen/nieuw", 31), ("/overleg/nieuw", 29)] {
        let at = NOW - Duration::days(days);
        save_draft(store, world.anna.id, path, &typed("x"), at)
            .await
            .unwrap();
    }
    purge_expired(store, NOW).await.unwrap();
    let kept = async |path| draft(store, world.anna.id, path).await.unwrap().is_some();
    assert!(!kept("/gezinnen/nieuw").await);
    assert!(kept("/overleg/nieuw").await);
}

async fn the_words_of_a_task_are_encrypted(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let mut new = school_task(&world, None);
    new.what = "verzuim van Isa volgen".to_owned();
    add_task(store, &anna, place, &new).await.unwrap();
    let words = async || -> Vec<String> {
        let seen = dossier(store, &world.anna, &world, &made).await.unwrap();
        seen.tasks.into_iter().map(|task| task.what).collect()
    };
    let mut seen = words().await;
    seen.sort();
    assert_eq!(seen, ["verzuim van Isa volgen", "één plan maken"]);
    let rows = contents(store).await;
    for table in ["task", "event"] {
        let rows = rows[table].join("\n");
        assert!(
            !rows.contains("verzuim") && !rows.contains("plan maken"),
            "{table}"
        );
    }
    destroy(store, &world, made.id).await;
    assert_eq!(words().await, ["", ""]);
}

fn meeting(world: &World, gezin: GezinId) -> NewConsultation {
    NewConsultation {
        gemeente: world.gemeente,
        kind: ConsultationKind::CareMeeting,
        starts_at: NOW + Duration::HOUR,
        place: "Bij Noor thuis".to_owned(),
        agenda: vec![gezin],
    }
}

async fn the_place_of_a_consultation_is_encrypted(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let anna = world.anna.looks();
    let id = create_consultation(store, &anna, &meeting(&world, made.id))
        .await
        .unwrap();
    let which = (world.gemeente, id);
    let places = async || {
        let list = consultations(store, &anna, which.0, NOW).await.unwrap();
        let one = consultation(store, &anna, which.0, id)
            .await
            .unwrap()
            .unwrap();
        (list[0].place.clone(), one.place)
    };
    let both = |place: &str| (place.to_owned(), place.to_owned());
    assert_eq!(places().await, both("Bij Noor thuis"));
    let later = (NOW + Duration::DAY, "Bij oma Noor");
    move_consultation(store, &anna, which, 1, later)
        .await
        .unwrap();
    assert_eq!(places().await, both("Bij oma Noor"));
    let rows = contents(store).await;
    for table in ["consultation", "event"] {
        assert!(!rows[table].join("\n").contains("Noor"), "{table}");
    }
}

async fn who_does_not_see_the_plan_is_not_told_who_works_with_whom(database: TestDatabase) {
    let store = &database.store;
    let mut world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let police = partner(store, "Politie West", Sector::Police, world.gemeente).await;
    // Only which family it is.
    let right = Right {
        organisation: police,
        kind: "clause",
        role: Role::PartnerProfessional,
        circle: "taak",
        wijk: "",
        categories: &[Category::Composition],
    };
    grant(store, world.gemeente, 7, &right).await;
    for organisation in [police, world.school] {
        let task = NewTask {
            organisation,
            days: Days::since(TODAY),
            ..school_task(&world, None)
        };
        add_task(store, &anna, place, &task).await.unwrap();
    }
    let id = create_consultation(store, &anna, &meeting(&world, made.id))
        .await
        .unwrap();
    for organisation in [police, world.school] {
        let who = NewInvitee::Organisation(organisation);
        invite(store, &anna, (world.gemeente, id), who)
            .await
            .unwrap();
    }
    let discusses = async |world: &World, who: &Somebody| {
        let seen = seen(store, world, who, id).await;
        let invited = seen.invited.into_iter();
        let of_school =
            invited.filter(|one| one.organisation.as_ref().map(|one| one.0) == Some(world.school));
        of_school.flat_map(|one| one.discusses).collect::<Vec<_>>()
    };
    assert_eq!(discusses(&world, &world.anna).await, [made.id]);
    assert_eq!(discusses(&world, &world.sam).await, [made.id]);
    world.sam.organisation = police;
    assert_eq!(seen(store, &world, &world.sam, id).await.agenda.len(), 1);
    assert!(discusses(&world, &world.sam).await.is_empty());
}

async fn seen(
    store: &Store,
    world: &World,
    who: &Somebody,
    id: ConsultationId,
) -> store::gezin::Consultation {
    let found = consultation(store, &who.looks(), world.gemeente, id).await;
    found.unwrap().unwrap()
}
