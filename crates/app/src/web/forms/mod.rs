//! What all forms have: their fields with what is refused, drafts, and the screens for a conflict and for a refusal.

pub(in crate::web) mod conflict;
pub(in crate::web) mod drafts;
pub(in crate::web) mod fields;
pub(in crate::web) mod refused;
