//! Addresses to which pages of several crates lead.

pub mod approach;
pub mod family;
