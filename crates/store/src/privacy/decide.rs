//! A request is decided, answered, or taken back.

use domain::gezin::{Decision, RequestKind, RequestRefusal, Step};
use domain::shared::PrivacyRequestId;
use serde_json::json;
use time::Date;

use super::PrivacyViewer;
use super::held::{begin, ready_for};
use super::prepare::unless_changed;
use super::texts::kept;
use crate::Store;
use crate::dialect::Moment;
use crate::gezin::ChangeRefusal;
use crate::log::Action;

/// Decides a request, with the reason. Returns the new version.
///
/// # Errors
/// [`ChangeRefusal::Stale`]; [`RequestRefusal::NotConfirmed`] when a second person has not looked, [`RequestRefusal::ChangedSince`] when the
/// dossier changed after that.
pub async fn decide(
    store: &Store,
    viewer: &PrivacyViewer,
    id: PrivacyRequestId,
    expected_version: i64,
    (decision, reason): (Decision, &str),
) -> Result<i64, ChangeRefusal> {
    let reason = kept(reason, viewer.today())?;
    let which = (viewer.gemeente(), id, expected_version);
    let mut tx = store.read().await?;
    let (request, _) = ready_for(&mut tx, which, Step::Decide).await?;
    let note = request.note(tx, store, "besluit", &reason).await?;
    let mut tx = store.write().await?;
    let (request, after) = begin(&mut tx, which, Step::Decide).await?;
    if request.kind == RequestKind::Access {
        unless_changed(&mut tx, &request, viewer.today()).await?;
    }
    execute!(
        &mut tx,
        "update privacy_request set state = $1, decision = $2, decided_by = $3, decided_at = $4 where gemeente = $5 and id = $6",
        after.code(),
        decision.code(),
        viewer.user().0,
        Moment::from(viewer.ctx().now),
        request.gemeente.0,
        id.0,
    )?;
    let author = (viewer.user(), viewer.ctx());
    request.put_note(&mut tx, author, &note).await?;
    let payload = json!({ "besluit": decision });
    let action = Action::RequestDecided;
    request
        .event(&mut tx, store, viewer.ctx(), action, payload)
        .await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}

/// Says on which day the answer was sent. Returns the new version.
///
/// # Errors
/// [`ChangeRefusal::Stale`]; [`RequestRefusal::NotDecided`], [`RequestRefusal::Day`].
pub async fn send(
    store: &Store,
    viewer: &PrivacyViewer,
    id: PrivacyRequestId,
    expected_version: i64,
    on: Date,
) -> Result<i64, ChangeRefusal> {
    let which = (viewer.gemeente(), id, expected_version);
    let mut tx = store.write().await?;
    let (request, after) = begin(&mut tx, which, Step::Send).await?;
    if on < request.received_on || on > viewer.today() {
        return Err(RequestRefusal::Day.into());
    }
    execute!(
        &mut tx,
        "update privacy_request set state = $1, sent_on = $2 where gemeente = $3 and id = $4",
        after.code(),
        on,
        request.gemeente.0,
        id.0,
    )?;
    let payload = json!({ "verzonden": on.to_string() });
    let action = Action::RequestSent;
    request
        .event(&mut tx, store, viewer.ctx(), action, payload)
        .await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}

/// Writes down that who asked took the request back. Returns the new version.
///
/// # Errors
/// [`ChangeRefusal::Stale`]; [`RequestRefusal::Closed`], [`RequestRefusal::EmptyText`].
pub async fn withdraw(
    store: &Store,
    viewer: &PrivacyViewer,
    id: PrivacyRequestId,
    expected_version: i64,
    words: &str,
) -> Result<i64, ChangeRefusal> {
    let words = kept(words, viewer.today())?;
    let which = (viewer.gemeente(), id, expected_version);
    let mut tx = store.read().await?;
    let (request, _) = ready_for(&mut tx, which, Step::Withdraw).await?;
    let note = request.note(tx, store, "intrekking", &words).await?;
    let mut tx = store.write().await?;
    let (request, after) = begin(&mut tx, which, Step::Withdraw).await?;
    request.put_state(&mut tx, after).await?;
    let author = (viewer.user(), viewer.ctx());
    request.put_note(&mut tx, author, &note).await?;
    let action = Action::RequestWithdrawn;
    request
        .event(&mut tx, store, viewer.ctx(), action, json!({}))
        .await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}
