//! Who sees what of a case: each answer of a measurement by its own category, nothing without a right, and no words in the tables.

use std::collections::{BTreeMap, BTreeSet};

use domain::aanpak::measurement::{DomainCode, MeasurementRefusal};
use domain::aanpak::people::ScreenerDecision;
use domain::gezin::{SafetyJudgement, SafetyRefusal, TargetGroupOutcome};
use domain::samenwerking::{Category, Role};
use domain::shared::Days;
use store::aanpak::{
    AanpakRefused, CaseFactKind, MeasureRefusal, NewSafetyCheck, add_measurement, add_own_scores,
    add_safety_check, add_target_test, case, case_facts, cases, decide_screening, levels_reference,
    move_case, open_case, safety_checks, screening_decisions, screenings, second_look,
    second_looks, target_tests, what_is_needed,
};
use store::gezin::{ChangeRefusal, NewTask, add_task};
use store::testing::{TestDatabase, contents, tamper};

use crate::aanpak_world::{
    Aanpak, aanpak, day, draft, enriching, instruments, looks_after_children, measures, on_day,
    opened, scored, seen_measurements, target_test, tells, to, zrm,
};
use crate::gezin_write_world::sql_id;

on_both! {
    a_landlord_sees_what_was_measured_about_housing => a_landlord_sees_what_was_measured_about_housing_sqlite, a_landlord_sees_what_was_measured_about_housing_postgres;
    a_right_that_is_gone_hides_everything => a_right_that_is_gone_hides_everything_sqlite, a_right_that_is_gone_hides_everything_postgres;
    no_words_of_a_case_stand_unencrypted => no_words_of_a_case_stand_unencrypted_sqlite, no_words_of_a_case_stand_unencrypted_postgres;
    own_scores_stand_beside_those_of_a_professional => own_scores_stand_beside_those_of_a_professional_sqlite, own_scores_stand_beside_those_of_a_professional_postgres;
    a_measurement_that_does_not_fit_is_refused => a_measurement_that_does_not_fit_is_refused_sqlite, a_measurement_that_does_not_fit_is_refused_postgres;
    safety_and_target_group_are_for_who_may_see_them => safety_and_target_group_are_for_who_may_see_them_sqlite, safety_and_target_group_are_for_who_may_see_them_postgres;
}

/// The landlord gets a task with the family.
async fn landlord(store: &store::Store, here: &Aanpak) {
    let new = NewTask {
        organisation: here.hans.organisation,
        user: Some(here.hans.id),
        person: None,
        role: Role::PartnerProfessional,
        what: "huurschuld regelen".to_owned(),
        days: Days::since(day(0)),
    };
    let anna = on_day(&here.world.anna, 0);
    add_task(store, &anna, here.place(), &new).await.unwrap();
}

async fn a_landlord_sees_what_was_measured_about_housing(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let which = here.case(&opened(store, &here).await);
    let fatima = on_day(&here.fatima, 1);
    let both = measures(store, &fatima, &here, which).await;
    let of_money = draft(
        here.made.noor,
        day(1),
        &[("financien", scored(1, "Beslag op het loon."))],
    );
    add_measurement(store, &fatima, which, &zrm(), &of_money)
        .await
        .unwrap();
    let hans = on_day(&here.hans, 1);
    assert_eq!(seen_measurements(store, &hans, &here).await, []);
    landlord(store, &here).await;
    let seen = seen_measurements(store, &hans, &here).await;
    assert_eq!(seen.len(), 1, "the one about money alone does not exist");
    let codes: Vec<_> = seen[0]
        .answers
        .iter()
        .map(|one| one.domain.0.as_str())
        .collect();
    assert_eq!(codes, ["huisvesting"]);
    let answer = &seen[0].answers[0];
    assert_eq!(answer.level.map(|level| level.number()), Some(3));
    assert_eq!(
        answer.ground.clone().and_then(store::Opened::plain),
        Some("De ontruiming is opgeschort.".to_owned())
    );
    assert_eq!(seen[0].context, None, "only who sees all of it reads that");
    let whole = seen_measurements(store, &fatima, &here).await;
    assert_eq!(whole.len(), 2);
    let both = whole.iter().find(|one| one.id == both).unwrap();
    assert_eq!(both.answers.len(), 2);
    assert!(both.context.is_some());
    assert_eq!(both.measurement().scored_domains().len(), 2);
    assert_eq!(both.phase, "aanmelding");
    assert_eq!(both.scorer, here.fatima.id);
    // The case itself belongs to the plan, which the landlord does not see.
    assert_eq!(cases(store, &hans, here.place()).await.unwrap(), []);
    assert_eq!(case(store, &hans, which).await.unwrap(), None);
    let refused = what_is_needed(store, &hans, &instruments(), which).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Change(ChangeRefusal::NotFound))
    ));
    let rows = contents(store).await;
    let subjects = rows["event_subject"].join("\n");
    assert!(subjects.contains("meting-wonen"));
    let reads = rows["event"].join("\n");
    assert!(reads.contains("measurements-read"));
}

