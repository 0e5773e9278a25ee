//! The people of an approach: who decides what happens with a signal, who keeps a case together, and how their work is shared.

mod caseload;
mod regisseur;
mod screening;

pub use caseload::{
    Assignment, Candidate, Caseload, ReassignRefusal, Reassignment, Room, confirm_reassignment,
    propose_reassignment,
};
pub use regisseur::{Deputy, HandOver, HandOverPart, RegisseurRefusal, Regisseurs, Tenure};
pub use screening::{Queued, Screened, ScreenerDecision, ScreeningRefusal, ScreeningTiming};
