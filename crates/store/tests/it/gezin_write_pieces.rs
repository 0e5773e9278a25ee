//! Pieces of a dossier are written, corrected and marked.

use domain::gezin::FamilyRefusal;
use domain::samenwerking::{Category, Marks, Role};
use domain::shared::{Days, RecordId};
use store::gezin::{
    ChangeRefusal, DossierRecord, NewFile, NewTask, PieceCorrection, PieceOf, Pieces, RecordKind,
    add_piece, add_task, correct_piece, document, read, record, set_marks,
};
use store::log::{EventFilter, Scope};
use store::testing::{TestDatabase, contents};
use store::{KeyOwner, Opened, Store};
use time::macros::date;

use crate::gezin_write_world::{Family, Somebody, TODAY, World, family, note, world};

on_both! {
    a_note_is_read_back_by_who_may_see_it => a_note_is_read_back_by_who_may_see_it_sqlite, a_note_is_read_back_by_who_may_see_it_postgres;
    who_does_not_see_a_category_does_not_write_in_it => who_does_not_see_a_category_does_not_write_in_it_sqlite, who_does_not_see_a_category_does_not_write_in_it_postgres;
    a_hidden_source_is_a_piece_of_its_own => a_hidden_source_is_a_piece_of_its_own_sqlite, a_hidden_source_is_a_piece_of_its_own_postgres;
    a_file_is_read_back_and_a_wrong_one_stores_nothing => a_file_is_read_back_and_a_wrong_one_stores_nothing_sqlite, a_file_is_read_back_and_a_wrong_one_stores_nothing_postgres;
    a_correction_keeps_the_old_text_in_the_log => a_correction_keeps_the_old_text_in_the_log_sqlite, a_correction_keeps_the_old_text_in_the_log_postgres;
    marks_follow_the_rules => marks_follow_the_rules_sqlite, marks_follow_the_rules_postgres;
    a_piece_whose_key_was_destroyed_says_so => a_piece_whose_key_was_destroyed_says_so_sqlite, a_piece_whose_key_was_destroyed_says_so_postgres;
}

async fn school_task(store: &Store, world: &World, family: &Family) {
    let new = NewTask {
        organisation: world.school,
        user: None,
        person: None,
        role: Role::PartnerProfessional,
        what: "verzuim volgen".to_owned(),
        days: Days::since(TODAY),
    };
    add_task(
        store,
        &world.anna.looks(),
        (world.gemeente, family.id),
        &new,
    )
    .await
    .unwrap();
}

async fn pieces(
    store: &Store,
    who: &Somebody,
    world: &World,
    family: &Family,
) -> Vec<DossierRecord> {
    let viewer = who.looks();
    let dossier = read(store, &viewer, world.gemeente, family.id, Pieces::default());
    dossier.await.unwrap().unwrap().records
}

fn plain(record: &DossierRecord) -> String {
    record.text.clone().plain().unwrap()
}

async fn a_note_is_read_back_by_who_may_see_it(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    school_task(store, &world, &made).await;
    let signal = note(
        PieceOf::Gezin(Some(made.isa)),
        Category::Signals,
        "Isa komt\r\nvaak te laat.\0",
    );
    // A partner writes where it sees.
    let added = add_piece(store, &world.sam.looks(), place, &signal)
        .await
        .unwrap();
    assert_eq!(added.source, None);
    let seen = pieces(store, &world.anna, &world, &made).await;
    assert_eq!(seen.len(), 1);
    assert_eq!(plain(&seen[0]), "Isa komt\r\nvaak te laat.");
    assert_eq!(
        (seen[0].kind, seen[0].person),
        (RecordKind::Note, Some(made.isa))
    );
    assert_eq!(seen[0].author, world.sam.id);
    // What belongs to a person goes with them, outside the family.
    let own = note(
        PieceOf::Person(made.tim),
        Category::Safety,
        "Tim heeft een blauwe plek.",
    );
    add_piece(store, &world.anna.looks(), place, &own)
        .await
        .unwrap();
    let seen = pieces(store, &world.bram, &world, &made).await;
    assert_eq!(seen.len(), 2);
    let own = seen.iter().find(|one| one.gezin.is_none()).unwrap();
    assert_eq!(own.person, Some(made.tim));
    assert_eq!(pieces(store, &world.sam, &world, &made).await.len(), 1);
    let rows = contents(store).await;
    for table in ["event", "record"] {
        assert!(!rows[table].join("").contains("blauwe"), "{table}");
    }
}