async fn a_right_that_is_gone_hides_everything(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let which = enriching(store, &here).await;
    let anna = on_day(&here.world.anna, 4);
    second_look(store, &anna, which, &"weigert".into(), "Nog niet.")
        .await
        .unwrap();
    let fatima = on_day(&here.fatima, 4);
    for viewer in [&anna, &fatima] {
        assert_eq!(cases(store, viewer, here.place()).await.unwrap().len(), 1);
        assert_eq!(seen_measurements(store, viewer, &here).await.len(), 1);
    }
    assert_eq!(
        case_facts(store, &anna, here.place()).await.unwrap().len(),
        1
    );
    tamper(store, "delete from access_grant").await;
    for viewer in [&anna, &fatima] {
        assert_eq!(cases(store, viewer, here.place()).await.unwrap(), []);
        assert_eq!(case(store, viewer, which).await.unwrap(), None);
        assert_eq!(seen_measurements(store, viewer, &here).await, []);
        assert_eq!(case_facts(store, viewer, here.place()).await.unwrap(), []);
        assert_eq!(
            safety_checks(store, viewer, here.place()).await.unwrap(),
            []
        );
        assert_eq!(target_tests(store, viewer, here.place()).await.unwrap(), []);
        assert_eq!(second_looks(store, viewer, which).await.unwrap(), []);
        assert_eq!(screening_decisions(store, viewer, which).await.unwrap(), []);
        let query = store::aanpak::ScreeningQuery::default();
        let page = screenings(store, viewer, here.world.gemeente, &query).await;
        assert_eq!(page.unwrap().items, []);
        let gone = move_case(store, viewer, &instruments(), which, 3, &to("plan")).await;
        assert!(matches!(
            gone,
            Err(AanpakRefused::Change(ChangeRefusal::NotFound))
        ));
        let gone = open_case(store, viewer, here.place(), here.team).await;
        assert!(matches!(
            gone,
            Err(AanpakRefused::Change(ChangeRefusal::NotFound))
        ));
    }
}

/// Everything that people write in the story of [`enriching`], and more.
const WORDS: [&str; 9] = [
    "keukentafel",
    "twee maanden te laat",
    "ontruiming",
    "gezinscoach.",
    "voordeur",
    "Al jaren",
    "Past hier",
    "Driemaal",
    "bij de buurman",
];

