//! What may be said about change: examples computed by hand.

use domain::aanpak::measurement::{
    Answer, Change, Comparison, Counterpart, DomainStep, Instruments, Mark, Measurement, NotEnough,
    Reference, ReliableChange, ReliableFigures, ScoredLevels, Verdict, alpha_over, change, compare,
    reliable_bound, standard_deviation,
};
use domain::shared::MeasurementId;
use time::macros::date;
use time::{Date, Duration};
use uuid::Uuid;

use crate::aanpak_measuring_world::{
    JORIS, MARLOES, RUBEN, code, instruments, level, measured, not_discussed, other, own, own_data,
    reference, scored, zrm,
};

const MARCH: Date = date!(2025 - 03 - 10);
const JUNE: Date = date!(2025 - 06 - 10);

const OWN: [&str; 13] = [
    "financien",
    "werk-en-opleiding",
    "tijdsbesteding",
    "huisvesting",
    "huiselijke-relaties",
    "geestelijke-gezondheid",
    "lichamelijke-gezondheid",
    "middelengebruik",
    "basale-adl",
    "instrumentele-adl",
    "sociaal-netwerk",
    "maatschappelijke-participatie",
    "justitie",
];
const THREE: [&str; 3] = ["financien", "huisvesting", "justitie"];

fn near(one: f64, two: f64) -> bool {
    (one - two).abs() < 0.000_5
}

fn levels(version: u32, number: u128, day: Date, given: &[(&str, u8)]) -> Measurement {
    let answers: Vec<(&str, Answer)> = given
        .iter()
        .map(|(name, number)| (*name, scored(*number)))
        .collect();
    measured(version, number, day, &answers)
}

fn compared(before: &Measurement, after: &Measurement, reference: &Reference) -> Comparison {
    compare(&instruments(), before, after, reference).unwrap()
}

fn known(comparison: Comparison) -> ReliableFigures {
    match comparison.reliable {
        ReliableChange::Known(figures) => figures,
        ReliableChange::NotEnough(why) => panic!("{why:?}"),
    }
}

/// Everything on `low` before; after that the first `risen` domains on `high`.
fn rise(domains: &[&str], risen: usize, low: u8, high: u8) -> (Measurement, Measurement) {
    let before: Vec<(&str, u8)> = domains.iter().map(|name| (*name, low)).collect();
    let after: Vec<(&str, u8)> = domains
        .iter()
        .enumerate()
        .map(|(index, name)| (*name, if index < risen { high } else { low }))
        .collect();
    (
        levels(2017, 1, MARCH, &before),
        levels(2017, 2, JUNE, &after),
    )
}

#[test]
fn the_standard_deviation_divides_by_one_less_than_the_number() {
    // Mean 3; squares 1 + 0 + 1 = 2; divided by 2 = 1.
    assert_eq!(standard_deviation(&[2.0, 3.0, 4.0]), Some(1.0));
    // Mean 5; squares 9+1+1+1+0+0+4+16 = 32; 32 / 7 = 4.5714; root 2.1381.
    let eight = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0];
    assert!(near(standard_deviation(&eight).unwrap(), 2.138_1));
    assert_eq!(standard_deviation(&[3.0]), None);
    assert_eq!(standard_deviation(&[]), None);
}

#[test]
fn the_bound_by_hand() {
    // 1.96 · 0.8 = 1.568; · 1.41421 = 2.21749; √(1 − 0.85) = 0.38730; together 0.85883.
    assert!(near(reliable_bound(0.8, 0.85), 0.858_83));
    // A perfect instrument has no noise.
    assert!(near(reliable_bound(0.8, 1.0), 0.0));
}

#[test]
fn fewer_domains_measure_less_precisely() {
    // One of eleven: 0.85 / (11 − 10 · 0.85) = 0.85 / 2.5 = 0.34.
    assert!(near(alpha_over(0.85, 11, 1), 0.34));
    // Three: 3 · 0.34 / (1 + 2 · 0.34) = 1.02 / 1.68 = 0.60714.
    assert!(near(alpha_over(0.85, 11, 3), 0.607_14));
    // As many as it was found over, and never more than was published.
    assert!(near(alpha_over(0.85, 11, 11), 0.85));
    assert!(near(alpha_over(0.85, 11, 13), 0.85));
}

