//! Families are made and changed, by who may.

use domain::gezin::FamilyRefusal;
use domain::samenwerking::Role;
use domain::shared::{Days, MemberRole, PersonId};
use store::gezin::{
    ChangeRefusal, Count, Dossier, GezinEdit, GezinKind, GezinQuery, MemberWho, NewMember, NewTask,
    Pieces, add_address, add_member, add_task, correct_person, create_gezin, end_address,
    end_membership, list, person_card, read, search, update_gezin,
};
use store::testing::{TestDatabase, contents, misplaced_tasks};
use store::{Opened, Store};
use time::macros::date;
use uuid::Uuid;

use crate::gezin_write_world::{
    Family, Right, Somebody, TODAY, WIJK, World, bsn, family, grant, home, member, name, new_gezin,
    person, sql_id, stranger, world,
};

on_both! {
    a_family_is_made_whole_and_its_maker_sees_it => a_family_is_made_whole_and_its_maker_sees_it_sqlite, a_family_is_made_whole_and_its_maker_sees_it_postgres;
    a_family_is_found_by_name_number_and_address => a_family_is_found_by_name_number_and_address_sqlite, a_family_is_found_by_name_number_and_address_postgres;
    a_refusal_stores_nothing => a_refusal_stores_nothing_sqlite, a_refusal_stores_nothing_postgres;
    numbers_count_on_in_a_year_also_when_two_come_at_once => numbers_count_on_in_a_year_also_when_two_come_at_once_sqlite, numbers_count_on_in_a_year_also_when_two_come_at_once_postgres;
    a_person_exists_once => a_person_exists_once_sqlite, a_person_exists_once_postgres;
    who_is_not_of_the_own_teams_changes_nothing => who_is_not_of_the_own_teams_changes_nothing_sqlite, who_is_not_of_the_own_teams_changes_nothing_postgres;
    name_and_neighbourhood_change_and_a_stale_change_is_refused => name_and_neighbourhood_change_and_a_stale_change_is_refused_sqlite, name_and_neighbourhood_change_and_a_stale_change_is_refused_postgres;
    members_come_and_go => members_come_and_go_sqlite, members_come_and_go_postgres;
    an_address_that_becomes_secret_is_not_found_any_more => an_address_that_becomes_secret_is_not_found_any_more_sqlite, an_address_that_becomes_secret_is_not_found_any_more_postgres;
    a_person_is_corrected => a_person_is_corrected_sqlite, a_person_is_corrected_postgres;
    the_log_keeps_no_name_in_the_clear => the_log_keeps_no_name_in_the_clear_sqlite, the_log_keeps_no_name_in_the_clear_postgres;
}

pub async fn dossier(
    store: &Store,
    who: &Somebody,
    world: &World,
    family: &Family,
) -> Option<Dossier> {
    read(
        store,
        &who.looks(),
        world.gemeente,
        family.id,
        Pieces::default(),
    )
    .await
    .unwrap()
}

/// How many families somebody finds by words.
async fn found(store: &Store, who: &Somebody, world: &World, words: &str) -> usize {
    let query = GezinQuery {
        limit: 10,
        ..GezinQuery::default()
    };
    let page = search(store, &who.looks(), world.gemeente, words, &query, true)
        .await
        .unwrap();
    page.items.len()
}

pub fn school_task(world: &World, person: Option<PersonId>) -> NewTask {
    NewTask {
        organisation: world.school,
        user: None,
        person,
        role: Role::PartnerProfessional,
        what: "verzuim volgen".to_owned(),
        days: Days::since(TODAY),
    }
}

async fn a_family_is_made_whole_and_its_maker_sees_it(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    assert_eq!(made.number, "2015-00001");
    let seen = dossier(store, &world.anna, &world, &made).await.unwrap();
    assert_eq!((seen.name.as_str(), seen.version), ("Bakker", 1));
    assert_eq!(seen.wijk.as_deref(), Some(WIJK));
    let names: Vec<String> = seen
        .members
        .iter()
        .map(|who| who.name.to_string())
        .collect();
    assert_eq!(names, ["Noor Bakker", "Isa Bakker", "Tim Bakker"]);
    assert_eq!(seen.addresses.len(), 1);
    assert_eq!(seen.addresses[0].postcode, "7411 AB");
    assert_eq!(seen.tasks.len(), 1);
    assert!(seen.tasks[0].regisseur);
    assert_eq!(seen.tasks[0].user, Some(world.anna.id));
    assert_eq!(seen.tasks[0].role, Role::CaseManager);
    // The neighbourhood team sees it too; the school has no task.
    assert!(
        dossier(store, &world.bram, &world, &made).await.is_some(),
        "of the neighbourhood"
    );
    assert!(dossier(store, &world.sam, &world, &made).await.is_none());
}

