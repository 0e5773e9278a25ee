//! My work: what somebody has to do over all families that they see.

use std::collections::BTreeSet;

use domain::samenwerking::{Category, Role};
use domain::shared::{CaseId, UserId};
use store::Store;
use store::aanpak::{
    CaseFactKind, NewCaseFact, NewTeam, SilentDays, WorkKind, WorkPage, WorkQuery, confirm_urgent,
    create_team, my_work, record_fact, register_approach, save_plan,
};
use store::drafts::{drafts, save_draft};
use store::gezin::{NewRegisseur, PieceOf, add_piece, add_task, hand_over};
use store::saved_views::{SavedView, SavedViewRefusal, remove_view, save_view, saved_views};
use store::testing::{NOW, TestDatabase, contents, tamper};
use time::macros::date;
use time::{Date, Duration};
use uuid::Uuid;

use crate::aanpak_plan::{agreed, agreement, content};
use crate::aanpak_world::{MAASTRICHT, maastricht};
use crate::gezin_handover::record;
use crate::gezin_write::school_task;
use crate::gezin_write_world::{
    Right, Somebody, TODAY, World, family, grant, note, sql_id, user, world,
};
use crate::samples::ctx;

on_both! {
    what_is_to_be_done_comes_by_day => what_is_to_be_done_comes_by_day_sqlite, what_is_to_be_done_comes_by_day_postgres;
    pages_of_work_hold_everything_once => pages_of_work_sqlite, pages_of_work_postgres;
    work_with_a_family_that_is_not_seen_is_not_shown => unseen_work_sqlite, unseen_work_postgres;
    a_talk_that_was_written_down_breaks_the_silence => a_talk_breaks_sqlite, a_talk_breaks_postgres;
    an_urgent_move_waits_for_somebody_else => urgent_waits_sqlite, urgent_waits_postgres;
    a_choice_is_kept_under_a_name_by_one_person => kept_views_sqlite, kept_views_postgres;
    a_kept_form_is_listed_by_its_key => kept_forms_sqlite, kept_forms_postgres;
}

