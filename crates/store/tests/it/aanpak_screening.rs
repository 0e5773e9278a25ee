//! The queue of the screeners, and approaches and teams as they are kept.

use std::collections::BTreeSet;

use domain::aanpak::approach::{Refusal, Requirement, Unmet};
use domain::aanpak::people::{ScreenerDecision, ScreeningRefusal};
use domain::samenwerking::Role;
use domain::shared::{CaseId, GemeenteId};
use store::aanpak::{
    AanpakRefused, NewTeam, RegisterApproachError, ScreeningPage, ScreeningQuery, ScreeningWhose,
    approach, approaches, ask_screening, claim_screening, create_team, decide_screening, end_team,
    open_case, register_approach, screening_decisions, screenings, teams,
};
use store::gezin::{ChangeRefusal, create_gezin};
use store::testing::{TestDatabase, contents};
use store::{Store, WriteError};

use crate::aanpak_world::{
    Aanpak, DEVENTER, MAASTRICHT, aanpak, day, deventer, maastricht, missing, on_day, opened, to,
};
use crate::gezin_write_world::{TODAY, new_gezin, user};
use crate::samples::ctx;

on_both! {
    a_queue_is_read_page_by_page => a_queue_is_read_page_by_page_sqlite, a_queue_is_read_page_by_page_postgres;
    a_screener_decides_what_is_theirs => a_screener_decides_what_is_theirs_sqlite, a_screener_decides_what_is_theirs_postgres;
    an_approach_never_changes_within_a_version => an_approach_never_changes_within_a_version_sqlite, an_approach_never_changes_within_a_version_postgres;
    two_teams_work_with_one_approach => two_teams_work_with_one_approach_sqlite, two_teams_work_with_one_approach_postgres;
}

async fn queue(store: &Store, here: &Aanpak, query: &ScreeningQuery) -> ScreeningPage {
    let fatima = on_day(&here.fatima, 1);
    screenings(store, &fatima, here.world.gemeente, query)
        .await
        .unwrap()
}

async fn a_queue_is_read_page_by_page(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let mut cases = Vec::new();
    for number in 0..5 {
        let mut new = new_gezin(&here.world);
        new.name = format!("Visser {number}");
        let anna = on_day(&here.world.anna, number / 2);
        let made = create_gezin(store, &anna, &new).await.unwrap();
        let place = (here.world.gemeente, made.id);
        let case = open_case(store, &anna, place, here.team).await.unwrap();
        cases.push(case);
    }
    let mut query = ScreeningQuery {
        limit: 2,
        ..ScreeningQuery::default()
    };
    let (mut found, mut sizes) = (Vec::new(), Vec::new());
    loop {
        let page = queue(store, &here, &query).await;
        sizes.push(page.items.len());
        found.extend(page.items);
        if page.next.is_none() {
            break;
        }
        query.after = page.next;
    }
    assert_eq!(sizes, [2, 2, 1]);
    let number = |one: &store::aanpak::ScreeningItem| one.case_number.clone();
    let numbers: BTreeSet<_> = found.iter().map(number).collect();
    let made: BTreeSet<_> = cases.iter().map(|one| one.number.clone()).collect();
    assert_eq!(numbers, made, "each of them once, also of those of one day");
    assert!(found.is_sorted_by_key(|one| one.due_on));
    assert_eq!(found[0].due_on, day(14));
    assert_eq!(found[4].due_on, day(16));
    assert_eq!(found[4].gezin_name, "Visser 4");
    let fatima = on_day(&here.fatima, 1);
    let first = (here.world.gemeente, found[0].id);
    assert_eq!(claim_screening(store, &fatima, first, 1).await.unwrap(), 2);
    let of = |whose| ScreeningQuery {
        whose,
        limit: 50,
        ..ScreeningQuery::default()
    };
    let of_one = ScreeningQuery {
        case: Some(cases[3].id),
        ..of(ScreeningWhose::All)
    };
    let one = queue(store, &here, &of_one).await;
    assert_eq!(one.items.len(), 1);
    assert_eq!(one.items[0].case, cases[3].id);
    let mine = queue(store, &here, &of(ScreeningWhose::Mine)).await;
    assert_eq!(mine.items.len(), 1);
    assert_eq!(
        mine.items[0].screener,
        Some((here.fatima.id, "Fatima Idrissi".to_owned()))
    );
    let free = queue(store, &here, &of(ScreeningWhose::Unclaimed)).await;
    assert_eq!(free.items.len(), 4);
    // Who is no screener has no queue.
    let anna = on_day(&here.world.anna, 1);
    let all = of(ScreeningWhose::All);
    let none = screenings(store, &anna, here.world.gemeente, &all).await;
    assert_eq!(none.unwrap().items, []);
    // On the day after the last one it is late.
    let later = on_day(&here.fatima, 15);
    let page = screenings(store, &later, here.world.gemeente, &all).await;
    let late: Vec<_> = page.unwrap().items.iter().map(|one| one.late).collect();
    assert_eq!(late, [true, true, false, false, false]);
}

