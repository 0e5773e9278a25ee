//! What holds for every series of measurements.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use domain::aanpak::measurement::{
    Answer, Choice, DomainStep, DraftAnswer, Instruments, Measurement, MeasurementDraft, OwnScores,
    Reference, ReliableChange, ScoredLevels, change, check, compare,
};
use domain::shared::{MeasurementId, UserId};
use proptest::prelude::*;
use time::Duration;
use time::macros::date;
use uuid::Uuid;

use crate::aanpak_measuring_world::{
    MARLOES, code, instruments, not_discussed, other, own, reference, scored,
};

fn known() -> &'static Instruments {
    static KNOWN: OnceLock<Instruments> = OnceLock::new();
    KNOWN.get_or_init(instruments)
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        3 => (1..=5_u8).prop_map(scored),
        1 => Just(not_discussed()),
        1 => Just(Answer::NotRelevant { because: "past hier niet".to_owned() }),
    ]
}

/// A measurement with either version, on one of few days, so that days are often equal.
fn measurement() -> impl Strategy<Value = Measurement> {
    let version = prop_oneof![Just(2013_u32), Just(2017)];
    (version, any::<u64>(), 0..5_i64, 0..3_u128).prop_flat_map(|(version, id, day, scorer)| {
        let codes: Vec<_> = known()
            .get(&reference(version))
            .unwrap()
            .domains
            .iter()
            .map(|one| one.code.clone())
            .collect();
        let answers = prop::collection::vec(prop::option::of(answer()), codes.len());
        answers.prop_map(move |answers| Measurement {
            id: MeasurementId(Uuid::from_u128(u128::from(id))),
            instrument: reference(version),
            person: MARLOES,
            phase: "plan".to_owned(),
            day: date!(2025 - 01 - 01) + Duration::days(day),
            scorer: UserId(Uuid::from_u128(scorer)),
            context: String::new(),
            answers: codes
                .iter()
                .cloned()
                .zip(answers)
                .filter_map(|(code, answer)| Some((code, answer?)))
                .collect(),
        })
    })
}

/// Own data in which everybody has everything, so that something can be said.
fn full_data() -> &'static Reference {
    static DATA: OnceLock<Reference> = OnceLock::new();
    DATA.get_or_init(|| {
        let all = known().get(&reference(2017)).unwrap().domains.iter();
        let names: Vec<&str> = all.map(|one| one.code.0.as_str()).collect();
        let rows = (0..60).map(|number| {
            let given = 1 + u8::try_from(number % 5).unwrap();
            other(number, 2017, date!(2024 - 01 - 01), &names, given)
        });
        Reference::new(known(), rows)
    })
}

