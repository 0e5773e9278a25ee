//! The tests of `report`: what a reader program, a screen reader and a person with a stack of paper get.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics is a test that fails, in its helpers too"
)]

mod queue;
mod sample;
mod summary;

#[cfg(feature = "pdf")]
mod approach;
#[cfg(feature = "pdf")]
mod changes;
#[cfg(feature = "pdf")]
mod input;
#[cfg(feature = "pdf")]
mod layout;
#[cfg(feature = "pdf")]
mod letter;
#[cfg(feature = "pdf")]
mod memory;
#[cfg(feature = "pdf")]
mod picture;
#[cfg(feature = "pdf")]
mod plan;
#[cfg(feature = "pdf")]
mod poppler;
#[cfg(feature = "pdf")]
mod tags;

#[cfg(not(feature = "pdf"))]
mod without_pdf;
