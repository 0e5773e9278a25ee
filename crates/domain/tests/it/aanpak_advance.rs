//! What a case needs to move on, in sentences.

use std::collections::BTreeSet;

use domain::aanpak::approach::{
    Asker, ChildFacts, ConfirmRefusal, Facts, MoveKind, MoveRequest, OpenUrgent, Refusal,
    RejectedArrival, Requirement, SecondLook, Transition, Unmet, VersionRefusal, advance,
    change_version, confirm_urgent, parse_approach, what_is_needed,
};
use domain::samenwerking::Role;
use time::macros::date;
use time::{Date, Duration};

use crate::aanpak_case::{
    TODAY, all_there, ask, case_manager, in_phase, maastricht, onward, refusals, screener, to,
};
use crate::aanpak_properties::{DEVENTER, MAASTRICHT};
use crate::aanpak_walk::{moment, person, user};

#[test]
fn everything_that_is_missing_is_told_at_once() {
    let facts = Facts {
        adults: vec![person(0)],
        children: [10, 11]
            .map(|one| ChildFacts {
                person: person(one),
                safety_checked_on: None,
            })
            .into(),
        ..Facts::unknown(TODAY, screener())
    };
    let told = refusals("plan", &facts, &onward("uitvoering"));
    let codes: Vec<&str> = told.iter().map(Refusal::code).collect();
    assert_eq!(
        codes,
        [
            "not-your-role",
            "no-measurement",
            "no-regisseur",
            "no-plan",
            "no-safety-check",
            "no-safety-check"
        ]
    );
    let children = [10, 11].map(|one| {
        let child = person(one);
        Refusal::Unmet(
            Requirement::SafetyCheckPerChild,
            Unmet::NoSafetyCheck { child },
        )
    });
    assert_eq!(told[4..], children);
}

#[test]
fn a_norm_holds_to_the_day() {
    let mut facts = all_there();
    let exactly = TODAY - Duration::days(90);
    facts.children[0].safety_checked_on = Some(exactly);
    assert!(ask("plan", &facts, &onward("uitvoering")).is_ok());
    let checked_on = exactly - Duration::DAY;
    facts.children[0].safety_checked_on = Some(checked_on);
    let old = Unmet::SafetyCheckOld {
        child: person(10),
        checked_on,
        not_before: exactly,
    };
    assert_eq!(
        refusals("plan", &facts, &onward("uitvoering")),
        [Refusal::Unmet(Requirement::SafetyCheckPerChild, old)]
    );
    let approach = maastricht();
    let mut case = in_phase(&approach, "uitvoering");
    case.since = moment(TODAY - Duration::days(365), 0);
    let mut facts = all_there();
    facts.evaluated_on = Some(exactly);
    assert!(advance(&approach, &case, &facts, &onward("afschalen")).is_ok());
    facts.evaluated_on = Some(checked_on);
    let old = Unmet::EvaluationOld {
        evaluated_on: checked_on,
        not_before: exactly,
    };
    assert_eq!(
        advance(&approach, &case, &facts, &onward("afschalen")),
        Err(vec![Refusal::Unmet(Requirement::EvaluationDone, old)])
    );
}

#[test]
fn a_family_that_refuses_is_only_let_go_after_a_second_persons_look() {
    let request = MoveRequest {
        reason: Some("weigert".into()),
        note: "Moeder wil geen bezoek meer.".to_owned(),
        ..to("afgesloten", MoveKind::Exit)
    };
    let look = |who: u8, role: Role, on: Date| SecondLook {
        reason: "weigert".into(),
        user: user(who),
        roles: BTreeSet::from([role]),
        on,
    };
    let too_little = [
        look(0, Role::CaseManager, TODAY),
        look(1, Role::PartnerProfessional, TODAY),
        look(1, Role::CaseManager, TODAY - Duration::days(31)),
        look(1, Role::CaseManager, TODAY + Duration::DAY),
        SecondLook {
            reason: "verhuisd".into(),
            ..look(1, Role::CaseManager, TODAY)
        },
    ];
    let facts = Facts {
        second_looks: too_little.into(),
        ..all_there()
    };
    let told = refusals("uitvoering", &facts, &request);
    assert!(matches!(&told[..], [Refusal::NoSecondLook { reason, .. }] if reason.0 == "weigert"));
    let facts = Facts {
        second_looks: vec![look(1, Role::BehaviouralScientist, TODAY)],
        ..facts
    };
    let made = ask("uitvoering", &facts, &request).unwrap();
    assert_eq!(
        (made.second_look, made.reason),
        (Some(user(1)), Some("weigert".into()))
    );
    let moved = MoveRequest {
        reason: Some("verhuisd".into()),
        ..request.clone()
    };
    assert!(
        ask(
            "uitvoering",
            &Facts::unknown(TODAY, case_manager(0)),
            &moved
        )
        .is_ok()
    );
    for reason in [None, Some("geen-zin".into())] {
        let told = refusals(
            "uitvoering",
            &facts,
            &MoveRequest {
                reason,
                ..request.clone()
            },
        );
        assert!(matches!(&told[..], [Refusal::NoReason { possible }] if possible.len() == 4));
    }
}

