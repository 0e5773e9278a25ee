//! Whom an event is about: rows of their own beside a read, one for each gezin or person that was shown. The event's payload holds
//! the hash of the ordered set, so that the event's own hash covers them.

use domain::samenwerking::CategorySet;
use domain::shared::{ClauseId, EmergencyId, GezinId, MandateId, PersonId, PrivacyRequestId};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::event::Encoder;
use crate::StoreError;
use crate::dialect::Tx;

/// Rows of one statement: their nine values stay below the number of parameters that both engines take.
const ROWS: usize = 2000;

/// A gezin or a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectId {
    /// A family.
    Gezin(GezinId),
    /// A person.
    Person(PersonId),
}

impl SubjectId {
    /// The word in the database and in the export.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Gezin(_) => "gezin",
            Self::Person(_) => "person",
        }
    }

    /// The identifier without its kind.
    #[must_use]
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Gezin(id) => id.0,
            Self::Person(id) => id.0,
        }
    }

    pub(super) fn of(kind: &str, id: Uuid) -> Option<Self> {
        match kind {
            "gezin" => Some(Self::Gezin(GezinId(id))),
            "person" => Some(Self::Person(PersonId(id))),
            _ => None,
        }
    }
}

/// What gave the right to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// A clause of a convenant in force.
    Clause(ClauseId),
    /// A recorded statutory task of the municipality's own teams.
    Mandate(MandateId),
    /// An emergency that was reported.
    Emergency(EmergencyId),
    /// The rights of the people concerned: watching over who looks, or a request of one of them.
    Rights(Option<PrivacyRequestId>),
}

impl Basis {
    /// The word in the database and in the export.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Clause(_) => "clause",
            Self::Mandate(_) => "mandate",
            Self::Emergency(_) => "emergency",
            Self::Rights(_) => "rights",
        }
    }

    /// The identifier without its kind.
    #[must_use]
    pub fn uuid(self) -> Option<Uuid> {
        match self {
            Self::Clause(id) => Some(id.0),
            Self::Mandate(id) => Some(id.0),
            Self::Emergency(id) => Some(id.0),
            Self::Rights(id) => id.map(|id| id.0),
        }
    }

    pub(super) fn of(kind: &str, id: Option<Uuid>) -> Option<Self> {
        match (kind, id) {
            ("clause", Some(id)) => Some(Self::Clause(ClauseId(id))),
            ("mandate", Some(id)) => Some(Self::Mandate(MandateId(id))),
            ("emergency", Some(id)) => Some(Self::Emergency(EmergencyId(id))),
            ("rights", id) => Some(Self::Rights(id.map(PrivacyRequestId))),
            _ => None,
        }
    }
}

impl From<domain::samenwerking::Basis> for Basis {
    fn from(basis: domain::samenwerking::Basis) -> Self {
        match basis {
            domain::samenwerking::Basis::Clause(id) => Self::Clause(id),
            domain::samenwerking::Basis::Mandate(id) => Self::Mandate(id),
            domain::samenwerking::Basis::Emergency(id) => Self::Emergency(id),
        }
    }
}

/// Somebody whose data were shown: which, and what gave the right to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Who.
    pub id: SubjectId,
    /// The categories of data that were shown.
    pub categories: CategorySet,
    /// What gave the right to look.
    pub basis: Basis,
    /// The code of the legal ground.
    pub ground: String,
}

row! {
    /// A subject as it stands in the database: hashed and checked in this form.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub(super) struct SubjectRow {
        gemeente: Uuid, event: Uuid, position: i64, kind: String, subject: Uuid, categories: String, basis_kind: String,
        basis: Option<Uuid>, ground: String,
    }
}

impl SubjectRow {
    pub(super) fn new(gemeente: Uuid, event: Uuid, position: i64, subject: &Subject) -> Self {
        Self {
            gemeente,
            event,
            position,
            kind: subject.id.kind().to_owned(),
            subject: subject.id.uuid(),
            categories: subject.categories.codes(),
            basis_kind: subject.basis.kind().to_owned(),
            basis: subject.basis.uuid(),
            ground: subject.ground.clone(),
        }
    }
}

impl TryFrom<SubjectRow> for Subject {
    type Error = StoreError;

    fn try_from(row: SubjectRow) -> Result<Self, StoreError> {
        let unknown = |what: &str| {
            StoreError::Unreadable(format!("onderwerp van gebeurtenis {}: {what}", row.event))
        };
        Ok(Self {
            id: SubjectId::of(&row.kind, row.subject).ok_or_else(|| unknown(&row.kind))?,
            categories: CategorySet::from_codes(&row.categories).map_err(|word| unknown(&word))?,
            basis: Basis::of(&row.basis_kind, row.basis).ok_or_else(|| unknown(&row.basis_kind))?,
            ground: row.ground,
        })
    }
}

/// SHA-256 over the ordered rows of one event, every field with its length before it.
pub(super) fn set_hash(rows: &[SubjectRow]) -> [u8; 32] {
    let mut encoder = Encoder(b"samenhang/onderwerpen/v1".to_vec());
    for row in rows {
        encoder.bytes(row.gemeente.as_bytes());
        encoder.bytes(row.event.as_bytes());
        encoder.bytes(&row.position.to_be_bytes());
        encoder.text(&row.kind);
        encoder.bytes(row.subject.as_bytes());
        encoder.text(&row.categories);
        encoder.text(&row.basis_kind);
        encoder.optional(row.basis.as_ref().map(|id| id.as_bytes().as_slice()));
        encoder.text(&row.ground);
    }
    Sha256::digest(encoder.0).into()
}

