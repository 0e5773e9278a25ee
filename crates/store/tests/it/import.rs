//! Import: all or nothing, and twice is once.

use std::collections::BTreeMap;

use domain::shared::Precision;
use domain::toezicht::sheet::Sheet;
use domain::toezicht::{AnswerManner, IndicatorStatus, Investigation, Mark, RoundState, Trend};
use store::log::{EventFilter, events};
use store::testing::TestDatabase;
use store::toezicht::{
    ImportError, ImportKind, ImportOptions, InvestigationFilter, PublicationFilter, gemeenten,
    import_sheet, import_sheets, investigation, investigations, publication, publications,
    register_framework,
};
use store::{Store, WriteError};
use time::macros::date;

use crate::samples::{GGSR, begin, code, ctx, ctx_at, framework, sheet, sheet_of};

on_both! {
    an_imported_sheet_becomes_an_investigation =>
        an_imported_sheet_becomes_an_investigation_sqlite, an_imported_sheet_becomes_an_investigation_postgres;
    the_same_sheet_twice_changes_nothing =>
        the_same_sheet_twice_changes_nothing_sqlite, the_same_sheet_twice_changes_nothing_postgres;
    a_sheet_that_differs_is_refused_or_becomes_a_correction =>
        a_sheet_that_differs_is_refused_or_becomes_a_correction_sqlite, a_sheet_that_differs_is_refused_or_becomes_a_correction_postgres;
    of_several_sheets_all_or_none_are_stored =>
        of_several_sheets_all_or_none_are_stored_sqlite, of_several_sheets_all_or_none_are_stored_postgres;
    a_third_year_continues_the_investigation =>
        a_third_year_continues_the_investigation_sqlite, a_third_year_continues_the_investigation_postgres;
    years_later_the_same_approach_is_a_new_investigation =>
        years_later_the_same_approach_is_a_new_investigation_sqlite, years_later_the_same_approach_is_a_new_investigation_postgres;
    a_retest_without_its_first_year_finds_its_investigation =>
        a_retest_without_its_first_year_finds_its_investigation_sqlite, a_retest_without_its_first_year_finds_its_investigation_postgres;
    an_earlier_year_comes_before_the_first =>
        an_earlier_year_comes_before_the_first_sqlite, an_earlier_year_comes_before_the_first_postgres;
    a_sheet_over_two_investigations_is_refused =>
        a_sheet_over_two_investigations_is_refused_sqlite, a_sheet_over_two_investigations_is_refused_postgres;
    a_known_investigation_keeps_its_framework =>
        a_known_investigation_keeps_its_framework_sqlite, a_known_investigation_keeps_its_framework_postgres;
    a_correction_logs_what_it_added => a_correction_logs_what_it_added_sqlite, a_correction_logs_what_it_added_postgres;
    an_open_round_is_not_overwritten => an_open_round_is_not_overwritten_sqlite, an_open_round_is_not_overwritten_postgres;
    many_imports_at_once_make_one_investigation =>
        many_imports_at_once_make_one_investigation_sqlite, many_imports_at_once_make_one_investigation_postgres;
}

async fn registered(store: &Store) {
    register_framework(store, &ctx(), &framework(), GGSR)
        .await
        .unwrap();
}

async fn import(
    store: &Store,
    sheet: &Sheet,
) -> Result<store::toezicht::ImportOutcome, ImportError> {
    import_sheet(
        store,
        &ctx(),
        sheet,
        &framework(),
        &ImportOptions::default(),
    )
    .await
}

async fn count_events(store: &Store) -> usize {
    events(store, &EventFilter::default(), None, 1000)
        .await
        .unwrap()
        .events
        .len()
}

async fn an_imported_sheet_becomes_an_investigation(database: TestDatabase) {
    let store = &database.store;
    let refused = import(store, &sheet()).await;
    assert!(
        matches!(refused, Err(ImportError::FrameworkNotRegistered(_))),
        "{refused:?}"
    );
    registered(store).await;
    let options = ImportOptions {
        cbs_codes: BTreeMap::from([("voorbeeldstad".to_owned(), "GM9999".to_owned())]),
        ..ImportOptions::default()
    };
    let outcome = import_sheet(store, &ctx(), &sheet(), &framework(), &options)
        .await
        .unwrap();
    assert_eq!((outcome.kind, outcome.number), (ImportKind::New, 1));
    let found = investigation(store, outcome.investigation)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.gemeente.cbs_code.as_deref(), Some("GM9999"));
    assert_eq!(found.first_year(), Some(2013));
    let published = publication(store, outcome.factsheet)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(published.publication.sheet, sheet());
    assert_eq!(published.publication.year, 2014);
    it_tells_what_the_sheet_tells(&found);
}

