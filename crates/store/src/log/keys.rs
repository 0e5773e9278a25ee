//! What the log tells of destroyed keys.

use serde_json::Value;
use time::OffsetDateTime;

use super::event::{Entry, Scope, append};
use super::{Action, Status};
use crate::dialect::Moment;
use crate::key::mac;
use crate::{Ctx, KeyOwner, Store, StoreError};

/// The kind of object of an event about a key.
const OBJECT: &str = "sleutel";

/// Writes that a key was destroyed, once: a second telling of the same destruction changes nothing.
pub(crate) async fn tell_destroyed(
    store: &Store,
    ctx: &Ctx,
    scope: Scope,
    owner: KeyOwner,
    payload: Value,
) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    let name = owner.to_string();
    tx.lock_subject(&mac(&store.keys.log, name.as_bytes()))
        .await?;
    let told = fetch_optional!(
        &mut tx,
        (i64,),
        "select cast(1 as bigint) from event where gemeente = $1 and object_type = $2 and object_id = $3 and action = $4 limit 1",
        scope.uuid(),
        OBJECT,
        name.as_str(),
        Action::KeyDestroyed.code(),
    )?;
    if told.is_some() {
        return Ok(());
    }
    let entry = Entry {
        scope,
        action: Action::KeyDestroyed,
        status: Status::Ok,
        object: OBJECT,
        object_id: name,
        payload,
    };
    append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await
}

/// The keys of which the log says that they were destroyed, and when.
pub(crate) async fn destroyed_keys(
    store: &Store,
) -> Result<Vec<(KeyOwner, OffsetDateTime)>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        (String, Moment),
        "select object_id, happened_at from event where action = $1 and object_type = $2",
        Action::KeyDestroyed.code(),
        OBJECT,
    )?;
    rows.into_iter()
        .map(|(name, at)| {
            let owner = name
                .parse()
                .map_err(|_| StoreError::Unreadable(format!("sleutel {name}")))?;
            Ok((owner, at.0))
        })
        .collect()
}
