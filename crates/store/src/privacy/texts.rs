//! The texts of a request: under the key of the person it is about, or of the municipality as long as that is not known.

use domain::gezin::{FamilyRefusal, RequestRefusal, text};
use domain::shared::{GemeenteId, PersonId, PrivacyRequestId};
use time::Date;

use crate::keystore::KeyOwner;

/// Whose key the texts of a request are encrypted under.
pub(super) fn owner(gemeente: GemeenteId, person: Option<PersonId>) -> KeyOwner {
    person.map_or(KeyOwner::Gemeente(gemeente), KeyOwner::Person)
}

pub(super) fn applicant_place(id: PrivacyRequestId) -> String {
    format!("privacy_request.applicant:{id}")
}

pub(super) fn asked_place(id: PrivacyRequestId) -> String {
    format!("privacy_request.asked:{id}")
}

pub(super) fn note_place(id: PrivacyRequestId, position: i64) -> String {
    format!("privacy_request_note.body:{id}:{position}")
}

pub(super) fn reason_place(id: PrivacyRequestId, position: i64) -> String {
    format!("privacy_request_part.reason:{id}:{position}")
}

/// A text as it is kept.
pub(super) fn kept(words: &str, today: Date) -> Result<String, RequestRefusal> {
    text(words, today, today).map_err(|refusal| match refusal {
        FamilyRefusal::TextTooLong => RequestRefusal::TextTooLong,
        _ => RequestRefusal::EmptyText,
    })
}