async fn who_does_not_see_a_category_does_not_write_in_it(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let sam = world.sam.looks();
    let signal = note(PieceOf::Gezin(None), Category::Signals, "Een signaal.");
    let refused = add_piece(store, &sam, place, &signal).await;
    assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
    school_task(store, &world, &made).await;
    let before = contents(store).await;
    let health = note(
        PieceOf::Gezin(None),
        Category::MeasurementHealth,
        "Ziek sinds mei.",
    );
    let refused = add_piece(store, &sam, place, &health).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));
    let mut hidden = signal.clone();
    hidden.hidden_source = Some("De buurvrouw.".to_owned());
    let refused = add_piece(store, &sam, place, &hidden).await;
    assert!(
        matches!(refused, Err(ChangeRefusal::NoRight)),
        "only own teams keep a source"
    );
    let mut tomorrow = signal.clone();
    tomorrow.happened_on = date!(2015 - 06 - 16);
    let refused = add_piece(store, &sam, place, &tomorrow).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Family(FamilyRefusal::InFuture))
    ));
    let mut empty = signal.clone();
    empty.text = " \u{7}".to_owned();
    let refused = add_piece(store, &sam, place, &empty).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Family(FamilyRefusal::EmptyText))
    ));
    assert_eq!(contents(store).await, before);
}

async fn a_hidden_source_is_a_piece_of_its_own(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    school_task(store, &world, &made).await;
    let mut signal = note(
        PieceOf::Gezin(None),
        Category::Signals,
        "Er wordt veel geschreeuwd.",
    );
    signal.hidden_source = Some("De buurvrouw op nummer 14.".to_owned());
    let added = add_piece(store, &world.anna.looks(), place, &signal)
        .await
        .unwrap();
    let seen = pieces(store, &world.anna, &world, &made).await;
    let source = seen
        .iter()
        .find(|one| Some(one.id) == added.source)
        .unwrap();
    assert_eq!(
        (source.kind, source.part_of),
        (RecordKind::Source, Some(added.id))
    );
    assert!(source.marks.hidden_source);
    let told = seen.iter().find(|one| one.id == added.id).unwrap();
    assert!(!told.marks.hidden_source);
    let school = pieces(store, &world.sam, &world, &made).await;
    let ids: Vec<RecordId> = school.iter().map(|one| one.id).collect();
    assert_eq!(ids, [added.id]);
    // The school corrects nothing of the own teams, and knows nothing of the source.
    let to = PieceCorrection {
        text: "Anders.".to_owned(),
        happened_on: TODAY,
    };
    let sam = world.sam.looks();
    let refused = correct_piece(store, &sam, world.gemeente, added.id, 1, &to).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));
    let source = added.source.unwrap();
    let refused = correct_piece(store, &sam, world.gemeente, source, 1, &to).await;
    assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
    let refused = set_marks(store, &sam, world.gemeente, source, 1, Marks::default()).await;
    assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
}

async fn a_file_is_read_back_and_a_wrong_one_stores_nothing(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let mut letter = note(
        PieceOf::Gezin(None),
        Category::Documents,
        "Brief van de school",
    );
    letter.file = Some(NewFile {
        name: "brief é.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        content: b"%PDF-1.7 geheim".to_vec(),
    });
    let added = add_piece(store, &anna, place, &letter).await.unwrap();
    let file = document(store, &anna, world.gemeente, added.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(file.name, "brief é.pdf");
    assert_eq!(file.content, b"%PDF-1.7 geheim");
    let sam = world.sam.looks();
    let hidden = document(store, &sam, world.gemeente, added.id).await;
    assert_eq!(hidden.unwrap(), None);
    let before = contents(store).await;
    for (content, kind, expected) in [
        (Vec::new(), "application/pdf", FamilyRefusal::EmptyFile),
        (
            vec![0; 20 * 1024 * 1024 + 1],
            "application/pdf",
            FamilyRefusal::FileTooLarge,
        ),
        (vec![0], "pdf", FamilyRefusal::UnknownFileKind),
    ] {
        letter.file = Some(NewFile {
            name: "x".to_owned(),
            media_type: kind.to_owned(),
            content,
        });
        let refused = add_piece(store, &anna, place, &letter).await.unwrap_err();
        assert!(matches!(refused, ChangeRefusal::Family(why) if why == expected));
    }
    assert_eq!(contents(store).await, before);
}

async fn a_correction_keeps_the_old_text_in_the_log(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let first = note(
        PieceOf::Gezin(None),
        Category::Plan,
        "Elke dag om acht uur op school.",
    );
    let added = add_piece(store, &anna, place, &first).await.unwrap();
    let to = |text: &str| PieceCorrection {
        text: text.to_owned(),
        happened_on: date!(2015 - 06 - 14),
    };
    let correct = async |version, text| {
        correct_piece(store, &anna, world.gemeente, added.id, version, &to(text)).await
    };
    assert_eq!(correct(1, "Elke dag om half negen.").await.unwrap(), 2);
    let before = contents(store).await;
    let stale = correct(1, "Elke dag om negen uur.").await;
    assert!(matches!(
        stale,
        Err(ChangeRefusal::Stale { current_version: 2 })
    ));
    assert_eq!(contents(store).await, before);
    let seen = record(store, &anna, world.gemeente, added.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (plain(&seen).as_str(), seen.version),
        ("Elke dag om half negen.", 2)
    );
    assert_eq!(seen.happened_on, date!(2015 - 06 - 14));
    let filter = EventFilter {
        scope: Some(Scope::Gemeente(world.gemeente)),
        ..EventFilter::default()
    };
    let page = store::log::events(store, &filter, None, 100).await.unwrap();
    let corrected = page
        .events
        .iter()
        .find(|event| event.action == store::log::Action::RecordCorrected)
        .unwrap();
    assert!(!corrected.payload.contains("acht uur"));
    let payload: serde_json::Value = serde_json::from_str(&corrected.payload).unwrap();
    let old = serde_json::json!({ "tekst": payload["van"]["tekst"] });
    let opened = store::testing::open_logged_text(store, &old.to_string())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        opened,
        Opened::Plain("Elke dag om acht uur op school.".to_owned())
    );
}

