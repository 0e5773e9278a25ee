//! A family goes through the approach of Maastricht: each step asks what the file asks, and nothing else moves a case.

use std::collections::BTreeSet;

use domain::aanpak::approach::{MoveKind, MoveRequest, Refusal, Requirement, Unmet};
use domain::aanpak::people::ScreenerDecision;
use domain::gezin::ConsultationKind;
use domain::samenwerking::Role;
use domain::shared::GezinsplanId;
use store::aanpak::{
    AanpakRefused, CaseFactKind, OpenCaseRefusal, add_measurement, cases, confirm_urgent,
    decide_screening, move_case, open_case, second_look, second_looks, what_is_needed,
};
use store::gezin::{ChangeRefusal, NewConsultation, close_consultation, create_consultation};
use store::testing::{NOW, TestDatabase, try_tamper};
use time::Duration;
use uuid::Uuid;

use crate::aanpak_world::{
    aanpak, agrees, day, draft, enriching, instruments, looks_after_children, maastricht, measures,
    missing, moves, on_day, opened, plan, scored, seen_case, tells, tests, to, zrm,
};
use crate::gezin_write_world::sql_id;

on_both! {
    a_family_comes_from_the_report_to_the_work => a_family_comes_from_the_report_to_the_work_sqlite, a_family_comes_from_the_report_to_the_work_postgres;
    a_family_is_in_an_approach_once => a_family_is_in_an_approach_once_sqlite, a_family_is_in_an_approach_once_postgres;
    who_read_an_older_version_does_not_move_a_case => who_read_an_older_version_does_not_move_a_case_sqlite, who_read_an_older_version_does_not_move_a_case_postgres;
    an_urgent_move_is_looked_at_by_a_second_person => an_urgent_move_is_looked_at_by_a_second_person_sqlite, an_urgent_move_is_looked_at_by_a_second_person_postgres;
    closing_because_a_family_refuses_asks_a_second_look => closing_because_a_family_refuses_asks_a_second_look_sqlite, closing_because_a_family_refuses_asks_a_second_look_postgres;
}

fn unmet(requirement: Requirement, unmet: Unmet) -> Refusal {
    Refusal::Unmet(requirement, unmet)
}

