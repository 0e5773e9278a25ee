//! Screeners, lead professionals and their caseload.

use std::collections::BTreeSet;

use domain::aanpak::people::{
    Candidate, Caseload, HandOver, HandOverPart, Queued, ReassignRefusal, RegisseurRefusal,
    Regisseurs, Room, Screened, ScreenerDecision, ScreeningRefusal, ScreeningTiming,
    confirm_reassignment, propose_reassignment,
};
use domain::shared::{Days, GezinId, UserId, WorkingDays};
use proptest::prelude::*;
use time::macros::date;
use time::{Date, Duration};
use uuid::Uuid;

use crate::aanpak_world::TODAY;

fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

fn gezin(number: u128) -> GezinId {
    GezinId(Uuid::from_u128(number))
}

/// The Friday before Whitsun.
const RECEIVED: Date = date!(2015 - 05 - 22);
const WITHIN: WorkingDays = WorkingDays(5);

fn queued(screener: Option<UserId>) -> Queued {
    Queued {
        received_on: RECEIVED,
        screener,
        decisions: Vec::new(),
    }
}

fn screened(decision: ScreenerDecision, on: Date) -> Screened {
    Screened {
        decision,
        ground: "Vier leefgebieden, ouders vragen zelf om hulp.".to_owned(),
        on,
        by: user(1),
    }
}

fn take_on() -> ScreenerDecision {
    ScreenerDecision::TakeOn {
        approach: "maastricht-integrale-aanpak".to_owned(),
    }
}

fn ask(expected_on: Date) -> ScreenerDecision {
    ScreenerDecision::MoreInformation {
        from: "De school".to_owned(),
        expected_on,
    }
}

#[test]
fn a_screener_has_five_working_days_and_whit_monday_is_none() {
    let by = date!(2015 - 06 - 01);
    assert_eq!(queued(None).deadline(WITHIN), by);
    assert_eq!(queued(None).timing(WITHIN, by), ScreeningTiming::Due { by });
    assert_eq!(
        queued(None).timing(WITHIN, date!(2015 - 06 - 02)),
        ScreeningTiming::Late { by }
    );
    for (on, in_time) in [(by, true), (date!(2015 - 06 - 02), false)] {
        let decided = queued(None).decide(screened(take_on(), on), TODAY).unwrap();
        assert_eq!(
            decided.timing(WITHIN, TODAY),
            ScreeningTiming::Decided { in_time }
        );
    }
}

#[test]
fn asking_for_more_keeps_it_in_the_queue_and_the_days_begin_again_when_the_answer_is_expected() {
    let expected_on = date!(2015 - 06 - 05);
    let asked = queued(None)
        .decide(screened(ask(expected_on), date!(2015 - 05 - 28)), TODAY)
        .unwrap();
    assert_eq!(asked.decided(), None);
    assert_eq!(
        asked.timing(WITHIN, date!(2015 - 06 - 04)),
        ScreeningTiming::Waiting { expected_on }
    );
    let by = date!(2015 - 06 - 12);
    assert_eq!(
        asked.timing(WITHIN, expected_on),
        ScreeningTiming::Due { by }
    );
    assert_eq!(
        asked.timing(WITHIN, date!(2015 - 06 - 13)),
        ScreeningTiming::Late { by }
    );
    let early = asked.decide(screened(take_on(), date!(2015 - 05 - 27)), TODAY);
    assert_eq!(early, Err(ScreeningRefusal::TooEarly));
    let decided = asked.decide(screened(take_on(), by), TODAY).unwrap();
    assert_eq!(decided.decided().unwrap().decision, take_on());
    assert_eq!(
        decided.decide(screened(ScreenerDecision::No, TODAY), TODAY),
        Err(ScreeningRefusal::AlreadyDecided)
    );
}

