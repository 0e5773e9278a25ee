//! Consultations (casusoverleg, zorgoverleg): which families are talked about, who is invited, what was said and decided.
//!
//! Everybody sees of an agenda only the families that they may see anyway; a consultation gives no access.

mod hold;
mod invite;
mod list;
mod of_family;
mod plan;
mod reading;

pub use hold::{
    NewDecision, add_decision, cancel_consultation, close_consultation, record_attendance,
    write_minutes,
};
pub use invite::{NewInvitee, answer_invitation, invite};
pub use list::{ConsultationItem, consultations};
pub use of_family::{FamilyConsultation, family_consultations};
pub use plan::{NewConsultation, add_to_agenda, create_consultation, move_consultation};
pub use reading::{AgendaItem, Consultation, DecisionLine, InvitedParty, Minutes, consultation};

#[cfg(feature = "testing")]
pub(super) use {list::LIST, of_family::OF_FAMILY, reading::AGENDA};