#[test]
fn a_change_over_all_domains_by_hand() {
    // Thirty people, ten each on a mean of 2, 3 and 4: SD = √(20 / 29) = 0.83045.
    // Bound: 1.96 · 0.83045 · 1.41421 · √0.15 = 0.89152.
    let own = own_data(30, &OWN);
    // Twelve of thirteen up by one: 12 / 13 = 0.92308 > 0.89152.
    let (before, after) = rise(&OWN, 12, 2, 3);
    let better = known(compared(&before, &after, &own));
    assert_eq!(better.people, 30);
    assert_eq!(better.domains.len(), 13);
    assert!(near(better.sd, 0.830_45));
    assert!(near(better.bound, 0.891_52));
    assert!(near(better.mean_before, 2.0));
    assert!(near(better.mean_after, 2.923_08));
    assert!(near(better.difference, 0.923_08));
    assert!(near(better.alpha, 0.85) && near(better.alpha_published, 0.85));
    assert_eq!(better.alpha_domains, 11);
    assert!(better.alpha_source.contains("Fassaert"));
    assert_eq!(better.verdict, Verdict::Better);
    // The other way around it is as much worse.
    let worse = known(compared(
        &on_day(&after, MARCH),
        &on_day(&before, JUNE),
        &own,
    ));
    assert_eq!(worse.verdict, Verdict::Worse);
    // Eleven of thirteen: 11 / 13 = 0.84615 < 0.89152.
    let (before, after) = rise(&OWN, 11, 2, 3);
    let noise = known(compared(&before, &after, &own));
    assert_eq!(noise.verdict, Verdict::WithinNoise);
}

fn on_day(one: &Measurement, day: Date) -> Measurement {
    Measurement { day, ..one.clone() }
}

#[test]
fn a_change_over_three_domains_by_hand() {
    // SD 0.83045 as before; α over three domains 0.60714; bound: 2.30190 · √0.39286 = 1.44280.
    let own = own_data(30, &THREE);
    let after = |given: [u8; 3]| {
        let pairs: Vec<(&str, u8)> = THREE.into_iter().zip(given).collect();
        levels(2017, 2, JUNE, &pairs)
    };
    let (before, _) = rise(&THREE, 0, 2, 2);
    let noise = known(compared(&before, &after([4, 3, 3]), &own));
    assert!(near(noise.bound, 1.442_80));
    assert!(near(noise.difference, 1.333_33));
    assert_eq!(noise.verdict, Verdict::WithinNoise);
    let better = known(compared(&before, &after([4, 4, 3]), &own));
    assert!(near(better.difference, 1.666_67));
    assert_eq!(better.verdict, Verdict::Better);
}

#[test]
fn one_point_on_one_domain_proves_nothing() {
    let own = own_data(3_000, &["financien"]);
    let (before, after) = rise(&["financien"], 1, 2, 3);
    let figures = known(compared(&before, &after, &own));
    assert_eq!(figures.verdict, Verdict::WithinNoise);
}

#[test]
fn without_enough_own_data_nothing_is_said_and_the_reason_is_given() {
    let why = |domains: &[&str], own: &Reference| {
        let (before, after) = rise(domains, domains.len(), 2, 4);
        match compared(&before, &after, own).reliable {
            ReliableChange::NotEnough(why) => Some(why),
            ReliableChange::Known(_) => None,
        }
    };
    let (people, minimal) = (29, 30);
    assert_eq!(
        why(&THREE, &own_data(29, &THREE)),
        Some(NotEnough::TooFewPeople { people, minimal })
    );
    assert_eq!(why(&THREE, &own_data(30, &THREE)), None);
    // Thirty people of whom nobody has the third domain.
    assert_eq!(
        why(&THREE, &own_data(30, &["financien", "huisvesting"])),
        Some(NotEnough::TooFewPeople { people: 0, minimal })
    );
    assert_eq!(
        why(&[], &own_data(30, &THREE)),
        Some(NotEnough::NoDomainTwice)
    );
    let alike = (0..40).map(|number| other(number, 2017, MARCH, &THREE, 3));
    let alike = Reference::new(&instruments(), alike);
    assert_eq!(why(&THREE, &alike), Some(NotEnough::NoSpread));
}

#[test]
fn an_instrument_without_published_precision_says_nothing_about_reliable_change() {
    let mut silent = zrm(2013);
    silent.reliability = None;
    let all = Instruments::new([silent]).unwrap();
    let before = levels(2013, 1, MARCH, &[("financien", 2)]);
    let after = levels(2013, 2, JUNE, &[("financien", 4)]);
    let reliable = compare(&all, &before, &after, &Reference::default())
        .unwrap()
        .reliable;
    assert_eq!(
        reliable,
        ReliableChange::NotEnough(NotEnough::NoReliability)
    );
}

#[test]
fn of_each_person_the_first_measurement_makes_the_spread() {
    // Person 0 comes back on 5 in June; only the 2 of March counts. Means 2 and 4: SD = √2.
    let rows = [
        other(0, 2017, JUNE, &THREE, 5),
        other(0, 2017, MARCH, &THREE, 2),
        other(1, 2017, MARCH, &THREE, 4),
        other(0, 2017, MARCH, &THREE, 1),
    ];
    let own = Reference::new(&instruments(), rows);
    let spread = own.spread(&instruments(), &reference(2017), &THREE.map(code));
    assert_eq!(spread.people, 2);
    assert!(near(spread.sd.unwrap().powi(2), 2.0));
    let levels = ScoredLevels::from(&levels(2017, 9, JUNE, &[("financien", 3)]));
    assert_eq!(levels.levels.get(&code("financien")), Some(&level(3)));
}

