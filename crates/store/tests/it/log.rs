//! Every kind of tampering with the log is found, each on a database of its own.

use domain::toezicht::Mark;
use store::Store;
use store::log::{
    Action, EventFilter, Head, Problem, Scope, Status, anchor_line, events, heads, parse_anchors,
    seal_once, verify,
};
use store::testing::{NOW, TestDatabase, tamper};
use store::toezicht::{investigation, save_judgement};
use store::{DatabaseKind, SpanId, TraceId};

use crate::samples::{begin, code, ctx, ctx_at, framework};

on_both! {
    an_event_says_who_did_what => an_event_says_who_did_what_sqlite, an_event_says_who_did_what_postgres;
    the_log_is_read_page_by_page => the_log_is_read_page_by_page_sqlite, the_log_is_read_page_by_page_postgres;
    a_sound_log_is_proved => a_sound_log_is_proved_sqlite, a_sound_log_is_proved_postgres;
    a_changed_event_is_found => a_changed_event_is_found_sqlite, a_changed_event_is_found_postgres;
    a_changed_event_that_waits_is_found => a_changed_event_that_waits_is_found_sqlite, a_changed_event_that_waits_is_found_postgres;
    a_missing_event_is_found => a_missing_event_is_found_sqlite, a_missing_event_is_found_postgres;
    a_missing_link_is_found => a_missing_link_is_found_sqlite, a_missing_link_is_found_postgres;
    swapped_events_are_found => swapped_events_are_found_sqlite, swapped_events_are_found_postgres;
    a_cut_tail_is_found => a_cut_tail_is_found_sqlite, a_cut_tail_is_found_postgres;
    a_chain_that_was_made_again_is_found => a_chain_that_was_made_again_is_found_sqlite, a_chain_that_was_made_again_is_found_postgres;
    a_forged_anchor_is_found => a_forged_anchor_is_found_sqlite, a_forged_anchor_is_found_postgres;
    an_event_in_a_foreign_chain_is_found => an_event_in_a_foreign_chain_is_found_sqlite, an_event_in_a_foreign_chain_is_found_postgres;
    one_bad_chain_does_not_stop_the_others => one_bad_chain_does_not_stop_the_others_sqlite, one_bad_chain_does_not_stop_the_others_postgres;
    a_changed_factsheet_is_found => a_changed_factsheet_is_found_sqlite, a_changed_factsheet_is_found_postgres;
    the_log_refuses_changes => the_log_refuses_changes_sqlite, the_log_refuses_changes_postgres;
}

/// An investigation with thirty judgements, all sealed. Returns whose log it is.
async fn thirty(store: &Store) -> Scope {
    let begun = begin(store).await;
    for number in 0..30 {
        let now = investigation(store, begun.id).await.unwrap().unwrap();
        let text = format!("Toelichting {number}");
        let judgement = now
            .judge(
                &framework(),
                2013,
                &code("T1"),
                Mark::Voldoet,
                &text,
                Vec::new(),
            )
            .unwrap();
        save_judgement(store, &ctx_at(number), begun.id, &judgement)
            .await
            .unwrap();
    }
    seal_once(store, NOW).await.unwrap();
    Scope::Gemeente(begun.gemeente.id)
}

/// What somebody with every right on the database does first.
async fn unlock(store: &Store) {
    let sql = match store.kind() {
        DatabaseKind::Sqlite => {
            "drop trigger event_no_update; drop trigger event_no_delete; drop trigger seal_no_update; drop trigger seal_no_delete;
             pragma defer_foreign_keys = on"
        }
        DatabaseKind::Postgres => {
            "drop trigger event_no_change on event; drop trigger seal_no_change on seal"
        }
    };
    tamper(store, sql).await;
}

async fn problems(store: &Store, anchors: &[Head]) -> Vec<Problem> {
    verify(store, anchors).await.unwrap().problems
}

/// The event at a position, as SQL, in the chain with judgements.
fn at(position: i64) -> String {
    format!(
        "(select event from seal where position = {position} and gemeente = (select id from gemeente))"
    )
}

