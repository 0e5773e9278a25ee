//! The log as lines of Logboek Dataverwerkingen, compared with lines that were written by hand.

use domain::samenwerking::{Category, CategorySet};
use domain::shared::{EmergencyId, PersonId};
use serde_json::{Value, json};
use store::log::{
    Action, Basis, Between, EventFilter, Export, ExportFilter, Scope, Subject, SubjectId, events,
};
use store::testing::{NOW, ReadEntry, TestDatabase, record_read, row_counts};
use store::{Ctx, Store};
use time::Duration;
use uuid::Uuid;

use crate::log_reads::{GEMEENTE, gezin, listed, opened, reader, shown};

on_both! {
    an_export_is_what_was_written_by_hand => an_export_is_what_was_written_by_hand_sqlite, an_export_is_what_was_written_by_hand_postgres;
    an_export_has_a_line_for_each_subject => an_export_has_a_line_for_each_subject_sqlite, an_export_has_a_line_for_each_subject_postgres;
    an_export_keeps_to_its_period_and_gemeente => an_export_keeps_to_its_period_and_gemeente_sqlite, an_export_keeps_to_its_period_and_gemeente_postgres;
}

const SOON: Between = Between {
    from: NOW,
    until: NOW.saturating_add(Duration::hours(1)),
};

/// The lines of an export, and of how many events.
async fn exported(store: &Store, scope: Option<Scope>, between: Between) -> (Vec<Value>, u64) {
    let ctx = Ctx::system("log export", NOW + Duration::days(1));
    let filter = ExportFilter { scope, between };
    let mut export = Export::begin(store, &ctx, filter).await.unwrap();
    let (total, mut lines, mut events) = (export.total(), Vec::new(), 0);
    while let Some((page, count)) = export.next().await.unwrap() {
        lines.extend(page);
        events += count;
    }
    assert_eq!(total, events);
    (lines, events)
}

fn resource() -> Value {
    json!({"attributes": {
        "service.name": "samenhang",
        "service.version": env!("CARGO_PKG_VERSION"),
        "nen7513.AuditEnterpriseSiteID": "00000000-0000-0000-0000-00000000000d",
        "nen7513.AuditSourceId": "samenhang",
        "nen7513.AuditSourceTypeCode": "4",
    }})
}

fn users(role: &str) -> Value {
    json!([{
        "userID": "00000000-0000-0000-0000-000000000005",
        "userName": "Lezer 5",
        "userIsRequestor": true,
        "roleIDCode": role,
        "purposeOfUse": "integrale-hulp",
        "networkAccessPointTypeCode": "2",
        "networkAccessPointID": "192.0.2.8",
    }])
}

async fn an_export_is_what_was_written_by_hand(database: TestDatabase) {
    let store = &database.store;
    let entry = ReadEntry {
        action: Action::RecordRead,
        object: "record",
        object_id: "notitie".to_owned(),
        subjects: vec![
            shown(gezin(1)),
            Subject {
                id: SubjectId::Person(PersonId(Uuid::from_u128(2))),
                categories: CategorySet::EMPTY.with(Category::Safety),
                basis: Basis::Emergency(EmergencyId(Uuid::from_u128(0xe))),
                ground: "noodsituatie".to_owned(),
            },
        ],
        ..opened(gezin(1))
    };
    record_read(store, &reader(5, NOW), entry).await.unwrap();
    let (lines, count) = exported(store, Some(Scope::Gemeente(GEMEENTE)), SOON).await;
    assert_eq!((lines.len(), count), (3, 1));
    // What is drawn by lot or follows from the key stands in the lines themselves.
    let own = lines[0]["span_id"].clone();
    let line = |span: &Value, parent: &Value, mut attributes: Value| {
        let common = json!({
            "dpl.core.processing_activity_id": "urn:samenhang:verwerkingsactiviteit:dossier-inzien",
            "dpl.nen7513.eventTypeCode": "record-read",
            "dpl.nen7513.eventActionCode": "R",
            "dpl.nen7513.users": users("gezinscoach"),
            "dpl.samenhang.organisation_id": "00000000-0000-0000-0000-000000000050",
            "dpl.samenhang.organisation_name": "Stichting Raakvlak",
        });
        let attributes_map = attributes.as_object_mut().unwrap();
        attributes_map.extend(common.as_object().unwrap().clone());
        json!({
            "trace_id": "05050505050505050505050505050505",
            "span_id": span,
            "parent_span_id": parent,
            "name": "record-read",
            "status": "Ok",
            "start_time": "2015-06-15T09:30:00.123Z",
            "end_time": "2015-06-15T09:30:00.123Z",
            "resource": resource(),
            "attributes": attributes,
        })
    };
    let subject = |line: &Value| line["attributes"]["dpl.core.data_subject_id"].clone();
    let event = line(
        &own,
        &json!("0303030303030303"),
        json!({"dpl.nen7513.participants": [
            {"participantObjectIDTypeCode": "record", "participantObjectID": "notitie"},
        ]}),
    );
    assert_eq!(lines[0], event);
    let first = line(
        &lines[1]["span_id"],
        &own,
        json!({
            "dpl.core.data_subject_id": subject(&lines[1]),
            "dpl.core.data_subject_id_type": "urn:samenhang:pseudoniem:gezin",
            "dpl.nen7513.autorisatieProtocol": "clause:00000000-0000-0000-0000-00000000000c",
            "dpl.nen7513.participants": [{
                "participantObjectTypeCode": "1",
                "participantObjectTypeCodeRole": "1",
                "participantObjectIDTypeCode": "urn:samenhang:pseudoniem:gezin",
                "participantObjectID": subject(&lines[1]),
                "participantObjectPermissionPolicySet": "jeugdwet-7.3.11",
                "participantObjectDetail": "gezinssamenstelling plan",
            }],
        }),
    );
    assert_eq!(lines[1], first);
    let second = line(
        &lines[2]["span_id"],
        &own,
        json!({
            "dpl.core.data_subject_id": subject(&lines[2]),
            "dpl.core.data_subject_id_type": "urn:samenhang:pseudoniem:person",
            "dpl.nen7513.autorisatieProtocol": "emergency:00000000-0000-0000-0000-00000000000e",
            "dpl.nen7513.participants": [{
                "participantObjectTypeCode": "1",
                "participantObjectTypeCodeRole": "1",
                "participantObjectIDTypeCode": "urn:samenhang:pseudoniem:person",
                "participantObjectID": subject(&lines[2]),
                "participantObjectPermissionPolicySet": "noodsituatie",
                "participantObjectDetail": "veiligheid",
            }],
        }),
    );
    assert_eq!(lines[2], second);
    let again = exported(store, Some(Scope::Gemeente(GEMEENTE)), SOON).await;
    assert_eq!(
        again.0, lines,
        "spans and pseudonyms are the same every time"
    );
}