async fn a_family_comes_from_the_report_to_the_work(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let noor = here.made.noor;
    let made = opened(store, &here).await;
    assert_eq!(made.number, "VO-2015-0001");
    let which = here.case(&made);
    let not_measured = || {
        let instrument = zrm().reference;
        let person = noor;
        let what = Unmet::NoMeasurement { person, instrument };
        unmet(Requirement::MeasurementInPhase, what)
    };

    // The report: the family has to be told first.
    let fatima = on_day(&here.fatima, 1);
    let informed = |since| {
        let what = Unmet::FamilyNotInformed { since };
        unmet(Requirement::FamilyInformed, what)
    };
    assert_eq!(
        missing(store, &fatima, which, &to("screening")).await,
        [informed(day(0))]
    );
    let anna = on_day(&here.world.anna, 1);
    let screener = BTreeSet::from([Role::Screener]);
    assert_eq!(
        missing(store, &anna, which, &to("screening")).await,
        [Refusal::NotYourRole { roles: screener }, informed(day(0))]
    );
    tells(store, &fatima, which, CaseFactKind::Informed).await;
    moves(store, &fatima, which, &to("screening"))
        .await
        .unwrap();

    // Screening: five things are missing, and each takes its own line away.
    let fatima = on_day(&here.fatima, 2);
    let unsafe_yet = |child| {
        let what = Unmet::NoSafetyCheck { child };
        unmet(Requirement::SafetyCheckPerChild, what)
    };
    let mut all = vec![
        not_measured(),
        unmet(Requirement::TargetGroupTest, Unmet::NoTargetGroupTest),
        unmet(Requirement::ScreeningDecision, Unmet::NoScreeningDecision),
        unsafe_yet(here.made.isa),
        unsafe_yet(here.made.tim),
    ];
    let asks = to("verrijken");
    assert_eq!(missing(store, &fatima, which, &asks).await, all);
    looks_after_children(store, &fatima, &here).await;
    all.truncate(3);
    assert_eq!(missing(store, &fatima, which, &asks).await, all);
    tests(store, &fatima, &here).await;
    let screening = (here.world.gemeente, made.screening.unwrap());
    let take_on = ScreenerDecision::TakeOn {
        approach: maastricht().reference.id.0,
    };
    decide_screening(store, &fatima, screening, 1, (&take_on, "Past hier."))
        .await
        .unwrap();
    assert_eq!(
        missing(store, &fatima, which, &asks).await,
        [not_measured()]
    );
    let needed = what_is_needed(store, &fatima, &instruments(), which)
        .await
        .unwrap();
    let onward = needed.iter().find(|next| next.step.to.0 == "verrijken");
    let open = onward.unwrap().needs.iter().filter(|need| !need.is_met());
    let open: Vec<_> = open.map(|need| need.requirement).collect();
    assert_eq!(open, [Requirement::MeasurementInPhase]);
    measures(store, &fatima, &here, which).await;
    let fatima = on_day(&here.fatima, 3);
    let went = moves(store, &fatima, which, &asks).await.unwrap();
    assert_eq!((went.from.0.as_str(), went.on), ("screening", day(3)));

    // Enriching: what was measured before does not count again, and a child is not measured.
    let anna = on_day(&here.world.anna, 5);
    let asks = to("casusoverleg");
    let talk = Unmet::NoConversation { since: day(3) };
    let mut all = vec![
        not_measured(),
        unmet(Requirement::ConversationHeld, talk),
        informed(day(3)),
    ];
    assert_eq!(missing(store, &anna, which, &asks).await, all);
    let of_child = draft(here.made.isa, day(5), &[("financien", scored(2, "x"))]);
    let refused = add_measurement(store, &anna, which, &zrm(), &of_child).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Refused(store::aanpak::MeasureRefusal::Child))
    ));
    measures(store, &anna, &here, which).await;
    all.remove(0);
    assert_eq!(missing(store, &anna, which, &asks).await, all);
    tells(store, &anna, which, CaseFactKind::Conversation).await;
    tells(store, &anna, which, CaseFactKind::Informed).await;
    moves(store, &anna, which, &asks).await.unwrap();

    // The round table: a consultation counts when it was held and closed.
    let anna = on_day(&here.world.anna, 8);
    let table = Unmet::NoConsultation { since: day(5) };
    let all = [
        not_measured(),
        unmet(Requirement::ConsultationHeld, table.clone()),
    ];
    assert_eq!(missing(store, &anna, which, &to("plan")).await, all);
    let new = NewConsultation {
        gemeente: here.world.gemeente,
        kind: ConsultationKind::CaseConference,
        starts_at: NOW + Duration::days(8),
        place: "Stadhuis".to_owned(),
        agenda: vec![here.made.id],
    };
    let consultation = create_consultation(store, &anna, &new).await.unwrap();
    measures(store, &anna, &here, which).await;
    assert_eq!(
        missing(store, &anna, which, &to("plan")).await,
        [unmet(Requirement::ConsultationHeld, table)]
    );
    close_consultation(store, &anna, (here.world.gemeente, consultation))
        .await
        .unwrap();
    moves(store, &anna, which, &to("plan")).await.unwrap();

    // The plan: agreed by an adult of the family in its last version, and its areas measured.
    let anna = on_day(&here.world.anna, 12);
    let asks = to("uitvoering");
    assert_eq!(
        missing(store, &anna, which, &asks).await,
        [
            not_measured(),
            unmet(Requirement::PlanAgreed, Unmet::NoPlan)
        ]
    );
    let written = plan(store, &here, 2).await;
    let answers = [("huisvesting", scored(3, "De ontruiming is opgeschort."))];
    let housing = draft(noor, day(12), &answers);
    add_measurement(store, &anna, which, &zrm(), &housing)
        .await
        .unwrap();
    let open = unmet(
        Requirement::PlanDomainsMeasured,
        Unmet::PlanDomainOpen {
            domain: "financien".into(),
            persons: vec![noor],
        },
    );
    let agreed = unmet(
        Requirement::PlanAgreed,
        Unmet::PlanNotAgreed {
            plan: GezinsplanId(written),
            version: 2,
        },
    );
    assert_eq!(
        missing(store, &anna, which, &asks).await,
        [open.clone(), agreed.clone()]
    );
    agrees(store, &here, written, 2, here.made.isa).await;
    assert_eq!(
        missing(store, &anna, which, &asks).await,
        [open, agreed.clone()],
        "a daughter does not agree for the family"
    );
    measures(store, &anna, &here, which).await;
    assert_eq!(missing(store, &anna, which, &asks).await, [agreed]);
    agrees(store, &here, written, 2, noor).await;
    moves(store, &anna, which, &asks).await.unwrap();

    let now = seen_case(store, &anna, which).await;
    assert_eq!((now.phase.0.as_str(), now.version), ("uitvoering", 6));
    assert_eq!(now.since.date(), day(12));
    let way: Vec<_> = now.moves.iter().map(|one| one.to.0.as_str()).collect();
    assert_eq!(
        way,
        [
            "screening",
            "verrijken",
            "casusoverleg",
            "plan",
            "uitvoering"
        ]
    );
    assert_eq!(now.moves[0].by_name, "Fatima Idrissi");
}

