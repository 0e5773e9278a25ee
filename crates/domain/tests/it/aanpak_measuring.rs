//! What makes a measurement, and which one lets a case go on.

use std::collections::{BTreeMap, BTreeSet};

use domain::aanpak::measurement::{
    Answer, Choice, DomainCode, DraftAnswer, GateRefusal, Level, Measurement, MeasurementDraft,
    MeasurementRefusal, Refused, Warning, check, check_own, warnings,
};
use domain::shared::MeasurementId;
use time::macros::date;
use time::{Date, Duration};
use uuid::Uuid;

use crate::aanpak_measuring_world::{
    JORIS, MARLOES, SANNE, code, level, measured, not_discussed, reference, scored, zrm,
};

const TODAY: Date = date!(2026 - 11 - 23);
const ID: MeasurementId = MeasurementId(Uuid::from_u128(7));

fn draft(answers: &[(&str, Option<Choice>, &str)]) -> MeasurementDraft {
    let answer = |choice: &Option<Choice>, text: &str| DraftAnswer {
        choice: *choice,
        text: text.to_owned(),
        information_from: None,
    };
    MeasurementDraft {
        instrument: reference(2017),
        person: MARLOES,
        phase: "uitvoering".to_owned(),
        day: TODAY,
        scorer: SANNE,
        context: " thuis ".to_owned(),
        answers: answers
            .iter()
            .map(|(name, choice, text)| (code(name), answer(choice, text)))
            .collect(),
    }
}

fn refused(draft: &MeasurementDraft) -> Vec<Refused> {
    check(&zrm(2017), ID, draft, TODAY)
        .err()
        .unwrap_or_default()
}

#[test]
fn three_kinds_of_answer_make_a_measurement_and_what_is_open_stays_out() {
    let draft = draft(&[
        ("financien", Some(Choice::Level(2)), " drie brieven open "),
        ("huisvesting", Some(Choice::NotDiscussed), ""),
        ("justitie", Some(Choice::NotRelevant), "er speelt niets"),
        ("sociaal-netwerk", None, " "),
    ]);
    let made = check(&zrm(2017), ID, &draft, TODAY).unwrap();
    assert_eq!(made.id, ID);
    assert_eq!(made.context, "thuis");
    assert_eq!(made.level(&code("financien")), Some(level(2)));
    assert_eq!(
        made.answers.get(&code("financien")).unwrap().ground(),
        Some("drie brieven open")
    );
    assert_eq!(
        made.answered_domains(),
        BTreeSet::from([&code("financien"), &code("huisvesting"), &code("justitie")])
    );
    assert_eq!(made.scored_domains(), BTreeSet::from([&code("financien")]));
    let stored = serde_json::to_string(&made).unwrap();
    assert_eq!(serde_json::from_str::<Measurement>(&stored).unwrap(), made);
    let stored = serde_json::to_string(&draft).unwrap();
    assert_eq!(
        serde_json::from_str::<MeasurementDraft>(&stored).unwrap(),
        draft
    );
}

#[test]
fn each_answer_that_is_not_full_is_refused_on_its_domain() {
    use MeasurementRefusal as R;
    let draft = draft(&[
        ("verzonnen", Some(Choice::Level(3)), "grond"),
        ("justitie", Some(Choice::NotRelevant), "  "),
        ("financien", Some(Choice::Level(3)), " \u{0} "),
        ("tijdsbesteding", Some(Choice::Level(6)), "grond"),
        ("huisvesting", Some(Choice::Level(0)), "grond"),
        ("sociaal-netwerk", None, "wel iets geschreven"),
    ]);
    let on = |name: &str, refusal| (Some(code(name)), refusal);
    assert_eq!(
        refused(&draft),
        [
            on("financien", R::ScoreWithoutGround),
            on("tijdsbesteding", R::LevelOutOfRange),
            on("huisvesting", R::LevelOutOfRange),
            on("sociaal-netwerk", R::TextWithoutAnswer),
            on("justitie", R::NotRelevantWithoutBecause),
            on("verzonnen", R::UnknownDomain),
        ]
    );
}

#[test]
fn a_measurement_of_tomorrow_without_phase_or_answer_is_refused_as_a_whole() {
    use MeasurementRefusal as R;
    let mut draft = draft(&[]);
    draft.day = TODAY + Duration::DAY;
    draft.phase = " ".to_owned();
    draft.instrument = reference(2013);
    assert_eq!(
        refused(&draft),
        [
            R::OtherInstrument,
            R::DayInFuture,
            R::NoPhase,
            R::NothingAnswered
        ]
        .map(|one| (None, one))
    );
}

#[test]
fn information_may_not_come_from_after_the_measurement() {
    let mut draft = draft(&[("financien", Some(Choice::Level(2)), "brieven")]);
    let from = |draft: &mut MeasurementDraft, day| {
        draft
            .answers
            .get_mut(&code("financien"))
            .unwrap()
            .information_from = Some(day);
    };
    draft.day = TODAY - Duration::days(3);
    from(&mut draft, TODAY - Duration::days(2));
    assert_eq!(
        refused(&draft),
        [(
            Some(code("financien")),
            MeasurementRefusal::InformationFromAfter
        )]
    );
    let day = draft.day;
    from(&mut draft, day);
    assert_eq!(refused(&draft), []);
}

#[test]
fn information_of_thirty_days_is_not_old_and_of_thirty_one_days_is() {
    for (days, old) in [(30, false), (31, true)] {
        let from = TODAY - Duration::days(days);
        let answer = Answer::Scored {
            level: level(3),
            ground: "volgens de huisarts".to_owned(),
            information_from: Some(from),
        };
        let one = measured(2017, 1, TODAY, &[("lichamelijke-gezondheid", answer)]);
        let expected = Warning::OldInformation {
            domain: code("lichamelijke-gezondheid"),
            from,
            days,
        };
        assert_eq!(warnings(&one, None) == [expected], old, "{days}");
    }
}

