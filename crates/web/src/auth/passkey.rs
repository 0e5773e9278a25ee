//! Passkeys (WebAuthn): signing in with a device that checks its owner by finger, face or code. The library does the mathematics; the
//! challenges stay on the server (see `step`).

use serde_json::Value;
use store::accounts::User;
use webauthn_rs::prelude::{
    AuthenticationResult, CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, RequestChallengeResponse, Url, Uuid,
    WebauthnError,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// Why there is no challenge.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    /// The library refuses.
    #[error(transparent)]
    Ceremony(#[from] WebauthnError),
    /// The challenge is not JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// What a device shows as the name of this site.
const SITE: &str = "Samenhang";

/// Signing in with passkeys, for the address of this installation.
pub struct Passkeys(Webauthn);

impl Passkeys {
    /// For an installation that visitors reach at this address; none when its browsers would refuse: passkeys need https (or
    /// `localhost`) and a name instead of a number.
    #[must_use]
    pub fn of(public_url: Option<&str>) -> Option<Self> {
        let origin = Url::parse(public_url?).ok()?;
        let host = origin.domain()?.to_owned();
        if origin.scheme() != "https" && host != "localhost" {
            return None;
        }
        let built =
            WebauthnBuilder::new(&host, &origin).and_then(|builder| builder.rp_name(SITE).build());
        match built {
            Ok(webauthn) => Some(Self(webauthn)),
            Err(error) => {
                tracing::warn!(%error, "public_url gives no passkeys");
                None
            }
        }
    }

    /// A challenge to register a new passkey, one that finds its owner by itself. `known` are the ones that the account has.
    ///
    /// # Errors
    /// When the account has a name that does not fit.
    pub fn begin_new(
        &self,
        user: &User,
        known: &[Passkey],
    ) -> Result<(Value, PasskeyRegistration), PasskeyError> {
        let known: Vec<CredentialID> = known.iter().map(|key| key.cred_id().clone()).collect();
        let known = Some(known).filter(|known| !known.is_empty());
        let (challenge, state) =
            self.0
                .start_passkey_registration(user.id.0, &user.login, &user.name, known)?;
        let mut challenge = serde_json::to_value(challenge)?;
        // Without this a device may keep a key that cannot be used without typing a name first.
        if let Some(Value::Object(asked)) =
            challenge.pointer_mut("/publicKey/authenticatorSelection")
        {
            asked.insert("residentKey".to_owned(), "required".into());
            asked.insert("requireResidentKey".to_owned(), true.into());
        }
        Ok((challenge, state))
    }

    /// The new passkey, when the answer of the device fits the challenge.
    ///
    /// # Errors
    /// When it does not.
    pub fn finish_new(
        &self,
        answer: &RegisterPublicKeyCredential,
        state: &PasskeyRegistration,
    ) -> Result<Passkey, WebauthnError> {
        self.0.finish_passkey_registration(answer, state)
    }

    /// A challenge to sign in with any passkey of this site.
    ///
    /// # Errors
    /// Never in practice; the library says so.
    pub fn begin_sign_in(
        &self,
    ) -> Result<(RequestChallengeResponse, DiscoverableAuthentication), WebauthnError> {
        let (mut challenge, state) = self.0.start_discoverable_authentication()?;
        // The button asks at once; the library means the list below a name field.
        challenge.mediation = None;
        Ok((challenge, state))
    }

    /// Whose passkey the device says it is, and the identifier of the passkey: not yet proven.
    ///
    /// # Errors
    /// When the answer does not tell.
    pub fn claimed<'a>(
        &self,
        answer: &'a PublicKeyCredential,
    ) -> Result<(Uuid, &'a [u8]), WebauthnError> {
        self.0.identify_discoverable_authentication(answer)
    }

    /// Whether the answer fits the challenge and this passkey, with its owner verified by the device.
    ///
    /// # Errors
    /// When it does not.
    pub fn finish_sign_in(
        &self,
        answer: &PublicKeyCredential,
        state: DiscoverableAuthentication,
        key: &Passkey,
    ) -> Result<AuthenticationResult, WebauthnError> {
        self.0
            .finish_discoverable_authentication_v2(answer, state, key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_need_a_name_and_a_safe_way() {
        for good in ["https://samenhang.example.nl", "http://localhost:8480"] {
            assert!(Passkeys::of(Some(good)).is_some(), "{good}");
        }
        for bad in [
            None,
            Some("http://samenhang.example.nl"),
            Some("https://192.0.2.7"),
        ] {
            assert!(Passkeys::of(bad).is_none(), "{bad:?}");
        }
    }
}
