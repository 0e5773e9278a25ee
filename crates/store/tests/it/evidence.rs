//! What is counted about cooperation, in a world of which every number was worked out by hand.

use domain::samenwerking::{
    Category, CategorySet, Circle, Evidence, EvidenceDetail, EvidenceKind, Purpose, Role, Sector,
    Terms,
};
use domain::shared::{ClauseId, ConvenantId, Days, EmergencyId, GemeenteId, GezinId, MandateId};
use serde_json::json;
use store::log::{Action, Basis, Scope, Subject, SubjectId};
use store::samenwerking::{
    NewConvenant, NewMandate, RelevantSectorKey, close, create_convenant, evidence, record_mandate,
    set_relevant_sector,
};
use store::testing::{ReadEntry, TestDatabase, record_read};
use store::{Ctx, Store};
use time::macros::{date, datetime};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::samenwerking_world::{
    TODAY, World, categories, draft, grounds, named, offer_draft, signing, signs, terms, world,
};
use crate::samples::ctx;

on_both! {
    agreements_and_sectors_are_counted_as_by_hand => agreements_and_sectors_are_counted_as_by_hand_sqlite, agreements_and_sectors_are_counted_as_by_hand_postgres;
    looks_are_counted_as_by_hand => looks_are_counted_as_by_hand_sqlite, looks_are_counted_as_by_hand_postgres;
    looks_at_few_families_are_not_shown => looks_at_few_families_are_not_shown_sqlite, looks_at_few_families_are_not_shown_postgres;
}

const YEAR: Days = Days {
    from: date!(2014 - 01 - 01),
    until: Some(date!(2015 - 01 - 01)),
};

const APPROACH: &str = "Samen Verder";

/// The clause of the school in the covenant that holds.
const SCHOOL: ClauseId = ClauseId(Uuid::from_u128(0xa1));

/// Five covenants: one holds since 1 March 2014; one of no approach was offered in June and holds for nobody; a draft; one that was
/// offered in February and taken back in September; one of another approach.
async fn covenants(store: &Store, world: &World) -> ConvenantId {
    let (own, school, police) = (world.own, world.school, world.police);
    let all = [own, school, police];
    let holds = draft(store, &named(world.gemeente, "Holt"), &all, &all[1..], 0xa1).await;
    offer_draft(store, holds, 1, date!(2014 - 01 - 15)).await;
    for (organisation, on) in [
        (own, date!(2014 - 02 - 01)),
        (school, date!(2014 - 03 - 01)),
        (police, date!(2014 - 11 - 01)),
    ] {
        signs(store, &ctx(), signing(holds, organisation, on))
            .await
            .unwrap();
    }
    let general = NewConvenant {
        approach: None,
        ..named(world.gemeente, "Algemeen")
    };
    let general = draft(store, &general, &[own, police], &[police], 0xb1).await;
    offer_draft(store, general, 1, date!(2014 - 06 - 01)).await;
    let own_signature = signing(general, own, date!(2014 - 06 - 02));
    signs(store, &ctx(), own_signature).await.unwrap();
    draft(store, &named(world.gemeente, "Concept"), &all, &[], 0xc1).await;
    let back = named(world.gemeente, "Teruggenomen");
    let back = draft(store, &back, &[own, school], &[school], 0xd1).await;
    offer_draft(store, back, 1, date!(2014 - 02 - 01)).await;
    let (day, reason) = (date!(2014 - 09 - 01), "Niet meer nodig");
    close(store, &ctx(), (back, 1), (day, TODAY), reason, &grounds())
        .await
        .unwrap();
    let elsewhere = NewConvenant {
        approach: Some("Iets anders".to_owned()),
        ..named(world.gemeente, "Ander")
    };
    let elsewhere = draft(store, &elsewhere, &[own, school], &[school], 0xe1).await;
    offer_draft(store, elsewhere, 1, date!(2014 - 01 - 02)).await;
    for organisation in [own, school] {
        let signing = signing(elsewhere, organisation, date!(2014 - 01 - 02));
        signs(store, &ctx(), signing).await.unwrap();
    }
    create_convenant(store, &ctx(), &named(world.gemeente, "Leeg"))
        .await
        .unwrap();
    holds
}

/// Education and police all year, housing from July through September.
async fn sectors(store: &Store, world: &World) {
    let year = Days::since(date!(2014 - 01 - 01));
    let summer = Days {
        from: date!(2014 - 07 - 01),
        until: Some(date!(2014 - 10 - 01)),
    };
    for (sector, days) in [
        (Sector::Education, year),
        (Sector::Police, year),
        (Sector::Housing, summer),
    ] {
        let key = RelevantSectorKey {
            gemeente: world.gemeente,
            approach: APPROACH.to_owned(),
            sector,
        };
        set_relevant_sector(store, &ctx(), &key, days, 0)
            .await
            .unwrap();
    }
}