async fn a_family_is_in_an_approach_once(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let made = opened(store, &here).await;
    let anna = on_day(&here.world.anna, 1);
    let again = open_case(store, &anna, here.place(), here.team).await;
    let Err(AanpakRefused::Refused(refusal)) = again else {
        panic!("{again:?}");
    };
    assert_eq!(
        refusal,
        OpenCaseRefusal::RunsAlready {
            case: made.id,
            number: made.number.clone(),
        }
    );
    // The database refuses it too, whoever writes.
    let sql = format!(
        "insert into gezin_case (gemeente, id, gezin, number, team, approach, approach_version, phase, phase_kind, phase_since, opened_on,
             closed_on, version)
         select gemeente, {}, gezin, 'VO-2015-0099', team, approach, approach_version, phase, phase_kind, phase_since, opened_on,
             closed_on, version from gezin_case where id = {}",
        sql_id(store, Uuid::from_u128(0x99)),
        sql_id(store, made.id.0),
    );
    assert!(try_tamper(store, &sql).await.is_err());
    let other = store::aanpak::NewTeam {
        gemeente: here.world.gemeente,
        name: "Team Jeugd".to_owned(),
        organisation: here.world.own,
        approach: maastricht().reference,
        from: day(0),
    };
    let youth = store::aanpak::create_team(store, &crate::samples::ctx(), &other)
        .await
        .unwrap();
    let again = open_case(store, &anna, here.place(), youth).await;
    assert!(matches!(
        again,
        Err(AanpakRefused::Refused(OpenCaseRefusal::RunsAlready { .. }))
    ));
    // Once it is closed, the family can come back with a new case.
    let close = MoveRequest {
        to: "afgesloten".into(),
        kind: MoveKind::Exit,
        reason: Some("verhuisd".into()),
        note: "Naar Heerlen, warm overgedragen.".to_owned(),
    };
    let which = here.case(&made);
    moves(store, &anna, which, &close).await.unwrap();
    let closed = seen_case(store, &anna, which).await;
    assert_eq!(closed.closed_on, Some(day(1)));
    assert_eq!(
        missing(store, &anna, which, &to("screening")).await,
        [Refusal::CaseClosed]
    );
    let second = open_case(store, &on_day(&here.world.anna, 9), here.place(), youth)
        .await
        .unwrap();
    assert_eq!(second.number, "VO-2015-0002");
    let all = cases(store, &anna, here.place()).await.unwrap();
    let numbers: Vec<_> = all.iter().map(|one| one.number.as_str()).collect();
    assert_eq!(numbers, ["VO-2015-0002", "VO-2015-0001"]);
    assert_eq!(all[1].moves.len(), 1);
    // Who is of no own team opens none.
    let hans = on_day(&here.hans, 1);
    let refused = open_case(store, &hans, here.place(), here.team).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Change(ChangeRefusal::NotFound))
    ));
}

