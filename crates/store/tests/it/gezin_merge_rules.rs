//! When two records of a family become one: who may do it, what stays, who sees it afterwards, and when it cannot be undone.

use std::collections::BTreeMap;

use domain::gezin::{ConsultationKind, DecisionOwner, MergeRefusal, Side, Slot, UndoRefusal};
use domain::samenwerking::Category;
use domain::shared::GezinId;
use store::aanpak::{end_plan, plans};
use store::gezin::{
    ChangeRefusal, CreatedGezin, Dossier, EmergencySearch, MemberWho, MergeGezinnen,
    MergeGezinnenRefusal, NewConsultation, NewDecision, NewInvitee, PieceOf, Pieces,
    UndoMergeRefusal, add_decision, add_piece, add_task, begin_emergency, consultation,
    create_consultation, create_gezin, families_for_keys, invite, kept_family, merge_gezinnen,
    merges, read, undo_merge, write_minutes,
};
use store::testing::{NOW, TestDatabase, contents, try_tamper};
use store::{KeyOwner, Store};
use time::macros::date;

use crate::aanpak_plan::{agreed, written};
use crate::aanpak_world::on_day;
use crate::gezin_write::school_task;
use crate::gezin_write_world::{
    Family, Somebody, WIJK, World, bsn, family, new_gezin, note, sql_id, world,
};

on_both! {
    what_only_one_can_have_is_chosen => what_only_one_sqlite, what_only_one_postgres;
    who_may_change_both_may_merge_them => who_may_merge_sqlite, who_may_merge_postgres;
    who_saw_one_sees_what_is_kept => who_saw_one_sqlite, who_saw_one_postgres;
    one_meeting_about_both => one_meeting_sqlite, one_meeting_postgres;
    what_changed_since_is_not_undone => changed_since_sqlite, changed_since_postgres;
    the_key_goes_with_the_family => the_key_goes_sqlite, the_key_goes_postgres;
    a_merged_family_is_merged_again => merged_again_sqlite, merged_again_postgres;
}

pub fn asked(keep: GezinId, lose: GezinId) -> MergeGezinnen {
    MergeGezinnen {
        keep: (keep, 1),
        lose: (lose, 1),
        stays: [(Slot::LeadProfessional, Side::Kept)].into(),
        same: Vec::new(),
    }
}

pub async fn seen(store: &Store, who: &Somebody, world: &World, gezin: GezinId) -> Option<Dossier> {
    read(
        store,
        &who.looks(),
        world.gemeente,
        gezin,
        Pieces::default(),
    )
    .await
    .unwrap()
}

/// The family Bakker again, entered by somebody else: in no neighbourhood, with a number of the mother and another spelling.
pub async fn again(store: &Store, world: &World, number: &str) -> Family {
    let mut new = new_gezin(world);
    new.wijk = None;
    new.name = "Backer".to_owned();
    if let MemberWho::New(mother) = &mut new.members[0].who {
        mother.bsn = bsn(number);
        mother.name.family = "Backer".to_owned();
    }
    let CreatedGezin {
        id,
        number,
        members,
    } = create_gezin(store, &world.anna.looks(), &new)
        .await
        .unwrap();
    Family {
        id,
        number,
        noor: members[0],
        isa: members[1],
        tim: members[2],
    }
}

