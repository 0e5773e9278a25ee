//! What worlds have in common: identifiers, and encrypted texts for the places where they may stand. Making a key takes a commit in the
//! key store, so the keys outlive the worlds.

use std::collections::BTreeMap;

use domain::shared::{GemeenteId, GezinId, OrganisationId, PersonId, RecordId, UserId};
use store::testing::seal_text;
use store::{KeyOwner, Store};
use uuid::Uuid;

use super::aanpak::{Texts, seal};
use super::dice::Dice;

/// Pieces of one family or one person.
pub const PLACES: usize = 6;

/// A text and, for the same piece, the name and the content of its file.
pub struct Sealed {
    pub body: Vec<u8>,
    pub name: Vec<u8>,
    pub content: Vec<u8>,
}

/// Identifiers.
pub struct Pool {
    pub gemeenten: [GemeenteId; 2],
    pub organisations: Vec<OrganisationId>,
    pub accounts: Vec<UserId>,
    pub gezinnen: Vec<GezinId>,
    pub persons: Vec<PersonId>,
    records: BTreeMap<KeyOwner, Vec<RecordId>>,
    sealed: BTreeMap<RecordId, Sealed>,
    texts: Texts,
}

/// What stands in a piece.
pub fn text_of(id: RecordId) -> String {
    format!("Wat in stuk {id} staat")
}

/// How the file of a piece is called.
pub fn name_of(id: RecordId) -> String {
    format!("brief-{id}.txt")
}

/// What stands in the file of a piece.
pub fn content_of(id: RecordId) -> String {
    format!("Brief bij {id}")
}

impl Pool {
    /// Fixed identifiers; the order of some is not the order in which they are made.
    pub fn new() -> Self {
        let mut dice = Dice::new(1);
        let mut ids = |count: usize| -> Vec<Uuid> { (0..count).map(|_| dice.id()).collect() };
        let gemeenten = ids(2);
        let gezinnen: Vec<GezinId> = ids(8).into_iter().map(GezinId).collect();
        let persons: Vec<PersonId> = ids(14).into_iter().map(PersonId).collect();
        let mut records = BTreeMap::new();
        let owners = gezinnen
            .iter()
            .map(|id| KeyOwner::Gezin(*id))
            .chain(persons.iter().map(|id| KeyOwner::Person(*id)));
        for owner in owners {
            let own = ids(PLACES).into_iter().map(RecordId).collect();
            records.insert(owner, own);
        }
        Self {
            gemeenten: [GemeenteId(gemeenten[0]), GemeenteId(gemeenten[1])],
            organisations: ids(6).into_iter().map(OrganisationId).collect(),
            accounts: ids(8).into_iter().map(UserId).collect(),
            gezinnen,
            persons,
            records,
            sealed: BTreeMap::new(),
            texts: Texts::new(),
        }
    }

    /// Encrypts the texts for one database.
    pub async fn seal(&mut self, store: &Store) {
        self.sealed.clear();
        self.texts = seal(store, &self.gezinnen, &self.persons).await;
        for (owner, ids) in &self.records {
            for id in ids {
                let sealed = |place: String, text: String| async move {
                    seal_text(store, *owner, &place, &text).await.unwrap()
                };
                let sealed = Sealed {
                    body: sealed(format!("record.body:{id}"), text_of(*id)).await,
                    name: sealed(format!("document.name:{id}"), name_of(*id)).await,
                    content: sealed(format!("document.content:{id}"), content_of(*id)).await,
                };
                self.sealed.insert(*id, sealed);
            }
        }
    }

    /// The piece of this owner at this place.
    pub fn record(&self, owner: KeyOwner, place: usize) -> RecordId {
        self.records[&owner][place]
    }

    /// What may hang on a family, encrypted, by its place.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    pub fn sealed(&self, id: RecordId) -> &Sealed {
        &self.sealed[&id]
    }
}
