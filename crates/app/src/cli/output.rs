//! What a command tells: sentences for people, or one JSON document with `--json`. Refusals go to standard error.

use std::io::Write;
use std::process::ExitCode;

use serde_json::{Value, json};

/// Where a command tells what it did.
pub(super) struct Output {
    json: bool,
}

/// Why a command is refused, with what to do.
#[derive(Debug)]
pub(super) struct Refusal {
    message: String,
    details: Value,
}

impl Refusal {
    /// What was refused and what to do.
    pub(super) fn message(&self) -> &str {
        &self.message
    }

    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            details: Value::Null,
        }
    }

    /// Adds what a program wants to know.
    pub(super) fn with(mut self, details: Value) -> Self {
        self.details = details;
        self
    }
}

impl<E: std::error::Error> From<E> for Refusal {
    /// The sentence of the error, and those of its causes that add something.
    fn from(error: E) -> Self {
        let mut message = error.to_string();
        let mut next = error.source();
        while let Some(cause) = next {
            let said = cause.to_string();
            if !message.contains(&said) {
                message.push_str(&format!(" ({said})"));
            }
            next = cause.source();
        }
        Self::new(message)
    }
}

impl Output {
    pub(super) fn new(json: bool) -> Self {
        Self { json }
    }

    /// Tells the outcome: a text for people or a document for programs.
    pub(super) fn tell(&self, text: &str, document: &Value) {
        let line = if self.json {
            document.to_string()
        } else {
            text.trim_end().to_owned()
        };
        write_line(&mut std::io::stdout(), &line);
    }

    /// Tells something besides the outcome, such as a file that was made. Never part of the JSON document.
    pub(super) fn note(&self, text: &str) {
        if !self.json {
            write_line(&mut std::io::stderr(), text);
        }
    }

    pub(super) fn refuse(&self, refusal: &Refusal) -> ExitCode {
        let line = if self.json {
            let mut document = json!({"fout": refusal.message});
            if let (Value::Object(to), Value::Object(from)) = (&mut document, &refusal.details) {
                to.extend(from.clone());
            }
            document.to_string()
        } else {
            refusal.message.clone()
        };
        write_line(&mut std::io::stderr(), &line);
        ExitCode::from(1)
    }
}

/// A reader that closed its end, such as `head`, is no reason to fail.
fn write_line(to: &mut impl Write, line: &str) {
    let _ = writeln!(to, "{line}");
}

/// A bar on standard error for long work; none when that is not a terminal, or when programs read along.
pub(super) struct Bar(indicatif::ProgressBar);

impl Bar {
    pub(super) fn new(output: &Output, what: &str) -> Self {
        if output.json {
            return Self(indicatif::ProgressBar::hidden());
        }
        let bar = indicatif::ProgressBar::new(0);
        let style = indicatif::ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        Self(bar)
    }

    pub(super) fn at(&self, done: u64, total: u64) {
        self.0.set_length(total.max(done));
        self.0.set_position(done);
    }

    pub(super) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
