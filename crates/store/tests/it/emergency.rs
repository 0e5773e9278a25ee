//! Access in an emergency: with a reason, for some hours, judged afterwards.

use domain::gezin::EmergencyRefusal;
use domain::samenwerking::Category;
use domain::shared::EmergencyId;
use store::gezin::{
    ChangeRefusal, EmergencyCounts, EmergencySearch, PieceOf, Pieces, ReviewOfEmergency,
    add_address, add_piece, begin_emergency, emergencies_done, emergencies_to_review,
    emergency_by_id, emergency_counts, end_emergency, find_for_emergency, my_emergencies, read,
    review_emergency,
};
use store::log::{Action, Between, EventFilter, Scope, Status};
use store::privacy::read_letter;
use store::testing::{NOW, TestDatabase, contents};
use store::{Opened, Store};
use time::macros::date;
use time::{Date, Duration};

use crate::gezin_write_world::{TODAY, World, family, home, note, stranger, world};

on_both! {
    searching_tells_only_whether_there_is_one => searching_tells_only_whether_there_is_one_sqlite, searching_tells_only_whether_there_is_one_postgres;
    an_emergency_opens_what_keeps_people_safe_for_some_hours => an_emergency_opens_what_keeps_people_safe_for_some_hours_sqlite, an_emergency_opens_what_keeps_people_safe_for_some_hours_postgres;
    without_reason_or_work_there_is_no_emergency => without_reason_or_work_there_is_no_emergency_sqlite, without_reason_or_work_there_is_no_emergency_postgres;
    the_privacy_officer_judges_and_the_family_is_told => the_privacy_officer_judges_and_the_family_is_told_sqlite, the_privacy_officer_judges_and_the_family_is_told_postgres;
    the_letter_tells_the_reason_after_the_judgement => the_letter_tells_the_reason_sqlite, the_letter_tells_the_reason_postgres;
    trying_again_and_again_ends => trying_again_and_again_ends_sqlite, trying_again_and_again_ends_postgres;
}

fn search(family_name: &str, born_on: Option<Date>) -> EmergencySearch {
    EmergencySearch {
        family_name: family_name.to_owned(),
        born_on,
        address: None,
    }
}

fn at(code: &str, number: &str) -> EmergencySearch {
    EmergencySearch {
        address: Some((code.to_owned(), number.to_owned())),
        ..search("Bakker", None)
    }
}

const ISA: Option<Date> = Some(date!(2002 - 04 - 01));

async fn events(store: &Store, world: &World, action: Action) -> Vec<store::log::Event> {
    let filter = EventFilter {
        scope: Some(Scope::Gemeente(world.gemeente)),
        ..EventFilter::default()
    };
    let page = store::log::events(store, &filter, None, 200).await.unwrap();
    let all = page.events.into_iter();
    all.filter(|event| event.action == action).collect()
}

async fn searching_tells_only_whether_there_is_one(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let sam = world.sam.looks();
    let find = async |what: &EmergencySearch| {
        find_for_emergency(store, &sam, world.gemeente, what)
            .await
            .unwrap()
    };
    assert!(find(&search("bakker", ISA)).await);
    assert!(!find(&search("bakker", Some(date!(2002 - 04 - 02)))).await);
    assert!(!find(&search("bak", ISA)).await);
    assert!(find(&at("7411AB", "12A")).await);
    assert!(!find(&at("7411 AB", "12")).await);
    let refused = find_for_emergency(store, &sam, world.gemeente, &search("Bakker", None)).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Emergency(EmergencyRefusal::TooLittleToFind))
    ));
    // A secret address is not a way to find out who lives there.
    let place = (world.gemeente, made.id);
    let mut hidden = home("Schuilstraat", "3", true);
    hidden.postcode = "7412 CD".to_owned();
    add_address(store, &world.anna.looks(), place, made.noor, &hidden)
        .await
        .unwrap();
    assert!(!find(&at("7412 CD", "3")).await);
    // Two families of one name and street are not one.
    family(store, &world).await;
    assert!(!find(&search("Bakker", ISA)).await);
    let tried = events(store, &world, Action::EmergencySought).await;
    assert_eq!(tried.len(), 7);
    let found = tried.iter().filter(|event| event.status == Status::Ok);
    assert_eq!(found.count(), 2);
    assert!(tried.iter().all(|event| !event.payload.contains("akker")));
    assert!(
        tried
            .iter()
            .all(|event| !event.payload.contains(&made.id.to_string()))
    );
}