fn silent() -> Vec<SilentDays> {
    vec![SilentDays {
        approach: "maastricht-integrale-aanpak".to_owned(),
        version: 1,
        phase: "uitvoering".to_owned(),
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

/// A case that stands in carrying out since March. Of it a screening waits for somebody, and an urgent move of somebody else.
async fn running(
    store: &Store,
    world: &World,
    gezin: Uuid,
    (mover, screener): (UserId, UserId),
) -> Uuid {
    register_approach(store, &ctx(), &maastricht(), MAASTRICHT)
        .await
        .unwrap();
    let new = NewTeam {
        gemeente: world.gemeente,
        name: "Team".to_owned(),
        organisation: world.own,
        approach: maastricht().reference,
        from: date!(2015 - 01 - 01),
    };
    let team = create_team(store, &ctx(), &new).await.unwrap();
    let id = |id: Uuid| sql_id(store, id);
    let case = Uuid::from_u128(0xca5e);
    let (gemeente, gezin, case_id) = (id(world.gemeente.0), id(gezin), id(case));
    let (march, june, yes) = match store.kind() {
        store::DatabaseKind::Sqlite => (
            "'2015-02-28T23:30:00.000000Z'",
            "'2015-06-12T09:00:00.000000Z'",
            "1",
        ),
        store::DatabaseKind::Postgres => (
            "timestamptz '2015-02-28 23:30:00Z'",
            "timestamptz '2015-06-12 09:00:00Z'",
            "true",
        ),
    };
    let sql = format!(
        "insert into gezin_case (gemeente, id, gezin, number, team, approach, approach_version, phase, phase_kind, phase_since,
             opened_on, version) values ({gemeente}, {case_id}, {gezin}, 'MA-2015-0042', {}, 'maastricht-integrale-aanpak', 1,
             'uitvoering', 'work', {march}, '2015-03-01', 1);
         insert into screening (gemeente, id, gezin_case, gezin, asked_on, due_on, screener, version)
             values ({gemeente}, {}, {case_id}, {gezin}, '2015-06-01', '2015-06-20', {}, 1);
         insert into case_move (gemeente, gezin_case, position, id, gezin, kind, from_phase, from_since, to_phase, coercive,
             moved_by, moved_at, confirm_by) values ({gemeente}, {case_id}, 1, {}, {gezin}, 'urgent', 'plan', {march},
             'uitvoering', {yes}, {}, {june}, '2015-06-17')",
        id(team.0),
        id(Uuid::from_u128(0x5c)),
        id(screener.0),
        id(MOVE),
        id(mover.0),
    );
    tamper(store, &sql).await;
    case
}

const MOVE: Uuid = Uuid::from_u128(0x30f3);

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
    let who = (world.bram.id, world.anna.id);
    let running = running(store, &world, made.id.0, who).await;

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
    assert_eq!(action.words.as_deref(), Some("Post sorteren"));
    assert_eq!(action.approach, Some(maastricht().reference));
    assert!(
        page.items
            .iter()
            .all(|item| item.words.is_none() == (item.kind != WorkKind::Action))
    );
    let (id, number, phase) = action.case.clone().unwrap();
    assert_eq!(
        (id.0, number.as_str(), phase.as_str()),
        (running, "MA-2015-0042", "uitvoering")
    );
    assert_eq!(
        (page.items[2].id, page.items[2].what.as_str()),
        (MOVE, "uitvoering")
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

    let which = (world.gemeente, CaseId(running));
    confirm_urgent(store, &anna, which, (MOVE, 1), true)
        .await
        .unwrap();
    let page = work(store, &world.anna, &world, &all()).await;
    assert!(!kinds(&page).contains(&WorkKind::Urgent));

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
    assert_eq!(shown, 7);
}

async fn a_choice_is_kept_under_a_name_by_one_person(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let (anna, bram) = (world.anna.id, world.bram.id);
    let view = |name: &str, query: &str| SavedView {
        name: name.to_owned(),
        query: query.to_owned(),
    };
    let week = view("Deze week", "termijn=week");
    save_view(store, anna, &week, NOW).await.unwrap();
    save_view(store, anna, &view(" Deze week ", "soort=actie"), NOW)
        .await
        .unwrap();
    let kept = saved_views(store, anna).await.unwrap();
    assert_eq!(kept, [view("Deze week", "soort=actie")], "one of a name");
    assert_eq!(saved_views(store, bram).await.unwrap(), []);
    for number in 1..20 {
        let more = view(&format!("Nummer {number}"), "soort=actie");
        save_view(store, anna, &more, NOW).await.unwrap();
    }
    let much = save_view(store, anna, &view("Nummer 20", "soort=actie"), NOW).await;
    assert!(matches!(much, Err(SavedViewRefusal::TooMany)), "{much:?}");
    let none = save_view(store, anna, &view("  ", "soort=actie"), NOW).await;
    assert!(matches!(none, Err(SavedViewRefusal::NoName)), "{none:?}");
    remove_view(store, bram, "Deze week").await.unwrap();
    assert_eq!(saved_views(store, anna).await.unwrap().len(), 20);
    remove_view(store, anna, "Deze week").await.unwrap();
    assert_eq!(saved_views(store, anna).await.unwrap().len(), 19);
}

async fn pages_of_work_hold_everything_once(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let who = (world.bram.id, world.anna.id);
    running(store, &world, made.id.0, who).await;
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
    let who = (world.bram.id, world.sam.id);
    running(store, &world, made.id.0, who).await;
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
    // A partner's role is not one in which an urgent move is made, so nobody of the school is the second person.
    assert_eq!(kinds(&page), [WorkKind::Screening, WorkKind::Action]);
}

async fn a_talk_that_was_written_down_breaks_the_silence(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let who = (world.bram.id, world.bram.id);
    let case = running(store, &world, made.id.0, who).await;
    let only = WorkQuery {
        kinds: BTreeSet::from([WorkKind::Silent]),
        ..all()
    };
    let silent = async |days: Option<Date>| {
        let page = work(store, &world.anna, &world, &only).await;
        let due: Vec<_> = page.items.iter().map(|item| item.due).collect();
        assert_eq!(due, days.into_iter().collect::<Vec<_>>());
    };
    // Half past eleven in the evening in UTC is the next day here.
    silent(Some(date!(2015 - 03 - 31))).await;
    let tell = async |kind: CaseFactKind, on: Date| {
        let new = NewCaseFact {
            kind,
            on,
            text: "Aan de keukentafel.".to_owned(),
        };
        let which = (world.gemeente, CaseId(case));
        record_fact(store, &world.anna.looks(), which, &new)
            .await
            .unwrap();
    };
    tell(CaseFactKind::Informed, date!(2015 - 06 - 01)).await;
    silent(Some(date!(2015 - 03 - 31))).await;
    tell(CaseFactKind::Conversation, date!(2015 - 05 - 01)).await;
    silent(Some(date!(2015 - 05 - 31))).await;
    tell(CaseFactKind::Conversation, date!(2015 - 05 - 20)).await;
    silent(None).await;
}

async fn an_urgent_move_waits_for_somebody_else(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let who = (world.anna.id, world.bram.id);
    running(store, &world, made.id.0, who).await;
    let only = WorkQuery {
        kinds: BTreeSet::from([WorkKind::Urgent]),
        ..all()
    };
    // Her own move does not wait for her; somebody of the neighbourhood team sees the case and has no role of the move.
    for nobody in [&world.anna, &world.bram] {
        let page = work(store, nobody, &world, &only).await;
        assert!(page.items.is_empty(), "{}", nobody.name);
    }
    let all = Category::ALL;
    let right = Right {
        organisation: world.own,
        kind: "mandate",
        role: Role::BehaviouralScientist,
        circle: "gemeente",
        wijk: "",
        categories: &all,
    };
    grant(store, world.gemeente, 0xa2, &right).await;
    let here = Some(world.gemeente);
    let greet = user(
        store,
        "Greet Bos",
        &[Role::BehaviouralScientist],
        here,
        world.own,
    )
    .await;
    let page = work(store, &greet, &world, &only).await;
    let found: Vec<_> = page.items.iter().map(|item| item.id).collect();
    assert_eq!(found, [MOVE]);
    let until = WorkQuery {
        until: Some(date!(2015 - 06 - 16)),
        ..only
    };
    assert!(work(store, &greet, &world, &until).await.items.is_empty());
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
