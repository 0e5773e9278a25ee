//! Members of two records of a family who turn out to be one person, and members who are not.

use std::time::Duration;

use domain::gezin::{MergeRefusal, PersonField, RelationKind};
use domain::samenwerking::Category;
use domain::shared::{GezinId, PersonId};
use store::Store;
use store::aanpak::{CaseFactKind, NewCaseFact, case_facts, plan, record_fact, save_plan};
use store::gezin::{
    AddressKind, MemberWho, MergeGezinnen, MergeGezinnenRefusal, NewMember, NewRelation,
    PersonDetails, PieceCorrection, PieceOf, add_member, add_piece, add_relation, correct_piece,
    merge_gezinnen, person_card, relations, set_person_details, undo_merge,
};
use store::testing::{TestDatabase, contents};

use crate::aanpak_plan::{content, written};
use crate::aanpak_world::{aanpak, measures, opened, seen_measurements};
use crate::gezin_merge_rules::{again, asked, seen};
use crate::gezin_write_world::{TODAY, World, family, home, note, world};

on_both! {
    a_merge_while_others_change_what_is_there_loses_nothing => while_others_change_sqlite, while_others_change_postgres;
    a_merge_while_others_write_loses_nothing => while_others_write_sqlite, while_others_write_postgres;
    two_members_become_one_person => two_members_sqlite, two_members_postgres;
    two_persons_stay_two_persons => two_persons_sqlite, two_persons_postgres;
}

/// What a person is known by.
async fn card(
    store: &Store,
    world: &World,
    gezin: GezinId,
    person: PersonId,
) -> (Option<String>, String, bool, i64) {
    let card = person_card(store, &world.anna.looks(), world.gemeente, gezin, person)
        .await
        .unwrap();
    let number = card.bsn.map(|sealed| sealed.plain().expect("it opens"));
    let details = card.details;
    (number, details.language, details.interpreter, card.version)
}

async fn two_members_become_one_person(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let world = &here.world;
    let (keep, lose) = (again(store, world, "999990019").await, &here.made);
    let anna = world.anna.looks();
    let place = (world.gemeente, lose.id);
    // What is known of the absorbed mother: a measurement, an address, a piece of her own, what is not for her, her language.
    let case = here.case(&opened(store, &here).await);
    measures(store, &anna, &here, case).await;
    let mut own = note(
        PieceOf::Person(lose.noor),
        Category::ContactLog,
        "Zij belde.",
    );
    add_piece(store, &anna, place, &own).await.unwrap();
    own.of = PieceOf::Gezin(None);
    own.marks.not_for = Some(lose.noor);
    add_piece(store, &anna, place, &own).await.unwrap();
    let relation = NewRelation {
        person: lose.noor,
        other: lose.tim,
        kind: RelationKind::Authority,
        from: None,
    };
    add_relation(store, &anna, place, &relation).await.unwrap();
    let details = PersonDetails {
        language: "Turks".to_owned(),
        interpreter: true,
        ..PersonDetails::default()
    };
    set_person_details(store, &anna, place, lose.noor, 1, &details)
        .await
        .unwrap();
    let before = seen(store, &world.anna, world, lose.id).await.unwrap();
    let mut ask = asked(keep.id, lose.id);
    ask.same = vec![(keep.noor, lose.noor)];
    let merge = merge_gezinnen(store, &anna, world.gemeente, &ask)
        .await
        .unwrap();
    let (number, language, interpreter, _) = card(store, world, keep.id, keep.noor).await;
    assert_eq!(number.as_deref(), Some("999990019"));
    assert_eq!((language.as_str(), interpreter), ("Turks", true));
    let merged = seen(store, &world.anna, world, keep.id).await.unwrap();
    let mothers: Vec<_> = merged
        .members
        .iter()
        .filter(|who| [keep.noor, lose.noor].contains(&who.person))
        .map(|who| (who.person, who.days.until))
        .collect();
    assert_eq!(mothers, [(keep.noor, None), (lose.noor, Some(TODAY))]);
    let homes = merged.addresses.iter();
    let homes = homes.filter(|one| one.kind == AddressKind::Home && one.person == keep.noor);
    assert_eq!(homes.count(), 2);
    let texts: Vec<_> = merged
        .records
        .iter()
        .map(|piece| {
            (
                piece.person,
                piece.marks.not_for,
                piece.text.clone().plain(),
            )
        })
        .collect();
    assert!(texts.contains(&(Some(keep.noor), None, Some("Zij belde.".to_owned()))));
    assert!(texts.contains(&(None, Some(keep.noor), Some("Zij belde.".to_owned()))));
    let place = (world.gemeente, keep.id);
    let measured = store::aanpak::measurements(store, &anna, place)
        .await
        .unwrap();
    assert_eq!(measured[0].person, keep.noor);
    assert!(
        measured[0].answers[0]
            .ground
            .clone()
            .unwrap()
            .plain()
            .is_some()
    );
    let related = relations(store, &anna, world.gemeente, keep.id)
        .await
        .unwrap();
    assert_eq!((related[0].person, related[0].other), (keep.noor, lose.tim));

    undo_merge(store, &anna, world.gemeente, merge)
        .await
        .unwrap();
    let after = seen(store, &world.anna, world, lose.id).await.unwrap();
    assert_eq!(after.records, before.records);
    assert_eq!(after.addresses, before.addresses);
    assert_eq!(after.members, before.members);
    let (number, language, ..) = card(store, world, keep.id, keep.noor).await;
    assert_eq!(
        (number.as_deref(), language.as_str()),
        (Some("999990019"), "")
    );
    let measured = seen_measurements(store, &anna, &here).await;
    assert_eq!(measured[0].person, lose.noor);
    assert!(measured[0].context.clone().unwrap().plain().is_some());

    // The other way round the number goes over, and comes back.
    let ask = MergeGezinnen {
        keep: (lose.id, 3),
        lose: (keep.id, 3),
        same: vec![(lose.noor, keep.noor)],
        ..asked(lose.id, keep.id)
    };
    let merge = merge_gezinnen(store, &anna, world.gemeente, &ask)
        .await
        .unwrap();
    let (number, language, ..) = card(store, world, lose.id, lose.noor).await;
    assert_eq!(
        (number.as_deref(), language.as_str()),
        (Some("999990019"), "Turks")
    );
    undo_merge(store, &anna, world.gemeente, merge)
        .await
        .unwrap();
    assert_eq!(card(store, world, lose.id, lose.noor).await.0, None);
    let (number, ..) = card(store, world, keep.id, keep.noor).await;
    assert_eq!(number.as_deref(), Some("999990019"));
}

