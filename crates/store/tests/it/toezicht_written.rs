//! What is written is asked of the rules again, keyed and cleaned, whoever calls.

use domain::toezicht::{Answer, AnswerManner, Mark, Round, RoundState, draft_sheet};
use store::WriteError;
use store::testing::TestDatabase;
use store::toezicht::{
    ImportOptions, correct, create_investigation, ensure_gemeente, import_sheet, investigation,
    publish, register_framework, save_answer, save_draft_sheet, save_judgement, start_round,
};
use time::macros::date;

use crate::samples::{GGSR, begin, code, ctx, framework, sheet, texts};

on_both! {
    a_rule_is_asked_again_when_it_is_written =>
        a_rule_is_asked_again_when_it_is_written_sqlite, a_rule_is_asked_again_when_it_is_written_postgres;
    a_year_belongs_to_one_investigation => a_year_belongs_to_one_investigation_sqlite, a_year_belongs_to_one_investigation_postgres;
    a_dropped_row_loses_its_judgement => a_dropped_row_loses_its_judgement_sqlite, a_dropped_row_loses_its_judgement_postgres;
    newer_texts_are_not_dropped => newer_texts_are_not_dropped_sqlite, newer_texts_are_not_dropped_postgres;
    control_characters_are_left_out => control_characters_are_left_out_sqlite, control_characters_are_left_out_postgres;
}

/// What a caller made up, without asking the domain.
async fn a_rule_is_asked_again_when_it_is_written(database: TestDatabase) {
    let store = &database.store;
    let begun = begin(store).await;
    let silent = domain::toezicht::Judgement {
        indicator: code("T1"),
        year: 2013,
        mark: Mark::Voldoet,
        explanation: "  ".to_owned(),
        evidence: Vec::new(),
        version: 1,
    };
    let refused = save_judgement(store, &ctx(), begun.id, &silent).await;
    assert!(
        matches!(refused, Err(WriteError::Refused(_))),
        "{refused:?}"
    );
    let met = domain::toezicht::Judgement {
        explanation: "Goed.".to_owned(),
        ..silent
    };
    save_judgement(store, &ctx(), begun.id, &met).await.unwrap();
    let now = investigation(store, begun.id).await.unwrap().unwrap();
    let sheet = draft_sheet(&now, &framework(), 2013, texts());
    publish(store, &ctx(), begun.id, 2013, &sheet, 0)
        .await
        .unwrap();
    let round = Round {
        year: 2014,
        state: RoundState::Open,
    };
    let refused = start_round(store, &ctx(), begun.id, round).await;
    assert!(
        matches!(refused, Err(WriteError::Refused(_))),
        "{refused:?}"
    );
}

async fn a_year_belongs_to_one_investigation(database: TestDatabase) {
    let store = &database.store;
    let begun = begin(store).await;
    let no = begun
        .judge(
            &framework(),
            2013,
            &code("T1"),
            Mark::VoldoetNiet,
            "Nee",
            Vec::new(),
        )
        .unwrap();
    save_judgement(store, &ctx(), begun.id, &no).await.unwrap();
    let now = investigation(store, begun.id).await.unwrap().unwrap();
    let sheet = draft_sheet(&now, &framework(), 2013, texts());
    publish(store, &ctx(), begun.id, 2013, &sheet, 0)
        .await
        .unwrap();
    let anew = store::toezicht::NewInvestigation {
        gemeente: begun.gemeente.id,
        approach: "SAMEN verder".to_owned(),
        level: begun.level,
        framework: begun.framework.clone(),
        first_year: 2014,
    };
    create_investigation(store, &ctx(), &anew).await.unwrap();
    let round = Round {
        year: 2014,
        state: RoundState::Open,
    };
    let refused = start_round(store, &ctx(), begun.id, round).await;
    assert!(
        matches!(refused, Err(WriteError::Duplicate(_))),
        "{refused:?}"
    );
    let other_level = store::toezicht::NewInvestigation {
        level: domain::toezicht::Level::Case,
        ..anew
    };
    create_investigation(store, &ctx(), &other_level)
        .await
        .unwrap();
}

