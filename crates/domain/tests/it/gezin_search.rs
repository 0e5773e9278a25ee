//! What somebody types to find a family, and who may be known already.

use domain::gezin::{
    BsnRefusal, DossierNumber, DuplicateEvidence, DuplicateRules, Query, SearchWord, Traits,
    duplicate_evidence, family_key, possible_duplicates, ranked, read_query, trigrams,
};
use domain::shared::{PersonId, forgiven, search_key, typos};
use proptest::prelude::*;
use time::Date;
use time::macros::date;
use uuid::Uuid;

fn dossier(series: &str, year: u16, serial: u32) -> Query {
    Query::Dossier(DossierNumber {
        series: series.to_owned(),
        year,
        serial,
    })
}

fn at(postcode: &str, house: Option<&str>) -> Query {
    Query::Postcode {
        postcode: postcode.to_owned(),
        house_number: house.map(str::to_owned),
    }
}

fn words(text: &str) -> Vec<SearchWord> {
    search_key(text).split(' ').map(SearchWord::of).collect()
}

#[test]
fn what_was_typed_is_recognised() {
    for text in [
        "999990019",
        " 9999.90.019 ",
        "BSN 999990019",
        "bsn999990019",
    ] {
        assert_eq!(
            read_query(text),
            Query::Number("999990019".parse().unwrap()),
            "{text}"
        );
    }
    assert_eq!(
        read_query("12345672"),
        Query::Number("012345672".parse().unwrap())
    );
    assert_eq!(
        read_query("999990018"),
        Query::Mistyped(BsnRefusal::FailsElevenTest)
    );
    assert_eq!(
        read_query("bsn 1234"),
        Query::Mistyped(BsnRefusal::NotNineDigits)
    );
    assert_eq!(
        read_query("12345678"),
        Query::Words(words("12345678")),
        "eight digits that do not pass may be anything"
    );
    for (text, found) in [
        ("MA-2015-0042", dossier("ma", 2015, 42)),
        ("ma 2015 42", dossier("ma", 2015, 42)),
        ("2015-00042", dossier("", 2015, 42)),
        ("2015/1", dossier("", 2015, 1)),
        ("201500042", Query::Mistyped(BsnRefusal::FailsElevenTest)),
        (
            "bsn 2015 00042",
            Query::Mistyped(BsnRefusal::FailsElevenTest),
        ),
        ("6211ab 12", at("6211 AB", Some("12"))),
        ("6211 AB 12-a", at("6211 AB", Some("12a"))),
        ("6211 ab", at("6211 AB", None)),
        ("  – ", Query::Nothing),
        ("Jansen", Query::Words(words("jansen"))),
        (
            "Çelik Brusselsestraat 12",
            Query::Words(words("celik brusselsestraat 12")),
        ),
        ("1875-12", Query::Words(words("1875 12"))),
        ("6211 ABC", Query::Words(words("6211 abc"))),
        ("abcde-2015-1", Query::Words(words("abcde 2015 1"))),
        ("2015-1234567", Query::Words(words("2015 1234567"))),
    ] {
        assert_eq!(read_query(text), found, "{text}");
    }
}

#[test]
fn a_word_has_these_trigrams() {
    assert_eq!(trigrams("jan"), ["  j", " ja", "an ", "jan"]);
    assert_eq!(trigrams("j"), ["  j", " j "]);
    assert_eq!(trigrams("jan jan"), trigrams("jan"));
    assert_eq!(trigrams(""), Vec::<String>::new());
    assert_eq!(trigrams("aaaa"), ["  a", " aa", "aa ", "aaa"]);
}

