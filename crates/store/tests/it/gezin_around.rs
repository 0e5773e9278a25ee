//! Who are around a family, how people are related, what else is known of them, and whether somebody is known already.

use domain::gezin::{
    DuplicateEvidence, FamilyRefusal, NetworkContact, NetworkQuality, RelationKind, Sex,
};
use domain::samenwerking::Category;
use store::gezin::{
    ChangeRefusal, Duplicates, MemberWho, NetworkEdit, NewMember, NewRelation, NewTraits,
    PersonDetails, add_network_member, add_relation, add_task, change_network_member, create_gezin,
    duplicates, end_network_member, end_relation, network, person_card, relations,
    set_person_details,
};
use store::testing::{TestDatabase, contents};
use time::macros::date;

use crate::gezin_write::{dossier, school_task};
use crate::gezin_write_world::{
    Right, TODAY, bsn, family, grant, home, member, name, new_gezin, person, world,
};

on_both! {
    the_network_is_written_down_changed_and_ended => the_network_sqlite, the_network_postgres;
    relations_are_seen_by_who_sees_both => relations_sqlite, relations_postgres;
    what_else_is_known_of_a_person => details_sqlite, details_postgres;
    who_is_known_already_is_shown_as_far_as_it_is_seen => duplicates_sqlite, duplicates_postgres;
    the_same_number_is_the_same_person => same_number_sqlite, same_number_postgres;
}

pub fn grandmother() -> NetworkEdit {
    NetworkEdit {
        name: "Els Bakker".to_owned(),
        relation: "oma".to_owned(),
        contact: NetworkContact::Weekly,
        quality: NetworkQuality::Supportive,
        can_do: "Haalt Tim uit school".to_owned(),
        reach: "06-12345678, na vijf uur".to_owned(),
    }
}

async fn the_network_is_written_down_changed_and_ended(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let (anna, sam) = (world.anna.looks(), world.sam.looks());
    let refused = add_network_member(store, &sam, place, &grandmother(), TODAY).await;
    assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
    let id = add_network_member(store, &anna, place, &grandmother(), date!(2015 - 06 - 01))
        .await
        .unwrap();
    let mut edit = grandmother();
    edit.quality = NetworkQuality::Mixed;
    edit.reach = String::new();
    let refused = change_network_member(store, &anna, place, id, 2, &edit).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Stale { current_version: 1 })
    ));
    let version = change_network_member(store, &anna, place, id, 1, &edit)
        .await
        .unwrap();
    let read = network(store, &anna, world.gemeente, made.id)
        .await
        .unwrap();
    assert_eq!((read.len(), read[0].version), (1, version));
    assert_eq!(read[0].quality, NetworkQuality::Mixed);
    let can_do = read[0].can_do.clone().plain().unwrap();
    assert_eq!(can_do, "Haalt Tim uit school");
    assert_eq!(read[0].reach.clone().plain().unwrap(), "");
    // The category is not in the agreement with the school.
    add_task(store, &anna, place, &school_task(&world, None))
        .await
        .unwrap();
    let hidden = network(store, &sam, world.gemeente, made.id).await.unwrap();
    assert!(hidden.is_empty());
    let refused = add_network_member(store, &sam, place, &grandmother(), TODAY).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));

    let refused = end_network_member(store, &anna, place, id, version, date!(2015 - 05 - 01)).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Family(FamilyRefusal::EndBeforeStart))
    ));
    end_network_member(store, &anna, place, id, version, TODAY)
        .await
        .unwrap();
    let refused = change_network_member(store, &anna, place, id, version + 1, &edit).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Family(FamilyRefusal::AlreadyEnded))
    ));
    let everything = format!("{:?}", contents(store).await);
    assert!(!everything.contains("uit school"));
    let bytes = format!("{:?}", "uit school".as_bytes());
    assert!(!everything.contains(bytes.trim_matches(['[', ']'])));
}

