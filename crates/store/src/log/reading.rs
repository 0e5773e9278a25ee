//! A read of personal data: one event, and a row for each gezin or person that it shows. The event is committed before the answer is
//! sent, so that nothing is shown that is not logged.

use domain::samenwerking::Purpose;
use domain::shared::EventId;
use serde_json::{Value, json};

use super::event::{Entry, EventRow, event_row, ordered_uuid};
use super::queue::Queued;
use super::subject::{Subject, SubjectRow, Told};
use super::together::{Turn, later};
use super::{Action, Scope, Status};
use crate::ctx::Ctx;
use crate::key::{Keys, mac};
use crate::{Store, StoreError};

/// How many gezinnen and persons one read may show: one page of a list.
pub const MOST_SUBJECTS: usize = 100;

/// What a read says of itself; the rest of the event comes from the [`Ctx`].
#[derive(Debug)]
pub struct ReadEntry {
    /// Whose log.
    pub scope: Scope,
    /// Which kind of read.
    pub action: Action,
    /// Kind of what was asked for, such as `gezin`.
    pub object: &'static str,
    /// Its identifier; empty for a list.
    pub object_id: String,
    /// What the data are used for.
    pub purpose: Option<Purpose>,
    /// What was asked: filters, the page, and how many there were. Never personal data: a search term goes through [`term`].
    pub query: Value,
    /// Whom it shows, in the order of the answer; none for a count or an empty list.
    pub subjects: Vec<Subject>,
}

/// A read that only has to be written.
pub(super) struct Prepared {
    pub(super) event: EventRow,
    pub(super) subjects: Vec<SubjectRow>,
}

impl Prepared {
    fn new(keys: &Keys, ctx: &Ctx, read: ReadEntry) -> Self {
        let (id, gemeente) = (ordered_uuid(ctx.now), read.scope.uuid());
        let subjects: Vec<SubjectRow> = (1..)
            .zip(&read.subjects)
            .map(|(position, subject)| SubjectRow::new(gemeente, id, position, subject))
            .collect();
        let entry = Entry {
            scope: read.scope,
            action: read.action,
            status: Status::Ok,
            object: read.object,
            object_id: read.object_id,
            payload: json!({"vraag": read.query, "onderwerpen": Told::of(&subjects).to_json()}),
        };
        let event = event_row(keys, ctx, id, entry, read.purpose);
        Self { event, subjects }
    }
}

/// Writes a read in the log, together with others that come at the same time, and returns when it is committed; within
/// [`super::logged_together`] it is committed with the rest of the answer. Whoever reads personal data calls this before giving them out.
///
/// # Errors
/// [`StoreError::NotLogged`] when it is not written; then nothing may be shown. [`StoreError::TooManySubjects`] when one page
/// would show more than [`MOST_SUBJECTS`].
pub async fn record_read(
    store: &Store,
    ctx: &Ctx,
    entry: ReadEntry,
) -> Result<EventId, StoreError> {
    if entry.subjects.len() > MOST_SUBJECTS {
        return Err(StoreError::TooManySubjects(entry.subjects.len()));
    }
    let prepared = Prepared::new(&store.keys, ctx, entry);
    let id = EventId(prepared.event.id);
    if let Turn::Now(reads) = later(prepared) {
        commit(store, reads).await?;
    }
    Ok(id)
}

/// Returns when these reads are committed.
///
/// # Errors
/// [`StoreError::NotLogged`] when one of them is not written.
pub(super) async fn commit(store: &Store, reads: Vec<Prepared>) -> Result<(), StoreError> {
    let (queued, answers): (Vec<_>, Vec<_>) = reads.into_iter().map(Queued::new).unzip();
    store.reads.push(store, queued);
    for answer in answers {
        // Nobody answers when the program stops while the batch is being written.
        let written = answer.await.unwrap_or(Err(StoreError::Busy.into()));
        written.map_err(StoreError::NotLogged)?;
    }
    Ok(())
}

/// What the log keeps of a search term: a keyed hash, by which the same term is found again, and its length. A term is personal
/// data itself, such as a name.
#[must_use]
pub fn term(store: &Store, term: &str) -> Value {
    let words: Vec<String> = term.split_whitespace().map(str::to_lowercase).collect();
    let normalised = words.join(" ");
    json!({"hmac": pseudonym(&store.keys, "zoekterm", normalised.as_bytes()), "lengte": normalised.chars().count()})
}

/// A name for something that must not be known outside: the same for the same thing, and useless without the key.
pub(super) fn pseudonym(keys: &Keys, kind: &str, value: &[u8]) -> String {
    let key = mac(&keys.log, b"samenhang/pseudonym/v1");
    let message = [kind.as_bytes(), &[0], value].concat();
    hex::encode(mac(&key, &message))
}
