//! `/gezinnen/{id}/stukken/bestand`: a file in a dossier; and getting it out again.

use askama::Template;
use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Path, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use domain::gezin::{FamilyRefusal, MOST_FILE_BYTES, file};
use domain::samenwerking::Category;
use store::gezin::{NewFile, add_piece, document};

use super::correct::Place;
use super::family::Found;
use super::file_kind::media_type;
use super::form::{self, Head};
use super::pieces::may_not_write;
use super::{paths, piece_form, words};
use web::choice::Choice;
use web::forms::fields::{FieldErrors, Fields};
use web::kept::encoded;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

/// What else stands in the form around the file, in bytes.
const AROUND: usize = 512 * 1024;

#[derive(Template)]
#[template(path = "gezin/upload.html")]
struct UploadPage {
    l: L,
    shell: Shell,
    head: Head,
    categories: Vec<Choice>,
    people: Vec<Choice>,
    not_for: Vec<Choice>,
    fields: Fields,
    errors: FieldErrors,
}

fn page(cx: Cx, found: &Found, fields: Fields, errors: FieldErrors) -> UploadPage {
    let l = cx.l;
    let keys = ("gezin-file-new", "gezin-file-save");
    let action = paths::part(found.dossier.id, "stukken/bestand");
    UploadPage {
        l,
        shell: cx.shell,
        head: Head {
            lead: l.t("gezin-file-lead"),
            ..Head::of(l, found, keys, (action, found.path()))
        },
        categories: piece_form::categories(l, found, fields.get("soort")),
        people: form::people(l, found, "gezin-whole-family", fields.get("persoon")),
        not_for: form::people(l, found, "gezin-not-for-nobody", fields.get("niet-voor")),
        fields,
        errors,
    }
}

/// `GET /gezinnen/{id}/stukken/bestand`
pub async fn show(Visit { state, cx, headers }: Visit, Path(id): Path<String>) -> Reply {
    let found = Found::for_form(&state, &cx, &headers, &id).await?;
    let mut fields = Fields::default();
    fields.set("soort", Category::Documents.code());
    fields.set("datum", form::typed(found.today()));
    Ok(html(&page(cx, &found, fields, FieldErrors::default())))
}

/// What was sent.
#[derive(Default)]
struct Upload {
    fields: Fields,
    name: String,
    content: Bytes,
}

/// Why the file cannot be taken.
enum UploadRefusal {
    TooLarge,
    Broken,
}

impl From<MultipartError> for UploadRefusal {
    fn from(error: MultipartError) -> Self {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Self::TooLarge
        } else {
            Self::Broken
        }
    }
}

async fn read(mut request: Request, state: &AppState) -> Result<Upload, UploadRefusal> {
    DefaultBodyLimit::max(MOST_FILE_BYTES + AROUND).apply(&mut request);
    let parts = Multipart::from_request(request, state).await;
    let mut parts = parts.map_err(|_| UploadRefusal::Broken)?;
    let mut upload = Upload::default();
    while let Some(part) = parts.next_field().await? {
        let field = part.name().unwrap_or_default().to_owned();
        if field == "bestand" {
            upload.name = last_name(part.file_name().unwrap_or_default());
            upload.content = part.bytes().await?;
        } else {
            upload.fields.set(&field, part.text().await?);
        }
    }
    Ok(upload)
}

/// A name without folders.
fn last_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last.chars().filter(|c| !c.is_control()).take(120).collect();
    match shown.trim() {
        "" => "bestand".to_owned(),
        shown => shown.to_owned(),
    }
}

fn checked(l: L, upload: &Upload) -> Result<NewFile, FieldErrors> {
    let told =
        |refusal: &FamilyRefusal| FieldErrors::one("bestand", words::family_refusal(l, refusal).1);
    if upload.content.is_empty() {
        return Err(FieldErrors::one("bestand", l.t("gezin-error-no-file")));
    }
    let kind = media_type(&upload.content);
    let kind = kind.ok_or_else(|| told(&FamilyRefusal::UnknownFileKind))?;
    file(upload.content.len(), kind).map_err(|refusal| told(&refusal))?;
    Ok(NewFile {
        name: upload.name.clone(),
        media_type: kind.to_owned(),
        content: upload.content.to_vec(),
    })
}

/// `POST /gezinnen/{id}/stukken/bestand`
pub async fn submit(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    request: Request,
) -> Reply {
    // Whether there is such a family comes first: what is wrong with a file is told to nobody who does not see it.
    let found = Found::for_form(&state, &cx, &headers, &id).await?;
    let l = cx.l;
    let upload = match read(request, &state).await {
        Ok(upload) => upload,
        Err(refusal) => {
            let text = match refusal {
                UploadRefusal::TooLarge => words::family_refusal(l, &FamilyRefusal::FileTooLarge).1,
                UploadRefusal::Broken => l.t("gezin-error-upload"),
            };
            let mut fields = Fields::default();
            fields.set("datum", form::typed(found.today()));
            let page = page(cx, &found, fields, FieldErrors::one("bestand", text));
            return Ok(unprocessable(&page));
        }
    };
    let read = piece_form::read(l, &found, &upload.fields);
    let errors = match (read, checked(l, &upload)) {
        (Ok(piece), Ok(file)) => {
            let new = store::gezin::NewPiece {
                file: Some(file),
                ..piece
            };
            match add_piece(&state.store, found.viewer(), found.place(), &new).await {
                Ok(added) => {
                    let target = format!("{}?gedaan=stuk#stuk-{}", found.path(), added.id);
                    return Ok(redirect(&target));
                }
                Err(refusal) => may_not_write(l, refusal)?,
            }
        }
        (one, other) => {
            let mut errors = one.err().unwrap_or_default();
            errors.0.extend(other.err().unwrap_or_default().0);
            errors
        }
    };
    let page = page(cx, &found, upload.fields, errors);
    Ok(unprocessable(&page))
}

/// `GET /gezinnen/{id}/stukken/{stuk}/bestand`: always to save, never to show in the browser.
pub async fn download(
    Visit { state, cx, headers }: Visit,
    Path(address): Path<(String, String)>,
) -> Reply {
    let place = Place::find(&state, &cx, &headers, address).await?;
    let (viewer, gemeente) = (place.found.viewer(), place.found.dossier.gemeente);
    let found = document(&state.store, viewer, gemeente, place.piece.id).await?;
    let found = found.ok_or(AppError::NotFound)?;
    let name = encoded(&found.name).replace('/', "%2F");
    let disposition = format!("attachment; filename*=UTF-8''{name}");
    let headers = [
        (header::CONTENT_TYPE, header_value(&found.media_type)?),
        (header::CONTENT_DISPOSITION, header_value(&disposition)?),
    ];
    Ok((headers, found.content).into_response())
}

fn header_value(text: &str) -> Result<HeaderValue, AppError> {
    HeaderValue::from_str(text).map_err(AppError::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_last_name_only() {
        assert_eq!(last_name("C:\\map\\plan.pdf"), "plan.pdf");
        assert_eq!(last_name("../../x\n.pdf"), "x.pdf");
        assert_eq!(last_name(" "), "bestand");
        assert_eq!(last_name(&"a".repeat(300)).len(), 120);
    }
}
