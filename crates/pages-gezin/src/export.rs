//! `/gezinnen/export`: everything that somebody sees, as a file with one family on each line. It is made page by page while it is
//! sent, and each family is a read of its own in the log before its line leaves. Before each page it is looked at again whether this
//! person may still see anything: a file that takes minutes may not go on where a page would be refused.

use std::pin::Pin;
use std::task::{Context, Poll};

use askama::Template;
use axum::Form;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use domain::samenwerking::Purpose;
use domain::shared::GemeenteId;
use hyper::body::Frame;
use serde::Deserialize;
use serde_json::json;
use store::access::Viewer;
use store::gezin::{self, Count, ExportPage, GezinQuery, begin_export, export_page};
use store::{Ctx, StoreError};
use time::{Duration, OffsetDateTime};
use tokio::sync::mpsc;

use super::list::thousands;
use super::{export_line, words};
use web::auth::session;
use web::error::chain;
use web::forms::fields::FieldErrors;
use web::layout::{L, Shell, moment};
use web::viewer::Looking;
use web::{AppError, AppState, Cx, Reply, Visit, html, unprocessable};

/// Families of one page.
const AT_ONCE: u32 = 20;
/// Lines that wait while the receiver is slow.
const WAITING: usize = 20;
/// So long a file goes on being made.
const LONGEST: Duration = Duration::minutes(10);

#[derive(Template)]
#[template(path = "gezin/export.html")]
struct AskPage {
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
) -> Result<AskPage, AppError> {
    let (l, gemeente) = (cx.l, looking.gemeente()?);
    let query = GezinQuery::default();
    let count = gezin::count(&state.store, &looking.viewer, gemeente, &query, None, false).await?;
    let name = looking.gemeente.as_ref().map(|(_, name)| name.clone());
    Ok(AskPage {
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
pub async fn show(Visit { state, cx, headers }: Visit) -> Reply {
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
pub async fn submit(Visit { state, cx, headers }: Visit, Form(form): Form<ExportForm>) -> Reply {
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
        return Ok(unprocessable(&page));
    }
    let (send, receive) = mpsc::channel(WAITING);
    let filling = Filling {
        l,
        ctx: state.ctx(&cx),
        session: cx.user()?.session,
        purpose: looking.viewer.purpose(),
        gemeente,
        until: cx.now + LONGEST,
        state,
    };
    tokio::spawn(filling.run(send));
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

/// Why a file ends before everything is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// The session, the account or what it may see has ended.
    NoAccess,
    /// It took too long.
    TooLong,
}

impl Stop {
    /// The last line, so that nobody takes the file for a whole one.
    fn line(self, l: L) -> Bytes {
        let told = match self {
            Self::NoAccess => l.t("gezin-export-stopped-access"),
            Self::TooLong => l.n("gezin-export-stopped-late", LONGEST.whole_minutes()),
        };
        Bytes::from(format!("{}\n", json!({ "afgebroken": told })))
    }
}

/// A file that is being made.
struct Filling {
    state: AppState,
    l: L,
    /// Who asked, and within which trace.
    ctx: Ctx,
    session: [u8; 32],
    purpose: Purpose,
    gemeente: GemeenteId,
    until: OffsetDateTime,
}

impl Filling {
    /// Makes the lines, page by page, until all are sent, somebody may see them no more, or nobody receives any more.
    async fn run(self, send: mpsc::Sender<Sent>) {
        let mut query = GezinQuery {
            limit: AT_ONCE,
            ..GezinQuery::default()
        };
        loop {
            let page = match self.page(&query).await {
                Ok(Ok(page)) => page,
                Ok(Err(stop)) => {
                    let _ = send.send(Ok(stop.line(self.l))).await;
                    return;
                }
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

    async fn page(&self, query: &GezinQuery) -> Result<Result<ExportPage, Stop>, StoreError> {
        let viewer = match self.viewer().await? {
            Ok(viewer) => viewer,
            Err(stop) => return Ok(Err(stop)),
        };
        let page = export_page(&self.state.store, &viewer, self.gemeente, query).await?;
        Ok(Ok(page))
    }

    /// Who looks now: the account and its roles as they are at this moment, on the day of this moment.
    async fn viewer(&self) -> Result<Result<Viewer, Stop>, StoreError> {
        let now = self.state.clock.now();
        if now >= self.until {
            return Ok(Err(Stop::TooLong));
        }
        let Some(user) = session::still(&self.state, &self.session, now).await? else {
            return Ok(Err(Stop::NoAccess));
        };
        let ctx = Ctx {
            now,
            ..self.ctx.clone()
        };
        let ctx = session::acting(ctx, &user);
        let viewer = Viewer::new(&ctx, self.purpose, moment::local(now).date());
        Ok(viewer.map_err(|_| Stop::NoAccess))
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
