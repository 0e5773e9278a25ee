//! The grounds that the program brings along, and files with grounds that are damaged.

use domain::samenwerking::{
    Category, CategorySet, GROUNDS, Marks, Purpose, Role, Sector, Withheld, parse_grounds,
};
use proptest::prelude::*;
use time::macros::date;

use crate::samenwerking_world::{grounds, set};

const DICTIONARY: &str = include_str!("../../../../docs/woordenboek-gegevens.md");

#[test]
fn care_content_goes_to_nobody_who_gives_no_care_or_protection() {
    let keepers = [
        Sector::Housing,
        Sector::Police,
        Sector::Education,
        Sector::Prosecution,
        Sector::SchoolAttendance,
        Sector::Probation,
        Sector::WorkAndIncome,
        Sector::DebtHelp,
        Sector::Welfare,
        Sector::ClientSupport,
    ];
    for ground in grounds().iter() {
        for sector in keepers
            .into_iter()
            .filter(|one| ground.receive.contains(one))
        {
            let kept = set(&[Category::MeasurementHealth, Category::Documents]);
            let left = kept.without(ground.excluded_to(sector));
            assert!(
                left.is_empty(),
                "{} to {sector}: {}",
                ground.id,
                left.codes()
            );
        }
    }
}

#[test]
fn what_the_own_reporters_see_of_justice_stays_within_justice_protection_and_care() {
    for ground in grounds().iter() {
        for sector in [
            Sector::Housing,
            Sector::Education,
            Sector::Welfare,
            Sector::WorkAndIncome,
        ] {
            let justice = ground
                .excluded_to(sector)
                .contains(Category::MeasurementJustice);
            assert!(
                justice || !ground.receive.contains(&sector),
                "{}",
                ground.id
            );
        }
    }
}

#[test]
fn a_partner_under_a_ground_can_be_served_at_all() {
    for ground in grounds().iter() {
        assert!(ground.give.contains(&Sector::Gemeente), "{}", ground.id);
        assert!(
            ground.receive.len() + ground.give.len() > 1,
            "{}",
            ground.id
        );
        for sector in &ground.receive {
            let left = CategorySet::all().without(ground.excluded_to(*sector));
            assert!(
                left.contains(Category::Composition),
                "{} gives {sector} no composition, so nothing",
                ground.id
            );
        }
        for sector in ground.excluded_for.keys() {
            assert!(ground.receive.contains(sector), "{} {sector}", ground.id);
        }
    }
}

#[test]
fn who_may_bring_a_signal_may_bring_signals() {
    for ground in grounds().iter() {
        let to_gemeente = ground.receive.contains(&Sector::Gemeente);
        let signals = !ground
            .excluded_to(Sector::Gemeente)
            .contains(Category::Signals);
        let brings = ground.give.iter().any(|one| *one != Sector::Gemeente);
        assert!(!to_gemeente || !brings || signals, "{}", ground.id);
    }
}

#[test]
fn only_the_municipality_works_on_its_own_task_alone() {
    for id in ["wbp-8e", "avg-6-1-e"] {
        let grounds = grounds();
        let ground = grounds.get(id).unwrap();
        assert_eq!(ground.give, [Sector::Gemeente].into());
        assert_eq!(ground.receive, [Sector::Gemeente].into());
    }
}

#[test]
fn every_sector_of_2015_has_a_ground_to_be_bound_under() {
    let day = date!(2015 - 05 - 01);
    for sector in Sector::ALL {
        let grounds = grounds();
        let mut bound = grounds.iter().filter(|ground| {
            ground.days.contains(day)
                && (ground.receive.contains(&sector) || ground.give.contains(&sector))
        });
        assert!(bound.next().is_some(), "{sector}");
    }
}

#[test]
fn laws_follow_each_other_without_a_day_between_or_twice() {
    let grounds = grounds();
    for (old, new) in [
        ("wjz-keten", "jeugdwet-7-4-0"),
        ("wmo-2007", "wmo-2015-5-1-1"),
        ("wbp-8e", "avg-6-1-e"),
    ] {
        let (old, new) = (grounds.get(old).unwrap(), grounds.get(new).unwrap());
        assert_eq!(old.days.until, Some(new.days.from), "{}", new.id);
    }
}

