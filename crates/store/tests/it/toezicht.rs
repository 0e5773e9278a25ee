//! What the database alone can know: who was first, and what is frozen.

use domain::shared::InvestigationId;
use domain::toezicht::{
    Answer, AnswerManner, Mark, Round, RoundState, draft_sheet, parse_framework,
};
use store::testing::{TestDatabase, tamper};
use store::toezicht::{
    ImportOptions, RegisterFrameworkError, correct, create_investigation, ensure_gemeente,
    framework, frameworks, gemeenten, import_sheet, investigation, publish, register_framework,
    save_answer, save_draft_sheet, save_judgement, start_round,
};
use store::{Store, WriteError};

use time::macros::date;

use crate::samples::{self, GGSR, begin, code, ctx, texts};

on_both! {
    a_stale_judgement_is_refused => a_stale_judgement_is_refused_sqlite, a_stale_judgement_is_refused_postgres;
    of_many_first_judgements_one_wins => of_many_first_judgements_one_wins_sqlite, of_many_first_judgements_one_wins_postgres;
    a_published_round_is_frozen => a_published_round_is_frozen_sqlite, a_published_round_is_frozen_postgres;
    a_sheet_that_missed_a_judgement_is_not_published =>
        a_sheet_that_missed_a_judgement_is_not_published_sqlite, a_sheet_that_missed_a_judgement_is_not_published_postgres;
    an_answer_waits_for_nobody_and_ends_with_the_retest =>
        an_answer_waits_for_nobody_and_ends_with_the_retest_sqlite, an_answer_waits_for_nobody_and_ends_with_the_retest_postgres;
    a_framework_version_never_changes => a_framework_version_never_changes_sqlite, a_framework_version_never_changes_postgres;
    a_gemeente_is_known_by_its_name => a_gemeente_is_known_by_its_name_sqlite, a_gemeente_is_known_by_its_name_postgres;
}

async fn a_stale_judgement_is_refused(database: TestDatabase) {
    let store = &database.store;
    let begun = begin(store).await;
    let judge = |mark, text: &str| {
        begun
            .judge(
                &samples::framework(),
                2013,
                &code("T1"),
                mark,
                text,
                Vec::new(),
            )
            .unwrap()
    };
    let (first, second) = (
        judge(Mark::Voldoet, "Een"),
        judge(Mark::VoldoetNiet, "Twee"),
    );
    save_judgement(store, &ctx(), begun.id, &first)
        .await
        .unwrap();
    let refused = save_judgement(store, &ctx(), begun.id, &second).await;
    assert!(
        matches!(refused, Err(WriteError::Stale { current_version: 1 })),
        "{refused:?}"
    );
    let now = investigation(store, begun.id).await.unwrap().unwrap();
    assert_eq!(now.judgement(&code("T1"), 2013).unwrap().explanation, "Een");
    save_draft_sheet(store, &ctx(), begun.id, 2013, &texts(), 0)
        .await
        .unwrap();
    let refused = save_draft_sheet(store, &ctx(), begun.id, 2013, &texts(), 0).await;
    assert!(
        matches!(refused, Err(WriteError::Stale { current_version: 1 })),
        "{refused:?}"
    );
}

async fn of_many_first_judgements_one_wins(database: TestDatabase) {
    let begun = begin(&database.store).await;
    let mut tasks = Vec::new();
    for number in 0..20 {
        let text = format!("Poging {number}");
        let judgement = begun
            .judge(
                &samples::framework(),
                2013,
                &code("T1"),
                Mark::Voldoet,
                &text,
                Vec::new(),
            )
            .unwrap();
        let (store, id) = (database.store.clone(), begun.id);
        tasks.push(tokio::spawn(async move {
            (text, save_judgement(&store, &ctx(), id, &judgement).await)
        }));
    }
    let mut winners = Vec::new();
    for task in tasks {
        match task.await.unwrap() {
            (text, Ok(())) => winners.push(text),
            (_, Err(WriteError::Stale { current_version: 1 })) => {}
            (_, Err(other)) => panic!("{other:?}"),
        }
    }
    assert_eq!(winners.len(), 1);
    let now = investigation(&database.store, begun.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        now.judgement(&code("T1"), 2013).unwrap().explanation,
        winners[0]
    );
}