#[test]
fn a_decision_has_a_ground_a_day_and_the_right_screener() {
    let refused = |change: &dyn Fn(&mut Screened)| {
        let mut new = screened(take_on(), RECEIVED);
        change(&mut new);
        queued(Some(user(1))).decide(new, TODAY).err()
    };
    assert_eq!(refused(&|_| ()), None);
    assert_eq!(
        refused(&|new| new.by = user(2)),
        Some(ScreeningRefusal::OfAnother(user(1)))
    );
    assert_eq!(
        refused(&|new| new.ground = " ".to_owned()),
        Some(ScreeningRefusal::EmptyGround)
    );
    assert_eq!(
        refused(&|new| new.ground = "a".repeat(5_001)),
        Some(ScreeningRefusal::GroundTooLong)
    );
    assert_eq!(
        refused(&|new| new.on = date!(2015 - 05 - 21)),
        Some(ScreeningRefusal::TooEarly)
    );
    assert_eq!(
        refused(&|new| new.on = date!(2015 - 06 - 16)),
        Some(ScreeningRefusal::InFuture)
    );
    assert_eq!(
        refused(&|new| new.decision = ScreenerDecision::TakeOn {
            approach: " ".to_owned()
        }),
        Some(ScreeningRefusal::WithoutApproach)
    );
    assert_eq!(
        refused(&|new| new.decision = ask(date!(2015 - 05 - 21))),
        Some(ScreeningRefusal::ExpectedInPast)
    );
    assert_eq!(
        refused(&|new| new.decision = ScreenerDecision::MoreInformation {
            from: String::new(),
            expected_on: TODAY
        }),
        Some(ScreeningRefusal::AskedOfNobody)
    );
    assert_eq!(
        refused(&|new| new.decision = ScreenerDecision::NeighbourhoodTeam),
        None
    );
}

#[test]
fn what_is_in_the_queue_reads_back_from_its_json() {
    let queued = queued(Some(user(1)))
        .decide(screened(ask(TODAY), RECEIVED), TODAY)
        .unwrap();
    let json = serde_json::to_string(&queued).unwrap();
    assert!(json.contains("\"expected_on\":\"2015-06-15\""), "{json}");
    assert_eq!(serde_json::from_str::<Queued>(&json).unwrap(), queued);
}

fn record() -> HandOver {
    let said = "Kort en duidelijk.".to_owned();
    HandOver {
        situation: said.clone(),
        agreements: said.clone(),
        attention: said.clone(),
        family: said,
        met_together_on: None,
        by: user(1),
    }
}

fn first() -> Regisseurs {
    let (first, record) = Regisseurs::default()
        .hand_over(user(1), date!(2015 - 01 - 05), None)
        .unwrap();
    assert_eq!(record, None);
    first
}

#[test]
fn the_next_lead_professional_begins_on_the_day_the_former_one_ends() {
    let change = date!(2015 - 04 - 01);
    let (both, kept) = first().hand_over(user(2), change, Some(record())).unwrap();
    assert_eq!(kept, Some(record()));
    assert_eq!(both.on(date!(2015 - 01 - 04)), None);
    assert_eq!(both.on(date!(2015 - 03 - 31)), Some(user(1)));
    assert_eq!(both.on(change), Some(user(2)));
    assert_eq!(both.changes(), 1);
    assert_eq!(both.gaps(Days::since(date!(2015 - 01 - 05))), []);
}

#[test]
fn a_hand_over_has_its_parts_and_the_first_one_needs_none() {
    let refused = |user, from, record| first().hand_over(user, from, record).unwrap_err();
    let later = date!(2015 - 04 - 01);
    assert_eq!(
        refused(user(1), date!(2015 - 01 - 05), None),
        [
            RegisseurRefusal::SamePerson,
            RegisseurRefusal::BeforeFormer,
            RegisseurRefusal::WithoutHandOver
        ]
    );
    let empty = HandOver {
        situation: " ".to_owned(),
        family: String::new(),
        attention: "a".repeat(3_001),
        ..record()
    };
    assert_eq!(
        refused(user(2), later, Some(empty)),
        [
            RegisseurRefusal::EmptyPart(HandOverPart::Situation),
            RegisseurRefusal::PartTooLong(HandOverPart::Attention),
            RegisseurRefusal::EmptyPart(HandOverPart::Family),
        ]
    );
    assert!(!record().is_warm());
}