async fn a_family_is_found_by_name_number_and_address(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    family(store, &world).await;
    for words in [
        "bakker",
        "Isa",
        "2015-00001",
        "lindelaan 12a",
        "Lindelaan 12",
        "7411AB",
        "7411 ab",
        "7411",
    ] {
        assert_eq!(found(store, &world.anna, &world, words).await, 1, "{words}");
    }
    assert_eq!(found(store, &world.anna, &world, "jansen").await, 0);
    assert_eq!(found(store, &world.sam, &world, "bakker").await, 0);
}

async fn a_refusal_stores_nothing(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let elsewhere = stranger(store).await;
    let made = family(store, &world).await;
    let before = contents(store).await;
    let anna = world.anna.looks();
    let place = (world.gemeente, made.id);

    let mut new = new_gezin(&world);
    new.name = " ".to_owned();
    let refused = create_gezin(store, &anna, &new).await.unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::EmptyName)
    ));

    // Of another neighbourhood than the recorded task of the team.
    let mut new = new_gezin(&world);
    new.wijk = Some("WK990002".to_owned());
    let refused = create_gezin(store, &world.bram.looks(), &new).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));
    let refused = create_gezin(store, &world.sam.looks(), &new_gezin(&world)).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));

    // Somebody whom the viewer does not see.
    let mut new = new_gezin(&world);
    new.members.push(NewMember {
        who: MemberWho::Known(PersonId(Uuid::from_u128(99))),
        role: MemberRole::Other,
        from: TODAY,
        addresses: Vec::new(),
    });
    let refused = create_gezin(store, &anna, &new).await;
    assert!(matches!(refused, Err(ChangeRefusal::NotFound)));

    let mut new = new_gezin(&world);
    new.task.role = Some(Role::BoardMember);
    let refused = create_gezin(store, &anna, &new).await.unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::NotInRole)
    ));

    let mut task = school_task(&world, None);
    task.organisation = elsewhere;
    let refused = add_task(store, &anna, place, &task).await.unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::OrganisationNotHere)
    ));
    task = school_task(&world, None);
    task.user = Some(world.anna.id);
    let refused = add_task(store, &anna, place, &task).await.unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::NotOfOrganisation)
    ));
    task.user = Some(world.sam.id);
    task.role = Role::CaseManager;
    let refused = add_task(store, &anna, place, &task).await.unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::NotInRole)
    ));
    let task = school_task(&world, Some(PersonId(Uuid::from_u128(99))));
    let refused = add_task(store, &anna, place, &task).await.unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::NotAMember)
    ));

    assert_eq!(contents(store).await, before);
}

async fn numbers_count_on_in_a_year_also_when_two_come_at_once(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let (one, two) = (world.anna.looks_at(1), world.bram.looks_at(2));
    let (a, b) = (new_gezin(&world), new_gezin(&world));
    let (first, second) =
        tokio::join!(create_gezin(store, &one, &a), create_gezin(store, &two, &b));
    let mut numbers = [first.unwrap().number, second.unwrap().number];
    numbers.sort();
    assert_eq!(numbers, ["2015-00001", "2015-00002"]);
    let sql = format!(
        "update gezin set number = '2015-99999' where number = '2015-00002' and gemeente = {}",
        sql_id(store, world.gemeente.0)
    );
    store::testing::tamper(store, &sql).await;
    for expected in ["2015-100000", "2015-100001"] {
        let made = create_gezin(store, &world.anna.looks(), &new_gezin(&world))
            .await
            .unwrap();
        assert_eq!(made.number, expected);
    }
}

async fn a_person_exists_once(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let anna = world.anna.looks();
    let mut father = person("Koos", "Bakker", date!(1979 - 01 - 01));
    father.bsn = bsn("999990007");
    let mut new = new_gezin(&world);
    new.members = vec![member(father.clone(), MemberRole::Parent)];
    let first = create_gezin(store, &anna, &new).await.unwrap();
    // The same number, name and day of birth: the same person.
    let mut elsewhere = new.clone();
    elsewhere.wijk = None;
    let second = create_gezin(store, &anna, &elsewhere).await.unwrap();
    assert_eq!(first.members, second.members);
    // A number alone tells nobody whose it is.
    let mut other = father.clone();
    other.name = name("Jan", "Jansen");
    new.members = vec![member(other, MemberRole::Parent)];
    let refused = create_gezin(store, &anna, &new).await.unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::BsnOfAnother)
    ));
    // Twice in one family.
    new.members = vec![
        member(father.clone(), MemberRole::Parent),
        member(father, MemberRole::Other),
    ];
    let refused = create_gezin(store, &anna, &new).await.unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::AlreadyMember)
    ));
}

