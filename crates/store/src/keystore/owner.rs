//! Whose key it is.

use domain::shared::{GemeenteId, GezinId, PersonId, UserId};
use uuid::Uuid;

/// Whose data key. Destroying it makes everything sealed under it unreadable, in the data, in the log and in every backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyOwner {
    /// A family (gezin).
    Gezin(GezinId),
    /// A person.
    Person(PersonId),
    /// An account, for drafts.
    Account(UserId),
    /// A municipality (gemeente), for what is of no family or person, such as the text of a covenant.
    Gemeente(GemeenteId),
}

impl KeyOwner {
    /// The word for the kind of owner, in the key store and in the log.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Gezin(_) => "gezin",
            Self::Person(_) => "persoon",
            Self::Account(_) => "account",
            Self::Gemeente(_) => "gemeente",
        }
    }

    /// The identifier of the owner.
    #[must_use]
    pub fn id(self) -> Uuid {
        match self {
            Self::Gezin(id) => id.0,
            Self::Person(id) => id.0,
            Self::Account(id) => id.0,
            Self::Gemeente(id) => id.0,
        }
    }

    pub(super) fn of(kind: &str, id: Uuid) -> Option<Self> {
        Some(match kind {
            "gezin" => Self::Gezin(GezinId(id)),
            "persoon" => Self::Person(PersonId(id)),
            "account" => Self::Account(UserId(id)),
            "gemeente" => Self::Gemeente(GemeenteId(id)),
            _ => return None,
        })
    }

    /// What is bound to everything sealed for this owner, so that it opens for no other owner and at no other place.
    pub(super) fn bound(self, use_of_key: &str, place: &str) -> Vec<u8> {
        let mut bound = b"samenhang/v1/".to_vec();
        bound.extend(use_of_key.as_bytes());
        bound.push(0);
        bound.extend(self.kind().as_bytes());
        bound.push(0);
        bound.extend(self.id().as_bytes());
        bound.extend(place.as_bytes());
        bound
    }
}

impl std::fmt::Display for KeyOwner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.kind(), self.id())
    }
}

/// A text that names no owner of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Dit is geen naam van een sleutel.")]
pub struct NotAKeyOwner;

impl std::str::FromStr for KeyOwner {
    type Err = NotAKeyOwner;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, id) = text.split_once(':').ok_or(NotAKeyOwner)?;
        let id = Uuid::parse_str(id).map_err(|_| NotAKeyOwner)?;
        Self::of(kind, id).ok_or(NotAKeyOwner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_reads_back_and_two_owners_bind_differently() {
        let id = Uuid::from_u128(7);
        let owners = [
            KeyOwner::Gezin(GezinId(id)),
            KeyOwner::Person(PersonId(id)),
            KeyOwner::Account(UserId(id)),
            KeyOwner::Gemeente(GemeenteId(id)),
        ];
        let bound: std::collections::BTreeSet<_> =
            owners.iter().map(|owner| owner.bound("x", "p")).collect();
        assert_eq!(bound.len(), owners.len());
        for owner in owners {
            assert_eq!(owner.to_string().parse(), Ok(owner));
        }
        for text in ["gezin", "gezin:7", &format!("huis:{id}")] {
            assert!(text.parse::<KeyOwner>().is_err(), "{text}");
        }
    }
}
