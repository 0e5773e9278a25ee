//! The approaches that ship, and what is wrong with files that are not right.

use domain::aanpak::approach::{
    Approach, ApproachError, Coercion, MoveKind, PhaseKind, Requirement, diagram, mermaid,
    parse_approach,
};
use time::macros::date;

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

fn errors(text: &str) -> Vec<ApproachError> {
    parse_approach("proef.toml", text).unwrap_err()
}

/// The number of the line on which a text stands, the first time.
fn line_of(text: &str, words: &str) -> usize {
    1 + text.lines().position(|line| line.contains(words)).unwrap()
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
fn a_wrong_value_is_told_on_its_line_with_what_to_do() {
    let cases = [
        ("version = 1", "version = 0", "heel getal van 1"),
        (
            "coercion = \"allowed\"",
            "coercion = \"soms\"",
            "Kies uit: none, allowed.",
        ),
        ("title = \"Integrale Aanpak\"", "title = \"  \"", "is leeg"),
        ("gemeente = \"Maastricht\"", "gemeente = 935", "geen tekst"),
        (
            "regisseur_roles = [\"casemanager\"]",
            "regisseur_roles = [\"bzt-medewerker\"]",
            "staat niet in roles",
        ),
        (
            "regisseur_roles = [\"casemanager\"]",
            "regisseur_roles = [\"regelneef\"]",
            "is onbekend",
        ),
        (
            "regisseur_roles = [\"casemanager\"]",
            "regisseur_roles = [\"toezichthouder\"]",
            "is onbekend",
        ),
        (
            "\"onderwijs\", \"veiligheid\"]",
            "\"onderwijs\", \"onderwijs\"]",
            "twee keer",
        ),
        ("caseload = 15", "caseload = -1", "heel getal van 1"),
        (
            "caseload = 15",
            "caseload = 15\ncaselood = 3",
            "is onbekend in [norms]",
        ),
        ("urgent_workdays = 2", "urgent_workdays = 6", "5 of minder"),
        (
            "id = \"verrijken\"",
            "id = \"Verrijken!\"",
            "geen korte naam",
        ),
        ("review_days = 90", "review_days = 0", "heel getal van 1"),
        (
            "review_days = 90",
            "review_days = \"elk kwartaal\"",
            "heel getal van 1",
        ),
        (
            "to = \"casusoverleg\"",
            "to = \"koffie\"",
            "fase \u{201c}koffie\u{201d} bestaat niet",
        ),
        (
            "to = \"casusoverleg\"",
            "to = \"verrijken\"",
            "dezelfde fase",
        ),
        (
            "requires = [\"family-informed\", \"urgent-confirmed\"]",
            "requires = [\"geluk\"]",
            "is onbekend",
        ),
        (
            "requires = [\"family-informed\", \"urgent-confirmed\"]",
            "requires = [\"regisseur\", \"regisseur\"]",
            "twee keer",
        ),
        (
            "requires = [\"family-informed\", \"urgent-confirmed\"]",
            "requires = [\"evaluation-done\"]",
            "vraagt geen evaluatie",
        ),
        (
            "requires = [\"family-informed\", \"urgent-confirmed\"]",
            "requires = [\"coach-introduced\"]\nreasons = [\"verhuisd\"]",
            "alleen een uitgang",
        ),
        (
            "reasons = [\"verhuisd\", \"overleden\", \"weigert\", \"ten-onrechte-gemeld\"]",
            "reasons = [\"zomaar\"]",
            "reden \u{201c}zomaar\u{201d} bestaat niet",
        ),
        (
            "kind = \"ordinary\"",
            "kind = \"return\"",
            "Kies uit: ordinary, exit, urgent.",
        ),
        (
            "second_look = true",
            "second_look = \"ja\"",
            "geen true of false",
        ),
        (
            "code = \"huisbezoek\"",
            "code = \"gesprek\"",
            "komt twee keer voor",
        ),
        (
            "name = \"Screening\"",
            "name = \"aanmelding\"",
            "komt twee keer voor",
        ),
        (
            "id = \"overleden\"",
            "id = \"verhuisd\"",
            "komt twee keer voor",
        ),
        (
            "silent_days = 100",
            "silent_days = 100\nkleur = \"rood\"",
            "is onbekend in [[phase]]",
        ),
        ("[norms]", "[norms", "niet te lezen"),
    ];
    for (old, new, expected) in cases {
        assert!(MAASTRICHT.contains(old), "{old}");
        let text = MAASTRICHT.replacen(old, new, 1);
        let errors = errors(&text);
        let changed = MAASTRICHT.lines().zip(text.lines());
        let first = 1 + changed.clone().position(|(a, b)| a != b).unwrap();
        let added = text.lines().count() - MAASTRICHT.lines().count();
        let found = errors.iter().find(|error| error.message.contains(expected));
        let found = found.unwrap_or_else(|| panic!("{new}: {errors:#?}"));
        assert!(
            (first..=first + added).contains(&found.line),
            "{new}: {found}"
        );
    }
}

#[test]
fn a_gate_that_nobody_could_pass_is_an_error_where_it_is_asked() {
    let without = |old: &str, new: &str| errors(&MAASTRICHT.replacen(old, new, 1));
    let cases = [
        (
            without("[instrument]\nid = \"zrm\"\nversion = 2017\n", ""),
            "measurement-in-phase",
            "geen instrument",
        ),
        (
            without("safety_check_days = 90\n", ""),
            "safety-check-per-child",
            "hoe oud een check",
        ),
        (
            without("screening_days = 14\n", ""),
            "screening-decision",
            "geen termijn",
        ),
        (
            without(
                "\"screener\", \"casemanager\", \"gezinscoach\"",
                "\"casemanager\", \"gezinscoach\"",
            ),
            "screening-decision",
            "geen screener",
        ),
    ];
    for (errors, gate, expected) in cases {
        let said = format!("eis {gate}: ");
        let mut found = errors
            .iter()
            .filter(|error| error.message.starts_with(&said));
        assert!(found.clone().next().is_some(), "{gate}: {errors:#?}");
        assert!(
            found.all(|error| error.message.contains(expected)),
            "{errors:#?}"
        );
    }
    let text = DEVENTER.replace("\"gezinscoach\", \"wijkteamlid\"", "\"wijkteamlid\"");
    let coach = errors(&text);
    let gate = coach
        .iter()
        .find(|error| error.message.starts_with("eis coach-introduced"));
    let asked = line_of(&text, "[\"coach-introduced\"");
    assert_eq!(gate.unwrap().line, asked);
}

#[test]
fn an_approach_without_coercion_has_nothing_coercive_in_it() {
    let text = MAASTRICHT
        .replace("coercion = \"allowed\"", "coercion = \"none\"")
        .replacen(
            "to = \"screening\"\n",
            "to = \"screening\"\ncoercive = true\n",
            1,
        );
    let errors = errors(&text);
    let lines: Vec<usize> = errors.iter().map(|error| error.line).collect();
    let coercive = text
        .lines()
        .enumerate()
        .filter(|(_, line)| *line == "coercive = true");
    assert_eq!(
        lines,
        coercive.map(|(place, _)| place + 1).collect::<Vec<_>>()
    );
    assert_eq!(lines.len(), 2);
    assert!(
        errors[0].message.contains("deze overgang dwingt"),
        "{}",
        errors[0]
    );
    assert!(
        errors[1].message.contains("deze soort actie dwingt"),
        "{}",
        errors[1]
    );
    let allowed = text.replace("coercion = \"none\"", "coercion = \"allowed\"");
    assert!(parse_approach("proef.toml", &allowed).is_ok());
}

/// A file with as few phases as can be, to take things away from.
const SMALL: &str = r#"id = "klein"
version = 3
title = "Klein"
gemeente = "Dorp"
coercion = "none"
roles = ["casemanager"]
regisseur_roles = ["casemanager"]
life_areas = ["wonen"]
[norms]
caseload = 10
urgent_workdays = 2
[[phase]]
id = "begin"
name = "Begin"
kind = "start"
description = "Het begint."
silent_days = 7
[[phase]]
id = "midden"
name = "Midden"
kind = "work"
description = "Het loopt."
silent_days = 7
[[phase]]
id = "eind"
name = "Eind"
kind = "end"
description = "Het is klaar."
[[move]]
from = "begin"
to = "midden"
kind = "ordinary"
roles = ["casemanager"]
[[move]]
from = "midden"
to = "eind"
kind = "ordinary"
roles = ["casemanager"]
[[move]]
from = ["begin", "midden"]
to = "eind"
kind = "exit"
roles = ["casemanager"]
reasons = ["anders"]
[[move]]
from = "begin"
to = "midden"
kind = "urgent"
roles = ["casemanager"]
[[move]]
from = "midden"
to = "begin"
kind = "urgent"
roles = ["casemanager"]
[[reason]]
id = "anders"
name = "Anders"
"#;

#[test]
fn every_phase_can_be_reached_and_left() {
    assert!(parse_approach("klein.toml", SMALL).is_ok());
    let move_of = |from: &str, to: &str, kind: &str| {
        format!(
            "[[move]]\nfrom = \"{from}\"\nto = \"{to}\"\nkind = \"{kind}\"\nroles = [\"casemanager\"]\n"
        )
    };
    let island = "[[phase]]\nid = \"eiland\"\nname = \"Eiland\"\nkind = \"work\"\ndescription = \"Alleen.\"\nsilent_days = 7\n";
    let middle_end = move_of("midden", "eind", "ordinary");
    let cases = [
        (format!("{SMALL}{island}"), "eiland", "niet te bereiken"),
        (
            format!("{SMALL}{island}"),
            "eiland",
            "gaat geen gewone overgang",
        ),
        (format!("{SMALL}{island}"), "eiland", "is geen uitgang"),
        (format!("{SMALL}{island}"), "eiland", "gaat geen spoedstap"),
        (
            SMALL.replace(&middle_end, ""),
            "midden",
            "gaat geen gewone overgang",
        ),
        (
            SMALL.replace(&middle_end, &move_of("midden", "begin", "ordinary")),
            "midden",
            "nooit bij de laatste fase",
        ),
        (
            SMALL.replace("from = [\"begin\", \"midden\"]", "from = \"begin\""),
            "midden",
            "is geen uitgang",
        ),
        (
            SMALL.replace(&move_of("begin", "midden", "urgent"), ""),
            "begin",
            "gaat geen spoedstap",
        ),
    ];
    for (text, phase, expected) in cases {
        let errors = errors(&text);
        let line = line_of(&text, &format!("id = \"{phase}\""));
        let fits = |error: &ApproachError| error.line == line && error.message.contains(expected);
        assert!(errors.iter().any(fits), "{phase} {expected}: {errors:#?}");
    }
}

#[test]
fn a_move_keeps_to_what_its_kind_may_have() {
    let urgent = "kind = \"urgent\"\nroles = [\"casemanager\"]\n";
    let cases = [
        (
            SMALL.replacen(
                urgent,
                "kind = \"urgent\"\nroles = [\"casemanager\"]\nrequires = [\"regisseur\"]\n",
                1,
            ),
            "vraagt vooraf niets",
        ),
        (
            SMALL.replacen(
                "to = \"begin\"\nkind = \"urgent\"",
                "to = \"eind\"\nkind = \"urgent\"",
                1,
            ),
            "nooit een spoedstap",
        ),
        (
            SMALL.replacen(
                "to = \"eind\"\nkind = \"exit\"",
                "to = \"midden\"\nkind = \"exit\"",
                1,
            ),
            "gaat naar de laatste fase",
        ),
        (
            SMALL.replacen("reasons = [\"anders\"]\n", "", 1),
            "minstens één reden",
        ),
        (
            SMALL.replacen(
                "from = \"begin\"\nto = \"midden\"\nkind = \"ordinary\"",
                "from = \"eind\"\nto = \"midden\"\nkind = \"ordinary\"",
                1,
            ),
            "gaat niets meer weg",
        ),
        (
            SMALL.replacen(
                "to = \"midden\"\nkind = \"urgent\"",
                "to = \"midden\"\nkind = \"ordinary\"",
                1,
            ),
            "er is al een overgang",
        ),
        (
            SMALL.replacen("kind = \"start\"", "kind = \"work\"", 1),
            "geen fase met kind = \"start\"",
        ),
        (
            SMALL.replacen("kind = \"work\"", "kind = \"end\"", 1),
            "nog een fase met kind = \"end\"",
        ),
        (
            SMALL.replacen("silent_days = 7\n", "", 1),
            "Voeg silent_days toe",
        ),
        (
            SMALL.replacen(
                "\"Het is klaar.\"\n",
                "\"Het is klaar.\"\nsilent_days = 7\n",
                1,
            ),
            "Haal silent_days hier weg",
        ),
        (
            SMALL.replacen(
                "roles = [\"casemanager\"]\n[[reason]]",
                "roles = []\n[[reason]]",
                1,
            ),
            "Vul minstens één waarde in",
        ),
        (
            SMALL.replacen("[norms]\ncaseload = 10\nurgent_workdays = 2\n", "", 1),
            "[norms] ontbreekt",
        ),
        (
            SMALL.replacen("id = \"klein\"\n", "", 1),
            "in het bestand ontbreekt id",
        ),
    ];
    for (text, expected) in cases {
        assert_ne!(text, SMALL, "{expected}");
        let errors = errors(&text);
        assert!(
            errors.iter().any(|error| error.message.contains(expected)),
            "{expected}: {errors:#?}"
        );
    }
}

#[test]
fn all_errors_are_told_at_once_by_line() {
    let text = SMALL
        .replacen("version = 3", "version = 0", 1)
        .replacen("caseload = 10", "caseload = \"tien\"", 1)
        .replacen("name = \"Midden\"", "name = \"\"", 1)
        .replacen(
            "to = \"midden\"\nkind = \"ordinary\"",
            "to = \"midden\"\nkind = \"ordinary\"\nrequires = [\"measurement-in-phase\", \"pech\"]",
            1,
        )
        .replacen("reasons = [\"anders\"]", "reasons = [\"iets\"]", 1);
    let errors = errors(&text);
    let lines: Vec<usize> = errors.iter().map(|error| error.line).collect();
    let asked = line_of(&text, "requires");
    assert_eq!(
        lines,
        [
            2,
            10,
            line_of(&text, "name = \"\""),
            asked,
            asked,
            line_of(&text, "\"iets\"")
        ]
    );
    assert_eq!(
        errors[1].to_string(),
        "proef.toml, regel 10: caseload is geen heel getal van 1 tot 36500. Vul zo'n getal in."
    );
}

#[test]
fn what_cannot_be_read_at_all_is_told_for_every_place() {
    let text =
        SMALL
            .replacen("version = 3", "version = ", 1)
            .replacen("caseload = 10", "caseload 10", 1);
    let lines: Vec<usize> = errors(&text).iter().map(|error| error.line).collect();
    assert!(lines.contains(&2) && lines.contains(&10), "{lines:?}");
    assert_eq!(errors("")[0].line, 1);
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
