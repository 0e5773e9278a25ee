//! The sheets that the tests read: the two published ones, which are not part of this repository, and an invented one.

use std::path::PathBuf;

use domain::toezicht::sheet::{Sheet, parse};

/// A sheet about an invented approach: three themes, two indicators in one of them, three years.
pub const ZWOLLE: &str = include_str!("../data/zwolle-2016.md");

/// The outcome of a first round of the same approach: one year, no developments.
pub const ZWOLLE_FIRST: &str = include_str!("../data/zwolle-2014.txt");

/// A published sheet by the name of its municipality, or `None` (and a line that says so) when the shared folder is absent.
pub fn published(gemeente: &str) -> Option<String> {
    let root = std::env::var_os("SAMENHANG_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let name = match gemeente {
        "Maastricht" => "000_461d2fc929e93c3b.txt",
        "Deventer" => "004_6e06500388553f5d.txt",
        other => panic!("no published sheet of {other}"),
    };
    let path = root.join("seeds").join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(_) => {
            println!(
                "overgeslagen: het factsheet van {gemeente} staat niet in {}",
                path.display()
            );
            None
        }
    }
}

/// Every sample that is present, with its name.
pub fn all() -> Vec<(&'static str, String)> {
    let mut samples = vec![
        ("Zwolle 2016", ZWOLLE.to_owned()),
        ("Zwolle 2014", ZWOLLE_FIRST.to_owned()),
    ];
    for gemeente in ["Maastricht", "Deventer"] {
        samples.extend(published(gemeente).map(|text| (gemeente, text)));
    }
    samples
}

/// The sheet that this text is.
pub fn sheet(text: &str) -> Sheet {
    match parse(text.as_bytes()) {
        Ok(parsed) => parsed.sheet,
        Err(error) => panic!("{error}"),
    }
}

/// The words of a text without regard to white space, headings, emphasis and the kind of bullet.
pub fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| word.replace(['*', '#', '\\'], ""))
        .filter(|word| !word.is_empty())
        .collect()
}