async fn what_only_one_can_have_is_chosen(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let anna = world.anna.looks();
    let (keep, lose) = (
        family(store, &world).await,
        again(store, &world, "999990019").await,
    );
    let own = agreed(store, &world, &keep).await;
    let other = agreed(store, &world, &lose).await;
    written(store, &world, &keep).await;
    let draft = written(store, &world, &lose).await;
    let mut ask = asked(keep.id, lose.id);
    ask.stays.clear();
    let refused = merge_gezinnen(store, &anna, world.gemeente, &ask).await;
    let Err(MergeGezinnenRefusal::Rules(mut rules)) = refused else {
        panic!("{refused:?}");
    };
    rules.sort_by_key(|rule| format!("{rule:?}"));
    assert_eq!(
        rules,
        [
            MergeRefusal::ChooseSlot(Slot::ActivePlan),
            MergeRefusal::ChooseSlot(Slot::DraftPlan),
            MergeRefusal::ChooseSlot(Slot::LeadProfessional)
        ]
    );
    let before = contents(store).await;
    ask.stays = BTreeMap::from([
        (Slot::ActivePlan, Side::Absorbed),
        (Slot::DraftPlan, Side::Kept),
        (Slot::LeadProfessional, Side::Absorbed),
    ]);
    let merge = merge_gezinnen(store, &anna, world.gemeente, &ask)
        .await
        .unwrap();
    let states: BTreeMap<_, _> = plans(store, &anna, world.gemeente, keep.id)
        .await
        .unwrap()
        .into_iter()
        .map(|line| (line.id, line.state.code()))
        .collect();
    assert_eq!(states.len(), 4);
    assert_eq!((states[&own], states[&other]), ("vervangen", "vastgesteld"));
    assert_eq!(states[&draft], "vervallen");
    let merged = seen(store, &world.anna, &world, keep.id).await.unwrap();
    let leads: Vec<_> = merged.tasks.iter().filter(|task| task.regisseur).collect();
    assert_eq!(leads.len(), 2);
    let holds = leads.iter().filter(|task| task.days.until.is_none());
    assert_eq!(holds.count(), 1);
    assert_eq!(merged.wijk.as_deref(), Some(WIJK));
    undo_merge(store, &anna, world.gemeente, merge)
        .await
        .unwrap();
    let after = contents(store).await;
    for table in [
        "gezinsplan_version",
        "plan_goal",
        "plan_action",
        "plan_agreed",
    ] {
        assert_eq!(after[table].len(), before[table].len(), "{table}");
    }
    for (gezin, active) in [(keep.id, own), (lose.id, other)] {
        let lines = plans(store, &anna, world.gemeente, gezin).await.unwrap();
        assert_eq!(lines[0].id, active);
        assert_eq!(lines[0].state.code(), "vastgesteld");
        assert_eq!(lines[0].review_due_on, Some(date!(2015 - 09 - 13)));
        assert_eq!(lines[1].state.code(), "concept");
        let lead = seen(store, &world.anna, &world, gezin).await.unwrap();
        assert_eq!(lead.tasks.len(), 1);
        assert_eq!(lead.tasks[0].days.until, None);
    }
}

async fn who_may_change_both_may_merge_them(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let (keep, lose) = (
        family(store, &world).await,
        again(store, &world, "999990019").await,
    );
    let ask = asked(keep.id, lose.id);
    let merges_as = async |who: &Somebody, ask: &MergeGezinnen| {
        merge_gezinnen(store, &who.looks(), world.gemeente, ask).await
    };
    let before = contents(store).await;
    // Bram sees the one by its neighbourhood and not the other.
    let refused = merges_as(&world.bram, &ask).await;
    assert!(
        matches!(
            refused,
            Err(MergeGezinnenRefusal::Change(ChangeRefusal::NotFound))
        ),
        "{refused:?}"
    );
    assert_eq!(contents(store).await, before);
    for (gezin, name) in [(keep.id, "the kept one"), (lose.id, "the absorbed one")] {
        let place = (world.gemeente, gezin);
        add_task(
            store,
            &world.anna.looks(),
            place,
            &school_task(&world, None),
        )
        .await
        .unwrap();
        let refused = merges_as(&world.sam, &ask).await;
        assert!(
            matches!(
                refused,
                Err(MergeGezinnenRefusal::Change(
                    ChangeRefusal::NoRight | ChangeRefusal::NotFound
                ))
            ),
            "{name}: {refused:?}"
        );
    }
    let mut stale = ask.clone();
    stale.lose.1 = 7;
    let refused = merges_as(&world.anna, &stale).await;
    assert!(matches!(
        refused,
        Err(MergeGezinnenRefusal::Change(ChangeRefusal::Stale {
            current_version: 1
        }))
    ));
    let same = asked(keep.id, keep.id);
    let refused = merges_as(&world.anna, &same).await;
    assert!(
        matches!(&refused, Err(MergeGezinnenRefusal::Rules(rules)) if rules == &[MergeRefusal::SameRecord])
    );
    let search = EmergencySearch {
        family_name: "Backer".to_owned(),
        born_on: Some(date!(1980 - 03 - 01)),
        address: None,
    };
    let why = ("Een kind huilt.", None);
    begin_emergency(store, &world.bram.looks(), world.gemeente, &search, why)
        .await
        .unwrap();
    let refused = merges_as(&world.anna, &ask).await;
    assert!(matches!(refused, Err(MergeGezinnenRefusal::EmergencyRuns)));
    let later = on_day(&world.anna, 2);
    let merge = merge_gezinnen(store, &later, world.gemeente, &ask)
        .await
        .unwrap();
    let refused = undo_merge(store, &world.sam.looks(), world.gemeente, merge).await;
    assert!(
        matches!(
            refused,
            Err(UndoMergeRefusal::Change(ChangeRefusal::NoRight))
        ),
        "{refused:?}"
    );
    undo_merge(store, &later, world.gemeente, merge)
        .await
        .unwrap();
}

