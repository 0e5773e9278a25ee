//! `/gezinnen/export`: everything that somebody sees, as a file with one family on each line. It is made page by page while it is
//! sent, and each family is a read of its own in the log before its line leaves.

use std::pin::Pin;
use std::task::{Context, Poll};

use askama::Template;
use axum::Form;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::shared::GemeenteId;
use hyper::body::Frame;
use serde::Deserialize;
use store::access::Viewer;
use store::gezin::{self, Count, GezinQuery, begin_export, export_page};
use store::{Store, StoreError};
use tokio::sync::mpsc;

use super::list::thousands;
use super::{export_line, words};
use crate::layout::{L, Shell};
use crate::web::error::chain;
use crate::web::toezicht::fields::FieldErrors;
use crate::web::viewer::Looking;
use crate::web::{AppError, AppState, Cx, html, html_with};

/// Families of one page.
const AT_ONCE: u32 = 20;
/// Lines that wait while the receiver is slow.
const WAITING: usize = 40;

#[derive(Template)]
#[template(path = "gezin/export.html")]
struct ExportPage {
    l: L,
    shell: Shell,
    gemeente: String,
    count: String,
    reason: String,
    errors: FieldErrors,
}

async fn page(
    state: &AppState,
    cx: Cx,
    looking: &Looking,
    reason: String,
    errors: FieldErrors,
) -> Result<ExportPage, AppError> {
    let (l, gemeente) = (cx.l, looking.gemeente()?);
    let query = GezinQuery::default();
    let count = gezin::count(&state.store, &looking.viewer, gemeente, &query, None, false).await?;
    let name = looking.gemeente.as_ref().map(|(_, name)| name.clone());
    Ok(ExportPage {
        l,
        shell: cx.shell,
        gemeente: name.unwrap_or_default(),
        count: match count {
            Count::Exact(1) => l.t("gezin-count-one"),
            Count::Exact(number) => l.n("gezin-count", thousands(l, number)),
            Count::MoreThan(number) => l.n("gezin-count-more", thousands(l, number)),
        },
        reason,
        errors,
    })
}

/// `GET /gezinnen/export`
pub async fn show(
    State(state): State<AppState>,
    cx: Cx,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let looking = state.looking(&cx, &headers).await?;
    let page = page(&state, cx, &looking, String::new(), FieldErrors::default()).await?;
    Ok(html(&page))
}

#[derive(Deserialize)]
pub(super) struct ExportForm {
    #[serde(default)]
    reden: String,
}

/// `POST /gezinnen/export`
pub async fn submit(
    State(state): State<AppState>,
    cx: Cx,
    headers: HeaderMap,
    Form(form): Form<ExportForm>,
) -> Result<Response, AppError> {
    let looking = state.looking(&cx, &headers).await?;
    let (l, gemeente) = (cx.l, looking.gemeente()?);
    let mut errors = FieldErrors::default();
    if form.reden.trim().is_empty() {
        errors.add("reden", l.t("gezin-error-export-reason"));
    } else if let Err(refusal) =
        begin_export(&state.store, &looking.viewer, gemeente, &form.reden).await
    {
        errors = words::refused(l, refusal, &[], "reden")?;
    }
    if !errors.is_empty() {
        let page = page(&state, cx, &looking, form.reden, errors).await?;
        return Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let (send, receive) = mpsc::channel(WAITING);
    let store = state.store.clone();
    tokio::spawn(fill(store, looking.viewer, gemeente, send));
    let headers = [
        (header::CONTENT_TYPE, "application/x-ndjson; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"gezinnen.ndjson\"",
        ),
    ];
    let headers = headers.map(|(name, value)| (name, HeaderValue::from_static(value)));
    Ok((headers, Body::new(Lines(receive))).into_response())
}

/// What is sent: a line, or that no more lines can be made.
type Sent = Result<Bytes, StoreError>;

/// Makes the lines, page by page, until all are sent or nobody receives any more.
async fn fill(store: Store, viewer: Viewer, gemeente: GemeenteId, send: mpsc::Sender<Sent>) {
    let mut query = GezinQuery {
        limit: AT_ONCE,
        ..GezinQuery::default()
    };
    loop {
        let page = match export_page(&store, &viewer, gemeente, &query).await {
            Ok(page) => page,
            Err(error) => {
                tracing::error!(error = %chain(&error), "an export stopped halfway");
                // Who receives sees that the file is not whole.
                let _ = send.send(Err(error)).await;
                return;
            }
        };
        for dossier in &page.dossiers {
            let line = Bytes::from(export_line::line(dossier));
            if send.send(Ok(line)).await.is_err() {
                return;
            }
        }
        match page.next {
            Some(next) => query.after = Some(next),
            None => return,
        }
    }
}

/// The body of the answer: lines as they are made.
struct Lines(mpsc::Receiver<Sent>);

impl HttpBody for Lines {
    type Data = Bytes;
    type Error = StoreError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, StoreError>>> {
        self.0
            .poll_recv(cx)
            .map(|sent| sent.map(|line| line.map(Frame::data)))
    }
}
