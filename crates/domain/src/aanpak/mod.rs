//! The approach (aanpak): how a case moves on, what is measured, what is agreed with the family, who keeps it together, how an approach
//! is described, and what is learned of it.

pub mod approach;
pub mod description;
pub mod evidence;
pub mod measurement;
pub mod people;
pub mod plan;
pub mod review;
