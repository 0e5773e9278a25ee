//! The second factor: a shared secret, encrypted with a key outside the database, and the last time step that was used.

use domain::shared::UserId;
use serde_json::json;

use super::sessions::strengthen;
use super::users::{account_entry, hold};
use crate::dialect::Moment;
use crate::log::{self, Action};
use crate::{Ctx, Store, StoreError, WriteError};

/// The second factor of an account. Never printed.
#[derive(Clone)]
pub struct Totp {
    /// The shared secret, as it was given to [`set_totp`].
    pub secret: Vec<u8>,
    /// The last time step that was accepted; a code is never accepted twice.
    pub last_step: i64,
}

impl std::fmt::Debug for Totp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Totp(…)")
    }
}

/// Sets the second factor and ends every session but `keep`, which were begun without it; `keep` is as good as one with a second
/// factor from now on. `step` is the time step of the code that
/// confirmed it.
///
/// # Errors
/// [`WriteError::NotFound`] when the account does not exist.
pub async fn set_totp(
    store: &Store,
    ctx: &Ctx,
    id: UserId,
    secret: &[u8],
    step: i64,
    keep: Option<&[u8; 32]>,
) -> Result<(), WriteError> {
    let sealed = store
        .keys
        .seal_totp(id.0.as_bytes(), secret)
        .map_err(StoreError::from)?;
    let mut tx = store.write().await?;
    let user = hold(&mut tx, id).await?;
    execute!(
        &mut tx,
        "insert into account_totp (account, secret, last_step, created_at) values ($1, $2, $3, $4)
         on conflict (account) do update
         set secret = excluded.secret, last_step = excluded.last_step, created_at = excluded.created_at",
        id.0,
        sealed,
        step,
        Moment::from(ctx.now),
    )?;
    // No session has an empty id, so without one to keep all of them go.
    execute!(
        &mut tx,
        "delete from session where account = $1 and id_hash <> $2",
        id.0,
        keep.map_or(&[][..], |keep| keep.as_slice()),
    )?;
    if let Some(keep) = keep {
        strengthen(&mut tx, keep).await?;
    }
    let payload = json!({ "kind": "totp" });
    let entry = account_entry(user.gemeente, Action::SecondFactorSet, id, payload);
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Sets a second factor that its owner never confirmed with a code: for the demonstration and for tests, where the secret is known.
///
/// # Errors
/// [`WriteError::NotFound`] when the account does not exist.
pub async fn set_totp_secret(
    store: &Store,
    ctx: &Ctx,
    id: UserId,
    secret: &[u8],
) -> Result<(), WriteError> {
    set_totp(store, ctx, id, secret, 0, None).await
}

/// Takes the second factor away, with the recovery codes that stand in for it. An account without one is no error.
///
/// # Errors
/// [`WriteError::NotFound`] when the account does not exist.
pub async fn remove_totp(store: &Store, ctx: &Ctx, id: UserId) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let user = hold(&mut tx, id).await?;
    let removed = execute!(&mut tx, "delete from account_totp where account = $1", id.0)?;
    if removed == 0 {
        return Ok(());
    }
    execute!(
        &mut tx,
        "delete from account_recovery_code where account = $1",
        id.0,
    )?;
    let payload = json!({ "kind": "totp" });
    let entry = account_entry(user.gemeente, Action::SecondFactorRemoved, id, payload);
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes every second factor of an account away and ends its sessions: somebody lost all of them, and sets up a new one at the
/// next sign-in. An account without any is no error.
///
/// # Errors
/// [`WriteError::NotFound`] when the account does not exist.
pub async fn remove_second_factors(store: &Store, ctx: &Ctx, id: UserId) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let user = hold(&mut tx, id).await?;
    let codes = execute!(&mut tx, "delete from account_totp where account = $1", id.0)?;
    let keys = execute!(
        &mut tx,
        "delete from account_passkey where account = $1",
        id.0
    )?;
    execute!(
        &mut tx,
        "delete from account_recovery_code where account = $1",
        id.0,
    )?;
    if codes + keys == 0 {
        return Ok(());
    }
    execute!(&mut tx, "delete from session where account = $1", id.0)?;
    let payload = json!({ "kind": "all", "passkeys": keys });
    let entry = account_entry(user.gemeente, Action::SecondFactorRemoved, id, payload);
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// The second factor of an account.
///
/// # Errors
/// [`StoreError::OtherKey`] when the key file is not the one that the secret was sealed with.
pub async fn totp(store: &Store, id: UserId) -> Result<Option<Totp>, StoreError> {
    let mut tx = store.read().await?;
    let row = fetch_optional!(
        &mut tx,
        (Vec<u8>, i64),
        "select secret, last_step from account_totp where account = $1",
        id.0,
    )?;
    let Some((sealed, last_step)) = row else {
        return Ok(None);
    };
    let secret = store.keys.open_totp(id.0.as_bytes(), &sealed)?;
    Ok(Some(Totp { secret, last_step }))
}

/// Uses a time step up; `false` when it, or a later one, was used before.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn accept_totp_step(store: &Store, id: UserId, step: i64) -> Result<bool, StoreError> {
    let mut tx = store.write().await?;
    let accepted = execute!(
        &mut tx,
        "update account_totp set last_step = $1 where account = $2 and last_step < $1",
        step,
        id.0,
    )?;
    tx.commit().await?;
    Ok(accepted > 0)
}