#[test]
fn who_was_it_before_may_come_back_and_days_without_anybody_are_told() {
    let ended = first().end(date!(2015 - 03 - 01)).unwrap();
    assert_eq!(
        ended.end(date!(2015 - 03 - 02)),
        Err(RegisseurRefusal::Nobody)
    );
    assert_eq!(
        first().end(date!(2015 - 01 - 05)),
        Err(RegisseurRefusal::EndsBeforeItBegins)
    );
    let (back, _) = ended
        .hand_over(user(1), date!(2015 - 03 - 11), Some(record()))
        .unwrap();
    assert_eq!(back.changes(), 0, "the same person is no change");
    let within = Days {
        from: date!(2015 - 01 - 01),
        until: Some(date!(2015 - 12 - 31)),
    };
    let days = |from, until| Days {
        from,
        until: Some(until),
    };
    assert_eq!(
        back.gaps(within),
        [
            days(date!(2015 - 01 - 01), date!(2015 - 01 - 05)),
            days(date!(2015 - 03 - 01), date!(2015 - 03 - 11)),
        ]
    );
    assert_eq!(Regisseurs::default().gaps(within), [within]);
}

#[test]
fn one_other_person_stands_in_at_a_time_and_a_change_ends_it() {
    let july = Days::through(date!(2015 - 07 - 01), Some(date!(2015 - 07 - 31))).unwrap();
    let held = first().stand_in(user(3), july).unwrap();
    assert_eq!(held.deputy_on(date!(2015 - 07 - 31)), Some(user(3)));
    assert_eq!(held.deputy_on(date!(2015 - 08 - 01)), None);
    assert_eq!(held.on(date!(2015 - 07 - 15)), Some(user(1)));
    assert_eq!(
        held.stand_in(user(4), Days::since(date!(2015 - 07 - 31))),
        Err(RegisseurRefusal::DeputyTwice)
    );
    assert_eq!(
        held.stand_in(user(1), Days::since(date!(2015 - 08 - 01))),
        Err(RegisseurRefusal::DeputyIsRegisseur)
    );
    assert_eq!(
        Regisseurs::default().stand_in(user(3), july),
        Err(RegisseurRefusal::Nobody)
    );
    let backwards = Days {
        from: july.from,
        until: Some(july.from),
    };
    assert_eq!(
        first().stand_in(user(3), backwards),
        Err(RegisseurRefusal::EndsBeforeItBegins)
    );
    let (changed, _) = held
        .hand_over(user(3), date!(2015 - 07 - 15), Some(record()))
        .unwrap();
    assert_eq!(changed.on(date!(2015 - 07 - 15)), Some(user(3)));
    assert_eq!(changed.deputy_on(date!(2015 - 07 - 15)), None);
}

fn candidate(number: u128, families: u32, norm: u32, known_to: &[GezinId]) -> Candidate {
    Candidate {
        user: user(number),
        caseload: Caseload { families, norm },
        known_to: known_to.iter().copied().collect(),
    }
}

#[test]
fn room_is_counted_against_the_norm() {
    let room = |families| Caseload { families, norm: 12 }.room();
    assert_eq!(room(11), Room::For(1));
    assert_eq!(room(12), Room::Full);
    assert_eq!(room(13), Room::Over(1));
}

#[test]
fn families_go_to_who_knows_them_and_then_to_who_is_least_full() {
    let families = [gezin(1), gezin(2), gezin(3), gezin(4)];
    let candidates = [
        candidate(1, 8, 10, &[gezin(3)]),
        candidate(2, 3, 6, &[]),
        candidate(3, 10, 10, &[gezin(4)]),
    ];
    let proposed = propose_reassignment(&families, &candidates).unwrap();
    let to: Vec<_> = proposed
        .assignments
        .iter()
        .map(|one| (one.gezin, one.to, one.known))
        .collect();
    assert_eq!(
        to,
        [
            (gezin(1), user(2), false),
            (gezin(2), user(2), false),
            (gezin(3), user(1), true),
            (gezin(4), user(1), false),
        ],
        "the one who knows the fourth has no room"
    );
    assert_eq!(proposed.over_norm(), 0);
    assert_eq!(proposed.afterwards[&user(1)].families, 10);
}

