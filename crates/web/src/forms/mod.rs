//! What all forms have: their fields with what is refused, drafts, and the screens for a conflict and for a refusal.

pub mod conflict;
pub mod drafts;
pub mod fields;
pub mod refused;
