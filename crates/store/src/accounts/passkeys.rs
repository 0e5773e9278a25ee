//! Passkeys: the public half of a key pair whose secret half never leaves the device of its owner.

use domain::shared::UserId;
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use super::sessions::strengthen;
use super::users::{account_entry, hold};
use crate::dialect::Moment;
use crate::error::is_unique_violation;
use crate::log::{self, Action};
use crate::{Ctx, Store, StoreError, WriteError};

/// A passkey of an account.
#[derive(Debug, Clone)]
pub struct Passkey {
    /// Identifier in this installation.
    pub id: Uuid,
    /// Whose it is.
    pub account: UserId,
    /// What its owner calls it, such as "laptop van het werk".
    pub name: String,
    /// The public half with its counter, as JSON.
    pub credential: String,
    /// When it was registered.
    pub created_at: OffsetDateTime,
    /// When somebody last signed in with it.
    pub last_used_at: Option<OffsetDateTime>,
}

row! {
    struct PasskeyRow {
        id: Uuid, account: Uuid, name: String, credential: String, created_at: Moment, last_used_at: Option<Moment>,
    }
}

impl From<PasskeyRow> for Passkey {
    fn from(row: PasskeyRow) -> Self {
        Self {
            id: row.id,
            account: UserId(row.account),
            name: row.name,
            credential: row.credential,
            created_at: row.created_at.0,
            last_used_at: row.last_used_at.map(|moment| moment.0),
        }
    }
}

/// What a new passkey needs.
#[derive(Debug, Clone, Copy)]
pub struct NewPasskey<'a> {
    /// Whose it is.
    pub account: UserId,
    /// The identifier that the device gave it.
    pub credential_id: &'a [u8],
    /// The public half with its counter, as JSON.
    pub credential: &'a str,
    /// What its owner calls it.
    pub name: &'a str,
}

/// Adds a passkey and ends every session but `keep`, which is as good as one with a second factor from now on.
///
/// # Errors
/// [`WriteError::Duplicate`] when the device is registered already; [`WriteError::NotFound`] when the account does not exist.
pub async fn add_passkey(
    store: &Store,
    ctx: &Ctx,
    new: &NewPasskey<'_>,
    keep: &[u8; 32],
) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let user = hold(&mut tx, new.account).await?;
    execute!(
        &mut tx,
        "insert into account_passkey (id, account, credential_id, credential, name, created_at) values ($1, $2, $3, $4, $5, $6)",
        log::ordered_uuid(ctx.now),
        new.account.0,
        new.credential_id,
        new.credential,
        new.name,
        Moment::from(ctx.now),
    )
    .map_err(|error| {
        if is_unique_violation(&error) {
            WriteError::Duplicate("Deze toegangssleutel".to_owned())
        } else {
            error.into()
        }
    })?;
    execute!(
        &mut tx,
        "delete from session where account = $1 and id_hash <> $2",
        new.account.0,
        keep.as_slice(),
    )?;
    strengthen(&mut tx, keep).await?;
    let payload = json!({ "kind": "passkey", "name": new.name });
    let entry = account_entry(user.gemeente, Action::SecondFactorSet, user.id, payload);
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// The passkeys of an account, oldest first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn passkeys(store: &Store, account: UserId) -> Result<Vec<Passkey>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        PasskeyRow,
        "select id, account, name, credential, created_at, last_used_at from account_passkey where account = $1
         order by created_at, id",
        account.0,
    )?;
    Ok(rows.into_iter().map(Passkey::from).collect())
}

/// The passkey that a device calls by this identifier.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn passkey_by_credential(
    store: &Store,
    credential_id: &[u8],
) -> Result<Option<Passkey>, StoreError> {
    let mut tx = store.read().await?;
    let row = fetch_optional!(
        &mut tx,
        PasskeyRow,
        "select id, account, name, credential, created_at, last_used_at from account_passkey where credential_id = $1",
        credential_id,
    )?;
    Ok(row.map(Passkey::from))
}

/// Remembers that somebody signed in with a passkey, with the counter it has now.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn passkey_used(
    store: &Store,
    id: Uuid,
    credential: &str,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    execute!(
        &mut tx,
        "update account_passkey set credential = $1, last_used_at = $2 where id = $3",
        credential,
        Moment::from(now),
        id,
    )?;
    tx.commit().await
}

/// Takes a passkey of this account away.
///
/// # Errors
/// [`WriteError::NotFound`] when the account has no such passkey.
pub async fn remove_passkey(
    store: &Store,
    ctx: &Ctx,
    account: UserId,
    id: Uuid,
) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let user = hold(&mut tx, account).await?;
    let removed = fetch_optional!(
        &mut tx,
        (String,),
        "delete from account_passkey where account = $1 and id = $2 returning name",
        account.0,
        id,
    )?;
    let (name,) = removed.ok_or(WriteError::NotFound)?;
    let payload = json!({ "kind": "passkey", "name": name });
    let entry = account_entry(user.gemeente, Action::SecondFactorRemoved, account, payload);
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(())
}
