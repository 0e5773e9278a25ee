//! A family goes from one lead professional to the next, somebody stands in, and work is shared.

use std::collections::BTreeSet;

use domain::aanpak::people::{
    Candidate, Caseload, HandOverPart, ReassignRefusal, RegisseurRefusal,
};
use domain::samenwerking::{Category, Role};
use domain::shared::{Days, UserId};
use store::gezin::{
    ChangeRefusal, HandOverRefusal, NewDeputy, NewHandOver, NewRegisseur, Reassign, caseload,
    create_gezin, hand_over, hand_overs, propose_handing_over, reassign, receive_hand_over,
    set_deputy,
};
use store::testing::{TestDatabase, contents, try_tamper};
use time::macros::date;

use crate::gezin_write::dossier;
use crate::gezin_write_world::{Right, TODAY, World, family, grant, new_gezin, sql_id, world};

on_both! {
    a_family_is_handed_over_with_what_the_next_one_has_to_know => a_family_is_handed_over_sqlite, a_family_is_handed_over_postgres;
    one_stands_in_at_most => one_stands_in_at_most_sqlite, one_stands_in_at_most_postgres;
    the_work_of_who_leaves_is_shared => the_work_of_who_leaves_is_shared_sqlite, the_work_of_who_leaves_is_shared_postgres;
    only_own_teams_count => only_own_teams_count_sqlite, only_own_teams_count_postgres;
}

pub fn to_bram(world: &World) -> NewRegisseur {
    NewRegisseur {
        organisation: world.own,
        user: world.bram.id,
        role: Role::NeighbourhoodWorker,
        what: "regie".to_owned(),
        from: TODAY + time::Duration::days(1),
    }
}

pub fn record() -> NewHandOver {
    NewHandOver {
        situation: "De rust is terug".to_owned(),
        agreements: "Elke week een gesprek".to_owned(),
        attention: "De huur van juli".to_owned(),
        family: "Noor weet het en vindt het goed".to_owned(),
        met_together_on: Some(date!(2015 - 06 - 10)),
    }
}

async fn a_family_is_handed_over_with_what_the_next_one_has_to_know(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let (anna, bram) = (world.anna.looks(), world.bram.looks());
    let new = to_bram(&world);
    let refused = hand_over(store, &anna, place, &new, None).await;
    assert!(
        matches!(&refused, Err(HandOverRefusal::Rules(rules)) if rules == &[RegisseurRefusal::WithoutHandOver]),
        "{refused:?}"
    );
    let mut empty = record();
    empty.attention = " ".to_owned();
    let refused = hand_over(store, &anna, place, &new, Some(&empty)).await;
    assert!(matches!(
        refused,
        Err(HandOverRefusal::Rules(rules)) if rules == [RegisseurRefusal::EmptyPart(HandOverPart::Attention)]
    ));
    assert_eq!(contents(store).await["handover"].len(), 0);

    let done = hand_over(store, &anna, place, &new, Some(&record()))
        .await
        .unwrap();
    let id = done.record.unwrap();
    let seen = dossier(store, &world.anna, &world, &made).await.unwrap();
    let leads: Vec<_> = seen.tasks.iter().filter(|task| task.regisseur).collect();
    assert_eq!(leads.len(), 2);
    assert!(leads.iter().any(|task| task.days.until == Some(new.from)));
    let read = hand_overs(store, &bram, world.gemeente, made.id)
        .await
        .unwrap();
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].from_name.as_deref(), Some("Anna Smit"));
    assert_eq!((read[0].to, read[0].received_on), (world.bram.id, None));
    let said = read[0].record.clone().plain().unwrap();
    assert_eq!(
        (said.situation.as_str(), said.by),
        ("De rust is terug", world.anna.id)
    );

    let refused = receive_hand_over(store, &anna, world.gemeente, id).await;
    assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
    receive_hand_over(store, &bram, world.gemeente, id)
        .await
        .unwrap();
    receive_hand_over(store, &bram, world.gemeente, id)
        .await
        .unwrap();
    let read = hand_overs(store, &bram, world.gemeente, made.id)
        .await
        .unwrap();
    assert_eq!(read[0].received_on, Some(TODAY));
    let events = contents(store).await["event"].clone();
    let received = events
        .iter()
        .filter(|row| row.contains("hand-over-received"));
    assert_eq!(received.count(), 1);
    // The school sees the plan by a task only.
    let sam = world.sam.looks();
    let hidden = hand_overs(store, &sam, world.gemeente, made.id)
        .await
        .unwrap();
    assert!(hidden.is_empty());
}

