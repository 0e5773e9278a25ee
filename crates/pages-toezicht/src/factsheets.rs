//! `/factsheets`: everything that was published, for everybody.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::toezicht::Publication;
use domain::toezicht::sheet::{Sheet, differences};
use serde::Deserialize;
use store::toezicht::{PublicationFilter, Published};

use super::paper::Paper;
use super::paper::standalone_html;
use super::{load, paths, words};
use web::documents::{self, Format};
use web::layout::moment;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html};

/// Which sheet of a municipality and a year.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Which {
    /// Name of the approach as in an address; needed when a municipality has several.
    #[serde(default)]
    pub aanpak: String,
    /// Identifier of the investigation; needed when the same approach was investigated twice over the same year.
    #[serde(default)]
    pub onderzoek: String,
    /// Number of the version; the newest when empty.
    #[serde(default)]
    pub versie: String,
    /// What was just done.
    #[serde(default)]
    pub gedaan: String,
}

impl Which {
    /// Keeps naming the investigation when the visitor had to choose one.
    fn same(&self, href: String) -> String {
        if self.onderzoek.is_empty() {
            href
        } else {
            format!("{href}&onderzoek={}", web::kept::encoded(&self.onderzoek))
        }
    }
}

/// One sheet in the list.
pub struct SheetLine {
    href: String,
    gemeente: String,
    approach: String,
    year: i32,
    month: String,
    version: String,
    outcomes: Vec<OutcomeLine>,
}

struct OutcomeLine {
    theme: String,
    name: String,
    status: &'static str,
}

struct Download {
    href: String,
    name: &'static str,
    note: String,
}

struct VersionLine {
    href: String,
    label: String,
    reason: String,
    here: bool,
    differences: Vec<String>,
}

macro_rules! two_shells {
    ($user:ident, $public:ident, $user_path:literal, $public_path:literal, $body:ident) => {
        #[derive(Template)]
        #[template(path = $user_path)]
        struct $user {
            l: L,
            shell: Shell,
            body: $body,
        }
        #[derive(Template)]
        #[template(path = $public_path)]
        struct $public {
            l: L,
            shell: Shell,
            body: $body,
        }
        impl $body {
            /// With the rail for who is logged in, without it for a visitor.
            fn respond(self, cx: Cx) -> Response {
                let (l, shell) = (cx.l, cx.shell);
                if shell.user.is_some() {
                    html(&$user {
                        l,
                        shell,
                        body: self,
                    })
                } else {
                    html(&$public {
                        l,
                        shell,
                        body: self,
                    })
                }
            }
        }
    };
}

struct ListBody {
    title: String,
    lead: String,
    lines: Vec<SheetLine>,
}

struct SheetBody {
    done: String,
    gemeente: String,
    year: i32,
    paper: String,
    published: String,
    version: String,
    corrected_by: Option<Newer>,
    corrects: String,
    downloads: Vec<Download>,
    versions: Vec<VersionLine>,
    correct_href: String,
    investigation_href: String,
}

struct Newer {
    href: String,
    text: String,
}

two_shells!(
    ListForUser,
    ListForVisitor,
    "toezicht/sheets_user.html",
    "toezicht/sheets_public.html",
    ListBody
);
two_shells!(
    SheetForUser,
    SheetForVisitor,
    "toezicht/sheet_user.html",
    "toezicht/sheet_public.html",
    SheetBody
);

/// `GET /factsheets`
pub async fn list(State(state): State<AppState>, cx: Cx) -> Reply {
    let found = load::published(&state, &PublicationFilter::default()).await?;
    let lines: Vec<SheetLine> = found
        .iter()
        .filter(|one| one.newest)
        .map(|one| line(&one.publication))
        .collect();
    let l = cx.l;
    let body = ListBody {
        title: l.t("sheets-title"),
        lead: match lines.len() {
            0 => String::new(),
            number => l.n("sheets-lead", number),
        },
        lines,
    };
    Ok(body.respond(cx))
}