fn it_tells_what_the_sheet_tells(found: &Investigation) {
    assert!(
        found
            .rounds
            .iter()
            .all(|round| round.state == RoundState::Published)
    );
    assert_eq!(found.trend(&code("T1")), Trend::StillNot);
    assert_eq!(found.trend(&code("S1")), Trend::Better);
    assert_eq!(
        found.status(&framework(), &code("A1"), 2013),
        IndicatorStatus::NotMentioned
    );
    let evidence = &found.judgement(&code("T1"), 2014).unwrap().evidence;
    let period = evidence[0].period.unwrap();
    assert_eq!(
        (period.precision, period.from),
        (Precision::Around, Some(date!(2015 - 05 - 01)))
    );
    assert_eq!(evidence[0].source, "Factsheet juni 2015");
    assert!(
        found
            .judgement(&code("S1"), 2014)
            .unwrap()
            .evidence
            .is_empty()
    );
    let answered: Vec<_> = found
        .answers
        .iter()
        .map(|answer| {
            (
                answer.indicator.0.as_str(),
                answer.year,
                answer.date,
                answer.manner,
            )
        })
        .collect();
    let day = date!(2015 - 03 - 02);
    assert_eq!(
        answered,
        [
            ("S1", 2013, day, AnswerManner::Written),
            ("T1", 2013, day, AnswerManner::Written)
        ]
    );
    assert_eq!(found.answers[0].text, sheet().developments[0]);
}

async fn the_same_sheet_twice_changes_nothing(database: TestDatabase) {
    let store = &database.store;
    registered(store).await;
    let first = import(store, &sheet()).await.unwrap();
    let before = investigation(store, first.investigation).await.unwrap();
    let (events, dump) = (
        count_events(store).await,
        store::testing::contents(store).await,
    );
    let second = import(store, &sheet()).await.unwrap();
    assert_eq!(second.kind, ImportKind::Unchanged);
    assert_eq!(
        (second.investigation, second.factsheet),
        (first.investigation, first.factsheet)
    );
    assert_eq!(
        investigation(store, first.investigation).await.unwrap(),
        before
    );
    assert_eq!(count_events(store).await, events);
    assert_eq!(store::testing::contents(store).await, dump);
}

