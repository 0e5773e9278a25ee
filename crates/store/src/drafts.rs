//! Drafts of long forms, kept so that a time-out loses nothing.
use crate::{Store, StoreError};
use domain::shared::UserId;
use std::collections::BTreeMap;
use time::OffsetDateTime;
/// A kept draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The fields of the form by name.
    pub fields: BTreeMap<String, String>,
    /// When it was kept.
    pub saved_at: OffsetDateTime,
}
/// Keeps what a person filled in so far. Not logged: it is nobody's record yet.
pub async fn save_draft(
    _store: &Store,
    _user: UserId,
    _form_key: &str,
    _fields: &BTreeMap<String, String>,
    _now: OffsetDateTime,
) -> Result<(), StoreError> {
    todo!()
}
/// What a person filled in before.
pub async fn draft(
    _store: &Store,
    _user: UserId,
    _form_key: &str,
) -> Result<Option<Draft>, StoreError> {
    todo!()
}
/// Throws a draft away, after the form was saved.
pub async fn delete_draft(
    _store: &Store,
    _user: UserId,
    _form_key: &str,
) -> Result<(), StoreError> {
    todo!()
}