#[test]
fn the_nearest_hit_comes_first_and_what_is_not_near_is_left_out() {
    let hits = [
        "jansen piet",
        "jansens piet",
        "janssen piet",
        "bakker piet",
        "jasnen kees",
    ];
    let found = |typed: &str| -> Vec<&str> {
        ranked(&words(typed), hits, |hit| vec![*hit])
            .into_iter()
            .map(|(_, hit)| hit)
            .collect()
    };
    assert_eq!(
        found("jansen"),
        ["jansen piet", "jansens piet", "janssen piet", "jasnen kees"]
    );
    assert_eq!(
        found("jansen piet"),
        ["jansen piet", "jansens piet", "janssen piet"]
    );
    assert_eq!(found("bak"), ["bakker piet"]);
    assert_eq!(
        found("bka"),
        Vec::<&str>::new(),
        "short words forgive nothing"
    );
}

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn traits(name: [&str; 3], born_on: Option<Date>, address: [&str; 2]) -> Traits {
    Traits::of(name, born_on, address)
}

const BORN: Date = date!(1984 - 03 - 02);
const HOME: [&str; 2] = ["6211 AB", "12-a"];
const NOWHERE: [&str; 2] = ["", ""];

/// Whether somebody is warned that a person may be Fatima van den Berg, 2 March 1984, 6211 AB 12a.
fn warned(name: [&str; 3], born_on: Option<Date>, address: [&str; 2]) -> bool {
    let known = [(
        person(1),
        traits(["Fatima", "van den", "Berg"], Some(BORN), ["6211ab", "12A"]),
    )];
    let new = traits(name, born_on, address);
    !possible_duplicates(&new, &known, &DuplicateRules::default()).is_empty()
}

#[test]
fn somebody_who_is_known_is_pointed_out() {
    let name = ["Fatima", "van den", "Berg"];
    for (name, born, address, why) in [
        (name, Some(BORN), HOME, "everything the same"),
        (name, None, NOWHERE, "both names and nothing else"),
        (
            ["FATIMA", "", "Berg"],
            Some(BORN),
            NOWHERE,
            "without prefix",
        ),
        (
            ["Fatima", "", "Vandenberg"],
            Some(BORN),
            NOWHERE,
            "in one word",
        ),
        (
            ["Fatima", "", "Breg"],
            Some(BORN),
            NOWHERE,
            "a typing error",
        ),
        (
            ["Fatma", "v.d.", "Berg"],
            Some(BORN),
            HOME,
            "another spelling",
        ),
        (["F.", "van den", "Berg"], Some(BORN), NOWHERE, "an initial"),
        (["Fatima", "", "Yilmaz"], Some(BORN), HOME, "married"),
        (["Berg", "", "Fatima"], Some(BORN), NOWHERE, "names crossed"),
        (name, Some(date!(1984 - 02 - 03)), NOWHERE, "day and month"),
        (name, Some(date!(1985 - 03 - 02)), NOWHERE, "one digit"),
    ] {
        assert!(warned(name, born, address), "{why}");
    }
}

#[test]
fn a_brother_a_twin_and_a_namesake_are_not() {
    for (name, born, address, why) in [
        (
            ["Mehmet", "van den", "Berg"],
            Some(date!(1987 - 11 - 30)),
            HOME,
            "a brother",
        ),
        (["Mehmet", "van den", "Berg"], Some(BORN), HOME, "a twin"),
        (
            ["Fatima", "van den", "Berg"],
            Some(date!(1991 - 12 - 25)),
            NOWHERE,
            "a namesake",
        ),
        (
            ["Fatima", "", "Yilmaz"],
            Some(BORN),
            NOWHERE,
            "one given name and one day",
        ),
        (["Fatima", "", ""], None, NOWHERE, "half a name"),
    ] {
        assert!(!warned(name, born, address), "{why}");
    }
}