async fn a_sheet_that_differs_is_refused_or_becomes_a_correction(database: TestDatabase) {
    let store = &database.store;
    registered(store).await;
    let first = import(store, &sheet()).await.unwrap();
    let mut changed = sheet();
    changed.developments[1] = "Er is niets geteld.".to_owned();
    let cell = changed.outcomes[1].rows[0].cells[1].as_mut().unwrap();
    cell.mark = Mark::VoldoetNiet;
    let dump = store::testing::contents(store).await;
    match import(store, &changed).await.unwrap_err() {
        ImportError::Differs {
            gemeente,
            year,
            what,
        } => {
            assert_eq!((gemeente.as_str(), year), ("Voorbeeldstad", 2014));
            assert_eq!(what.len(), 2, "{what:?}");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(store::testing::contents(store).await, dump);
    let options = ImportOptions {
        correct: true,
        ..ImportOptions::default()
    };
    let second = import_sheet(store, &ctx_at(60), &changed, &framework(), &options)
        .await
        .unwrap();
    assert_eq!((second.kind, second.number), (ImportKind::Corrected, 2));
    let published = publication(store, second.factsheet)
        .await
        .unwrap()
        .unwrap()
        .publication;
    assert_eq!(published.supersedes, Some((first.factsheet, 1)));
    assert_eq!(published.sheet, changed);
    let now = investigation(store, second.investigation)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(now.trend(&code("S1")), Trend::StillNot);
    assert_eq!(
        now.judgement(&code("T1"), 2014).unwrap().evidence.len(),
        1,
        "evidence stays"
    );
}

async fn of_several_sheets_all_or_none_are_stored(database: TestDatabase) {
    let store = &database.store;
    registered(store).await;
    let dump = store::testing::contents(store).await;
    let (good, mut wrong) = (sheet_of("Eerstestad"), sheet_of("Tweedestad"));
    wrong.outcomes[1].rows[0].indicator = "Iets dat niet bestaat".to_owned();
    let options = ImportOptions::default();
    let refused = import_sheets(store, &ctx(), &[&good, &wrong], &framework(), &options)
        .await
        .unwrap_err();
    assert_eq!(refused.sheet, 1);
    assert!(
        matches!(refused.error, ImportError::UnknownIndicator { .. }),
        "{refused:?}"
    );
    assert!(refused.to_string().contains("Iets dat niet bestaat"));
    assert_eq!(store::testing::contents(store).await, dump);
    let third = sheet_of("Derdestad");
    let both = import_sheets(store, &ctx(), &[&good, &third], &framework(), &options)
        .await
        .unwrap();
    assert_eq!(both.len(), 2);
    assert_eq!(gemeenten(store).await.unwrap().len(), 2);
}

async fn a_third_year_continues_the_investigation(database: TestDatabase) {
    let store = &database.store;
    registered(store).await;
    let first = import(store, &sheet()).await.unwrap();
    let mut next = sheet();
    next.development_year = Some(2015);
    next.developments[0] =
        "Op 4 april 2016 heeft de gemeente mondeling verteld wat er is veranderd.".to_owned();
    next.outcomes.pop();
    next.outcomes[0].years.push(2015);
    let last = next.outcomes[0].rows[0].cells[1].clone().map(|mut cell| {
        cell.mark = Mark::Voldoet;
        cell
    });
    next.outcomes[0].rows[0].cells.push(last);
    let second = import(store, &next).await.unwrap();
    assert_eq!(second.kind, ImportKind::New);
    assert_eq!(second.investigation, first.investigation);
    let now = investigation(store, second.investigation)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(now.rounds.len(), 3);
    assert_eq!(now.trend(&code("T1")), Trend::Better);
    assert_eq!(
        now.answer_to(&code("T1"), 2013).unwrap().date,
        date!(2015 - 03 - 02)
    );
    assert_eq!(
        now.answer_to(&code("T1"), 2014).unwrap().manner,
        AnswerManner::Oral
    );
    assert_eq!(
        publications(store, &PublicationFilter::default())
            .await
            .unwrap()
            .len(),
        2
    );

    next.month = domain::shared::YearMonth::new(2017, 1).unwrap();
    for theme in &mut next.outcomes {
        theme.years[2] = 2016;
        theme.rows[0].cells[0].as_mut().unwrap().explanation = "Anders dan eerst.".to_owned();
    }
    let refused = import(store, &next).await;
    assert!(
        matches!(refused, Err(ImportError::Differs { year: 2016, .. })),
        "{refused:?}"
    );
}

async fn years_later_the_same_approach_is_a_new_investigation(database: TestDatabase) {
    let store = &database.store;
    registered(store).await;
    let first = import(store, &sheet()).await.unwrap();
    let mut later = sheet();
    later.development_year = Some(2019);
    for theme in &mut later.outcomes {
        theme.years = vec![2018, 2019];
    }
    let second = import(store, &later).await.unwrap();
    assert_eq!(second.kind, ImportKind::New);
    assert_ne!(second.investigation, first.investigation);
    let found = investigation(store, second.investigation)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.first_year(), Some(2018));
}

async fn an_open_round_is_not_overwritten(database: TestDatabase) {
    let store = &database.store;
    let begun = begin(store).await;
    let refused = import(store, &sheet()).await;
    assert!(
        matches!(refused, Err(ImportError::RoundOpen { year: 2013, .. })),
        "{refused:?}"
    );
    assert_eq!(investigation(store, begun.id).await.unwrap(), Some(begun));
}

async fn many_imports_at_once_make_one_investigation(database: TestDatabase) {
    registered(&database.store).await;
    let second = database.second_handle().await;
    let tasks: Vec<_> = (0..8)
        .map(|number| {
            let store = if number % 2 == 0 {
                database.store.clone()
            } else {
                second.clone()
            };
            tokio::spawn(async move { import(&store, &sheet()).await.map(|outcome| outcome.kind) })
        })
        .collect();
    let mut new = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(ImportKind::New) => new += 1,
            Ok(ImportKind::Unchanged) | Err(ImportError::Write(WriteError::Store(_))) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(new, 1);
    let all = investigations(&database.store, &InvestigationFilter::default())
        .await
        .unwrap();
    assert_eq!(all.len(), 1);
}

/// Only these columns of the sheet, under these years.
fn columns(keep: &[usize], years: &[i32]) -> Sheet {
    let mut sheet = sheet();
    for theme in &mut sheet.outcomes {
        theme.years = years.to_vec();
        for row in &mut theme.rows {
            row.cells = keep
                .iter()
                .map(|column| row.cells[*column].clone())
                .collect();
        }
    }
    sheet
}

async fn a_retest_without_its_first_year_finds_its_investigation(database: TestDatabase) {
    let store = &database.store;
    registered(store).await;
    let first = import(store, &columns(&[0], &[2013])).await.unwrap();
    let mut shouted = columns(&[1], &[2014]);
    shouted.approach = "SAMEN VERDER".to_owned();
    let retest = import(store, &shouted).await.unwrap();
    assert_eq!(retest.investigation, first.investigation);
    // S1 met in 2014, so a sheet about it years later begins anew.
    let later = import(store, &columns(&[1], &[2019])).await.unwrap();
    assert_ne!(later.investigation, first.investigation);
    let found = investigation(store, first.investigation)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.trend(&code("S1")), Trend::Better);
    assert_eq!(found.rounds.len(), 2);
}

