//! What is wrong with a file of an approach is told by line, all of it at once, with what to do.

use domain::aanpak::approach::{ApproachError, parse_approach};

use crate::aanpak_properties::{DEVENTER, MAASTRICHT};

fn errors(text: &str) -> Vec<ApproachError> {
    parse_approach("proef.toml", text).unwrap_err()
}

/// The number of the line on which a text stands, the first time.
fn line_of(text: &str, words: &str) -> usize {
    1 + text.lines().position(|line| line.contains(words)).unwrap()
}

/// What is written instead of what, and what is said about it.
const WRONG: &[(&str, &str, &str)] = &[
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

/// A file with as few phases as can be, to take things away from.
pub const SMALL: &str = r#"id = "klein"
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
fn a_wrong_value_is_told_on_its_line_with_what_to_do() {
    for (old, new, expected) in WRONG.iter().copied() {
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

/// What is written instead of what in the small file, and what is said about it.
const AGAINST_ITS_KIND: &[(&str, &str, &str)] = &[
    (
        "kind = \"urgent\"\n",
        "kind = \"urgent\"\nrequires = [\"regisseur\"]\n",
        "vraagt vooraf niets",
    ),
    (
        "to = \"begin\"\nkind = \"urgent\"",
        "to = \"eind\"\nkind = \"urgent\"",
        "nooit een spoedstap",
    ),
    (
        "to = \"eind\"\nkind = \"exit\"",
        "to = \"midden\"\nkind = \"exit\"",
        "gaat naar de laatste fase",
    ),
    ("reasons = [\"anders\"]\n", "", "minstens één reden"),
    (
        "from = \"begin\"\nto = \"midden\"\nkind = \"ordinary\"",
        "from = \"eind\"\nto = \"midden\"\nkind = \"ordinary\"",
        "gaat niets meer weg",
    ),
    (
        "to = \"midden\"\nkind = \"urgent\"",
        "to = \"midden\"\nkind = \"ordinary\"",
        "er is al een overgang",
    ),
    (
        "kind = \"start\"",
        "kind = \"work\"",
        "geen fase met kind = \"start\"",
    ),
    (
        "kind = \"work\"",
        "kind = \"end\"",
        "nog een fase met kind = \"end\"",
    ),
    ("silent_days = 7\n", "", "Voeg silent_days toe"),
    (
        "\"Het is klaar.\"\n",
        "\"Het is klaar.\"\nsilent_days = 7\n",
        "Haal silent_days hier weg",
    ),
    (
        "roles = [\"casemanager\"]\n[[reason]]",
        "roles = []\n[[reason]]",
        "Vul minstens één waarde in",
    ),
    (
        "[norms]\ncaseload = 10\nurgent_workdays = 2\n",
        "",
        "[norms] ontbreekt",
    ),
    ("id = \"klein\"\n", "", "in het bestand ontbreekt id"),
];

#[test]
fn a_part_keeps_to_what_its_kind_may_have() {
    for (old, new, expected) in AGAINST_ITS_KIND.iter().copied() {
        assert!(SMALL.contains(old), "{old}");
        let errors = errors(&SMALL.replacen(old, new, 1));
        let fits = |error: &ApproachError| error.message.contains(expected);
        assert!(errors.iter().any(fits), "{expected}: {errors:#?}");
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
