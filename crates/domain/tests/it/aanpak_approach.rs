//! The approaches that ship, and what is wrong with files that are not right.

use domain::aanpak::approach::{
    Approach, Coercion, MoveKind, PhaseKind, Requirement, diagram, mermaid, parse_approach,
};
use time::macros::date;

use crate::aanpak_approach_errors::SMALL;
use crate::aanpak_properties::{DEVENTER, MAASTRICHT};

fn maastricht() -> Approach {
    parse_approach("maastricht-integrale-aanpak.toml", MAASTRICHT).unwrap()
}

fn deventer() -> Approach {
    parse_approach("deventer-bijzondere-zorg-team.toml", DEVENTER).unwrap()
}

fn phases(approach: &Approach) -> Vec<&str> {
    let phases = approach.phases.iter();
    phases.map(|phase| phase.id.0.as_str()).collect()
}

#[test]
fn maastricht_goes_through_the_phases_of_person_centred_work() {
    let approach = maastricht();
    assert_eq!(
        phases(&approach),
        [
            "aanmelding",
            "screening",
            "verrijken",
            "casusoverleg",
            "plan",
            "uitvoering",
            "afschalen",
            "waakvlam",
            "afgesloten"
        ]
    );
    assert_eq!(approach.coercion, Coercion::Allowed);
    let review = |id: &str| approach.phase(&id.into()).unwrap().review_days;
    assert_eq!((review("uitvoering"), review("plan")), (Some(90), None));
    assert_eq!(
        approach.instrument.as_ref().map(|one| one.version),
        Some(2017)
    );
}

#[test]
fn in_maastricht_every_step_from_screening_on_asks_for_a_measurement_of_the_phase_that_is_left() {
    let approach = maastricht();
    let ordinary = |one: &&domain::aanpak::approach::Move| one.kind == MoveKind::Ordinary;
    for step in approach.moves.iter().filter(ordinary) {
        let place = phases(&approach)
            .iter()
            .position(|id| *id == step.from.0)
            .unwrap();
        let asks = |requirement| step.requires.contains(&requirement);
        let name = format!("{} to {}", step.from, step.to);
        assert_eq!(asks(Requirement::MeasurementInPhase), place >= 1, "{name}");
        assert_eq!(asks(Requirement::PlanDomainsMeasured), place >= 4, "{name}");
    }
}

#[test]
fn every_phase_but_the_last_has_an_exit_with_reasons_and_an_urgent_move_that_asks_nothing() {
    for approach in [maastricht(), deventer()] {
        let open = approach.phases.iter();
        for phase in open.filter(|phase| phase.kind != PhaseKind::End) {
            let of = |kind| {
                let mut moves = approach.moves_from(&phase.id);
                moves.find(|one| one.kind == kind).unwrap()
            };
            let exit = of(MoveKind::Exit);
            for reason in ["verhuisd", "overleden", "weigert", "ten-onrechte-gemeld"] {
                assert!(exit.reasons.contains(&reason.into()), "{reason}");
            }
            assert!(approach.reason(&"weigert".into()).unwrap().second_look);
            assert!(of(MoveKind::Urgent).requires.is_empty());
            assert!(phase.silent_days.is_some());
        }
        assert_eq!(approach.norms.urgent_workdays.0, 2);
    }
}

#[test]
fn deventer_leads_to_regular_care_without_coercion() {
    let approach = deventer();
    assert_eq!(
        phases(&approach),
        [
            "contact-leggen",
            "in-kaart",
            "gezinscoach-introduceren",
            "afschalen",
            "regulier",
            "waakvlam",
            "afgesloten"
        ]
    );
    assert_eq!(approach.coercion, Coercion::None);
    assert!(approach.moves.iter().all(|one| !one.coercive));
    assert!(approach.action_kinds.iter().all(|one| !one.coercive));
    let not_reached = approach.reason(&"niet-bereikt".into()).unwrap();
    assert!(not_reached.second_look);
}