#[test]
fn an_urgent_move_asks_nothing_but_words_and_is_confirmed_by_somebody_else_within_two_working_days()
{
    let approach = maastricht();
    let nothing = Facts::unknown(TODAY, case_manager(0));
    let urgent = to("uitvoering", MoveKind::Urgent);
    assert_eq!(refusals("screening", &nothing, &urgent), [Refusal::NoNote]);
    let urgent = MoveRequest {
        note: "Het kind is niet veilig.".to_owned(),
        ..urgent
    };
    let made = ask("screening", &nothing, &urgent).unwrap();
    // TODAY is a Friday.
    assert_eq!(made.confirm_by, Some(date!(2015 - 06 - 23)));
    let open = OpenUrgent {
        from: made.from,
        to: made.to,
        by: made.by,
        on: made.on,
        confirm_by: made.confirm_by.unwrap(),
    };
    let confirm =
        |who: &Asker, day: Date, agrees: bool| confirm_urgent(&approach, &open, who, day, agrees);
    assert_eq!(
        confirm(&case_manager(0), TODAY, true),
        Err(ConfirmRefusal::OwnMove)
    );
    let coach = Asker {
        user: user(1),
        roles: BTreeSet::from([Role::FamilyCoach]),
    };
    assert!(matches!(
        confirm(&coach, TODAY, true),
        Err(ConfirmRefusal::NotYourRole { .. })
    ));
    assert!(
        !confirm(&case_manager(1), date!(2015 - 06 - 23), true)
            .unwrap()
            .late
    );
    assert!(
        confirm(&case_manager(1), date!(2015 - 06 - 24), false)
            .unwrap()
            .late
    );
    let facts = Facts {
        open_urgent: vec![open.clone()],
        ..all_there()
    };
    assert_eq!(
        refusals("uitvoering", &facts, &onward("afschalen")),
        [Refusal::Unmet(
            Requirement::UrgentConfirmed,
            Unmet::UrgentOpen(open)
        )]
    );
}

#[test]
fn an_urgent_move_that_is_rejected_leads_back_and_what_was_done_there_still_counts() {
    let approach = maastricht();
    let since = moment(date!(2015 - 04 - 01), 0);
    let facts = Facts {
        rejected_arrival: Some(RejectedArrival {
            from: "screening".into(),
            since,
        }),
        ..all_there()
    };
    let told = refusals("uitvoering", &facts, &onward("afschalen"));
    let back_to = "screening".into();
    assert_eq!(
        told,
        [Refusal::Unmet(
            Requirement::UrgentConfirmed,
            Unmet::UrgentRejected { back_to }
        )]
    );
    let back = MoveRequest {
        note: "Samen bekeken: het kan wachten.".to_owned(),
        ..to("screening", MoveKind::Return)
    };
    let made = ask("uitvoering", &facts, &back).unwrap();
    let case = made.applied(moment(TODAY, 0));
    assert_eq!((case.phase.0.as_str(), case.since), ("screening", since));
    let facts = Facts {
        rejected_arrival: None,
        asker: screener(),
        ..facts
    };
    assert!(advance(&approach, &case, &facts, &onward("verrijken")).is_ok());
    let told = refusals("uitvoering", &facts, &back);
    assert!(
        matches!(told[..], [Refusal::NoSuchMove { .. }]),
        "only what was rejected leads back"
    );
}

#[test]
fn a_closed_case_goes_nowhere_and_no_time_closes_one() {
    let told = refusals("afgesloten", &all_there(), &onward("uitvoering"));
    assert_eq!(told, [Refusal::CaseClosed]);
    let approach = maastricht();
    let case = in_phase(&approach, "waakvlam");
    let mut facts = Facts::unknown(TODAY, case_manager(0));
    facts.adults = vec![person(0)];
    facts.today = date!(2035 - 01 - 01);
    let told = advance(&approach, &case, &facts, &onward("afgesloten")).unwrap_err();
    assert!(told.len() >= 4, "{told:?}");
}

