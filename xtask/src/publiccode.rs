//! `publiccode.yml` against the schema of its standard, which lies outside the project.

use std::path::PathBuf;

use crate::house::House;

const SCHEMA: &str = "data/standards/publiccode-schema-0.5.0.json";

fn schema(house: &House) -> Option<serde_json::Value> {
    let shared =
        std::env::var_os("SAMENHANG_SHARED").map_or_else(|| house.at("../shared"), PathBuf::from);
    let file = shared.join(SCHEMA);
    let Ok(text) = std::fs::read_to_string(&file) else {
        eprintln!(
            "publiccode.yml is not checked: {} is absent",
            file.display()
        );
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

fn wrong(schema: &serde_json::Value, yaml: &str) -> Vec<String> {
    let value: serde_json::Value = yaml_serde::from_str(yaml).unwrap();
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(schema)
        .unwrap();
    validator
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn publiccode_fits_its_schema() {
    let house = House::find().unwrap();
    let Some(schema) = schema(&house) else { return };
    let yaml = std::fs::read_to_string(house.at("publiccode.yml")).unwrap();
    assert_eq!(wrong(&schema, &yaml), Vec::<String>::new());
    let broken = yaml.replace(
        "developmentStatus: development",
        "developmentStatus: nearly",
    );
    assert_eq!(wrong(&schema, &broken).len(), 1);
}

#[test]
fn publiccode_names_the_version_of_the_workspace() {
    let house = House::find().unwrap();
    let yaml = std::fs::read_to_string(house.at("publiccode.yml")).unwrap();
    let value: serde_json::Value = yaml_serde::from_str(&yaml).unwrap();
    assert_eq!(value["softwareVersion"], env!("CARGO_PKG_VERSION"));
}