fn of(found: &[Evidence], kind: EvidenceKind) -> Evidence {
    let mut all = found.iter().filter(|one| one.kind == kind);
    let one = all.next().unwrap().clone();
    assert!(all.next().is_none());
    one
}

/// Value, denominator and what is missing.
fn numbers(found: &[Evidence], kind: EvidenceKind) -> (Option<u64>, Option<u64>, u64) {
    let one = of(found, kind);
    (one.value, one.denominator, one.missing)
}

async fn count(store: &Store, gemeente: GemeenteId, today: Date) -> Vec<Evidence> {
    evidence(store, gemeente, APPROACH, YEAR, today)
        .await
        .unwrap()
}

async fn agreements_and_sectors_are_counted_as_by_hand(database: TestDatabase) {
    use EvidenceKind::{AgreementsInForce, SectorDaysBound, SectorsBound};
    let store = &database.store;
    let world = world(store).await;
    let holds = covenants(store, &world).await;
    sectors(store, &world).await;

    // At the end of the year: "Holt" and "Algemeen" are offered, "Holt" holds, "Concept" is a draft.
    let found = count(store, world.gemeente, TODAY).await;
    assert_eq!(numbers(&found, AgreementsInForce), (Some(1), Some(2), 1));
    let details = of(&found, AgreementsInForce).details;
    let expected = EvidenceDetail::Agreement {
        convenant: holds,
        title: "Holt".to_owned(),
        version: 1,
        offered_on: date!(2014 - 01 - 15),
        in_force_since: Some(date!(2014 - 03 - 01)),
        last_day: None,
        parties: 3,
        signed: 3,
    };
    assert!(details.contains(&expected), "{details:?}");
    // School bound since 1 March (306 days), police since 1 November (61); housing 92 days without any organisation.
    assert_eq!(numbers(&found, SectorsBound), (Some(2), Some(2), 0));
    assert_eq!(numbers(&found, SectorDaysBound), (Some(367), Some(822), 92));
    assert_eq!(of(&found, SectorDaysBound).period, YEAR);
    let housing = EvidenceDetail::SectorDays {
        sector: Sector::Housing,
        required: 92,
        bound: 0,
        bound_at_end: false,
        instead_since: None,
    };
    assert!(of(&found, SectorDaysBound).details.contains(&housing));

    // On 31 March: 90 days, the school bound on 31 of them. "Algemeen" was a draft then, "Teruggenomen" was still offered.
    let found = count(store, world.gemeente, date!(2014 - 03 - 31)).await;
    assert_eq!(numbers(&found, AgreementsInForce), (Some(1), Some(2), 2));
    assert_eq!(numbers(&found, SectorsBound), (Some(1), Some(2), 0));
    assert_eq!(numbers(&found, SectorDaysBound), (Some(31), Some(180), 0));
    // In August housing should be bound and nobody of it is known.
    let found = count(store, world.gemeente, date!(2014 - 08 - 31)).await;
    assert_eq!(numbers(&found, SectorsBound), (Some(1), Some(3), 1));
    assert_eq!(
        count(store, world.gemeente, date!(2013 - 12 - 31)).await,
        []
    );
}

fn at(now: OffsetDateTime) -> Ctx {
    Ctx { now, ..ctx() }
}

fn families(gemeente: GemeenteId, numbers: std::ops::Range<u128>, basis: Basis) -> ReadEntry {
    let subjects = numbers.map(|number| Subject {
        id: SubjectId::Gezin(GezinId(Uuid::from_u128(number))),
        categories: CategorySet::EMPTY.with(Category::Composition),
        basis,
        ground: "samen".to_owned(),
    });
    ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::GezinnenListed,
        object: "gezin",
        object_id: String::new(),
        purpose: Some(Purpose::Help),
        query: json!({}),
        subjects: subjects.collect(),
    }
}

async fn mandate(store: &Store, world: &World) -> MandateId {
    let new = NewMandate {
        gemeente: world.gemeente,
        organisation: world.own,
        task: "Het wijkteam helpt gezinnen.".to_owned(),
        terms: Terms {
            role: Role::NeighbourhoodWorker,
            categories: categories(&[Category::Composition]),
            ground: "taak".to_owned(),
            ..terms(Circle::Everywhere)
        },
        days: Days::since(date!(2014 - 01 - 01)),
    };
    record_mandate(store, &ctx(), &new, &grounds())
        .await
        .unwrap()
}