type Which = (GemeenteId, CaseId);

async fn a_screener_decides_what_is_theirs(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let gemeente = here.world.gemeente;
    let made = opened(store, &here).await;
    let case: Which = here.case(&made);
    let which = (gemeente, made.screening.unwrap());
    let second = user(
        store,
        "Sjef Vos",
        &[Role::Screener],
        Some(gemeente),
        here.world.own,
    )
    .await;
    let (fatima, sjef) = (on_day(&here.fatima, 2), on_day(&second, 2));
    claim_screening(store, &fatima, which, 1).await.unwrap();
    let no = ScreenerDecision::No;
    let refused = decide_screening(store, &sjef, which, 2, (&no, "Past niet.")).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Refused(ScreeningRefusal::OfAnother(other))) if other == here.fatima.id
    ));
    let refused = decide_screening(store, &fatima, which, 1, (&no, "Past niet.")).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Change(ChangeRefusal::Stale {
            current_version: 2
        }))
    ));
    let refused = decide_screening(store, &fatima, which, 2, (&no, " ")).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Refused(ScreeningRefusal::EmptyGround))
    ));
    // Asking for more moves the last day.
    let more = ScreenerDecision::MoreInformation {
        from: "De huisarts".to_owned(),
        expected_on: day(10),
    };
    decide_screening(store, &fatima, which, 2, (&more, "Eerst horen."))
        .await
        .unwrap();
    let page = queue(store, &here, &ScreeningQuery::default()).await;
    assert_eq!((page.items.len(), page.items[0].due_on), (1, day(24)));
    // A colleague takes it over and decides.
    claim_screening(store, &sjef, which, 3).await.unwrap();
    decide_screening(store, &sjef, which, 4, (&no, "Past niet."))
        .await
        .unwrap();
    let refused = decide_screening(store, &sjef, which, 5, (&no, "Nog eens.")).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Refused(ScreeningRefusal::AlreadyDecided))
    ));
    let told = screening_decisions(store, &fatima, case).await.unwrap();
    assert_eq!(told.len(), 2);
    assert_eq!(told[0].asked_of.as_deref(), Some("De huisarts"));
    assert_eq!(told[1].by, second.id);
    let page = queue(store, &here, &ScreeningQuery::default()).await;
    assert_eq!(page.items, []);
    // The case hears it, and somebody may ask anew.
    let fatima = on_day(&here.fatima, 3);
    crate::aanpak_world::tells(store, &fatima, case, store::aanpak::CaseFactKind::Informed).await;
    crate::aanpak_world::moves(store, &fatima, case, &to("screening"))
        .await
        .unwrap();
    let asked = missing(store, &fatima, case, &to("verrijken")).await;
    let not_taken_on = Refusal::Unmet(Requirement::ScreeningDecision, Unmet::NotTakenOn);
    assert!(asked.contains(&not_taken_on));
    let again = ask_screening(store, &fatima, case).await.unwrap().unwrap();
    let twice = ask_screening(store, &fatima, case).await;
    assert!(matches!(
        twice,
        Err(AanpakRefused::Change(ChangeRefusal::Stale {
            current_version: 1
        }))
    ));
    let take_on = ScreenerDecision::TakeOn {
        approach: maastricht().reference.id.0,
    };
    decide_screening(store, &fatima, (gemeente, again), 1, (&take_on, "Toch."))
        .await
        .unwrap();
    let asked = missing(store, &fatima, case, &to("verrijken")).await;
    let of_screening = asked.iter().filter_map(Refusal::requirement);
    assert!(
        !of_screening
            .into_iter()
            .any(|one| one == Requirement::ScreeningDecision)
    );
}

