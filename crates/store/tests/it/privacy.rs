//! The desk of the privacy officer: requests of people about their data.

use domain::gezin::{Decision, RequestKind, RequestRefusal, RequestState};
use domain::samenwerking::{Category, Marks, Withheld};
use domain::shared::{PersonId, PrivacyRequestId};
use store::gezin::{ChangeRefusal, NewFile, PieceOf, add_address, add_piece};
use store::log::Scope;
use store::privacy::{
    NewRequest, PartContent, PreparedPart, PreparedRequest, PrivacyViewer, PrivacyViewerRefusal,
    RequestReader, add_note, assign, choose, decide, disclosure, extend, find_persons, prepare,
    receive, request, requests, second, send, withdraw,
};
use store::testing::{TestDatabase, contents};
use store::{KeyOwner, Opened, Store};
use time::macros::date;
use uuid::Uuid;

use crate::gezin_write_world::{Family, TODAY, World, family, home, note, world};

on_both! {
    only_the_privacy_officer_of_a_municipality_sees_its_desk => only_the_privacy_officer_of_a_municipality_sees_its_desk_sqlite, only_the_privacy_officer_of_a_municipality_sees_its_desk_postgres;
    a_request_gets_its_person_notes_and_more_time_once => a_request_gets_its_person_notes_and_more_time_once_sqlite, a_request_gets_its_person_notes_and_more_time_once_postgres;
    what_is_given_follows_the_law_and_is_seen_by_two => what_is_given_follows_the_law_and_is_seen_by_two_sqlite, what_is_given_follows_the_law_and_is_seen_by_two_postgres;
    a_case_manager_of_own_teams_may_be_the_second_person => a_case_manager_of_own_teams_may_be_the_second_person_sqlite, a_case_manager_of_own_teams_may_be_the_second_person_postgres;
    a_dossier_that_changed_is_prepared_anew => a_dossier_that_changed_is_prepared_anew_sqlite, a_dossier_that_changed_is_prepared_anew_postgres;
    steps_follow_each_other_and_a_refusal_stores_nothing => steps_follow_each_other_and_a_refusal_stores_nothing_sqlite, steps_follow_each_other_and_a_refusal_stores_nothing_postgres;
    a_request_of_a_person_whose_key_is_gone_says_so => a_request_of_a_person_whose_key_is_gone_says_so_sqlite, a_request_of_a_person_whose_key_is_gone_says_so_postgres;
}

fn asks(kind: RequestKind) -> NewRequest {
    NewRequest {
        kind,
        applicant: "Noor Bakker, aan de balie".to_owned(),
        asked: "Ik wil weten wat er over ons staat.".to_owned(),
        received_on: date!(2015 - 06 - 01),
    }
}

async fn asked(store: &Store, world: &World, kind: RequestKind) -> PrivacyRequestId {
    receive(store, &world.vera.watches(), &asks(kind))
        .await
        .unwrap()
}

async fn whole(store: &Store, world: &World, id: PrivacyRequestId) -> PreparedRequest {
    let viewer = world.vera.watches();
    request(store, RequestReader::Officer(&viewer), id)
        .await
        .unwrap()
}

/// Noor asks to see the data of her family, and it is prepared. Gives the version.
async fn prepared(store: &Store, world: &World, made: &Family) -> (PrivacyRequestId, i64) {
    let id = asked(store, world, RequestKind::Access).await;
    let vera = world.vera.watches();
    let version = assign(store, &vera, id, 1, (made.noor, Some(made.id)))
        .await
        .unwrap();
    let version = prepare(store, &vera, id, version).await.unwrap();
    (id, version)
}

fn text(part: &PreparedPart) -> Option<String> {
    match &part.content {
        Some(PartContent::Piece { text, .. }) => text.clone()?.plain(),
        _ => None,
    }
}

fn saying<'a>(parts: &'a [PreparedPart], words: &str) -> &'a PreparedPart {
    let found = parts
        .iter()
        .find(|part| text(part).as_deref() == Some(words));
    found.unwrap_or_else(|| panic!("no part says {words}"))
}

async fn only_the_privacy_officer_of_a_municipality_sees_its_desk(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let ctx = world.vera.ctx_at(0);
    assert!(PrivacyViewer::new(&ctx, world.gemeente, TODAY).is_ok());
    let other = domain::shared::GemeenteId(Uuid::from_u128(4));
    assert_eq!(
        PrivacyViewer::new(&ctx, other, TODAY),
        Err(PrivacyViewerRefusal::OtherGemeente)
    );
    let anna = world.anna.ctx_at(0);
    assert_eq!(
        PrivacyViewer::new(&anna, world.gemeente, TODAY),
        Err(PrivacyViewerRefusal::NotPrivacyOfficer)
    );
    let system = store::Ctx::system("import", store::testing::NOW);
    assert_eq!(
        PrivacyViewer::new(&system, world.gemeente, TODAY),
        Err(PrivacyViewerRefusal::NoPerson)
    );
}

