//! What a task, an emergency or an address is good for ends where it ends.

use domain::gezin::{EmergencyRefusal, FamilyRefusal};
use domain::samenwerking::{Category, Marks, Role};
use domain::shared::{Days, MemberRole};
use sqlx::{Connection, PgConnection};
use store::access::Viewer;
use store::gezin::{
    ChangeRefusal, EmergencySearch, GezinEdit, GezinKind, GezinQuery, NewPiece, NewRegisseur,
    NewTask, PieceOf, Pieces, RecordKind, add_address, add_member, add_piece, add_task,
    begin_emergency, correct_person, end_address, end_membership, end_task, find_for_emergency,
    may_change, person_card, read, search, set_marks, set_regisseur, update_gezin,
};
use store::testing::{NOW, TestDatabase, contents, tamper};
use store::{DatabaseKind, Store};
use time::macros::date;
use time::{Date, Duration};

use crate::gezin_write::dossier;
use crate::gezin_write_world::{
    Family, Somebody, TODAY, World, family, home, member, note, person, sql_id, world,
};

on_both! {
    a_task_for_one_member_is_not_widened_to_the_others => a_task_for_one_member_is_not_widened_to_the_others_sqlite, a_task_for_one_member_is_not_widened_to_the_others_postgres;
    thirty_attempts_at_once_are_ten => thirty_attempts_at_once_are_ten_sqlite, thirty_attempts_at_once_are_ten_postgres;
    an_agreement_that_ends_meanwhile_opens_no_emergency => an_agreement_that_ends_meanwhile_opens_no_emergency_sqlite, an_agreement_that_ends_meanwhile_opens_no_emergency_postgres;
    an_emergency_ends_with_the_agreement_and_the_job => an_emergency_ends_with_the_agreement_and_the_job_sqlite, an_emergency_ends_with_the_agreement_and_the_job_postgres;
    a_source_stays_hidden => a_source_stays_hidden_sqlite, a_source_stays_hidden_postgres;
    an_address_is_found_on_its_days => an_address_is_found_on_its_days_sqlite, an_address_is_found_on_its_days_postgres;
}

/// Another case manager of the same team, with a task for Isa alone.
async fn of_isa(store: &Store, world: &World, made: &Family) -> Somebody {
    let task = NewTask {
        organisation: world.own,
        user: Some(world.bram.id),
        person: Some(made.isa),
        role: Role::NeighbourhoodWorker,
        what: "met Isa praten".to_owned(),
        days: Days::since(TODAY),
    };
    let place = (world.gemeente, made.id);
    add_task(store, &world.anna.looks(), place, &task)
        .await
        .unwrap();
    Somebody {
        id: world.bram.id,
        name: "Bram Kok",
        roles: vec![Role::CaseManager],
        gemeente: Some(world.gemeente),
        organisation: world.own,
    }
}

fn no_right<T>(result: Result<T, ChangeRefusal>) -> bool {
    matches!(result, Err(ChangeRefusal::NoRight))
}

