//! Families: what a [`crate::access::Viewer`] sees of them, and changes by who sees them. Every read is in the log before it is
//! returned; every function that reads takes a viewer.

mod consultation;
mod dossier;
mod export;
mod keys;
pub(crate) mod list;
mod record;
mod rows;
mod types;
mod write;

pub use consultation::*;
pub use dossier::{Pieces, read};
pub use export::{ExportPage, begin_export, export_page};
pub use keys::{KeyFamily, families_for_keys, person_for_keys};
pub use list::{count, list, search};
pub use record::{document, record};
pub use types::{
    Address, AddressKind, Count, Dossier, DossierRecord, GezinItem, GezinKind, GezinQuery, Page,
    PersonName, RecordKind, SeenBy, StoredDocument, TaskLine, Who,
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
    ("gezin", rows::GEZIN),
    ("members", rows::MEMBERS),
    ("addresses", rows::ADDRESSES),
    ("tasks", rows::TASKS),
    ("records", rows::RECORDS),
    ("categories", rows::CATEGORIES),
    ("record", rows::RECORD),
    ("person_visible", write::PERSON_VISIBLE),
    ("my_emergencies", write::MY_EMERGENCIES),
    ("emergencies_to_review", write::EMERGENCIES_TO_REVIEW),
    ("emergency", write::EMERGENCY),
    ("consultations", consultation::LIST),
    ("agenda", consultation::AGENDA),
];