async fn marks_follow_the_rules(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let talk = Marks {
        own_talk_12plus: true,
        ..Marks::default()
    };
    let mut said = note(
        PieceOf::Gezin(Some(made.tim)),
        Category::Plan,
        "Ik wil rust.",
    );
    said.marks = talk;
    let refused = add_piece(store, &anna, place, &said).await.unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::OwnTalkTooYoung)
    ));
    said.of = PieceOf::Gezin(None);
    let refused = add_piece(store, &anna, place, &said).await.unwrap_err();
    assert!(matches!(
        refused,
        ChangeRefusal::Family(FamilyRefusal::OwnTalkOfNobody)
    ));
    said.of = PieceOf::Gezin(Some(made.isa));
    let added = add_piece(store, &anna, place, &said).await.unwrap();
    // Of the neighbourhood, but without a task in person.
    assert!(pieces(store, &world.bram, &world, &made).await.is_empty());
    let not_for = Marks {
        not_for: Some(made.noor),
        ..Marks::default()
    };
    let version = set_marks(store, &anna, world.gemeente, added.id, 1, not_for)
        .await
        .unwrap();
    assert_eq!(version, 2);
    let seen = pieces(store, &world.bram, &world, &made).await;
    assert_eq!(seen[0].marks, not_for);
    let stranger = Marks {
        not_for: Some(domain::shared::PersonId(uuid::Uuid::from_u128(9))),
        ..Marks::default()
    };
    let refused = set_marks(store, &anna, world.gemeente, added.id, 2, stranger).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Family(FamilyRefusal::NotForStranger))
    ));
    let refused = set_marks(store, &anna, world.gemeente, added.id, 1, talk).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Stale { current_version: 2 })
    ));
}

async fn a_piece_whose_key_was_destroyed_says_so(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let of_gezin = note(PieceOf::Gezin(None), Category::Plan, "Van het gezin.");
    let gone = add_piece(store, &anna, place, &of_gezin).await.unwrap();
    let of_tim = note(PieceOf::Person(made.tim), Category::Plan, "Van Tim.");
    let stays = add_piece(store, &anna, place, &of_tim).await.unwrap();
    let scope = Scope::Gemeente(world.gemeente);
    store
        .destroy_key(&world.anna.ctx_at(1), scope, KeyOwner::Gezin(made.id))
        .await
        .unwrap();
    let seen = pieces(store, &world.anna, &world, &made).await;
    let text = |id: RecordId| {
        let one = seen.iter().find(|one| one.id == id).unwrap();
        one.text.clone()
    };
    assert_eq!(text(gone.id), Opened::Destroyed);
    assert_eq!(text(stays.id), Opened::Plain("Van Tim.".to_owned()));
    let before = contents(store).await;
    let refused = add_piece(store, &anna, place, &of_gezin).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Store(store::StoreError::KeyDestroyed(_)))
    ));
    assert_eq!(contents(store).await, before);
}