async fn no_words_of_a_case_stand_unencrypted(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let which = enriching(store, &here).await;
    let kees = on_day(&here.kees, 4);
    second_look(store, &kees, which, &"weigert".into(), "Driemaal geweest.")
        .await
        .unwrap();
    let scores = BTreeMap::from([(
        DomainCode::from("huisvesting"),
        (Some(4), "Ik slaap bij de buurman.".to_owned()),
    )]);
    let noor = (here.made.noor, None, day(4));
    add_own_scores(store, &kees, which, &zrm(), noor, &scores)
        .await
        .unwrap();
    let anna = on_day(&here.world.anna, 4);
    let urgent = domain::aanpak::approach::MoveRequest {
        to: "uitvoering".into(),
        kind: domain::aanpak::approach::MoveKind::Urgent,
        reason: None,
        note: "Driemaal gebeld, niemand thuis.".to_owned(),
    };
    crate::aanpak_world::moves(store, &anna, which, &urgent)
        .await
        .unwrap();
    let rows = contents(store).await;
    for (table, rows) in &rows {
        // The approach itself is public text.
        if *table == "approach" {
            continue;
        }
        let text = rows.join("\n");
        for word in WORDS {
            let hex = hex::encode(word);
            assert!(!text.contains(word), "{word} stands in {table}");
            assert!(!text.to_lowercase().contains(&hex), "{word} in {table}");
            let bytes = format!("{:?}", word.as_bytes());
            let bytes = bytes.trim_matches(['[', ']']);
            assert!(!text.contains(bytes), "{word} as bytes in {table}");
        }
    }
    for table in [
        "case_move",
        "case_fact",
        "second_look",
        "screening",
        "screening_decision",
        "target_test",
        "measurement",
        "measurement_answer",
        "safety_check",
    ] {
        assert!(!rows[table].is_empty(), "{table} proves nothing");
    }
    // And whoever may, reads them.
    let decisions = screening_decisions(store, &anna, which).await.unwrap();
    assert_eq!(
        decisions[0].ground.clone().plain().as_deref(),
        Some("Past hier.")
    );
    assert!(matches!(
        decisions[0].decision,
        ScreenerDecision::TakeOn { .. }
    ));
    let facts = case_facts(store, &anna, here.place()).await.unwrap();
    assert_eq!(facts[0].kind, CaseFactKind::Informed);
    assert_eq!(
        facts[0].text.clone().plain().as_deref(),
        Some("Aan de keukentafel besproken.")
    );
}

async fn own_scores_stand_beside_those_of_a_professional(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let which = here.case(&opened(store, &here).await);
    let fatima = on_day(&here.fatima, 1);
    let measured = measures(store, &fatima, &here, which).await;
    let scores = BTreeMap::from([(DomainCode::from("huisvesting"), (Some(5), String::new()))]);
    let of_noor = (here.made.noor, Some(measured), day(1));
    let own = add_own_scores(store, &fatima, which, &zrm(), of_noor, &scores)
        .await
        .unwrap();
    let seen = seen_measurements(store, &fatima, &here).await;
    let one = seen.iter().find(|one| one.id == own).unwrap();
    assert_eq!((one.own, one.beside), (true, Some(measured)));
    assert_eq!(one.answers[0].ground, None);
    let beside_own = (here.made.noor, Some(own), day(1));
    let refused = add_own_scores(store, &fatima, which, &zrm(), beside_own, &scores).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Refused(MeasureRefusal::NotBeside))
    ));
    // What somebody gave themselves is no measurement that a move asks, and no part of the spread.
    let all = instruments();
    let domains = [DomainCode::from("huisvesting")];
    let reference = levels_reference(store, &fatima, here.world.gemeente, &all)
        .await
        .unwrap();
    let spread = reference.spread(&all, &zrm().reference, &domains);
    assert_eq!(spread.people, 1);
    let hans = on_day(&here.hans, 1);
    let none = levels_reference(store, &hans, here.world.gemeente, &all).await;
    let spread = none.unwrap().spread(&all, &zrm().reference, &domains);
    assert_eq!(spread.people, 0);
}

