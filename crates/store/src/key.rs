//! The secret of this installation, its later versions, and the keys that follow from them.

use std::collections::BTreeMap;

use aes_gcm_siv::aead::{Aead, Generate, Payload};
use aes_gcm_siv::{Aes256GcmSiv, KeyInit, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

/// Length of a nonce of AES-GCM-SIV.
const NONCE_BYTES: usize = 12;

/// The 32 secret bytes of this installation. The key of the log and the key of the second factors are derived from it, so that
/// one file is kept outside the database. Never printed.
#[derive(Clone)]
pub struct InstallationKey([u8; 32]);

impl Drop for InstallationKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// Why a text is not a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not 64 hexadecimal digits.
    #[error(
        "De sleutel van deze installatie moet uit 64 hexadecimale tekens bestaan (32 bytes). Zet het juiste sleutelbestand terug uit de reservekopie."
    )]
    NotAKey,
    /// A line of a key file with several versions is no version, is there twice, or the first version is not there.
    #[error(
        "Het sleutelbestand klopt niet. Elke regel is \"sleutel-1: …\", met het nummer van de versie en 64 hexadecimale tekens; versie 1 hoort er altijd in. Zet het juiste sleutelbestand terug uit de reservekopie."
    )]
    NotAKeyFile,
}

impl InstallationKey {
    /// A key from its bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads 64 hexadecimal digits; white space around them is ignored.
    ///
    /// # Errors
    /// [`KeyError::NotAKey`] when it is anything else.
    pub fn from_hex(text: &str) -> Result<Self, KeyError> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text.trim(), &mut bytes).map_err(|_| KeyError::NotAKey)?;
        Ok(Self(bytes))
    }

    /// The 64 hexadecimal digits, for the key file only.
    #[must_use]
    pub fn to_hex(&self) -> String {
        hex::encode(self.0)
    }
}

impl std::fmt::Debug for InstallationKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InstallationKey(…)")
    }
}

/// All versions of the secret of this installation, as the key file holds them. The first one stays for ever: the log, the
/// throttle and the second factors rest on it. Data keys are wrapped with a later one after a rotation.
#[derive(Debug, Clone)]
pub struct KeyRing(BTreeMap<u32, InstallationKey>);

/// The number of the version with which an installation begins.
pub(crate) const FIRST_VERSION: u32 = 1;

impl KeyRing {
    /// The ring of an installation that never rotated.
    #[must_use]
    pub fn of(first: InstallationKey) -> Self {
        Self(BTreeMap::from([(FIRST_VERSION, first)]))
    }

