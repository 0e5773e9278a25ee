//! Families (gezin): what may be written down about them, and when access in an emergency, a consultation or a request of somebody
//! about their data follows the rules.

mod bsn;
mod consultation;
mod emergency;
mod family;
mod request;

pub use bsn::{Bsn, BsnRefusal};
pub use consultation::{
    Answer, ConsultationKind, ConsultationRefusal, ConsultationState, DecisionOwner,
};
pub use emergency::{
    DEFAULT_HOURS, EmergencyRefusal, EmergencyTerms, MOST_ATTEMPTS_AN_HOUR, MOST_HOURS, judgement,
    review_due_on,
};
pub use family::{
    FamilyRefusal, MOST_FILE_BYTES, MOST_NUMBERS_AN_HOUR, address, birth_date, file, own_talk,
    period, person_name, postcode, text, title,
};
pub use request::{
    Decision, RequestKind, RequestRefusal, RequestState, Step, due_on, extended_due_on, is_overdue,
    second_person,
};
