//! A request while something is done with it.

use domain::gezin::{Decision, RequestKind, RequestState, Step};
use domain::shared::{GemeenteId, GezinId, PersonId, PrivacyRequestId, RecordId, UserId};
use serde_json::{Value, json};
use time::Date;
use uuid::Uuid;

use super::texts::{note_place, owner};
use crate::dialect::{Moment, Tx};
use crate::gezin::{ChangeRefusal, event};
use crate::keystore::KeyOwner;
use crate::log::Action;
use crate::{Ctx, Store, StoreError};

row! {
    pub(super) struct RequestRow {
        id: Uuid, kind: String, state: String, received_on: Date, due_on: Date, extended_on: Option<Date>, person: Option<Uuid>,
        gezin: Option<Uuid>, applicant: Vec<u8>, asked: Vec<u8>, prepared_by: Option<Uuid>, decision: Option<String>,
        statement: Option<Uuid>, version: i64,
    }
}

/// A request as a change needs it.
pub(super) struct Request {
    pub(super) gemeente: GemeenteId,
    pub(super) id: PrivacyRequestId,
    pub(super) kind: RequestKind,
    pub(super) state: RequestState,
    pub(super) received_on: Date,
    pub(super) due_on: Date,
    pub(super) extended_on: Option<Date>,
    pub(super) person: Option<PersonId>,
    pub(super) gezin: Option<GezinId>,
    pub(super) applicant: Vec<u8>,
    pub(super) asked: Vec<u8>,
    pub(super) prepared_by: Option<UserId>,
    pub(super) decision: Option<Decision>,
    pub(super) statement: Option<RecordId>,
    pub(super) version: i64,
}

/// Which request, and the version that was read.
pub(super) type Which = (GemeenteId, PrivacyRequestId, i64);

/// A request, before anything is done with it.
///
/// # Errors
/// [`ChangeRefusal::NotFound`], [`ChangeRefusal::Stale`]; [`ChangeRefusal::Request`] when the step does not follow on its state.
pub(super) async fn ready_for(
    tx: &mut Tx,
    (gemeente, id, expected_version): Which,
    step: Step,
) -> Result<(Request, RequestState), ChangeRefusal> {
    let request = load(tx, gemeente, id).await?;
    ChangeRefusal::unless_current(request.version, expected_version)?;
    let after = request.state.after(step, request.kind)?;
    Ok((request, after))
}

/// One request.
///
/// # Errors
/// [`ChangeRefusal::NotFound`].
pub(super) async fn load(
    tx: &mut Tx,
    gemeente: GemeenteId,
    id: PrivacyRequestId,
) -> Result<Request, ChangeRefusal> {
    let row = fetch_optional!(
        tx,
        RequestRow,
        "select id, kind, state, received_on, due_on, extended_on, person, gezin, applicant, asked, prepared_by, decision,
             statement, version
         from privacy_request where gemeente = $1 and id = $2",
        gemeente.0,
        id.0,
    )?;
    let row = row.ok_or(ChangeRefusal::NotFound)?;
    let unknown = |code: &str| StoreError::Unreadable(code.to_owned());
    Ok(Request {
        gemeente,
        id: PrivacyRequestId(row.id),
        kind: RequestKind::from_code(&row.kind).ok_or_else(|| unknown(&row.kind))?,
        state: RequestState::from_code(&row.state).ok_or_else(|| unknown(&row.state))?,
        received_on: row.received_on,
        due_on: row.due_on,
        extended_on: row.extended_on,
        person: row.person.map(PersonId),
        gezin: row.gezin.map(GezinId),
        applicant: row.applicant,
        asked: row.asked,
        prepared_by: row.prepared_by.map(UserId),
        decision: row.decision.as_deref().and_then(Decision::from_code),
        statement: row.statement.map(RecordId),
        version: row.version,
    })
}