async fn an_event_says_who_did_what(database: TestDatabase) {
    let store = &database.store;
    let scope = thirty(store).await;
    let filter = EventFilter {
        scope: Some(scope),
        action: Some(Action::JudgementSaved),
        ..EventFilter::default()
    };
    let event = events(store, &filter, None, 1)
        .await
        .unwrap()
        .events
        .remove(0);
    assert_eq!(
        (event.trace, event.parent_span),
        (TraceId([1; 16]), Some(SpanId([2; 8])))
    );
    assert_ne!(event.span, SpanId([2; 8]));
    assert_eq!(
        (event.status, event.happened_at),
        (Status::Ok, ctx_at(29).now)
    );
    assert_eq!(
        (event.actor.kind.as_str(), event.actor.name.as_str()),
        ("user", "Mirjam Bos")
    );
    assert_eq!(event.actor.roles, "toezichthouder");
    assert_eq!(event.network.as_deref(), Some("192.0.2.7"));
    assert_eq!(event.object.kind, "investigation");
    assert!(event.processing_activity.starts_with("urn:"));
    let payload: serde_json::Value = serde_json::from_str(&event.payload).unwrap();
    assert_eq!(payload["from"]["explanation"], "Toelichting 28");
    assert_eq!(payload["to"]["explanation"], "Toelichting 29");
}

