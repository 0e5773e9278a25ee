//! One story from an empty database to a corrected factsheet, the same on both databases.

use domain::shared::EffectivePeriod;
use domain::toezicht::{
    Answer, AnswerManner, Evidence, IndicatorStatus, Investigation, Mark, RoundState, Trend,
    VerbeterpuntState, draft_sheet,
};
use store::Store;
use store::testing::{NOW, TestDatabase};
use store::toezicht::{
    InvestigationFilter, PublicationFilter, correct, draft_texts, investigation, investigations,
    publication, publications, publish, save_answer, save_draft_sheet, save_judgement, start_round,
};
use time::macros::date;

use crate::samples::{begin, code, ctx, ctx_at, framework, texts};

on_both! {
    db_story => db_story_sqlite, db_story_postgres;
}

async fn db_story(database: TestDatabase) {
    let store = &database.store;
    let id = begin(store).await.id;
    first_round(store, id).await;
    retest(store, id).await;
    correction(store, id).await;
    let all = investigations(store, &InvestigationFilter::default())
        .await
        .unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(
        Some(&all[0]),
        investigation(store, id).await.unwrap().as_ref()
    );
}

async fn judge(
    store: &Store,
    id: domain::shared::InvestigationId,
    year: i32,
    indicator: &str,
    mark: Mark,
    text: &str,
    evidence: Vec<Evidence>,
) {
    let now = investigation(store, id).await.unwrap().unwrap();
    let judgement = now
        .judge(&framework(), year, &code(indicator), mark, text, evidence)
        .unwrap();
    save_judgement(store, &ctx(), id, &judgement).await.unwrap();
}

async fn first_round(store: &Store, id: domain::shared::InvestigationId) {
    let evidence = vec![
        Evidence {
            what: "Wijkmonitor".to_owned(),
            outcome: "11 van 15 wijken".to_owned(),
            period: Some(EffectivePeriod::parse("omstreeks 1 mei 2013").unwrap()),
            source: "Welzijn".to_owned(),
        },
        Evidence {
            what: "Gesprek".to_owned(),
            outcome: "telt niet".to_owned(),
            period: None,
            source: "beleid".to_owned(),
        },
    ];
    judge(
        store,
        id,
        2013,
        "T1",
        Mark::VoldoetNiet,
        "Niemand telt.",
        Vec::new(),
    )
    .await;
    judge(
        store,
        id,
        2013,
        "T1",
        Mark::VoldoetNiet,
        "Niemand telt echt.",
        evidence.clone(),
    )
    .await;
    judge(
        store,
        id,
        2013,
        "S1",
        Mark::Voldoet,
        "Er zijn afspraken.",
        Vec::new(),
    )
    .await;
    let now = investigation(store, id).await.unwrap().unwrap();
    let judged = now.judgement(&code("T1"), 2013).unwrap();
    assert_eq!((judged.version, &judged.evidence), (2, &evidence));
    publish_first(store, &now).await;
}

async fn publish_first(store: &Store, judged: &Investigation) {
    let id = judged.id;
    let version = save_draft_sheet(store, &ctx(), id, 2013, &texts(), 0)
        .await
        .unwrap();
    assert_eq!(
        draft_texts(store, id, 2013).await.unwrap(),
        Some((texts(), version))
    );
    let sheet = draft_sheet(judged, &framework(), 2013, texts());
    let factsheet = publish(store, &ctx(), id, 2013, &sheet, version)
        .await
        .unwrap();
    let published = publication(store, factsheet).await.unwrap().unwrap();
    assert_eq!(published.publication.sheet, sheet);
    assert_eq!(published.publication.published_at, Some(NOW));
    assert_eq!((published.publication.number, published.newest), (1, true));
    assert_eq!(draft_texts(store, id, 2013).await.unwrap(), None);
    let now = investigation(store, id).await.unwrap().unwrap();
    assert_eq!(now.round(2013).unwrap().state, RoundState::Published);
}

async fn retest(store: &Store, id: domain::shared::InvestigationId) {
    let framework = framework();
    let now = investigation(store, id).await.unwrap().unwrap();
    let answer = Answer {
        indicator: code("T1"),
        year: 2013,
        date: date!(2014 - 03 - 02),
        manner: AnswerManner::OralAndWritten,
        text: "Wij gaan tellen.".to_owned(),
        version: 0,
    };
    let answer = now.answer(answer, date!(2015 - 06 - 15)).unwrap();
    save_answer(store, &ctx(), id, &answer).await.unwrap();
    let round = now.start_retest(&framework, 2014).unwrap();
    start_round(store, &ctx(), id, round).await.unwrap();
    let now = investigation(store, id).await.unwrap().unwrap();
    assert_eq!(now.offered(&framework, 2014), [code("T1")]);
    assert_eq!(now.answer_to(&code("T1"), 2013), Some(&answer));
    assert_eq!(
        now.status(&framework, &code("S1"), 2014),
        IndicatorStatus::NotAgain
    );
    judge(
        store,
        id,
        2014,
        "T1",
        Mark::VoldoetNiet,
        "De telling loopt.",
        Vec::new(),
    )
    .await;
    let now = investigation(store, id).await.unwrap().unwrap();
    assert_eq!(now.trend(&code("T1")), Trend::StillNot);
    assert_eq!(
        now.verbeterpunten(&framework)[0].state,
        VerbeterpuntState::Remains
    );
    let sheet = draft_sheet(&now, &framework, 2014, texts());
    publish(store, &ctx_at(60), id, 2014, &sheet, 0)
        .await
        .unwrap();
}

async fn correction(store: &Store, id: domain::shared::InvestigationId) {
    let filter = PublicationFilter {
        gemeente_name: Some("VOORBEELDSTAD".to_owned()),
        approach: Some("samen  verder".to_owned()),
        year: Some(2014),
        ..PublicationFilter::default()
    };
    let first = publications(store, &filter)
        .await
        .unwrap()
        .remove(0)
        .publication;
    let mut sheet = first.sheet.clone();
    let cell = sheet.outcomes[0].rows[0].cells[1].as_mut().unwrap();
    cell.mark = Mark::Voldoet;
    cell.explanation = "De telling is klaar.".to_owned();
    let second = correct(store, &ctx_at(120), first.id, &sheet, "Telling gemist")
        .await
        .unwrap();

    let found = publications(store, &filter).await.unwrap();
    let versions: Vec<_> = found
        .iter()
        .map(|p| (p.publication.number, p.newest))
        .collect();
    assert_eq!(versions, [(2, true), (1, false)]);
    assert_eq!(found[0].publication.id, second);
    assert_eq!(found[0].publication.supersedes, Some((first.id, 1)));
    assert_eq!(found[0].publication.reason, "Telling gemist");
    assert_eq!(found[0].publication.sheet, sheet);
    assert_eq!(
        found[1].publication, first,
        "the corrected version stays as it was"
    );
    let newest = PublicationFilter {
        newest_only: true,
        ..PublicationFilter::default()
    };
    let years: Vec<i32> = publications(store, &newest)
        .await
        .unwrap()
        .iter()
        .map(|p| p.publication.year)
        .collect();
    assert_eq!(years, [2014, 2013]);
    let now = investigation(store, id).await.unwrap().unwrap();
    let judged = now.judgement(&code("T1"), 2014).unwrap();
    assert_eq!((judged.mark, judged.version), (Mark::Voldoet, 2));
    assert_eq!(now.trend(&code("T1")), Trend::Better);
}