async fn a_task_for_one_member_is_not_widened_to_the_others(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let bram = of_isa(store, &world, &made).await;
    let seen = dossier(store, &bram, &world, &made).await.unwrap();
    assert_eq!(seen.members.len(), 1, "only Isa");
    let own = seen
        .tasks
        .iter()
        .find(|task| task.person.is_some())
        .unwrap();
    let all = dossier(store, &world.anna, &world, &made).await.unwrap();
    let before = contents(store).await;
    let looks = bram.looks();
    let for_all = NewTask {
        organisation: world.own,
        user: Some(bram.id),
        person: None,
        role: Role::NeighbourhoodWorker,
        what: "alles".to_owned(),
        days: Days::since(TODAY),
    };
    assert!(no_right(add_task(store, &looks, place, &for_all).await));
    let leads = NewRegisseur {
        organisation: world.own,
        user: bram.id,
        role: Role::NeighbourhoodWorker,
        what: "regie".to_owned(),
        from: TODAY,
    };
    assert!(no_right(set_regisseur(store, &looks, place, &leads).await));
    assert!(no_right(
        end_task(store, &looks, place, own.id, 1, TODAY).await
    ));
    let edit = GezinEdit {
        name: "Anders".to_owned(),
        kind: GezinKind::Gezin,
        wijk: None,
    };
    assert!(no_right(update_gezin(store, &looks, place, 1, &edit).await));
    let newcomer = member(
        person("Piet", "Puk", date!(1990 - 01 - 01)),
        MemberRole::Other,
    );
    assert!(no_right(add_member(store, &looks, place, &newcomer).await));
    assert!(no_right(
        end_membership(store, &looks, place, made.isa, TODAY).await
    ));
    // Of the mother nothing either.
    let to = person("Noor", "de Boer", date!(1980 - 03 - 01));
    assert!(no_right(
        correct_person(store, &looks, place, made.noor, 1, &to).await
    ));
    assert!(no_right(
        person_card(store, &looks, world.gemeente, made.id, made.noor).await
    ));
    let kade = home("Kade", "1", false);
    assert!(no_right(
        add_address(store, &looks, place, made.noor, &kade).await
    ));
    let hers = all.addresses[0].id;
    assert!(no_right(
        end_address(store, &looks, place, hers, TODAY).await
    ));
    assert_eq!(contents(store).await, before);
    assert!(!may_change(store, &looks, place.0, place.1).await.unwrap());
    // Of Isa what is known may be mended.
    let to = person("Isa", "de Boer", date!(2002 - 04 - 01));
    assert_eq!(
        correct_person(store, &looks, place, made.isa, 1, &to)
            .await
            .unwrap(),
        2
    );
    let id = add_address(store, &looks, place, made.isa, &kade)
        .await
        .unwrap();
    end_address(store, &looks, place, id, TODAY).await.unwrap();
}

fn isa() -> EmergencySearch {
    EmergencySearch {
        family_name: "Bakker".to_owned(),
        born_on: Some(date!(2002 - 04 - 01)),
        address: None,
    }
}

async fn thirty_attempts_at_once_are_ten(database: TestDatabase) {
    let store = database.store.clone();
    let world = world(&store).await;
    family(&store, &world).await;
    let attempts = (0..30).map(|seconds| {
        let (store, viewer, gemeente) =
            (store.clone(), world.sam.looks_at(seconds), world.gemeente);
        tokio::spawn(async move { find_for_emergency(&store, &viewer, gemeente, &isa()).await })
    });
    let attempts: Vec<_> = attempts.collect();
    let (mut found, mut refused) = (0, 0);
    for attempt in attempts {
        match attempt.await.unwrap() {
            Ok(one) => found += u32::from(one),
            Err(ChangeRefusal::Emergency(EmergencyRefusal::TooManyAttempts)) => refused += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!((found, refused), (10, 20));
}

/// Ends everything that was agreed with the school on a day.
async fn ends(store: &Store, world: &World, on: &str) {
    let school = sql_id(store, world.school.0);
    let sql = format!("update access_grant set valid_until = '{on}' where organisation = {school}");
    tamper(store, &sql).await;
}

/// On PostgreSQL the family is held by somebody else between finding it and opening it; on SQLite nothing comes between.
async fn an_agreement_that_ends_meanwhile_opens_no_emergency(database: TestDatabase) {
    let store = database.store.clone();
    let world = world(&store).await;
    family(&store, &world).await;
    if store.kind() == DatabaseKind::Sqlite {
        ends(&store, &world, "2015-06-15").await;
    }
    let (opens, viewer, gemeente) = (store.clone(), world.sam.looks(), world.gemeente);
    let begin = async move {
        let why = ("Een kind huilt al een uur.", None);
        begin_emergency(&opens, &viewer, gemeente, &isa(), why).await
    };
    let refused = if store.kind() == DatabaseKind::Sqlite {
        begin.await
    } else {
        let url = database.address_with_password();
        let mut other = PgConnection::connect(&url).await.unwrap();
        let mut held = other.begin().await.unwrap();
        sqlx::query("update gezin set number = number")
            .execute(&mut *held)
            .await
            .unwrap();
        let begin = tokio::spawn(begin);
        let mut watch = PgConnection::connect(&url).await.unwrap();
        for _ in 0..100 {
            let (waiting,): (i64,) = sqlx::query_as(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
            )
            .fetch_one(&mut watch)
            .await
            .unwrap();
            if waiting > 0 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        ends(&store, &world, "2015-06-15").await;
        held.commit().await.unwrap();
        begin.await.unwrap()
    };
    assert!(no_right(refused));
    assert!(contents(&store).await["emergency"].is_empty());
}

async fn an_emergency_ends_with_the_agreement_and_the_job(database: TestDatabase) {
    let store = &database.store;
    let mut world = world(store).await;
    let made = family(store, &world).await;
    let why = ("Een kind huilt al een uur.", Some(2));
    begin_emergency(store, &world.sam.looks(), world.gemeente, &isa(), why)
        .await
        .unwrap();
    assert!(dossier(store, &world.sam, &world, &made).await.is_some());
    // Who goes to work elsewhere does not take it along, whatever may be done there.
    let school = std::mem::replace(&mut world.sam.organisation, world.own);
    assert!(dossier(store, &world.sam, &world, &made).await.is_none());
    world.sam.organisation = school;
    ends(store, &world, "2015-06-16").await;
    assert!(dossier(store, &world.sam, &world, &made).await.is_some());
    ends(store, &world, "2015-06-15").await;
    assert!(dossier(store, &world.sam, &world, &made).await.is_none());
}

async fn a_source_stays_hidden(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let signal = NewPiece {
        hidden_source: Some("De buurvrouw belde.".to_owned()),
        ..note(PieceOf::Gezin(None), Category::Signals, "Het is laat stil.")
    };
    let source = add_piece(store, &anna, place, &signal)
        .await
        .unwrap()
        .source
        .unwrap();
    let refused = set_marks(store, &anna, world.gemeente, source, 1, Marks::default()).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Family(FamilyRefusal::SourceStaysHidden))
    ));
    let marks = Marks {
        hidden_source: true,
        not_for: Some(made.noor),
        ..Marks::default()
    };
    set_marks(store, &anna, world.gemeente, source, 1, marks)
        .await
        .unwrap();
    let seen = read(store, &anna, place.0, place.1, Pieces::default())
        .await
        .unwrap()
        .unwrap();
    let source = seen
        .records
        .iter()
        .find(|one| one.kind == RecordKind::Source);
    assert!(source.unwrap().marks.hidden_source);
}