async fn a_published_round_is_frozen(database: TestDatabase) {
    let store = &database.store;
    let begun = begin(store).await;
    let judgement = begun
        .judge(
            &samples::framework(),
            2013,
            &code("T1"),
            Mark::VoldoetNiet,
            "Nee",
            Vec::new(),
        )
        .unwrap();
    save_judgement(store, &ctx(), begun.id, &judgement)
        .await
        .unwrap();
    let now = investigation(store, begun.id).await.unwrap().unwrap();
    let sheet = draft_sheet(&now, &samples::framework(), 2013, texts());
    let factsheet = publish(store, &ctx(), begun.id, 2013, &sheet, 0)
        .await
        .unwrap();

    let again = domain::toezicht::Judgement {
        version: 2,
        ..judgement
    };
    let refused = save_judgement(store, &ctx(), begun.id, &again).await;
    assert!(
        matches!(refused, Err(WriteError::RoundPublished(2013))),
        "{refused:?}"
    );
    let refused = publish(store, &ctx(), begun.id, 2013, &sheet, 0).await;
    assert!(
        matches!(refused, Err(WriteError::RoundPublished(2013))),
        "{refused:?}"
    );
    let refused = correct(store, &ctx(), factsheet, &sheet, "  ").await;
    assert!(
        matches!(refused, Err(WriteError::Refused(_))),
        "{refused:?}"
    );
    let second = correct(store, &ctx(), factsheet, &sheet, "Nodig")
        .await
        .unwrap();
    let refused = correct(store, &ctx(), factsheet, &sheet, "Nog eens").await;
    assert!(
        matches!(refused, Err(WriteError::Stale { current_version: 2 })),
        "{refused:?}"
    );
    the_database_refuses_changes(store).await;
    let kept = store::toezicht::publication(store, second)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(kept.publication.sheet, sheet);
    only_a_later_round_begins(store, begun.id).await;
}

/// Whoever goes around the store is refused as well.
async fn the_database_refuses_changes(store: &Store) {
    for sql in [
        "update factsheet set title = 'anders'",
        "delete from factsheet_paragraph",
        "update factsheet_outcome_cell set mark = 'voldoet'",
        "update framework set source = ''",
    ] {
        let store = store.clone();
        let changed = tokio::spawn(async move { tamper(&store, sql).await }).await;
        assert!(changed.is_err(), "the database lets through: {sql}");
    }
}

async fn only_a_later_round_begins(store: &Store, id: InvestigationId) {
    let round = |year| Round {
        year,
        state: RoundState::Open,
    };
    start_round(store, &ctx(), id, round(2015)).await.unwrap();
    for year in [2014, 2015, 2016] {
        let refused = start_round(store, &ctx(), id, round(year)).await;
        assert!(
            matches!(refused, Err(WriteError::Duplicate(_))),
            "{year}: {refused:?}"
        );
    }
}

async fn a_sheet_that_missed_a_judgement_is_not_published(database: TestDatabase) {
    let store = &database.store;
    let begun = begin(store).await;
    let framework = samples::framework();
    let empty = draft_sheet(&begun, &framework, 2013, texts());
    let refused = publish(store, &ctx(), begun.id, 2013, &empty, 0).await;
    assert!(
        matches!(refused, Err(WriteError::Refused(_))),
        "{refused:?}"
    );
    for (indicator, text) in [("T1", "Een"), ("S1", "Twee")] {
        let judgement = begun
            .judge(
                &framework,
                2013,
                &code(indicator),
                Mark::Voldoet,
                text,
                Vec::new(),
            )
            .unwrap();
        save_judgement(store, &ctx(), begun.id, &judgement)
            .await
            .unwrap();
    }
    let now = investigation(store, begun.id).await.unwrap().unwrap();
    let mut missed = draft_sheet(&now, &framework, 2013, texts());
    missed.outcomes[0].rows[0].cells[0].as_mut().unwrap().mark = Mark::VoldoetNiet;
    let refused = publish(store, &ctx(), begun.id, 2013, &missed, 0).await;
    assert!(
        matches!(refused, Err(WriteError::Stale { .. })),
        "{refused:?}"
    );
    let now = investigation(store, begun.id).await.unwrap().unwrap();
    assert_eq!(now.round(2013).unwrap().state, RoundState::Open);
}

async fn a_framework_version_never_changes(database: TestDatabase) {
    let store = &database.store;
    let known = samples::framework();
    assert!(
        register_framework(store, &ctx(), &known, GGSR)
            .await
            .unwrap()
    );
    assert!(
        !register_framework(store, &ctx(), &known, GGSR)
            .await
            .unwrap()
    );
    let changed = GGSR.replacen("norm = \"", "norm = \"Altijd: ", 1);
    let read = parse_framework("ggsr.toml", &changed).unwrap();
    let refused = register_framework(store, &ctx(), &read, &changed)
        .await
        .unwrap_err();
    assert!(
        matches!(refused, RegisterFrameworkError::Changed { .. }),
        "{refused:?}"
    );
    assert!(
        refused.to_string().contains("Verhoog \"version\""),
        "{refused}"
    );
    let next = changed.replacen("version = 1", "version = 2", 1);
    let read = parse_framework("ggsr.toml", &next).unwrap();
    assert!(
        register_framework(store, &ctx(), &read, &next)
            .await
            .unwrap()
    );
    assert_eq!(
        framework(store, &known.reference).await.unwrap(),
        Some(known)
    );
    let versions: Vec<u32> = frameworks(store)
        .await
        .unwrap()
        .iter()
        .map(|known| known.reference.version)
        .collect();
    assert_eq!(versions, [1, 2]);
}