#[test]
fn a_wrong_word_or_date_or_a_name_twice_is_refused_with_its_line() {
    let good = "[[ground]]\nid = \"a\"\nlaw = \"Wet\"\narticle = \"artikel 1\"\nsummary = \"s\"\n\
                purposes = [\"veiligheid\"]\ngive = [\"gemeente\"]\nreceive = [\"politie\"]\nvalid_from = \"2015-01-01\"\n";
    assert_eq!(parse_grounds("g.toml", good).unwrap().iter().count(), 1);
    let line_of = |text: &str, part: &str| {
        let error = parse_grounds("g.toml", text).unwrap_err();
        assert_eq!(error.file, "g.toml");
        assert!(error.to_string().contains(part), "{error}");
        error.line
    };
    let with = |old: &str, new: &str| good.replace(old, new);
    assert_eq!(line_of(&with("politie", "agent"), "agent"), 8);
    assert_eq!(line_of(&with("veiligheid", "geluk"), "doel"), 6);
    assert_eq!(line_of(&with("2015-01-01", "1 mei"), "datum"), 9);
    assert_eq!(line_of(&with("[\"gemeente\"]", "[]"), "Vul aan"), 2);
    assert_eq!(line_of(&with("artikel 1", " "), "Vul aan"), 2);
    assert_eq!(line_of(&with("law", "wet"), "te lezen"), 3);
    assert_eq!(line_of(&format!("{good}{good}"), "twee keer"), 11);
    let ends = format!("{good}valid_through = \"2014-01-01\"\n");
    assert_eq!(line_of(&ends, "valid_through"), 9);
    let both = with("[\"politie\"]", "[\"alle\"]");
    let all = parse_grounds("g.toml", &both).unwrap();
    assert_eq!(all.get("a").unwrap().receive.len(), Sector::ALL.len());
}

/// Rows of the dictionary: a code in the first column, words in the next two.
fn has_row(code: &str) -> bool {
    let start = format!("| `{code}` | ");
    DICTIONARY.lines().any(|line| {
        line.strip_prefix(&start).is_some_and(|rest| {
            let cells: Vec<&str> = rest.trim_end_matches('|').split('|').collect();
            cells.len() >= 2 && cells.iter().all(|cell| !cell.trim().is_empty())
        })
    })
}

#[test]
fn every_code_has_a_row_in_the_dictionary() {
    let codes = Sector::ALL.map(Sector::code).into_iter();
    let codes = codes
        .chain(Category::ALL.map(Category::code))
        .chain(Purpose::ALL.map(Purpose::code))
        .chain(Role::ALL.map(Role::code))
        .chain(["taak", "wijken", "gemeente", "alleen-signaal"])
        .chain([
            "hidden_source",
            "secret_address",
            "own_talk_12plus",
            "not_for",
        ]);
    for code in codes {
        assert!(has_row(code), "{code}");
    }
    let marks = serde_json::to_value(Marks::default()).unwrap();
    for mark in marks.as_object().unwrap().keys() {
        assert!(has_row(mark), "{mark}");
    }
    for ground in grounds().iter() {
        assert!(has_row(&ground.id), "{}", ground.id);
    }
    assert_ne!(Withheld::Under12, Withheld::NotAMember);
}

const PIECES: [&str; 16] = [
    "\"",
    "[",
    "]",
    "{",
    "}",
    "\n",
    "[[ground]]\n",
    "id = \"x\"\n",
    "alle",
    "=",
    "#",
    "\u{feff}",
    "\0",
    "é",
    "9999-12-31",
    "'''",
];

proptest! {
    #[test]
    fn damaged_grounds_are_read_or_refused_with_a_line_and_never_crash(
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..18, 0_usize..40), 1..5),
    ) {
        let mut text: Vec<char> = GROUNDS.chars().collect();
        for (place, kind, length) in damage {
            let at = place.index(text.len() + 1);
            match PIECES.get(kind) {
                Some(piece) => drop(text.splice(at..at, piece.chars())),
                None if kind == 16 => text.truncate(at),
                None => drop(text.drain(at..(at + length).min(text.len()))),
            }
        }
        let text: String = text.into_iter().collect();
        if let Err(error) = parse_grounds("grounds.toml", &text) {
            let lines = text.matches('\n').count() + 1;
            prop_assert!((1..=lines).contains(&error.line), "{error}");
            prop_assert!(!error.message.is_empty());
        }
    }
}
