//! The approach (aanpak): how a case moves on, what is measured, what is agreed with the family, and who keeps it together.

pub mod approach;
pub mod evidence;
pub mod measurement;
pub mod people;
pub mod plan;
