//! Families are found by numbers as they are, and by words with a typing error in them: only by what the viewer sees.

use domain::shared::MemberRole;
use store::Store;
use store::gezin::{
    Count, GezinEdit, GezinKind, GezinQuery, NewMember, add_task, count, create_gezin, search,
    update_gezin,
};
use store::testing::{TestDatabase, contents, tamper};
use time::macros::date;
use uuid::Uuid;

use crate::gezin_write::school_task;
use crate::gezin_write_world::{
    Somebody, World, bsn, family, home, member, new_gezin, person, sql_id, world,
};

on_both! {
    a_mistyped_name_is_found => a_mistyped_name_is_found_sqlite, a_mistyped_name_is_found_postgres;
    a_secret_address_is_not_found_by_a_word_that_comes_near => a_secret_word_sqlite, a_secret_word_postgres;
    a_number_leads_to_its_family => a_number_leads_to_its_family_sqlite, a_number_leads_to_its_family_postgres;
    a_word_that_no_family_has_any_more_is_forgotten => a_word_is_forgotten_sqlite, a_word_is_forgotten_postgres;
}

async fn names(store: &Store, who: &Somebody, world: &World, words: &str) -> Vec<String> {
    let query = GezinQuery {
        limit: 10,
        ..GezinQuery::default()
    };
    let viewer = who.looks();
    let page = search(store, &viewer, world.gemeente, words, &query, true)
        .await
        .unwrap();
    let counted = count(store, &viewer, world.gemeente, &query, Some(words), true)
        .await
        .unwrap();
    assert_eq!(counted, page.count);
    assert_eq!(page.count, Count::Exact(page.items.len() as u64));
    page.items.into_iter().map(|item| item.name).collect()
}

async fn a_mistyped_name_is_found(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let mut other = new_gezin(&world);
    other.name = "Bakkers".to_owned();
    other.members.clear();
    create_gezin(store, &world.anna.looks(), &other)
        .await
        .unwrap();
    for words in ["Bakekr", "Noor Baker", "bakjer lindelan", "bakker lindlaan"] {
        let found = names(store, &world.anna, &world, words).await;
        assert!(found.contains(&"Bakker".to_owned()), "{words}: {found:?}");
    }
    // As long as there are families whose words begin so, others that come near are not taken.
    assert_eq!(
        names(store, &world.anna, &world, "bakkers").await,
        ["Bakkers"]
    );
    assert!(names(store, &world.anna, &world, "Visser").await.is_empty());
    assert!(
        names(store, &world.anna, &world, "Bakekr Visser")
            .await
            .is_empty()
    );
    assert!(names(store, &world.sam, &world, "Bakekr").await.is_empty());
    let place = (world.gemeente, made.id);
    add_task(
        store,
        &world.anna.looks(),
        place,
        &school_task(&world, Some(made.isa)),
    )
    .await
    .unwrap();
    assert_eq!(names(store, &world.sam, &world, "Bakekr").await, ["Bakker"]);
    // Of the mother the school sees nothing, so her street does not lead to the family.
    assert!(
        names(store, &world.sam, &world, "lindelan")
            .await
            .is_empty()
    );
}

async fn a_secret_address_is_not_found_by_a_word_that_comes_near(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let mut new = new_gezin(&world);
    new.members = vec![NewMember {
        addresses: vec![home("Verborgenstraat", "7", true)],
        ..member(
            person("Ans", "Vermeer", date!(1984 - 02 - 02)),
            MemberRole::Parent,
        )
    }];
    let made = create_gezin(store, &world.anna.looks(), &new)
        .await
        .unwrap();
    let place = (world.gemeente, made.id);
    add_task(
        store,
        &world.anna.looks(),
        place,
        &school_task(&world, None),
    )
    .await
    .unwrap();
    assert_eq!(
        names(store, &world.anna, &world, "verborgenstrat")
            .await
            .len(),
        1
    );
    assert_eq!(names(store, &world.sam, &world, "vermer").await.len(), 1);
    assert!(
        names(store, &world.sam, &world, "verborgenstrat")
            .await
            .is_empty()
    );
}

