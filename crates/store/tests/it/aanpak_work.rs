//! My work: what somebody has to do over all families that they see.

use std::collections::BTreeSet;

use domain::samenwerking::Category;
use domain::shared::UserId;
use store::Store;
use store::aanpak::{SilentDays, WorkKind, WorkPage, WorkQuery, my_work, save_plan};
use store::drafts::{drafts, save_draft};
use store::gezin::{NewRegisseur, PieceOf, add_piece, add_task, hand_over};
use store::testing::{NOW, TestDatabase, contents, tamper};
use time::Duration;
use time::macros::date;
use uuid::Uuid;

use crate::aanpak_plan::{agreed, agreement, content};
use crate::gezin_handover::record;
use crate::gezin_near::case;
use crate::gezin_write::school_task;
use crate::gezin_write_world::{Somebody, TODAY, World, family, note, sql_id, world};

on_both! {
    what_is_to_be_done_comes_by_day => what_is_to_be_done_comes_by_day_sqlite, what_is_to_be_done_comes_by_day_postgres;
    pages_of_work_hold_everything_once => pages_of_work_sqlite, pages_of_work_postgres;
    work_with_a_family_that_is_not_seen_is_not_shown => unseen_work_sqlite, unseen_work_postgres;
    a_kept_form_is_listed_by_its_key => kept_forms_sqlite, kept_forms_postgres;
}

fn silent() -> Vec<SilentDays> {
    vec![SilentDays {
        approach: "proef".to_owned(),
        version: 1,
        phase: "samen".to_owned(),
        days: 30,
    }]
}

async fn work(store: &Store, who: &Somebody, world: &World, query: &WorkQuery) -> WorkPage {
    my_work(store, &who.looks(), world.gemeente, &silent(), query)
        .await
        .unwrap()
}

fn all() -> WorkQuery {
    WorkQuery {
        limit: 50,
        ..WorkQuery::default()
    }
}

fn kinds(page: &WorkPage) -> Vec<WorkKind> {
    page.items.iter().map(|item| item.kind).collect()
}

/// A screening and an urgent move that wait for somebody.
async fn waiting(store: &Store, world: &World, gezin: Uuid, case: Uuid, who: UserId) {
    let (gemeente, gezin, case) = (
        sql_id(store, world.gemeente.0),
        sql_id(store, gezin),
        sql_id(store, case),
    );
    let (who, screening) = (sql_id(store, who.0), sql_id(store, Uuid::from_u128(0x5c)));
    let (moment, no) = match store.kind() {
        store::DatabaseKind::Sqlite => ("'2015-06-12T09:00:00.000000Z'", "0"),
        store::DatabaseKind::Postgres => ("timestamptz '2015-06-12 09:00:00Z'", "false"),
    };
    let sql = format!(
        "insert into screening (gemeente, id, gezin_case, gezin, asked_on, due_on, screener, version)
             values ({gemeente}, {screening}, {case}, {gezin}, '2015-06-01', '2015-06-20', {who}, 1);
         insert into case_move (gemeente, gezin_case, position, gezin, kind, from_phase, to_phase, coercive, moved_by, moved_at,
             confirm_by, second_look) values ({gemeente}, {case}, 1, {gezin}, 'spoed', 'a', 'samen', {no}, {who}, {moment},
             '2015-06-17', {who})"
    );
    tamper(store, &sql).await;
}

