//! The JSON form and its published schema say the same thing.

use domain::shared::{FactsheetId, InvestigationId};
use domain::toezicht::sheet::{DocumentError, SCHEMA_ID, Sheet, SheetDocument};
use domain::toezicht::{Publication, PublicationState};
use jsonschema::Validator;
use serde_json::{Value, json};
use time::macros::datetime;
use uuid::Uuid;

use crate::samples::{ZWOLLE, ZWOLLE_FIRST, all, sheet};

const SCHEMA: &str = include_str!("../../../../docs/schema/factsheet-1.json");

/// The published schema, itself checked against its own schema; formats count.
pub fn schema() -> Validator {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    assert_eq!(schema["$id"], SCHEMA_ID);
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

fn document(text: &str) -> Value {
    serde_json::to_value(SheetDocument::from(&sheet(text))).unwrap()
}

/// A correction of the invented sheet.
fn correction() -> Publication {
    Publication {
        id: FactsheetId(Uuid::from_u128(2)),
        investigation: InvestigationId(Uuid::from_u128(3)),
        year: 2016,
        number: 2,
        supersedes: Some((FactsheetId(Uuid::from_u128(1)), 1)),
        reason: "Een jaartal was verkeerd.".to_owned(),
        state: PublicationState::Published,
        published_at: Some(datetime!(2016-11-30 09:30 UTC)),
        sheet: sheet(ZWOLLE),
        version: 1,
    }
}

#[test]
fn the_document_of_every_sheet_satisfies_the_schema_and_reads_back() {
    let schema = schema();
    for (name, text) in all() {
        let json = document(&text);
        let problems: Vec<String> = schema
            .iter_errors(&json)
            .map(|error| error.to_string())
            .collect();
        assert_eq!(problems, Vec::<String>::new(), "{name}");
        let read: SheetDocument = serde_json::from_value(json).unwrap();
        assert_eq!(Sheet::try_from(read).unwrap(), sheet(&text), "{name}");
    }
}

#[test]
fn a_document_uses_the_words_of_the_field() {
    let json = document(ZWOLLE);
    assert_eq!(json["gemeente"], "Zwolle");
    assert_eq!(json["maand"], "2016-11");
    assert_eq!(json["opmaak"], "koppen");
    assert_eq!(json["definitie"]["begrippen"][1]["begrip"], "Hulp");
    assert_eq!(json["ontwikkeling"]["jaar"], 2016);
    let cells = &json["uitkomsten"][2]["indicatoren"][0]["oordelen"];
    assert_eq!(
        cells[1],
        json!({"jaar": 2016, "oordeel": "voldoet", "toelichting": "Na drie en na zes maanden belt de regisseur het gezin."})
    );
    assert!(document(ZWOLLE_FIRST).get("ontwikkeling").is_none());
}

#[test]
fn a_published_version_says_what_it_corrects() {
    let json = serde_json::to_value(SheetDocument::from(&correction())).unwrap();
    assert!(schema().is_valid(&json), "{json}");
    assert_eq!(json["versie"], 2);
    assert_eq!(json["vervangt"], 1);
    assert_eq!(json["gepubliceerdOp"], "2016-11-30T09:30:00Z");
    assert_eq!(json["reden"], "Een jaartal was verkeerd.");
    let read: SheetDocument = serde_json::from_value(json).unwrap();
    assert_eq!(Sheet::try_from(read).unwrap(), sheet(ZWOLLE));
}

#[test]
fn a_broken_document_does_not_satisfy_the_schema() {
    let schema = schema();
    let broken: [(&str, Value); 16] = [
        ("/$schema", json!("urn:anders")),
        ("/titel", json!("Factsheet Zwolle")),
        ("/titel", json!("Uitkomsten toezichtonderzoek ")),
        ("/maand", json!("november 2016")),
        ("/maand", json!("2016-13")),
        ("/afzender", json!([])),
        ("/opmaak", json!("html")),
        ("/ontwikkeling/jaar", json!("2016")),
        ("/ontwikkeling", Value::Null),
        ("/inleiding/alineas", json!([])),
        ("/uitkomsten", json!([])),
        ("/uitkomsten/0/indicatoren", json!([])),
        ("/uitkomsten/0/jaren", json!([2014, 2014])),
        ("/uitkomsten/0/indicatoren/0/oordelen", json!([])),
        ("/uitkomsten/0/indicatoren/0/oordelen/0/oordeel", json!("X")),
        (
            "/uitkomsten/0/indicatoren/0/indicator",
            json!("twee\nregels"),
        ),
    ];
    for (pointer, value) in broken {
        let mut json = document(ZWOLLE);
        *json.pointer_mut(pointer).unwrap() = value;
        assert!(!schema.is_valid(&json), "{pointer}");
    }
    for pointer in [
        "",
        "/definitie",
        "/inleiding",
        "/ontwikkeling",
        "/uitkomsten/0",
        "/uitkomsten/0/indicatoren/0",
    ] {
        let mut json = document(ZWOLLE);
        let object = json.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
        object.insert("extra".to_owned(), json!(1));
        assert!(!schema.is_valid(&json), "{pointer} with a field too many");
        assert!(
            serde_json::from_value::<SheetDocument>(json).is_err(),
            "{pointer}"
        );
    }
    for field in ["gemeente", "aanpak", "uitkomsten", "definitie"] {
        let mut json = document(ZWOLLE);
        json.as_object_mut().unwrap().remove(field);
        assert!(!schema.is_valid(&json), "without {field}");
    }
}

#[test]
fn a_document_that_contradicts_itself_is_no_sheet() {
    let read = |change: &dyn Fn(&mut SheetDocument)| {
        let mut document = SheetDocument::from(&sheet(ZWOLLE));
        change(&mut document);
        Sheet::try_from(document).unwrap_err()
    };
    assert!(matches!(
        read(&|document| document.gemeente = "Kampen".to_owned()),
        DocumentError::OtherGemeente(_)
    ));
    assert!(matches!(
        read(&|document| document.schema = "x".to_owned()),
        DocumentError::OtherSchema(_)
    ));
    assert!(matches!(
        read(&|document| document.uitkomsten[0].indicatoren[0].oordelen[0].jaar = 1999),
        DocumentError::OddYear(_, 1999)
    ));
    assert!(matches!(
        read(&|document| document.uitkomsten[0].indicatoren[0].oordelen[0].jaar = 2015),
        DocumentError::OddYear(_, 2015)
    ));
    for change in [
        (|document: &mut SheetDocument| document.uitkomsten[0].jaren.reverse())
            as fn(&mut SheetDocument),
        |document| document.uitkomsten[0].indicatoren[0].oordelen.clear(),
        |document| document.uitkomsten[1].thema = "toeleiding".to_owned(),
        |document| document.uitkomsten.clear(),
        |document| document.afzender = vec![" ".to_owned()],
        |document| document.aanpak.clear(),
        |document| document.titel = "Zwolle".to_owned(),
        |document| document.inleiding.themas[0].norm.clear(),
        |document| document.inleiding.alineas.clear(),
    ] {
        let error = read(&change);
        assert!(
            matches!(&error, DocumentError::Faults(faults) if !faults.is_empty()),
            "{error}"
        );
    }
}