/// What a payload says of the rows beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) count: u64,
    hash: String,
}

impl Told {
    pub(super) fn of(rows: &[SubjectRow]) -> Self {
        Self {
            count: rows.len() as u64,
            hash: hex::encode(set_hash(rows)),
        }
    }

    /// Rows that stand there and cannot be read: equal to nothing that was ever told.
    pub(super) fn unreadable(count: u64) -> Self {
        Self {
            count,
            hash: String::new(),
        }
    }

    pub(super) fn to_json(&self) -> Value {
        json!({"aantal": self.count, "sha256": self.hash})
    }

    /// What the payload of an event says; an event that says nothing has no rows.
    pub(super) fn in_payload(payload: &str) -> Self {
        if !payload.contains("\"onderwerpen\"") {
            return Self::of(&[]);
        }
        let payload: Option<Value> = serde_json::from_str(payload).ok();
        let told = payload.as_ref().and_then(|payload| {
            let told = payload.get("onderwerpen")?;
            Some(Self {
                count: told.get("aantal")?.as_u64()?,
                hash: told.get("sha256")?.as_str()?.to_owned(),
            })
        });
        told.unwrap_or_else(|| Self::of(&[]))
    }
}

/// Writes the rows of a batch of events.
pub(super) async fn insert(tx: &mut Tx, rows: &[&SubjectRow]) -> Result<(), StoreError> {
    for rows in rows.chunks(ROWS) {
        on!(&mut *tx, |connection| {
            let mut query = QueryBuilder::new(
                "insert into event_subject (gemeente, event, position, kind, subject, categories, basis_kind, basis, ground) ",
            );
            query.push_values(rows, |mut row, subject| {
                row.push_bind(subject.gemeente)
                    .push_bind(subject.event)
                    .push_bind(subject.position)
                    .push_bind(subject.kind.clone())
                    .push_bind(subject.subject)
                    .push_bind(subject.categories.clone())
                    .push_bind(subject.basis_kind.clone())
                    .push_bind(subject.basis)
                    .push_bind(subject.ground.clone());
            });
            query
                .build()
                .persistent(rows.len() == 1)
                .execute(connection)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::samenwerking::Category;

    fn rows() -> Vec<SubjectRow> {
        (1..=3)
            .map(|number| {
                let subject = Subject {
                    id: SubjectId::Gezin(GezinId(Uuid::from_u128(number))),
                    categories: CategorySet::EMPTY.with(Category::Plan),
                    basis: Basis::Rights(None),
                    ground: "avg-15".to_owned(),
                };
                let position = i64::try_from(number).unwrap();
                SubjectRow::new(Uuid::nil(), Uuid::from_u128(9), position, &subject)
            })
            .collect()
    }

    #[test]
    fn no_two_sets_have_the_same_hash() {
        let base = set_hash(&rows());
        let changes: [fn(&mut Vec<SubjectRow>); 12] = [
            |rows| drop(rows.pop()),
            |rows| rows.clear(),
            |rows| rows.swap(0, 1),
            |rows| (rows[0].subject, rows[1].subject) = (rows[1].subject, rows[0].subject),
            |rows| rows.push(rows[0].clone()),
            |rows| rows[0].event = Uuid::from_u128(8),
            |rows| rows[0].gemeente = Uuid::from_u128(8),
            |rows| rows[1].kind = "person".to_owned(),
            |rows| rows[1].categories.clear(),
            |rows| rows[1].basis_kind = "emergency".to_owned(),
            |rows| rows[1].basis = Some(Uuid::nil()),
            |rows| rows[1].ground.push('x'),
        ];
        for change in changes {
            let mut other = rows();
            change(&mut other);
            assert_ne!(set_hash(&other), base, "{other:?}");
        }
        assert_eq!(set_hash(&rows()), base);
    }

    #[test]
    fn what_a_payload_tells_reads_back_and_silence_is_no_rows() {
        let told = Told::of(&rows());
        let payload = json!({"vraag": {}, "onderwerpen": told.to_json()}).to_string();
        assert_eq!(Told::in_payload(&payload), told);
        for silent in ["{}", "geen json", r#"{"onderwerpen": 3}"#] {
            assert_eq!(Told::in_payload(silent), Told::of(&[]), "{silent}");
        }
    }

    #[test]
    fn a_subject_reads_back_from_its_row() {
        for basis in [
            Basis::Clause(ClauseId(Uuid::from_u128(1))),
            Basis::Mandate(MandateId(Uuid::from_u128(2))),
            Basis::Emergency(EmergencyId(Uuid::from_u128(3))),
            Basis::Rights(Some(PrivacyRequestId(Uuid::from_u128(4)))),
            Basis::Rights(None),
        ] {
            let subject = Subject {
                id: SubjectId::Person(PersonId(Uuid::from_u128(5))),
                categories: CategorySet::all(),
                basis,
                ground: "wmo-5.1.1".to_owned(),
            };
            let row = SubjectRow::new(Uuid::nil(), Uuid::nil(), 1, &subject);
            assert_eq!(Subject::try_from(row).unwrap(), subject);
        }
    }
}
