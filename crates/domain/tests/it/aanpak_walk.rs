//! Random lives of a case: facts come and go, days pass, moves are asked. Whatever the engine says is held against the second opinion.

use std::collections::BTreeSet;

use domain::aanpak::approach::{
    Answered, Approach, Asker, CaseState, ChildFacts, CoachFacts, Facts, MeasurementFacts,
    MoveKind, MoveRequest, OpenUrgent, PlanFacts, Refusal, RejectedArrival, Screening, SecondLook,
    Transition, advance, confirm_urgent, parse_approach, what_is_needed,
};
use domain::aanpak::measurement::{DomainCode, InstrumentRef};
use domain::samenwerking::Role;
use domain::shared::{GezinsplanId, PersonId, UserId};
use proptest::prelude::*;
use time::macros::date;
use time::{Date, Duration, OffsetDateTime, Time};
use uuid::Uuid;

use crate::aanpak_oracle::{Oracle, Stated};

pub const FIRST: Date = date!(2014 - 11 - 03);
const DOMAINS: [&str; 4] = ["financien", "huisvesting", "justitie", "sociaal-netwerk"];

pub fn user(number: u8) -> UserId {
    UserId(Uuid::from_u128(0x1000 + u128::from(number)))
}

pub fn person(number: u8) -> PersonId {
    PersonId(Uuid::from_u128(0x2000 + u128::from(number)))
}

pub fn zrm() -> InstrumentRef {
    InstrumentRef {
        id: "zrm".to_owned(),
        version: 2017,
    }
}

pub fn moment(day: Date, minute: u8) -> OffsetDateTime {
    let time = Time::from_hms(9, minute % 60, 0).unwrap();
    day.with_time(time).assume_utc()
}

pub fn domains() -> BTreeSet<DomainCode> {
    DOMAINS.into_iter().map(DomainCode::from).collect()
}

/// One thing that happens.
#[derive(Debug, Clone)]
pub enum Step {
    /// Days go by, and nothing else.
    Wait(u16),
    /// Everything that could be asked is there today.
    Everything,
    /// Everything is there today, somebody in all roles asks for an ordinary move.
    Onward(u8),
    /// One fact changes; numbers choose which and how.
    Change(u8, u8, i16),
    /// Somebody else asks from now on.
    Asker(u8, u8),
    /// Somebody asks for a move that the file states, or for any move.
    Ask {
        stated: Option<u8>,
        to: u8,
        kind: u8,
        reason: u8,
        note: bool,
    },
    /// The second person looks at an urgent move.
    Second(u8, bool),
}

pub fn step() -> impl Strategy<Value = Step> {
    let ask = (any::<u8>(), any::<u8>(), any::<u8>(), any::<u8>(), 0_u8..5);
    prop_oneof![
        3 => (0_u16..70).prop_map(Step::Wait),
        3 => Just(Step::Everything),
        6 => any::<u8>().prop_map(Step::Onward),
        6 => (0_u8..23, any::<u8>(), -150_i16..8).prop_map(|(what, how, days)| Step::Change(what, how, days)),
        2 => (0_u8..4, any::<u8>()).prop_map(|(who, roles)| Step::Asker(who, roles)),
        12 => ask.prop_map(|(which, to, kind, reason, rest)| Step::Ask {
            stated: (rest != 0).then_some(which),
            to,
            kind,
            reason,
            note: rest != 1,
        }),
        2 => (0_u8..4, any::<bool>()).prop_map(|(who, agrees)| Step::Second(who, agrees)),
    ]
}

/// What a walk met, so that a test can see that it went somewhere.
#[derive(Debug, Default, Clone, Copy)]
pub struct Met {
    pub asked: usize,
    pub moved: usize,
    pub ordinary: usize,
    pub refused: usize,
    pub urgent: usize,
    pub exits: usize,
    pub ended: usize,
    pub returns: usize,
    pub coercive: usize,
}

/// A case in an approach.
pub struct Walk<'a> {
    approach: &'a Approach,
    oracle: &'a Oracle,
    case: CaseState,
    facts: Facts,
    minute: u8,
    /// Where the urgent move by which the case came into its phase came from, and since when it was there.
    came_from: Option<RejectedArrival>,
    pub met: Met,
}

