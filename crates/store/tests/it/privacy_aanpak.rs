//! What cases, measurements and plans hold of somebody comes out for who may get it, and for nobody else.

use std::collections::BTreeMap;

use domain::aanpak::approach::{MoveKind, MoveRequest};
use domain::gezin::RequestKind;
use domain::samenwerking::{Category, Withheld};
use domain::shared::{GezinId, PersonId};
use store::aanpak::{CaseFactKind, add_own_scores};
use store::privacy::{
    AanpakPart, NewRequest, PartContent, PartKind, PartLabel, PreparedPart, RequestReader, assign,
    prepare, receive, request,
};
use store::testing::TestDatabase;
use store::{Opened, Store};
use time::macros::date;

use crate::aanpak_world::{Aanpak, day, moves, on_day, tells, zrm};
use crate::gezin_furnished::furnished;
use crate::gezin_write_world::Family;
use crate::samenwerking_world;

on_both! {
    what_an_approach_holds_comes_out => what_an_approach_holds_sqlite, what_an_approach_holds_postgres;
    what_is_of_another_stays_theirs => what_is_of_another_sqlite, what_is_of_another_postgres;
}

/// Kinds that a request can hold of a case, a measurement or a plan.
const KINDS: [PartKind; 13] = [
    PartKind::Case,
    PartKind::Move,
    PartKind::CaseFact,
    PartKind::SecondLook,
    PartKind::Screening,
    PartKind::TargetTest,
    PartKind::Measurement,
    PartKind::SafetyCheck,
    PartKind::NetworkMember,
    PartKind::Relation,
    PartKind::Plan,
    PartKind::Evaluation,
    PartKind::HandOver,
];

/// Two families: one with a plan and what is around it, one with a case that was moved at once, and measured by the mother herself.
async fn two(store: &Store) -> (Aanpak, Family) {
    let world = samenwerking_world::furnish(store).await;
    let (here, made) = furnished(store, world).await;
    let anna = on_day(&here.world.anna, 5);
    let place = (here.world.gemeente, here.made.id);
    let case = store::aanpak::cases(store, &anna, place).await.unwrap()[0].id;
    let which = (here.world.gemeente, case);
    tells(store, &anna, which, CaseFactKind::Conversation).await;
    let own = BTreeMap::from([(
        "financien".into(),
        (Some(4), "Het lukt mij wel.".to_owned()),
    )]);
    let mother = (here.made.noor, None, day(5));
    add_own_scores(store, &anna, which, &zrm(), mother, &own)
        .await
        .unwrap();
    let urgent = MoveRequest {
        to: "uitvoering".into(),
        kind: MoveKind::Urgent,
        reason: None,
        note: "De stroom is afgesloten.".to_owned(),
    };
    moves(store, &anna, which, &urgent).await.unwrap();
    (here, made)
}

/// What a person would get of a family.
async fn asked(
    store: &Store,
    here: &Aanpak,
    (gezin, person): (GezinId, PersonId),
) -> Vec<PreparedPart> {
    let vera = here.world.vera.watches_at(6 * 24 * 60 * 60);
    let new = NewRequest {
        kind: RequestKind::Access,
        applicant: "Aan de balie".to_owned(),
        asked: "Ik wil het zien.".to_owned(),
        received_on: date!(2015 - 06 - 01),
    };
    let id = receive(store, &vera, &new).await.unwrap();
    let version = assign(store, &vera, id, 1, (person, Some(gezin)))
        .await
        .unwrap();
    prepare(store, &vera, id, version).await.unwrap();
    let whole = request(store, RequestReader::Officer(&vera), id).await;
    whole.unwrap().parts
}

/// The parts of a case, a measurement or a plan, with the rule that keeps each back.
fn parts(all: &[PreparedPart]) -> Vec<(&AanpakPart, Option<Withheld>)> {
    all.iter()
        .filter_map(|part| match &part.content {
            Some(PartContent::Aanpak(content)) => {
                assert_eq!(part.included, part.rule.is_none());
                Some((content, part.rule))
            }
            _ => None,
        })
        .collect()
}