async fn relations_are_seen_by_who_sees_both(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let (anna, sam) = (world.anna.looks(), world.sam.looks());
    // The father lives in a family that only Anna knows.
    let mut elsewhere = new_gezin(&world);
    elsewhere.name = "Vader".to_owned();
    elsewhere.members = vec![member(
        person("Piet", "Vos", date!(1979 - 01 - 01)),
        domain::shared::MemberRole::Parent,
    )];
    let elsewhere = create_gezin(store, &anna, &elsewhere).await.unwrap();
    let father = elsewhere.members[0];
    let new = |person, other, kind| NewRelation {
        person,
        other,
        kind,
        from: None,
    };
    let same = new(made.noor, made.noor, RelationKind::Couple);
    let refused = add_relation(store, &anna, place, &same).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Family(FamilyRefusal::RelatedToSelf))
    ));
    let authority = new(made.noor, made.isa, RelationKind::Authority);
    let first = add_relation(store, &anna, place, &authority).await.unwrap();
    let couple = new(made.noor, father, RelationKind::Couple);
    add_relation(store, &anna, place, &couple).await.unwrap();
    let turned = new(father, made.noor, RelationKind::Couple);
    let refused = add_relation(store, &anna, place, &turned).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Family(FamilyRefusal::AlreadyRelated))
    ));
    let parent = new(father, made.tim, RelationKind::Parent);
    add_relation(store, &anna, place, &parent).await.unwrap();

    let kinds = |read: Vec<store::gezin::Relation>| {
        let mut kinds: Vec<_> = read.into_iter().map(|one| one.kind).collect();
        kinds.sort();
        kinds
    };
    let all = relations(store, &anna, world.gemeente, made.id)
        .await
        .unwrap();
    assert_eq!(
        kinds(all),
        [
            RelationKind::Couple,
            RelationKind::Parent,
            RelationKind::Authority
        ]
    );
    // The school knows this family and not the father.
    add_task(store, &anna, place, &school_task(&world, None))
        .await
        .unwrap();
    let some = relations(store, &sam, world.gemeente, made.id)
        .await
        .unwrap();
    assert_eq!(kinds(some), [RelationKind::Authority]);
    let refused = add_relation(store, &sam, place, &authority).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));

    let refused = end_relation(store, &anna, place, first, 2, TODAY).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Stale { current_version: 1 })
    ));
    end_relation(store, &anna, place, first, 1, TODAY)
        .await
        .unwrap();
    let refused = end_relation(store, &anna, place, first, 2, TODAY).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Family(FamilyRefusal::AlreadyEnded))
    ));
}

async fn what_else_is_known_of_a_person(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let mut details = PersonDetails {
        sex: Sex::Female,
        language: " Tigrinya ".to_owned(),
        interpreter: true,
        deceased_on: Some(date!(1970 - 01 - 01)),
    };
    let refused = set_person_details(store, &anna, place, made.noor, 1, &details).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Family(FamilyRefusal::EndBeforeStart))
    ));
    details.deceased_on = None;
    let version = set_person_details(store, &anna, place, made.noor, 1, &details)
        .await
        .unwrap();
    assert_eq!(version, 2);
    let refused = set_person_details(store, &anna, place, made.noor, 1, &details).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Stale { current_version: 2 })
    ));
    details.language = "Tigrinya".to_owned();
    let seen = dossier(store, &world.anna, &world, &made).await.unwrap();
    let noor = seen.members.iter().find(|who| who.person == made.noor);
    assert_eq!(noor.unwrap().details, details);
    let isa = seen.members.iter().find(|who| who.person == made.isa);
    assert_eq!(isa.unwrap().details, PersonDetails::default());
    let card = person_card(store, &anna, world.gemeente, made.id, made.noor)
        .await
        .unwrap();
    assert_eq!((card.details, card.version), (details, 2));
}

