//! Families: what a [`crate::access::Viewer`] sees of them, and changes by who sees them. Every read is in the log before it is
//! returned; every function that reads takes a viewer.

mod consultation;
mod dossier;
mod duplicates;
mod export;
mod find;
mod found_by;
mod keys;
pub(crate) mod list;
mod record;
mod rows;
mod types;
mod write;

pub use consultation::*;
pub use dossier::{Pieces, read};
pub use duplicates::{Duplicates, NewTraits, SeenDuplicate, duplicates};
pub use export::{ExportPage, begin_export, export_page};
pub use found_by::{FoundBy, Reason, found_by};
pub use keys::{KeyFamily, families_for_keys, person_for_keys};
pub use list::{count, list, search};
pub use record::{document, record};
pub use types::{
    Address, AddressKind, Count, Dossier, DossierRecord, GezinItem, GezinKind, GezinQuery, Page,
    PersonDetails, PersonName, RecordKind, SeenBy, StoredDocument, TaskLine, Who,
};
pub use write::*;

/// Every statement that is put together from parts, by name, for the test that prepares them on both databases.
#[cfg(feature = "testing")]
pub const STATEMENTS: &[(&str, &str)] = &[
    ("basis_of", crate::access::BASIS_OF),
    ("reach", crate::access::REACH),
    ("list_everywhere", list::LIST_EVERYWHERE),
    ("list_some", list::LIST_SOME),
    ("search_everywhere", list::SEARCH_EVERYWHERE),
    ("search_some", list::SEARCH_SOME),
    ("count_everywhere", list::COUNT_EVERYWHERE),
    ("count_some", list::COUNT_SOME),
    ("count_some_filtered", list::COUNT_SOME_FILTERED),
    ("count_search_everywhere", list::COUNT_SEARCH_EVERYWHERE),
    ("count_search_some", list::COUNT_SEARCH_SOME),
    ("near_everywhere", list::NEAR_EVERYWHERE),
    ("near_some", list::NEAR_SOME),
    ("count_near_everywhere", list::COUNT_NEAR_EVERYWHERE),
    ("count_near_some", list::COUNT_NEAR_SOME),
    ("ids_everywhere", list::IDS_EVERYWHERE),
    ("ids_some", list::IDS_SOME),
    ("count_ids_everywhere", list::COUNT_IDS_EVERYWHERE),
    ("count_ids_some", list::COUNT_IDS_SOME),
    ("of_bsn", find::OF_BSN),
    ("words_of", found_by::WORDS_OF),
    ("duplicates", duplicates::SEEN),
    ("merges", write::MERGES),
    ("network", write::NETWORK),
    ("relations", write::RELATIONS),
    ("gezin", rows::GEZIN),
    ("members", rows::MEMBERS),
    ("addresses", rows::ADDRESSES),
    ("tasks", rows::TASKS),
    ("records", rows::RECORDS),
    ("categories", rows::CATEGORIES),
    ("record", rows::RECORD),
    ("person_visible", write::PERSON_VISIBLE),
    ("hand_overs", write::HAND_OVERS),
    ("leaving", write::LEAVING),
    ("my_emergencies", write::MY_EMERGENCIES),
    ("emergencies_to_review", write::EMERGENCIES_TO_REVIEW),
    ("emergency", write::EMERGENCY),
    ("consultations", consultation::LIST),
    ("agenda", consultation::AGENDA),
    ("family_consultations", consultation::OF_FAMILY),
];

/// The statements of merging, which are put together from parts too.
#[cfg(feature = "testing")]
#[must_use]
pub fn merge_statements() -> Vec<(String, &'static str)> {
    write::merge_statements()
}
