//! What a move asks of measurements: enough to see change, never more than the family wanted to talk about.

use std::collections::BTreeSet;

use domain::aanpak::approach::{
    Answered, Facts, MeasurementFacts, MoveKind, Refusal, Requirement, Unmet, advance,
};
use domain::aanpak::measurement::InstrumentRef;
use time::Duration;

use crate::aanpak_case::{
    TODAY, all_there, ask, in_phase, maastricht, measured, onward, refusals, screener,
};
use crate::aanpak_walk::{person, zrm};

#[test]
fn a_case_cannot_leave_the_plan_phase_without_a_measurement_and_says_of_whom() {
    let facts = Facts {
        adults: vec![person(0), person(1)],
        ..all_there()
    };
    assert_eq!(
        refusals("plan", &facts, &onward("uitvoering")),
        [Refusal::Unmet(
            Requirement::MeasurementInPhase,
            Unmet::NoMeasurement {
                person: person(1),
                instrument: zrm()
            }
        )]
    );
    assert!(ask("plan", &all_there(), &onward("uitvoering")).is_ok());
}

#[test]
fn a_measurement_of_an_earlier_phase_or_with_another_instrument_does_not_count() {
    let before = measured(
        0,
        TODAY - Duration::days(31),
        &[("financien", Answered::Scored)],
    );
    let other = MeasurementFacts {
        instrument: InstrumentRef {
            version: 2013,
            ..zrm()
        },
        ..all_there().measurements[0].clone()
    };
    for measurement in [before, other] {
        let facts = Facts {
            measurements: vec![measurement],
            ..all_there()
        };
        let told = refusals(
            "screening",
            &Facts {
                asker: screener(),
                ..facts
            },
            &onward("verrijken"),
        );
        assert!(
            matches!(told[..], [Refusal::Unmet(_, Unmet::NoMeasurement { .. })]),
            "{told:?}"
        );
    }
}

#[test]
fn three_scores_and_the_rest_not_discussed_pass_every_gate_and_so_does_no_score_at_all() {
    let codes: Vec<String> = (1..=13).map(|number| format!("domein-{number}")).collect();
    let answers = |scored: usize| {
        let given = codes.iter().enumerate().map(|(place, code)| {
            let given = if place < scored {
                Answered::Scored
            } else {
                Answered::NotDiscussed
            };
            (code.as_str(), given)
        });
        measured(0, TODAY, &given.collect::<Vec<_>>())
    };
    let approach = maastricht();
    for scored in [3, 0] {
        let mut facts = all_there();
        facts.asker.roles = approach.roles.clone();
        facts.instrument_domains = codes.iter().map(|code| code.as_str().into()).collect();
        facts.measurements = vec![answers(scored)];
        if let Some(plan) = &mut facts.plan {
            plan.domains = codes
                .iter()
                .take(3)
                .map(|code| code.as_str().into())
                .collect();
        }
        for step in approach
            .moves
            .iter()
            .filter(|step| step.kind == MoveKind::Ordinary)
        {
            let case = in_phase(&approach, &step.from.0);
            let answer = advance(&approach, &case, &facts, &onward(&step.to.0));
            assert!(answer.is_ok(), "{} to {}: {answer:?}", step.from, step.to);
        }
    }
}

#[test]
fn a_measurement_without_a_score_that_leaves_domains_open_names_them() {
    let some = [
        ("financien", Answered::NotDiscussed),
        ("justitie", Answered::NotRelevant),
    ];
    let facts = Facts {
        measurements: vec![measured(0, TODAY, &some)],
        ..all_there()
    };
    let open = BTreeSet::from(["huisvesting".into(), "sociaal-netwerk".into()]);
    assert_eq!(
        refusals("casusoverleg", &facts, &onward("plan")),
        [Refusal::Unmet(
            Requirement::MeasurementInPhase,
            Unmet::MeasurementOpen {
                person: person(0),
                domains: open
            }
        )]
    );
    let rest = [
        ("huisvesting", Answered::NotDiscussed),
        ("sociaal-netwerk", Answered::NotRelevant),
    ];
    let facts = Facts {
        measurements: vec![measured(0, TODAY, &some), measured(0, TODAY, &rest)],
        ..all_there()
    };
    assert!(
        ask("casusoverleg", &facts, &onward("plan")).is_ok(),
        "two halves are a whole"
    );
}

#[test]
fn every_domain_that_the_plan_touches_is_answered_for_somebody() {
    let mut facts = all_there();
    facts.adults = vec![person(0), person(1)];
    facts
        .measurements
        .push(measured(1, TODAY, &[("justitie", Answered::Scored)]));
    if let Some(plan) = &mut facts.plan {
        plan.domains = BTreeSet::from([
            "financien".into(),
            "huisvesting".into(),
            "justitie".into(),
            "een-domein-van-een-ander-instrument".into(),
        ]);
    }
    let open = |persons| {
        Refusal::Unmet(
            Requirement::PlanDomainsMeasured,
            Unmet::PlanDomainOpen {
                domain: "huisvesting".into(),
                persons,
            },
        )
    };
    let told = refusals("plan", &facts, &onward("uitvoering"));
    assert_eq!(told, [open(vec![person(0), person(1)])]);
    facts.measurements.push(measured(
        0,
        TODAY,
        &[("huisvesting", Answered::NotDiscussed)],
    ));
    let told = refusals("plan", &facts, &onward("uitvoering"));
    assert_eq!(told, [open(vec![person(1)])]);
    facts.measurements.push(measured(
        1,
        TODAY,
        &[("huisvesting", Answered::NotRelevant)],
    ));
    assert!(ask("plan", &facts, &onward("uitvoering")).is_ok());
}