#[test]
fn the_spread_takes_earlier_versions_along_where_the_question_was_the_same() {
    let rows = [
        other(0, 2013, MARCH, &["financien", "verslaving"], 2),
        other(1, 2017, MARCH, &["financien", "middelengebruik"], 4),
    ];
    let own = Reference::new(&instruments(), rows);
    let people = |name: &str| {
        let spread = own.spread(&instruments(), &reference(2017), &[code(name)]);
        spread.people
    };
    assert_eq!(people("financien"), 2);
    assert_eq!(people("middelengebruik"), 1);
}

/// Two measurements in which every kind of step happens once.
fn every_step() -> (Measurement, Measurement) {
    let before = measured(
        2017,
        1,
        MARCH,
        &[
            ("financien", scored(2)),
            ("tijdsbesteding", scored(4)),
            ("huisvesting", scored(3)),
            ("huiselijke-relaties", scored(3)),
            ("geestelijke-gezondheid", scored(2)),
            ("lichamelijke-gezondheid", scored(5)),
            ("sociaal-netwerk", not_discussed()),
        ],
    );
    let not_relevant = Answer::NotRelevant {
        because: "woont nu alleen".to_owned(),
    };
    let after = measured(
        2017,
        2,
        JUNE,
        &[
            ("financien", scored(4)),
            ("tijdsbesteding", scored(3)),
            ("huisvesting", scored(3)),
            ("huiselijke-relaties", not_relevant),
            ("geestelijke-gezondheid", not_discussed()),
            ("justitie", scored(1)),
        ],
    );
    (before, after)
}

#[test]
fn what_changed_is_said_per_domain() {
    let (before, after) = every_step();
    let steps = compared(&before, &after, &Reference::default()).steps;
    let on = |name: &str, step: DomainStep| (code(name), step);
    let (two, three, four) = (level(2), level(3), level(4));
    assert_eq!(
        steps,
        [
            on(
                "financien",
                DomainStep::Improved {
                    from: two,
                    to: four
                }
            ),
            on(
                "tijdsbesteding",
                DomainStep::Declined {
                    from: four,
                    to: three
                }
            ),
            on("huisvesting", DomainStep::Unchanged { level: three }),
            on(
                "huiselijke-relaties",
                DomainStep::NoLongerRelevant { was: three }
            ),
            on(
                "geestelijke-gezondheid",
                DomainStep::NoLongerDiscussed { was: two }
            ),
            on(
                "lichamelijke-gezondheid",
                DomainStep::NotAnsweredAgain { was: level(5) }
            ),
            on("justitie", DomainStep::NewlyScored { level: level(1) }),
        ]
    );
    let by: Vec<Option<i8>> = steps.iter().map(|(_, step)| step.levels()).collect();
    assert_eq!(by, [Some(2), Some(-1), Some(0), None, None, None, None]);
}

#[test]
fn across_versions_only_the_same_question_counts_for_reliable_change() {
    let before = levels(
        2013,
        1,
        MARCH,
        &[
            ("financien", 2),
            ("dagbesteding", 2),
            ("verslaving", 1),
            ("adl", 3),
        ],
    );
    let after = levels(
        2017,
        2,
        JUNE,
        &[
            ("financien", 4),
            ("werk-en-opleiding", 5),
            ("middelengebruik", 5),
        ],
    );
    let comparison = compared(&before, &after, &own_data(30, &["financien"]));
    assert!(comparison.other_version());
    assert!(!comparison.other_scorer());
    let not_comparable = |kind, then: &str, before, now: &str, after| DomainStep::NotComparable {
        kind,
        domain_before: code(then),
        before: level(before),
        domain_after: code(now),
        after: level(after),
    };
    let steps: Vec<DomainStep> = comparison
        .steps
        .iter()
        .map(|(_, step)| step.clone())
        .collect();
    assert_eq!(
        steps[..2],
        [
            DomainStep::Improved {
                from: level(2),
                to: level(4)
            },
            not_comparable(
                Counterpart::Split,
                "dagbesteding",
                2,
                "werk-en-opleiding",
                5
            ),
        ]
    );
    assert!(steps.contains(&not_comparable(
        Counterpart::Changed,
        "verslaving",
        1,
        "middelengebruik",
        5
    )));
    assert_eq!(known(comparison).domains, [code("financien")]);
}