async fn a_number_leads_to_its_family(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let mut new = new_gezin(&world);
    new.name = "Nummer".to_owned();
    let mut mother = person("Ria", "Nummer", date!(1981 - 01 - 01));
    mother.bsn = bsn("111222333");
    new.members = vec![member(mother, MemberRole::Parent)];
    let numbered = create_gezin(store, &world.anna.looks(), &new)
        .await
        .unwrap();
    for text in ["111222333", "BSN 111 222 333"] {
        assert_eq!(names(store, &world.anna, &world, text).await, ["Nummer"]);
        assert!(names(store, &world.sam, &world, text).await.is_empty());
    }
    assert!(
        names(store, &world.anna, &world, "111222334")
            .await
            .is_empty()
    );
    assert_eq!(
        names(store, &world.anna, &world, &made.number).await,
        ["Bakker"]
    );
    assert_eq!(
        names(store, &world.anna, &world, "2015/1").await,
        ["Bakker"]
    );
    assert!(
        names(store, &world.sam, &world, &made.number)
            .await
            .is_empty()
    );
    // A number that is not typed to its end.
    assert_eq!(names(store, &world.anna, &world, "2015-000").await.len(), 2);
    case(store, &world, numbered.id.0).await;
    assert_eq!(
        names(store, &world.anna, &world, "ma-2015-0042").await,
        ["Nummer"]
    );
    assert!(
        names(store, &world.sam, &world, "ma-2015-0042")
            .await
            .is_empty()
    );
}

/// A running case, as the approach would make it.
pub async fn case(store: &Store, world: &World, gezin: Uuid) -> Uuid {
    let id = Uuid::from_u128(0xca5e);
    let (gemeente, own) = (sql_id(store, world.gemeente.0), sql_id(store, world.own.0));
    let team = sql_id(store, Uuid::from_u128(0x7ea));
    let moment = match store.kind() {
        store::DatabaseKind::Sqlite => "'2015-03-01T09:00:00.000000Z'",
        store::DatabaseKind::Postgres => "timestamptz '2015-03-01 09:00:00Z'",
    };
    let bytes = match store.kind() {
        store::DatabaseKind::Sqlite => "x'00'",
        store::DatabaseKind::Postgres => "'\\x00'::bytea",
    };
    let sql = format!(
        "insert into approach (id, version, title, sha256, source, registered_at) values ('proef', 1, 'Proef', {bytes}, '', {moment});
         insert into team (gemeente, id, name, organisation, approach, approach_version, valid_from, version)
             values ({gemeente}, {team}, 'Team', {own}, 'proef', 1, '2015-01-01', 1);
         insert into gezin_case (gemeente, id, gezin, number, team, approach, approach_version, phase, phase_kind, phase_since,
             opened_on, version) values ({gemeente}, {}, {}, 'MA-2015-0042', {team}, 'proef', 1, 'samen', 'werk', {moment},
             '2015-03-01', 1)",
        sql_id(store, id),
        sql_id(store, gezin),
    );
    tamper(store, &sql).await;
    id
}

async fn a_word_that_no_family_has_any_more_is_forgotten(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let held = |text: &str| {
        let text = format!("\"{text}\"");
        async move {
            let all = contents(store).await["word_trigram"].clone();
            all.iter().any(|row| row.contains(&text))
        }
    };
    assert!(held("bakker").await && held("lindelaan").await);
    let mut edit = GezinEdit {
        name: "Tuinman".to_owned(),
        kind: GezinKind::Gezin,
        wijk: None,
    };
    let anna = world.anna.looks();
    let place = (world.gemeente, made.id);
    update_gezin(store, &anna, place, 1, &edit).await.unwrap();
    assert!(held("bakker").await, "the members still have it");
    assert!(held("tuinman").await);
    edit.name = "Bakker".to_owned();
    update_gezin(store, &anna, place, 2, &edit).await.unwrap();
    assert!(!held("tuinman").await);
    // No number is looked for with a typing error in it.
    assert!(!held("2015").await);
}