#[test]
fn the_evidence_is_told_and_the_threshold_is_data() {
    let one = traits(["Fatma", "", "Berg"], Some(date!(1984 - 02 - 03)), HOME);
    let two = traits(["Fatima", "van den", "Berg"], Some(BORN), ["6211 AB", "14"]);
    let told = [
        DuplicateEvidence::SameFamilyName,
        DuplicateEvidence::SimilarGivenName,
        DuplicateEvidence::DayAndMonthSwapped,
        DuplicateEvidence::SamePostcode,
    ];
    assert_eq!(duplicate_evidence(&one, &two), told);
    let known = [(person(7), two.clone()), (person(8), one.clone())];
    let mut rules = DuplicateRules {
        threshold: 12,
        ..DuplicateRules::default()
    };
    let found = possible_duplicates(&one, &known, &rules);
    let told: Vec<_> = found.iter().map(|one| (one.person, one.points)).collect();
    assert_eq!(told, [(person(8), 16), (person(7), 12)], "4 + 3 + 4 + 1");
    rules.threshold = 13;
    assert_eq!(possible_duplicates(&one, &known, &rules).len(), 1);
    let json = serde_json::to_string(&rules).unwrap();
    assert_eq!(
        serde_json::from_str::<DuplicateRules>(&json).unwrap(),
        rules
    );
}

#[test]
fn what_stands_before_a_family_name_does_not_count_and_a_name_of_nothing_else_does() {
    for (name, key) in [
        ("van den Berg", "berg"),
        ("'s-Gravesande", "gravesande"),
        ("O'Brien", "obrien"),
        ("De", "de"),
        ("El Amrani", "amrani"),
    ] {
        assert_eq!(family_key(name), key);
    }
}

/// A word with one typing error.
fn mistyped(word: &str, place: usize, sign: char, kind: u8) -> String {
    let mut signs: Vec<char> = word.chars().collect();
    let place = place % signs.len();
    match kind {
        0 => signs[place] = sign,
        1 => signs.insert(place, sign),
        2 => {
            signs.remove(place);
        }
        _ => {
            let next = (place + 1) % signs.len();
            signs.swap(place.min(next), place.max(next));
        }
    }
    signs.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn whatever_is_forgiven_is_found_by_its_trigrams(
        word in "[a-d]{1,12}",
        errors in proptest::collection::vec((0_usize..12, proptest::char::range('a', 'd'), 0_u8..4), 0..3),
    ) {
        let typed = SearchWord::of(&word);
        let mut other = word.clone();
        for (place, sign, kind) in errors {
            if !other.is_empty() {
                other = mistyped(&other, place, sign, kind);
            }
        }
        prop_assume!(!other.is_empty());
        if typos(&word, &other) <= forgiven(word.chars().count()) {
            let theirs = trigrams(&other);
            let shared = typed.trigrams.iter().filter(|one| theirs.contains(one)).count();
            prop_assert!(shared >= typed.least_shared, "{word} {other}: {shared} of {}", typed.least_shared);
        }
    }

    #[test]
    fn reading_a_query_never_fails_and_a_dossier_number_reads_back(text in ".{0,40}", year in 1990_u16..2100, serial in 0_u32..1_000_000) {
        let _ = read_query(&text);
        prop_assert_eq!(read_query(&format!("MA-{year}-{serial:04}")), dossier("ma", year, serial));
        prop_assert_eq!(read_query(&format!("{year}-{serial:05}")), dossier("", year, serial));
    }

    #[test]
    fn evidence_is_the_same_from_both_sides(
        names in proptest::collection::vec("[ab]{0,4}", 4),
        days in proptest::collection::vec(proptest::option::of(0_i32..400), 2),
        houses in proptest::collection::vec("[12]?", 2),
    ) {
        let born = |day: Option<i32>| day.map(|day| BORN + time::Duration::days(day.into()));
        let one = traits([&names[0], "", &names[1]], born(days[0]), ["6211 AB", &houses[0]]);
        let two = traits([&names[2], "", &names[3]], born(days[1]), ["6211 AB", &houses[1]]);
        prop_assert_eq!(duplicate_evidence(&one, &two), duplicate_evidence(&two, &one));
    }
}
