//! A request comes in, gets its person, notes and more time.

use domain::gezin::{
    RequestKind, RequestRefusal, RequestState, Step, due_on, extended_due_on, title,
};
use domain::shared::{GezinId, PersonId, PrivacyRequestId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::PrivacyViewer;
use super::held::{Request, begin, load, ready_for};
use super::texts::{applicant_place, asked_place, kept, note_place, owner};
use crate::dialect::{Moment, Tx};
use crate::gezin::{ChangeRefusal, event};
use crate::keystore::{KeyOwner, Opened};
use crate::log::{Action, ordered_uuid};
use crate::{Store, StoreError};

/// A request that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRequest {
    /// What is asked.
    pub kind: RequestKind,
    /// Who asks, and how to reach them.
    pub applicant: String,
    /// In their words.
    pub asked: String,
    /// When it came in: the term counts from this day.
    pub received_on: Date,
}

/// Writes down a request that came in.
///
/// # Errors
/// [`RequestRefusal::EmptyText`], [`RequestRefusal::Day`] when the day has not come yet; [`ChangeRefusal::Family`] when nobody asks.
pub async fn receive(
    store: &Store,
    viewer: &PrivacyViewer,
    new: &NewRequest,
) -> Result<PrivacyRequestId, ChangeRefusal> {
    let applicant = title(&new.applicant)?;
    let asked = kept(&new.asked, viewer.today())?;
    if new.received_on > viewer.today() {
        return Err(RequestRefusal::Day.into());
    }
    let gemeente = viewer.gemeente();
    let id = PrivacyRequestId(ordered_uuid(viewer.ctx().now));
    let owner = owner(gemeente, None);
    let applicant = store
        .seal_text(owner, &applicant_place(id), &applicant)
        .await?;
    let asked = store.seal_text(owner, &asked_place(id), &asked).await?;
    let due = due_on(new.received_on);
    let mut tx = store.write().await?;
    execute!(
        &mut tx,
        "insert into privacy_request (gemeente, id, kind, state, received_on, due_on, applicant, asked, version, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9)",
        gemeente.0,
        id.0,
        new.kind.code(),
        RequestState::Received.code(),
        new.received_on,
        due,
        applicant.as_slice(),
        asked.as_slice(),
        Moment::from(viewer.ctx().now),
    )?;
    let object = ("privacyverzoek", id.to_string());
    let payload = json!({
        "soort": new.kind, "ontvangen": new.received_on.to_string(), "uiterlijk": due.to_string(),
    });
    let action = Action::RequestReceived;
    event(
        &mut tx,
        store,
        viewer.ctx(),
        gemeente,
        action,
        object,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

row! {
    struct NoteRow { position: i64, body: Vec<u8> }
}

/// The texts of a request under another key.
struct Resealed {
    applicant: Vec<u8>,
    asked: Vec<u8>,
    notes: Vec<(i64, Vec<u8>)>,
}

async fn reseal(
    store: &Store,
    from: KeyOwner,
    to: KeyOwner,
    (place, sealed): (&str, &[u8]),
) -> Result<Vec<u8>, StoreError> {
    match store.open_text(from, place, sealed).await? {
        Opened::Plain(text) => store.seal_text(to, place, &text).await,
        Opened::Destroyed => Err(StoreError::KeyDestroyed(from.to_string())),
    }
}

async fn note_rows(tx: &mut Tx, request: &Request) -> Result<Vec<NoteRow>, StoreError> {
    Ok(fetch_all!(
        tx,
        NoteRow,
        "select position, body from privacy_request_note where gemeente = $1 and request = $2 order by position",
        request.gemeente.0,
        request.id.0,
    )?)
}

impl Resealed {
    async fn of(
        store: &Store,
        request: &Request,
        notes: Vec<NoteRow>,
        to: KeyOwner,
    ) -> Result<Self, StoreError> {
        let (id, from) = (request.id, request.owner());
        let applicant = (applicant_place(id), &request.applicant);
        let asked = (asked_place(id), &request.asked);
        let mut resealed = Vec::with_capacity(notes.len());
        for note in notes {
            let place = note_place(id, note.position);
            let body = reseal(store, from, to, (&place, &note.body)).await?;
            resealed.push((note.position, body));
        }
        Ok(Self {
            applicant: reseal(store, from, to, (&applicant.0, applicant.1)).await?,
            asked: reseal(store, from, to, (&asked.0, asked.1)).await?,
            notes: resealed,
        })
    }
}

async fn known_person(
    tx: &mut Tx,
    viewer: &PrivacyViewer,
    person: PersonId,
    gezin: Option<GezinId>,
) -> Result<(), ChangeRefusal> {
    let families = fetch_all!(
        tx,
        (Uuid, Option<Uuid>),
        "select p.id, m.gezin from person p left join membership m on m.gemeente = p.gemeente and m.person = p.id
         where p.gemeente = $1 and p.id = $2",
        viewer.gemeente().0,
        person.0,
    )?;
    if families.is_empty() {
        return Err(ChangeRefusal::NotFound);
    }
    match gezin {
        Some(gezin) if !families.iter().any(|(_, of)| *of == Some(gezin.0)) => {
            Err(RequestRefusal::NotItsFamily.into())
        }
        _ => Ok(()),
    }
}

/// Says whom a request is about, and in which family; without a family it is about all families of the person. Its texts are
/// encrypted under the key of the person from then on. What was prepared before is thrown away. Returns the new version.
///
/// # Errors
/// [`ChangeRefusal::NotFound`], [`ChangeRefusal::Stale`], [`RequestRefusal::NotItsFamily`].
pub async fn assign(
    store: &Store,
    viewer: &PrivacyViewer,
    id: PrivacyRequestId,
    expected_version: i64,
    (person, gezin): (PersonId, Option<GezinId>),
) -> Result<i64, ChangeRefusal> {
    let which = (viewer.gemeente(), id, expected_version);
    let mut tx = store.read().await?;
    let (request, _) = ready_for(&mut tx, which, Step::Assign).await?;
    known_person(&mut tx, viewer, person, gezin).await?;
    let notes = note_rows(&mut tx, &request).await?;
    drop(tx);
    let to = owner(viewer.gemeente(), Some(person));
    let resealed = Resealed::of(store, &request, notes, to).await?;
    let mut tx = store.write().await?;
    let (request, after) = begin(&mut tx, which, Step::Assign).await?;
    known_person(&mut tx, viewer, person, gezin).await?;
    let written = note_rows(&mut tx, &request).await?;
    if written.len() != resealed.notes.len() {
        return Err(ChangeRefusal::Stale {
            current_version: expected_version,
        });
    }
    execute!(
        &mut tx,
        "update privacy_request set person = $1, gezin = $2, applicant = $3, asked = $4, state = $5, prepared_by = null,
             prepared_at = null, confirmed_by = null, confirmed_at = null where gemeente = $6 and id = $7",
        person.0,
        gezin.map(|gezin| gezin.0),
        resealed.applicant.as_slice(),
        resealed.asked.as_slice(),
        after.code(),
        viewer.gemeente().0,
        id.0,
    )?;
    for (position, body) in &resealed.notes {
        execute!(
            &mut tx,
            "update privacy_request_note set body = $1 where gemeente = $2 and request = $3 and position = $4",
            body.as_slice(),
            viewer.gemeente().0,
            id.0,
            *position,
        )?;
    }
    super::prepare::clear(&mut tx, &request).await?;
    let payload = json!({
        "persoon": person.to_string(), "gezin": gezin.map(|gezin| gezin.to_string()),
    });
    let action = Action::RequestAssigned;
    request
        .event(&mut tx, store, viewer.ctx(), action, payload)
        .await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}

/// Writes a note about a request.
///
/// # Errors
/// [`ChangeRefusal::NotFound`], [`RequestRefusal::EmptyText`], [`RequestRefusal::Closed`]; [`ChangeRefusal::Stale`] when another note came at
/// the same moment.
pub async fn add_note(
    store: &Store,
    viewer: &PrivacyViewer,
    id: PrivacyRequestId,
    words: &str,
) -> Result<(), ChangeRefusal> {
    let words = kept(words, viewer.today())?;
    let gemeente = viewer.gemeente();
    let mut tx = store.read().await?;
    let request = load(&mut tx, gemeente, id).await?;
    request.state.after(Step::Note, request.kind)?;
    let note = request.note(tx, store, "aantekening", &words).await?;
    let mut tx = store.write().await?;
    execute!(
        &mut tx,
        "update privacy_request set kind = kind where gemeente = $1 and id = $2",
        gemeente.0,
        id.0,
    )?;
    let request = load(&mut tx, gemeente, id).await?;
    request.state.after(Step::Note, request.kind)?;
    let author = (viewer.user(), viewer.ctx());
    request.put_note(&mut tx, author, &note).await?;
    let action = Action::RequestNoted;
    request
        .event(&mut tx, store, viewer.ctx(), action, json!({}))
        .await?;
    tx.commit().await?;
    Ok(())
}

fn may_extend(request: &Request, today: Date) -> Result<(), RequestRefusal> {
    if request.extended_on.is_some() {
        return Err(RequestRefusal::AlreadyExtended);
    }
    if today > request.due_on {
        return Err(RequestRefusal::TooLateToExtend);
    }
    Ok(())
}

/// Takes two months more, once, within the first month, with the reason. Returns the new version.
///
/// # Errors
/// [`ChangeRefusal::Stale`]; [`RequestRefusal::AlreadyExtended`], [`RequestRefusal::TooLateToExtend`], [`RequestRefusal::EmptyText`].
pub async fn extend(
    store: &Store,
    viewer: &PrivacyViewer,
    id: PrivacyRequestId,
    expected_version: i64,
    reason: &str,
) -> Result<i64, ChangeRefusal> {
    let reason = kept(reason, viewer.today())?;
    let which = (viewer.gemeente(), id, expected_version);
    let mut tx = store.read().await?;
    let (request, _) = ready_for(&mut tx, which, Step::Extend).await?;
    may_extend(&request, viewer.today())?;
    let note = request.note(tx, store, "verlenging", &reason).await?;
    let mut tx = store.write().await?;
    let (request, _) = begin(&mut tx, which, Step::Extend).await?;
    may_extend(&request, viewer.today())?;
    let due = extended_due_on(request.received_on);
    execute!(
        &mut tx,
        "update privacy_request set due_on = $1, extended_on = $2 where gemeente = $3 and id = $4",
        due,
        viewer.today(),
        viewer.gemeente().0,
        id.0,
    )?;
    let author = (viewer.user(), viewer.ctx());
    request.put_note(&mut tx, author, &note).await?;
    let payload = json!({ "uiterlijk": due.to_string() });
    let action = Action::RequestExtended;
    request
        .event(&mut tx, store, viewer.ctx(), action, payload)
        .await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}