/// An approach with the second opinion about it.
pub fn read(name: &str, text: &str) -> (Approach, Oracle) {
    let approach = parse_approach(name, text);
    (
        approach.unwrap_or_else(|errors| panic!("{errors:#?}\n{text}")),
        Oracle::new(text),
    )
}

impl<'a> Walk<'a> {
    pub fn new(approach: &'a Approach, oracle: &'a Oracle) -> Self {
        let asker = Asker {
            user: user(0),
            roles: approach.roles.clone(),
        };
        let mut facts = Facts::unknown(FIRST, asker);
        facts.adults = vec![person(0), person(1)];
        facts.children = [10, 11]
            .map(|one| ChildFacts {
                person: person(one),
                safety_checked_on: None,
            })
            .into();
        facts.instrument_domains = domains();
        let case = CaseState {
            approach: approach.reference.clone(),
            phase: oracle.start().as_str().into(),
            since: moment(FIRST, 0),
        };
        Self {
            approach,
            oracle,
            case,
            facts,
            minute: 1,
            came_from: None,
            met: Met::default(),
        }
    }

    pub fn take(&mut self, step: &Step) {
        let before = self.case.clone();
        match *step {
            Step::Wait(days) => self.wait(days),
            Step::Everything => self.everything(),
            Step::Change(what, how, days) => self.change(what, how, days),
            Step::Asker(who, roles) => {
                let all = self.oracle.roles();
                let chosen = all
                    .iter()
                    .enumerate()
                    .filter(|(place, _)| roles & (1 << place) != 0);
                self.facts.asker = Asker {
                    user: user(who),
                    roles: chosen
                        .map(|(_, role)| Role::from_code(role).unwrap())
                        .collect(),
                };
            }
            Step::Ask {
                stated,
                to,
                kind,
                reason,
                note,
            } => {
                let request = self.request(stated, to, kind, reason, note);
                return self.ask(&request);
            }
            Step::Onward(which) => {
                self.everything();
                self.facts.asker.roles = self.approach.roles.clone();
                if let Some(request) = self.onward(which) {
                    return self.ask(&request);
                }
            }
            Step::Second(who, agrees) => self.second(who, agrees),
        }
        assert_eq!(self.case, before, "only a move changes where a case stands");
    }

    /// Days alone open nothing: what was refused stays refused, for the same reasons or more.
    fn wait(&mut self, days: u16) {
        let requests = self.every_request();
        let settled = self.without_future();
        let later = Facts {
            today: self.facts.today + Duration::days(i64::from(days)),
            ..settled.clone()
        };
        for request in &requests {
            let codes =
                |facts: &Facts| refused(&advance(self.approach, &self.case, facts, request));
            let (now, then) = (codes(&settled), codes(&later));
            assert!(
                now.is_subset(&then),
                "{request:?}: {now:?} became {then:?} by waiting"
            );
        }
        self.facts.today = later.today;
        if days > 0 {
            self.minute = 0;
        }
    }

    /// The same facts, without days that are still to come.
    fn without_future(&self) -> Facts {
        let mut facts = self.facts.clone();
        let today = facts.today;
        let come = |day: &mut Option<Date>| *day = day.filter(|day| *day <= today);
        come(&mut facts.target_group_tested_on);
        come(&mut facts.evaluated_on);
        come(&mut facts.consulted_on);
        come(&mut facts.spoken_on);
        come(&mut facts.informed_on);
        come(&mut facts.way_back_agreed_on);
        come(&mut facts.outcome_recorded_on);
        for child in &mut facts.children {
            come(&mut child.safety_checked_on);
        }
        if let Some(coach) = &mut facts.coach {
            come(&mut coach.introduced_on);
        }
        facts.second_looks.retain(|look| look.on <= today);
        facts
    }

