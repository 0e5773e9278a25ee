//! What is not told about few families and their plans.

use domain::samenwerking::EvidenceKind::{GoalsPerArea, OneActivePlan, PlansAgreed};
use domain::samenwerking::{EvidenceDetail, Few};
use domain::shared::GemeenteId;
use store::aanpak::case_evidence;
use store::testing::TestDatabase;
use time::macros::date;
use uuid::Uuid;

use crate::evidence_world::{Families, TITLE, YEAR, counted, numbers, of};

on_both! {
    four_families_are_never_told => four_families_are_never_told_sqlite, four_families_are_never_told_postgres;
}

async fn four_families_are_never_told(database: TestDatabase) {
    let store = &database.store;
    let mut families = Families::new(store).await;
    families.running(1..=4);
    for number in 1..=3 {
        families.agreed_plan(number, "true");
        families.goal(number, (1, None), ["inkomen", "open", "true"]);
    }
    families.write(store).await;
    let found = counted(store, &families).await;
    assert_eq!(found.len(), 20);
    for one in &found {
        let parts = one.details.iter().flat_map(|detail| match detail {
            EvidenceDetail::Part { value, of, .. } => [*value, *of],
            other => panic!("{other:?}"),
        });
        let mut numbers = parts.chain([one.value, one.denominator, Some(one.missing)]);
        assert!(
            numbers.all(|number| matches!(number, None | Some(0))),
            "{one:?}"
        );
        assert!(
            one.kind
                .indicators()
                .iter()
                .all(|code| !code.starts_with('T'))
        );
    }
    assert!(of(&found, OneActivePlan).suppressed);

    // With forty families the four without a plan are told as few, and how many plans there are is not told either.
    families.running(5..=40);
    for number in 5..=37 {
        families.agreed_plan(number, "true");
    }
    families.write(store).await;
    let found = counted(store, &families).await;
    let plans = of(&found, OneActivePlan);
    assert_eq!((plans.value, plans.denominator), (None, Some(40)));
    assert_eq!(plans.few, Some(Few::Rest), "three of forty have none");
    assert_eq!(numbers(&found, PlansAgreed), (None, None));
    assert_eq!(numbers(&found, GoalsPerArea), (None, None));

    // Another approach has no families here, and one of which nobody heard cannot be counted at all.
    let (gemeente, today) = (families.here.world.gemeente, date!(2015 - 06 - 15));
    let unknown = case_evidence(store, gemeente, "Iets anders", YEAR, today);
    assert_eq!(unknown.await.unwrap(), []);
    let alike = case_evidence(store, gemeente, " integrale AANPAK ", YEAR, today);
    assert_eq!(alike.await.unwrap().len(), 20);
    let elsewhere = GemeenteId(Uuid::from_u128(0xbb));
    let nobody = case_evidence(store, elsewhere, TITLE, YEAR, today)
        .await
        .unwrap();
    assert_eq!(nobody.len(), 20);
    for one in nobody {
        assert_eq!((one.value, one.denominator), (Some(0), Some(0)), "{one:?}");
    }
    let not_yet = case_evidence(store, gemeente, TITLE, YEAR, date!(2013 - 12 - 31));
    assert_eq!(not_yet.await.unwrap(), []);
}
