//! Something cannot be done now: the reason and the way out, as a page of its own.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use crate::layout::{L, Shell};
use crate::{Cx, html_with};

/// The page.
#[derive(Template)]
#[template(path = "forms/refused.html")]
pub struct Refused {
    l: L,
    shell: Shell,
    text: String,
    href: String,
    label: String,
}

impl Refused {
    /// A refusal with its reason and where the way out is; `label` is the key of its words.
    pub fn new(cx: Cx, text: String, href: String, label: &'static str) -> Self {
        Self {
            l: cx.l,
            shell: cx.shell,
            text,
            href,
            label: cx.l.t(label),
        }
    }

    /// As an answer: 409.
    pub fn respond(&self) -> Response {
        html_with(StatusCode::CONFLICT, self)
    }
}
