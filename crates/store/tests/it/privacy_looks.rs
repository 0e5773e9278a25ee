//! Who looked, for who watches over it, and for the family.

use std::collections::BTreeSet;

use domain::gezin::{RequestKind, RequestRefusal};
use domain::samenwerking::Role;
use domain::shared::{Days, MemberRole, PersonId};
use store::gezin::{
    ChangeRefusal, GezinQuery, MemberWho, NewMember, NewTask, Pieces, add_member, add_task,
    create_gezin, end_membership, list, read,
};
use store::log::{Between, SubjectId};
use store::privacy::{
    NewRequest, RequestReader, assign, namesakes, read_letter, reads_by, reads_of, receive, request,
};
use store::testing::{NOW, TestDatabase};
use time::Duration;
use time::macros::date;
use uuid::Uuid;

use crate::gezin_write_world::{Somebody, TODAY, family, member, new_gezin, person, world};

on_both! {
    the_letter_tells_nothing_of_another_family_or_of_what_another_asked => the_letter_keeps_to_the_family_sqlite, the_letter_keeps_to_the_family_postgres;
    the_family_reads_who_looked_each_for_themselves => the_family_reads_who_looked_each_for_themselves_sqlite, the_family_reads_who_looked_each_for_themselves_postgres;
    who_watches_sees_who_looked_and_namesakes => who_watches_sees_who_looked_and_namesakes_sqlite, who_watches_sees_who_looked_and_namesakes_postgres;
}

const BETWEEN: Between = Between {
    from: time::macros::datetime!(2015-06-15 0:00 UTC),
    until: time::macros::datetime!(2015-06-16 0:00 UTC),
};

async fn the_family_reads_who_looked_each_for_themselves(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let task = NewTask {
        organisation: world.school,
        user: None,
        person: Some(made.isa),
        role: Role::PartnerProfessional,
        what: "verzuim".to_owned(),
        days: Days::since(TODAY),
    };
    add_task(store, &world.anna.looks(), place, &task)
        .await
        .unwrap();
    let look = async |who: &Somebody, seconds| {
        let viewer = who.looks_at(seconds);
        let seen = read(store, &viewer, world.gemeente, made.id, Pieces::default());
        assert!(seen.await.unwrap().is_some());
    };
    look(&world.anna, 1).await;
    look(&world.sam, 2).await;
    let query = GezinQuery {
        limit: 10,
        ..GezinQuery::default()
    };
    list(store, &world.bram.looks_at(3), world.gemeente, &query, true)
        .await
        .unwrap();
    let vera = world.vera.watches_at(10);
    let letter = async |person| read_letter(store, &vera, (made.id, person), BETWEEN, None).await;
    // Noor: the family, herself and her children under sixteen.
    let noor = letter(made.noor).await.unwrap();
    assert_eq!(
        (noor.to.to_string(), noor.number),
        ("Noor Bakker".to_owned(), made.number.clone())
    );
    let who = |name: &str| noor.rows.iter().filter(|row| row.name == name).count();
    assert_eq!(
        (who("Anna Smit"), who("Sam Vos"), who("Bram Kok")),
        (4, 2, 1)
    );
    assert!(noor.rows.windows(2).all(|two| two[0].at <= two[1].at));
    assert!(noor.rows.iter().all(|row| !row.ground.is_empty()));
    // Isa of thirteen: the family and herself, nothing of her mother and brother.
    let isa = letter(made.isa).await.unwrap();
    assert_eq!(isa.rows.len(), 5);
    let others = |about: &store::gezin::PersonName| about.given != "Isa";
    assert!(
        !isa.rows
            .iter()
            .filter_map(|row| row.about.as_ref())
            .any(others)
    );
    let refused = letter(made.tim).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Request(RequestRefusal::TooYoung))
    ));
    end_membership(store, &world.anna.looks(), place, made.isa, TODAY)
        .await
        .unwrap();
    for stranger in [made.isa, PersonId(Uuid::from_u128(1))] {
        let refused = letter(stranger).await;
        assert!(matches!(
            refused,
            Err(ChangeRefusal::Request(RequestRefusal::NotItsFamily))
        ));
    }
    let report = store::log::verify(store, &[]).await.unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
}

