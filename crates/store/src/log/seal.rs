//! The sealer.
use crate::{Store, StoreError};
use time::OffsetDateTime;
/// What one run of the sealer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SealReport {
    /// Events that were sealed.
    pub sealed: u64,
    /// Chains that another process was sealing.
    pub busy: u64,
}
/// Seals every committed event that is not sealed yet.
pub async fn seal_once(_store: &Store, _now: OffsetDateTime) -> Result<SealReport, StoreError> {
    todo!()
}