async fn an_export_has_a_line_for_each_subject(database: TestDatabase) {
    let store = &database.store;
    for number in 0..205_i64 {
        let ctx = reader(5, NOW + Duration::seconds(number));
        let ids = 0..(number.unsigned_abs() % 4).into();
        record_read(store, &ctx, listed(ids)).await.unwrap();
    }
    let (lines, count) = exported(store, None, SOON).await;
    let subjects = row_counts(store).await["event_subject"];
    assert_eq!((count, subjects), (205, 306));
    let children: Vec<&Value> = lines
        .iter()
        .filter(|line| line["attributes"].get("dpl.core.data_subject_id").is_some())
        .collect();
    assert_eq!(children.len(), 306);
    assert_eq!(lines.len(), 205 + 306);
    let spans: std::collections::HashSet<&str> = lines
        .iter()
        .map(|line| line["span_id"].as_str().unwrap())
        .collect();
    assert_eq!(spans.len(), lines.len(), "every line has a span of its own");
    let pseudonyms: std::collections::HashSet<&str> = children
        .iter()
        .map(|line| {
            line["attributes"]["dpl.core.data_subject_id"]
                .as_str()
                .unwrap()
        })
        .collect();
    assert_eq!(
        pseudonyms.len(),
        3,
        "the same family has the same pseudonym"
    );
    for line in &lines {
        let text = line.to_string();
        for number in 0..3_u128 {
            let id = Uuid::from_u128(number).to_string();
            assert!(!text.contains(&id), "{text}");
        }
        let parent = line["parent_span_id"].as_str().unwrap();
        assert!(parent == "0303030303030303" || spans.contains(parent));
    }
    // The export stands in the log itself.
    let filter = EventFilter {
        action: Some(Action::ReadLogRead),
        ..EventFilter::default()
    };
    let told = events(store, &filter, None, 5).await.unwrap().events;
    assert_eq!(told.len(), 1);
    assert!(told[0].payload.contains("2015-06-15T10:30:00.123Z"));
}

async fn an_export_keeps_to_its_period_and_gemeente(database: TestDatabase) {
    let store = &database.store;
    let at = |micros| reader(5, NOW + Duration::microseconds(micros));
    for (number, micros) in [-1, 0, 1, 1999, 2000, 2001].into_iter().enumerate() {
        let entry = opened(gezin(number as u128));
        record_read(store, &at(micros), entry).await.unwrap();
    }
    let mut elsewhere = opened(gezin(9));
    elsewhere.scope = Scope::Gemeente(domain::shared::GemeenteId(Uuid::from_u128(0xa)));
    record_read(store, &at(5), elsewhere).await.unwrap();
    let between = Between {
        from: NOW,
        until: NOW + Duration::microseconds(2000),
    };
    let here = exported(store, Some(Scope::Gemeente(GEMEENTE)), between).await;
    assert_eq!((here.1, here.0.len()), (3, 6));
    let all = exported(store, None, between).await;
    assert_eq!((all.1, all.0.len()), (4, 8));
    let nobody = exported(store, Some(Scope::Installation), between).await;
    assert_eq!(nobody, (Vec::new(), 0));
}