/// Tim also lives with his father; who works there is nothing to his mother. His sister asked for her data.
async fn the_letter_tells_nothing_of_another_family_or_of_what_another_asked(
    database: TestDatabase,
) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let mut father = new_gezin(&world);
    (father.name, father.wijk) = ("Vader".to_owned(), None);
    father.members = vec![NewMember {
        who: MemberWho::Known(made.tim),
        role: MemberRole::Child,
        from: TODAY,
        addresses: Vec::new(),
    }];
    let anna = world.anna.looks();
    let father = create_gezin(store, &anna, &father).await.unwrap();
    let task = NewTask {
        organisation: world.school,
        user: None,
        person: None,
        role: Role::PartnerProfessional,
        what: "verzuim".to_owned(),
        days: Days::since(TODAY),
    };
    add_task(store, &anna, (world.gemeente, father.id), &task)
        .await
        .unwrap();
    for (who, seconds, gezin) in [(&world.anna, 1, made.id), (&world.sam, 2, father.id)] {
        let viewer = who.looks_at(seconds);
        let seen = read(store, &viewer, world.gemeente, gezin, Pieces::default());
        assert!(seen.await.unwrap().is_some());
    }
    let vera = world.vera.watches_at(10);
    let asks = NewRequest {
        kind: RequestKind::Access,
        applicant: "Isa Bakker".to_owned(),
        asked: "Ik wil weten wat er over mij staat.".to_owned(),
        received_on: TODAY,
    };
    let id = receive(store, &vera, &asks).await.unwrap();
    assign(store, &vera, id, 1, (made.isa, Some(made.id)))
        .await
        .unwrap();
    request(store, RequestReader::Officer(&vera), id)
        .await
        .unwrap();
    let letter = async |person| {
        let made = read_letter(store, &vera, (made.id, person), BETWEEN, None);
        let rows = made.await.unwrap().rows;
        rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    let noor = letter(made.noor).await;
    assert!(noor.iter().all(|name| name == "Anna Smit"), "{noor:?}");
    assert!(noor.len() > 2, "{noor:?}");
    let isa = letter(made.isa).await;
    assert!(isa.iter().any(|name| name == world.vera.name), "{isa:?}");
    // Who came to live there today hears nothing of yesterday.
    let yesterday = world.anna.looks_at(-86_400);
    read(
        store,
        &yesterday,
        world.gemeente,
        made.id,
        Pieces::default(),
    )
    .await
    .unwrap();
    let partner = NewMember {
        from: TODAY,
        ..member(
            person("Joris", "Vos", date!(1985 - 03 - 01)),
            MemberRole::Parent,
        )
    };
    let place = (world.gemeente, made.id);
    let partner = add_member(store, &anna, place, &partner).await.unwrap();
    let both = Between {
        from: BETWEEN.from - Duration::DAY,
        ..BETWEEN
    };
    let days = async |person| {
        let letter = read_letter(store, &vera, (made.id, person), both, None).await;
        let rows = letter.unwrap().rows;
        rows.iter()
            .map(|row| row.at.date())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(days(partner).await, BTreeSet::from([TODAY]));
    assert_eq!(days(made.noor).await.len(), 2);
}

async fn who_watches_sees_who_looked_and_namesakes(database: TestDatabase) {
    let store = &database.store;
    let mut world = world(store).await;
    let made = family(store, &world).await;
    let look = async |who: &Somebody, seconds| {
        let viewer = who.looks_at(seconds);
        let seen = read(store, &viewer, world.gemeente, made.id, Pieces::default());
        assert!(seen.await.unwrap().is_some());
    };
    look(&world.anna, 1).await;
    look(&world.bram, 2).await;
    look(&world.bram, 3).await;
    let vera = world.vera.watches_at(10);
    let subjects = vec![SubjectId::Gezin(made.id)];
    let page = reads_of(store, &vera, None, (subjects, BETWEEN), None, 10)
        .await
        .unwrap();
    let readers: Vec<_> = page.looks.iter().map(|look| look.name.as_str()).collect();
    assert_eq!(readers, ["Bram Kok", "Bram Kok", "Anna Smit"]);
    let page = reads_by(store, &vera, (world.anna.id, BETWEEN), None, 10)
        .await
        .unwrap();
    assert_eq!(page.reads.len(), 1);
    assert_eq!(namesakes(store, &vera, BETWEEN).await.unwrap(), []);
    world.bram.name = "Bram de Bakker";
    let again = world.bram.looks_at(4);
    read(store, &again, world.gemeente, made.id, Pieces::default())
        .await
        .unwrap();
    let found = namesakes(store, &vera, BETWEEN).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].gezin, found[0].family_name.as_str()),
        (made.id, "Bakker")
    );
    assert_eq!(found[0].until, NOW + Duration::seconds(4));
}
