//! How often somebody tried something that finds out who is known.

use domain::shared::GemeenteId;
use sha2::{Digest, Sha256};
use time::Duration;

use crate::StoreError;
use crate::access::Viewer;
use crate::dialect::{Moment, Tx};
use crate::log::{self, Action, Status};

/// Lets one person do such a thing once at a time, until the end of the transaction: who counts and then writes must not be overtaken.
pub(super) async fn one_at_a_time(
    tx: &mut Tx,
    viewer: &Viewer,
    action: Action,
) -> Result<(), StoreError> {
    let subject = Sha256::new()
        .chain_update(action.code().as_bytes())
        .chain_update(viewer.user().0.as_bytes());
    tx.lock_subject(&subject.finalize().into()).await
}

/// How often somebody did it within the last hour in a municipality; with `status` only what ended so.
pub(super) async fn within_the_hour(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    (action, status): (Action, Option<Status>),
) -> Result<i64, StoreError> {
    let hour_ago = viewer.ctx().now - Duration::HOUR;
    let (tried,) = fetch_one!(
        tx,
        (i64,),
        "select count(*) from event where gemeente = $1 and actor_id = $2 and id >= $3 and happened_at > $4 and action = $5
             and (status = $6 or $6 is null)",
        gemeente.0,
        viewer.user().0,
        log::first_id(hour_ago),
        Moment::from(hour_ago),
        action.code(),
        status.map(Status::code),
    )?;
    Ok(tried)
}