async fn a_request_gets_its_person_notes_and_more_time_once(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let vera = world.vera.watches();
    let mut tomorrow = asks(RequestKind::Access);
    tomorrow.received_on = date!(2015 - 06 - 16);
    let refused = receive(store, &vera, &tomorrow).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Request(RequestRefusal::Day))
    ));
    let id = asked(store, &world, RequestKind::Correction).await;
    add_note(store, &vera, id, "Gebeld op maandag.")
        .await
        .unwrap();
    let found = find_persons(store, &vera, id, ("bakker", Some(date!(1980 - 03 - 01))))
        .await
        .unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].person, made.noor);
    assert_eq!(found[0].families, [(made.id, made.number.clone())]);
    let stranger = (PersonId(Uuid::from_u128(8)), None);
    let refused = assign(store, &vera, id, 1, stranger).await;
    assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
    assert_eq!(
        assign(store, &vera, id, 1, (made.noor, None))
            .await
            .unwrap(),
        2
    );
    let refused = assign(store, &vera, id, 1, (made.noor, None)).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Stale { current_version: 2 })
    ));
    add_note(store, &vera, id, "Paspoort gezien.")
        .await
        .unwrap();
    let version = extend(store, &vera, id, 2, "Het dossier is groot.")
        .await
        .unwrap();
    let refused = extend(store, &vera, id, version, "Nog meer.").await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Request(RequestRefusal::AlreadyExtended))
    ));
    let now = whole(store, &world, id).await;
    assert_eq!(now.due_on, date!(2015 - 09 - 01));
    assert_eq!(now.state, RequestState::Assigned);
    assert_eq!(now.person.unwrap().1.to_string(), "Noor Bakker");
    assert_eq!(
        now.asked,
        Opened::Plain("Ik wil weten wat er over ons staat.".to_owned())
    );
    let notes: Vec<_> = now
        .notes
        .into_iter()
        .map(|note| (note.kind, note.text.plain().unwrap()))
        .collect();
    let expected = [
        ("aantekening", "Gebeld op maandag."),
        ("aantekening", "Paspoort gezien."),
        ("verlenging", "Het dossier is groot."),
    ];
    assert_eq!(
        notes,
        expected.map(|(kind, text)| (kind.to_owned(), text.to_owned()))
    );
    // Late only after the last day; extending is over then.
    let mut old = asks(RequestKind::Objection);
    old.received_on = date!(2015 - 05 - 14);
    let old = receive(store, &vera, &old).await.unwrap();
    let refused = extend(store, &vera, old, 1, "Te laat.").await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Request(RequestRefusal::TooLateToExtend))
    ));
    let list = requests(store, &vera, true).await.unwrap();
    let late: Vec<_> = list.iter().map(|one| (one.id, one.overdue)).collect();
    assert_eq!(late, [(old, true), (id, false)]);
    let rows = contents(store).await;
    for table in ["event", "privacy_request", "privacy_request_note"] {
        let text = rows[table].join("");
        assert!(
            !text.contains("Paspoort") && !text.contains("Bakker"),
            "{table}"
        );
    }
}

/// What the dossier of the family holds: for Noor some of it.
async fn dossier(store: &Store, world: &World, made: &Family) {
    let anna = world.anna.looks();
    let place = (world.gemeente, made.id);
    let mut hidden = note(PieceOf::Gezin(None), Category::Signals, "Er is geschreeuw.");
    hidden.hidden_source = Some("De buurvrouw.".to_owned());
    add_piece(store, &anna, place, &hidden).await.unwrap();
    let mut talk = note(
        PieceOf::Gezin(Some(made.isa)),
        Category::Plan,
        "Ik wil weg.",
    );
    talk.marks = Marks {
        own_talk_12plus: true,
        ..Marks::default()
    };
    add_piece(store, &anna, place, &talk).await.unwrap();
    let mut other = note(
        PieceOf::Gezin(Some(made.tim)),
        Category::Safety,
        "Bij papa.",
    );
    other.marks = Marks {
        not_for: Some(made.noor),
        ..Marks::default()
    };
    add_piece(store, &anna, place, &other).await.unwrap();
    let own = note(
        PieceOf::Person(made.noor),
        Category::Trajectory,
        "Noor heeft hulp.",
    );
    add_piece(store, &anna, place, &own).await.unwrap();
    let mut letter = note(PieceOf::Gezin(None), Category::Documents, "Een brief.");
    letter.file = Some(NewFile {
        name: "brief.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        content: b"%PDF".to_vec(),
    });
    add_piece(store, &anna, place, &letter).await.unwrap();
    add_address(
        store,
        &anna,
        place,
        made.isa,
        &home("Schuilstraat", "3", true),
    )
    .await
    .unwrap();
}