/// `GET /factsheets/{gemeente}/{jaar}` with `.md`, `.html`, `.pdf` or `.json` behind the year for a file.
pub async fn show(
    Visit { state, cx, .. }: Visit,
    Path((gemeente, year)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Reply {
    let (year, end) = year.split_once('.').unwrap_or((&year, ""));
    let filter = PublicationFilter {
        year: Some(load::year(year)?),
        ..PublicationFilter::default()
    };
    let mut found = load::published(&state, &filter).await?;
    found.retain(|one| {
        words::slug(one.publication.sheet.gemeente()) == gemeente
            && (which.aanpak.is_empty()
                || words::slug(&one.publication.sheet.approach) == which.aanpak)
            && (which.onderzoek.is_empty()
                || one.publication.investigation.to_string() == which.onderzoek)
    });
    if several_investigations(&found) {
        return Ok(choice(cx, &found));
    }
    let chosen = match which.versie.as_str() {
        "" => found.iter().find(|one| one.newest),
        number => found
            .iter()
            .find(|one| one.publication.number.to_string() == number),
    };
    let chosen = chosen.ok_or(AppError::NotFound)?;
    if end.is_empty() {
        return page(cx, chosen, &found, &which);
    }
    let format = Format::from_ending(end).ok_or(AppError::NotFound)?;
    download(&state, &chosen.publication, format).await
}

fn several_investigations(found: &[Published]) -> bool {
    let mut investigations = found.iter().map(|one| one.publication.investigation);
    let first = investigations.next();
    investigations.any(|other| Some(other) != first)
}

/// A municipality with several investigations over one year: which one is meant?
pub(super) fn choice(cx: Cx, found: &[Published]) -> Response {
    let newest = found.iter().filter(|one| one.newest);
    let body = ListBody {
        title: cx.l.t("sheets-title"),
        lead: cx.l.t("sheets-choose"),
        lines: newest
            .map(|one| SheetLine {
                href: format!(
                    "{}&onderzoek={}",
                    address(&one.publication),
                    one.publication.investigation
                ),
                ..line(&one.publication)
            })
            .collect(),
    };
    body.respond(cx)
}

/// The address of the newest version.
fn address(publication: &Publication) -> String {
    format!(
        "{}?aanpak={}",
        paths::sheet(publication.sheet.gemeente(), publication.year),
        words::slug(&publication.sheet.approach)
    )
}

fn line(publication: &Publication) -> SheetLine {
    let sheet = &publication.sheet;
    SheetLine {
        href: address(publication),
        gemeente: sheet.gemeente().to_owned(),
        approach: sheet.approach.clone(),
        year: publication.year,
        month: sheet.month.dutch(),
        version: publication.number.to_string(),
        outcomes: outcomes(sheet),
    }
}

/// What the newest year says of each indicator.
fn outcomes(sheet: &Sheet) -> Vec<OutcomeLine> {
    let rows = sheet.outcomes.iter().flat_map(|table| {
        table.rows.iter().map(move |row| OutcomeLine {
            theme: table.theme.clone(),
            name: row.indicator.clone(),
            status: match row.cells.last() {
                Some(Some(outcome)) => outcome.mark.code(),
                _ => "niet-genoemd",
            },
        })
    });
    rows.collect()
}

pub(super) fn page(cx: Cx, chosen: &Published, versions: &[Published], which: &Which) -> Reply {
    let l = cx.l;
    let publication = &chosen.publication;
    let newest = versions.iter().find(|one| one.newest && !chosen.newest);
    let supervisor = cx.has(domain::samenwerking::Role::Supervisor) && chosen.newest;
    let body = SheetBody {
        done: super::done_text(l, &which.gedaan),
        gemeente: publication.sheet.gemeente().to_owned(),
        year: publication.year,
        paper: Paper::published(publication)
            .render()
            .map_err(AppError::internal)?,
        published: publication
            .published_at
            .map(|moment| l.n("sheet-published", moment::day_of(l, moment)))
            .unwrap_or_default(),
        version: l.n("sheet-version", publication.number),
        corrected_by: newest.map(|newer| Newer {
            href: which.same(paths::publication(&newer.publication, "")),
            text: l.tr(
                "sheet-corrected-by",
                &[
                    ("number", newer.publication.number.to_string()),
                    ("reason", newer.publication.reason.clone()),
                ],
            ),
        }),
        corrects: corrects_text(l, publication),
        downloads: downloads(l, publication, which),
        versions: version_lines(l, publication, versions, which),
        correct_href: if supervisor {
            paths::correct(publication.investigation, publication.year)
        } else {
            String::new()
        },
        investigation_href: if cx.user.is_some() {
            paths::investigation(publication.investigation)
        } else {
            String::new()
        },
    };
    Ok(body.respond(cx))
}

fn corrects_text(l: L, publication: &Publication) -> String {
    match &publication.supersedes {
        Some((_, number)) => l.tr(
            "sheet-corrects",
            &[
                ("number", number.to_string()),
                ("reason", publication.reason.clone()),
            ],
        ),
        None => String::new(),
    }
}

fn downloads(l: L, publication: &Publication, which: &Which) -> Vec<Download> {
    let file = |end: &str, name, key| Download {
        href: which.same(paths::publication(publication, end)),
        name,
        note: l.t(key),
    };
    vec![
        if documents::has_pdf() {
            file(".pdf", "PDF", "download-pdf")
        } else {
            Download {
                href: String::new(),
                ..file("", "PDF", "download-no-pdf")
            }
        },
        file(".html", "HTML", "download-html"),
        file(".md", "Markdown", "download-markdown"),
        file(".json", "JSON", "download-json"),
    ]
}

/// All versions, newest first; each says what it changed in the one before.
fn version_lines(
    l: L,
    here: &Publication,
    versions: &[Published],
    which: &Which,
) -> Vec<VersionLine> {
    if versions.len() < 2 {
        return Vec::new();
    }
    let by_number: BTreeMap<u32, &Publication> = versions
        .iter()
        .map(|one| (one.publication.number, &one.publication))
        .collect();
    let line = |publication: &&Publication| {
        let before = publication
            .supersedes
            .as_ref()
            .and_then(|(_, number)| by_number.get(number));
        VersionLine {
            href: which.same(paths::publication(publication, "")),
            label: match publication.published_at {
                Some(moment) => l.tr(
                    "sheet-version-of",
                    &[
                        ("number", publication.number.to_string()),
                        ("day", moment::day_of(l, moment)),
                    ],
                ),
                None => l.n("sheet-version", publication.number),
            },
            reason: publication.reason.clone(),
            here: publication.id == here.id,
            differences: before
                .map(|before| differences(&before.sheet, &publication.sheet))
                .unwrap_or_default(),
        }
    };
    by_number.values().rev().map(line).collect()
}

/// A factsheet in one of its forms.
///
/// # Errors
/// [`AppError::Busy`] when too many PDFs are asked for, [`AppError::NotPossible`] when this build makes none.
async fn render(
    state: &AppState,
    publication: &Publication,
    format: Format,
) -> Result<Vec<u8>, AppError> {
    Ok(match format {
        Format::Markdown => documents::markdown(publication).into_bytes(),
        Format::Html => standalone_html(publication)
            .map_err(AppError::internal)?
            .into_bytes(),
        Format::Json => documents::json(publication)
            .map_err(AppError::internal)?
            .into_bytes(),
        Format::Pdf => state.pdf(publication.clone()).await?,
    })
}

async fn download(state: &AppState, publication: &Publication, format: Format) -> Reply {
    let bytes = render(state, publication, format).await?;
    let name = format!(
        "factsheet-{}-{}-{}-versie-{}.{}",
        words::slug(publication.sheet.gemeente()),
        words::slug(&publication.sheet.approach),
        publication.year,
        publication.number,
        format.ending()
    );
    let place = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .map_err(AppError::internal)?;
    let kind = HeaderValue::from_static(format.content_type());
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, place),
    ];
    Ok((headers, bytes).into_response())
}