fn traits(given: &str, family: &str) -> NewTraits {
    NewTraits {
        name: name(given, family),
        born_on: Some(date!(1980 - 03 - 01)),
        bsn: None,
        postcode: String::new(),
        house_number: String::new(),
    }
}

async fn who_is_known_already_is_shown_as_far_as_it_is_seen(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let (anna, bram, sam) = (world.anna.looks(), world.bram.looks(), world.sam.looks());
    // A typing error in both names.
    let new = traits("Nor", "Baker");
    let told = duplicates(store, &anna, world.gemeente, &new)
        .await
        .unwrap();
    assert!(!told.elsewhere);
    assert_eq!(told.seen.len(), 1);
    assert_eq!(
        (told.seen[0].person, told.seen[0].gezin),
        (made.noor, made.id)
    );
    assert!(
        told.seen[0]
            .evidence
            .contains(&DuplicateEvidence::SimilarFamilyName)
    );
    let refused = duplicates(store, &sam, world.gemeente, &new).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));

    // In another neighbourhood Bram sees nothing of it: he is told no more than that there may be something.
    let mut other = new_gezin(&world);
    other.name = "Vrijburg".to_owned();
    other.wijk = Some("WK990002".to_owned());
    let mut mother = member(
        person("Sofia", "Vrijburg", date!(1985 - 08 - 09)),
        domain::shared::MemberRole::Parent,
    );
    mother.addresses = vec![home("Geheimweg", "3", true)];
    other.members = vec![mother];
    create_gezin(store, &anna, &other).await.unwrap();
    let mut new = traits("Sofia", "Vrijburg");
    new.born_on = Some(date!(1985 - 08 - 09));
    let told = duplicates(store, &bram, world.gemeente, &new)
        .await
        .unwrap();
    assert_eq!(
        told,
        Duplicates {
            seen: Vec::new(),
            elsewhere: true
        }
    );
    // A secret address is no evidence.
    let mut new = traits("", "Vrijburg");
    new.born_on = None;
    (new.postcode, new.house_number) = ("7411 ab".to_owned(), "3".to_owned());
    let told = duplicates(store, &bram, world.gemeente, &new)
        .await
        .unwrap();
    assert_eq!(told, Duplicates::default());
    let nobody = duplicates(store, &bram, world.gemeente, &traits("Kim", "Aarts"))
        .await
        .unwrap();
    assert_eq!(nobody, Duplicates::default());
    let events = contents(store).await["event"].clone();
    let asked: Vec<_> = events
        .iter()
        .filter(|row| row.contains("duplicates-sought"))
        .collect();
    assert_eq!(asked.len(), 4);
    assert!(!asked.iter().any(|row| row.contains("Vrijburg")));
}

async fn the_same_number_is_the_same_person(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let anna = world.anna.looks();
    let right = Right {
        organisation: world.own,
        kind: "mandate",
        role: domain::samenwerking::Role::CaseManager,
        circle: "taak",
        wijk: "",
        categories: &[Category::Composition],
    };
    grant(store, world.gemeente, 20, &right).await;
    let mut new = new_gezin(&world);
    let mut mother = person("Noor", "Bakker", date!(1980 - 03 - 01));
    mother.bsn = bsn("111222333");
    new.members = vec![NewMember {
        who: MemberWho::New(mother),
        role: domain::shared::MemberRole::Parent,
        from: date!(2014 - 01 - 01),
        addresses: Vec::new(),
    }];
    let made = create_gezin(store, &anna, &new).await.unwrap();
    let mut asked = traits("Heel", "Anders");
    asked.born_on = None;
    asked.bsn = bsn("111222333");
    let told = duplicates(store, &anna, world.gemeente, &asked)
        .await
        .unwrap();
    assert_eq!(told.seen.len(), 1);
    assert!(told.seen[0].same_number);
    assert_eq!(told.seen[0].person, made.members[0]);
}