async fn a_gemeente_is_known_by_its_name(database: TestDatabase) {
    let store = &database.store;
    let first = ensure_gemeente(store, &ctx(), "Súdwest-Fryslân", None)
        .await
        .unwrap();
    let second = ensure_gemeente(store, &ctx(), " SÚDWEST-FRYSLÂN ", Some("GM1900"))
        .await
        .unwrap();
    assert_eq!((first.id, first.name), (second.id, second.name));
    assert_eq!(second.cbs_code.as_deref(), Some("GM1900"));
    let refused = ensure_gemeente(store, &ctx(), "Elders", Some("GM1900")).await;
    assert!(
        matches!(refused, Err(WriteError::Duplicate(_))),
        "{refused:?}"
    );
    ensure_gemeente(store, &ctx(), "Aalten", None)
        .await
        .unwrap();
    let names: Vec<String> = gemeenten(store)
        .await
        .unwrap()
        .into_iter()
        .map(|g| g.name)
        .collect();
    assert_eq!(names, ["Aalten", "Súdwest-Fryslân"]);

    let begun = begin(store).await;
    let mut again = store::toezicht::NewInvestigation {
        gemeente: begun.gemeente.id,
        approach: begun.approach,
        level: begun.level,
        framework: begun.framework,
        first_year: 2013,
    };
    let refused = create_investigation(store, &ctx(), &again).await;
    assert!(
        matches!(refused, Err(WriteError::Duplicate(_))),
        "{refused:?}"
    );
    again.first_year = 2018;
    let later = create_investigation(store, &ctx(), &again).await.unwrap();
    assert_ne!(later, begun.id);
}

async fn an_answer_waits_for_nobody_and_ends_with_the_retest(database: TestDatabase) {
    let store = &database.store;
    register_framework(store, &ctx(), &samples::framework(), GGSR)
        .await
        .unwrap();
    let mut sheet = samples::sheet();
    for theme in &mut sheet.outcomes {
        theme.years.pop();
        theme.rows[0].cells.pop();
    }
    let options = ImportOptions::default();
    let framework = samples::framework();
    let first = import_sheet(store, &ctx(), &sheet, &framework, &options)
        .await
        .unwrap();
    let now = investigation(store, first.investigation)
        .await
        .unwrap()
        .unwrap();
    let answer = Answer {
        indicator: code("T1"),
        year: 2013,
        date: date!(2014 - 03 - 02),
        manner: AnswerManner::Oral,
        text: "Wij tellen.".to_owned(),
        version: 0,
    };
    let answer = now.answer(answer, date!(2015 - 06 - 15)).unwrap();
    save_answer(store, &ctx(), now.id, &answer).await.unwrap();
    let refused = save_answer(store, &ctx(), now.id, &answer).await;
    assert!(
        matches!(refused, Err(WriteError::Stale { current_version: 1 })),
        "{refused:?}"
    );
    the_retest_ends_it(store, now.id, &answer).await;
}

async fn the_retest_ends_it(store: &Store, id: InvestigationId, answer: &Answer) {
    let (framework, options) = (samples::framework(), ImportOptions::default());
    let nothing = Answer {
        indicator: code("A1"),
        version: 1,
        ..answer.clone()
    };
    let refused = save_answer(store, &ctx(), id, &nothing).await;
    assert!(
        matches!(refused, Err(WriteError::Refused(_))),
        "{refused:?}"
    );
    let retest = samples::sheet();
    import_sheet(store, &ctx(), &retest, &framework, &options)
        .await
        .unwrap();
    let late = Answer {
        version: 2,
        ..answer.clone()
    };
    let refused = save_answer(store, &ctx(), id, &late).await;
    assert!(
        matches!(refused, Err(WriteError::Refused(_))),
        "{refused:?}"
    );
    let now = investigation(store, id).await.unwrap().unwrap();
    assert_eq!(
        now.answer_to(&code("T1"), 2013),
        Some(answer),
        "a known answer stays"
    );
}