    /// Reads a key file: one line of 64 hexadecimal digits, or a line `sleutel-<number>: <digits>` for each version.
    ///
    /// # Errors
    /// [`KeyError`] says what a key file looks like.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        if !text.contains(':') {
            return Ok(Self::of(InstallationKey::from_hex(text)?));
        }
        let mut versions = BTreeMap::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let (name, digits) = line.split_once(':').ok_or(KeyError::NotAKeyFile)?;
            let number = name.trim().strip_prefix("sleutel-");
            let number: u32 = number
                .and_then(|number| number.parse().ok())
                .ok_or(KeyError::NotAKeyFile)?;
            let key = InstallationKey::from_hex(digits)?;
            if number == 0 || versions.insert(number, key).is_some() {
                return Err(KeyError::NotAKeyFile);
            }
        }
        if !versions.contains_key(&FIRST_VERSION) {
            return Err(KeyError::NotAKeyFile);
        }
        Ok(Self(versions))
    }

    /// The text of the key file. A ring of one version keeps the form of one line.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let one = self.0.len() == 1;
        let lines = self.0.iter().map(|(number, key)| {
            if one {
                format!("{}\n", key.to_hex())
            } else {
                format!("sleutel-{number}: {}\n", key.to_hex())
            }
        });
        Zeroizing::new(lines.collect())
    }

    /// The first version.
    #[must_use]
    pub fn first(&self) -> &InstallationKey {
        // Every way to make a ring puts the first version in it, and none takes it out.
        self.0.values().next().unwrap_or(&NO_KEY)
    }

    /// The numbers of all versions, in order.
    pub fn versions(&self) -> impl Iterator<Item = u32> {
        self.0.keys().copied()
    }

    /// The number of the newest version.
    #[must_use]
    pub fn newest(&self) -> u32 {
        self.0.keys().next_back().copied().unwrap_or(FIRST_VERSION)
    }

    /// Adds a version after the newest one; gives its number.
    pub fn add(&mut self, key: InstallationKey) -> u32 {
        let number = self.newest() + 1;
        self.0.insert(number, key);
        number
    }

    /// Takes a version out; `false` when it is not there or is the first, which stays.
    pub fn remove(&mut self, version: u32) -> bool {
        version != FIRST_VERSION && self.0.remove(&version).is_some()
    }

    /// The key that wraps data keys under one version; `None` when this ring does not know the version.
    pub(crate) fn wrapping(&self, version: u32) -> Option<Zeroizing<[u8; 32]>> {
        let key = self.0.get(&version)?;
        Some(Zeroizing::new(derive(key, "sleutelopslag")))
    }

    /// The key over what a key backup says of itself.
    pub(crate) fn backup(&self) -> [u8; 32] {
        derive(self.first(), "sleutelkopie")
    }
}

static NO_KEY: InstallationKey = InstallationKey([0; 32]);

/// 32 fresh random bytes.
pub(crate) fn random_key() -> Zeroizing<[u8; 32]> {
    Zeroizing::new(aes_gcm_siv::Key::<Aes256GcmSiv>::generate().into())
}

/// A key for one use.
fn derive(key: &InstallationKey, label: &str) -> [u8; 32] {
    mac(&key.0, format!("samenhang/v1/{label}").as_bytes())
}

/// Encrypts with AES-256-GCM-SIV: nonce, then ciphertext. What is `bound` is not in it, and must be the same when it is opened.
pub(crate) fn seal_with(
    key: &[u8; 32],
    bound: &[u8],
    plain: &[u8],
) -> Result<Vec<u8>, SealedWithOtherKey> {
    let nonce = Nonce::generate();
    let payload = Payload {
        msg: plain,
        aad: bound,
    };
    let mut sealed = nonce.to_vec();
    let cipher = Aes256GcmSiv::new(key.into());
    sealed.extend(
        cipher
            .encrypt(&nonce, payload)
            .map_err(|_| SealedWithOtherKey)?,
    );
    Ok(sealed)
}

/// Opens what [`seal_with`] made.
pub(crate) fn open_with(
    key: &[u8; 32],
    bound: &[u8],
    sealed: &[u8],
) -> Result<Vec<u8>, SealedWithOtherKey> {
    let (nonce, message) = sealed
        .split_first_chunk::<NONCE_BYTES>()
        .ok_or(SealedWithOtherKey)?;
    let payload = Payload {
        msg: message,
        aad: bound,
    };
    Aes256GcmSiv::new(key.into())
        .decrypt(&Nonce::from(*nonce), payload)
        .map_err(|_| SealedWithOtherKey)
}

/// HMAC-SHA-256 of a message.
pub(crate) fn mac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    // HMAC takes a key of any length, so this cannot fail.
    Hmac::<Sha256>::new_from_slice(key).map_or([0; 32], |mut mac| {
        mac.update(message);
        mac.finalize().into_bytes().into()
    })
}

/// The keys that follow from the installation key, one for each use.
#[derive(Clone)]
pub(crate) struct Keys {
    /// Of the keyed hash of an event and of a signed head.
    pub(crate) log: [u8; 32],
    /// Of what the throttle remembers: who types a password in the name field must not find it in the database.
    pub(crate) throttle: [u8; 32],
    /// Of what is looked up by its hash, such as a citizen service number (BSN).
    pub(crate) index: [u8; 32],
    totp: [u8; 32],
}

