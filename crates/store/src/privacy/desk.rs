//! The requests that are to be done. Emergencies stand in [`crate::gezin::emergencies_to_review`].

use domain::gezin::{RequestKind, RequestState, is_overdue};
use domain::samenwerking::{Category, CategorySet, Purpose};
use domain::shared::{PersonId, PrivacyRequestId, UserId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::PrivacyViewer;
use crate::gezin::PersonName;
use crate::log::{Action, Basis, ReadEntry, Scope, Subject, SubjectId, record_read};
use crate::{Store, StoreError};

/// A request in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestItem {
    /// Identifier.
    pub id: PrivacyRequestId,
    /// What is asked.
    pub kind: RequestKind,
    /// How far it is.
    pub state: RequestState,
    /// When it came in.
    pub received_on: Date,
    /// The last day.
    pub due_on: Date,
    /// Whether it was extended.
    pub extended: bool,
    /// Whether it is late.
    pub overdue: bool,
    /// Whom it is about, once that is known.
    pub person: Option<(PersonId, PersonName)>,
    /// Whether it waits for a second person, and this viewer may be that.
    pub wants_second: bool,
    /// When the answer was sent.
    pub sent_on: Option<Date>,
}

row! {
    struct ItemRow {
        id: Uuid, kind: String, state: String, received_on: Date, due_on: Date, extended_on: Option<Date>, person: Option<Uuid>,
        given_name: Option<String>, prefix: Option<String>, family_name: Option<String>, prepared_by: Option<Uuid>,
        sent_on: Option<Date>,
    }
}

/// The requests of a municipality, the first that is due first: those that are open, or those that are done, a hundred at most.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn requests(
    store: &Store,
    viewer: &PrivacyViewer,
    open: bool,
) -> Result<Vec<RequestItem>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        ItemRow,
        "select r.id, r.kind, r.state, r.received_on, r.due_on, r.extended_on, r.person, p.given_name, p.prefix, p.family_name,
             r.prepared_by, r.sent_on
         from privacy_request r left join person p on p.gemeente = r.gemeente and p.id = r.person
         where r.gemeente = $1 and (r.state not in ('verzonden', 'ingetrokken')) = $2 order by r.due_on, r.id limit 100",
        viewer.gemeente().0,
        open,
    )?;
    drop(tx);
    let items = rows
        .into_iter()
        .map(|row| item(row, viewer))
        .collect::<Result<Vec<_>, _>>()?;
    let line = |one: &RequestItem| {
        Some(Subject {
            id: SubjectId::Person(one.person.as_ref()?.0),
            categories: CategorySet::EMPTY.with(Category::Composition),
            basis: Basis::Rights(Some(one.id)),
            ground: viewer.ground().to_owned(),
        })
    };
    let entry = ReadEntry {
        scope: Scope::Gemeente(viewer.gemeente()),
        action: Action::PrivacyDeskRead,
        object: "privacyverzoek",
        object_id: String::new(),
        purpose: Some(Purpose::Rights),
        query: json!({ "open": open, "aantal": items.len() }),
        subjects: items.iter().filter_map(line).collect(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(items)
}

fn item(row: ItemRow, viewer: &PrivacyViewer) -> Result<RequestItem, StoreError> {
    let unknown = |code: &str| StoreError::Unreadable(code.to_owned());
    let kind = RequestKind::from_code(&row.kind).ok_or_else(|| unknown(&row.kind))?;
    let state = RequestState::from_code(&row.state).ok_or_else(|| unknown(&row.state))?;
    let name = |given, prefix, family| PersonName {
        given,
        prefix,
        family,
    };
    let name = match (row.given_name, row.prefix, row.family_name) {
        (Some(given), Some(prefix), Some(family)) => Some(name(given, prefix, family)),
        _ => None,
    };
    let other = row.prepared_by.map(UserId) != Some(viewer.user());
    Ok(RequestItem {
        id: PrivacyRequestId(row.id),
        kind,
        state,
        received_on: row.received_on,
        due_on: row.due_on,
        extended: row.extended_on.is_some(),
        overdue: is_overdue(state, row.due_on, viewer.today()),
        person: row.person.map(PersonId).zip(name),
        wants_second: state == RequestState::Prepared && other,
        sent_on: row.sent_on,
    })
}
