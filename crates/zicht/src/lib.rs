//! Mathematics for *zicht op de populatie*: how many families there are, also those that no register holds.
//!
//! Two halves will live here, both pure (no IO, no clock, randomness only from a seed the caller gives):
//!
//! - `linkage`: which records in several registers belong to the same person and the same family;
//! - `estimate`: how many families are in none of the registers, with an interval that carries the error of the linkage.
//!
//! The crate imports nothing of ours and knows no database, no web page and no file format. Its yardstick is the kit in
//! `shared/bench`; its place in the house is described in `ARCHITECTURE.md`.
