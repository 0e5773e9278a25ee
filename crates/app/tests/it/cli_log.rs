//! `samenhang log export`, and what the counts tell of the log.

use domain::samenwerking::{Category, CategorySet, Purpose};
use domain::shared::{GezinId, MandateId};
use serde_json::{Value, json};
use store::log::{Action, Basis, Scope, Subject, SubjectId, seal_once, unsealed};
use store::testing::{NOW, ReadEntry, TestDatabase, record_read};
use store::toezicht::ensure_gemeente;
use store::{Ctx, Store};
use time::Duration;
use uuid::Uuid;

use crate::program::Place;
use crate::site::Site;

on_both! {
    the_log_is_exported_with_a_line_for_each_family => export_sqlite, export_postgres;
    the_counts_tell_of_the_log => counts_sqlite, counts_postgres;
}

fn listed(scope: Scope, families: u128) -> ReadEntry {
    let subjects = (0..families).map(|number| Subject {
        id: SubjectId::Gezin(GezinId(Uuid::from_u128(number))),
        categories: CategorySet::EMPTY.with(Category::Composition),
        basis: Basis::Mandate(MandateId(Uuid::from_u128(9))),
        ground: "jeugdwet-2.3".to_owned(),
    });
    ReadEntry {
        scope,
        action: Action::GezinnenListed,
        object: "gezin",
        object_id: String::new(),
        purpose: Some(Purpose::Help),
        query: json!({}),
        subjects: subjects.collect(),
    }
}

/// Two lists in Deventer, of three families on one day and of two on the next.
async fn two_lists(store: &Store) {
    let ctx = |days| Ctx::system("test", NOW + Duration::days(days));
    let gemeente = ensure_gemeente(store, &ctx(0), "Deventer", None)
        .await
        .unwrap();
    let scope = Scope::Gemeente(gemeente.id);
    record_read(store, &ctx(0), listed(scope, 3)).await.unwrap();
    record_read(store, &ctx(1), listed(scope, 2)).await.unwrap();
}

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn subjects(lines: &[Value]) -> usize {
    let named = |line: &&Value| line["attributes"].get("dpl.core.data_subject_id").is_some();
    lines.iter().filter(named).count()
}

async fn the_log_is_exported_with_a_line_for_each_family(database: TestDatabase) {
    let place = Place::on(database);
    two_lists(place.store()).await;
    let file = place.path("logboek.ndjson");
    let name = file.to_str().unwrap();
    let said = place
        .run(&["log", "export", "--gemeente", "deventer", "--json", name])
        .done()
        .json();
    assert_eq!(
        (&said["gebeurtenissen"], &said["regels"]),
        (&json!(3), &json!(8)),
        "the gemeente, two lists and five families"
    );
    let text = std::fs::read_to_string(&file).unwrap();
    let all = lines(&text);
    assert_eq!((all.len(), subjects(&all)), (8, 5));
    let rights =
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).unwrap().permissions());
    assert_eq!(rights & 0o777, 0o600);
    place
        .run(&["log", "export", name])
        .refused("overschrijft niets");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    let second_day = place
        .run(&[
            "log",
            "export",
            "--van",
            "16-6-2015",
            "--tot",
            "2015-06-16",
            "-",
        ])
        .done();
    let day = lines(&second_day.out);
    assert_eq!((day.len(), subjects(&day)), (3, 2));
    assert!(
        second_day
            .err
            .contains("1 gebeurtenissen geëxporteerd in 3 regels")
    );
    place
        .run(&["log", "export", "--gemeente", "Elders", "-"])
        .refused("Kies uit: Deventer, installatie.");
    place
        .run(&[
            "log",
            "export",
            "--van",
            "2 juni 2015",
            "--tot",
            "1 juni 2015",
            "-",
        ])
        .refused("Draai --van en --tot om");
    let nowhere = place.path("nergens/logboek.ndjson");
    place
        .run(&["log", "export", nowhere.to_str().unwrap()])
        .refused("Controleer de map");
    let own = place
        .run(&["log", "export", "--gemeente", "installatie", "-"])
        .done();
    let names: Vec<Value> = lines(&own.out)
        .iter()
        .map(|line| line["name"].clone())
        .collect();
    assert!(names.contains(&json!("read-log-read")), "{names:?}");
    let verified = place.run(&["log", "verify", "--json"]).done().json();
    assert_eq!(verified["klopt"], json!(true));
}

async fn the_counts_tell_of_the_log(database: TestDatabase) {
    let site = Site::new(database).await;
    let store = &site.state.store;
    let count = async || {
        let unsealed = unsealed(store).await.unwrap();
        site.state
            .metrics
            .unsealed(unsealed, NOW + Duration::seconds(5));
    };
    seal_once(store, NOW).await.unwrap();
    count().await;
    // Making the demonstration reads families too.
    let metrics = site.get("/metrics", "").await.body;
    let total = metrics
        .split_once("\nsamenhang_log_reads_total ")
        .unwrap()
        .1;
    let before: u64 = total.lines().next().unwrap().parse().unwrap();
    let told = async |lines: [&str; 4]| {
        let metrics = site.get("/metrics", "").await.body;
        for line in lines {
            assert!(
                metrics.contains(&format!("\nsamenhang_{line}\n")),
                "{line} in {metrics}"
            );
        }
    };
    told([
        "log_unsealed_events 0",
        "log_unsealed_age_seconds 0.0",
        &format!("log_reads_total {before}"),
        "log_reads_failed_total 0",
    ])
    .await;
    let ctx = Ctx::system("test", NOW);
    let read = || listed(Scope::Installation, 1);
    record_read(store, &ctx, read()).await.unwrap();
    count().await;
    store.clone().close().await;
    record_read(store, &ctx, read()).await.unwrap_err();
    told([
        "log_unsealed_events 1",
        "log_unsealed_age_seconds 5.0",
        &format!("log_reads_total {}", before + 1),
        "log_reads_failed_total 1",
    ])
    .await;
}
