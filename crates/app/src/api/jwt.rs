//! What a machine client signs with its own key (`private_key_jwt` of OpenID Connect, RFC 7523). The signature is checked by `ring`, which
//! is in the program for TLS already.

use std::sync::Once;

use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk};
use jsonwebtoken::{Algorithm, DecodingKey, DecodingKeyKind, EncodingKey, Validation};
use ring::signature as ring_signature;
use serde::Deserialize;
use time::{Duration, OffsetDateTime};

/// The longest that an assertion may hold.
const LONGEST: Duration = Duration::minutes(5);
/// How far two clocks may differ.
const LEEWAY: Duration = Duration::seconds(30);
/// The shortest RSA modulus, in bytes.
const SHORTEST_RSA: usize = 256;
/// Longest identifier of an assertion.
const LONGEST_JTI: usize = 200;

/// Why a key cannot be registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JwkRefusal {
    /// Not a key.
    #[error(
        "Dit is geen JSON Web Key. Geef één publieke sleutel in JSON, met kty, en n en e, of crv en x."
    )]
    NotAKey,
    /// The private half is in it.
    #[error(
        "In dit bestand staat ook het geheime deel van de sleutel (\"d\"). Geef alleen het publieke deel, en maak een nieuwe sleutel als dit bestand verstuurd is."
    )]
    Private,
    /// A kind that is not taken.
    #[error(
        "Deze soort sleutel wordt niet gebruikt. Kies RSA van minstens 2048 bits, EC met P-256, of Ed25519."
    )]
    Unsupported,
}

/// The claims of an assertion.
#[derive(Debug, Deserialize)]
pub struct Claims {
    /// When it ends, in seconds since 1970.
    exp: i64,
    /// Not before this moment.
    nbf: Option<i64>,
    /// Its own identifier, used once.
    pub jti: String,
}

/// The algorithm that goes with a key.
fn algorithm(key: &Jwk) -> Option<Algorithm> {
    match &key.algorithm {
        AlgorithmParameters::RSA(_) => Some(Algorithm::RS256),
        AlgorithmParameters::EllipticCurve(key) if key.curve == EllipticCurve::P256 => {
            Some(Algorithm::ES256)
        }
        AlgorithmParameters::OctetKeyPair(key) if key.curve == EllipticCurve::Ed25519 => {
            Some(Algorithm::EdDSA)
        }
        _ => None,
    }
}

/// A public key as it is kept: checked, and without what does not belong to it.
///
/// # Errors
/// [`JwkRefusal`].
pub fn checked_jwk(text: &str) -> Result<String, JwkRefusal> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|_| JwkRefusal::NotAKey)?;
    if ["d", "p", "q", "k"]
        .iter()
        .any(|name| value.get(name).is_some())
    {
        return Err(JwkRefusal::Private);
    }
    let key: Jwk = serde_json::from_value(value).map_err(|_| JwkRefusal::NotAKey)?;
    algorithm(&key).ok_or(JwkRefusal::Unsupported)?;
    let decoding = DecodingKey::from_jwk(&key).map_err(|_| JwkRefusal::NotAKey)?;
    let long_enough = match decoding.kind() {
        DecodingKeyKind::RsaModulusExponent { n, .. } => n.len() >= SHORTEST_RSA,
        DecodingKeyKind::SecretOrDer(bytes) => bytes.len() >= 32,
    };
    if !long_enough {
        return Err(JwkRefusal::Unsupported);
    }
    serde_json::to_string(&key.algorithm).map_err(|_| JwkRefusal::NotAKey)
}

/// The claims of an assertion of this client with this key, for one of these audiences, at this moment; `None` when anything is not as
/// it should be. Whether it was used before is not looked at.
pub fn verified(
    assertion: &str,
    jwk: &str,
    client: &str,
    audiences: &[String],
    now: OffsetDateTime,
) -> Option<Claims> {
    install();
    let key: Jwk = serde_json::from_str(jwk).ok()?;
    let mut rules = Validation::new(algorithm(&key)?);
    rules.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
    rules.set_audience(audiences);
    rules.set_issuer(&[client]);
    rules.sub = Some(client.to_owned());
    // The clock of the program decides below.
    rules.validate_exp = false;
    let decoding = DecodingKey::from_jwk(&key).ok()?;
    let claims = jsonwebtoken::decode::<Claims>(assertion, &decoding, &rules)
        .ok()?
        .claims;
    let ends = OffsetDateTime::from_unix_timestamp(claims.exp).ok()?;
    let begins = claims
        .nbf
        .map_or(Ok(now), OffsetDateTime::from_unix_timestamp)
        .ok()?;
    let holds = ends > now - LEEWAY && ends <= now + LONGEST + LEEWAY && begins <= now + LEEWAY;
    let named = (1..=LONGEST_JTI).contains(&claims.jti.len());
    (holds && named).then_some(claims)
}

/// Until when an assertion must be remembered so that it is not used again.
pub fn remembered_until(now: OffsetDateTime) -> OffsetDateTime {
    now + LONGEST + LEEWAY + LEEWAY
}

/// Says once that `ring` checks signatures.
fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Nothing else in the program uses this crate, so it cannot be set already.
        let _ = PROVIDER.install_default();
    });
}

static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: no_signer,
    verifier_factory: verifier,
    key_utils: KeyUtils::new_unimplemented(),
};

fn no_signer(_: &Algorithm, _: &EncodingKey) -> Result<Box<dyn JwtSigner>, Error> {
    Err(ErrorKind::UnsupportedAlgorithm.into())
}

fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>, Error> {
    match algorithm {
        Algorithm::RS256 | Algorithm::ES256 | Algorithm::EdDSA => Ok(Box::new(RingVerifier {
            algorithm: *algorithm,
            key: key.clone(),
        })),
        _ => Err(ErrorKind::UnsupportedAlgorithm.into()),
    }
}

/// Checks one signature.
struct RingVerifier {
    algorithm: Algorithm,
    key: DecodingKey,
}

impl signature::Verifier<Vec<u8>> for RingVerifier {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), signature::Error> {
        let checked = match (self.algorithm, self.key.kind()) {
            (Algorithm::RS256, DecodingKeyKind::RsaModulusExponent { n, e }) => {
                let key = ring_signature::RsaPublicKeyComponents { n, e };
                key.verify(
                    &ring_signature::RSA_PKCS1_2048_8192_SHA256,
                    message,
                    signature,
                )
            }
            (Algorithm::ES256, DecodingKeyKind::SecretOrDer(point)) => {
                let kind = &ring_signature::ECDSA_P256_SHA256_FIXED;
                ring_signature::UnparsedPublicKey::new(kind, point).verify(message, signature)
            }
            (Algorithm::EdDSA, DecodingKeyKind::SecretOrDer(point)) => {
                let kind = &ring_signature::ED25519;
                ring_signature::UnparsedPublicKey::new(kind, point).verify(message, signature)
            }
            _ => return Err(signature::Error::new()),
        };
        checked.map_err(|_| signature::Error::new())
    }
}

impl JwtVerifier for RingVerifier {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}
