//! Signed heads.
use super::Scope;
use crate::{Store, StoreError};
use time::OffsetDateTime;
/// The head of one chain at one moment, signed with the key of the installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Whose chain.
    pub scope: Scope,
    /// Position of the last sealed event; 0 for an empty chain.
    pub position: i64,
    /// Hash of the chain at that position.
    pub chain_hash: [u8; 32],
    /// Number of sealed events.
    pub count: i64,
    /// When the head was taken.
    pub taken_at: OffsetDateTime,
    /// HMAC-SHA-256 over all of it.
    pub signature: [u8; 32],
}
/// Why a file of heads is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("regel {line} is geen ankerregel: {text}")]
pub struct AnchorError {
    /// Line, from 1.
    pub line: usize,
    /// What stands there, shortened.
    pub text: String,
}
/// The heads of all chains now, signed.
pub async fn heads(_store: &Store, _now: OffsetDateTime) -> Result<Vec<Head>, StoreError> {
    todo!()
}
/// A head as one line of the anchor file, without a line end.
#[must_use]
pub fn anchor_line(_head: &Head) -> String {
    todo!()
}
/// Reads the lines of an anchor file; empty lines are skipped.
pub fn parse_anchors(_text: &str) -> Result<Vec<Head>, AnchorError> {
    todo!()
}
