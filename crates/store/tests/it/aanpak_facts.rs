//! What was done with the family, and who hears what a move asks.

use domain::aanpak::approach::{Requirement, Unmet};
use domain::samenwerking::{Category, Role};
use domain::shared::{CaseId, Days, GemeenteId};
use store::Store;
use store::aanpak::{
    AanpakRefused, CaseFactKind, CaseFactRefusal, NewCaseFact, NewTeam, cases, create_team,
    open_case, record_fact, register_approach, what_is_needed,
};
use store::access::Viewer;
use store::gezin::{
    ChangeRefusal, EmergencySearch, NewTask, PieceOf, add_piece, add_task, begin_emergency,
};
use store::testing::{TestDatabase, tamper};
use time::macros::date;

use crate::aanpak_world::{
    Aanpak, DEVENTER, aanpak, day, deventer, instruments, missing, moves, on_day, opened, tells, to,
};
use crate::gezin_write_world::{TODAY, note, sql_id, user};
use crate::samples::ctx;

on_both! {
    what_was_done_meets_what_a_move_asks => what_was_done_meets_what_a_move_asks_sqlite, what_was_done_meets_what_a_move_asks_postgres;
    an_emergency_shows_a_case_and_moves_none => an_emergency_shows_a_case_and_moves_none_sqlite, an_emergency_shows_a_case_and_moves_none_postgres;
}

type Which = (GemeenteId, CaseId);

/// A case in the approach of Deventer, put in the phase in which the family coach takes over.
async fn with_coach_to_come(store: &Store, here: &Aanpak) -> Which {
    register_approach(store, &ctx(), &deventer(), DEVENTER)
        .await
        .unwrap();
    let new = NewTeam {
        gemeente: here.world.gemeente,
        name: "Bijzondere Zorg Team".to_owned(),
        organisation: here.world.own,
        approach: deventer().reference,
        from: TODAY,
    };
    let team = create_team(store, &ctx(), &new).await.unwrap();
    let anna = on_day(&here.world.anna, 0);
    let made = open_case(store, &anna, here.place(), team).await.unwrap();
    assert_eq!(made.screening, None, "this approach has no screener");
    let sql = format!(
        "update gezin_case set phase = 'afschalen', phase_kind = 'work' where id = {}",
        sql_id(store, made.id.0)
    );
    tamper(store, &sql).await;
    here.case(&made)
}

/// What is missing for the move to regular help, of these requirements.
async fn open_needs(
    store: &Store,
    viewer: &Viewer,
    which: Which,
    of: &[Requirement],
) -> Vec<Unmet> {
    let steps = what_is_needed(store, viewer, &instruments(), which)
        .await
        .unwrap();
    let onward = steps.iter().find(|next| next.step.to.0 == "regulier");
    let needs = onward.unwrap().needs.iter();
    let needs = needs.filter(|need| of.contains(&need.requirement));
    needs.flat_map(|need| need.missing.clone()).collect()
}

fn fact(kind: CaseFactKind, days: i64) -> NewCaseFact {
    NewCaseFact {
        kind,
        on: day(days),
        text: "Samen op bezoek.".to_owned(),
    }
}

