//! Sealing and opening what belongs to somebody.

use domain::shared::GemeenteId;
use serde_json::{Value, json};

use super::keys::Found;
use super::{KeyOwner, KeyStore};
use crate::key::{SealedWithOtherKey, mac, open_with, seal_with};
use crate::{Store, StoreError};

/// The first byte of everything sealed, so that another form can come after it.
const FORM: u8 = 1;

/// What came out of something sealed.
#[derive(Clone, PartialEq, Eq)]
pub enum Opened<T = Vec<u8>> {
    /// What was sealed.
    Plain(T),
    /// The key was destroyed: nobody reads this again.
    Destroyed,
}

impl<T> Opened<T> {
    /// What was sealed; `None` when the key was destroyed.
    pub fn plain(self) -> Option<T> {
        match self {
            Self::Plain(plain) => Some(plain),
            Self::Destroyed => None,
        }
    }
}

/// Says only whether it is readable: what was sealed does not belong in a message.
impl<T> std::fmt::Debug for Opened<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Plain(_) => "Plain(…)",
            Self::Destroyed => "Destroyed",
        })
    }
}

fn seal(
    key: &[u8; 32],
    owner: KeyOwner,
    place: &str,
    plain: &[u8],
) -> Result<Vec<u8>, SealedWithOtherKey> {
    let mut sealed = vec![FORM];
    sealed.extend(seal_with(key, &owner.bound("inhoud", place), plain)?);
    Ok(sealed)
}

fn open(
    key: &[u8; 32],
    owner: KeyOwner,
    place: &str,
    sealed: &[u8],
) -> Result<Vec<u8>, SealedWithOtherKey> {
    match sealed.split_first() {
        Some((&FORM, rest)) => open_with(key, &owner.bound("inhoud", place), rest),
        _ => Err(SealedWithOtherKey),
    }
}

fn text(bytes: Vec<u8>) -> Result<String, StoreError> {
    String::from_utf8(bytes).map_err(|_| StoreError::Unreadable("geen tekst".to_owned()))
}

fn open_found(
    found: Option<&Found>,
    owner: KeyOwner,
    place: &str,
    sealed: &[u8],
) -> Result<Opened, StoreError> {
    match found {
        Some(Found::Key(key)) => Ok(Opened::Plain(open(key, owner, place, sealed)?)),
        Some(Found::Destroyed) => Ok(Opened::Destroyed),
        Some(Found::Missing) | None => Err(StoreError::KeyMissing(owner.to_string())),
    }
}

/// Something sealed, with all that is needed to open it: whose it is, where it stands, and its bytes.
pub(crate) type Sealed<'a> = (KeyOwner, &'a str, &'a [u8]);

impl KeyStore {
    async fn open_many(&self, all: &[Sealed<'_>]) -> Result<Vec<Opened>, StoreError> {
        let keys = self
            .keys_for_opening(all.iter().map(|(owner, _, _)| *owner))
            .await?;
        all.iter()
            .map(|(owner, place, sealed)| open_found(keys.get(owner), *owner, place, sealed))
            .collect()
    }
}

/// Call these *before* a write transaction begins: the key of an owner is then committed before the row that uses it, and nobody
/// waits for the key store while a row is locked.
impl Store {
    /// Encrypts something of `owner` for the one place where it will stand, such as `record.body:<id>`. Makes the owner's key when
    /// there is none, and commits it before returning.
    ///
    /// # Errors
    /// [`StoreError::KeyDestroyed`] when the key of this owner was destroyed.
    pub(crate) async fn seal(
        &self,
        owner: KeyOwner,
        place: &str,
        plain: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let key = self.key_store()?.key_for_sealing(owner).await?;
        Ok(seal(&key, owner, place, plain)?)
    }

    /// The same for a text.
    ///
    /// # Errors
    /// As [`Store::seal`].
    pub(crate) async fn seal_text(
        &self,
        owner: KeyOwner,
        place: &str,
        plain: &str,
    ) -> Result<Vec<u8>, StoreError> {
        self.seal(owner, place, plain.as_bytes()).await
    }

    /// Opens what [`Store::seal`] made for this owner and this place.
    ///
    /// # Errors
    /// [`StoreError::KeyMissing`] when the key store never had the key, [`StoreError::OtherKey`] when the bytes were made with
    /// another one or for another place.
    pub(crate) async fn open_sealed(
        &self,
        owner: KeyOwner,
        place: &str,
        sealed: &[u8],
    ) -> Result<Opened, StoreError> {
        let keys = self.key_store()?.keys_for_opening([owner]).await?;
        open_found(keys.get(&owner), owner, place, sealed)
    }

