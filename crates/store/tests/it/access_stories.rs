//! Who sees what, as stories: agreements that come and go, children of two families, and what stays hidden from whom.

use domain::samenwerking::{Category, Marks, Purpose, Role, Sector};
use domain::shared::{
    ClauseId, ConvenantId, Days, GezinId, MemberRole, OrganisationId, PersonId, RecordId,
};
use store::Store;
use store::access::Viewer;
use store::accounts::{NewUser, create_user};
use store::gezin::{
    Count, Dossier, GezinKind, GezinQuery, MemberWho, NewGezin, NewMember, NewTask, OwnTask, Page,
    PieceOf, Pieces, add_address, add_piece, add_task, count, create_gezin, document, export_page,
    list, read, record, search,
};
use store::log::Basis;
use store::samenwerking::withdraw;
use store::testing::{TestDatabase, tamper};
use time::macros::date;
use time::{Date, Duration};
use uuid::Uuid;

use crate::gezin_write_world::{
    Family, Right, Somebody, TODAY, World, family, grant, home, note, sql_id, world,
};
use crate::samenwerking_world::{
    draft, grounds, named, offer_draft, partner, program, signing, signs,
};
use crate::samples::ctx;

on_both! {
    who_takes_a_signature_back_sees_nothing_at_the_next_query => who_takes_a_signature_back_sees_nothing_at_the_next_query_sqlite, who_takes_a_signature_back_sees_nothing_at_the_next_query_postgres;
    a_child_of_two_families_does_not_show_the_other => a_child_of_two_families_does_not_show_the_other_sqlite, a_child_of_two_families_does_not_show_the_other_postgres;
    a_school_with_a_task_for_one_child_sees_that_child => a_school_with_a_task_for_one_child_sees_that_child_sqlite, a_school_with_a_task_for_one_child_sees_that_child_postgres;
    a_source_and_an_address_stay_hidden_from_partners => a_source_and_an_address_stay_hidden_from_partners_sqlite, a_source_and_an_address_stay_hidden_from_partners_postgres;
    what_a_child_said_alone_is_for_who_has_a_task_in_person => what_a_child_said_alone_is_for_who_has_a_task_in_person_sqlite, what_a_child_said_alone_is_for_who_has_a_task_in_person_postgres;
    a_long_dossier_is_read_and_exported_page_by_page => a_long_dossier_is_read_and_exported_page_by_page_sqlite, a_long_dossier_is_read_and_exported_page_by_page_postgres;
    who_sees_a_whole_municipality_is_told_more_than_a_thousand => who_sees_a_whole_municipality_is_told_more_than_a_thousand_sqlite, who_sees_a_whole_municipality_is_told_more_than_a_thousand_postgres;
}

fn ten() -> GezinQuery {
    GezinQuery {
        limit: 10,
        ..GezinQuery::default()
    }
}

async fn dossier(store: &Store, viewer: &Viewer, world: &World, id: GezinId) -> Option<Dossier> {
    read(store, viewer, world.gemeente, id, Pieces::default())
        .await
        .unwrap()
}

async fn listed(store: &Store, viewer: &Viewer, world: &World) -> Page {
    list(store, viewer, world.gemeente, &ten(), true)
        .await
        .unwrap()
}

/// How much of one family and one piece somebody gets, in every way there is: list, search, the three counts, export, dossier,
/// piece and file.
async fn everywhere(
    store: &Store,
    viewer: &Viewer,
    world: &World,
    (gezin, piece): (GezinId, RecordId),
) -> [u64; 9] {
    let gemeente = world.gemeente;
    let exact = |count: Count| match count {
        Count::Exact(number) => number,
        Count::MoreThan(_) => panic!("there are not that many"),
    };
    let page = listed(store, viewer, world).await;
    let found = search(store, viewer, gemeente, "bakker", &ten(), true)
        .await
        .unwrap();
    let counted = count(store, viewer, gemeente, &ten(), None, true)
        .await
        .unwrap();
    let counted_found = count(store, viewer, gemeente, &ten(), Some("bakker"), true)
        .await
        .unwrap();
    let exported = export_page(store, viewer, gemeente, &ten()).await.unwrap();
    let one = record(store, viewer, gemeente, piece).await.unwrap();
    let file = document(store, viewer, gemeente, piece).await.unwrap();
    assert!(file.is_none() || one.is_some());
    [
        page.items.len() as u64,
        exact(page.count),
        found.items.len() as u64,
        exact(found.count),
        exact(counted),
        exact(counted_found),
        exported.dossiers.len() as u64,
        u64::from(dossier(store, viewer, world, gezin).await.is_some()),
        u64::from(one.is_some()),
    ]
}

