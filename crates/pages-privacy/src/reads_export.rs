//! `/privacy/inzagen/export`: the same looks as a file for a spreadsheet.

use axum::extract::Query;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use store::privacy::{find_families, reads};

use super::reads::{Asked, ReadRow, looks_at, of_whom, read_row};
use super::reads_found::{LookRow, look_rows};
use super::{officer, period};
use web::layout::L;
use web::{AppError, Reply, Visit};

/// Reads and looks in one file at most.
const MOST: usize = 10_000;
/// Lines that are fetched at a time.
const AT_A_TIME: u32 = 500;

/// `GET /privacy/inzagen/export`
pub async fn download(Visit { state, cx, .. }: Visit, Query(asked): Query<Asked>) -> Reply {
    let viewer = officer(&state, &cx)?;
    let l = cx.l;
    let (days, errors) = asked.days(l, viewer.today());
    if !errors.is_empty() || !asked.anything() {
        return Err(AppError::BadRequest(l.t("privacy-export-what")));
    }
    let between = period::between(days.0, days.1);
    let mut file = File::default();
    if asked.gezin.trim().is_empty() {
        file.heads(l, &READ_HEADS);
        let (whom, mut before) = (of_whom(&asked, between), None);
        loop {
            let page = reads(&state.store, &viewer, &whom, before, AT_A_TIME).await?;
            for line in page.reads {
                file.read(&read_row(l, line), l);
            }
            before = page.next;
            if before.is_none() || file.rows >= MOST {
                break;
            }
        }
    } else {
        let families = find_families(&state.store, &viewer, &asked.gezin).await?;
        let [family] = families.as_slice() else {
            return Err(AppError::BadRequest(l.t("privacy-export-one-family")));
        };
        file.heads(l, &LOOK_HEADS);
        let mut before = None;
        loop {
            let (found, next) =
                looks_at(&state, &viewer, family, &asked, between, before, AT_A_TIME).await?;
            for row in look_rows(&state, l, &family.members, found).await? {
                file.look(&row);
            }
            before = next;
            if before.is_none() || file.rows >= MOST {
                break;
            }
        }
    }
    Ok(file.respond())
}

const READ_HEADS: [&str; 9] = [
    "privacy-day",
    "privacy-time",
    "privacy-who",
    "privacy-role",
    "privacy-organisation",
    "privacy-what",
    "privacy-purpose",
    "privacy-shown",
    "privacy-by-emergency",
];
const LOOK_HEADS: [&str; 10] = [
    "privacy-day",
    "privacy-time",
    "privacy-who",
    "privacy-role",
    "privacy-organisation",
    "privacy-what",
    "privacy-about",
    "privacy-saw",
    "privacy-why",
    "privacy-ground",
];

/// Comma-separated values, with a mark at the front by which spreadsheets know the encoding.
struct File {
    text: String,
    rows: usize,
}

impl Default for File {
    fn default() -> Self {
        Self {
            text: "\u{feff}".to_owned(),
            rows: 0,
        }
    }
}

impl File {
    fn heads(&mut self, l: L, keys: &[&str]) {
        let heads: Vec<String> = keys.iter().map(|key| l.t(key)).collect();
        self.line(&heads);
    }

    fn read(&mut self, row: &ReadRow, l: L) {
        let emergency = l.t(if row.emergency {
            "privacy-yes"
        } else {
            "privacy-no"
        });
        self.line(&[
            row.date.clone(),
            row.time.clone(),
            row.name.clone(),
            row.role.clone(),
            row.organisation.clone(),
            row.action.clone(),
            row.purpose.clone(),
            row.subjects.to_string(),
            emergency,
        ]);
        self.rows += 1;
    }

    fn look(&mut self, row: &LookRow) {
        self.line(&[
            row.date.clone(),
            row.time.clone(),
            row.name.clone(),
            row.role.clone(),
            row.organisation.clone(),
            row.action.clone(),
            row.about.clone(),
            row.data.join("; "),
            format!("{}: {}", row.why.purpose, row.why.basis),
            row.why.ground.clone(),
        ]);
        self.rows += 1;
    }

    fn line(&mut self, cells: &[String]) {
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        self.text.push_str(&cells.join(","));
        self.text.push_str("\r\n");
    }

    fn respond(self) -> Response {
        let kind = HeaderValue::from_static("text/csv; charset=utf-8");
        let name = HeaderValue::from_static("attachment; filename=\"inzagen.csv\"");
        let headers = [
            (header::CONTENT_TYPE, kind),
            (header::CONTENT_DISPOSITION, name),
        ];
        (headers, self.text).into_response()
    }
}

/// A cell that no spreadsheet takes for a formula.
fn quoted(text: &str) -> String {
    let safe = match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{text}"),
        _ => text.to_owned(),
    };
    format!("\"{}\"", safe.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_and_never_a_formula() {
        assert_eq!(quoted("Jan \"de\" Wit"), "\"Jan \"\"de\"\" Wit\"");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted(""), "\"\"");
    }
}