#[test]
fn days_that_are_due_come_from_the_file_and_are_only_shown() {
    let approach = maastricht();
    let phase = |id: &str| approach.phase(&id.into()).unwrap();
    let first = date!(2015 - 06 - 08);
    let carrying_out = phase("uitvoering");
    assert_eq!(
        carrying_out.review_due_on(first, None),
        Some(date!(2015 - 09 - 06))
    );
    let before = Some(date!(2015 - 05 - 01));
    assert_eq!(
        carrying_out.review_due_on(first, before),
        Some(date!(2015 - 09 - 06))
    );
    let within = Some(date!(2015 - 07 - 01));
    assert_eq!(
        carrying_out.review_due_on(first, within),
        Some(date!(2015 - 09 - 29))
    );
    assert_eq!(phase("plan").review_due_on(first, None), None);
    assert_eq!(
        carrying_out.contact_due_on(first, before),
        Some(date!(2015 - 05 - 15))
    );
    assert_eq!(
        carrying_out.contact_due_on(first, None),
        Some(date!(2015 - 06 - 22))
    );
    assert_eq!(phase("afgesloten").contact_due_on(first, None), None);
    assert_eq!(
        approach.screening_due_on(first),
        Some(date!(2015 - 06 - 22))
    );
    assert_eq!(deventer().screening_due_on(first), None);
    assert!(!approach.is_over_caseload(15) && approach.is_over_caseload(16));
}

#[test]
fn a_diagram_puts_the_phases_from_left_to_right() {
    let place = |approach: &Approach| -> Vec<(usize, usize)> {
        let nodes = diagram(approach).nodes;
        nodes.iter().map(|node| (node.column, node.row)).collect()
    };
    let line: Vec<_> = (0..9).map(|column| (column, 0)).collect();
    assert_eq!(place(&maastricht()), line);
    assert_eq!(
        place(&deventer()),
        [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0)],
        "waakvlam comes after regulier too"
    );
    let side = DEVENTER.replace(
        "from = [\"afschalen\", \"regulier\"]",
        "from = \"afschalen\"",
    );
    let side = parse_approach("proef.toml", &side).unwrap();
    assert_eq!(place(&side)[4..], [(4, 0), (4, 1), (5, 0)]);
    let drawn = diagram(&deventer());
    assert_eq!(drawn.edges.len(), deventer().moves.len());
    for edge in &drawn.edges {
        let (from, to) = (&drawn.nodes[edge.from], &drawn.nodes[edge.to]);
        assert_eq!(edge.backward, to.column <= from.column);
        assert!(to.kind != PhaseKind::End || !edge.backward);
    }
}

#[test]
fn mermaid_shows_each_phase_each_move_and_what_it_asks() {
    let approach = parse_approach("klein.toml", SMALL).unwrap();
    insta::assert_snapshot!(mermaid(&approach), @r#"
    stateDiagram-v2
        direction TB
        state "Begin" as p_begin
        state "Midden" as p_midden
        state "Eind" as p_eind
        [*] --> p_begin
        p_eind --> [*]
        p_begin --> p_midden
        p_midden --> p_eind
        p_begin --> p_midden : urgent, a second person looks afterwards
        p_midden --> p_begin : urgent, a second person looks afterwards
        note right of p_eind
            exit from begin, anders
            exit from midden, anders
        end note
    "#);
    for approach in [maastricht(), deventer()] {
        let text = mermaid(&approach);
        for phase in &approach.phases {
            assert!(text.contains(&format!("state \"{}\" as ", phase.name)));
        }
        let arrows = text
            .lines()
            .filter(|line| line.contains(" --> ") && !line.contains("[*]"));
        let exits = approach
            .moves
            .iter()
            .filter(|one| one.kind == MoveKind::Exit)
            .count();
        assert_eq!(arrows.count(), approach.moves.len() - exits);
        assert_eq!(text.matches("exit from ").count(), exits);
        assert_eq!(
            text.matches("urgent, a second").count(),
            approach.phases.len() - 1
        );
        for (requirement, times) in approach.requirements_in_use() {
            let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
            let named = words
                .filter(|word| *word == requirement.code() || *word == format!("br{requirement}"));
            assert!(named.count() >= times, "{requirement}");
        }
    }
}