async fn two_persons_stay_two_persons(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let anna = world.anna.looks();
    let keep = again(store, &world, "999990019").await;
    let lose = again(store, &world, "999990020").await;
    let third = family(store, &world).await;
    let before = contents(store).await;
    let refused = async |same: Vec<(PersonId, PersonId)>| {
        let ask = MergeGezinnen {
            same,
            ..asked(keep.id, lose.id)
        };
        merge_gezinnen(store, &anna, world.gemeente, &ask)
            .await
            .unwrap_err()
    };
    let numbers = refused(vec![(keep.noor, lose.noor)]).await;
    assert!(
        matches!(&numbers, MergeGezinnenRefusal::Person { refusals, .. }
            if refusals == &[MergeRefusal::CannotBeTheSame(PersonField::Number)]),
        "{numbers:?}"
    );
    for (pair, who) in [
        ((lose.isa, keep.isa), lose.isa),
        ((keep.isa, third.isa), third.isa),
        ((keep.isa, keep.isa), keep.isa),
    ] {
        let refusal = refused(vec![pair]).await;
        assert!(
            matches!(refusal, MergeGezinnenRefusal::NotOneOfEach(one) if one == who),
            "{refusal:?}"
        );
    }
    let twice = refused(vec![(keep.isa, lose.isa), (keep.isa, lose.tim)]).await;
    assert!(matches!(twice, MergeGezinnenRefusal::NotOneOfEach(one) if one == keep.isa));
    assert_eq!(contents(store).await, before);
    let also = NewMember {
        who: MemberWho::Known(lose.tim),
        role: domain::shared::MemberRole::Child,
        from: TODAY,
        addresses: vec![home("Kade", "7", false)],
    };
    add_member(store, &anna, (world.gemeente, third.id), &also)
        .await
        .unwrap();
    let elsewhere = refused(vec![(keep.tim, lose.tim)]).await;
    assert!(matches!(elsewhere, MergeGezinnenRefusal::ElsewhereToo(one) if one == lose.tim));
}

