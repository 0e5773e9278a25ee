//! A second person looks at what is given.

use domain::gezin::{RequestRefusal, RequestState, Step, second_person};
use domain::samenwerking::Role;
use domain::shared::{GemeenteId, PrivacyRequestId, UserId};
use serde_json::json;
use time::Date;

use super::PrivacyViewer;
use super::collect::families;
use super::held::{Request, begin, ready_for};
use super::prepare::{scope, unless_changed};
use super::texts::kept;
use crate::access::Viewer;
use crate::dialect::{Moment, Tx};
use crate::gezin::{ChangeRefusal, own_team};
use crate::log::Action;
use crate::{Ctx, Store};

/// Who may open a request: a privacy officer; and who works in the municipality's own teams and sees the family by a recorded task,
/// while it waits for them.
#[derive(Debug, Clone, Copy)]
pub enum RequestReader<'a> {
    /// A privacy officer.
    Officer(&'a PrivacyViewer),
    /// Somebody of own teams, in a municipality: a case manager as second person when something was prepared, anybody to put an own
    /// statement into the dossier once that is granted.
    CaseManager(&'a Viewer, GemeenteId),
}

impl RequestReader<'_> {
    pub(super) fn gemeente(&self) -> GemeenteId {
        match self {
            Self::Officer(viewer) => viewer.gemeente(),
            Self::CaseManager(_, gemeente) => *gemeente,
        }
    }

    pub(super) fn ctx(&self) -> &Ctx {
        match self {
            Self::Officer(viewer) => viewer.ctx(),
            Self::CaseManager(viewer, _) => viewer.ctx(),
        }
    }

    pub(super) fn user(&self) -> UserId {
        match self {
            Self::Officer(viewer) => viewer.user(),
            Self::CaseManager(viewer, _) => viewer.user(),
        }
    }

    pub(super) fn today(&self) -> Date {
        match self {
            Self::Officer(viewer) => viewer.today(),
            Self::CaseManager(viewer, _) => viewer.today(),
        }
    }

    /// Whether they may open this request.
    ///
    /// # Errors
    /// [`ChangeRefusal::NotFound`] for own teams when it does not wait for them, or when they do not see every family by a task.
    pub(super) async fn may_open(
        &self,
        tx: &mut Tx,
        request: &Request,
    ) -> Result<(), ChangeRefusal> {
        let Self::CaseManager(viewer, gemeente) = self else {
            return Ok(());
        };
        let prepared = matches!(
            request.state,
            RequestState::Prepared | RequestState::Confirmed
        );
        let seconds = prepared && viewer.has(Role::CaseManager);
        if !seconds && !request.wants_statement() {
            return Err(ChangeRefusal::NotFound);
        }
        let families = families(tx, &scope(request, viewer.today())?).await?;
        for gezin in &families {
            own_team(tx, viewer, (*gemeente, *gezin))
                .await
                .map_err(|refusal| match refusal {
                    ChangeRefusal::NoRight => ChangeRefusal::NotFound,
                    other => other,
                })?;
        }
        if families.is_empty() {
            return Err(ChangeRefusal::NotFound);
        }
        Ok(())
    }
}

async fn allowed(
    tx: &mut Tx,
    reader: RequestReader<'_>,
    request: &Request,
    agrees: bool,
) -> Result<(), ChangeRefusal> {
    reader.may_open(tx, request).await?;
    let first = request.prepared_by.ok_or(RequestRefusal::NotPrepared)?;
    second_person(first, reader.user())?;
    if agrees {
        unless_changed(tx, request, reader.today()).await?;
    }
    Ok(())
}

/// Agrees with what is given, or does not and says why; a second person, never who prepared it. Returns the new version.
///
/// # Errors
/// [`ChangeRefusal::NotFound`], [`ChangeRefusal::Stale`]; [`RequestRefusal::SamePerson`], [`RequestRefusal::NotPrepared`],
/// [`RequestRefusal::ChangedSince`], [`RequestRefusal::EmptyText`].
pub async fn second(
    store: &Store,
    reader: RequestReader<'_>,
    id: PrivacyRequestId,
    expected_version: i64,
    (agrees, words): (bool, &str),
) -> Result<i64, ChangeRefusal> {
    let words = kept(words, reader.today())?;
    let which = (reader.gemeente(), id, expected_version);
    let (step, kind) = if agrees {
        (Step::Confirm, "akkoord")
    } else {
        (Step::SendBack, "niet-akkoord")
    };
    let mut tx = store.read().await?;
    let (request, _) = ready_for(&mut tx, which, step).await?;
    allowed(&mut tx, reader, &request, agrees).await?;
    let note = request.note(tx, store, kind, &words).await?;
    let mut tx = store.write().await?;
    let (request, after) = begin(&mut tx, which, step).await?;
    allowed(&mut tx, reader, &request, agrees).await?;
    execute!(
        &mut tx,
        "update privacy_request set state = $1, confirmed_by = $2, confirmed_at = $3 where gemeente = $4 and id = $5",
        after.code(),
        agrees.then_some(reader.user().0),
        agrees.then_some(Moment::from(reader.ctx().now)),
        request.gemeente.0,
        id.0,
    )?;
    let author = (reader.user(), reader.ctx());
    request.put_note(&mut tx, author, &note).await?;
    let action = Action::RequestSeconded;
    request
        .event(
            &mut tx,
            store,
            reader.ctx(),
            action,
            json!({ "akkoord": agrees }),
        )
        .await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}