fn given<'a>(all: &'a [(&'a AanpakPart, Option<Withheld>)], kind: PartKind) -> Vec<&'a AanpakPart> {
    let of_kind = all.iter().filter(|(part, _)| part.kind == kind);
    let given = of_kind.filter(|(_, rule)| rule.is_none());
    given.map(|(part, _)| *part).collect()
}

/// Every word of a part.
fn words(part: &AanpakPart) -> String {
    let mut words = vec![part.code.clone()];
    for line in &part.lines {
        words.extend([line.of.clone(), line.value.clone()]);
        match &line.text {
            None => {}
            Some(Opened::Plain(text)) => words.push(text.clone()),
            Some(Opened::Destroyed) => words.push("vernietigd".to_owned()),
        }
    }
    words.retain(|word| !word.is_empty());
    words.join(" | ")
}

async fn what_an_approach_holds_comes_out(database: TestDatabase) {
    let store = &database.store;
    let (here, made) = two(store).await;
    let planned = asked(store, &here, (made.id, made.noor)).await;
    let measured = asked(store, &here, (here.made.id, here.made.noor)).await;
    let (planned, measured) = (parts(&planned), parts(&measured));
    let both = [planned.clone(), measured.clone()].concat();
    let said = |kind: PartKind| {
        let all = given(&both, kind);
        all.into_iter().map(words).collect::<Vec<_>>()
    };
    let expected = [
        (PartKind::Case, "Integrale Aanpak"),
        (
            PartKind::Move,
            "urgent | uitvoering | De stroom is afgesloten.",
        ),
        (
            PartKind::CaseFact,
            "gesprek | Aan de keukentafel besproken.",
        ),
        (PartKind::SecondLook, "weigert | Driemaal geweest."),
        (PartKind::Screening, "Past hier."),
        (
            PartKind::TargetTest,
            "inkomen | langdurig | Al jaren schulden.",
        ),
        (
            PartKind::Measurement,
            "financien | 2 | De huur is twee maanden te laat.",
        ),
        (
            PartKind::Measurement,
            "eigen | financien | 4 | Het lukt mij wel.",
        ),
        (PartKind::SafetyCheck, "De voordeur sluit niet."),
        (
            PartKind::NetworkMember,
            "Els Bakker | oma | Haalt Tim uit school",
        ),
        (PartKind::Relation, "Tim Bakker"),
        (PartKind::Plan, "Rust in huis"),
        (PartKind::Plan, "akkoord"),
        (PartKind::Evaluation, "Het loopt."),
        (PartKind::HandOver, "De rust is terug"),
    ];
    for (kind, words) in expected {
        let all = said(kind);
        assert!(
            all.iter().any(|one| one.contains(words)),
            "{kind:?} {words}: {all:#?}"
        );
    }
    for kind in KINDS {
        assert!(!said(kind).is_empty(), "{kind:?}");
    }
    let checks = given(&measured, PartKind::SafetyCheck);
    assert_eq!(checks.len(), 2, "of both her children");
    let measurement = given(&measured, PartKind::Measurement)[0];
    assert!(
        measurement
            .categories
            .contains(Category::MeasurementHousing)
    );
    assert_eq!(measurement.on, Some(day(2)));
    // How to reach somebody of the network is theirs.
    assert!(!both.iter().any(|(part, _)| words(part).contains("06-")));
}

async fn what_is_of_another_stays_theirs(database: TestDatabase) {
    let store = &database.store;
    let (here, made) = two(store).await;
    // Isa is thirteen: she gets what is about the family and about herself.
    let planned = asked(store, &here, (made.id, made.isa)).await;
    let measured = asked(store, &here, (here.made.id, here.made.isa)).await;
    let (planned, measured) = (parts(&planned), parts(&measured));
    let kept = |all: &[(&AanpakPart, Option<Withheld>)], kind: PartKind| {
        let of_kind = all.iter().filter(|(part, _)| part.kind == kind);
        of_kind.map(|(_, rule)| *rule).collect::<Vec<_>>()
    };
    let another = Some(Withheld::AboutAnother);
    assert_eq!(kept(&measured, PartKind::Measurement), [another, another]);
    let mut checks = kept(&measured, PartKind::SafetyCheck);
    checks.sort_by_key(Option::is_some);
    assert_eq!(checks, [None, another], "her own, not her brother's");
    assert_eq!(kept(&planned, PartKind::Relation), [another]);
    assert!(!given(&measured, PartKind::Screening).is_empty());
    // What her mother said of the plan is her mother's.
    let voices = |all: &[(&AanpakPart, Option<Withheld>)]| {
        let plans = given(all, PartKind::Plan);
        let lines = plans.into_iter().flat_map(|part| part.lines.clone());
        let voices = lines.filter(|line| line.label == PartLabel::Voice);
        voices.map(|line| line.value).collect::<Vec<_>>()
    };
    assert_eq!(voices(&planned), ["niet-gehoord"]);
    let noor = asked(store, &here, (made.id, made.noor)).await;
    assert_eq!(voices(&parts(&noor)), ["akkoord", "niet-gehoord"]);
    // A child of six gets nothing, and what is of another family is not among it.
    let tim = asked(store, &here, (made.id, made.tim)).await;
    let tim = parts(&tim);
    assert!(!tim.is_empty());
    assert!(tim.iter().all(|(_, rule)| *rule == Some(Withheld::Under12)));
    assert!(given(&parts(&noor), PartKind::Measurement).is_empty());
}
