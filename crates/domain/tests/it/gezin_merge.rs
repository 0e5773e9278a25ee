//! Merging two records: nothing lost, and back again.

use std::collections::{BTreeMap, BTreeSet};

use domain::gezin::{
    Attached, AttachedKind, Choices, FamilyField, FormerValue, MergePlan, MergeRecord,
    MergeRefusal, PersonField, Side, Slot, UndoRefusal,
};
use proptest::prelude::*;
use uuid::Uuid;

const KEPT: Uuid = Uuid::from_u128(1);
const ABSORBED: Uuid = Uuid::from_u128(2);

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn attached(kind: AttachedKind, number: u128, slot: Option<Slot>) -> Attached {
    Attached {
        kind,
        id: id(number),
        slot,
    }
}

fn record<F: Ord + Copy>(id: Uuid, fields: &[(F, &str)], things: &[Attached]) -> MergeRecord<F> {
    MergeRecord {
        id,
        fields: fields
            .iter()
            .map(|(field, value)| (*field, (*value).to_owned()))
            .collect(),
        attached: things.iter().copied().collect(),
        former: BTreeSet::new(),
        merged_into: None,
    }
}

fn former<F>(field: F, value: &str, stood_in: Uuid) -> FormerValue<F> {
    FormerValue {
        field,
        value: value.to_owned(),
        stood_in,
    }
}

#[test]
fn what_one_record_lacks_comes_from_the_other_and_what_loses_is_remembered() {
    use PersonField::{BornOn, FamilyName, GivenName, Language};
    let kept = record(
        KEPT,
        &[(GivenName, "Fatima"), (FamilyName, "Yilmaz"), (BornOn, "")],
        &[],
    );
    let absorbed = record(
        ABSORBED,
        &[
            (GivenName, "Fatma"),
            (FamilyName, "Yilmaz"),
            (BornOn, "1984-03-02"),
            (Language, "Turks"),
        ],
        &[],
    );
    let asked = MergePlan::of(&kept, &absorbed, &Choices::default());
    assert_eq!(asked, Err(vec![MergeRefusal::ChooseField(GivenName)]));
    for (side, name, lost) in [
        (Side::Kept, "Fatima", former(GivenName, "Fatma", ABSORBED)),
        (Side::Absorbed, "Fatma", former(GivenName, "Fatima", KEPT)),
    ] {
        let choices = Choices {
            fields: BTreeMap::from([(GivenName, side)]),
            ..Choices::default()
        };
        let plan = MergePlan::of(&kept, &absorbed, &choices).unwrap();
        let (merged, gone) = plan.apply(&kept, &absorbed);
        assert_eq!(merged.fields[&GivenName], name);
        assert_eq!(merged.fields[&BornOn], "1984-03-02");
        assert_eq!(merged.fields[&Language], "Turks");
        assert_eq!(merged.former, BTreeSet::from([lost]));
        assert_eq!(gone.merged_into, Some(KEPT));
        assert_eq!(gone.fields, absorbed.fields, "the absorbed record stays");
        assert_eq!(
            plan.undo(&merged, &gone),
            Ok((kept.clone(), absorbed.clone())),
            "an empty value comes back as an empty value"
        );
    }
}

#[test]
fn two_numbers_are_two_persons() {
    let kept = record(KEPT, &[(PersonField::Number, "999990019")], &[]);
    let other = record(ABSORBED, &[(PersonField::Number, "999990020")], &[]);
    let choices = Choices {
        fields: BTreeMap::from([(PersonField::Number, Side::Kept)]),
        ..Choices::default()
    };
    assert_eq!(
        MergePlan::of(&kept, &other, &choices),
        Err(vec![MergeRefusal::CannotBeTheSame(PersonField::Number)])
    );
}