async fn an_emergency_opens_what_keeps_people_safe_for_some_hours(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    for (category, text) in [
        (Category::Safety, "Onveilig."),
        (Category::Documents, "Brief."),
    ] {
        let piece = note(PieceOf::Gezin(None), category, text);
        add_piece(store, &world.anna.looks(), place, &piece)
            .await
            .unwrap();
    }
    let looks = async |seconds| {
        let viewer = world.sam.looks_at(seconds);
        let dossier = read(store, &viewer, world.gemeente, made.id, Pieces::default());
        dossier.await.unwrap()
    };
    assert_eq!(looks(0).await, None);
    let begin = async |seconds| {
        let viewer = world.sam.looks_at(seconds);
        let why = ("Een kind huilt al een uur.", Some(1));
        begin_emergency(store, &viewer, world.gemeente, &search("Bakker", ISA), why).await
    };
    let opened = begin(10).await.unwrap();
    assert_eq!(opened.gezin, made.id);
    assert_eq!(opened.until, NOW + Duration::seconds(10) + Duration::HOUR);
    let seen = looks(10).await.unwrap();
    assert_eq!(seen.records.len(), 1);
    assert_eq!(seen.records[0].category, Category::Safety);
    let again = begin(11).await;
    assert!(matches!(
        again,
        Err(ChangeRefusal::Emergency(EmergencyRefusal::AlreadyOpen))
    ));
    let mine = my_emergencies(store, &world.sam.looks_at(12), world.gemeente)
        .await
        .unwrap();
    assert_eq!(mine.len(), 1);
    assert_eq!(
        mine[0].reason,
        Opened::Plain("Een kind huilt al een uur.".to_owned())
    );
    // It changes nothing of what makes up the family.
    let refused = add_address(
        store,
        &world.sam.looks_at(13),
        place,
        made.noor,
        &home("Kade", "1", false),
    )
    .await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));
    assert!(looks(3609).await.is_some(), "until the last second");
    assert_eq!(looks(3610).await, None, "and then it is over by itself");
    let opened = begin(4000).await.unwrap();
    let bram = world.bram.looks_at(4001);
    let refused = end_emergency(store, &bram, world.gemeente, opened.id).await;
    assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
    let sam = world.sam.looks_at(4001);
    end_emergency(store, &sam, world.gemeente, opened.id)
        .await
        .unwrap();
    assert_eq!(looks(4001).await, None);
    let refused = end_emergency(store, &sam, world.gemeente, opened.id).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Emergency(EmergencyRefusal::AlreadyEnded))
    ));
}

async fn without_reason_or_work_there_is_no_emergency(database: TestDatabase) {
    let store = &database.store;
    let mut world = world(store).await;
    family(store, &world).await;
    let known = search("Bakker", ISA);
    let before = contents(store).await;
    let sam = world.sam.looks();
    for (why, expected) in [
        ((" ", None), EmergencyRefusal::NoReason),
        (("Nood.", Some(25)), EmergencyRefusal::Hours),
        (("Nood.", Some(0)), EmergencyRefusal::Hours),
    ] {
        let refused = begin_emergency(store, &sam, world.gemeente, &known, why).await;
        assert!(matches!(refused, Err(ChangeRefusal::Emergency(is)) if is == expected));
    }
    // An organisation without any agreement here.
    world.sam.organisation = stranger(store).await;
    let after_stranger = contents(store).await;
    assert_ne!(after_stranger, before);
    let other = world.sam.looks();
    let refused = find_for_emergency(store, &other, world.gemeente, &known).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));
    assert_eq!(contents(store).await, after_stranger);
    // Nobody found: only the attempt is written.
    let why = ("Nood.", None);
    let nobody = search("Onbekend", ISA);
    let refused = begin_emergency(store, &sam, world.gemeente, &nobody, why).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Emergency(EmergencyRefusal::NotExactlyOne))
    ));
    let after = contents(store).await;
    assert_eq!(after["emergency"], after_stranger["emergency"]);
    assert_eq!(after["event"].len(), after_stranger["event"].len() + 1);
}