async fn who_saw_one_sees_what_is_kept(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let anna = world.anna.looks();
    let (keep, lose) = (
        family(store, &world).await,
        again(store, &world, "999990019").await,
    );
    let place = (world.gemeente, lose.id);
    add_task(store, &anna, place, &school_task(&world, None))
        .await
        .unwrap();
    let signal = note(PieceOf::Gezin(None), Category::Signals, "Vaak te laat.");
    add_piece(store, &anna, place, &signal).await.unwrap();
    let other = note(PieceOf::Gezin(None), Category::Documents, "Een brief.");
    add_piece(store, &anna, place, &other).await.unwrap();
    assert!(seen(store, &world.sam, &world, keep.id).await.is_none());
    assert!(seen(store, &world.bram, &world, lose.id).await.is_none());
    let merge = merge_gezinnen(store, &anna, world.gemeente, &asked(keep.id, lose.id))
        .await
        .unwrap();
    // The school's task is with the kept family now; the neighbourhood team sees what was written about the absorbed one.
    let school = seen(store, &world.sam, &world, keep.id).await.unwrap();
    assert_eq!(school.records.len(), 1, "only what a school may see");
    let bram = seen(store, &world.bram, &world, keep.id).await.unwrap();
    assert_eq!(bram.records.len(), 2);
    for who in [&world.anna, &world.bram, &world.sam] {
        assert!(seen(store, who, &world, lose.id).await.is_none());
        let kept = kept_family(store, &who.looks(), place).await.unwrap();
        assert_eq!(kept, Some(keep.id), "{}", who.name);
    }
    // Nobody writes in a record that was absorbed.
    let refused = add_piece(store, &anna, place, &signal).await;
    assert!(
        matches!(refused, Err(ChangeRefusal::NotFound)),
        "{refused:?}"
    );
    let lines = merges(store, &world.sam.looks(), (world.gemeente, keep.id)).await;
    assert_eq!(lines.unwrap()[0].number, lose.number);
    undo_merge(store, &anna, world.gemeente, merge)
        .await
        .unwrap();
    assert!(seen(store, &world.sam, &world, keep.id).await.is_none());
    assert!(seen(store, &world.bram, &world, lose.id).await.is_none());
    let school = seen(store, &world.sam, &world, lose.id).await.unwrap();
    assert_eq!(school.records.len(), 1);
    let bram = seen(store, &world.bram, &world, keep.id).await.unwrap();
    assert!(bram.records.is_empty());
}