async fn the_log_is_read_page_by_page(database: TestDatabase) {
    let store = &database.store;
    let scope = thirty(store).await;
    for scope in [None, Some(scope)] {
        let filter = EventFilter {
            scope,
            ..EventFilter::default()
        };
        let all = events(store, &filter, None, 1000).await.unwrap();
        assert_eq!(all.next, None);
        let (mut paged, mut before) = (Vec::new(), None);
        loop {
            let page = events(store, &filter, before, 7).await.unwrap();
            assert!(page.events.len() <= 7);
            paged.extend(page.events);
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(paged, all.events);
        assert!(paged.is_sorted_by(|a, b| a.id > b.id));
    }
}

async fn a_sound_log_is_proved(database: TestDatabase) {
    let store = &database.store;
    let empty = verify(store, &[]).await.unwrap();
    assert_eq!((empty.sealed, empty.is_sound()), (0, true));
    thirty(store).await;
    let first = heads(store, NOW).await.unwrap();
    let lines: Vec<String> = first.iter().map(anchor_line).collect();
    let anchors = parse_anchors(&lines.join("\n")).0;
    assert_eq!(anchors, first);
    store::toezicht::ensure_gemeente(store, &ctx(), "Elders", None)
        .await
        .unwrap();
    let report = verify(store, &anchors).await.unwrap();
    assert_eq!(report.problems, []);
    // 30 judgements, the investigation and its municipality; and the framework in the log of the installation.
    assert_eq!(
        (report.sealed, report.unsealed_tail, report.anchors),
        (33, 1, 2)
    );
    let sealed = seal_once(store, NOW).await.unwrap();
    assert_eq!((sealed.sealed, sealed.busy), (1, 0));
    assert_eq!(seal_once(store, NOW).await.unwrap().sealed, 0);
    let report = verify(store, &anchors).await.unwrap();
    assert_eq!(
        (report.chains, report.sealed, report.unsealed_tail),
        (3, 34, 0)
    );
    assert!(report.is_sound());
}

async fn a_changed_event_is_found(database: TestDatabase) {
    let store = &database.store;
    let scope = thirty(store).await;
    unlock(store).await;
    tamper(
        store,
        &format!(
            "update event set actor_name = 'Iemand anders' where id = {}",
            at(20)
        ),
    )
    .await;
    let found = problems(store, &[]).await;
    assert!(
        matches!(found[..], [Problem::Changed { scope: of, .. }] if of == scope),
        "{found:?}"
    );
    // A time that is no time, where the database allows it, and a hash that fits nothing.
    let hash = match store.kind() {
        DatabaseKind::Sqlite => "happened_at = 'gisteren', hash = x'00'",
        DatabaseKind::Postgres => "hash = '\\x00'",
    };
    tamper(
        store,
        &format!("update event set {hash} where id = {}", at(25)),
    )
    .await;
    let found = problems(store, &[]).await;
    assert!(
        matches!(
            found[..],
            [Problem::Changed { .. }, Problem::Changed { .. }]
        ),
        "{found:?}"
    );
}

async fn a_changed_event_that_waits_is_found(database: TestDatabase) {
    let store = &database.store;
    begin(store).await;
    assert!(problems(store, &[]).await.is_empty());
    unlock(store).await;
    tamper(
        store,
        "update event set status = 'Error' where action = 'investigation-created'",
    )
    .await;
    let found = problems(store, &[]).await;
    assert!(matches!(found[..], [Problem::Changed { .. }]), "{found:?}");
    tamper(store, "delete from event_pending").await;
    let found = problems(store, &[]).await;
    assert!(
        found
            .iter()
            .all(|problem| matches!(problem, Problem::Loose { .. })),
        "{found:?}"
    );
    assert_eq!(found.len(), 3);
}

async fn a_missing_event_is_found(database: TestDatabase) {
    let store = &database.store;
    let scope = thirty(store).await;
    unlock(store).await;
    tamper(store, &format!("delete from event where id = {}", at(12))).await;
    assert_eq!(
        problems(store, &[]).await,
        [Problem::Missing {
            scope,
            position: 12
        }]
    );
}

async fn a_missing_link_is_found(database: TestDatabase) {
    let store = &database.store;
    let scope = thirty(store).await;
    unlock(store).await;
    let sql = format!("delete from seal where event = {}", at(12));
    tamper(store, &sql).await;
    let found = problems(store, &[]).await;
    assert!(
        matches!(found[..], [Problem::Missing { position: 12, scope: of }, Problem::Loose { .. }] if of == scope),
        "{found:?}"
    );
    tamper(
        store,
        "delete from event where not exists (select 1 from seal where seal.event = event.id)",
    )
    .await;
    assert_eq!(
        problems(store, &[]).await,
        [Problem::Missing {
            scope,
            position: 12
        }]
    );
}

async fn swapped_events_are_found(database: TestDatabase) {
    let store = &database.store;
    let scope = thirty(store).await;
    unlock(store).await;
    let swap = match store.kind() {
        DatabaseKind::Sqlite => format!(
            "create temp table two as select {} as a, {} as b;
             update seal set event = x'00' where event = (select a from two);
             update seal set event = (select a from two) where event = (select b from two);
             update seal set event = (select b from two) where event = x'00'; drop table two",
            at(10),
            at(11)
        ),
        DatabaseKind::Postgres => format!(
            "create temp table two as select {} as a, {} as b;
             update seal set event = '00000000-0000-0000-0000-000000000000' where event = (select a from two);
             update seal set event = (select a from two) where event = (select b from two);
             update seal set event = (select b from two) where event = '00000000-0000-0000-0000-000000000000';
             drop table two",
            at(10),
            at(11)
        ),
    };
    tamper(store, &swap).await;
    let expected = [10, 11].map(|position| Problem::Swapped { scope, position });
    assert_eq!(problems(store, &[]).await, expected);
}

async fn a_cut_tail_is_found(database: TestDatabase) {
    let store = &database.store;
    let scope = thirty(store).await;
    let anchors = heads(store, NOW).await.unwrap();
    unlock(store).await;
    let last_ten = "position > 22 and gemeente = (select id from gemeente)";
    tamper(
        store,
        &format!(
            "delete from event where id in (select event from seal where {last_ten}); delete from seal where {last_ten}"
        ),
    )
    .await;
    assert_eq!(
        problems(store, &[]).await,
        [],
        "inside the database nothing shows it"
    );
    let cut = Problem::CutTail {
        scope,
        anchored: 32,
        found: 22,
    };
    assert_eq!(problems(store, &anchors).await, [cut]);
    tamper(store, "delete from event; delete from seal").await;
    let found = problems(store, &anchors).await;
    assert!(
        matches!(
            found[..],
            [
                Problem::CutTail { found: 0, .. },
                Problem::CutTail { found: 0, .. }
            ]
        ),
        "{found:?}"
    );
}

/// Somebody removes an event and lets the sealer make the chain again: sound in itself, but not the one that was anchored.
async fn a_chain_that_was_made_again_is_found(database: TestDatabase) {
    let store = &database.store;
    let scope = thirty(store).await;
    let anchors = heads(store, NOW).await.unwrap();
    unlock(store).await;
    tamper(
        store,
        &format!(
            "delete from event where id = {}; delete from seal; insert into event_pending select gemeente, id from event",
            at(5)
        ),
    )
    .await;
    seal_once(store, NOW).await.unwrap();
    assert_eq!(problems(store, &[]).await, []);
    let cut = Problem::CutTail {
        scope,
        anchored: 32,
        found: 31,
    };
    assert_eq!(problems(store, &anchors).await, [cut]);
    let judged = investigation_of(store).await;
    let next = judged
        .judge(
            &framework(),
            2013,
            &code("S1"),
            Mark::Voldoet,
            "Nieuw",
            Vec::new(),
        )
        .unwrap();
    save_judgement(store, &ctx_at(99), judged.id, &next)
        .await
        .unwrap();
    seal_once(store, NOW).await.unwrap();
    assert_eq!(
        problems(store, &anchors).await,
        [Problem::Rewritten {
            scope,
            position: 32
        }]
    );
}

async fn investigation_of(store: &Store) -> domain::toezicht::Investigation {
    let filter = store::toezicht::InvestigationFilter::default();
    store::toezicht::investigations(store, &filter)
        .await
        .unwrap()
        .remove(0)
}

async fn a_forged_anchor_is_found(database: TestDatabase) {
    let store = &database.store;
    thirty(store).await;
    let mut anchors = heads(store, NOW).await.unwrap();
    let forged = anchors.last_mut().unwrap();
    forged.position -= 1;
    let (scope, position) = (forged.scope, forged.position);
    assert_eq!(
        problems(store, &anchors).await,
        [Problem::ForgedAnchor { scope, position }]
    );
}

async fn the_log_refuses_changes(database: TestDatabase) {
    thirty(&database.store).await;
    for sql in [
        "update event set payload = '{}'",
        "delete from event",
        "update seal set position = position + 1000",
        "delete from seal",
    ] {
        let store = database.store.clone();
        let changed = tokio::spawn(async move { tamper(&store, sql).await }).await;
        assert!(changed.is_err(), "the database lets through: {sql}");
    }
    assert_eq!(problems(&database.store, &[]).await, []);
}

/// An untouched event that waits in the chain of another municipality is not sealed there.
async fn an_event_in_a_foreign_chain_is_found(database: TestDatabase) {
    let store = &database.store;
    let scope = thirty(store).await;
    store::toezicht::ensure_gemeente(store, &ctx(), "Elders", None)
        .await
        .unwrap();
    let moved = "gemeente = (select gemeente from seal where position = 9)";
    tamper(store, &format!("update event_pending set {moved}")).await;
    assert_eq!(seal_once(store, NOW).await.unwrap().sealed, 0);
    let found = problems(store, &[]).await;
    assert!(
        matches!(found[..], [Problem::OtherScope { scope: of, .. }, Problem::Loose { .. }] if of == scope),
        "{found:?}"
    );
    unlock(store).await;
    tamper(
        store,
        "update seal set event = (select event from event_pending) where position = 31",
    )
    .await;
    let found = problems(store, &[]).await;
    let foreign = |problem: &&Problem| matches!(problem, Problem::OtherScope { .. });
    assert_eq!(found.iter().filter(foreign).count(), 2, "{found:?}");
}

async fn one_bad_chain_does_not_stop_the_others(database: TestDatabase) {
    let store = &database.store;
    thirty(store).await;
    unlock(store).await;
    let broken = match store.kind() {
        DatabaseKind::Sqlite => "x'00'",
        DatabaseKind::Postgres => "'\\x00'",
    };
    // The log of the installation comes first.
    let nil = match store.kind() {
        DatabaseKind::Sqlite => "zeroblob(16)",
        DatabaseKind::Postgres => "'00000000-0000-0000-0000-000000000000'",
    };
    tamper(
        store,
        &format!("update seal set chain_hash = {broken} where gemeente = {nil}"),
    )
    .await;
    store::accounts::attempt_failed(store, &ctx(), None)
        .await
        .unwrap();
    store::toezicht::ensure_gemeente(store, &ctx(), "Elders", None)
        .await
        .unwrap();
    assert!(seal_once(store, NOW).await.is_err());
    let report = verify(store, &[]).await.unwrap();
    assert_eq!((report.sealed, report.unsealed_tail), (34, 1));
}

async fn a_changed_factsheet_is_found(database: TestDatabase) {
    let store = &database.store;
    begin(store).await;
    let other = crate::samples::sheet_of("Elders");
    let options = store::toezicht::ImportOptions::default();
    let first = store::toezicht::import_sheet(store, &ctx(), &other, &framework(), &options)
        .await
        .unwrap();
    store::toezicht::correct(store, &ctx_at(1), first.factsheet, &other, "Nodig")
        .await
        .unwrap();
    assert_eq!(problems(store, &[]).await, []);
    let triggers = match store.kind() {
        DatabaseKind::Sqlite => {
            "drop trigger factsheet_paragraph_no_update; drop trigger factsheet_no_update"
        }
        DatabaseKind::Postgres => {
            "alter table factsheet_paragraph disable trigger user; alter table factsheet disable trigger user"
        }
    };
    tamper(store, triggers).await;
    tamper(
        store,
        "update factsheet_paragraph set body = 'Iets anders.' where section = 'inleiding'
             and factsheet = (select id from factsheet where number = 2)",
    )
    .await;
    let found = problems(store, &[]).await;
    assert!(
        matches!(found[..], [Problem::SheetChanged { factsheet, .. }] if factsheet != first.factsheet),
        "{found:?}"
    );
    tamper(
        store,
        "update factsheet set month = 'ooit' where number = 1",
    )
    .await;
    let found = problems(store, &[]).await;
    assert_eq!(found.len(), 2, "{found:?}");
}
