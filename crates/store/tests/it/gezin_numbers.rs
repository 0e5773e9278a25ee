//! A citizen service number leads to nobody whom who writes does not see.

use domain::gezin::FamilyRefusal;
use domain::samenwerking::{Category, Role};
use domain::shared::{GezinId, MemberRole, PersonId};
use store::Store;
use store::gezin::{
    ChangeRefusal, EmergencySearch, MemberWho, NewMember, add_member, begin_emergency,
    correct_person, create_gezin,
};
use store::log::{Action, Event, EventFilter, Scope, Status};
use store::testing::{TestDatabase, contents};
use time::macros::date;

use crate::gezin_write_world::{
    Family, Right, Somebody, TODAY, World, bsn, grant, member, name, new_gezin, person, world,
};

on_both! {
    a_number_of_somebody_unseen_is_refused_and_logged => a_number_of_somebody_unseen_is_refused_and_logged_sqlite, a_number_of_somebody_unseen_is_refused_and_logged_postgres;
    who_goes_on_trying_numbers_is_stopped => who_goes_on_trying_numbers_is_stopped_sqlite, who_goes_on_trying_numbers_is_stopped_postgres;
    who_is_seen_in_an_emergency_goes_into_no_other_family => who_is_seen_in_an_emergency_goes_into_no_other_family_sqlite, who_is_seen_in_an_emergency_goes_into_no_other_family_postgres;
}

const NUMBER: &str = "999990007";

pub async fn events(store: &Store, world: &World, action: Action) -> Vec<Event> {
    let filter = EventFilter {
        scope: Some(Scope::Gemeente(world.gemeente)),
        ..EventFilter::default()
    };
    let page = store::log::events(store, &filter, None, 200).await.unwrap();
    let all = page.events.into_iter();
    all.filter(|event| event.action == action).collect()
}

fn koos() -> store::gezin::NewPerson {
    let mut koos = person("Koos", "Visser", date!(1979 - 01 - 01));
    koos.bsn = bsn(NUMBER);
    koos
}

/// Another case manager of the same team, who sees only what they have a task for.
fn colleague(world: &World) -> Somebody {
    Somebody {
        id: world.bram.id,
        name: "Bram Kok",
        roles: vec![Role::CaseManager],
        gemeente: Some(world.gemeente),
        organisation: world.own,
    }
}

/// A family of Anna outside every neighbourhood, with Koos in it.
async fn of_koos(store: &Store, world: &World) -> (GezinId, PersonId) {
    let mut new = new_gezin(world);
    new.wijk = None;
    new.name = "Visser".to_owned();
    new.members = vec![member(koos(), MemberRole::Parent)];
    let made = create_gezin(store, &world.anna.looks(), &new)
        .await
        .unwrap();
    (made.id, made.members[0])
}

/// A family of the colleague.
async fn of_colleague(store: &Store, world: &World) -> Family {
    let made = create_gezin(store, &colleague(world).looks(), &new_gezin(world))
        .await
        .unwrap();
    Family {
        id: made.id,
        number: made.number,
        noor: made.members[0],
        isa: made.members[1],
        tim: made.members[2],
    }
}

fn unseen<T>(result: Result<T, ChangeRefusal>) -> bool {
    matches!(
        result,
        Err(ChangeRefusal::Family(FamilyRefusal::HolderUnseen))
    )
}