async fn who_is_not_of_the_own_teams_changes_nothing(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let sam = world.sam.looks();
    let edit = GezinEdit {
        name: "Anders".to_owned(),
        kind: GezinKind::Gezin,
        wijk: None,
    };
    // Before there is a task, the family does not exist for the school.
    let refused = update_gezin(store, &sam, place, 1, &edit).await;
    assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
    add_task(
        store,
        &world.anna.looks(),
        place,
        &school_task(&world, Some(made.isa)),
    )
    .await
    .unwrap();
    let seen = dossier(store, &world.sam, &world, &made).await.unwrap();
    assert_eq!(seen.members.len(), 1, "a school sees its pupil");
    let before = contents(store).await;
    let refused = update_gezin(store, &sam, place, 1, &edit).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));
    let newcomer = member(
        person("Piet", "Puk", date!(1990 - 01 - 01)),
        MemberRole::Other,
    );
    let refused = add_member(store, &sam, place, &newcomer).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));
    let refused = end_membership(store, &sam, place, made.tim, TODAY).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));
    let refused = add_address(store, &sam, place, made.isa, &home("Kade", "1", false)).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));
    let refused = add_task(store, &sam, place, &school_task(&world, None)).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));
    assert!(matches!(
        person_card(store, &sam, world.gemeente, made.id, made.isa).await,
        Err(ChangeRefusal::NoRight)
    ));
    assert_eq!(contents(store).await, before);
}

async fn name_and_neighbourhood_change_and_a_stale_change_is_refused(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let edit = GezinEdit {
        name: "Bakker-de Boer".to_owned(),
        kind: GezinKind::Household,
        wijk: Some(" wk990002 ".to_owned()),
    };
    // The team moves it out of its own neighbourhood, and does not see it any more.
    let bram = world.bram.looks();
    assert_eq!(
        update_gezin(store, &bram, place, 1, &edit).await.unwrap(),
        2
    );
    let refused = update_gezin(store, &bram, place, 2, &edit).await;
    assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
    let refused = update_gezin(store, &world.anna.looks(), place, 1, &edit).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Stale { current_version: 2 })
    ));
    let seen = dossier(store, &world.anna, &world, &made).await.unwrap();
    assert_eq!(misplaced_tasks(store).await, 0);
    assert_eq!((seen.name.as_str(), seen.version), ("Bakker-de Boer", 2));
    assert_eq!(seen.wijk.as_deref(), Some("WK990002"));
    assert_eq!(seen.kind, GezinKind::Household);
    assert_eq!(found(store, &world.anna, &world, "boer").await, 1);
}

async fn members_come_and_go(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let newcomer = NewMember {
        who: MemberWho::New(person("Roos", "Visser", date!(1985 - 01 - 01))),
        role: MemberRole::Other,
        from: date!(2015 - 06 - 01),
        addresses: vec![home("Kade", "7", false)],
    };
    let roos = add_member(store, &anna, place, &newcomer).await.unwrap();
    assert_eq!(found(store, &world.anna, &world, "visser kade").await, 1);
    let again = NewMember {
        who: MemberWho::Known(roos),
        ..newcomer.clone()
    };
    let refused = add_member(store, &anna, place, &again).await.unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::AlreadyMember)
    ));
    let refused = end_membership(store, &anna, place, roos, date!(2015 - 05 - 01))
        .await
        .unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::EndBeforeStart)
    ));
    end_membership(store, &anna, place, roos, TODAY)
        .await
        .unwrap();
    let refused = end_membership(store, &anna, place, roos, TODAY)
        .await
        .unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::NotAMember)
    ));
    // Where somebody lives who left is not a way to this family any more.
    assert_eq!(found(store, &world.anna, &world, "kade").await, 0);
    assert_eq!(found(store, &world.anna, &world, "visser").await, 1);
    // Nobody sees her through a family of now, so nobody can name her.
    let refused = add_member(store, &anna, place, &again).await;
    assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
    // A child in two families.
    let mut second = new_gezin(&world);
    second.name = "Vader".to_owned();
    second.members = vec![NewMember {
        who: MemberWho::Known(made.tim),
        role: MemberRole::Child,
        from: TODAY,
        addresses: Vec::new(),
    }];
    let second = create_gezin(store, &anna, &second).await.unwrap();
    assert_eq!(second.members, [made.tim]);
    let query = GezinQuery {
        limit: 10,
        ..GezinQuery::default()
    };
    let page = list(store, &anna, world.gemeente, &query, true)
        .await
        .unwrap();
    assert_eq!(page.count, Count::Exact(2));
    assert_eq!(found(store, &world.anna, &world, "tim").await, 2);
}

