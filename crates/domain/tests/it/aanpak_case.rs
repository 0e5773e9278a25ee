//! A case that has everything a move could ask, to take things away from.

use std::collections::BTreeSet;

use domain::aanpak::approach::{
    Answered, Approach, Asker, CaseState, ChildFacts, Facts, MeasurementFacts, MoveKind,
    MoveRequest, PlanFacts, Refusal, Screening, Transition, advance, parse_approach,
};
use domain::samenwerking::Role;
use domain::shared::GezinsplanId;
use time::macros::date;
use time::{Date, Duration};
use uuid::Uuid;

use crate::aanpak_properties::MAASTRICHT;
use crate::aanpak_walk::{domains, moment, person, user, zrm};

pub const TODAY: Date = date!(2015 - 06 - 19);

pub fn maastricht() -> Approach {
    parse_approach("maastricht-integrale-aanpak.toml", MAASTRICHT).unwrap()
}

pub fn in_phase(approach: &Approach, phase: &str) -> CaseState {
    CaseState {
        approach: approach.reference.clone(),
        phase: phase.into(),
        since: moment(TODAY - Duration::days(30), 0),
    }
}

pub fn case_manager(number: u8) -> Asker {
    Asker {
        user: user(number),
        roles: BTreeSet::from([Role::CaseManager]),
    }
}

/// One parent, one child, and everything that a move could ask, as of a week ago.
pub fn all_there() -> Facts {
    let week_ago = TODAY - Duration::days(7);
    Facts {
        adults: vec![person(0)],
        children: vec![ChildFacts {
            person: person(10),
            safety_checked_on: Some(week_ago),
        }],
        instrument_domains: domains(),
        measurements: vec![measured(0, week_ago, &[("financien", Answered::Scored)])],
        plan: Some(PlanFacts {
            plan: GezinsplanId(Uuid::from_u128(7)),
            version: 3,
            agreed_by: BTreeSet::from([person(0)]),
            domains: BTreeSet::from(["financien".into()]),
        }),
        regisseur: Some(user(0)),
        screening: Screening::TakenOn,
        target_group_tested_on: Some(week_ago),
        evaluated_on: Some(week_ago),
        consulted_on: Some(week_ago),
        spoken_on: Some(week_ago),
        informed_on: Some(week_ago),
        way_back_agreed_on: Some(week_ago),
        next_contact_on: Some(TODAY),
        outcome_recorded_on: Some(week_ago),
        ..Facts::unknown(TODAY, case_manager(0))
    }
}

pub fn measured(who: u8, on: Date, answers: &[(&str, Answered)]) -> MeasurementFacts {
    let answers = answers
        .iter()
        .map(|(domain, given)| ((*domain).into(), *given));
    MeasurementFacts {
        person: person(who),
        instrument: zrm(),
        recorded_at: moment(on, 30),
        answers: answers.collect(),
    }
}

pub fn to(phase: &str, kind: MoveKind) -> MoveRequest {
    MoveRequest {
        to: phase.into(),
        kind,
        reason: None,
        note: String::new(),
    }
}

pub fn onward(phase: &str) -> MoveRequest {
    to(phase, MoveKind::Ordinary)
}

pub fn ask(phase: &str, facts: &Facts, request: &MoveRequest) -> Result<Transition, Vec<Refusal>> {
    let approach = maastricht();
    advance(&approach, &in_phase(&approach, phase), facts, request)
}

pub fn refusals(phase: &str, facts: &Facts, request: &MoveRequest) -> Vec<Refusal> {
    ask(phase, facts, request).unwrap_err()
}

pub fn screener() -> Asker {
    Asker {
        user: user(5),
        roles: BTreeSet::from([Role::Screener]),
    }
}