    fn every_request(&self) -> Vec<MoveRequest> {
        let mut requests = Vec::new();
        for to in self.oracle.phases() {
            for kind in MoveKind::ALL {
                let reason = self
                    .approach
                    .reasons
                    .first()
                    .map(|reason| reason.id.clone());
                let note = "Omdat het zo is.".to_owned();
                requests.push(MoveRequest {
                    to: to.as_str().into(),
                    kind,
                    reason,
                    note,
                });
            }
        }
        requests
    }

    fn measure(&mut self, who: u8, answers: &[(usize, Answered)], instrument: InstrumentRef) {
        let answers = answers
            .iter()
            .map(|(domain, given)| (DOMAINS[domain % 4].into(), *given));
        self.facts.measurements.push(MeasurementFacts {
            person: person(who),
            instrument,
            recorded_at: moment(self.facts.today, self.minute),
            answers: answers.collect(),
        });
    }

    fn plan(&self, touched: u8, agreed: &[u8]) -> PlanFacts {
        let touched = DOMAINS
            .into_iter()
            .enumerate()
            .filter(|(place, _)| touched & (1 << place) != 0);
        PlanFacts {
            plan: GezinsplanId(Uuid::from_u128(7)),
            version: 1,
            agreed_by: agreed.iter().map(|one| person(*one)).collect(),
            domains: touched.map(|(_, domain)| domain.into()).collect(),
        }
    }

    fn everything(&mut self) {
        let today = self.facts.today;
        self.facts.adults = vec![person(0), person(1)];
        let scored = [(0, Answered::Scored), (1, Answered::NotDiscussed)];
        self.measure(0, &scored, zrm());
        let open = [0, 1, 2, 3].map(|domain| (domain, Answered::NotRelevant));
        self.measure(1, &open, zrm());
        self.facts.plan = Some(self.plan(1, &[1]));
        self.facts.regisseur = Some(user(9));
        self.facts.screening = Screening::TakenOn;
        for child in &mut self.facts.children {
            child.safety_checked_on = Some(today);
        }
        for day in [
            &mut self.facts.target_group_tested_on,
            &mut self.facts.evaluated_on,
            &mut self.facts.consulted_on,
            &mut self.facts.spoken_on,
            &mut self.facts.informed_on,
            &mut self.facts.way_back_agreed_on,
            &mut self.facts.next_contact_on,
            &mut self.facts.outcome_recorded_on,
        ] {
            *day = Some(today);
        }
        self.facts.coach = Some(CoachFacts {
            user: user(8),
            introduced_on: Some(today),
        });
    }

    fn change(&mut self, what: u8, how: u8, days: i16) {
        let day = self.facts.today + Duration::days(i64::from(days));
        let day = (!how.is_multiple_of(4)).then_some(day);
        let facts = &mut self.facts;
        match what {
            0 => facts.target_group_tested_on = day,
            1 => facts.evaluated_on = day,
            2 => facts.consulted_on = day,
            3 => facts.spoken_on = day,
            4 => facts.informed_on = day,
            5 => facts.way_back_agreed_on = day,
            6 => facts.next_contact_on = day,
            7 => facts.outcome_recorded_on = day,
            8 => facts.children[usize::from(how) % 2].safety_checked_on = day,
            9 => facts.regisseur = day.map(|_| user(how % 4)),
            10 => {
                facts.coach = day.map(|day| CoachFacts {
                    user: user(8),
                    introduced_on: (!how.is_multiple_of(3)).then_some(day),
                });
            }
            11 => self.second_look(how, day),
            _ => self.change_of_content(what, how),
        }
    }

    fn second_look(&mut self, how: u8, day: Option<Date>) {
        let reasons = &self.approach.reasons;
        let roles = self.approach.roles.iter().copied();
        self.facts.second_looks.push(SecondLook {
            reason: reasons[usize::from(how) % reasons.len()].id.clone(),
            user: user(how % 4),
            roles: roles.skip(usize::from(how % 3)).collect(),
            on: day.unwrap_or(self.facts.today),
        });
    }

