//! `samenhang aanpak`: the file of an approach is checked and drawn.

use serde_json::json;

use crate::program::{Place, workspace};

const MAASTRICHT: &str = "approaches/maastricht-integrale-aanpak.toml";
const DEVENTER: &str = "approaches/deventer-bijzondere-zorg-team.toml";

fn shipped(file: &str) -> String {
    workspace().join(file).to_str().unwrap().to_owned()
}

/// The approach of Maastricht with something else in the place of one line; gives the file and the number of that line.
fn with(place: &Place, line: &str, instead: &str) -> (String, usize) {
    let text = std::fs::read_to_string(workspace().join(MAASTRICHT)).unwrap();
    let number = text.lines().position(|one| one == line).unwrap() + 1;
    let path = place.path("aanpak.toml");
    std::fs::write(&path, text.replacen(line, instead, 1)).unwrap();
    (path.to_str().unwrap().to_owned(), number)
}

#[test]
fn both_approaches_that_come_along_are_good() {
    let place = Place::empty();
    let said = place.run(&["aanpak", "check", &shipped(MAASTRICHT)]).done();
    assert!(
        said.out
            .starts_with("Goed: Integrale Aanpak van Maastricht, versie 1. 9 fasen")
    );
    assert_eq!(said.err, "");
    let said = place
        .run(&["aanpak", "check", &shipped(DEVENTER), "--json"])
        .done();
    let told = said.json();
    assert_eq!(told["gemeente"], json!("Deventer"));
    assert!(told["fasen"].as_u64().unwrap() > 3, "{told}");
    assert!(!place.path("samenhang.db").exists(), "it needs no database");
}

#[test]
fn every_error_is_told_with_its_line() {
    let place = Place::empty();
    let (file, line) = with(&place, "screening_days = 14", "screening_dagen = 14");
    let said = place.run(&["aanpak", "check", &file]);
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:?}");
    let wanted = format!("{file}, regel {line}: ");
    assert!(
        said.err.lines().any(|one| one.starts_with(&wanted)),
        "{said:?}"
    );

    let (file, _) = with(&place, "coercion = \"allowed\"", "coercion = \"none\"");
    let said = place.run(&["aanpak", "check", &file, "--json"]);
    let told: serde_json::Value = serde_json::from_str(&said.err).unwrap();
    let errors = told["fouten"].as_array().unwrap();
    assert!(!errors.is_empty(), "{told}");
    let text = std::fs::read_to_string(&file).unwrap();
    for error in errors {
        assert_eq!(error["bestand"], json!(file));
        let line = usize::try_from(error["regel"].as_u64().unwrap()).unwrap();
        let at = text.lines().nth(line - 1).unwrap();
        assert!(at.contains("coercive"), "{error} is at {at}");
    }
}

#[test]
fn an_instrument_that_nobody_knows_is_refused() {
    let place = Place::empty();
    let (file, _) = with(&place, "version = 2017", "version = 1999");
    place.run(&["aanpak", "check", &file]).refused("instrument");
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let place = Place::empty();
    for part in ["check", "diagram"] {
        place
            .run(&["aanpak", part, "bestaat-niet.toml"])
            .refused("bestaat-niet.toml");
    }
}

#[test]
fn the_diagram_has_every_phase_and_the_way_between_them() {
    let place = Place::empty();
    let said = place
        .run(&["aanpak", "diagram", &shipped(MAASTRICHT)])
        .done();
    assert!(said.out.starts_with("stateDiagram-v2"), "{said:?}");
    for part in [
        "Aanmelding",
        "Waakvlam",
        "p_screening --> p_verrijken",
        "--> [*]",
    ] {
        assert!(said.out.contains(part), "{part} is not in {}", said.out);
    }
    let drawn = place
        .run(&["aanpak", "diagram", &shipped(MAASTRICHT), "--json"])
        .done()
        .json();
    assert_eq!(
        drawn["mermaid"].as_str().unwrap().trim_end(),
        said.out.trim_end()
    );
}
