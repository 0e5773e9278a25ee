//! The append-only log: one event for each change, in the transaction of the change, with a keyed hash of its own. One sealer per
//! gemeente links the events into a chain ([`seal_once`]), signed heads are kept outside the database ([`heads`]), and
//! [`verify`] proves that nothing was changed, removed, swapped or cut off.
//!
//! A read of personal data is an event too, with a row for each gezin or person that it showed, committed before the answer is sent: what
//! one answer shows together ([`logged_together`]), what is read outside of a request before the function returns. [`reads_of`] tells who looked, [`Export`] gives the lines for another logbook.
//!
//! # Names in the standards
//!
//! | Here | Logboek Dataverwerkingen | Extension for NEN 7513 |
//! |---|---|---|
//! | [`Event::trace`] | `trace_id` | |
//! | [`Event::span`] | `span_id`; a child span for each event | |
//! | [`Event::parent_span`] | `parent_span_id` | |
//! | [`Event::status`] | `status` (`Ok`, `Error`) | EventOutcomeIndicator |
//! | [`Event::action`] | `name` | with [`Action::event_action_code`] as EventActionCode |
//! | [`Event::happened_at`] | `start_time` and `end_time`: a change is one moment | EventDateTime |
//! | [`Event::processing_activity`] | `dpl.core.processing_activity_id` | EventID |
//! | [`Event::object`] | `dpl.core.data_subject_id` and its type, when the object is a person | ParticipantObjectID and its type |
//! | [`Event::actor`] | | `users[]`: userID, userName, roleIDCode, userIsRequestor |
//! | [`Event::network`] | | `users[].networkAccessPoint` |
//! | [`Event::purpose`] | | `users[]`: purposeOfUse |
//! | [`Event::scope`] | | AuditEnterpriseSiteID |
//! | [`Subject`] | a child span each, with `dpl.core.data_subject_id` and its type | `participants[]` |
//! | [`Subject::basis`] | | `autorisatieProtocol` |

mod action;
mod event;
mod export;
mod head;
mod keys;
mod looked;
mod queue;
mod read;
pub(crate) mod reading;
mod seal;
mod subject;
mod together;
mod unusual;
mod verify;

pub use action::{Action, Status};
pub use event::{Event, EventActor, Object, Scope};
pub use export::{Export, ExportFilter};
pub use head::{AnchorError, Head, anchor_line, heads, parse_anchors};
pub use looked::{
    Between, Look, LookPage, LookPlace, ReadBy, ReadByPage, ReadsOf, Reason, reads_by, reads_of,
    shown_in,
};
pub use queue::ReadCounts;
pub use read::{EventFilter, LogPage, events};
pub use reading::MOST_SUBJECTS;
pub use seal::{SealReport, Unsealed, seal_once, unsealed};
pub use subject::{Basis, Subject, SubjectId};
pub use together::logged_together;
pub use unusual::{Finding, UnusualIn, unusual};
pub use verify::{Problem, VerifyReport, verify, verify_with};

pub(crate) use event::{Entry, append, first_id, key_fits, ordered_uuid};
pub(crate) use keys::{destroyed_keys, tell_destroyed};
pub(crate) use looked::note;
pub(crate) use queue::ReadQueue;
pub(crate) use reading::{ReadEntry, record_read, term};
