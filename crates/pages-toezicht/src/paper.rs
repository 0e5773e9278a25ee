//! The factsheet as a sheet of paper: on its own page, in the preview and as a file. Always Dutch, whatever the page around it.

use askama::Template;
use domain::toezicht::Publication;
use domain::toezicht::sheet::Sheet;

use web::layout::{L, Lang};

/// The sheet inside a page. Write it with `{{ paper|safe }}`.
#[derive(Template)]
#[template(path = "toezicht/paper.html")]
pub struct Paper<'a> {
    l: L,
    sheet: &'a Sheet,
    issuer: &'a str,
    issuer_more: &'a [String],
    /// Whether it stands under an `h1` of the page.
    inside: bool,
    outcomes_heading: &'static str,
    version: String,
    note: String,
}

#[derive(Template)]
#[template(path = "toezicht/standalone.html")]
struct Standalone<'a> {
    title: String,
    paper: String,
    css: &'a str,
}

impl<'a> Paper<'a> {
    /// A published version.
    pub fn published(publication: &'a Publication) -> Self {
        Self::new(
            &publication.sheet,
            false,
            version_text(publication),
            note(publication),
        )
    }

    /// A sheet that is being written.
    pub fn draft(sheet: &'a Sheet) -> Self {
        Self::new(
            sheet,
            true,
            "Concept, nog niet gepubliceerd".to_owned(),
            String::new(),
        )
    }

    fn new(sheet: &'a Sheet, inside: bool, version: String, note: String) -> Self {
        let (issuer, issuer_more) = sheet
            .issuer
            .split_first()
            .map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
        let retest = sheet.title.to_lowercase().contains("verbeterpunten");
        Self {
            l: L::new(Lang::Nl),
            sheet,
            issuer,
            issuer_more,
            inside,
            outcomes_heading: if retest {
                "Uitkomsten verbeterpunten"
            } else {
                "Uitkomsten"
            },
            version,
            note,
        }
    }
}

fn version_text(publication: &Publication) -> String {
    format!("versie {}", publication.number)
}

fn note(publication: &Publication) -> String {
    match &publication.supersedes {
        Some((_, number)) => format!("Vervangt versie {number}: {}", publication.reason),
        None => String::new(),
    }
}

/// The sheet as one file that needs nothing else: for reading, sending and printing.
///
/// # Errors
/// When the template cannot be written; that is a defect, not a fact about the sheet.
pub fn standalone_html(publication: &Publication) -> Result<String, askama::Error> {
    let paper = Paper::published(publication).render()?;
    Standalone {
        title: publication.sheet.title.clone(),
        paper,
        css: include_str!("standalone.css"),
    }
    .render()
}