async fn what_is_given_follows_the_law_and_is_seen_by_two(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    dossier(store, &world, &made).await;
    let (id, version) = prepared(store, &world, &made).await;
    let vera = world.vera.watches();
    let now = whole(store, &world, id).await;
    let rule = |words: &str| saying(&now.parts, words).rule;
    assert_eq!(rule("Er is geschreeuw."), None);
    assert_eq!(rule("Noor heeft hulp."), None);
    assert_eq!(rule("Ik wil weg."), Some(Withheld::OwnTalk));
    assert_eq!(rule("Bij papa."), Some(Withheld::NotForThisPerson));
    let source = |part: &&PreparedPart| part.rule == Some(Withheld::HiddenSource);
    let source = now.parts.iter().find(source).unwrap();
    assert_eq!(text(source), None, "opened for nobody");
    let secret = |part: &&PreparedPart| part.rule == Some(Withheld::SecretAddress);
    assert_eq!(now.parts.iter().filter(secret).count(), 1);
    // A hidden source never; what the officer chooses otherwise has a reason.
    let refused = choose(store, &vera, id, version, (source.position, true, "Toch.")).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Request(RequestRefusal::HiddenSource))
    ));
    let talk = saying(&now.parts, "Ik wil weg.").position;
    let refused = choose(store, &vera, id, version, (talk, true, " ")).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Request(RequestRefusal::EmptyText))
    ));
    let version = choose(
        store,
        &vera,
        id,
        version,
        (talk, true, "Isa vindt het goed."),
    )
    .await
    .unwrap();
    // Not by who prepared it.
    let agree = (true, "Akkoord.");
    let refused = second(store, RequestReader::Officer(&vera), id, version, agree).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Request(RequestRefusal::SamePerson))
    ));
    let refused = disclosure(store, &vera, id).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Request(RequestRefusal::NotConfirmed))
    ));
    let wim = world.wim.watches();
    let back = (false, "Kijk nog eens naar het signaal.");
    let version = second(store, RequestReader::Officer(&wim), id, version, back)
        .await
        .unwrap();
    let version = second(store, RequestReader::Officer(&wim), id, version, agree)
        .await
        .unwrap();
    let version = decide(
        store,
        &vera,
        id,
        version,
        (Decision::Partly, "Zie de brief."),
    )
    .await
    .unwrap();
    let given = disclosure(store, &vera, id).await.unwrap();
    assert!(given.left_out);
    assert_eq!(given.to.0, made.noor);
    let said: Vec<String> = given.parts.iter().filter_map(text).collect();
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(said.contains(&"Ik wil weg.".to_owned()));
    assert!(
        given
            .parts
            .iter()
            .all(|part| part.rule.is_none() && part.reason.is_none())
    );
    let unmarked = |part: &PreparedPart| match &part.content {
        Some(PartContent::Piece { marks, .. }) => *marks == Marks::default(),
        _ => true,
    };
    assert!(
        given.parts.iter().all(unmarked),
        "whom else it was kept from"
    );
    let file = given.parts.iter().find_map(|part| match &part.content {
        Some(PartContent::Piece { file, .. }) => file.clone(),
        _ => None,
    });
    assert_eq!(file, Some(Opened::Plain("brief.pdf".to_owned())));
    send(store, &vera, id, version, TODAY).await.unwrap();
    let sent = whole(store, &world, id).await;
    assert_eq!(
        (sent.state, sent.sent_on),
        (RequestState::Sent, Some(TODAY))
    );
    assert!(!sent.overdue);
}

