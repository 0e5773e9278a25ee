//! Random lives of cases in both approaches that ship and in a thousand generated ones. `SAMENHANG_SEQUENCES` says how many lives in all;
//! without it as many as take a few seconds.

use std::cell::Cell;

use domain::aanpak::approach::parse_approach;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::aanpak_generated::{Numbers, file};
use crate::aanpak_oracle::Oracle;
use crate::aanpak_walk::{Met, Step, Walk, read, step};

pub const MAASTRICHT: &str =
    include_str!("../../../../approaches/maastricht-integrale-aanpak.toml");
pub const DEVENTER: &str =
    include_str!("../../../../approaches/deventer-bijzondere-zorg-team.toml");

/// How many different files are generated at most.
const FILES: u64 = 1_000;

/// A third of all lives.
fn lives() -> u32 {
    let all = std::env::var("SAMENHANG_SEQUENCES").ok();
    all.map_or(300, |all| all.parse::<u32>().unwrap().div_ceil(3))
}

fn config() -> Config {
    Config {
        cases: lives(),
        failure_persistence: None,
        ..Config::default()
    }
}

fn add(all: &Cell<Met>, met: Met) {
    let before = all.get();
    all.set(Met {
        asked: before.asked + met.asked,
        moved: before.moved + met.moved,
        ordinary: before.ordinary + met.ordinary,
        refused: before.refused + met.refused,
        urgent: before.urgent + met.urgent,
        exits: before.exits + met.exits,
        ended: before.ended + met.ended,
        returns: before.returns + met.returns,
        coercive: before.coercive + met.coercive,
    });
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 1..60)
}

fn walks(name: &str, text: &str) -> Met {
    let (approach, oracle) = read(name, text);
    let all = Cell::new(Met::default());
    let result = TestRunner::new(config()).run(&steps(), |steps| {
        let mut walk = Walk::new(&approach, &oracle);
        for step in &steps {
            walk.take(step);
        }
        add(&all, walk.met);
        Ok(())
    });
    result.unwrap();
    println!("{name}: {} lives, {:?}", lives(), all.get());
    all.get()
}

/// Walks must reach what they are about, or they would prove nothing.
fn went_somewhere(met: Met) {
    let lives = usize::try_from(lives()).unwrap();
    assert!(met.ordinary > lives && met.refused > lives, "{met:?}");
    assert!(met.urgent > lives / 3 && met.exits > lives / 10, "{met:?}");
    assert!(met.returns > lives / 50 && met.ended > met.exits, "{met:?}");
}

#[test]
fn no_life_of_a_case_in_maastricht_passes_a_move_that_asks_what_is_not_there() {
    went_somewhere(walks("maastricht-integrale-aanpak.toml", MAASTRICHT));
}

#[test]
fn no_life_of_a_case_in_deventer_passes_a_move_that_asks_what_is_not_there_or_coerces() {
    let met = walks("deventer-bijzondere-zorg-team.toml", DEVENTER);
    went_somewhere(met);
    assert_eq!(met.coercive, 0);
}

#[test]
fn no_life_in_a_thousand_generated_approaches_passes_a_move_that_asks_what_is_not_there() {
    let files: Vec<_> = (0..FILES)
        .map(|seed| read("generated.toml", &file(seed)))
        .collect();
    let all = Cell::new(Met::default());
    let turn = Cell::new(0);
    let config = Config {
        cases: lives().max(u32::try_from(FILES).unwrap()),
        ..config()
    };
    let lives = config.cases;
    let result = TestRunner::new(config).run(&steps(), |steps| {
        let (approach, oracle) = &files[turn.get() % files.len()];
        turn.set(turn.get() + 1);
        let mut walk = Walk::new(approach, oracle);
        for step in &steps {
            walk.take(step);
        }
        add(&all, walk.met);
        Ok(())
    });
    result.unwrap();
    let met = all.get();
    println!("generated: {FILES} files, {lives} lives, {met:?}");
    went_somewhere(met);
    assert!(met.coercive > 10);
    let quiet = |(_, oracle): &&(_, Oracle)| oracle.coercion_is_none();
    assert!((300..700).contains(&files.iter().filter(quiet).count()));
}

/// A file after a few careless edits.
fn spoilt(text: &str, seed: u64) -> String {
    let mut numbers = Numbers(seed);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(lines.len());
        let other = lines[numbers.below(lines.len())].clone();
        let word = [
            "\"",
            "[",
            "]",
            "=",
            "0",
            "-1",
            "nee",
            "[[phase]]",
            "\u{e9}\u{301}",
            "\u{0}",
            "\r",
            "true",
            "99999999999999999999",
        ];
        let word = word[numbers.below(word.len())];
        match numbers.below(6) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, other),
            2 => lines[at] = other,
            3 => lines[at].push_str(word),
            4 => lines[at] = lines[at].replacen("= ", &format!("= {word}"), 1),
            _ => {
                let signs: Vec<char> = lines[at].chars().collect();
                let cut = numbers.below(signs.len() + 1);
                lines[at] = signs[..cut].iter().collect::<String>() + word;
            }
        }
    }
    lines.join("\n")
}

fn errors_stand_in_the_file(text: &str) -> bool {
    let Err(errors) = parse_approach("kapot.toml", text) else {
        return false;
    };
    let lines = text.lines().count().max(1);
    assert!(!errors.is_empty());
    for error in &errors {
        assert!(
            (1..=lines).contains(&error.line),
            "{error} of {lines} lines"
        );
        assert!(
            error.message.ends_with('.') && error.file == "kapot.toml",
            "{error}"
        );
    }
    assert!(errors.is_sorted_by_key(|error| error.line));
    true
}

#[test]
fn a_spoilt_file_is_refused_with_lines_that_exist_and_never_panics() {
    let mut refused = 0;
    for seed in 0..600 {
        for text in [MAASTRICHT, DEVENTER] {
            refused += usize::from(errors_stand_in_the_file(&spoilt(text, seed)));
        }
        refused += usize::from(errors_stand_in_the_file(&spoilt(&file(seed), seed)));
    }
    println!("{refused} of 1800 spoilt files refused");
    assert!(refused > 1_000);
}

proptest! {
    #![proptest_config(Config { cases: 500, failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_text_at_all_is_refused_with_lines_that_exist(text in "\\PC{0,80}(\n[\\[\\]a-z=\"0-9 ]{0,20}){0,8}\n?") {
        prop_assert!(errors_stand_in_the_file(&text));
    }
}
