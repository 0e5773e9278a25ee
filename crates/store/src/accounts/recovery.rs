//! Recovery codes: for who lost the telephone. Only a keyed hash is kept, and a code that was used is gone.

use domain::shared::UserId;
use serde_json::json;

use super::users::{account_entry, hold};
use crate::dialect::Moment;
use crate::key::{Keys, mac};
use crate::log::{self, Action};
use crate::{Ctx, Store, StoreError, WriteError};

/// Letters and digits only, in lower case: people type dashes and spaces as they like.
fn code_hash(keys: &Keys, owner: UserId, code: &str) -> [u8; 32] {
    let signs: String = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_lowercase();
    mac(
        &keys.throttle,
        format!("recovery:{owner}:{signs}").as_bytes(),
    )
}

/// Replaces the recovery codes of an account by these.
///
/// # Errors
/// [`WriteError::NotFound`] when the account does not exist.
pub async fn set_recovery_codes(
    store: &Store,
    ctx: &Ctx,
    id: UserId,
    codes: &[String],
) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let user = hold(&mut tx, id).await?;
    execute!(
        &mut tx,
        "delete from account_recovery_code where account = $1",
        id.0,
    )?;
    for code in codes {
        execute!(
            &mut tx,
            "insert into account_recovery_code (account, code_hash, created_at) values ($1, $2, $3)
             on conflict (account, code_hash) do nothing",
            id.0,
            code_hash(&store.keys, id, code).as_slice(),
            Moment::from(ctx.now),
        )?;
    }
    let payload = json!({ "kind": "recovery-codes", "codes": codes.len() });
    let entry = account_entry(user.gemeente, Action::SecondFactorSet, id, payload);
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// How many recovery codes an account has left.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn recovery_codes_left(store: &Store, id: UserId) -> Result<i64, StoreError> {
    let mut tx = store.read().await?;
    let (left,) = fetch_one!(
        &mut tx,
        (i64,),
        "select count(*) from account_recovery_code where account = $1",
        id.0,
    )?;
    Ok(left)
}

/// Uses a recovery code up; `false` when the account has no such code.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn use_recovery_code(store: &Store, id: UserId, code: &str) -> Result<bool, StoreError> {
    let mut tx = store.write().await?;
    let used = execute!(
        &mut tx,
        "delete from account_recovery_code where account = $1 and code_hash = $2",
        id.0,
        code_hash(&store.keys, id, code).as_slice(),
    )?;
    tx.commit().await?;
    Ok(used > 0)
}
