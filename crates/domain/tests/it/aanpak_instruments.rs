//! Instruments as data: what ships, and what is refused by line.

use domain::aanpak::measurement::{
    Correspondence, Counterpart, FileError, InstrumentSetError, Instruments, Supplement,
    parse_instrument, parse_text_pack,
};
use domain::samenwerking::Category;
use time::macros::date;

use crate::aanpak_measuring_world::{ZRM_2013, ZRM_2017, code, instruments, level, reference, zrm};

#[test]
fn the_zrm_of_2017_has_thirteen_domains_and_that_of_2013_eleven_each_with_four_of_parenting() {
    let names = |version| -> Vec<String> {
        let instrument = zrm(version);
        instrument
            .own_domains()
            .map(|one| one.name.clone())
            .collect()
    };
    assert_eq!(
        names(2017),
        [
            "Financiën",
            "Werk & Opleiding",
            "Tijdsbesteding",
            "Huisvesting",
            "Huiselijke relaties",
            "Geestelijke gezondheid",
            "Lichamelijke gezondheid",
            "Middelengebruik",
            "Basale ADL",
            "Instrumentele ADL",
            "Sociaal netwerk",
            "Maatschappelijke participatie",
            "Justitie"
        ]
    );
    assert_eq!(
        names(2013),
        [
            "Financiën",
            "Dagbesteding",
            "Huisvesting",
            "Huiselijke relaties",
            "Geestelijke gezondheid",
            "Lichamelijke gezondheid",
            "Verslaving",
            "Activiteiten Dagelijks Leven",
            "Sociaal netwerk",
            "Maatschappelijke participatie",
            "Justitie"
        ]
    );
    for instrument in [zrm(2013), zrm(2017)] {
        let parenting: Vec<&str> = instrument
            .domains
            .iter()
            .filter(|one| one.supplement == Some(Supplement::Parenting))
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(
            parenting,
            [
                "Lichamelijke verzorging",
                "Sociaal-emotionele ondersteuning",
                "Scholing",
                "Opvang"
            ]
        );
        assert_eq!(instrument.level_name(level(1)), "acute problematiek");
        assert_eq!(instrument.level_name(level(5)), "volledig zelfredzaam");
    }
}

#[test]
fn every_domain_is_of_the_category_that_a_covenant_gives_or_keeps_apart() {
    let instrument = zrm(2017);
    let of = |name: &str| instrument.domain(&code(name)).unwrap().category;
    assert_eq!(of("financien"), Category::MeasurementMoney);
    assert_eq!(of("huisvesting"), Category::MeasurementHousing);
    assert_eq!(of("sociaal-netwerk"), Category::MeasurementRelations);
    assert_eq!(of("justitie"), Category::MeasurementJustice);
    for care in [
        "geestelijke-gezondheid",
        "lichamelijke-gezondheid",
        "middelengebruik",
        "basale-adl",
        "instrumentele-adl",
    ] {
        assert_eq!(of(care), Category::MeasurementHealth, "{care}");
    }
    for domain in &instrument.domains {
        let parenting = domain.category == Category::MeasurementParenting;
        assert_eq!(parenting, domain.supplement.is_some(), "{}", domain.code);
    }
    let seven = "gezin wonen werk inkomen gezondheid onderwijs veiligheid";
    for leefgebied in seven.split(' ') {
        assert!(
            instrument.domains_of(leefgebied).count() > 0,
            "{leefgebied}"
        );
    }
}

#[test]
fn help_is_short_and_both_versions_help_alike_where_the_question_is_the_same() {
    let (old, new) = (zrm(2013), zrm(2017));
    for domain in old.domains.iter().chain(&new.domains) {
        assert!(domain.help.chars().count() <= 160, "{}", domain.code);
        for line in &domain.levels {
            assert!(line.chars().count() <= 110, "{}: {line}", domain.code);
            assert!(line.ends_with('.'), "{}: {line}", domain.code);
        }
    }
    for (domain, one) in &new.earlier.as_ref().unwrap().domains {
        if one.kind == Counterpart::Same {
            let before = old.domain(one.with.as_ref().unwrap()).unwrap();
            assert_eq!(new.domain(domain).unwrap().levels, before.levels);
        }
    }
}

#[test]
fn only_what_asks_the_same_compares_between_versions() {
    let all = instruments();
    let then = |name: &str| all.counterpart(&reference(2017), &code(name), &reference(2013));
    let with = |kind, name: &str| Correspondence {
        kind,
        with: Some(code(name)),
    };
    assert_eq!(then("financien"), with(Counterpart::Same, "financien"));
    assert_eq!(
        then("werk-en-opleiding"),
        with(Counterpart::Split, "dagbesteding")
    );
    assert_eq!(
        then("tijdsbesteding"),
        with(Counterpart::Split, "dagbesteding")
    );
    assert_eq!(then("basale-adl"), with(Counterpart::Split, "adl"));
    assert_eq!(
        then("middelengebruik"),
        with(Counterpart::Changed, "verslaving")
    );
    assert_eq!(then("verzonnen").kind, Counterpart::None);
    let forward = all.counterpart(&reference(2013), &code("adl"), &reference(2017));
    assert_eq!(forward.kind, Counterpart::None);
    assert_eq!(all.latest("zrm").unwrap().reference, reference(2017));
}

