//! Drafts of long forms, kept so that a time-out loses nothing.

use std::collections::BTreeMap;

use domain::shared::{UserId, printable};
use time::OffsetDateTime;

use crate::dialect::Moment;
use crate::{Store, StoreError};

/// A kept draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The fields of the form by name.
    pub fields: BTreeMap<String, String>,
    /// When it was kept.
    pub saved_at: OffsetDateTime,
}
/// Keeps what a person filled in so far. Not logged: it is nobody's record yet.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn save_draft(
    store: &Store,
    user: UserId,
    form_key: &str,
    fields: &BTreeMap<String, String>,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let fields =
        serde_json::to_string(fields).map_err(|error| StoreError::Unreadable(error.to_string()))?;
    let mut tx = store.write().await?;
    execute!(
        &mut tx,
        "insert into draft (account, form_key, fields, saved_at) values ($1, $2, $3, $4)
         on conflict (account, form_key) do update set fields = excluded.fields, saved_at = excluded.saved_at",
        user.0,
        printable(form_key),
        fields,
        Moment::from(now),
    )?;
    tx.commit().await
}

/// What a person filled in before.
///
/// # Errors
/// [`StoreError::Unreadable`] when the kept fields are no fields.
pub async fn draft(
    store: &Store,
    user: UserId,
    form_key: &str,
) -> Result<Option<Draft>, StoreError> {
    let mut tx = store.read().await?;
    let row = fetch_optional!(
        &mut tx,
        (String, Moment),
        "select fields, saved_at from draft where account = $1 and form_key = $2",
        user.0,
        printable(form_key),
    )?;
    row.map(|(fields, saved_at)| {
        let fields = serde_json::from_str(&fields)
            .map_err(|error| StoreError::Unreadable(error.to_string()))?;
        Ok(Draft {
            fields,
            saved_at: saved_at.0,
        })
    })
    .transpose()
}

/// Throws a draft away, after the form was saved.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn delete_draft(store: &Store, user: UserId, form_key: &str) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    execute!(
        &mut tx,
        "delete from draft where account = $1 and form_key = $2",
        user.0,
        printable(form_key),
    )?;
    tx.commit().await
}