/// A stored secret that this key does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "Een bewaard geheim is niet te openen met het sleutelbestand van deze installatie. Zet het sleutelbestand terug dat bij deze database hoort."
)]
pub struct SealedWithOtherKey;

impl Keys {
    pub(crate) fn of(key: &InstallationKey) -> Self {
        Self {
            log: derive(key, "log"),
            throttle: derive(key, "throttle"),
            index: derive(key, "index"),
            totp: derive(key, "totp"),
        }
    }

    /// Encrypts the secret of a second factor for one account: nonce, then ciphertext. `owner` is bound to it, so that a row
    /// copied to another account does not open.
    pub(crate) fn seal_totp(
        &self,
        owner: &[u8],
        secret: &[u8],
    ) -> Result<Vec<u8>, SealedWithOtherKey> {
        seal_with(&self.totp, owner, secret)
    }

    /// Opens what [`Keys::seal_totp`] made.
    pub(crate) fn open_totp(
        &self,
        owner: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, SealedWithOtherKey> {
        open_with(&self.totp, owner, sealed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_and_is_never_printed() {
        let key = InstallationKey::from_bytes([0xab; 32]);
        assert_eq!(InstallationKey::from_hex(&key.to_hex()).unwrap().0, key.0);
        assert!(!format!("{key:?}").contains("ab"));
        assert_eq!(
            InstallationKey::from_hex("abcd").unwrap_err(),
            KeyError::NotAKey
        );
    }

    #[test]
    fn a_key_file_of_either_form_reads_back() {
        let old = KeyRing::parse(&format!("{}\n", "ab".repeat(32))).unwrap();
        assert_eq!(old.newest(), 1);
        assert_eq!(old.to_text().as_str(), format!("{}\n", "ab".repeat(32)));
        let mut ring = old.clone();
        assert_eq!(ring.add(InstallationKey::from_bytes([7; 32])), 2);
        let text = ring.to_text();
        assert!(text.starts_with("sleutel-1: abab"), "{}", text.as_str());
        let mut again = KeyRing::parse(&text).unwrap();
        assert_eq!(again.versions().collect::<Vec<_>>(), [1, 2]);
        assert_eq!(again.first().0, [0xab; 32]);
        assert_eq!(again.wrapping(2), ring.wrapping(2));
        assert_ne!(again.wrapping(2), again.wrapping(1));
        assert!(again.wrapping(3).is_none());
        assert!(again.remove(2) && !again.remove(1), "the first one stays");
        assert!(!format!("{ring:?}").contains("ab"));
    }

    #[test]
    fn a_key_file_that_is_none_is_refused() {
        let key = "07".repeat(32);
        for text in [
            format!("sleutel-2: {key}"),
            format!("sleutel-1: {key}\nsleutel-1: {key}"),
            format!("sleutel-1: {key}\nsleutel-0: {key}"),
            format!("sleutel-1: {key}\n{key}"),
            format!("key-1: {key}"),
            format!("sleutel-1: {key}0"),
            String::new(),
        ] {
            assert!(KeyRing::parse(&text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_sealed_secret_opens_only_for_its_owner_and_with_its_key() {
        let keys = Keys::of(&InstallationKey::from_bytes([1; 32]));
        let sealed = keys.seal_totp(b"owner", b"secret").unwrap();
        assert!(!sealed.windows(6).any(|window| window == b"secret"));
        assert_eq!(keys.open_totp(b"owner", &sealed).unwrap(), b"secret");
        assert!(keys.open_totp(b"other", &sealed).is_err());
        let others = Keys::of(&InstallationKey::from_bytes([2; 32]));
        assert!(others.open_totp(b"owner", &sealed).is_err());
        assert_ne!(keys.seal_totp(b"owner", b"secret").unwrap(), sealed);
        assert_ne!(keys.log, keys.throttle);
    }
}