/// A covenant between the municipality and one partner, offered but not signed.
async fn covenant(store: &Store, world: &World, partner: OrganisationId) -> ConvenantId {
    let new = named(world.gemeente, "Veilig thuis in de wijk");
    let id = draft(store, &new, &[world.own, partner], &[partner], 0xd1).await;
    offer_draft(store, id, 1, date!(2015 - 01 - 10)).await;
    id
}

async fn officer(store: &Store, organisation: OrganisationId) -> Somebody {
    let new = NewUser {
        login: "piet".to_owned(),
        name: "Piet Bol".to_owned(),
        password_hash: String::new(),
        roles: vec![Role::PartnerProfessional],
        gemeente: None,
        organisation: Some(organisation),
    };
    Somebody {
        id: create_user(store, &ctx(), &new).await.unwrap(),
        name: "Piet Bol",
        roles: new.roles.clone(),
        gemeente: None,
        organisation,
    }
}

fn task_of(organisation: OrganisationId, person: Option<PersonId>) -> NewTask {
    NewTask {
        organisation,
        user: None,
        person,
        role: Role::PartnerProfessional,
        what: "meedenken".to_owned(),
        days: Days::since(TODAY),
    }
}

async fn who_takes_a_signature_back_sees_nothing_at_the_next_query(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let plan = note(PieceOf::Gezin(None), Category::Plan, "Rust aan tafel.");
    let plan = add_piece(store, &anna, place, &plan).await.unwrap().id;
    let police = partner(store, "Politie West", Sector::Police, world.gemeente).await;
    let piet = officer(store, police).await.looks();
    add_task(store, &anna, place, &task_of(police, None))
        .await
        .unwrap();
    let convenant = covenant(store, &world, police).await;
    let (what, nothing) = ((made.id, plan), [0; 9]);
    assert_eq!(
        everywhere(store, &piet, &world, what).await,
        nothing,
        "nobody signed"
    );

    let own = signing(convenant, world.own, date!(2015 - 01 - 12));
    signs(store, &ctx(), own).await.unwrap();
    assert_eq!(
        everywhere(store, &piet, &world, what).await,
        nothing,
        "the police did not sign"
    );

    let its = signing(convenant, police, date!(2015 - 01 - 12));
    signs(store, &ctx(), its).await.unwrap();
    assert_eq!(everywhere(store, &piet, &world, what).await, [1; 9]);
    let seen = dossier(store, &piet, &world, made.id).await.unwrap();
    let clause = Basis::Clause(ClauseId(Uuid::from_u128(0xd1)));
    assert_eq!(
        (seen.seen_by.basis, seen.seen_by.ground.as_str()),
        (clause, "samen")
    );

    let back = signing(convenant, police, TODAY);
    withdraw(store, &program(), back, "Geen mensen", &grounds())
        .await
        .unwrap();
    assert_eq!(
        everywhere(store, &piet, &world, what).await,
        nothing,
        "taken back"
    );
    let unknown = (GezinId(Uuid::from_u128(9)), RecordId(Uuid::from_u128(9)));
    assert_eq!(
        everywhere(store, &piet, &world, unknown).await,
        nothing,
        "as if it did not exist"
    );
    let other = everywhere(store, &anna, &world, what).await;
    assert_eq!(other, [1; 9], "the municipality's own teams go on");

    signs(store, &ctx(), back).await.unwrap();
    assert_eq!(
        everywhere(store, &piet, &world, what).await,
        [1; 9],
        "signed again"
    );
}

/// The father's family, in which the daughter lives too.
async fn other_family(store: &Store, world: &World, isa: PersonId) -> GezinId {
    let new = NewGezin {
        gemeente: world.gemeente,
        kind: GezinKind::Gezin,
        name: "Mulder".to_owned(),
        wijk: None,
        members: vec![NewMember {
            who: MemberWho::Known(isa),
            role: MemberRole::Child,
            from: date!(2014 - 01 - 01),
            addresses: Vec::new(),
        }],
        task: OwnTask {
            role: None,
            what: "één plan maken".to_owned(),
            regisseur: false,
        },
    };
    create_gezin(store, &world.anna.looks(), &new)
        .await
        .unwrap()
        .id
}