#[test]
fn another_scorer_and_another_version_are_pointed_out_and_not_refused() {
    let before = Measurement {
        scorer: JORIS,
        ..measured(2013, 1, date!(2026 - 05 - 01), &[("financien", scored(2))])
    };
    let after = measured(2017, 2, TODAY, &[("financien", scored(3))]);
    assert_eq!(
        warnings(&after, Some(&before)),
        [
            Warning::OtherScorer {
                before: JORIS,
                day: date!(2026 - 05 - 01)
            },
            Warning::OtherVersion {
                before: reference(2013)
            }
        ]
    );
    assert_eq!(warnings(&after, Some(&after)), []);
}

#[test]
fn three_scores_and_ten_times_not_discussed_are_complete() {
    let instrument = zrm(2017);
    let names: Vec<&DomainCode> = instrument.own_domains().map(|one| &one.code).collect();
    let answers: BTreeMap<DomainCode, DraftAnswer> = names
        .iter()
        .enumerate()
        .map(|(index, name)| {
            let (choice, text) = if index < 3 {
                (Choice::Level(2), "besproken")
            } else {
                (Choice::NotDiscussed, "")
            };
            let answer = DraftAnswer {
                choice: Some(choice),
                text: text.to_owned(),
                information_from: None,
            };
            ((*name).clone(), answer)
        })
        .collect();
    let draft = MeasurementDraft {
        answers,
        ..draft(&[])
    };
    let made = check(&instrument, ID, &draft, TODAY).unwrap();
    assert_eq!(made.scored_domains().len(), 3);
    assert_eq!(made.answered_domains().len(), 13);
    assert_eq!(made.satisfies_gate(&instrument), Ok(()));
    assert!(made.unanswered_among(names).is_empty());
}

#[test]
fn one_score_lets_a_case_go_on_as_well_as_thirteen() {
    let instrument = zrm(2017);
    let names: Vec<&str> = instrument
        .own_domains()
        .map(|one| one.code.0.as_str())
        .collect();
    for number in 1..=names.len() {
        let answers: Vec<(&str, Answer)> = names[..number]
            .iter()
            .map(|name| (*name, scored(1)))
            .collect();
        let one = measured(2017, 1, TODAY, &answers);
        assert_eq!(one.satisfies_gate(&instrument), Ok(()), "{number}");
    }
}

#[test]
fn without_a_score_every_own_domain_says_why() {
    let instrument = zrm(2017);
    let not_relevant = Answer::NotRelevant {
        because: "woont nog bij haar moeder".to_owned(),
    };
    let mut one = measured(2017, 1, TODAY, &[]);
    for domain in instrument.own_domains() {
        one.answers
            .insert(domain.code.clone(), not_relevant.clone());
    }
    assert_eq!(one.satisfies_gate(&instrument), Ok(()));
    one.answers.insert(code("justitie"), not_discussed());
    one.answers.remove(&code("financien"));
    assert_eq!(
        one.satisfies_gate(&instrument),
        Err(GateRefusal::NothingScored {
            unanswered: vec![code("financien")],
            without_ground: vec![code("justitie")],
        })
    );
    assert_eq!(
        one.satisfies_gate(&zrm(2013)),
        Err(GateRefusal::OtherInstrument)
    );
}

#[test]
fn a_life_area_of_the_plan_is_measured_when_one_of_its_domains_has_any_answer() {
    let instrument = zrm(2017);
    let one = measured(
        2017,
        1,
        TODAY,
        &[
            ("middelengebruik", not_discussed()),
            ("financien", scored(2)),
        ],
    );
    assert_eq!(
        one.unanswered_leefgebieden(&instrument, ["gezondheid", "inkomen", "wonen"]),
        BTreeSet::from(["wonen"])
    );
    assert_eq!(
        one.unanswered_among(&[code("financien"), code("huisvesting")]),
        BTreeSet::from([&code("huisvesting")])
    );
    assert_eq!(
        one.leefgebieden_scored_at_most(&instrument, level(2)),
        BTreeSet::from(["inkomen"])
    );
    assert!(
        one.leefgebieden_scored_at_most(&instrument, level(1))
            .is_empty()
    );
}

#[test]
fn own_scores_need_no_ground_but_a_level() {
    let own = |scores: &[(&str, Option<u8>, &str)]| {
        let written = scores
            .iter()
            .map(|(name, level, words)| (code(name), (*level, (*words).to_owned())))
            .collect();
        check_own(&zrm(2017), MARLOES, Some(ID), (TODAY, TODAY), &written)
    };
    let kept = own(&[("financien", Some(4), ""), ("huisvesting", None, "")]).unwrap();
    assert_eq!(kept.scores.len(), 1);
    assert_eq!(kept.beside, Some(ID));
    assert_eq!(
        own(&[
            ("financien", Some(9), ""),
            ("huisvesting", None, "te klein")
        ]),
        Err(vec![
            (Some(code("financien")), MeasurementRefusal::LevelOutOfRange),
            (
                Some(code("huisvesting")),
                MeasurementRefusal::TextWithoutAnswer
            ),
        ])
    );
    assert_eq!(
        own(&[]),
        Err(vec![(None, MeasurementRefusal::NothingAnswered)])
    );
}

#[test]
fn a_stored_level_outside_one_to_five_does_not_read_back() {
    assert_eq!(serde_json::from_str::<Level>("5").unwrap(), level(5));
    for wrong in ["0", "6", "\"3\""] {
        assert!(serde_json::from_str::<Level>(wrong).is_err(), "{wrong}");
    }
}