#[test]
fn the_parenting_supplement_is_told_in_words_and_not_in_the_mean() {
    let (parenting, own) = ("ouderschap-opvang", own_data(30, &THREE));
    let (mut before, mut after) = rise(&THREE, 3, 2, 3);
    let without = known(compared(&before, &after, &own));
    before.answers.insert(code(parenting), scored(1));
    after.answers.insert(code(parenting), scored(5));
    let comparison = compared(&before, &after, &own);
    let rose = DomainStep::Improved {
        from: level(1),
        to: level(5),
    };
    assert!(comparison.steps.contains(&(code(parenting), rose)));
    assert_eq!(known(comparison), without);
}

fn whole(measurements: &[Measurement]) -> Change {
    let own = [
        own(2017, date!(2025 - 03 - 12), &[("financien", 4)]),
        own(2013, date!(2024 - 12 - 12), &[("financien", 3)]),
    ];
    change(
        &instruments(),
        MARLOES,
        measurements,
        &own,
        &Reference::default(),
    )
    .unwrap()
}

#[test]
fn professional_and_own_scores_stand_side_by_side_over_time() {
    let series = [
        levels(2017, 3, JUNE, &[("financien", 3)]),
        levels(
            2013,
            1,
            date!(2024 - 12 - 10),
            &[("financien", 1), ("dagbesteding", 2)],
        ),
        levels(
            2017,
            2,
            MARCH,
            &[("financien", 2), ("werk-en-opleiding", 3)],
        ),
    ];
    let change = whole(&series);
    let numbers: Vec<u128> = change
        .moments
        .iter()
        .map(|one| one.measurement.0.as_u128())
        .collect();
    assert_eq!(numbers, [1, 2, 3]);
    let names: Vec<&str> = change
        .lines
        .iter()
        .map(|line| line.domain.0.as_str())
        .collect();
    assert_eq!(names, ["financien", "werk-en-opleiding", "tijdsbesteding"]);
    let money = &change.lines[0];
    let marks = |points: &[domain::aanpak::measurement::Point]| -> Vec<(Mark, Counterpart)> {
        points
            .iter()
            .map(|point| (point.mark, point.asked))
            .collect()
    };
    let on = |number, asked| (Mark::Scored(level(number)), asked);
    assert_eq!(
        marks(&money.professional),
        [
            on(1, Counterpart::Same),
            on(2, Counterpart::Same),
            on(3, Counterpart::Same)
        ]
    );
    assert_eq!(
        marks(&money.own),
        [on(3, Counterpart::Same), on(4, Counterpart::Same)]
    );
    assert_eq!(
        marks(&change.lines[1].professional),
        [
            on(2, Counterpart::Split),
            on(3, Counterpart::Same),
            (Mark::Unanswered, Counterpart::Same)
        ]
    );
    assert_eq!(change.steps.len(), 2);
    let overall = change.overall.unwrap();
    assert_eq!(overall.before.day, date!(2024 - 12 - 10));
    assert_eq!(overall.after.day, JUNE);
}

#[test]
fn on_one_day_the_order_given_stays() {
    let on = |number| levels(2017, number, MARCH, &[("financien", 3)]);
    let numbers = |series: &[Measurement]| -> Vec<u128> {
        let moments = whole(series).moments;
        moments
            .iter()
            .map(|one| one.measurement.0.as_u128())
            .collect()
    };
    assert_eq!(numbers(&[on(5), on(9), on(7)]), [5, 9, 7]);
    assert_eq!(numbers(&[on(7), on(5), on(9)]), [7, 5, 9]);
}

#[test]
fn a_change_of_scorer_is_flagged() {
    let before = levels(2017, 1, MARCH, &[("financien", 3)]);
    let after = Measurement {
        scorer: JORIS,
        ..levels(2017, 2, JUNE, &[("financien", 3)])
    };
    assert!(compared(&before, &after, &Reference::default()).other_scorer());
    assert!(!compared(&before, &before, &Reference::default()).other_scorer());
}

#[test]
fn measurements_of_two_people_or_with_two_instruments_are_never_compared() {
    let one = levels(2017, 1, MARCH, &[("financien", 3)]);
    let of_ruben = Measurement {
        person: RUBEN,
        ..one.clone()
    };
    let mut strange = one.clone();
    strange.id = MeasurementId(Uuid::from_u128(99));
    strange.instrument.id = "anders".to_owned();
    strange.day = JUNE + Duration::DAY;
    let none = Reference::default();
    assert_eq!(compare(&instruments(), &one, &of_ruben, &none), None);
    assert_eq!(compare(&instruments(), &one, &strange, &none), None);
    let change = whole(&[one, of_ruben, strange.clone()]);
    assert_eq!(change.moments.len(), 1);
    assert_eq!(change.overall, None);
    assert_eq!(change.left_out, [strange.id]);
    let nothing =
        domain::aanpak::measurement::change(&instruments(), MARLOES, &[strange], &[], &none);
    assert_eq!(nothing, None);
}