/// How many families somebody finds by words on a day.
async fn found(store: &Store, world: &World, (words, day): (&str, Date)) -> usize {
    let days = (day - TODAY).whole_days();
    let mut ctx = world.anna.ctx_at(0);
    ctx.now = NOW + Duration::days(days);
    let viewer = Viewer::new(&ctx, domain::samenwerking::Purpose::Help, day).unwrap();
    let query = GezinQuery {
        limit: 10,
        ..GezinQuery::default()
    };
    let page = search(store, &viewer, world.gemeente, words, &query, true);
    page.await.unwrap().items.len()
}

async fn an_address_is_found_on_its_days(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let (before, moves) = (date!(2015 - 06 - 19), date!(2015 - 06 - 20));
    let old = dossier(store, &world.anna, &world, &made).await.unwrap();
    let old = old.addresses[0].id;
    end_address(store, &anna, place, old, moves).await.unwrap();
    let mut new = home("Kade", "7", false);
    new.days = Days::since(moves);
    add_address(store, &anna, place, made.noor, &new)
        .await
        .unwrap();
    // Nothing is written on the day itself.
    for (words, day, expected) in [
        ("lindelaan", TODAY, 1),
        ("lindelaan", before, 1),
        ("lindelaan", moves, 0),
        ("kade", TODAY, 0),
        ("kade", before, 0),
        ("kade", moves, 1),
        ("bakker", moves, 1),
    ] {
        assert_eq!(
            found(store, &world, (words, day)).await,
            expected,
            "{words} {day}"
        );
    }
    // Whoever leaves takes the address along on the day they leave; the name still leads to the family.
    let leaves = date!(2015 - 06 - 25);
    end_membership(store, &anna, place, made.noor, leaves)
        .await
        .unwrap();
    for (words, day, expected) in [
        ("kade", date!(2015 - 06 - 24), 1),
        ("kade", leaves, 0),
        ("noor", leaves, 1),
    ] {
        assert_eq!(
            found(store, &world, (words, day)).await,
            expected,
            "{words} {day}"
        );
    }
}
