//! The rules of Samenhang: what the words of the field mean and what may follow from what.
//!
//! Pure: no IO, no clock, no randomness; whoever calls passes the moment and the identifiers. The modules are the rooms of the
//! framework; `toezicht` may look into all others and nobody looks into `toezicht`.

#[macro_use]
pub mod shared;
pub mod aanpak;
pub mod gezin;
pub mod samenwerking;
pub mod toezicht;