    /// The same for a text.
    ///
    /// # Errors
    /// As [`Store::open_sealed`], and [`StoreError::Unreadable`] when it is no text.
    pub(crate) async fn open_text(
        &self,
        owner: KeyOwner,
        place: &str,
        sealed: &[u8],
    ) -> Result<Opened<String>, StoreError> {
        Ok(match self.open_sealed(owner, place, sealed).await? {
            Opened::Plain(bytes) => Opened::Plain(text(bytes)?),
            Opened::Destroyed => Opened::Destroyed,
        })
    }

    /// Whether there is a key of an owner, or was one before it was destroyed.
    ///
    /// # Errors
    /// [`StoreError`] when the key store fails.
    pub(crate) async fn has_key(&self, owner: KeyOwner) -> Result<bool, StoreError> {
        let keys = self.key_store()?.keys_for_opening([owner]).await?;
        Ok(matches!(
            keys.get(&owner),
            Some(Found::Key(_) | Found::Destroyed)
        ))
    }

    /// Opens a list, in its order, with one question to the key store for all owners together.
    ///
    /// # Errors
    /// As [`Store::open_sealed`].
    pub(crate) async fn open_many(&self, all: &[Sealed<'_>]) -> Result<Vec<Opened>, StoreError> {
        self.key_store()?.open_many(all).await
    }

    /// The same for texts.
    ///
    /// # Errors
    /// As [`Store::open_text`].
    pub(crate) async fn open_texts(
        &self,
        all: &[Sealed<'_>],
    ) -> Result<Vec<Opened<String>>, StoreError> {
        if all.is_empty() {
            return Ok(Vec::new());
        }
        let opened = self.open_many(all).await?;
        let texts = opened.into_iter().map(|opened| match opened {
            Opened::Plain(bytes) => text(bytes).map(Opened::Plain),
            Opened::Destroyed => Ok(Opened::Destroyed),
        });
        texts.collect()
    }

    /// Opens what is sealed of a list under one key, in its order: each with its place, and none where nothing is sealed.
    ///
    /// # Errors
    /// As [`Store::open_text`].
    pub(crate) async fn open_sealed_of(
        &self,
        owner: KeyOwner,
        all: &[(String, Option<&[u8]>)],
    ) -> Result<Vec<Option<Opened<String>>>, StoreError> {
        let sealed: Vec<_> = all
            .iter()
            .filter_map(|(place, sealed)| Some((owner, place.as_str(), (*sealed)?)))
            .collect();
        let mut texts = self.open_texts(&sealed).await?.into_iter();
        let opened = all
            .iter()
            .map(|(_, sealed)| sealed.and_then(|_| texts.next()));
        Ok(opened.collect())
    }

    /// A free text for the payload of an event: `{"versleuteld": …, "sleutel": "gezin:<id>", "plaats": …}`. Destroying the key
    /// makes it unreadable while the chain of the log still holds, because the event keeps its bytes.
    ///
    /// # Errors
    /// As [`Store::seal`].
    pub(crate) async fn sealed_text(
        &self,
        owner: KeyOwner,
        place: &str,
        plain: &str,
    ) -> Result<Value, StoreError> {
        let sealed = self.seal_text(owner, &log_place(place), plain).await?;
        Ok(json!({
            "versleuteld": hex::encode(sealed),
            "sleutel": owner.to_string(),
            "plaats": place,
        }))
    }

    /// Opens a text in the payload of an event, for who may read that event; `None` when the value is not an encrypted text
    /// (`{"versleuteld": …, "sleutel": …, "plaats": …}`).
    ///
    /// # Errors
    /// [`StoreError::KeyMissing`] when the key store never had the key, [`StoreError::OtherKey`] when the text was made with another
    /// one.
    pub async fn open_sealed_text(
        &self,
        value: &Value,
    ) -> Result<Option<Opened<String>>, StoreError> {
        let part = |name: &str| value.get(name).and_then(Value::as_str);
        let owner = part("sleutel").and_then(|owner| owner.parse::<KeyOwner>().ok());
        let sealed = part("versleuteld").and_then(|digits| hex::decode(digits).ok());
        let (Some(owner), Some(sealed), Some(place)) = (owner, sealed, part("plaats")) else {
            return Ok(None);
        };
        self.open_text(owner, &log_place(place), &sealed)
            .await
            .map(Some)
    }

    /// The keyed hash by which a number such as the BSN is looked up within one municipality. `kind` says what is hashed, so that
    /// equal numbers of two kinds do not meet.
    pub(crate) fn blind_index(
        &self,
        gemeente: GemeenteId,
        kind: &str,
        normalised: &str,
    ) -> [u8; 32] {
        let mut message = gemeente.0.as_bytes().to_vec();
        message.extend((kind.len() as u64).to_be_bytes());
        message.extend(kind.as_bytes());
        message.extend(normalised.as_bytes());
        mac(&self.keys.index, &message)
    }
}

/// What stands in the log never opens as a column of the data, nor the other way round.
fn log_place(place: &str) -> String {
    format!("log:{place}")
}