    fn change_of_content(&mut self, what: u8, how: u8) {
        let choice = usize::from(how % 3);
        let given = [
            Answered::Scored,
            Answered::NotDiscussed,
            Answered::NotRelevant,
        ][choice];
        match what {
            12 => self.facts.measurements.clear(),
            13 => self.facts.adults = (0..how % 3).map(person).collect(),
            14 => self.facts.plan = None,
            15 => self.facts.plan = Some(self.plan(how, &[how % 3])),
            16 => {
                let all = [Screening::Open, Screening::TakenOn, Screening::NotTakenOn];
                self.facts.screening = all[choice];
            }
            17 => self.measure(how % 2, &[], zrm()),
            18 => {
                let version = 2013;
                self.measure(how % 2, &[(0, given)], InstrumentRef { version, ..zrm() });
            }
            _ => {
                let some = 0..usize::from(what - 18);
                let some = some.map(|domain| (domain + usize::from(how), given));
                self.measure(how % 2, &some.collect::<Vec<_>>(), zrm());
            }
        }
    }

    fn request(&self, stated: Option<u8>, to: u8, kind: u8, reason: u8, note: bool) -> MoveRequest {
        let phases = self.oracle.phases();
        let reasons = &self.approach.reasons;
        let reason = usize::from(reason) % (reasons.len() + 1);
        let stated: Option<Stated> = stated.and_then(|which| {
            let moves = self.oracle.moves(&self.case.phase.0);
            let which = usize::from(which) % moves.len().max(1);
            moves.into_iter().nth(which)
        });
        let (to, kind) = match (&self.facts.rejected_arrival, stated) {
            (Some(rejected), Some(_)) if to.is_multiple_of(2) => {
                (rejected.from.0.clone(), MoveKind::Return)
            }
            (_, Some(step)) => (step.to, MoveKind::from_code(&step.kind).unwrap()),
            _ => (
                phases[usize::from(to) % phases.len()].clone(),
                MoveKind::ALL[usize::from(kind) % 4],
            ),
        };
        MoveRequest {
            to: to.as_str().into(),
            kind,
            reason: reasons.get(reason).map(|reason| reason.id.clone()),
            note: if note { "Omdat het zo is." } else { " \u{7}" }.to_owned(),
        }
    }

    fn onward(&self, which: u8) -> Option<MoveRequest> {
        let mut moves = self.oracle.moves(&self.case.phase.0);
        moves.retain(|step| step.kind == "ordinary");
        let which = usize::from(which) % moves.len().max(1);
        Some(MoveRequest {
            to: moves.get(which)?.to.as_str().into(),
            kind: MoveKind::Ordinary,
            reason: None,
            note: "Zo is het besproken.".to_owned(),
        })
    }

    fn ask(&mut self, request: &MoveRequest) {
        self.met.asked += 1;
        let objections = self.oracle.objections(&self.case, &self.facts, request);
        let answer = advance(self.approach, &self.case, &self.facts, request);
        assert_eq!(
            refused(&answer),
            objections,
            "{request:?}\n{:?}\n{:#?}",
            self.case,
            self.facts
        );
        self.same_in_the_phase_bar(request, &answer);
        match answer {
            Ok(transition) => self.made(&transition, request),
            Err(refusals) => {
                assert!(!refusals.is_empty());
                self.met.refused += 1;
            }
        }
    }

    /// The phase bar says of this move what `advance` says of it.
    fn same_in_the_phase_bar(
        &self,
        request: &MoveRequest,
        answer: &Result<Transition, Vec<Refusal>>,
    ) {
        let Ok(all) = what_is_needed(self.approach, &self.case, &self.facts) else {
            assert_eq!(answer.as_ref().unwrap_err().len(), 1);
            return;
        };
        let found = all
            .iter()
            .find(|next| next.step.to == request.to && next.step.kind == request.kind);
        let Some(next) = found else {
            assert!(matches!(
                answer.as_ref().unwrap_err()[..],
                [Refusal::NoSuchMove { .. }]
            ));
            return;
        };
        let unmet: BTreeSet<String> = next
            .needs
            .iter()
            .filter(|need| !need.is_met())
            .map(|need| need.requirement.to_string())
            .collect();
        let told = refused(answer);
        let own = ["role", "reason", "note", "second-look"];
        let asked: BTreeSet<String> = told
            .iter()
            .filter(|one| !own.contains(&one.as_str()))
            .cloned()
            .collect();
        assert_eq!(unmet, asked);
        assert_eq!(next.role_fits, !told.contains("role"));
        assert_eq!(next.is_ready(), unmet.is_empty() && next.role_fits);
    }