async fn the_privacy_officer_judges_and_the_family_is_told(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    family(store, &world).await;
    let why = ("Een kind huilt al een uur.", Some(1));
    let known = search("Bakker", ISA);
    let opened = begin_emergency(store, &world.sam.looks(), world.gemeente, &known, why)
        .await
        .unwrap();
    let list = emergencies_to_review(store, &world.vera.watches())
        .await
        .unwrap();
    assert_eq!(list.len(), 1);
    assert_eq!((list[0].id, list[0].reviewed), (opened.id, None));
    assert_eq!(list[0].user_name, "Sam Vos");
    let mut review = ReviewOfEmergency {
        justified: true,
        judgement: "Het kind is die avond nog gezien.".to_owned(),
        told_family_on: None,
        reason_withheld: false,
    };
    let judge = async |seconds, version, review: &ReviewOfEmergency| {
        let viewer = world.vera.watches_at(seconds);
        review_emergency(store, &viewer, opened.id, version, review).await
    };
    let refused = judge(60, 1, &review).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Emergency(EmergencyRefusal::StillOpen))
    ));
    assert_eq!(judge(4000, 1, &review).await.unwrap(), 2);
    let refused = judge(4000, 1, &review).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Stale { current_version: 2 })
    ));
    review.told_family_on = Some(date!(2015 - 06 - 14));
    let refused = judge(4000, 2, &review).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Emergency(EmergencyRefusal::ToldOn))
    ));
    let open = emergencies_to_review(store, &world.vera.watches())
        .await
        .unwrap();
    assert_eq!(open.len(), 1, "the family was not told yet");
    review.told_family_on = Some(TODAY);
    assert_eq!(judge(4000, 2, &review).await.unwrap(), 3);
    let open = emergencies_to_review(store, &world.vera.watches())
        .await
        .unwrap();
    assert!(open.is_empty());
    let done = emergencies_done(store, &world.vera.watches())
        .await
        .unwrap();
    assert_eq!((done.len(), done[0].told_family_on), (1, Some(TODAY)));
    let found = emergency_by_id(store, &world.vera.watches(), opened.id).await;
    let found = found.unwrap().unwrap();
    assert_eq!(found.item, done[0]);
    assert_eq!(
        found.judgement,
        Some(Opened::Plain(
            "Het kind is die avond nog gezien.".to_owned()
        ))
    );
    let nobody = EmergencyId(uuid::Uuid::from_u128(5));
    let none = emergency_by_id(store, &world.vera.watches(), nobody).await;
    assert_eq!(none.unwrap(), None);
    let between = Between {
        from: NOW - Duration::HOUR,
        until: NOW + Duration::HOUR,
    };
    let counts = emergency_counts(store, world.gemeente, between)
        .await
        .unwrap();
    let expected = EmergencyCounts {
        begun: 1,
        families: 1,
        reviewed: 1,
        justified: 1,
        told_family: 1,
    };
    assert_eq!(counts, expected);
}

async fn the_letter_tells_the_reason_after_the_judgement(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let why = ("Een kind huilt al een uur.", Some(1));
    let sam = world.sam.looks_at(10);
    let asked = search("Bakker", ISA);
    let opened = begin_emergency(store, &sam, world.gemeente, &asked, why);
    let opened = opened.await.unwrap();
    let sam = world.sam.looks_at(20);
    read(store, &sam, world.gemeente, made.id, Pieces::default())
        .await
        .unwrap();
    let between = Between {
        from: NOW - Duration::HOUR,
        until: NOW + Duration::HOUR,
    };
    let told = async || {
        let vera = world.vera.watches_at(4000);
        let letter = read_letter(store, &vera, (made.id, made.noor), between, None);
        letter.await.unwrap().emergencies
    };
    let before = told().await;
    assert_eq!((before.len(), before[0].id), (1, opened.id));
    assert_eq!(before[0].user_name, "Sam Vos");
    assert_eq!(before[0].judged, None, "nothing of the reason before");
    for (version, withheld) in [(1, true), (2, false)] {
        let review = ReviewOfEmergency {
            justified: false,
            judgement: "De buren wisten het al.".to_owned(),
            told_family_on: None,
            reason_withheld: withheld,
        };
        let vera = world.vera.watches_at(4000);
        review_emergency(store, &vera, opened.id, version, &review)
            .await
            .unwrap();
        let judged = told().await[0].judged.clone().unwrap();
        assert!(!judged.justified);
        let reason = Opened::Plain("Een kind huilt al een uur.".to_owned());
        assert_eq!(judged.reason, (!withheld).then_some(reason));
        let found = emergency_by_id(store, &vera, opened.id).await;
        assert_eq!(found.unwrap().unwrap().reason_withheld, withheld);
    }
}

async fn trying_again_and_again_ends(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    family(store, &world).await;
    let nobody = search("Onbekend", ISA);
    for attempt in 0..10 {
        let viewer = world.sam.looks_at(attempt);
        let found = find_for_emergency(store, &viewer, world.gemeente, &nobody).await;
        assert!(!found.unwrap(), "{attempt}");
    }
    let viewer = world.sam.looks_at(11);
    let refused = find_for_emergency(store, &viewer, world.gemeente, &search("Bakker", ISA)).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Emergency(EmergencyRefusal::TooManyAttempts))
    ));
    // An hour later the first ones do not count any more; others are not held up.
    let later = world.sam.looks_at(3605);
    assert!(
        find_for_emergency(store, &later, world.gemeente, &search("Bakker", ISA))
            .await
            .unwrap()
    );
    let anna = world.anna.looks_at(11);
    assert!(
        find_for_emergency(store, &anna, world.gemeente, &search("Bakker", ISA))
            .await
            .unwrap()
    );
}