async fn what_was_done_meets_what_a_move_asks(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let which = with_coach_to_come(store, &here).await;
    let anna = on_day(&here.world.anna, 1);
    let asked = [Requirement::CoachIntroduced, Requirement::WayBackAgreed];
    assert_eq!(
        open_needs(store, &anna, which, &asked).await,
        [Unmet::NoCoach, Unmet::NoWayBack]
    );
    let introduced = fact(CaseFactKind::CoachIntroduced, 1);
    let refused = record_fact(store, &anna, which, &introduced).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Refused(CaseFactRefusal::NoCoach))
    ));
    let (gemeente, own) = (here.world.gemeente, here.world.own);
    let coach = user(
        store,
        "Carla Ras",
        &[Role::FamilyCoach],
        Some(gemeente),
        own,
    )
    .await;
    let new = NewTask {
        organisation: own,
        user: Some(coach.id),
        person: None,
        role: Role::FamilyCoach,
        what: "naast het gezin staan".to_owned(),
        days: Days::since(day(1)),
    };
    add_task(store, &anna, here.place(), &new).await.unwrap();
    assert_eq!(
        open_needs(store, &anna, which, &asked[..1]).await,
        [Unmet::CoachNotIntroduced { coach: coach.id }]
    );
    record_fact(store, &anna, which, &introduced).await.unwrap();
    tells(store, &anna, which, CaseFactKind::WayBack).await;
    assert_eq!(open_needs(store, &anna, which, &asked).await, []);
    let past = record_fact(store, &anna, which, &fact(CaseFactKind::NextContact, 0)).await;
    assert!(matches!(
        past,
        Err(AanpakRefused::Refused(CaseFactRefusal::ContactInPast))
    ));
    record_fact(store, &anna, which, &fact(CaseFactKind::NextContact, 30))
        .await
        .unwrap();
    let future = record_fact(store, &anna, which, &fact(CaseFactKind::WayBack, 2)).await;
    assert!(matches!(
        future,
        Err(AanpakRefused::Change(ChangeRefusal::Family(_)))
    ));
    // What stands in the contact log is a talk with the family too.
    let made = opened(store, &here).await;
    let maastricht = here.case(&made);
    let fatima = on_day(&here.fatima, 1);
    tells(store, &fatima, maastricht, CaseFactKind::Informed).await;
    moves(store, &fatima, maastricht, &to("screening"))
        .await
        .unwrap();
    let sql = format!(
        "update gezin_case set phase = 'verrijken' where id = {}",
        sql_id(store, made.id.0)
    );
    tamper(store, &sql).await;
    let talks = |asked: &[domain::aanpak::approach::Refusal]| {
        let of = asked.iter().filter_map(|one| one.requirement());
        of.filter(|one| *one == Requirement::ConversationHeld)
            .count()
    };
    let asked = missing(store, &anna, maastricht, &to("casusoverleg")).await;
    assert_eq!(talks(&asked), 1);
    let mut called = note(
        PieceOf::Gezin(None),
        Category::ContactLog,
        "Gebeld met Noor.",
    );
    called.happened_on = day(1);
    add_piece(store, &anna, here.place(), &called)
        .await
        .unwrap();
    let asked = missing(store, &anna, maastricht, &to("casusoverleg")).await;
    assert_eq!(talks(&asked), 0);
}

async fn an_emergency_shows_a_case_and_moves_none(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let which = here.case(&opened(store, &here).await);
    let sam = here.world.sam.looks_at(60);
    assert_eq!(cases(store, &sam, here.place()).await.unwrap(), []);
    let search = EmergencySearch {
        family_name: "Bakker".to_owned(),
        born_on: Some(date!(1980 - 03 - 01)),
        address: None,
    };
    let why = ("Een kind huilt.", None);
    begin_emergency(store, &sam, here.world.gemeente, &search, why)
        .await
        .unwrap();
    let sam = here.world.sam.looks_at(120);
    assert_eq!(cases(store, &sam, here.place()).await.unwrap().len(), 1);
    let refused = moves(store, &sam, which, &to("screening")).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Change(
            ChangeRefusal::NoRight | ChangeRefusal::NotFound
        ))
    ));
    let told = record_fact(store, &sam, which, &fact(CaseFactKind::Informed, 0)).await;
    assert!(matches!(
        told,
        Err(AanpakRefused::Change(ChangeRefusal::NoRight))
    ));
    let asked = what_is_needed(store, &sam, &instruments(), which).await;
    assert!(matches!(
        asked,
        Err(AanpakRefused::Change(ChangeRefusal::NoRight))
    ));
}
