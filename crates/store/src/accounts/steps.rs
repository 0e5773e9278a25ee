//! What is remembered between two steps of signing in: the state of an OpenID Connect request, or the challenge for a passkey.
//! It stays on the server, belongs to one browser (which holds the secret that the hash is of) and can be taken once.

use time::OffsetDateTime;

use crate::dialect::Moment;
use crate::error::is_unique_violation;
use crate::{Store, StoreError};

/// Remembers a step until `expires_at`. `false` when one with this hash is there already.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn remember_step(
    store: &Store,
    id_hash: &[u8; 32],
    kind: &str,
    content: &str,
    expires_at: OffsetDateTime,
) -> Result<bool, StoreError> {
    let mut tx = store.write().await?;
    let remembered = execute!(
        &mut tx,
        "insert into sign_in_step (id_hash, kind, content, expires_at) values ($1, $2, $3, $4)",
        id_hash.as_slice(),
        kind,
        content,
        Moment::from(expires_at),
    );
    match remembered {
        Ok(_) => {
            tx.commit().await?;
            Ok(true)
        }
        Err(error) if is_unique_violation(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Takes a step away and gives its content, when it is of this kind and not over.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn take_step(
    store: &Store,
    id_hash: &[u8; 32],
    kind: &str,
    now: OffsetDateTime,
) -> Result<Option<String>, StoreError> {
    let mut tx = store.write().await?;
    let taken = fetch_optional!(
        &mut tx,
        (String, Moment),
        "delete from sign_in_step where id_hash = $1 and kind = $2 returning content, expires_at",
        id_hash.as_slice(),
        kind,
    )?;
    tx.commit().await?;
    Ok(taken
        .filter(|(_, expires_at)| expires_at.0 > now)
        .map(|(content, _)| content))
}