async fn an_address_that_becomes_secret_is_not_found_any_more(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    add_task(store, &anna, place, &school_task(&world, None))
        .await
        .unwrap();
    assert_eq!(found(store, &world.sam, &world, "lindelaan").await, 1);
    let old = dossier(store, &world.anna, &world, &made)
        .await
        .unwrap()
        .addresses[0]
        .id;
    end_address(store, &anna, place, old, TODAY).await.unwrap();
    let refused = end_address(store, &anna, place, old, TODAY)
        .await
        .unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::AlreadyEnded)
    ));
    add_address(
        store,
        &anna,
        place,
        made.noor,
        &home("Schuilstraat", "3", true),
    )
    .await
    .unwrap();
    assert_eq!(found(store, &world.sam, &world, "lindelaan").await, 0);
    assert_eq!(found(store, &world.sam, &world, "schuilstraat").await, 0);
    assert_eq!(found(store, &world.anna, &world, "schuilstraat").await, 1);
    let seen = dossier(store, &world.sam, &world, &made).await.unwrap();
    assert_eq!(seen.secret_addresses, [made.noor]);
}

async fn a_person_is_corrected(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let mut to = person("Noor", "de Boer", date!(1980 - 03 - 02));
    to.bsn = bsn("999990019");
    let version = correct_person(store, &anna, place, made.noor, 1, &to)
        .await
        .unwrap();
    assert_eq!(version, 2);
    let refused = correct_person(store, &anna, place, made.noor, 1, &to).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Stale { current_version: 2 })
    ));
    let card = person_card(store, &anna, world.gemeente, made.id, made.noor)
        .await
        .unwrap();
    assert_eq!(card.bsn, Some(Opened::Plain("999990019".to_owned())));
    assert_eq!((card.name.family.as_str(), card.version), ("de Boer", 2));
    assert_eq!(found(store, &world.anna, &world, "boer").await, 1);
    // A number that is not given stays, and one of somebody else is refused.
    to.bsn = None;
    correct_person(store, &anna, place, made.noor, 2, &to)
        .await
        .unwrap();
    let card = person_card(store, &anna, world.gemeente, made.id, made.noor)
        .await
        .unwrap();
    assert_eq!(card.bsn, Some(Opened::Plain("999990019".to_owned())));
    let mut tim = person("Tim", "Bakker", date!(2009 - 05 - 01));
    tim.bsn = bsn("999990019");
    let refused = correct_person(store, &anna, place, made.tim, 1, &tim)
        .await
        .unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::BsnOfAnother)
    ));
}

async fn the_log_keeps_no_name_in_the_clear(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let newcomer = member(
        person("Roos", "Visser", date!(1985 - 01 - 01)),
        MemberRole::Other,
    );
    add_member(store, &anna, place, &newcomer).await.unwrap();
    add_address(store, &anna, place, made.noor, &home("Kade", "7", false))
        .await
        .unwrap();
    let edit = GezinEdit {
        name: "Bakker-de Boer".to_owned(),
        kind: GezinKind::Gezin,
        wijk: None,
    };
    update_gezin(store, &anna, place, 1, &edit).await.unwrap();
    let rows = contents(store).await;
    let events = rows["event"].join("\n");
    for word in [
        "Bakker",
        "Visser",
        "Noor",
        "Lindelaan",
        "Kade",
        "1985-01-01",
    ] {
        assert!(!events.contains(word), "{word}");
    }
    let grant_for_all = Right {
        organisation: world.own,
        kind: "mandate",
        role: Role::CaseManager,
        circle: "gemeente",
        wijk: "",
        categories: &[domain::samenwerking::Category::Composition],
    };
    // With a right for the whole municipality a family without neighbourhood can be made too.
    grant(store, world.gemeente, 9, &grant_for_all).await;
    let mut new = new_gezin(&world);
    new.wijk = None;
    create_gezin(store, &anna, &new).await.unwrap();
    let report = store::log::verify(store, &[]).await.unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
}
