//! Cooperation (samenwerking): who works with whom, in which role, on which ground, and what follows from it for who sees what.

mod category;
mod marks;
mod purpose;
mod role;
mod sector;

pub use category::{Category, CategorySet};
pub use marks::Marks;
pub use purpose::Purpose;
pub use role::Role;
pub use sector::Sector;
