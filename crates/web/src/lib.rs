//! What all pages have: who asks, in which language, the shell, forms with their drafts, log-in, and the state that handlers reach. A
//! request's way: the router of `app` (who may) → a crate of pages (extract, ask) → `domain` (decide) → `store` (check, write, log) →
//! redirect or template.
//!
//! A page handler takes a [`Visit`] with its [`Cx`], which holds who asks, when, in which language, and the shell of the page, and returns
//! [`Reply`]: [`html`] for a page, [`redirect`] after a form, [`unprocessable`] for a form that comes back.
//!
//! Drafts: a form that keeps a draft uses its own path (the path of its GET page) as the key of the draft. When a session has
//! ended at the moment of a POST, [`kept`] stores the fields under that same key, so the page shows them after the next log-in.

// Templates are shared with the crates of pages, which name this one.
extern crate self as web;

pub mod aanpak;
pub mod assets;
pub mod auth;
pub mod choice;
pub mod clock;
pub mod config;
pub mod cooperation;
pub mod documents;
pub mod error;
pub mod forms;
pub mod grounds;
pub mod headers;
pub mod kept;
pub mod layout;
pub mod metrics;
pub mod ops;
pub mod paths;
pub mod request;
pub mod route;
pub mod state;
pub mod viewer;

pub use error::AppError;
pub use request::{CurrentUser, Cx, Duty, RequestInfo, Visit};
pub use route::{Access, Route, get, post};
pub use state::AppState;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

/// What a handler gives: the answer, or what went wrong.
pub type Reply = Result<Response, AppError>;

/// A page with status 200.
pub fn html(page: &impl askama::Template) -> Response {
    html_with(StatusCode::OK, page)
}

/// A page with another status, such as 422 for a form that must be corrected or 409 for a conflict.
pub fn html_with(status: StatusCode, page: &impl askama::Template) -> Response {
    match page.render() {
        Ok(text) => {
            let kind = HeaderValue::from_static("text/html; charset=utf-8");
            (status, [(header::CONTENT_TYPE, kind)], text).into_response()
        }
        Err(error) => AppError::internal(error).into_response(),
    }
}

/// A form that must be corrected, with status 422.
pub fn unprocessable(page: &impl askama::Template) -> Response {
    html_with(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// To another page with GET (303): the answer to a form that was handled.
#[must_use]
pub fn redirect(path: &str) -> Response {
    Redirect::to(path).into_response()
}
