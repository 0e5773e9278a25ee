//! The rules of `domain`, tested from outside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails stops there"
)]

mod changes;
mod documents;
mod mutations;
mod refused;
mod round_trip;
mod samples;
mod seeds;
mod toezicht_rules;