async fn what_is_to_be_done_comes_by_day(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let plan = agreed(store, &world, &made).await;
    // Anna carries an action herself from now on; the family agrees again.
    let mut next = content(&world, &made);
    next.goals[0].actions[0].owner = Some(domain::aanpak::plan::ActionOwner::Professional {
        organisation: world.own,
        user: Some(world.anna.id),
    });
    let at = (world.gemeente, plan);
    save_plan(store, &anna, at, 2, next).await.unwrap();
    store::aanpak::agree_plan(store, &anna, at, 3, &agreement(&made))
        .await
        .unwrap();
    let running = case(store, &world, made.id.0).await;
    waiting(store, &world, made.id.0, running, world.anna.id).await;

    let page = work(store, &world.anna, &world, &all()).await;
    let told: Vec<_> = page
        .items
        .iter()
        .map(|item| (item.kind, item.due, item.late))
        .collect();
    assert_eq!(
        told,
        [
            (WorkKind::Silent, date!(2015 - 03 - 31), true),
            (WorkKind::NewFamily, TODAY, false),
            (WorkKind::Urgent, date!(2015 - 06 - 17), false),
            (WorkKind::Screening, date!(2015 - 06 - 20), false),
            (WorkKind::Action, date!(2015 - 07 - 01), false),
            (WorkKind::Evaluation, date!(2015 - 09 - 13), false),
        ]
    );
    assert!(page.next.is_none());
    let action = &page.items[4];
    assert_eq!((action.gezin, action.name.as_str()), (made.id, "Bakker"));
    let (id, number, phase) = action.case.clone().unwrap();
    assert_eq!(
        (id.0, number.as_str(), phase.as_str()),
        (running, "MA-2015-0042", "samen")
    );

    let until = WorkQuery {
        until: Some(date!(2015 - 06 - 17)),
        ..all()
    };
    assert_eq!(
        work(store, &world.anna, &world, &until).await.items.len(),
        3
    );
    let only = WorkQuery {
        kinds: BTreeSet::from([WorkKind::Action, WorkKind::HandOver]),
        ..all()
    };
    let found = work(store, &world.anna, &world, &only).await;
    assert_eq!(kinds(&found), [WorkKind::Action]);
    let elsewhere = WorkQuery {
        gezin: Some(domain::shared::GezinId(Uuid::from_u128(1))),
        ..all()
    };
    let found = work(store, &world.anna, &world, &elsewhere).await;
    assert!(found.items.is_empty());

    // Somebody spoke with the family.
    let mut talk = note(
        PieceOf::Gezin(None),
        Category::ContactLog,
        "Gebeld met Noor",
    );
    talk.happened_on = date!(2015 - 06 - 01);
    add_piece(store, &anna, place, &talk).await.unwrap();
    let page = work(store, &world.anna, &world, &all()).await;
    assert!(!kinds(&page).contains(&WorkKind::Silent));

    // The next lead professional has a hand-over to read.
    let new = NewRegisseur {
        organisation: world.own,
        user: world.bram.id,
        role: domain::samenwerking::Role::NeighbourhoodWorker,
        what: "regie".to_owned(),
        from: date!(2015 - 06 - 16),
    };
    hand_over(store, &anna, place, &new, Some(&record()))
        .await
        .unwrap();
    let page = work(store, &world.bram, &world, &all()).await;
    assert_eq!(kinds(&page), [WorkKind::HandOver]);

    let read = contents(store).await;
    let shown = read["event"]
        .iter()
        .filter(|row| row.contains("work-read"))
        .count();
    assert_eq!(shown, 6);
}

async fn pages_of_work_hold_everything_once(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let running = case(store, &world, made.id.0).await;
    waiting(store, &world, made.id.0, running, world.anna.id).await;
    agreed(store, &world, &made).await;
    let whole = work(store, &world.anna, &world, &all()).await;
    assert_eq!(whole.items.len(), 5);
    let mut query = WorkQuery {
        limit: 1,
        ..WorkQuery::default()
    };
    let mut items = Vec::new();
    loop {
        let page = work(store, &world.anna, &world, &query).await;
        items.extend(page.items);
        match page.next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }
    assert_eq!(items, whole.items);
}

async fn work_with_a_family_that_is_not_seen_is_not_shown(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let running = case(store, &world, made.id.0).await;
    waiting(store, &world, made.id.0, running, world.sam.id).await;
    agreed(store, &world, &made).await;
    // The school carries an action, and has no task with the family.
    assert!(
        work(store, &world.sam, &world, &all())
            .await
            .items
            .is_empty()
    );
    let task = school_task(&world, None);
    add_task(store, &world.anna.looks(), (world.gemeente, made.id), &task)
        .await
        .unwrap();
    let page = work(store, &world.sam, &world, &all()).await;
    assert_eq!(
        kinds(&page),
        [WorkKind::Urgent, WorkKind::Screening, WorkKind::Action]
    );
}

async fn a_kept_form_is_listed_by_its_key(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let fields = [("veld".to_owned(), "waarde".to_owned())].into();
    for (key, minutes) in [("gezin/nieuw", 1), ("gezin/plan", 2)] {
        let now = NOW + Duration::minutes(minutes);
        save_draft(store, world.anna.id, key, &fields, now)
            .await
            .unwrap();
    }
    let kept = drafts(store, world.anna.id).await.unwrap();
    let keys: Vec<_> = kept.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["gezin/plan", "gezin/nieuw"]);
    assert!(drafts(store, world.bram.id).await.unwrap().is_empty());
}
