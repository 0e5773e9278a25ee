//! The text of a covenant as a PDF: taking one in for a draft, and giving it out.

use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Path, Query, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use domain::samenwerking::{ConvenantRefusal, ConvenantText};
use serde::Deserialize;
use store::WriteError;
use store::samenwerking::{ConvenantError, DraftEdit, DraftText, edit_draft, pdf_bytes};

use super::found::Found;
use super::{draft, forms, paths, words};
use web::kept::encoded;
use web::{AppError, AppState, Reply, Visit, redirect};

/// Largest PDF, in bytes.
const MAX_PDF: usize = 10 * 1024 * 1024;
/// What else stands in the form around the file, in bytes.
const AROUND: usize = 64 * 1024;

/// Which version.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    versie: String,
}

/// `GET /samenwerking/convenanten/{id}/pdf`
pub async fn download(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Reply {
    let found = Found::find(&state, &cx, &id).await?;
    let version = found.version(&asked.versie)?;
    let ConvenantText::Pdf { name, .. } = &version.text else {
        return Err(AppError::NotFound);
    };
    let bytes = pdf_bytes(&state.store, found.convenant().id, version.number).await?;
    let bytes = bytes.ok_or(AppError::NotFound)?;
    let disposition = format!(
        "attachment; filename*=UTF-8''{}",
        encoded(name).replace('/', "%2F")
    );
    let disposition = HeaderValue::from_str(&disposition).map_err(AppError::internal)?;
    let kind = HeaderValue::from_static("application/pdf");
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, bytes).into_response())
}

/// What was sent.
#[derive(Default)]
struct Upload {
    name: String,
    bytes: Bytes,
    version: i64,
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
    DefaultBodyLimit::max(MAX_PDF + AROUND).apply(&mut request);
    let parts = Multipart::from_request(request, state).await;
    let mut parts = parts.map_err(|_| UploadRefusal::Broken)?;
    let mut upload = Upload::default();
    while let Some(part) = parts.next_field().await? {
        match part.name().unwrap_or_default() {
            "versie" => upload.version = part.text().await?.parse().unwrap_or(0),
            "bestand" => {
                upload.name = file_name(part.file_name().unwrap_or_default());
                upload.bytes = part.bytes().await?;
            }
            _ => {}
        }
    }
    if upload.bytes.len() > MAX_PDF {
        return Err(UploadRefusal::TooLarge);
    }
    Ok(upload)
}

/// The last part of what a browser calls the file, at most 120 signs.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = last.chars().filter(|sign| !sign.is_control());
    plain.take(120).collect()
}

/// `POST /samenwerking/convenanten/{id}/pdf`
pub async fn upload(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    request: Request,
) -> Reply {
    let found = Found::to_keep(&state, &cx, &id).await?;
    let draft = match found.draft(&cx) {
        Ok(draft) => draft,
        Err(refused) => return Ok(refused),
    };
    let l = cx.l;
    let upload = match read(request, &state).await {
        Ok(upload) if upload.bytes.is_empty() => Err(l.t("samen-error-no-file")),
        Ok(upload) => Ok(upload),
        Err(UploadRefusal::TooLarge) => Err(l.t("samen-error-file-large")),
        Err(UploadRefusal::Broken) => Err(l.t("samen-error-file-broken")),
    };
    let upload = match upload {
        Ok(upload) => upload,
        Err(text) => return draft::with_refused_upload(&state, cx, &found, draft, text).await,
    };
    let edit = DraftEdit {
        text: Some(DraftText::Pdf {
            name: upload.name,
            bytes: upload.bytes.to_vec(),
        }),
        ..DraftEdit::default()
    };
    let place = (found.convenant().id, draft.number);
    let ctx = state.ctx(&cx);
    let written = edit_draft(
        &state.store,
        &ctx,
        place,
        &edit,
        upload.version,
        forms::grounds(),
    );
    match written.await {
        Ok(_) => {
            let back = paths::convenant(found.convenant().id);
            Ok(redirect(&format!("{back}?gedaan=opgeslagen#t-h")))
        }
        Err(ConvenantError::Write(WriteError::Stale { .. })) => {
            Ok(found.refused_with(&cx, l.t("samen-refusal-stale")))
        }
        Err(ConvenantError::Refused(all)) if all.contains(&ConvenantRefusal::NotADraft) => {
            Ok(found.refused(&cx, &ConvenantRefusal::NotADraft))
        }
        Err(error) => {
            let text = words::refusals(l, found.known(), error)?.join(" ");
            draft::with_refused_upload(&state, cx, &found, draft, text).await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_last_name_only() {
        assert_eq!(
            file_name("C:\\Mijn documenten\\convenant.pdf"),
            "convenant.pdf"
        );
        assert_eq!(file_name("../../etc/x\n.pdf"), "x.pdf");
        assert_eq!(file_name(&"a".repeat(300)).len(), 120);
    }
}