async fn a_dropped_row_loses_its_judgement(database: TestDatabase) {
    let store = &database.store;
    register_framework(store, &ctx(), &framework(), GGSR)
        .await
        .unwrap();
    let (framework, options) = (framework(), ImportOptions::default());
    let first = import_sheet(store, &ctx(), &sheet(), &framework, &options)
        .await
        .unwrap();
    let mut without = sheet();
    without.outcomes.remove(0);
    correct(
        store,
        &ctx(),
        first.factsheet,
        &without,
        "T1 hoort hier niet",
    )
    .await
    .unwrap();
    let now = investigation(store, first.investigation)
        .await
        .unwrap()
        .unwrap();
    let left: Vec<_> = now
        .judgements
        .iter()
        .map(|one| one.indicator.0.as_str())
        .collect();
    assert_eq!(left, ["S1", "S1"]);
    assert!(now.answer_to(&code("T1"), 2013).is_none());
    let filter = store::log::EventFilter {
        action: Some(store::log::Action::FactsheetCorrected),
        ..store::log::EventFilter::default()
    };
    let logged = store::log::events(store, &filter, None, 1).await.unwrap();
    assert!(
        logged.events[0]
            .payload
            .contains("Niemand telt de gezinnen.")
    );
}

async fn newer_texts_are_not_dropped(database: TestDatabase) {
    let store = &database.store;
    let begun = begin(store).await;
    let framework = framework();
    let (mark, text) = (Mark::Voldoet, "Goed.");
    let judgement = begun.judge(&framework, 2013, &code("T1"), mark, text, Vec::new());
    save_judgement(store, &ctx(), begun.id, &judgement.unwrap())
        .await
        .unwrap();
    let now = investigation(store, begun.id).await.unwrap().unwrap();
    let sheet = draft_sheet(&now, &framework, 2013, texts());
    for (seen, current) in [(0, 1), (1, 2)] {
        save_draft_sheet(store, &ctx(), begun.id, 2013, &texts(), seen)
            .await
            .unwrap();
        let refused = publish(store, &ctx(), begun.id, 2013, &sheet, seen).await;
        assert!(
            matches!(refused, Err(WriteError::Stale { current_version }) if current_version == current),
            "{refused:?}"
        );
    }
    publish(store, &ctx(), begun.id, 2013, &sheet, 2)
        .await
        .unwrap();
}

/// PostgreSQL keeps no NUL; SQLite would. Both get the same text.
async fn control_characters_are_left_out(database: TestDatabase) {
    let store = &database.store;
    let begun = begin(store).await;
    let framework = framework();
    let evidence = vec![domain::toezicht::Evidence {
        what: "Wijk\0monitor".to_owned(),
        outcome: "11\u{1}".to_owned(),
        period: None,
        source: "\u{7}Welzijn".to_owned(),
    }];
    let (mark, text) = (Mark::VoldoetNiet, "Ni\0et.");
    let judgement = begun.judge(&framework, 2013, &code("T1"), mark, text, evidence);
    save_judgement(store, &ctx(), begun.id, &judgement.unwrap())
        .await
        .unwrap();
    let mut written = texts();
    written.issuer[0].push('\0');
    written.introduction[0].push('\u{1f}');
    save_draft_sheet(store, &ctx(), begun.id, 2013, &written, 0)
        .await
        .unwrap();
    let kept = store::toezicht::draft_texts(store, begun.id, 2013)
        .await
        .unwrap();
    assert_eq!(kept.unwrap().0, texts());
    let now = investigation(store, begun.id).await.unwrap().unwrap();
    let judged = now.judgement(&code("T1"), 2013).unwrap();
    assert_eq!(judged.explanation, "Niet.");
    let item = &judged.evidence[0];
    let texts_of_item = [&item.what, &item.outcome, &item.source];
    assert_eq!(texts_of_item, ["Wijkmonitor", "11", "Welzijn"]);
    let mut sheet = draft_sheet(&now, &framework, 2013, texts());
    sheet.introduction.paragraphs[0].push('\0');
    let factsheet = publish(store, &ctx(), begun.id, 2013, &sheet, 1)
        .await
        .unwrap();
    correct(store, &ctx(), factsheet, &sheet, "Om\0dat")
        .await
        .unwrap();
    let now = investigation(store, begun.id).await.unwrap().unwrap();
    let answer = Answer {
        indicator: code("T1"),
        year: 2013,
        date: date!(2014 - 03 - 02),
        manner: AnswerManner::Oral,
        text: "Wij\0 tellen.\r\nMorgen.".to_owned(),
        version: 0,
    };
    let answer = now.answer(answer, date!(2015 - 06 - 15)).unwrap();
    assert_eq!(answer.text, "Wij tellen.\r\nMorgen.");
    save_answer(store, &ctx(), begun.id, &answer).await.unwrap();
    let known = ensure_gemeente(store, &ctx(), "Voor\0beeldstad", None)
        .await
        .unwrap();
    assert_eq!(known.id, begun.gemeente.id);
}
