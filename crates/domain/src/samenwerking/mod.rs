//! Cooperation (samenwerking): who works with whom, in which role, on which ground, and what follows from it for who sees what.

mod access;
mod category;
mod clause;
mod convenant;
mod evidence;
mod grant;
mod ground;
mod marks;
mod matrix;
mod purpose;
mod role;
mod sector;
mod signer;
mod steps;
pub mod unusual;

pub use access::{
    At, Emergency, GezinFacts, Member, Professional, Task, Withheld, emergency_categories,
    may_receive, may_see, may_see_person,
};
pub use category::{Category, CategorySet};
pub use clause::{Circle, Clause, Mandate, Terms, TermsRefusal};
pub use convenant::{
    Closing, Convenant, ConvenantRefusal, ConvenantState, ConvenantText, ConvenantVersion, Party,
    PurposeGround, Signature,
};
pub use evidence::{
    Amount, Evidence, EvidenceDetail, EvidenceKind, FEWEST_FAMILIES, Few, LookClass, Looks,
    PartName, agreements_in_force, are_few, countable, held_throughout, hidden_parts, looks,
    midnight, moments_of, sectors_bound,
};
pub use grant::{Basis, Grant, GrantCircle, convenant_grants, mandate_grants};
pub use ground::{GROUNDS, Ground, Grounds, GroundsError, parse_grounds};
pub use marks::Marks;
pub use matrix::{
    Binding, Matrix, MatrixLine, RelevantSector, WorkingOrganisation, matrix, moments,
};
pub use purpose::Purpose;
pub use role::Role;
pub use sector::Sector;
pub use signer::Signer;