async fn an_approach_never_changes_within_a_version(database: TestDatabase) {
    let store = &database.store;
    let new = register_approach(store, &ctx(), &maastricht(), MAASTRICHT).await;
    assert!(new.unwrap());
    let again = register_approach(store, &ctx(), &maastricht(), MAASTRICHT).await;
    assert!(!again.unwrap());
    let changed = MAASTRICHT.replace("caseload = 15", "caseload = 16");
    assert_ne!(changed, MAASTRICHT);
    let refused = register_approach(store, &ctx(), &maastricht(), &changed).await;
    assert!(matches!(
        refused,
        Err(RegisterApproachError::Changed(id, 1)) if id == maastricht().reference.id
    ));
    let other = register_approach(store, &ctx(), &deventer(), DEVENTER).await;
    assert!(other.unwrap());
    let all = approaches(store).await.unwrap();
    let kept: Vec<_> = all.iter().map(|one| &one.approach).collect();
    assert_eq!(kept, [&deventer(), &maastricht()]);
    let one = approach(store, &maastricht().reference).await.unwrap();
    assert_eq!(one, Some(maastricht()));
    let mut unknown = maastricht().reference;
    unknown.version = 9;
    assert_eq!(approach(store, &unknown).await.unwrap(), None);
    let events = contents(store).await["event"].join("\n");
    assert_eq!(events.matches("approach-registered").count(), 2);
}

async fn two_teams_work_with_one_approach(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let gemeente = here.world.gemeente;
    let mut new = NewTeam {
        gemeente,
        name: " Team Jeugd ".to_owned(),
        organisation: here.world.own,
        approach: maastricht().reference,
        from: TODAY,
    };
    let youth = create_team(store, &ctx(), &new).await.unwrap();
    let twice = create_team(store, &ctx(), &new).await;
    assert!(matches!(twice, Err(WriteError::Duplicate(name)) if name == "Team Jeugd"));
    new.name = "Team Ouderen".to_owned();
    new.approach = deventer().reference;
    let unknown = create_team(store, &ctx(), &new).await;
    assert!(matches!(unknown, Err(WriteError::NotFound)));
    new.approach = maastricht().reference;
    new.organisation = crate::gezin_write_world::stranger(store).await;
    let elsewhere = create_team(store, &ctx(), &new).await;
    assert!(matches!(elsewhere, Err(WriteError::Refused(_))));
    let all = teams(store, gemeente).await.unwrap();
    let names: Vec<_> = all.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Team Integrale Aanpak", "Team Jeugd"]);
    assert_eq!(all[0].approach, all[1].approach);
    let ended = end_team(store, &ctx(), (gemeente, youth), day(3), 1).await;
    assert_eq!(ended.unwrap(), 2);
    let again = end_team(store, &ctx(), (gemeente, youth), day(4), 1).await;
    assert!(matches!(
        again,
        Err(WriteError::Stale { current_version: 2 })
    ));
    let again = end_team(store, &ctx(), (gemeente, youth), day(4), 2).await;
    assert!(matches!(again, Err(WriteError::Refused(_))));
    let anna = on_day(&here.world.anna, 3);
    let refused = open_case(store, &anna, here.place(), youth).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Refused(
            store::aanpak::OpenCaseRefusal::NoTeam
        ))
    ));
}
