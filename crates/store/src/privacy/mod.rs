//! The desk of the privacy officer: who looked, and requests of people about their data.
//!
//! A request goes from received to assigned, decided and sent. One to see data is prepared and seen by a second person before it is
//! decided; what the law keeps back is kept back unless the officer says why not, and a hidden source always.

mod aanpak_content;
mod collect;
mod collect_aanpak;
mod collect_content;
mod decide;
mod desk;
mod disclosure;
mod held;
mod letter;
mod looks;
mod outcome;
mod people;
mod prepare;
mod receive;
mod second;
mod texts;
mod viewer;
mod watch;

pub use aanpak_content::{AanpakPart, PartLabel, PartLine};
pub use collect_content::{PartContent, PartKind};
pub use decide::{decide, send, withdraw};
pub use desk::{RequestItem, requests};
pub use disclosure::{
    Decided, Disclosure, PreparedPart, PreparedRequest, RequestNote, disclosure, request,
};
pub use letter::{LetterRow, ReadLetter, read_letter};
pub use looks::{Namesake, namesakes, reads_by, reads_of, unusual};
pub use outcome::{RequestFamily, TeamRequest, place_statement, requests_for_team};
pub use people::{PersonMatch, find_persons};
pub use prepare::{choose, prepare};
pub use receive::{NewRequest, add_note, assign, extend, receive};
pub use second::{RequestReader, second};
pub use viewer::{PrivacyViewer, PrivacyViewerRefusal};
pub use watch::{
    FamilyMatch, FamilyMember, ReadLine, ReadLines, ReadsAsked, ReadsInPeriod, family,
    find_families, read_line, reads, reads_in_period, subjects_of,
};