async fn who_read_an_older_version_does_not_move_a_case(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let which = here.case(&opened(store, &here).await);
    let fatima = on_day(&here.fatima, 1);
    tells(store, &fatima, which, CaseFactKind::Informed).await;
    moves(store, &fatima, which, &to("screening"))
        .await
        .unwrap();
    let refused = move_case(store, &fatima, &instruments(), which, 1, &to("screening")).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Change(ChangeRefusal::Stale {
            current_version: 2
        }))
    ));
    // Two at once: one of them moves.
    let close = MoveRequest {
        to: "afgesloten".into(),
        kind: MoveKind::Exit,
        reason: Some("ten-onrechte-gemeld".into()),
        note: "Het ging om de buren.".to_owned(),
    };
    let all = instruments();
    let (one, two) = tokio::join!(
        move_case(store, &fatima, &all, which, 2, &close),
        move_case(store, &fatima, &all, which, 2, &close),
    );
    assert_eq!(
        [one.is_ok(), two.is_ok()].iter().filter(|ok| **ok).count(),
        1
    );
    let now = seen_case(store, &fatima, which).await;
    assert_eq!((now.version, now.moves.len()), (3, 2));
}

async fn an_urgent_move_is_looked_at_by_a_second_person(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let which = enriching(store, &here).await;
    let anna = on_day(&here.world.anna, 4);
    let since = seen_case(store, &anna, which).await.since;
    let mut urgent = MoveRequest {
        to: "uitvoering".into(),
        kind: MoveKind::Urgent,
        reason: None,
        note: String::new(),
    };
    assert_eq!(
        missing(store, &anna, which, &urgent).await,
        [Refusal::NoNote]
    );
    "Vanavond geen slaapplaats.".clone_into(&mut urgent.note);
    let made = moves(store, &anna, which, &urgent).await.unwrap();
    // 15 June 2015 is a Monday: made on Friday, two working days are Tuesday.
    assert_eq!(made.confirm_by, Some(day(8)));
    let now = seen_case(store, &anna, which).await;
    let arrival = now.moves.last().unwrap();
    assert_eq!(
        arrival.note.clone().and_then(store::Opened::plain),
        Some("Vanavond geen slaapplaats.".to_owned())
    );
    let asked = (arrival.id, now.version);
    let own = confirm_urgent(store, &anna, which, asked, true).await;
    assert!(matches!(
        own,
        Err(AanpakRefused::Refused(
            domain::aanpak::approach::ConfirmRefusal::OwnMove
        ))
    ));
    let greet = on_day(&here.greet, 9);
    let said = confirm_urgent(store, &greet, which, asked, false)
        .await
        .unwrap();
    assert_eq!((said.agrees, said.late), (false, true));
    let again = confirm_urgent(store, &greet, which, (asked.0, asked.1 + 1), true).await;
    assert!(matches!(
        again,
        Err(AanpakRefused::Change(ChangeRefusal::NotFound))
    ));
    // The way back stands open, first of all moves, and what was done before still counts there.
    let steps = what_is_needed(store, &greet, &instruments(), which)
        .await
        .unwrap();
    let (first, rest) = steps.split_first().unwrap();
    assert_eq!(first.step.kind, MoveKind::Return);
    assert!(rest.iter().all(|next| {
        next.step.kind != MoveKind::Ordinary || next.needs.iter().any(|need| !need.is_met())
    }));
    let back = MoveRequest {
        to: "verrijken".into(),
        kind: MoveKind::Return,
        reason: None,
        note: "Er was een slaapplaats.".to_owned(),
    };
    moves(store, &greet, which, &back).await.unwrap();
    let now = seen_case(store, &greet, which).await;
    assert_eq!((now.phase.0.as_str(), now.since), ("verrijken", since));
    let confirmed = now.moves[2].confirmed.clone().unwrap();
    assert_eq!((confirmed.by, confirmed.agrees), (here.greet.id, false));
}