async fn one_meeting_about_both(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let anna = world.anna.looks();
    let (keep, lose) = (
        family(store, &world).await,
        again(store, &world, "999990019").await,
    );
    let new = NewConsultation {
        gemeente: world.gemeente,
        kind: ConsultationKind::CaseConference,
        starts_at: NOW,
        place: "Stadhuis".to_owned(),
        agenda: vec![keep.id, lose.id],
    };
    let id = create_consultation(store, &anna, &new).await.unwrap();
    let which = (world.gemeente, id);
    for (gezin, words) in [(keep.id, "Het gaat beter."), (lose.id, "Er is een schuld.")] {
        invite(store, &anna, which, NewInvitee::Gezin(gezin))
            .await
            .unwrap();
        write_minutes(store, &anna, which, gezin, 1, words)
            .await
            .unwrap();
        let decision = NewDecision {
            what: format!("Besluit: {words}"),
            owner: DecisionOwner::Family,
            organisation: None,
            user: None,
            due_on: None,
        };
        add_decision(store, &anna, which, gezin, &decision)
            .await
            .unwrap();
    }
    let said = async || {
        let seen = consultation(store, &anna, world.gemeente, id).await;
        let seen = seen.unwrap().unwrap();
        assert_eq!(seen.closed_items, 0);
        let lines = seen.agenda.into_iter().map(|item| {
            let minutes = item.minutes.unwrap().text.plain().unwrap();
            let decided = item.decisions.into_iter();
            let mut decided: Vec<_> = decided.map(|one| one.what.plain().unwrap()).collect();
            decided.sort();
            (item.gezin, minutes, decided, item.version)
        });
        lines.collect::<Vec<_>>()
    };
    let before = said().await;
    assert_eq!(before.len(), 2);
    let ask = asked(keep.id, lose.id);
    let merge = merge_gezinnen(store, &anna, world.gemeente, &ask)
        .await
        .unwrap();
    let both = said().await;
    assert_eq!(both.len(), 1);
    assert_eq!(both[0].1, "Het gaat beter.\n\nEr is een schuld.");
    assert_eq!(
        both[0].2,
        ["Besluit: Er is een schuld.", "Besluit: Het gaat beter."]
    );
    undo_merge(store, &anna, world.gemeente, merge)
        .await
        .unwrap();
    let after = said().await;
    let words = |lines: &[(GezinId, String, Vec<String>, i64)]| {
        let lines = lines.iter().cloned();
        lines
            .map(|(gezin, said, decided, _)| (gezin, said, decided))
            .collect::<Vec<_>>()
    };
    assert_eq!(words(&after), words(&before));
    // Whoever wrote the minutes again wrote about both.
    let ask = MergeGezinnen {
        keep: (keep.id, 3),
        lose: (lose.id, 3),
        ..ask
    };
    let merge = merge_gezinnen(store, &anna, world.gemeente, &ask)
        .await
        .unwrap();
    let version = said().await[0].3;
    write_minutes(store, &anna, which, keep.id, version, "Eén verhaal.")
        .await
        .unwrap();
    let refused = undo_merge(store, &anna, world.gemeente, merge).await;
    assert!(
        matches!(refused, Err(UndoMergeRefusal::MinutesChanged)),
        "{refused:?}"
    );
}

async fn what_changed_since_is_not_undone(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let anna = world.anna.looks();
    let (keep, lose) = (
        family(store, &world).await,
        again(store, &world, "999990019").await,
    );
    let plan = agreed(store, &world, &lose).await;
    let merge = merge_gezinnen(store, &anna, world.gemeente, &asked(keep.id, lose.id))
        .await
        .unwrap();
    // What is new stays with the kept family, and what was changed of a thing goes back with it.
    let fresh = note(PieceOf::Gezin(None), Category::ContactLog, "Nieuw.");
    let place = (world.gemeente, keep.id);
    add_piece(store, &anna, place, &fresh).await.unwrap();
    end_plan(store, &anna, (world.gemeente, plan), 2)
        .await
        .unwrap();
    let before = contents(store).await;
    let refused = undo_merge(store, &anna, world.gemeente, merge).await;
    let Err(UndoMergeRefusal::Rules(rules)) = refused else {
        panic!("{refused:?}");
    };
    assert!(
        matches!(rules.as_slice(), [UndoRefusal::ChangedSince(what)] if what.id == plan.0),
        "{rules:?}"
    );
    assert_eq!(contents(store).await, before);
    // Back to what it was, as who looks after the database could.
    let sql = format!(
        "update gezinsplan set state = 'vastgesteld' where id = {}",
        sql_id(store, plan.0)
    );
    try_tamper(store, &sql).await.unwrap();
    undo_merge(store, &anna, world.gemeente, merge)
        .await
        .unwrap();
    let own = seen(store, &world.anna, &world, keep.id).await.unwrap();
    assert_eq!(own.records.len(), 1);
    let other = seen(store, &world.anna, &world, lose.id).await.unwrap();
    assert!(other.records.is_empty());
    let lines = plans(store, &anna, world.gemeente, lose.id).await.unwrap();
    assert_eq!(lines[0].id, plan);
}

