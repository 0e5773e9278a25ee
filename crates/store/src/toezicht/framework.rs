//! Frameworks: each version is registered once and never changes.
use crate::{Ctx, Store, StoreError};
use domain::toezicht::{FrameworkRef, Toetsingskader};
use time::OffsetDateTime;
/// Why a framework is not registered.
#[derive(Debug, thiserror::Error)]
pub enum RegisterFrameworkError {
    /// The same id and version with another text.
    #[error(
        "Toetsingskader {reference} is al geregistreerd met een andere inhoud. Verhoog \"version\" in het bestand; een versie verandert nooit."
    )]
    Changed {
        /// Which one.
        reference: FrameworkRef,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}
/// A registered framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredFramework {
    /// Name and version.
    pub reference: FrameworkRef,
    /// Title.
    pub title: String,
    /// When it was registered.
    pub registered_at: OffsetDateTime,
}
/// Registers a framework with the text of its file. The same text again changes nothing. Returns whether it is new.
pub async fn register_framework(
    _store: &Store,
    _ctx: &Ctx,
    _framework: &Toetsingskader,
    _source: &str,
) -> Result<bool, RegisterFrameworkError> {
    todo!()
}
/// A registered framework, read from the text that was registered.
pub async fn framework(
    _store: &Store,
    _reference: &FrameworkRef,
) -> Result<Option<Toetsingskader>, StoreError> {
    todo!()
}
/// All registered frameworks, by name and version.
pub async fn frameworks(_store: &Store) -> Result<Vec<RegisteredFramework>, StoreError> {
    todo!()
}