async fn a_number_of_somebody_unseen_is_refused_and_logged(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let (_, person_id) = of_koos(store, &world).await;
    let own = of_colleague(store, &world).await;
    let place = (world.gemeente, own.id);
    let bram = colleague(&world).looks();
    let before = contents(store).await;
    // The right name and the wrong one get the same answer.
    let mut other = koos();
    other.name = name("Jan", "Jansen");
    for who in [koos(), other.clone()] {
        let newcomer = member(who.clone(), MemberRole::Other);
        assert!(unseen(add_member(store, &bram, place, &newcomer).await));
        let mut new = new_gezin(&world);
        new.members = vec![newcomer];
        assert!(unseen(create_gezin(store, &bram, &new).await));
        let version = 1;
        assert!(unseen(
            correct_person(store, &bram, place, own.noor, version, &who).await
        ));
    }
    let after = contents(store).await;
    for table in ["person", "membership", "gezin", "gezin_word"] {
        assert_eq!(after[table], before[table], "{table}");
    }
    let looked = events(store, &world, Action::NumberSought).await;
    let refused: Vec<_> = looked
        .iter()
        .filter(|event| event.status == Status::Error)
        .collect();
    assert_eq!(refused.len(), 6);
    for event in refused {
        assert_eq!(event.object.id, person_id.to_string());
        assert!(!event.payload.contains(NUMBER));
    }
    // Who sees Koos is told what is wrong, and that look-up is in the log too.
    let anna = world.anna.looks();
    let mut new = new_gezin(&world);
    new.members = vec![member(other, MemberRole::Parent)];
    assert!(matches!(
        create_gezin(store, &anna, &new).await,
        Err(ChangeRefusal::Family(FamilyRefusal::BsnOfAnother))
    ));
    new.members = vec![member(koos(), MemberRole::Parent)];
    let made = create_gezin(store, &anna, &new).await.unwrap();
    assert_eq!(made.members, [person_id]);
    let looked = events(store, &world, Action::NumberSought).await;
    assert_eq!(
        looked.len(),
        6 + 3,
        "Koos was looked up when he was made too"
    );
}

async fn who_goes_on_trying_numbers_is_stopped(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    of_koos(store, &world).await;
    let own = of_colleague(store, &world).await;
    let place = (world.gemeente, own.id);
    let newcomer = member(koos(), MemberRole::Other);
    for seconds in 0..10 {
        let bram = colleague(&world).looks_at(seconds);
        assert!(unseen(add_member(store, &bram, place, &newcomer).await));
    }
    let mut stranger = person("Piet", "Puk", date!(1990 - 01 - 01));
    stranger.bsn = bsn("999990019");
    let stranger = member(stranger, MemberRole::Other);
    let refused = add_member(store, &colleague(&world).looks_at(11), place, &stranger).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Family(FamilyRefusal::TooManyNumbers))
    ));
    let later = colleague(&world).looks_at(3700);
    add_member(store, &later, place, &stranger).await.unwrap();
}

async fn who_is_seen_in_an_emergency_goes_into_no_other_family(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let (_, koos_id) = of_koos(store, &world).await;
    let own = of_colleague(store, &world).await;
    let place = (world.gemeente, own.id);
    let bram = colleague(&world);
    let search = EmergencySearch {
        family_name: "Visser".to_owned(),
        born_on: Some(date!(1979 - 01 - 01)),
        address: None,
    };
    let why = ("Een kind huilt al een uur.", None);
    begin_emergency(store, &bram.looks(), world.gemeente, &search, why)
        .await
        .unwrap();
    let newcomer = NewMember {
        who: MemberWho::Known(koos_id),
        role: MemberRole::Other,
        from: TODAY,
        addresses: Vec::new(),
    };
    let refused = add_member(store, &bram.looks_at(1), place, &newcomer).await;
    assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
    let by_number = member(koos(), MemberRole::Other);
    assert!(unseen(
        add_member(store, &bram.looks_at(2), place, &by_number).await
    ));
    // With a right to see him it goes.
    let all = Right {
        organisation: world.own,
        kind: "mandate",
        role: Role::CaseManager,
        circle: "gemeente",
        wijk: "",
        categories: &[Category::Composition],
    };
    grant(store, world.gemeente, 9, &all).await;
    let added = add_member(store, &bram.looks_at(3), place, &newcomer).await;
    assert_eq!(added.unwrap(), koos_id);
}