async fn a_child_of_two_families_does_not_show_the_other(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let other = other_family(store, &world, made.isa).await;
    let (anna, sam) = (world.anna.looks(), world.sam.looks());
    let place = (world.gemeente, made.id);
    add_task(store, &anna, place, &task_of(world.school, None))
        .await
        .unwrap();
    let hers = note(
        PieceOf::Person(made.isa),
        Category::Plan,
        "Isa wil bij het koor.",
    );
    let hers = add_piece(store, &anna, place, &hers).await.unwrap().id;
    let there = note(
        PieceOf::Gezin(Some(made.isa)),
        Category::Plan,
        "Om de week bij vader.",
    );
    let there = add_piece(store, &anna, (world.gemeente, other), &there)
        .await
        .unwrap()
        .id;

    let page = listed(store, &sam, &world).await;
    let ids: Vec<GezinId> = page.items.iter().map(|item| item.id).collect();
    assert_eq!((ids, page.count), (vec![made.id], Count::Exact(1)));
    assert!(dossier(store, &sam, &world, other).await.is_none());
    let found = search(store, &sam, world.gemeente, "mulder", &ten(), true)
        .await
        .unwrap();
    assert_eq!((found.items.len(), found.count), (0, Count::Exact(0)));
    let seen = dossier(store, &sam, &world, made.id).await.unwrap();
    let pieces: Vec<RecordId> = seen.records.iter().map(|piece| piece.id).collect();
    assert_eq!(pieces, [hers], "what is the child's own goes with her");
    assert_eq!(
        record(store, &sam, world.gemeente, there).await.unwrap(),
        None
    );
    assert!(!format!("{seen:?}").contains("Mulder"));

    // Who works with the other family sees her own piece there too.
    let seen = dossier(store, &anna, &world, other).await.unwrap();
    let mut pieces: Vec<RecordId> = seen.records.iter().map(|piece| piece.id).collect();
    pieces.sort();
    let mut both = [hers, there];
    both.sort();
    assert_eq!(pieces, both);
}

/// Pieces about each member and about the family as a whole; returns that about the daughter.
async fn pieces_about_all(store: &Store, world: &World, made: &Family) -> RecordId {
    let anna = world.anna.looks();
    let place = (world.gemeente, made.id);
    let mut hers = None;
    for about in [None, Some(made.noor), Some(made.isa), Some(made.tim)] {
        let new = note(
            PieceOf::Gezin(about),
            Category::Signals,
            "Te laat op school.",
        );
        let added = add_piece(store, &anna, place, &new).await.unwrap();
        if about == Some(made.isa) {
            hers = Some(added.id);
        }
    }
    hers.unwrap()
}

async fn a_school_with_a_task_for_one_child_sees_that_child(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let (anna, sam) = (world.anna.looks(), world.sam.looks());
    let hers = pieces_about_all(store, &world, &made).await;
    let task = task_of(world.school, Some(made.isa));
    add_task(store, &anna, (world.gemeente, made.id), &task)
        .await
        .unwrap();

    let page = listed(store, &sam, &world).await;
    assert_eq!(page.items.len(), 1);
    assert_eq!(page.items[0].children, 1, "of two children it sees one");
    let seen = dossier(store, &sam, &world, made.id).await.unwrap();
    let members: Vec<PersonId> = seen.members.iter().map(|who| who.person).collect();
    assert_eq!(members, [made.isa]);
    assert_eq!(
        seen.addresses,
        [],
        "where her mother lives is about her mother"
    );
    let pieces: Vec<RecordId> = seen.records.iter().map(|piece| piece.id).collect();
    assert_eq!(pieces, [hers]);
    let found = |word: &'static str| {
        let (sam, gemeente) = (&sam, world.gemeente);
        async move {
            search(store, sam, gemeente, word, &ten(), true)
                .await
                .unwrap()
                .items
                .len()
        }
    };
    assert_eq!(found("isa").await, 1);
    for hidden in ["noor", "tim", "lindelaan"] {
        assert_eq!(found(hidden).await, 0, "{hidden}");
    }
}

async fn a_source_and_an_address_stay_hidden_from_partners(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let (anna, sam) = (world.anna.looks(), world.sam.looks());
    let place = (world.gemeente, made.id);
    add_task(store, &anna, place, &task_of(world.school, None))
        .await
        .unwrap();
    let mut signal = note(PieceOf::Gezin(None), Category::Signals, "Er is veel ruzie.");
    signal.hidden_source = Some("De buurvrouw.".to_owned());
    let signal = add_piece(store, &anna, place, &signal).await.unwrap();
    let source = signal.source.unwrap();
    let shelter = home("Veilige Haven", "3", true);
    add_address(store, &anna, place, made.isa, &shelter)
        .await
        .unwrap();

    let seen = dossier(store, &sam, &world, made.id).await.unwrap();
    let pieces: Vec<RecordId> = seen.records.iter().map(|piece| piece.id).collect();
    assert_eq!(pieces, [signal.id]);
    assert_eq!(
        record(store, &sam, world.gemeente, source).await.unwrap(),
        None
    );
    assert_eq!(seen.secret_addresses, [made.isa]);
    assert!(seen.addresses.iter().all(|address| !address.secret));
    let found = search(store, &sam, world.gemeente, "haven", &ten(), true)
        .await
        .unwrap();
    assert_eq!(found.items, []);

    let all = dossier(store, &anna, &world, made.id).await.unwrap();
    assert_eq!((all.records.len(), all.addresses.len()), (2, 2));
    assert_eq!(all.secret_addresses, []);
    let found = search(store, &anna, world.gemeente, "haven", &ten(), true)
        .await
        .unwrap();
    assert_eq!(found.items.len(), 1);
}