#[test]
fn of_two_open_memberships_one_ends_and_of_two_plans_a_person_chooses() {
    let slot = Some(Slot::Membership(id(50)));
    let own = attached(AttachedKind::Membership, 10, slot);
    let double = attached(AttachedKind::Membership, 11, slot);
    let piece = attached(AttachedKind::Piece, 12, None);
    let kept = record::<FamilyField>(KEPT, &[], &[own]);
    let other = record(ABSORBED, &[], &[double, piece]);
    let plan = MergePlan::of(&kept, &other, &Choices::default()).unwrap();
    let (merged, gone) = plan.apply(&kept, &other);
    let all = BTreeSet::from([own, double.retired(), piece]);
    assert_eq!(merged.attached, all, "the other one ended, and is kept");
    assert_eq!(gone.attached, BTreeSet::new());
    assert_eq!(plan.undo(&merged, &gone), Ok((kept, other)));

    let holds = attached(AttachedKind::Plan, 20, Some(Slot::ActivePlan));
    let also_holds = attached(AttachedKind::Plan, 21, Some(Slot::ActivePlan));
    let kept = record::<FamilyField>(KEPT, &[], &[holds]);
    let other = record(ABSORBED, &[], &[also_holds]);
    assert_eq!(
        MergePlan::of(&kept, &other, &Choices::default()),
        Err(vec![MergeRefusal::ChooseSlot(Slot::ActivePlan)])
    );
    let choices = Choices {
        slots: BTreeMap::from([(Slot::ActivePlan, Side::Absorbed)]),
        ..Choices::default()
    };
    let plan = MergePlan::of(&kept, &other, &choices).unwrap();
    let (merged, gone) = plan.apply(&kept, &other);
    assert_eq!(
        merged.attached,
        BTreeSet::from([holds.retired(), also_holds])
    );
    let mut newer = merged.clone();
    newer.attached = BTreeSet::from([holds.retired(), also_holds.retired()]);
    let newest = attached(AttachedKind::Plan, 22, Some(Slot::ActivePlan));
    newer.attached.insert(newest);
    assert_eq!(
        plan.undo(&newer, &gone),
        Err(vec![
            UndoRefusal::ChangedSince(also_holds),
            UndoRefusal::PlaceTaken(Slot::ActivePlan)
        ])
    );
    assert_eq!(plan.undo(&merged, &gone), Ok((kept, other)));
}

#[test]
fn a_record_is_not_merged_with_itself_or_when_it_was_absorbed() {
    let kept = record::<FamilyField>(KEPT, &[], &[]);
    assert_eq!(
        MergePlan::of(&kept, &kept, &Choices::default()),
        Err(vec![MergeRefusal::SameRecord])
    );
    let mut gone = record(ABSORBED, &[], &[]);
    gone.merged_into = Some(id(9));
    assert_eq!(
        MergePlan::of(&kept, &gone, &Choices::default()),
        Err(vec![MergeRefusal::AlreadyAbsorbed(Side::Absorbed)])
    );
    assert_eq!(
        MergePlan::of(&gone, &kept, &Choices::default()),
        Err(vec![MergeRefusal::AlreadyAbsorbed(Side::Kept)])
    );
}

#[test]
fn a_merge_is_undone_only_when_nothing_it_did_was_changed_since() {
    let piece = attached(AttachedKind::Piece, 12, None);
    let later = attached(AttachedKind::Piece, 13, None);
    let kept = record(KEPT, &[(FamilyField::Name, "Jansen")], &[]);
    let other = record(
        ABSORBED,
        &[
            (FamilyField::Name, "Janssen"),
            (FamilyField::Neighbourhood, "WK093502"),
        ],
        &[piece],
    );
    let choices = Choices {
        fields: BTreeMap::from([(FamilyField::Name, Side::Kept)]),
        ..Choices::default()
    };
    let plan = MergePlan::of(&kept, &other, &choices).unwrap();
    let (mut merged, gone) = plan.apply(&kept, &other);
    merged.attached.insert(later);
    let (split, _) = plan.undo(&merged, &gone).unwrap();
    assert_eq!(
        split.attached,
        BTreeSet::from([later]),
        "what came since stays with the kept record"
    );
    merged.attached.remove(&piece);
    merged.former.clear();
    merged
        .fields
        .insert(FamilyField::Neighbourhood, "WK093503".to_owned());
    assert_eq!(
        plan.undo(&merged, &gone),
        Err(vec![
            UndoRefusal::ChangedSince(piece),
            UndoRefusal::FieldChanged(FamilyField::Neighbourhood),
            UndoRefusal::ForgottenSince(former(FamilyField::Name, "Janssen", ABSORBED)),
        ])
    );
    assert_eq!(
        plan.undo(&kept, &other),
        Err(vec![UndoRefusal::NotThisMerge])
    );
    let json = serde_json::to_string(&plan).unwrap();
    assert_eq!(
        serde_json::from_str::<MergePlan<FamilyField>>(&json).unwrap(),
        plan
    );
}