#[test]
fn over_several_versions_a_comparison_is_as_good_as_its_weakest_step() {
    let later = ZRM_2017
        .replacen("version = 2017", "version = 2020", 1)
        .replacen("version = 2013", "version = 2017", 1)
        .replace(
            "earlier = \"dagbesteding\"",
            "earlier = \"werk-en-opleiding\"",
        )
        .replace("earlier = \"verslaving\"", "earlier = \"middelengebruik\"")
        .replace("earlier = \"adl\"", "earlier = \"basale-adl\"")
        .replace(
            "domain = \"middelengebruik\"\nkind = \"changed\"",
            "domain = \"middelengebruik\"\nkind = \"same\"",
        );
    let later = parse_instrument("later.toml", &later).unwrap();
    let all = Instruments::new([zrm(2013), zrm(2017), later]).unwrap();
    let then = |name: &str| all.counterpart(&reference(2020), &code(name), &reference(2013));
    assert_eq!(then("huisvesting").kind, Counterpart::Same);
    assert_eq!(then("middelengebruik").kind, Counterpart::Changed);
    assert_eq!(then("basale-adl").with, Some(code("adl")));
}

#[test]
fn a_set_refuses_what_is_there_twice_and_a_comparison_with_nothing() {
    assert_eq!(
        Instruments::new([zrm(2013), zrm(2013)]),
        Err(vec![InstrumentSetError::Twice(reference(2013))])
    );
    assert_eq!(
        Instruments::new([zrm(2017)]),
        Err(vec![InstrumentSetError::EarlierMissing(
            reference(2017),
            reference(2013)
        )])
    );
    let wrong = ZRM_2017.replacen("earlier = \"verslaving\"", "earlier = \"drank\"", 1);
    let wrong = parse_instrument("zrm-2017.toml", &wrong).unwrap();
    let errors = Instruments::new([zrm(2013), wrong]).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert!(errors[0].to_string().contains("\"drank\""), "{}", errors[0]);
}

/// The line (from 1) on which two texts first differ.
fn first_difference(one: &str, two: &str) -> usize {
    let same = one.lines().zip(two.lines()).take_while(|(a, b)| a == b);
    same.count() + 1
}

fn only(errors: Vec<FileError>) -> FileError {
    let [error] = <[FileError; 1]>::try_from(errors).unwrap();
    error
}

/// What stands in the file, what stands there wrongly, and what is then told.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("version = 2017", "version = 0", "van 1 tot en met 9999"),
    ("version = 2017", "version = \"2017\"", "heel getal"),
    ("title = \"Zelf", "titel = \"Zelf", "hoort hier niet"),
    ("number = 5", "number = 6", "van 1 tot en met 5"),
    ("number = 5", "number = 4", "komt twee keer voor"),
    ("alpha = 0.85", "alpha = 1.85", "tussen 0 en 1"),
    ("minimal_people = 30", "minimal_people = 3", "van 10 tot"),
    (
        "code = \"tijdsbesteding\"",
        "code = \"financien\"",
        "komt twee keer voor",
    ),
    (
        "name = \"Tijdsbesteding\"",
        "name = \"Financiën\"",
        "komt twee keer voor",
    ),
    (
        "category = \"meting-wonen\"",
        "category = \"plan\"",
        "meting-geld-en-werk",
    ),
    (
        "leefgebieden = [\"wonen\"]",
        "leefgebieden = [\"huis\"]",
        "geen leefgebied",
    ),
    (
        "leefgebieden = [\"wonen\"]",
        "leefgebieden = []",
        "minstens één",
    ),
    (
        "supplement = \"ouderschap\"",
        "supplement = \"opa\"",
        "geen aanvulling",
    ),
    ("levels = [\n", "levels = [\n  \"Nog een.\",\n", "6 teksten"),
    (
        "kind = \"split\"",
        "kind = \"half\"",
        "geen soort overeenkomst",
    ),
    (
        "kind = \"split\"\nearlier = \"dagbesteding\"",
        "kind = \"none\"\nearlier = \"dagbesteding\"",
        "Haal earlier weg",
    ),
    ("help = \"Hoe iemand rond", "help = \" \" # \"", "is leeg"),
];