async fn an_earlier_year_comes_before_the_first(database: TestDatabase) {
    let store = &database.store;
    registered(store).await;
    let first = import(store, &columns(&[1], &[2014])).await.unwrap();
    let second = import(store, &sheet()).await;
    let options = ImportOptions {
        correct: true,
        ..ImportOptions::default()
    };
    assert!(
        matches!(second, Err(ImportError::Differs { .. })),
        "{second:?}"
    );
    let second = import_sheet(store, &ctx(), &sheet(), &framework(), &options)
        .await
        .unwrap();
    assert_eq!(second.investigation, first.investigation);
    let found = investigation(store, first.investigation)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.first_year(), Some(2013));
    let again = store::toezicht::NewInvestigation {
        gemeente: found.gemeente.id,
        approach: "samen  verder".to_owned(),
        level: found.level,
        framework: found.framework.clone(),
        first_year: 2013,
    };
    let refused = store::toezicht::create_investigation(store, &ctx(), &again).await;
    assert!(
        matches!(refused, Err(WriteError::Duplicate(_))),
        "{refused:?}"
    );
    let round = domain::toezicht::Round {
        year: 2015,
        state: RoundState::Open,
    };
    store::toezicht::start_round(store, &ctx(), found.id, round)
        .await
        .unwrap();
    let refused = import(store, &columns(&[0, 1], &[2012, 2013])).await;
    assert!(
        matches!(refused, Err(ImportError::RoundOpen { year: 2015, .. })),
        "{refused:?}"
    );
}

async fn a_sheet_over_two_investigations_is_refused(database: TestDatabase) {
    let store = &database.store;
    registered(store).await;
    import(store, &columns(&[0, 1], &[2013, 2014]))
        .await
        .unwrap();
    import(store, &columns(&[0, 1], &[2018, 2019]))
        .await
        .unwrap();
    let refused = import(store, &columns(&[0, 1], &[2014, 2018]))
        .await
        .unwrap_err();
    let sentence = refused.to_string();
    assert!(
        matches!(refused, ImportError::SeveralInvestigations { .. }),
        "{refused:?}"
    );
    assert!(sentence.contains("vanaf 2013 en vanaf 2018"), "{sentence}");
}

async fn a_known_investigation_keeps_its_framework(database: TestDatabase) {
    let store = &database.store;
    registered(store).await;
    let first = import(store, &columns(&[0], &[2013])).await.unwrap();
    let text = GGSR.replacen("version = 1", "version = 2", 1);
    let next = domain::toezicht::parse_framework("ggsr.toml", &text).unwrap();
    register_framework(store, &ctx(), &next, &text)
        .await
        .unwrap();
    let options = ImportOptions::default();
    let second = import_sheet(store, &ctx(), &sheet(), &next, &options)
        .await
        .unwrap();
    assert_eq!(second.investigation, first.investigation);
    let found = investigation(store, first.investigation)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.framework.version, 1);
}

async fn a_correction_logs_what_it_added(database: TestDatabase) {
    let store = &database.store;
    registered(store).await;
    import(store, &columns(&[1], &[2014])).await.unwrap();
    let mut changed = sheet();
    changed.outcomes[1].rows[0].cells[1].as_mut().unwrap().mark = Mark::NietGetoetst;
    let options = ImportOptions {
        correct: true,
        ..ImportOptions::default()
    };
    import_sheet(store, &ctx_at(60), &changed, &framework(), &options)
        .await
        .unwrap();
    let filter = EventFilter {
        action: Some(store::log::Action::FactsheetCorrected),
        ..EventFilter::default()
    };
    let page = events(store, &filter, None, 10).await.unwrap();
    let payload: serde_json::Value = serde_json::from_str(&page.events[0].payload).unwrap();
    assert_eq!(payload["rounds"], serde_json::json!([2013]));
    let changes = payload["judgements"].as_array().unwrap();
    let of_2014: Vec<_> = changes
        .iter()
        .filter(|one| !one["from"].is_null())
        .collect();
    assert_eq!(changes.len(), 3, "{payload}");
    assert_eq!(of_2014[0]["from"]["mark"], "voldoet");
    assert_eq!(of_2014[0]["to"]["mark"], "niet-getoetst");
}