fn any_slot() -> impl Strategy<Value = Option<Slot>> {
    prop_oneof![
        4 => Just(None),
        1 => (50_u128..53).prop_map(|number| Some(Slot::Membership(id(number)))),
        1 => Just(Some(Slot::ActivePlan)),
        1 => Just(Some(Slot::LeadProfessional)),
    ]
}

/// A record in which each thing and each place stands once.
fn any_record(own: Uuid, first: u128) -> impl Strategy<Value = MergeRecord<PersonField>> {
    let fields = PersonField::ALL
        .into_iter()
        .filter(|one| *one != PersonField::Number);
    let fields = proptest::collection::btree_map(
        proptest::sample::select(fields.collect::<Vec<_>>()),
        "[ab]?",
        0..6,
    );
    let slots = proptest::collection::vec(any_slot(), 0..8);
    let formers = proptest::collection::btree_set("[ab]", 0..2);
    (fields, slots, formers).prop_map(move |(fields, slots, formers)| {
        let mut held = BTreeSet::new();
        let things = (first..).zip(slots).map(|(number, slot)| {
            let slot = slot.filter(|slot| held.insert(*slot));
            attached(AttachedKind::Piece, number, slot)
        });
        MergeRecord {
            id: own,
            fields,
            attached: things.collect(),
            former: formers
                .into_iter()
                .map(|value| former(PersonField::GivenName, &value, id(77)))
                .collect(),
            merged_into: None,
        }
    })
}

/// The choices that a refusal asks for, each to the side of a coin.
fn chosen(refusals: &[MergeRefusal<PersonField>], coins: &[bool]) -> Choices<PersonField> {
    let mut choices = Choices::default();
    for (refusal, coin) in refusals.iter().zip(coins.iter().cycle()) {
        let side = if *coin { Side::Kept } else { Side::Absorbed };
        match refusal {
            MergeRefusal::ChooseField(field) => {
                choices.fields.insert(*field, side);
            }
            MergeRefusal::ChooseSlot(slot) => {
                choices.slots.insert(*slot, side);
            }
            other => panic!("{other:?}"),
        }
    }
    choices
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn merging_loses_nothing_and_undoing_gives_both_back_exactly(
        kept in any_record(KEPT, 100),
        absorbed in any_record(ABSORBED, 200),
        coins in proptest::collection::vec(any::<bool>(), 1..6),
    ) {
        let choices = match MergePlan::of(&kept, &absorbed, &Choices::default()) {
            Ok(_) => Choices::default(),
            Err(refusals) => chosen(&refusals, &coins),
        };
        let plan = MergePlan::of(&kept, &absorbed, &choices).unwrap();
        let (merged, gone) = plan.apply(&kept, &absorbed);

        let ids = |things: &BTreeSet<Attached>| things.iter().map(|one| one.id).collect::<BTreeSet<_>>();
        let before: BTreeSet<_> = ids(&kept.attached).union(&ids(&absorbed.attached)).copied().collect();
        prop_assert_eq!(ids(&merged.attached), before, "everything hangs on the kept record");
        prop_assert!(gone.attached.is_empty());
        for step in 0..=plan.steps.len() {
            let part = MergePlan { steps: plan.steps[..step].to_vec(), ..plan.clone() };
            let (one, two) = part.apply(&kept, &absorbed);
            for record in [one, two] {
                let slots: Vec<_> = record.attached.iter().filter_map(|one| one.slot).collect();
                prop_assert_eq!(slots.len(), slots.iter().collect::<BTreeSet<_>>().len(), "one in each place");
            }
        }
        let held = |record: &MergeRecord<_>| record.attached.iter().filter_map(|one| one.slot).collect::<BTreeSet<_>>();
        let places: BTreeSet<_> = held(&kept).union(&held(&absorbed)).copied().collect();
        prop_assert_eq!(held(&merged), places, "no place stays empty");

        let values = |field: PersonField| -> BTreeSet<String> {
            let own = merged.fields.get(&field).into_iter();
            let former = merged.former.iter().filter(|one| one.field == field).map(|one| &one.value);
            own.chain(former).cloned().collect()
        };
        for (field, value) in kept.fields.iter().chain(&absorbed.fields) {
            prop_assert!(value.is_empty() || values(*field).contains(value), "{field}: {value}");
        }
        prop_assert!(kept.former.is_subset(&merged.former));
        prop_assert!(absorbed.former.is_subset(&merged.former));

        prop_assert_eq!(plan.undo(&merged, &gone), Ok((kept, absorbed)));
    }
}