async fn what_a_child_said_alone_is_for_who_has_a_task_in_person(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let (anna, bram) = (world.anna.looks(), world.bram.looks());
    let mut alone = note(
        PieceOf::Gezin(Some(made.isa)),
        Category::Safety,
        "Isa is bang.",
    );
    alone.marks = Marks {
        own_talk_12plus: true,
        ..Marks::default()
    };
    let place = (world.gemeente, made.id);
    let alone = add_piece(store, &anna, place, &alone).await.unwrap().id;
    assert!(sees(store, &anna, &world, (made.id, alone)).await);
    assert!(
        !sees(store, &bram, &world, (made.id, alone)).await,
        "the team of the neighbourhood has no task in person"
    );
}

/// Whether a piece of a family is seen, in the dossier and by itself.
async fn sees(
    store: &Store,
    viewer: &Viewer,
    world: &World,
    (gezin, piece): (GezinId, RecordId),
) -> bool {
    let dossier = dossier(store, viewer, world, gezin).await.unwrap();
    let one = record(store, viewer, world.gemeente, piece).await.unwrap();
    let listed = dossier.records.iter().any(|record| record.id == piece);
    assert_eq!(listed, one.is_some());
    listed
}

async fn a_long_dossier_is_read_and_exported_page_by_page(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let anna = world.anna.looks();
    let mut all = Vec::new();
    for number in 0..120 {
        let mut one = note(PieceOf::Gezin(None), Category::ContactLog, "Gebeld.");
        one.happened_on = TODAY - Duration::days(number % 40);
        let added = add_piece(store, &anna, (world.gemeente, made.id), &one)
            .await
            .unwrap();
        all.push((one.happened_on, added.id));
    }
    all.sort_unstable();
    all.reverse();
    let (mut seen, mut sizes, mut after) = (Vec::new(), Vec::new(), None);
    loop {
        let pieces = Pieces {
            category: Some(Category::ContactLog),
            after,
        };
        let page = read(store, &anna, world.gemeente, made.id, pieces)
            .await
            .unwrap()
            .unwrap();
        sizes.push(page.records.len());
        seen.extend(
            page.records
                .iter()
                .map(|piece| (piece.happened_on, piece.id)),
        );
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(sizes, [50, 50, 20]);
    assert_eq!(seen, all);
    let page = export_page(store, &anna, world.gemeente, &ten())
        .await
        .unwrap();
    let exported: Vec<(Date, RecordId)> = page.dossiers[0]
        .records
        .iter()
        .map(|piece| (piece.happened_on, piece.id))
        .collect();
    assert_eq!(exported, all);
}

/// 1,004 families that nobody has a task with.
async fn many(store: &Store, world: &World) {
    let gemeente = sql_id(store, world.gemeente.0);
    let rows: Vec<String> = (1..=1004_u128)
        .map(|number| {
            let id = sql_id(store, Uuid::from_u128(0xf000 + number));
            format!(
                "({gemeente}, {id}, '2014-{number:05}', 'gezin', 'De Groot', 'de groot', 1, '2014-01-01T00:00:00.000000Z')"
            )
        })
        .collect();
    let into = "insert into gezin (gemeente, id, number, kind, name, name_key, version, created_at) values";
    tamper(store, &format!("{into} {}", rows.join(", "))).await;
}

async fn who_sees_a_whole_municipality_is_told_more_than_a_thousand(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    many(store, &world).await;
    let right = Right {
        organisation: world.own,
        kind: "mandate",
        role: Role::CaseManager,
        circle: "gemeente",
        wijk: "",
        categories: &[Category::Composition],
    };
    grant(store, world.gemeente, 4, &right).await;
    let anna = world.anna.looks();
    let page = list(store, &anna, world.gemeente, &ten(), false)
        .await
        .unwrap();
    assert_eq!((page.items.len(), page.count), (10, Count::MoreThan(1000)));
    assert_eq!(listed(store, &anna, &world).await.count, Count::Exact(1004));
    for (exact, told) in [(false, Count::MoreThan(1000)), (true, Count::Exact(1004))] {
        let counted = count(store, &anna, world.gemeente, &ten(), None, exact)
            .await
            .unwrap();
        assert_eq!(counted, told);
    }
    let other = Viewer::new(anna.ctx(), Purpose::Safety, TODAY).unwrap();
    let counted = count(store, &other, world.gemeente, &ten(), None, false)
        .await
        .unwrap();
    assert_eq!(counted, Count::Exact(0), "for another purpose it sees none");
}