async fn one_stands_in_at_most(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let place = (world.gemeente, made.id);
    let anna = world.anna.looks();
    let mut new = NewDeputy {
        organisation: world.own,
        user: world.anna.id,
        role: Role::CaseManager,
        what: "waarnemen".to_owned(),
        days: Days::since(TODAY),
    };
    let refused = set_deputy(store, &anna, place, &new).await;
    assert!(matches!(
        refused,
        Err(HandOverRefusal::Rules(rules)) if rules == [RegisseurRefusal::DeputyIsRegisseur]
    ));
    (new.user, new.role) = (world.bram.id, Role::NeighbourhoodWorker);
    let task = set_deputy(store, &anna, place, &new).await.unwrap();
    let refused = set_deputy(store, &anna, place, &new).await;
    assert!(matches!(
        refused,
        Err(HandOverRefusal::Rules(rules)) if rules == [RegisseurRefusal::DeputyTwice]
    ));
    assert_eq!(
        caseload(store, &anna, world.gemeente, None)
            .await
            .unwrap()
            .iter()
            .map(|line| (line.user, line.leads, line.stands_in))
            .collect::<Vec<_>>(),
        [(world.anna.id, 1, 0), (world.bram.id, 0, 1)]
    );
    // The database itself refuses a second one.
    let sql = format!(
        "update task set deputy = true where gezin = {} and not id = {}",
        sql_id(store, made.id.0),
        sql_id(store, task)
    );
    assert!(try_tamper(store, &sql).await.is_err());
    // Who stands in does so for one lead professional.
    hand_over(store, &anna, place, &to_bram(&world), Some(&record()))
        .await
        .unwrap();
    let seen = dossier(store, &world.anna, &world, &made).await.unwrap();
    let deputy = seen.tasks.iter().find(|line| line.id == task).unwrap();
    assert_eq!(deputy.days.until, Some(to_bram(&world).from));
}

async fn the_work_of_who_leaves_is_shared(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let first = family(store, &world).await;
    let mut second = new_gezin(&world);
    second.name = "Zeeman".to_owned();
    let second = create_gezin(store, &world.anna.looks(), &second)
        .await
        .unwrap();
    let bram = world.bram.looks();
    let candidates = [(world.bram.id, 1)];
    let told = propose_handing_over(store, &bram, world.gemeente, world.anna.id, &candidates)
        .await
        .unwrap();
    let names: Vec<_> = told.families.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Bakker", "Zeeman"]);
    let proposal = told.proposal.unwrap();
    assert_eq!((proposal.assignments.len(), proposal.over_norm()), (2, 1));
    let wanted = |gezin| Reassign {
        gezin,
        to: to_bram(&world),
        record: record(),
    };
    let stranger = Candidate {
        user: UserId(uuid::Uuid::from_u128(3)),
        caseload: Caseload {
            families: 0,
            norm: 20,
        },
        known_to: BTreeSet::new(),
    };
    let refused = reassign(
        store,
        &bram,
        world.gemeente,
        &[stranger],
        &[wanted(first.id)],
    )
    .await;
    assert_eq!(
        refused.map(drop),
        Err(ReassignRefusal::NotACandidate(world.bram.id))
    );
    // One that is not there does not stop the other.
    let gone = domain::shared::GezinId(uuid::Uuid::from_u128(4));
    let all = [wanted(gone), wanted(first.id), wanted(second.id)];
    let done = reassign(store, &bram, world.gemeente, &told.candidates, &all)
        .await
        .unwrap();
    assert!(matches!(
        done[0].outcome,
        Err(HandOverRefusal::Change(ChangeRefusal::NotFound))
    ));
    assert!(done[1].outcome.is_ok() && done[2].outcome.is_ok());
    assert!(done[2].assignment.over_norm);
    let events = contents(store).await["event"].clone();
    let handed = events.iter().filter(|row| row.contains("handed-over"));
    assert_eq!(handed.count(), 2);
}

async fn only_own_teams_count(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    family(store, &world).await;
    let sam = world.sam.looks();
    let refused = caseload(store, &sam, world.gemeente, None).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));
    let refused = propose_handing_over(store, &sam, world.gemeente, world.anna.id, &[]).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));
    // An agreement is no task of the municipality.
    let right = Right {
        organisation: world.school,
        kind: "clause",
        role: Role::PartnerProfessional,
        circle: "gemeente",
        wijk: "",
        categories: &[Category::Composition],
    };
    grant(store, world.gemeente, 9, &right).await;
    let refused = caseload(store, &sam, world.gemeente, None).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));
    let team = uuid::Uuid::from_u128(8);
    let anna = world.anna.looks();
    let none = caseload(store, &anna, world.gemeente, Some(team))
        .await
        .unwrap();
    assert!(none.iter().all(|line| line.leads == 0));
}
