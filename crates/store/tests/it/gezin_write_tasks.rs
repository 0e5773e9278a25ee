//! Who has a task with a family, and who keeps its plan together.

use domain::gezin::FamilyRefusal;
use domain::samenwerking::Role;
use store::gezin::{ChangeRefusal, NewRegisseur, add_task, end_task, set_regisseur};
use store::testing::TestDatabase;
use time::macros::date;
use uuid::Uuid;

use crate::gezin_write::{dossier, school_task};
use crate::gezin_write_world::{TODAY, family, sql_id, world};

on_both! {
    a_task_opens_and_closes_the_dossier => a_task_opens_and_closes_the_dossier_sqlite, a_task_opens_and_closes_the_dossier_postgres;
    there_is_one_regisseur => there_is_one_regisseur_sqlite, there_is_one_regisseur_postgres;
}

async fn a_task_opens_and_closes_the_dossier(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let mut new = school_task(&world, None);
    new.user = Some(world.sam.id);
    let task = add_task(store, &anna, place, &new).await.unwrap();
    assert!(dossier(store, &world.sam, &world, &made).await.is_some());
    let refused = end_task(store, &anna, place, task, 7, TODAY).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Stale { current_version: 1 })
    ));
    let refused = end_task(store, &anna, place, task, 1, date!(2015 - 06 - 14)).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Family(FamilyRefusal::EndBeforeStart))
    ));
    end_task(store, &anna, place, task, 1, TODAY).await.unwrap();
    assert!(dossier(store, &world.sam, &world, &made).await.is_none());
    let refused = end_task(store, &anna, place, task, 2, TODAY).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Family(FamilyRefusal::AlreadyEnded))
    ));
}

async fn there_is_one_regisseur(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let mut new = NewRegisseur {
        organisation: world.own,
        user: world.bram.id,
        role: Role::NeighbourhoodWorker,
        what: "regie".to_owned(),
        from: date!(2015 - 06 - 01),
    };
    let refused = set_regisseur(store, &anna, place, &new).await.unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::BeforeFormer)
    ));
    new.from = TODAY;
    set_regisseur(store, &anna, place, &new).await.unwrap();
    let seen = dossier(store, &world.bram, &world, &made).await.unwrap();
    let now: Vec<_> = seen
        .tasks
        .iter()
        .filter(|task| task.regisseur && task.days.contains(TODAY))
        .collect();
    assert_eq!(now.len(), 1);
    assert_eq!(now[0].user, Some(world.bram.id));
    // Anna's task ended with it, and with it what she sees.
    assert!(dossier(store, &world.anna, &world, &made).await.is_none());
    // Also who writes in the database directly makes no second one.
    let sql = format!(
        "insert into task (gemeente, gezin, id, organisation, account, role, what, regisseur, valid_from, version)
         values ({}, {}, {}, {}, {}, 'casemanager', 'x', {}, '2015-06-15', 1)",
        sql_id(store, world.gemeente.0),
        sql_id(store, made.id.0),
        sql_id(store, Uuid::from_u128(5)),
        sql_id(store, world.own.0),
        sql_id(store, world.anna.id.0),
        match store.kind() {
            store::DatabaseKind::Sqlite => "1",
            store::DatabaseKind::Postgres => "true",
        },
    );
    assert!(store::testing::try_tamper(store, &sql).await.is_err());
}
