//! The one way to read what is known of families: a [`Viewer`] becomes a condition that every list, count, search, export and single
//! read carries. The pure function `domain::samenwerking::may_see` says the same for one row; a property test holds the two together.
//!
//! The parts of the condition are macros that give text, so that every statement is whole when the program is built.

#[macro_use]
mod predicate;
mod basis;
mod decide;
mod places;
#[cfg(feature = "testing")]
pub mod proof;
mod titles;
mod viewer;

pub use decide::{Asked, decide};
pub use places::{gemeenten, purposes};
pub use titles::{BasisTitle, basis_titles};
pub use viewer::{Viewer, ViewerRefusal};

#[cfg(feature = "testing")]
pub(crate) use basis::REACH;
pub(crate) use basis::{BASIS_OF, Bases, Found, Reach, Shown, bases, basis_of, reach};