/// Begins a change: counts it, so that nobody else changes the request until the end of the transaction, and asks again whether the
/// step follows.
pub(super) async fn begin(
    tx: &mut Tx,
    (gemeente, id, expected_version): Which,
    step: Step,
) -> Result<(Request, RequestState), ChangeRefusal> {
    execute!(
        &mut *tx,
        "update privacy_request set version = version + 1 where gemeente = $1 and id = $2",
        gemeente.0,
        id.0,
    )?;
    ready_for(tx, (gemeente, id, expected_version + 1), step)
        .await
        .map_err(|refusal| match refusal {
            ChangeRefusal::Stale { current_version } => ChangeRefusal::Stale {
                current_version: current_version - 1,
            },
            other => other,
        })
}

/// A note, encrypted for the place where it will stand.
pub(super) struct ReadyNote {
    kind: &'static str,
    body: Vec<u8>,
    position: i64,
    owner: KeyOwner,
}

impl Request {
    /// Whether it was granted that somebody's own statement comes into the dossier, and it does not stand there yet.
    pub(super) fn wants_statement(&self) -> bool {
        let granted = self
            .decision
            .is_some_and(|decision| decision != Decision::Refused);
        self.kind == RequestKind::OwnStatement
            && self.state == RequestState::Decided
            && granted
            && self.statement.is_none()
    }

    pub(super) fn owner(&self) -> KeyOwner {
        owner(self.gemeente, self.person)
    }

    /// Encrypts a note for the next place.
    pub(super) async fn note(
        &self,
        mut tx: Tx,
        store: &Store,
        kind: &'static str,
        words: &str,
    ) -> Result<ReadyNote, StoreError> {
        let position = self.next_note(&mut tx).await?;
        drop(tx);
        let owner = self.owner();
        let place = note_place(self.id, position);
        Ok(ReadyNote {
            kind,
            body: store.seal_text(owner, &place, words).await?,
            position,
            owner,
        })
    }

    async fn next_note(&self, tx: &mut Tx) -> Result<i64, StoreError> {
        let (last,) = fetch_one!(
            tx,
            (Option<i64>,),
            "select max(position) from privacy_request_note where gemeente = $1 and request = $2",
            self.gemeente.0,
            self.id.0,
        )?;
        Ok(last.unwrap_or_default() + 1)
    }

    /// Writes a note; refuses when another one or another person came in between.
    pub(super) async fn put_note(
        &self,
        tx: &mut Tx,
        (author, ctx): (UserId, &Ctx),
        note: &ReadyNote,
    ) -> Result<(), ChangeRefusal> {
        if self.next_note(tx).await? != note.position || self.owner() != note.owner {
            return Err(ChangeRefusal::Stale {
                current_version: self.version,
            });
        }
        execute!(
            tx,
            "insert into privacy_request_note (gemeente, request, position, kind, body, author, written_at)
             values ($1, $2, $3, $4, $5, $6, $7)",
            self.gemeente.0,
            self.id.0,
            note.position,
            note.kind,
            note.body.as_slice(),
            author.0,
            Moment::from(ctx.now),
        )?;
        Ok(())
    }

    /// Writes the state.
    pub(super) async fn put_state(
        &self,
        tx: &mut Tx,
        state: RequestState,
    ) -> Result<(), StoreError> {
        execute!(
            tx,
            "update privacy_request set state = $1 where gemeente = $2 and id = $3",
            state.code(),
            self.gemeente.0,
            self.id.0,
        )?;
        Ok(())
    }

    /// Writes the event of a step.
    pub(super) async fn event(
        &self,
        tx: &mut Tx,
        store: &Store,
        ctx: &Ctx,
        action: Action,
        payload: Value,
    ) -> Result<(), StoreError> {
        let object = ("privacyverzoek", self.id.to_string());
        let payload = json!({ "soort": self.kind, "stap": payload });
        event(tx, store, ctx, self.gemeente, action, object, payload).await
    }
}