#[test]
fn each_mistake_is_told_with_its_line_and_what_to_do() {
    for (right, wrong, expected) in MISTAKES {
        let text = ZRM_2017.replacen(right, wrong, 1);
        assert_ne!(text, ZRM_2017, "{right}");
        let errors = parse_instrument("zrm-2017.toml", &text).unwrap_err();
        let line = first_difference(ZRM_2017, &text);
        let told = errors
            .iter()
            .any(|error| error.line.abs_diff(line) <= 1 && error.message.contains(expected));
        assert!(told, "{wrong}: line {line}: {errors:?}");
        assert!(errors[0].to_string().starts_with("zrm-2017.toml, regel "));
    }
}

#[test]
fn all_mistakes_are_told_at_once_in_the_order_of_the_lines() {
    let text = ZRM_2017
        .replacen("minimal_people = 30", "minimal_people = 1", 1)
        .replacen("category = \"meting-wonen\"", "category = \"huis\"", 1)
        .replacen("version = 2017", "version = 2017\nkleur = \"rood\"", 1);
    let errors = parse_instrument("f", &text).unwrap_err();
    let told = errors.iter().map(|error| error.message.as_str());
    let expected = ["\"kleur\"", "minimal_people", "\"huis\""];
    assert_eq!(errors.len(), expected.len(), "{errors:?}");
    for (message, expected) in told.zip(expected) {
        assert!(message.contains(expected), "{message}");
    }
    let lines: Vec<usize> = errors.iter().map(|error| error.line).collect();
    assert!(lines.is_sorted_by(|one, next| one < next), "{lines:?}");
}

#[test]
fn a_domain_that_is_left_out_of_the_comparison_is_pointed_out() {
    let text = ZRM_2017.replacen(
        "[[counterpart]]\ndomain = \"justitie\"\nkind = \"same\"\nearlier = \"justitie\"\n",
        "",
        1,
    );
    let error = only(parse_instrument("f", &text).unwrap_err());
    let head = ZRM_2017
        .lines()
        .position(|line| line == "[earlier]")
        .unwrap()
        + 1;
    assert_eq!(error.line, head);
    assert!(error.message.contains("\"justitie\""), "{error}");
    let orphan = format!("{ZRM_2013}\n[[counterpart]]\ndomain = \"justitie\"\nkind = \"none\"\n");
    let error = only(parse_instrument("f", &orphan).unwrap_err());
    assert!(error.message.contains("zonder [earlier]"), "{error}");
}

#[test]
fn an_empty_file_and_a_file_that_is_no_toml_are_told_apart() {
    let empty = parse_instrument("f", "").unwrap_err();
    for field in [
        "id",
        "version",
        "title",
        "source",
        "rights",
        "niveau 1",
        "[[domain]]",
    ] {
        assert!(
            empty.iter().any(|error| error.message.contains(field)),
            "{field}: {empty:?}"
        );
    }
    let broken = parse_instrument("f", "id = \"zrm\"\nversion = = 3\n").unwrap_err();
    assert!(
        broken
            .iter()
            .any(|error| error.line == 2 && error.message.contains("niet te lezen")),
        "{broken:?}"
    );
}

const PACK: &str = r#"
instrument = "zrm"
version = 2017
licensee = "Gemeente Maastricht"
valid_until = "2027-12-31"

[[domain]]
code = "huisvesting"
levels = ["tekst een", "tekst twee", "tekst drie", "tekst vier", "tekst vijf"]
"#;

#[test]
fn licensed_texts_are_shown_until_the_licence_ends() {
    let pack = parse_text_pack("teksten.toml", PACK, &zrm(2017)).unwrap();
    assert_eq!(pack.licensee, "Gemeente Maastricht");
    let on = |name: &str, day| {
        pack.criteria(&code(name), level(3), day)
            .map(ToOwned::to_owned)
    };
    assert_eq!(
        on("huisvesting", date!(2027 - 12 - 31)),
        Some("tekst drie".to_owned())
    );
    assert_eq!(on("huisvesting", date!(2028 - 01 - 01)), None);
    assert_eq!(on("justitie", date!(2027 - 01 - 01)), None);
    let stored = serde_json::to_string(&pack).unwrap();
    assert_eq!(
        serde_json::from_str::<domain::aanpak::measurement::TextPack>(&stored).unwrap(),
        pack
    );
}

#[test]
fn licensed_texts_for_another_instrument_or_an_unknown_domain_are_refused() {
    let other = only(parse_text_pack("t", PACK, &zrm(2013)).unwrap_err());
    assert_eq!(other.line, 2);
    assert!(other.message.contains("zrm-2013"), "{other}");
    let wrong = PACK
        .replacen("2027-12-31", "31-12-2027", 1)
        .replacen("code = \"huisvesting\"", "code = \"huis\"", 1)
        .replacen("\"tekst vijf\"", "", 1);
    let errors = parse_text_pack("t", &wrong, &zrm(2017)).unwrap_err();
    let lines: Vec<usize> = errors.iter().map(|error| error.line).collect();
    assert_eq!(lines, [5, 8, 9], "{errors:?}");
}
