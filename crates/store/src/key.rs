//! The secret of this installation, and the keys that follow from it.

use aes_gcm_siv::aead::{Aead, Generate, Payload};
use aes_gcm_siv::{Aes256GcmSiv, KeyInit, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Length of a nonce of AES-GCM-SIV.
const NONCE_BYTES: usize = 12;

/// The 32 secret bytes of this installation. The key of the log and the key of the second factors are derived from it, so that
/// one file is kept outside the database. Never printed.
#[derive(Clone)]
pub struct InstallationKey([u8; 32]);

/// Why a text is not a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not 64 hexadecimal digits.
    #[error(
        "De sleutel van deze installatie moet uit 64 hexadecimale tekens bestaan (32 bytes). Zet het juiste sleutelbestand terug uit de reservekopie."
    )]
    NotAKey,
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
        let derive = |label: &str| mac(&key.0, format!("samenhang/v1/{label}").as_bytes());
        Self {
            log: derive("log"),
            throttle: derive("throttle"),
            totp: derive("totp"),
        }
    }

    /// Encrypts the secret of a second factor for one account: nonce, then ciphertext. `owner` is bound to it, so that a row
    /// copied to another account does not open.
    pub(crate) fn seal_totp(
        &self,
        owner: &[u8],
        secret: &[u8],
    ) -> Result<Vec<u8>, SealedWithOtherKey> {
        let nonce = Nonce::generate();
        let payload = Payload {
            msg: secret,
            aad: owner,
        };
        let mut sealed = nonce.to_vec();
        let cipher = Aes256GcmSiv::new(&self.totp.into());
        sealed.extend(
            cipher
                .encrypt(&nonce, payload)
                .map_err(|_| SealedWithOtherKey)?,
        );
        Ok(sealed)
    }

    /// Opens what [`Keys::seal_totp`] made.
    pub(crate) fn open_totp(
        &self,
        owner: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, SealedWithOtherKey> {
        let (nonce, message) = sealed
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or(SealedWithOtherKey)?;
        let payload = Payload {
            msg: message,
            aad: owner,
        };
        Aes256GcmSiv::new(&self.totp.into())
            .decrypt(&Nonce::from(*nonce), payload)
            .map_err(|_| SealedWithOtherKey)
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