#[test]
fn a_move_that_the_file_does_not_state_is_refused_with_those_that_it_does() {
    let told = refusals("screening", &all_there(), &onward("waakvlam"));
    let [Refusal::NoSuchMove { possible, .. }] = &told[..] else {
        panic!("{told:?}")
    };
    let expected = [
        ("verrijken", MoveKind::Ordinary),
        ("afgesloten", MoveKind::Exit),
        ("uitvoering", MoveKind::Urgent),
    ];
    assert_eq!(*possible, expected.map(|(to, kind)| (to.into(), kind)));
    let deventer = parse_approach("deventer-bijzondere-zorg-team.toml", DEVENTER).unwrap();
    let case = in_phase(&deventer, "afschalen");
    let told = advance(&maastricht(), &case, &all_there(), &onward("waakvlam"));
    assert_eq!(
        told,
        Err(vec![Refusal::OtherApproach {
            runs_in: deventer.reference
        }])
    );
}

#[test]
fn the_phase_bar_says_of_each_next_phase_what_is_there_and_what_is_not() {
    let approach = maastricht();
    let case = in_phase(&approach, "uitvoering");
    let facts = Facts {
        measurements: Vec::new(),
        ..all_there()
    };
    let next = what_is_needed(&approach, &case, &facts).unwrap();
    let scaling_down = next
        .iter()
        .find(|one| one.step.to.0 == "afschalen")
        .unwrap();
    let needs: Vec<(&str, bool)> = scaling_down
        .needs
        .iter()
        .map(|need| (need.requirement.code(), need.is_met()))
        .collect();
    assert_eq!(
        needs,
        [
            ("measurement-in-phase", false),
            ("plan-domains-measured", false),
            ("regisseur", true),
            ("plan-agreed", true),
            ("evaluation-done", true),
            ("safety-check-per-child", true),
            ("urgent-confirmed", true)
        ]
    );
    assert!(!scaling_down.is_ready() && scaling_down.role_fits);
}

#[test]
fn words_are_kept_without_what_nobody_can_see_and_not_without_end() {
    let mut request = onward("uitvoering");
    request.note = " Goed\u{7} gesprek. ".to_owned();
    let made = ask("plan", &all_there(), &request).unwrap();
    assert_eq!(made.note.as_deref(), Some("Goed gesprek."));
    request.note = "a".repeat(5_001);
    assert_eq!(
        refusals("plan", &all_there(), &request),
        [Refusal::NoteTooLong { most: 5_000 }]
    );
    let json = serde_json::to_string(&made).unwrap();
    assert_eq!(serde_json::from_str::<Transition>(&json).unwrap(), made);
}

#[test]
fn a_running_case_keeps_its_version_until_somebody_moves_it_to_one_that_knows_its_phase() {
    let first = maastricht();
    let second = |text: &str| {
        parse_approach(
            "tweede.toml",
            &text.replacen("version = 1\n", "version = 2\n", 1),
        )
        .unwrap()
    };
    let case = in_phase(&first, "verrijken");
    let later = second(MAASTRICHT);
    let told = advance(&later, &case, &all_there(), &onward("casusoverleg"));
    assert_eq!(
        told,
        Err(vec![Refusal::OtherApproach {
            runs_in: first.reference.clone()
        }])
    );
    let moved = change_version(&case, &first, &later).unwrap();
    assert_eq!(
        (&moved.phase, moved.since, moved.approach.version),
        (&case.phase, case.since, 2)
    );
    assert!(advance(&later, &moved, &all_there(), &onward("casusoverleg")).is_ok());
    assert_eq!(
        change_version(&case, &first, &first),
        Err(VersionRefusal::SameVersion)
    );
    let renamed = second(&MAASTRICHT.replace("\"verrijken\"", "\"in-kaart\""));
    let phase = case.phase.clone();
    assert_eq!(
        change_version(&case, &first, &renamed),
        Err(VersionRefusal::NoSuchPhase { phase })
    );
    let deventer = parse_approach("deventer.toml", DEVENTER).unwrap();
    assert!(matches!(
        change_version(&case, &first, &deventer),
        Err(VersionRefusal::OtherApproach { .. })
    ));
    let swapped = MAASTRICHT
        .replace("\"afgesloten\"", "\"x\"")
        .replace("\"verrijken\"", "\"afgesloten\"")
        .replace("\"x\"", "\"verrijken\"");
    let phase = case.phase.clone();
    assert_eq!(
        change_version(&case, &first, &second(&swapped)),
        Err(VersionRefusal::ClosesOrReopens { phase })
    );
}