/// Others write about the absorbed family at the same moment: each text stands in the kept one and opens, or was refused.
async fn a_merge_while_others_write_loses_nothing(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let world = &here.world;
    let anna = world.anna.looks();
    let lose = &here.made;
    let place = (world.gemeente, lose.id);
    let case = here.case(&opened(store, &here).await);
    let brief = note(PieceOf::Gezin(None), Category::ContactLog, "Gebeld.");
    let fact = NewCaseFact {
        kind: CaseFactKind::Conversation,
        on: TODAY,
        text: "Gesproken.".to_owned(),
    };
    let (mut pieces, mut facts, mut version) = (0, 0, 1);
    for round in 0..12 {
        // Others write before, during and after the merge.
        let later = Duration::from_millis(round * 20);
        let keep = family(store, world).await;
        let ask = MergeGezinnen {
            lose: (lose.id, version),
            ..asked(keep.id, lose.id)
        };
        let (merged, piece, told) = tokio::join!(
            merge_gezinnen(store, &anna, world.gemeente, &ask),
            async {
                tokio::time::sleep(later).await;
                add_piece(store, &anna, place, &brief).await
            },
            async {
                tokio::time::sleep(later).await;
                record_fact(store, &anna, case, &fact).await
            },
        );
        pieces += usize::from(piece.is_ok());
        facts += usize::from(told.is_ok());
        let at = if merged.is_ok() { keep.id } else { lose.id };
        let seen = seen(store, &world.anna, world, at).await.unwrap();
        let texts = seen.records.into_iter().map(|piece| piece.text.plain());
        let texts: Vec<_> = texts.collect();
        assert_eq!(texts, vec![Some("Gebeld.".to_owned()); pieces]);
        let told = case_facts(store, &anna, (world.gemeente, at))
            .await
            .unwrap();
        let told: Vec<_> = told.into_iter().map(|fact| fact.text.plain()).collect();
        assert_eq!(told, vec![Some("Gesproken.".to_owned()); facts]);
        if let Ok(merge) = merged {
            undo_merge(store, &anna, world.gemeente, merge)
                .await
                .unwrap();
            version += 2;
        }
    }
    assert!(version > 1, "some merge was done");
}

async fn a_merge_while_others_change_what_is_there_loses_nothing(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let lose = family(store, &world).await;
    let anna = world.anna.looks();
    let at = (world.gemeente, written(store, &world, &lose).await);
    let brief = note(PieceOf::Gezin(None), Category::ContactLog, "Gebeld.");
    let piece = add_piece(store, &anna, (world.gemeente, lose.id), &brief);
    let piece = piece.await.unwrap().id;
    let (mut view, mut text) = (String::new(), "Gebeld.".to_owned());
    let (mut number, mut corrected, mut version) = (2, 1, 1);
    for round in 0..12 {
        let later = Duration::from_millis(round * 20);
        let keep = family(store, &world).await;
        let ask = MergeGezinnen {
            lose: (lose.id, version),
            ..asked(keep.id, lose.id)
        };
        let words = format!("Ronde {round}.");
        let mut next = content(&world, &lose);
        next.family_view.clone_from(&words);
        let to = PieceCorrection {
            text: words.clone(),
            happened_on: TODAY,
        };
        let (merged, saved, told) = tokio::join!(
            merge_gezinnen(store, &anna, world.gemeente, &ask),
            async {
                tokio::time::sleep(later).await;
                save_plan(store, &anna, at, number, next).await
            },
            async {
                tokio::time::sleep(later).await;
                correct_piece(store, &anna, world.gemeente, piece, corrected, &to).await
            },
        );
        if let Ok(saved) = saved {
            number = saved.number;
            view.clone_from(&words);
        }
        if let Ok(now) = told {
            corrected = now;
            text = words;
        }
        let read = plan(store, &anna, at, None).await.unwrap().unwrap();
        assert_eq!(read.version.plain().unwrap().plan.family_view, view);
        let family = if merged.is_ok() { keep.id } else { lose.id };
        let seen = seen(store, &world.anna, &world, family).await.unwrap();
        let texts = seen.records.into_iter().map(|piece| piece.text.plain());
        assert_eq!(texts.collect::<Vec<_>>(), [Some(text.clone())]);
        if let Ok(merge) = merged {
            undo_merge(store, &anna, world.gemeente, merge)
                .await
                .unwrap();
            version += 2;
        }
    }
    assert!(
        version > 1 && number > 2 && corrected > 1,
        "each was done some time"
    );
}