    fn made(&mut self, transition: &Transition, request: &MoveRequest) {
        self.met.moved += 1;
        assert_eq!(
            (&transition.from, &transition.to),
            (&self.case.phase, &request.to)
        );
        assert_eq!(
            (transition.by, transition.on),
            (self.facts.asker.user, self.facts.today)
        );
        assert!(!(transition.coercive && self.oracle.coercion_is_none()));
        self.met.coercive += usize::from(transition.coercive);
        let ends = self.oracle.is_end(&transition.to.0);
        self.met.ended += usize::from(ends);
        let left = RejectedArrival {
            from: self.case.phase.clone(),
            since: self.case.since,
        };
        let since = self.case.since;
        self.met.ordinary += usize::from(transition.kind == MoveKind::Ordinary);
        self.case = transition.applied(moment(self.facts.today, self.minute));
        self.minute = (self.minute + 1).min(59);
        let rejected = self.facts.rejected_arrival.take();
        self.came_from = None;
        assert_eq!(
            transition.confirm_by.is_some(),
            transition.kind == MoveKind::Urgent
        );
        match transition.kind {
            MoveKind::Urgent => {
                self.met.urgent += 1;
                assert!(!ends && transition.note.is_some());
                let confirm_by = transition.confirm_by.unwrap();
                let least = Duration::days(self.oracle.urgent_workdays());
                assert!(confirm_by - transition.on >= least);
                self.facts.open_urgent.push(OpenUrgent {
                    from: left.from.clone(),
                    to: transition.to.clone(),
                    by: transition.by,
                    on: transition.on,
                    confirm_by,
                });
                self.came_from = Some(left);
            }
            MoveKind::Exit => {
                self.met.exits += 1;
                assert!(ends && transition.reason.is_some() && transition.note.is_some());
                assert_ne!(transition.second_look, Some(transition.by));
            }
            MoveKind::Return => {
                self.met.returns += 1;
                assert_eq!(Some(self.case.since), rejected.map(|one| one.since));
            }
            MoveKind::Ordinary => assert!(self.case.since >= since),
        }
    }

    /// The last urgent move is confirmed or rejected; only a rejected move into the present phase can be gone back from.
    fn second(&mut self, who: u8, agrees: bool) {
        let Some(urgent) = self.facts.open_urgent.last().cloned() else {
            return;
        };
        let second = Asker {
            user: user(who),
            roles: self.approach.roles.clone(),
        };
        let said = confirm_urgent(self.approach, &urgent, &second, self.facts.today, agrees);
        assert_eq!(said.is_ok(), urgent.by != user(who));
        let Ok(said) = said else { return };
        assert_eq!(said.late, self.facts.today > urgent.confirm_by);
        self.facts.open_urgent.pop();
        if !agrees && urgent.to == self.case.phase {
            self.facts.rejected_arrival = self.came_from.clone();
        }
    }
}

/// What a refusal says, in the words of the second opinion.
fn refused(answer: &Result<Transition, Vec<Refusal>>) -> BTreeSet<String> {
    let words = |refusal: &Refusal| match refusal {
        Refusal::Unmet(requirement, _) => requirement.to_string(),
        Refusal::NotYourRole { .. } => "role".to_owned(),
        Refusal::NoReason { .. } => "reason".to_owned(),
        Refusal::NoNote => "note".to_owned(),
        Refusal::NoSecondLook { .. } => "second-look".to_owned(),
        Refusal::NoSuchMove { .. } => "no-move".to_owned(),
        Refusal::CaseClosed => "closed".to_owned(),
        other => panic!("not met in a walk: {other:?}"),
    };
    let refusals = answer.as_ref().err().into_iter().flatten();
    refusals.map(words).collect()
}