async fn the_key_goes_with_the_family(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let anna = world.anna.looks();
    let (keep, lose) = (
        family(store, &world).await,
        again(store, &world, "999990019").await,
    );
    let place = (world.gemeente, lose.id);
    let brief = note(PieceOf::Gezin(None), Category::ContactLog, "Gebeld.");
    add_piece(store, &anna, place, &brief).await.unwrap();
    let mut ask = asked(keep.id, lose.id);
    ask.same = vec![(keep.noor, lose.noor)];
    let merge = merge_gezinnen(store, &anna, world.gemeente, &ask)
        .await
        .unwrap();
    let named = families_for_keys(store, &lose.number).await.unwrap();
    let named: Vec<_> = named.into_iter().map(|one| one.id).collect();
    assert_eq!(named, [keep.id], "the old number names the family as it is");
    let ctx = world.anna.ctx_at(0);
    for owner in [KeyOwner::Gezin(keep.id), KeyOwner::Person(keep.noor)] {
        store
            .destroy_key_because(&ctx, world.gemeente, owner, "Bewaartermijn")
            .await
            .unwrap();
    }
    for gone in [KeyOwner::Gezin(lose.id), KeyOwner::Person(lose.noor)] {
        let proof = store.destruction(gone).await.unwrap();
        assert!(proof.is_some(), "{gone}: what the log says of it as well");
    }
    let merged = seen(store, &world.anna, &world, keep.id).await.unwrap();
    assert_eq!(merged.records[0].text.clone().plain(), None);
    let refused = undo_merge(store, &anna, world.gemeente, merge).await;
    assert!(
        matches!(refused, Err(UndoMergeRefusal::KeyDestroyed)),
        "{refused:?}"
    );
}

async fn a_merged_family_is_merged_again(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let anna = world.anna.looks();
    let (first, second, third) = (
        family(store, &world).await,
        family(store, &world).await,
        family(store, &world).await,
    );
    let lower = merge_gezinnen(store, &anna, world.gemeente, &asked(second.id, third.id))
        .await
        .unwrap();
    let refused = merge_gezinnen(store, &anna, world.gemeente, &asked(first.id, third.id)).await;
    assert!(
        matches!(
            refused,
            Err(MergeGezinnenRefusal::Change(ChangeRefusal::NotFound))
        ),
        "{refused:?}"
    );
    let ask = MergeGezinnen {
        lose: (second.id, 2),
        ..asked(first.id, second.id)
    };
    let upper = merge_gezinnen(store, &anna, world.gemeente, &ask)
        .await
        .unwrap();
    let place = (world.gemeente, third.id);
    let kept = kept_family(store, &anna, place).await.unwrap();
    assert_eq!(kept, Some(first.id));
    let named = families_for_keys(store, &third.number).await.unwrap();
    assert_eq!(named[0].id, first.id);
    let seen_now = seen(store, &world.anna, &world, first.id).await.unwrap();
    assert_eq!(seen_now.members.len(), 9);
    // The last one first.
    let refused = undo_merge(store, &anna, world.gemeente, lower).await;
    assert!(
        matches!(
            refused,
            Err(UndoMergeRefusal::Change(ChangeRefusal::NotFound))
        ),
        "{refused:?}"
    );
    undo_merge(store, &anna, world.gemeente, upper)
        .await
        .unwrap();
    undo_merge(store, &anna, world.gemeente, lower)
        .await
        .unwrap();
    for one in [&first, &second, &third] {
        let seen = seen(store, &world.anna, &world, one.id).await.unwrap();
        assert_eq!(seen.members.len(), 3);
    }
}