async fn looks_are_counted_as_by_hand(database: TestDatabase) {
    use EvidenceKind::{
        LooksByClause, LooksByEmergency, LooksByMandate, LooksForRights, LooksFounded,
        LooksUnfounded,
    };
    let store = &database.store;
    let world = world(store).await;
    covenants(store, &world).await;
    let task = Basis::Mandate(mandate(store, &world).await);
    let (clause, emergency) = (
        Basis::Clause(SCHOOL),
        Basis::Emergency(EmergencyId(Uuid::from_u128(1))),
    );
    let stranger = Basis::Clause(ClauseId(Uuid::from_u128(0xffff)));
    let here = |numbers, basis| families(world.gemeente, numbers, basis);
    let other = GemeenteId(Uuid::from_u128(0xbb));
    for (moment, entry) in [
        // Under the task: twice six families, and one in the first half hour of the year.
        (datetime!(2014-05-01 10:00 UTC), here(0..6, task)),
        (datetime!(2014-05-02 10:00 UTC), here(0..6, task)),
        (datetime!(2013-12-31 23:30 UTC), here(0..1, task)),
        // Under the clause that holds since 1 March: five families, and five before it held.
        (datetime!(2014-04-01 10:00 UTC), here(0..5, clause)),
        (datetime!(2014-02-15 10:00 UTC), here(1..6, clause)),
        // Under a clause that is nowhere: two families.
        (datetime!(2014-06-01 10:00 UTC), here(3..5, stranger)),
        (datetime!(2014-07-01 10:00 UTC), here(0..5, emergency)),
        (
            datetime!(2014-07-02 10:00 UTC),
            here(0..7, Basis::Rights(None)),
        ),
        // Before and after the year, and of another municipality.
        (datetime!(2013-12-31 22:30 UTC), here(0..6, task)),
        (datetime!(2014-12-31 23:30 UTC), here(0..6, task)),
        (datetime!(2014-05-01 10:00 UTC), families(other, 0..6, task)),
    ] {
        record_read(store, &at(moment), entry).await.unwrap();
    }
    let found = count(store, world.gemeente, TODAY).await;
    let total = 13 + 5 + 7 + 5 + 7;
    for (kind, value) in [
        (LooksFounded, 18),
        (LooksByClause, 5),
        (LooksByMandate, 13),
        (LooksByEmergency, 5),
        (LooksForRights, 7),
        (LooksUnfounded, 7),
    ] {
        assert_eq!(
            numbers(&found, kind),
            (Some(value), Some(total), 0),
            "{kind}"
        );
        assert!(!of(&found, kind).suppressed);
    }
    let elsewhere = count(store, other, TODAY).await;
    let unknown = numbers(&elsewhere, LooksUnfounded);
    assert_eq!(
        unknown,
        (Some(6), Some(6), 0),
        "the task is of another municipality"
    );
}

async fn looks_at_few_families_are_not_shown(database: TestDatabase) {
    use EvidenceKind::{LooksByClause, LooksByEmergency, LooksByMandate, LooksFounded};
    let store = &database.store;
    let world = world(store).await;
    covenants(store, &world).await;
    let task = Basis::Mandate(mandate(store, &world).await);
    let emergency = Basis::Emergency(EmergencyId(Uuid::from_u128(1)));
    let here = |numbers, basis| families(world.gemeente, numbers, basis);
    let moment = datetime!(2014-07-01 10:00 UTC);
    record_read(store, &at(moment), here(0..4, task))
        .await
        .unwrap();
    let found = count(store, world.gemeente, TODAY).await;
    let looks = found.iter().filter(|one| one.is_for("S3"));
    for one in looks {
        assert_eq!(
            (one.value, one.denominator, one.suppressed),
            (None, None, true)
        );
    }
    for entry in [
        here(0..20, task),
        here(0..9, Basis::Clause(SCHOOL)),
        here(0..3, emergency),
    ] {
        record_read(store, &at(moment), entry).await.unwrap();
    }
    let found = count(store, world.gemeente, TODAY).await;
    let hidden = (None, Some(36), 0);
    assert_eq!(numbers(&found, LooksByEmergency), hidden);
    assert_eq!(
        numbers(&found, LooksByClause),
        hidden,
        "36 less 24 would tell"
    );
    assert_eq!(
        numbers(&found, LooksFounded),
        hidden,
        "36 less this would tell"
    );
    assert_eq!(numbers(&found, LooksByMandate), (Some(24), Some(36), 0));
}