async fn a_case_manager_of_own_teams_may_be_the_second_person(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let id = asked(store, &world, RequestKind::Access).await;
    let (anna, bram) = (world.anna.looks(), world.bram.looks());
    let sam = world.sam.looks();
    let by_anna = RequestReader::CaseManager(&anna, world.gemeente);
    let refused = request(store, by_anna, id).await;
    assert!(
        matches!(refused, Err(ChangeRefusal::NotFound)),
        "nothing is prepared"
    );
    let vera = world.vera.watches();
    assign(store, &vera, id, 1, (made.noor, None))
        .await
        .unwrap();
    let version = prepare(store, &vera, id, 2).await.unwrap();
    for other in [&bram, &sam] {
        let reader = RequestReader::CaseManager(other, world.gemeente);
        let refused = request(store, reader, id).await;
        assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
        let refused = second(store, reader, id, version, (true, "Akkoord.")).await;
        assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
    }
    let seen = request(store, by_anna, id).await.unwrap();
    assert!(!seen.parts.is_empty());
    second(store, by_anna, id, version, (true, "Akkoord."))
        .await
        .unwrap();
    let now = whole(store, &world, id).await;
    assert_eq!(now.confirmed_by.unwrap().0, world.anna.id);
}

async fn a_dossier_that_changed_is_prepared_anew(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let (id, version) = prepared(store, &world, &made).await;
    let late = note(PieceOf::Gezin(None), Category::Plan, "Net geschreven.");
    let place = (world.gemeente, made.id);
    add_piece(store, &world.anna.looks(), place, &late)
        .await
        .unwrap();
    assert!(whole(store, &world, id).await.more_since);
    let (vera, wim) = (world.vera.watches(), world.wim.watches());
    let by_wim = RequestReader::Officer(&wim);
    let refused = second(store, by_wim, id, version, (true, "Akkoord.")).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Request(RequestRefusal::ChangedSince))
    ));
    let version = prepare(store, &vera, id, version).await.unwrap();
    let version = second(store, by_wim, id, version, (true, "Akkoord."))
        .await
        .unwrap();
    let again = note(PieceOf::Gezin(None), Category::Plan, "En nog iets.");
    add_piece(store, &world.anna.looks(), place, &again)
        .await
        .unwrap();
    let decision = (Decision::Granted, "Alles gegeven.");
    let refused = decide(store, &vera, id, version, decision).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Request(RequestRefusal::ChangedSince))
    ));
}

async fn steps_follow_each_other_and_a_refusal_stores_nothing(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let other = crate::gezin_write_world::family(store, &world).await;
    let id = asked(store, &world, RequestKind::Erasure).await;
    let access = asked(store, &world, RequestKind::Access).await;
    let vera = world.vera.watches();
    assign(store, &vera, access, 1, (made.noor, None))
        .await
        .unwrap();
    let before = contents(store).await;
    let decision = (Decision::Refused, "De wet bewaart dit dossier.");
    let refusals = [
        decide(store, &vera, id, 1, decision).await.unwrap_err(),
        prepare(store, &vera, id, 1).await.unwrap_err(),
        send(store, &vera, id, 1, TODAY).await.unwrap_err(),
        assign(store, &vera, id, 1, (made.noor, Some(other.id)))
            .await
            .unwrap_err(),
        decide(store, &vera, access, 2, decision).await.unwrap_err(),
    ];
    let expected = [
        RequestRefusal::NotAssigned,
        RequestRefusal::NotAssigned,
        RequestRefusal::NotDecided,
        RequestRefusal::NotItsFamily,
        RequestRefusal::NotPrepared,
    ];
    for (refused, why) in refusals.into_iter().zip(expected) {
        assert!(
            matches!(refused, ChangeRefusal::Request(is) if is == why),
            "{refused}"
        );
    }
    assert_eq!(contents(store).await, before);
    assign(store, &vera, id, 1, (made.noor, None))
        .await
        .unwrap();
    decide(store, &vera, id, 2, decision).await.unwrap();
    let refused = send(store, &vera, id, 3, date!(2015 - 05 - 31)).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Request(RequestRefusal::Day))
    ));
    send(store, &vera, id, 3, TODAY).await.unwrap();
    let refused = add_note(store, &vera, id, "Nog iets.").await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Request(RequestRefusal::Closed))
    ));
    withdraw(store, &vera, access, 2, "Noor belde af.")
        .await
        .unwrap();
    assert!(requests(store, &vera, true).await.unwrap().is_empty());
    assert_eq!(requests(store, &vera, false).await.unwrap().len(), 2);
}

async fn a_request_of_a_person_whose_key_is_gone_says_so(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    dossier(store, &world, &made).await;
    let (id, _) = prepared(store, &world, &made).await;
    let scope = Scope::Gemeente(world.gemeente);
    for owner in [KeyOwner::Person(made.noor), KeyOwner::Gezin(made.id)] {
        store
            .destroy_key(&world.vera.ctx_at(1), scope, owner)
            .await
            .unwrap();
    }
    let now = whole(store, &world, id).await;
    assert_eq!(now.asked, Opened::Destroyed);
    assert!(now.parts.iter().all(|part| text(part).is_none()));
}
