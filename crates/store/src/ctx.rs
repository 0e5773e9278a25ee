//! Who acts, when, and within which trace.

use domain::samenwerking::Role;
use domain::shared::{GemeenteId, OrganisationId, UserId};
use time::OffsetDateTime;
use uuid::Uuid;

/// Trace of W3C Trace Context: 16 bytes that tie everything of one request together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TraceId(pub [u8; 16]);

/// Span of W3C Trace Context: 8 bytes that name one step within a trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SpanId(pub [u8; 8]);

impl TraceId {
    /// A fresh random trace.
    #[must_use]
    pub fn random() -> Self {
        Self(Uuid::new_v4().into_bytes())
    }
}

impl SpanId {
    /// A fresh random span.
    #[must_use]
    pub fn random() -> Self {
        let mut span = [0; 8];
        // The last half of a random UUID: its variant bits are never all zero, and a span may not be.
        for (to, from) in span
            .iter_mut()
            .zip(Uuid::new_v4().as_bytes().iter().skip(8))
        {
            *to = *from;
        }
        Self(span)
    }
}

impl std::fmt::Display for TraceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl std::fmt::Display for SpanId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A person with an account.
    User {
        /// The account.
        id: UserId,
        /// The name at that moment; the log keeps it, also when the account goes.
        name: String,
        /// The roles at that moment.
        roles: Vec<Role>,
        /// The municipality of the account, if it belongs to one.
        gemeente: Option<GemeenteId>,
        /// The organisation of the account and its name at that moment, if it belongs to one.
        organisation: Option<(OrganisationId, String)>,
    },
    /// A part of the program or its command line, such as "import".
    System(String),
    /// Somebody who has not signed in.
    Nobody,
}

/// Who acts, when, and within which trace. Passed to every change and written in its event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ctx {
    /// Who.
    pub actor: Actor,
    /// When.
    pub now: OffsetDateTime,
    /// Trace of the request.
    pub trace: TraceId,
    /// Span of the request; the span of an event is a child of it.
    pub span: SpanId,
    /// Network address of the caller, if there is one.
    pub network: Option<String>,
}

impl Ctx {
    /// A context for a part of the program itself, in a trace of its own.
    #[must_use]
    pub fn system(name: &str, now: OffsetDateTime) -> Self {
        Self {
            actor: Actor::System(name.to_owned()),
            now,
            trace: TraceId::random(),
            span: SpanId::random(),
            network: None,
        }
    }
}