#[test]
fn who_comes_above_the_norm_is_said_also_when_a_person_wants_it_so() {
    let candidates = [candidate(1, 10, 10, &[]), candidate(2, 5, 6, &[])];
    let families = [gezin(1), gezin(2)];
    let proposed = propose_reassignment(&families, &candidates).unwrap();
    assert_eq!(proposed.over_norm(), 1);
    assert!(!proposed.assignments[0].over_norm);
    assert!(proposed.assignments[1].over_norm);
    let wanted = families.map(|gezin| (gezin, user(1)));
    let confirmed = confirm_reassignment(&wanted, &candidates).unwrap();
    assert_eq!(confirmed.over_norm(), 2);
    assert_eq!(confirmed.afterwards[&user(1)].room(), Room::Over(2));
    assert_eq!(
        confirm_reassignment(&[(gezin(1), user(9))], &candidates),
        Err(ReassignRefusal::NotACandidate(user(9)))
    );
    assert_eq!(
        propose_reassignment(&families, &[]),
        Err(ReassignRefusal::NoCandidates)
    );
    assert_eq!(
        propose_reassignment(&[gezin(1), gezin(1)], &candidates),
        Err(ReassignRefusal::GezinTwice(gezin(1)))
    );
    let twice = [candidate(1, 1, 2, &[]), candidate(1, 2, 2, &[])];
    assert_eq!(
        propose_reassignment(&families, &twice),
        Err(ReassignRefusal::CandidateTwice(user(1)))
    );
}

proptest! {
    #[test]
    fn every_family_goes_to_one_candidate_and_nobody_above_the_norm_while_there_is_room(
        count in 0_u128..30,
        loads in proptest::collection::vec((0_u32..12, 0_u32..12, proptest::collection::btree_set(0_u128..30, 0..4)), 1..6),
    ) {
        let families: Vec<_> = (0..count).map(gezin).collect();
        let candidates: Vec<_> = (1..).zip(&loads).map(|(number, (families, norm, known))| {
            let known: Vec<_> = known.iter().map(|number| gezin(*number)).collect();
            candidate(number, *families, *norm, &known)
        }).collect();
        let proposed = propose_reassignment(&families, &candidates).unwrap();
        let given: Vec<_> = proposed.assignments.iter().map(|one| one.gezin).collect();
        prop_assert_eq!(&given, &families);
        let room: u32 = loads.iter().map(|(families, norm, _)| norm.saturating_sub(*families)).sum();
        let above = proposed.over_norm();
        prop_assert_eq!(above, families.len().saturating_sub(room as usize));
        for candidate in &candidates {
            let got = proposed.assignments.iter().filter(|one| one.to == candidate.user).count();
            let after = proposed.afterwards[&candidate.user];
            prop_assert_eq!(after.families as usize, candidate.caseload.families as usize + got);
        }
        let wanted: Vec<_> = proposed.assignments.iter().map(|one| (one.gezin, one.to)).collect();
        prop_assert_eq!(confirm_reassignment(&wanted, &candidates).unwrap().afterwards, proposed.afterwards);
    }

    #[test]
    fn no_sequence_of_changes_gives_a_family_two_lead_professionals(
        steps in proptest::collection::vec((0_u8..3, 0_u128..4, 0_i64..60, 1_i64..20), 0..40),
    ) {
        let start = date!(2015 - 01 - 01);
        let mut now = Regisseurs::default();
        for (step, number, offset, length) in steps {
            let from = start + Duration::days(offset);
            let days = Days { from, until: Some(from + Duration::days(length)) };
            let after = match step {
                0 => now.hand_over(user(number), from, Some(record())).map(|(after, _)| after).ok(),
                1 => now.end(from).ok(),
                _ => now.stand_in(user(number), days).ok(),
            };
            now = after.unwrap_or(now);
            let mut gaps = BTreeSet::new();
            for offset in 0..90 {
                let day = start + Duration::days(offset);
                let held = now.tenures().iter().filter(|one| one.days.contains(day)).count();
                prop_assert!(held <= 1);
                prop_assert!(now.deputies().iter().filter(|one| one.days.contains(day)).count() <= 1);
                prop_assert!(now.deputy_on(day).is_none() || now.deputy_on(day) != now.on(day));
                if held == 0 { gaps.insert(day); }
            }
            let within = Days { from: start, until: Some(start + Duration::days(90)) };
            let told = now.gaps(within);
            let told: BTreeSet<Date> = (0..90).map(|offset| start + Duration::days(offset))
                .filter(|day| told.iter().any(|gap| gap.contains(*day))).collect();
            prop_assert_eq!(told, gaps);
        }
    }
}
