//! Back-channel logout: the provider tells, from server to server, that somebody has gone. Verified as OpenID Connect Back-Channel
//! Logout 1.0, section 2.6 says.

use std::time::Instant;

use openidconnect::core::{CoreJsonWebKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKey, JsonWebKeySet};
use serde_json::{Map, Value};
use time::OffsetDateTime;

use super::provider::{Oidc, OidcError, base64url, payload};

/// The event that makes a token a logout token.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// A logout token older than this is refused, in seconds.
const OLDEST: i64 = 5 * 60;
/// The clock of the provider may be so much ahead of ours, in seconds.
const SKEW: i64 = 60;

/// Whose sessions end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedOut {
    /// The person, if told.
    pub subject: Option<String>,
    /// The session, if told. One of the two is.
    pub session: Option<String>,
    /// The name of this message, which comes once.
    pub id: String,
}

/// Why a logout token is refused.
#[derive(Debug, thiserror::Error)]
pub enum LogoutError {
    /// The provider does not answer, so the signature cannot be checked.
    #[error(transparent)]
    Provider(#[from] OidcError),
    /// Not a token.
    #[error("not a signed token")]
    Shape,
    /// Nobody we know signed it.
    #[error("the signature does not fit")]
    Signature,
    /// A claim.
    #[error("the claim {0} is missing or wrong")]
    Claim(&'static str),
}

impl Oidc {
    /// Checks a logout token and tells whose sessions end.
    ///
    /// # Errors
    /// [`LogoutError`].
    pub async fn signed_out(
        &self,
        token: &str,
        now: OffsetDateTime,
    ) -> Result<SignedOut, LogoutError> {
        let asked = Instant::now();
        let known = self.known(None).await?;
        if !signed(token, known.keys())? {
            // The provider may have new keys since we asked for them.
            let known = self.known(Some(asked)).await?;
            if !signed(token, known.keys())? {
                return Err(LogoutError::Signature);
            }
        }
        let claims = payload(token).ok_or(LogoutError::Shape)?;
        check(
            &claims,
            &self.settings.issuer,
            &self.settings.client_id,
            now.unix_timestamp(),
        )
    }
}

/// Whether one of these keys signed the token, with an algorithm that needs a secret of the provider.
fn signed(token: &str, keys: &JsonWebKeySet<CoreJsonWebKey>) -> Result<bool, LogoutError> {
    let (message, signature) = token.rsplit_once('.').ok_or(LogoutError::Shape)?;
    let (header, _) = message.split_once('.').ok_or(LogoutError::Shape)?;
    let header: Map<String, Value> = base64url(header)
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .ok_or(LogoutError::Shape)?;
    let signature = base64url(signature).ok_or(LogoutError::Shape)?;
    let kind = header.get("typ").and_then(Value::as_str);
    if kind.is_some_and(|kind| !["logout+jwt", "jwt"].contains(&kind.to_lowercase().as_str())) {
        return Err(LogoutError::Shape);
    }
    let algorithm = header.get("alg").cloned().ok_or(LogoutError::Shape)?;
    let algorithm: CoreJwsSigningAlgorithm =
        serde_json::from_value(algorithm).map_err(|_| LogoutError::Shape)?;
    use CoreJwsSigningAlgorithm as Alg;
    if matches!(
        algorithm,
        Alg::None | Alg::HmacSha256 | Alg::HmacSha384 | Alg::HmacSha512
    ) {
        return Err(LogoutError::Signature);
    }
    let name = header.get("kid").and_then(Value::as_str);
    let fits = |key: &&CoreJsonWebKey| {
        name.is_none_or(|name| key.key_id().is_none_or(|id| id.as_str() == name))
    };
    Ok(keys.keys().iter().filter(fits).any(|key| {
        key.verify_signature(&algorithm, message.as_bytes(), &signature)
            .is_ok()
    }))
}

fn check(
    claims: &Map<String, Value>,
    issuer: &str,
    client_id: &str,
    now: i64,
) -> Result<SignedOut, LogoutError> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let number = |name: &str| claims.get(name).and_then(Value::as_i64);
    let require =
        |good: bool, name: &'static str| good.then_some(()).ok_or(LogoutError::Claim(name));
    require(text("iss") == Some(issuer), "iss")?;
    let audience = match claims.get("aud") {
        Some(Value::String(one)) => one == client_id,
        Some(Value::Array(all)) => all.iter().any(|one| one.as_str() == Some(client_id)),
        _ => false,
    };
    require(audience, "aud")?;
    let issued = number("iat").unwrap_or(i64::MIN);
    require((now - OLDEST..=now + SKEW).contains(&issued), "iat")?;
    require(number("exp").is_none_or(|until| until > now - SKEW), "exp")?;
    let event = claims.get("events").and_then(|events| events.get(EVENT));
    require(event.is_some_and(Value::is_object), "events")?;
    require(!claims.contains_key("nonce"), "nonce")?;
    let id = text("jti").ok_or(LogoutError::Claim("jti"))?.to_owned();
    let (subject, session) = (text("sub"), text("sid"));
    require(subject.is_some() || session.is_some(), "sub")?;
    Ok(SignedOut {
        subject: subject.map(str::to_owned),
        session: session.map(str::to_owned),
        id,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NOW: i64 = 1_400_000_000;

    fn good() -> Value {
        json!({
            "iss": "https://inloggen.example", "aud": ["samenhang"], "iat": NOW - 3, "jti": "1", "sub": "s-1",
            "events": { EVENT: {} },
        })
    }

    fn verdict(claims: &Value) -> Result<SignedOut, String> {
        check(
            claims.as_object().unwrap(),
            "https://inloggen.example",
            "samenhang",
            NOW,
        )
        .map_err(|error| error.to_string())
    }

    #[test]
    fn a_logout_token_names_whose_sessions_end() {
        let out = verdict(&good()).unwrap();
        assert_eq!((out.subject.as_deref(), out.session), (Some("s-1"), None));
    }

    #[test]
    fn every_rule_of_the_standard_is_kept() {
        for (claim, value) in [
            ("iss", json!("https://elders.example")),
            ("aud", json!("anders")),
            ("iat", json!(NOW - 3600)),
            ("iat", json!(NOW + 3600)),
            ("exp", json!(NOW - 3600)),
            ("events", json!({})),
            ("nonce", json!("x")),
            ("jti", Value::Null),
            ("sub", Value::Null),
        ] {
            let mut claims = good();
            claims[claim] = value;
            let said = verdict(&claims).unwrap_err();
            assert!(said.contains(claim), "{claim}: {said}");
        }
    }

    #[test]
    fn a_token_without_signature_is_refused() {
        use base64::Engine;
        let text =
            |json: Value| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(json.to_string());
        let keys = JsonWebKeySet::new(Vec::new());
        for algorithm in ["none", "HS256"] {
            let token = format!("{}.{}.", text(json!({"alg": algorithm})), text(good()));
            assert!(signed(&token, &keys).is_err(), "{algorithm}");
        }
        let token = format!("{}.{}.AAAA", text(json!({"alg": "RS256"})), text(good()));
        assert!(!signed(&token, &keys).unwrap());
        assert!(signed("geen token", &keys).is_err());
    }
}