async fn a_measurement_that_does_not_fit_is_refused(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let which = here.case(&opened(store, &here).await);
    let fatima = on_day(&here.fatima, 1);
    let answers = [
        ("financien", scored(6, "x")),
        ("huisvesting", scored(2, " ")),
    ];
    let wrong = draft(here.made.noor, day(2), &answers);
    let refused = add_measurement(store, &fatima, which, &zrm(), &wrong).await;
    let Err(AanpakRefused::Refused(MeasureRefusal::Answers(told))) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(
        told,
        [
            (None, MeasurementRefusal::DayInFuture),
            (
                Some("financien".into()),
                MeasurementRefusal::LevelOutOfRange
            ),
            (
                Some("huisvesting".into()),
                MeasurementRefusal::ScoreWithoutGround
            ),
        ]
    );
    let fits = [("huisvesting", scored(2, "x"))];
    let stranger = draft(
        domain::shared::PersonId(uuid::Uuid::from_u128(5)),
        day(1),
        &fits,
    );
    let refused = add_measurement(store, &fatima, which, &zrm(), &stranger).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Refused(MeasureRefusal::NotAMember))
    ));
    // Who does not see what was measured about money does not measure it.
    let sql = format!(
        "delete from access_grant where role = 'screener' and category = 'meting-wonen' and gemeente = {}",
        sql_id(store, here.world.gemeente.0)
    );
    tamper(store, &sql).await;
    let of_noor = draft(here.made.noor, day(1), &fits);
    let refused = add_measurement(store, &fatima, which, &zrm(), &of_noor).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Change(ChangeRefusal::NoRight))
    ));
    assert!(contents(store).await["measurement"].is_empty());
}

async fn safety_and_target_group_are_for_who_may_see_them(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let anna = on_day(&here.world.anna, 1);
    looks_after_children(store, &anna, &here).await;
    let (_, verdict) = add_target_test(store, &anna, here.place(), &target_test())
        .await
        .unwrap();
    assert_eq!(verdict.outcome(), TargetGroupOutcome::Undecided);
    let seen = safety_checks(store, &anna, here.place()).await.unwrap();
    let children: BTreeSet<_> = seen.iter().map(|one| one.child).collect();
    assert_eq!(children, BTreeSet::from([here.made.isa, here.made.tim]));
    assert_eq!(seen[0].check().judgement, SafetyJudgement::Worries);
    let tests = target_tests(store, &anna, here.place()).await.unwrap();
    assert_eq!(
        tests[0].test.clone().plain(),
        Some(target_test()),
        "what was filled in reads back"
    );
    // The mother is no child, and a landlord sees neither, also with the plan.
    let of_mother = NewSafetyCheck {
        child: here.made.noor,
        on: day(1),
        judgement: SafetyJudgement::Safe,
        ground: "x".to_owned(),
    };
    let refused = add_safety_check(store, &anna, here.place(), &of_mother).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Refused(SafetyRefusal::NotAChildOfTheFamily))
    ));
    landlord(store, &here).await;
    let right = crate::gezin_write_world::Right {
        organisation: here.hans.organisation,
        kind: "clause",
        role: Role::PartnerProfessional,
        circle: "taak",
        wijk: "",
        categories: &[Category::Plan],
    };
    crate::gezin_write_world::grant(store, here.world.gemeente, 0xb1, &right).await;
    let hans = on_day(&here.hans, 1);
    assert_eq!(safety_checks(store, &hans, here.place()).await.unwrap(), []);
    assert_eq!(target_tests(store, &hans, here.place()).await.unwrap(), []);
    let refused = add_safety_check(store, &hans, here.place(), &of_mother).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Change(ChangeRefusal::NoRight))
    ));
    let refused = add_target_test(store, &hans, here.place(), &target_test()).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Change(ChangeRefusal::NoRight))
    ));
    // A closed screening of nobody: the landlord decides nothing.
    let made = open_case(store, &anna, here.place(), here.team)
        .await
        .unwrap();
    tells(store, &anna, here.case(&made), CaseFactKind::Informed).await;
    let screening = (here.world.gemeente, made.screening.unwrap());
    let no = ScreenerDecision::No;
    let refused = decide_screening(store, &hans, screening, 1, (&no, "x")).await;
    assert!(matches!(
        refused,
        Err(AanpakRefused::Change(ChangeRefusal::NoRight))
    ));
}