fn own_scores() -> impl Strategy<Value = OwnScores> {
    (0..5_i64, 1..=5_u8).prop_map(|(day, level)| {
        own(
            2017,
            date!(2025 - 01 - 01) + Duration::days(day),
            &[("financien", level)],
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_is_not_scored_never_changes_the_outcome(
        before in measurement(), after in measurement(), added in any::<bool>(),
    ) {
        let data = full_data();
        let plain = compare(known(), &before, &after, data).unwrap();
        let (mut more, mut less) = (before.clone(), before);
        // Either every open domain becomes "niet besproken", or everything that is not scored disappears.
        for domain in &known().get(&more.instrument).unwrap().domains {
            more.answers.entry(domain.code.clone()).or_insert_with(not_discussed);
        }
        less.answers.retain(|_, answer| answer.level().is_some());
        let other = if added { more } else { less };
        let changed = compare(known(), &other, &after, data).unwrap();
        prop_assert_eq!(changed.reliable, plain.reliable);
        prop_assert_eq!(changed.steps, plain.steps);
    }

    #[test]
    fn scoring_more_domains_once_never_changes_the_outcome(
        before in measurement(), after in measurement(), given in 1..=5_u8,
    ) {
        let data = full_data();
        let plain = compare(known(), &before, &after, data).unwrap();
        let mut more = after.clone();
        let same = before.instrument == after.instrument;
        for domain in &known().get(&more.instrument).unwrap().domains {
            let then = before.level(&domain.code);
            if same && then.is_none() && more.level(&domain.code).is_none() {
                more.answers.insert(domain.code.clone(), scored(given));
            }
        }
        let changed = compare(known(), &before, &more, data).unwrap();
        prop_assert_eq!(changed.reliable, plain.reliable);
    }

    #[test]
    fn the_difference_turns_around_with_the_order(one in measurement(), two in measurement()) {
        let data = full_data();
        let there = compare(known(), &one, &two, data).unwrap().reliable;
        let back = compare(known(), &two, &one, data).unwrap().reliable;
        match (there, back) {
            (ReliableChange::Known(there), ReliableChange::Known(back)) => {
                prop_assert!((there.difference + back.difference).abs() < 1e-12);
                prop_assert_eq!(there.bound, back.bound);
                prop_assert_eq!(there.domains, back.domains);
                prop_assert!(there.alpha <= there.alpha_published);
            }
            (there, back) => prop_assert_eq!(there, back),
        }
    }

    #[test]
    fn only_domains_scored_both_times_as_the_same_question_are_in_the_mean(
        before in measurement(), after in measurement(),
    ) {
        let comparison = compare(known(), &before, &after, full_data()).unwrap();
        let compared: Vec<_> = comparison
            .steps
            .iter()
            .filter(|(_, step)| step.levels().is_some())
            .filter(|(code, _)| !code.0.starts_with("ouderschap"))
            .collect();
        let risen: i32 = compared
            .iter()
            .filter_map(|(_, step)| DomainStep::levels(step))
            .map(i32::from)
            .sum();
        if let ReliableChange::Known(figures) = &comparison.reliable {
            let domains: Vec<_> = compared.iter().map(|(code, _)| code.clone()).collect();
            prop_assert_eq!(&figures.domains, &domains);
            let n = f64::from(u32::try_from(domains.len()).unwrap());
            prop_assert!((figures.difference - f64::from(risen) / n).abs() < 1e-12);
        }
    }

    #[test]
    fn a_series_keeps_every_measurement_in_the_order_of_days_and_then_as_given(
        series in prop::collection::vec(measurement(), 1..7),
        own in prop::collection::vec(own_scores(), 0..4),
    ) {
        let whole = change(known(), MARLOES, &series, &own, &Reference::default()).unwrap();
        let mut expected: Vec<&Measurement> = series.iter().collect();
        expected.sort_by_key(|one| one.day);
        let ids: Vec<MeasurementId> = expected.iter().map(|one| one.id).collect();
        let got: Vec<MeasurementId> = whole.moments.iter().map(|one| one.measurement).collect();
        prop_assert_eq!(got, ids);
        prop_assert_eq!(whole.steps.len(), series.len() - 1);
        for line in &whole.lines {
            prop_assert_eq!(line.professional.len(), series.len());
        }
    }

    #[test]
    fn a_draft_is_refused_or_keeps_exactly_what_was_answered(
        written in prop::collection::btree_map(
            0..18_usize, (prop::option::of(0..8_u8), "[a ]{0,3}"), 0..18,
        ),
        days in -2..3_i64,
    ) {
        let instrument = known().get(&reference(2017)).unwrap();
        let name = |index: usize| {
            instrument.domains.get(index).map_or(code("onbekend"), |one| one.code.clone())
        };
        let choice = |number: u8| match number {
            6 => Choice::NotDiscussed,
            7 => Choice::NotRelevant,
            level => Choice::Level(level),
        };
        let answers: BTreeMap<_, DraftAnswer> = written
            .iter()
            .map(|(index, (number, text))| {
                let answer = DraftAnswer {
                    choice: number.map(choice),
                    text: text.clone(),
                    information_from: None,
                };
                (name(*index), answer)
            })
            .collect();
        let today = date!(2025 - 01 - 10);
        let draft = MeasurementDraft {
            instrument: reference(2017),
            person: MARLOES,
            phase: "plan".to_owned(),
            day: today + Duration::days(days),
            scorer: UserId(Uuid::nil()),
            context: String::new(),
            answers,
        };
        match check(instrument, MeasurementId(Uuid::nil()), &draft, today) {
            Ok(made) => {
                let chosen = draft.answers.values().filter(|one| one.choice.is_some());
                prop_assert_eq!(made.answers.len(), chosen.count());
                prop_assert!(days <= 0 && !made.answers.is_empty());
                let scored = made.scored_domains().len();
                let levels = ScoredLevels::from(&made).levels;
                prop_assert_eq!(levels.len(), scored);
                for (_, answer) in made.answers.iter().filter(|(_, one)| one.level().is_some()) {
                    prop_assert!(!answer.ground().unwrap_or_default().is_empty());
                }
                if scored > 0 {
                    prop_assert_eq!(made.satisfies_gate(instrument), Ok(()));
                }
            }
            Err(refused) => prop_assert!(!refused.is_empty()),
        }
    }
}