async fn closing_because_a_family_refuses_asks_a_second_look(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let which = enriching(store, &here).await;
    let anna = on_day(&here.world.anna, 4);
    let close = MoveRequest {
        to: "afgesloten".into(),
        kind: MoveKind::Exit,
        reason: Some("weigert".into()),
        note: "Noor wil geen hulp.".to_owned(),
    };
    let roles = BTreeSet::from([Role::CaseManager, Role::BehaviouralScientist]);
    let asked = [Refusal::NoSecondLook {
        reason: "weigert".into(),
        roles: roles.clone(),
    }];
    assert_eq!(missing(store, &anna, which, &close).await, asked);
    let reason = "weigert".into();
    let before = on_day(&here.world.anna, 3);
    second_look(store, &before, which, &reason, "Ik vind het zelf ook.")
        .await
        .unwrap();
    assert_eq!(
        missing(store, &anna, which, &close).await,
        asked,
        "nobody is their own second person"
    );
    let fatima = on_day(&here.fatima, 4);
    let refused = second_look(store, &fatima, which, &reason, "Goed.").await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Refused(store::aanpak::SecondLookRefusal::NotYourRole(could)))
            if could.iter().copied().collect::<BTreeSet<_>>() == roles
    ));
    let kees = on_day(&here.kees, 4);
    let refused = second_look(store, &kees, which, &"verhuisd".into(), "Goed.").await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Refused(
            store::aanpak::SecondLookRefusal::NoSuchReason
        ))
    ));
    second_look(store, &kees, which, &reason, "Driemaal geweest.")
        .await
        .unwrap();
    let made = moves(store, &anna, which, &close).await.unwrap();
    assert_eq!(made.second_look, Some(here.kees.id));
    let now = seen_case(store, &anna, which).await;
    assert_eq!(now.closed_on, Some(day(4)));
    let looks = second_looks(store, &kees, which).await.unwrap();
    assert_eq!(looks.len(), 2);
    assert_eq!(
        looks[1].because.clone().plain().as_deref(),
        Some("Driemaal geweest.")
    );
}

/// A phase that changed elsewhere would have asked nobody.
#[test]
fn only_a_move_changes_the_phase_of_a_case() {
    fn sources(folder: &std::path::Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path.display().to_string(), text));
            }
        }
    }
    let mut all = Vec::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    sources(std::path::Path::new(folder), &mut all);
    let (mut movers, mut closers) = (BTreeSet::new(), BTreeSet::new());
    for (path, text) in &all {
        for (at, _) in text.match_indices("update gezin_case set ") {
            let statement = text[at..].split('"').next().unwrap();
            let set = statement.split(" where ").next().unwrap();
            let file = path.rsplit('/').next().unwrap().to_owned();
            if set.contains("phase") {
                movers.insert(file.clone());
            }
            if set.contains("closed_on") {
                closers.insert(file);
            }
        }
    }
    assert_eq!(movers, BTreeSet::from(["moves.rs".to_owned()]));
    // Of two cases in one approach of families that are merged, the one that somebody did not choose ends.
    let both = ["moves.rs", "steps.rs"].map(str::to_owned);
    assert_eq!(closers, BTreeSet::from(both));
}
